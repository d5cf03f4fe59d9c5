import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..');

/** What `npx projen rooms` says about a project of these files. */
function cruise(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'rooms-'));
  try {
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), content);
    }
    const cli = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
    const options = ['--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'err-long'];
    return execFileSync(process.execPath, [cli, 'src', ...options], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the rooms of src/', () => {
  const broken = cruise({
    'src/model/a.ts': "import type { B } from '../cluster/b';\nexport type A = B;\n",
    'src/cluster/b.ts': "import { C } from './c';\nexport class B { public c?: C; }\n",
    'src/cluster/c.ts': "import type { B } from './b';\nexport interface C { b: B }\n",
    'src/hardware/d.ts': "import '../distro/embedded/e';\n",
    'src/distro/embedded/e.ts': "import '../f';\n",
    'src/distro/f.ts': '',
    'src/attic/g.ts': '',
    'src/inventory/h.ts': "import '../attic/g';\nimport '../index';\n",
    'src/index.ts': '',
  });

  it.each([
    ['an import that runs upward, be it of a type', /model-imports-downward: src\/model\/a\.ts → src\/cluster\/b\.ts\s+src\/model\/ may import from findings: no import runs upward/],
    ['an import from a room on the same floor', /hardware-imports-downward: src\/hardware\/d\.ts/],
    ['an import of the insides of distro/', /distro-has-faces: src\/hardware\/d\.ts/],
    ['an import that runs upward inside distro/', /distro-embedded-imports-downward: src\/distro\/embedded\/e\.ts → src\/distro\/f\.ts/],
    ['a circle, be it of types', /no-circles: src\/cluster\/b\.ts →\s+src\/cluster\/c\.ts/],
    ['a room without a floor', /rooms-are-known: src\/inventory\/h\.ts → src\/attic\/g\.ts/],
    ['an import of what users import', /nothing-stands-on-the-top: src\/inventory\/h\.ts → src\/index\.ts/],
  ])('refuse %s, with the reason', (_, complaint) => {
    expect(broken).toMatch(complaint);
  });

  it('take imports that run downward', () => {
    expect(cruise({ 'src/cluster/a.ts': "import '../model/b';\nimport '../distro/c';\n", 'src/model/b.ts': '', 'src/distro/c.ts': '' })).toContain('no dependency violations');
  });
});
