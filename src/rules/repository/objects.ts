import { AppliedFolder, aboutKustomization, appliedFolders } from './applied';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { isMap } from '../../model/is-map';
import type { AppliedFile, TreeFile, TreeObject } from '../../render/flux/tree';
import { isFlux, View } from '../flux/flux-object';
import { memoise } from '../memoise';
import type { Fleet, FleetRule } from '../rule';

const PRUNE = 'kustomize.toolkit.fluxcd.io/prune';
/** What clusters and machines are made of. */
const OF_CLUSTERS = /^(?:anywhere\.eks\.amazonaws\.com|(?:[a-z]+\.)*cluster\.x-k8s\.io|(?:bmc\.)?tinkerbell\.org)\//;

function idOf({ apiVersion, kind, metadata }: TreeObject): string {
  return `${apiVersion} ${kind} ${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`;
}

function nameOf({ kind, metadata }: TreeObject): string {
  return `${kind}/${metadata?.name ?? ''}`;
}

/** What is applied to one cluster twice. */
interface AppliedTwice {
  /** What it is called. */
  readonly name: string;
  readonly file: TreeFile;
  readonly first: AppliedFolder;
  readonly second: AppliedFolder;
}

const appliedTwice = memoise((fleet: Fleet): readonly AppliedTwice[] => {
  const owners = new Map<string, AppliedFolder>();
  const twice: AppliedTwice[] = [];
  for (const folder of appliedFolders(fleet)) {
    const own = (id: string, name: string, file: TreeFile) => {
      const key = JSON.stringify([folder.repository.folder, folder.target, id]);
      const first = owners.get(key);
      if (first === undefined) owners.set(key, folder);
      else twice.push({ name, file, first, second: folder });
    };
    for (const { file } of folder.build.files) {
      // of machines others make sure that each is there once
      if (file.isInventory) own(file.path, 'the inventory', file);
      else for (const object of file.objects()) own(idOf(object), nameOf(object), file);
    }
  }
  return twice;
});

const oneOwner: FleetRule = {
  code: 'EKSA-GITOPS-035',
  severity: Severity.ERROR,
  title: 'An object that is applied twice to one cluster',
  why: 'Each Kustomization takes what it applies for its own: they undo what the other one does, and the first that loses it deletes it. Within one Kustomization nothing is applied at all.',
  fix: 'Leave it to one of them',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    for (const { name, file, first, second } of appliedTwice(fleet)) {
      const owner = first.subject.manifest.metadata;
      const by = first === second ? 'twice by this Kustomization' : `by ${owner.namespace}/${owner.name} as well`;
      yield { ...aboutKustomization(second.subject, { message: `${name} is applied ${by}`, found: shown(file.path) }), construct: file.construct };
    }
  },
};

function annotationsOf(object: TreeObject, { spec }: AppliedFolder, { annotates }: AppliedFile): Readonly<Record<string, unknown>> {
  const group = object.apiVersion.split('/')[0];
  const added = annotates.filter((each) => each.group === undefined || each.group === group).map(({ annotations }) => annotations);
  const common = spec.map('commonMetadata').map('annotations').text(PRUNE) ?? (patchGuards(spec, group) ? 'disabled' : undefined);
  return Object.assign({}, object.metadata?.annotations, ...added, common === undefined ? {} : { [PRUNE]: common });
}

/** Whether a patch of a Kustomization guards all objects of an API group. */
function patchGuards(spec: View, group: string): boolean {
  return spec.maps('patches').some((patch) => {
    const target = patch.map('target');
    const isOfAll = target.among(['version', 'kind', 'name', 'namespace', 'labelSelector', 'annotationSelector']).length === 0;
    return isOfAll && [undefined, group].includes(target.text('group')) && patch.text('patch')?.includes(`${PRUNE}: disabled`) === true;
  });
}

