import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { callables, DECLARED_TYPES, evaluate, structs } from './calls';
import { EXAMPLES } from '../../src/props/wanted';

const root = join(__dirname, '..', '..');
const isCompiled = existsSync(join(root, '.jsii')) && existsSync(join(root, 'lib', 'src', 'index.js'));

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sourceFiles(path) : path.endsWith('.ts') ? [path] : [];
  });
}

/** Interfaces and public methods with parameters, as the sources declare them. */
function declarations() {
  const interfaces = new Map<string, ts.InterfaceDeclaration>();
  const methods = new Map<string, string[]>();
  const visit = (node: ts.Node) => {
    if (ts.isInterfaceDeclaration(node)) interfaces.set(node.name.text, node);
    if (ts.isClassDeclaration(node) && node.name !== undefined) {
      for (const member of node.members) {
        if (!ts.isMethodDeclaration(member) && !ts.isConstructorDeclaration(member)) continue;
        const name = ts.isConstructorDeclaration(member) ? node.name.text : `${node.name.text}.${member.name.getText()}`;
        const isPublic = !member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);
        if (isPublic) methods.set(name, member.parameters.map((parameter) => parameter.name.getText()));
      }
    }
    ts.forEachChild(node, visit);
  };
  for (const file of [...sourceFiles(join(root, 'src')), ...sourceFiles(join(root, 'imports', 'package-config'))]) visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true));
  return { interfaces, methods };
}

/** Where the configurations of packages are. */
const SUBMODULE = 'packageConfig.';

/** Members that a struct declares and inherits, each with its type as the table writes it. */
function membersOf(name: string, interfaces: ReadonlyMap<string, ts.InterfaceDeclaration>): Record<string, string> {
  const isOfChart = name.startsWith(SUBMODULE);
  const declared = interfaces.get(name.replace(SUBMODULE, ''))!;
  const bases = (declared.heritageClauses ?? []).flatMap(({ types }) => types.map((type) => membersOf(type.expression.getText(), interfaces)));
  const own = declared.members.filter(ts.isPropertySignature).filter((member) => !member.name.getText().startsWith('_')).map((member) => {
    const written = member.type!.getText().replace(/\{ \[\w+: string\]: (.*) \}/, '{$1}').replace(/^(Duration|Chart\[\])$/, 'cdk8s.$1');
    const type = isOfChart ? written.replace(/\bnumber\b/, 'decimal').replace(/\b[A-Z]\w*/, (of) => `${SUBMODULE}${of}`) : written;
    return [member.name.getText(), `${member.questionToken ? '?' : ''}${type}`];
  });
  return Object.assign({}, ...bases, Object.fromEntries(own));
}

describe('the table of declared types', () => {
  const { interfaces, methods } = declarations();

  (isCompiled ? it : it.skip)(`is what the assembly says${isCompiled ? '' : ' (skipped: nothing is compiled here)'}`, () => {
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'src', 'props', 'generate.mjs'), '--check'], { encoding: 'utf8' });
    expect({ status, stderr }).toStrictEqual({ status: 0, stderr: '' });
  });

  // those of other libraries are in no source of ours
  it.each(Object.keys(structs).filter((name) => !name.startsWith('cdk8s.')))('knows the props of %s as the sources declare them', (name) => {
    const typed = Object.entries(structs[name]).map(([member, type]) => [member, name.startsWith(SUBMODULE) ? type : type.replace(SUBMODULE, '')]);
    expect(Object.fromEntries(typed)).toStrictEqual(membersOf(name, interfaces));
  });

  it.each(Object.keys(callables))('knows the parameters of %s as the sources declare them', (name) => {
    expect(Object.keys(callables[name])).toStrictEqual(methods.get(name));
  });

  it('is small enough to be loaded with the library', () => {
    expect(readFileSync(join(root, 'src', 'props', 'declared-types.json')).length).toBeLessThan(100_000);
  });
});

describe('examples in messages', () => {
  it.each(Object.entries(EXAMPLES))('give a %s', (name, example) => {
    expect(evaluate(example)).toBeInstanceOf(Object);
    expect(DECLARED_TYPES.classes[name] ?? DECLARED_TYPES.interfaces[name]).toBeDefined();
  });
});
