import { bmcMachineName, bmcSecretName, hmacSecretName, MOVE_LABEL, NAMESPACE } from './names';
import type { Machine, Secret } from './types';
import type { BmcModel, BmcRpcModel, MachineModel } from '../../model/inventory-model';

/** A machine with a management controller. */
export type MachineWithBmc = MachineModel & { readonly bmc: BmcModel };

export function hasBmc(machine: MachineModel): machine is MachineWithBmc {
  return machine.bmc !== undefined;
}

type ProviderOptions = NonNullable<NonNullable<Machine['spec']>['connection']['providerOptions']>;
type RpcOptions = NonNullable<ProviderOptions['rpc']>;

/** Redfish, by the name of the library that speaks it; EKS Anywhere tries it before anything else. */
const PREFERRED_PROTOCOL = 'gofish';

/** Algorithms that a request to an RPC service is signed with, all of them at once. */
const HMAC_ALGORITHMS = ['sha256', 'sha512'];

/** What the BMC Machine of a machine is called. */
export function bmcMachineIdentity({ hostname }: MachineModel) {
  return { apiVersion: 'bmc.tinkerbell.org/v1alpha1', kind: 'Machine', name: bmcMachineName(hostname), namespace: NAMESPACE } as const;
}

/**
 * The BMC Machine object: address of the management controller, and the Secret to sign in with.
 *
 * Certificates are not verified, and the port is a literal 0, which leaves the choice to the protocol: both as in EKS Anywhere.
 */
export function renderBmcMachine(machine: MachineWithBmc, rpc?: BmcRpcModel): Machine {
  const { apiVersion, kind, name, namespace } = bmcMachineIdentity(machine);
  return {
    apiVersion,
    kind,
    metadata: { name, namespace },
    spec: {
      connection: {
        host: machine.bmc.ipAddress,
        port: 0,
        insecureTLS: true,
        authSecretRef: { name: machine.bmc.secretName ?? bmcSecretName(machine.hostname), namespace: NAMESPACE },
        providerOptions: {
          preferredOrder: [PREFERRED_PROTOCOL],
          ...rpc && { rpc: rpcOptions(machine.hostname, rpc) },
        },
      },
    },
  };
}

/**
 * Secrets that belong to a BMC Machine, as far as the model has literal credentials, which it has only when the user asked for
 * them by name: user name and password, or the keys that sign requests when an RPC service is used instead.
 */
export function renderBmcSecrets(machine: MachineWithBmc, rpc?: BmcRpcModel): Secret[] {
  if (rpc !== undefined) {
    return (rpc.hmac?.secrets ?? []).map((secret, index) => renderSecret(hmacSecretName(machine.hostname, index), 'Opaque', { secret }));
  }
  const { username = '', password = '' } = machine.bmc;
  // half of a login is written as it is: rules have complained, and someone may have waived that
  if (username === '' && password === '') return [];
  return [renderSecret(machine.bmc.secretName ?? bmcSecretName(machine.hostname), 'kubernetes.io/basic-auth', { username, password })];
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

/** Groups of options in which nothing is said are left out, as EKS Anywhere does. */
function rpcOptions(hostname: string, { consumerURL, request, signature, hmac, experimental }: BmcRpcModel): RpcOptions {
  const names = [...hmac?.secretNames ?? [], ...(hmac?.secrets ?? []).map((_, index) => hmacSecretName(hostname, index))];
  const secrets = () => names.map((name) => ({ name, namespace: NAMESPACE }));
  const signing: NonNullable<RpcOptions['hmac']> = {
    ...hmac?.prefixSigDisabled && { prefixSigDisabled: true },
    ...names.length > 0 && { secrets: Object.fromEntries(HMAC_ALGORITHMS.map((algorithm) => [algorithm, secrets()])) },
  };
  return {
    consumerURL,
    ...saysSomething(request) && { request },
    ...saysSomething(signature) && { signature },
    ...saysSomething(signing) && { hmac: signing },
    ...saysSomething(experimental) && { experimental },
  };
}

function saysSomething<Options extends object>(options: Options | undefined): options is Options {
  return Object.values(options ?? {}).some((value) => value !== undefined);
}
