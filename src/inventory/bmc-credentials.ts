import { EksaError, Severity } from '../findings';
import type { BmcModel } from '../model/inventory-model';
import { SYSTEM_NAMESPACE } from '../model/objects';
import type { ISecretReference } from '../objects/secret-reference';
import { accept } from '../props/accept';

/**
 * Where the user name and password of baseboard management controllers come from: {@link HardwareInventoryOptions.bmcCredentials} for
 * all machines, {@link BmcProps.credentials} for one.
 *
 * They belong into a Secret of type `kubernetes.io/basic-auth` in the namespace `eksa-system`. Unless asked to by name, this
 * library only refers to such a Secret and never writes one.
 *
 * @example
 * const inventory = HardwareInventory.fromCsv(chart, 'rack-1', 'hardware.csv', {
 *   bmcCredentials: BmcCredentials.fromSecretName('datacenter-bmc-login'),
 * });
 */
export class BmcCredentials {
  /** Each machine has a Secret of its own, named `bmc-<hostname>-auth` as EKS Anywhere does, that is created by other means. */
  public static existingSecretPerMachine(): BmcCredentials {
    return new BmcCredentials({ kind: 'per-machine' });
  }

  /**
   * All machines share the Secret of this name, which is created by other means.
   *
   * @param name name of the Secret in the namespace `eksa-system`
   */
  public static fromSecretName(name: string): BmcCredentials {
    accept('BmcCredentials.fromSecretName', { name });
    return new BmcCredentials({ kind: 'secret', name });
  }

  /**
   * All machines share this Secret.
   *
   * @param secret a Secret of cdk8s-plus, or anything else with a name. Refused when its metadata names no namespace or one other
   * than `eksa-system`; a Secret that was only imported by name is taken to be there.
   */
  public static fromSecret(secret: ISecretReference): BmcCredentials {
    accept('BmcCredentials.fromSecret', { secret });
    // a Secret that was only imported by name says nothing about its namespace
    const { metadata } = secret;
    if (metadata && metadata.namespace !== SYSTEM_NAMESPACE) {
      throw new EksaError([{
        code: 'EKSA-HW-100',
        severity: Severity.ERROR,
        ...(secret.node && { construct: secret.node.path }),
        object: `Secret/${secret.name}`,
        field: 'metadata.namespace',
        message: 'BMC credentials are looked up in the namespace of the BMC Machine',
        found: metadata.namespace ?? 'no namespace',
        wanted: SYSTEM_NAMESPACE,
        fix: 'Set metadata.namespace of the Secret',
      }]);
    }
    return new BmcCredentials({ kind: 'secret', name: secret.name });
  }

  /**
   * All machines share this user name and password, and Secrets with both, readable, are among the manifests.
   *
   * @param username user name of every controller
   * @param password its password
   */
  public static unsafePlainText(username: string, password: string): BmcCredentials {
    accept('BmcCredentials.unsafePlainText', { username, password });
    return new BmcCredentials({ kind: 'literal', username, password });
  }

  /** Each machine has the user name and password of its row in hardware.csv, and Secrets with both, readable, are among the manifests. */
  public static unsafePlainTextFromCsv(): BmcCredentials {
    return new BmcCredentials({ kind: 'csv', method: 'unsafePlainTextFromCsv' });
  }

  /**
   * Each machine has the user name and password that the file says it has, be it JSON, YAML, an export of NetBox, or a Secret among
   * manifests; and Secrets with both, readable, are among the manifests that are written.
   */
  public static unsafePlainTextFromFile(): BmcCredentials {
    return new BmcCredentials({ kind: 'csv', method: 'unsafePlainTextFromFile' });
  }

  /**
   * As a file says for each machine, as far as it names Secrets; otherwise as `existingSecretPerMachine`.
   *
   * @internal
   */
  public static _asWritten(): BmcCredentials {
    return new BmcCredentials({ kind: 'as-written' });
  }

  private constructor(private readonly source: CredentialsSource) { }

  /** @internal */
  public get _readsCsv(): boolean {
    return this.source.kind === 'csv';
  }

  /**
   * The method that promises a Secret for each controller, if it was called.
   *
   * @internal
   */
  public get _promise(): string | undefined {
    return this.source.kind === 'csv' ? `BmcCredentials.${this.source.method}()` : undefined;
  }

  /** @internal */
  public _applyTo(bmc: BmcModel): BmcModel {
    const source = this.source;
    switch (source.kind) {
      case 'secret': return { ...withoutCredentials(bmc), secretName: source.name };
      case 'literal': return { ...withoutCredentials(bmc), username: source.username, password: source.password };
      case 'csv':
      case 'as-written': return bmc;
      case 'per-machine': return withoutCredentials(bmc);
    }
  }
}

type CredentialsSource =
  | { readonly kind: 'per-machine' }
  | { readonly kind: 'as-written' }
  | { readonly kind: 'secret'; readonly name: string }
  | { readonly kind: 'literal'; readonly username: string; readonly password: string }
  | { readonly kind: 'csv'; readonly method: string };

function withoutCredentials({ secretName: _, username: _username, password: _password, ...bmc }: BmcModel): BmcModel {
  return bmc;
}
