import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Snippet } from '../typed-documents';

const root = join(__dirname, '..', '..');

/** A fenced block of a page. */
export interface Block {
  readonly language: string;
  readonly text: string;
}

/** Code of a page, and what the page shows below it. */
export interface Step {
  readonly code: Block;
  /** The code as it is run: what continues a program is put into it. */
  readonly program: string;
  readonly shown: readonly Block[];
}

/** A page of docs/. */
export interface Page {
  /** Where it is, from the top of the repository. */
  readonly file: string;
  readonly lines: number;
  /** The example in whose folder its code runs: the first one that it links to. */
  readonly example: string;
  readonly steps: readonly Step[];
}

/** What is before the first code of a page. */
const NO_CODE: Block = { language: '', text: '' };
/** What nothing here runs: other languages, settings of other programs. */
const ONLY_SHOWN = ['python', 'js'];

/** The files of all pages. */
export function pageFiles(): string[] {
  return readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md')).sort().map((file) => join('docs', file));
}

export function readPage(file: string): Page {
  return parsePage(file, readFileSync(join(root, file), 'utf8'));
}

export function parsePage(file: string, text: string): Page {
  const steps: (Omit<Step, 'shown'> & { shown: Block[] })[] = [{ code: NO_CODE, program: '', shown: [] }];
  let former = '';
  for (const block of blocksOf(text).filter(({ language }) => !ONLY_SHOWN.includes(language))) {
    if (block.language === 'ts') {
      const program = former === '' || standsAlone(block.text) ? block.text : continued(former, block.text);
      if (program === block.text) former = program;
      steps.push({ code: block, program, shown: [] });
    } else if (block.language === 'sh') {
      steps.push({ code: block, program: block.text, shown: [] });
    } else {
      steps[steps.length - 1].shown.push(block);
    }
  }
  return {
    file,
    steps,
    lines: text.split('\n').length - 1,
    example: /\]\((?:\.\.\/)+examples\/(\d\d-[\w-]+)/.exec(text)?.[1] ?? '01-minimal',
  };
}

/** The TypeScript of pages as whole programs, where they find what they import. */
export function programsOf(pages: readonly Page[]): Snippet[] {
  return pages.flatMap(({ file, example, steps }) => steps.filter(({ code }) => code.language === 'ts').map(({ program }, index) => (
    { place: `${file} ${index + 1}`, code: program, beside: join('examples', example) }
  )));
}

/** Calls of `eksa` in a shell block; what other programs do is not run. */
export function callsIn(shell: string): string[] {
  return shell.split('\n').filter((line) => line.startsWith('eksa ')).map((line) => line.replace(/\s+#.*$/, '').slice('eksa '.length));
}

function blocksOf(text: string): Block[] {
  return [...text.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].map(([, language, block]) => ({ language, text: block }));
}

function standsAlone(code: string): boolean {
  return /\bconst app = new |from '\.\//.test(code);
}

/** A snippet in the program that it continues: before that is synthesized, its imports first. */
function continued(program: string, code: string): string {
  const imports = code.match(/^import [^]*?;\n/gm) ?? [];
  const body = imports.reduce((rest, each) => rest.replace(each, ''), code);
  const end = program.search(/^app\.synth\(\);$/m);
  return [...imports, end < 0 ? program : program.slice(0, end), body, end < 0 ? '' : program.slice(end)].join('');
}
