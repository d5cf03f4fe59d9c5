import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crdErrors } from './crd';
import { manifestsIn, synthProgram, SynthesizedFiles } from './synth-program';

const root = join(__dirname, '..', 'examples');
const examples = readdirSync(root).filter((name) => existsSync(join(root, name, 'main.ts')));

describe.each(examples)('example %s', (example) => {
  let files: SynthesizedFiles;
  beforeAll(() => {
    files = synthProgram(join(root, example), join(root, example, 'main.ts'));
  });

  it('writes objects that their CRDs accept', () => {
    const faults = manifestsIn(files).flatMap((manifest) => crdErrors(manifest).map((error) => `${manifest.kind}/${manifest.metadata.name}: ${error}`));
    expect(faults).toEqual([]);
  });

  it('writes the objects that a reader expects', () => {
    const contents = Object.entries(files).map(([file, text]) => [file, manifestsIn({ [file]: text }).map(({ kind, metadata }) => `${kind} ${metadata.name}`)]);
    expect(Object.fromEntries(contents)).toMatchSnapshot();
  });

  it('writes the same bytes every time', () => {
    expect(synthProgram(join(root, example), join(root, example, 'main.ts'))).toStrictEqual(files);
  });

  it('writes no password', () => {
    expect(Object.values(files).join('\n')).not.toMatch(/changeme|Y2hhbmdlbWU/);
  });
});

describe('example 07-upgrade', () => {
  const folder = join(root, '07-upgrade');

  it('compares with what its former state writes', () => {
    const committed = Object.fromEntries(readdirSync(join(folder, 'manifests-of-main')).map((file) => [file, readFileSync(join(folder, 'manifests-of-main', file), 'utf8')]));
    expect(synthProgram(folder, join(folder, 'before.ts'))).toStrictEqual(committed);
  });

  it('prints a plan that replaces nodes, one that is refused, and one that lacks a machine', () => {
    const printed: string[] = [];
    synthProgram(folder, join(folder, 'main.ts'), (text) => printed.push(text));
    expect(printed.join('\n')).toMatchSnapshot();
  });
});
