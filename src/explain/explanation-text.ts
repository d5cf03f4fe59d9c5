import type { Explanation, FieldOrigin } from './origin';

/** So many of a kind are told one by one; of others there is a number. */
const LISTED = 6;

/** An explanation as text of several lines. */
export function explanationText({ object, field, value, origins, conditions, alternatives }: Omit<Explanation, 'text'>): string {
  return [
    `${[object, field].filter(Boolean).join(' ')}${value === undefined ? ' (not shown: it holds a secret)' : `: ${value}`}`,
    ...section('comes from', origins),
    ...section('depends on', conditions),
    ...section('would change with', alternatives),
  ].join('\n');
}

function section(title: string, origins: readonly FieldOrigin[]): string[] {
  if (origins.length === 0) return [];
  const more = origins.length > LISTED ? [`    and ${origins.length - LISTED} more`] : [];
  return [`  ${title}`, ...origins.slice(0, LISTED).map((origin) => `    ${originText(origin)}`), ...more];
}

/** One origin as a line: where, what, why. */
function originText({ construct, prop, object, field, value, reason, file, line, column }: FieldOrigin): string {
  const written = prop === undefined ? [object, field].filter(Boolean).join(' ') : [construct, prop].filter(Boolean).join(' ');
  const name = written || construct || '';
  const said = `${name}${value === undefined ? '' : ` = ${value}`}`;
  return `${said === '' ? '' : `${said}: `}${reason}${placeText(file, line, column)}`;
}

/** `file:line:column` as editors and terminals link it. */
function placeText(file: string | undefined, line: number | undefined, column: string | undefined): string {
  if (file === undefined) return '';
  const place = [file, line].filter((part) => part !== undefined).join(':');
  if (column === undefined) return ` (${place})`;
  return /^\d+$/.test(column) ? ` (${place}:${column})` : ` (${place}, ${column})`;
}
