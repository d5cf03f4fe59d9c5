import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { refuseMalformed } from './refuse-malformed';
import type { EksaCluster } from '../cluster/eksa-cluster';
import { Fields, isFields, ObjectFacts, text } from '../drawing/objects';
import { EksaError, Severity } from '../findings';
import { foldedObjects } from '../objects/folded';

/** Kinds that machines are described with: they belong to the site, and not to a cluster. */
const OF_MACHINES: readonly string[] = ['tinkerbell.org', 'bmc.tinkerbell.org'];

/** The objects of a cluster and of what is declared below it, such as its packages, as they are written. */
export function objectsOfCluster(cluster: EksaCluster): ObjectFacts[] {
  refuseMalformed([cluster]);
  const obstacles = cluster._obstacles();
  if (obstacles.length > 0) throw new EksaError([...obstacles]);
  return [...new Set([...cluster.objects, ...apiObjectsBelow(cluster)])].filter(({ apiGroup }) => !OF_MACHINES.includes(apiGroup)).map(factsOf);
}

/** Machines of an inventory stay folded. */
function* apiObjectsBelow(construct: IConstruct): Iterable<ApiObject> {
  if (ApiObject.isApiObject(construct)) yield construct;
  if (foldedObjects(construct) !== undefined) return;
  for (const child of construct.node.children) yield* apiObjectsBelow(child);
}

function factsOf(object: ApiObject): ObjectFacts {
  const { apiVersion, kind, name, node } = object;
  const { metadata, spec } = manifestOf(object);
  return { apiVersion, kind, name, namespace: isFields(metadata) ? text(metadata.namespace) : '', construct: node.path, spec };
}

/** An object as cdk8s would write it. */
function manifestOf(object: ApiObject): Fields {
  try {
    return object.toJson() as Fields;
  } catch (error) {
    throw new EksaError([{
      code: 'EKSA-SYNTH-002',
      severity: Severity.ERROR,
      construct: object.node.path,
      object: `${object.kind}/${object.name}`,
      message: `the object cannot be written (${String(error).split('\n')[0]})`,
      fix: 'Correct its patches, metadata or props',
    }]);
  }
}
