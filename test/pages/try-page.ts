import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import * as ts from 'typescript';
import { type Block, callsIn, type Page, type Step } from './page';
import { Folder } from '../cli/eksa';

const root = join(__dirname, '..', '..');

/** What the code of a page did. */
export interface Ran {
  readonly printed: string;
  /** Why it ended early. */
  readonly failed?: string;
}

/** How a page was tried. */
export interface Tried {
  /** What is not as the page says, one each. */
  readonly complaints: readonly string[];
  /** Blocks of code that were run. */
  readonly ran: number;
  /** Blocks that were compared with what the code printed, read or wrote. */
  readonly compared: number;
}

/**
 * Runs the code of a page from top to bottom, in a copy of the folder of its example, and compares what it shows.
 *
 * @param load finds modules, as `require` does
 * @param see gets what each step did
 */
export async function tryPage(page: Page, load: (module: string) => unknown, see: (step: Step, ran: Ran) => void = () => undefined): Promise<Tried> {
  const example = join(root, 'examples', page.example);
  const folder = new Folder();
  cpSync(example, folder.path, { recursive: true, filter: (file) => !/\/(?:manifests|dist)$/.test(file) });
  const complaints: string[] = [];
  try {
    for (const step of page.steps) {
      const ran = step.code.language === 'sh' ? await runShell(step.code.text, folder)
        : runProgram(step.program, folder.path, (module) => load(module.startsWith('./') ? join(example, module) : module));
      see(step, ran);
      complaints.push(...complaintsAbout(step, ran, folder));
    }
  } finally {
    folder.remove();
  }
  return { complaints, ran: page.steps.length - 1, compared: page.steps.flatMap(({ shown }) => shown).length };
}

/** Whether a block is a part of a text: a line of `...` stands for any others, and lines of `text` may be broken elsewhere. */
export function shows({ language, text: block }: Block, text: string): boolean {
  const form = (each: string) => language === 'text' ? ` ${each.replace(/\s+/g, ' ').trim()} ` : `\n${each.trimEnd()}\n`;
  let rest = form(text);
  for (const part of block.split(/^ *(?:# )?\.\.\.\n/m).filter((each) => each.trim() !== '')) {
    const at = rest.indexOf(form(part));
    if (at < 0) return false;
    rest = rest.slice(at + form(part).length - 1);
  }
  return true;
}

function complaintsAbout(step: Step, { printed, failed }: Ran, folder: Folder): string[] {
  const texts = [printed, ...folder.files().map((file) => folder.read(file))];
  const isThere = (block: Block) => block.language === 'tree' ? pathsOf(block.text).every((path) => existsSync(join(folder.path, path)))
    : texts.some((text) => shows(block, text));
  const unseen = step.shown.filter((block) => !isThere(block)).map(({ text }) => `nothing printed, read or wrote this:\n${text}`);
  // a page that shows code which fails shows with what
  const silent = failed !== undefined && !step.shown.some((block) => shows(block, printed));
  return silent ? [...unseen, `fails, and the page does not say so: ${failed}\n${step.code.text}`] : unseen;
}

/** The files and folders of a drawn tree: `{a,b}` are two of them, and what stands two spaces behind a name is said about it. */
export function pathsOf(tree: string): string[] {
  const parents: string[] = [];
  return tree.trimEnd().split('\n').flatMap((line) => {
    const [, lead, name] = /^([ │├└─]*)(\S+)/.exec(line)!;
    const depth = lead.length / 4;
    parents.splice(depth, Infinity, name.replace(/\/$/, ''));
    return expanded(parents.join('/'));
  });
}

function expanded(path: string): string[] {
  const [, before, names, after] = /^(.*?)\{([^}]*)\}(.*)$/.exec(path) ?? [];
  return names === undefined ? [path] : names.split(',').flatMap((name) => expanded(`${before}${name}${after}`));
}

async function runShell(shell: string, folder: Folder): Promise<Ran> {
  let printed = '';
  for (const call of callsIn(shell)) {
    const { status, stdout, stderr } = await folder.eksa(call);
    printed += `${stdout}${stderr}`;
    if (status !== 0) return { printed, failed: `eksa ${call} ends with ${status}` };
  }
  return { printed };
}

function runProgram(program: string, folder: string, load: (module: string) => unknown): Ran {
  const [cwd, outdir, log] = [process.cwd(), process.env.CDK8S_OUTDIR, console.log];
  let printed = '';
  delete process.env.CDK8S_OUTDIR;
  process.chdir(folder);
  // what a former program wrote is not what this one writes
  rmSync('dist', { recursive: true, force: true });
  console.log = (...values: unknown[]) => { printed += `${format(...values)}\n`; };
  try {
    const code = ts.transpile(program, { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, esModuleInterop: true });
    new Function('require', 'exports', 'test', code)(load, {}, (_name: string, body: () => void) => { body(); });
    return { printed };
  } catch (error) {
    return { printed: `${printed}${String(error)}\n`, failed: String(error) };
  } finally {
    console.log = log;
    process.chdir(cwd);
    if (outdir !== undefined) process.env.CDK8S_OUTDIR = outdir;
  }
}
