/**
 * Operating system of a node.
 */
export enum OsFamily {
  /** Ubuntu, from an image that the user builds. */
  UBUNTU = 'ubuntu',
  /** Red Hat Enterprise Linux, from an image that the user builds. */
  REDHAT = 'redhat',
  /** Bottlerocket. EKS Anywhere has bare-metal images for Kubernetes up to 1.28 only; later versions are refused. */
  BOTTLEROCKET = 'bottlerocket',
}
