// The text of `spec.config`: YAML with one map, as the package webhook and the controller read it, and as this library writes it.
import type { Finding } from '../findings';
import { PackageCode } from './codes';
import { outlined } from '../findings/shown';
import { isMap } from '../model/is-map';
import { byText } from '../model/order';
import { printYaml } from '../model/print';
import { readFirstYamlDocument } from '../model/yaml-document';

/** What is wrong with a configuration as a whole. */
export type ConfigTextFault = Pick<Finding, 'message' | 'found' | 'wanted' | 'fix'> & {
  readonly code: PackageCode;
};

/** A configuration that was read. */
export interface ConfigReading {
  /** Nothing when it cannot be read. */
  readonly value?: Readonly<Record<string, unknown>>;
  readonly faults: readonly ConfigTextFault[];
  /** What the webhook lets pass although it is not what its author wrote, such as a key that is there twice. */
  readonly tolerated: readonly Finding[];
}

/** What findings call the text, before they are given their place. */
const TEXT = 'config';

/**
 * Reads a configuration as the package webhook does: its first document only, scalars as in YAML 1.1, the last of two equal keys. No text
 * at all is an empty map; a text with nothing but blanks and comments is not.
 */
export function readConfigText(text: string): ConfigReading {
  if (text === '') return { value: {}, faults: [], tolerated: [] };
  const { data, faults, tolerated } = readFirstYamlDocument(text, TEXT);
  if (faults.length > 0) return { faults: faults.map(syntaxFault), tolerated };
  const unwritable = nonJson(data);
  if (unwritable !== undefined) {
    return {
      faults: [{ code: PackageCode.CONFIG_SYNTAX, message: 'the value is a number that JSON does not have', found: String(unwritable), fix: 'Put it in quotes, or write another number' }],
      tolerated,
    };
  }
  if (isMap(data)) return { value: data, faults: [], tolerated };
  const isEmpty = data === null;
  return {
    faults: [{
      code: PackageCode.CONFIG_FORM,
      message: isEmpty ? 'the configuration is nothing but blanks and comments, which is not an empty map' : 'the configuration is not a map',
      found: isEmpty ? 'null' : outlined(data),
      wanted: 'a map, or no configuration at all',
    }],
    tolerated,
  };
}

function syntaxFault({ message, found, wanted, fix, line }: Finding): ConfigTextFault {
  return {
    code: PackageCode.CONFIG_SYNTAX,
    message: line === undefined ? message : `line ${line} of the configuration: ${message}`,
    ...found !== undefined && { found },
    ...wanted !== undefined && { wanted },
    ...fix !== undefined && { fix },
  };
}

/** The first number that JSON cannot hold. */
function nonJson(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : value;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const item of Object.values(value)) {
    const found = nonJson(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * A configuration as YAML: keys in alphabetical order, so that the same values give the same bytes, and in quotes whatever some reader of
 * YAML 1.1 or 1.2 could take for another value. Nothing for an empty map, because the webhook takes only that for one.
 */
export function printConfig(config: Readonly<Record<string, unknown>>): string | undefined {
  const sorted = ordered(config) as Record<string, unknown>;
  return Object.keys(sorted).length === 0 ? undefined : printYaml(sorted);
}

/** Keys in the order of their code units, without those that are undefined. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isMap(value)) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined).sort(([a], [b]) => byText(a, b));
  return Object.fromEntries(entries.map(([key, member]) => [key, ordered(member)]));
}

/** One map over another: maps are merged key by key, everything else is replaced. */
export function merged(base: Readonly<Record<string, unknown>>, over: Readonly<Record<string, unknown>>): Record<string, unknown> {
  // entries, and not assignments, so that a key such as __proto__ is a key like any other
  const result = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(over)) {
    const present = result.get(key);
    result.set(key, isMap(present) && isMap(value) ? merged(present, value) : value);
  }
  return Object.fromEntries(result);
}
