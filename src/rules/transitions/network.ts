import { Severity } from '../../findings';
import type { ClusterModel, ClusterSpec, TinkerbellDatacenterConfig } from '../../model/cluster-model';
import { withoutCredentials } from '../go-url';
import { clusterId, objectId } from '../places';
import type { Complaint } from '../rule';
import { changed, sameElements } from './compare';
import { keptObjects } from './kept-objects';
import { annotation, IN_CHECKS, IN_WEBHOOKS, IN_WEBHOOKS_AND_CHECKS, Transition, TransitionLayer, TransitionRule } from './transition';

const BOTH_SOURCES
  = 'pkg/api/v1alpha1/cluster_webhook.go: validateImmutableFieldsCluster; pkg/validations/upgradevalidations/immutable_fields.go: ValidateImmutableFields';

const endpoint: TransitionRule = {
  code: 'EKSA-NET-500',
  severity: Severity.ERROR,
  title: 'Another control plane endpoint of an existing cluster',
  why: 'Every certificate and kubeconfig of the cluster has the endpoint in it.',
  fix: 'Undo the change, or create a second cluster',
  upstream: ['V236', 'V284'],
  source: BOTH_SOURCES,
  layers: IN_WEBHOOKS_AND_CHECKS,
  notWhilePaused: true,
  *check({ before, after }) {
    const [old, now] = [before, after].map(({ cluster }) => cluster.spec?.controlPlaneConfiguration?.endpoint?.host);
    if (old !== now) yield changed(clusterId(after), 'spec.controlPlaneConfiguration.endpoint.host', old, now);
  },
};

function* changedRanges({ before, after }: Transition, part: 'pods' | 'services'): Iterable<Complaint> {
  const [old, now] = [before, after].map(({ cluster }) => cluster.spec?.clusterNetwork?.[part]?.cidrBlocks);
  if (!sameElements(old, now)) yield changed(clusterId(after), `spec.clusterNetwork.${part}.cidrBlocks`, old, now);
}

const pods: TransitionRule = {
  code: 'EKSA-NET-501',
  severity: Severity.ERROR,
  title: 'Another pod network of an existing cluster',
  why: 'Every node has its part of the network already.',
  fix: 'Undo the change, or create a second cluster',
  upstream: ['V237', 'V285'],
  source: BOTH_SOURCES,
  layers: IN_WEBHOOKS_AND_CHECKS,
  notWhilePaused: true,
  check: (transition) => changedRanges(transition, 'pods'),
};

const services: TransitionRule = {
  code: 'EKSA-NET-502',
  severity: Severity.ERROR,
  title: 'Another service network of an existing cluster',
  why: 'Every service has its address already, that of the API server among them.',
  fix: 'Undo the change, or create a second cluster',
  upstream: ['V238', 'V285'],
  source: BOTH_SOURCES,
  layers: IN_WEBHOOKS_AND_CHECKS,
  notWhilePaused: true,
  check: (transition) => changedRanges(transition, 'services'),
};

const resolvConf: TransitionRule = {
  code: 'EKSA-NET-503',
  severity: Severity.ERROR,
  title: 'Another resolv.conf of an existing cluster',
  why: 'It is an argument of the kubelet that is set when a machine is provisioned.',
  fix: 'Undo the change; no dns.resolvConf and an empty one are two things',
  upstream: ['V239', 'V285'],
  source: BOTH_SOURCES,
  layers: IN_WEBHOOKS_AND_CHECKS,
  notWhilePaused: true,
  *check({ before, after }) {
    const [old, now] = [before, after].map(({ cluster }) => resolvConfPath(cluster.spec));
    if (old !== now) yield changed(clusterId(after), 'spec.clusterNetwork.dns.resolvConf', old, now);
  },
};

/** The path, empty when it is not written, and nothing when there is no setting at all. */
function resolvConfPath(spec: ClusterSpec | undefined): string | undefined {
  const setting = spec?.clusterNetwork?.dns?.resolvConf;
  return setting && (setting.path ?? '');
}

