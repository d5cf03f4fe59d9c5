import { awsIam, gitOps, oidc } from './identity';
import { kubernetesVersion } from './kubernetes-version';
import { construct, given, ours } from './library';
import { commonSettings, machineProps, sharedProps } from './machines';
import { network } from './network';
import { machineHealth, rolloutStrategy, taints } from './nodes';
import { packagesController, provisioning, proxy, registryMirror } from './surroundings';
import { workflowTemplate } from './workflow-template';
import type { ClusterModel, TinkerbellMachineConfig, WorkerNodeGroupConfiguration } from '../../model/cluster-model';
import { workerGroupName } from '../../model/defaults';
import {
  awsIamConfigsOf, clusterNameOf, controlPlaneMachineConfig, datacenterOf, fluxConfigOf, isSelfManaged, managementClusterName, namespaceOf, nameOf,
  oidcConfigsOf, workerMachineConfig, workerNodeGroups,
} from '../../model/lookup';
import { call, create, data, type Expression, list, map, name, type NameExpression, scalar } from '../code/expression';
import type { Identifiers } from '../code/identifiers';
import type { Statement } from '../code/program';
import type { Secrets } from '../secrets';

/** What the code of a cluster refers to. */
export interface ClusterSurroundings {
  readonly identifiers: Identifiers;
  readonly secrets: Secrets;
  /**
   * What its variables begin with.
   * @default - the code has no other cluster
   */
  readonly prefix?: string;
  /** Variable of the app. */
  readonly app: NameExpression;
  /** Variables of the clusters before it. */
  readonly clusters: ReadonlyMap<string, NameExpression>;
  /**
   * The machines that the cluster may take, once its chart is there.
   * @default - none are given
   */
  readonly inventory?: (chart: Expression) => Expression;
}

/** The code of a cluster. */
export interface ClusterCode {
  readonly statements: readonly Statement[];
  /** Variable of its chart. */
  readonly chart: NameExpression;
  /** Variable of the cluster. */
  readonly cluster: NameExpression;
}

const NAMESPACE = 'default';

/** Constructs that say what a model says, as far as props can. */
export function clusterCode(model: ClusterModel, surroundings: ClusterSurroundings): ClusterCode {
  const { identifiers, app, inventory, prefix } = surroundings;
  const clusterName = clusterNameOf(model);
  const chart = name(identifiers.named(prefix === undefined ? 'chart' : `${prefix}-chart`, 'chart'));
  const cluster = name(identifiers.named(prefix ?? 'cluster', 'cluster'));
  const templates = new Map<string, NameExpression>();
  for (const [role, config] of roles(model)) {
    const template = config?.spec?.templateRef?.name ?? '';
    const isKnown = model.templates.some((each) => nameOf(each) === template);
    if (isKnown && !templates.has(template)) templates.set(template, name(identifiers.named([prefix, role, 'template'].filter(Boolean).join('-'), 'template')));
  }
  const templateFor = (config: TinkerbellMachineConfig | undefined) => templates.get(config?.spec?.templateRef?.name ?? '');
  const groups = workerNodeGroups(model);
  const common = commonSettings(machineConfigsOf(model));
  const pools = groups.map((group, index): Statement => {
    const poolName = workerGroupName(group, index);
    const config = workerMachineConfig(model, group);
    const props = poolProps(group, config, common, templateFor(config), `${clusterName}-${poolName}`);
    return { type: 'do', value: call(name(`${cluster.text}.addPool`), scalar(poolName), props) };
  });
  return {
    chart,
    cluster,
    statements: [
      { type: 'const', name: chart.text, value: create(name('Chart', 'cdk8s'), app, scalar(clusterName)) },
      ...[...templates].map(([template, variable]): Statement => (
        { type: 'const', name: variable.text, value: workflowTemplate(model.templates.find((each) => nameOf(each) === template)!, surroundings.secrets) })),
      {
        type: 'const',
        name: cluster.text,
        value: construct('EksaCluster', chart, scalar(clusterName), map({
          ...clusterProps(model, surroundings),
          ...sharedProps(common),
          controlPlane: controlPlane(model, common, templateFor),
          inventory: inventory?.(chart),
        })),
      },
      ...pools,
    ],
  };
}

function machineConfigsOf(model: ClusterModel): TinkerbellMachineConfig[] {
  return roles(model).map(([, config]) => config).filter((each) => each !== undefined);
}

/** The groups of machines, by what they are for. */
function roles(model: ClusterModel): [role: string, config: TinkerbellMachineConfig | undefined][] {
  return [
    ['control-plane', controlPlaneMachineConfig(model)],
    ...workerNodeGroups(model).map((group, index): [string, TinkerbellMachineConfig | undefined] => (
      [workerGroupName(group, index), workerMachineConfig(model, group)])),
  ];
}