const unguarded: FleetRule = {
  code: 'EKSA-GITOPS-036',
  severity: Severity.WARNING,
  title: 'Clusters or machines that Flux deletes when their files are removed',
  why: 'Deleting a Cluster deletes the cluster with everything on it, and Hardware takes its machine along. A lost file, or another path, is enough.',
  fix: `Leave pruneProtection on, or give the objects the annotation ${PRUNE}: disabled; waive this where it is wanted`,
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    for (const folder of appliedFolders(fleet)) {
      if (!folder.spec.isTrue('prune')) continue;
      for (const each of folder.build.files) {
        let count = 0;
        let first: TreeObject | undefined;
        for (const object of each.file.objects()) {
          if (!OF_CLUSTERS.test(object.apiVersion) || annotationsOf(object, folder, each)[PRUNE] === 'disabled') continue;
          count++;
          first ??= object;
        }
        if (first === undefined) continue;
        const more = count > 1 ? ` and ${count - 1} more` : '';
        const { namespace, name } = folder.subject.manifest.metadata;
        yield { construct: each.file.construct, object: nameOf(first), message: `${namespace}/${name} deletes ${nameOf(first)}${more} when the file is removed`, found: shown(each.file.path) };
      }
    }
  },
};

const packageBesideCluster: FleetRule = {
  code: 'EKSA-GITOPS-037',
  severity: Severity.ERROR,
  title: 'A package in the Kustomization that makes its cluster',
  why: 'Flux tries all objects before it applies any. A package is refused until its cluster is there, so neither ever comes into being.',
  fix: 'Leave packages to the repository: they have a Kustomization of their own',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    for (const { build, subject } of appliedFolders(fleet)) {
      const clusters = new Set<string>();
      const packages: { readonly object: TreeObject; readonly construct: string }[] = [];
      for (const { file } of build.files) {
        if (file.isInventory) continue;
        for (const object of file.objects()) {
          if (object.kind === 'Cluster' && object.apiVersion.startsWith('anywhere.')) clusters.add(`eksa-packages-${object.metadata?.name}`);
          if (object.kind === 'Package' && object.apiVersion.startsWith('packages.')) packages.push({ object, construct: file.construct });
        }
      }
      for (const { object, construct } of packages) {
        if (!clusters.has(object.metadata?.namespace ?? '')) continue;
        const { namespace, name } = subject.manifest.metadata;
        yield { construct, object: nameOf(object), message: `${namespace}/${name} applies this package together with its cluster` };
      }
    }
  },
};

const plainSecret: FleetRule = {
  code: 'EKSA-GITOPS-038',
  severity: Severity.ERROR,
  title: 'A Secret that anybody with the repository can read',
  why: 'What has been committed once stays in the history of Git for ever.',
  fix: 'Encrypt it with SOPS in a file of its own, let the External Secrets Operator fetch it, or make it by other means',
  upstream: [],
  source: 'ours',
  *checkFleet({ repositories = [] }) {
    for (const { files } of repositories) {
      for (const { path, construct, objects, isInventory } of files) {
        if (isInventory) continue;
        for (const object of objects()) {
          // encrypted ones have settings of SOPS in them
          if (object.kind !== 'Secret' || object.apiVersion !== 'v1' || 'sops' in object) continue;
          const { data, stringData } = object as { readonly data?: unknown; readonly stringData?: unknown };
          const keys = [data, stringData].flatMap((values) => (isMap(values) ? Object.keys(values) : []));
          if (keys.length > 0) yield { construct, object: nameOf(object), message: `the values of ${keys.sort().join(', ')} would be in the repository`, found: shown(path) };
        }
      }
    }
  },
};

const noFluxThere: FleetRule = {
  code: 'EKSA-GITOPS-049',
  severity: Severity.WARNING,
  title: 'An object of Flux for a cluster without Flux',
  why: 'EKS Anywhere installs Flux on management clusters only. Elsewhere the API server does not know the kind, and nothing of the application is applied.',
  fix: 'Give it to an application of the management cluster, in eksa-system and with KubeConfig.ofCluster, or let workload clusters have a Flux of their own',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    for (const { repository, build, target } of appliedFolders(fleet)) {
      // where only files are known it is not known which cluster has a Flux
      if (repository.sources.some(({ scope }) => scope === target || scope === '')) continue;
      for (const { file } of build.files) {
        for (const object of file.isInventory ? [] : file.objects()) {
          if (isFlux(object.apiVersion)) yield { construct: file.construct, object: nameOf(object), message: `cluster ${shown(target)} has no Flux`, found: shown(file.path) };
        }
      }
    }
  },
};

/** Rules about the objects that Flux applies. */
export const objectRules: readonly FleetRule[] = [oneOwner, unguarded, packageBesideCluster, plainSecret, noFluxThere];

