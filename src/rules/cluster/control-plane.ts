import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { parseAddress } from '../addresses';
import { minorsAhead } from '../kubernetes-version';
import { controlPlaneOf, workersOf } from '../node-groups';
import { clusterId } from '../places';
import type { ClusterRule } from '../rule';
import { isHostName } from '../syntax';

const endpointGiven: ClusterRule = {
  code: 'EKSA-CLUSTER-040',
  severity: Severity.ERROR,
  title: 'A control plane without an endpoint',
  why: 'It is the address under which nodes and clients reach the API server, and part of every certificate.',
  fix: 'Reserve an address outside every DHCP range and set controlPlaneConfiguration.endpoint.host',
  upstream: ['V015'],
  source: 'pkg/api/v1alpha1/cluster.go: validateControlPlaneEndpoint',
  unwaivable: true,
  *check({ model }) {
    const { field, settings } = controlPlaneOf(model);
    if (!settings.endpoint?.host) {
      yield {
        object: clusterId(model),
        field: `${field}.endpoint.host`,
        message: 'the control plane has no endpoint',
      };
    }
  },
};

const replicasPositive: ClusterRule = {
  code: 'EKSA-CLUSTER-041',
  severity: Severity.ERROR,
  title: 'A control plane without nodes',
  why: 'Nothing sets a default on bare metal, so a missing count is zero.',
  fix: 'Set controlPlaneConfiguration.count to 1, 3 or 5',
  upstream: ['V019'],
  source: 'pkg/api/v1alpha1/cluster.go: validateControlPlaneReplicas',
  *check({ model }) {
    const { field, settings } = controlPlaneOf(model);
    if ((settings.count ?? 0) > 0) return;
    yield {
      object: clusterId(model),
      field: `${field}.count`,
      message: 'the control plane needs at least one node',
      found: shown(settings.count),
    };
  },
};

const replicasOdd: ClusterRule = {
  code: 'EKSA-CLUSTER-042',
  severity: Severity.ERROR,
  title: 'An even number of control plane nodes',
  why: 'etcd runs on the control plane nodes: an even number tolerates no more failures than one node less.',
  fix: 'Use 1, 3 or 5',
  upstream: ['V020'],
  source: 'pkg/api/v1alpha1/cluster.go: validateControlPlaneReplicas',
  *check({ model }) {
    const { field, settings } = controlPlaneOf(model);
    const count = settings.count ?? 0;
    if (count <= 0 || count % 2 !== 0) return;
    yield {
      object: clusterId(model),
      field: `${field}.count`,
      message: 'the number of control plane nodes is even',
      found: String(count),
      wanted: `${count - 1} or ${count + 1}`,
    };
  },
};

const replicasUsual: ClusterRule = {
  code: 'EKSA-CLUSTER-043',
  severity: Severity.WARNING,
  title: 'A control plane with one node, or with more than five',
  why: 'A single node is no protection against the loss of a machine, and more than five make every write to etcd slower.',
  fix: 'Use 3 or 5, unless this is a single-node or test cluster',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const { field, settings } = controlPlaneOf(model);
    const count = settings.count ?? 0;
    const single = count === 1 && workersOf(model).length > 0;
    if (!single && count <= 5) return;
    yield {
      object: clusterId(model),
      field: `${field}.count`,
      message: single ? 'the control plane does not survive the loss of its only node' : 'the control plane is unusually large',
      found: String(count),
      wanted: '3 or 5',
    };
  },
};

const noExternalEtcd: ClusterRule = {
  code: 'EKSA-CLUSTER-044',
  severity: Severity.ERROR,
  title: 'External etcd',
  why: 'EKS Anywhere does not support external etcd on bare metal.',
  fix: 'Remove externalEtcdConfiguration',
  upstream: ['V016'],
  source: 'pkg/api/v1alpha1/cluster.go: validateExternalEtcdSupport',
  *check({ model }) {
    if (model.cluster.spec?.externalEtcdConfiguration === undefined) return;
    yield { object: clusterId(model), field: 'spec.externalEtcdConfiguration', message: 'external etcd is not supported on bare metal' };
  },
};

