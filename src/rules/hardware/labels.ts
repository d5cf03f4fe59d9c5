import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { isLabelKey, isLabelValue } from '../syntax';
import { machineRule } from './machine-rule';

/** Labels with which Cluster API Provider Tinkerbell marks the machine that a node runs on. */
const OWNER_LABELS = ['v1alpha1.tinkerbell.org/ownerName', 'v1alpha1.tinkerbell.org/ownerNamespace'];

const invalidLabel = machineRule({
  code: 'EKSA-HW-030',
  severity: Severity.ERROR,
  title: 'A machine with a label that Kubernetes refuses',
  why: 'Machines are chosen by the labels of their Hardware object, which the API server refuses.',
  fix: 'Use letters, digits, hyphens, underscores and dots, at most 63, with a letter or digit at each end; a key may have a DNS name and a slash in front',
  upstream: ['V211'],
  source: 'pkg/providers/tinkerbell/hardware/validator.go: StaticMachineAssertions',
}, ({ labels }, tell) => {
  for (const [key, value] of Object.entries(labels)) {
    if (!isLabelKey(key)) tell({ field: 'labels', message: 'this is no label key', found: shown(key) });
    if (!isLabelValue(value)) tell({ field: 'labels', message: `label ${key} has a value that is not allowed`, found: shown(value) });
  }
});

const ownerLabel = machineRule({
  code: 'EKSA-HW-031',
  severity: Severity.ERROR,
  title: 'A machine with a label that belongs to Cluster API Provider Tinkerbell',
  why: 'A machine with an owner label counts as taken, and is never provisioned; applied to a machine in use, the label takes it away from its node.',
  fix: 'Remove the label',
  upstream: [],
  source: 'ours',
}, ({ labels }, tell) => {
  for (const key of OWNER_LABELS) {
    if (Object.hasOwn(labels, key)) tell({ field: 'labels', message: `label ${key} is set by the controller when it takes the machine`, found: shown(labels[key]) });
  }
});

/** Rules about the labels of machines. */
export const labelRules = [invalidLabel, ownerLabel];
