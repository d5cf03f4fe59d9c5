import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Io, Questions } from '../../src/cli/io';
import { run } from '../../src/cli/run';
import { packageVersion } from '../../src/model/package-root';

/** How a command ended. */
export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Output in which only the version of this library is replaced: a release sets it while it builds. */
export const withoutVersion = (text: string): string => text
  .replaceAll(`"version": "${packageVersion()}"`, '"version": "<version>"')
  .replaceAll(`"~${packageVersion()}"`, '"~<version>"');

/** What is around a command besides its files. */
export interface Around {
  readonly env?: Readonly<Record<string, string>>;
  /** Whether somebody looks at what is written. */
  readonly isTerminal?: boolean;
  readonly columns?: number;
  /** Who answers; nobody when it is not given. */
  readonly questions?: Questions;
  readonly now?: () => number;
}

/** A folder in which commands are run. */
export class Folder {
  public readonly path = mkdtempSync(join(tmpdir(), 'eksa-'));

  public constructor(files: Readonly<Record<string, string | Buffer>> = {}) {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  public write(name: string, content: string | Buffer): void {
    mkdirSync(dirname(join(this.path, name)), { recursive: true });
    writeFileSync(join(this.path, name), content);
  }

  public read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  /** All files below it. */
  public files(): string[] {
    return readdirSync(this.path, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.path.length + 1))
      .sort();
  }

  public async eksa(call: string | readonly string[], around: Around = {}): Promise<Ended> {
    const { env = {}, isTerminal = false, columns, questions, now = () => 0 } = around;
    const written = { stdout: '', stderr: '' };
    const output = (name: keyof typeof written) => ({
      isTerminal, ...columns !== undefined && { columns }, write: (text: string) => { written[name] += text; },
    });
    const io: Io = {
      stdout: output('stdout'), stderr: output('stderr'), cwd: this.path, env, now, ...questions && { questions: () => questions },
    };
    const status = await run(typeof call === 'string' ? call.split(' ').filter((word) => word !== '') : call, io);
    return { status, ...written };
  }

  public remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

const EXAMPLE = join(__dirname, '..', '..', 'examples', '03-existing-yaml');

/** A cluster file with one warning. */
export const CLUSTER = readFileSync(join(EXAMPLE, 'cluster.yaml'), 'utf8');
/** Its machines. */
export const HARDWARE = readFileSync(join(EXAMPLE, 'hardware.csv'), 'utf8');
