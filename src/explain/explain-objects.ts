import { isEqual, valueAt } from './aligned';
import type { Authorship } from './authorship';
import { OutputForm } from './cluster-inputs';
import type { ClusterMeasurement } from './cluster-measurement';
import { explainField, finished } from './explain-field';
import { FieldOrigin, Explanation, OriginKind } from './origin';
import type { OutputObject } from './output-path';
import { shownUnlessSecret } from './secrecy';
import { FieldPath, formatFieldPath } from '../model/field-path';
import { EKSA_API_VERSION } from '../model/objects';

/** An object of a cluster that is written, and who could have changed it. */
export interface WrittenObject extends OutputObject {
  /** Path of its construct. */
  readonly construct?: string;
}

/** Which form an object belongs to. */
export function formOf({ apiVersion }: OutputObject): OutputForm {
  return apiVersion === EKSA_API_VERSION ? OutputForm.EKSA : OutputForm.CAPI;
}

/** Where a field of an object that is written comes from: what its cluster has made of it, unless somebody has changed it afterwards. */
export function explainWritten(object: WrittenObject, path: FieldPath, measurement: ClusterMeasurement, author: Authorship): Explanation {
  const form = formOf(object);
  const made = [...measurement.objects(form)]
    .find(([, each]) => each.apiVersion === object.apiVersion && each.kind === object.kind && each.metadata.name === object.name);
  const written = valueAt(object.content(), path);
  if (made === undefined || !isEqual(valueAt(made[1], path), written)) {
    return byConstruct(object, path, { kind: OriginKind.PATCH, reason: 'a patch, a label or an annotation that the program has added to the object' });
  }
  const [place, manifest] = made;
  return explainField(manifest, path, (each) => measurement.influences(form, place, each), author);
}

/** A field that one construct answers for. */
export function byConstruct({ kind, name, construct, content }: WrittenObject, path: FieldPath, origin: FieldOrigin): Explanation {
  const object = `${kind}/${name}`;
  return finished({
    object,
    field: formatFieldPath(path),
    value: shownUnlessSecret(object, path, valueAt(content(), path)),
    origins: [{ ...origin, ...construct !== undefined && { construct } }],
    conditions: [],
    alternatives: [],
  });
}
