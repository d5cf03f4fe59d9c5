import type { ClusterChange } from './cluster-change';
import { GroupChangeKind, GroupPlan, VersionStep } from './plan-types';
import { CONTROL_PLANE } from '../hardware/demands';
import type { CapiManifests } from '../render/capi';

/** What is to be known about a plan, and what could not be checked. */
export function notesOf(
  change: ClusterChange, old: CapiManifests | undefined, now: CapiManifests | undefined, groups: readonly GroupPlan[],
): string[] {
  const { before, after, machines } = change;
  const notes: string[] = [];
  if (before && after) {
    const known = [before, after].map(({ model }) => model !== undefined);
    if (!known.every(Boolean)) {
      notes.push(`only Cluster API objects are known of the cluster ${known[0] ? 'after' : 'before'} the change: fields and rules of EKS Anywhere objects were not compared`);
    }
    if (old === undefined || now === undefined) notes.push('the Cluster API objects cannot be made of what is given, so that it is not known which nodes are replaced');
  }
  if (machines === undefined) notes.push('nothing is known about machines: they were not counted');
  else if (groups.some(isInRandomOrder)) notes.push('which worker goes first is not fixed: Cluster API decides by names of Machine objects, which are random');
  if (before && machines !== undefined && groups.some(({ change: kind }) => kind !== GroupChangeKind.UNCHANGED)) {
    notes.push('nodes are taken to be on the machines that they were first given: former rollouts have moved them, and spares with them');
  }
  if (before && before.capi === undefined && before.templateNames === undefined && groups.some(hasNewTemplate)) {
    notes.push('templates are taken to have their first names: each former change of their content has counted them up');
  }
  if (after?.model?.cluster.metadata.annotations?.['anywhere.eks.amazonaws.com/paused'] === 'true') {
    notes.push('the cluster is paused: nothing of this happens until the annotation is removed');
  }
  return notes;
}

function hasNewTemplate({ change, machineTemplate, kubeadmConfigTemplate = {} }: GroupPlan): boolean {
  const isNew = (step: VersionStep) => step.before !== step.after;
  return change === GroupChangeKind.REPLACED && (isNew(machineTemplate) || isNew(kubeadmConfigTemplate));
}

function isInRandomOrder({ group, change, nodesBefore }: GroupPlan): boolean {
  return group !== CONTROL_PLANE && change === GroupChangeKind.REPLACED && nodesBefore > 1;
}
