import { userTemplatesOf } from './templates';
import { Severity } from '../../findings';
import { nearest } from '../../findings/nearest';
import { shown } from '../../findings/shown';
import { nameOf, templateOf } from '../../model/lookup';
import { LONGEST_NAME } from '../../provisioning/workflow-validity';
import { objectId } from '../places';
import type { ClusterRule } from '../rule';

const KIND = 'TinkerbellTemplateConfig';
/** What the machine is called in the data that a template is rendered with. */
const WORKER = '{{.device_1}}';

const templateExists: ClusterRule = {
  code: 'EKSA-TMPL-001',
  severity: Severity.ERROR,
  title: 'A reference to a template that is not defined',
  why: '`eksctl anywhere` silently uses the generated template instead; the controller does not go on without the object.',
  fix: 'Define it beside the cluster, or correct the reference',
  upstream: ['V011'],
  source: 'controllers/cluster_controller.go: buildClusterConfig; pkg/cluster/tinkerbell.go',
  *check({ model }) {
    for (const machineConfig of model.machineConfigs) {
      const reference = machineConfig.spec?.templateRef;
      if (!reference?.name || templateOf(model, machineConfig) !== undefined) continue;
      const wanted = nearest(reference.name, model.templates.map(nameOf));
      yield {
        object: objectId(machineConfig),
        field: 'spec.templateRef.name',
        message: `no ${KIND} has this name`,
        found: shown(reference.name),
        ...wanted === undefined ? undefined : { wanted: shown(wanted) },
      };
    }
  },
};

const templateKind: ClusterRule = {
  code: 'EKSA-TMPL-002',
  severity: Severity.WARNING,
  title: 'A templateRef of another kind, or without a name',
  why: 'EKS Anywhere looks at the name only; without one it uses the generated template.',
  fix: `Set kind to ${KIND} and name to that of the template, or remove templateRef`,
  fixInCode: false,
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const machineConfig of model.machineConfigs) {
      const reference = machineConfig.spec?.templateRef;
      // a Go program writes an empty reference where there is none
      if (!(reference?.kind || reference?.name) || (reference.kind === KIND && reference.name)) continue;
      yield {
        object: objectId(machineConfig),
        field: `spec.templateRef.${reference.name ? 'kind' : 'name'}`,
        message: reference.name ? 'this is not the kind of a template' : 'this reference has no name',
        found: shown(reference.name ? reference.kind : reference.name),
      };
    }
  },
};

const templateName: ClusterRule = {
  code: 'EKSA-TMPL-003',
  severity: Severity.ERROR,
  title: `A template without a name, or with one of more than ${LONGEST_NAME} bytes`,
  why: 'Tinkerbell refuses the workflow when it renders it, machine by machine; EKS Anywhere does not look into templates.',
  fix: 'Give template.name',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { object, template } of userTemplatesOf(model)) {
      const length = Buffer.byteLength(template.name ?? '');
      if (length === 0 || length > LONGEST_NAME) {
        yield {
          object,
          field: 'spec.template.name',
          message: length === 0 ? 'the template has no name' : `the name has ${length} bytes`,
        };
      }
    }
  },
};

const tasksGiven: ClusterRule = {
  code: 'EKSA-TMPL-004',
  severity: Severity.ERROR,
  title: 'A template without tasks, or a task without actions',
  why: 'Nothing would be installed.',
  fix: 'Add a task with actions',
  fixInCode: 'Add actions',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { object, tasks } of userTemplatesOf(model)) {
      if (tasks.length === 0) yield { object, field: 'spec.template.tasks', message: 'the template has no task' };
      for (const { field, task } of tasks) {
        if ((task.actions ?? []).length === 0) yield { object, field: `${field}.actions`, message: 'the task has no action' };
      }
    }
  },
};

const namesUnique: ClusterRule = {
  code: 'EKSA-TMPL-005',
  severity: Severity.ERROR,
  title: 'Tasks, or actions of a task, without a name or with the same one',
  why: 'Tinkerbell refuses the workflow: progress is reported by name.',
  fix: 'Name each of them differently',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { object, tasks } of userTemplatesOf(model)) {
      const levels = [
        tasks.map(({ field, task }) => ({ field, name: task.name })),
        ...tasks.map(({ field, task }) => (task.actions ?? []).map(({ name }, index) => ({ field: `${field}.actions[${index}]`, name }))),
      ];
      for (const level of levels) {
        const seen = new Set<string>();
        for (const { field, name } of level) {
          if (!name) yield { object, field: `${field}.name`, message: 'this has no name' };
          else if (seen.has(name)) yield { object, field: `${field}.name`, message: 'this name occurs twice', found: shown(name) };
          seen.add(name ?? '');
        }
      }
    }
  },
};

const worker: ClusterRule = {
  code: 'EKSA-TMPL-006',
  severity: Severity.ERROR,
  title: `A task whose worker is not ${WORKER}`,
  why: 'Cluster API calls the machine device_1, so no machine takes any other task; Tinkerbell refuses an empty worker.',
  fix: `Set worker to "${WORKER}"`,
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { object, tasks } of userTemplatesOf(model)) {
      for (const { field, task } of tasks) {
        if (task.worker?.replace(/\s/g, '') !== WORKER) {
          yield {
            object,
            field: `${field}.worker`,
            message: 'no machine takes this task',
            found: shown(task.worker),
            wanted: shown(WORKER),
          };
        }
      }
    }
  },
};

const oneTask: ClusterRule = {
  code: 'EKSA-TMPL-007',
  severity: Severity.WARNING,
  title: 'A template with several tasks',
  why: 'Only the agent of the first task is started.',
  fix: 'Put all actions into one task',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { object, tasks } of userTemplatesOf(model)) {
      if (tasks.length > 1) {
        yield {
          object,
          field: 'spec.template.tasks',
          message: `only the first of ${tasks.length} tasks is sure to run`,
        };
      }
    }
  },
};

export const structureRules: readonly ClusterRule[] = [
  templateExists, templateKind, templateName, tasksGiven, namesUnique, worker, oneTask,
];
