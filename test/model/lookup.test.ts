import { minimalModel } from './models';
import type { AWSIamConfig, ClusterModel, FluxConfig, GitOpsConfig, OIDCConfig, TinkerbellTemplateConfig } from '../../src/model/cluster-model';
import {
  awsIamConfigsOf, clusterNameOf, controlPlaneMachineConfig, datacenterOf, externalEtcdMachineConfig, fluxConfigOf, gitOpsConfigOf, isSelfManaged,
  kubernetesVersionOf, machineConfigOf, managementClusterName, nameOf, oidcConfigsOf, templateOf, workerMachineConfig, workerNodeGroups,
} from '../../src/model/lookup';

const named = <T>(kind: string, name: string) => ({ apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1', kind, metadata: { name } }) as T;

describe('references between the objects of a cluster', () => {
  it('lead to the datacenter and to the machines of each node group', () => {
    const model = minimalModel();
    expect(datacenterOf(model)).toBe(model.datacenters[0]);
    expect(controlPlaneMachineConfig(model)).toBe(model.machineConfigs[0]);
    expect(workerNodeGroups(model).map((group) => workerMachineConfig(model, group))).toStrictEqual([model.machineConfigs[1]]);
    expect(externalEtcdMachineConfig(model)).toBeUndefined();
    model.cluster.spec!.externalEtcdConfiguration = { count: 3, machineGroupRef: { kind: 'TinkerbellMachineConfig', name: 'prod-cp' } };
    expect(externalEtcdMachineConfig(model)).toBe(model.machineConfigs[0]);
  });

  it('lead nowhere without a target, with another kind, or where there is none', () => {
    const model = minimalModel();
    expect(machineConfigOf(model, { kind: 'TinkerbellMachineConfig', name: 'none' })).toBeUndefined();
    const { cluster: { spec } } = model;
    const lonely = { ...model, cluster: { ...model.cluster, spec: { ...spec, controlPlaneConfiguration: undefined } } };
    expect(machineConfigOf(lonely, { kind: 'VSphereMachineConfig', name: 'prod-cp' })).toBeUndefined();
    // upstream looks up by name what another reference has brought
    expect(machineConfigOf(model, { kind: 'VSphereMachineConfig', name: 'prod-cp' })).toBe(model.machineConfigs[0]);
    expect(machineConfigOf(model, undefined)).toBeUndefined();
    const empty: ClusterModel = { ...model, cluster: named('Cluster', 'prod') };
    expect([datacenterOf(empty), controlPlaneMachineConfig(empty), externalEtcdMachineConfig(empty), fluxConfigOf(empty), gitOpsConfigOf(empty)])
      .toStrictEqual([undefined, undefined, undefined, undefined, undefined]);
    expect([workerNodeGroups(empty), oidcConfigsOf(empty), awsIamConfigsOf(empty)]).toStrictEqual([[], [], []]);
  });

  it('lead to a template by name, whatever kind the reference names', () => {
    const templates = [named<TinkerbellTemplateConfig>('TinkerbellTemplateConfig', 'other'), named<TinkerbellTemplateConfig>('TinkerbellTemplateConfig', 'custom')];
    const model = { ...minimalModel(), templates };
    const [machineConfig] = model.machineConfigs;
    expect(templateOf(model, machineConfig)).toBeUndefined();
    machineConfig.spec!.templateRef = { kind: 'Template', name: 'custom' };
    expect(templateOf(model, machineConfig)).toBe(templates[1]);
    machineConfig.spec!.templateRef = { name: 'none' };
    expect(templateOf(model, machineConfig)).toBeUndefined();
  });

  it('lead to identity providers in the order of the references', () => {
    const oidcConfigs = ['a', 'b'].map((name) => named<OIDCConfig>('OIDCConfig', name));
    const awsIamConfigs = ['a'].map((name) => named<AWSIamConfig>('AWSIamConfig', name));
    const model = { ...minimalModel(), oidcConfigs, awsIamConfigs };
    model.cluster.spec!.identityProviderRefs = [
      { kind: 'OIDCConfig', name: 'b' }, { kind: 'AWSIamConfig', name: 'a' }, { kind: 'OIDCConfig', name: 'a' }, { kind: 'OIDCConfig', name: 'none' },
    ];
    expect(oidcConfigsOf(model)).toStrictEqual([oidcConfigs[1], oidcConfigs[0]]);
    expect(awsIamConfigsOf(model)).toStrictEqual(awsIamConfigs);
  });

  it('lead to GitOps settings of the kind that is meant', () => {
    const model = { ...minimalModel(), fluxConfigs: [named<FluxConfig>('FluxConfig', 'fleet')], gitOpsConfigs: [named<GitOpsConfig>('GitOpsConfig', 'fleet')] };
    model.cluster.spec!.gitOpsRef = { kind: 'FluxConfig', name: 'fleet' };
    expect([fluxConfigOf(model), gitOpsConfigOf(model)]).toStrictEqual([model.fluxConfigs[0], undefined]);
    model.cluster.spec!.gitOpsRef = { kind: 'GitOpsConfig', name: 'fleet' };
    expect([fluxConfigOf(model), gitOpsConfigOf(model)]).toStrictEqual([undefined, model.gitOpsConfigs[0]]);
  });
});

describe('a cluster', () => {
  const managedBy = (name?: string) => {
    const model = minimalModel();
    model.cluster.spec!.managementCluster = name === undefined ? undefined : { name };
    return [managementClusterName(model), isSelfManaged(model)];
  };

  it('manages itself unless it names another cluster', () => {
    expect(managedBy()).toStrictEqual(['prod', true]);
    expect(managedBy('')).toStrictEqual(['prod', true]);
    expect(managedBy('prod')).toStrictEqual(['prod', true]);
    expect(managedBy('mgmt')).toStrictEqual(['mgmt', false]);
  });

  it('has one Kubernetes version, and worker node groups may have their own', () => {
    const model = minimalModel();
    expect([kubernetesVersionOf(model), kubernetesVersionOf(model, {}), kubernetesVersionOf(model, { kubernetesVersion: '1.33' }), kubernetesVersionOf(model, { kubernetesVersion: '' })])
      .toStrictEqual(['1.34', '1.34', '1.33', '1.34']);
    model.cluster.spec!.kubernetesVersion = '';
    expect(kubernetesVersionOf(model)).toBeUndefined();
  });

  it('has a name, if only an empty one', () => {
    expect(clusterNameOf(minimalModel())).toBe('prod');
    expect(nameOf({})).toBe('');
  });
});
