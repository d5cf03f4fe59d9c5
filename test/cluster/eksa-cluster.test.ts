import { Chart, Testing } from 'cdk8s';
import { chart, eksaCluster, inventory, machine, manifestsOf, MINIMAL, WORKER_HARDWARE } from './fixtures';
import {
  ClusterOutput, EksaBundle, EksaCluster, EksaError, EksaRules, HardwareInventory, HardwareSelector, KubernetesVersion, OsFamily, RuleProfile,
  WorkflowTemplate,
} from '../../src';
import { bundlesObject, releaseObject, yamlOf } from '../distro/manifests';

function errorOf(work: () => unknown): EksaError {
  try {
    work();
  } catch (error) {
    if (EksaError.isEksaError(error)) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a workload cluster', () => {
  const hub = (scope = chart()) => new EksaCluster(scope, 'hub', { ...MINIMAL, inventory: inventory(scope) });

  it('takes address and machines of its management cluster', () => {
    const scope = chart();
    const management = hub(scope);
    const edge = new EksaCluster(scope, 'edge', {
      ...MINIMAL,
      tinkerbellIp: undefined,
      controlPlane: { endpoint: '10.0.0.12', replicas: 3, hardware: HardwareSelector.label('edge', 'cp') },
      managementCluster: management,
    });
    expect(edge.tinkerbellIp).toBe('10.0.0.11');
    expect(edge._subject().management).toBe(management._subject());
    expect(edge._subject().inventories.map(({ name }) => name)).toStrictEqual(['test/rack']);
  });

  it('can have a management cluster that another app defines', () => {
    const management = EksaCluster.fromClusterAttributes({ name: 'hub', tinkerbellIp: '10.9.0.11' });
    const edge = eksaCluster({ managementCluster: management, tinkerbellIp: undefined });
    expect(manifestsOf(edge).get('Cluster').spec.managementCluster).toStrictEqual({ name: 'hub' });
    expect(edge.tinkerbellIp).toBe('10.9.0.11');
  });

  it('must know the address of the Tinkerbell services one way or the other', () => {
    const edge = eksaCluster({ managementCluster: EksaCluster.fromClusterAttributes({ name: 'hub' }), tinkerbellIp: undefined });
    const { findings } = errorOf(() => manifestsOf(edge));
    expect(findings).toEqual(expect.arrayContaining([
      expect.objectContaining({ object: 'TinkerbellDatacenterConfig/prod', field: 'spec.tinkerbellIP', construct: 'test/prod' }),
    ]));
  });
});

describe('release data', () => {
  it('comes from a bundle of the user when one is given', () => {
    const bundle = EksaBundle.fromManifest([yamlOf(bundlesObject()), yamlOf(releaseObject())].join('---\n'));
    const scope = chart();
    const cluster = new EksaCluster(scope, 'prod', { ...MINIMAL, kubernetesVersion: KubernetesVersion.V1_33, eksaVersion: 'v0.27.0', bundle });
    EksaRules.useProfile(cluster, RuleProfile.UPSTREAM);
    const waived = cluster._subject();
    expect(waived.distro!.kubernetesVersions('v0.27.0')).toStrictEqual(['1.33']);
  });

  it('must exist for the version, even where the rule that says so is waived', () => {
    const cluster = new EksaCluster(chart(), 'prod', { ...MINIMAL, kubernetesVersion: KubernetesVersion.of('1.99') });
    const { findings } = errorOf(() => Testing.synth(Chart.of(cluster)));
    expect(findings.map(({ message }) => message).join()).toContain('does not ship the Kubernetes version');
    expect(cluster._obstacles()).toMatchObject([{ code: 'EKSA-DISTRO-015', construct: 'test/prod', message: expect.stringMatching(/^nothing is known about Kubernetes 1\.99 in EKS Anywhere v0\.26\.1/) }]);
    // what a rule has said is not said again
    expect(findings.map(({ code }) => code)).not.toContain('EKSA-DISTRO-015');
  });
});

