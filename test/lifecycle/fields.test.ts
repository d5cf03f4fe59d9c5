import { EKSA_VERSION, planned, stateOf } from './states';
import { rendererOf } from '../../src/lifecycle/cluster-change';
import { fieldChanges } from '../../src/lifecycle/field-changes';
import { FieldChange, FieldEffect } from '../../src/lifecycle/plan-types';
import { addGroup, awsIamConfig, Change, Draft, machineConfig, oidcConfig } from '../rules/fleet/base';

const nothing: Change = () => undefined;
const group = (draft: Draft) => draft.cluster.spec.workerNodeGroupConfigurations![0] as any;
const changes = (before: Change, after: Change, versions: { before?: string; after?: string } = {}) => {
  const states = [stateOf({ change: before }), stateOf({ change: (draft) => { before(draft); after(draft); } })];
  return fieldChanges({
    before: states[0].model!,
    after: states[1].model!,
    eksaVersion: { before: EKSA_VERSION, after: EKSA_VERSION, ...versions },
    render: rendererOf(states[1]),
  });
};
const effects = (after: Change, before: Change = nothing) =>
  changes(before, after).map(({ object, field, effect, groups }) => [object, field, effect, groups]);
const shown = (all: readonly Omit<FieldChange, 'refusedBy'>[]) => all.map(({ field, before, after }) => [field, before, after]);

const CLUSTER = 'Cluster/prod';
const GROUP = 'spec.workerNodeGroupConfigurations["md-0"]';

describe('a changed field', () => {
  it.each<[string, Change, readonly [string, string, FieldEffect, string[]]]>([
    ['the Kubernetes version', (draft) => { draft.cluster.spec.kubernetesVersion = '1.35'; }, [CLUSTER, 'spec.kubernetesVersion', FieldEffect.REPLACES, ['control-plane', 'md-0']]],
    ['the number of nodes', (draft) => { group(draft).count = 3; }, [CLUSTER, `${GROUP}.count`, FieldEffect.SCALES, ['md-0']]],
    ['settings of the kubelet', (draft) => { group(draft).kubeletConfiguration = { maxPods: 50 }; }, [CLUSTER, `${GROUP}.kubeletConfiguration`, FieldEffect.REPLACES, ['md-0']]],
    ['the health check', (draft) => { draft.cluster.spec.machineHealthCheck = { nodeStartupTimeout: '30m' }; }, [CLUSTER, 'spec.machineHealthCheck', FieldEffect.OBJECTS, []]],
    ['who signs in', (draft) => { draft.machineConfigs[1].spec!.users![0].name = 'ops'; }, ['TinkerbellMachineConfig/prod-md-0', 'spec.users', FieldEffect.REPLACES, ['md-0']]],
    ['the name of a registry namespace', (draft) => { draft.datacenters[0].spec!.skipLoadBalancerDeployment = true; }, ['TinkerbellDatacenterConfig/prod', 'spec.skipLoadBalancerDeployment', FieldEffect.NONE, []]],
    ['an annotation', (draft) => { draft.cluster.metadata.annotations = { team: 'a' }; }, [CLUSTER, 'metadata.annotations.team', FieldEffect.NONE, []]],
  ])('has an effect of its own: %s', (_, change, expected) => {
    expect(effects(change)).toStrictEqual([expected]);
  });

  it('upgrades nodes where they are, when the rollout says so', () => {
    const inPlace: Change = (draft) => {
      draft.cluster.spec.controlPlaneConfiguration!.upgradeRolloutStrategy = { type: 'InPlace' };
      group(draft).upgradeRolloutStrategy = { type: 'InPlace' };
    };
    expect(effects((draft) => { draft.cluster.spec.kubernetesVersion = '1.35'; }, inPlace)).toStrictEqual([
      [CLUSTER, 'spec.kubernetesVersion', FieldEffect.IN_PLACE, ['control-plane', 'md-0']],
    ]);
    const mixed: Change = (draft) => { inPlace(draft); delete group(draft).upgradeRolloutStrategy; };
    expect(effects((draft) => { draft.cluster.spec.kubernetesVersion = '1.35'; }, mixed)[0][2]).toBe(FieldEffect.REPLACES);
  });

  it('is told apart from others that change with it', () => {
    expect(effects((draft) => {
      draft.cluster.spec.controlPlaneConfiguration!.count = 5;
      draft.cluster.spec.controlPlaneConfiguration!.certSans = ['a.example.com'];
      group(draft).taints = [{ key: 'a', effect: 'NoSchedule' }];
      group(draft).count = 1;
    })).toStrictEqual([
      [CLUSTER, 'spec.controlPlaneConfiguration.certSans', FieldEffect.REPLACES, ['control-plane']],
      [CLUSTER, 'spec.controlPlaneConfiguration.count', FieldEffect.SCALES, ['control-plane']],
      [CLUSTER, `${GROUP}.count`, FieldEffect.SCALES, ['md-0']],
      [CLUSTER, `${GROUP}.taints`, FieldEffect.REPLACES, ['md-0']],
    ]);
  });

  it('in an order that nobody meant replaces every node', () => {
    const proxy = (...noProxy: string[]): Change => (draft) => { draft.cluster.spec.proxyConfiguration = { httpProxy: 'http://p:1', httpsProxy: 'http://p:1', noProxy }; };
    expect(effects(proxy('b', 'a'), proxy('a', 'b'))).toStrictEqual([
      [CLUSTER, 'spec.proxyConfiguration.noProxy', FieldEffect.REPLACES, ['control-plane', 'md-0']],
    ]);
  });

  it('replaces nodes for which nobody counts machines: time servers and mirrors', () => {
    const ntp: Change = (draft) => { for (const { spec } of draft.machineConfigs) spec!.hostOSConfiguration = { ntpConfiguration: { servers: ['ntp.example.com'] } }; };
    expect(effects(ntp)).toStrictEqual([
      ['TinkerbellMachineConfig/prod-cp', 'spec.hostOSConfiguration', FieldEffect.REPLACES, ['control-plane']],
      ['TinkerbellMachineConfig/prod-md-0', 'spec.hostOSConfiguration', FieldEffect.REPLACES, ['md-0']],
    ]);
    const mirror: Change = (draft) => { draft.cluster.spec.registryMirrorConfiguration = { endpoint: 'mirror.example.com', port: '443' }; };
    expect(effects(mirror)).toStrictEqual([[CLUSTER, 'spec.registryMirrorConfiguration', FieldEffect.REPLACES, ['control-plane', 'md-0']]]);
  });
});

