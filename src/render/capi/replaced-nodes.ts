import type { CapiManifests, CapiWorkerManifests } from './render-capi';
import { Difference, differences } from '../../model/differences';

/** A group whose nodes Cluster API replaces. */
export interface ReplacedGroup {
  /** Name of the worker node group; nothing for the control plane. */
  readonly group?: string;
  /** Fields of what Cluster API compares in which the states differ: of the KubeadmControlPlane, or of the MachineDeployment. */
  readonly reasons: readonly Difference[];
  /** Whether the nodes keep their machines, and are upgraded where they are. */
  readonly inPlace: boolean;
}

/**
 * The groups whose nodes Cluster API replaces when these objects follow each other: exactly those in which it finds nodes not up to date.
 *
 * It compares version, machine template by name, and of the control plane the settings of kubeadm, but for those of CoreDNS, which it
 * changes where they are (controlplane/kubeadm/internal/filters.go: matchesMachineSpec); of workers version and both templates by name
 * (internal/controllers/machinedeployment/mdutil/util.go: MachineTemplateUpToDate).
 */
export function replacedGroups(before: CapiManifests, after: CapiManifests): ReplacedGroup[] {
  const former = new Map(before.workers.map((group) => [group.name, group]));
  const controlPlane = differences(comparedOfControlPlane(before), comparedOfControlPlane(after));
  const groups: readonly ReplacedGroup[] = [
    { reasons: controlPlane, inPlace: isInPlace(after.controlPlane.spec.rollout?.strategy) },
    ...after.workers.flatMap((group): ReplacedGroup[] => {
      const old = former.get(group.name);
      if (old === undefined) return [];
      const reasons = differences(comparedOfWorkers(old), comparedOfWorkers(group));
      return [{ group: group.name, reasons, inPlace: isInPlace(group.machineDeployment.spec.rollout?.strategy) }];
    }),
  ];
  return groups.filter(({ reasons }) => reasons.length > 0)
    .map((group) => ({ ...group, inPlace: group.inPlace && group.reasons.some(({ path }) => path.endsWith('spec.version')) }));
}

function isInPlace(strategy: { readonly type?: string } | undefined): boolean {
  return strategy?.type === 'InPlace';
}

function comparedOfControlPlane({ controlPlane: { spec } }: CapiManifests) {
  const { clusterConfiguration, ...kubeadm } = spec.kubeadmConfigSpec ?? {};
  const { dns, ...configuration } = clusterConfiguration ?? {};
  return {
    spec: {
      version: spec.version,
      machineTemplate: { spec: { infrastructureRef: spec.machineTemplate.spec.infrastructureRef } },
      kubeadmConfigSpec: { ...kubeadm, clusterConfiguration: configuration },
    },
  };
}

function comparedOfWorkers({ machineDeployment: { spec: { template } } }: CapiWorkerManifests) {
  const { version, bootstrap, infrastructureRef, failureDomain } = template.spec;
  return { spec: { template: { spec: { version, bootstrap, infrastructureRef, ...failureDomain !== undefined && { failureDomain } } } } };
}
