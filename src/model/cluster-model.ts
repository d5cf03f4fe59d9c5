import type * as eksa from '../../imports/types/eksa';

export type Cluster = eksa.Cluster;
export type ClusterSpec = NonNullable<Cluster['spec']>;
export type ControlPlaneConfiguration = NonNullable<ClusterSpec['controlPlaneConfiguration']>;
export type WorkerNodeGroupConfiguration = NonNullable<ClusterSpec['workerNodeGroupConfigurations']>[number];
export type RegistryMirrorConfiguration = NonNullable<ClusterSpec['registryMirrorConfiguration']>;
export type TinkerbellDatacenterConfig = eksa.TinkerbellDatacenterConfig;
export type TinkerbellMachineConfig = eksa.TinkerbellMachineConfig;
export type MachineConfigSpec = NonNullable<TinkerbellMachineConfig['spec']>;
export type LabelSelector = NonNullable<MachineConfigSpec['hardwareAffinity']>['required'][number]['labelSelector'];
export type TinkerbellTemplateConfig = eksa.TinkerbellTemplateConfig;
export type OIDCConfig = eksa.OIDCConfig;
export type AWSIamConfig = eksa.AWSIamConfig;
export type FluxConfig = eksa.FluxConfig;
export type GitOpsConfig = eksa.GitOpsConfig;

/**
 * One cluster: its EKS Anywhere objects as plain data, exactly what a multi-document cluster YAML holds.
 *
 * References between the objects are by name, as in the API; `lookup.ts` follows them. Nothing guarantees that a
 * reference resolves: rules report the ones that do not.
 */
export interface ClusterModel {
  readonly cluster: Cluster;
  readonly datacenters: readonly TinkerbellDatacenterConfig[];
  readonly machineConfigs: readonly TinkerbellMachineConfig[];
  readonly templates: readonly TinkerbellTemplateConfig[];
  readonly oidcConfigs: readonly OIDCConfig[];
  readonly awsIamConfigs: readonly AWSIamConfig[];
  readonly fluxConfigs: readonly FluxConfig[];
  readonly gitOpsConfigs: readonly GitOpsConfig[];
  /**
   * Where a field was written, when the model was read from a file.
   * `object` is `Kind/name`, `field` a path such as `spec.controlPlaneConfiguration.count`.
   */
  readonly locate?: (object: string, field?: string) => SourceLocation | undefined;
}

/** A position in a file that the user wrote. */
export interface SourceLocation {
  readonly file: string;
  /** counted from 1 */
  readonly line: number;
  /** counted from 1 */
  readonly column: number;
}
