import { ParseError, UnsupportedError } from './fault';
import { Lexer, lexicalError, type Token, type TokenType } from './lexer';
import {
  isBlank, written, type BranchNode, type CommandNode, type ListNode, type OperandNode, type PipeNode, type StatementNode, type TemplateNode,
} from './nodes';
import { numberNode } from './number-node';
import { unquote } from './quoting';
import { Scope } from './scope';

/** Parentheses inside of parentheses, which Go allows to be 10000. */
const DEEPEST_PARENTHESES = 500;

/** What can begin an operand. */
const OPERANDS: ReadonlySet<TokenType> = new Set<TokenType>([
  'bool', 'charConstant', 'complex', 'dot', 'field', 'identifier', 'number', 'nil', 'rawString', 'string', 'variable', 'leftParen',
]);

const CONSTANTS: ReadonlySet<OperandNode['type']> = new Set<OperandNode['type']>(['bool', 'dot', 'nil', 'number', 'string']);

/** What ends a list: `{{end}}`, or `{{else}}` with what follows it. */
interface Terminator {
  readonly type: 'end' | 'else';
  readonly offset: number;
}

function isTerminator(node: StatementNode | Terminator): node is Terminator {
  return node.type === 'end' || node.type === 'else';
}

/** Parses a text into its templates by name: the one of the whole text, and those that it defines. */
export function parse(text: string, name: string, functions: { has(name: string): boolean }): Map<string, ListNode> {
  const templates = new Map<string, ListNode>();
  const parser = new Parser(new Lexer(text), templates, functions);
  parser.main(name);
  return templates;
}

/** Parses one template; a definition inside of it is parsed by a parser of its own, since it knows no variables of its surroundings. */
class Parser {
  /** Tokens that were looked at, the next one last. */
  private readonly ahead: Token[] = [];
  /** The token that was read last: its line is that of an error. */
  private read?: Token;
  private readonly scope = new Scope('$');
  private ranges = 0;
  private parens = 0;
  private actionLine = 0;

  constructor(private readonly lexer: Lexer, private readonly templates: Map<string, ListNode>,
    private readonly functions: { has(name: string): boolean }) {}

  main(name: string): void {
    const offset = this.peek().offset;
    const nodes: StatementNode[] = [];
    while (this.peek().type !== 'eof') {
      if (this.peek().type === 'leftDelim') {
        const delimiter = this.next();
        const token = this.nextNonSpace();
        if (token.type === 'define') {
          this.nested().definition();
          continue;
        }
        this.back(token, delimiter);
      }
      const node = this.textOrAction();
      if (isTerminator(node)) throw this.error(`unexpected {{${node.type}}}`);
      nodes.push(node);
    }
    this.add(name, { type: 'list', offset, nodes });
  }

  private nested(): Parser {
    const parser = new Parser(this.lexer, this.templates, this.functions);
    parser.read = this.read;
    return parser;
  }

  private next(): Token {
    return this.ahead.pop() ?? (this.read = this.lexer.next());
  }

  private peek(): Token {
    if (this.ahead.length === 0) this.ahead.push(this.read = this.lexer.next());
    return this.ahead.at(-1)!;
  }

  /** Gives tokens back, the last one first. */
  private back(...tokens: Token[]): void {
    this.ahead.push(...tokens);
  }

  private nextNonSpace(): Token {
    for (;;) {
      const token = this.next();
      if (token.type !== 'space') return token;
    }
  }

  private peekNonSpace(): Token {
    const token = this.nextNonSpace();
    this.back(token);
    return token;
  }

  private error(message: string): ParseError {
    return new ParseError(message, this.read?.line ?? 0);
  }

  private unexpected(token: Token, context: string): ParseError {
    if (token.type === 'error') return lexicalError(token, this.actionLine);
    return this.error(`unexpected ${token.type === 'eof' ? 'end of the template' : `"${token.text}"`} in ${context}`);
  }

  private expect(type: TokenType, context: string): Token {
    const token = this.nextNonSpace();
    if (token.type !== type) throw this.unexpected(token, context);
    return token;
  }

  /** A template that is empty gives way to another of its name; two that are not are one too many. */
  private add(name: string, list: ListNode): void {
    const known = this.templates.get(name);
    if (known === undefined || isBlank(known)) this.templates.set(name, list);
    else if (!isBlank(list)) throw this.error(`the template ${JSON.stringify(name)} is defined twice`);
  }

