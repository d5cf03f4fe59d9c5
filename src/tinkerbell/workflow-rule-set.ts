import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { patternFaults, placeText } from './agent-pattern';
import { mapFaults, missingKeys } from './hardware-map';
import {
  declareObject, identityOf, KINDS, metadataFaults, nameFaults, namespaceFaults, ObjectIdentity, PropFault, refuseObject, TinkerbellObjectProps,
} from './object';
import type { ITinkerbellTemplate } from './template';
import { RESERVED_KEYS } from './template-text';
import { shown } from '../findings/shown';
import { stated } from '../findings/stated';
import { acceptedScope } from '../props/accept';

/**
 * Which machines get a workflow as soon as they are known, and which.
 */
export interface WorkflowRuleSetProps extends TinkerbellObjectProps {
  /**
   * Patterns of what agents report about their machines, each a JSON object as text in the language of quamina: attributes by their names, each
   * with the list of values or conditions that it may have. One that matches is enough; at least one is needed. Of several rule sets the one
   * with most matches wins. A pattern that cannot be read makes Tinkerbell pass over the whole rule set, and is refused.
   */
  readonly rules: string[];
  /** What is done. It is looked for in the namespace of the Workflow, which is also that of the rule set. */
  readonly template: ITinkerbellTemplate;
  /**
   * Key under which the template finds the id of the agent.
   * @default device_1
   */
  readonly agentValue?: string;
  /**
   * Further values that the template asks for by name.
   * @default - none
   */
  readonly keyValues?: { [key: string]: string };
  /**
   * Whether the Workflow is left alone until somebody enables it.
   * @default false
   */
  readonly disabled?: boolean;
  /**
   * Whether what the agent reports becomes an annotation of the Workflow.
   * @default false
   */
  readonly addAttributes?: boolean;
}

/**
 * A WorkflowRuleSet: machines that nobody has declared get a workflow when their agent reports. For users who run Tinkerbell without EKS
 * Anywhere, which switches this off.
 *
 * @example
 * new WorkflowRuleSet(chart, 'discover', {
 *   rules: [JSON.stringify({ networkInterfaces: { mac: [{ prefix: '02:00:' }] } })],
 *   template: TinkerbellTemplate.fromTemplateName('inspect'),
 * });
 */
export class WorkflowRuleSet extends Construct {
  /** Name of the WorkflowRuleSet. */
  public readonly name: string;

  /** The WorkflowRuleSet, to be patched or depended on. */
  public readonly apiObject: ApiObject;

  /**
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope, and the name of the WorkflowRuleSet unless that is given
   * @param props which machines, and what is done to them
   */
  public constructor(scope: Construct, id: string, props: WorkflowRuleSetProps) {
    const place = acceptedScope('WorkflowRuleSet', { scope, id, props }, scope, new.target !== WorkflowRuleSet);
    const identity = identityOf(KINDS.ruleSet, id, props);
    refuseObject(scope, id, identity, [...metadataFaults(identity, props), ...ruleSetFaults(identity, props)]);
    super(place, id);
    const { rules, template, agentValue = AGENT_VALUE, keyValues, disabled, addAttributes } = props;
    this.name = identity.name;
    this.apiObject = declareObject(this, identity, props, {
      rules: [...rules],
      workflow: stated({
        addAttributes,
        disabled,
        namespace: identity.namespace,
        template: stated({ agentValue, kvs: keyValues && { ...keyValues }, ref: template.name }),
      }),
    });
  }
}

/** What templates of EKS Anywhere call the machine that works. */
const AGENT_VALUE = 'device_1';

function* ruleSetFaults({ namespace }: ObjectIdentity, props: WorkflowRuleSetProps): Iterable<PropFault> {
  const { rules, template, agentValue = AGENT_VALUE, keyValues = {} } = props;
  yield* nameFaults('template.name', template.name);
  if (template.namespace !== namespace) {
    yield* namespaceFaults('template.namespace', template.namespace);
    yield {
      code: 'EKSA-TINK-013',
      field: 'template',
      message: 'Tinkerbell looks for this in the namespace of the Workflow, and the rule set owns the Workflow',
      found: shown(template.namespace),
      wanted: shown(namespace),
      fix: 'Put all into one namespace',
    };
  }
  if (rules.length === 0) yield { code: 'EKSA-TINK-020', field: 'rules', message: 'there is no rule, and no machine is matched', wanted: 'at least one pattern', fix: 'Give it a pattern' };
  for (const [index, rule] of rules.entries()) yield* ruleFaults(`rules[${index}]`, rule);
  yield* agentValueFaults(agentValue, keyValues);
  yield* mapFaults('keyValues', keyValues);
  yield* missingKeys('keyValues', template, [agentValue, ...Object.keys(keyValues)]);
}

function* ruleFaults(field: string, rule: string): Iterable<PropFault> {
  for (const { place, message, found, wanted, isMisspelt } of patternFaults(rule)) {
    yield stated({
      code: isMisspelt ? 'EKSA-TINK-022' : 'EKSA-TINK-021',
      field,
      message: `${placeText(place)}${message}`,
      found,
      wanted,
      fix: isMisspelt ? 'Write the name that agents use' : 'Write a pattern such as {"networkInterfaces": {"mac": [{"prefix": "02:00:"}]}}',
    });
  }
}

function* agentValueFaults(agentValue: string, keyValues: Readonly<Record<string, string>>): Iterable<PropFault> {
  const code = 'EKSA-TINK-023';
  const fix = 'Name the key as the template does, such as device_1';
  if (agentValue.trim() === '' || RESERVED_KEYS.includes(agentValue)) yield { code, field: 'agentValue', message: 'the template cannot find the id of the agent under this key', found: shown(agentValue), fix };
  if (Object.hasOwn(keyValues, agentValue)) {
    yield { code, field: 'keyValues', message: 'this value would take the place of the id of the agent', found: shown(agentValue), fix: 'Choose another key for one of the two' };
  }
}
