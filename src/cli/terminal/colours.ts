import type { Io } from '../io';

/** Marks text for readers at a terminal; elsewhere it stays as it is. */
export interface Colours {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly quiet: (text: string) => string;
}

const escape = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;
const COLOURED: Colours = { error: escape(31), warning: escape(33), quiet: escape(90) };
const asItIs = (text: string) => text;
const PLAIN: Colours = { error: asItIs, warning: asItIs, quiet: asItIs };

/** Colours on a terminal; NO_COLOR (no-color.org) takes them away, FORCE_COLOR brings them anywhere. */
export function coloursFor(isTerminal: boolean, { env }: Io): Colours {
  if (env.NO_COLOR) return PLAIN;
  const forced = env.FORCE_COLOR === undefined ? undefined : !['0', 'false'].includes(env.FORCE_COLOR);
  return forced ?? (isTerminal && env.TERM !== 'dumb') ? COLOURED : PLAIN;
}
