import { movesOf } from './replaced-nodes';
import { requiredMachines } from './required-machines';
import { IN_CONTROLLER, isPaused, LAYERS, Transition, TransitionLayer, TransitionRule, WHERE_MACHINES_COUNT } from './transition';
import { Severity } from '../../findings';
import type { ClusterModel } from '../../model/cluster-model';
import { clusterNameOf } from '../../model/lookup';
import { KeptTemplate, nextName } from '../../render/capi';
import { controlPlaneOf, NodeGroup, workersOf } from '../node-groups';
import { clusterId } from '../places';
import type { Complaint } from '../rule';

/** The group that a template belongs to. */
function groupOf({ after }: Transition, { group }: KeptTemplate): NodeGroup {
  return groupNamed(after, group);
}

function groupNamed(model: ClusterModel, group: string | undefined): NodeGroup {
  return workersOf(model).find(({ name }) => name === group) ?? controlPlaneOf(model);
}

function* complainAboutKept(transition: Transition, kind: KeptTemplate['kind'], message: string): Iterable<Complaint> {
  const { isNamedByHand = false, kept = [] } = transition.rendered() ?? {};
  if (isPaused(transition.after) || isNamedByHand) return;
  for (const template of kept) {
    if (template.kind !== kind) continue;
    const group = groupOf(transition, template);
    yield { object: clusterId(transition.after), field: group.field, message: `${message} of ${group.label}`, found: template.fields.join(', ') };
  }
}

const WHY_KEPT = 'The controllers take what is absent from the new template for equal: nothing that is only removed gives it another name.';

const keptMachineTemplate: TransitionRule = {
  code: 'EKSA-CLUSTER-560',
  severity: Severity.ERROR,
  title: 'A machine template that changes under its own name',
  why: `${WHY_KEPT} Cluster API Provider Tinkerbell then refuses it, and the cluster is not reconciled any more.`,
  fix: 'Change something else of the template in the same step, such as the image, or undo the removal',
  upstream: [],
  source: 'ours',
  layers: IN_CONTROLLER,
  check: (transition) => complainAboutKept(transition, 'TinkerbellMachineTemplate', 'what is removed does not give a new name to the machine template'),
};

const keptConfigTemplate: TransitionRule = {
  code: 'EKSA-CLUSTER-561',
  severity: Severity.WARNING,
  title: 'Settings of nodes that only new nodes will lose',
  why: `${WHY_KEPT} It is stored, existing nodes keep what was removed, and nodes that are made later do not have it.`,
  fix: 'Change something else of the group in the same step, or replace its nodes with `clusterctl alpha rollout restart`',
  upstream: [],
  source: 'ours',
  layers: IN_CONTROLLER,
  check: (transition) => complainAboutKept(transition, 'KubeadmConfigTemplate', 'what is removed replaces no node'),
};

/** Templates that their author has to give another name. */
function* complainAboutNames(transition: Transition, kind: KeptTemplate['kind'], message: string): Iterable<Complaint> {
  const { isNamedByHand = false, kept = [] } = transition.rendered() ?? {};
  for (const template of isNamedByHand ? kept.filter((each) => each.kind === kind) : []) {
    const group = groupOf(transition, template);
    yield {
      object: clusterId(transition.after),
      field: group.field,
      message: `${message} (${template.fields.join(', ')})`,
      found: `${kind}/${template.name}`,
      wanted: nextName(template.name),
    };
  }
}

const FIX_NAME = 'Count up templateRevision of the control plane or pool';

const sameMachineTemplate: TransitionRule = {
  code: 'EKSA-CLUSTER-563',
  severity: Severity.ERROR,
  title: 'A machine template of Cluster API with another content and the same name',
  why: 'Cluster API Provider Tinkerbell refuses to change a machine template; without the controllers of EKS Anywhere nobody gives it another name.',
  fix: FIX_NAME,
  upstream: [],
  source: 'ours',
  layers: [TransitionLayer.ADMISSION],
  check: (transition) => complainAboutNames(transition, 'TinkerbellMachineTemplate', 'another content needs another name'),
};

const sameConfigTemplate: TransitionRule = {
  code: 'EKSA-CLUSTER-564',
  severity: Severity.WARNING,
  title: 'A KubeadmConfigTemplate of Cluster API with another content and the same name',
  why: 'It is stored, and replaces no node: nodes that exist keep the old settings, and nodes that are made later have the new ones.',
  fix: FIX_NAME,
  upstream: [],
  source: 'ours',
  layers: [TransitionLayer.ADMISSION],
  check: (transition) => complainAboutNames(transition, 'KubeadmConfigTemplate', 'another content under the same name replaces no node'),
};

