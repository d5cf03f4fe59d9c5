import fc from 'fast-check';
import { nearest } from '../../src/findings/nearest';

const FIELDS = ['kubernetesVersion', 'controlPlaneConfiguration', 'certSans', 'count', 'endpoint', 'labels', 'taints', 'name'];

describe('the nearest word', () => {
  it.each([
    ['kubernetsVersion', 'kubernetesVersion', 'a letter is missing'],
    ['kubernetesVersoin', 'kubernetesVersion', 'two letters are swapped'],
    ['certSANS', 'certSans', 'only case differs'],
    ['cuont', 'count', 'two letters are swapped in a short word'],
    ['endPoints', 'endpoint', 'a letter is too many'],
    ['controlPlane', 'controlPlaneConfiguration', 'the end is missing'],
  ])('of %s is %s: %s', (word, meant) => {
    expect(nearest(word, FIELDS)).toBe(meant);
  });

  it.each(['replicas', '', 'x', 'con', 'x'.repeat(101)])('of %p is none', (word) => {
    expect(nearest(word, FIELDS)).toBeUndefined();
  });

  it('is none where two words could have been meant to go on', () => {
    expect(nearest('machine', ['machineGroupRef', 'machineHealthCheck'])).toBeUndefined();
  });

  it('does not take a single other letter for a typing mistake', () => {
    expect(nearest('a', ['b', 'c'])).toBeUndefined();
    expect(nearest('a', ['A'])).toBe('A');
  });

  it('is the first of equally near ones', () => {
    expect(nearest('node-x', ['node-1', 'node-2'])).toBe('node-1');
  });

  it('of a candidate is that candidate, in any case', () => {
    fc.assert(fc.property(fc.constantFrom(...FIELDS), (field) => {
      expect(nearest(field.toUpperCase(), FIELDS)).toBe(field);
    }));
  });
});
