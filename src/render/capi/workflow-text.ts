import type { Workflow } from './node-group';
import { toGoYaml } from '../go-yaml/emit';

type Task = Workflow['tasks'][number];
type Action = Task['actions'][number];

/**
 * A workflow as the text that machines are installed from. Any byte that differs makes Cluster API replace all machines of the group,
 * so it is printed as EKS Anywhere does: fields that are required there are printed even when they are empty, others are not.
 */
export function workflowText(workflow: Partial<Workflow>): string {
  const { global_timeout = 0, id = '', name = '', tasks, version = '' } = workflow;
  return toGoYaml({ global_timeout, id, name, tasks: tasks?.map(printedTask) ?? null, version });
}

function printedTask({ actions, environment, name = '', volumes, worker = '' }: Partial<Task>): object {
  return { actions: actions?.map(printedAction) ?? null, environment: filled(environment), name, volumes: filled(volumes), worker };
}

function printedAction(action: Partial<Action>): object {
  const { command, environment, image = '', name = '', pid, timeout = 0, volumes } = action;
  return {
    'command': filled(command),
    'environment': filled(environment),
    image,
    name,
    'on-failure': filled(action['on-failure']),
    'on-timeout': filled(action['on-timeout']),
    'pid': pid || undefined,
    timeout,
    'volumes': filled(volumes),
  };
}

function filled<T extends object>(collection: T | undefined): T | undefined {
  return collection !== undefined && Object.keys(collection).length > 0 ? collection : undefined;
}
