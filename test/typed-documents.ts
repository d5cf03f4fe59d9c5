import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

const root = join(__dirname, '..');

/** TypeScript in a document. */
export interface Snippet {
  /** Where it stands. */
  readonly place: string;
  /** The code as readers see it. */
  readonly code: string;
  /**
   * Folder beside whose files it stands. Such code is a whole program: nothing is taken for granted.
   * @default - anywhere
   */
  readonly beside?: string;
}

/** Names that snippets may take for granted. */
const AT_HAND: Readonly<Record<string, string>> = {
  app: 'import("cdk8s").App',
  chart: 'import("cdk8s").Chart',
  cluster: 'import("cdk8s-eks-anywhere").EksaCluster',
  workload: 'import("cdk8s-eks-anywhere").EksaCluster',
  kubectlOutput: 'string',
  pool: 'import("cdk8s-eks-anywhere").BareMetalPool',
  inventory: 'import("cdk8s-eks-anywhere").HardwareInventory',
  Chart: 'typeof import("cdk8s").Chart',
  fc: 'typeof import("fast-check").default',
  validCluster: 'typeof import("cdk8s-eks-anywhere/fast-check").validCluster',
  faultyFleet: 'typeof import("cdk8s-eks-anywhere/fast-check").faultyFleet',
};

/** The program that tests in snippets import. */
const MAIN = 'export declare const app: import("cdk8s").App;\n';

/** What the compiler knows of the library and of snippets that use it. */
export interface TypedDocuments {
  /** What it says about the snippets, one line each. */
  readonly errors: readonly string[];
  /** Parameters of public constructors and static methods of exported classes about which no doc comment says anything. */
  readonly undescribedParameters: readonly string[];
}

/**
 * Compiles snippets in one program with the library.
 *
 * @param snippets whole programs, and code whose names of the library are imported unless it imports them itself
 */
export function compileDocuments(snippets: readonly Snippet[]): TypedDocuments {
  const index = join(root, 'src', 'index.ts');
  const exported = Object.keys(jest.requireActual<object>('../src'));
  const inTest = (name: string) => join(root, 'test', `${name}.ts`);
  const files = new Map(snippets.map(({ place, code, beside }) => {
    const name = place.replace(/\W/g, '-');
    return beside === undefined ? [inTest(name), standing(code, exported)] : [join(root, beside, `${name}.ts`), `${code}\nexport {};\n`];
  }));
  const { config } = ts.readConfigFile(join(root, 'test', 'tsconfig.json'), (file) => readFileSync(file, 'utf8'));
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, join(root, 'test'));
  const program = ts.createProgram([index, ...files.keys()], { ...options, noUnusedLocals: false }, hostWith(new Map([...files, [inTest('main'), MAIN]]), options));
  return {
    errors: [...files.keys()].flatMap((file) => complaints(program, program.getSourceFile(file)!)),
    undescribedParameters: [index, join(root, 'src', 'testing', 'index.ts')]
      .flatMap((file) => exportedClasses(program.getTypeChecker(), program.getSourceFile(file)!)).flatMap(undescribed),
  };
}

/**
 * What the compiler says about whole programs, one line each: as strictly as it can, names that nobody uses among it.
 *
 * @param programs their texts by the names that they are told with
 */
export function compilePrograms(programs: ReadonlyMap<string, string>): string[] {
  const files = new Map([...programs].map(([name, code]) => [join(root, 'test', `${name}.ts`), code]));
  const { config } = ts.readConfigFile(join(root, 'test', 'tsconfig.json'), (file) => readFileSync(file, 'utf8'));
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, join(root, 'test'));
  const strict = { ...options, strict: true, noUnusedLocals: true };
  const program = ts.createProgram([...files.keys()], strict, hostWith(files, strict));
  return [...files.keys()].flatMap((file) => complaints(program, program.getSourceFile(file)!));
}

/** Reads some files from memory, the others from disk. */
function hostWith(files: ReadonlyMap<string, string>, options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.getSourceFile = (file, version, ...rest) => {
    const code = files.get(file);
    return code === undefined ? getSourceFile(file, version, ...rest) : ts.createSourceFile(file, code, version);
  };
  return host;
}

function complaints(program: ts.Program, source: ts.SourceFile): string[] {
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    .map(({ messageText }) => `${source.fileName.slice(root.length + 1)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}

function exportedClasses(checker: ts.TypeChecker, index: ts.SourceFile): ts.ClassDeclaration[] {
  return checker.getExportsOfModule(checker.getSymbolAtLocation(index)!)
    .map((exported) => checker.getDeclaredTypeOfSymbol(exported).symbol?.valueDeclaration)
    .filter((declaration) => declaration !== undefined && ts.isClassDeclaration(declaration));
}

function undescribed(declaration: ts.ClassDeclaration): string[] {
  return declaration.members.filter(isPublicEntrance).flatMap((member) => member.parameters
    .filter((parameter) => ts.getJSDocParameterTags(parameter).every(({ comment }) => !comment))
    .map((parameter) => `${declaration.name!.text}.${member.name?.getText() ?? 'constructor'} ${parameter.name.getText()}`));
}

/** The code blocks of a Markdown file in a language. */
export function codeBlocks(file: string, language: string): Snippet[] {
  return [...readFileSync(join(root, file), 'utf8').matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))]
    .map(([, code], index) => ({ place: `${file} ${index + 1}`, code }));
}

/** Every `@example` of the doc comments in src/. */
export function examples(): Snippet[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).sort().flatMap((file) => {
    const text = readFileSync(join(root, 'src', file), 'utf8');
    return [...text.matchAll(/^ *\/\*\*\n(?: *\*.*\n)*?( *)\* @example\n((?: *\*(?! @|\/).*\n)+)/gm)]
      .map(([, , lines], index) => ({ place: `src/${file} ${index + 1}`, code: lines.replace(/^ *\* ?/gm, '') }));
  });
}

/** A snippet with what it takes for granted, in a function of its own: names that it declares hide those at hand. */
function standing(code: string, exported: readonly string[]): string {
  const imports = code.match(/^import [^]*?;\n/gm) ?? [];
  const body = imports.reduce((rest, each) => rest.replace(each, ''), code);
  const missing = exported.filter((name) => new RegExp(`\\b${name}\\b`).test(body) && !imports.some((each) => new RegExp(`\\b${name}\\b`).test(each)));
  return [
    ...imports,
    `import { ${missing.join(', ')} } from 'cdk8s-eks-anywhere';`,
    // what a snippet imports is not at hand
    ...Object.entries(AT_HAND).filter(([name]) => !imports.some((each) => new RegExp(`\\b${name}\\b`).test(each)))
      .map(([name, type]) => `declare const ${name}: ${type};`),
    `export async function snippet() {\n${body}\n}`,
  ].join('\n');
}

function isPublicEntrance(member: ts.ClassElement): member is ts.ConstructorDeclaration | ts.MethodDeclaration {
  const modifiers = (ts.canHaveModifiers(member) ? ts.getModifiers(member) ?? [] : []).map(({ kind }) => kind);
  if (modifiers.includes(ts.SyntaxKind.PrivateKeyword) || modifiers.includes(ts.SyntaxKind.ProtectedKeyword)) return false;
  if (ts.getJSDocTags(member).some(({ tagName }) => tagName.text === 'internal')) return false;
  return ts.isConstructorDeclaration(member) || (ts.isMethodDeclaration(member) && modifiers.includes(ts.SyntaxKind.StaticKeyword));
}
