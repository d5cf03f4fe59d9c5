import { findingLine, headline, inventoryLine, isChanged, PrintedPlan, stepText, summary } from './plan-text';
import type { ClusterPlan, FieldChange, GroupPlan } from './plan-types';

/** The plan for a pull request: what counts first, the rest folded. */
export function planMarkdown({ clusters, inventoryChanges, removedObjects, notes }: PrintedPlan): string {
  const changed = clusters.filter(isChanged);
  const lines = [
    '# Upgrade plan',
    '',
    `${summary(clusters)}.`,
    '',
    ...changed.length === 0 ? [] : [
      '| Cluster | Change | Groups | Refused | Minutes |',
      '|---|---|---|---|---|',
      ...changed.map((plan) => `| ${[
        cell(plan.cluster), cell(headline({ ...plan, minutes: 0 })), cell(plan.groups.map(({ group, change }) => `${group}: ${change}`).join(', ')), plan.refused.length, plan.minutes,
      ].join(' | ')} |`),
      '',
    ],
    ...changed.flatMap(clusterLines),
    ...folded(`Machines of the inventories that differ: ${inventoryChanges.length}`, inventoryChanges.map((each) => `- ${cell(inventoryLine(each))}`)),
    ...folded(`No longer written: ${counted(removedObjects.length, 'object')}`, removedObjects.map(({ kind, namespace, name, keptByFlux }) =>
      `- ${cell(kind)} ${cell(namespace === undefined ? name : `${namespace}/${name}`)}${keptByFlux ? ', kept by its annotation' : ', pruned by Flux'}`)),
    ...notes.length === 0 ? [] : ['Notes:', '', ...notes.map((note) => `- ${cell(note)}`), ''],
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function clusterLines(plan: ClusterPlan): string[] {
  return [
    `## ${cell(plan.cluster)}`,
    '',
    ...list('Refused:', plan.refused.map(findingLine)),
    ...list('Warnings:', plan.warnings.map(findingLine)),
    ...list('Limits of time:', plan.timeouts),
    ...folded(`Groups: ${plan.groups.length}`, plan.groups.length === 0 ? [] : [
      '| Group | Change | Nodes | Kubernetes | Machine template | Because of |', '|---|---|---|---|---|---|', ...plan.groups.map(groupRow),
    ]),
    ...folded(`Fields: ${plan.fields.length}`, plan.fields.length === 0 ? [] : [
      '| Object | Field | Before | After | Effect | Refused by |', '|---|---|---|---|---|---|', ...plan.fields.map(fieldRow),
    ]),
    ...folded(`Machines: ${counted(plan.machines.length, 'step')}`, plan.machines.length === 0 ? [] : [
      '| Minute | What | Machine | Group |', '|---|---|---|---|',
      ...plan.machines.map(({ start, action, machine, group }) => `| ${start} | ${action} | ${cell(machine)} | ${cell(group)} |`),
    ]),
    ...list('Notes:', plan.notes),
  ];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function list(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [title, '', ...items.map((item) => `- ${cell(item)}`), ''];
}

function folded(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['<details>', `<summary>${title}</summary>`, '', ...lines, '', '</details>', ''];
}

function groupRow({ group, change, nodesBefore, nodesAfter, kubernetesVersion, machineTemplate, reasons }: GroupPlan): string {
  return `| ${[
    cell(group), change, nodesBefore === nodesAfter ? nodesAfter : `${nodesBefore} → ${nodesAfter}`, stepText(kubernetesVersion), stepText(machineTemplate), cell(reasons.join(', ')),
  ].join(' | ')} |`;
}

function fieldRow({ object, field, before = 'nothing', after = 'nothing', effect, groups, refusedBy }: FieldChange): string {
  return `| ${[
    cell(object), cell(field), cell(before), cell(after), `${effect}${groups.length === 0 ? '' : `: ${cell(groups.join(', '))}`}`, refusedBy.join(', '),
  ].join(' | ')} |`;
}

/** Text of others, in which Markdown sees neither tables nor tags nor links. */
export function cell(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|!~]/g, '\\$&').replace(/\s+/g, ' ');
}
