import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { chart, inventory, MINIMAL, SSH_KEY, WORKER_HARDWARE } from './fixtures';
import {
  ClusterOutput, EksaCluster, EksaClusterProps, Explanation, FieldOrigin,
  GitOps, KubernetesVersion, OriginKind, OsFamily, RegistryCredentials, RolloutStrategy,
} from '../../src';

function cluster(props: Partial<EksaClusterProps> = {}): EksaCluster {
  const made = new EksaCluster(chart(), 'prod', { ...MINIMAL, output: ClusterOutput.BOTH, ...props });
  made.addPool('workers', { replicas: 2, hardware: WORKER_HARDWARE });
  return made;
}

/** An origin without what is said of it elsewhere. */
function brief({ kind, construct, prop, object, field }: FieldOrigin) {
  return { kind, ...construct !== undefined && { construct }, ...prop === undefined ? { object, field } : { prop } };
}

function briefly({ origins, conditions, alternatives }: Explanation) {
  return { origins: origins.map(brief), conditions: conditions.map(brief), alternatives: alternatives.map(brief) };
}

describe('an explanation', () => {
  it('says everything about a field, as data and as text', () => {
    expect(cluster().explain('MachineDeployment/prod-workers spec.replicas')).toStrictEqual({
      object: 'MachineDeployment/prod-workers',
      field: 'spec.replicas',
      value: '2',
      origins: [{
        kind: OriginKind.PROP,
        reason: 'passed by the program',
        object: 'Cluster/prod',
        field: 'spec.workerNodeGroupConfigurations[0].count',
        value: '2',
        construct: 'test/prod/workers',
        prop: 'replicas',
      }],
      conditions: [],
      alternatives: [{
        kind: OriginKind.PROP,
        reason: 'not passed',
        object: 'Cluster/prod',
        field: 'spec.workerNodeGroupConfigurations[0].autoscalingConfiguration',
        construct: 'test/prod/workers',
        prop: 'autoscaling',
      }],
      text: [
        'MachineDeployment/prod-workers spec.replicas: 2',
        '  comes from',
        '    test/prod/workers replicas = 2: passed by the program',
        '  would change with',
        '    test/prod/workers autoscaling: not passed',
      ].join('\n'),
    });
  });

  it('tells the fact of the release from the version that chooses it', () => {
    const { origins, conditions } = cluster().explain('KubeadmControlPlane spec.version');
    expect(origins).toStrictEqual([{
      kind: OriginKind.RELEASE,
      reason: 'a fact of EKS Distro for Kubernetes 1.34, as of EKS Anywhere v0.26.1',
      field: 'kubernetes.tag',
      value: '"v1.34.9-eks-1-34-21"',
    }]);
    expect(conditions.map(brief)).toStrictEqual([{ kind: OriginKind.PROP, construct: 'test/prod', prop: 'kubernetesVersion' }]);
  });

  it('names what EKS Anywhere always writes, and what it writes as long as nothing else is said', () => {
    expect(briefly(cluster().explain('Cluster.cluster.x-k8s.io spec.controlPlaneEndpoint.port'))).toStrictEqual({
      origins: [{ kind: OriginKind.RENDERER, object: undefined, field: undefined }], conditions: [], alternatives: [],
    });
    expect(briefly(cluster().explain('KubeadmControlPlane spec.rollout.strategy.rollingUpdate.maxSurge'))).toStrictEqual({
      origins: [{ kind: OriginKind.RENDERER, object: undefined, field: undefined }],
      conditions: [],
      alternatives: [{ kind: OriginKind.PROP, construct: 'test/prod', prop: 'controlPlane.rolloutStrategy' }],
    });
    const inPlace = cluster({ controlPlane: { ...MINIMAL.controlPlane, rolloutStrategy: RolloutStrategy.inPlace() } });
    expect(briefly(inPlace.explain('KubeadmControlPlane spec.rollout.strategy.type')).origins).toStrictEqual([
      { kind: OriginKind.PROP, construct: 'test/prod', prop: 'controlPlane.rolloutStrategy.type' },
    ]);
  });

  it('names what EKS Anywhere fills in, with the props that would keep it from doing so', () => {
    const { origins, alternatives } = cluster().explain('MachineHealthCheck/prod-workers-worker-unhealthy spec.remediation.triggerIf.unhealthyLessThanOrEqualTo');
    expect(origins).toStrictEqual([{
      kind: OriginKind.EKS_ANYWHERE_DEFAULT,
      reason: 'filled in by EKS Anywhere, since it is left out',
      object: 'Cluster/prod',
      field: 'spec.workerNodeGroupConfigurations[0].machineHealthCheck.maxUnhealthy',
      value: '"40%"',
    }]);
    expect(alternatives.map(brief)).toStrictEqual([
      { kind: OriginKind.PROP, construct: 'test/prod', prop: 'machineHealth' },
      { kind: OriginKind.PROP, construct: 'test/prod/workers', prop: 'machineHealth' },
    ]);
  });

  it('tells what a pool takes over from its cluster from the default of the construct', () => {
    const { origins: [key] } = cluster().explain('TinkerbellMachineConfig/prod-workers spec.users[0].sshAuthorizedKeys[0]');
    expect(key).toStrictEqual({
      kind: OriginKind.INHERITED,
      reason: 'taken over from the cluster, since test/prod/workers does not have it',
      object: 'TinkerbellMachineConfig/prod-workers',
      field: 'spec.users[0].sshAuthorizedKeys[0]',
      value: `"${SSH_KEY}"`,
      construct: 'test/prod',
      prop: 'sshAuthorizedKeys[0]',
    });
    const path = 'TinkerbellMachineConfig/prod-workers spec.osFamily';
    expect(cluster().explain(path).origins.map(({ kind, reason, prop }) => ({ kind, reason, prop }))).toStrictEqual([
      { kind: OriginKind.CONSTRUCT_DEFAULT, reason: 'osFamily is not passed: the default of the construct', prop: 'osFamily' },
    ]);
    expect(cluster({ osFamily: OsFamily.REDHAT }).explain(path).origins.map(brief)).toStrictEqual([
      { kind: OriginKind.INHERITED, construct: 'test/prod', prop: 'osFamily' },
    ]);
  });

  it('names the props of which a construct makes what is not passed', () => {
    const reasons = (made: EksaCluster, path: string) => made.explain(path).origins.map(({ reason, prop }) => ({ reason, prop }));
    expect(reasons(cluster(), 'TinkerbellMachineConfig/prod-workers metadata.name')).toStrictEqual([
      { reason: 'machineConfigName is not passed: made of the id of the construct, the id of test/prod', prop: 'machineConfigName' },
    ]);
    expect(reasons(cluster(), 'TinkerbellMachineConfig/prod-workers metadata.namespace')).toStrictEqual([
      { reason: 'the default of the construct', prop: undefined },
    ]);
    expect(reasons(cluster({ namespace: 'fleet' }), 'TinkerbellMachineConfig/prod-workers metadata.namespace')).toStrictEqual([
      { reason: 'made of the namespace of test/prod', prop: undefined },
    ]);
    const scaled = cluster();
    scaled.addPool('scaled', { autoscaling: { minReplicas: 2, maxReplicas: 4 }, hardware: WORKER_HARDWARE });
    expect(reasons(scaled, 'Cluster.anywhere.eks.amazonaws.com spec.workerNodeGroupConfigurations[0].count')).toStrictEqual([
      { reason: 'replicas is not passed: made of autoscaling.minReplicas', prop: 'autoscaling.minReplicas' },
    ]);
  });

  it('names revisions of templates', () => {
    const made = cluster({ controlPlane: { ...MINIMAL.controlPlane, templateRevision: 3 } });
    const { origins } = made.explain('TinkerbellMachineTemplate/prod-control-plane-3 metadata.name');
    expect(origins.map(brief)).toStrictEqual([
      { kind: OriginKind.CONSTRUCT_DEFAULT, construct: 'test/prod', prop: 'name' },
      { kind: OriginKind.PROP, construct: 'test/prod', prop: 'controlPlane.templateRevision' },
    ]);
    expect(made.explain('TinkerbellMachineTemplate/prod-workers-1 metadata.name').alternatives.map(brief)).toStrictEqual([
      { kind: OriginKind.PROP, construct: 'test/prod/workers', prop: 'templateRevision' },
    ]);
  });

  it('never shows credentials, in whatever form they are written', () => {
    const registryCredentials = RegistryCredentials.unsafePlainText('bob', 'secret');
    const made = cluster({ registryMirror: { endpoint: '10.0.0.9', authenticate: true }, registryCredentials });
    const secret = made.explain('Secret/registry-credentials data.password');
    expect(secret.value).toBeUndefined();
    expect(secret.origins.map(brief)).toStrictEqual([{ kind: OriginKind.PROP, construct: 'test/prod', prop: 'registryCredentials' }]);
    expect(secret.text).toContain('(not shown: it holds a secret)');
    const files = made.explain('KubeadmControlPlane spec.kubeadmConfigSpec.files');
    expect(files.value).toBeUndefined();
    expect(JSON.stringify(files)).not.toContain(Buffer.from('bob:secret').toString('base64'));
    const inMirror = cluster({ registryMirror: { endpoint: '10.0.0.9', authenticate: true, credentials: registryCredentials } });
    expect(inMirror.explain('Secret/registry-credentials data.password').origins.map(({ prop }) => prop)).toStrictEqual(['registryMirror.credentials']);
  });

  it('names what the program has changed afterwards', () => {
    const made = cluster();
    const object = made.object('MachineDeployment');
    object.metadata.addLabel('example.com/added', 'yes');
    object.addJsonPatch(JsonPatch.replace('/spec/replicas', 5));
    for (const field of ['spec.replicas', 'metadata.labels["example.com/added"]']) {
      expect(briefly(made.explain(`MachineDeployment ${field}`))).toStrictEqual({
        origins: [{ kind: OriginKind.PATCH, construct: object.node.path, object: undefined, field: undefined }], conditions: [], alternatives: [],
      });
    }
  });

  it('of settings that came from another construct says so', () => {
    const scope = chart();
    const gitOps = GitOps.git({ repositoryUrl: 'ssh://git@example.com/fleet.git', sshKeyAlgorithm: undefined });
    const manager = new EksaCluster(scope, 'manager', { ...MINIMAL, output: ClusterOutput.EKSA, gitOps });
    const member = new EksaCluster(scope, 'member', {
      ...MINIMAL, output: ClusterOutput.EKSA, managementCluster: manager, controlPlane: { ...MINIMAL.controlPlane, endpoint: '10.0.0.12' },
    });
    member._followManager();
    expect(member.explain('Cluster spec.gitOpsRef.name').origins.map(({ kind, reason }) => ({ kind, reason }))).toStrictEqual([
      { kind: OriginKind.CONSTRUCT_DEFAULT, reason: 'gitOps is not passed: another construct has said it after this one was made' },
    ]);
  });

  it('of a cluster from YAML has line and column', () => {
    const text = manifestYaml();
    const made = EksaCluster.fromYamlText(chart(), 'prod', text, { fileName: 'prod.yaml', output: ClusterOutput.CLUSTER_API });
    const line = text.split('\n').findIndex((each) => each.includes('count: 3')) + 1;
    expect(made.explain('KubeadmControlPlane spec.replicas').origins).toStrictEqual([{
      construct: 'test/prod',
      kind: OriginKind.FILE,
      reason: 'written in the file',
      object: 'Cluster/prod',
      field: 'spec.controlPlaneConfiguration.count',
      value: '3',
      file: 'prod.yaml',
      line,
      column: '5',
    }]);
    expect(made.explain('KubeadmControlPlane spec.rollout.strategy').alternatives.map(({ kind, reason }) => ({ kind, reason }))).toStrictEqual([
      { kind: OriginKind.FILE, reason: 'not in the file' },
    ]);
    expect(made.explain('TinkerbellMachineTemplate/prod-control-plane-1 metadata.name').alternatives).toStrictEqual([
      { kind: OriginKind.PROP, reason: 'not passed', construct: 'test/prod', prop: 'controlPlane.templateRevision' },
    ]);
  });

  it('of one of many pools is measured without the others', () => {
    const made = cluster();
    for (let index = 0; index < 12; index++) made.addPool(`pool-${index}`, { replicas: index + 1, hardware: WORKER_HARDWARE, labels: { pool: String(index) } });
    const position = made.pools.findIndex(({ poolName }) => poolName === 'pool-7');
    expect(made.explain('MachineDeployment/prod-pool-7 spec.replicas').origins).toStrictEqual([{
      kind: OriginKind.PROP,
      reason: 'passed by the program',
      object: 'Cluster/prod',
      field: `spec.workerNodeGroupConfigurations[${position}].count`,
      value: '8',
      construct: 'test/prod/pool-7',
      prop: 'replicas',
    }]);
    expect(made.explain('KubeadmControlPlane spec.replicas').origins.map(brief)).toStrictEqual([
      { kind: OriginKind.PROP, construct: 'test/prod', prop: 'controlPlane.replicas' },
    ]);
    expect(made.explain('MachineHealthCheck/prod-pool-7-worker-unhealthy metadata.name').origins.map(({ construct }) => construct)).toStrictEqual([
      'test/prod', 'test/prod/pool-7',
    ]);
  });

  it('follows every change of the cluster', () => {
    const made = cluster();
    expect(made.explain('KubeadmControlPlane spec.kubeadmConfigSpec.initConfiguration.nodeRegistration').value).not.toContain('taints');
    made.addPool('more', { replicas: 1, hardware: WORKER_HARDWARE });
    expect(made.explain('MachineDeployment/prod-more spec.replicas').value).toBe('1');
  });

  it('of objects that cannot be rendered is refused with what is wrong, and others are explained', () => {
    const made = cluster({ kubernetesVersion: KubernetesVersion.of('1.99') });
    expect(made.explain('Cluster.anywhere.eks.amazonaws.com spec.kubernetesVersion').origins.map(({ prop }) => prop)).toStrictEqual(['kubernetesVersion']);
    expect(() => made.explain('KubeadmControlPlane spec.version')).toThrow('nothing is known about Kubernetes 1.99');
  });

  it.each([
    ['a path that means nothing', 'Banana/prod spec', 'EKSA-CLI-080'],
    ['a field that is not there', 'KubeadmControlPlane spec.verison', 'EKSA-CLI-081'],
    ['a field that several objects have', 'metadata.name', 'EKSA-CLI-082'],
    ['no text', 7 as unknown as string, 'EKSA-CLUSTER-900'],
    ['a path into nowhere', '__proto__.constructor', 'EKSA-CLI-080'],
    ['a field of a prototype', 'KubeadmControlPlane/prod __proto__.constructor', 'EKSA-CLI-081'],
    ['a path without end', `KubeadmControlPlane/prod ${'spec.'.repeat(200_000)}`, 'EKSA-CLI-081'],
    ['a name without end', `KubeadmControlPlane/${'x'.repeat(1_000_000)} spec`, 'EKSA-CLI-080'],
    ['brackets that nobody closes', `KubeadmControlPlane/prod ${'[" '.repeat(50_000)}`, 'EKSA-CLI-081'],
    ['nothing', '', 'EKSA-CLI-082'],
  ])('of %s is refused', (_, path, code) => {
    expect(() => cluster().explain(path)).toThrow(code);
  });

  it('costs nothing that others pay for: the objects stay as they are', () => {
    const [asked, other] = [cluster(), cluster()];
    asked.explain('KubeadmControlPlane spec.version');
    expect(Chart.of(asked).toJson()).toStrictEqual(Chart.of(other).toJson());
    expect(ApiObject.isApiObject(asked.capiObject)).toBe(true);
  });
});

/** A cluster file, as another program of this library writes it. */
function manifestYaml(): string {
  const scope = chart();
  const made = new EksaCluster(scope, 'prod', { ...MINIMAL, output: ClusterOutput.EKSA, inventory: inventory(scope) });
  made.addPool('workers', { replicas: 2, hardware: WORKER_HARDWARE });
  return made.objects.map((object) => yamlOf(object.toJson())).join('---\n');
}

function yamlOf(value: unknown, indent = ''): string {
  if (Array.isArray(value)) return value.map((item) => `${indent}- ${yamlOf(item, `${indent}  `).trimStart()}`).join('');
  if (typeof value !== 'object' || value === null) return `${indent}${JSON.stringify(value)}\n`;
  return Object.entries(value).map(([key, member]) => (
    typeof member === 'object' ? `${indent}${key}:\n${yamlOf(member, `${indent}  `)}` : `${indent}${key}: ${JSON.stringify(member)}\n`
  )).join('');
}
