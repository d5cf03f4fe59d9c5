import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ClusterSynthesis } from './cluster-synthesis';
import { authorOfProgram, type ProgramPlace } from '../explain/author-of-program';
import { type Authorship } from '../explain/authorship';
import { creationSiteOf } from '../explain/creation-sites';
import { explainWritten } from '../explain/explain-objects';
import type { GivenProps } from '../explain/given-props';
import type { Explanation } from '../explain/origin';
import { meantObject, parseOutputPath } from '../explain/output-path';
import { propPlace } from '../explain/prop-place';
import type { ClusterModel } from '../model/cluster-model';
import type { FieldPath } from '../model/field-path';

/** What explanations ask of a cluster. */
export interface ExplainedCluster {
  readonly construct: Construct;
  readonly eksaVersion: string;
  readonly synthesis: ClusterSynthesis;
  readonly objects: readonly ApiObject[];
  /** The constructs of the worker node groups, by the names of these. */
  readonly pools: ReadonlyMap<string, Construct>;
  /** What a construct was made with; nothing for one that was read from a file. */
  propsOf(construct: Construct): GivenProps | undefined;
  remade(construct: Construct, props: GivenProps): ClusterModel;
}

/** Where a field of one of the objects of a cluster comes from. */
export function explainCluster(cluster: ExplainedCluster, text: string): Explanation {
  const path = parseOutputPath(text);
  const objects = cluster.objects.map((object) => ({
    apiVersion: object.apiVersion, kind: object.kind, name: object.name, construct: object.node.path, content: () => object.toJson() as unknown,
  }));
  const object = meantObject(text, path, objects);
  return explainWritten(object, path.field, cluster.synthesis.measurement(), authorOf(cluster));
}

function authorOf({ construct: own, eksaVersion, synthesis, pools, propsOf, remade }: ExplainedCluster): Authorship {
  const { constructOf, propOf } = synthesis.subject();
  const byPath = new Map([own, ...pools.values()].map((construct) => [construct.node.path, construct]));
  return authorOfProgram({
    construct: own.node.path,
    eksaVersion,
    written: synthesis.model(),
    constructOf: (object, field) => constructOf!(object, field)!,
    propOf: (object, field) => propOf!(object, field),
    propsOf: (construct) => propsOf(byPath.get(construct)!),
    remade: (construct, props) => remade(byPath.get(construct)!, props),
    poolOf: (group) => pools.get(group)?.node.path,
    placeOf: (construct, prop) => placeOf(byPath.get(construct)!, prop),
  });
}

function placeOf(construct: Construct, prop: FieldPath): ProgramPlace | undefined {
  const site = creationSiteOf(construct);
  return site && propPlace(site, prop);
}