const groupNamedLikeCluster: TransitionRule = {
  code: 'EKSA-CLUSTER-562',
  severity: Severity.ERROR,
  title: 'Another machine template of a worker node group whose name contains that of its cluster',
  why: 'The controller takes the name of the cluster out of the name of the machine deployment to find the group, finds none, and crashes.',
  fix: 'Add a group of another name with the new settings, and remove this one',
  upstream: [],
  enforcedUpstream: true,
  source: 'pkg/providers/tinkerbell/reconciler/reconciler.go: validateHardwareReqForMachineDeployments',
  layers: IN_CONTROLLER,
  *check(transition) {
    const { after } = transition;
    const rendered = transition.rendered();
    if (rendered === undefined || isPaused(after)) return;
    const cluster = clusterNameOf(after);
    const former = new Map(rendered.before.workers.map((group) => [group.name, group]));
    const sameVersions = rendered.before.controlPlane.spec.version === rendered.after.controlPlane.spec.version
      && rendered.after.workers.every(({ name, machineDeployment: { spec } }) => {
        const version = former.get(name)?.machineDeployment.spec.template.spec.version;
        return version === undefined || version === spec.template.spec.version;
      });
    if (!sameVersions) return;
    for (const { name, machineTemplate } of rendered.after.workers) {
      const old = former.get(name);
      if (old === undefined || old.machineTemplate.metadata.name === machineTemplate.metadata.name) continue;
      const found = `${cluster}-${name}`.replaceAll(cluster, '').slice(1);
      if (found === name) continue;
      const group = groupOf(transition, { kind: 'TinkerbellMachineTemplate', name: '', group: name, fields: [] });
      yield { object: clusterId(after), field: `${group.field}.name`, message: `the controller looks for a group ${JSON.stringify(found)}`, found: JSON.stringify(name) };
    }
  },
};

/** Groups for which EKS Anywhere itself finds too few machines, on either route. */
function shortOfMachines(transition: Transition): ReadonlySet<string> {
  const layers = Object.values(LAYERS).flat().filter((layer) => WHERE_MACHINES_COUNT.includes(layer));
  return new Set(layers.flatMap((layer) => Object.values(requiredMachines({ ...transition, layer })).flat())
    .filter(({ free, count }) => free < count)
    .map(({ group }) => group.field));
}

const machinesForReplacement: TransitionRule = {
  code: 'EKSA-HW-505',
  severity: Severity.ERROR,
  title: 'Too few free machines for nodes that are replaced or added',
  why: 'EKS Anywhere counts free machines for some changes only, each selector and each reason by itself, and counts those that --hardware-csv names a second '
    + 'time. Cluster API replaces nodes for other changes as well, such as kubelet settings, NTP servers or a registry mirror, and waits for machines that never come.',
  fix: 'Add machines with these labels, or let the rollout take machines away first: maxSurge 0, and maxUnavailable 1 for workers',
  upstream: [],
  source: 'ours',
  layers: WHERE_MACHINES_COUNT,
  *check(transition) {
    const { after, machines } = transition;
    const rendered = transition.rendered();
    if (machines === undefined || rendered === undefined || isPaused(after)) return;
    const { shortages } = movesOf(transition, rendered);
    const told = shortages.length === 0 ? undefined : shortOfMachines(transition);
    for (const { group: name, missing, pending, count } of shortages) {
      const group = groupNamed(after, name);
      if (told!.has(group.field)) continue;
      yield {
        object: clusterId(after),
        field: group.field,
        message: `${group.label} waits for ${missing} more free machine${missing === 1 ? '' : 's'}: ${pending} of its ${count} nodes cannot be made`,
      };
    }
  },
};

const reorderedNoProxy: TransitionRule = {
  code: 'EKSA-NET-510',
  severity: Severity.WARNING,
  title: 'Another order of noProxy',
  why: 'It is equal to EKS Anywhere and another text to Cluster API: every node of the cluster is replaced.',
  fix: 'Keep the order, and add new entries at the end',
  upstream: [],
  source: 'ours',
  layers: [TransitionLayer.ADMISSION, TransitionLayer.CHECKS],
  *check({ before, after }) {
    const [old, now] = [before, after].map(({ cluster }) => cluster.spec?.proxyConfiguration?.noProxy ?? []);
    const isSame = JSON.stringify([...old].sort()) === JSON.stringify([...now].sort());
    if (!isSame || JSON.stringify(old) === JSON.stringify(now)) return;
    yield {
      object: clusterId(after),
      field: 'spec.proxyConfiguration.noProxy',
      message: 'another order replaces all nodes',
      found: now.join(', '),
      wanted: old.join(', '),
    };
  },
};

export const templateTransitionRules: readonly TransitionRule[] = [
  keptMachineTemplate, keptConfigTemplate, sameMachineTemplate, sameConfigTemplate, groupNamedLikeCluster, machinesForReplacement, reorderedNoProxy,
];

/** Those of them that look at rendered objects and machines only, and so at clusters of which nothing else is known. */
export const renderedRules: readonly TransitionRule[] = [sameMachineTemplate, sameConfigTemplate, machinesForReplacement];
