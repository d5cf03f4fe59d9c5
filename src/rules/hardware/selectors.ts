import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { labelSelectorOf } from '../../hardware/matching';
import type { ClusterModel, LabelSelector, TinkerbellMachineConfig } from '../../model/cluster-model';
import { objectId } from '../places';
import type { ClusterRule, Complaint, RuleInfo } from '../rule';
import { isLabelKey, isLabelValue } from '../syntax';

const SELECTION = 'pkg/api/v1alpha1/tinkerbellmachineconfig.go: validateHardwareSelection';
const AFFINITY = 'pkg/api/v1alpha1/tinkerbellmachineconfig.go: validateHardwareAffinity';
const LABEL_SELECTOR = 'pkg/api/v1alpha1/tinkerbellmachineconfig.go: validateLabelSelector';

/** Operators of label selectors: those that compare with values, and those that do not. */
const WITH_VALUES = ['In', 'NotIn'];
const WITHOUT_VALUES = ['Exists', 'DoesNotExist'];

/** What a requirement lacks is empty to EKS Anywhere, and refused as such. */
const EMPTY = { key: '', operator: '' };

type Fault = Omit<Complaint, 'object'>;
type Requirement = NonNullable<LabelSelector['matchExpressions']>[number];

/** A rule that looks at one machine config at a time. */
function selectionRule(info: Omit<RuleInfo, 'severity'> & Partial<RuleInfo>, check: (spec: NonNullable<TinkerbellMachineConfig['spec']>) => Iterable<Fault>): ClusterRule {
  return {
    severity: Severity.ERROR,
    ...info,
    *check({ model }: { readonly model: ClusterModel }) {
      for (const machineConfig of model.machineConfigs) {
        if (machineConfig.spec === undefined) continue;
        for (const fault of check(machineConfig.spec)) yield { object: objectId(machineConfig), ...fault };
      }
    },
  };
}

type Spec = NonNullable<TinkerbellMachineConfig['spec']>;

function selectorOf(spec: Spec): [string, string][] {
  return Object.entries(spec.hardwareSelector ?? {});
}

/** Every label selector of a machine config's affinity, with its path. */
function* labelSelectors({ hardwareAffinity }: Spec): Iterable<{ readonly field: string; readonly selector: LabelSelector }> {
  for (const [index, term] of (hardwareAffinity?.required ?? []).entries()) {
    yield { field: `spec.hardwareAffinity.required[${index}].labelSelector`, selector: labelSelectorOf(term) };
  }
  for (const [index, { hardwareAffinityTerm }] of (hardwareAffinity?.preferred ?? []).entries()) {
    yield { field: `spec.hardwareAffinity.preferred[${index}].hardwareAffinityTerm.labelSelector`, selector: labelSelectorOf(hardwareAffinityTerm) };
  }
}

function* requirements(spec: Spec): Iterable<{ readonly field: string; readonly requirement: Requirement }> {
  for (const { field, selector } of labelSelectors(spec)) {
    for (const [index, requirement] of (selector.matchExpressions ?? []).entries()) {
      yield { field: `${field}.matchExpressions[${index}]`, requirement: { ...EMPTY, ...requirement } };
    }
  }
}

/** Every label key and value that machines are compared with, with its path. */
function* comparedTexts(spec: Spec): Iterable<{ readonly field: string; readonly text: string; readonly kind: 'key' | 'value' }> {
  const labels = [
    { field: 'spec.hardwareSelector', entries: selectorOf(spec) },
    ...[...labelSelectors(spec)].map(({ field, selector }) => ({ field: `${field}.matchLabels`, entries: Object.entries(selector.matchLabels ?? {}) })),
  ];
  for (const { field, entries } of labels) {
    for (const [key, value] of entries) {
      yield { field, text: key, kind: 'key' };
      yield { field: `${field}.${key}`, text: value, kind: 'value' };
    }
  }
  for (const { field, requirement } of requirements(spec)) {
    yield { field: `${field}.key`, text: requirement.key, kind: 'key' };
    for (const [index, text] of (requirement.values ?? []).entries()) yield { field: `${field}.values[${index}]`, text, kind: 'value' };
  }
}

const selectorAndAffinity = selectionRule({
  code: 'EKSA-HW-080',
  title: 'A machine config with both a hardware selector and hardware affinity',
  why: 'Only one of them can say which machines to take.',
  fix: 'Move the selector into a term of the affinity, and remove it',
  upstream: ['V098'],
  source: SELECTION,
}, function* (spec) {
  if (selectorOf(spec).length > 0 && spec.hardwareAffinity !== undefined) {
    yield { field: 'spec.hardwareAffinity', message: 'the machine config selects hardware in two ways' };
  }
});

const noSelection: ClusterRule = {
  code: 'EKSA-HW-081',
  severity: Severity.ERROR,
  title: 'A machine config that selects no hardware',
  why: 'Any machine at all would be taken, those meant for other groups and clusters too.',
  fix: 'Set hardwareSelector or hardwareAffinity',
  fixInCode: 'Give the HardwareSelector a label or a term',
  upstream: ['V099', 'V219'],
  source: SELECTION,
  *check({ model }) {
    for (const machineConfig of model.machineConfigs) {
      const { hardwareSelector = {}, hardwareAffinity } = machineConfig.spec ?? {};
      if (Object.keys(hardwareSelector).length > 0 || hardwareAffinity !== undefined) continue;
      yield { object: objectId(machineConfig), field: 'spec.hardwareSelector', message: 'the machine config selects no hardware' };
    }
  },
};

