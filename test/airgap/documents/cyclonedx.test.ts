import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import fc from 'fast-check';
import { PackageURL } from 'packageurl-js';
import { artifact, artifactLists, DIGEST, file } from './artifacts';
import { Artifact, ArtifactKind } from '../../../src/airgap/artifact';
import { CycloneDxOptions, toCycloneDx } from '../../../src/airgap/documents/cyclonedx';

const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
const billOf = (artifacts: readonly Artifact[], options: Partial<CycloneDxOptions> = {}) => JSON.parse(toCycloneDx(artifacts, { name: 'berlin', ...options }));
const componentOf = (one: Artifact) => billOf([one]).components[0];
const property = (component: { properties: { name: string; value: string }[] }, name: string) =>
  component.properties.filter((each) => each.name === `cdk8s-eks-anywhere:${name}`).map(({ value }) => value);

describe('a bill of materials', () => {
  it('is CycloneDX 1.6', async () => {
    const json = toCycloneDx([artifact({ digest: DIGEST, targets: ['10.0.0.5:5000/pause:v1'] }), file({ sha256: 'ef'.repeat(32) })], { name: 'berlin' });
    expect(JSON.parse(json)).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
    expect(await validator.validate(json)).toBeNull();
    expect(await validator.validate(json.replace('"distribution"', '"somewhere"'))).not.toBeNull();
  });

  it('is what the schema wants, whatever the artifacts are called', async () => {
    await fc.assert(fc.asyncProperty(artifactLists(), fc.string(), async (artifacts, name) => {
      const json = toCycloneDx(artifacts, { name, version: name, toolVersion: '0.1.0', timestamp: new Date(0) });
      expect(await validator.validate(json)).toBeNull();
      expect(JSON.parse(json).components.map((component: { 'bom-ref': string }) => component['bom-ref'])).toStrictEqual(artifacts.map(({ source }) => source));
    }), { numRuns: 40 });
  });

  it('depends on what is given, and neither on time nor on chance', () => {
    const [now, random] = [jest.spyOn(Date, 'now'), jest.spyOn(Math, 'random')];
    const json = toCycloneDx([artifact(), file()], { name: 'berlin' });
    expect([now, random].map(({ mock }) => mock.calls.length)).toStrictEqual([0, 0]);
    jest.restoreAllMocks();
    jest.useFakeTimers({ now: 0 });
    expect(toCycloneDx([artifact(), file()], { name: 'berlin' })).toBe(json);
    jest.useRealTimers();
  });

  it('has a serial number of its content', () => {
    const one = billOf([artifact()]).serialNumber;
    expect(one).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(billOf([artifact()]).serialNumber).toBe(one);
    const others = [billOf([artifact({ size: 1 })]), billOf([artifact()], { name: 'paris' }), billOf([artifact()], { timestamp: new Date(0) })];
    expect(new Set([one, ...others.map(({ serialNumber }) => serialNumber)]).size).toBe(4);
  });

  it('says what it is about, what made it, and when if that is given', () => {
    const { metadata } = billOf([], { version: '4f2a', toolVersion: '0.1.0', timestamp: new Date('2026-08-19T10:00:00Z') });
    expect(metadata).toMatchObject({
      timestamp: '2026-08-19T10:00:00.000Z',
      component: { type: 'platform', name: 'berlin', version: '4f2a' },
      tools: { components: [{ type: 'application', name: 'cdk8s-eks-anywhere', version: '0.1.0' }] },
    });
    expect(billOf([]).metadata).not.toHaveProperty('timestamp');
  });

  it('lets the site depend on all artifacts', () => {
    const { metadata, dependencies } = billOf([artifact(), file()]);
    expect(dependencies[0]).toStrictEqual({ ref: metadata.component['bom-ref'], dependsOn: [artifact().source, file().source] });
  });
});

