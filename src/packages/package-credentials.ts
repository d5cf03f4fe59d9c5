import { PACKAGES_NAMESPACE } from '../curated/names';
import { EksaError, Finding, Severity } from '../findings';
import { nearest } from '../findings/nearest';
import { shown } from '../findings/shown';
import { ISecretReference, keysOf } from '../objects/secret-reference';
import { accept } from '../props/accept';

/** A Secret that the package controller looks for by its name. */
interface KnownSecret {
  readonly name: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

const AWS_SECRET: KnownSecret = {
  name: 'aws-secret', required: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'REGION'], optional: ['AWS_SESSION_TOKEN', 'config'],
};
const MIRROR_SECRET: KnownSecret = {
  name: 'registry-mirror-secret', required: ['ENDPOINT', 'USERNAME', 'PASSWORD'], optional: ['CACERTCONTENT', 'INSECURE'],
};

/**
 * An AWS identity that may pull from the registries of curated packages.
 */
export interface AwsIdentity {
  /** Access key id. */
  readonly accessKeyId: string;
  /** Secret access key. */
  readonly secretAccessKey: string;
  /** Region of the registry, such as `us-west-2`. */
  readonly region: string;
  /**
   * Session token, for keys that expire.
   * @default - none
   */
  readonly sessionToken?: string;
  /**
   * Contents of an AWS config file.
   * @default - none
   */
  readonly config?: string;
}

/**
 * A user of the registry mirror.
 */
export interface MirrorIdentity {
  /** Host and, if need be, port and path of the mirror, such as `registry.example.com:443`. */
  readonly endpoint: string;
  /** User name. */
  readonly username: string;
  /** Password. */
  readonly password: string;
  /**
   * Certificate authority of the mirror, in PEM form.
   * @default - a public one
   */
  readonly caCertificate?: string;
  /**
   * Whether any certificate is accepted.
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/**
 * Credentials that the package controller takes from a Secret in the namespace `eksa-packages` of the management cluster.
 *
 * `eksctl anywhere` makes both Secrets from its environment. Unless asked to by name, this library never writes one: it refers to them, and
 * holds names and keys of those that the app defines against what the controller looks for, since a misspelt key ends in images that cannot
 * be pulled and nothing else.
 *
 * @example
 * new PackageBundleController(cluster, 'package-controller', { credentials: [PackageCredentials.fromSecret({ name: 'aws-secret' })] });
 */
export class PackageCredentials {
  /**
   * A Secret of this app: `aws-secret` or `registry-mirror-secret`.
   *
   * @param secret a Secret of cdk8s-plus, or anything else with a name. Refused with another name, in another namespace than
   * `eksa-packages`, or, as far as its keys can be seen, without those that the controller looks for
   */
  public static fromSecret(secret: ISecretReference): PackageCredentials {
    accept('PackageCredentials.fromSecret', { secret });
    const findings = faultsOf(secret);
    if (findings.length > 0) throw new EksaError(findings);
    return new PackageCredentials(secret.name);
  }

  /**
   * `aws-secret` with these values, which are written, readable, into the manifests. Keep them out of Git.
   *
   * @param identity who may pull
   */
  public static unsafePlainTextAws(identity: AwsIdentity): PackageCredentials {
    accept('PackageCredentials.unsafePlainTextAws', { identity });
    return new PackageCredentials(AWS_SECRET.name, {
      AWS_ACCESS_KEY_ID: identity.accessKeyId,
      AWS_SECRET_ACCESS_KEY: identity.secretAccessKey,
      REGION: identity.region,
      ...identity.sessionToken !== undefined && { AWS_SESSION_TOKEN: identity.sessionToken },
      ...identity.config !== undefined && { config: identity.config },
    });
  }

  /**
   * `registry-mirror-secret` with these values, which are written, readable, into the manifests. Keep them out of Git.
   *
   * @param identity who may pull
   */
  public static unsafePlainTextMirror(identity: MirrorIdentity): PackageCredentials {
    accept('PackageCredentials.unsafePlainTextMirror', { identity });
    return new PackageCredentials(MIRROR_SECRET.name, {
      ENDPOINT: identity.endpoint,
      USERNAME: identity.username,
      PASSWORD: identity.password,
      CACERTCONTENT: identity.caCertificate ?? '',
      INSECURE: String(identity.insecureSkipVerify ?? false),
    });
  }

  private constructor(
    /** @internal */
    public readonly _name: string,
    /** @internal */
    public readonly _values?: Readonly<Record<string, string>>,
  ) { }
}

function faultsOf(secret: ISecretReference): Finding[] {
  const names = [AWS_SECRET.name, MIRROR_SECRET.name];
  const place = { severity: Severity.ERROR, ...secret.node && { construct: secret.node.path }, object: `Secret/${secret.name}` };
  const known = [AWS_SECRET, MIRROR_SECRET].find(({ name }) => name === secret.name);
  const { metadata } = secret;
  const findings: Finding[] = [];
  if (known === undefined) {
    findings.push({ ...place, code: 'EKSA-PKG-080', field: 'metadata.name', message: 'the package controller does not look for a Secret of this name', found: shown(secret.name), wanted: nearest(secret.name, names) ?? names.join(' or ') });
  }
  if (metadata !== undefined && metadata.namespace !== PACKAGES_NAMESPACE) {
    findings.push({
      ...place, code: 'EKSA-PKG-080', field: 'metadata.namespace', message: 'the package controller looks for its credentials in another namespace', found: metadata.namespace ?? 'no namespace', wanted: PACKAGES_NAMESPACE,
    });
  }
  const keys = keysOf(secret);
  if (known === undefined || keys === undefined) return findings;
  const all = [...known.required, ...known.optional];
  const misspelt = keys.filter((key) => !all.includes(key));
  for (const key of misspelt) {
    findings.push({ ...place, code: 'EKSA-PKG-081', field: `stringData.${key}`, message: 'the package controller does not read this key', found: key, wanted: nearest(key, all) ?? all.join(', ') });
  }
  for (const key of known.required.filter((each) => !keys.includes(each) && !misspelt.some((other) => nearest(other, all) === each))) {
    findings.push({ ...place, code: 'EKSA-PKG-081', field: `stringData.${key}`, message: 'the package controller needs this key' });
  }
  return findings;
}
