import type { ControlPlaneProps } from './control-plane';
import type { IEksaCluster } from './eksa-cluster-interface';
import type { GitOps } from './git-ops';
import type { HostOsProps } from './host-os';
import type { IdentityProvider } from './identity-provider';
import type { MachineHealthProps } from './machine-health';
import type { ClusterNetworkProps } from './network';
import type { PackagesControllerProps } from './packages-controller';
import type { ProvisioningProps } from './provisioning';
import type { ProxyProps } from './proxy';
import type { RegistryCredentials, RegistryMirrorProps } from './registry-mirror';
import type { PackageCatalog } from '../curated/package-catalog';
import type { EksaBundle } from '../distro/eksa-bundle';
import type { KubernetesVersion } from '../distro/kubernetes-version';
import type { WeighedFinding } from '../findings/weighed';
import type { HardwareInventory } from '../inventory/hardware-inventory';
import type { ClusterModel } from '../model/cluster-model';
import type { OsFamily } from '../provisioning/os-family';

/**
 * What a cluster writes.
 */
export enum ClusterOutput {
  /**
   * Cluster API and Tinkerbell objects, as the EKS Anywhere controller would make them. Props that say "Only in EKS-A objects" have
   * no effect then.
   */
  CLUSTER_API = 'cluster-api',
  /** EKS Anywhere's own objects, for `eksctl anywhere` and its controller. */
  EKSA = 'eksa',
  /** Both, each in a chart of its own below the cluster. */
  BOTH = 'both',
}

/**
 * A switch that `eksctl anywhere` reads from its environment.
 */
export enum EksaFeature {
  /** Lets `apiServerExtraArgs` through. */
  API_SERVER_EXTRA_ARGS_ENABLED = 'API_SERVER_EXTRA_ARGS_ENABLED',
}

/**
 * How a cluster is written, whatever it consists of.
 */
export interface ClusterOutputProps {
  /**
   * Which objects to write.
   * @default ClusterOutput.CLUSTER_API
   */
  readonly output?: ClusterOutput;
  /**
   * EKS Anywhere version whose releases are used, such as `v0.26.1`.
   * @default - the newest version that this library knows
   */
  readonly eksaVersion?: string;
  /**
   * Bundle to take release data from, in place of the embedded data of `eksaVersion`.
   * @default - the embedded data
   */
  readonly bundle?: EksaBundle;
  /**
   * The machines that this cluster may use; `addInventory` adds others.
   * @default - those of the management cluster; the machines of a management cluster without an inventory are not checked
   */
  readonly inventory?: HardwareInventory;
  /**
   * The cluster whose controllers create and keep this one. Without it, the cluster manages itself.
   * @default - none: this is a management cluster
   */
  readonly managementCluster?: IEksaCluster;
  /**
   * Switches of the environment that `eksctl anywhere` will run in.
   * @default - none
   */
  readonly features?: EksaFeature[];
  /**
   * User name and password of the registry mirror, which `eksctl anywhere` takes from REGISTRY_USERNAME and REGISTRY_PASSWORD.
   * Cluster API objects carry them to the nodes; EKS-A objects never do.
   * @default - none; a mirror that authenticates then needs EKS-A objects only
   */
  readonly registryCredentials?: RegistryCredentials;
  /**
   * What the cluster's packages are taken from: the bundle that is active on it, or will be.
   * @default - the bundle in the data of this library for the Kubernetes version of the cluster
   */
  readonly packageCatalog?: PackageCatalog;
}

/**
 * Options for reading cluster YAML that is at hand as text.
 */
export interface ClusterYamlTextProps extends ClusterOutputProps {
  /**
   * Name of the file in messages.
   * @default cluster.yaml
   */
  readonly fileName?: string;
}

/**
 * A bare-metal EKS Anywhere cluster.
 */
export interface EksaClusterProps extends ClusterOutputProps {
  /**
   * Name of the cluster: lower-case letters, digits and dashes, at most 35.
   * @default - the id of the construct
   */
  readonly name?: string;
  /** Kubernetes minor version of the control plane, and of pools without one of their own. */
  readonly kubernetesVersion: KubernetesVersion;
  /** The control plane. */
  readonly controlPlane: ControlPlaneProps;
  /**
   * Address of the Tinkerbell services: an IP that no machine has, other than the control plane's endpoint. A workload
   * cluster has that of its management cluster. Immutable once the cluster exists.
   * @default - the management cluster's
   */
  readonly tinkerbellIp?: string;
  /**
   * Operating system of all machines.
   * @default OsFamily.UBUNTU
   */
  readonly osFamily?: OsFamily;
  /**
   * URL of the disk image of all machines; it must name every Kubernetes version that the cluster uses.
   * @default - each group of machines has its own
   */
  readonly osImageUrl?: string;
  /**
   * Name of the user that may sign in to the nodes over SSH.
   * @default ec2-user
   */
  readonly sshUser?: string;
  /**
   * Public keys of that user; EKS Anywhere installs the first one only.
   * @default - each group of machines has its own
   */
  readonly sshAuthorizedKeys?: string[];
  /**
   * Operating system settings of all machines.
   * @default - the image's
   */
  readonly hostOs?: HostOsProps;
  /**
   * The cluster's internal network.
   * @default - 192.168.0.0/16 for pods, 10.96.0.0/12 for services, Cilium
   */
  readonly network?: ClusterNetworkProps;
  /**
   * How machines are booted and installed.
   * @default - netboot from HookOS images on the internet
   */
  readonly provisioning?: ProvisioningProps;
  /**
   * Who may sign in to the API server.
   * @default - holders of the cluster's kubeconfig
   */
  readonly identityProviders?: IdentityProvider[];
  /**
   * A registry inside the network.
   * @default - nodes pull from the public registries
   */
  readonly registryMirror?: RegistryMirrorProps;
  /**
   * How nodes reach the outside.
   * @default - directly
   */
  readonly proxy?: ProxyProps;
  /**
   * When machines are replaced.
   * @default - after 20 minutes without joining, or 5 minutes of not being ready
   */
  readonly machineHealth?: MachineHealthProps;
  /**
   * Issuer URL of service account tokens, for pods that take on AWS IAM roles.
   * @default - pods have no AWS identity
   */
  readonly podIamIssuer?: string;
  /**
   * The controller that installs curated packages. Only in EKS-A objects.
   * @default - the bundle's
   */
  readonly packagesController?: PackagesControllerProps;
  /**
   * Git repository that EKS Anywhere keeps the cluster's configuration in. Only in EKS-A objects.
   * @default - none
   */
  readonly gitOps?: GitOps;
  /**
   * Licence for extended support, as it is. Only in EKS-A objects.
   * @default - none
   */
  readonly licenseToken?: string;
  /**
   * Annotations of the EKS-A Cluster, such as those that switch checks of EKS Anywhere off. Only in EKS-A objects.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
  /**
   * Namespace of the EKS-A objects; Cluster API objects are always in `eksa-system`. Only in EKS-A objects.
   * @default default
   */
  readonly namespace?: string;
  /**
   * What a file says, in place of all other props but those of `ClusterOutputProps`.
   *
   * @internal
   */
  readonly _reading?: ClusterReading;
}

/** A cluster that was read from a file, and what is to be said about the file. */
interface ClusterReading {
  readonly model: ClusterModel;
  readonly findings: readonly WeighedFinding[];
}