  private definition(): void {
    const context = 'define';
    const name = this.templateName(this.nextNonSpace(), context);
    this.expect('rightDelim', context);
    this.body(name, context);
  }

  private body(name: string, context: string): void {
    const { list, terminator } = this.list();
    if (terminator.type !== 'end') throw this.error(`unexpected {{else}} in ${context}`);
    this.add(name, list);
  }

  private list(): { list: ListNode; terminator: Terminator } {
    // what opens the list was read last: only there can somebody see what is missing at the end
    const opening = this.read?.line ?? 0;
    const offset = this.peekNonSpace().offset;
    const nodes: StatementNode[] = [];
    while (this.peekNonSpace().type !== 'eof') {
      const node = this.textOrAction();
      if (isTerminator(node)) return { list: { type: 'list', offset, nodes }, terminator: node };
      nodes.push(node);
    }
    throw new ParseError('what begins here is never closed: an {{end}} is missing', opening);
  }

  private textOrAction(): StatementNode | Terminator {
    const token = this.nextNonSpace();
    if (token.type === 'text') return { type: 'text', offset: token.offset, text: token.text };
    if (token.type !== 'leftDelim') throw this.unexpected(token, 'the template');
    this.actionLine = token.line;
    const node = this.action();
    this.actionLine = 0;
    return node;
  }

  private action(): StatementNode | Terminator {
    const token = this.nextNonSpace();
    switch (token.type) {
      case 'block': return this.block();
      case 'break': case 'continue': return this.jump(token.type, token.offset);
      case 'else': return this.elseControl();
      case 'end': return { type: 'end', offset: this.expect('rightDelim', 'end').offset };
      case 'if': case 'range': case 'with': return this.branch(token.type);
      case 'template': return this.templateControl();
    }
    this.back(token);
    return { type: 'action', offset: this.peek().offset, pipe: this.pipeline('a command', 'rightDelim') };
  }

  private jump(type: 'break' | 'continue', offset: number): StatementNode {
    const token = this.nextNonSpace();
    if (token.type !== 'rightDelim') throw this.unexpected(token, `{{${type}}}`);
    if (this.ranges === 0) throw this.error(`{{${type}}} outside of {{range}}`);
    return { type, offset };
  }

  private elseControl(): Terminator {
    const token = this.peekNonSpace();
    if (token.type === 'if' || token.type === 'with') return { type: 'else', offset: token.offset };
    return { type: 'else', offset: this.expect('rightDelim', 'else').offset };
  }

  private branch(type: BranchNode['type']): BranchNode {
    const size = this.scope.size;
    const pipe = this.pipeline(type, 'rightDelim');
    if (type === 'range') this.ranges++;
    const { list, terminator } = this.list();
    if (type === 'range') this.ranges--;
    const otherwise = terminator.type === 'else' ? this.otherwise(type, terminator) : undefined;
    this.scope.popTo(size);
    return { type, offset: pipe.offset, pipe, list, otherwise };
  }

  private otherwise(type: BranchNode['type'], { offset }: Terminator): ListNode {
    // {{else if}} and {{else with}} continue their own kind only, and share its {{end}}
    if (type !== 'range' && this.peek().type === type) {
      this.next();
      return { type: 'list', offset, nodes: [this.branch(type)] };
    }
    const { list, terminator } = this.list();
    if (terminator.type !== 'end') throw this.error('expected {{end}}, found {{else}}');
    return list;
  }

  private block(): TemplateNode {
    const context = 'block';
    const token = this.nextNonSpace();
    const name = this.templateName(token, context);
    const pipe = this.pipeline(context, 'rightDelim');
    this.nested().body(name, context);
    return { type: 'template', offset: token.offset, name, pipe };
  }

  private templateControl(): TemplateNode {
    const context = 'template';
    const token = this.nextNonSpace();
    const name = this.templateName(token, context);
    const following = this.nextNonSpace();
    if (following.type === 'rightDelim') return { type: 'template', offset: token.offset, name };
    this.back(following);
    return { type: 'template', offset: token.offset, name, pipe: this.pipeline(context, 'rightDelim') };
  }

  private templateName(token: Token, context: string): string {
    if (token.type !== 'string' && token.type !== 'rawString') throw this.unexpected(token, context);
    return this.unquoted(token);
  }

  private unquoted({ text }: Token): string {
    const value = unquote(text);
    if (value === undefined) throw this.error(`${text} is not a valid string`);
    return value;
  }