describe('an image', () => {
  const image = artifact({
    source: 'registry.example.com:5000/eks/pause:v1',
    digest: DIGEST,
    size: 300,
    names: ['pause', 'sandbox'],
    clusters: ['paris', 'rome'],
    targets: ['10.0.0.5:5000/eks/pause:v1'],
  });

  it('is a container, named as scanners know it', () => {
    const component = componentOf(image);
    expect(component).toMatchObject({ 'type': 'container', 'name': 'registry.example.com:5000/eks/pause', 'version': 'v1', 'bom-ref': image.source });
    expect(PackageURL.fromString(component.purl)).toMatchObject({
      type: 'oci', name: 'pause', version: DIGEST, qualifiers: { repository_url: 'registry.example.com:5000/eks/pause', tag: 'v1' },
    });
  });

  it('says where it is published, and where clusters look for it', () => {
    expect(componentOf(image).externalReferences).toStrictEqual([
      { url: 'oci://registry.example.com:5000/eks/pause:v1', type: 'distribution', comment: 'published here' },
      { url: 'oci://10.0.0.5:5000/eks/pause:v1', type: 'distribution', comment: 'clusters look here' },
    ]);
  });

  it('says what this package knows of it', () => {
    const component = componentOf(image);
    const values = Object.fromEntries(['kind', 'purpose', 'name', 'cluster', 'digest', 'size', 'origin'].map((name) => [name, property(component, name)]));
    expect(values).toStrictEqual({
      kind: ['image'], purpose: ['cluster'], name: ['pause', 'sandbox'], cluster: ['paris', 'rome'], digest: [DIGEST], size: ['300'], origin: ['manifest'],
    });
  });

  it('may be named by its digest', () => {
    const component = componentOf(artifact({ source: `quay.io/x/y@${DIGEST}` }));
    expect(component).toMatchObject({ name: 'quay.io/x/y', version: DIGEST });
    expect(PackageURL.fromString(component.purl)).toMatchObject({ name: 'y', version: DIGEST, qualifiers: { repository_url: 'quay.io/x/y' } });
  });

  it('has no such name when no registry could keep it', () => {
    expect(componentOf(artifact({ source: 'No Image' }))).not.toHaveProperty('purl');
  });

  it('has no version in its name while no digest is known', () => {
    expect(PackageURL.fromString(componentOf(artifact()).purl).version).toBeUndefined();
  });
});

describe('what else a registry keeps', () => {
  it.each([ArtifactKind.CHART, ArtifactKind.PACKAGE_BUNDLE])('is data that is named in the same way: %s', (kind) => {
    expect(componentOf(artifact({ kind }))).toMatchObject({ type: 'data', purl: expect.stringMatching(/^pkg:oci\/pause\?repository_url=/) });
  });
});

describe('a file', () => {
  it('has a name, and hashes to be checked with', () => {
    const component = componentOf(file({ sha256: 'ef'.repeat(32), sha512: '01'.repeat(64), targets: ['http://10.0.0.5/node.gz'] }));
    expect(component).toMatchObject({
      type: 'file',
      name: 'node.gz',
      hashes: [{ alg: 'SHA-256', content: 'ef'.repeat(32) }, { alg: 'SHA-512', content: '01'.repeat(64) }],
      externalReferences: [{ url: 'https://images.example.com/ubuntu/node.gz' }, { url: 'http://10.0.0.5/node.gz' }],
    });
    expect(component).not.toHaveProperty('purl');
  });

  it('has no hash where none is known', () => {
    expect(componentOf(file())).not.toHaveProperty('hashes');
    expect(componentOf(file({ sha256: 'later' }))).not.toHaveProperty('hashes');
  });

  it.each([
    ['https://images.example.com/', 'https://images.example.com/'],
    ['https://images.example.com/a/node.gz?sig=/x', 'node.gz'],
    ['images/node.gz', 'node.gz'],
  ])('of %s is called %s', (source, name) => {
    expect(componentOf(file({ source })).name).toBe(name);
  });

  it('has no reference to what is no URL', () => {
    expect(componentOf(file({ source: 'images/node.gz' }))).not.toHaveProperty('externalReferences');
  });
});
