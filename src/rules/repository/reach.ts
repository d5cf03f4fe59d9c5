// What a cluster behind a registry mirror can reach: the registries that are mirrored, and the mirror itself.
import { appliedFolders } from './applied';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import type { ClusterModel } from '../../model/cluster-model';
import { registryOf } from '../../model/image-registry';
import { clusterNameOf } from '../../model/lookup';
import { podImages } from '../../model/pod-images';
import { registryMirrorOf } from '../../render/capi/registry-mirror';
import type { TreeObject } from '../../render/flux/tree';
import { isServed, View } from '../flux/flux-object';
import { memoise } from '../memoise';
import type { Fleet, FleetRule } from '../rule';

/** The registries that nodes of a cluster reach; nothing when it has no mirror. */
function registriesOf(model: ClusterModel): ReadonlySet<string> | undefined {
  const configuration = model.cluster.spec?.registryMirrorConfiguration;
  if (configuration === undefined) return undefined;
  const { base, registries } = registryMirrorOf(configuration, undefined);
  return new Set([base, configuration.endpoint ?? '', ...registries.map(({ registry }) => registry)]);
}

const mirrors = memoise((fleet: Fleet): ReadonlyMap<string, ReadonlySet<string>> => new Map(fleet.clusters.flatMap(({ model }) => {
  const registries = registriesOf(model);
  return registries === undefined ? [] : [[clusterNameOf(model), registries] as const];
})));

function nameOf({ kind, metadata }: TreeObject): string {
  return `${kind}/${metadata?.name ?? ''}`;
}

const images: FleetRule = {
  code: 'EKSA-GITOPS-043',
  severity: Severity.WARNING,
  title: 'An image from a registry that the mirror of its cluster does not have',
  why: 'Nodes pull from the mirror what it mirrors, and everything else from where it comes from. Where that cannot be reached, pods wait for their image.',
  fix: 'Add the registry to ociNamespaces of the mirror and the image to the mirror, or waive this where the registry can be reached',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    for (const { build, target } of appliedFolders(fleet)) {
      const reachable = mirrors(fleet).get(target);
      if (reachable === undefined) continue;
      for (const { file } of build.files) {
        if (file.isInventory) continue;
        for (const object of file.objects()) {
          const beyond = new Set([...podImages(object.spec)].filter((image) => !reachable.has(registryOf(image))));
          for (const image of beyond) {
            yield {
              construct: file.construct, object: nameOf(object), message: `the registry mirror of cluster ${shown(target)} does not have this registry`, found: shown(image), wanted: [...reachable].sort().join(', '),
            };
          }
        }
      }
    }
  },
};

/** Kinds that Flux fetches from registries and chart repositories, without regard to mirrors of nodes. */
const FETCHED = ['OCIRepository', 'HelmRepository'];

const sources: FleetRule = {
  code: 'EKSA-GITOPS-044',
  severity: Severity.WARNING,
  title: 'A source of Flux beside the mirror of its cluster',
  why: 'Flux fetches charts and artifacts itself, and knows nothing of the registry mirror of the nodes. Where their host cannot be reached, nothing is applied.',
  fix: 'Use the copy in the mirror, or waive this where the host can be reached',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    for (const { construct, manifest, scope } of fleet.flux ?? []) {
      if (scope === undefined || !FETCHED.includes(manifest.kind) || !isServed(manifest)) continue;
      const reachable = mirrors(fleet).get(scope);
      const url = View.of(manifest).text('url') ?? '';
      const [, host = ''] = /^(?:oci|https?):\/\/([^/]+)/.exec(url) ?? [];
      const own = host.replace(/:\d+$/, '');
      if (reachable === undefined || host === '' || [host, own].some((each) => isMirror(fleet, scope, each))) continue;
      yield {
        ...construct !== undefined && { construct },
        object: `${manifest.kind}/${manifest.metadata.name}`,
        field: 'spec.url',
        message: `the Flux of cluster ${shown(scope)} fetches this beside its registry mirror`,
        found: shown(url),
      };
    }
  },
};

function isMirror(fleet: Fleet, cluster: string, host: string): boolean {
  const model = fleet.clusters.find(({ model: each }) => clusterNameOf(each) === cluster)?.model;
  const { endpoint = '', port = '' } = model?.cluster.spec?.registryMirrorConfiguration ?? {};
  return host === endpoint || host === `${endpoint}:${port}`;
}

/** Rules about what can be reached. */
export const reachRules: readonly FleetRule[] = [images, sources];
