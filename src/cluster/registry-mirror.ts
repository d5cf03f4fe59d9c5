import type { RegistryMirrorConfiguration } from '../model/cluster-model';
import { accept } from '../props/accept';

/**
 * User name and password of a registry.
 */
export class RegistryCredentials {
  /**
   * Credentials that are written, readable, into the manifests: nodes need them in a file, and Cluster API carries files in the
   * KubeadmControlPlane. Keep such manifests out of Git, or leave the credentials to EKS Anywhere with `ClusterOutput.EKSA`.
   *
   * @param username user name at the registry
   * @param password its password
   */
  public static unsafePlainText(username: string, password: string): RegistryCredentials {
    accept('RegistryCredentials.unsafePlainText', { username, password });
    return new RegistryCredentials(username, password);
  }

  /** @internal */
  public readonly _username: string;
  /** @internal */
  public readonly _password: string;

  private constructor(username: string, password: string) {
    this._username = username;
    this._password = password;
  }

  /** @internal */
  public _equals(other: RegistryCredentials): boolean {
    return this._username === other._username && this._password === other._password;
  }
}

/**
 * A registry inside the network, from which nodes pull instead of the public ones.
 */
export interface RegistryMirrorProps {
  /** Host name or address, without scheme. */
  readonly endpoint: string;
  /**
   * Port, from 1 to 65535.
   * @default 443
   */
  readonly port?: number;
  /**
   * Where the mirror keeps each public registry: registry host -> project in the mirror. Without an entry for
   * `public.ecr.aws`, EKS Anywhere's own images are not mirrored.
   * @default - the mirror holds public.ecr.aws at its root
   */
  readonly namespaces?: { [registry: string]: string };
  /**
   * Certificate authority of the mirror, in PEM form.
   * @default - a public one
   */
  readonly caCertificate?: string;
  /**
   * Whether the mirror asks for credentials.
   * @default - true when credentials are given
   */
  readonly authenticate?: boolean;
  /**
   * Credentials for the Cluster API objects. EKS-A objects never carry them: there EKS Anywhere takes them from its
   * environment.
   * @default - `registryCredentials` of the cluster
   */
  readonly credentials?: RegistryCredentials;
  /**
   * Whether nodes accept any certificate. Refused with Bottlerocket.
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/** @internal */
export function registryMirrorToModel(props: RegistryMirrorProps, credentials = props.credentials): RegistryMirrorConfiguration {
  const authenticate = props.authenticate ?? credentials !== undefined;
  const namespaces = props.namespaces && Object.entries(props.namespaces)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([registry, namespace]) => ({ registry, namespace }));
  return {
    endpoint: props.endpoint,
    port: String(props.port ?? 443),
    ...(namespaces && { ociNamespaces: namespaces }),
    ...(props.caCertificate !== undefined && { caCertContent: props.caCertificate }),
    ...(authenticate && { authenticate }),
    ...(props.insecureSkipVerify && { insecureSkipVerify: true }),
  };
}
