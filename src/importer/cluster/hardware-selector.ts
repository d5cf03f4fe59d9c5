import { given, make } from './library';
import type { LabelSelector, MachineConfigSpec } from '../../model/cluster-model';
import { data, type Expression, list, map, method, scalar } from '../code/expression';

type Requirement = NonNullable<LabelSelector['matchExpressions']>[number];

const OPERATORS: Readonly<Record<string, (key: string, values: readonly string[]) => Expression>> = {
  In: (key, values) => make('HardwareExpression.in', scalar(key), data(values)),
  NotIn: (key, values) => make('HardwareExpression.notIn', scalar(key), data(values)),
  Exists: (key) => make('HardwareExpression.exists', scalar(key)),
  DoesNotExist: (key) => make('HardwareExpression.doesNotExist', scalar(key)),
};

/** Which machines a group takes. */
export function hardwareSelector({ hardwareSelector: labels = {}, hardwareAffinity }: Partial<MachineConfigSpec>): Expression {
  const [[key, value] = ['', '']] = Object.entries(labels);
  if (hardwareAffinity === undefined) return make('HardwareSelector.label', scalar(key), scalar(value));
  const { required = [], preferred } = hardwareAffinity;
  return make('HardwareSelector.affinity', map({
    required: list(required.map(({ labelSelector }) => term(labelSelector ?? {}))),
    preferred: given(preferred, (each) => list(each.map(({ weight, hardwareAffinityTerm }) => (
      map({ weight: scalar(weight), term: term(hardwareAffinityTerm.labelSelector ?? {}) }))))),
  }));
}

function term({ matchLabels, matchExpressions = [] }: LabelSelector): Expression {
  const requirements = matchExpressions.map(requirement);
  if (matchLabels === undefined) return make('HardwareTerm.expressions', ...requirements);
  const labels = make('HardwareTerm.labels', data(matchLabels));
  return requirements.length === 0 ? labels : method(labels, 'and', ...requirements);
}

function requirement({ key, operator, values = [] }: Requirement): Expression {
  return (OPERATORS[operator] ?? OPERATORS.In)(key, values);
}
