import type { WorkflowAction } from './workflow-action';
import { FORMER_ACTION_NAMES } from './workflow-history';
import { EksaError, Severity } from '../findings';
import { nearest } from '../findings/nearest';
import { shown } from '../findings/shown';

/** A change of a list of actions. */
export type WorkflowEdit = (actions: readonly WorkflowAction[]) => readonly WorkflowAction[];

/** Puts actions in place of the one with this name and some of its neighbours. */
export function splice(method: string, name: string, replacement: (found: WorkflowAction) => readonly WorkflowAction[]): WorkflowEdit {
  return (actions) => {
    const index = actions.findIndex((action) => action.name === name);
    if (index < 0) throw unknownAction(method, name, actions);
    return [...actions.slice(0, index), ...replacement(actions[index]), ...actions.slice(index + 1)];
  };
}

/** Puts actions at the end, but before the one that ends the workflow. */
export function append(added: readonly WorkflowAction[]): WorkflowEdit {
  return (actions) => {
    const last = actions.at(-1);
    return last?.name.includes('reboot') === true ? [...actions.slice(0, -1), ...added, last] : [...actions, ...added];
  };
}

function unknownAction(method: string, name: string, actions: readonly WorkflowAction[]): EksaError {
  const names = actions.map((action) => action.name);
  const renamed = FORMER_ACTION_NAMES.get(name);
  const wanted = renamed !== undefined && names.includes(renamed) ? renamed : nearest(name, names);
  return new EksaError([{
    code: 'EKSA-TMPL-105',
    severity: Severity.ERROR,
    object: `WorkflowTemplate.${method}`,
    field: 'actionName',
    message: renamed === undefined ? 'the workflow has no action of this name' : 'the workflow has no action of this name, which EKS Anywhere v0.21 changed',
    found: shown(name),
    wanted: wanted === undefined ? `one of ${names.map(shown).join(', ')}` : shown(wanted),
  }]);
}
