import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');
/** Examples that are written in every language. */
export const EXAMPLES: readonly string[] = ['01-minimal', '02-highly-available', '05-packages'];

/** Where things are during one run. */
export interface Workplace {
  /** What jsii-pacmak makes: a folder for each language. */
  readonly generated: string;
  /** A folder of the language's own. */
  readonly own: string;
}

/** How a program is started, in the folder that it is in. */
export type Start = readonly [command: string, ...args: string[]];

export interface Language {
  readonly name: string;
  /** As jsii-pacmak calls it. */
  readonly target: string;
  /** What of it is on this machine, as one line; ends with `Unavailable` when it is not. */
  version(): Promise<string>;
  /** Gets ready what all programs need. */
  prepare(place: Workplace): Promise<void>;
  /** Gets one program ready. */
  start(place: Workplace, example: string): Promise<Start>;
}

/** The folder of an example in a language. */
export function folderOf(example: string, target: string): string {
  return join(ROOT, 'examples', example, target);
}

/** One file of each example in a language. */
export function filesOf(target: string, file: string): string[] {
  return EXAMPLES.map((example) => readFileSync(join(folderOf(example, target), file), 'utf8'));
}
