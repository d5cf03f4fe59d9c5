import { ClusterPlan, MachineAction, MachineStep } from './plan-types';

const WORDS: Readonly<Record<MachineAction, string>> = {
  [MachineAction.PROVISION]: 'install', [MachineAction.RELEASE]: 'give back', [MachineAction.UPGRADE]: 'upgrade',
};

/** Machines over time as a Mermaid gantt chart: each cluster beside the others, from the same minute on. Empty when no machine is touched. */
export function planMermaid(clusters: readonly ClusterPlan[]): string {
  const sections = clusters.flatMap(({ cluster, machines }) => sectionsOf(cluster, machines));
  if (sections.length === 0) return '';
  return ['gantt', '  title Machines', '  dateFormat YYYY-MM-DD HH:mm', '  axisFormat %H:%M', ...sections, ''].join('\n');
}

function sectionsOf(cluster: string, machines: readonly MachineStep[]): string[] {
  return [...new Set(machines.map(({ group }) => group))].flatMap((group) => [
    `  section ${label(`${cluster} ${group}`)}`,
    ...machines.filter((step) => step.group === group).map(({ action, machine, start, minutes }) =>
      `  ${WORDS[action]} ${label(machine)} :${action === MachineAction.RELEASE ? 'done, ' : ''}${moment(start)}, ${minutes}m`),
  ]);
}

/** A minute of a chart that begins at midnight of a day which means nothing. */
function moment(minute: number): string {
  return new Date(Date.UTC(2000, 0, 1, 0, minute)).toISOString().slice(0, 16).replace('T', ' ');
}

/** Text without the characters that mean something to Mermaid. */
function label(text: string): string {
  return text.replace(/[:;,#\r\n]/g, ' ');
}
