import { ExternalBmcLogins, externalLogin, sharedExternalLogin } from './external-login';
import { SealedBmcLogin, sealedFaults, sealedLogin, SealedSecretScope } from './sealed-login';
import { nameInSystemNamespace } from './secret-namespace';
import { EksaError, Finding, Severity } from '../findings';
import { formatFieldPath } from '../model/field-path';
import type { BmcLoginModel, BmcModel } from '../model/inventory-model';
import type { ISecretReference } from '../objects/secret-reference';
import { accept } from '../props/accept';

/**
 * Where the user name and password of baseboard management controllers come from: {@link HardwareInventoryOptions.bmcCredentials} for
 * all machines, {@link BmcProps.credentials} for one.
 *
 * They belong into a Secret of type `kubernetes.io/basic-auth` in the namespace `eksa-system`. Unless asked to by name, this
 * library only refers to such a Secret and never writes one: it is there already, or the External Secrets Operator or the Sealed Secrets
 * controller makes it from objects in which nothing secret can be read.
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
    return new BmcCredentials({ kind: 'secret', name: nameInSystemNamespace(secret) });
  }

  /**
   * Each machine has a Secret of its own, named `bmc-<hostname>-auth`, that the External Secrets Operator fetches: an ExternalSecret for each
   * machine is among the manifests.
   *
   * @param logins where they are
   * @example
   * const credentials = BmcCredentials.fromExternalSecret({ store: 'vault', key: 'racks/{hostname}/bmc' });
   */
  public static fromExternalSecret(logins: ExternalBmcLogins): BmcCredentials {
    accept('BmcCredentials.fromExternalSecret', { logins });
    return new BmcCredentials({ kind: 'made', login: externalLogin(logins) });
  }

  /**
   * All machines share one Secret that the External Secrets Operator fetches: one ExternalSecret is among the manifests of each inventory.
   * Where several inventories share it, one has it written, and the others take {@link BmcCredentials.fromSecretName}.
   *
   * @param name name of the Secret in the namespace `eksa-system`, and of the ExternalSecret
   * @param logins where the login is
   */
  public static fromSharedExternalSecret(name: string, logins: ExternalBmcLogins): BmcCredentials {
    accept('BmcCredentials.fromSharedExternalSecret', { name, logins });
    return new BmcCredentials({ kind: 'made', login: sharedExternalLogin(logins), name });
  }

  /**
   * Each machine has a Secret of its own, named `bmc-<hostname>-auth`, that the Sealed Secrets controller decrypts: a SealedSecret for each
   * machine is among the manifests. A machine without encrypted login is reported when the app is synthesized.
   *
   * @param logins encrypted logins by the host names of the machines
   * @param scope what they were encrypted for; scope `strict` unless given
   */
  public static fromSealedSecrets(logins: { [hostname: string]: SealedBmcLogin }, scope?: SealedSecretScope): BmcCredentials {
    accept('BmcCredentials.fromSealedSecrets', { logins, scope });
    refuse(Object.entries(logins).flatMap(([hostname, login]) => sealedFaults('BmcCredentials.fromSealedSecrets', formatFieldPath(['logins', hostname]), login)));
    return new BmcCredentials({
      kind: 'sealed',
      logins: new Map(Object.entries(logins).map(([hostname, login]) => [hostname, sealedLogin(login, scope ?? SealedSecretScope.STRICT)])),
    });
  }

  /**
   * All machines share one Secret that the Sealed Secrets controller decrypts: one SealedSecret is among the manifests of each inventory.
   * Where several inventories share it, one has it written, and the others take {@link BmcCredentials.fromSecretName}.
   *
   * @param name name of the Secret in the namespace `eksa-system`, and of the SealedSecret
   * @param login the encrypted login
   * @param scope what it was encrypted for; scope `strict` unless given
   */
  public static fromSharedSealedSecret(name: string, login: SealedBmcLogin, scope?: SealedSecretScope): BmcCredentials {
    accept('BmcCredentials.fromSharedSealedSecret', { name, login, scope });
    refuse(sealedFaults('BmcCredentials.fromSharedSealedSecret', 'login', login));
    return new BmcCredentials({ kind: 'made', login: sealedLogin(login, scope ?? SealedSecretScope.STRICT), name });
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

  /**
   * All machines share this user name and password, and Secrets with both, readable, are among the manifests, for a pipeline that encrypts
   * them with SOPS before they leave the machine that synthesizes.
   *
   * A {@link GitOpsRepository} writes them into files of their own, which end in `.sops.yaml`, and reports when it has no
   * {@link GitOpsSecrets.sops} by which Flux decrypts them. `sops --encrypt --in-place` on each of these files is up to the pipeline.
   *
   * @param username user name of every controller
   * @param password its password
   */
  public static unsafePlainTextForSops(username: string, password: string): BmcCredentials {
    accept('BmcCredentials.unsafePlainTextForSops', { username, password });
    return new BmcCredentials({ kind: 'literal', username, password, isForSops: true });
  }

  /**
   * As {@link BmcCredentials.unsafePlainTextForSops}, with the user name and password of each machine's row in hardware.csv.
   */
  public static unsafePlainTextFromCsvForSops(): BmcCredentials {
    return new BmcCredentials({ kind: 'csv', method: 'unsafePlainTextFromCsvForSops', isForSops: true });
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
  public _applyTo(bmc: BmcModel, hostname: string): BmcModel {
    const source = this.source;
    switch (source.kind) {
      case 'secret': return { ...withoutCredentials(bmc), secretName: source.name };
      case 'made': return { ...withoutCredentials(bmc), login: source.login, ...source.name !== undefined && { secretName: source.name } };
      case 'sealed': return { ...withoutCredentials(bmc), ...source.logins.has(hostname) && { login: source.logins.get(hostname) } };
      case 'literal': return { ...withoutCredentials(bmc), username: source.username, password: source.password, ...source.isForSops && { isForSops: true } };
      case 'as-written': return bmc;
      case 'csv': return source.isForSops ? { ...bmc, isForSops: true } : bmc;
      case 'per-machine': return withoutCredentials(bmc);
    }
  }

  /**
   * What is missing for a machine.
   *
   * @internal
   */
  public _missingFor(hostname: string): Finding | undefined {
    const source = this.source;
    if (source.kind !== 'sealed' || source.logins.has(hostname)) return undefined;
    return {
      code: 'EKSA-HW-112',
      severity: Severity.ERROR,
      object: `Machine/bmc-${hostname}`,
      message: 'BmcCredentials.fromSealedSecrets() has no login for this machine',
      fix: 'Encrypt its login too, or give the machine credentials of its own',
    };
  }
}

type CredentialsSource =
  | { readonly kind: 'per-machine' }
  | { readonly kind: 'as-written' }
  | { readonly kind: 'secret'; readonly name: string }
  | { readonly kind: 'made'; readonly login: BmcLoginModel; readonly name?: string }
  | { readonly kind: 'sealed'; readonly logins: ReadonlyMap<string, BmcLoginModel> }
  | { readonly kind: 'literal'; readonly username: string; readonly password: string; readonly isForSops?: boolean }
  | { readonly kind: 'csv'; readonly method: string; readonly isForSops?: boolean };

function withoutCredentials(
  { secretName: _, username: _username, password: _password, login: _login, isForSops: _sops, ...bmc }: BmcModel,
): BmcModel {
  return bmc;
}

function refuse(findings: readonly Finding[]): void {
  if (findings.length > 0) throw new EksaError([...findings]);
}
