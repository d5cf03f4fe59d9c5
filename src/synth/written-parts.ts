// What is written, as objects, without writing it.
import { join } from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { checkedOrderOf } from './checked-order';
import type { ConstructGraph } from './construct-graph';
import { canWriteOutputTrees, OutputTree, outputTreesOf } from './output-tree';
import { finishedDeclaration, finishedManifest } from '../objects/manifest-object';
import { plainCopy } from '../objects/plain-copy';

/** What is written in one place: the objects of a chart, or a file that no chart makes. */
export type WrittenPart =
  | { readonly chart: Chart; readonly objects: readonly object[] }
  | { readonly file: string; readonly text: string };

/**
 * What an app would write, in the order in which it does. Everything is checked as for a synth; no file is touched.
 *
 * @param app of this library or of cdk8s: the objects are the same
 */
export function writtenParts(app: App): WrittenPart[] {
  const order = checkedOrderOf(app);
  // only cdk8s itself knows what becomes of it
  if (order === undefined) return [{ file: 'app.yaml', text: app.synthYaml() }];
  const trees = canWriteOutputTrees(app) ? outputTreesOf(app) : [];
  const inTrees = new Set(trees.flatMap((tree) => [...tree.charts()]));
  const charts = order.charts().filter((chart) => !inTrees.has(chart));
  return [...charts.map((chart) => partOf(chart, order)), ...trees.flatMap((tree) => partsOfTree(tree, order))];
}

/** What a single chart would write. */
export function writtenPartOf(chart: Chart): WrittenPart {
  return partOf(chart, checkedOrderOf(App.of(chart)));
}

/** What the objects below a construct are written as, in the order in which they are declared. The whole app is checked. */
export function writtenBelow(scope: IConstruct): object[] {
  checkedOrderOf(App.of(scope));
  return scope.node.findAll().filter(ApiObject.isApiObject).map(manifestOf);
}

function partOf(chart: Chart, order: ConstructGraph | undefined): WrittenPart {
  return { chart, objects: manifestsOf(chart, order) };
}

function partsOfTree(tree: OutputTree, order: ConstructGraph): WrittenPart[] {
  const charts = new Map<Iterable<string>, Chart>();
  // a chart is not printed, but found again
  const remember = (chart: Chart) => {
    const texts: string[] = [];
    charts.set(texts, chart);
    return texts;
  };
  return [...tree.files(remember)].map(({ path, texts }) => {
    const chart = charts.get(texts);
    return chart === undefined ? { file: join(tree.folder, path), text: [...texts].join('') } : partOf(chart, order);
  });
}

function manifestsOf(chart: Chart, order: ConstructGraph | undefined): object[] {
  if (order === undefined || chart.toJson !== Chart.prototype.toJson) return Object.values(chart.toJson());
  return order.objectsIn(chart).flatMap((object): object[] => {
    if (!ApiObject.isApiObject(object)) return [...object.objects()].map(({ identity, render }) => own(finishedDeclaration(identity, render())));
    return [manifestOf(object)];
  });
}

function manifestOf(object: ApiObject): object {
  const finished = finishedManifest(object);
  return finished === undefined ? object.toJson() : own(finished);
}

/** What is finished is shared: its receiver gets a copy. */
function own(finished: object): object {
  return plainCopy(finished, Object.keys) as object;
}
