import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { artifact, file } from './site';
import type { Artifact } from '../../../src/airgap/artifact';
import { AirGapCode } from '../../../src/airgap/codes';
import { copyScript, CopyRoute, CopyScriptOptions, CopyTool } from '../../../src/airgap/scripts';
import { filePath, layoutPath } from '../../../src/airgap/scripts/places';
import { parseReference } from '../../../src/airgap/scripts/reference';
import { quoted } from '../../../src/airgap/scripts/shell/words';
import { EksaError, Finding } from '../../../src/findings';
import { airGapForm } from '../../../src/rules/other-forms';

const HEX = 'ab'.repeat(32);

function findingsOf(artifacts: readonly Artifact[], options?: CopyScriptOptions, tool = CopyTool.ORAS): Finding[] {
  try {
    copyScript(artifacts, tool, options);
  } catch (error) {
    if (error instanceof EksaError) return error.findings;
    throw error;
  }
  return [];
}

describe('options', () => {
  it.each<[keyof CopyScriptOptions, unknown[], unknown[]]>([
    ['attempts', [1, 100], [0, 101, 1.5, NaN, '5', null]],
    ['directory', ['.', '/mnt/usb 1', "it's $HOME", 'a:b'], ['', ' ', '-rf', 'a\nb', '\u202egpj', 7]],
    ['route', Object.values(CopyRoute), ['sideways']],
  ])('%s takes %j and refuses %j', (name, taken, refused) => {
    for (const value of taken) expect(findingsOf([], { [name]: value })).toStrictEqual([]);
    for (const value of refused) {
      expect(findingsOf([], { [name]: value })).toMatchObject([{ code: AirGapCode.SCRIPT_OPTION, object: 'CopyScriptOptions', field: name }]);
    }
  });

  it('name everything that is wrong at once', () => {
    expect(findingsOf([], { attempts: 0, directory: '' }, 'cp' as CopyTool).map(({ field }) => field).sort()).toStrictEqual(['attempts', 'directory', 'tool']);
  });
});

describe('names of images and charts', () => {
  it.each([
    'public.ecr.aws/eks-distro/coredns/coredns:v1.12.4-eks-1-34-20', 'localhost:5000/a:1', 'localhost/a:1', 'mirror:5000/a:1', '[fd00::1]:5000/a__b/c--d.e:1',
    `a.example.com/a@sha256:${HEX}`, `a.example.com/a:v1@sha256:${HEX}`,
  ])('%s is taken', (name) => {
    expect(findingsOf([artifact(name)])).toStrictEqual([]);
  });

  it.each([
    '', 'a.example.com/a', 'coredns:v1', 'library/coredns:v1', 'a.example.com/A:v1', 'a.example.com/a:', 'a.example.com/a b:v1', "a.example.com/a:v1'", 'a.example.com/$(id):v1',
    'a.example.com/../a:v1', '-a.example.com/a:v1', `a.example.com/a@sha256:${HEX.slice(1)}`, 'docker://a.example.com/a:v1', 'a.example.com/_a:v1', `a.example.com/a:${'v'.repeat(129)}`,
  ])('%j is refused', (name) => {
    expect(findingsOf([artifact(name)])).toMatchObject([{ code: AirGapCode.REFERENCE, object: `Artifact/${name}`, field: 'source' }]);
    expect(findingsOf([artifact('a.example.com/a:v1', { targets: [name] })])).toMatchObject([{ code: AirGapCode.REFERENCE, field: 'targets' }]);
  });

  it('have one digest', () => {
    const digest = `sha256:${HEX}`;
    expect(findingsOf([artifact(`a.example.com/a@${digest}`, { digest })])).toStrictEqual([]);
    expect(findingsOf([artifact('a.example.com/a:v1', { digest: HEX })])).toMatchObject([{ code: AirGapCode.DIGEST, field: 'digest' }]);
    expect(findingsOf([artifact(`a.example.com/a@${digest}`, { digest: `sha256:${'0'.repeat(64)}` })])).toMatchObject([{ code: AirGapCode.DIGEST, wanted: digest }]);
  });
});

