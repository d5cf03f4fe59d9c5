import { Severity } from '../../findings';
import type { ClusterModel } from '../../model/cluster-model';
import { isMap } from '../../model/is-map';
import { clusterNameOf, controlPlaneMachineConfig, externalEtcdMachineConfig, usedObjects } from '../../model/lookup';
import { EksaObject, objectId } from '../../model/objects';
import { cleanPath, TreeObject } from '../../render/flux/tree';
import { gitOpsSettings } from '../fleet/git-ops-settings';
import type { FleetRule } from '../rule';

/** Where a cluster is kept. */
function placeOf(model: ClusterModel): string | undefined {
  const settings = gitOpsSettings(model)?.values;
  if (settings === undefined) return undefined;
  const repository = settings['git.repositoryUrl'] ?? `${settings['github.owner']}/${settings['github.repository']}`;
  return JSON.stringify([repository, settings.branch, cleanPath(String(settings.clusterConfigPath))]);
}

const forgotten: FleetRule = {
  code: 'EKSA-GITOPS-045',
  severity: Severity.WARNING,
  title: 'A cluster of the app that its repository does not keep',
  why: 'Its settings say that it follows the repository, and the app writes that repository without it.',
  fix: 'Add it with addCluster',
  upstream: [],
  source: 'ours',
  *checkFleet({ clusters, repositories = [] }) {
    const kept = new Set(repositories.flatMap((each) => each.clusters.map(({ construct }) => construct)));
    const places = new Map(repositories.flatMap(({ construct, clusters: own }) => own.flatMap(({ model }) => {
      const place = placeOf(model);
      return place === undefined ? [] : [[place, construct] as const];
    })));
    for (const { construct, model } of clusters) {
      const place = placeOf(model);
      const repository = place === undefined ? undefined : places.get(place);
      if (repository === undefined || construct === undefined || kept.has(construct)) continue;
      yield { construct, object: `Cluster/${clusterNameOf(model)}`, message: `${repository} is written without this cluster, which follows it` };
    }
  },
};

/** Labels and annotations of an object that EKS Anywhere does not keep in a repository. */
function lostMetadata(model: ClusterModel, object: EksaObject): string[] {
  const { labels, annotations } = object.metadata as { readonly labels?: unknown; readonly annotations?: unknown };
  const isReplaced = object === controlPlaneMachineConfig(model) || object === externalEtcdMachineConfig(model);
  const names = (map: unknown) => (isMap(map) ? Object.keys(map) : []);
  return [...names(labels).map((name) => `label ${name}`), ...isReplaced ? names(annotations).map((name) => `annotation ${name}`) : []];
}

const lost: FleetRule = {
  code: 'EKSA-GITOPS-046',
  severity: Severity.WARNING,
  title: 'Labels or annotations that EKS Anywhere does not keep in a repository',
  why: 'It writes objects without labels, and the machine configs of control plane and etcd with annotations of its own in place of others.',
  fix: 'Leave them out, or set them with patches of a Kustomization',
  upstream: [],
  source: 'pkg/clustermarshaller/clustermarshaller.go: MarshalClusterSpec; pkg/providers/tinkerbell/tinkerbell.go: MachineConfigs',
  *checkFleet({ repositories = [] }) {
    for (const { clusters } of repositories) {
      for (const { construct, model } of clusters) {
        for (const object of usedObjects(model)) {
          const names = lostMetadata(model, object);
          if (names.length === 0) continue;
          const message = 'the repository does not have all metadata of the object';
          yield { construct, object: objectId(object), field: 'metadata', message, found: names.sort().join(', ') };
        }
      }
    }
  },
};

const patched: FleetRule = {
  code: 'EKSA-GITOPS-047',
  severity: Severity.ERROR,
  title: 'A patch of an EKS-A object that its repository does not have',
  why: 'A repository keeps what EKS Anywhere would write of the cluster, and that knows no patches of other output.',
  fix: 'Say it with props of the cluster, or with patches of a Kustomization',
  upstream: [],
  source: 'ours',
  *checkFleet({ repositories = [], patched: all }) {
    const clusters = repositories.flatMap((each) => each.clusters);
    if (clusters.length === 0) return;
    const paths = new Set(clusters.map(({ construct }) => construct));
    for (const { construct, manifest } of all?.() ?? []) {
      const { apiVersion, kind, metadata } = manifest as Partial<TreeObject>;
      if (typeof apiVersion !== 'string' || !apiVersion.startsWith('anywhere.eks.amazonaws.com/')) continue;
      const isOfOne = construct.split('/').some((_, index, steps) => paths.has(steps.slice(0, index).join('/')));
      if (isOfOne) yield { construct, object: `${kind}/${metadata?.name ?? ''}`, message: 'the repository has this object without its patches' };
    }
  },
};

const logins: FleetRule = {
  code: 'EKSA-GITOPS-048',
  severity: Severity.WARNING,
  title: 'Logins of management controllers that are left out of a repository',
  why: 'A repository never holds a login in plain text: the Secrets that BMC Machines refer to have to come by other means.',
  fix: 'Say with `secrets` how they come, or waive this where they are there',
  upstream: [],
  source: 'ours',
  *checkFleet({ repositories = [] }) {
    for (const { inventories, fetchesLogins } of repositories) {
      for (const { construct, model } of fetchesLogins ? [] : inventories) {
        const literal = model.machines.filter(({ bmc }) => bmc?.isForSops !== true && (bmc?.username !== undefined || bmc?.password !== undefined));
        if (literal.length === 0) continue;
        const count = literal.length === 1 ? 'the login of one controller' : `the logins of ${literal.length} controllers`;
        yield { construct, message: `${count} stay${literal.length === 1 ? 's' : ''} out of the repository` };
      }
    }
  },
};

/** Rules about the clusters that a repository keeps. */
export const clusterRules: readonly FleetRule[] = [forgotten, lost, patched, logins];

