import type * as Yaml from 'yaml';
import { readFirstYamlTree } from '../model/yaml-document';

/** A field of a document, and the lines that its value is written in. */
interface Span {
  readonly field: string;
  readonly first: number;
  readonly last: number;
}

/** Which field of a document stands in which line. */
export class FieldLines {
  /** Fields in the order of the document: those inside of another come after it. */
  private readonly spans: readonly Span[];

  /** @param text the document; what cannot be read has no fields */
  public constructor(text: string) {
    const { root, lineOf } = readFirstYamlTree(text, 'workflow');
    this.spans = root === undefined ? [] : [...spansIn(root as Yaml.ParsedNode, '', lineOf)];
  }

  /** The innermost field whose value stands in a line; empty for a line that belongs to no field. */
  public fieldAt(line: number): string {
    const around = this.spans.filter(({ first, last }) => first <= line && line <= last);
    return around.at(-1)?.field ?? '';
  }
}

function* spansIn(node: Yaml.ParsedNode, field: string, lineOf: (offset: number) => number): Iterable<Span> {
  if (!('items' in node)) return;
  for (const [index, item] of (node.items as readonly (Yaml.ParsedNode | Yaml.Pair<Yaml.ParsedNode, Yaml.ParsedNode | null>)[]).entries()) {
    const isPair = !('range' in item);
    const [start, value] = isPair ? [item.key.range[0], item.value] : [item.range[0], item];
    const name = isPair ? [field, String('source' in item.key ? item.key.source : '')].filter(Boolean).join('.') : `${field}[${index}]`;
    const end = value?.range[1] ?? start;
    // the end is the position behind the value, which may be the beginning of the next line
    yield { field: name, first: lineOf(start), last: lineOf(Math.max(start, end - 1)) };
    if (value !== null && 'items' in value) yield* spansIn(value, name, lineOf);
  }
}
