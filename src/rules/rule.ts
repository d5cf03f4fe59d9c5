import type { BundleData } from '../curated/bundle';
import type { ConfigReading } from '../curated/config-text';
import type { Package, PackageBundleController } from '../curated/names';
import type { EksDistroCatalog } from '../distro/catalog';
import type { Finding, Severity } from '../findings';
import type { ClusterModel, SourceLocation } from '../model/cluster-model';
import type { InventoryModel, MachineModel } from '../model/inventory-model';
import type { CapiManifests } from '../render/capi';
import type { Tree, TreeFile } from '../render/flux/tree';

/** One cluster as rules see it. */
export interface ClusterSubject {
  readonly model: ClusterModel;
  /** Construct path; absent when the model was read from a file by the command line. */
  readonly construct?: string;
  /**
   * Path of the construct in which a field was written, when that is one below the cluster's, such as a pool.
   * `object` is `Kind/name`, `field` a path as in findings.
   */
  readonly constructOf?: (object: string | undefined, field: string | undefined) => string | undefined;
  /**
   * The prop with which a field was written, from the props of that construct; empty for the construct as a whole, nothing when the
   * field was not written in code.
   */
  readonly propOf?: (object: string | undefined, field: string | undefined) => string | undefined;
  /** The machines that this cluster may use. */
  readonly inventories: readonly InventoryModel[];
  /**
   * The model as its author wrote it, without defaults: for what upstream looks at before it fills anything in.
   * @default - not known
   */
  readonly written?: ClusterModel;
  /** The management cluster, when this is a workload cluster whose management cluster is known. */
  readonly management?: ClusterSubject;
  /** Address of the Tinkerbell services of a management cluster of which nothing else is known. */
  readonly managementTinkerbellIp?: string;
  /** EKS Anywhere version of a management cluster of which nothing else is known. */
  readonly managementEksaVersion?: string;
  /** EKS Anywhere version whose releases this cluster uses, such as `v0.26.1`. */
  readonly eksaVersion: string;
  /** Release data of this cluster's own; the fleet's otherwise. */
  readonly distro?: EksDistroCatalog;
  /** Feature flags that `eksctl anywhere` reads from its environment, such as `API_SERVER_EXTRA_ARGS_ENABLED`. */
  readonly features: readonly string[];
  /**
   * Whether Cluster API objects of this cluster are written.
   * @default - only its EKS-A objects are looked at
   */
  readonly writesClusterApi?: boolean;
  /**
   * Its Cluster API objects, where they can be made.
   * @default - not known
   */
  readonly capi?: () => CapiManifests;
  /**
   * Whether its objects of EKS Anywhere are written.
   * @default - they are
   */
  readonly writesEksa?: boolean;
  /**
   * Whether user name and password of its registry mirror are known.
   * @default - they are not
   */
  readonly registryCredentials?: boolean;
  /**
   * What its packages are taken from.
   * @default - the bundle in the data for its Kubernetes version
   */
  readonly packageBundle?: BundleData;
}

/** What rules know of an object besides itself. */
interface Placed {
  /** Construct path; absent when the object was read from a file by the command line. */
  readonly construct?: string;
  /** The prop with which a field was written; nothing when it was not written in code. */
  readonly propOf?: (field: string | undefined) => string | undefined;
  /** Where a field was written, when the object was read from a file. */
  readonly locate?: (field: string | undefined) => SourceLocation | undefined;
  /**
   * The cluster that it is for, where that cannot be told by name.
   * @default - the cluster of that name in the fleet
   */
  readonly cluster?: ClusterSubject;
}

/** A curated package as rules see it. */
export interface PackageSubject extends Placed {
  readonly object: Package;
  /** Its configuration, as the webhook reads it. */
  readonly config: ConfigReading;
  /**
   * What can be installed, when the cluster's is not known or not to be used.
   * @default - the bundle for the Kubernetes version of the cluster
   */
  readonly bundle?: BundleData;
  /** Paths of the configuration, such as `harborAdminPassword`, that may be secrets in plain text. */
  readonly plainTextSecrets: readonly string[];
  /** Namespaces that this app makes on the management cluster. */
  readonly ownNamespaces: readonly string[];
  /**
   * Whether its author wants Flux to replace variables in the configuration.
   * @default - that has not been said
   */
  readonly allowsSubstitution?: boolean;
  /**
   * Name of the cluster whose objects are written into the same chart.
   * @default - none is
   */
  readonly besideCluster?: string;
}

