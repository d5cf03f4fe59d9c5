/** How long the deletion of a machine waits for its Node object to go. */
export const NODE_DELETION = { nodeDeletionTimeoutSeconds: 30 };

/** A number that a stated rolling update leaves out: to EKS Anywhere it is Go's zero, not the default of an unstated one. */
export const UNSTATED = 0;
