/** How the Cluster API objects of a cluster are to be rendered. */
export interface CapiRenderOptions {
  /**
   * Address of the Tinkerbell stack on the bootstrap cluster, while `eksctl anywhere create cluster` runs one.
   * @default - the cluster's annotation `anywhere.eks.amazonaws.com/tinkerbell-bootstrap-ip`, else the datacenter's `tinkerbellIP`
   */
  readonly bootstrapIp?: string;
  /**
   * Revisions of templates that were changed on the live cluster.
   * @default - the first revision of every template
   */
  readonly revisions?: CapiRevisions;
  /**
   * Credentials of a registry mirror that authenticates. They are written, readable, into the manifests: into a Secret and into
   * the registry settings of every node.
   * @default - none: a rule says so, and where it is waived nodes have to get them in another way
   */
  readonly registryCredentials?: MirrorCredentials;
  /**
   * Whether images are those that EKS Anywhere would take, slips included: a worker node group without image has that of the group before it,
   * and where no image is named it is empty. What is compared with objects of EKS Anywhere needs that.
   * @default - a group without image has that of the datacenter, and one must be named
   */
  readonly inheritsImages?: boolean;
}

/** Revision numbers of templates, counted from 1. */
export interface CapiRevisions {
  readonly controlPlaneMachineTemplate?: number;
  readonly etcdMachineTemplate?: number;
  /** By name of the worker node group. */
  readonly workers?: Readonly<Record<string, WorkerRevisions>>;
}

/** Revision numbers of the templates of one worker node group, counted from 1: each changes on its own. */
export interface WorkerRevisions {
  readonly machineTemplate?: number;
  readonly kubeadmConfigTemplate?: number;
}

/** How nodes sign in to the registry mirror. */
export interface MirrorCredentials {
  readonly username: string;
  readonly password: string;
}
