/** An element of XML or HTML as a test reads it. */
export interface Tag {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
  /** Text before the next tag, with entities read. */
  readonly text: string;
}

const ENTITIES: { readonly [name: string]: string } = { 'amp': '&', 'lt': '<', 'gt': '>', 'quot': '"', '#39': '\'' };

/** Reads entities; any other than those that this library writes is an error. */
export function unescaped(text: string): string {
  if (/[<>]/.test(text)) throw new Error(`a bare bracket in ${JSON.stringify(text)}`);
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    if (!Object.hasOwn(ENTITIES, name) || !whole.endsWith(';')) throw new Error(`${JSON.stringify(whole)} is no entity`);
    return ENTITIES[name];
  });
}

/**
 * The tags of a document in their order. Whatever is not well-formed is an error: tags that do not match, attributes without quotes, characters that XML
 * does not have.
 *
 * @param empty names of elements that have no end
 */
export function tagsOf(document: string, empty: readonly string[] = []): Tag[] {
  // eslint-disable-next-line no-control-regex
  const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/u.exec(document);
  if (forbidden !== null) throw new Error(`a character that XML does not have: ${JSON.stringify(forbidden[0])}`);
  const tags: Tag[] = [];
  const open: string[] = [];
  // what is in these ends at their end only
  const raw: string[] = [];
  const markup = document.replace(/(<(style|script)[^<>]*>)([^]*?)(<\/\2>)/g, (_, start: string, __: string, content: string, end: string) => `${start}${raw.push(content) - 1}${end}`);
  const parts = markup.replace(/^<\?xml[^?]*\?>\n|^<!DOCTYPE html>\n/, '').split('<');
  if (parts[0].trim() !== '') throw new Error(`text before the first tag: ${JSON.stringify(parts[0])}`);
  for (const part of parts.slice(1)) {
    const match = /^(\/?)([A-Za-z][\w-]*)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*(\/?)>([^]*)$/.exec(part);
    if (match === null) throw new Error(`no tag: <${part.slice(0, 80)}`);
    const [, slash, name, attributes, end, text] = match;
    if (slash === '/') {
      const last = open.pop();
      if (last !== name) throw new Error(`</${name}> ends <${last}>`);
      if (text.includes('>')) throw new Error(`a bare bracket in ${JSON.stringify(text)}`);
      continue;
    }
    const isRaw = name === 'style' || name === 'script';
    tags.push({
      name,
      attributes: Object.fromEntries([...attributes.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, key, value = '']) => [key, unescaped(value)])),
      text: isRaw ? raw[Number(text)] : unescaped(text),
    });
    if (end !== '/' && !empty.includes(name)) open.push(name);
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)}> has no end`);
  return tags;
}
