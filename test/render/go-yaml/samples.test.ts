import { toGoYaml } from '../../../src/render/go-yaml/emit';
import { describeShared, readShared } from '../../shared';

describeShared('the samples printed by the Go library', () => {
  const read = (file: string) => JSON.parse(readShared('golden', 'capi', 'fixtures', file));

  it('prints every scalar alike', () => {
    for (const { value, yaml } of read('go-yaml-style-samples.json').scalars) expect(toGoYaml({ k: value })).toBe(yaml);
  });

  it('prints every random scalar alike', () => {
    const { scalars } = read('go-yaml-style-fuzz.json');
    expect(scalars.length).toBe(600);
    for (const { value, yaml } of scalars) expect(toGoYaml({ k: value })).toBe(yaml);
  });

  it('orders the keys of every map alike', () => {
    for (const { keys, yaml } of read('go-yaml-style-fuzz.json').keyOrders) {
      expect(toGoYaml(Object.fromEntries(keys.map((key: string) => [key, 'v'])))).toBe(yaml);
    }
    const { keyOrder } = read('go-yaml-style-samples.json');
    const keys = keyOrder.trimEnd().split('\n').map((line: string) => line.slice(0, -': 1'.length).replace(/^"|"$/g, ''));
    expect(toGoYaml(Object.fromEntries(keys.reverse().map((key: string) => [key, 1])))).toBe(keyOrder);
  });

  it('nests every random value alike', () => {
    for (const { value, yaml } of read('go-yaml-style-fuzz.json').nested) expect(toGoYaml(value)).toBe(yaml);
    expect(toGoYaml({
      big: 12345678901, e: [], f: 1.5, fl: 1e21, l: [{ a: ['q'], x: 1 }, [1, 2], 's'], m: {}, n: null, t: true,
    })).toBe(read('go-yaml-style-samples.json').nesting);
  });
});
