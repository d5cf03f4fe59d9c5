import { ClusterOutput, EksaCluster, EksaRules, EksaValidation, EksaValidationProps, RuleProfile } from '../../src';
import { HardwareInventory, HardwareSelector } from '../../src/inventory';
import { chart, inventory, machine, MINIMAL, synth, WORKER_HARDWARE } from '../cluster/fixtures';

/** What the cdk8s CLI would show for these manifests. */
async function report(files: { [file: string]: any[] }, props?: EksaValidationProps) {
  const violations: any[] = [];
  let status: string | undefined;
  await new EksaValidation(props).validate({
    manifests: Object.keys(files),
    parseManifest: (file: string) => files[file],
    report: { addViolation: (violation: any) => violations.push(violation), submit: (value: string) => { status = value; } },
  });
  return { status, violations };
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
  return synth(edge);
}

const errors = (violations: any[]) => violations.filter(({ ruleName }) => ruleName.endsWith('(error)'));

describe('the validation of cdk8s synth', () => {
  it('finds nothing to refuse in manifests that EKS Anywhere accepts', async () => {
    const { status, violations } = await report({ 'a.yaml': manifests() }, { profile: RuleProfile.UPSTREAM });
    expect(errors(violations)).toStrictEqual([]);
    expect(status).toBe('success');
  });

  it('reports findings with rule, field and manifest', async () => {
    const objects = manifests();
    const cluster = objects.find(({ kind, metadata }) => kind === 'Cluster' && metadata.name === 'hub');
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
    objects.find(({ kind, metadata }) => kind === 'Hardware' && metadata.name === 'edge-1').spec.interfaces[0].dhcp.ip.gateway = '10.77.0.1';
    const { violations } = await report({ 'a.yaml': objects });
    expect(violations.map(({ recommendation }) => recommendation).join('\n')).toContain('10.77.0.1');
  });

  it('has nothing to say about other manifests', async () => {
    expect(await report({ 'a.yaml': [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } }, null] })).toStrictEqual({ status: 'success', violations: [] });
  });
});
