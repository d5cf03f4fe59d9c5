import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, Chart, Lazy, YamlOutputType } from 'cdk8s';
import { filesIn } from './apps';
import { EksaApp } from '../../src';
import { OutputFolder } from '../../src/synth/output-folder';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'output-')); });
afterEach(() => { rmSync(folder, { recursive: true }); });

function write(files: Readonly<Record<string, readonly string[]>>): void {
  const output = new OutputFolder(folder);
  try {
    for (const [name, texts] of Object.entries(files)) output.write(name, texts);
    output.commit();
  } finally {
    output.discard();
  }
}

/** An app whose second chart may fail. */
function app(value: string, fails = false): EksaApp {
  const made = new EksaApp({ outdir: folder });
  const config = (id: string, produce: () => unknown) => new ApiObject(new Chart(made, id), 'config', { apiVersion: 'v1', kind: 'ConfigMap', data: { value: Lazy.any({ produce }) } });
  config('first', () => value);
  config('second', () => { if (fails) throw new Error('not today'); return value; });
  return made;
}

describe('the output folder', () => {
  it('holds what was written, in folders where there are some', () => {
    write({ 'a.yaml': ['one', 'two'], 'b/c.yaml': [''], 'd.yaml': ['ü', 'x'.repeat(3_000_000), 'y'.repeat(200_000), 'é'] });
    expect(filesIn(folder)).toStrictEqual({ 'a.yaml': 'onetwo', 'b/': '', 'b/c.yaml': '', 'd.yaml': `ü${'x'.repeat(3_000_000)}${'y'.repeat(200_000)}é` });
  });

  it('is made with those above it', () => {
    const deep = join(folder, 'a', 'b');
    const output = new OutputFolder(deep);
    output.write('c/d.yaml', ['x']);
    output.commit();
    output.discard();
    expect(filesIn(deep)).toStrictEqual({ 'c/': '', 'c/d.yaml': 'x' });
  });

  it.each([
    ['below a file', () => { writeFileSync(join(folder, 'file'), ''); return join(folder, 'file', 'a'); }],
    // where Node.js by itself would never come back
    ['where there can be none', () => (process.platform === 'linux' ? '/proc/a/b' : join(folder, 'x\0y'))],
  ])('is refused at once %s', (_, place) => {
    expect(() => new OutputFolder(place()).write('a', ['x'])).toThrow(/ENOTDIR|EEXIST|ENOENT|null bytes/);
  });

  it('holds the last of two files with one name', () => {
    const output = new OutputFolder(folder);
    for (const [name, text] of [['a', '1'], ['b', '2'], ['a', '3'], ['c', '4']]) output.write(name, [text]);
    output.commit();
    output.discard();
    expect(filesIn(folder)).toStrictEqual({ a: '3', b: '2', c: '4' });
  });

  it('is as it was until all is complete', () => {
    write({ a: ['former'] });
    const output = new OutputFolder(folder);
    output.write('a', ['new']);
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('former');
    output.discard();
    expect(filesIn(folder)).toStrictEqual({ a: 'former' });
  });

  it('does not touch files that stay as they were, and keeps the mode of others', () => {
    const large = 'x'.repeat(1_500_000);
    write({ same: [large], changed: ['a'] });
    const old = new Date(1_000_000_000_000);
    for (const name of ['same', 'changed']) utimesSync(join(folder, name), old, old);
    chmodSync(join(folder, 'changed'), 0o600);
    write({ same: [large], changed: ['b'] });
    expect(statSync(join(folder, 'same')).mtime).toStrictEqual(old);
    expect(statSync(join(folder, 'changed')).mtime).not.toStrictEqual(old);
    expect(statSync(join(folder, 'changed')).mode % 0o1000).toBe(0o600);
  });

  it('follows links', () => {
    writeFileSync(join(folder, 'target'), 'a');
    symlinkSync(join(folder, 'target'), join(folder, 'link'));
    write({ link: ['b'] });
    expect(readFileSync(join(folder, 'target'), 'utf8')).toBe('b');
  });

  it('changes nothing when a folder is where a file belongs', () => {
    mkdirSync(join(folder, 'b'));
    expect(() => write({ a: ['1'], b: ['2'] })).toThrow(/is in the way: it is no file/);
    expect(filesIn(folder)).toStrictEqual({ 'b/': '' });
  });
});

describe('a failed synth', () => {
  it('leaves the former output whole', () => {
    app('former').synth();
    const former = filesIn(folder);
    expect(Object.keys(former)).toHaveLength(2);
    expect(() => app('new', true).synth()).toThrow(/Failed serializing construct at path 'second\/config'.*not today/);
    expect(filesIn(folder)).toStrictEqual(former);
  });

  it('leaves nothing behind', () => {
    const made = app('a');
    made.node.addValidation({ validate: () => ['not today'] });
    expect(() => made.synth()).toThrow(/Validation failed with the following errors:\n {2}\[\] not today/);
    expect(() => app('a', true).synth()).toThrow(/not today/);
    expect(readdirSync(folder)).toStrictEqual([]);
  });
});

it('asks constructs that come into being while others are asked', () => {
  const made = app('a');
  let isMade = false;
  made.node.addValidation({
    validate: () => {
      if (!isMade) new Chart(made, 'late').node.addValidation({ validate: () => ['too late'] });
      isMade = true;
      return [];
    },
  });
  expect(() => made.synth()).toThrow(/\[late\] too late/);
});

it('is refused with what is no prop of an App', () => {
  expect(() => new EksaApp({ outdir: 5, yamlOutputType: 9 as YamlOutputType } as never)).toThrow(/EksaApp.*outdir[^]*yamlOutputType/);
});
