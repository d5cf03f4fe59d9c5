// How the work grows with what is written. Work is counted, not timed: what the tree of constructs is asked, what is rendered, and what
// is handed to the YAML writer of cdk8s.
import { ApiObject, App, Chart, Yaml } from 'cdk8s';
import { Node } from 'constructs';
import { outcomeOf } from './apps';
import { fleetApp } from '../../bench/programs';
import { EksaApp } from '../../src';
import * as manifestObject from '../../src/objects/manifest-object';

/** How often the tree is asked for children and dependencies while an app is written. */
function questions(program: (app: App) => void): number {
  const getters = (['children', 'dependencies'] as const).map((name) => jest.spyOn(Node.prototype, name, 'get'));
  try {
    let before = 0;
    const count = () => getters.reduce((sum, { mock }) => sum + mock.calls.length, 0);
    const { error } = outcomeOf(EksaApp, (app) => {
      program(app);
      before = count();
    });
    expect(error).toBeUndefined();
    return count() - before;
  } finally {
    getters.forEach((getter) => getter.mockRestore());
  }
}

/** Charts with one object each, in a row: each depends on the one before. */
function row(length: number): (app: App) => void {
  return (app) => {
    const charts = Array.from({ length }, (_, index) => new Chart(app, `chart-${index}`));
    charts.forEach((chart, index) => {
      new ApiObject(chart, 'object', { apiVersion: 'v1', kind: 'ConfigMap' });
      if (index > 0) chart.addDependency(charts[index - 1]);
    });
  };
}

/** Objects in one chart, each after all before it. */
function crowd(count: number): (app: App) => void {
  return (app) => {
    const chart = new Chart(app, 'chart');
    const objects = Array.from({ length: count }, (_, index) => new ApiObject(chart, `object-${index}`, { apiVersion: 'v1', kind: 'ConfigMap' }));
    objects.forEach((object, index) => { if (index > 0) object.addDependency(objects[index - 1]); });
  };
}

const fleet = (clusters: number) => (app: App) => { fleetApp(clusters, 5, {}, app); };

describe('twice as much takes twice the work', () => {
  it.each([
    ['charts in a row', row, 50],
    ['objects in a row', crowd, 200],
    ['clusters with their machines', fleet, 8],
  ] as const)('for %s', (_, program, size) => {
    const [once, twice] = [questions(program(size)), questions(program(2 * size))];
    expect(once).toBeGreaterThan(size);
    expect(twice / once).toBeLessThan(2.1);
  });
});

it('a hundred charts in a row are written, of which cdk8s alone would not see the end', () => {
  const { files, error } = outcomeOf(EksaApp, row(100));
  expect(error).toBeUndefined();
  expect(Object.keys(files)).toHaveLength(100);
  expect(Object.keys(files)[99]).toBe('0099-chart-99.k8s.yaml');
});

it('each object of a fleet is finished once, and copied never', () => {
  const finished = jest.spyOn(manifestObject.ManifestObject.prototype, '_finished');
  const declared = jest.spyOn(manifestObject, 'finishedDeclaration');
  const written = jest.spyOn(manifestObject.ManifestObject.prototype, 'toJson');
  try {
    const { files } = outcomeOf(EksaApp, fleet(4));
    const documents = Object.values(files).join('---\n').split('---\n');
    expect(finished.mock.calls.length + declared.mock.calls.length).toBe(documents.length);
    expect(declared).toHaveBeenCalledTimes(documents.filter((text) => /^kind: (?:Hardware|Machine)$/m.test(text)).length);
    expect(written).not.toHaveBeenCalled();
  } finally {
    finished.mockRestore();
    declared.mockRestore();
    written.mockRestore();
  }
});

it('the YAML writer of cdk8s is asked about texts, each once', () => {
  outcomeOf(EksaApp, fleet(4));
  const stringify = jest.spyOn(Yaml, 'stringify');
  try {
    const { files } = outcomeOf(EksaApp, fleet(4));
    expect(Object.values(files).join('').length).toBeGreaterThan(10_000);
    // all of them have been asked about before
    expect(stringify).not.toHaveBeenCalled();
    outcomeOf(EksaApp, (app) => {
      const chart = new Chart(app, 'chart');
      const data = Array.from({ length: 50 }, () => '\t: a text that only quotes can carry');
      for (const id of ['a', 'b']) new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', data });
    });
    expect(stringify).toHaveBeenCalledTimes(1);
  } finally {
    stringify.mockRestore();
  }
});
