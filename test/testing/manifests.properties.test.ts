// Whatever an app looks like: Manifests are what cdk8s would write of it, in that order, or end with its error.
import { App } from 'cdk8s';
import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { EksaApp, testing } from '../../src';
import { build, errorOf, plans } from '../synth/apps';

const { Manifests } = testing;

/** As it would be read again: without what is undefined. */
const asRead = (objects: readonly unknown[]) => JSON.parse(JSON.stringify(objects));

describe.each([['App', App], ['EksaApp', EksaApp]] as const)('an %s of any shape', (_, kind) => {
  it.each(Object.entries({ small: { parts: 9, dependencies: 4 }, wide: { parts: 20, dependencies: 3 }, dense: { parts: 6, dependencies: 6 } }))('has the objects that cdk8s writes: %s', (_name, most) => {
    const seen = { written: 0, refused: 0 };
    fc.assert(fc.property(plans(most), (plan) => {
      const outcome = (work: () => readonly unknown[]) => {
        let objects: unknown;
        return { ...errorOf(() => { objects = asRead(work()); }), objects };
      };
      const stock = build(plan, new App());
      const expected = outcome(() => parseAllDocuments(stock.synthYaml()).map((document) => document.toJS()).filter((object) => object !== null));
      const app = build(plan, new kind());
      const found = outcome(() => Manifests.fromApp(app).objects);
      expect(found).toStrictEqual(expected);
      seen[expected.objects === undefined ? 'refused' : 'written']++;
    }), { numRuns: 200 });
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(5);
  });
});
