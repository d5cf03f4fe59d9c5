/** The actions of a Go template: what stands between double braces. */
export interface TemplateActions {
  /** Contents of those that are closed, without their braces. */
  readonly closed: readonly string[];
  /** Where the first one begins that is not closed. */
  readonly open?: number;
}

/** What an action is made of: texts between quotes or backticks, which may hold braces, and everything else but double braces. */
const PART = /"(?:[^"\\\n]|\\.)*("?)|`[^`]*(`?)|(?:(?!\{\{|\}\})[^"`])+/y;

/** Finds the actions of a Go template, in one pass over the text whatever is in it. */
export function templateActions(text: string): TemplateActions {
  const closed: string[] = [];
  let open: number | undefined;
  for (let start = text.indexOf('{{'); start >= 0;) {
    const end = endOfParts(text, start + 2);
    if (text.startsWith('}}', end)) closed.push(text.slice(start + 2, end));
    else open ??= start;
    start = text.indexOf('{{', end);
  }
  return open === undefined ? { closed } : { closed, open };
}

/** Where the parts end that begin here: at braces, or where a quote should have been closed. */
function endOfParts(text: string, start: number): number {
  PART.lastIndex = start;
  for (let end = start; ; end = PART.lastIndex) {
    const part = PART.exec(text);
    if (part === null) return end;
    const [, quote = '"', backtick = '`'] = part;
    // what stands behind an open quote, up to the end of its line, is part of the text that it begins
    if (quote === '' || backtick === '') return PART.lastIndex;
  }
}
