import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(process.env.SHARED_ROOT ?? join(__dirname, '..', '..', 'shared'));

/** Path of a file in the shared data (CRDs, goldens, release data), which is read where it is and never copied here. */
export function shared(...segments: string[]): string {
  return join(root, ...segments);
}

export function readShared(...segments: string[]): string {
  return readFileSync(shared(...segments), 'utf8');
}

/** Whether the shared data is on this machine. */
export const hasShared = existsSync(shared('README.md'));

/** A `describe` that is skipped, and says why, on a machine without the shared data. */
export function describeShared(name: string, body: () => void): void {
  if (hasShared) describe(name, body);
  else describe.skip(`${name} (skipped: the shared data is not on this machine)`, () => { it.skip('needs the shared data', () => undefined); });
}
