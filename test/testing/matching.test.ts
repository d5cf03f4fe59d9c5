import fc from 'fast-check';
import { messageOf } from './fleets';
import { testing } from '../../src';

const { Capture, Manifests, Match, Matcher } = testing;

const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', labels: { app: 'web' } },
  spec: {
    replicas: 3,
    paused: false,
    nothing: null,
    containers: [{ name: 'one', image: 'a:1', args: ['x', 'y'] }, { name: 'two', image: 'b:2' }, { name: 'three', image: 'c:3' }],
    script: 'kind: Config\nusers:\n- name: ops\n',
    json: '{"level": "info", "ports": [80, 443]}',
    encoded: Buffer.from('{"auths": {}}').toString('base64'),
  },
};
const manifests = Manifests.fromObjects([POD]);
const matches = (spec: unknown) => manifests.count('Pod', { spec }) === 1;

describe('plain data', () => {
  it.each<[string, unknown]>([
    ['a part of a map', { replicas: 3 }],
    ['an empty map', {}],
    ['nothing, as null', { nothing: null }],
    ['a truth value', { paused: false }],
    ['a list whose items have more fields', { containers: [{ name: 'one' }, { name: 'two' }, { name: 'three' }] }],
  ])('matches %s', (_, spec) => {
    expect(matches(spec)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['another number', { replicas: 4 }],
    ['a text in place of a number', { replicas: '3' }],
    ['a shorter list', { containers: [{ name: 'one' }] }],
    ['a longer list', { containers: [{}, {}, {}, {}] }],
    ['another order', { containers: [{ name: 'two' }, { name: 'one' }, { name: 'three' }] }],
    ['a map in place of a list', { containers: {} }],
    ['a list in place of a map', []],
    ['a field that is not there', { volumes: [] }],
    ['a field of what is no map', { replicas: { count: 3 } }],
    ['null where there is something', { replicas: null }],
    ['a list in place of a number', { replicas: [3] }],
  ])('does not match %s', (_, spec) => {
    expect(matches(spec)).toBe(false);
  });
});

describe('Match', () => {
  it.each<[string, unknown]>([
    ['absent: nothing there', { volumes: Match.absent() }],
    ['absent: null', { nothing: Match.absent() }],
    ['anyValue', { replicas: Match.anyValue() }],
    ['arrayWith, in order', { containers: Match.arrayWith([{ name: 'one' }, { image: 'c:3' }]) }],
    ['arrayWith, inside of items', { containers: Match.arrayWith([{ args: Match.arrayWith(['y']) }]) }],
    ['arrayWith, of nothing', { containers: Match.arrayWith([]) }],
    ['arrayEquals, of matchers', { containers: Match.arrayEquals([Match.anyValue(), Match.anyValue(), { name: 'three', image: 'c:3' }]) }],
    ['objectLike, in exact', { containers: Match.exact([Match.objectLike({ name: 'one' }), Match.anyValue(), Match.anyValue()]) }],
    ['exact', { containers: Match.exact(POD.spec.containers) }],
    ['objectEquals', Match.objectEquals(POD.spec)],
    ['not', { replicas: Match.not(4), containers: Match.not(Match.arrayWith([{ name: 'four' }])) }],
    ['not, where nothing is', { volumes: Match.not([]) }],
    ['stringLike', { containers: Match.arrayWith([{ image: Match.stringLike('^b:\\d$') }]) }],
    ['serializedYaml', { script: Match.serializedYaml({ users: [{ name: Match.stringLike('o') }] }) }],
    ['serializedJson', { json: Match.serializedJson({ ports: Match.arrayWith([443]) }) }],
    ['base64, of JSON', { encoded: Match.base64(Match.serializedJson({ auths: {} })) }],
    ['matchers of Jest', { replicas: expect.any(Number), containers: expect.arrayContaining([expect.objectContaining({ name: 'two' })]) }],
  ])('%s matches', (_, spec) => {
    expect(matches(spec)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['absent: something there', { replicas: Match.absent() }],
    ['anyValue: null', { nothing: Match.anyValue() }],
    ['anyValue: nothing there', { volumes: Match.anyValue() }],
    ['arrayWith, in another order', { containers: Match.arrayWith([{ name: 'two' }, { name: 'one' }]) }],
    ['arrayWith, the same item twice', { containers: Match.arrayWith([{ name: 'two' }, { name: 'two' }]) }],
    ['arrayWith, of no list', { replicas: Match.arrayWith([]) }],
    ['arrayEquals, with more fields', { containers: Match.arrayEquals([{ name: 'one' }, { name: 'two' }, { name: 'three' }]) }],
    ['objectEquals, with more fields', { containers: Match.arrayWith([Match.objectEquals({ name: 'two' })]) }],
    ['exact, with more fields inside', Match.exact({ ...POD.spec, containers: [{ name: 'one' }, { name: 'two' }, { name: 'three' }] })],
    ['not', { replicas: Match.not(3) }],
    ['stringLike, of a number', { replicas: Match.stringLike('3') }],
    ['serializedYaml, of other data', { script: Match.serializedYaml({ users: [] }) }],
    ['serializedYaml, of no text', { replicas: Match.serializedYaml(3) }],
    ['serializedJson, of YAML', { script: Match.serializedJson({}) }],
    ['base64, of other text', { script: Match.base64(Match.anyValue()) }],
    ['matchers of Jest', { replicas: expect.any(String) }],
  ])('%s does not match', (_, spec) => {
    expect(matches(spec)).toBe(false);
  });

  it('tells its matchers from other values', () => {
    expect([Match.absent(), new Capture(), {}, null, 'x'].map((value) => Matcher.isMatcher(value))).toStrictEqual([true, true, false, false, false]);
  });

  it.each<[string, () => unknown, string]>([
    ['a pattern that is none', () => Match.stringLike('('), '[EKSA-TEST-001] Match.stringLike pattern: this is no regular expression; found "("; wanted a pattern such as "^v1\\\\.34\\\\."; Invalid regular expression: /(/: Unterminated group'],
    ['a missing value', () => manifests.hasResource('Pod', { spec: { replicas: undefined } }), '[EKSA-TEST-001] Manifests.hasResource shape.spec.replicas: nothing can be compared with this shape; found nothing; wanted a value, or Match.absent() where there must be none'],
    ['a missing value in a matcher', () => Match.arrayWith([{ name: undefined }]), '[EKSA-TEST-001] Match.arrayWith items[0].name: nothing can be compared with this shape; found nothing; wanted a value, or Match.absent() where there must be none'],
    ['a date', () => manifests.find('Pod', { when: new Date(0) }), '[EKSA-CLUSTER-900] Manifests.find shape.when: this argument takes something else; found a Date; wanted plain data, or a matcher such as Match.stringLike("^v1")'],
    ['a map that is none', () => Match.objectLike([] as any), '[EKSA-CLUSTER-900] Match.objectLike fields: this argument takes something else; found a list of 0; wanted a map'],
  ])('refuses %s', (_, work, message) => {
    expect(messageOf(work)).toBe(message.replace('a list of 0', 'an empty list'));
  });

  it('refuses data that contains itself', () => {
    const shape: Record<string, unknown> = {};
    shape.self = { shape };
    expect(messageOf(() => manifests.hasResource('Pod', shape))).toMatch(/shape\.self\.shape: .*wanted data that does not contain itself/);
  });
});

describe('any object', () => {
  const json = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: true, maxKeys: 4 }).filter((map) => !Object.hasOwn(map, '__proto__'));

  it('matches itself, in part and as a whole', () => {
    fc.assert(fc.property(json, (spec) => {
      const own = Manifests.fromObjects([{ kind: 'Any', spec }]);
      expect([own.count('Any', { spec }), own.count('Any', { spec: Match.exact(spec) }), own.count('Any', { spec: Match.not(Match.exact(spec)) })]).toStrictEqual([1, 1, 0]);
      expect(own.differencesFrom(own)).toStrictEqual([]);
    }));
  });

  it('is written into a snapshot in one way, whatever the order of its keys', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).reverse().map(([key, each]) => [key, reversed(each)])) : value;
    };
    fc.assert(fc.property(json, (spec) => {
      const texts = [spec, reversed(spec)].map((each) => Manifests.fromObjects([{ kind: 'Any', spec: each }]).toSnapshot());
      expect(texts[1]).toBe(texts[0]);
    }));
  });
});

