import { ClusterOutput, EksaCluster, EksaRules, EksaValidation, EksaValidationProps, RuleProfile, testing } from '../../src';
import { HardwareInventory, HardwareSelector } from '../../src/inventory';
import { chart, inventory, machine, manifestsOf, MINIMAL, WORKER_HARDWARE } from '../cluster/fixtures';

/** What the cdk8s CLI would show for these manifests. */
async function report(files: { [file: string]: any[] }, props?: EksaValidationProps) {
  const violations: any[] = [];
  let status: string | undefined;
  let seen: string | undefined;
  await new EksaValidation(props).validate({
    manifests: Object.keys(files),
    parseManifest: (file: string) => files[file],
    report: { addViolation: (violation: any) => violations.push(violation), submit: (value: string, metadata: any) => { [status, seen] = [value, metadata['looked at']]; } },
  });
  return { status, seen, violations };
}

/** The manifests of a management cluster, a workload cluster and their machines. */
function manifests(): any[] {
  const scope = chart();
  const machines = inventory(scope);
  const hub = new EksaCluster(scope, 'hub', { ...MINIMAL, output: ClusterOutput.EKSA, inventory: machines });
  hub.addPool('workers', { replicas: 2, hardware: WORKER_HARDWARE });
  const edge = new EksaCluster(scope, 'edge', {
    ...MINIMAL,
    output: ClusterOutput.EKSA,
    managementCluster: hub,
    controlPlane: { endpoint: '10.0.0.12', replicas: 3, hardware: HardwareSelector.label('site', 'edge') },
    network: { podCidr: '172.20.0.0/16', serviceCidr: '172.21.0.0/16' },
  });
  edge.addInventory(new HardwareInventory(scope, 'edge-machines', {
    machines: [1, 2, 3, 4].map((number) => machine(`edge-${number}`, 60 + number, { site: 'edge' }, { bmc: { ipAddress: `10.9.0.${number}` }, vlanId: 7 })),
  }));
  EksaRules.useProfile(scope, RuleProfile.UPSTREAM);
  return manifestsOf(edge).objects;
}

const named = (objects: any[], kind: string, name: string) => testing.Manifests.fromObjects(objects).get(kind, name);
const errors = (violations: any[]) => violations.filter(({ ruleName }) => ruleName.endsWith('(error)'));

