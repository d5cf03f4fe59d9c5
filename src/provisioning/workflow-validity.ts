import type { RenderedWorkflow } from './workflow-document';
import { shown } from '../findings/shown';
import { isImageReference } from '../model/image-reference';

/** Something in a workflow that is not as it has to be. */
export interface WorkflowFault {
  /** Path of the field in the workflow. */
  readonly field: string;
  readonly message: string;
  readonly found?: string;
  readonly wanted?: string;
}

/** Bytes that the name of a workflow, a task or an action may have. */
export const LONGEST_NAME = 199;

/** What Tinkerbell refuses about a workflow that it has read: all of it, while Tinkerbell stops at the first. */
export function* workflowRefusals({ name, tasks }: RenderedWorkflow): Iterable<WorkflowFault> {
  yield* nameFaults('name', name, []);
  if (tasks.length === 0) yield { field: 'tasks', message: 'the workflow has no task' };
  for (const [index, task] of tasks.entries()) {
    const field = `tasks[${index}]`;
    yield* nameFaults(`${field}.name`, task.name, tasks.slice(0, index));
    if (task.worker === '') yield { field: `${field}.worker`, message: 'the task is for no machine' };
    const names = new Set<string>();
    for (const [position, action] of task.actions.entries()) {
      const place = `${field}.actions[${position}]`;
      yield* nameFaults(`${place}.name`, action.name, []);
      if (names.has(action.name)) yield { field: `${place}.name`, message: TWICE, found: shown(action.name) };
      names.add(action.name);
      if (!isImageReference(action.image)) yield { field: `${place}.image`, message: 'this is not a container image', found: shown(action.image) };
    }
  }
}

const TWICE = 'this name occurs twice';

function* nameFaults(field: string, name: string, others: readonly { readonly name: string }[]): Iterable<WorkflowFault> {
  const bytes = Buffer.byteLength(name);
  if (bytes === 0) yield { field, message: 'this has no name' };
  else if (bytes > LONGEST_NAME) yield { field, message: `the name has ${bytes} bytes`, wanted: `at most ${LONGEST_NAME}` };
  else if (others.some((other) => other.name === name)) yield { field, message: TWICE, found: shown(name) };
}
