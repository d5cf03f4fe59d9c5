import { CERTIFICATE, fleetOf, scenario } from './base';
import { shown } from '../../src/findings/shown';
import { isImageReference } from '../../src/model/image-reference';
import { objectsOf } from '../../src/model/objects';
import { boundsOf, contains, networkText, overlap, parseAddress, parseCidr, sameAddress } from '../../src/rules/addresses';
import { mentionsVersion, minorsAhead, parseMinorVersion, versionsNamedIn } from '../../src/rules/kubernetes-version';
import { memoise } from '../../src/rules/memoise';
import { areCertificates, pemBlocks } from '../../src/rules/pem';
import { entryOf, enumerate } from '../../src/rules/places';
import {
  isDnsLabel, isDnsSubdomain, isHostName, isLabelKey, isLabelValue, isQuantity, isSha256Digest,
} from '../../src/rules/syntax';

type Predicate = (text: string) => boolean;

describe.each<[string, Predicate, string[], string[]]>([
  ['DNS labels', isDnsLabel, ['a', 'a-1', '1a', 'a'.repeat(63)], ['', 'A', '-a', 'a-', 'a.b', 'a_b', 'a'.repeat(64)]],
  ['DNS subdomains', isDnsSubdomain, ['a', 'a.b-c.1', `${'a'.repeat(100)}.b`, 'a'.repeat(253)], ['', '.', 'a.', 'a..b', 'A.b', 'a.-b', 'a'.repeat(254)]],
  ['host names', isHostName, ['h', 'H.example.com', '*.example.com', 'a1.b2', 'a.1b', `${'a'.repeat(63)}.com`, `${'a.'.repeat(126)}b`], ['', '*', `${'a.'.repeat(126)}bc`, 'a.*', '1.2.3.4', '1.2.3.400', '12', 'a_b', 'a b', `${'a'.repeat(64)}.com`, 'a.'.repeat(130)]],
  ['label keys', isLabelKey, ['a', 'a.b_c-D', 'example.com/a', 'a'.repeat(63)], ['', '/', 'a/', '/a', 'a/b/c', 'A.b/c', '-a', 'a'.repeat(64), 'a b']],
  ['label values', isLabelValue, ['', 'a', 'A_b.c-1', 'a'.repeat(63)], ['-a', 'a-', 'a/b', 'a b', 'a'.repeat(64), ',']],
  ['quantities', isQuantity, ['1', '0.5', '.5', '1.', '500m', '1.5Gi', '1e3', '2E-3', '1e10', '.25', '5k', '-1'], ['', 'm', '1MB', '1 Gi', 'one', '1.2.3', '1gi', '.']],
  ['images', isImageReference, ['a', 'a/b', 'a:1', 'h.example.com/a_b/c--d:v1.0', 'h:5000/a', '127.0.0.1/embedded/reboot', `a@sha256:${'0'.repeat(64)}`, `a@sha256+b64-x:${'0'.repeat(32)}`, `a:${'b'.repeat(128)}`, `${'a'.repeat(319)}`, 'ab--cd__ef/gh--ij:v', '[fd00::1]:5000/a', 'Host/a'], ['', 'A', 'a:', ':1', 'a b', 'http://a', 'a//b', 'a@sha256:0', 'a/', '-a', ' a', 'a ', 'a/-b', 'a:b c', `a:${'b'.repeat(129)}`, `a@sha256:${'0'.repeat(64)}x`, `a@1:${'0'.repeat(32)}`, 'a'.repeat(320), '0a'.repeat(32), 'host/A']],
  ['digests', isSha256Digest, [`sha256:${'0a'.repeat(32)}`], ['', 'sha256:', `sha256:${'0A'.repeat(32)}`, `sha512:${'0a'.repeat(32)}`, '0a'.repeat(32), ` sha256:${'0a'.repeat(32)}`, `sha256:${'0a'.repeat(32)}0`]],
])('%s', (_, predicate, accepted, refused) => {
  it.each(accepted)('are "%s"', (text) => expect(predicate(text)).toBe(true));
  it.each(refused)('are not "%s"', (text) => expect(predicate(text)).toBe(false));
});

