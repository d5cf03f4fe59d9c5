import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Compiler from 'typescript';
import type { ProgramPlace } from './author-of-program';
import type { CallSite } from './creation-sites';
import type { FieldPath } from '../model/field-path';

/** So many times a name is followed to where it is declared. */
const DEEPEST = 10;

/**
 * The place of a prop inside of the call that passes it: found with the TypeScript of the program's project. Without it, without the source file, or
 * where the prop comes from elsewhere, it is the place of the call.
 */
export function propPlace(site: CallSite, prop: FieldPath): ProgramPlace {
  const call: ProgramPlace = { ...site, isProp: false };
  const compiler = compilerFor(site.file);
  if (compiler === undefined || prop.length === 0) return call;
  try {
    const text = readFileSync(site.file, 'utf8');
    const source = compiler.createSourceFile(site.file, text, compiler.ScriptTarget.Latest, true);
    const node = new PropSearch(compiler, source).find(site, prop);
    if (node === undefined) return call;
    const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
    return { file: site.file, line: line + 1, column: character + 1, isProp: true };
  } catch {
    // a file that is gone, or that this compiler cannot read, still has lines
    return call;
  }
}

function compilerFor(file: string): typeof Compiler | undefined {
  try {
    return createRequire(file)('typescript') as typeof Compiler;
  } catch {
    return undefined;
  }
}

class PropSearch {
  public constructor(private readonly compiler: typeof Compiler, private readonly source: Compiler.SourceFile) {}

  public find(site: CallSite, prop: FieldPath): Compiler.Node | undefined {
    const call = this.callAt(site);
    const props = call?.arguments?.at(-1);
    return props === undefined ? undefined : this.inside(props, prop, DEEPEST);
  }

  /** The call at this place: the one whose name is there, else the first one on the line that passes an object. */
  private callAt({ line, column }: CallSite): Compiler.CallExpression | Compiler.NewExpression | undefined {
    const calls: (Compiler.CallExpression | Compiler.NewExpression)[] = [];
    const visit = (node: Compiler.Node): void => {
      if (this.compiler.isCallExpression(node) || this.compiler.isNewExpression(node)) calls.push(node);
      this.compiler.forEachChild(node, visit);
    };
    visit(this.source);
    const onLine = calls.filter((call) => this.placeOf(call).line === line - 1);
    return onLine.find((call) => this.placeOf(call).character === column - 1) ?? onLine[0];
  }

  /** Where stack traces place a call: at the name of its method, or at `new`. */
  private placeOf(call: Compiler.CallExpression | Compiler.NewExpression): Compiler.LineAndCharacter {
    const { expression } = call;
    const named = this.compiler.isCallExpression(call) && this.compiler.isPropertyAccessExpression(expression) ? expression.name : call;
    return this.source.getLineAndCharacterOfPosition(named.getStart(this.source));
  }

  /** Where the innermost part of a path is written. */
  private inside(node: Compiler.Expression, path: FieldPath, depth: number): Compiler.Node | undefined {
    const value = this.resolved(node, depth);
    const [segment, ...rest] = path;
    if (value === undefined) return undefined;
    if (typeof segment === 'number') {
      const item = this.compiler.isArrayLiteralExpression(value) ? value.elements.at(segment) : undefined;
      return item === undefined ? undefined : rest.length === 0 ? item : this.inside(item, rest, depth) ?? item;
    }
    return this.compiler.isObjectLiteralExpression(value) ? this.member(value, String(segment), rest, depth) : undefined;
  }

  /** The last one counts, and what is spread out later wins. */
  private member(object: Compiler.ObjectLiteralExpression, name: string, rest: FieldPath, depth: number): Compiler.Node | undefined {
    const { compiler } = this;
    for (const property of [...object.properties].reverse()) {
      if (compiler.isSpreadAssignment(property)) {
        const found = this.inside(property.expression, [name, ...rest], depth);
        if (found !== undefined) return found;
        // whatever it holds, it may be this
        if (this.resolved(property.expression, depth) === undefined) return undefined;
      } else if (property.name !== undefined && this.nameOf(property.name) === name) {
        if (rest.length === 0 || !compiler.isPropertyAssignment(property)) return property;
        return this.inside(property.initializer, rest, depth) ?? property;
      }
    }
    return undefined;
  }

  private nameOf(name: Compiler.PropertyName): string | undefined {
    return this.compiler.isIdentifier(name) || this.compiler.isStringLiteral(name) ? name.text : undefined;
  }

  /** The literal that an expression stands for, as far as it is in this file. */
  private resolved(node: Compiler.Expression, depth: number): Compiler.Expression | undefined {
    const { compiler } = this;
    if (compiler.isObjectLiteralExpression(node) || compiler.isArrayLiteralExpression(node)) return node;
    if (compiler.isParenthesizedExpression(node) || compiler.isAsExpression(node) || compiler.isSatisfiesExpression(node)) {
      return this.resolved(node.expression, depth);
    }
    if (!compiler.isIdentifier(node) || depth === 0) return undefined;
    const initializer = this.declared(node.text);
    return initializer === undefined ? undefined : this.resolved(initializer, depth - 1);
  }

  /** What a constant of the file is; a name that is there twice is none. */
  private declared(name: string): Compiler.Expression | undefined {
    const found: Compiler.Expression[] = [];
    let others = 0;
    const visit = (node: Compiler.Node): void => {
      const { compiler } = this;
      const isNamed = (compiler.isVariableDeclaration(node) || compiler.isParameter(node))
        && compiler.isIdentifier(node.name) && node.name.text === name;
      if (isNamed && compiler.isVariableDeclaration(node) && node.initializer !== undefined) found.push(node.initializer);
      else if (isNamed) others++;
      compiler.forEachChild(node, visit);
    };
    visit(this.source);
    return found.length === 1 && others === 0 ? found[0] : undefined;
  }
}
