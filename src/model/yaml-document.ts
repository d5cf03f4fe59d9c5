import type * as Yaml from 'yaml';
import { Finding, Severity } from '../findings';
import type { SourceLocation } from './cluster-model';
import { ModelCode } from './codes';
import { FieldPath } from './field-path';
import { Fault, MAX_DEPTH, placeOf, TreeReader } from './yaml-tree';
import { shown } from '../findings/shown';

/** How much a file may have. */
export interface YamlLimits {
  /** What the file is to be, for messages. */
  readonly what: string;
  /** Characters. */
  readonly length: number;
  /** Words, marks, line ends and blanks between them: what costs time, whatever their length. */
  readonly tokens: number;
  readonly documents: number;
}

/** Many times what a cluster needs, and little enough to be read in a second or two. */
const CLUSTER_LIMITS: YamlLimits = { what: 'cluster YAML', length: 1024 * 1024, tokens: 200_000, documents: 1000 };
/** After so many mistakes the rest are consequences of the first ones. */
const MAX_FAULTS = 20;

/** Characters that YAML readers refuse or take for line breaks, each in its own way. */
// eslint-disable-next-line no-control-regex
const UNREADABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u0085\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)/;

/** One document of a YAML file. */
export interface YamlDocument {
  /** Maps, lists, strings, numbers, booleans and nulls. */
  readonly data: unknown;
  /** Mistakes that EKS Anywhere's reader lets pass, as errors. */
  readonly tolerated: readonly Finding[];
  /** Where a field was written, or the nearest field around it when it was not. */
  locate(path: FieldPath): SourceLocation;
  /** The text of a scalar that was written without quotes. */
  plainText(path: FieldPath): string | undefined;
}

/** The documents of a YAML file that could be read, and what is wrong with the file. */
export interface YamlReading {
  readonly documents: readonly YamlDocument[];
  readonly findings: readonly Finding[];
}

/** How a file is cut into documents. */
export enum Separators {
  /** As YAML says. */
  YAML,
  /**
   * As `eksctl anywhere` does: at lines that are `---` and nothing else, and of what is between them it reads the first document
   * only.
   */
  EKSCTL,
}

/**
 * Reads the documents of a YAML file as EKS Anywhere does: as YAML 1.1 with Go's rules for scalars.
 *
 * Nothing in the text makes this throw, hang or use memory without bound, and no key reaches an object's prototype. Documents
 * with a mistake are left out; empty ones too, and those that nobody reads.
 */
export function readYamlDocuments(text: string, file: string, separators = Separators.YAML, limits = CLUSTER_LIMITS): YamlReading {
  const content = text.startsWith('\ufeff') ? text.slice(1) : text;
  const yaml = requireYaml();
  const lines = new yaml.LineCounter();
  lines.addNewLine(0);
  const faults: Fault[] = [];
  const locate = (offset: number): SourceLocation => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const documents: YamlDocument[] = [];
  const cuts = separators === Separators.EKSCTL ? separatorsIn(content) : undefined;
  for (const document of parse(yaml, content, lines, faults, separators, limits)) {
    const reader = new TreeReader(yaml, content, cuts && endOfDocument(document, cuts, content));
    const data = document.errors.length > 0 ? undefined : reader.read(document);
    const refused = reader.faults.filter(({ tolerated }) => !tolerated);
    const fatal = [...firstError(document.errors), ...directiveFaults(document), ...refused].slice(0, MAX_FAULTS);
    // what nobody reads is told with all its mistakes
    if (fatal.length > 0) faults.push(...fatal, ...reader.faults.filter(({ tolerated }) => tolerated));
    if (fatal.length > 0 || data === undefined || data === null) continue;
    const start = document.contents!.range[0];
    documents.push({
      data,
      tolerated: reader.faults.slice(0, MAX_FAULTS).map((fault) => toFinding(fault, locate(fault.offset))),
      locate: (path) => locate(placeOf(data, path, reader.places).place?.offset ?? start),
      plainText: (path) => {
        const { place, exact } = placeOf(data, path, reader.places);
        return exact ? place?.plain : undefined;
      },
    });
  }
  const findings = faults.slice(0, MAX_FAULTS).map((fault) => toFinding(fault, locate(fault.offset)));
  return { documents, findings };
}