describe('a capture', () => {
  it('has the value of each object that matches, one after the other', () => {
    const name = new Capture();
    const several = Manifests.fromObjects(['a', 'b', 'c'].map((each) => ({ kind: 'Pod', metadata: { name: each, labels: { kept: each !== 'b' } } })));
    several.hasResource('Pod', { metadata: { name, labels: { kept: true } } });
    expect([name.asString(), name.next(), name.asString(), name.next(), name.asString()]).toStrictEqual(['a', true, 'c', false, 'c']);
  });

  it('has values of all kinds, from inside of texts as well', () => {
    const [replicas, paused, containers, user, one] = [new Capture(), new Capture(), new Capture(), new Capture(), new Capture(Match.objectLike({ args: ['x', 'y'] }))];
    manifests.hasResource('Pod', { spec: { replicas, paused, containers, script: Match.serializedYaml({ users: [user] }) } });
    manifests.hasResource('Pod', { spec: { containers: Match.arrayWith([one]) } });
    expect([replicas.asNumber(), paused.asBoolean(), containers.asArray(), user.asObject(), one.asObject().name])
      .toStrictEqual([3, false, POD.spec.containers, { name: 'ops' }, 'one']);
  });

  it('has only what its pattern matches', () => {
    const image = new Capture(Match.stringLike('^z'));
    expect(messageOf(() => manifests.hasResource('Pod', { spec: { containers: Match.arrayWith([{ image }]) } }))).toContain('wanted an item {image: a text like /^z/}');
    expect(messageOf(() => image.asString())).toBe(
      '[EKSA-TEST-002] Capture: nothing was captured; wanted a text. Use the capture in a shape that an object has matched, before its value is asked for',
    );
  });

  it('says when it has something else', () => {
    const replicas = new Capture();
    manifests.hasResource('Pod', { spec: { replicas } });
    expect(messageOf(() => replicas.asString())).toBe(
      '[EKSA-TEST-002] Capture: something else was captured; found 3; wanted a text. Ask for the value as what it is, or give the capture a pattern',
    );
    for (const work of [() => replicas.asArray(), () => replicas.asObject(), () => replicas.asBoolean()]) expect(work).toThrow(/something else was captured/);
  });

  it('wants a value to be there', () => {
    expect(manifests.count('Pod', { spec: { volumes: new Capture() } })).toBe(0);
    expect(manifests.count('Pod', { spec: { nothing: new Capture() } })).toBe(0);
    expect(messageOf(() => manifests.hasResource('Pod', { spec: { volumes: new Capture() } }))).toContain('volumes: (absent)   <- wanted any value');
  });
});
