import { KubernetesVersion } from '../../src';
import { changedProps, isGiven } from '../../src/explain/given-props';

const PROPS = { name: 'prod', version: KubernetesVersion.V1_34, controlPlane: { replicas: 3, certSans: ['a'], labels: undefined } };

describe('a prop', () => {
  it.each([
    [[], true],
    [['name'], true],
    [['controlPlane', 'replicas'], true],
    [['controlPlane', 'certSans', 0], true],
    [['controlPlane', 'certSans', 1], false],
    [['controlPlane', 'labels'], false],
    [['osFamily'], false],
    [['constructor'], false],
    // what a class makes is passed as a whole
    [['version', 'minor'], true],
    [['version', 'whatever'], true],
  ])('%j is passed: %j', (path, given) => {
    expect(isGiven(PROPS, path)).toBe(given);
  });
});

describe('changed props', () => {
  it('have one prop otherwise each, and objects of classes left out', () => {
    expect([...changedProps(PROPS)]).toStrictEqual([
      { path: ['name'], props: { ...PROPS, name: 'prod-zq7' } },
      { path: ['version'], props: { ...PROPS, version: undefined } },
      { path: ['controlPlane', 'replicas'], props: { ...PROPS, controlPlane: { ...PROPS.controlPlane, replicas: 1003 } } },
      { path: ['controlPlane', 'certSans', 0], props: { ...PROPS, controlPlane: { ...PROPS.controlPlane, certSans: ['a-zq7'] } } },
    ]);
  });

  it('have a name where there is none', () => {
    expect([...changedProps({})]).toStrictEqual([{ path: ['name'], props: { name: 'zq7' } }]);
  });
});
