import { App, Chart, Testing } from 'cdk8s';
import { BmcCredentials, ConfigMapReference, FluxGitRepository, FluxHelmRelease, FluxReference, GitReference, HardwareInventory, ReleaseChart, SecretReference, ValuesSource } from '../../src';

const CSV = 'hostname,mac,ip_address,netmask,gateway,nameservers,labels,disk,bmc_ip\nnode-1,aa:bb:cc:dd:ee:01,10.0.0.5,255.255.255.0,10.0.0.1,10.0.0.2,type=cp,/dev/sda,10.0.1.5\n';

describe('a Secret known by its name', () => {
  it('is referred to like one of cdk8s-plus', () => {
    const chart = new Chart(new App(), 'apps');
    new FluxGitRepository(chart, 'fleet', { url: 'https://git.example.com/fleet', ref: GitReference.branch('main'), secret: SecretReference.fromName('git-login') });

    expect(Testing.synth(chart)).toStrictEqual([expect.objectContaining({ spec: expect.objectContaining({ secretRef: { name: 'git-login' } }) })]);
  });

  it('is taken to be where it is looked for', () => {
    const inventoryWith = (bmcCredentials: BmcCredentials) => {
      const chart = new Chart(new App(), 'machines');
      HardwareInventory.fromCsvText(chart, 'rack', CSV, { bmcCredentials });
      return Testing.synth(chart);
    };

    expect(inventoryWith(BmcCredentials.fromSecret(SecretReference.fromName('bmc-login')))).toStrictEqual(inventoryWith(BmcCredentials.fromSecretName('bmc-login')));
  });

  it('has a name', () => {
    expect(() => SecretReference.fromName(undefined as never)).toThrow('SecretReference.fromName name');
  });
});

describe('a ConfigMap known by its name', () => {
  it('is referred to like one of cdk8s-plus', () => {
    const chart = new Chart(new App(), 'apps');
    new FluxHelmRelease(chart, 'shop', {
      chart: ReleaseChart.fromReference(FluxReference.helmChart('shop')),
      valuesFrom: [ValuesSource.fromConfigMap(ConfigMapReference.fromName('settings'))],
    });

    expect(Testing.synth(chart)).toStrictEqual([
      expect.objectContaining({ spec: expect.objectContaining({ valuesFrom: [expect.objectContaining({ kind: 'ConfigMap', name: 'settings' })] }) }),
    ]);
  });

  it('has a name', () => {
    expect(() => ConfigMapReference.fromName(7 as never)).toThrow('ConfigMapReference.fromName name');
  });
});
