import type { VersionsBundle } from '../../../src/distro/facts/versions-bundle';
import type {
  ClusterModel, ClusterSpec, ControlPlaneConfiguration, MachineConfigSpec, TinkerbellDatacenterConfig, TinkerbellTemplateConfig,
  WorkerNodeGroupConfiguration,
} from '../../../src/model/cluster-model';
import { CapiManifests, CapiRenderOptions, renderCapi } from '../../../src/render/capi';

/** What is to be different from the plainest cluster that can be rendered: one control plane node, one worker node group, Ubuntu. */
export interface Changes {
  readonly spec?: Partial<ClusterSpec>;
  readonly controlPlane?: Partial<ControlPlaneConfiguration>;
  /** Of the one worker node group. */
  readonly worker?: Partial<WorkerNodeGroupConfiguration>;
  /** Of all machine configs. */
  readonly machine?: Partial<MachineConfigSpec>;
  readonly datacenter?: Partial<NonNullable<TinkerbellDatacenterConfig['spec']>>;
  readonly annotations?: Record<string, string>;
  readonly objects?: Partial<ClusterModel>;
}

const API_VERSION = 'anywhere.eks.amazonaws.com/v1alpha1';

export function clusterModel({ spec, controlPlane, worker, machine, datacenter, annotations, objects }: Changes = {}): ClusterModel {
  return {
    cluster: {
      apiVersion: API_VERSION,
      kind: 'Cluster',
      metadata: { name: 'prod', namespace: 'default', ...(annotations && { annotations }) },
      spec: {
        kubernetesVersion: '1.34',
        clusterNetwork: { pods: { cidrBlocks: ['192.168.0.0/16'] }, services: { cidrBlocks: ['10.96.0.0/12'] } },
        controlPlaneConfiguration: {
          count: 1,
          endpoint: { host: '10.0.0.10' },
          machineGroupRef: { kind: 'TinkerbellMachineConfig', name: 'cp' },
          ...controlPlane,
        },
        workerNodeGroupConfigurations: [
          { name: 'md-0', count: 2, machineGroupRef: { kind: 'TinkerbellMachineConfig', name: 'worker' }, ...worker },
        ],
        datacenterRef: { kind: 'TinkerbellDatacenterConfig', name: 'rack' },
        machineHealthCheck: { nodeStartupTimeout: '20m0s', unhealthyMachineTimeout: '5m0s', maxUnhealthy: '100%' },
        ...spec,
      },
    },
    datacenters: [{
      apiVersion: API_VERSION,
      kind: 'TinkerbellDatacenterConfig',
      metadata: { name: 'rack' },
      spec: { tinkerbellIP: '10.0.0.11', osImageURL: 'http://10.0.0.2/image.gz', ...datacenter },
    }],
    machineConfigs: ['cp', 'worker', 'etcd'].map((name) => ({
      apiVersion: API_VERSION,
      kind: 'TinkerbellMachineConfig',
      metadata: { name },
      spec: {
        hardwareSelector: { type: name },
        osFamily: 'ubuntu',
        users: [{ name: 'ec2-user', sshAuthorizedKeys: [`ssh-ed25519 ${name}`] }],
        ...machine,
      },
    })),
    templates: [],
    oidcConfigs: [],
    awsIamConfigs: [],
    fluxConfigs: [],
    gitOpsConfigs: [],
    ...objects,
  };
}

/** Release data under names of their own, so that a value in the wrong place is noticed. */
export function versions(kubernetesVersion: string): VersionsBundle {
  const channel = kubernetesVersion.replace('.', '-');
  return {
    kubernetesVersion,
    kubernetes: { repository: 'registry.test/kubernetes', tag: `v${kubernetesVersion}.1-eks-${channel}-5` },
    coredns: { repository: 'registry.test/coredns', tag: 'v1.11.0' },
    etcd: { repository: 'registry.test/etcd-io', tag: 'v3.5.0' },
    pause: { repository: 'registry.test/kubernetes/pause', tag: 'v3.10' },
    etcdVersion: '3.5.0',
    etcdArchiveUrl: 'https://distro.test/etcd.tar.gz',
    kubeVip: 'registry.test/kube-vip:v1',
    bottlerocketBootstrap: { repository: 'registry.test/bottlerocket-bootstrap', tag: 'v2' },
    bottlerocketImageUrl: 'http://distro.test/bottlerocket.gz',
  };
}

export function render(changes: Changes = {}, options?: CapiRenderOptions): CapiManifests {
  return renderCapi(clusterModel(changes), versions, options);
}

export const bottlerocket = { osFamily: 'bottlerocket' };

export function templateConfig(name: string, template: NonNullable<TinkerbellTemplateConfig['spec']>['template']): TinkerbellTemplateConfig {
  return { apiVersion: API_VERSION, kind: 'TinkerbellTemplateConfig', metadata: { name }, spec: { template } };
}

/** Content of a file on the control plane nodes. */
export function controlPlaneFile(capi: CapiManifests, path: string): string | undefined {
  return kubeadmConfig(capi).files?.find((file) => file.path === path)?.content;
}

export function kubeadmConfig({ controlPlane }: CapiManifests) {
  return controlPlane.spec.kubeadmConfigSpec!;
}

export function workerConfig({ workers }: CapiManifests) {
  return workers[0].kubeadmConfigTemplate.spec!.template.spec!;
}

export function paths(files: readonly { path: string }[] | undefined): string[] {
  return (files ?? []).map(({ path }) => path);
}
