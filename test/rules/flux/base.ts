import { EmbeddedCatalog } from '../../../src/distro/catalog';
import type { Finding } from '../../../src/findings';
import { runRules } from '../../../src/rules/engine';
import type { Fleet, FluxManifest } from '../../../src/rules/rule';

/** The least that each kind must say. */
export const LEAST: Readonly<Record<string, { readonly apiVersion: string; readonly spec: object }>> = {
  GitRepository: { apiVersion: 'source.toolkit.fluxcd.io/v1', spec: { interval: '1m', url: 'https://git.example.com/a/b', ref: { branch: 'main' } } },
  OCIRepository: { apiVersion: 'source.toolkit.fluxcd.io/v1', spec: { interval: '1m', url: 'oci://registry.example.com/a', ref: { tag: '1.0' } } },
  HelmRepository: { apiVersion: 'source.toolkit.fluxcd.io/v1', spec: { interval: '1m', url: 'https://charts.example.com' } },
  HelmChart: { apiVersion: 'source.toolkit.fluxcd.io/v1', spec: { interval: '1m', chart: 'app', sourceRef: { kind: 'HelmRepository', name: 'charts' } } },
  Bucket: { apiVersion: 'source.toolkit.fluxcd.io/v1', spec: { interval: '1m', bucketName: 'b', endpoint: 'minio.example.com:9000' } },
  Kustomization: {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    spec: { interval: '10m', prune: true, path: './apps', sourceRef: { kind: 'GitRepository', name: 'fleet' } },
  },
  HelmRelease: {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    spec: { interval: '10m', chart: { spec: { chart: 'app', sourceRef: { kind: 'HelmRepository', name: 'charts' } } } },
  },
  Alert: { apiVersion: 'notification.toolkit.fluxcd.io/v1beta3', spec: { providerRef: { name: 'chat' }, eventSources: [{ kind: 'Kustomization', name: '*' }] } },
  Provider: { apiVersion: 'notification.toolkit.fluxcd.io/v1beta3', spec: { type: 'slack' } },
  Receiver: {
    apiVersion: 'notification.toolkit.fluxcd.io/v1',
    spec: { type: 'github', secretRef: { name: 'token' }, resources: [{ kind: 'GitRepository', name: 'fleet' }] },
  },
  ImageRepository: { apiVersion: 'image.toolkit.fluxcd.io/v1', spec: { interval: '1m', image: 'registry.example.com/app' } },
  ImagePolicy: { apiVersion: 'image.toolkit.fluxcd.io/v1', spec: { imageRepositoryRef: { name: 'app' }, policy: { semver: { range: '1.x' } } } },
  ImageUpdateAutomation: { apiVersion: 'image.toolkit.fluxcd.io/v1', spec: { interval: '1m', sourceRef: { kind: 'GitRepository', name: 'fleet' } } },
};

/** An object with the least that it must say, and more. A field that is undefined is left out. */
export function object(kind: string, spec: object = {}, { name = 'some-name', namespace = 'flux-system', apiVersion = LEAST[kind].apiVersion } = {}): FluxManifest {
  return { apiVersion, kind, metadata: { name, namespace }, spec: { ...LEAST[kind].spec, ...spec } };
}

export function fluxFleet(manifests: readonly FluxManifest[], fleet: Partial<Fleet> = {}): Fleet {
  return {
    clusters: [], inventories: [], distro: EmbeddedCatalog.shared(), ...fleet, flux: manifests.map((manifest) => ({ manifest, construct: `app/${manifest.metadata.name}` })),
  };
}

/** What all rules say about objects. */
export function findingsAbout(...manifests: FluxManifest[]): Finding[] {
  return runRules(fluxFleet(manifests)).findings;
}

/** Code, field, found and wanted of each finding. */
export function outline(findings: readonly Finding[]): (string | undefined)[][] {
  return findings.map(({ code, field, found, wanted }) => [code, field, found, wanted]);
}
