import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from './load';

const root = join(__dirname, '..', '..', '..');
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const { repositories } = JSON.parse(read('imports', 'cited-sources.json'));
const upstream = JSON.parse(read('imports', 'upstream.json'));

describe('what is recorded of upstream', () => {
  it('is of the versions that imports/ is made from', () => {
    const { crds } = JSON.parse(read('imports', 'sources.json'));

    expect(Object.fromEntries(crds.map(({ repository, version }: Record<string, string>) => [repository, version]))).toEqual(upstream.crds);
    for (const [repository, { version }] of Object.entries<any>(repositories)) expect(version).toBe(upstream.crds[repository] ?? 'v2.8.8');
  });

  it('is places and hashes, and no text', () => {
    for (const { sources } of Object.values<any>(repositories)) {
      for (const { path, name = '', sha256, ...others } of sources) {
        expect([path, name, sha256]).toEqual([expect.stringMatching(/^[\w./-]+$/), expect.stringMatching(/^\w*$/), expect.stringMatching(/^[0-9a-f]{64}$/)]);
        expect(others).toEqual({});
      }
    }
  });

  it('is nearly everything that rules and defaults cite; what is cited since is recorded with the next update', () => {
    const { citationsIn } = load('update/cited-record.mjs');
    const { keyOf, placesOf } = load('update/cited-sources.mjs');
    const places: any[] = placesOf(citationsIn(root));
    const recorded = new Set(Object.values<any>(repositories).flatMap(({ sources }) => sources.map(keyOf)));

    expect(places.length).toBeGreaterThan(150);
    expect(places.filter((place) => !recorded.has(keyOf(place))).length).toBeLessThan(places.length / 10);
  });
});
