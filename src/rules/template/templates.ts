import type { ClusterModel, TinkerbellMachineConfig, TinkerbellTemplateConfig } from '../../model/cluster-model';
import { templateOf } from '../../model/lookup';
import { imageName } from '../../provisioning/known-actions';
import { memoise } from '../memoise';
import { NodeGroup, nodeGroupsOf } from '../node-groups';
import { objectId } from '../places';

type Template = NonNullable<TinkerbellTemplateConfig['spec']>['template'];
type Task = Template['tasks'][number];
export type Action = Task['actions'][number];

/** A workflow template of the user's own. */
export interface UserTemplate {
  readonly object: string;
  readonly template: Partial<Template>;
  readonly tasks: readonly { readonly field: string; readonly task: Partial<Task> }[];
  readonly actions: readonly PlacedAction[];
  /** Every text in it, with its path: names, images, commands and environment values. */
  readonly texts: readonly { readonly field: string; readonly text: string }[];
  /** The groups of nodes whose machines it provisions. */
  readonly groups: readonly (NodeGroup & { readonly machineConfig: TinkerbellMachineConfig })[];
}

/** One action and where it stands. */
export interface PlacedAction {
  readonly field: string;
  readonly action: Partial<Action>;
  /** Whether nothing of its task comes after it. */
  readonly last: boolean;
}

const TEMPLATE = 'spec.template';

/** The templates that are defined with a cluster. */
export const userTemplatesOf = memoise((model: ClusterModel): readonly UserTemplate[] => model.templates.map((config) => {
  const template: Partial<Template> = config.spec?.template ?? {};
  const tasks = (template.tasks ?? []).map((task, index) => ({ field: `${TEMPLATE}.tasks[${index}]`, task }));
  return {
    object: objectId(config),
    template,
    tasks,
    actions: tasks.flatMap(({ field, task: { actions = [] } }) =>
      actions.map((action, index) => ({ field: `${field}.actions[${index}]`, action, last: index === actions.length - 1 }))),
    texts: [...textsIn(template, TEMPLATE)],
    groups: nodeGroupsOf(model).flatMap((group) => {
      const { machineConfig } = group;
      return machineConfig !== undefined && templateOf(model, machineConfig) === config ? [{ ...group, machineConfig }] : [];
    }),
  };
}));

function* textsIn(value: unknown, field: string): Iterable<{ readonly field: string; readonly text: string }> {
  if (typeof value === 'string') {
    yield { field, text: value };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* textsIn(item, `${field}[${index}]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* textsIn(item, `${field}.${key}`);
  }
}

/** The actions of a template that write the image of the operating system to the disk. */
export function diskWriters({ actions }: UserTemplate): readonly PlacedAction[] {
  return actions.filter(({ action }) => imageName(action.image ?? '').includes('2disk'));
}
