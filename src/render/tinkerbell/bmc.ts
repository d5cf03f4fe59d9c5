import { rpcOptions } from './bmc-rpc';
import { loginIdentity, LOGIN_TYPE, renderLogin } from './login';
import { bmcMachineName, bmcSecretName, hmacSecretName, MOVE_LABEL, NAMESPACE } from './names';
import type { ExternalSecret, Machine, SealedSecret, Secret } from './types';
import { DEFAULT_PROTOCOL, SKIP_CONTACT_CHECK } from '../../hardware/defaults';
import type { BmcConnectionModel, BmcModel, MachineModel } from '../../model/inventory-model';

/** A machine with a management controller. */
export type MachineWithBmc = MachineModel & { readonly bmc: BmcModel };

export function hasBmc(machine: MachineModel): machine is MachineWithBmc {
  return machine.bmc !== undefined;
}

type ProviderOptions = NonNullable<NonNullable<Machine['spec']>['connection']['providerOptions']>;

/** What the BMC Machine of a machine is called. */
export function bmcMachineIdentity({ hostname }: MachineModel) {
  return { apiVersion: 'bmc.tinkerbell.org/v1alpha1', kind: 'Machine', name: bmcMachineName(hostname), namespace: NAMESPACE } as const;
}

/**
 * The BMC Machine object: address of the management controller, and the Secret to sign in with.
 *
 * Unless something else is said, certificates are not verified, and Redfish is tried first; the port is a literal 0, which leaves the
 * choice to the protocol: all as in EKS Anywhere.
 */
export function renderBmcMachine(machine: MachineWithBmc): Machine {
  const { apiVersion, kind, name, namespace } = bmcMachineIdentity(machine);
  const { connection, ipAddress } = machine.bmc;
  return {
    apiVersion,
    kind,
    metadata: connection?.skipContactCheck === true ? { labels: { [SKIP_CONTACT_CHECK]: 'true' }, name, namespace } : { name, namespace },
    spec: {
      connection: {
        host: ipAddress,
        port: 0,
        insecureTLS: connection?.insecureTls ?? true,
        authSecretRef: { name: loginSecretName(machine), namespace: NAMESPACE },
        providerOptions: providerOptions(machine.hostname, connection),
      },
    },
  };
}

function loginSecretName({ bmc, hostname }: MachineWithBmc): string {
  return bmc.secretName ?? bmcSecretName(hostname);
}

function providerOptions(hostname: string, connection: BmcConnectionModel | undefined): ProviderOptions {
  // nearly always: an object that is written out costs least
  if (connection === undefined) return { preferredOrder: [DEFAULT_PROTOCOL] };
  const { preferredOrder, redfish, ipmitool, intelAMT, rpc } = connection;
  return {
    preferredOrder: [...preferredOrder ?? [DEFAULT_PROTOCOL]],
    ...redfish && { redfish: { ...redfish } },
    ...ipmitool && { ipmitool: { ...ipmitool } },
    ...intelAMT && { intelAMT: { ...intelAMT } },
    ...rpc && { rpc: rpcOptions(hostname, rpc) },
  };
}

/**
 * Secrets that belong to a BMC Machine, as far as the model has literal credentials, which it has only when the user asked for
 * them by name: user name and password, or the keys that sign requests when an RPC service is used instead.
 */
export function renderBmcSecrets(machine: MachineWithBmc): Secret[] {
  const { username = '', password = '', connection } = machine.bmc;
  if (connection?.rpc !== undefined) {
    const literals = (connection.rpc.hmac?.keys ?? []).flatMap(({ value }) => value ?? []);
    return literals.map((secret, index) => renderSecret(hmacSecretName(machine.hostname, index), 'Opaque', { secret }));
  }
  // half of a login is written as it is: rules have complained, and someone may have waived that
  if (username === '' && password === '') return [];
  return [renderSecret(loginSecretName(machine), LOGIN_TYPE, { username, password })];
}

/** Names of those Secrets that are to be encrypted with SOPS. */
export function sopsSecretNames(machine: MachineModel): string[] {
  if (!hasBmc(machine)) return [];
  const { connection, isForSops } = machine.bmc;
  if (connection?.rpc === undefined) return isForSops ? [loginSecretName(machine)] : [];
  const literals = (connection.rpc.hmac?.keys ?? []).filter(({ value }) => value !== undefined);
  return literals.flatMap((key, index) => (key.isForSops ? [hmacSecretName(machine.hostname, index)] : []));
}

/** Names of Secrets that an object beside the machine makes. */
export function madeSecretName(machine: MachineModel): string | undefined {
  return hasBmc(machine) && machine.bmc.login !== undefined ? loginSecretName(machine) : undefined;
}

function renderSecret(name: string, type: Secret['type'], values: Readonly<Record<string, string>>): Secret {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: NAMESPACE, labels: { [MOVE_LABEL]: 'true' } },
    type,
    data: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Buffer.from(value).toString('base64')])),
  };
}

/** What makes the Secret of one machine alone, and how it is called; an RPC service needs no login. */
export function ownLogin(machine: MachineWithBmc) {
  const { login, secretName, connection } = machine.bmc;
  if (login === undefined || secretName !== undefined || connection?.rpc !== undefined) return undefined;
  const name = loginSecretName(machine);
  return {
    identity: loginIdentity(login, name),
    render: (): ExternalSecret | SealedSecret => renderLogin(login, name, machine.hostname),
  };
}
