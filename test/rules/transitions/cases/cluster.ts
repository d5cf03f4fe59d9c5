import { CLUSTER, Cases, GROUP, annotated, aws, both, changed, group, newGroup, nothing, oidc, paused, release, spec } from './base';
import { TransitionLayer } from '../../../../src/rules/transitions';
import { addGroup } from '../../fleet/base';

/** The cluster itself, its groups of nodes and its identity providers. */
export const clusterCases: readonly Cases[] = [
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
    code: 'EKSA-CLUSTER-516',
    accepts: {
      'the same cluster': { to: nothing },
      'a workload cluster of another name': { management: 'mgmt', to: (draft) => { draft.cluster.metadata.name = 'test'; } },
      'a paused one': { to: both(paused, (draft) => { draft.cluster.metadata.namespace = 'x'; }) },
      'one of the command line': { to: both(annotated('managed-by-cli'), (draft) => { draft.cluster.metadata.namespace = 'x'; }) },
      'the command line, which has rules of its own': { route: 'cli', to: (draft) => { draft.cluster.metadata.namespace = 'x'; } },
    },
    rejects: {
      'another namespace': [{ route: 'api', to: (draft) => { draft.cluster.metadata.namespace = 'x'; } },
        { object: CLUSTER, field: 'metadata', message: 'a cluster that manages itself cannot become another object', found: '"x/prod"' }],
      'another name': [{ route: 'api', to: (draft) => { draft.cluster.metadata.name = 'test'; draft.cluster.spec.managementCluster!.name = 'test'; } },
        { object: 'Cluster/test', field: 'metadata', message: 'a cluster that manages itself cannot become another object', found: '"default/test"' }],
    },
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
    accepts: {
      'the same management cluster': { management: 'mgmt', to: nothing },
      'its own name or none': { to: spec({ managementCluster: undefined }) },
      'another name of its own, which has its own rule': { to: (draft) => { draft.cluster.metadata.name = 'x'; draft.cluster.spec.managementCluster = { name: 'x' }; } },
    },
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
    accepts: { 'a first version': { to: release('v0.26.1') }, 'another version': { from: release('v0.25.0'), to: release('v0.26.1') }, 'the command line, which sets it': { route: 'cli', from: release('v0.26.1'), to: release() } },
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
      'the checks of the command line, which do not look': { options: { layers: [TransitionLayer.CHECKS] }, to: (draft) => { draft.cluster.spec.controlPlaneConfiguration!.labels = { a: '1' }; } },
      'a paused cluster': { from: paused, to: (draft) => { draft.cluster.spec.controlPlaneConfiguration!.labels = { a: '1' }; } },
    },
    rejects: {
      'an empty map instead of none, which the command line does not write': [{ route: 'api', to: (draft) => { draft.cluster.spec.controlPlaneConfiguration!.labels = {}; } },
        changed(CLUSTER, 'spec.controlPlaneConfiguration.labels', 'nothing', '{}')],
    },
  },
  {
    code: 'EKSA-CLUSTER-513',
    accepts: {
      'no taints': { to: nothing },
      'an empty value, which is none': {
        from: (draft) => { draft.cluster.spec.controlPlaneConfiguration!.taints = [{ key: 'a', effect: 'NoSchedule' }]; },
        to: (draft) => { draft.cluster.spec.controlPlaneConfiguration!.taints = [{ key: 'a', effect: 'NoSchedule', value: '' }]; },
      },
    },
    rejects: {
      taints: [{ to: (draft) => { draft.cluster.spec.controlPlaneConfiguration!.taints = [{ key: 'a', effect: 'NoSchedule' }]; } },
        changed(CLUSTER, 'spec.controlPlaneConfiguration.taints', 'nothing', '[{"key":"a","effect":"NoSchedule"}]')],
    },
  },
  {
    code: 'EKSA-CLUSTER-514',
    accepts: { 'no labels': { to: nothing }, 'empty labels, which the command line does not write': { route: 'cli', to: (draft) => { group(draft).labels = {}; } }, 'labels of a new group': { to: (draft) => { addGroup(draft, 'gpu', { labels: { a: '1' } }); } } },
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
      'a first reference to an object that is there, to the checks of the command line': {
        options: { layers: [TransitionLayer.CHECKS] },
        from: (draft) => { aws('a')(draft); delete draft.cluster.spec.identityProviderRefs; },
        to: (draft) => { aws('a')(draft); draft.awsIamConfigs[0].spec!.awsRegion = 'us-east-1'; },
      },
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
      'a provider that nothing refers to, by the command line': { route: 'cli', from: oidc, to: (draft) => { draft.oidcConfigs[0].spec!.clientId = 'x'; } },
      'an empty text and an empty list': { from: oidc, to: (draft) => { Object.assign(draft.oidcConfigs[0].spec!, { groupsClaim: '', requiredClaims: [] }); } },
      'required claims that read the same': {
        from: (draft) => { oidc(draft); draft.oidcConfigs[0].spec!.requiredClaims = [{ claim: 'a', value: 'bc' }, { claim: 'x', value: 'y' }]; },
        to: (draft) => { draft.oidcConfigs[0].spec!.requiredClaims = [{ claim: 'x', value: 'y' }, { claim: 'ab', value: 'c' }]; },
      },
      'an object that a management cluster owns': {
        from: (draft) => { oidc(draft); draft.oidcConfigs[0].metadata.annotations = { 'anywhere.eks.amazonaws.com/managed-by': 'mgmt' }; },
        to: (draft) => { draft.oidcConfigs[0].spec!.clientId = 'x'; },
      },
    },
    rejects: {
      'a provider that nothing refers to, by the API': [{ route: 'api', from: (draft) => { oidc(draft); delete draft.cluster.spec.identityProviderRefs; }, to: (draft) => { draft.oidcConfigs[0].spec!.clientId = 'x'; } },
        changed('OIDCConfig/sso', 'spec', '{"clientId":"kubernetes","issuerUrl":"https://id.example.com"}', '{"clientId":"x","issuerUrl":"https://id.example.com"}')],
      'another client': [{ route: 'api', from: oidc, to: (draft) => { draft.oidcConfigs[0].spec = { clientId: 'x' }; } },
        changed('OIDCConfig/sso', 'spec', '{"clientId":"kubernetes","issuerUrl":"https://id.example.com"}', '{"clientId":"x"}')],
    },
  },
];
