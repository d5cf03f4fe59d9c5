import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { fluxConfigOf, isSelfManaged, namespaceOf } from '../../model/lookup';
import { memoise } from '../memoise';
import { clusterId } from '../places';
import type { ClusterRule, ClusterSubject, Complaint, Fleet, FleetRule } from '../rule';
import { clusterText, fleetView } from './fleet-view';
import { differingFields, GitOpsSettings, gitOpsSettings, settingsField } from './git-ops-settings';

/** The management cluster of a workload cluster, when it is in the fleet. */
function managerOf(cluster: ClusterSubject, fleet: Fleet): ClusterSubject | undefined {
  return isSelfManaged(cluster.model) ? undefined : fleetView(fleet).groupOf(cluster).management;
}

export const sameGitOpsSettings: ClusterRule = {
  code: 'EKSA-FLEET-050',
  severity: Severity.ERROR,
  title: 'A workload cluster with other GitOps settings than its management cluster',
  why: 'One Flux, in the management cluster, watches one repository for all its clusters.',
  fix: 'Use the same repository, branch, path and Flux namespace in both; only the names of the two objects differ',
  upstream: ['V147'],
  source: 'pkg/validations/createvalidations/gitops.go: validateFluxConfig, validateGitOpsConfig',
  *check(cluster, fleet) {
    const management = managerOf(cluster, fleet);
    const own = gitOpsSettings(cluster.model);
    if (management === undefined || own === undefined) return;
    const theirs = gitOpsSettings(management.model);
    const manager = `${clusterText(management)}, which manages this one,`;
    if (theirs === undefined) {
      yield { object: clusterId(cluster.model), field: 'spec.gitOpsRef', message: `${manager} has no GitOps settings` };
      return;
    }
    if (own.kind === 'GitOpsConfig' && theirs.kind === 'FluxConfig') {
      yield { object: clusterId(cluster.model), field: 'spec.gitOpsRef.kind', message: `${manager} has settings of another kind`, found: shown(own.kind), wanted: shown(theirs.kind) };
    }
    for (const field of differingFields(own, theirs)) {
      yield {
        object: own.object,
        field: settingsField(own, field),
        message: `${manager} has another value here`,
        found: shown(own.values[field]),
        wanted: shown(theirs.values[field]),
      };
    }
  },
};

export const gitOpsNamespace: ClusterRule = {
  code: 'EKSA-FLEET-051',
  severity: Severity.ERROR,
  title: 'A workload cluster with a FluxConfig in another namespace than its management cluster',
  why: '`eksctl anywhere` looks for the FluxConfig of the management cluster in the namespace of the workload cluster, and stops when it is not there.',
  fix: 'Use the same namespace for both clusters',
  upstream: ['V147'],
  source: 'pkg/validations/createvalidations/gitops.go: validateFluxConfig',
  *check(cluster, fleet) {
    const management = managerOf(cluster, fleet);
    if (management === undefined || fluxConfigOf(cluster.model) === undefined || fluxConfigOf(management.model) === undefined) return;
    const found = namespaceOf(cluster.model.cluster);
    const wanted = namespaceOf(management.model.cluster);
    if (found === wanted) return;
    yield {
      object: clusterId(cluster.model),
      field: 'metadata.namespace',
      message: `the FluxConfig of ${clusterText(management)}, which manages this cluster, is in another namespace`,
      found: shown(found),
      wanted: shown(wanted),
    };
  },
};

/** A path in a repository, and the management cluster that Flux serves from there. */
interface RepositoryPath {
  readonly cluster: ClusterSubject;
  readonly settings: GitOpsSettings;
  readonly segments: readonly string[];
}

function pathKey({ values }: GitOpsSettings, segments: readonly string[]): string {
  const repository = values['git.repositoryUrl'] ?? `${values['github.owner']}/${values['github.repository']}`;
  return JSON.stringify([repository, values.branch, ...segments]);
}

/** The paths of all management clusters; the first cluster of each path under its key. */
const repositoryPaths = memoise((fleet: Fleet) => {
  const all: RepositoryPath[] = [];
  const first = new Map<string, RepositoryPath>();
  for (const cluster of fleetView(fleet).clusters) {
    const settings = isSelfManaged(cluster.model) ? gitOpsSettings(cluster.model) : undefined;
    if (settings === undefined) continue;
    const segments = String(settings.values.clusterConfigPath).split('/').filter((segment) => segment !== '' && segment !== '.');
    const path = { cluster, settings, segments };
    all.push(path);
    if (!first.has(pathKey(settings, segments))) first.set(pathKey(settings, segments), path);
  }
  return { all, first };
});

function pathComplaint({ cluster, settings }: RepositoryPath, message: string): Complaint {
  return {
    construct: cluster.construct,
    object: settings.object,
    field: settingsField(settings, 'clusterConfigPath'),
    message,
    found: shown(settings.values.clusterConfigPath),
  };
}

export const distinctGitOpsPaths: FleetRule = {
  code: 'EKSA-FLEET-052',
  severity: Severity.ERROR,
  title: 'One repository path for several management clusters',
  why: 'Creation stops when the path exists, and the first cluster has written it by then.',
  fix: 'Give each management cluster its own clusterConfigPath, or leave it out: the default has the name of the cluster in it',
  upstream: ['V145'],
  source: 'pkg/gitops/flux/cluster.go: validateRemoteConfigPathDoesNotExist',
  *checkFleet(fleet) {
    const { all, first } = repositoryPaths(fleet);
    for (const path of all) {
      const other = first.get(pathKey(path.settings, path.segments))!;
      if (other !== path) yield pathComplaint(path, `${clusterText(other.cluster)} has the same path in the same repository`);
    }
  },
};

export const nestedGitOpsPaths: FleetRule = {
  code: 'EKSA-FLEET-053',
  severity: Severity.ERROR,
  title: 'A repository path below that of another management cluster',
  why: 'Flux applies everything below its path: the upper cluster would apply, and prune, the objects of the lower one.',
  fix: 'Put the paths beside each other',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    const { all, first } = repositoryPaths(fleet);
    for (const path of all) {
      for (let length = path.segments.length - 1; length >= 0; length--) {
        const upper = first.get(pathKey(path.settings, path.segments.slice(0, length)));
        if (upper === undefined) continue;
        yield pathComplaint(path, `this lies below ${shown(upper.settings.values.clusterConfigPath)}, the path of ${clusterText(upper.cluster)}`);
        break;
      }
    }
  },
};
