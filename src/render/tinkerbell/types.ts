import type { ObjectMeta } from '../../../imports/types/meta';
import type { Hardware, Machine } from '../../../imports/types/tinkerbell';

export type { Hardware, Machine };

/** A Secret of Kubernetes itself. */
export interface Secret {
  apiVersion: 'v1';
  kind: 'Secret';
  metadata: ObjectMeta;
  type: 'kubernetes.io/basic-auth' | 'Opaque';
  /** base64 */
  data: Record<string, string>;
}

/** Any object that this renderer makes. */
export type Manifest = Hardware | Machine | Secret;