describe('addresses and blocks', () => {
  it.each([
    ['10.0.0.0/8', '10.0.0.0/8'], ['10.1.2.3/8', '10.0.0.0/8'], ['10.1.2.3/32', '10.1.2.3/32'], ['0.0.0.0/0', '0.0.0.0/0'],
    ['fd00::1/64', 'fd00::/64'], ['::ffff:10.0.0.1/128', '::ffff:a00:1/128'],
  ])('%s is a block', (text, network) => {
    expect(networkText(parseCidr(text)!)).toBe(network);
  });

  it.each(['10.0.0.0', '10.0.0.0/33', 'fd00::/129', '10.0.0/8', '10.0.0.0/+8', '10.0.0.0/', '/8', 'x/8', '10.0.0.0/8/8', ' 10.0.0.0/8'])('"%s" is none', (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  it('compares blocks of one family', () => {
    const block = (text: string) => parseCidr(text)!;
    expect(overlap(block('10.0.0.0/8'), block('10.5.0.0/16'))).toBe(true);
    expect(overlap(block('10.5.0.0/16'), block('10.0.0.0/8'))).toBe(true);
    expect(overlap(block('10.0.0.0/16'), block('10.1.0.0/16'))).toBe(false);
    expect(overlap(block('0.0.0.0/0'), block('fd00::/8'))).toBe(false);
    expect(contains(block('10.0.0.0/16'), parseAddress('10.0.255.255')!)).toBe(true);
    expect(contains(block('10.0.0.0/16'), parseAddress('10.1.0.0')!)).toBe(false);
    expect(contains(block('::/0'), parseAddress('10.1.0.0')!)).toBe(false);
    expect(boundsOf(block('10.0.0.128/25'))).toStrictEqual({ first: 0x0a000080n, last: 0x0a0000ffn });
  });

  it('compares addresses, not texts', () => {
    expect(sameAddress(parseAddress('fd00::1'), parseAddress('fd00:0:0::0001'))).toBe(true);
    expect(sameAddress(parseAddress('10.0.0.1'), parseAddress('10.0.0.2'))).toBe(false);
    expect(sameAddress(parseAddress('10.0.0.1'), undefined)).toBe(false);
    expect(sameAddress(undefined, parseAddress('10.0.0.1'))).toBe(false);
    expect(sameAddress(parseAddress('::ffff:10.0.0.1'), parseAddress('10.0.0.1'))).toBe(false);
  });
});

describe('Kubernetes versions', () => {
  it.each([['1.34', { major: 1, minor: 34 }], ['v1.34.2-x', { major: 1, minor: 34 }], ['1', undefined], ['x1.34', undefined], ['', undefined]])('reads %s', (text, version) => {
    expect(parseMinorVersion(text)).toStrictEqual(version);
  });

  it('counts minor versions between two', () => {
    expect(minorsAhead('1.36', '1.34')).toBe(2);
    expect(minorsAhead('1.34', '1.36')).toBe(-2);
    expect(minorsAhead('2.0', '1.36')).toBeUndefined();
    expect(minorsAhead(undefined, '1.36')).toBeUndefined();
    expect(minorsAhead('1.36', undefined)).toBeUndefined();
    expect(minorsAhead('1.36', 'x')).toBeUndefined();
  });

  it.each([
    ['/ubuntu-2204-kube-1-34.gz', ['1.34']],
    ['/v1.34.9/disk.raw.gz', ['1.34']],
    ['/kube_1_34-and-1_35.gz', ['1.34', '1.35']],
    ['/kube136.gz', ['1.36']],
    ['/20241136.gz', []],
    ['/11.34.gz', []],
    ['/1.345.gz', []],
    ['/1-06.gz', []],
    ['/1.34/1.34.gz', ['1.34']],
    ['/ubuntu.gz', []],
  ])('finds the versions that %s names', (path, versions) => {
    expect(versionsNamedIn(path)).toStrictEqual(versions);
  });

  it.each([
    ['https://h/kube-1-36.gz', '1.36', true],
    ['http://10.1.3.6/ubuntu.gz', '1.36', true],
    ['https://h/1/36.gz', '1.36', false],
    ['https://h/kube-1_3.6.gz', '1.36', true],
    ['https://h/ubuntu.gz', '1.36', false],
  ])('looks for a version in %s as upstream does', (url, version, expected) => {
    expect(mentionsVersion(url, version)).toBe(expected);
  });
});

describe('PEM', () => {
  it('reads blocks and skips what is between', () => {
    const blocks = pemBlocks(`text\n${CERTIFICATE}text\n${CERTIFICATE.replace('\n', '\nA: b\nC: d\n\n')}`);
    expect(blocks).toHaveLength(2);
    expect(blocks[0]).toStrictEqual(blocks[1]);
    expect(areCertificates(blocks)).toBe(true);
  });

  it.each(['', 'text', '-----BEGIN A-----\nAAAA\n-----END B-----', '-----BEGIN A-----\nAAA\n-----END A-----', '-----BEGIN A-----\n-----END A-----'])('finds none in %j', (text) => {
    expect(pemBlocks(text)).toStrictEqual([]);
    expect(areCertificates([])).toBe(false);
  });
});

describe('words for messages', () => {
  it('quotes texts, and cuts long ones', () => {
    expect(shown('a"b')).toBe('"a\\"b"');
    expect(shown(5)).toBe('5');
    expect(shown(undefined)).toBe('nothing');
    expect(shown(null)).toBe('null');
    expect(shown({ a: [1] })).toBe('{"a":[1]}');
    expect(shown(Symbol.iterator)).toBe('Symbol(Symbol.iterator)');
    expect(shown('x'.repeat(198))).toBe(`"${'x'.repeat(198)}"`);
    expect(shown('x'.repeat(199))).toBe(`"${'x'.repeat(198)}\u2026`);
    expect(shown('\u{1f600}'.repeat(199))).toBe(`"${'\u{1f600}'.repeat(198)}\u2026`);
  });

  it('makes lists', () => {
    expect(enumerate([])).toBe('');
    expect(enumerate(['a'])).toBe('a');
    expect(enumerate(['a', 'b'])).toBe('a and b');
    expect(enumerate(['a', 'b', 'c'], 'or')).toBe('a, b or c');
  });

  it('writes paths of map entries', () => {
    expect(entryOf('spec.a[0].labels', 'team')).toBe('spec.a[0].labels.team');
    expect(entryOf('spec.a[0].labels', 'example.com/team')).toBe('spec.a[0].labels["example.com/team"]');
  });

  it('knows every object of a cluster', () => {
    expect(objectsOf(fleetOf(scenario()).clusters[0].model).map(({ kind }) => kind))
      .toStrictEqual(['Cluster', 'TinkerbellDatacenterConfig', 'TinkerbellMachineConfig', 'TinkerbellMachineConfig']);
  });
});

describe('memoised views', () => {
  it('are computed once for each key, also when nothing comes out', () => {
    const compute = jest.fn((key: { readonly value?: number }) => key.value);
    const view = memoise(compute);
    const [one, none] = [{ value: 1 }, {}];
    expect([view(one), view(none), view(one), view(none)]).toStrictEqual([1, undefined, 1, undefined]);
    expect(compute).toHaveBeenCalledTimes(2);
  });
});
