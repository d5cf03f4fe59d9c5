// An EksaApp is an App: the same files, the same bytes, the same errors, whatever the app looks like.
import { App, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { bothOutcomes, build, errorOf, plans } from './apps';
import { EksaApp } from '../../src';

const SMALL = { parts: 9, dependencies: 4 };
/** Without a circle and with one, and with far more parts than dependencies. */
const SHAPES = { small: SMALL, wide: { parts: 20, dependencies: 3 }, dense: { parts: 6, dependencies: 6 } };

describe.each(Object.entries(SHAPES))('an app of a %s graph', (_, most) => {
  it('is written as by cdk8s, or refused in the same words', () => {
    const seen = { written: 0, refused: 0 };
    fc.assert(fc.property(plans(most), (plan) => {
      const { type: yamlOutputType, recordConstructMetadata } = plan;
      const [stock, ours] = bothOutcomes((app) => build(plan, app), { yamlOutputType, recordConstructMetadata });
      expect(ours.error).toBe(stock.error);
      if (stock.error === undefined) expect(ours.files).toStrictEqual(stock.files);
      else expect(ours.files).toStrictEqual({});
      seen[stock.error === undefined ? 'written' : 'refused']++;
    }), { numRuns: 700 });
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
  });

  it('is the same text', () => {
    fc.assert(fc.property(plans(most), (plan) => {
      const texts = [App, EksaApp].map((kind) => {
        const app = build(plan, new kind());
        let text: string | undefined;
        return { ...errorOf(() => { text = app.synthYaml(); }), text };
      });
      expect(texts[1]).toStrictEqual(texts[0]);
    }), { numRuns: 300 });
  });
});

it('is an App to cdk8s', () => {
  const app = new EksaApp();
  expect(App.of(app)).toBe(app);
  expect(app).toBeInstanceOf(App);
  expect(Testing.chart().node.root).toBeInstanceOf(App);
});
