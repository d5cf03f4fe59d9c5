import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Chart } from 'cdk8s';
import { chart, eksaCluster, inventory, machine, manifestsOf, MINIMAL, WORKER_HARDWARE } from './fixtures';
import {
  BareMetalPool, ClusterOutput, EksaCluster, EksaClusterProps, EksaRules, GitOps, HardwareInventory, IdentityProvider, OsFamily,
  RuleProfile, Severity, WorkflowTemplate,
} from '../../src';
import { formatFinding } from '../../src/findings/finding';
import { modelOf } from '../../src/model/objects';
import { printCluster } from '../../src/model/print';

// the machines have no management controllers, which is a warning everywhere
const errorsOf = (scope: Chart | EksaCluster) => EksaRules.validate(scope).filter(({ severity }) => severity === Severity.ERROR);
const lines = (scope: Chart | EksaCluster) => errorsOf(scope).map(formatFinding);

function cluster(props: Partial<EksaClusterProps> = {}, scope = chart()): EksaCluster {
  return new EksaCluster(scope, 'prod', { ...MINIMAL, output: ClusterOutput.EKSA, inventory: inventory(scope), ...props });
}

const pool = (owner: EksaCluster, props: object = {}) => owner.addPool('workers', { replicas: 2, hardware: WORKER_HARDWARE, ...props });

describe('findings about a cluster in code', () => {
  it('name the prop of the cluster', () => {
    const given = cluster({ controlPlane: { ...MINIMAL.controlPlane, replicas: 2 } });
    pool(given);
    expect(lines(given)).toStrictEqual([
      '[EKSA-CLUSTER-042] test/prod: controlPlane.replicas: the number of control plane nodes is even; found 2; wanted 1 or 3. Use 1, 3 or 5',
    ]);
  });

  it('name the pool and its prop', () => {
    const given = cluster();
    pool(given, { replicas: 9 });
    expect(lines(given)).toContain(
      '[EKSA-HW-091] test/prod/workers: too few machines match the selector {"type":"worker"}; found 3; wanted 9. Add machines with these labels, or ask for fewer nodes',
    );
  });

  it('name what the pool says itself, and what the cluster says for it', () => {
    const own = cluster();
    pool(own, { sshUser: 'Root' });
    expect(errorsOf(own).map(({ construct, prop }) => [construct, prop])).toStrictEqual([['test/prod/workers', 'sshUser']]);
    const shared = cluster({ sshUser: 'Root' });
    pool(shared);
    expect(errorsOf(shared).map(({ construct, prop }) => [construct, prop])).toStrictEqual([['test/prod', 'sshUser']]);
  });

  it('name the prop of the control plane, when it says it itself', () => {
    const given = cluster({ controlPlane: { ...MINIMAL.controlPlane, sshUser: 'Root' } });
    pool(given);
    expect(errorsOf(given).map(({ construct, prop }) => [construct, prop])).toStrictEqual([['test/prod', 'controlPlane.sshUser']]);
  });

  it('say once what is missing, and where to get it', () => {
    const given = cluster({ tinkerbellIp: undefined });
    pool(given);
    expect(lines(given)).toStrictEqual([
      '[EKSA-NET-040] test/prod: tinkerbellIp: this cluster has no tinkerbellIp. Reserve an address in the network of the machines, and set tinkerbellIp',
    ]);
  });

  it('tell a workload cluster only what it can do', () => {
    const given = eksaCluster({ tinkerbellIp: undefined, managementCluster: EksaCluster.fromClusterAttributes({ name: 'hub' }) });
    pool(given);
    expect(lines(given)).toStrictEqual([
      '[EKSA-NET-040] test/prod: tinkerbellIp: this cluster has no tinkerbellIp. Set tinkerbellIp to that of the management cluster',
    ]);
  });

  it('say nothing about an address that only the management cluster could give', () => {
    const hub = cluster({ tinkerbellIp: undefined });
    pool(hub);
    const edge = new EksaCluster(hub.node.scope!, 'edge', {
      ...MINIMAL, output: ClusterOutput.EKSA, tinkerbellIp: undefined, managementCluster: hub, controlPlane: { ...MINIMAL.controlPlane, endpoint: '10.0.0.12' },
    });
    expect(errorsOf(edge).filter(({ code }) => code === 'EKSA-NET-040').map(({ construct }) => construct)).toStrictEqual(['test/prod']);
  });

  it('speak of props in the remedy too', () => {
    const given = cluster({ osImageUrl: undefined });
    pool(given);
    expect(lines(given)).toStrictEqual([
      '[EKSA-OS-204] test/prod: osImageUrl: neither this cluster nor a group of machines names an operating system image. '
      + 'Set osImageUrl on the cluster, or on every group of machines of the cluster',
    ]);
  });

  it('speak of providers, templates and GitOps by their props', () => {
    const given = cluster({
      identityProviders: [IdentityProvider.oidc({ name: 'oidc', clientId: 'x', issuerUrl: 'http://id.example.com' })],
      gitOps: GitOps.git({ repositoryUrl: 'https://git.example.com/x.git' }),
      controlPlane: {
        ...MINIMAL.controlPlane,
        template: WorkflowTemplate.of({ name: 'own', actions: [{ name: 'image2disk', image: 'IMAGE', timeout: 0 }] }),
      },
    });
    pool(given);
    const props = EksaRules.validate(given).map(({ prop }) => prop);
    expect(props).toContain('identityProviders.issuerUrl');
    expect(props).toContain('gitOps.repositoryUrl');
    expect(props).toContain('controlPlane.template.actions[0].image');
  });

  it('name the prop of an object that two groups define differently', () => {
    const given = cluster();
    pool(given, { machineConfigName: 'same' });
    given.addPool('more', { replicas: 0, hardware: WORKER_HARDWARE, machineConfigName: 'same', osFamily: OsFamily.REDHAT });
    expect(lines(given)[0]).toMatch(/^\[EKSA-[A-Z]+-\d+\] test\/prod\/(more|workers): machineConfigName: (this object is defined twice|two groups of machines define)/);
  });

  it('say one thing about a name that no rule takes, and nothing about the names made from it', () => {
    const given = cluster({ name: 'Prod_Cluster' });
    pool(given);
    expect(lines(given)).toStrictEqual(['[EKSA-CLUSTER-001] test/prod: name: this is not a cluster name; found "Prod_Cluster". Choose a name such as `prod-1`']);
  });
});

