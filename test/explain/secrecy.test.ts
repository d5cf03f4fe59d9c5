import { shownUnlessSecret } from '../../src/explain/secrecy';

describe('values in explanations', () => {
  it.each([
    ['Cluster/prod', ['spec', 'kubernetesVersion'], '1.34', '"1.34"'],
    ['Cluster/prod', ['spec', 'licenseToken'], 'abc', undefined],
    ['Cluster/prod', ['spec'], { licenseToken: 'abc' }, undefined],
    ['Cluster/prod', ['spec', 'proxyConfiguration', 'httpProxy'], 'http://bob:secret@10.0.0.1:3128', undefined],
    ['Cluster/prod', ['spec', 'proxyConfiguration', 'httpProxy'], 'http://10.0.0.1:3128', '"http://10.0.0.1:3128"'],
    ['Cluster/prod', ['spec', 'list'], [{ url: 'http://bob:secret@10.0.0.1' }], undefined],
    ['Secret/login', ['metadata', 'name'], 'login', undefined],
    ['Machine/node-1', ['bmc', 'password'], 'x', undefined],
  ])('of %s %j are shown unless they are secret', (object, field, value, shown) => {
    expect(shownUnlessSecret(object, field, value)).toBe(shown);
  });
});
