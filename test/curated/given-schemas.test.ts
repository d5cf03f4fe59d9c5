// Schemas in bundles that are given: whatever they are, a configuration is judged or a finding says why it cannot be.
import { gzipSync } from 'node:zlib';
import { packed, versionWith, versionWithSchema } from './bundles';

describe('a schema in a bundle', () => {
  it('decides what a configuration may hold', () => {
    const version = versionWithSchema({ type: 'object', properties: { title: { type: 'string' } }, additionalProperties: false });
    expect(version.check('title: a\n')).toStrictEqual([]);
    expect(version.check('titel: a\n')).toStrictEqual([{
      code: 'EKSA-PKG-015', severity: 'error', field: 'spec.config.titel', message: 'the package does not know this key', found: 'titel', wanted: 'title',
    }]);
    expect(version.schema()).toStrictEqual({ type: 'object', properties: { title: { type: 'string' } }, additionalProperties: false });
  });

  it('may be true or false', () => {
    expect(versionWithSchema(true).check('a: 1')).toStrictEqual([]);
    expect(versionWithSchema(false).check('a: 1').map(({ code, field }) => [code, field])).toStrictEqual([['EKSA-PKG-018', 'spec.config']]);
  });

  it('may be broken into lines', () => {
    const text = packed({ type: 'object', properties: { title: { type: 'string' } } }).replace(/(.{20})/g, '$1\n');
    expect(versionWith(text).check('title: 5').map(({ code }) => code)).toStrictEqual(['EKSA-PKG-016']);
  });

  it('holds for an empty configuration as well', () => {
    const version = versionWithSchema({ required: ['mode'] });
    expect(version.check('').map(({ code, field }) => [code, field])).toStrictEqual([['EKSA-PKG-017', 'spec.config.mode']]);
    expect(version.check('{}').map(({ code, field }) => [code, field])).toStrictEqual([['EKSA-PKG-017', 'spec.config.mode']]);
  });

  it('is not asked about what is no map', () => {
    expect(versionWithSchema({ required: ['mode'] }).check('[]').map(({ code }) => code)).toStrictEqual(['EKSA-PKG-014']);
    expect(versionWithSchema({ required: ['mode'] }).check('a: [').map(({ code }) => code)).toStrictEqual(['EKSA-PKG-013']);
  });
});

describe('a schema that cannot be read', () => {
  it.each<[string, string, RegExp]>([
    ['not base64', '!!!', /it is not base64/],
    ['base64 for addresses', '-_-_', /it is not base64/],
    ['base64 that is cut off', packed({ type: 'object' }).slice(0, 21), /it is not base64/],
    ['not gzip', Buffer.from('hello').toString('base64'), /incorrect header check/],
    ['gzip that is cut off', packed({ type: 'object' }).slice(0, 20), /unexpected end of file/],
    ['not JSON', gzipSync('hello').toString('base64'), /not valid JSON/],
    ['a bomb', gzipSync(Buffer.alloc(50_000_000, 32)).toString('base64'), /larger than 4194304 bytes/],
    ['JSON of many levels', gzipSync('['.repeat(200_000)).toString('base64'), /Unexpected end of JSON input/],
    ['a schema of many levels', gzipSync(`${'{"properties":{"a":'.repeat(20_000)}true${'}}'.repeat(20_000)}`).toString('base64'), /it is no JSON schema/],
    ['a number', packed(5), /it is no JSON schema/],
    ['a list', packed([]), /it is no JSON schema/],
    ['null', packed(null), /it is no JSON schema/],
    ['a schema of an unknown type', packed({ type: 'strin' }), /it is no JSON schema \(schema is invalid/],
    ['a reference to nothing', packed({ $ref: '#/nowhere' }), /it is no JSON schema \(can't resolve reference/],
    ['a reference to another place', packed({ $ref: 'https://example.com/schema.json' }), /it is no JSON schema \(can't resolve reference/],
    ['a pattern that is none', packed({ properties: { a: { pattern: '(' } } }), /it is no JSON schema \(Invalid regular expression/],
  ])('because it is %s ends in one finding, whatever the configuration', (_, text, reason) => {
    const version = versionWith(text);
    for (const config of ['', 'a: 1\n']) {
      expect(version.check(config)).toStrictEqual([{
        code: 'EKSA-PKG-020',
        severity: 'error',
        field: 'spec.config',
        message: expect.stringMatching(/^the schema of 1\.0\.0 cannot be read: /),
        fix: 'Give the bundle as it was published',
      }]);
      expect(version.check(config)[0].message).toMatch(reason);
    }
    // the text says more about itself than the schema could
    expect(version.check('a: [').map(({ code }) => code)).toStrictEqual(['EKSA-PKG-013']);
    expect(() => version.schema()).toThrow(expect.objectContaining({
      name: 'EksaError', findings: [expect.objectContaining({ code: 'EKSA-PKG-020', message: expect.stringMatching(/^the schema of 1\.0\.0 cannot be read: /) })],
    }));
  });

  it('pollutes nothing', () => {
    const version = versionWith(gzipSync('{"properties":{"__proto__":{"type":"string"}},"__proto__":{"polluted":true}}').toString('base64'));
    expect(Array.isArray(version.check('a: 1'))).toBe(true);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
