import { readConfigText } from '../../../src/curated/config-text';
import { PACKAGES_API_VERSION, PACKAGES_NAMESPACE, packageNamespaceOf } from '../../../src/curated/names';
import type { Finding } from '../../../src/findings';
import { renderCapi } from '../../../src/render/capi';
import { runRules } from '../../../src/rules/engine';
import { outsideRules } from '../../../src/rules/outside';
import type { BundleControllerSubject, Fleet, FluxManifest, PackageSubject, PatchedObject } from '../../../src/rules/rule';
import { clusterModel as plainModel, versions } from '../../render/capi/fixtures';
import { Change, fleetOf, scenario } from '../base';

export { plainModel, versions };

/** A mirror of two registries, and boot images inside. */
export const mirrored: Change = ({ spec, datacenter }) => {
  spec.registryMirrorConfiguration = {
    endpoint: 'mirror.example.com', port: '5000', ociNamespaces: [{ registry: 'public.ecr.aws', namespace: 'eks' }, { registry: 'quay.io', namespace: 'quay' }],
  };
  datacenter.spec.hookImagesURLPath = 'http://10.20.0.3/hook';
};

/** A mirrored cluster called prod, after changes, and what else there is. */
export function mirroredFleet(change: Change = () => undefined, others: Partial<Fleet> = {}): Fleet {
  return { ...fleetOf(scenario(mirrored, change)), ...others };
}

/** A package on that cluster. */
export function packageOf(config: string): PackageSubject {
  return {
    object: {
      apiVersion: PACKAGES_API_VERSION, kind: 'Package', metadata: { name: 'app', namespace: packageNamespaceOf('prod') }, spec: { packageName: 'harbor', config },
    },
    construct: 'app/prod/package',
    config: readConfigText(config),
    plainTextSecrets: [],
    ownNamespaces: [],
  };
}

/** The settings of its package controller. */
export function controllerOf(spec: BundleControllerSubject['object']['spec'], name = 'prod'): BundleControllerSubject {
  return {
    object: { apiVersion: PACKAGES_API_VERSION, kind: 'PackageBundleController', metadata: { name, namespace: PACKAGES_NAMESPACE }, spec },
    construct: 'app/prod/controller',
    isBundlePresent: true,
  };
}

export function fluxOf(kind: string, spec: object): FluxManifest {
  const group = kind === 'Kustomization' ? 'kustomize' : kind === 'HelmRelease' ? 'helm' : kind.startsWith('Image') ? 'image' : kind === 'Provider' ? 'notification' : 'source';
  return { apiVersion: `${group}.toolkit.fluxcd.io/v1`, kind, metadata: { name: 'app', namespace: 'flux-system' }, spec };
}

/** Flux of that cluster. */
export function withFlux(...manifests: readonly FluxManifest[]): Partial<Fleet> {
  return { flux: manifests.map((manifest) => ({ manifest, construct: 'app/prod/flux', scope: 'prod' })) };
}

/** Objects that were patched, below the construct of that cluster. */
export function withPatched(...manifests: readonly object[]): Partial<Fleet> {
  return { patched: () => manifests.map((manifest): PatchedObject => ({ construct: 'app/prod/object', manifest })) };
}

/** The Cluster API objects of a cluster behind the same mirror. */
export const rendered = () => renderCapi(
  plainModel({ spec: { registryMirrorConfiguration: { endpoint: 'mirror.example.com', port: '5000', ociNamespaces: [{ registry: 'public.ecr.aws', namespace: 'eks' }, { registry: 'quay.io', namespace: 'quay' }] } } }),
  versions,
);

/** What the rules about hosts outside say: object, field and host of each finding. */
export function placesOf(fleet: Fleet): string[] {
  return outsideFindings(fleet).map(({ object, field, column, found }) => `${object} ${field ?? column} ${found}`);
}

export function outsideFindings(fleet: Fleet): Finding[] {
  return runRules(fleet, { rules: outsideRules }).findings;
}
