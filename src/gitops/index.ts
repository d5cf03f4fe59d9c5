export * from './flux/alert';
export * from './flux/bucket';
export * from './flux/deployment';
export { FluxObject, type FluxObjectProps } from './flux/flux-object';
export * from './flux/flux-objects';
export * from './flux/git-repository';
export { type ChartProps, FluxHelmChart, type FluxHelmChartProps } from './flux/helm-chart';
export * from './flux/helm-release';
export * from './flux/helm-repository';
export * from './flux/image-policy';
export * from './flux/image-repository';
export * from './flux/image-update-automation';
export * from './flux/kustomization';
export * from './flux/oci-repository';
export { ChartReconcileStrategy, CloudProvider, type SignatureIdentity, SignatureProvider, type SignatureVerification } from './flux/options';
export * from './flux/provider';
export * from './flux/receiver';
export { type RegistryAccess } from './flux/registry-access';
export { ConfigMapReference, FluxReference, type IConfigMapReference, type IFluxObject } from './flux/reference';
export {
  CrdsPolicy, DeletionPropagation, type DriftDetection, type DriftException, DriftMode, type ReleaseAction, type ReleaseInstall,
  type ReleaseRemediation, ReleaseStrategy, type ReleaseUninstall, type ReleaseUpgrade, RemediationStrategy,
} from './flux/release-settings';
export { GitOpsApplication, type GitOpsApplicationProps } from './repository/application';
export { GitOpsRepository } from './repository/git-ops-repository';
export { type IGitOpsRepository } from './repository/interfaces';
export * from './repository/options';
export { type ExternalLogins, GitOpsSecrets, type SopsKeys } from './repository/secrets';