describe('addresses of files', () => {
  it.each(['', 'a.example.com/a', 'ftp://a.example.com/a', 'file:///etc/passwd', 'http://', '--output=x'])('%j is refused', (address) => {
    expect(findingsOf([file(address)])).toMatchObject([{ code: AirGapCode.URL, field: 'source' }]);
    expect(findingsOf([file('https://a.example.com/a', { targets: [address] })])).toMatchObject([{ code: AirGapCode.URL, field: 'targets' }]);
  });

  it.each(['https://user:s3cret@a.example.com/a', 'https://s3cret@a.example.com/a', 'ftp://user:s3/cret@a.example.com/a'])('%s is refused, and does not say who signs in', (address) => {
    const findings = findingsOf([file(address)]);
    expect(findings).toHaveLength(1);
    expect(JSON.stringify(findings)).not.toMatch(/s3|cret/);
  });

  it('have checksums in hexadecimal', () => {
    expect(findingsOf([file('https://a.example.com/a', { sha256: HEX.slice(1) })])).toMatchObject([{ code: AirGapCode.DIGEST, field: 'sha256' }]);
    expect(findingsOf([file('https://a.example.com/a', { sha512: HEX })])).toMatchObject([{ code: AirGapCode.DIGEST, field: 'sha512', wanted: '128 hexadecimal digits' }]);
  });

  it.each(['\n', '\t', '\r', '\u0000', '\u001b', '\u007f', '\u0085', '\u200b', '\u2028', '\u202e', '\ud800'])('with %j are refused, and the character is made visible', (character) => {
    const code = character.codePointAt(0)!.toString(16);
    for (const make of [artifact, file]) {
      const [finding, ...others] = findingsOf([make(`https://a.example.com/a${character}LIST`)]);
      expect(others).toStrictEqual([]);
      expect(finding).toMatchObject({ code: AirGapCode.CHARACTER, object: `Artifact/https://a.example.com/a\\u{${code}}LIST`, field: 'source' });
      expect(finding.found).not.toContain(character);
    }
    expect(findingsOf([artifact('a.example.com/a:v1', { targets: [`b.example.com/a:v1${character}`] })])).toMatchObject([{ code: AirGapCode.CHARACTER }]);
  });
});

describe('two artifacts', () => {
  const [one, other] = [HEX, '0'.repeat(64)];

  it.each([
    ['images of one target', [artifact('a.example.com/a:v1', { targets: ['m.example.com/a:v1'] }), artifact('b.example.com/a:v1', { targets: ['m.example.com/a:v1'] })]],
    ['a tag with two digests', [artifact('a.example.com/a:v1', { digest: `sha256:${one}` }), artifact(`a.example.com/a:v1@sha256:${other}`)]],
    ['files of one path', [file('http://a.example.com/a'), file('https://a.example.com/a')]],
    ['files of one target', [file('https://a.example.com/a', { targets: ['http://m.example.com/a'] }), file('https://a.example.com/b', { targets: ['http://m.example.com/a'] })]],
    ['a file inside of a file', [file('https://a.example.com/a'), file('https://a.example.com/a/b')]],
  ])('are refused: %s', (_, artifacts) => {
    expect(findingsOf(artifacts)).toMatchObject([{ code: AirGapCode.SAME_PLACE }]);
  });

  it('are fine when they are the same', () => {
    const targets = ['m.example.com/a:v1'];
    const digest = `sha256:${one}`;
    expect(findingsOf([artifact('a.example.com/a:v1', { targets, digest }), artifact('b.example.com/a:v1', { targets, digest })])).toStrictEqual([]);
    const served = { targets: ['http://m.example.com/a'], sha256: one };
    expect(findingsOf([file('https://a.example.com/a', served), file('https://a.example.com/b', served)])).toStrictEqual([]);
  });

  it('are all named', () => {
    expect(findingsOf([artifact('a'), file('b'), artifact('c', { digest: 'd' })]).map(({ object }) => object).sort())
      .toStrictEqual(['Artifact/a', 'Artifact/b', 'Artifact/c', 'Artifact/c']);
  });
});

describe('properties', () => {
  it('a quoted text is one word of a shell, whatever is in it', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')), { minLength: 20, maxLength: 20 }), (texts) => {
      // `printf` would read backslashes of its first argument only; the dot keeps newlines at the end
      const { stdout } = spawnSync('sh', ['-c', texts.map((text) => `printf '%s\\0' ${quoted(text)}`).join('\n')], { encoding: 'utf8' });
      expect(stdout).toBe(texts.map((text) => `${text}\0`).join(''));
    }), { numRuns: 20 });
  });

  it('paths in the directory stay inside, and hold nothing that a file system or a tool reads as more', () => {
    fc.assert(fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
      const path = filePath('files', new URL(address));
      expect(path).toMatch(/^files(\/[A-Za-z0-9._~%+,=@-]+){2,}$/);
      expect(path.split('/')).not.toContain('..');
    }));
  });

  it('layouts of two names are never one, nor one inside of the other', () => {
    const part = fc.stringMatching(/^[a-z0-9]{1,2}([._-][a-z0-9])?$/);
    const tag = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,3}$/);
    const name = fc.tuple(fc.array(part, { minLength: 1, maxLength: 3 }), tag).map(([parts, version]) => `h.example.com/${parts.join('/')}:${version}`);
    fc.assert(fc.property(name, name, (a, b) => {
      const [first, second] = [a, b].map((text) => `${layoutPath(parseReference(text)!)}/`);
      expect(first.startsWith(second)).toBe(a === b);
    }));
  });
});

describe('the codes', () => {
  it('are all explained', () => {
    expect(airGapForm.map(({ code }) => code).sort()).toStrictEqual(Object.values(AirGapCode).sort());
  });
});
