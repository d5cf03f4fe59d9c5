import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { DataSource, EksDistro, SupportPhase } from '../../src/distro';
import { describeShared, hasShared, readShared, shared } from '../shared';
import { releaseObject, yamlOf } from './manifests';

/** The manifest after a change. */
function changed(change: (manifest: any) => void): string {
  const manifest = releaseObject();
  change(manifest);
  return yamlOf(manifest);
}

const component = (manifest: any, name: string) => manifest.status.components.find((entry: any) => entry.name === name);

describe('a release from its manifest', () => {
  it('has the same content as the embedded one, read from the manifest', () => {
    const embedded = EksDistro.release('v1-33-eks-20');
    const given = EksDistro.fromManifest(yamlOf(releaseObject()));

    expect(given.toManifest()).toStrictEqual(embedded.toManifest());
    expect(given.images().map(({ uri, digest }) => [uri, digest])).toStrictEqual(embedded.images().map(({ uri, digest }) => [uri, digest]));
    expect(given.archives.map(({ uri, sha512 }) => [uri, sha512])).toStrictEqual(embedded.archives.map(({ uri, sha512 }) => [uri, sha512]));
    expect(given.embedded).toBe(false);
    expect(given.asOf).toBe('2025-12-04');
    expect(given.date).toBe('2025-12-04');
    expect(given.sources).toStrictEqual({ date: 'manifest', kubernetesVersion: 'manifest', manifestUrl: 'rule' });
    expect(given.component('etcd')?.source).toBe(DataSource.MANIFEST);
    expect(given.archives[0]).toMatchObject({ source: DataSource.MANIFEST, checksumSource: DataSource.MANIFEST });
  });

  it('may be one that the data does not know', () => {
    const given = EksDistro.fromManifest(changed((manifest) => {
      manifest.metadata.name = 'kubernetes-1-37-eks-3';
      manifest.spec = { channel: '1-37', number: 3 };
      delete manifest.status.date;
    }));

    expect([given.name, given.kubernetesMinor, given.asOf, given.date]).toStrictEqual(['v1-37-eks-3', '1.37', undefined, undefined]);
    expect(given.supportStatus('2027-01-01')).toStrictEqual({
      kubernetesVersion: '1.37', date: '2027-01-01', phase: SupportPhase.UNKNOWN, built: false, asOf: '2026-08-18',
    });
    expect(given.diff(EksDistro.release('v1-33-eks-20')).components).toStrictEqual([{ name: 'kubernetes-release', after: 'v0.18.0' }]);
  });

  it('may have components, fields and empty values that nobody knows yet', () => {
    const given = EksDistro.fromManifest(changed((manifest) => {
      manifest.metadata.creationTimestamp = null;
      manifest.spec.buildRepoCommit = '0123456';
      manifest.status.components.push({ name: 'new-thing', gitTag: 'v1.0.0', gitCommit: '', assets: null, extra: [1] });
      component(manifest, 'coredns').assets[0].image.imageDigest = '';
      component(manifest, 'cni-plugins').assets[0].archive.sha256 = null;
      delete component(manifest, 'cni-plugins').assets[0].archive.sha512;
    }));

    expect(given.component('new-thing')).toStrictEqual({ name: 'new-thing', gitTag: 'v1.0.0', images: [], source: DataSource.MANIFEST });
    expect(given.image('coredns-image')?.digest).toBeUndefined();
    expect(given.archives.find(({ component: owner }) => owner === 'cni-plugins')?.checksumSource).toBeUndefined();
    expect(given.toManifest().metadata).toStrictEqual({ name: 'kubernetes-1-33-eks-20' });
    expect(given.toManifest().spec.buildRepoCommit).toBe('0123456');
  });

  it('gives its images a purpose, unknown ones that of an add-on', () => {
    const given = EksDistro.fromManifest(changed((manifest) => {
      manifest.status.components.push({
        name: 'new-thing', gitTag: 'v1.0.0', assets: [{ name: 'new-image', type: 'Image', image: { uri: 'example.com/new:v1' } }],
      });
    }));

    expect(given.image('new-image')).toMatchObject({ purpose: 'add-on', repository: 'example.com/new', tag: 'v1' });
  });

  it('is given as JSON too, and with a byte order mark', () => {
    expect(EksDistro.fromManifest(JSON.stringify(releaseObject())).name).toBe('v1-33-eks-20');
    expect(EksDistro.fromManifest(`\uFEFF${yamlOf(releaseObject())}`).name).toBe('v1-33-eks-20');
  });

  it('is found among other documents', () => {
    expect(EksDistro.fromManifest(yamlOf({ kind: 'Release', apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1' }, null, [], releaseObject())).name)
      .toBe('v1-33-eks-20');
  });

  it.each<[string, (manifest: any) => void, string]>([
    ['no components', (m) => { m.status.components = []; }, 'Release/kubernetes-1-33-eks-20 status.components: must not be empty; found an empty list'],
    ['no status', (m) => { delete m.status; }, 'Release/kubernetes-1-33-eks-20 status: is missing'],
    ['a name that is none', (m) => { m.metadata.name = 5; }, 'Release metadata.name: must be of the type string; found 5'],
    ['metadata that is none', (m) => { m.metadata = 'kubernetes'; }, 'Release metadata: must be of the type object; found "kubernetes"'],
    ['a channel as a number', (m) => { m.spec.channel = 1.33; }, 'spec.channel: must be of the type string; found 1.33'],
    ['a channel in another form', (m) => { m.spec.channel = '1.33'; }, 'spec.channel: must be a channel such as "1-34"; found "1.33"'],
    ['a number below 1', (m) => { m.spec.number = 0; }, 'spec.number: must be 1 or more; found 0'],
    ['a date that is none', (m) => { m.status.date = 'yesterday'; }, 'status.date: must be a time such as "2026-08-19T12:00:00Z"; found "yesterday"'],
    [
      'an image without registry', (m) => { component(m, 'etcd').assets[0].image.uri = '/etcd-io/etcd:v3.5.21'; },
      'status.components[3].assets[0].image.uri: must be an image with registry and tag; found "/etcd-io/etcd:v3.5.21"',
    ],
    ['an image without tag', (m) => { component(m, 'etcd').assets[0].image.uri = 'example.com/etcd'; }, 'must be an image with registry and tag; found "example.com/etcd"'],
    ['a digest that is none', (m) => { component(m, 'etcd').assets[0].image.imageDigest = 'sha256:12'; }, 'must be a SHA-256 digest; found "sha256:12"'],
    ['a sum that is none', (m) => { component(m, 'etcd').assets[1].archive.sha512 = 'xyz'; }, 'must be a SHA-512 in hexadecimal; found "xyz"'],
    ['an image of no type', (m) => { delete component(m, 'etcd').assets[0].image; }, 'status.components[3].assets[0].image: must be there for the type Image'],
    ['a file of no type', (m) => { component(m, 'etcd').assets[1].archive = null; }, 'status.components[3].assets[1].archive: must be there for the type Archive'],
    ['another operating system', (m) => { component(m, 'etcd').assets[1].os = 'plan9'; }, 'must be linux, darwin or windows; found "plan9"'],
    ['a tag that could break out of a file', (m) => { component(m, 'etcd').gitTag = 'v1"; rm -rf /'; }, 'status.components[3].gitTag: must be a tag; found'],
    ['a component twice', (m) => { m.status.components.push(component(m, 'etcd')); }, 'status.components: the component etcd is there twice'],
    ['no etcd archive', (m) => { component(m, 'etcd').assets.length = 1; }, 'status.components: the etcd archive for linux on amd64 is missing'],
  ])('is refused with %s', (_, change, message) => {
    expect(() => EksDistro.fromManifest(changed(change))).toThrow(expect.objectContaining({ name: 'EksaError', message: expect.stringContaining(message) }));
  });

  it('is refused with all that EKS Anywhere needs and does not find, at once', () => {
    const text = changed((manifest) => {
      manifest.status.components = manifest.status.components.filter(({ name }: any) => ['etcd', 'coredns', 'livenessprobe'].includes(name));
    });

    expect(() => EksDistro.fromManifest(text)).toThrow(/^5 problems[\s\S]*component kubernetes is missing[\s\S]*kube-apiserver-image[\s\S]*pause-image is missing/);
  });

  it('says on which line a mistake is', () => {
    const text = changed((manifest) => { manifest.spec.number = 'twenty'; });
    const line = text.split('\n').findIndex((row) => row.includes('twenty')) + 1;

    expect(() => EksDistro.fromManifest(text)).toThrow(
      expect.objectContaining({ findings: [expect.objectContaining({ code: 'EKSA-DISTRO-011', file: 'manifest', line, field: 'spec.number', found: '"twenty"' })] }),
    );
  });

  it('stops after twenty mistakes', () => {
    const text = changed((manifest) => {
      for (const { assets } of manifest.status.components) for (const asset of assets) asset.type = 'Nonsense';
    });

    expect(() => EksDistro.fromManifest(text)).toThrow(/^20 problems/);
  });
});

describe('what cannot be a release manifest', () => {
  let folder: string;
  beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'manifest-')); });
  afterAll(() => rmSync(folder, { recursive: true }));

  function file(name: string, content: string | Buffer): string {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  }

  it('but a file of one can be named instead', () => {
    expect(EksDistro.fromManifest(file('release.yaml', yamlOf(releaseObject()))).name).toBe('v1-33-eks-20');
  });

  it('is a file that is not there, or no file', () => {
    expect(() => EksDistro.fromManifest('no-such-file.yaml')).toThrow('[EKSA-DISTRO-010] no-such-file.yaml: the file cannot be read; found ENOENT');
    expect(() => EksDistro.fromManifest(folder)).toThrow('the file cannot be read; found not a regular file');
    expect(() => EksDistro.fromManifest('')).toThrow('EKSA-DISTRO-010');
    expect(() => EksDistro.fromManifest('a\0b')).toThrow('EKSA-DISTRO-010');
  });

  it('is a huge file, or one that is not text', () => {
    const huge = file('huge.yaml', '');
    truncateSync(huge, 17 * 1024 * 1024);

    expect(() => EksDistro.fromManifest(huge)).toThrow('the file cannot be read; found 17825792 bytes');
    expect(() => EksDistro.fromManifest(file('latin1.yaml', Buffer.from([0x6b, 0xe9, 0x0a])))).toThrow('the file is not UTF-8 text');
  });

  it.each([undefined, null, 42, {}, []])('is %p', (value) => {
    expect(() => EksDistro.fromManifest(value as unknown as string)).toThrow('[EKSA-DISTRO-010] a manifest is given as YAML or as the path of a file');
  });

  it.each([
    ['no YAML', 'a: [\n'],
    ['an alias bomb', `a: &a [x, x]\n${'bcdefghijklmnopqrstuvwxyz'.split('').map((key, index) => {
      const before = String.fromCharCode('a'.charCodeAt(0) + index);
      return `${key}: &${key} [*${before}, *${before}, *${before}, *${before}]`;
    }).join('\n')}\n`],
    ['a deep nesting', `a:\n${'['.repeat(100_000)}`],
    ['a key that reaches for prototypes', 'kind: Release\n__proto__:\n  polluted: true\n'],
    ['a key twice', 'kind: Release\nkind: Release\n'],
    ['nothing', '\n'],
    ['a list', '- kind: Release\n'],
    ['a text', 'kind Release\n\n'],
  ])('is %s', (_, text) => {
    expect(() => EksDistro.fromManifest(text)).toThrow(expect.objectContaining({ name: 'EksaError' }));
    expect(({} as any).polluted).toBeUndefined();
  });

  it('is a file without a release, or with two', () => {
    expect(() => EksDistro.fromManifest('kind: Release\n')).toThrow(
      '[EKSA-DISTRO-012] manifest: a manifest with one Release object is wanted; found Release (without apiVersion); wanted one document with kind Release and apiVersion distro.eks.amazonaws.com/v1alpha1',
    );
    expect(() => EksDistro.fromManifest(yamlOf(releaseObject(), releaseObject()))).toThrow('found Release/kubernetes-1-33-eks-20, Release/kubernetes-1-33-eks-20');
  });
});

