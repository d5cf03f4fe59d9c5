import { given, make } from './library';
import type { TinkerbellTemplateConfig } from '../../model/cluster-model';
import type { Workflow } from '../../render/capi';
import { data, type Expression, list, map, scalar } from '../code/expression';
import type { Secrets } from '../secrets';

type Action = Workflow['tasks'][number]['actions'][number];

/** What `WorkflowTemplate.of` writes where nothing is said. */
const GLOBAL_TIMEOUT = 6000;
const VOLUMES = JSON.stringify(['/dev:/dev', '/dev/console:/dev/console', '/lib/firmware:/lib/firmware:ro']);

/** A workflow of one's own. */
export function workflowTemplate({ metadata, spec }: TinkerbellTemplateConfig, secrets: Secrets): Expression {
  const workflow = (spec?.template ?? {}) as unknown as Partial<Workflow>;
  const task = workflow.tasks?.[0];
  return make('WorkflowTemplate.of', map({
    name: scalar(metadata.name),
    actions: list((task?.actions ?? []).map((each) => action(each, secrets))),
    globalTimeout: workflow.global_timeout === GLOBAL_TIMEOUT ? undefined : given(workflow.global_timeout, scalar),
    volumes: task?.volumes === undefined || JSON.stringify(task.volumes) === VOLUMES ? undefined : data(task.volumes),
    environment: given(task?.environment, (each) => secrets.texts(metadata.name, each)),
  }));
}

function action({ name, image, timeout, environment, volumes, command, pid, 'on-failure': onFailure, 'on-timeout': onTimeout }: Action, secrets: Secrets): Expression {
  return map({
    name: scalar(name),
    image: scalar(image),
    timeout: scalar(timeout),
    environment: given(environment, (each) => secrets.texts(name, each)),
    volumes: given(volumes, data),
    command: given(command, data),
    onFailure: given(onFailure, data),
    onTimeout: given(onTimeout, data),
    pid: given(pid, scalar),
  });
}