describe('groups and objects', () => {
  it('that come are one change, with what they refer to', () => {
    expect(effects((draft) => { addGroup(draft, 'gpu'); })).toStrictEqual([
      [CLUSTER, 'spec.workerNodeGroupConfigurations["gpu"]', FieldEffect.SCALES, ['gpu']],
      ['TinkerbellMachineConfig/prod-gpu', '', FieldEffect.NONE, []],
    ]);
  });

  it('that go are one change', () => {
    const before: Change = (draft) => { addGroup(draft, 'gpu'); };
    const after: Change = (draft) => { draft.cluster.spec.workerNodeGroupConfigurations!.pop(); draft.machineConfigs.pop(); };
    expect(effects(after, before)).toStrictEqual([
      [CLUSTER, 'spec.workerNodeGroupConfigurations["gpu"]', FieldEffect.SCALES, ['gpu']],
      ['TinkerbellMachineConfig/prod-gpu', '', FieldEffect.NONE, []],
    ]);
    expect(shown(changes(before, after)).map(([, was, is]) => [was === undefined, is])).toStrictEqual([[false, undefined], [false, undefined]]);
  });

  it('are compared by name, wherever they stand', () => {
    const before: Change = (draft) => { addGroup(draft, 'gpu'); };
    expect(effects((draft) => { draft.cluster.spec.workerNodeGroupConfigurations!.reverse(); }, before)).toStrictEqual([]);
    const moved: Change = (draft) => { draft.cluster.spec.workerNodeGroupConfigurations!.reverse()[0].count = 4; };
    expect(effects(moved, before)).toStrictEqual([[CLUSTER, 'spec.workerNodeGroupConfigurations["gpu"].count', FieldEffect.SCALES, ['gpu']]]);
  });

  it('are taken for what they are, not for properties of any object', () => {
    expect(effects((draft) => { addGroup(draft, 'constructor'); })[0]).toStrictEqual([CLUSTER, 'spec.workerNodeGroupConfigurations["constructor"]', FieldEffect.SCALES, ['constructor']]);
  });

  it('that are referred to under another name belong to the field that refers to them', () => {
    const after: Change = (draft) => {
      draft.machineConfigs[1] = machineConfig('other');
      group(draft).machineGroupRef.name = 'other';
    };
    expect(effects(after)).toStrictEqual([
      [CLUSTER, `${GROUP}.machineGroupRef.name`, FieldEffect.REPLACES, ['md-0']],
      ['TinkerbellMachineConfig/other', '', FieldEffect.NONE, []],
      ['TinkerbellMachineConfig/prod-md-0', '', FieldEffect.NONE, []],
    ]);
  });

  it('of one kind in two namespaces are two', () => {
    const both: Change = (draft) => { draft.awsIamConfigs = [awsIamConfig('a'), { ...awsIamConfig('a'), metadata: { name: 'a', namespace: 'x' } }]; };
    expect(effects((draft) => { draft.awsIamConfigs[1].spec!.awsRegion = 'eu-north-1'; }, both).map(([object, field]) => [object, field])).toStrictEqual([
      ['AWSIamConfig/a', 'spec.awsRegion'],
    ]);
  });

  it('cannot be told by themselves where the rest does not fit together', () => {
    const before: Change = (draft) => {
      draft.oidcConfigs = [oidcConfig('sso')];
      draft.cluster.spec.identityProviderRefs = [{ kind: 'OIDCConfig', name: 'sso' }];
    };
    const after: Change = (draft) => { draft.cluster.spec.kubernetesVersion = '1.99'; };
    expect(effects(after, before)).toStrictEqual([[CLUSTER, 'spec.kubernetesVersion', FieldEffect.TOGETHER, []]]);
  });
});

