import type { Finding } from '../../../src/findings';
import { checkTransition, TransitionOptions, transitionRules } from '../../../src/rules/transitions';
import { addFlux, addGitOps, addGroup, awsIamConfig, Change, Draft, machine, machineConfig, oidcConfig, SSH_KEY, validModel } from '../fleet/base';

/** A change: what the cluster is like before, and what is done to it. */
interface Step {
  readonly from?: Change;
  readonly to: Change;
  readonly options?: TransitionOptions;
  /** What is only refused, or only looked at, on one route. */
  readonly route?: 'api' | 'cli';
  /** Names of the two clusters, for workload clusters. */
  readonly management?: string;
}

type Refusal = Omit<Finding, 'code' | 'severity' | 'fix'>;

interface Cases {
  readonly code: string;
  readonly accepts: Readonly<Record<string, Step>>;
  readonly rejects: Readonly<Record<string, readonly [Step, ...Refusal[]]>>;
}

/** Findings of one rule about a change. */
function check(code: string, { from = () => undefined, to, options, route, management = 'prod' }: Step): Finding[] {
  const before = validModel('prod', from, { management });
  const after = validModel('prod', (draft) => { from(draft); to(draft); }, { management });
  return checkTransition(before, after, { route, ...options, rules: transitionRules.filter((rule) => rule.code === code) });
}

const CLUSTER = 'Cluster/prod';
const DATACENTER = 'TinkerbellDatacenterConfig/prod';
const CONTROL_PLANE = 'TinkerbellMachineConfig/prod-cp';
const IMMUTABLE = 'this cannot be changed';
const GROUP = 'spec.workerNodeGroupConfigurations[0]';

const nothing: Change = () => undefined;
const group = (draft: Draft) => draft.cluster.spec.workerNodeGroupConfigurations![0];
const version = (kubernetesVersion: string): Change => (draft) => { draft.cluster.spec.kubernetesVersion = kubernetesVersion; };
const groupVersion = (kubernetesVersion?: string): Change => (draft) => { Object.assign(group(draft), { kubernetesVersion }); };
const release = (eksaVersion?: string): Change => (draft) => {
  if (eksaVersion === undefined) delete draft.cluster.spec.eksaVersion;
  else draft.cluster.spec.eksaVersion = eksaVersion;
};
const annotated = (name: string): Change => (draft) => { draft.cluster.metadata.annotations = { [`anywhere.eks.amazonaws.com/${name}`]: 'true' }; };
const paused = annotated('paused');
const byCommandLine: Change = (draft) => { draft.datacenters[0].metadata.annotations = { 'anywhere.eks.amazonaws.com/managed-by-cli': '' }; };
const both = (...changes: Change[]): Change => (draft) => changes.forEach((change) => change(draft));
const spec = (fields: Partial<Draft['cluster']['spec']>): Change => (draft) => { Object.assign(draft.cluster.spec, fields); };
const network = (fields: object): Change => (draft) => { Object.assign(draft.cluster.spec.clusterNetwork!, fields); };
const datacenter = (fields: object): Change => (draft) => { Object.assign(draft.datacenters[0].spec!, fields); };
const users = (...given: { name: string; sshAuthorizedKeys: string[] }[]): Change => (draft) => { draft.machineConfigs[0].spec!.users = given; };
const aws = (name: string): Change => (draft) => {
  draft.awsIamConfigs = [awsIamConfig(name)];
  draft.cluster.spec.identityProviderRefs = [{ kind: 'AWSIamConfig', name }];
};
const oidc: Change = (draft) => { draft.oidcConfigs = [oidcConfig('sso')]; };
const inPlace: Change = (draft) => { draft.cluster.spec.controlPlaneConfiguration!.upgradeRolloutStrategy = { type: 'InPlace' }; };
const scaled: Change = (draft) => { draft.cluster.spec.controlPlaneConfiguration!.count = 5; group(draft).count = 4; };
const newGroup: Change = (draft) => { addGroup(draft, 'gpu'); };
const flux: Change = (draft) => addFlux(draft);

const machineImages: Change = (draft) => { for (const { spec: settings } of draft.machineConfigs) settings!.osImageURL = 'http://x/kube-1-34.gz'; };

/** Machines for the control plane, for the worker node group, and for anything else. */
function machines(controlPlane: number, workers: number, others = 0): TransitionOptions {
  const labelled = (pool: string, count: number) => Array.from({ length: count }, (_, index) => machine(`${pool}-${index}`, '', { labels: { pool } }));
  return { machines: [...labelled('prod-cp', controlPlane), ...labelled('prod-md-0', workers), ...labelled('other', others)] };
}

const alternatives = {
  required: ['prod-md-0', 'other'].map((pool) => ({ labelSelector: { matchLabels: { pool } } })),
};

function shortage(field: string, what: string, pool: string, found: number, wanted: number): Refusal {
  return { object: CLUSTER, field, message: `${what} needs more free machines that match {"pool":"${pool}"}`, found: String(found), wanted: String(wanted) };
}

function changed(object: string, field: string, before: string, after: string, message = IMMUTABLE): Refusal {
  return { object, field, message, found: after, wanted: before };
}

