import { parseRelease } from '../eksa-release';
import { clusterText, fleetView } from './fleet-view';
import { Severity } from '../../findings';
import { nearest } from '../../findings/nearest';
import { shown } from '../../findings/shown';
import { clusterNameOf, datacenterOf, isSelfManaged, managementClusterName, namespaceOf } from '../../model/lookup';
import { nodeGroupsOf } from '../node-groups';
import { clusterId, enumerate, objectId } from '../places';
import { distroOf, type ClusterRule, type ClusterSubject, type Fleet, type FleetRule } from '../rule';

const MANAGEMENT_FIELD = 'spec.managementCluster.name';

/** The management cluster of a workload cluster, when it is in the fleet. */
function managerOf(cluster: ClusterSubject, fleet: Fleet): ClusterSubject | undefined {
  return isSelfManaged(cluster.model) ? undefined : fleetView(fleet).groupOf(cluster).management;
}

export const managerManagesItself: ClusterRule = {
  code: 'EKSA-FLEET-010',
  severity: Severity.ERROR,
  title: 'A workload cluster as management cluster',
  why: 'Only clusters that `eksctl anywhere` has made into management clusters run the controllers; a workload cluster cannot manage another one.',
  fix: 'Refer to a management cluster',
  upstream: ['V189'],
  source: 'pkg/validations/cluster.go: ValidateManagementClusterName',
  *check(cluster, fleet) {
    const management = managerOf(cluster, fleet);
    if (management === undefined || isSelfManaged(management.model)) return;
    const wanted = fleetView(fleet).groupOf(management).name;
    yield {
      object: clusterId(cluster.model),
      field: MANAGEMENT_FIELD,
      message: `${clusterText(management)} is a workload cluster itself`,
      found: shown(clusterNameOf(management.model)),
      wanted: shown(wanted),
    };
  },
};

export const managerIsUnambiguous: ClusterRule = {
  code: 'EKSA-FLEET-011',
  severity: Severity.ERROR,
  title: 'A management cluster name that several clusters have',
  why: 'With several clusters of that name nothing can be checked or planned for the workload cluster.',
  fix: 'Rename the clusters, or pass the management cluster as an object',
  upstream: [],
  source: 'ours',
  *check(cluster, fleet) {
    const { name, management } = fleetView(fleet).groupOf(cluster);
    const candidates = fleetView(fleet).named.get(name) ?? [];
    if (management !== undefined || candidates.length === 0) return;
    yield {
      object: clusterId(cluster.model),
      field: MANAGEMENT_FIELD,
      message: `several clusters have this name: ${enumerate(candidates.map(clusterText))}`,
      found: shown(name),
    };
  },
};

export const managerIsKnown: FleetRule = {
  code: 'EKSA-FLEET-012',
  severity: Severity.WARNING,
  title: 'A management cluster name that is nearly that of a known cluster',
  why: 'A management cluster may be defined elsewhere. When one of nearly the same name is defined here, that one is probably meant.',
  fix: 'Correct the name, or pass the management cluster as an object',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    const { groups, named } = fleetView(fleet);
    const managers = groups.flatMap(({ name, management }) => (management === undefined ? [] : [name]));
    for (const { name, management, workloads } of groups) {
      if (management !== undefined || named.has(name)) continue;
      const wanted = nearest(name, managers);
      if (wanted === undefined) continue;
      for (const { construct, model } of workloads) {
        yield { construct, object: clusterId(model), field: MANAGEMENT_FIELD, message: 'no cluster here has this name', found: shown(name), wanted: shown(wanted) };
      }
    }
  },
};

export const sameTinkerbellIp: ClusterRule = {
  code: 'EKSA-FLEET-013',
  severity: Severity.ERROR,
  title: 'A workload cluster with another tinkerbellIP than its management cluster',
  why: 'There is one Tinkerbell stack, in the management cluster; machines of all its clusters boot from there.',
  fix: 'Use the tinkerbellIP of the management cluster',
  upstream: ['V186'],
  source: 'pkg/providers/tinkerbell/create.go: SetupAndValidateCreateCluster; reconciler/reconciler.go: validateTinkerbellIPMatch',
  *check(cluster, fleet) {
    const reference = fleetView(fleet).groupOf(cluster).members[0];
    const datacenter = datacenterOf(cluster.model);
    const found = datacenter?.spec?.tinkerbellIP;
    const { managementTinkerbellIp: stated } = cluster;
    if (datacenter !== undefined && cluster.management === undefined && stated && found && !isSelfManaged(cluster.model)) {
      if (found !== stated) {
        yield {
          object: objectId(datacenter),
          field: 'spec.tinkerbellIP',
          message: `this is not the address of cluster ${managementClusterName(cluster.model)}, which manages this one`,
          found: shown(found),
          wanted: shown(stated),
        };
      }
      return;
    }
    const wanted = datacenterOf(reference.model)?.spec?.tinkerbellIP;
    if (datacenter === undefined || !found || !wanted || found === wanted) return;
    const why = reference === managerOf(cluster, fleet) ? 'which manages this one' : 'which has the same management cluster';
    yield {
      object: objectId(datacenter),
      field: 'spec.tinkerbellIP',
      message: `this is not the address of ${clusterText(reference)}, ${why}`,
      found: shown(found),
      wanted: shown(wanted),
    };
  },
};

