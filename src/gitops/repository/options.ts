import type { Duration } from 'cdk8s';
import type { GitOpsSecrets } from './secrets';
import type { EksaCluster } from '../../cluster/eksa-cluster';

/**
 * A repository that Flux reaches and `eksctl anywhere` knows nothing of: on any host, over ssh, http or https.
 */
export interface GitRemote {
  /** URL of the repository. The short form `user@host:path` is refused; write `ssh://user@host/path`. */
  readonly url: string;
  /**
   * Branch that Flux follows.
   * @default main
   */
  readonly branch?: string;
  /**
   * Secret to sign in with, in the namespace of Flux: its name. `flux bootstrap` makes it.
   * @default flux-system
   */
  readonly secretName?: string;
  /**
   * Folder of the clusters in the repository.
   * @default - `clusters/` and the name of the management cluster
   */
  readonly clusterConfigPath?: string;
  /**
   * Namespace of Flux.
   * @default flux-system
   */
  readonly systemNamespace?: string;
}

/**
 * How Flux applies a part of a repository.
 */
export interface RepositoryPartProps {
  /**
   * Whether the repository has this part.
   * @default true
   */
  readonly enabled?: boolean;
  /**
   * How often everything is compared and applied again.
   * @default Duration.minutes(10)
   */
  readonly interval?: Duration;
  /**
   * How soon Flux tries again after a failure.
   * @default - 1 minute for hardware and packages, 5 minutes for clusters
   */
  readonly retryInterval?: Duration;
  /**
   * How long everything may take until it is healthy.
   * @default - 5 minutes for hardware, 10 for packages, 90 for clusters
   */
  readonly timeout?: Duration;
}

/**
 * What becomes of machines that are there already when their files change.
 */
export enum HardwareUpdates {
  /**
   * They stay as they are. While a machine is provisioned, Tinkerbell switches its netboot off and on; whatever applies Hardware again and
   * again would undo that.
   */
  CREATE_ONLY = 'CreateOnly',
  /** They are changed. */
  APPLY = 'Apply',
}

/**
 * How Flux applies machines.
 */
export interface HardwarePartProps extends RepositoryPartProps {
  /**
   * What becomes of machines that are there already.
   * @default HardwareUpdates.CREATE_ONLY
   */
  readonly updates?: HardwareUpdates;
  /**
   * Whether machines stay when their files are removed.
   * @default true
   */
  readonly pruneProtection?: boolean;
}

/**
 * How Flux applies clusters.
 *
 * The management cluster is always part of what Flux was bootstrapped with. Each workload cluster has a Kustomization of its own, unless
 * this part is not enabled: then it belongs to the same.
 */
export interface ClusterPartProps extends RepositoryPartProps {
  /**
   * Whether clusters and their machine configs stay when their files are removed: deleting a Cluster deletes the cluster.
   * @default true
   */
  readonly pruneProtection?: boolean;
}

/**
 * Which Flux applies what runs on workload clusters.
 */
export enum WorkloadFlux {
  /** That of the management cluster, with the kubeconfig that Cluster API keeps there. */
  PUSHED = 'Pushed',
  /** One of their own, which is bootstrapped at `workloads/` and the name of the cluster. */
  OWN_TREE = 'OwnTree',
}

/**
 * What a repository consists of.
 */
export interface GitOpsRepositoryProps {
  /**
   * The clusters whose configuration it keeps.
   * @default - none yet; see `addCluster`
   */
  readonly clusters?: EksaCluster[];
  /**
   * A repository that `eksctl anywhere` knows nothing of. Then clusters have no FluxConfig, and Flux is bootstrapped with `flux bootstrap`.
   * @default - that of `gitOps` of the management cluster
   */
  readonly remote?: GitRemote;
  /**
   * Folder below the output directory of the app: what is in it is committed. Refused when it leads out of that.
   * @default - the id of the construct
   */
  readonly folder?: string;
  /**
   * Whether Flux has been bootstrapped, which fills `gotk-sync.yaml`. Before that EKS Anywhere keeps an empty file in its place; a commit of
   * such a file afterwards would remove what Flux follows.
   * @default true
   */
  readonly bootstrapped?: boolean;
  /**
   * File with the components of Flux, as `flux install --export` prints them, to be written as `gotk-components.yaml`.
   * @default - none: `flux bootstrap` writes it
   */
  readonly components?: string;
  /**
   * How machines are applied: those of all inventories of the clusters.
   * @default - before the clusters
   */
  readonly hardware?: HardwarePartProps;
  /**
   * How clusters are applied.
   * @default - after the machines
   */
  readonly clusterSync?: ClusterPartProps;
  /**
   * How curated packages are applied.
   * @default - each cluster's once it is ready
   */
  readonly packages?: RepositoryPartProps;
  /**
   * Which Flux applies the applications of workload clusters.
   * @default WorkloadFlux.PUSHED
   */
  readonly workloadFlux?: WorkloadFlux;
  /**
   * How secrets reach the clusters.
   * @default - by other means: the repository only refers to them
   */
  readonly secrets?: GitOpsSecrets;
  /**
   * Whether a GitOpsConfig that was read stays one. A cluster that exists keeps the kind of its settings for ever; new ones get a FluxConfig.
   * @default false
   */
  readonly keepGitOpsConfig?: boolean;
  /**
   * Files and folders of the repository that others write.
   * @default - none: manifests that are not written are reported
   */
  readonly foreign?: string[];
  /**
   * Path of a checkout of the repository, from the working directory: manifests in it that are not written are reported, and stay. Refused:
   * one that is no folder, and one in which Flux applies a workload cluster with everything else, so that it would be deleted now.
   *
   * `cdk8s synth` empties its output directory before the app runs, so that a checkout must never be that directory, or in it.
   * @default - what a former run has left behind is looked for in the output directory only
   */
  readonly checkout?: string;
  /**
   * Files and folders that a former run wrote, to be removed from the output directory. One that is still written is refused.
   * @default - nothing is removed
   */
  readonly obsolete?: string[];
}

