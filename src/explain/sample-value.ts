import { MARK } from './marked-value';
import type { JsonSchema } from '../model/json-schema';

/** What is filled in where a schema wants a text, a number or a flag. */
export interface Filling {
  readonly text: string;
  readonly flag: boolean;
  /** What is filled in where the field of this name wants a text. */
  readonly words: Readonly<Record<string, string>>;
}

const NUMBER = 1007;

/** A value that a schema takes, with every field in it. */
export function sampleValue(schema: JsonSchema, filling: Filling, name = ''): unknown {
  switch (schema.anyOf?.[0].type ?? schema.type) {
    case 'string': return Object.hasOwn(filling.words, name) ? filling.words[name] : filling.text;
    case 'integer':
    case 'number': return NUMBER;
    case 'boolean': return filling.flag;
    case 'array': return [sampleValue(schema.items ?? { type: 'string' }, filling)];
    default: return sampleMap(schema, filling);
  }
}

function sampleMap({ properties, additionalProperties }: JsonSchema, filling: Filling): object {
  if (properties !== undefined) return Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, sampleValue(each, filling, name)]));
  return { [MARK]: typeof additionalProperties === 'object' ? sampleValue(additionalProperties, filling) : filling.text };
}
