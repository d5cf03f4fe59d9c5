import { ApiObject, type App, Chart } from 'cdk8s';
import { comparable, type ComparableObjects, withoutNothing } from './comparable';
import type { PlainObject } from './remainder';
import { EksaCluster } from '../cluster/eksa-cluster';
import { readConfigText } from '../curated/config-text';
import type { Cluster } from '../model/cluster-model';
import { isSame } from '../model/differences';
import { EKSA_API_VERSION, type EksaObject, modelOf, objectId } from '../model/objects';
import type { ForeignObject } from '../model/parse';

/** The objects that a program writes for one of its clusters. */
export interface WrittenCluster {
  readonly objects: ReadonlyMap<string, PlainObject>;
  readonly comparable: ComparableObjects;
}

/** What an app writes for each cluster, by name. Nothing is checked. */
export function writtenClusters(app: App): ReadonlyMap<string, WrittenCluster> {
  const clusters = app.node.findAll().filter((each): each is EksaCluster => EksaCluster.isEksaCluster(each));
  const rest = new Set(objectsIn(app).filter(isOfEksa));
  for (const object of clusters.flatMap(({ objects }) => objects)) rest.delete(object);
  return new Map(clusters.map((construct) => {
    const beside = [...rest].filter((object) => object.chart === Chart.of(construct));
    // asked one by one, since a chart would check the app first
    const objects = [...construct.objects.filter(isOfEksa), ...beside].map((object) => object.toJson() as PlainObject);
    const cluster = objects.find(({ kind }) => kind === 'Cluster') as Cluster;
    return [construct.clusterName, {
      objects: new Map(objects.map((object) => [objectId(object as EksaObject), object])),
      comparable: comparable(modelOf(cluster, objects as EksaObject[])),
    }];
  }));
}

/** Objects that an app does not write as they were read. */
export function missingObjects(app: App, wanted: readonly ForeignObject[]): ForeignObject[] {
  const written = new Map(objectsIn(app).map((object) => [identityOf(object), object]));
  return wanted.filter((object) => {
    const found = written.get(identityOf(object as unknown as ApiObject))?.toJson();
    return found === undefined || !isSame(withConfigRead(found), withConfigRead(object));
  });
}

function objectsIn(app: App): ApiObject[] {
  return app.node.findAll().filter((each): each is ApiObject => ApiObject.isApiObject(each));
}

function isOfEksa({ apiVersion }: ApiObject): boolean {
  return apiVersion === EKSA_API_VERSION;
}

function identityOf({ apiVersion, kind, metadata }: Pick<ApiObject, 'apiVersion' | 'kind' | 'metadata'>): string {
  return JSON.stringify([apiVersion, kind, metadata?.namespace ?? '', metadata?.name ?? '']);
}

/** The configuration of a package is a text: it is what it says that counts. */
function withConfigRead(object: PlainObject): unknown {
  const config: unknown = object.kind === 'Package' ? object.spec?.config : undefined;
  const plain = withoutNothing({ ...object });
  return typeof config === 'string' ? { ...plain as object, config: readConfigText(config).value, spec: withoutNothing({ ...object.spec, config: '' }) } : plain;
}
