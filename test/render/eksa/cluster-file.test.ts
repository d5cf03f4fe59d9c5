import { parse } from 'yaml';
import { parseCluster } from '../../../src/model/parse';
import { asWritten, clusterFile } from '../../../src/render/eksa';
import { addFlux, Change, validModel } from '../../rules/fleet/base';

/** The documents of the file of a cluster. */
function written(change: Change, options?: { index?: number; management?: string }): any[] {
  const text = clusterFile(validModel('prod', change, options), 'v0.26.1');
  expect(text).toMatch(/\n\n---\n$/);
  return text.split('\n---\n').filter((document) => document !== '').map((document) => parse(document));
}

const spec = (kind: string, given: object): any => (asWritten({ apiVersion: 'x/v1', kind, metadata: { name: 'a' }, spec: given } as never) as any).spec;

describe('the file of a cluster in a repository', () => {
  it('has its objects in the order of EKS Anywhere, machine configs by name, and nothing that it does not use', () => {
    const objects = written((draft) => {
      addFlux(draft);
      draft.machineConfigs.reverse();
      draft.machineConfigs.push({ ...draft.machineConfigs[0], metadata: { name: 'unused', namespace: 'default' } });
    });
    expect(objects.map(({ kind, metadata: { name } }) => [kind, name])).toStrictEqual([
      ['Cluster', 'prod'], ['TinkerbellDatacenterConfig', 'prod'], ['TinkerbellMachineConfig', 'prod-cp'], ['TinkerbellMachineConfig', 'prod-md-0'], ['FluxConfig', 'prod-flux'],
    ]);
  });

  it('says what machine configs are for, in the place of what their authors said', () => {
    const annotated: Change = (draft) => {
      for (const each of draft.machineConfigs) each.metadata.annotations = { note: 'kept' };
    };
    const annotations = (objects: any[]) => objects.filter(({ kind }) => kind === 'TinkerbellMachineConfig').map(({ metadata }) => metadata.annotations);
    const prefix = 'anywhere.eks.amazonaws.com';
    expect(annotations(written(annotated))).toStrictEqual([{ [`${prefix}/control-plane`]: 'true' }, { note: 'kept' }]);
    expect(annotations(written(annotated, { management: 'mgmt' }))).toStrictEqual([
      { [`${prefix}/control-plane`]: 'true', [`${prefix}/managed-by`]: 'mgmt' }, { note: 'kept', [`${prefix}/managed-by`]: 'mgmt' },
    ]);
    const etcd = (name: string): Change => (draft) => {
      draft.cluster.spec.externalEtcdConfiguration = { count: 3, machineGroupRef: { kind: 'TinkerbellMachineConfig', name } };
    };
    expect(annotations(written(etcd('prod-cp'), { management: 'mgmt' }))[0]).toStrictEqual({ [`${prefix}/etcd`]: 'true' });
    expect(annotations(written(etcd('prod-md-0'), { management: 'mgmt' }))[1]).toStrictEqual({ [`${prefix}/etcd`]: 'true', [`${prefix}/managed-by`]: 'mgmt' });
  });

  it('has no labels, no bundle, and the version that was asked for', () => {
    const [cluster] = written((draft) => {
      Object.assign(draft.cluster.metadata, { labels: { a: 'b' } });
      Object.assign(draft.cluster.spec, { bundlesRef: { apiVersion: 'a', name: 'b', namespace: 'c' }, eksaVersion: 'v0.1.0' });
    });
    expect([cluster.metadata.labels, cluster.spec.bundlesRef, cluster.spec.eksaVersion]).toStrictEqual([undefined, undefined, 'v0.26.1']);
  });

  it('says nothing of DNS unless there is something to say', () => {
    const dns = (value: object) => {
      const [cluster] = written((draft) => { Object.assign(draft.cluster.spec.clusterNetwork!, { dns: value }); });
      return cluster.spec.clusterNetwork.dns;
    };
    expect([dns({}), dns({ resolvConf: {} }), dns({ resolvConf: { path: '/x' } })]).toStrictEqual([undefined, { resolvConf: {} }, { resolvConf: { path: '/x' } }]);
  });

  it('loses the line break of a text that a document ends with, as the reader of EKS Anywhere does', () => {
    const data = (text: string) => parseCluster(`apiVersion: anywhere.eks.amazonaws.com/v1alpha1\nkind: Cluster\nmetadata:\n  name: a\n  annotations:\n    x: ${text}`, 'a.yaml', { references: false }).model?.cluster.metadata.annotations;
    expect(['|\n      a\n', '|\n      a', '|\n      a\n\n', '|+\n      a\n\n', '|-\n      a\n', '|\n      a\n# end\n', '|\n      a\n---\n', '>\n      a\n'].map((text) => data(text)?.x))
      .toStrictEqual(['a', 'a', 'a\n', 'a\n', 'a', 'a\n', 'a', 'a']);
  });
});

