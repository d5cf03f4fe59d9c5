import { MachineChange, MachineChangeEffect, MachineChangeKind } from './change-types';

const EFFECTS: Readonly<Record<MachineChangeEffect, string>> = {
  [MachineChangeEffect.NONE]: 'no node is touched',
  [MachineChangeEffect.SELECTION]: 'a node on it stays; whom it is taken for next follows its labels',
  [MachineChangeEffect.NEXT_INSTALL]: 'a node on it keeps what was installed; the next installation follows',
  [MachineChangeEffect.WITHDRAWN]: 'no node is installed on it any more; one that is there stays until it is removed',
  [MachineChangeEffect.REIMAGED]: 'what is on its disk is lost as soon as a node is installed on it',
};

const SIGNS: Readonly<Record<MachineChangeKind, string>> = {
  [MachineChangeKind.ADDED]: '+', [MachineChangeKind.REMOVED]: '-', [MachineChangeKind.RENAMED]: '>', [MachineChangeKind.CHANGED]: '~',
};

/** The changes for a terminal or a pull request: a line with numbers, then one block for each machine, by name. */
export function changesText(changes: readonly MachineChange[], notes: readonly string[]): string {
  const count = (kind: MachineChangeKind) => changes.filter(({ change }) => change === kind).length;
  const summary = Object.values(MachineChangeKind).map((kind) => [kind, count(kind)] as const).filter(([, number]) => number > 0)
    .map(([kind, number]) => `${number} ${kind}`);
  const lines = changes.flatMap(({ machine, change, formerName, fields, effect }) => [
    `${SIGNS[change]} ${machine}${formerName === undefined ? '' : ` (was ${formerName})`}: ${change}; ${EFFECTS[effect]}`,
    ...fields.map(({ field, before = 'nothing', after = 'nothing' }) => `    ${field}: ${before} -> ${after}`),
  ]);
  return `${[summary.length === 0 ? 'Machines: no changes' : `Machines: ${summary.join(', ')}`, ...lines, ...notes.map((note) => `note: ${note}`)].join('\n')}\n`;
}