function clusterProps(model: ClusterModel, { secrets, clusters }: ClusterSurroundings) {
  const { cluster } = model;
  const spec = cluster.spec ?? {};
  const datacenter = datacenterOf(model);
  const manager = managementClusterName(model);
  const identityProviders = [...oidcConfigsOf(model).map(oidc), ...awsIamConfigsOf(model).map(awsIam)];
  return {
    kubernetesVersion: kubernetesVersion(spec.kubernetesVersion ?? ''),
    eksaVersion: given(spec.eksaVersion, scalar),
    output: ours('ClusterOutput.EKSA'),
    managementCluster: isSelfManaged(model) ? undefined
      : clusters.get(manager) ?? call(ours('EksaCluster.fromClusterAttributes'), map({ name: scalar(manager) })),
    tinkerbellIp: given(datacenter?.spec?.tinkerbellIP, scalar),
    osImageUrl: given(datacenter?.spec?.osImageURL, scalar),
    network: given(spec.clusterNetwork, (each) => network(each, secrets)),
    provisioning: given(datacenter, provisioning),
    identityProviders: identityProviders.length > 0 ? list(identityProviders) : undefined,
    registryMirror: given(spec.registryMirrorConfiguration, registryMirror),
    proxy: given(spec.proxyConfiguration, (each) => proxy(each, secrets)),
    machineHealth: given(spec.machineHealthCheck, machineHealth),
    podIamIssuer: given(spec.podIamConfig?.serviceAccountIssuer, scalar),
    packagesController: given(spec.packages, packagesController),
    gitOps: given(fluxConfigOf(model), (flux) => gitOps(flux, clusterNameOf(model))),
    licenseToken: given(spec.licenseToken, (token) => secrets.text('LICENSE_TOKEN', token)),
    annotations: given(cluster.metadata.annotations, data),
    namespace: namespaceOf(cluster) === NAMESPACE ? undefined : scalar(namespaceOf(cluster)),
  };
}

type TemplateFor = (config: TinkerbellMachineConfig | undefined) => NameExpression | undefined;

function controlPlane(model: ClusterModel, common: ReturnType<typeof commonSettings>, templateFor: TemplateFor): Expression {
  const spec = model.cluster.spec?.controlPlaneConfiguration ?? {};
  const config = controlPlaneMachineConfig(model);
  return map({
    endpoint: scalar(spec.endpoint?.host ?? ''),
    replicas: scalar(spec.count ?? 0),
    ...machines(config, common, templateFor(config), `${clusterNameOf(model)}-cp`),
    certSans: given(spec.certSans, data),
    labels: given(spec.labels, data),
    taints: given(spec.taints, taints),
    rolloutStrategy: given(spec.upgradeRolloutStrategy, rolloutStrategy),
    machineHealth: given(spec.machineHealthCheck, machineHealth),
    kubeletConfiguration: given(spec.kubeletConfiguration, data),
    apiServerExtraArgs: given(spec.apiServerExtraArgs, data),
    auditPolicy: given(spec.auditPolicyContent, scalar),
    skipAdmissionForSystemResources: given(spec.skipAdmissionForSystemResources, scalar),
    loadBalancer: spec.skipLoadBalancerDeployment ? scalar(false) : undefined,
  });
}

function poolProps(
  group: WorkerNodeGroupConfiguration, config: TinkerbellMachineConfig | undefined, common: ReturnType<typeof commonSettings>,
  template: NameExpression | undefined, usualName: string,
): Expression {
  const { autoscalingConfiguration: limits, count } = group;
  return map({
    replicas: given(count, scalar),
    autoscaling: given(limits, ({ minCount = 0, maxCount = 0 }) => map({ minReplicas: scalar(minCount), maxReplicas: scalar(maxCount) })),
    kubernetesVersion: given(group.kubernetesVersion, kubernetesVersion),
    ...machines(config, common, template, usualName),
    labels: given(group.labels, data),
    taints: given(group.taints, taints),
    rolloutStrategy: given(group.upgradeRolloutStrategy, rolloutStrategy),
    machineHealth: given(group.machineHealthCheck, machineHealth),
    kubeletConfiguration: given(group.kubeletConfiguration, data),
    failureDomains: given(group.failureDomains, data),
  });
}

/** The machines of a group. */
function machines(
  config: TinkerbellMachineConfig | undefined, common: ReturnType<typeof commonSettings>, template: NameExpression | undefined, usualName: string,
) {
  if (config === undefined) return {};
  return {
    ...machineProps(config, common),
    template,
    machineConfigName: nameOf(config) === usualName ? undefined : scalar(nameOf(config)),
  };
}