describe('findings', () => {
  it('about a field of a pool name the pool', () => {
    const cluster = eksaCluster();
    cluster.addPool('b', { hardware: WORKER_HARDWARE, replicas: -1 });
    cluster.addPool('a', { hardware: WORKER_HARDWARE, osImageUrl: 'nonsense' });
    const { findings } = errorOf(() => manifestsOf(cluster));
    const placeOf = (field: RegExp) => new Set(findings.filter((finding) => field.test(`${finding.object} ${finding.field}`)).map(({ construct }) => construct));
    expect(placeOf(/workerNodeGroupConfigurations\[1\]\.count/)).toStrictEqual(new Set(['test/prod/b']));
    expect(placeOf(/TinkerbellMachineConfig\/prod-a spec\.osImageURL/)).toStrictEqual(new Set(['test/prod/a']));
  });

  it('about fields of a wrong type come without what rules stumbled over', () => {
    const kubernetes = { allowedUnsafeSysctls: 5, clusterDNSIPs: {} };
    const cluster = eksaCluster({ osFamily: OsFamily.BOTTLEROCKET, hostOs: { bottlerocket: { kubernetes } } });
    const { findings } = errorOf(() => manifestsOf(cluster));
    expect(findings.map(({ field }) => field)).toContain('spec.hostOSConfiguration.bottlerocketConfiguration.kubernetes.allowedUnsafeSysctls');
    expect(findings.filter(({ code }) => code.startsWith('EKSA-INTERNAL'))).toStrictEqual([]);
  });

  it('tell when two groups define an object of one name differently', () => {
    const cluster = eksaCluster();
    const template = (url: string) => WorkflowTemplate.of({ name: 'custom', actions: [{ name: 'a', image: url, timeout: 1 }] });
    cluster.addPool('a', { hardware: WORKER_HARDWARE, template: template('x') });
    cluster.addPool('b', { hardware: WORKER_HARDWARE, template: template('y'), machineConfigName: 'prod-a', sshUser: 'other' });
    const { findings } = errorOf(() => manifestsOf(cluster));
    expect(findings.filter(({ code }) => code === 'EKSA-MODEL-016').map(({ object }) => object)).toStrictEqual([
      'TinkerbellMachineConfig/prod-a', 'TinkerbellTemplateConfig/custom',
    ]);
  });
});

describe('a cluster', () => {
  it('is told from other values, also when it comes from another copy of the library', () => {
    const foreign = Object.defineProperty({}, Symbol.for('cdk8s-eks-anywhere.EksaCluster'), { value: true });
    const attributes = EksaCluster.fromClusterAttributes({ name: 'hub' });
    expect([eksaCluster(), foreign, attributes, chart(), null, undefined, 'EksaCluster'].map((value) => EksaCluster.isEksaCluster(value)))
      .toStrictEqual([true, true, false, false, false, false, false]);
  });
});

describe('machines', () => {
  it('replace those of the management cluster once it has some of its own', () => {
    const scope = chart();
    const managementCluster = new EksaCluster(scope, 'hub', { ...MINIMAL, inventory: inventory(scope) });
    const edge = new EksaCluster(scope, 'edge', { ...MINIMAL, managementCluster });
    edge.addInventory(new HardwareInventory(scope, 'own', { machines: [machine('cp-9', 90, { type: 'cp' })] }));
    expect(edge._subject().inventories.map(({ name }) => name)).toStrictEqual(['test/own']);
  });

  it('can come from several inventories', () => {
    const scope = chart();
    const cluster = new EksaCluster(scope, 'prod', { ...MINIMAL, output: ClusterOutput.EKSA, inventory: inventory(scope) });
    cluster.addInventory(new HardwareInventory(scope, 'second', { machines: [machine('cp-9', 90, { type: 'cp' })] }));
    expect(cluster._subject().inventories.map(({ name }) => name)).toStrictEqual(['test/rack', 'test/second']);
  });
});
