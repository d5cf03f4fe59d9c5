import { KubernetesVersion } from '../../src/distro';

describe('a Kubernetes version', () => {
  it('has a constant for each minor version of the newest EKS Anywhere', () => {
    const { V1_30, V1_31, V1_32, V1_33, V1_34, V1_35, V1_36 } = KubernetesVersion;

    expect([V1_30, V1_31, V1_32, V1_33, V1_34, V1_35, V1_36].map((version) => version.minor))
      .toStrictEqual(['1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36']);
  });

  it('can be one without a constant', () => {
    expect(KubernetesVersion.of('1.37').minor).toBe('1.37');
    expect(`${KubernetesVersion.of('1.37')}`).toBe('1.37');
  });

  it('compares as numbers, not as text', () => {
    expect(KubernetesVersion.of('1.9').compare(KubernetesVersion.of('1.10'))).toBe(-1);
    expect(KubernetesVersion.V1_36.compare(KubernetesVersion.V1_34)).toBe(2);
    expect(KubernetesVersion.V1_34.compare(KubernetesVersion.of('1.34'))).toBe(0);
    expect(KubernetesVersion.of('2.0').compare(KubernetesVersion.of('1.99'))).toBeGreaterThan(0);
  });

  it.each([
    ['v1.34', '"1.34"'],
    ['1-34', '"1.34"'],
    ['1.34.2', '"1.34"'],
    ['kubernetes-1-34', '"1.34"'],
    ['01.34', '"1.34"'],
    ['1.34\n', '"1.34"'],
    ['1', 'a text such as "1.34"'],
    ['', 'a text such as "1.34"'],
    ['1.99999', '"1.999"'],
  ])('refuses %j and names what was probably meant', (text, wanted) => {
    expect(() => KubernetesVersion.of(text)).toThrow(
      `[EKSA-DISTRO-001] a Kubernetes version is written as major and minor number; found ${JSON.stringify(text)}; wanted ${wanted}`,
    );
  });

  it('refuses a number, which would lose its last zero', () => {
    expect(() => KubernetesVersion.of(1.30 as unknown as string)).toThrow('[EKSA-DISTRO-001] a Kubernetes version is a text: the number 1.30 would be 1.3');
  });

  it.each([undefined, null, {}, [], Object.create(null)])('refuses %p', (value) => {
    expect(() => KubernetesVersion.of(value as unknown as string)).toThrow('EKSA-DISTRO-001');
  });
});
