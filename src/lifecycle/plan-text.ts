import {
  ChangeFinding, ChangeKind, ClusterPlan, FieldChange, GroupChangeKind, GroupPlan, InventoryChange, MachineStep, ObjectChange, VersionStep,
} from './plan-types';

/** A whole plan, as it is printed. */
export interface PrintedPlan {
  readonly clusters: readonly ClusterPlan[];
  readonly inventoryChanges: readonly InventoryChange[];
  readonly removedObjects: readonly ObjectChange[];
  readonly notes: readonly string[];
}

/** The plan for a terminal. */
export function planText({ clusters, inventoryChanges, removedObjects, notes }: PrintedPlan): string {
  const changed = clusters.filter(isChanged);
  const lines = [
    summary(clusters),
    ...changed.flatMap((cluster) => ['', ...clusterLines(cluster)]),
    ...section('', 'machines of the inventories', inventoryChanges.map(inventoryLine)),
    ...section('', 'no longer written, and pruned by Flux unless an annotation keeps them', removedObjects.map(objectLine)),
    ...section('', 'notes', notes),
  ];
  return `${lines.join('\n')}\n`;
}

/** Whether there is anything to say about a cluster. */
export function isChanged({ change, refused, warnings, groups }: ClusterPlan): boolean {
  // without groups it is not known what happens to nodes, and the notes say why
  return change !== ChangeKind.UNCHANGED || refused.length + warnings.length > 0 || groups.length === 0;
}

/** How many clusters do what. */
export function summary(clusters: readonly ClusterPlan[]): string {
  const count = (kind: ChangeKind) => clusters.filter(({ change }) => change === kind).length;
  const parts = Object.values(ChangeKind).flatMap((kind) => (count(kind) === 0 ? [] : [`${count(kind)} ${kind}`]));
  const refused = clusters.reduce((total, cluster) => total + cluster.refused.length, 0);
  return `${clusters.length} ${clusters.length === 1 ? 'cluster' : 'clusters'}: ${parts.join(', ') || 'none'}; ${refused === 0 ? 'nothing refused' : `${refused} refused`}`;
}

function clusterLines(plan: ClusterPlan): string[] {
  return [
    `${plan.cluster}: ${headline(plan)}`,
    ...plan.groups.map((group) => `  ${groupLine(group)}`),
    ...section('  ', 'refused', plan.refused.map(findingLine)),
    ...section('  ', 'warnings', plan.warnings.map(findingLine)),
    ...section('  ', 'fields', plan.fields.map(fieldLine)),
    ...section('  ', 'machines', plan.machines.map(machineLine)),
    ...section('  ', 'limits of time', plan.timeouts),
    ...section('  ', 'notes', plan.notes),
  ];
}

function section(indent: string, title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${indent}${title}:`, ...lines.map((line) => `${indent}  ${line}`)];
}

/** What becomes of a cluster, in one line. */
export function headline({ change, kubernetesVersion, eksaVersion, upgradesManagementComponents, minutes }: ClusterPlan): string {
  return [
    change,
    ...isStep(kubernetesVersion) ? [`Kubernetes ${stepText(kubernetesVersion)}`] : [],
    ...isStep(eksaVersion) ? [`EKS Anywhere ${stepText(eksaVersion)}${upgradesManagementComponents ? ' with the components on the management cluster' : ''}`] : [],
    ...minutes > 0 ? [`about ${minutes} minutes`] : [],
  ].join(', ');
}

function isStep({ before, after }: VersionStep): boolean {
  return before !== after;
}

/** A step between versions. */
export function stepText({ before = 'none', after = 'none' }: VersionStep): string {
  return before === after ? before : `${before} → ${after}`;
}

function groupLine(group: GroupPlan): string {
  const { group: name, change, nodesBefore, nodesAfter, reasons, machinesMissing } = group;
  const nodes = `${nodesBefore === nodesAfter ? nodesAfter : `${nodesBefore} → ${nodesAfter}`} ${nodesAfter === 1 ? 'node' : 'nodes'}`;
  const because = reasons.length === 0 ? '' : `, because of ${reasons.join(', ')}`;
  const missing = machinesMissing === 0 ? '' : `; ${machinesMissing} more free machine${machinesMissing === 1 ? '' : 's'} needed`;
  return `${name}: ${change}, ${nodes}${because}${sparesText(group)}${missing}`;
}

function sparesText({ change, sparesNeeded, sparesPresent }: GroupPlan): string {
  if (sparesNeeded === undefined || sparesPresent === undefined || change === GroupChangeKind.UNCHANGED || change === GroupChangeKind.REMOVED) return '';
  if (sparesNeeded === 0) return '; takes no free machine';
  return `; takes ${sparesNeeded} of ${sparesPresent.length} free machines at a time`;
}

/** What a finding says, with who refuses. */
export function findingLine({ code, layers, object, field, message, found, wanted, fix }: ChangeFinding): string {
  const place = [object, field].filter((part) => part !== undefined).join(' ');
  return [
    `[${code}] ${place === '' ? '' : `${place}: `}${message}`,
    ...found === undefined ? [] : [`found ${found}`],
    ...wanted === undefined ? [] : [`wanted ${wanted}`],
    ...fix === undefined ? [] : [fix],
  ].join('; ') + (layers.length === 0 ? ' (only this library says so)' : ` (${layers.join(', ')})`);
}

function fieldLine({ object, field, before, after, effect, groups, refusedBy }: FieldChange): string {
  const place = field === '' ? object : `${object} ${field}`;
  const refused = refusedBy.length === 0 ? '' : `, refused by ${refusedBy.join(', ')}`;
  return `${place}: ${before ?? 'nothing'} → ${after ?? 'nothing'}: ${effect}${groups.length === 0 ? '' : ` ${groups.join(', ')}`}${refused}`;
}

function machineLine({ action, machine, group, start, minutes }: MachineStep): string {
  return `+${start} min: ${action} ${machine} (${group}), ${minutes} minutes`;
}

/** What becomes of a machine of an inventory. */
export function inventoryLine({ machine, change, fields }: InventoryChange): string {
  return `${machine}: ${change}${fields.length === 0 ? '' : ` ${fields.join(', ')}`}`;
}

function objectLine({ kind, namespace, name, keptByFlux }: ObjectChange): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}${keptByFlux ? ' (kept by its annotation)' : ''}`;
}