const severalPairs = selectionRule({
  code: 'EKSA-HW-082',
  title: 'A hardware selector with several labels',
  why: 'EKS Anywhere limits a selector to one label, so that counting machines stays simple.',
  fix: 'Use one label, or a term of hardwareAffinity with several',
  fixInCode: 'Use one label, or a HardwareTerm with several',
  upstream: ['V100'],
  source: SELECTION,
}, function* (spec) {
  const pairs = selectorOf(spec);
  if (pairs.length > 1) {
    yield { field: 'spec.hardwareSelector', message: 'the selector has more than one label', found: pairs.map(([key, value]) => `${key}=${value}`).join(', '), wanted: '1' };
  }
});

const noRequiredTerm = selectionRule({
  code: 'EKSA-HW-083',
  title: 'Hardware affinity without required term',
  why: 'Without one, any machine at all would do.',
  fix: 'Write at least one term; preferred terms only decide which machine is taken first',
  upstream: ['V101'],
  source: AFFINITY,
}, function* ({ hardwareAffinity }) {
  if (hardwareAffinity !== undefined && !hardwareAffinity.required?.length) {
    yield { field: 'spec.hardwareAffinity.required', message: 'the affinity has no required term' };
  }
});

const unknownOperator = selectionRule({
  code: 'EKSA-HW-084',
  title: 'A label expression with an operator that does not exist',
  why: 'The selector cannot be evaluated, so no machine is ever found.',
  fix: 'Use one of the operators, in exactly this spelling',
  upstream: ['V102'],
  source: LABEL_SELECTOR,
}, function* (spec) {
  const operators = [...WITH_VALUES, ...WITHOUT_VALUES];
  for (const { field, requirement: { operator } } of requirements(spec)) {
    if (operators.includes(operator)) continue;
    const wanted = operators.find((known) => known.toLowerCase() === operator.toLowerCase()) ?? operators.join(', ');
    yield { field: `${field}.operator`, message: 'there is no such operator', found: shown(operator), wanted };
  }
});

const valuesMissing = selectionRule({
  code: 'EKSA-HW-085',
  title: 'In or NotIn without values',
  why: 'There is nothing to compare the label with; the selector is refused.',
  fix: 'List the values, or use Exists or DoesNotExist',
  upstream: ['V103'],
  source: LABEL_SELECTOR,
}, function* (spec) {
  for (const { field, requirement: { operator, values = [] } } of requirements(spec)) {
    if (WITH_VALUES.includes(operator) && values.length === 0) yield { field: `${field}.values`, message: `${operator} needs values` };
  }
});

const valuesInExcess = selectionRule({
  code: 'EKSA-HW-086',
  title: 'Exists or DoesNotExist with values',
  why: 'These look at the key only; the selector is refused.',
  fix: 'Remove the values, or use In or NotIn',
  upstream: ['V104'],
  source: LABEL_SELECTOR,
}, function* (spec) {
  for (const { field, requirement: { operator, values = [] } } of requirements(spec)) {
    if (WITHOUT_VALUES.includes(operator) && values.length > 0) yield { field: `${field}.values`, message: `${operator} takes no values`, found: values.join(', ') };
  }
});

const weightOutOfRange = selectionRule({
  code: 'EKSA-HW-087',
  title: 'A preferred term with a weight that is not from 1 to 100',
  why: 'The API server refuses the machine config.',
  fix: 'Choose a weight from 1 to 100; a higher one is taken first',
  upstream: ['V105'],
  source: AFFINITY,
}, function* ({ hardwareAffinity }) {
  for (const [index, { weight }] of (hardwareAffinity?.preferred ?? []).entries()) {
    if (!(weight >= 1 && weight <= 100)) {
      yield { field: `spec.hardwareAffinity.preferred[${index}].weight`, message: 'the weight is out of range', found: shown(weight), wanted: '1 to 100' };
    }
  }
});

const impossibleLabel = selectionRule({
  code: 'EKSA-HW-088',
  title: 'A selector for a label that no object can have',
  why: 'EKS Anywhere does not look at the labels of a selector; Kubernetes refuses to evaluate it, and no machine is ever found.',
  fix: 'Use letters, digits, hyphens, underscores and dots, at most 63, with a letter or digit at each end; a key may have a DNS name and a slash in front',
  upstream: [],
  source: 'ours',
}, function* (spec) {
  for (const { field, text, kind } of comparedTexts(spec)) {
    if (!(kind === 'key' ? isLabelKey(text) : isLabelValue(text))) yield { field, message: `this is no label ${kind}`, found: shown(text) };
  }
});

/** Rules about how machine configs select machines. */
export const selectorRules = [
  selectorAndAffinity, noSelection, severalPairs, noRequiredTerm, unknownOperator, valuesMissing, valuesInExcess, weightOutOfRange,
  impossibleLabel,
];
