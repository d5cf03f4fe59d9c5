import { templateActions } from './go-template';
import { RENAMED_FUNCTIONS } from './rendering';
import { diskWriters, type UserTemplate, userTemplatesOf } from './templates';
import { complaintOf, rawText, triedTemplates } from './trials';
import { Severity } from '../../findings';
import type { MachineModel } from '../../model/inventory-model';
import { imageName } from '../../provisioning/known-actions';
import { FORMER_ACTION_NAMES } from '../../provisioning/workflow-history';
import { isOpen, WorkflowLint } from '../../provisioning/workflow-lint';
import { TrialStage } from '../../provisioning/workflow-trial';
import { isFaultyMachine } from '../hardware/faulty-machine';
import { enumerate } from '../places';
import { concerning, type ClusterRule, type RuleInfo } from '../rule';

const unparsable: ClusterRule = {
  code: 'EKSA-TMPL-030',
  severity: Severity.ERROR,
  title: 'A template that is not in the language of Go templates',
  why: 'The whole workflow is one template: it cannot be rendered for any machine.',
  fix: 'Correct what stands between the braces: close every if, range, with and define by {{ end }}, and call functions of Go, sprig or Tinkerbell',
  upstream: [],
  source: 'ours',
  *check(cluster) {
    for (const tried of triedTemplates(cluster)) {
      const { parseFault, template } = tried;
      // who knows more has said it
      const isTold = parseFault === undefined || RENAMED_FUNCTIONS.includes(parseFault.functionName ?? '')
        || template.texts.some(({ text }) => templateActions(text).open !== undefined);
      if (!isTold) yield complaintOf(tried, { fault: parseFault });
    }
  },
};

/** Machines of which nothing else is wrong: faults of the others follow from that. */
function sound(machines: readonly MachineModel[] | undefined): readonly MachineModel[] {
  return (machines ?? []).filter((machine) => !isFaultyMachine(machine));
}

function trialRule(stage: TrialStage, info: Omit<RuleInfo, 'upstream' | 'source'>): ClusterRule {
  return {
    ...info,
    upstream: [],
    source: 'ours',
    *check(cluster) {
      for (const tried of triedTemplates(cluster)) {
        for (const { fault, machines } of tried.faults) {
          if (fault.stage !== stage) continue;
          // what is literal is refused before it is rendered
          if (stage === TrialStage.VALIDITY && !isOpen(rawText(tried.template, fault.field))) continue;
          // and so is every worker but that of the machine
          if (stage === TrialStage.EXECUTE && fault.field.endsWith('.worker')) continue;
          const innocent = sound(machines);
          if (innocent.length > 0) yield complaintOf(tried, { fault, machines: innocent });
        }
      }
    },
  };
}

const unexecutable = trialRule(TrialStage.EXECUTE, {
  code: 'EKSA-TMPL-040',
  severity: Severity.ERROR,
  title: 'A template that cannot be rendered for a machine that it may install',
  why: 'It asks for something that the Hardware of the machine does not have, so its workflow never starts.',
  fix: 'Give the machine what the template asks for, or ask for it with if',
});

const unknowable = trialRule(TrialStage.UNKNOWN, {
  code: 'EKSA-TMPL-041',
  severity: Severity.WARNING,
  title: 'A template that could not be tried',
  why: 'It uses something whose result is only known when the controller runs, so nothing is known about the workflow of the machine.',
  fix: 'Write what is known now, or try the workflow on a machine',
});

const unreadable = trialRule(TrialStage.DOCUMENT, {
  code: 'EKSA-TMPL-042',
  severity: Severity.ERROR,
  title: 'A template that is no workflow once it is rendered',
  why: 'Tinkerbell refuses the workflow of the machine.',
  fix: 'Put values that come from a machine in quotes, and watch what the template does to lines and indentation',
});

const refused = trialRule(TrialStage.VALIDITY, {
  code: 'EKSA-TMPL-043',
  severity: Severity.ERROR,
  title: 'A template whose workflow Tinkerbell refuses for a machine',
  why: 'Names must be there, unique, and at most 199 bytes long, and images must be images, whatever the machine is.',
  fix: 'See to it that the text is right for every machine',
});

function lintRule(lint: WorkflowLint, info: Omit<RuleInfo, 'upstream' | 'source'>): ClusterRule {
  return {
    ...info,
    upstream: [],
    source: 'ours',
    *check(cluster) {
      for (const tried of triedTemplates(cluster)) {
        for (const { fault, machines } of tried.lint) {
          if (fault.lint !== lint || (lint === WorkflowLint.REQUIRED && isToldOtherwise(tried.template, fault.field))) continue;
          const innocent = machines && sound(machines);
          if (innocent === undefined || innocent.length > 0) yield complaintOf(tried, { fault, ...innocent && { machines: innocent } });
        }
      }
    },
  };
}

/** The image and the disk that it goes to have a rule of their own, which looks at what is literal. */
function isToldOtherwise(template: UserTemplate, field: string): boolean {
  const writer = diskWriters(template).find((each) => `spec.template.${field}`.startsWith(`${each.field}.`));
  const missing = ['IMG_URL', 'DEST_DISK'].filter((name) => field.endsWith('.environment') || field.endsWith(name));
  return writer !== undefined && !missing.some((name) => isOpen(writer.action.environment?.[name]));
}

