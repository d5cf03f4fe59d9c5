import { cleaned } from './text';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };

/** A text as the content of an element of XML or HTML, or as the value of an attribute in quotes. */
export function escaped(text: string): string {
  return cleaned(text).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

/** The same for a text of several lines. */
export function escapedLines(text: string): string {
  return text.split('\n').map(escaped).join('\n');
}
