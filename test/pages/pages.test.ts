import { pageFiles, parsePage, readPage } from './page';
import { tryPage } from './try-page';

const LONGEST = 120;

describe.each(pageFiles().map((file) => [file, readPage(file)] as const))('%s', (_file, page) => {
  it('fits three screens', () => {
    expect(page.lines).toBeLessThanOrEqual(LONGEST);
  });

  it('runs, and shows what its code prints, reads and writes', async () => {
    expect((await tryPage(page, require)).complaints).toEqual([]);
  });
});

describe('a page', () => {
  const complaintsAbout = async (...lines: string[]) => (await tryPage(parsePage('page', lines.map((line) => `${line}\n`).join('')), require)).complaints;

  it('that shows what its code does not print is refused', async () => {
    expect(await complaintsAbout('```ts', 'console.log(5);', '```', '```text', '6', '```')).toEqual(['nothing printed, read or wrote this:\n6\n']);
  });

  it('that shows a part of it, with another one left out, is as it should be', async () => {
    const program = ['```ts', "console.log('a:\\n  b: 1\\n  c: 2\\n  d: 3');", '```'];
    expect(await complaintsAbout(...program, '```yaml', 'a:', '  # ...', '  d: 3', '```')).toEqual([]);
    expect(await complaintsAbout(...program, '```yaml', 'a:', '  # ...', '  b: 2', '```')).toHaveLength(1);
  });

  it('that does not tell that its code fails is refused', async () => {
    const program = ['```ts', "throw new Error('no');", '```'];
    expect(await complaintsAbout(...program)).toEqual([expect.stringMatching(/^fails, and the page does not say so: Error: no/)]);
    expect(await complaintsAbout(...program, '```text', 'Error: no', '```')).toEqual([]);
  });

  it('that draws files and folders draws those that are there', async () => {
    const program = ['```ts', "import { mkdirSync, writeFileSync } from 'node:fs';", "mkdirSync('dist/a', { recursive: true });", "writeFileSync('dist/b', '');", '```'];
    expect(await complaintsAbout(...program, '```tree', 'dist/', '├── {a,b}    both', '└── ../dist/b', '```')).toEqual([]);
    expect(await complaintsAbout(...program, '```tree', 'dist/', '├── a/', '│   └── b', '└── b', '```')).toHaveLength(1);
  });

  it('that calls a command which fails is refused', async () => {
    expect(await complaintsAbout('```sh', 'eksa rules EKSA-HW-060', 'eksa rules EKSA-NO-001   # none', '```')).toEqual([expect.stringMatching(/eksa rules EKSA-NO-001 ends with 2/)]);
  });

  it('may continue its program, before that is synthesized', () => {
    const { steps } = parsePage('page', "```ts\nimport { App } from 'cdk8s';\nconst app = new App();\napp.synth();\n```\n```ts\nimport { Chart } from 'cdk8s';\n\nnew Chart(app, 'a');\n```\n");
    expect(steps[2].program).toBe("import { Chart } from 'cdk8s';\nimport { App } from 'cdk8s';\nconst app = new App();\n\nnew Chart(app, 'a');\napp.synth();\n");
  });
});