const lintRules = [
  lintRule(WorkflowLint.REQUIRED, {
    code: 'EKSA-TMPL-044',
    severity: Severity.ERROR,
    title: 'An action of Tinkerbell without a variable that it needs',
    why: 'The action fails on the machine.',
    fix: 'Set the variable in the environment of the action',
  }),
  lintRule(WorkflowLint.DEVICE, {
    code: 'EKSA-TMPL-045',
    severity: Severity.ERROR,
    title: 'An action on a partition that the machine does not have',
    why: 'Partition 2 is sda2 on one disk and nvme0n1p2 on another. The action waits for the device until its time is over.',
    fix: 'Use {{ formatPartition ( index .Hardware.Disks 0 ) 2 }}',
    fixInCode: 'Use WorkflowDisk.first().partition(2)',
  }),
  lintRule(WorkflowLint.VALUE, {
    code: 'EKSA-TMPL-046',
    severity: Severity.ERROR,
    title: 'A variable of an action that the action cannot read',
    why: 'The action fails on the machine.',
    fix: 'Write the value as the action reads it, in quotes',
  }),
  lintRule(WorkflowLint.COMPRESSION, {
    code: 'EKSA-TMPL-047',
    severity: Severity.ERROR,
    title: 'An image whose COMPRESSED does not fit its name',
    why: 'image2disk tells by the ending of the URL how to expand an image, and writes it as it is when it is not told that it is compressed: the disk then holds no operating system.',
    fix: 'Set COMPRESSED to "true" for .gz, .bz2, .xz and .zst, and leave it out otherwise',
  }),
  lintRule(WorkflowLint.KIND_OF_DEVICE, {
    code: 'EKSA-TMPL-048',
    severity: Severity.ERROR,
    title: 'A whole disk where a partition belongs, or the other way round',
    why: 'Images bring a partition table of their own, and files go into the file system of a partition.',
    fix: 'Write images to a disk, and files into a partition of it',
  }),
  lintRule(WorkflowLint.MISSPELT, {
    code: 'EKSA-TMPL-049',
    severity: Severity.WARNING,
    title: 'A variable that an action does not know, with nearly the name of one that it knows',
    why: 'The action passes over it.',
    fix: 'Spell the variable as the action does',
  }),
  lintRule(WorkflowLint.NAMESPACE, {
    code: 'EKSA-TMPL-050',
    severity: Severity.ERROR,
    title: 'An action with a process namespace other than host',
    why: 'The container of the action cannot be made.',
    fix: 'Write pid: host, or leave it out',
  }),
  lintRule(WorkflowLint.VOLUME, {
    code: 'EKSA-TMPL-051',
    severity: Severity.ERROR,
    title: 'An action without the folder of the machine that it works on',
    why: 'The action sees no disks, or nobody hears of the reboot.',
    fix: 'Mount /dev:/dev for actions that write, and /worker:/worker for reboot',
  }),
  lintRule(WorkflowLint.LOST, {
    code: 'EKSA-TMPL-052',
    severity: Severity.ERROR,
    title: 'A file that a later action removes',
    why: 'An image replaces everything on its disk, and a file the one of the same name.',
    fix: 'Write the image first, and each file once',
  }),
  lintRule(WorkflowLint.PERMISSIONS, {
    code: 'EKSA-TMPL-053',
    severity: Severity.ERROR,
    title: 'A connection of NetworkManager that others than root may read',
    why: 'NetworkManager passes over it, and the machine starts without network.',
    fix: 'Set MODE to "0600"',
  }),
  lintRule(WorkflowLint.NETWORK, {
    code: 'EKSA-TMPL-054',
    severity: Severity.ERROR,
    title: 'A file about the network, or for cloud-init, that its reader refuses',
    why: 'The machine starts without network, or without its user data, and nobody can reach it to see why.',
    fix: 'Correct the line; in code, WorkflowTemplate.withNetwork() writes such files',
  }),
  lintRule(WorkflowLint.NETWORK_DOUBT, {
    code: 'EKSA-TMPL-055',
    severity: Severity.WARNING,
    title: 'A file about the network, or for cloud-init, of which its reader passes over something',
    why: 'The machine starts, but not with all that is written.',
    fix: 'Correct the line; in code, WorkflowTemplate.withNetwork() writes such files',
  }),
  lintRule(WorkflowLint.FOREIGN, {
    code: 'EKSA-TMPL-056',
    severity: Severity.ERROR,
    title: 'A network configuration that is not that of the machine',
    why: 'Tinkerbell and Cluster API know the machine by the address and the card of its Hardware. With others it never joins, or takes the address of another machine.',
    fix: 'Take addresses and MAC addresses from .Hardware.Interfaces',
  }),
];

const formerTemplate: ClusterRule = {
  code: 'EKSA-TMPL-057',
  severity: Severity.WARNING,
  title: 'A template that follows the generated one of EKS Anywhere v0.20 or before',
  why: 'Since then images come with HookOS (v0.21), the network is in CONTENTS in place of STATIC_NETPLAN (v0.24), and metadata is at port 7172 (v0.25).',
  fix: 'Compare it with the generated workflow of your version; in code, change WorkflowTemplate.generated()',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { object, actions } of userTemplatesOf(model)) {
      const former = actions.filter(({ action: { name = '', image = '' } }) => FORMER_ACTION_NAMES.has(name) && imageName(image) !== '');
      if (former.length < 2) continue;
      const names = former.map(({ action }) => action.name!);
      yield {
        object,
        field: 'spec.template.tasks',
        message: 'actions have names that were given up with EKS Anywhere v0.21',
        found: enumerate(names),
        wanted: enumerate(names.map((name) => FORMER_ACTION_NAMES.get(name)!)),
      };
    }
  },
};

export const triedRules = concerning(({ model }) => model.templates.length > 0, [
  unparsable, unexecutable, unknowable, unreadable, refused, ...lintRules, formerTemplate,
]);
