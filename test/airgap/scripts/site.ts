import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Artifact, ArtifactKind } from '../../../src/airgap/artifact';
import { DataSource } from '../../../src/distro/facts/data-source';
import { ImagePurpose } from '../../../src/distro/facts/release-image';

/** An artifact of which only what a test is about is said. */
export function artifact(source: string, rest: Partial<Artifact> = {}): Artifact {
  return {
    kind: ArtifactKind.IMAGE, source, purpose: ImagePurpose.CLUSTER, names: ['image'], clusters: ['prod'], targets: [], origin: DataSource.MANIFEST, ...rest,
  };
}

export function file(source: string, rest: Partial<Artifact> = {}): Artifact {
  return artifact(source, { kind: ArtifactKind.BINARY, ...rest });
}

/** Whether a program is on the PATH. */
export function hasProgram(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A machine that scripts run on: a folder with programs of its own, a home and a working directory. */
export class Site {
  public readonly root = mkdtempSync(join(tmpdir(), 'air-gap-'));

  public constructor() {
    for (const folder of ['bin', 'home/.config/containers', 'work']) mkdirSync(this.path(folder), { recursive: true });
    writeFileSync(this.path('home/.config/containers/policy.json'), JSON.stringify({ default: [{ type: 'insecureAcceptAnything' }] }));
  }

  public path(...parts: string[]): string {
    return join(this.root, ...parts);
  }

  /** A program that stands before others of its name. */
  public program(name: string, text: string): void {
    writeFileSync(this.path('bin', name), `#!/bin/sh\n${text}\n`);
    chmodSync(this.path('bin', name), 0o755);
  }

  public script(name: string, text: string): string {
    writeFileSync(this.path('work', name), text);
    return name;
  }

  public read(...parts: string[]): string {
    return readFileSync(this.path('work', ...parts), 'utf8');
  }

  public has(...parts: string[]): boolean {
    return existsSync(this.path('work', ...parts));
  }

  /** Files below a folder, in order. */
  public files(...parts: string[]): string[] {
    return readdirSync(this.path('work', ...parts), { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name)).map((path) => path.slice(this.path('work', ...parts).length + 1)).sort();
  }

  /** Runs a command in the working directory; servers of the test go on meanwhile. */
  public async run(command: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    const [program, ...args] = command;
    const child = spawn(program, args, {
      cwd: this.path('work'),
      env: { PATH: [this.path('bin'), process.env.PATH].join(delimiter), HOME: this.path('home'), RETRY_WAIT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (data: Buffer) => { stdout += data.toString(); });
    child.stderr.on('data', (data: Buffer) => { stderr += data.toString(); });
    const status = await new Promise<number | null>((resolve) => { child.on('close', resolve); });
    return { status, stdout, stderr };
  }

  public remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** The shells that are here: dash where it is, since it knows little more than POSIX asks for. */
export const SHELLS: readonly (readonly string[])[] = [
  ['sh'],
  ...hasProgram('dash') ? [['dash']] : [],
  ...spawnSync('busybox', ['sh', '-c', ':']).status === 0 ? [['busybox', 'sh']] : [],
];
