import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { EksaError, Severity } from '../findings';
import { shown } from '../findings/shown';

/** So many objects are named in a message; more are counted. */
const NAMED_OBJECTS = 20;

/**
 * The one object of a kind, and of a name where that is given.
 *
 * @param construct whose objects they are
 * @param kind such as `Cluster`, or with its API group as kubectl writes it: `Cluster.cluster.x-k8s.io`
 * @param fix what to do when it is not there
 */
export function findObject(construct: IConstruct, objects: readonly ApiObject[], kind: string, name: string | undefined, fix: string): ApiObject {
  const ofKind = objects.filter((object) => [object.kind, `${object.kind}.${object.apiGroup}`].includes(kind));
  const found = ofKind.filter((object) => name === undefined || object.name === name);
  if (found.length === 1) return found[0];
  const wanted = name === undefined ? kind : `${kind} ${shown(name)}`;
  if (found.length > 1) {
    throw refuse(construct, `several objects are called ${wanted}`, found, 'Give its name, or its API group as in Cluster.cluster.x-k8s.io');
  }
  throw refuse(construct, `there is no object ${wanted}`, objects, fix);
}

/** The object, or an error that says that it is not written. */
export function needObject(
  construct: IConstruct, object: ApiObject | undefined, what: string, objects: readonly ApiObject[], fix: string,
): ApiObject {
  if (object !== undefined) return object;
  throw refuse(construct, `the ${what} is not written`, objects, fix);
}

function refuse(construct: IConstruct, message: string, objects: readonly ApiObject[], fix: string): EksaError {
  const names = objects.slice(0, NAMED_OBJECTS).map(({ kind, apiGroup, name }) => `${apiGroup === 'core' ? kind : `${kind}.${apiGroup}`} ${name}`);
  const more = objects.length > NAMED_OBJECTS ? ` and ${objects.length - NAMED_OBJECTS} more` : '';
  return new EksaError([{
    code: 'EKSA-SYNTH-006',
    severity: Severity.ERROR,
    construct: construct.node.path,
    message,
    found: objects.length === 0 ? 'no objects at all' : `${names.join(', ')}${more}`,
    fix,
  }]);
}