describe('the EKS Anywhere version', () => {
  const versions = { before: 'v0.25.3', after: 'v0.26.1' };

  it('counts, whether it is written or not', () => {
    expect(changes(nothing, nothing, versions)).toStrictEqual([{
      object: CLUSTER, field: 'spec.eksaVersion', before: '"v0.25.3"', after: '"v0.26.1"', effect: FieldEffect.REPLACES, groups: ['control-plane', 'md-0'],
    }]);
    const written = changes((draft) => { draft.cluster.spec.eksaVersion = 'v0.25.3'; }, (draft) => { draft.cluster.spec.eksaVersion = 'v0.26.1'; }, versions);
    expect(written.map(({ field }) => field)).toStrictEqual(['spec.eksaVersion']);
  });

  it('is no change of its own when it only gets written', () => {
    expect(effects((draft) => { draft.cluster.spec.eksaVersion = EKSA_VERSION; })).toStrictEqual([]);
    expect(changes(nothing, nothing, { before: undefined, after: 'v0.26.1' })).toStrictEqual([]);
    expect(changes(nothing, nothing, { before: 'v0.26.1', after: undefined })).toStrictEqual([]);
  });

  it('stands beside what else changes, which is judged with the former one', () => {
    const all = changes(nothing, (draft) => { group(draft).count = 3; }, versions);
    expect(all.map(({ field, effect, groups }) => [field, effect, groups])).toStrictEqual([
      ['spec.eksaVersion', FieldEffect.REPLACES, ['control-plane', 'md-0']], [`${GROUP}.count`, FieldEffect.SCALES, ['md-0']],
    ]);
  });
});

describe('values', () => {
  it('are shown as they are written', () => {
    expect(shown(changes(nothing, (draft) => { group(draft).count = 3; }))).toStrictEqual([[`${GROUP}.count`, '2', '3']]);
    expect(shown(changes((draft) => { group(draft).labels = { a: 'b' }; }, (draft) => { delete group(draft).labels; }))).toStrictEqual([[`${GROUP}.labels`, '{"a":"b"}', undefined]]);
  });

  it('that sign in somewhere are left out', () => {
    const licence: Change = (draft) => { draft.cluster.spec.licenseToken = 'abc.def.ghi'; };
    expect(shown(changes(nothing, licence))).toStrictEqual([['spec.licenseToken', undefined, 'a licence']]);
    expect(shown(changes(licence, (draft) => { delete draft.cluster.spec.licenseToken; }))).toStrictEqual([['spec.licenseToken', 'a licence', undefined]]);
    const proxy: Change = (draft) => { draft.cluster.spec.proxyConfiguration = { httpProxy: 'http://user:secret@p:1', httpsProxy: 'https://u2:other@p:2', noProxy: [] }; };
    const [[, , text]] = shown(changes(nothing, proxy));
    expect(text).not.toMatch(/secret|other|user|u2/);
    expect(text).toContain('"http://p:1"');
    expect(text).toContain('"https://p:2"');
  });
});

describe('who refuses a field', () => {
  const refusedBy = (after: Change, before: Change = nothing) => Object.fromEntries(
    planned({ change: before }, { change: (draft) => { before(draft); after(draft); } }).fields.map((each) => [each.field, each.refusedBy]),
  );

  it('is whoever complains about it, about a part of it, or about what it is a part of', () => {
    expect(refusedBy((draft) => { draft.cluster.spec.clusterNetwork!.pods!.cidrBlocks = ['10.1.0.0/16']; group(draft).count = 3; })).toStrictEqual({
      'spec.clusterNetwork.pods.cidrBlocks': ['EKSA-NET-501'], [`${GROUP}.count`]: [],
    });
    expect(refusedBy((draft) => { group(draft).labels = { a: 'b' }; })).toStrictEqual({ [`${GROUP}.labels`]: ['EKSA-CLUSTER-514'] });
  });

  it('is found at the place of the group, whatever that is', () => {
    const before: Change = (draft) => { addGroup(draft, 'gpu'); };
    expect(refusedBy((draft) => { (draft.cluster.spec.workerNodeGroupConfigurations![1] as any).labels = { a: 'b' }; }, before)).toStrictEqual({
      'spec.workerNodeGroupConfigurations["gpu"].labels': ['EKSA-CLUSTER-514'],
    });
  });

  it('is nobody for fields that only begin alike', () => {
    expect(refusedBy((draft) => { draft.cluster.spec.controlPlaneConfiguration!.endpoint!.host = '10.20.1.99'; draft.cluster.spec.controlPlaneConfiguration!.count = 5; })).toStrictEqual({
      'spec.controlPlaneConfiguration.count': [], 'spec.controlPlaneConfiguration.endpoint.host': ['EKSA-NET-500'],
    });
  });
});
