import { join } from 'node:path';
import { ApiObject, App, AppProps, Chart, Names, YamlOutputType } from 'cdk8s';
import { checkedOrderOf, graphOf, orderOf } from './checked-order';
import { ConstructGraph } from './construct-graph';
import { OutputFolder } from './output-folder';
import { outputTreesOf, writesOutputTrees } from './output-tree';
import { yamlOf, yamlOfContent } from './plain-yaml';
import { DeclaredObject } from '../objects/folded';
import { finishedDeclaration, finishedManifest } from '../objects/manifest-object';
import { accept } from '../props/accept';

/** What cdk8s puts between the documents of a file. */
const SEPARATOR = '---\n';

/** What gives the documents of charts, as they stand in their files. */
export function chartPrinter(app: App): (chart: Chart) => Iterable<string> {
  const order = ConstructGraph.of(app);
  return (chart) => documents(writtenIn(chart, order));
}

/**
 * An `App` whose synthesis takes time in proportion to what it writes, and leaves the former output whole when it fails.
 *
 * It writes the files that `App` writes, to the byte, and fails with the same errors. What differs is the price: `App` looks at the whole
 * app again for each chart, and at every path through the dependencies between charts, which take ten times as long for each further chart
 * in a row. Files take their places when all of them are complete; those that stay as they were are not touched.
 *
 * Everything that works with `App` works with it: other output types, resolvers, `Lazy` values, charts and objects with a `toJson` of
 * their own. `Testing.synth` and `chart.toJson()` look at one chart, and take as long as ever.
 *
 * It also writes the files of every {@link GitOpsRepository}.
 *
 * @example
 * // in the place of new App()
 * const fleet = new EksaApp({ outdir: 'dist' });
 * fleet.synth();
 */
export class EksaApp extends App {
  /**
   * @param props as those of `App`
   */
  public constructor(props: AppProps = {}) {
    accept('EksaApp', { props });
    super(props);
    writesOutputTrees(this);
  }

  /** All charts in the order in which they are written. */
  public override get charts(): Chart[] {
    return orderOf(this)?.charts() ?? super.charts;
  }

  /**
   * Writes all manifests to the output directory: all files, or none when anything is wrong.
   */
  public override synth(): void {
    const order = checkedOrderOf(this);
    const trees = outputTreesOf(this);
    if (order === undefined && trees.length === 0) {
      super.synth();
      return;
    }
    // the validation of a repository says so first
    if (order === undefined) throw new Error('files beside those of charts cannot be written while constructs depend on other apps or on themselves');
    const output = new OutputFolder(this.outdir);
    try {
      if (this.yamlOutputType === YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE) {
        for (const [index, chart] of chartsBesideTrees(this, order)) output.addFolder(nameOf(chart, index, order));
      }
      for (const { name, texts } of filesOf(this, order)) output.write(name, texts);
      for (const tree of trees) {
        for (const { path, texts } of tree.files((chart) => documents(writtenIn(chart, order)))) output.write(join(tree.folder, path), texts);
      }
      if (recordsMetadata(this)) output.write('construct-metadata.json', [constructMetadata(order)]);
      output.commit();
    } finally {
      output.discard();
    }
    for (const tree of trees) tree.written(join(this.outdir, tree.folder));
  }

  /**
   * All manifests in one text.
   *
   * @returns the documents of all charts
   */
  public override synthYaml(): string {
    // before it asks constructs, cdk8s looks at the ends of their dependencies
    const before = graphOf(this);
    // so dependencies that validations add come behind those that were there
    if (before?.ordersObjects) return super.synthYaml();
    const order = checkedOrderOf(this);
    return order === undefined ? super.synthYaml() : [...documents(order.charts().flatMap((chart) => [...writtenIn(chart, order)]))].join('');
  }
}

/** A file in the output directory. */
interface OutputFile {
  readonly name: string;
  readonly texts: Iterable<string>;
}

