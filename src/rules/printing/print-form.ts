import { coercedText } from '../../model/go-yaml-scalar';
import { memoiseText } from '../../model/text-memo';
import { readYamlDocuments, YamlDocument } from '../../model/yaml-document';

/** The way in which a template of EKS Anywhere puts a value into YAML. */
export interface PrintForm {
  /** The value as it is printed, with something before and behind it that must come back unchanged. */
  readonly print: (value: string) => string;
  /** The place at which it is read back. */
  readonly path: readonly (string | number)[];
  /** What must be read besides the value. */
  readonly frame: (value: unknown) => unknown;
}

/** `key: value`. */
export const AS_VALUE: PrintForm = {
  print: (value) => `a:\n  k: ${value}\n  z: end\n`,
  path: ['a', 'k'],
  frame: (value) => ({ a: { k: value, z: 'end' } }),
};

/** `- value`. */
export const AS_ITEM: PrintForm = {
  print: (value) => `a:\n  - ${value}\n  - end\n`,
  path: ['a', 0],
  frame: (value) => ({ a: [value, 'end'] }),
};

/** `- name: value`, as users are printed. */
export const AS_FIRST_VALUE: PrintForm = {
  print: (value) => `a:\n  - k: ${value}\n    z: end\n`,
  path: ['a', 0, 'k'],
  frame: (value) => ({ a: [{ k: value, z: 'end' }] }),
};

/** `key: "value"`, without escaping anything. */
export const IN_DOUBLE_QUOTES: PrintForm = {
  print: (value) => `a:\n  k: "${value}"\n  z: end\n`,
  path: ['a', 'k'],
  frame: (value) => ({ a: { k: value, z: 'end' } }),
};

/** `- 'value'`, without escaping anything. */
export const IN_SINGLE_QUOTES: PrintForm = {
  print: (value) => `a:\n  - '${value}'\n  - end\n`,
  path: ['a', 0],
  frame: (value) => ({ a: [value, 'end'] }),
};

/** A line of a block of text. */
export const IN_BLOCK: PrintForm = {
  print: (value) => `a: |\n  k=${value}.\nz: end\n`,
  path: ['a'],
  frame: (value) => ({ a: value, z: 'end' }),
};

/** `value: something`, where the value is the key. */
export const AS_KEY: PrintForm = {
  print: (value) => `a:\n  ${value}: end\n`,
  path: [],
  frame: (value) => value,
};

/** What becomes of a value that is printed in a form and read back by EKS Anywhere's reader. */
export type PrintResult =
  | { readonly kind: 'same' }
  | { readonly kind: 'changed'; readonly into: string }
  | { readonly kind: 'broken' };

const SAME: PrintResult = { kind: 'same' };
const BROKEN: PrintResult = { kind: 'broken' };

/** Texts of these characters are one plain scalar wherever they stand: nothing needs to be parsed. */
const PLAIN = /^[A-Za-z0-9][\w./-]*$/;

/** Between quotes, and in a line of a block, more comes back as it is. */
const WITHIN: ReadonlyMap<PrintForm, RegExp> = new Map([
  [IN_DOUBLE_QUOTES, /^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/],
  [IN_SINGLE_QUOTES, /^[\x20-\x26\x28-\x7e]*$/],
  [IN_BLOCK, /^[\x20-\x7e]*$/],
]);

/** Prints a value as EKS Anywhere does, and reads it back. */
export function printResult(form: PrintForm, value: string): PrintResult {
  let result = results.get(form);
  if (result === undefined) results.set(form, result = memoiseText((text) => printAndRead(form, text)));
  return result(value);
}

const results = new Map<PrintForm, (value: string) => PrintResult>();

function printAndRead(form: PrintForm, value: string): PrintResult {
  // an empty text is printed as nothing, and nothing is read as an empty text
  if (value === '' || (PLAIN.test(value) && coercedText(value) === value) || WITHIN.get(form)?.test(value)) return SAME;
  const { documents, findings } = readYamlDocuments(form.print(value), '');
  if (findings.length > 0 || documents.length !== 1 || documents[0].tolerated.some(({ code }) => code !== AMBIGUOUS_KEY)) return BROKEN;
  const [document] = documents;
  if (form === AS_KEY) return compared(keyOf(document), value);
  const read = at(document.data, form.path);
  if (JSON.stringify(document.data) !== JSON.stringify(form.frame(read))) return BROKEN;
  if (form === IN_BLOCK) return read === `k=${value}.\n` ? SAME : BROKEN;
  return compared(textOf(document, form, read), value);
}

/** A key that means something else than it says is a change, and no more. */
const AMBIGUOUS_KEY = 'EKSA-MODEL-007';

function compared(read: string | undefined, value: string): PrintResult {
  if (read === undefined) return BROKEN;
  return read === value ? SAME : { kind: 'changed', into: read };
}

function keyOf({ data }: YamlDocument): string | undefined {
  const map = (data as { readonly a?: unknown }).a;
  const entries = typeof map === 'object' && map !== null ? Object.entries(map) : [];
  return entries.length === 1 && entries[0][1] === 'end' ? entries[0][0] : undefined;
}

/** The text that a field of type string gets. */
function textOf({ plainText }: YamlDocument, form: PrintForm, read: unknown): string | undefined {
  if (typeof read === 'string') return read;
  if (read === null) return '';
  if (typeof read === 'object') return undefined;
  return coercedText(plainText(form.path) ?? String(read));
}

function at(data: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((current, segment) => (typeof current === 'object' && current !== null ? (current as Record<string | number, unknown>)[segment] : undefined), data);
}
