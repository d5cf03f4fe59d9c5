import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { clusterNameOf, isSelfManaged, managementClusterName, namespaceOf } from '../../model/lookup';
import { clusterId } from '../places';
import { changed, referenceText, sameReference } from './compare';
import { annotation, IN_CHECKS, IN_WEBHOOKS_AND_CHECKS, isPaused, TransitionLayer, TransitionRule } from './transition';

const RECREATE = 'Undo the change, or create a second cluster and move the workloads';

const name: TransitionRule = {
  code: 'EKSA-CLUSTER-500',
  severity: Severity.ERROR,
  title: 'Another name of an existing cluster',
  why: 'The name is how EKS Anywhere finds the cluster, and part of the names of all its objects. By GitOps the cluster of the old name would be deleted.',
  fix: RECREATE,
  upstream: ['V279'],
  source: 'pkg/validations/upgradevalidations/immutable_fields.go: ValidateImmutableFields',
  layers: IN_CHECKS,
  *check({ before, after }) {
    if (clusterNameOf(before) !== clusterNameOf(after)) yield changed(clusterId(after), 'metadata.name', clusterNameOf(before), clusterNameOf(after));
  },
};

const namespace: TransitionRule = {
  code: 'EKSA-CLUSTER-501',
  severity: Severity.ERROR,
  title: 'Another namespace of an existing cluster',
  why: 'In another namespace it is another object. By GitOps the old one would be deleted, and the cluster with it.',
  fix: RECREATE,
  upstream: ['V280'],
  source: 'pkg/validations/upgradevalidations/immutable_fields.go: ValidateImmutableFields',
  layers: IN_CHECKS,
  *check({ before, after }) {
    const old = namespaceOf(before.cluster);
    const now = namespaceOf(after.cluster);
    if (old !== now) yield changed(clusterId(after), 'metadata.namespace', old, now);
  },
};

/** A cluster that manages itself and becomes another object. */
export const becomesAnother: TransitionRule = {
  code: 'EKSA-CLUSTER-516',
  severity: Severity.ERROR,
  title: 'A cluster that manages itself under another name or in another namespace',
  why: 'Only `eksctl anywhere create cluster` makes a cluster that manages itself: the webhooks take the other name for a new cluster on an existing one.',
  fix: RECREATE,
  upstream: [],
  enforcedUpstream: true,
  source: 'pkg/api/v1alpha1/cluster_webhook.go: ValidateCreate',
  layers: [TransitionLayer.ADMISSION],
  *check({ after, isAnother }) {
    if (!isAnother || !isSelfManaged(after) || isPaused(after) || annotation(after.cluster, 'managed-by-cli') === 'true') return;
    yield {
      object: clusterId(after),
      field: 'metadata',
      message: 'a cluster that manages itself cannot become another object',
      found: shown(`${namespaceOf(after.cluster)}/${clusterNameOf(after)}`),
    };
  },
};