export const sameNamespace: ClusterRule = {
  code: 'EKSA-FLEET-014',
  severity: Severity.WARNING,
  title: 'A workload cluster in another namespace than its management cluster',
  why: 'EKS Anywhere looks for the management cluster in the namespace of the workload cluster first, and for its GitOps settings only there.',
  fix: 'Use the same namespace',
  upstream: [],
  source: 'ours',
  *check(cluster, fleet) {
    const management = managerOf(cluster, fleet);
    if (management === undefined) return;
    const found = namespaceOf(cluster.model.cluster);
    const wanted = namespaceOf(management.model.cluster);
    if (found === wanted) return;
    yield { object: clusterId(cluster.model), field: 'metadata.namespace', message: `${clusterText(management)} is in another namespace`, found: shown(found), wanted: shown(wanted) };
  },
};

/** Development builds of EKS Anywhere have this version, and are exempt. */
const DEVELOPMENT_BUILD = 'v0.19.0';

export const notNewerThanManager: ClusterRule = {
  code: 'EKSA-FLEET-015',
  severity: Severity.ERROR,
  title: 'A workload cluster with a newer EKS Anywhere version than its management cluster',
  why: 'The controllers of the management cluster create and upgrade the workload cluster: they must know its release.',
  fix: 'Upgrade the management cluster first',
  upstream: ['V191'],
  source: 'pkg/validations/cluster.go: ValidateManagementEksaVersion',
  *check(cluster, fleet) {
    const management = managerOf(cluster, fleet);
    const version = management?.eksaVersion ?? (isSelfManaged(cluster.model) ? undefined : cluster.managementEksaVersion);
    if (version === undefined || version === cluster.eksaVersion) return;
    const own = parseRelease(cluster.eksaVersion);
    const theirs = parseRelease(version);
    if (own === undefined || theirs === undefined || theirs.compareMain(DEVELOPMENT_BUILD) === 0) return;
    if (own.compareMain(theirs) <= 0) return;
    const text = management === undefined ? `cluster ${JSON.stringify(managementClusterName(cluster.model))}` : clusterText(management);
    yield {
      object: clusterId(cluster.model),
      field: 'spec.eksaVersion',
      message: `${text} is older than the cluster that it should manage`,
      found: shown(cluster.eksaVersion),
      wanted: `${version} or older`,
    };
  },
};

export const notFarBehindManager: ClusterRule = {
  code: 'EKSA-FLEET-016',
  severity: Severity.WARNING,
  title: 'A workload cluster more than one EKS Anywhere minor version behind its management cluster',
  why: 'Upgrades go minor by minor, and only two minors are patched at any time: the longer a workload cluster waits, the more upgrades it needs and the less its combination is tested.',
  fix: 'Upgrade the workload cluster before the management cluster moves on',
  upstream: [],
  source: 'ours',
  *check(cluster, fleet) {
    const management = managerOf(cluster, fleet);
    if (management === undefined || management.eksaVersion === cluster.eksaVersion) return;
    const own = parseRelease(cluster.eksaVersion);
    const theirs = parseRelease(management.eksaVersion);
    if (own === undefined || theirs === undefined) return;
    if (own.major === theirs.major && theirs.minor - own.minor <= 1) return;
    if (own.compareMain(theirs) > 0) return;
    yield {
      object: clusterId(cluster.model),
      field: 'spec.eksaVersion',
      message: `${clusterText(management)} is more than one minor version ahead`,
      found: shown(cluster.eksaVersion),
      wanted: shown(management.eksaVersion),
    };
  },
};

export const kubernetesKnownToManager: ClusterRule = {
  code: 'EKSA-FLEET-017',
  severity: Severity.WARNING,
  title: 'A workload cluster with a Kubernetes version that the EKS Anywhere version of its management cluster does not ship',
  why: 'The controllers of the management cluster are not tested with other versions, and the workload cluster cannot move to that EKS Anywhere version as it is.',
  fix: 'Upgrade Kubernetes in the workload cluster before the management cluster',
  upstream: [],
  source: 'ours',
  *check(cluster, fleet) {
    const management = managerOf(cluster, fleet);
    if (management === undefined || management.eksaVersion === cluster.eksaVersion) return;
    const known = distroOf(management, fleet).kubernetesVersions(management.eksaVersion);
    const own = distroOf(cluster, fleet).kubernetesVersions(cluster.eksaVersion);
    const used = [...new Set(nodeGroupsOf(cluster.model).flatMap(({ kubernetesVersion }) => kubernetesVersion ?? []))];
    const unknown = used.filter((version) => own.includes(version) && !known.includes(version));
    if (known.length === 0 || unknown.length === 0) return;
    yield {
      object: clusterId(cluster.model),
      field: 'spec.kubernetesVersion',
      message: `EKS Anywhere ${management.eksaVersion} of ${clusterText(management)} does not ship Kubernetes ${enumerate(unknown)}`,
      found: enumerate(unknown),
      wanted: enumerate(known, 'or'),
    };
  },
};
