/** How long the deletion of a machine waits for its Node object to go. */
export const NODE_DELETION = { nodeDeletionTimeoutSeconds: 30 };