/** The settings of the package controller for one cluster, as rules see them. */
export interface BundleControllerSubject extends Placed {
  readonly object: PackageBundleController;
  /** Whether its author has said that the active bundle is on the management cluster. */
  readonly isBundlePresent: boolean;
}

/** An object of Flux as it is written, however it was made. */
export interface FluxManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly namespace?: string; readonly labels?: { readonly [key: string]: unknown } };
  readonly spec?: unknown;
}

/** An object that one of Flux looks for in its own namespace, and where it is. */
export interface FluxNeighbour {
  readonly field: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/** The same as rules see it. */
export interface FluxSubject extends Omit<Placed, 'cluster'> {
  readonly manifest: FluxManifest;
  /**
   * References that do not say in which namespace they look, as far as it is known where their objects are.
   * @default - nothing is known
   */
  readonly neighbours?: readonly FluxNeighbour[];
  /**
   * Name of the cluster whose Flux it is for.
   * @default - not known
   */
  readonly scope?: string;
}

/** A GitRepository by which a Flux knows a repository. */
export interface FollowedSource {
  /** Name of the cluster whose Flux it is. */
  readonly scope: string;
  readonly name: string;
  readonly namespace: string;
}

/** A Git repository as rules see it. */
export interface RepositorySubject {
  /** Construct path. */
  readonly construct: string;
  /** Its folder in the output. */
  readonly folder: string;
  /** Its files as they are declared: two may have one path. */
  readonly files: readonly TreeFile[];
  /** The same by folder. */
  readonly tree: Tree;
  /** How each cluster with a Flux knows it. */
  readonly sources: readonly FollowedSource[];
  /** Its objects of Flux. */
  readonly flux: readonly FluxSubject[];
  /** Folders that the Flux of a management cluster applies which is not part of it. */
  readonly roots: readonly { readonly scope: string; readonly path: string }[];
  /** Folders and files that others write. */
  readonly foreign: readonly string[];
  /** The clusters that it keeps. */
  readonly clusters: readonly RepositoryCluster[];
  /** Inventories whose machines it keeps. */
  readonly inventories: readonly { readonly construct: string; readonly model: InventoryModel }[];
  /** Whether logins of management controllers reach the clusters by what it says. */
  readonly fetchesLogins: boolean;
  /** Whether Flux decrypts what was encrypted with SOPS. */
  readonly decrypts: boolean;
}

/** A cluster of a repository. */
export interface RepositoryCluster {
  readonly name: string;
  /** Name of its management cluster. */
  readonly management: string;
  readonly construct: string;
  /** As it is written. */
  readonly model: ClusterModel;
}

/** An object as it is written, of which something was changed by hand. */
export interface PatchedObject {
  /** Path of its construct. */
  readonly construct: string;
  readonly manifest: object;
}

/** Everything that one synth defines: what a rule may look at. */
export interface Fleet {
  readonly clusters: readonly ClusterSubject[];
  readonly inventories: readonly InventoryModel[];
  /**
   * Curated packages of these and of other clusters.
   * @default - none
   */
  readonly packages?: readonly PackageSubject[];
  /**
   * Settings of the package controllers.
   * @default - none
   */
  readonly bundleControllers?: readonly BundleControllerSubject[];
  /**
   * Objects of Flux.
   * @default - none
   */
  readonly flux?: readonly FluxSubject[];
  /**
   * Git repositories, of which Flux applies folders.
   * @default - none
   */
  readonly repositories?: readonly RepositorySubject[];
  readonly distro: EksDistroCatalog;
  /**
   * The day for which to check (`YYYY-MM-DD`), for everything that expires. Given by the user: the clock is never read.
   * @default - what depends on the day is checked as far as any later day gives the same answer
   */
  readonly date?: string;
  /**
   * Whether there may be other clusters and machines beside these, so that nothing can be said about what is absent.
   * @default false
   */
  readonly isPartial?: boolean;
  /**
   * Objects that were changed by hand after they were rendered.
   * @default - none
   */
  readonly patched?: () => readonly PatchedObject[];
}

/** The release data that a cluster uses. */
export function distroOf(cluster: ClusterSubject, fleet: Fleet): EksDistroCatalog {
  return cluster.distro ?? fleet.distro;
}

/** A value that a rule looks at besides the one that it complains about. */
export interface Basis {
  readonly object: string;
  readonly field: string;
}

/**
 * What a rule says about a place, in words of the API; the engine adds code, severity, construct and position, and says it in words
 * of props when the place was written in code.
 */
export type Complaint = Omit<Finding, 'code' | 'severity' | 'construct' | 'prop' | 'file' | 'line' | 'column'> & {
  /** What the complaint follows from besides its own place: when one of these values is refused itself, it is not worth saying. */
  readonly basedOn?: readonly Basis[];
  /** Only for findings about a row of an inventory file. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: string;
  /** Only when the finding is not about the subject's own construct. */
  readonly construct?: string;
};

/** What every rule says about itself: the catalogue RULES.md is made of this. */
export interface RuleInfo {
  /** Stable code, such as `EKSA-NET-004`. Never reused. */
  readonly code: string;
  readonly severity: Severity;
  /** One line: what is refused. */
  readonly title: string;
  /** What goes wrong on a real cluster. */
  readonly why: string;
  /** How to mend it. */
  readonly fix: string;
  /**
   * How to mend it in code; `false` where props cannot say what is refused.
   * @default - as `fix`, with props in place of fields
   */
  readonly fixInCode?: string | false;
  /** Ids of the upstream rules that this one implements (reference V001 to V306); empty for our own. */
  readonly upstream: readonly string[];
  /** Where upstream enforces it, as file and function; or `ours`, with the reason in `why`. */
  readonly source: string;
  /**
   * True for a rule without an upstream id that upstream nevertheless enforces, for instance by crashing. False for one that upstream
   * has, and that nothing reaches on the way of `create cluster`.
   * @default - enforced upstream when `upstream` is not empty
   */
  readonly enforcedUpstream?: boolean;
  /** True when rendering is impossible while it stands: it cannot be waived. */
  readonly unwaivable?: boolean;
}

/** A rule that looks at one cluster at a time. */
export interface ClusterRule extends RuleInfo {
  /**
   * Whether a cluster has what the rule is about, so that it need not be asked otherwise; asked once for all rules that share it.
   * @default - every cluster has
   */
  readonly concerns?: (cluster: ClusterSubject) => boolean;
  readonly check: (cluster: ClusterSubject, fleet: Fleet) => Iterable<Complaint>;
}

/** Rules about a part that most clusters do not have. */
export function concerning(concerns: (cluster: ClusterSubject) => boolean, rules: readonly ClusterRule[]): readonly ClusterRule[] {
  return rules.map((rule) => ({ ...rule, concerns }));
}

/** A rule that looks at one inventory at a time. */
export interface InventoryRule extends RuleInfo {
  readonly checkInventory: (inventory: InventoryModel, fleet: Fleet) => Iterable<Complaint>;
  /**
   * The same for one machine, when the rule looks at one at a time.
   * @default - it compares machines with each other
   */
  readonly checkMachine?: (machine: MachineModel) => readonly Complaint[];
}

/** A rule that compares clusters and inventories with each other. */
export interface FleetRule extends RuleInfo {
  readonly checkFleet: (fleet: Fleet) => Iterable<Complaint>;
}

/** A rule that looks at one curated package at a time. */
export interface PackageRule extends RuleInfo {
  readonly checkPackage: (subject: PackageSubject, fleet: Fleet) => Iterable<Complaint>;
}

/** A rule that looks at the settings of one package controller at a time. */
export interface BundleControllerRule extends RuleInfo {
  readonly checkController: (subject: BundleControllerSubject, fleet: Fleet) => Iterable<Complaint>;
}

/** A rule that looks at one object of Flux at a time. */
export interface FluxRule extends RuleInfo {
  readonly checkFlux: (subject: FluxSubject, fleet: Fleet) => Iterable<Complaint>;
}

export type Rule = ClusterRule | InventoryRule | FleetRule | PackageRule | BundleControllerRule | FluxRule;

/** Whether the targeted EKS Anywhere version refuses what this rule refuses. */
export function isEnforcedUpstream(rule: RuleInfo): boolean {
  return rule.enforcedUpstream ?? rule.upstream.length > 0;
}