/** The charts that have files of their own, with their numbers among all. */
function chartsBesideTrees(app: App, order: ConstructGraph): (readonly [index: number, chart: Chart])[] {
  const inTrees = new Set(outputTreesOf(app).flatMap((tree) => [...tree.charts()]));
  return [...order.charts().entries()].filter(([, chart]) => !inTrees.has(chart));
}

/** An object as it is written. */
interface Written {
  readonly manifest: { readonly kind?: unknown; readonly metadata: { readonly name?: unknown } } | undefined;
  readonly yaml: string;
}

function* filesOf(app: App, order: ConstructGraph): Iterable<OutputFile> {
  const { yamlOutputType, outputFileExtension: extension } = app;
  const numbered = chartsBesideTrees(app, order);
  const charts = numbered.map(([, chart]) => chart);
  switch (yamlOutputType) {
    case YamlOutputType.FILE_PER_APP:
      if (charts.length > 0) yield { name: `app${extension}`, texts: documents(inAll(charts, order)) };
      break;
    case YamlOutputType.FILE_PER_CHART:
      for (const [index, chart] of numbered) yield { name: `${nameOf(chart, index, order)}${extension}`, texts: documents(writtenIn(chart, order)) };
      break;
    case YamlOutputType.FILE_PER_RESOURCE:
      for (const { manifest, yaml } of inAll(charts, order)) {
        if (manifest !== undefined) yield { name: `${fileNameOf(manifest.kind, manifest.metadata.name)}${extension}`, texts: [yaml] };
      }
      break;
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      for (const [index, chart] of numbered) {
        for (const object of order.objectsIn(chart).filter(ApiObject.isApiObject)) {
          const { kind, metadata } = object;
          yield { name: join(nameOf(chart, index, order), `${fileNameOf(kind, metadata.name)}${extension}`), texts: [written(object).yaml] };
        }
      }
      break;
    default:
  }
}

function nameOf(chart: Chart, index: number, { betweenCharts }: ConstructGraph): string {
  return `${betweenCharts ? `${String(index).padStart(4, '0')}-` : ''}${Names.toDnsLabel(chart)}`;
}

function fileNameOf(kind: unknown, name: unknown): string {
  return `${kind}.${name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}

function* inAll(charts: readonly Chart[], order: ConstructGraph): Iterable<Written> {
  for (const chart of charts) yield* writtenIn(chart, order);
}

function* writtenIn(chart: Chart, order: ConstructGraph): Iterable<Written> {
  if (chart.toJson === Chart.prototype.toJson) {
    for (const object of order.objectsIn(chart)) {
      if (ApiObject.isApiObject(object)) yield written(object);
      else for (const declared of object.objects()) yield writtenDeclaration(declared);
    }
  } else {
    for (const manifest of Object.values(chart.toJson())) yield { manifest, yaml: yamlOf(manifest) };
  }
}

function written(object: ApiObject): Written {
  const finished = finishedManifest(object);
  if (finished !== undefined) return { manifest: finished, yaml: yamlOfContent(finished) };
  const manifest = object.toJson();
  return { manifest, yaml: yamlOf(manifest) };
}

function writtenDeclaration({ identity, render }: DeclaredObject): Written {
  const manifest = finishedDeclaration(identity, render());
  return { manifest, yaml: yamlOfContent(manifest) };
}

function* documents(all: Iterable<Written>): Iterable<string> {
  let isFirst = true;
  for (const { yaml } of all) {
    yield isFirst ? yaml : `${SEPARATOR}${yaml}`;
    isFirst = false;
  }
}

/** cdk8s keeps this to itself. */
function recordsMetadata(app: App): boolean {
  return (app as unknown as { readonly recordConstructMetadata?: boolean }).recordConstructMetadata === true;
}

function constructMetadata(order: ConstructGraph): string {
  const whole = order.unfolded();
  const objects = whole.charts().flatMap((chart) => whole.objectsIn(chart)).filter(ApiObject.isApiObject);
  // a name that is used twice stands where it was first
  const resources: Record<string, object> = {};
  for (const { name, node } of objects) resources[name] = { path: node.path };
  return JSON.stringify({ version: '1.0.0', resources });
}
