// What runs inside of a program that is asked where a field of its output comes from, and nowhere else. The program is not changed: when it comes to
// write its output, the answer is written in its place.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { explainInApp } from './app-objects';
import { recordCreationSites } from './creation-sites';
import type { Explanation } from './origin';
import { EksaError, Finding, Severity } from '../findings';
import { ExplainCode } from './codes';

/** The environment variables with which a program is asked. */
export const ASKED_PATH = 'EKSA_EXPLAIN_PATH';
export const ANSWER_FILE = 'EKSA_EXPLAIN_ANSWER';

/** What a program answers. */
export interface Answer {
  readonly explanation?: Explanation;
  readonly findings?: readonly Finding[];
}

/** An app of cdk8s. */
interface WritingApp {
  synth: () => void;
  synthYaml: () => string;
}

interface ScopeNode {
  readonly scope?: object;
  readonly root: object;
}

/** Makes this process answer, if it has been asked. */
export function answerWhenAsked(environment: NodeJS.ProcessEnv, folder: string): void {
  const { [ASKED_PATH]: path, [ANSWER_FILE]: file } = environment;
  if (path === undefined || file === undefined) return;
  // lines of the source, whatever has compiled it
  process.setSourceMapsEnabled(true);
  const apps = new Set<object>();
  for (const nodes of nodePrototypes(folder)) {
    recordCreationSites(nodes, (scope) => {
      const { scope: above, root } = scope as ScopeNode;
      if (above !== undefined || apps.has(root) || typeof (root as Partial<WritingApp>).synth !== 'function') return;
      apps.add(root);
      answerInPlaceOfWriting(root as WritingApp, () => answer(file, root, path));
    });
  }
}

/** Of each copy of constructs that the project has: its own, and that of its cdk8s. */
function nodePrototypes(folder: string): Set<object> {
  const here = createRequire(join(folder, 'package.json'));
  const resolved = [() => here.resolve('constructs'), () => createRequire(here.resolve('cdk8s')).resolve('constructs')].flatMap((resolve) => {
    try {
      return [resolve()];
    } catch {
      return [];
    }
  });
  return new Set(resolved.map((file) => (here(file) as { readonly Node: { readonly prototype: object } }).Node.prototype));
}

function answerInPlaceOfWriting(app: WritingApp, reply: () => void): void {
  const { synthYaml } = app;
  app.synth = reply;
  app.synthYaml = function (...args: []) {
    reply();
    return synthYaml.apply(this, args);
  };
}

/** The first app that can answer does. */
function answer(file: string, app: object, path: string): void {
  if (existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as Answer).explanation !== undefined) return;
  writeFileSync(file, JSON.stringify(answerOf(app, path)));
}

function answerOf(app: object, path: string): Answer {
  try {
    return { explanation: explainInApp(app, path) };
  } catch (error) {
    if (EksaError.isEksaError(error)) return { findings: error.findings };
    const message = `the program cannot be explained (${error instanceof Error ? error.message : String(error)})`;
    return { findings: [{ code: ExplainCode.PROGRAM, severity: Severity.ERROR, message, fix: 'Run cdk8s synth: it says what is wrong' }] };
  }
}
