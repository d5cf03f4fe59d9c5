import { Duration } from 'cdk8s';
import { named, secretNeighbour, shortDuration } from './flux-object';
import type { CloudProvider } from './options';
import type { ISecretReference } from '../../objects/secret-reference';
import type { FluxNeighbour } from '../../rules/rule';

/**
 * How Flux reaches a registry, and signs in there.
 */
export interface RegistryAccess {
  /**
   * How often Flux looks.
   * @default Duration.minutes(1)
   */
  readonly interval?: Duration;
  /**
   * How long the registry may take to answer.
   * @default - 60 seconds; for tags of images as long as `interval`
   */
  readonly timeout?: Duration;
  /**
   * Where Flux signs in by what the machine or a service account is.
   * @default CloudProvider.GENERIC
   */
  readonly provider?: CloudProvider;
  /**
   * Secret to sign in with, in the namespace of the object.
   * @default - none
   */
  readonly secret?: ISecretReference;
  /**
   * Secret with the certificates of the registry, or of Flux.
   * @default - none
   */
  readonly certSecret?: ISecretReference;
  /**
   * Secret with the address of a proxy, and how to sign in there.
   * @default - no proxy
   */
  readonly proxySecret?: ISecretReference;
  /**
   * Service account whose image pull secrets are used.
   * @default - none
   */
  readonly serviceAccountName?: string;
  /**
   * Whether the registry is reached over plain HTTP.
   * @default false
   */
  readonly insecure?: boolean;
}

/**
 * The same as an object says it.
 *
 * @internal
 */
export function registryAccess({ timeout, provider, secret, certSecret, proxySecret, serviceAccountName, insecure }: RegistryAccess): object {
  return {
    timeout: shortDuration(timeout),
    provider,
    secretRef: named(secret),
    certSecretRef: named(certSecret),
    proxySecretRef: named(proxySecret),
    serviceAccountName,
    insecure,
  };
}

/**
 * Its Secrets, as far as they say where they are.
 *
 * @internal
 */
export function accessNeighbours({ secret, certSecret, proxySecret }: Pick<RegistryAccess, 'secret' | 'certSecret' | 'proxySecret'>): FluxNeighbour[] {
  return [
    ...secretNeighbour('spec.secretRef', secret),
    ...secretNeighbour('spec.certSecretRef', certSecret),
    ...secretNeighbour('spec.proxySecretRef', proxySecret),
  ];
}
