import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { objectsOf } from '../../model/objects';
import { entryOf, objectId } from '../places';
import type { ClusterRule, Complaint } from '../rule';
import { isDnsLabel, isLabelKey, isLabelValue } from '../syntax';

/** Bytes that all annotations of an object may have together. */
const ANNOTATIONS_LIMIT = 256 * 1024;

/**
 * What the API server asks of the metadata of every object, whatever its kind; names have rules of their own.
 */
export const objectMetadata: ClusterRule = {
  code: 'EKSA-CLUSTER-006',
  severity: Severity.ERROR,
  title: 'Metadata that the API server refuses',
  why: 'Namespace, labels, annotations, finalizers and owners of every object have to follow the rules of Kubernetes; `eksctl anywhere` does not look at them, and fails when it applies the objects.',
  fix: 'Correct or remove the entry',
  upstream: [],
  source: 'Kubernetes: k8s.io/apimachinery/pkg/api/validation/objectmeta.go: ValidateObjectMetaAccessor',
  enforcedUpstream: true,
  *check({ model }) {
    for (const object of objectsOf(model)) yield* metadataComplaints(object);
  },
};

interface AnyMetadata {
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  readonly ownerReferences?: readonly Readonly<Record<string, unknown>>[];
}

/** What the API server asks of the metadata of an object, but for its name. */
export function* metadataComplaints(about: { readonly kind: string; readonly metadata: object }): Iterable<Complaint> {
  const object = objectId(about as Parameters<typeof objectId>[0]);
  const { namespace, labels = {}, annotations = {}, finalizers = [], ownerReferences = [] } = about.metadata as AnyMetadata;
  if (namespace && !isDnsLabel(namespace)) {
    yield { object, field: 'metadata.namespace', message: 'this cannot be a namespace', found: shown(namespace), wanted: 'lower-case letters, digits and dashes, at most 63' };
  }
  for (const [key, value] of Object.entries(labels)) {
    const field = entryOf('metadata.labels', key);
    if (!isLabelKey(key)) yield { object, field, message: 'this is not a label key', found: shown(key) };
    if (!isLabelValue(value)) yield { object, field, message: 'this is not a label value', found: shown(value), wanted: 'letters, digits, dashes, underscores and dots, at most 63' };
  }
  for (const key of Object.keys(annotations)) {
    // the API server looks at the lower-case form
    if (!isLabelKey(key.toLowerCase())) yield { object, field: entryOf('metadata.annotations', key), message: 'this is not an annotation key', found: shown(key) };
  }
  const size = Object.entries(annotations).reduce((total, [key, value]) => total + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
  if (size > ANNOTATIONS_LIMIT) {
    yield { object, field: 'metadata.annotations', message: 'the annotations are too large', found: `${size} bytes`, wanted: `at most ${ANNOTATIONS_LIMIT}` };
  }
  for (const [index, finalizer] of finalizers.entries()) {
    if (!isLabelKey(finalizer)) yield { object, field: `metadata.finalizers[${index}]`, message: 'this is not the name of a finalizer', found: shown(finalizer) };
  }
  for (const [index, owner] of ownerReferences.entries()) {
    for (const name of ['apiVersion', 'kind', 'name', 'uid'].filter((each) => !owner[each])) {
      yield { object, field: `metadata.ownerReferences[${index}].${name}`, message: 'an owner is named by apiVersion, kind, name and uid' };
    }
  }
}