  private pipeline(context: string, end: TokenType): PipeNode {
    const { offset } = this.peekNonSpace();
    const variables: string[] = [];
    const assigns = this.declarations(context, variables);
    const commands: CommandNode[] = [];
    for (;;) {
      const token = this.nextNonSpace();
      if (token.type === end) break;
      if (!OPERANDS.has(token.type)) throw this.unexpected(token, context);
      this.back(token);
      commands.push(this.command());
    }
    if (commands.length === 0) throw this.error(`${context} has no value`);
    const constant = commands.findIndex(({ args: [first] }, index) => index > 0 && CONSTANTS.has(first.type));
    if (constant >= 0) throw this.error(`stage ${constant + 1} of the pipeline, ${written(commands[constant].args[0])}, is not a function`);
    return { type: 'pipe', offset, variables, assigns, commands };
  }

  /** Reads `$x :=`, `$x =` and, for a range, `$i, $x :=`; says whether they are assigned to. */
  private declarations(context: string, variables: string[]): boolean {
    for (;;) {
      const variable = this.peekNonSpace();
      if (variable.type !== 'variable') return false;
      this.next();
      // a space is a token: what follows the variable may have to be given back with it
      const following = this.peek();
      const operator = this.peekNonSpace();
      if (operator.type === 'assign' || operator.type === 'declare') {
        this.nextNonSpace();
        variables.push(variable.text);
        this.scope.declare(variable.text);
        return operator.type === 'assign';
      }
      if (operator.type !== 'char' || operator.text !== ',') {
        if (following.type === 'space') this.back(following, variable);
        else this.back(variable);
        return false;
      }
      this.nextNonSpace();
      variables.push(variable.text);
      this.scope.declare(variable.text);
      if (context !== 'range' || variables.length >= 2) throw this.error(`too many declarations in ${context}`);
      const second = this.peekNonSpace().type;
      if (second !== 'variable' && second !== 'rightDelim' && second !== 'rightParen') throw this.error('range can only declare variables');
    }
  }

  private command(): CommandNode {
    const { offset } = this.peekNonSpace();
    const args: OperandNode[] = [];
    for (;;) {
      this.peekNonSpace();
      const operand = this.operand();
      if (operand !== undefined) args.push(operand);
      const token = this.next();
      if (token.type === 'space') continue;
      if (token.type === 'rightDelim' || token.type === 'rightParen') this.back(token);
      else if (token.type !== 'pipe') throw this.unexpected(token, 'operand');
      break;
    }
    if (args.length === 0) throw this.error('empty command');
    return { type: 'command', offset, args };
  }

  private operand(): OperandNode | undefined {
    const node = this.term();
    if (node === undefined || this.peek().type !== 'field') return node;
    const { offset } = this.peek();
    const path: string[] = [];
    while (this.peek().type === 'field') path.push(this.next().text.slice(1));
    switch (node.type) {
      case 'field': return { type: 'field', offset, path: [...node.path, ...path] };
      case 'variable': return { type: 'variable', offset, name: node.name, path };
      case 'bool': case 'string': case 'number': case 'nil': case 'dot': throw this.error(`unexpected . after ${written(node)}`);
      default: return { type: 'chain', offset, of: node, path };
    }
  }

  private term(): OperandNode | undefined {
    const token = this.nextNonSpace();
    const { offset, text } = token;
    switch (token.type) {
      case 'identifier':
        if (!this.functions.has(text)) throw new ParseError(`the function ${text} is not defined`, this.read!.line, text);
        return { type: 'identifier', offset, name: text };
      case 'dot': return { type: 'dot', offset };
      case 'nil': return { type: 'nil', offset };
      case 'variable':
        if (!this.scope.has(text)) throw this.error(`the variable ${text} is not defined`);
        return { type: 'variable', offset, name: text, path: [] };
      case 'field': return { type: 'field', offset, path: [text.slice(1)] };
      case 'bool': return { type: 'bool', offset, value: text === 'true' };
      case 'charConstant': case 'complex': case 'number': return numberNode(token, this.read!.line);
      case 'leftParen': return this.parenthesized();
      case 'string': case 'rawString': return { type: 'string', offset, value: this.unquoted(token), written: text };
    }
    this.back(token);
    return undefined;
  }

  private parenthesized(): PipeNode {
    if (this.parens >= DEEPEST_PARENTHESES) throw new UnsupportedError(`more than ${DEEPEST_PARENTHESES} parentheses inside of each other are not tried`);
    this.parens++;
    const pipe = this.pipeline('parentheses', 'rightParen');
    this.parens--;
    return pipe;
  }
}