const nodeMask: TransitionRule = {
  code: 'EKSA-NET-504',
  severity: Severity.ERROR,
  title: 'Another size of the pod range of a node',
  why: 'Every node has its range already. `eksctl anywhere` checks this only when it applies the objects.',
  fix: 'Undo the change; no nodes and empty nodes are two things',
  upstream: ['V240'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: validateImmutableFieldsCluster',
  layers: IN_WEBHOOKS,
  notWhilePaused: true,
  *check({ before, after }) {
    const [old, now] = [before, after].map(({ cluster }) => cluster.spec?.clusterNetwork?.nodes);
    if ((old === undefined) === (now === undefined) && old?.cidrMaskSize === now?.cidrMaskSize) return;
    yield changed(clusterId(after), 'spec.clusterNetwork.nodes', old, now);
  },
};

const proxy: TransitionRule = {
  code: 'EKSA-NET-505',
  severity: Severity.ERROR,
  title: 'Another proxy of an existing cluster',
  why: 'It is written into every machine when it is provisioned.',
  fix: 'Undo the change',
  upstream: ['V241', 'V287'],
  source: BOTH_SOURCES,
  layers: IN_WEBHOOKS_AND_CHECKS,
  notWhilePaused: true,
  *check({ before, after }) {
    const [old, now] = [before, after].map(({ cluster }) => cluster.spec?.proxyConfiguration);
    const object = clusterId(after);
    if ((old === undefined) !== (now === undefined)) {
      const [was, is] = [old, now].map((setting) => (setting === undefined ? 'no proxy' : 'a proxy'));
      yield changed(object, 'spec.proxyConfiguration', was, is);
      return;
    }
    for (const field of ['httpProxy', 'httpsProxy'] as const) {
      const [was, is] = [old, now].map((setting) => withoutCredentials(setting?.[field] ?? ''));
      if ((old?.[field] ?? '') !== (now?.[field] ?? '')) yield changed(object, `spec.proxyConfiguration.${field}`, was, is);
    }
    if (!sameElements(old?.noProxy, now?.noProxy)) yield changed(object, 'spec.proxyConfiguration.noProxy', old?.noProxy, now?.noProxy);
  },
};

/** The network plugin, in the current or the deprecated form. */
function pluginOf({ cluster }: ClusterModel): string | undefined {
  const { cni, cniConfig } = cluster.spec?.clusterNetwork ?? {};
  if (cniConfig?.cilium !== undefined || cni === 'cilium' || cni === 'cilium-enterprise') return 'cilium';
  return cniConfig?.kindnetd !== undefined || cni === 'kindnetd' ? 'kindnetd' : undefined;
}

const plugin: TransitionRule = {
  code: 'EKSA-NET-506',
  severity: Severity.ERROR,
  title: 'Another network plugin of an existing cluster',
  why: 'Pods of two plugins do not reach each other. Only `eksctl anywhere` checks this, not the webhooks.',
  fix: 'Undo the change',
  upstream: ['V286'],
  source: 'pkg/api/v1alpha1/cluster_types.go: CNIPluginSame',
  layers: IN_CHECKS,
  *check({ before, after }) {
    const [old, now] = [before, after].map(pluginOf);
    if (old !== now) yield changed(clusterId(after), 'spec.clusterNetwork.cniConfig', old, now);
  },
};

/** The datacenters that stay: an API server judges those as well that nothing refers to. */
function keptDatacenters({ before, after }: Transition): readonly (readonly [old: TinkerbellDatacenterConfig, now: TinkerbellDatacenterConfig])[] {
  return keptObjects(before.datacenters, after.datacenters);
}

const tinkerbellIp: TransitionRule = {
  code: 'EKSA-NET-507',
  severity: Severity.ERROR,
  title: 'Another tinkerbellIP of an existing cluster',
  why: 'Provisioned machines and boot configurations have the address in them.',
  fix: 'Undo the change, or create a second cluster',
  upstream: ['V263', 'V296'],
  source: 'pkg/api/v1alpha1/tinkerbelldatacenterconfig_webhook.go: validateImmutableFieldsTinkerbellDatacenterConfig; pkg/providers/tinkerbell/upgrade.go: ValidateNewSpec',
  layers: IN_WEBHOOKS_AND_CHECKS,
  *check(transition) {
    for (const [old, now] of keptDatacenters(transition)) {
      if (old.spec?.tinkerbellIP !== now.spec?.tinkerbellIP) yield changed(objectId(now), 'spec.tinkerbellIP', old.spec?.tinkerbellIP, now.spec?.tinkerbellIP);
    }
  },
};

/** Whether the webhooks take the object for one that `eksctl anywhere` manages. */
function isManagedByCommandLine(object: TinkerbellDatacenterConfig): boolean {
  return annotation(object, 'managed-by-cli') !== undefined;
}

const hookImages: TransitionRule = {
  code: 'EKSA-NET-508',
  severity: Severity.ERROR,
  title: 'Another URL of the boot images',
  why: 'The Tinkerbell stack is set up with it. `eksctl anywhere` changes it together with the Kubernetes version only; otherwise objects with the annotation managed-by-cli are exempt.',
  fix: 'Change it with the next Kubernetes upgrade by `eksctl anywhere`',
  upstream: ['V264', 'V297'],
  source: 'pkg/api/v1alpha1/tinkerbelldatacenterconfig_webhook.go: validateImmutableFieldsTinkerbellDatacenterConfig; pkg/providers/tinkerbell/upgrade.go: ValidateNewSpec',
  layers: [TransitionLayer.ADMISSION, TransitionLayer.CHECKS],
  *check(transition) {
    const { before, after, layer } = transition;
    const isUpgrade = before.cluster.spec?.kubernetesVersion !== after.cluster.spec?.kubernetesVersion;
    for (const [old, now] of keptDatacenters(transition)) {
      if (layer === TransitionLayer.CHECKS ? isUpgrade : isManagedByCommandLine(now)) continue;
      const [was, is] = [old, now].map(({ spec }) => spec?.hookImagesURLPath ?? '');
      if (was !== is) yield changed(objectId(now), 'spec.hookImagesURLPath', withoutCredentials(was), withoutCredentials(is));
    }
  },
};

const skipLoadBalancer: TransitionRule = {
  code: 'EKSA-NET-509',
  severity: Severity.ERROR,
  title: 'The load balancer of the Tinkerbell stack added or removed',
  why: 'The Tinkerbell stack is set up with or without it. Only `eksctl anywhere` changes it; objects with the annotation managed-by-cli are exempt.',
  fix: 'Change it by `eksctl anywhere upgrade cluster`',
  upstream: ['V265'],
  source: 'pkg/api/v1alpha1/tinkerbelldatacenterconfig_webhook.go: validateImmutableFieldsTinkerbellDatacenterConfig',
  layers: [TransitionLayer.ADMISSION],
  *check(transition) {
    for (const [old, now] of keptDatacenters(transition)) {
      const [was, is] = [old, now].map(({ spec }) => spec?.skipLoadBalancerDeployment ?? false);
      if (was !== is && !isManagedByCommandLine(now)) yield changed(objectId(now), 'spec.skipLoadBalancerDeployment', was, is);
    }
  },
};

export const networkTransitionRules: readonly TransitionRule[] = [
  endpoint, pods, services, resolvConf, nodeMask, proxy, plugin, tinkerbellIp, hookImages, skipLoadBalancer,
];
