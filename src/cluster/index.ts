export { type IBareMetalCluster } from './bare-metal-cluster-interface';
export { BareMetalPool, type AutoscalingProps, type BareMetalPoolProps } from './bare-metal-pool';
export { type ControlPlaneProps } from './control-plane';
export { EksaCluster, type ClusterAttributes } from './eksa-cluster';
export { type IEksaCluster } from './eksa-cluster-interface';
export { ClusterOutput, EksaFeature, type ClusterOutputProps, type ClusterYamlTextProps, type EksaClusterProps } from './eksa-cluster-props';
export { GitOps, SshKeyAlgorithm, type GitGitOpsProps, type GithubGitOpsProps, type GitOpsProps } from './git-ops';
export { type BottlerocketProps, type CertBundle, type HostOsProps } from './host-os';
export { IdentityProvider, type AwsIamProps, type AwsIamRoleMapping, type AwsIamUserMapping, type OidcProps, type RequiredClaim } from './identity-provider';
export { type MachineProps } from './machine';
export { type MachineHealthProps } from './machine-health';
export { PolicyEnforcementMode, type CiliumProps, type ClusterNetworkProps } from './network';
export { type ContainerResources, type CredentialsJobProps, type PackagesControllerProps } from './packages-controller';
export { type ProvisioningProps } from './provisioning';
export { type ProxyProps } from './proxy';
export { RegistryCredentials, type RegistryMirrorProps } from './registry-mirror';
export { RolloutStrategy, type RollingUpdateProps } from './rollout-strategy';
export { Taint } from './taint';
export {
  TinkerbellRegistryLogin, TinkerbellStack, TinkerbellStackPhase, type TinkerbellChart, type TinkerbellStackOptions,
} from './tinkerbell-stack';
