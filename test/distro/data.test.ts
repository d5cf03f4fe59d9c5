import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describeShared, shared } from '../shared';

const root = join(__dirname, '..', '..');
const data = join(root, 'src', 'distro', 'embedded', 'data');

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

describe('the embedded data', () => {
  it('is small', () => {
    const sizes = filesOf(data).map((file) => statSync(join(data, file)).size);

    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(500_000);
    expect(Math.max(...sizes)).toBeLessThan(100_000);
  });

  it('holds facts only: no text of upstream, and no file that is not JSON', () => {
    for (const file of filesOf(data)) expect(() => JSON.parse(readFileSync(join(data, file), 'utf8'))).not.toThrow();
  });

  it('is read channel by channel, and only when it is asked for', () => {
    const program = `
      const fs = require('node:fs');
      const read = fs.readFileSync;
      const files = [];
      fs.readFileSync = (path, ...rest) => { if (String(path).includes('distro/embedded/data/')) files.push(String(path).split('distro/embedded/data/')[1]); return read(path, ...rest); };
      const { EksDistro } = require('./src/distro');
      const { EmbeddedCatalog } = require('./src/distro/catalog');
      files.push('--');
      EksDistro.newest('1.34');
      files.push('--');
      EmbeddedCatalog.shared().versionsBundle('v0.26.1', '1.33');
      files.push('--');
      EksDistro.release('v1-36-eks-6').archives;
      console.log(JSON.stringify({ files, modules: Object.keys(require.cache).filter((name) => /node_modules.(zod|yaml|csv-parse)./.test(name)) }));
    `;
    const { files, modules } = JSON.parse(execFileSync(process.execPath, ['-r', 'tsx/cjs', '-e', program], { cwd: root, encoding: 'utf8' }));

    expect(modules).toStrictEqual([]);
    expect(files).toStrictEqual([
      'eksa.json',
      '--', 'index.json', 'channels/1-34.json', 'layout.json',
      '--', 'bundles.json', 'channels/1-33.json',
      '--', 'channels/1-36.json', 'checksums/1-36.json',
    ]);
  });
});

describeShared('the collected data', () => {
  it('makes the embedded data again, to the byte', () => {
    const folder = mkdtempSync(join(tmpdir(), 'distro-data-'));
    try {
      execFileSync(process.execPath, [join(root, 'imports', 'distro', 'generate.mjs'), '--from', shared('eksd'), '--to', folder]);

      expect(filesOf(data)).toStrictEqual(filesOf(folder));
      for (const file of filesOf(folder)) expect(readFileSync(join(data, file), 'utf8')).toBe(readFileSync(join(folder, file), 'utf8'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
