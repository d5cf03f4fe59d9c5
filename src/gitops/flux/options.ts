import type { ISecretReference } from '../../objects/secret-reference';

/**
 * Where a source signs in by what the machine or a service account is, and not by a Secret alone.
 */
export enum CloudProvider {
  /** Nowhere: with a Secret, or without signing in. */
  GENERIC = 'generic',
  /** Amazon Web Services. */
  AWS = 'aws',
  /** Microsoft Azure. */
  AZURE = 'azure',
  /** Google Cloud. */
  GCP = 'gcp',
}

/**
 * What signs artifacts.
 */
export enum SignatureProvider {
  /** Sigstore cosign. */
  COSIGN = 'cosign',
  /** Notary's notation. */
  NOTATION = 'notation',
}

/**
 * Who may have signed without a key.
 */
export interface SignatureIdentity {
  /** Regular expression that the issuer of the certificate must match. */
  readonly issuer: string;
  /** Regular expression that the subject of the certificate must match. */
  readonly subject: string;
}

/**
 * How an artifact must be signed to be used.
 */
export interface SignatureVerification {
  /**
   * What it was signed with.
   * @default SignatureProvider.COSIGN
   */
  readonly provider?: SignatureProvider;
  /**
   * Secret with the public keys, in the namespace of the object.
   * @default - signed without a key
   */
  readonly secret?: ISecretReference;
  /**
   * Who may have signed without a key.
   * @default - anybody
   */
  readonly identities?: SignatureIdentity[];
}

/** @internal */
export function verification(given: SignatureVerification | undefined): object | undefined {
  return given && {
    provider: given.provider ?? SignatureProvider.COSIGN,
    ...given.secret && { secretRef: { name: given.secret.name } },
    ...given.identities && { matchOIDCIdentity: given.identities.map(({ issuer, subject }) => ({ issuer, subject })) },
  };
}

/**
 * When a chart is packaged anew.
 */
export enum ChartReconcileStrategy {
  /** When its version changes. */
  CHART_VERSION = 'ChartVersion',
  /** When its source changes. */
  REVISION = 'Revision',
}

/** @internal */
export function ignoreText(patterns: string[] | undefined): string | undefined {
  return patterns?.join('\n');
}