describe('Go writes', () => {
  it.each([
    ['zero values where no tag says to leave them out', 'TinkerbellDatacenterConfig', { isoBoot: false, hookIsoURL: '' }, { tinkerbellIP: '', osImageURL: '' }],
    ['structs even when they are empty', 'TinkerbellMachineConfig', {}, { templateRef: {}, osFamily: '', osImageURL: '' }],
    ['lists that were not given as null', 'TinkerbellMachineConfig', { users: [{}], hardwareAffinity: {}, hostOSConfiguration: { ntpConfiguration: {}, certBundles: [{}] } }, {
      templateRef: {},
      osFamily: '',
      osImageURL: '',
      users: [{ name: '', sshAuthorizedKeys: null }],
      hardwareAffinity: { required: null },
      hostOSConfiguration: { ntpConfiguration: { servers: null }, certBundles: [{ name: '', data: '' }] },
    }],
    ['affinities with all their parts', 'TinkerbellMachineConfig', { hardwareAffinity: { required: [{}], preferred: [{ hardwareAffinityTerm: { labelSelector: { matchExpressions: [{}] } } }] } }, {
      templateRef: {},
      osFamily: '',
      osImageURL: '',
      hardwareAffinity: { required: [{ labelSelector: {} }], preferred: [{ weight: 0, hardwareAffinityTerm: { labelSelector: { matchExpressions: [{ key: '', operator: '' }] } } }] },
    }],
    ['durations and switches of Bottlerocket', 'TinkerbellMachineConfig', {
      hostOSConfiguration: { bottlerocketConfiguration: { kubernetes: { cpuCFSQuota: false, maxPods: 0, shutdownGracePeriod: '90s', shutdownGracePeriodCriticalPods: '0' }, kernel: {}, boot: null } },
    }, {
      templateRef: {},
      osFamily: '',
      osImageURL: '',
      hostOSConfiguration: { bottlerocketConfiguration: { kubernetes: { cpuCFSQuota: false, shutdownGracePeriod: '1m30s', shutdownGracePeriodCriticalPods: '0s' }, kernel: {} } },
    }],
    ['workflows', 'TinkerbellTemplateConfig', { template: { tasks: [{ actions: [{ environment: {} }] }, {}] } }, {
      template: { version: '', name: '', id: '', global_timeout: 0, tasks: [{ name: '', worker: '', actions: [{ name: '', image: '', timeout: 0 }] }, { name: '', worker: '', actions: null }] },
    }],
    ['identity providers', 'AWSIamConfig', { mapRoles: [{ groups: [] }], mapUsers: [] }, { awsRegion: '', backendMode: null, mapRoles: [{ roleARN: '', username: '' }] }],
    ['GitOps settings', 'GitOpsConfig', {}, { flux: { github: { owner: '', repository: '' } } }],
    ['either of the providers of Flux', 'FluxConfig', { git: {}, branch: '' }, { git: { repositoryUrl: '' } }],
    ['what is no struct as it is', 'OIDCConfig', { requiredClaims: [{ claim: 'a' }], clientId: 'c' }, { requiredClaims: [{ claim: 'a' }], clientId: 'c' }],
  ])('%s', (_, kind, given, expected) => {
    expect(spec(kind, given)).toStrictEqual(expected);
  });

  it('the parts of a Cluster', () => {
    expect(spec('Cluster', {
      workerNodeGroupConfigurations: [{ count: 0, taints: [{ value: '', timeAdded: '2024-01-02T03:04:05.678+01:00' }, { timeAdded: 'x' }], upgradeRolloutStrategy: { rollingUpdate: {} }, machineHealthCheck: { nodeStartupTimeout: '1h', maxUnhealthy: 0 } }],
      controlPlaneConfiguration: { count: 0, endpoint: {}, skipAdmissionForSystemResources: false, upgradeRolloutStrategy: { rollingUpdate: {} }, machineHealthCheck: { unhealthyMachineTimeout: 'never' } },
      packages: { disable: false, controller: {}, cronjob: {} },
      etcdEncryption: [{}, { providers: [{}, { kms: { timeout: '500ms' } }], resources: [] }],
      registryMirrorConfiguration: { ociNamespaces: [{}], authenticate: false },
      podIamConfig: {},
      clusterNetwork: { cniConfig: { cilium: { skipUpgrade: false }, kindnetd: null }, nodes: { cidrMaskSize: 0 } },
      licenseToken: '',
    })).toStrictEqual({
      controlPlaneConfiguration: {
        endpoint: { host: '' }, upgradeRolloutStrategy: { rollingUpdate: { maxSurge: 0 } }, machineHealthCheck: { unhealthyMachineTimeout: 'never' }, skipAdmissionForSystemResources: false,
      },
      workerNodeGroupConfigurations: [{
        count: 0,
        taints: [{ key: '', effect: '', timeAdded: '2024-01-02T02:04:05Z' }, { key: '', effect: '', timeAdded: 'x' }],
        upgradeRolloutStrategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } },
        machineHealthCheck: { nodeStartupTimeout: '1h0m0s', maxUnhealthy: 0 },
      }],
      datacenterRef: {},
      clusterNetwork: { pods: {}, services: {}, cniConfig: { cilium: { skipUpgrade: false } }, nodes: { cidrMaskSize: 0 } },
      registryMirrorConfiguration: { ociNamespaces: [{ registry: '', namespace: '' }] },
      managementCluster: {},
      podIamConfig: { serviceAccountIssuer: '' },
      packages: { controller: { resources: { requests: {}, limits: {} } }, cronjob: {} },
      etcdEncryption: [{ providers: null, resources: null }, { providers: [{ kms: null }, { kms: { name: '', socketListenAddress: '', timeout: '500ms' } }], resources: [] }],
    });
  });
});
