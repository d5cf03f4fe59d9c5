/** The Kubernetes version that EKS Anywhere v0.26.1 puts into new files: the newest one that it ships. */
export const NEWEST_KUBERNETES = '1.36';
