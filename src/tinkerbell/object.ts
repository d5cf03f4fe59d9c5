// What all constructs for objects of Tinkerbell have in common: a name, a namespace, and one object. What is wrong with it by itself is told
// at once, before there is anything in the tree.
import type { Construct } from 'constructs';
import { EksaError, Finding, Severity } from '../findings';
import { shown } from '../findings/shown';
import { formatFieldPath } from '../model/field-path';
import { SYSTEM_NAMESPACE } from '../model/objects';
import { ManifestObject } from '../objects/manifest-object';
import { isDnsLabel, isDnsSubdomain, isLabelKey, isLabelValue } from '../rules/syntax';

/**
 * What every object of Tinkerbell may say.
 */
export interface TinkerbellObjectProps {
  /**
   * Name of the object: a DNS name.
   * @default - the id of the construct
   */
  readonly name?: string;
  /**
   * Namespace of the object. Whatever it refers to is there too.
   * @default eksa-system, where the machines of a {@link HardwareInventory} are
   */
  readonly namespace?: string;
  /**
   * Labels of the object.
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /**
   * Annotations of the object.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}

/** What is wrong with one prop; where it is wrong is added. */
export type PropFault = Omit<Finding, 'severity' | 'construct' | 'object'>;

/** An object that is about to be declared. */
export interface ObjectIdentity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/** The kinds of Tinkerbell that users declare. */
export const KINDS = {
  template: { apiVersion: 'tinkerbell.org/v1alpha1', kind: 'Template' },
  workflow: { apiVersion: 'tinkerbell.org/v1alpha1', kind: 'Workflow' },
  ruleSet: { apiVersion: 'tinkerbell.org/v1alpha1', kind: 'WorkflowRuleSet' },
  job: { apiVersion: 'bmc.tinkerbell.org/v1alpha1', kind: 'Job' },
} as const;

/** How an object is called, by its props. */
export function identityOf(kind: Pick<ObjectIdentity, 'apiVersion' | 'kind'>, id: string, props: TinkerbellObjectProps): ObjectIdentity {
  return { ...kind, name: props.name ?? id, namespace: props.namespace ?? SYSTEM_NAMESPACE };
}

/**
 * Refuses an object with all that is wrong with it.
 *
 * @throws EksaError when there is anything
 */
export function refuseObject(scope: Construct, id: string, { kind, name }: ObjectIdentity, faults: Iterable<PropFault>): void {
  const construct = [scope.node.path, id].filter(Boolean).join('/');
  const findings = [...faults].map((fault): Finding => ({ severity: Severity.ERROR, construct, object: `${kind}/${name}`, ...fault }));
  if (findings.length > 0) throw new EksaError(findings);
}

/** What is wrong with the metadata of an object. */
export function* metadataFaults({ name, namespace }: ObjectIdentity, { labels = {}, annotations = {} }: TinkerbellObjectProps): Iterable<PropFault> {
  yield* nameFaults('name', name);
  yield* namespaceFaults('namespace', namespace);
  const code = 'EKSA-TINK-002';
  for (const [key, value] of Object.entries(labels)) {
    const field = formatFieldPath(['labels', key]);
    if (!isLabelKey(key)) yield { code, field, message: 'this is no key of a label', found: shown(key), fix: 'Use letters, digits, hyphens, underscores and dots' };
    if (!isLabelValue(value)) yield { code, field, message: 'this is no value of a label', found: shown(value), fix: 'Use at most 63 letters, digits, hyphens, underscores and dots' };
  }
  for (const key of Object.keys(annotations)) {
    if (!isLabelKey(key)) yield { code, field: formatFieldPath(['annotations', key]), message: 'this is no key of an annotation', found: shown(key), fix: 'Use letters, digits, hyphens, underscores and dots' };
  }
}

/** What is wrong with the name of an object, be it of another one. */
export function* nameFaults(field: string, name: string): Iterable<PropFault> {
  if (isDnsSubdomain(name)) return;
  yield { code: 'EKSA-TINK-001', field, message: 'no object can be called so', found: shown(name), fix: 'Use at most 253 lower-case letters, digits, hyphens and dots' };
}

/** The same for a namespace. */
export function* namespaceFaults(field: string, namespace: string): Iterable<PropFault> {
  if (isDnsLabel(namespace)) return;
  yield { code: 'EKSA-TINK-001', field, message: 'no namespace can be called so', found: shown(namespace), fix: 'Use at most 63 lower-case letters, digits and hyphens' };
}

/** Declares an object below the construct that stands for it. */
export function declareObject(construct: Construct, identity: ObjectIdentity, props: TinkerbellObjectProps, spec: object): ManifestObject {
  const { labels, annotations } = props;
  const { apiVersion, kind, name, namespace } = identity;
  const metadata = { name, namespace, ...labels && { labels: { ...labels } }, ...annotations && { annotations: { ...annotations } } };
  const object = new ManifestObject(construct, kind, identity, () => ({ apiVersion, kind, metadata, spec }));
  construct.node.defaultChild = object;
  return object;
}