describe('findings about machines', () => {
  it('in code name the machine and its prop', () => {
    const scope = chart();
    new HardwareInventory(scope, 'rack', { machines: [machine('node-1', 21, { type: 'cp' }, { nameservers: ['dns'] })] });
    expect(lines(scope)[0]).toBe('[EKSA-NET-116] test/rack: node-1 nameservers: the name server is no IP address; found "dns". Write IP addresses');
  });

  it('in hardware.csv name row and column', () => {
    const scope = chart();
    const header = 'hostname,mac,ip_address,netmask,gateway,nameservers,disk,labels';
    HardwareInventory.fromCsvText(scope, 'rack', `${header}\nnode-1,52:54:00:00:00:01,10.0.0.21,255.255.255.0,10.0.0.1,dns,/dev/sda,type=cp\n`);
    expect(lines(scope)[0]).toBe(
      '[EKSA-NET-116] test/rack: hardware.csv:2 (nameservers): Hardware/node-1: the name server is no IP address; found "dns". Write IP addresses with a | and no blanks between them',
    );
  });
});

describe('findings about a cluster from a file', () => {
  let folder: string;
  beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'words-')); });
  afterAll(() => { rmSync(folder, { recursive: true }); });

  function imported(): EksaCluster {
    const [head, ...others] = manifestsOf(eksaCluster()).objects;
    const file = join(folder, 'cluster.yaml');
    const edited = { ...head, spec: { ...head.spec, controlPlaneConfiguration: { ...head.spec.controlPlaneConfiguration, count: 2 } } };
    writeFileSync(file, printCluster(modelOf(edited, others)));
    return EksaCluster.fromYaml(chart(), 'prod', file, { output: ClusterOutput.EKSA });
  }

  it('name its fields, with line and column', () => {
    expect(lines(imported()).map((line) => line.replace(folder, ''))).toStrictEqual([
      expect.stringMatching(/^\[EKSA-CLUSTER-042\] test\/prod: \/cluster\.yaml:\d+:\d+: Cluster\/prod spec\.controlPlaneConfiguration\.count: /),
    ]);
  });

  it('name the props of a pool that was added in code', () => {
    const given = imported();
    new BareMetalPool(given, 'added', { replicas: -1, hardware: WORKER_HARDWARE, sshUser: 'Root' });
    const added = EksaRules.validate(given).filter(({ construct }) => construct === 'test/prod/added');
    expect(added.map(({ prop, file }) => [prop, file])).toStrictEqual(expect.arrayContaining([['replicas', undefined], ['sshUser', undefined]]));
    expect(added.filter(({ prop }) => prop === undefined)).toStrictEqual([]);
  });
});

describe('profile upstream', () => {
  it('says what follows, when EKS Anywhere has nothing against its cause', () => {
    const given = cluster({ network: { podCidr: 'fd00::/48' } });
    pool(given);
    expect(errorsOf(given).map(({ code }) => code)).toStrictEqual(['EKSA-NET-012']);
    EksaRules.useProfile(given, RuleProfile.UPSTREAM);
    expect(errorsOf(given).map(({ code }) => code)).toStrictEqual(['EKSA-NET-007']);
  });
});
