import { isMap } from '../../model/is-map';

/** What names an object of NetBox where a text is wanted, the most telling first. */
const NAMING: readonly string[] = ['address', 'mac_address', 'vid', 'slug', 'value', 'name', 'display'];

/** The text in a value of NetBox; nothing where it says nothing. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!isMap(value)) return undefined;
  for (const name of NAMING) {
    const member = Object.hasOwn(value, name) ? value[name] : undefined;
    if (typeof member === 'string' || typeof member === 'number') return textOf(member);
  }
  return undefined;
}

/** All names of a value by which people may mean it: those of a tag, a role or a state. */
export function namesOf(value: unknown): string[] {
  const names = isMap(value) ? [value.slug, value.name, value.value, value.label, value.display] : [value];
  return names.flatMap((name) => (typeof name === 'string' ? [name.trim().toLowerCase()] : []));
}

/** The texts in a list, or between the separators of a text. */
export function textsOf(value: unknown): string[] {
  const items = Array.isArray(value) ? value : (textOf(value) ?? '').split(/[\s,;|]/);
  return items.flatMap((item) => textOf(item) ?? []);
}

/** The value of a label: what no label may have becomes a hyphen, as where NetBox makes slugs of names. */
export function labelValueOf(text: string): string {
  const signs = text.replace(/[^A-Za-z0-9_.-]+/g, '-').slice(0, 63);
  return /[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?/.exec(signs)?.[0] ?? '';
}