const datacenter: TransitionRule = {
  code: 'EKSA-CLUSTER-502',
  severity: Severity.ERROR,
  title: 'Another datacenter of an existing cluster',
  why: 'The nodes would have to move to other machines under another Tinkerbell stack.',
  fix: RECREATE,
  upstream: ['V235', 'V281'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: validateImmutableFieldsCluster; pkg/validations/upgradevalidations/immutable_fields.go: ValidateImmutableFields',
  layers: IN_WEBHOOKS_AND_CHECKS,
  notWhilePaused: true,
  *check({ before, after }) {
    const old = before.cluster.spec?.datacenterRef;
    const now = after.cluster.spec?.datacenterRef;
    if (!sameReference(old, now)) yield changed(clusterId(after), 'spec.datacenterRef', referenceText(old), referenceText(now));
  },
};

const managementCluster: TransitionRule = {
  code: 'EKSA-CLUSTER-503',
  severity: Severity.ERROR,
  title: 'Another management cluster of an existing cluster',
  why: 'The objects of the cluster live in its management cluster; nothing moves them.',
  fix: 'Undo the change',
  upstream: ['V234', 'V290'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: validateImmutableFieldsCluster; pkg/validations/upgradevalidations/immutable_fields.go: ValidateImmutableFields',
  layers: IN_WEBHOOKS_AND_CHECKS,
  notWhilePaused: true,
  *check({ before, after }) {
    if (isSelfManaged(before) && isSelfManaged(after)) return;
    const old = managementClusterName(before);
    const now = managementClusterName(after);
    if (old !== now) yield changed(clusterId(after), 'spec.managementCluster.name', old, now);
  },
};

const managementClusterNotation: TransitionRule = {
  code: 'EKSA-CLUSTER-504',
  severity: Severity.ERROR,
  title: 'A management cluster that is written in the other way',
  why: 'A cluster that manages itself has its own name as management cluster, or none. `eksctl anywhere` compares the texts when it upgrades.',
  fix: 'Write managementCluster as before',
  upstream: ['V290'],
  source: 'pkg/validations/upgradevalidations/immutable_fields.go: ValidateImmutableFields',
  layers: IN_CHECKS,
  *check({ before, after }) {
    if (!isSelfManaged(before) || !isSelfManaged(after) || clusterNameOf(before) !== clusterNameOf(after)) return;
    const old = before.cluster.spec?.managementCluster?.name ?? '';
    const now = after.cluster.spec?.managementCluster?.name ?? '';
    if (old !== now) yield changed(clusterId(after), 'spec.managementCluster.name', old, now, 'this means the same, but `eksctl anywhere` takes it for a change');
  },
};

const etcdTopology: TransitionRule = {
  code: 'EKSA-CLUSTER-505',
  severity: Severity.ERROR,
  title: 'A change between etcd on the control plane and external etcd',
  why: 'The data of the cluster would have to move.',
  fix: 'Undo the change',
  upstream: ['V242', 'V288'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: validateImmutableFieldsCluster; pkg/validations/upgradevalidations/immutable_fields.go: ValidateImmutableFields',
  layers: IN_WEBHOOKS_AND_CHECKS,
  notWhilePaused: true,
  *check({ before, after }) {
    const [old, now] = [before, after].map(({ cluster }) => (cluster.spec?.externalEtcdConfiguration === undefined ? 'stacked' : 'external'));
    if (old !== now) yield changed(clusterId(after), 'spec.externalEtcdConfiguration', old, now);
  },
};

const etcdEncryption: TransitionRule = {
  code: 'EKSA-CLUSTER-506',
  severity: Severity.ERROR,
  title: 'etcd encryption on an existing cluster',
  why: 'It is not supported on bare metal, neither at creation nor later.',
  fix: 'Remove etcdEncryption',
  upstream: ['V261', 'V277'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: validateEtcdEncryptionSupport; cmd/eksctl-anywhere/cmd/upgradecluster.go: upgradeCluster',
  layers: IN_WEBHOOKS_AND_CHECKS,
  *check({ after }) {
    if (after.cluster.spec?.etcdEncryption === undefined) return;
    yield { object: clusterId(after), field: 'spec.etcdEncryption', message: 'etcd encryption is not supported on bare metal' };
  },
};

const bundlesRef: TransitionRule = {
  code: 'EKSA-CLUSTER-507',
  severity: Severity.ERROR,
  title: 'bundlesRef removed without eksaVersion in its place',
  why: 'The cluster would not know its release any more.',
  fix: 'Set eksaVersion',
  upstream: ['V249'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: validateBundlesRefCluster',
  layers: [TransitionLayer.ADMISSION],
  *check({ before, after }) {
    const now = after.cluster.spec;
    if (before.cluster.spec?.bundlesRef === undefined || now?.bundlesRef !== undefined || now?.eksaVersion !== undefined) return;
    yield { object: clusterId(after), field: 'spec.bundlesRef', message: 'this cannot be removed unless eksaVersion takes its place' };
  },
};

const eksaVersionRemoved: TransitionRule = {
  code: 'EKSA-CLUSTER-508',
  severity: Severity.ERROR,
  title: 'eksaVersion removed',
  why: 'The cluster would not know its release any more. `eksctl anywhere` sets it itself.',
  fix: 'Keep eksaVersion',
  upstream: ['V250'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: validateEksaVersionCluster',
  layers: [TransitionLayer.ADMISSION],
  *check({ before, after }) {
    const old = before.cluster.spec?.eksaVersion;
    if (old !== undefined && after.cluster.spec?.eksaVersion === undefined) yield changed(clusterId(after), 'spec.eksaVersion', old, undefined, 'this cannot be removed');
  },
};

const paused: TransitionRule = {
  code: 'EKSA-CLUSTER-509',
  severity: Severity.ERROR,
  title: 'An upgrade of a paused cluster',
  why: 'The controllers would not act on it.',
  fix: 'Remove the annotation anywhere.eks.amazonaws.com/paused first',
  upstream: ['V304'],
  source: 'pkg/validations/cluster.go: ValidatePauseAnnotation',
  layers: IN_CHECKS,
  *check({ before, after }) {
    if (isPaused(before)) yield { object: clusterId(after), field: 'metadata.annotations', message: 'the cluster is paused' };
  },
};

export const clusterTransitionRules: readonly TransitionRule[] = [
  name, namespace, becomesAnother, datacenter, managementCluster, managementClusterNotation, etcdTopology, etcdEncryption, bundlesRef,
  eksaVersionRemoved, paused,
];
