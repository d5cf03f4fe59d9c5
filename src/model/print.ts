import type * as Yaml from 'yaml';
import type { ClusterModel } from './cluster-model';
import { readPlainScalar } from './go-yaml-scalar';
import { orderedObjects } from './order';

/** Characters that some YAML readers take for line breaks or marks, even between quotes. */
const UNEVEN = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/**
 * A model as the YAML that `eksctl anywhere create cluster -f` takes.
 *
 * The same model gives the same text, byte by byte, whatever the order in which its parts were written. Every string that any YAML
 * reader could take for something else (`1.30`, `yes`, `010`, `2026-01-31`) is in quotes.
 */
export function printCluster(model: ClusterModel): string {
  return orderedObjects(model).map((object) => printed(object, true)).join('---\n');
}

/** Plain data as YAML in which every string that any reader could take for something else is in quotes. */
export function printYaml(object: object): string {
  return printed(object, false);
}

/**
 * @param losesLastBreak whether its reader takes off the last line break of a document, and with it that of a block of text
 */
function printed(object: object, losesLastBreak: boolean): string {
  const yaml = requireYaml();
  // `compat` puts what YAML 1.1 knows and YAML 1.2 does not in quotes
  let last: Yaml.Scalar | undefined;
  const document = new yaml.Document(object, { version: '1.2', compat: 'yaml-1.1', aliasDuplicateObjects: false });
  yaml.visit(document, {
    Scalar: (_, node) => {
      last = node;
      if (typeof node.value !== 'string') return;
      // Go reads a few more words its own way; in double quotes every character can be escaped
      if (typeof readPlainScalar(node.value) !== 'string' || node.value === '=' || node.value.search(UNEVEN) >= 0) node.type = 'QUOTE_DOUBLE';
      // the indentation of a block does not show where it begins with a tab
      if (node.value.includes('\n') && /(?:^|\n) *\t/.test(node.value)) node.type = 'QUOTE_DOUBLE';
    },
  });
  if (losesLastBreak && String(last?.value).endsWith('\n')) last!.type = 'QUOTE_DOUBLE';
  return document.toString({ lineWidth: 0 }).replace(UNEVEN, escape);
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function requireYaml(): typeof Yaml {
  // loaded when something is printed
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('yaml');
}
