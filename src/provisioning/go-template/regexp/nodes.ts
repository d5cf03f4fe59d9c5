/** Whether a character belongs to a class. */
export type CharTest = (char: string) => boolean;

export type Assertion = 'lineStart' | 'lineEnd' | 'textStart' | 'textEnd' | 'boundary' | 'noBoundary';

/** A regular expression as a tree. */
export type RegexpNode =
  | { readonly type: 'char'; readonly test: CharTest }
  | { readonly type: 'empty' }
  | { readonly type: 'assert'; readonly assertion: Assertion }
  | { readonly type: 'sequence'; readonly parts: readonly RegexpNode[] }
  | { readonly type: 'choice'; readonly options: readonly RegexpNode[] }
  | { readonly type: 'group'; readonly of: RegexpNode; readonly index: number }
  | { readonly type: 'repeat'; readonly of: RegexpNode; readonly least: number; readonly most: number; readonly greedy: boolean };

/** That Go refuses a regular expression. */
export class BadRegexp extends Error {}