describeShared('the published manifests', () => {
  const files = hasShared ? readdirSync(shared('eksd', 'manifests')).filter((name) => name.endsWith('.yaml')) : [];
  const withoutRegistry = 'kubernetes-1-19-eks-1.yaml';

  it('are eleven', () => {
    expect(files).toHaveLength(11);
  });

  it.each(files.filter((name) => name !== withoutRegistry))('%s is read, and rendered with everything it holds', (name) => {
    const given = EksDistro.fromManifest(shared('eksd', 'manifests', name));
    const embedded = EksDistro.release(given.name);
    const published = parse(readShared('eksd', 'manifests', name));

    expect(given.kubernetesVersion).toBe(embedded.kubernetesVersion);
    expect(given.images().map(({ uri }) => uri)).toStrictEqual(embedded.images().map(({ uri }) => uri));
    expect(given.archives).toStrictEqual(embedded.archives.map((archive) => ({ ...archive, source: DataSource.MANIFEST })));
    expect(given.toManifest()).toStrictEqual(inOrder(published));
  });

  it('are refused where the copy lost the registry of its images', () => {
    expect(() => EksDistro.fromManifest(shared('eksd', 'manifests', withoutRegistry))).toThrow('must be an image with registry and tag');
  });
});

function inOrder({ metadata: { creationTimestamp: _, ...metadata }, status, ...manifest }: any): any {
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
  const components = status.components.map((entry: any) => ({ ...entry, assets: [...entry.assets].sort(byName) })).sort(byName);
  return { ...manifest, metadata, status: { ...status, components } };
}
