import type { Requirements } from './requirements';
import type { VersionsBundle } from '../../distro/facts/versions-bundle';
import type {
  ClusterModel, ControlPlaneConfiguration, MachineConfigSpec, TinkerbellDatacenterConfig, TinkerbellMachineConfig, TinkerbellTemplateConfig,
} from '../../model/cluster-model';
import { nameOf, templateOf } from '../../model/lookup';

/** A Tinkerbell workflow, as EKS Anywhere's own API writes it. */
export type Workflow = NonNullable<TinkerbellTemplateConfig['spec']>['template'];

/** Machines that are set up alike: the control plane, a worker node group, or the members of an external etcd. */
export interface NodeGroup {
  readonly machineTemplateName: string;
  readonly machine: MachineConfigSpec;
  readonly versions: VersionsBundle;
  readonly isBottlerocket: boolean;
  /** Only the first user, with his first key, is set up. */
  readonly user: { readonly name: string; readonly sshAuthorizedKey: string };
  readonly installation: Installation;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: NonNullable<ControlPlaneConfiguration['taints']>;
  /**
   * Settings of the kubelet.
   * @default - none, or the operating system is Bottlerocket, which has settings of its own
   */
  readonly kubeletConfiguration?: Readonly<Record<string, unknown>>;
}

/** What installs the machines: a workflow of the user, or the generated one, which streams an operating system image. */
export type Installation = { readonly workflow: Workflow } | { readonly osImageUrl: string };

/** What a group of nodes is made of. */
export interface NodeGroupSources {
  readonly machineTemplateName: string;
  readonly model: ClusterModel;
  readonly datacenter: TinkerbellDatacenterConfig;
  readonly machineConfig: TinkerbellMachineConfig;
  readonly versions: VersionsBundle;
  readonly settings: Pick<ControlPlaneConfiguration, 'labels' | 'taints' | 'kubeletConfiguration'>;
  /**
   * Image of a machine config that names none.
   * @default - that of the datacenter
   */
  readonly inheritedImage?: string;
  /** Learns what is missing. */
  readonly requirements: Requirements;
}

/**
 * Follows the references of a group of nodes.
 *
 * The image of a machine config is its own, else the datacenter's. EKS Anywhere also lets a worker node group without image
 * inherit that of the group before it, which is a slip and not done here.
 */
export function nodeGroupOf(sources: NodeGroupSources): NodeGroup {
  const { machineTemplateName, model, datacenter, machineConfig, versions, settings, requirements, inheritedImage } = sources;
  const object = `TinkerbellMachineConfig/${nameOf(machineConfig)}`;
  const machine = requirements.need(machineConfig.spec, object, 'spec');
  const user = machine?.users?.[0];
  const isBottlerocket = machine?.osFamily === 'bottlerocket';
  const template = templateOf(model, machineConfig);
  const stated = machine?.osImageURL || (inheritedImage ?? datacenter.spec?.osImageURL);
  const osImageUrl = stated || (isBottlerocket ? versions.bottlerocketImageUrl : undefined) || inheritedImage;
  const { labels = {}, taints = [], kubeletConfiguration } = settings;
  return {
    machineTemplateName,
    machine,
    versions,
    isBottlerocket,
    user: {
      name: requirements.need(user?.name, object, 'spec.users[0].name'),
      sshAuthorizedKey: requirements.need(user?.sshAuthorizedKeys?.[0], object, 'spec.users[0].sshAuthorizedKeys[0]'),
    },
    installation: template === undefined
      ? { osImageUrl: requirements.need(osImageUrl, object, 'spec.osImageURL') }
      : { workflow: requirements.need(template.spec?.template, `TinkerbellTemplateConfig/${nameOf(template)}`, 'spec.template') },
    labels,
    taints,
    ...(kubeletConfiguration !== undefined && !isBottlerocket && { kubeletConfiguration }),
  };
}
