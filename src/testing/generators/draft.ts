// A cluster and its machines while a test changes them.
import type {
  AWSIamConfig, Cluster, ClusterModel, ClusterSpec, ControlPlaneConfiguration, FluxConfig, GitOpsConfig, OIDCConfig, TinkerbellDatacenterConfig,
  TinkerbellMachineConfig, TinkerbellTemplateConfig, WorkerNodeGroupConfiguration,
} from '../../model/cluster-model';
import type { MachineModel } from '../../model/inventory-model';
import { EKSA_API_VERSION } from '../../model/objects';

export type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Everything that can be changed about a cluster that manages itself and has workers. */
export interface ClusterDraft {
  readonly cluster: Cluster & { spec: ClusterSpec };
  readonly spec: ClusterSpec;
  readonly controlPlane: ControlPlaneConfiguration;
  /** The first worker node group. */
  readonly workers: WorkerNodeGroupConfiguration;
  readonly datacenter: TinkerbellDatacenterConfig & { spec: NonNullable<TinkerbellDatacenterConfig['spec']> };
  /** Machine configs of the control plane, of the first workers, and others. */
  readonly machineConfigs: (TinkerbellMachineConfig & { spec: NonNullable<TinkerbellMachineConfig['spec']> })[];
  readonly datacenters: TinkerbellDatacenterConfig[];
  readonly templates: TinkerbellTemplateConfig[];
  readonly oidcConfigs: OIDCConfig[];
  readonly awsIamConfigs: AWSIamConfig[];
  readonly fluxConfigs: FluxConfig[];
  readonly gitOpsConfigs: GitOpsConfig[];
  /** Those of the control plane first. */
  readonly machines: Writable<MachineModel>[];
}

/** A draft of a cluster, with copies of everything. */
export function draftOf(model: ClusterModel, machines: readonly MachineModel[]): ClusterDraft {
  const { locate: _, ...parts } = model;
  const copy = structuredClone(parts) as unknown as Omit<ClusterDraft, 'machines' | 'spec' | 'controlPlane' | 'workers' | 'datacenter'>;
  const { spec } = copy.cluster;
  return {
    ...copy,
    spec,
    controlPlane: spec.controlPlaneConfiguration!,
    workers: spec.workerNodeGroupConfigurations![0],
    datacenter: copy.datacenters[0] as ClusterDraft['datacenter'],
    machines: structuredClone(machines) as Writable<MachineModel>[],
  };
}

/** What has become of the cluster. */
export function draftedModel(draft: ClusterDraft): ClusterModel {
  const { cluster, datacenters, machineConfigs, templates, oidcConfigs, awsIamConfigs, fluxConfigs, gitOpsConfigs } = draft;
  return { cluster, datacenters, machineConfigs, templates, oidcConfigs, awsIamConfigs, fluxConfigs, gitOpsConfigs };
}

export function draftObject<K extends string>({ cluster }: Pick<ClusterDraft, 'cluster'>, kind: K, name: string) {
  const { namespace } = cluster.metadata;
  return { apiVersion: EKSA_API_VERSION, kind, metadata: { name, ...namespace !== undefined && { namespace } } } as const;
}

/** A workflow template that all machine configs use, with the actions of an Ubuntu machine. */
export function addTemplate(draft: Pick<ClusterDraft, 'cluster' | 'machineConfigs' | 'templates'>) {
  const { machineConfigs, templates } = draft;
  const actions: NonNullable<TinkerbellTemplateConfig['spec']>['template']['tasks'][number]['actions'] = [
    {
      name: 'stream image to disk',
      image: '127.0.0.1/embedded/image2disk',
      timeout: 600,
      environment: { DEST_DISK: '{{ index .Hardware.Disks 0 }}', IMG_URL: 'https://images.example.com/ubuntu-2204-kube-1-36.gz', COMPRESSED: 'true' },
    },
    {
      name: 'add cloud-init config',
      image: '127.0.0.1/embedded/writefile',
      timeout: 90,
      environment: {
        DEST_DISK: '{{ formatPartition ( index .Hardware.Disks 0 ) 2 }}',
        FS_TYPE: 'ext4',
        DEST_PATH: '/etc/cloud/cloud.cfg.d/10_tinkerbell.cfg',
        UID: '0',
        GID: '0',
        MODE: '0600',
        DIRMODE: '0700',
        CONTENTS: 'datasource:\n  Ec2:\n    metadata_urls: [http://10.20.0.11:7172]\n',
      },
    },
    { name: 'reboot', image: '127.0.0.1/embedded/reboot', timeout: 90, pid: 'host', volumes: ['/worker:/worker'] },
  ];
  const task = { name: 'prod', worker: '{{.device_1}}', volumes: ['/dev:/dev', '/lib/firmware:/lib/firmware:ro'], actions };
  const template = { version: '0.1', name: 'prod', id: '', global_timeout: 6000, tasks: [task] };
  templates.push({ ...draftObject(draft, 'TinkerbellTemplateConfig', 'prod'), spec: { template } });
  for (const config of machineConfigs) config.spec.templateRef = { kind: 'TinkerbellTemplateConfig', name: 'prod' };
  return { template, task, actions };
}

/** An OpenID Connect provider, with the reference to it. */
export function addOidc(draft: Pick<ClusterDraft, 'cluster' | 'spec' | 'oidcConfigs'>, settings: OIDCConfig['spec'] = {}): void {
  draft.oidcConfigs.push({ ...draftObject(draft, 'OIDCConfig', 'oidc'), spec: { clientId: 'kubernetes', issuerUrl: 'https://id.example.com', ...settings } });
  (draft.spec.identityProviderRefs ??= []).push({ kind: 'OIDCConfig', name: 'oidc' });
}

/** Flux in the place of any other, with the reference to it. */
export function addFlux(
  draft: Pick<ClusterDraft, 'cluster' | 'spec' | 'fluxConfigs'>, settings: FluxConfig['spec'] = { github: { owner: 'example', repository: 'clusters' } },
): void {
  draft.fluxConfigs.splice(0, draft.fluxConfigs.length, { ...draftObject(draft, 'FluxConfig', 'flux'), spec: settings });
  draft.spec.gitOpsRef = { kind: 'FluxConfig', name: 'flux' };
}
