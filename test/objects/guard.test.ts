import { EksaError, HardwareSelector } from '../../src';
import { readingProps } from '../../src/objects/guard';
import { chart, eksaCluster } from '../cluster/fixtures';

describe('reading props', () => {
  it('gives what is read', () => {
    expect(readingProps(chart(), () => 5)).toBe(5);
  });

  it.each([new TypeError('x.map is not a function'), 'x.map is not a function'])('ends in an error of this library when %p is thrown', (thrown) => {
    expect(() => readingProps(chart(), () => { throw thrown; })).toThrow('[EKSA-CLUSTER-900] test: the props cannot be read (x.map is not a function)');
  });

  it('leaves errors of this library as they are', () => {
    const error = new EksaError([]);
    expect(() => readingProps(chart(), () => { throw error; })).toThrow(error);
  });

  it('is the last resort for objects that have been tampered with', () => {
    const hardware = Object.create(HardwareSelector.prototype);
    Object.defineProperty(hardware, '_toModel', { value: () => { throw new TypeError('no model'); } });
    expect(() => eksaCluster().addPool('a', { hardware })).toThrow('[EKSA-CLUSTER-900] test/prod/a: the props cannot be read (no model)');
  });
});
