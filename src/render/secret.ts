import type { ObjectMeta } from '../../imports/types/meta';

/** A Secret of Kubernetes itself. */
export interface Secret {
  apiVersion: 'v1';
  kind: 'Secret';
  metadata: ObjectMeta;
  /** Opaque when absent, as for the API server. */
  type?: 'kubernetes.io/basic-auth' | 'Opaque';
  /** base64 */
  data: Record<string, string>;
}
