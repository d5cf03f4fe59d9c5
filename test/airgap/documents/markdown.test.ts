import fc from 'fast-check';
import { artifact, artifactLists, DIGEST, file } from './artifacts';
import { ArtifactKind } from '../../../src/airgap/artifact';
import { toMarkdown } from '../../../src/airgap/documents/markdown';
import { sizeText } from '../../../src/airgap/documents/size-text';

const linesOf = (...artifacts: Parameters<typeof toMarkdown>[0]) => toMarkdown(artifacts).split('\n');
/** The cells of the table that stands in the section of a kind. */
const rowOf = (...artifacts: Parameters<typeof toMarkdown>[0]) => linesOf(...artifacts).filter((line) => line.startsWith('| ')).at(-1)!;

describe('the list as a report', () => {
  it('says how much there is to transfer, and how much is not known', () => {
    const images = [artifact({ size: 1_500_000, digest: DIGEST }), artifact({ source: 'quay.io/x:1' }), artifact({ source: `quay.io/x@${DIGEST}` })];
    expect(linesOf(...images, file({ size: 2_000_000_000, sha512: 'ef' })).slice(0, 8)).toStrictEqual([
      '# Artifacts',
      '',
      '| Kind | Count | Known size | Size not known | Digest not known |',
      '| --- | --: | --- | --: | --: |',
      '| Images | 3 | 1.5 MB | 2 | 1 |',
      '| Operating system images | 1 | 2 GB | 0 | 0 |',
      '| All | 4 | 2 GB | 2 | 1 |',
      '',
    ]);
  });

  it('has a table for each kind', () => {
    const headings = linesOf(...Object.values(ArtifactKind).reverse().map((kind) => artifact({ kind }))).filter((line) => line.startsWith('## '));
    expect(headings).toStrictEqual(['## Images', '## Charts', '## Package bundles', '## Operating system images', '## Boot files', '## Programs', '## Manifests']);
  });

  it('says of each artifact what it is for, who needs it, and where clusters look for it', () => {
    const line = rowOf(artifact({ source: 'quay.io/x:1', clusters: ['paris', 'rome'], targets: ['10.0.0.5/x:1', '10.0.0.6/x:1'], size: 512, digest: DIGEST }));
    expect(line).toBe('| `quay.io/x:1` | cluster | paris, rome | `10.0.0.5/x:1`, `10.0.0.6/x:1` | 512 B | `sha256:abababababab…` |');
  });

  it('shows digests that are short as they are, and those of files in the same form', () => {
    expect(rowOf(artifact({ digest: 'sha256:abab' }))).toContain('| `sha256:abab` |');
    expect(rowOf(file({ sha256: 'ef'.repeat(32), sha512: '01'.repeat(64) }))).toContain('| `sha256:efefefefefef…` |');
    expect(rowOf(file({ sha512: '01'.repeat(64) }))).toContain('| `sha512:010101010101…` |');
    expect(rowOf(file())).toMatch(/\| {2}\| {2}\|$/);
  });

  it('counts clusters from the sixth on', () => {
    const clusters = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    expect(rowOf(artifact({ clusters }))).toContain('| a, b, c, d, e and 2 more |');
    expect(rowOf(artifact({ clusters: clusters.slice(0, 5) }))).toContain('| a, b, c, d, e |');
  });

  it.each([
    ['a|b', 'a\\|b'], ['a`b', 'a\\`b'], ['a\\|b', 'a\\\\\\|b'], ['a b', 'a b'], ['a\nb', 'a b'], ['<b>', '`<b>`'],
  ])('keeps its tables when something is called %j', (source, written) => {
    expect(rowOf(artifact({ source }))).toMatch(`| ${written} | cluster |`);
  });

  it('keeps its tables, whatever the artifacts are called', () => {
    fc.assert(fc.property(artifactLists(), (artifacts) => {
      const bars = (line: string) => line.replace(/\\./gu, '').split('|').length - 2;
      const rows = linesOf(...artifacts).filter((line) => line.startsWith('|'));
      const kinds = new Set(artifacts.map(({ kind }) => kind)).size;
      expect(rows.filter((line) => bars(line) === 6)).toHaveLength(artifacts.length + 2 * kinds);
      expect(rows.filter((line) => bars(line) === 5)).toHaveLength(kinds === 0 ? 0 : kinds + 3);
    }));
  });

  it('says so when there is nothing', () => {
    expect(toMarkdown([])).toBe('# Artifacts\n\nThere are none.\n');
  });
});

describe('a size', () => {
  it.each([
    [0, '0 B'], [999, '999 B'], [1000, '1 kB'], [1049, '1 kB'], [1050, '1.1 kB'], [9949, '9.9 kB'], [12_345, '12 kB'], [999_499, '999 kB'], [999_500, '1 MB'],
    [1_234_567_890, '1.2 GB'], [5e12, '5 TB'], [2e15, '2 PB'], [3e18, '3000 PB'],
  ])('of %d bytes is written as %s', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });
});
