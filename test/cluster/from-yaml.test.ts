import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart, Testing, App } from 'cdk8s';
import { parseAllDocuments, stringify } from 'yaml';
import { chart, eksaCluster, manifestsOf, MINIMAL, WORKER_HARDWARE } from './fixtures';
import { ClusterOutput, ClusterOutputProps, EksaCluster, EksaError, EksaRules, RegistryCredentials, RuleProfile, testing } from '../../src';
import { modelOf } from '../../src/model/objects';
import { printCluster } from '../../src/model/print';
import { crdErrors } from '../crd';

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'cluster-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });

function write(text: string): string {
  const file = join(folder, 'cluster.yaml');
  writeFileSync(file, text);
  return file;
}

function imported(text: string, props?: ClusterOutputProps): EksaCluster {
  return EksaCluster.fromYaml(chart(), 'imported', write(text), props);
}

/** The YAML of a cluster that was written in code. */
function yamlOf(cluster: EksaCluster): string {
  const [head, ...others] = manifestsOf(cluster).objects;
  return printCluster(modelOf(head, others));
}

function findingsOf(text: string) {
  try {
    imported(text);
  } catch (error) {
    if (EksaError.isEksaError(error)) return error.findings;
    throw error;
  }
  return [];
}

describe('a cluster from YAML', () => {
  const written = () => {
    const cluster = eksaCluster();
    cluster.addPool('workers', { replicas: 2, hardware: WORKER_HARDWARE });
    return cluster;
  };

  it('leads to the same objects as the same cluster in code', () => {
    const inCode = new EksaCluster(chart(), 'prod', MINIMAL);
    inCode.addPool('workers', { replicas: 2, hardware: WORKER_HARDWARE });
    const fromFile = imported(yamlOf(written()));
    expect(manifestsOf(fromFile).objects).toStrictEqual(manifestsOf(inCode).objects);
    expect(manifestsOf(fromFile).objects.flatMap(crdErrors)).toEqual([]);
  });

  it('can be written as EKS-A objects again', () => {
    expect(manifestsOf(imported(yamlOf(written()), { output: ClusterOutput.EKSA })).objects).toStrictEqual(manifestsOf(written()).objects);
  });

  it('has its pools as constructs, to which others can be added', () => {
    const cluster = imported(yamlOf(written()));
    expect(cluster.pools.map(({ poolName, node }) => [poolName, node.path])).toStrictEqual([['workers', 'test/imported/workers']]);
    cluster.addPool('extra', { hardware: WORKER_HARDWARE, sshAuthorizedKeys: MINIMAL.sshAuthorizedKeys });
    expect(manifestsOf(cluster).get('MachineDeployment', 'prod-extra')).toBeDefined();
  });

  it('may have no pools, or pools that share a machine config with the control plane', () => {
    expect(imported(yamlOf(eksaCluster())).pools).toStrictEqual([]);
    const shared = yamlOf(written()).replace('name: prod-workers', 'name: prod-cp');
    const objects = manifestsOf(imported(shared, { output: ClusterOutput.EKSA })).objects;
    expect(objects.filter(({ metadata }) => metadata.name === 'prod-cp')).toHaveLength(1);
  });

  it('can be given the credentials that the command line takes from its environment', () => {
    const text = yamlOf(eksaCluster({ registryMirror: { endpoint: 'registry.example.com', authenticate: true } }));
    expect(EksaRules.validate(imported(text)).map(({ code, file, line }) => [code, file, typeof line])).toContainEqual(['EKSA-MODEL-201', join(folder, 'cluster.yaml'), 'number']);
    const registryCredentials = RegistryCredentials.unsafePlainText('puller', 'hunter2');
    expect(manifestsOf(imported(text, { registryCredentials })).get('Secret').data).toStrictEqual({ password: 'aHVudGVyMg==', username: 'cHVsbGVy' });
    expect(manifestsOf(imported(text, { output: ClusterOutput.EKSA, registryCredentials })).objects.map(({ kind }) => kind)).not.toContain('Secret');
  });

  it('uses the EKS Anywhere version of the file unless another is given', () => {
    const text = yamlOf(eksaCluster({ eksaVersion: 'v0.26.0' }));
    expect(imported(text).eksaVersion).toBe('v0.26.0');
    expect(imported(text, { eksaVersion: 'v0.26.1' }).eksaVersion).toBe('v0.26.1');
  });

  it('reports everything that is wrong with the file, where it is', () => {
    const text = yamlOf(written())
      .replace('kubernetesVersion: "1.34"', 'kubernetesVersion: 1.30')
      .replace('controlPlaneConfiguration:', 'controlPlaneConfig:')
      .replace('name: prod-workers', 'name: prod-worker');
    const findings = findingsOf(text);
    expect(findings.map(({ code, construct, file, line }) => [code, construct, file === join(folder, 'cluster.yaml'), typeof line])).toStrictEqual(
      findings.map(({ code }) => [code, 'test/imported', true, 'number']),
    );
    const message = new EksaError(findings).message;
    expect(message).toMatch(/controlPlaneConfig/);
    expect(message).toMatch(/prod-worker"/);
  });

  it('may have groups of one name, which a rule reports', () => {
    const cluster = written();
    cluster.addPool('more', { replicas: 1, hardware: WORKER_HARDWARE });
    const twins = imported(yamlOf(cluster).replace('name: more', 'name: workers'));
    expect(EksaRules.validate(twins).map(({ message }) => message).join('\n')).toMatch(/another worker node group has this name/);
    expect(twins.node.children.map(({ node }) => node.id)).toEqual(expect.arrayContaining(['workers', 'pool-1']));
  });

  it.each([ClusterOutput.CLUSTER_API, ClusterOutput.EKSA, ClusterOutput.BOTH])('may leave out the name of its first group, which EKS Anywhere calls md-0 (output %s)', (output) => {
    const documents = parseAllDocuments(yamlOf(written())).map((document) => document.toJS());
    delete documents[0].spec.workerNodeGroupConfigurations[0].name;
    const cluster = imported(documents.map((document) => stringify(document, { version: '1.1' })).join('---\n'), { output });
    expect(cluster.pools.map(({ poolName, node }) => [poolName, node.path])).toStrictEqual([['md-0', 'test/imported/md-0']]);
    expect(EksaRules.validate(cluster).filter(({ severity }) => severity === 'error')).toStrictEqual([]);
    const manifests = testing.Manifests.fromApp(App.of(cluster));
    manifests.resourceCountIs('MachineDeployment', output === ClusterOutput.EKSA ? 0 : 1, { metadata: { name: 'prod-md-0' } });
    // nothing is filled in that the author left out
    manifests.resourceCountIs('Cluster.anywhere.eks.amazonaws.com', output === ClusterOutput.CLUSTER_API ? 0 : 1, {
      spec: { workerNodeGroupConfigurations: [{ name: testing.Match.absent() }] },
    });
  });

  it('may have a group that is called like an object of the cluster', () => {
    const text = yamlOf(written()).replace('name: workers', 'name: MachineTemplate');
    expect(imported(text, { output: ClusterOutput.BOTH }).pools.map(({ poolName }) => poolName)).toStrictEqual(['MachineTemplate']);
  });

  it('reports a file that is not there', () => {
    expect(() => EksaCluster.fromYaml(chart(), 'imported', 'no-such-file.yaml')).toThrow(/no-such-file\.yaml: the file cannot be read; found ENOENT/);
  });

  it('points findings about a pool to its line, whatever the order of the groups', () => {
    const cluster = written();
    cluster.addPool('a-second', { hardware: WORKER_HARDWARE });
    const documents = parseAllDocuments(yamlOf(cluster)).map((document) => document.toJS());
    const [second, first] = documents[0].spec.workerNodeGroupConfigurations;
    documents[0].spec.workerNodeGroupConfigurations = [{ ...first, count: -1 }, second];
    const text = documents.map((document) => stringify(document, { version: '1.1' })).join('---\n');
    const imports = imported(text);
    const finding = EksaRules.validate(imports).find(({ field }) => field?.endsWith('.count'))!;
    expect(finding.construct).toBe('test/imported/workers');
    expect(text.split('\n')[finding.line! - 1]).toContain('count: -1');
  });

  it.each(Object.values(RuleProfile))('must name the operating system itself, which only the admission webhook fills in (profile %s)', (profile) => {
    const cluster = imported(yamlOf(written()).replace(/^  osFamily: .*\n/m, ''));
    EksaRules.useProfile(cluster, profile);
    const errors = EksaRules.validate(cluster).filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, object, field }) => [code, object, field])).toStrictEqual([['EKSA-OS-001', 'TinkerbellMachineConfig/prod-cp', 'spec.osFamily']]);
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ['of GitOps of another kind', { gitOpsRef: { kind: 'X', name: 'a' } }, ['EKSA-GITOPS-001']],
    ['of GitOps without a name', { gitOpsRef: { kind: 'FluxConfig', name: '' } }, ['EKSA-GITOPS-002']],
    ['of GitOps to nothing', { gitOpsRef: { kind: 'FluxConfig', name: 'a' } }, ['EKSA-GITOPS-003']],
    ['of identity providers of another kind', { identityProviderRefs: [{ kind: 'X', name: 'a' }] }, ['EKSA-CLUSTER-140']],
    ['of identity providers to nothing', { identityProviderRefs: [{ kind: 'OIDCConfig', name: 'a' }] }, ['EKSA-CLUSTER-142']],
    ['to a datacenter of another kind', { datacenterRef: { kind: 'DockerDatacenterConfig', name: 'prod' } }, ['EKSA-CLUSTER-010']],
    ['to a datacenter that is not there', { datacenterRef: { kind: 'TinkerbellDatacenterConfig', name: 'none' } }, ['EKSA-CLUSTER-011']],
  ])('is told once about a wrong reference %s', (_, reference, codes) => {
    const [cluster, ...others] = parseAllDocuments(yamlOf(written())).map((document) => document.toJS());
    const text = [{ ...cluster, spec: { ...cluster.spec, ...reference } }, ...others].map((document) => stringify(document, { version: '1.1' })).join('---\n');
    expect(EksaRules.validate(imported(text)).map(({ code }) => code)).toStrictEqual(codes);
  });

  it('points findings of rules to the file', () => {
    const cluster = imported(yamlOf(written()).replace('count: 3', 'count: 2'));
    expect(() => Testing.synth(Chart.of(cluster))).toThrow(/cluster\.yaml:\d+ .*number of control plane nodes is even|cluster\.yaml:\d+:\d+.*number of control plane nodes is even/);
  });
});

describe('external etcd', () => {
  it('is refused, but rendered where that is waived', () => {
    const text = yamlOf(eksaCluster()).replace('  datacenterRef:', [
      '  externalEtcdConfiguration:',
      '    count: 3',
      '    machineGroupRef:',
      '      kind: TinkerbellMachineConfig',
      '      name: prod-cp',
      '  datacenterRef:',
    ].join('\n'));
    expect(() => manifestsOf(imported(text))).toThrow(/EKSA-CLUSTER-044/);
    const cluster = imported(text);
    for (const { code } of EksaRules.validate(cluster).filter(({ severity }) => severity === 'error')) {
      EksaRules.waive(cluster, { code, reason: 'machines are prepared for it by hand' });
    }
    expect(manifestsOf(cluster).objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(expect.arrayContaining([
      'EtcdadmCluster prod-etcd', 'TinkerbellMachineTemplate prod-etcd-1',
    ]));
  });
});