const noEtcdEncryption: ClusterRule = {
  code: 'EKSA-CLUSTER-045',
  severity: Severity.ERROR,
  title: 'Encryption of etcd',
  why: 'It is refused while a cluster is created, and on bare metal afterwards too.',
  fix: 'Remove etcdEncryption',
  upstream: ['V085', 'V086'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: ValidateCreate; cmd/eksctl-anywhere/cmd/createcluster.go: createCluster',
  *check({ model }) {
    if (model.cluster.spec?.etcdEncryption === undefined) return;
    yield { object: clusterId(model), field: 'spec.etcdEncryption', message: 'etcd encryption is not supported on bare metal' };
  },
};

const certificateNames: ClusterRule = {
  code: 'EKSA-CLUSTER-048',
  severity: Severity.ERROR,
  title: 'A name for the API server certificate that looks like no address and no domain name',
  why: 'EKS Anywhere searches each entry for lower-case labels with a dot between them, so a single label or capitals alone are refused.',
  fix: 'Write an address, or a lower-case name with a domain',
  upstream: ['V077'],
  source: 'pkg/api/v1alpha1/cluster.go: validateControlPlaneCertSANs',
  *check({ model }) {
    const { field, settings } = controlPlaneOf(model);
    for (const [index, name] of (settings.certSans ?? []).entries()) {
      if (looksLikeDomain(name) || parseAddress(name) !== undefined) continue;
      yield {
        object: clusterId(model),
        field: `${field}.certSans[${index}]`,
        message: 'this is neither an address nor a domain name',
        found: shown(name),
      };
    }
  },
};

/**
 * Upstream's test, which is content with a domain name anywhere in the text: the last character of a label, a dot, and the next
 * label up to its second letter or digit are enough for it.
 */
function looksLikeDomain(text: string): boolean {
  return /[a-z0-9]\.[a-z0-9]-{0,61}[a-z0-9]/.test(text);
}

const certificateNamesExact: ClusterRule = {
  code: 'EKSA-CLUSTER-049',
  severity: Severity.ERROR,
  title: 'A name for the API server certificate with a scheme, port or path, or with impossible numbers',
  why: 'kubeadm stops on anything else; EKS Anywhere lets URLs, ports and addresses with numbers above 255 through.',
  fix: 'Leave out scheme, port and path',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const { field, settings } = controlPlaneOf(model);
    for (const [index, name] of (settings.certSans ?? []).entries()) {
      if (parseAddress(name) !== undefined || isHostName(name) || !looksLikeDomain(name)) continue;
      yield {
        object: clusterId(model),
        field: `${field}.certSans[${index}]`,
        message: 'this cannot stand in a certificate',
        found: shown(name),
      };
    }
  },
};

const admissionExclusion: ClusterRule = {
  code: 'EKSA-CLUSTER-055',
  severity: Severity.WARNING,
  title: 'skipAdmissionForSystemResources before Kubernetes 1.31',
  why: 'Only EKS Distro builds from 1.31 on read the exclusion rules; on older ones nothing is excluded.',
  fix: 'Upgrade Kubernetes, or remove the setting',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const { field, settings, kubernetesVersion } = controlPlaneOf(model);
    const ahead = minorsAhead(kubernetesVersion, '1.31');
    if (settings.skipAdmissionForSystemResources !== true || ahead === undefined || ahead >= 0) return;
    yield {
      object: clusterId(model),
      field: `${field}.skipAdmissionForSystemResources`,
      message: 'this has no effect before Kubernetes 1.31',
      found: shown(kubernetesVersion),
    };
  },
};

export const controlPlaneRules: readonly ClusterRule[] = [
  endpointGiven, replicasPositive, replicasOdd, replicasUsual, noExternalEtcd, noEtcdEncryption, certificateNames, certificateNamesExact,
  admissionExclusion,
];
