import type { PropFault } from './object';
import { ITinkerbellTemplate, keysOf } from './template';
import { RESERVED_KEYS } from './template-text';
import { shown } from '../findings/shown';
import { formatFieldPath } from '../model/field-path';

/** What is wrong with the keys under which a template finds values. */
export function* mapFaults(field: string, map: Readonly<Record<string, string>>): Iterable<PropFault> {
  const code = 'EKSA-TINK-010';
  for (const key of Object.keys(map)) {
    if (key.trim() === '') yield { code, field: formatFieldPath([field, key]), message: 'a key is blank', found: shown(key), fix: 'Name the key as the template does' };
    if (RESERVED_KEYS.includes(key)) {
      yield { code, field: formatFieldPath([field, key]), message: 'Tinkerbell puts something else under this key', found: shown(key), fix: 'Choose another name, in the template too' };
    }
  }
}

/** Keys that a template asks for and does not get: it cannot be rendered. */
export function* missingKeys(field: string, template: ITinkerbellTemplate, given: readonly string[]): Iterable<PropFault> {
  for (const key of keysOf(template)) {
    if (given.includes(key)) continue;
    yield {
      code: 'EKSA-TINK-011',
      field,
      message: `Template/${template.name} asks for .${key}, and nothing is under this key`,
      ...given.length > 0 && { found: given.join(', ') },
      wanted: shown(key),
      fix: 'Give a value for it, or mend the template',
    };
  }
}
