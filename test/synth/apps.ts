// Apps of any shape, built twice: with the App of cdk8s and with ours.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, AppProps, Chart, Lazy, YamlOutputType } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import * as fc from 'fast-check';
import { EksaApp } from '../../src';
import { DeclaredObject, fold } from '../../src/objects/folded';
import { ManifestObject } from '../../src/objects/manifest-object';

/** A construct as it is to be made. */
export interface Part {
  readonly kind: 'chart' | 'object' | 'group' | 'folded group' | 'chart with a toJson of its own';
  /** Which of the parts before it is around it; the app is around the first. */
  readonly around: number;
  readonly id: string;
}

/** An app as it is to be made. */
export interface Plan {
  readonly parts: readonly Part[];
  /** Which parts depend on which others. */
  readonly dependencies: readonly (readonly [source: number, target: number])[];
  readonly type: YamlOutputType;
  readonly recordConstructMetadata: boolean;
}

const IDS = ['a', 'b', 'Default', '0', '7', '10', 'x.y'];

const part: fc.Arbitrary<Part> = fc.record({
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant('object' as const) },
    { weight: 3, arbitrary: fc.constant('group' as const) },
    { weight: 2, arbitrary: fc.constant('folded group' as const) },
    { weight: 3, arbitrary: fc.constant('chart' as const) },
    { weight: 1, arbitrary: fc.constant('chart with a toJson of its own' as const) },
  ),
  around: fc.nat(),
  id: fc.constantFrom(...IDS),
});

/** @param most how many parts and dependencies: with many of them cdk8s does not come to an end */
export function plans(most: { readonly parts: number; readonly dependencies: number }): fc.Arbitrary<Plan> {
  return fc.record({
    parts: fc.array(part, { minLength: 1, maxLength: most.parts }),
    dependencies: fc.array(fc.tuple(fc.nat({ max: most.parts }), fc.nat({ max: most.parts })), { maxLength: most.dependencies }),
    type: fc.oneof({ weight: 3, arbitrary: fc.constant(YamlOutputType.FILE_PER_CHART) }, {
      weight: 2,
      arbitrary: fc.constantFrom(
        YamlOutputType.FILE_PER_APP, YamlOutputType.FILE_PER_RESOURCE, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
      ),
    }),
    recordConstructMetadata: fc.boolean(),
  });
}

class OwnChart extends Chart {
  public override toJson(): any[] {
    return [{ kind: 'First', metadata: { name: this.node.id } }, ...super.toJson()];
  }
}

/** Objects that are there when somebody looks for them. */
export class Machines extends Construct {
  /** How often they have been made. */
  public made = 0;

  public constructor(scope: Construct, id: string, names: readonly string[]) {
    super(scope, id);
    const declared = names.map((name): DeclaredObject => {
      const identity = { apiVersion: 'v1', kind: 'Machine', name, namespace: 'machines' };
      return { identity, render: () => ({ ...identity, metadata: { name, namespace: 'machines', labels: { name } }, spec: { b: name, a: ['on', null] } }) };
    });
    fold(this, {
      count: () => declared.length,
      objects: () => declared,
      unfold: () => {
        this.made++;
        for (const { identity, render } of declared) new ManifestObject(this, identity.name, identity, render);
      },
    });
  }
}

/** Makes the app of a plan. */
export function build(plan: Plan, app: App): App {
  const constructs: IConstruct[] = [app];
  for (const { kind, around, id } of plan.parts) {
    let scope = constructs[around % constructs.length];
    // an object needs a chart around it
    if ((kind === 'object' || kind === 'folded group') && !scope.node.scopes.some((each) => Chart.isChart(each))) scope = new Chart(app, `for-${constructs.length}`);
    const free = scope.node.tryFindChild(id) === undefined ? id : `${id}-${constructs.length}`;
    constructs.push(make(kind, scope, free, constructs.length));
  }
  for (const [source, target] of plan.dependencies) {
    constructs[source % constructs.length].node.addDependency(constructs[target % constructs.length]);
  }
  return app;
}

function make(kind: Part['kind'], scope: IConstruct, id: string, number: number): IConstruct {
  switch (kind) {
    case 'chart': return new Chart(scope as Construct, id, number % 2 === 0 ? { labels: { number: String(number) }, namespace: 'theirs' } : {});
    case 'chart with a toJson of its own': return new OwnChart(scope as Construct, id);
    case 'object': return new ApiObject(scope as Construct, id, {
      apiVersion: 'v1', kind: 'ConfigMap', data: { z: Lazy.any({ produce: () => `${number}` }), a: ['on', null, { b: undefined }] },
    });
    case 'folded group': return new Machines(scope as Construct, id, [`m-${number}`, `n-${number}`]);
    default: return new Construct(scope as Construct, id);
  }
}

/** What comes of an app: files, or an error. */
export interface Outcome {
  readonly files: Readonly<Record<string, string>>;
  readonly error?: string;
}

/** Writes an app to a folder of its own. */
export function outcomeOf(kind: typeof App, program: (app: App) => void, props: AppProps = {}): Outcome {
  const outdir = mkdtempSync(join(tmpdir(), 'synth-'));
  try {
    const app = new kind({ ...props, outdir });
    program(app);
    return { ...errorOf(() => app.synth()), files: filesIn(outdir) };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The message with which something fails, if it does. */
export function errorOf(run: () => unknown): { readonly error?: string } {
  try {
    run();
    return {};
  } catch (error) {
    return { error: (error as Error).message };
  }
}

/** All files below a folder with their contents, and the folders that are empty. */
export function filesIn(folder: string, path = ''): Record<string, string> {
  const files: Record<string, string> = {};
  for (const name of readdirSync(join(folder, path))) {
    const file = join(path, name);
    if (statSync(join(folder, file)).isDirectory()) Object.assign(files, { [`${file}/`]: '' }, filesIn(folder, file));
    else files[file] = readFileSync(join(folder, file), 'utf8');
  }
  return files;
}

/** Both outcomes of one program. */
export function bothOutcomes(program: (app: App) => void, props: AppProps = {}): readonly [stock: Outcome, ours: Outcome] {
  return [outcomeOf(App, program, props), outcomeOf(EksaApp, program, props)];
}
