import type * as Yaml from 'yaml';
import { Finding, Severity } from '../findings';
import type { SourceLocation } from './cluster-model';
import { ModelCode } from './codes';
import { FieldPath } from './field-path';
import { Fault, MAX_DEPTH, placeOf, TreeReader } from './yaml-tree';

/** As many characters as a file may have: many times what a cluster needs, and little enough to be read in a second or two. */
const MAX_LENGTH = 1024 * 1024;
/** Words, marks, line ends and blanks between them: what costs time, whatever their length. */
const MAX_TOKENS = 200_000;
const MAX_DOCUMENTS = 1000;
/** After so many mistakes the rest are consequences of the first ones. */
const MAX_FAULTS = 20;

/** Characters that YAML readers refuse or take for line breaks, each in its own way. */
// eslint-disable-next-line no-control-regex
const UNREADABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u0085\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)/;

/** One document of a YAML file. */
export interface YamlDocument {
  /** Maps, lists, strings, numbers, booleans and nulls. */
  readonly data: unknown;
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

/**
 * Reads the documents of a YAML file as EKS Anywhere does: as YAML 1.1 with Go's rules for scalars.
 *
 * Nothing in the text makes this throw, hang or use memory without bound, and no key reaches an object's prototype. Documents
 * with a mistake are left out; empty ones too.
 *
 * @param strict whether what only EKS Anywhere's reader tolerates is an error; otherwise it is a warning
 */
export function readYamlDocuments(text: string, file: string, strict: boolean): YamlReading {
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
  for (const document of parse(yaml, content, lines, faults)) {
    const reader = new TreeReader(yaml);
    const data = document.errors.length > 0 ? undefined : reader.read(document);
    const found = worst([...firstError(document.errors), ...reader.faults]);
    faults.push(...found);
    if ((found.length > 0 && !found[0].tolerated) || data === undefined || data === null) continue;
    const start = document.contents!.range[0];
    documents.push({
      data,
      locate: (path) => locate(placeOf(data, path, reader.places).place?.offset ?? start),
      plainText: (path) => {
        const { place, exact } = placeOf(data, path, reader.places);
        return exact ? place?.plain : undefined;
      },
    });
  }
  const findings = worst(faults).map((fault) => toFinding(fault, locate(fault.offset), strict));
  return { documents, findings };
}

/** As many mistakes as are worth reporting, the ones that keep a document from being read first. */
function worst(faults: readonly Fault[]): Fault[] {
  return [...faults.filter(({ tolerated }) => !tolerated), ...faults.filter(({ tolerated }) => tolerated)].slice(0, MAX_FAULTS);
}

/** The syntax trees of a file; none when it is beyond the limits, so that nothing ever works on it. */
function parse(yaml: typeof Yaml, text: string, lines: Yaml.LineCounter, faults: Fault[]): Yaml.Document.Parsed[] {
  if (text.length > MAX_LENGTH) {
    faults.push({ code: ModelCode.LIMIT, offset: 0, message: 'the file is too large for cluster YAML', found: `${text.length} characters`, wanted: `at most ${MAX_LENGTH}` });
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
  const tokens = tokenise(yaml, text, lines, faults);
  const composer = new yaml.Composer({
    // scalars are resolved in one place, by EKS Anywhere's rules and not by the library's
    schema: 'failsafe', resolveKnownTags: false, uniqueKeys: false, prettyErrors: false, logLevel: 'silent',
  });
  const documents = [...composer.compose(tokens, false, text.length)] as Yaml.Document.Parsed[];
  if (documents.length > MAX_DOCUMENTS) {
    faults.push({ code: ModelCode.LIMIT, offset: 0, message: 'the file has too many documents', found: String(documents.length), wanted: `at most ${MAX_DOCUMENTS}` });
    return [];
  }
  faults.push(...unseenSeparators(text));
  return documents;
}

/** The tokens of a file: none when they nest too deep, because composing them would exhaust the stack, or are too many. */
function tokenise(yaml: typeof Yaml, text: string, lines: Yaml.LineCounter, faults: Fault[]): Yaml.CST.Token[] {
  const parser = new yaml.Parser(lines.addNewLine);
  const tokens: Yaml.CST.Token[] = [];
  let count = 0;
  for (const lexeme of new yaml.Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    count++;
    if (parser.stack.length <= MAX_DEPTH && count <= MAX_TOKENS) continue;
    const what = count > MAX_TOKENS ? `${MAX_TOKENS} words and marks` : `${MAX_DEPTH} levels`;
    faults.push({ code: ModelCode.LIMIT, offset: parser.offset, message: `the file has more than ${what}` });
    return [];
  }
  return [...tokens, ...parser.end()];
}

/** `eksctl anywhere` begins a new document only after a line that is `---` and nothing else; what it does not split, it does not read. */
function unseenSeparators(text: string): Fault[] {
  const separators = [...text.matchAll(/^---(?=[ \t\r\n]|$)[^\n]*/gm)];
  const unseen = separators.find((line) => line[0] !== '---' && text.slice(0, line.index).replace(/^[ \t]*#.*$/gm, '').trim() !== '');
  if (unseen === undefined) return [];
  const carriageReturn = unseen[0] === '---\r';
  return [{
    code: ModelCode.SEPARATOR,
    offset: unseen.index,
    message: 'eksctl anywhere does not see the document after this line',
    found: carriageReturn ? 'a Windows line end' : unseen[0],
    wanted: 'a line that is exactly ---',
    ...carriageReturn ? { fix: 'Save the file with Unix line ends' } : {},
    tolerated: true,
  }];
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

function toFinding({ offset: _, tolerated, ...fault }: Fault, { file, line, column }: SourceLocation, strict: boolean): Finding {
  const severity = tolerated && (!strict || fault.code === ModelCode.SEPARATOR) ? Severity.WARNING : Severity.ERROR;
  return { ...fault, severity, file, line, column: String(column) };
}

function requireYaml(): typeof Yaml {
  // loaded when the first file is read
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('yaml');
}
