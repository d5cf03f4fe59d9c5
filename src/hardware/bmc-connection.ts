// Management controllers as a BMC Machine describes them, read back.
import { DEFAULT_PROTOCOL, SKIP_CONTACT_CHECK } from './defaults';
import type { Machine } from '../../imports/types/tinkerbell';
import { stated } from '../findings/stated';
import type { BmcConnectionModel, BmcRpcModel, HmacKeyModel } from '../model/inventory-model';

type Connection = NonNullable<Machine['spec']>['connection'];
type RpcOptions = NonNullable<NonNullable<Connection['providerOptions']>['rpc']>;

/**
 * How a management controller is spoken to, as far as that is not what hardware.csv means.
 *
 * @param machine a BMC Machine as a schema takes it
 */
export function connectionOfMachine({ metadata, spec }: Machine): BmcConnectionModel | undefined {
  const { insecureTLS, providerOptions = {} } = spec?.connection ?? {} as Partial<Connection>;
  const { preferredOrder, redfish, ipmitool, intelAMT, rpc } = providerOptions;
  const connection: BmcConnectionModel = stated({
    preferredOrder: preferredOrder?.join() === DEFAULT_PROTOCOL ? undefined : preferredOrder,
    redfish,
    ipmitool,
    intelAMT,
    insecureTls: insecureTLS === false ? false : undefined,
    skipContactCheck: metadata.labels?.[SKIP_CONTACT_CHECK] === 'true' ? true : undefined,
    rpc: rpc && rpcOf(rpc),
  });
  return Object.keys(connection).length === 0 ? undefined : connection;
}

function rpcOf({ hmac, ...rest }: RpcOptions): BmcRpcModel {
  return { ...rest, ...hmac && { hmac: stated({ prefixSigDisabled: hmac.prefixSigDisabled, keys: keysOf(hmac.secrets ?? {}) }) } };
}

/** Keys by their Secrets, each with the algorithms that it signs with. */
function keysOf(secrets: NonNullable<NonNullable<RpcOptions['hmac']>['secrets']>): HmacKeyModel[] {
  const algorithms = new Map<string, string[]>();
  for (const [algorithm, references] of Object.entries(secrets)) {
    for (const { name = '' } of references) {
      const known = algorithms.get(name);
      if (known === undefined) algorithms.set(name, [algorithm]);
      else known.push(algorithm);
    }
  }
  return [...algorithms].map(([secretName, each]) => ({ secretName, algorithms: each }));
}
