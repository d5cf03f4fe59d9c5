import type { ClusterContext } from './context';
import { capiNames } from './names';
import { nodeGroupOf } from './node-group';
import type { CapiRenderOptions } from './options';
import { registryMirrorOf } from './registry-mirror';
import { Requirements } from './requirements';
import { workflowContextOf } from './workflow-context';
import type { VersionsBundle } from '../../distro/facts/versions-bundle';
import type { ClusterModel, TinkerbellMachineConfig } from '../../model/cluster-model';
import {
  awsIamConfigsOf, clusterNameOf, controlPlaneMachineConfig, datacenterOf, externalEtcdMachineConfig, kubernetesVersionOf, nameOf, oidcConfigsOf,
  templateOf, workerMachineConfig, workerNodeGroups,
} from '../../model/lookup';

/** Looks up the release data of a Kubernetes minor version, such as `1.34`. */
export type VersionsLookup = (kubernetesVersion: string) => VersionsBundle;

/** Follows all references of a cluster; ends with one error that names everything that is missing. */
export function resolveContext(model: ClusterModel, versionsOf: VersionsLookup, options: CapiRenderOptions): ClusterContext {
  const cluster = clusterFacts(model);
  const { name, spec, datacenter, kubernetesVersion, podCidrs, serviceCidrs, endpoint } = cluster;
  const { revisions = {}, registryCredentials, inheritsImages = false } = options;
  // as long as nobody has named one
  let image = datacenter.spec?.osImageURL ?? '';

  const requirements = new Requirements();
  const datacenterSpec = requirements.need(datacenter.spec, `TinkerbellDatacenterConfig/${nameOf(datacenter)}`, 'spec');
  const nodes = { model, datacenter, requirements, versions: versionsOf(kubernetesVersion) };
  const controlPlane = {
    ...nodeGroupOf({
      ...nodes,
      machineTemplateName: capiNames.controlPlaneMachineTemplate(name, revisions.controlPlaneMachineTemplate),
      machineConfig: cluster.controlPlane.machineConfig,
      settings: cluster.controlPlane.configuration,
      ...inheritsImages && { inheritedImage: image },
    }),
    configuration: cluster.controlPlane.configuration,
    replicas: cluster.controlPlane.replicas,
  };
  const workers = cluster.workers.map(({ name: group, configuration, machineConfig, replicas }) => ({
    ...nodeGroupOf({
      ...nodes,
      ...inheritsImages && { inheritedImage: image = imageAfter(image, machineConfig, model) },
      machineTemplateName: capiNames.workerMachineTemplate(name, group, revisions.workers?.[group]?.machineTemplate),
      machineConfig,
      settings: configuration,
      versions: versionsOf(configuration.kubernetesVersion || kubernetesVersion),
    }),
    name: group,
    configuration,
    kubeadmConfigTemplateName: capiNames.kubeadmConfigTemplate(name, group, revisions.workers?.[group]?.kubeadmConfigTemplate),
    replicas,
  }));
  const etcd = cluster.etcd && {
    ...nodeGroupOf({
      ...nodes,
      machineTemplateName: capiNames.etcdMachineTemplate(name, revisions.etcdMachineTemplate),
      machineConfig: cluster.etcd.machineConfig,
      settings: {},
    }),
    replicas: cluster.etcd.replicas,
  };
  requirements.check();

  const { registryMirrorConfiguration: mirror } = spec;
  return {
    ...workflowContextOf(model, options.bootstrapIp),
    spec,
    podCidrs,
    serviceCidrs,
    endpoint,
    datacenter: datacenterSpec,
    ...(mirror && { mirror: registryMirrorOf(mirror, registryCredentials) }),
    oidc: oidcConfigsOf(model)[0],
    awsIam: awsIamConfigsOf(model)[0],
    controlPlane,
    workers,
    etcd,
  };
}

/** What the Cluster object itself must say, and the objects that it refers to. */
function clusterFacts(model: ClusterModel) {
  const requirements = new Requirements();
  const object = `Cluster/${clusterNameOf(model)}`;
  const need = <T>(value: T | undefined, field: string) => requirements.need(value, object, field);

  const spec = need(model.cluster.spec, 'spec') ?? {};
  const controlPlane = spec.controlPlaneConfiguration ?? {};
  const etcd = spec.externalEtcdConfiguration;
  const facts = {
    name: need(clusterNameOf(model) || undefined, 'metadata.name'),
    spec,
    kubernetesVersion: need(kubernetesVersionOf(model), 'spec.kubernetesVersion'),
    podCidrs: need(spec.clusterNetwork?.pods?.cidrBlocks, 'spec.clusterNetwork.pods.cidrBlocks'),
    serviceCidrs: need(spec.clusterNetwork?.services?.cidrBlocks, 'spec.clusterNetwork.services.cidrBlocks'),
    endpoint: need(controlPlane.endpoint?.host, 'spec.controlPlaneConfiguration.endpoint.host'),
    datacenter: need(datacenterOf(model), 'spec.datacenterRef'),
    controlPlane: {
      configuration: controlPlane,
      replicas: need(controlPlane.count, 'spec.controlPlaneConfiguration.count'),
      machineConfig: need(controlPlaneMachineConfig(model), 'spec.controlPlaneConfiguration.machineGroupRef'),
    },
    workers: workerNodeGroups(model).map((configuration, index) => ({
      name: need(configuration.name, `spec.workerNodeGroupConfigurations[${index}].name`),
      configuration,
      replicas: configuration.autoscalingConfiguration ? undefined : need(configuration.count, `spec.workerNodeGroupConfigurations[${index}].count`),
      machineConfig: need(workerMachineConfig(model, configuration), `spec.workerNodeGroupConfigurations[${index}].machineGroupRef`),
    })),
    etcd: etcd && {
      replicas: need(etcd.count, 'spec.externalEtcdConfiguration.count'),
      machineConfig: need(externalEtcdMachineConfig(model), 'spec.externalEtcdConfiguration.machineGroupRef'),
    },
  };
  requirements.check();
  return facts;
}

/** The image that groups behind this one inherit: workflows that users write name images of their own, which nobody inherits. */
function imageAfter(image: string, machineConfig: TinkerbellMachineConfig, model: ClusterModel): string {
  return templateOf(model, machineConfig) === undefined && machineConfig.spec?.osImageURL ? machineConfig.spec.osImageURL : image;
}
