import type { ObjectMeta } from '../../../imports/types/meta';
import type { Hardware, Machine } from '../../../imports/types/tinkerbell';
import type { Secret } from '../secret';

export type { Hardware, Machine, Secret };

/** An object of the External Secrets Operator, as far as a login needs it. */
export interface ExternalSecret {
  apiVersion: 'external-secrets.io/v1' | 'external-secrets.io/v1beta1';
  kind: 'ExternalSecret';
  metadata: ObjectMeta;
  spec: {
    data: { secretKey: string; remoteRef: { key: string; property: string } }[];
    refreshInterval: string;
    secretStoreRef: { kind: string; name: string };
    target: { name: string; template: { metadata: { labels: Record<string, string> }; type: string } };
  };
}

/** An object of the Sealed Secrets controller. */
export interface SealedSecret {
  apiVersion: 'bitnami.com/v1alpha1';
  kind: 'SealedSecret';
  metadata: ObjectMeta;
  spec: {
    encryptedData: Record<string, string>;
    template: { metadata: ObjectMeta; type: string };
  };
}

/** Any object that this renderer makes. */
export type Manifest = Hardware | Machine | Secret | ExternalSecret | SealedSecret;
