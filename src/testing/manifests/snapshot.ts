// Objects as text for snapshots: always in one order, without secrets, and what was generated as text in blocks that can be read.
import type * as Yaml from 'yaml';
import { Entry, nameOfObject } from './kinds';
import { mapTexts, withoutKeys, withoutSecrets } from './secrets';
import { byText, inFieldOrder } from '../../model/order';

/** JSON on one line is laid out when it is longer than this. */
const SHORT = 60;

/** All objects, by kind and name. */
export function snapshotText(entries: readonly Entry[]): string {
  const sorted = entries.map((entry) => ({ entry, key: `${nameOfObject(entry)}\u0000${entry.object.apiVersion}` })).sort((a, b) => byText(a.key, b.key));
  return sorted.map(({ entry: { object } }) => documentText(object)).join('---\n');
}

function documentText(object: Entry['object']): string {
  // loaded when the first snapshot is made
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { stringify } = require('yaml') as typeof Yaml;
  const readable = mapTexts(object, [], object, (text) => blockText(withoutKeys(withoutSecrets(text)))) as object;
  return stringify(inFieldOrder(readable), { lineWidth: 0, blockQuote: 'literal', aliasDuplicateObjects: false, version: '1.1' });
}

/** JSON in many lines; other text as it is, but for what keeps it from being a block. */
function blockText(text: string): string {
  if (text.length > SHORT && /^\s*[[{]/.test(text)) {
    try {
      return `${JSON.stringify(JSON.parse(text), undefined, 2)}\n`;
    } catch {
      // no JSON after all
    }
  }
  return text.includes('\n') ? text.replace(/\t/g, '  ').split('\n').map((line) => line.trimEnd()).join('\n') : text;
}

