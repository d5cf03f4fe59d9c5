// Constructs that stand for the objects below them until somebody looks for one.
import { ApiObject, App, AppProps, Chart, JsonPatch, Testing, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import { EksaApp } from '../../src';
import { fold } from '../../src/objects/folded';
import { bothOutcomes, Machines, outcomeOf } from '../synth/apps';

function machinesIn(app: App, chart = new Chart(app, 'rack')): Machines {
  return new Machines(chart, 'machines', ['n-1', 'n-2']);
}

/** How often the constructs were made when an app was written. */
function madeBy(program: (app: App, machines: Machines) => void = () => {}, props: AppProps = {}): number {
  let machines: Machines | undefined;
  const { error } = outcomeOf(EksaApp, (app) => program(app, machines = machinesIn(app)), props);
  expect(error).toBeUndefined();
  return machines!.made;
}

describe('objects come into being once', () => {
  const ways: Readonly<Record<string, (machines: Machines) => unknown>> = {
    'asks for the children': ({ node }) => node.children,
    'looks at the whole tree': ({ node }) => node.root.node.findAll(),
    'looks for one': ({ node }) => node.findChild('n-1'),
    'looks for one that is not there': ({ node }) => node.tryFindChild('n-3'),
    'adds another one': (machines) => new Construct(machines, 'n-3'),
    'removes one': ({ node }) => node.tryRemoveChild('n-2'),
    'writes the chart': ({ node }) => Testing.synth(node.scope as Chart),
  };

  it.each(Object.keys(ways))('when somebody %s', (way) => {
    const machines = machinesIn(new App());
    expect(machines.made).toBe(0);
    ways[way](machines);
    ways[way === 'adds another one' ? 'looks for one' : way](machines);
    expect(machines.made).toBe(1);
  });

  it('before others can take their ids', () => {
    const machines = machinesIn(new App());
    expect(() => new Construct(machines, 'n-1')).toThrow('There is already a Construct with name \'n-1\' in Machines [machines]');
  });

  it('although the tree was locked after they had been declared', () => {
    const machines = machinesIn(new App());
    machines.node.root.node.lock();
    expect(machines.node.children).toHaveLength(2);
    expect(() => new Construct(machines, 'n-3')).toThrow('Cannot add children to "rack/machines" during synthesis');
  });

  it('at once in a chart with labels for them', () => {
    expect(machinesIn(new App(), new Chart(Testing.app(), 'rack', { labels: { team: 'metal' } })).made).toBe(1);
  });

  it('at once in no chart, where they are refused', () => {
    expect(() => new Machines(new App(), 'machines', ['n-1'])).toThrow('cannot find a parent chart');
  });

  it.each([
    ['there are others already', (group: Construct) => new Construct(group, 'other')],
    ['children are kept in another way', ({ node }: Construct) => Object.defineProperty(node, '_children', { value: {}, configurable: false })],
  ])('at once where %s', (_, prepare) => {
    const group = new Construct(new Chart(new App(), 'rack'), 'group');
    prepare(group);
    const unfold = jest.fn();
    fold(group, { count: () => 1, objects: () => [], unfold });
    expect(unfold).toHaveBeenCalledTimes(1);
  });
});

describe('objects are written without coming into being', () => {
  it('with their chart, and with the app', () => {
    expect(madeBy()).toBe(0);
    expect(madeBy(() => {}, { yamlOutputType: YamlOutputType.FILE_PER_APP })).toBe(0);
  });

  it('although charts depend on each other', () => {
    expect(madeBy((app, { node: { scope } }) => { new Chart(app, 'before').addDependency(scope as Chart); })).toBe(0);
  });

  it('although objects of other charts depend on each other', () => {
    expect(madeBy((app) => {
      const chart = new Chart(app, 'other');
      const [a, b] = ['a', 'b'].map((id) => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap' }));
      a.addDependency(b);
    })).toBe(0);
  });
});

describe('objects come into being and are written as by cdk8s', () => {
  const reasons: Readonly<Record<string, readonly [program: (app: App, machines: Machines) => void, props?: AppProps]>> = {
    'with a file for each of them': [() => {}, { yamlOutputType: YamlOutputType.FILE_PER_RESOURCE }],
    'with a folder for each chart': [() => {}, { yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE }],
    'with a list of where they come from': [() => {}, { recordConstructMetadata: true }],
    'with resolvers': [() => {}, { resolvers: [{ resolve: (context) => { if (context.value === 'on') context.replaceValue('off'); } }] }],
    'with a patch': [(_, { node }) => (node.findChild('n-2') as ApiObject).addJsonPatch(JsonPatch.replace('/spec/b', 'patched'))],
    'when their chart depends on them': [(_, { node }) => node.scope!.node.addDependency(node.findChild('n-2'))],
    'when something in their chart depends on them': [(_, machines) => {
      new ApiObject(machines.node.scope as Chart, 'other', { apiVersion: 'v1', kind: 'ConfigMap' }).addDependency(machines);
    }],
    'when they depend on something in their chart': [(_, machines) => {
      machines.node.addDependency(new ApiObject(machines.node.scope as Chart, 'other', { apiVersion: 'v1', kind: 'ConfigMap' }));
    }],
    'when their chart writes itself': [(_, { node: { scope } }) => {
      const chart = scope as Chart;
      const write = Chart.prototype.toJson;
      chart.toJson = function toJson(this: Chart) { return write.call(this).reverse(); };
    }],
  };

  it.each(Object.keys(reasons))('%s', (reason) => {
    const [program, props] = reasons[reason];
    const [stock, ours] = bothOutcomes((app) => program(app, machinesIn(app)), props);
    expect(ours).toStrictEqual(stock);
    expect(stock.error).toBeUndefined();
    expect(madeBy(program, props)).toBe(1);
  });

  it('when keys are not sorted', () => {
    process.env.CDK8S_DISABLE_SORT = 'true';
    try {
      const [stock, ours] = bothOutcomes(machinesIn);
      expect(ours).toStrictEqual(stock);
      expect(Object.values(stock.files)[0]).toContain('spec:\n  b: n-1\n  a:');
      expect(madeBy()).toBe(1);
    } finally {
      delete process.env.CDK8S_DISABLE_SORT;
    }
  });
});
