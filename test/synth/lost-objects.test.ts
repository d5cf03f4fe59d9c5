// Objects are written, or their author is told: an order that nobody can keep must not leave any out.
import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { EksaApp, EksaError, HelloEksAnywhere, PackageBundleController, testing } from '../../src';
import { setSuccessions } from '../../src/synth/writing-order';
import { management } from '../packages/fixtures';

const { Manifests } = testing;

describe('packages that share a namespace', () => {
  const kinds = (app: App) => {
    const hub = management({}, new Chart(app, 'hub'));
    for (const name of ['zeta', 'alpha', 'beta']) new HelloEksAnywhere(hub, name, { targetNamespace: 'web' });
    new PackageBundleController(hub, 'controller');
    return app.synthYaml().match(/^kind: .*\nmetadata:\n(?: {2}annotations:\n(?: {4}.*\n)+)? {2}name: .*$/gm)!.map((text) => text.replace(/^kind: (.*)\n[^]*name: (.*)$/, '$1 $2')).slice(3);
  };

  it('are written by an EksaApp as by an App', () => {
    const expected = ['Namespace web', 'PackageBundleController hub', 'Package alpha', 'Package beta', 'Package zeta'];
    expect(kinds(new App())).toStrictEqual(expected);
    expect(kinds(new EksaApp())).toStrictEqual(expected);
  });
});

describe('objects that are each to be written after the other', () => {
  const circle = () => {
    const app = new EksaApp();
    const chart = new Chart(app, 'chart');
    const [a, b] = ['a', 'b'].map((name) => new ApiObject(chart, name, { apiVersion: 'v1', kind: 'ConfigMap' }));
    setSuccessions(app, [{ construct: a, previous: b }, { construct: b, previous: a }]);
    return app;
  };

  it('are reported and not left out', () => {
    const message = '[EKSA-INTERNAL-004] chart/a: there is no order in which this object and 1 more could be written. Please report it';
    expect(() => circle().synthYaml()).toThrow(new EksaError([{
      code: 'EKSA-INTERNAL-004', severity: 'error' as never, construct: 'chart/a', message: 'there is no order in which this object and 1 more could be written', fix: 'Please report it',
    }]));
    expect(() => Manifests.fromApp(circle())).toThrow(message);
  });

  it('alone are reported, too', () => {
    const app = new EksaApp();
    const object = new ApiObject(new Chart(app, 'chart'), 'a', { apiVersion: 'v1', kind: 'ConfigMap' });
    setSuccessions(app, [{ construct: object, previous: object }]);
    expect(() => app.synthYaml()).toThrow(/EKSA-INTERNAL-004\] chart\/a: there is no order in which this object could be written/);
    // an App of cdk8s knows dependencies only
    expect(Testing.synth(Chart.of(object))).toHaveLength(1);
  });
});
