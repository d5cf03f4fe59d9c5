import { readdirSync } from 'node:fs';
import { parse } from 'yaml';
import { EksDistro } from '../../src/distro';
import { crdErrors } from '../crd';
import { describeShared, hasShared, readShared, shared } from '../shared';

describe('the Release object of an embedded release', () => {
  it('is valid by its CRD, for the newest release of every channel', () => {
    const errors = EksDistro.kubernetesVersions().flatMap((minor) => crdErrors(EksDistro.newest(minor).toManifest()));

    expect(errors).toStrictEqual([]);
  });

  it('has a time only where the manifest is known', () => {
    expect(EksDistro.release('v1-33-eks-20').toManifest().status.date).toBe('2025-12-04T21:00:11Z');
    expect(EksDistro.release('v1-34-eks-21').toManifest().status).toStrictEqual({ components: expect.any(Array) });
  });

  it('has components and assets in one order', () => {
    const { components } = EksDistro.release('v1-34-eks-21').toManifest().status;
    const names = components.map(({ name }: { name: string }) => name);

    expect(names).toStrictEqual([...names].sort());
    expect(names).not.toContain('kubernetes-release');
    for (const { assets } of components) {
      const assetNames = assets.map(({ name }: { name: string }) => name);
      expect(assetNames).toStrictEqual([...assetNames].sort());
    }
  });

  it('is the same each time, and may be changed without harm', () => {
    const release = EksDistro.release('v1-34-eks-21');
    const manifest = release.toManifest();
    manifest.status.components[0].assets[0].arch.push('riscv64');

    expect(JSON.stringify(release.toManifest())).not.toBe(JSON.stringify(manifest));
    expect(JSON.stringify(release.toManifest())).toBe(JSON.stringify(release.toManifest()));
  });
});

describeShared('a published manifest', () => {
  const manifests = hasShared ? readdirSync(shared('eksd', 'manifests')).filter((file) => file.endsWith('.yaml')) : [];

  it.each(manifests)('%s is what the embedded data renders, but for what is not known', (file) => {
    // the only copy of this one lost the registry of its images
    const published = parse(readShared('eksd', 'manifests', file).replaceAll('uri: /', 'uri: public.ecr.aws/eks-distro/'));
    const release = EksDistro.release(file.replace('.yaml', ''));

    expect(release.toManifest()).toStrictEqual(withoutUnknown(published));
  });
});

/** Sorted, without descriptions and the commit of the build tooling, which are not part of the data. */
function withoutUnknown(manifest: any): any {
  const { metadata: { name }, spec: { channel, number }, status: { date, components } } = manifest;
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
  return {
    apiVersion: manifest.apiVersion,
    kind: manifest.kind,
    metadata: { name },
    spec: { channel, number },
    status: {
      date,
      components: components
        .map((component: any) => ({ ...component, assets: component.assets.map(({ description: _, ...asset }: any) => asset).sort(byName) }))
        .sort(byName),
    },
  };
}