/** The first document of a text, and what is wrong with it. */
export interface FirstYamlDocument {
  /** What it holds: `null` when it is empty, nothing when it cannot be read. */
  readonly data?: unknown;
  /** Mistakes that Go's reader stops at. */
  readonly faults: readonly Finding[];
  /** Mistakes that it lets pass, as errors. */
  readonly tolerated: readonly Finding[];
}

/**
 * Reads a text of which only the first document counts, as a Go program that decodes one value: what comes after it is not looked at.
 *
 * @param name what findings call the text
 */
export function readFirstYamlDocument(text: string, name: string): FirstYamlDocument {
  const yaml = requireYaml();
  const lines = new yaml.LineCounter();
  lines.addNewLine(0);
  const faults: Fault[] = [];
  const toFindings = (found: readonly Fault[]) => found.map((fault) => {
    const { line, col } = lines.linePos(fault.offset);
    return toFinding(fault, { file: name, line, column: col });
  });
  const [document, ...others] = parse(yaml, text, lines, faults, Separators.YAML, CLUSTER_LIMITS);
  if (faults.length > 0 || document === undefined) {
    return { ...faults.length === 0 && { data: null }, faults: toFindings(faults), tolerated: [] };
  }
  const errors = document.errors.filter((error) => !isBehind(document, error, others.length > 0));
  const reader = new TreeReader(yaml, text);
  const data = errors.length > 0 ? undefined : reader.read(document);
  const fatal = [...firstError(errors), ...directiveFaults(document), ...reader.faults.filter(({ tolerated }) => !tolerated)].slice(0, MAX_FAULTS);
  const tolerated = toFindings(reader.faults.filter((fault) => fault.tolerated).slice(0, MAX_FAULTS));
  return fatal.length > 0 ? { faults: toFindings(fatal), tolerated } : { data, faults: [], tolerated };
}

/** A node of the syntax tree; whoever looks into it has the library and its types. */
export type YamlNode = object;

/** The syntax tree of the first document of a text, for those who give its scalars values by rules of their own. */
export interface FirstYamlTree {
  /**
   * The tree.
   * @default - the text is empty or no YAML
   */
  readonly root?: YamlNode;
  /** Mistakes of syntax, as errors. */
  readonly faults: readonly Finding[];
  /** The line of a position in the text, counted from 1. */
  readonly lineOf: (offset: number) => number;
}

/**
 * The same text as a tree. Anchors, tags and duplicate keys are left to the caller. Positions do not count a byte order mark.
 *
 * @param name what findings call the text
 */
export function readFirstYamlTree(content: string, name: string): FirstYamlTree {
  const text = content.startsWith('\ufeff') ? content.slice(1) : content;
  const yaml = requireYaml();
  const lines = new yaml.LineCounter();
  lines.addNewLine(0);
  const faults: Fault[] = [];
  const lineOf = (offset: number) => lines.linePos(offset).line;
  const toFindings = (found: readonly Fault[]) => found.map((fault) => {
    const { line, col } = lines.linePos(fault.offset);
    return toFinding(fault, { file: name, line, column: col });
  });
  const [document, ...others] = parse(yaml, text, lines, faults, Separators.YAML, CLUSTER_LIMITS);
  const directive = document === undefined ? unknownDirective(text) : undefined;
  if (directive !== undefined) faults.push({ code: ModelCode.SYNTAX, offset: text.indexOf(directive), message: 'this is not YAML: a directive that Go does not know' });
  if (faults.length > 0 || document === undefined) return { faults: toFindings(faults), lineOf };
  const errors = document.errors.filter((error) => !isBehind(document, error, others.length > 0));
  const fatal = [...firstError(errors), ...directiveFaults(document)];
  return fatal.length > 0 ? { faults: toFindings(fatal), lineOf } : { root: document.contents!, faults: [], lineOf };
}

