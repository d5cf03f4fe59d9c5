import { runInThisContext } from 'node:vm';
import type { App } from 'cdk8s';

/** Modules by the names that programs ask for them with. */
export interface Modules {
  readonly [name: string]: unknown;
}

type Run = (require: (name: string) => unknown, module: { exports: unknown }, process: object) => void;

/**
 * Runs a program that was written, and hands out its app.
 *
 * @param text the program in the dialect that Node.js runs
 * @param modules what it imports
 * @param env its environment: that of this process is none of its business
 */
export function runProgram(text: string, modules: Modules, env: Readonly<Record<string, string>>): App {
  const module: { exports: unknown } = { exports: {} };
  const run = runInThisContext(`(function (require, module, process) {${text}\n})`, { filename: 'main.js' }) as Run;
  run((name) => modules[name], module, { env });
  return (module.exports as { readonly app: App }).app;
}
