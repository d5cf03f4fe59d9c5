// The canonical order of clusters and machines is the same for App and EksaApp, in whatever order they are declared and whatever else
// has a say: cdk8s is told by dependencies, an EksaApp without.
import { ApiObject, App, Chart, Testing, YamlOutputType } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import * as fc from 'fast-check';
import { ClusterOutput, EksaApp, EksaCluster, EksaRules, HardwareInventory, RuleProfile, Severity } from '../../src';
import { machine, MINIMAL } from '../cluster/fixtures';
import { bothOutcomes } from '../synth/apps';

/** Something that is declared, in a chart or below something that was declared before. */
interface Declaration {
  readonly kind: 'inventory' | 'cluster' | 'object' | 'group' | 'chart';
  readonly chart: number;
  /** Below another declaration, not right in the chart. */
  readonly below?: number;
}

interface Program {
  readonly declarations: readonly Declaration[];
  readonly dependencies: readonly (readonly [number, number])[];
  readonly lateMachines: readonly number[];
  readonly touched: readonly number[];
  readonly labels: boolean;
}

const declaration: fc.Arbitrary<Declaration> = fc.record({
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constant('inventory' as const) }, { weight: 4, arbitrary: fc.constant('cluster' as const) },
    { weight: 2, arbitrary: fc.constant('object' as const) }, { weight: 1, arbitrary: fc.constantFrom('group' as const, 'chart' as const) },
  ),
  chart: fc.nat({ max: 1 }),
  below: fc.option(fc.nat(), { nil: undefined, freq: 6 }),
});
const programs: fc.Arbitrary<Program> = fc.record({
  declarations: fc.array(declaration, { minLength: 2, maxLength: 8 }),
  dependencies: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 2 }) },
  ),
  lateMachines: fc.array(fc.nat({ max: 9 }), { maxLength: 2 }),
  touched: fc.array(fc.nat({ max: 9 }), { maxLength: 1 }),
  labels: fc.boolean(),
});

/** Declares what a program says; machines and clusters belong to each other in no way, for nothing but their order counts here. */
function declare(app: App, { declarations, dependencies, lateMachines, touched, labels }: Program): Chart[] {
  // a cluster without machines is beside the point here
  EksaRules.useProfile(app, RuleProfile.UPSTREAM);
  const charts = ['a', 'b'].map((id) => new Chart(app, id, labels && id === 'b' ? { labels: { team: 'metal' } } : {}));
  const made: IConstruct[] = [];
  declarations.forEach(({ kind, chart, below }, index) => {
    const scope = (below === undefined || made.length === 0 ? charts[chart] : made[below % made.length]) as Construct;
    // names in another order than that of declaration
    const name = `${'zyxwvutsr'[(index * 5) % 9]}-${index}`;
    made.push(make(scope, kind, name, index));
  });
  const inventories = made.filter((each): each is HardwareInventory => each instanceof HardwareInventory);
  const pick = (number: number) => inventories[number % Math.max(inventories.length, 1)];
  touched.forEach((number) => pick(number)?.objects);
  lateMachines.forEach((number, index) => pick(number)?.addMachine(machine(`late-${9 - index}`, 200 + index, { type: 'none' })));
  for (const [source, target] of dependencies) made[source % made.length].node.addDependency(made[target % made.length]);
  return charts;
}

function make(scope: Construct, kind: Declaration['kind'], name: string, index: number): IConstruct {
  switch (kind) {
    case 'inventory':
      return new HardwareInventory(scope, name, { machines: [0, 1].map((number) => machine(`${name}-${number}`, 20 + 2 * index + number, { type: 'none' })) });
    case 'cluster': {
      const cluster = new EksaCluster(scope, name, {
        ...MINIMAL, controlPlane: { ...MINIMAL.controlPlane, endpoint: `10.0.1.${index}` }, tinkerbellIp: `10.0.2.${index}`, output: ClusterOutput.EKSA,
      });
      cluster.addPool('workers-b', { replicas: 1, hardware: MINIMAL.controlPlane.hardware });
      cluster.addPool('workers-a', { replicas: 1, hardware: MINIMAL.controlPlane.hardware });
      return cluster;
    }
    case 'object': return new ApiObject(scope, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
    case 'chart': return new Chart(scope, name);
    default: return new Construct(scope, name);
  }
}

it('is the same with App and EksaApp, and never stands in the way of what validation lets pass', () => {
  let written = 0;
  fc.assert(fc.property(programs, fc.constantFrom(YamlOutputType.FILE_PER_CHART, YamlOutputType.FILE_PER_APP), (program, yamlOutputType) => {
    const [stock, ours] = bothOutcomes((app) => { declare(app, program); }, { yamlOutputType });
    expect(ours).toStrictEqual(stock);
    const app = new App({ yamlOutputType });
    declare(app, program);
    const isFit = EksaRules.validate(app).every(({ severity }) => severity !== Severity.ERROR);
    expect(stock.error === undefined).toBe(isFit);
    if (program.dependencies.length === 0) expect(isFit).toBe(true);
    if (isFit) written++;
  }), { numRuns: 150 });
  expect(written).toBeGreaterThan(75);
});

it('is the same for a chart that is written by itself, before and after the app', () => {
  fc.assert(fc.property(programs, (program) => {
    const written = [App, EksaApp].map((kind) => {
      const app = new kind();
      const charts = declare(app, program);
      try {
        const before = app.synthYaml();
        const each = charts.map((chart) => Testing.synth(chart));
        return [before, each, app.synthYaml()];
      } catch (error) {
        return (error as Error).message;
      }
    });
    expect(written[1]).toStrictEqual(written[0]);
  }), { numRuns: 60 });
});

it('keeps machines that are added later with those of their inventory', () => {
  const names = [App, EksaApp].map((kind) => {
    const app = new kind();
    const chart = new Chart(app, 'racks');
    const late = new HardwareInventory(chart, 'z', { machines: [machine('z-1', 21, {}), machine('z-2', 22, {})] });
    new HardwareInventory(chart, 'a', { machines: [machine('a-1', 31, {})] });
    late.addMachine(machine('b', 23, {}));
    return app.synthYaml().match(/^  name: .*$/gm);
  });
  expect(names[0]).toStrictEqual(['  name: a-1', '  name: b', '  name: z-1', '  name: z-2']);
  expect(names[1]).toStrictEqual(names[0]);
});

it('is told to cdk8s by one way from each group to the next, for it walks all that there are', () => {
  const app = new App();
  const chart = new Chart(app, 'chart');
  for (let index = 30; index > 0; index--) {
    make(chart, 'cluster', `c-${index}`, index);
    new HardwareInventory(chart, `m-${index}`, { machines: [machine(`m-${index}-1`, 2 * index, {})] }).addMachine(machine(`a-${index}`, 2 * index + 1, {}));
  }
  EksaRules.useProfile(app, RuleProfile.UPSTREAM);
  const names = app.synthYaml().match(/^kind: (?:Hardware|Cluster)\n[^]*?^  name: .*$/gm)!.map((text) => text.split('name: ')[1]);
  const numbers = Array.from({ length: 30 }, (_, index) => index + 1);
  expect(names).toStrictEqual([...numbers.flatMap((number) => [`a-${number}`, `m-${number}-1`]), ...numbers.map((number) => `c-${number}`)]);
});
