import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** Something of another language that this machine does not have. */
export class Unavailable extends Error { }

export interface Place {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program, and says how it ended. One that cannot be started ends with a status below 0. */
export async function ended(command: string, args: readonly string[], { cwd, env }: Place): Promise<Ended> {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const texts = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) child[stream].setEncoding('utf8').on('data', (text: string) => { texts[stream] += text; });
  const status = await new Promise<number>((resolve) => {
    child.on('error', () => resolve(-1));
    child.on('close', (code) => resolve(code ?? -1));
  });
  return { status, ...texts };
}

/** Runs a program that must end well. */
export async function run(command: string, args: readonly string[], place: Place): Promise<string> {
  const { status, stdout, stderr } = await ended(command, args, place);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${lastLines(`${stdout}${stderr}`)}`);
  return stdout;
}

/** Runs a program that fetches something: without a network the language is left out. */
export async function fetching(what: string, command: string, args: readonly string[], place: Place): Promise<void> {
  const { status, stdout, stderr } = await ended(command, args, place);
  if (status !== 0) throw new Unavailable(`${what} cannot be had: ${lastLines(`${stdout}${stderr}`, 1)}`);
}

/** The first line of what a tool says of its version. */
export async function versionOf(tool: string, ...args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await ended(tool, args, { cwd: process.cwd() });
  if (status !== 0) throw new Unavailable(`${tool} is not on this machine`);
  return `${stdout}${stderr}`.trim().split('\n')[0];
}

export async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  console.log(`${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s  ${what}`);
  return result;
}

function lastLines(text: string, count = 20): string {
  return text.trim().split('\n').slice(-count).join('\n');
}
