import type { NodeFile } from './types';

const OWNER = 'root:root';

/** A file of the administrator, with the permissions that cloud-init or Bottlerocket's bootstrap gives by default. */
export function rootFile(path: string, content: string, permissions?: string): NodeFile {
  return { content, owner: OWNER, ...(permissions !== undefined && { permissions }), path };
}

/** A file of the administrator whose content the node takes from a Secret in the cluster's namespace. */
export function secretFile(path: string, secret: { name: string; key: string }, permissions: string): NodeFile {
  return { contentFrom: { secret }, owner: OWNER, permissions, path };
}
