import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { declareObject, identityOf, KINDS, metadataFaults, ObjectIdentity, PropFault, refuseObject, TinkerbellObjectProps } from './object';
import { keysAskedFor, textFaults, typedFaults } from './template-text';
import { SYSTEM_NAMESPACE } from '../model/objects';
import { readingProps } from '../objects/guard';
import { accept, acceptedScope } from '../props/accept';
import type { WorkflowTemplate } from '../provisioning/workflow-template';
import { workflowText } from '../render/capi/workflow-text';

/**
 * A Template of Tinkerbell, in this app or elsewhere: what workflows refer to.
 */
export interface ITinkerbellTemplate {
  /** Name of the Template. */
  readonly name: string;
  /** Namespace of the Template. */
  readonly namespace: string;
}

/**
 * What is done to machines: either `workflow` or `data`.
 */
export interface TinkerbellTemplateProps extends TinkerbellObjectProps {
  /**
   * The workflow, from typed actions.
   * @default - what `data` says
   */
  readonly workflow?: WorkflowTemplate;
  /**
   * The workflow as a text: YAML that is a Go template over a machine's Hardware and the hardware map of each Workflow. Refused when it is
   * empty, when an action is not closed, and, as far as that can be told without a machine, when it is no YAML or no workflow.
   * @default - what `workflow` says
   */
  readonly data?: string;
}

/**
 * A Template: what Tinkerbell does to machines. For users who run Tinkerbell without EKS Anywhere, which makes its own; its workflows are
 * changed with {@link MachineProps.template}.
 *
 * @example
 * const template = new TinkerbellTemplate(chart, 'wipe', {
 *   workflow: WorkflowTemplate.of({ name: 'wipe', actions: [{ name: 'wipe', image: 'registry.example.com/wipe:v1', timeout: 600 }] }),
 * });
 */
export class TinkerbellTemplate extends Construct implements ITinkerbellTemplate {
  /**
   * A Template that is made by other means.
   *
   * @param templateName its name
   * @param namespace its namespace; `eksa-system` unless given
   */
  public static fromTemplateName(templateName: string, namespace?: string): ITinkerbellTemplate {
    accept('TinkerbellTemplate.fromTemplateName', { templateName, namespace });
    return { name: templateName, namespace: namespace ?? SYSTEM_NAMESPACE };
  }

  /** Name of the Template. */
  public readonly name: string;

  /** Namespace of the Template. */
  public readonly namespace: string;

  /** The Template, to be patched or depended on. */
  public readonly apiObject: ApiObject;

  /**
   * Keys of the hardware map that it asks for.
   *
   * @internal
   */
  public readonly _keys: readonly string[];

  /**
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope, and the name of the Template unless that is given
   * @param props what is done
   */
  public constructor(scope: Construct, id: string, props: TinkerbellTemplateProps) {
    const place = acceptedScope('TinkerbellTemplate', { scope, id, props }, scope, new.target !== TinkerbellTemplate);
    const identity = identityOf(KINDS.template, id, props);
    const data = readingProps(scope, () => textOf(props, identity));
    refuseObject(scope, id, identity, [...metadataFaults(identity, props), ...contentFaults(props, data)]);
    super(place, id);
    this.name = identity.name;
    this.namespace = identity.namespace;
    this._keys = keysAskedFor(data);
    this.apiObject = declareObject(this, identity, props, { data });
  }
}

function textOf({ workflow, data = '' }: TinkerbellTemplateProps, { namespace }: ObjectIdentity): string {
  return workflow === undefined ? data : workflowText(workflow._toModel(namespace).spec!.template!);
}

function* contentFaults({ workflow, data }: TinkerbellTemplateProps, text: string): Iterable<PropFault> {
  if ((workflow === undefined) === (data === undefined)) {
    const message = workflow === undefined ? 'nothing says what is done' : 'two props say what is done';
    yield { code: 'EKSA-TINK-006', message, wanted: 'workflow or data', fix: 'Give one of the two' };
  } else {
    yield* workflow === undefined ? textFaults('data', text) : typedFaults('workflow', text);
  }
}

/** Keys that a Template asks for; nothing is known about one that is made by other means. */
export function keysOf(template: ITinkerbellTemplate): readonly string[] {
  return (template as Partial<TinkerbellTemplate>)._keys ?? [];
}
