import { hmacSecretName, NAMESPACE } from './names';
import type { Machine } from './types';
import type { BmcRpcHmacModel, BmcRpcModel } from '../../model/inventory-model';

type RpcOptions = NonNullable<NonNullable<NonNullable<Machine['spec']>['connection']['providerOptions']>['rpc']>;
type Signing = NonNullable<RpcOptions['hmac']>;

/** Algorithms that a request to an RPC service is signed with, all of them at once, unless a key is for some of them only. */
const HMAC_ALGORITHMS = ['sha256', 'sha512'];

/** How the service is spoken to. Groups of options in which nothing is said are left out, as EKS Anywhere does. */
export function rpcOptions(hostname: string, rpc: BmcRpcModel): RpcOptions {
  const { consumerURL, logNotificationsDisabled, request, signature, hmac, experimental } = rpc;
  const signing = hmac && signingOptions(hostname, hmac);
  return {
    consumerURL,
    ...logNotificationsDisabled && { logNotificationsDisabled },
    ...saysSomething(request) && { request },
    ...saysSomething(signature) && { signature },
    ...saysSomething(signing) && { hmac: signing },
    ...saysSomething(experimental) && { experimental },
  };
}

function signingOptions(hostname: string, { prefixSigDisabled, keys }: BmcRpcHmacModel): Signing {
  let literals = 0;
  const secrets = new Map<string, { name: string; namespace: string }[]>();
  for (const { secretName, algorithms = HMAC_ALGORITHMS } of keys) {
    const name = secretName ?? hmacSecretName(hostname, literals++);
    for (const algorithm of algorithms) secrets.set(algorithm, [...secrets.get(algorithm) ?? [], { name, namespace: NAMESPACE }]);
  }
  return { ...prefixSigDisabled && { prefixSigDisabled }, ...secrets.size > 0 && { secrets: Object.fromEntries(secrets) } };
}

function saysSomething<Options extends object>(options: Options | undefined): options is Options {
  return Object.values(options ?? {}).some((value) => value !== undefined);
}