const cases: readonly Cases[] = [
  {
    code: 'EKSA-CLUSTER-500',
    accepts: { 'the same name': { to: nothing }, 'the API, where it is another object': { route: 'api', to: (draft) => { draft.cluster.metadata.name = 'test'; } } },
    rejects: { 'another name': [{ to: (draft) => { draft.cluster.metadata.name = 'test'; } }, changed('Cluster/test', 'metadata.name', '"prod"', '"test"')] },
  },
  {
    code: 'EKSA-CLUSTER-501',
    accepts: { 'the default namespace, written out': { to: (draft) => { draft.cluster.metadata.namespace = 'default'; } } },
    rejects: { 'another namespace': [{ to: (draft) => { draft.cluster.metadata.namespace = 'x'; } }, changed(CLUSTER, 'metadata.namespace', '"default"', '"x"')] },
  },
  {
    code: 'EKSA-CLUSTER-502',
    accepts: { 'the same datacenter': { to: nothing }, 'a paused cluster by the API': { route: 'api', from: paused, to: spec({ datacenterRef: { name: 'x' } }) } },
    rejects: {
      'another name': [{ to: spec({ datacenterRef: { kind: 'TinkerbellDatacenterConfig', name: 'x' } }) },
        changed(CLUSTER, 'spec.datacenterRef', '"TinkerbellDatacenterConfig/prod"', '"TinkerbellDatacenterConfig/x"')],
      'no reference, also while paused by the command line': [{ route: 'cli', from: paused, to: spec({ datacenterRef: undefined }) },
        changed(CLUSTER, 'spec.datacenterRef', '"TinkerbellDatacenterConfig/prod"', 'nothing')],
      'an empty reference': [{ to: spec({ datacenterRef: {} }) }, changed(CLUSTER, 'spec.datacenterRef', '"TinkerbellDatacenterConfig/prod"', '"/"')],
    },
  },
  {
    code: 'EKSA-CLUSTER-503',
    accepts: { 'the same management cluster': { management: 'mgmt', to: nothing }, 'its own name or none': { to: spec({ managementCluster: undefined }) } },
    rejects: {
      'another management cluster': [{ management: 'mgmt', to: spec({ managementCluster: { name: 'x' } }) }, changed(CLUSTER, 'spec.managementCluster.name', '"mgmt"', '"x"')],
      'a management cluster that becomes a workload cluster': [{ to: spec({ managementCluster: { name: 'x' } }) }, changed(CLUSTER, 'spec.managementCluster.name', '"prod"', '"x"')],
    },
  },
  {
    code: 'EKSA-CLUSTER-504',
    accepts: {
      'the same notation': { to: nothing },
      'the API': { route: 'api', to: spec({ managementCluster: undefined }) },
      'another management cluster, which has its own rule': { to: spec({ managementCluster: { name: 'x' } }) },
      'another name, which has its own rule': { to: (draft) => { draft.cluster.metadata.name = 'x'; draft.cluster.spec.managementCluster = { name: 'x' }; } },
    },
    rejects: {
      'no name instead of its own': [{ to: spec({ managementCluster: undefined }) },
        changed(CLUSTER, 'spec.managementCluster.name', '"prod"', '""', 'this means the same, but `eksctl anywhere` takes it for a change')],
    },
  },
  {
    code: 'EKSA-CLUSTER-505',
    accepts: { 'etcd as before': { to: nothing } },
    rejects: { 'external etcd': [{ to: spec({ externalEtcdConfiguration: { count: 3 } }) }, changed(CLUSTER, 'spec.externalEtcdConfiguration', '"stacked"', '"external"')] },
  },
  {
    code: 'EKSA-CLUSTER-506',
    accepts: { 'no encryption': { to: nothing } },
    rejects: { encryption: [{ to: spec({ etcdEncryption: [] }) }, { object: CLUSTER, field: 'spec.etcdEncryption', message: 'etcd encryption is not supported on bare metal' }] },
  },
  {
    code: 'EKSA-CLUSTER-507',
    accepts: {
      'no bundlesRef before': { to: nothing },
      'eksaVersion in its place': { from: spec({ bundlesRef: { apiVersion: 'v1', name: 'b', namespace: 'n' } }), to: spec({ bundlesRef: undefined, eksaVersion: 'v0.26.1' }) },
      'bundlesRef kept': { from: spec({ bundlesRef: { apiVersion: 'v1', name: 'b', namespace: 'n' } }), to: nothing },
    },
    rejects: {
      'nothing in its place': [{ from: spec({ bundlesRef: { apiVersion: 'v1', name: 'b', namespace: 'n' } }), to: spec({ bundlesRef: undefined }) },
        { object: CLUSTER, field: 'spec.bundlesRef', message: 'this cannot be removed unless eksaVersion takes its place' }],
    },
  },
  {
    code: 'EKSA-CLUSTER-508',
    accepts: { 'a first version': { to: release('v0.26.1') }, 'the command line, which sets it': { route: 'cli', from: release('v0.26.1'), to: release() } },
    rejects: { 'no version any more': [{ from: release('v0.26.1'), to: release() }, changed(CLUSTER, 'spec.eksaVersion', '"v0.26.1"', 'nothing', 'this cannot be removed')] },
  },
  {
    code: 'EKSA-CLUSTER-509',
    accepts: { 'a cluster that is not paused': { to: nothing }, 'a paused cluster by the API': { route: 'api', from: paused, to: nothing } },
    rejects: { 'a paused cluster': [{ from: paused, to: nothing }, { object: CLUSTER, field: 'metadata.annotations', message: 'the cluster is paused' }] },
  },
  {
    code: 'EKSA-CLUSTER-510',
    accepts: { 'the same machine config': { to: nothing } },
    rejects: {
      'another machine config': [{ to: (draft) => { draft.cluster.spec.controlPlaneConfiguration!.machineGroupRef!.name = 'x'; } },
        changed(CLUSTER, 'spec.controlPlaneConfiguration.machineGroupRef', '"TinkerbellMachineConfig/prod-cp"', '"TinkerbellMachineConfig/x"')],
    },
  },
  {
    code: 'EKSA-CLUSTER-511',
    accepts: { 'the same machine config': { to: nothing }, 'a new group': { to: newGroup }, 'a group that is gone': { from: newGroup, to: spec({ workerNodeGroupConfigurations: [] }) } },
    rejects: {
      'another machine config': [{ to: (draft) => { group(draft).machineGroupRef = { kind: 'TinkerbellMachineConfig', name: 'x' }; } },
        changed(CLUSTER, `${GROUP}.machineGroupRef`, '"TinkerbellMachineConfig/prod-md-0"', '"TinkerbellMachineConfig/x"')],
    },
  },
  {
    code: 'EKSA-CLUSTER-512',
    accepts: {
      'the same labels in another order': {
        from: (draft) => { draft.cluster.spec.controlPlaneConfiguration!.labels = { a: '1', b: '2' }; },
        to: (draft) => { draft.cluster.spec.controlPlaneConfiguration!.labels = { b: '2', a: '1' }; },
      },
      'the command line, which does not look': { route: 'cli', to: (draft) => { draft.cluster.spec.controlPlaneConfiguration!.labels = { a: '1' }; } },
      'a paused cluster': { from: paused, to: (draft) => { draft.cluster.spec.controlPlaneConfiguration!.labels = { a: '1' }; } },
    },
    rejects: {
      'an empty map instead of none': [{ to: (draft) => { draft.cluster.spec.controlPlaneConfiguration!.labels = {}; } },
        changed(CLUSTER, 'spec.controlPlaneConfiguration.labels', 'nothing', '{}')],
    },
  },
  {
    code: 'EKSA-CLUSTER-513',
    accepts: { 'no taints': { to: nothing } },
    rejects: {
      taints: [{ to: (draft) => { draft.cluster.spec.controlPlaneConfiguration!.taints = [{ key: 'a', effect: 'NoSchedule' }]; } },
        changed(CLUSTER, 'spec.controlPlaneConfiguration.taints', 'nothing', '[{"key":"a","effect":"NoSchedule"}]')],
    },
  },
  {
    code: 'EKSA-CLUSTER-514',
    accepts: { 'no labels': { to: nothing }, 'labels of a new group': { to: (draft) => { addGroup(draft, 'gpu', { labels: { a: '1' } }); } } },
    rejects: { labels: [{ to: (draft) => { group(draft).labels = { a: '1' }; } }, changed(CLUSTER, `${GROUP}.labels`, 'nothing', '{"a":"1"}')] },
  },
  {
    code: 'EKSA-CLUSTER-515',
    accepts: { 'no taints': { to: nothing } },
    rejects: {
      'another order': [{
        from: (draft) => { group(draft).taints = [{ key: 'a', effect: 'NoSchedule' }, { key: 'b', effect: 'NoSchedule' }]; },
        to: (draft) => { group(draft).taints!.reverse(); },
      }, changed(CLUSTER, `${GROUP}.taints`, '[{"key":"a","effect":"NoSchedule"},{"key":"b","effect":"NoSchedule"}]',
        '[{"key":"b","effect":"NoSchedule"},{"key":"a","effect":"NoSchedule"}]')],
    },
  },
  {
    code: 'EKSA-CLUSTER-520',
    accepts: { 'a first authenticator': { to: aws('a') }, 'no authenticator any more': { from: aws('a'), to: spec({ identityProviderRefs: [] }) }, 'the same': { from: aws('a'), to: nothing } },
    rejects: { 'another one': [{ from: aws('a'), to: aws('b') }, changed(CLUSTER, 'spec.identityProviderRefs', '"AWSIamConfig/a"', '"AWSIamConfig/b"')] },
  },
  {
    code: 'EKSA-CLUSTER-521',
    accepts: {
      'other roles': { from: aws('a'), to: (draft) => { draft.awsIamConfigs[0].spec!.mapRoles = [{ roleARN: 'arn', username: 'x' }]; } },
      'the default partition, written out': { from: aws('a'), to: (draft) => { draft.awsIamConfigs[0].spec!.partition = 'aws'; } },
      'backends in another order': {
        from: (draft) => { aws('a')(draft); draft.awsIamConfigs[0].spec!.backendMode = ['CRD', 'EKSConfigMap']; },
        to: (draft) => { draft.awsIamConfigs[0].spec!.backendMode = ['EKSConfigMap', 'CRD']; },
      },
    },
    rejects: {
      'everything else': [{ from: aws('a'), to: (draft) => { draft.awsIamConfigs[0].spec = { awsRegion: 'us-east-1', backendMode: ['CRD'], partition: 'aws-cn' }; } },
        changed('AWSIamConfig/a', 'spec.awsRegion', '"eu-west-1"', '"us-east-1"'),
        changed('AWSIamConfig/a', 'spec.backendMode', '["EKSConfigMap"]', '["CRD"]'),
        changed('AWSIamConfig/a', 'spec.partition', '"aws"', '"aws-cn"')],
    },
  },
  {
    code: 'EKSA-CLUSTER-522',
    accepts: {
      'the same settings': { from: oidc, to: nothing },
      'a new provider': { to: oidc },
      'an object that a management cluster owns': {
        from: (draft) => { oidc(draft); draft.oidcConfigs[0].metadata.annotations = { 'anywhere.eks.amazonaws.com/managed-by': 'mgmt' }; },
        to: (draft) => { draft.oidcConfigs[0].spec!.clientId = 'x'; },
      },
    },
    rejects: {
      'another client': [{ from: oidc, to: (draft) => { draft.oidcConfigs[0].spec = { clientId: 'x' }; } },
        changed('OIDCConfig/sso', 'spec', '{"clientId":"kubernetes","issuerUrl":"https://id.example.com"}', '{"clientId":"x"}')],
    },
  },
  {
    code: 'EKSA-CLUSTER-530',
    accepts: { 'two versions': { to: version('1.35') } },
    rejects: {
      'no version after': [{ to: (draft) => { delete draft.cluster.spec.kubernetesVersion; } }, { object: CLUSTER, field: 'spec.kubernetesVersion', message: 'the version after the change cannot be read', found: 'nothing' }],
      'an unreadable version before': [{ from: version('newest'), to: version('1.35') }, { object: CLUSTER, field: 'spec.kubernetesVersion', message: 'the version before the change cannot be read', found: '"newest"' }],
    },
  },
  {
    code: 'EKSA-CLUSTER-531',
    accepts: { 'the next version': { to: version('1.35') }, 'an unreadable version, which has its own rule': { to: version('oldest') } },
    rejects: {
      'the version before': [{ to: version('1.33') }, { object: CLUSTER, field: 'spec.kubernetesVersion', message: 'the Kubernetes version of the cluster cannot go down from 1.34', found: '"1.33"', wanted: '"1.34"' }],
      'a lower major version': [{ to: version('0.99') }, { object: CLUSTER, field: 'spec.kubernetesVersion', message: 'the Kubernetes version of the cluster cannot go down from 1.34', found: '"0.99"', wanted: '"1.34"' }],
    },
  },
  {
    code: 'EKSA-CLUSTER-532',
    accepts: { 'the next version': { to: version('1.35') }, 'a lower version, which has its own rule': { to: version('1.30') } },
    rejects: {
      'two versions at once': [{ to: version('1.36') },
        { object: CLUSTER, field: 'spec.kubernetesVersion', message: 'the Kubernetes version of the cluster can only go up by one minor version at a time from 1.34', found: '"1.36"', wanted: '"1.35"' }],
      'a lower minor version of the next major one': [{ to: version('2.0') },
        { object: CLUSTER, field: 'spec.kubernetesVersion', message: 'the Kubernetes version of the cluster can only go up by one minor version at a time from 1.34', found: '"2.0"', wanted: '"1.35"' }],
    },
  },
  {
    code: 'EKSA-CLUSTER-533',
    accepts: {
      'a first version of its own, as the cluster had': { from: version('1.34'), to: both(version('1.35'), groupVersion('1.34')) },
      'the next version': { from: groupVersion('1.33'), to: groupVersion('1.34') },
      'no version of its own': { to: version('1.36') },
      'a new group': { to: (draft) => { addGroup(draft, 'gpu', { kubernetesVersion: '1.32' }); } },
    },
    rejects: {
      'two versions at once': [{ from: groupVersion('1.32'), to: groupVersion('1.34') }, {
        object: CLUSTER,
        field: `${GROUP}.kubernetesVersion`,
        message: 'the Kubernetes version of worker node group "md-0" can only go up by one minor version at a time from 1.32',
        found: '"1.34"',
        wanted: '"1.33"',
      }],
      'a first version below that of the cluster': [{ to: groupVersion('1.33') }, {
        object: CLUSTER,
        field: `${GROUP}.kubernetesVersion`,
        message: 'the Kubernetes version of worker node group "md-0" cannot go down from 1.34',
        found: '"1.33"',
        wanted: '"1.34"',
      }],
    },
  },
  {
    code: 'EKSA-CLUSTER-534',
    accepts: {
      'removed by itself': { from: groupVersion('1.34'), to: groupVersion() },
      'an upgrade with the version kept': { from: groupVersion('1.34'), to: version('1.35') },
      'an upgrade of groups that follow the cluster': { to: version('1.35') },
    },
    rejects: {
      'removed with an upgrade': [{ from: groupVersion('1.34'), to: both(version('1.35'), groupVersion()) }, {
        object: CLUSTER,
        field: `${GROUP}.kubernetesVersion`,
        message: 'the version of worker node group "md-0" cannot be removed while the cluster is upgraded',
        wanted: '"1.34"',
      }],
    },
  },
  {
    code: 'EKSA-CLUSTER-535',
    accepts: {
      'one version behind': { from: groupVersion('1.33'), to: groupVersion() },
      'an upgrade, which has its own rule': { from: groupVersion('1.32'), to: both(version('1.35'), groupVersion()) },
      'a version kept': { from: groupVersion('1.32'), to: nothing },
    },
    rejects: {
      'two versions behind': [{ from: groupVersion('1.32'), to: groupVersion() }, {
        object: CLUSTER,
        field: `${GROUP}.kubernetesVersion`,
        message: 'the Kubernetes version of worker node group "md-0" can only go up by one minor version at a time from 1.32',
        found: '"1.34"',
        wanted: '"1.33"',
      }],
    },
  },
  {
    code: 'EKSA-CLUSTER-536',
    accepts: {
      'two versions behind': { from: groupVersion('1.32'), to: nothing },
      'no version of its own': { to: nothing },
      'a version that cannot be read': { to: groupVersion('oldest') },
      'a cluster version that cannot be read, which has its own rule': { from: groupVersion('1.34'), to: version('newest') },
    },
    rejects: {
      'three versions behind': [{ from: groupVersion('1.32'), to: version('1.35') }, {
        object: CLUSTER,
        field: `${GROUP}.kubernetesVersion`,
        message: 'worker node group "md-0" is too far behind the control plane',
        found: '"1.32"',
        wanted: '1.35 or up to 2 minor versions older',
      }],
      'a group ahead': [{ to: groupVersion('1.35') }, {
        object: CLUSTER,
        field: `${GROUP}.kubernetesVersion`,
        message: 'worker node group "md-0" is ahead of the control plane',
        found: '"1.35"',
        wanted: '1.34 or up to 2 minor versions older',
      }],
      'another major version': [{ to: groupVersion('2.34') }, {
        object: CLUSTER,
        field: `${GROUP}.kubernetesVersion`,
        message: 'worker node group "md-0" is ahead of the control plane',
        found: '"2.34"',
        wanted: '1.34 or up to 2 minor versions older',
      }],
    },
  },
  {
    code: 'EKSA-CLUSTER-540',
    accepts: {
      'the next minor version': { from: release('v0.25.3'), to: release('v0.26.1') },
      'no version before': { to: release('v0.26.1') },
      'no version after': { from: release('v0.24.0'), to: release() },
      'an unreadable version before': { from: release('oldest'), to: release('v0.26.1') },
      'a development build': { from: release('v0.10.0'), to: release('v0.19.0-dev+build') },
      'a check that is switched off': { from: release('v0.20.0'), to: release('v0.26.1'), options: { skipEksaVersionSkew: true } },
      'a check that is switched off by annotation': { from: release('v0.20.0'), to: both(release('v0.26.1'), annotated('skip-eksa-version-skew-check')) },
    },
    rejects: {
      'two minor versions at once': [{ from: release('v0.24.7'), to: release('v0.26.1') }, {
        object: CLUSTER,
        field: 'spec.eksaVersion',
        message: 'EKS Anywhere can only go up by one minor version at a time from v0.24.7',
        found: '"v0.26.1"',
        wanted: 'v0.25',
      }],
      'versions that the models do not name': [{ to: nothing, options: { eksaVersionBefore: 'v0.24.0', eksaVersionAfter: 'v1.24.0' } }, {
        object: CLUSTER,
        field: 'spec.eksaVersion',
        message: 'EKS Anywhere can only go up by one minor version at a time from v0.24.0',
        found: '"v1.24.0"',
        wanted: 'v0.25',
      }],
    },
  },
  {
    code: 'EKSA-CLUSTER-541',
    accepts: {
      'an older patch version': { from: release('v0.26.1'), to: release('v0.26.0') },
      'a cluster that failed because of its version': { from: release('v0.26.1'), to: release('v0.25.0'), options: { failureReason: 'EksaVersionInvalid' } },
      'a leap, which has its own rule': { from: release('v1.0.0'), to: release('v0.26.0') },
      'no versions': { to: nothing },
    },
    rejects: {
      'an older minor version': [{ from: release('v0.26.1'), to: release('v0.25.3') }, {
        object: CLUSTER, field: 'spec.eksaVersion', message: 'EKS Anywhere cannot go down from v0.26.1', found: '"v0.25.3"', wanted: '"v0.26.1"',
      }],
    },
  },
  {
    code: 'EKSA-CLUSTER-542',
    accepts: {
      'a version': { from: release('v0.26.1'), to: release('v0.26.1') },
      'no version after, which has its own rule': { from: release('v0.26.1'), to: release() },
      'an unreadable version before as well': { from: release('oldest'), to: release('newest') },
    },
    rejects: {
      'an unreadable version': [{ from: release('v0.26.1'), to: release('newest') }, { object: CLUSTER, field: 'spec.eksaVersion', message: 'this is not a semantic version', found: '"newest"' }],
    },
  },
  {
    code: 'EKSA-CLUSTER-550',
    accepts: {
      'scaling alone': { to: scaled },
      'an upgrade alone': { to: version('1.35') },
      'scaling with another version of a group, by the API': { route: 'api', from: groupVersion('1.33'), to: both(scaled, groupVersion('1.34')) },
      'scaling with another image and an upgrade in place': { from: inPlace, to: both(scaled, datacenter({ osImageURL: 'http://x/kube-1-34.gz' })) },
      'the default number, written out': { from: (draft) => { delete group(draft).count; }, to: both(version('1.35'), (draft) => { group(draft).count = 1; }) },
    },
    rejects: {
      'scaling with another Kubernetes version': [{ from: inPlace, to: both(scaled, version('1.35')) }, {
        object: CLUSTER, field: 'spec.controlPlaneConfiguration.count', message: 'the control plane cannot be scaled while the Kubernetes version changes', found: '5', wanted: '3',
      }, {
        object: CLUSTER, field: `${GROUP}.count`, message: 'worker node group "md-0" cannot be scaled while the Kubernetes version changes', found: '4', wanted: '2',
      }],
      'scaling with another image': [{ to: both(datacenter({ osImageURL: 'http://x/kube-1-34.gz' }), (draft) => { group(draft).count = 4; }) }, {
        object: CLUSTER, field: `${GROUP}.count`, message: 'worker node group "md-0" cannot be scaled while the operating system image of the datacenter changes', found: '4', wanted: '2',
      }],
      'scaling with another version of a group': [{ from: groupVersion('1.33'), to: both(groupVersion('1.34'), (draft) => { group(draft).count = 4; }) }, {
        object: CLUSTER, field: `${GROUP}.count`, message: 'worker node group "md-0" cannot be scaled while the Kubernetes version of worker node group "md-0" changes', found: '4', wanted: '2',
      }],
      'scaling with another EKS Anywhere version': [{ from: release('v0.25.0'), to: both(release('v0.26.1'), (draft) => { group(draft).count = 4; }) }, {
        object: CLUSTER, field: `${GROUP}.count`, message: 'worker node group "md-0" cannot be scaled while the EKS Anywhere version changes', found: '4', wanted: '2',
      }],
    },
  },
  {
    code: 'EKSA-CLUSTER-551',
    accepts: { 'a new group alone': { to: newGroup }, 'an upgrade alone': { to: version('1.35') } },
    rejects: {
      'a new group with another Kubernetes version': [{ to: both(newGroup, version('1.35')) }, {
        object: CLUSTER, field: 'spec.workerNodeGroupConfigurations[1]', message: 'worker node group "gpu" cannot be added while the Kubernetes version changes',
      }],
    },
  },
  {
    code: 'EKSA-CLUSTER-552',
    accepts: { 'fewer groups alone': { from: newGroup, to: spec({ workerNodeGroupConfigurations: [] }) }, 'an upgrade alone': { to: version('1.35') } },
    rejects: {
      'fewer groups with another Kubernetes version': [{ to: both(version('1.35'), spec({ workerNodeGroupConfigurations: [] })) }, {
        object: CLUSTER,
        field: 'spec.workerNodeGroupConfigurations',
        message: 'the number of worker node groups cannot change while the Kubernetes version changes',
        found: '0',
        wanted: '1',
      }],
    },
  },
  {
    code: 'EKSA-HW-500',
    accepts: {
      'machines enough': { to: scaled, options: machines(5, 4) },
      'nothing known about machines': { to: scaled },
      'fewer nodes than machines, and less than none free': { from: scaled, to: (draft) => { group(draft).count = 3; }, options: machines(1, 1) },
      'an upgrade in place': { from: inPlace, to: scaled, options: machines(3, 2) },
      'groups without machine config, which have their own rule': { to: (draft) => { scaled(draft); draft.machineConfigs = []; }, options: machines(0, 0) },
      'alternatives, of which any may have the machines': {
        from: (draft) => { Object.assign(draft.machineConfigs[1].spec!, { hardwareSelector: undefined, hardwareAffinity: alternatives }); },
        to: (draft) => { group(draft).count = 4; },
        options: machines(3, 2, 2),
      },
    },
    rejects: {
      'too few machines for both': [{ to: scaled, options: machines(4, 3) },
        shortage('spec.controlPlaneConfiguration', 'scaling of the control plane', 'prod-cp', 1, 2), shortage(GROUP, 'scaling of worker node group "md-0"', 'prod-md-0', 1, 2)],
      'too few machines for a new group': [{ to: newGroup, options: machines(3, 2) },
        shortage('spec.workerNodeGroupConfigurations[1]', 'scaling of worker node group "gpu"', 'prod-gpu', 0, 1)],
    },
  },
  {
    code: 'EKSA-HW-501',
    accepts: {
      'a spare machine': { to: version('1.35'), options: machines(4, 2) },
      'no machine on top': {
        from: (draft) => { draft.cluster.spec.controlPlaneConfiguration!.upgradeRolloutStrategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0 } }; },
        to: version('1.35'),
        options: machines(3, 2),
      },
      'no upgrade': { to: nothing, options: machines(3, 2) },
      'a first EKS Anywhere version': { to: release('v0.26.1'), options: machines(3, 2) },
    },
    rejects: {
      'no spare machine': [{ to: version('1.35'), options: machines(3, 3) }, shortage('spec.controlPlaneConfiguration', 'the upgrade of the control plane', 'prod-cp', 0, 1)],
      'no spare machine for another EKS Anywhere version': [{ from: release('v0.25.0'), to: release('v0.26.1'), options: machines(3, 3) },
        shortage('spec.controlPlaneConfiguration', 'the upgrade of the control plane', 'prod-cp', 0, 1)],
    },
  },
  {
    code: 'EKSA-HW-502',
    accepts: {
      'a spare machine': { to: version('1.35'), options: machines(3, 3) },
      'no upgrade of the group': { from: groupVersion('1.34'), to: version('1.35'), options: machines(3, 2) },
    },
    rejects: {
      'two spare machines wanted, one there': [{
        from: (draft) => { group(draft).upgradeRolloutStrategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 2, maxUnavailable: 0 } }; },
        to: version('1.35'),
        options: machines(4, 3),
      }, shortage(GROUP, 'the upgrade of worker node group "md-0"', 'prod-md-0', 1, 2)],
      'no spare machine for another EKS Anywhere version': [{ from: release('v0.25.0'), to: release('v0.26.1'), options: machines(4, 2) },
        shortage(GROUP, 'the upgrade of worker node group "md-0"', 'prod-md-0', 0, 1)],
    },
  },
  {
    code: 'EKSA-HW-503',
    accepts: { 'the same image': { to: nothing, options: machines(3, 2) }, 'a spare machine': { to: machineImages, options: machines(4, 2) } },
    rejects: { 'no spare machine': [{ to: machineImages, options: machines(3, 3) }, shortage('spec.controlPlaneConfiguration', 'the new image of the control plane', 'prod-cp', 0, 1)] },
  },
  {
    code: 'EKSA-HW-504',
    accepts: { 'the same image': { to: nothing, options: machines(3, 2) }, 'a spare machine': { to: machineImages, options: machines(3, 3) } },
    rejects: { 'no spare machine': [{ to: machineImages, options: machines(4, 2) }, shortage(GROUP, 'the new image of worker node group "md-0"', 'prod-md-0', 0, 1)] },
  },
  {
    code: 'EKSA-NET-500',
    accepts: { 'the same endpoint': { to: nothing } },
    rejects: {
      'another endpoint': [{ to: (draft) => { draft.cluster.spec.controlPlaneConfiguration!.endpoint = { host: '10.0.0.1' }; } },
        changed(CLUSTER, 'spec.controlPlaneConfiguration.endpoint.host', '"10.20.1.10"', '"10.0.0.1"')],
      'no endpoint': [{ to: (draft) => { delete draft.cluster.spec.controlPlaneConfiguration!.endpoint; } },
        changed(CLUSTER, 'spec.controlPlaneConfiguration.endpoint.host', '"10.20.1.10"', 'nothing')],
    },
  },
  {
    code: 'EKSA-NET-501',
    accepts: { 'the same network': { to: nothing }, 'no network instead of an empty list': { from: network({ pods: {} }), to: network({ pods: { cidrBlocks: [] } }) } },
    rejects: { 'another network': [{ to: network({ pods: { cidrBlocks: ['10.1.0.0/16'] } }) }, changed(CLUSTER, 'spec.clusterNetwork.pods.cidrBlocks', '["192.168.0.0/16"]', '["10.1.0.0/16"]')] },
  },
  {
    code: 'EKSA-NET-502',
    accepts: { 'the same network': { to: nothing } },
    rejects: { 'another network': [{ to: network({ services: { cidrBlocks: ['10.1.0.0/16'] } }) }, changed(CLUSTER, 'spec.clusterNetwork.services.cidrBlocks', '["10.96.0.0/12"]', '["10.1.0.0/16"]')] },
  },
  {
    code: 'EKSA-NET-503',
    accepts: { 'no file': { to: network({ dns: {} }) }, 'the same file': { from: network({ dns: { resolvConf: { path: '/x' } } }), to: nothing } },
    rejects: {
      'a file': [{ to: network({ dns: { resolvConf: { path: '/x' } } }) }, changed(CLUSTER, 'spec.clusterNetwork.dns.resolvConf', 'nothing', '"/x"')],
      'an empty setting': [{ to: network({ dns: { resolvConf: {} } }) }, changed(CLUSTER, 'spec.clusterNetwork.dns.resolvConf', 'nothing', '""')],
    },
  },
  {
    code: 'EKSA-NET-504',
    accepts: { 'no size': { to: nothing }, 'the same size': { from: network({ nodes: { cidrMaskSize: 25 } }), to: nothing }, 'the command line': { route: 'cli', to: network({ nodes: {} }) } },
    rejects: {
      'another size': [{ from: network({ nodes: { cidrMaskSize: 25 } }), to: network({ nodes: { cidrMaskSize: 26 } }) }, changed(CLUSTER, 'spec.clusterNetwork.nodes', '{"cidrMaskSize":25}', '{"cidrMaskSize":26}')],
      'an empty setting': [{ to: network({ nodes: {} }) }, changed(CLUSTER, 'spec.clusterNetwork.nodes', 'nothing', '{}')],
    },
  },
  {
    code: 'EKSA-NET-505',
    accepts: {
      'no proxy': { to: nothing },
      'exceptions in another order': {
        from: spec({ proxyConfiguration: { httpProxy: 'a:1', httpsProxy: 'a:1', noProxy: ['x', 'y'] } }),
        to: spec({ proxyConfiguration: { httpProxy: 'a:1', httpsProxy: 'a:1', noProxy: ['y', 'x'] } }),
      },
    },
    rejects: {
      'a proxy': [{ to: spec({ proxyConfiguration: {} }) }, changed(CLUSTER, 'spec.proxyConfiguration', '"no proxy"', '"a proxy"')],
      'no proxy any more': [{ from: spec({ proxyConfiguration: {} }), to: spec({ proxyConfiguration: undefined }) }, changed(CLUSTER, 'spec.proxyConfiguration', '"a proxy"', '"no proxy"')],
      'another proxy, without its password': [{
        from: spec({ proxyConfiguration: { httpProxy: 'http://a:1', httpsProxy: 'http://u:secret@a:1' } }),
        to: spec({ proxyConfiguration: { httpProxy: 'http://b:1', httpsProxy: 'http://u:other@a:1', noProxy: ['x'] } }),
      },
      changed(CLUSTER, 'spec.proxyConfiguration.httpProxy', '"http://a:1"', '"http://b:1"'),
      changed(CLUSTER, 'spec.proxyConfiguration.httpsProxy', '"http://***@a:1"', '"http://***@a:1"'),
      changed(CLUSTER, 'spec.proxyConfiguration.noProxy', 'nothing', '["x"]')],
    },
  },
  {
    code: 'EKSA-NET-506',
    accepts: {
      'other settings of the same plugin': { to: network({ cniConfig: { cilium: { routingMode: 'direct' } } }) },
      'the deprecated form': { from: network({ cni: 'cilium-enterprise', cniConfig: undefined }), to: network({ cni: undefined, cniConfig: { cilium: {} } }) },
      'the deprecated form of the other plugin': { from: network({ cni: 'kindnetd', cniConfig: undefined }), to: network({ cni: undefined, cniConfig: { kindnetd: {} } }) },
      'the API, where nobody looks': { route: 'api', to: network({ cniConfig: { kindnetd: {} } }) },
    },
    rejects: {
      'another plugin': [{ to: network({ cniConfig: { kindnetd: {} } }) }, changed(CLUSTER, 'spec.clusterNetwork.cniConfig', '"cilium"', '"kindnetd"')],
      'no plugin': [{ from: network({ cni: 'cilium', cniConfig: {} }), to: network({ cni: undefined }) }, changed(CLUSTER, 'spec.clusterNetwork.cniConfig', '"cilium"', 'nothing')],
    },
  },
  {
    code: 'EKSA-NET-507',
    accepts: {
      'the same address': { to: nothing },
      'another datacenter, which has its own rule': { to: (draft) => { draft.datacenters[0].metadata.name = 'x'; draft.cluster.spec.datacenterRef!.name = 'x'; } },
      'a missing datacenter, which has its own rule': { to: (draft) => { draft.datacenters.pop(); } },
    },
    rejects: { 'another address': [{ to: datacenter({ tinkerbellIP: '10.0.0.1' }) }, changed(DATACENTER, 'spec.tinkerbellIP', '"10.20.1.11"', '"10.0.0.1"')] },
  },
  {
    code: 'EKSA-NET-508',
    accepts: {
      'the same URL': { to: nothing },
      'the command line with a Kubernetes upgrade': { route: 'cli', to: both(version('1.35'), datacenter({ hookImagesURLPath: 'http://x' })) },
      'the API with the annotation of the command line': { route: 'api', from: byCommandLine, to: datacenter({ hookImagesURLPath: 'http://x' }) },
      'a missing datacenter': { to: (draft) => { draft.datacenters.pop(); } },
    },
    rejects: {
      'the API': [{ route: 'api', to: both(version('1.35'), datacenter({ hookImagesURLPath: 'http://u:secret@x' })) }, changed(DATACENTER, 'spec.hookImagesURLPath', '""', '"http://***@x"')],
      'the command line without an upgrade': [{ route: 'cli', from: byCommandLine, to: datacenter({ hookImagesURLPath: 'http://x' }) }, changed(DATACENTER, 'spec.hookImagesURLPath', '""', '"http://x"')],
    },
  },
  {
    code: 'EKSA-NET-509',
    accepts: {
      'the default, written out': { to: datacenter({ skipLoadBalancerDeployment: false }) },
      'the command line': { route: 'cli', to: datacenter({ skipLoadBalancerDeployment: true }) },
      'the annotation of the command line': { from: byCommandLine, to: datacenter({ skipLoadBalancerDeployment: true }) },
      'a missing datacenter': { to: (draft) => { draft.datacenters.pop(); } },
    },
    rejects: { 'the API': [{ to: datacenter({ skipLoadBalancerDeployment: true }) }, changed(DATACENTER, 'spec.skipLoadBalancerDeployment', 'false', 'true')] },
  },
  {
    code: 'EKSA-OS-500',
    accepts: { 'the same family': { to: nothing }, 'a new machine config': { to: (draft) => { draft.machineConfigs.push(machineConfig('x')); } } },
    rejects: { 'another family': [{ to: (draft) => { draft.machineConfigs[0].spec!.osFamily = 'redhat'; } }, changed(CONTROL_PLANE, 'spec.osFamily', '"ubuntu"', '"redhat"')] },
  },
  {
    code: 'EKSA-OS-501',
    accepts: { 'other users': { to: users({ name: 'x', sshAuthorizedKeys: [] }) } },
    rejects: { 'no users': [{ to: users() }, changed(CONTROL_PLANE, 'spec.users', '1', '0')] },
  },
  {
    code: 'EKSA-OS-502',
    accepts: { 'no users, which has its own rule': { to: users() }, 'the same name': { to: users({ name: 'ec2-user', sshAuthorizedKeys: [] }) } },
    rejects: { 'another name': [{ to: users({ name: 'x', sshAuthorizedKeys: [] }) }, changed(CONTROL_PLANE, 'spec.users[0].name', '"ec2-user"', '"x"')] },
  },
  {
    code: 'EKSA-OS-503',
    accepts: { 'one key': { to: users({ name: 'x', sshAuthorizedKeys: ['ssh-rsa A'] }) } },
    rejects: { 'two keys': [{ to: users({ name: 'ec2-user', sshAuthorizedKeys: ['a', 'b'] }) }, changed(CONTROL_PLANE, 'spec.users[0].sshAuthorizedKeys', '1', '2')] },
  },
  {
    code: 'EKSA-OS-504',
    accepts: {
      'another comment and an option': { to: users({ name: 'x', sshAuthorizedKeys: [` no-pty ${SSH_KEY.replace(' ', '  ')} me@home`] }) },
      'the same text that is no key': { from: users({ name: 'x', sshAuthorizedKeys: ['a'] }), to: nothing },
    },
    rejects: { 'another key': [{ to: users({ name: 'x', sshAuthorizedKeys: ['ssh-ed25519 BBBB x'] }) }, changed(CONTROL_PLANE, 'spec.users[0].sshAuthorizedKeys[0]', JSON.stringify(SSH_KEY), '"ssh-ed25519 BBBB"')] },
  },
  {
    code: 'EKSA-OS-505',
    accepts: { 'a key of a second user': { to: users({ name: 'x', sshAuthorizedKeys: [''] }, { name: 'y', sshAuthorizedKeys: ['ssh-rsa A'] }) }, 'the API': { route: 'api', to: users() } },
    rejects: { 'empty keys': [{ to: users({ name: 'x', sshAuthorizedKeys: [''] }) }, { object: CONTROL_PLANE, field: 'spec.users', message: 'no user has an SSH key' }] },
  },
  {
    code: 'EKSA-GITOPS-500',
    accepts: { 'a management cluster': { from: flux, to: spec({ gitOpsRef: undefined }) }, 'the same settings': { management: 'mgmt', from: flux, to: nothing } },
    rejects: { 'a workload cluster': [{ management: 'mgmt', from: flux, to: spec({ gitOpsRef: undefined }) }, changed(CLUSTER, 'spec.gitOpsRef', '"FluxConfig/prod-flux"', 'nothing')] },
  },
  {
    code: 'EKSA-GITOPS-501',
    accepts: { 'first settings': { to: flux }, 'the same settings': { from: flux, to: nothing } },
    rejects: { 'other settings': [{ from: flux, to: spec({ gitOpsRef: { kind: 'FluxConfig', name: 'x' } }) }, changed(CLUSTER, 'spec.gitOpsRef', '"FluxConfig/prod-flux"', '"FluxConfig/x"')] },
  },
  {
    code: 'EKSA-GITOPS-502',
    accepts: {
      'no settings': { to: nothing },
      'defaults, written out': { from: flux, to: (draft) => { draft.fluxConfigs[0].spec!.branch = 'main'; } },
      'first settings': { to: flux },
      'other settings, which have their own rule': { from: flux, to: (draft) => { draft.fluxConfigs[0].metadata.name = 'x'; draft.cluster.spec.gitOpsRef!.name = 'x'; draft.fluxConfigs[0].spec!.branch = 'x'; } },
    },
    rejects: {
      'another branch': [{ from: flux, to: (draft) => { draft.fluxConfigs[0].spec!.branch = 'x'; } }, changed('FluxConfig/prod-flux', 'spec.branch', '"main"', '"x"')],
      'another owner in the deprecated form': [{ from: (draft) => addGitOps(draft, { owner: 'a', repository: 'r' }), to: (draft) => { draft.gitOpsConfigs[0].spec!.flux!.github!.owner = 'b'; } },
        changed('GitOpsConfig/prod-gitops', 'spec.flux.github.owner', '"a"', '"b"')],
    },
  },
];

for (const { code, accepts, rejects } of cases) {
  const rule = transitionRules.find((candidate) => candidate.code === code)!;
  describe(`${code} ${rule.title}`, () => {
    test.each(Object.entries(accepts))('accepts %s', (_, step) => {
      expect(check(code, step)).toStrictEqual([]);
    });
    test.each(Object.entries(rejects))('refuses %s', (_, [step, ...refusals]) => {
      expect(check(code, step)).toStrictEqual(refusals.map((refusal) => ({ fix: rule.fix, ...refusal, code, severity: rule.severity })));
    });
  });
}

test('every transition rule has cases', () => {
  expect(cases.map(({ code }) => code).sort()).toStrictEqual(transitionRules.map(({ code }) => code).sort());
});