describe('the validation of cdk8s synth', () => {
  it('finds nothing to refuse in manifests that EKS Anywhere accepts', async () => {
    const { status, violations } = await report({ 'a.yaml': manifests() }, { profile: RuleProfile.UPSTREAM });
    expect(errors(violations)).toStrictEqual([]);
    expect(status).toBe('success');
  });

  it('reports findings with rule, field and manifest', async () => {
    const objects = manifests();
    const cluster = named(objects, 'Cluster', 'hub');
    cluster.spec.controlPlaneConfiguration.count = 2;
    const { status, violations } = await report({ 'others.yaml': objects.filter((object) => object !== cluster), 'hub.yaml': [cluster] });
    expect(status).toBe('failure');
    expect(violations).toEqual(expect.arrayContaining([{
      ruleName: 'EKSA-CLUSTER-042 (error)',
      recommendation: expect.stringContaining('even; found 2; wanted'),
      fix: expect.any(String),
      violatingResources: [{ resourceName: 'hub', locations: ['spec.controlPlaneConfiguration.count'], manifestPath: 'hub.yaml' }],
    }]));
  });

  it('looks at all interfaces and disks of Hardware, where hardware.csv is no matter', async () => {
    const [hardware] = manifests().filter(({ kind }) => kind === 'Hardware');
    const { spec } = hardware;
    const second = { dhcp: { ...spec.interfaces[0].dhcp, ip: undefined }, disableDhcp: true, netboot: { allowPXE: false } };
    const { violations } = await report({ 'a.yaml': [{ ...hardware, spec: { ...spec, disks: [...spec.disks, { device: '/dev/sdb1' }], interfaces: [...spec.interfaces, second] } }] });
    expect(violations.filter(({ ruleName }) => ruleName.startsWith('EKSA-HW-1')).map(({ ruleName, violatingResources: [{ locations }] }) => [ruleName, locations])).toStrictEqual([
      ['EKSA-HW-140 (error)', ['furtherDisks[0]']],
      ['EKSA-HW-142 (error)', ['furtherInterfaces[0].mac']],
      ['EKSA-HW-146 (error)', ['furtherInterfaces[0].nameservers']],
    ]);
  });

  it('counts findings of one kind after the first twenty', async () => {
    const hardware = manifests().find(({ kind }) => kind === 'Hardware');
    const many = Array.from({ length: 30 }, (_, index) => ({
      ...hardware, metadata: { ...hardware.metadata, name: `node-${index}` }, spec: { ...hardware.spec, disks: [{ device: 'sda' }] },
    }));
    const { violations } = await report({ 'a.yaml': many });
    const about = violations.filter(({ ruleName }) => ruleName === 'EKSA-HW-020 (error)');
    expect(about).toHaveLength(21);
    expect(about.at(-1).recommendation).toBe('\u2026 and 10 more of EKSA-HW-020');
  });

  it('reports what the schemas refuse, and says nothing about the rest of such an object', async () => {
    const objects = manifests();
    objects.find(({ kind }) => kind === 'Cluster').spec.kubernetesVersion = 1.34;
    const { status, violations } = await report({ 'a.yaml': objects });
    expect(status).toBe('failure');
    expect(violations.filter(({ violatingResources: [{ locations }] }) => locations[0] === 'spec.kubernetesVersion').map(({ ruleName }) => ruleName))
      .toStrictEqual([expect.stringMatching(/^EKSA-MODEL-/)]);
  });

  it('sees the machines, with their management controllers', async () => {
    const objects = manifests();
    named(objects, 'Hardware', 'edge-1').spec.interfaces[0].dhcp.ip.gateway = '10.77.0.1';
    const { violations } = await report({ 'a.yaml': objects });
    expect(violations.map(({ recommendation }) => recommendation).join('\n')).toContain('10.77.0.1');
  });

  it('is no success when no Cluster is among the manifests, and says so', async () => {
    const { status, seen, violations } = await report({ 'a.yaml': [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } }, null] });
    expect([status, seen]).toStrictEqual(['failure', 'no bare-metal cluster, 0 machines; 2 objects in all']);
    expect(violations.map(({ ruleName, recommendation }) => [ruleName, recommendation])).toStrictEqual([['EKSA-SYNTH-020 (error)',
      'no Cluster of EKS Anywhere is among the manifests, so nothing was checked; found 2 objects of other kinds; wanted kind Cluster with apiVersion anywhere.eks.amazonaws.com/v1alpha1']]);
    const scope = chart();
    const capi = await report({ 'a.yaml': manifestsOf(new EksaCluster(scope, 'prod', { ...MINIMAL, inventory: inventory(scope) })).objects });
    expect(capi.status).toBe('failure');
    expect(capi.violations).toMatchObject([{ ruleName: 'EKSA-SYNTH-020 (error)', recommendation: expect.stringContaining('found Cluster API objects'), fix: expect.stringContaining('ClusterOutput.BOTH') }]);
    expect((await report({})).violations).toMatchObject([{ violatingResources: [{ manifestPath: '' }] }]);
  });

  it('says what it has looked at', async () => {
    expect((await report({ 'a.yaml': manifests() })).seen).toMatch(/^2 bare-metal clusters \(edge, hub\), 11 machines; \d+ objects in all$/);
  });

  it('takes machines that it cannot see for unknown', async () => {
    const codes = async (objects: any[]) => (await report({ 'a.yaml': objects })).violations.map(({ ruleName }) => ruleName.slice(0, 11));
    // neither the hardware of the hub, nor the clusters that other machines are for
    const ofEdge = manifests().filter(({ kind, metadata }) => !/^(cp|worker)-/.test(metadata.name) || kind !== 'Hardware');
    expect(await codes(ofEdge)).not.toContain('EKSA-HW-091');
    const others = manifests().map((object) => (object.kind === 'Hardware' && object.metadata.name === 'edge-4' ? { ...object, metadata: { ...object.metadata, labels: { site: 'x' } } } : object));
    for (const code of ['EKSA-HW-096', 'EKSA-FLEET-106', 'EKSA-FLEET-107']) expect(await codes(others)).not.toContain(code);
    const tooFew = manifests().filter(({ metadata }) => !['edge-2', 'edge-3', 'edge-4'].includes(metadata.name));
    expect(await codes(tooFew)).toContain('EKSA-HW-091');
  });

  it('takes what is malformed neither for missing nor for the whole of it', async () => {
    const objects = manifests();
    named(objects, 'TinkerbellDatacenterConfig', 'hub').spec.osImageUrl = 'https://x.example.com/1-34';
    named(objects, 'Cluster', 'hub').spec.controlPlaneConfiguration.count = 2;
    const unknown = await report({ 'a.yaml': objects });
    expect(errors(unknown.violations).map(({ ruleName, violatingResources: [{ locations }] }) => `${ruleName} ${locations}`)).toStrictEqual([
      'EKSA-MODEL-020 (error) spec.osImageUrl', 'EKSA-CLUSTER-042 (error) spec.controlPlaneConfiguration.count',
    ]);
    named(objects, 'TinkerbellDatacenterConfig', 'hub').spec.tinkerbellIP = 7;
    const wrong = await report({ 'a.yaml': objects });
    expect(errors(wrong.violations).map(({ ruleName }) => ruleName)).toStrictEqual(['EKSA-MODEL-021 (error)', 'EKSA-MODEL-020 (error)']);
    expect(wrong.seen).toContain('1 bare-metal cluster (edge)');
  });

  it('takes what is absent for unknown, and says so', async () => {
    const objects = manifests().filter(({ kind, metadata }) => kind !== 'TinkerbellDatacenterConfig' || metadata.name !== 'edge');
    const { violations } = await report({ 'a.yaml': objects });
    expect(errors(violations)).toStrictEqual([]);
    expect(violations).toEqual(expect.arrayContaining([expect.objectContaining({
      ruleName: 'EKSA-SYNTH-021 (warning)', violatingResources: [{ resourceName: 'edge', locations: ['spec.datacenterRef.name'], manifestPath: 'a.yaml' }],
    })]));
  });

  it('leaves clusters of other providers alone', async () => {
    const vsphere = { apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1', kind: 'Cluster', metadata: { name: 'vm' }, spec: { datacenterRef: { kind: 'VSphereDatacenterConfig', name: 'vm' }, nonsense: 1 } };
    expect(await report({ 'a.yaml': [vsphere] })).toStrictEqual({ status: 'success', seen: 'no bare-metal cluster, not at 1 cluster of other providers, 0 machines; 1 object in all', violations: [] });
  });

  it('knows the waivers that its properties give', async () => {
    const objects = manifests();
    named(objects, 'Cluster', 'hub').spec.controlPlaneConfiguration.count = 2;
    const { status, violations } = await report({ 'a.yaml': objects }, { waivers: [{ code: 'EKSA-CLUSTER-042', reason: 'etcd is elsewhere' }, { code: 'EKSA-CLUSTER-043', reason: '' }] });
    expect(status).toBe('success');
    expect(violations.map(({ ruleName }) => ruleName)).toContain('EKSA-WAIVER-003 (warning)');
    expect(violations.map(({ ruleName }) => ruleName)).not.toContain('EKSA-CLUSTER-042 (error)');
  });
});