/**
 * Whether a mistake is behind the first document, where Go's reader does not look: it goes on from no value that ends with its bracket or
 * quote, and to no second document.
 */
function isBehind({ contents, range }: Yaml.Document.Parsed, { code, pos: [offset] }: Yaml.YAMLParseError, hasMore: boolean): boolean {
  if (code !== 'UNEXPECTED_TOKEN' || contents === null) return false;
  if (hasMore && offset >= range[2]) return true;
  const isClosed = ('flow' in contents && contents.flow === true) || ('type' in contents && /^QUOTE/.test(String(contents.type)));
  return isClosed && offset >= contents.range[1];
}

/** The syntax trees of a file; none when it is beyond the limits, so that nothing ever works on it. */
function parse(
  yaml: typeof Yaml, text: string, lines: Yaml.LineCounter, faults: Fault[], separators: Separators, limits: YamlLimits,
): readonly Yaml.Document.Parsed[] {
  if (text.length > limits.length) {
    faults.push({ code: ModelCode.LIMIT, offset: 0, message: `the file is too large for ${limits.what}`, found: `${text.length} characters`, wanted: `at most ${limits.length}` });
    return [];
  }
  const unreadable = UNREADABLE.exec(text);
  if (unreadable !== null) {
    for (const line of text.slice(0, unreadable.index).matchAll(/\n/g)) lines.addNewLine(line.index + 1);
    faults.push({
      code: ModelCode.LIMIT,
      offset: unreadable.index,
      message: 'the file has a character that not every YAML reader takes',
      found: `U+${unreadable[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
      fix: 'Save the file as UTF-8 text, or write the character as an escape in double quotes',
    });
    return [];
  }
  const tokens = tokenise(yaml, text, lines, faults, limits.tokens);
  const composer = new yaml.Composer({
    // scalars are resolved in one place, by EKS Anywhere's rules and not by the library's
    schema: 'failsafe', resolveKnownTags: false, uniqueKeys: false, prettyErrors: false, logLevel: 'silent',
  });
  const documents = [...composer.compose(tokens, false, text.length)] as Yaml.Document.Parsed[];
  if (documents.length > limits.documents) {
    faults.push({ code: ModelCode.LIMIT, offset: 0, message: 'the file has too many documents', found: String(documents.length), wanted: `at most ${limits.documents}` });
    return [];
  }
  return separators === Separators.YAML ? documents : seenDocuments(text, tokens, documents, faults);
}

/** The tokens of a file: none when they nest too deep, because composing them would exhaust the stack, or are too many. */
function tokenise(yaml: typeof Yaml, text: string, lines: Yaml.LineCounter, faults: Fault[], most: number): Yaml.CST.Token[] {
  const parser = new yaml.Parser(lines.addNewLine);
  const tokens: Yaml.CST.Token[] = [];
  let count = 0;
  for (const lexeme of new yaml.Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    count++;
    if (parser.stack.length <= MAX_DEPTH && count <= most) continue;
    const what = count > most ? `${most} words and marks` : `${MAX_DEPTH} levels`;
    faults.push({ code: ModelCode.LIMIT, offset: parser.offset, message: `the file has more than ${what}` });
    return [];
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/** The documents that `eksctl anywhere` reads; the first one that it does not see is reported. */
function seenDocuments(
  text: string, tokens: readonly Yaml.CST.Token[], documents: readonly Yaml.Document.Parsed[], faults: Fault[],
): readonly Yaml.Document.Parsed[] {
  const starts = tokens.filter((token) => token.type === 'document').map(documentStart);
  const separators = separatorsIn(text);
  const seen: Yaml.Document.Parsed[] = [];
  let read = -1;
  let chunk = 0;
  let unseen: number | undefined;
  documents.forEach((document, index) => {
    const start = starts[index] ?? text.length;
    while (chunk < separators.length && separators[chunk] <= start) chunk++;
    // nothing is left of a separator that begins an empty document
    if (isEmpty(document) && separators[chunk - 1] === start) return;
    if (chunk !== read) seen.push(document);
    else if (!isEmpty(document)) unseen ??= start;
    read = chunk;
  });
  if (unseen !== undefined) faults.push(unseenDocument(text, unseen));
  return seen;
}

/** Where `eksctl anywhere` cuts a file. */
function separatorsIn(text: string): readonly number[] {
  return [...text.matchAll(/(?<![^\n])---(?![^\n])/g)].map(({ index }) => index);
}

/** Where a document ends for `eksctl anywhere`, which takes the last line break off before it reads it. */
function endOfDocument({ contents }: Yaml.Document.Parsed, separators: readonly number[], text: string): number {
  const start = contents?.range[0] ?? 0;
  const end = separators.find((separator) => separator > start) ?? text.length;
  return text[end - 1] === '\n' ? end - 1 : end;
}

/** Where a document begins: at its separator, if it has one. */
function documentStart(token: Yaml.CST.Document): number {
  return token.start.find(({ type }) => type === 'doc-start')?.offset ?? token.offset;
}

function isEmpty({ contents, errors }: Yaml.Document.Parsed): boolean {
  return errors.length === 0 && (contents === null || ('source' in contents && contents.source === ''));
}

function unseenDocument(text: string, offset: number): Fault {
  const end = text.indexOf('\n', offset);
  const line = text.slice(offset, end < 0 ? text.length : end);
  const carriageReturn = line === '---\r';
  return {
    code: ModelCode.SEPARATOR,
    offset,
    message: 'eksctl anywhere does not see the document after this line',
    found: carriageReturn ? 'a Windows line end' : shown(line),
    wanted: 'a line that is exactly ---',
    ...carriageReturn && { fix: 'Save the file with Unix line ends' },
  };
}

/** Directives that the library only warns about, or that belong to another version of YAML. */
function directiveFaults({ directives, warnings, range }: Yaml.Document.Parsed): Fault[] {
  const [warning] = warnings.filter(({ code }) => code === 'BAD_DIRECTIVE');
  if (warning === undefined && (directives.yaml.explicit !== true || directives.yaml.version === '1.1')) return [];
  const message = 'this is not YAML to EKS Anywhere, which knows no directives but %TAG and %YAML 1.1';
  return [{ code: ModelCode.SYNTAX, offset: warning?.pos[0] ?? range[0], message, fix: 'Remove the line' }];
}

/** The first directive at the beginning of a document at which Go's reader stops: it knows %TAG, and version 1.1 of YAML. */
export function unknownDirective(text: string): string | undefined {
  for (const line of text.split('\n')) {
    if (line.startsWith('%') && !/^%(TAG|YAML\s+1\.1)(\s|$)/.test(line)) return line;
    if (line.trim() !== '' && !/^\s*#|^%/.test(line)) return undefined;
  }
  return undefined;
}

/** The first mistake of a document: what comes after it was read at the wrong place. */
function firstError(errors: readonly Yaml.YAMLParseError[]): Fault[] {
  return [...errors].sort((a, b) => a.pos[0] - b.pos[0]).slice(0, 1).map(syntaxFault);
}

function syntaxFault(error: Yaml.YAMLParseError): Fault {
  // some messages end with a piece of the text, which may be a secret
  const message = error.message.replace(/: ".*$/s, '');
  return { code: ModelCode.SYNTAX, offset: error.pos[0], message: `this is not YAML: ${message}` };
}

function toFinding({ offset: _, tolerated: _tolerated, ...fault }: Fault, { file, line, column }: SourceLocation): Finding {
  return { ...fault, severity: Severity.ERROR, file, line, column: String(column) };
}

function requireYaml(): typeof Yaml {
  // loaded when the first file is read
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('yaml');
}
