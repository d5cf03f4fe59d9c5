import type { Finding } from '../findings';
import type { ClusterModel } from './cluster-model';
import { isMap } from './is-map';
import { machineConfigOf, nameOf, namespaceOf } from './lookup';
import { MODEL_KINDS, ModelPart, objectId } from './objects';
import { nearest } from '../findings/nearest';
import { shown } from '../findings/shown';
import { stated } from '../findings/stated';

/** A reference to an object that a model does not have. */
export interface UnresolvedReference extends Required<Pick<Finding, 'object' | 'field' | 'message' | 'found'>>, Pick<Finding, 'wanted'> {
  /** true when EKS Anywhere goes on all the same */
  readonly isIgnored: boolean;
}

interface Reference {
  readonly object: string;
  readonly field: string;
  readonly reference: unknown;
  /** the parts of the model that it may refer to */
  readonly parts: readonly ModelPart[];
  /** the kind does not count */
  readonly byName?: boolean;
}

/**
 * Every reference between the objects of a model that leads nowhere, with the name that was probably meant.
 *
 * The objects may be malformed: what is no reference is left to the schema check.
 */
export function unresolvedReferences(model: ClusterModel): UnresolvedReference[] {
  const found = references(model).flatMap((reference) => unresolved(model, reference));
  // several machine configs may refer to one template
  return [...new Map(found.map((each) => [`${each.object} ${each.field}`, each])).values()];
}

function references(model: ClusterModel): readonly Reference[] {
  const object = objectId(model.cluster);
  const inCluster = (field: string, parts: readonly ModelPart[]): Reference => ({
    object, field, reference: member(model.cluster, ...field.split(/[.[\]]+/)), parts,
  });
  const inEach = (list: string, field: string, parts: readonly ModelPart[]): Reference[] => {
    const items = member(model.cluster, 'spec', list);
    return (Array.isArray(items) ? items : []).map((_, index) => inCluster(`spec.${list}[${index}]${field}`, parts));
  };
  return [
    inCluster('spec.datacenterRef', ['datacenters']),
    inCluster('spec.controlPlaneConfiguration.machineGroupRef', ['machineConfigs']),
    inCluster('spec.externalEtcdConfiguration.machineGroupRef', ['machineConfigs']),
    ...inEach('workerNodeGroupConfigurations', '.machineGroupRef', ['machineConfigs']),
    ...inEach('identityProviderRefs', '', ['oidcConfigs', 'awsIamConfigs']),
    inCluster('spec.gitOpsRef', ['fluxConfigs', 'gitOpsConfigs']),
    ...model.machineConfigs.map((machineConfig): Reference => ({
      object: objectId(machineConfig),
      field: 'spec.templateRef',
      reference: templateReference(machineConfig),
      parts: ['templates'],
      byName: true,
    })),
  ];
}

/** An empty template reference, which a Go program writes where there is none, asks for the generated template. */
function templateReference(machineConfig: unknown): unknown {
  const reference = member(machineConfig, 'spec', 'templateRef');
  return member(reference, 'name') || member(reference, 'kind') ? reference : undefined;
}

function unresolved(model: ClusterModel, candidate: Reference): UnresolvedReference[] {
  const { object, field, reference, parts, byName } = candidate;
  if (!isMap(reference)) return [];
  const { kind = '', name = '' } = reference;
  if (typeof kind !== 'string' || typeof name !== 'string') return [];
  const part = byName ? parts[0] : parts.find((each) => MODEL_KINDS[each] === kind);
  if (part === undefined) {
    const wanted = parts.map((each) => MODEL_KINDS[each]).join(' or ');
    // identity and GitOps references of other kinds are looked over, and have rules of their own
    const isIgnored = parts[0] === 'machineConfigs' ? machineConfigOf(model, { kind, name }) !== undefined : parts[0] !== 'datacenters';
    return [{ object, field: `${field}.kind`, message: 'this kind cannot be referred to here', found: shown(kind), wanted, isIgnored }];
  }
  const names = model[part].map(nameOf).filter((each) => typeof each === 'string');
  if (names.includes(name)) return part === 'templates' ? outOfReach(model, name) : [];
  const message = `there is no ${MODEL_KINDS[part]} of this name`;
  return [stated({ object, field: `${field}.name`, message, found: shown(name), wanted: wantedName(name, names), isIgnored: false })];
}

/** The controller looks templates up in the namespace of the Cluster; for all other kinds another namespace is a fault of its own. */
function outOfReach(model: ClusterModel, name: string): UnresolvedReference[] {
  const wanted = namespaceOf(model.cluster);
  const template = model.templates.find((each) => nameOf(each) === name)!;
  const found = namespaceOf(template);
  if (found === wanted) return [];
  return [{
    object: objectId(template), field: 'metadata.namespace', message: 'EKS Anywhere looks for templates in the namespace of the Cluster', found: shown(found), wanted: shown(wanted), isIgnored: false,
  }];
}

/** The name that was probably meant: the nearest one, or the only one there is. */
function wantedName(name: string, names: readonly string[]): string | undefined {
  const meant = nearest(name, names) ?? (names.length === 1 ? names[0] : undefined);
  return meant === undefined ? undefined : shown(meant);
}

function member(value: unknown, ...path: readonly string[]): unknown {
  return path.filter((name) => name !== '')
    .reduce((current, name) => (typeof current === 'object' && current !== null ? (current as Record<string, unknown>)[name] : undefined), value);
}
