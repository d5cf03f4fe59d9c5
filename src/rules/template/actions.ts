import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { isImageReference } from '../../model/image-reference';
import { concerning, ClusterRule } from '../rule';
import { diskWriters, userTemplatesOf } from './templates';

const images: ClusterRule = {
  code: 'EKSA-TMPL-008',
  severity: Severity.ERROR,
  title: 'An action whose image is no image reference',
  why: 'Tinkerbell refuses the workflow.',
  fix: 'Write registry, path and tag, such as 127.0.0.1/embedded/image2disk',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { object, actions } of userTemplatesOf(model)) {
      for (const { field, action } of actions) {
        const image = action.image ?? '';
        // what is only known once the template is rendered cannot be checked
        if (!isImageReference(image) && !image.includes('{{')) {
          yield {
            object,
            field: `${field}.image`,
            message: 'this is not a container image',
            found: shown(image),
          };
        }
      }
    }
  },
};

const rebootLast: ClusterRule = {
  code: 'EKSA-TMPL-009',
  severity: Severity.WARNING,
  title: 'A last action without the word reboot in its name',
  why: 'The last action restarts the machine and so cannot report success. EKS Anywhere counts an action as done once it runs only when its name contains that word; otherwise the workflow is not sure to end.',
  fix: 'Add the action reboot at the end, and call it so',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { object, actions } of userTemplatesOf(model)) {
      for (const { field, action, last } of actions) {
        if (last && action.name && !action.name.includes('reboot')) {
          yield {
            object,
            field: `${field}.name`,
            message: 'the last action is not called reboot',
            found: shown(action.name),
          };
        }
      }
    }
  },
};

const rebootOnlyLast: ClusterRule = {
  code: 'EKSA-TMPL-010',
  severity: Severity.ERROR,
  title: 'The word reboot in the name of an action that is not the last',
  why: 'EKS Anywhere counts such an action as done as soon as it runs, so the next one does not wait for it.',
  fix: 'Rename the action',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { object, actions } of userTemplatesOf(model)) {
      for (const { field, action, last } of actions) {
        if (!last && action.name?.includes('reboot')) {
          yield {
            object,
            field: `${field}.name`,
            message: 'nothing waits for the end of this action',
            found: shown(action.name),
          };
        }
      }
    }
  },
};

const writesDisk: ClusterRule = {
  code: 'EKSA-TMPL-011',
  severity: Severity.WARNING,
  title: 'A template that does not begin with writing an image to the disk',
  why: 'What was written before is lost, and without an image there is nothing to boot.',
  fix: 'Begin with image2disk',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const template of userTemplatesOf(model)) {
      const [first] = template.actions;
      const [writer] = diskWriters(template);
      if (first === undefined || first === writer) continue;
      yield writer === undefined
        ? { object: template.object, field: 'spec.template.tasks', message: 'no action writes an image to the disk' }
        : { object: template.object, field: `${first.field}.image`, message: 'this action comes before the image is written to the disk', found: shown(first.action.image) };
    }
  },
};

const timeouts: ClusterRule = {
  code: 'EKSA-TMPL-012',
  severity: Severity.ERROR,
  title: 'A timeout in a template that is not positive',
  why: 'The workflow or action would be over before it begins.',
  fix: 'Give seconds, for example 600 for the image and 90 for files',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { object, template, actions } of userTemplatesOf(model)) {
      if ((template.global_timeout ?? 0) <= 0) {
        yield {
          object,
          field: 'spec.template.global_timeout',
          message: 'the workflow has no time to run',
          found: shown(template.global_timeout),
        };
      }
      for (const { field, action } of actions) {
        if ((action.timeout ?? 0) <= 0) {
          yield {
            object,
            field: `${field}.timeout`,
            message: 'the action has no time to run',
            found: shown(action.timeout),
          };
        }
      }
    }
  },
};

const timeoutSum: ClusterRule = {
  code: 'EKSA-TMPL-013',
  severity: Severity.WARNING,
  title: 'A global_timeout that is shorter than the timeouts of all actions together',
  why: 'A slow machine is given up although no action has taken too long.',
  fix: 'Raise global_timeout',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { object, template, actions } of userTemplatesOf(model)) {
      const sum = actions.reduce((total, { action }) => total + Math.max(0, action.timeout ?? 0), 0);
      const limit = template.global_timeout ?? 0;
      if (limit > 0 && sum > limit) {
        yield {
          object,
          field: 'spec.template.global_timeout',
          message: `the actions may take ${sum} seconds together`,
          found: String(limit),
          wanted: `at least ${sum}`,
        };
      }
    }
  },
};

const volumes: ClusterRule = {
  code: 'EKSA-TMPL-014',
  severity: Severity.ERROR,
  title: 'A volume that is not source:destination',
  why: 'The container of the action cannot be created.',
  fix: 'Write for example /dev:/dev, with :ro behind it for reading only',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { object, tasks, actions } of userTemplatesOf(model)) {
      const owners = [
        ...tasks.map(({ field, task }) => ({ field, volumes: task.volumes })),
        ...actions.map(({ field, action }) => ({ field, volumes: action.volumes })),
      ];
      for (const { field, volumes: list = [] } of owners) {
        for (const [index, volume] of list.entries()) {
          if (!/^\/[^:]*:\/[^:]*(:[a-zA-Z,]+)?$/.test(volume)) {
            yield {
              object,
              field: `${field}.volumes[${index}]`,
              message: 'this is not a volume',
              found: shown(volume),
            };
          }
        }
      }
    }
  },
};

export const actionRules = concerning(({ model }) => model.templates.length > 0, [
  images, rebootLast, rebootOnlyLast, writesDisk, timeouts, timeoutSum, volumes,
]);
