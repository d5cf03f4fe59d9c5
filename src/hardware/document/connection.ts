import { rpcOf, type WrittenRpc, writtenRpc } from './rpc';
import { stated } from '../../findings/stated';
import type { BmcConnectionModel } from '../../model/inventory-model';

/** How a management controller is spoken to, in the words of inventories in code. */
export interface WrittenConnection extends Omit<BmcConnectionModel, 'ipmitool' | 'intelAMT' | 'rpc'> {
  readonly ipmi?: { readonly port?: number; readonly cipherSuite?: number | string };
  readonly intelAmt?: { readonly port?: number; readonly scheme?: string };
  readonly rpc?: WrittenRpc;
}

/**
 * The same in the words of the BMC Machine object.
 *
 * @param withCredentials whether keys that are written there are carried along
 */
export function connectionOf({ ipmi, intelAmt, rpc, ...rest }: WrittenConnection, withCredentials: boolean | undefined): BmcConnectionModel {
  return stated({
    ...rest,
    ipmitool: ipmi && stated({ port: ipmi.port, cipherSuite: ipmi.cipherSuite === undefined ? undefined : String(ipmi.cipherSuite) }),
    intelAMT: intelAmt && stated({ port: intelAmt.port, hostScheme: intelAmt.scheme as 'http' | 'https' | undefined }),
    rpc: rpc && rpcOf(rpc, withCredentials),
  });
}

/** The reverse. */
export function writtenConnection({ ipmitool, intelAMT, rpc, ...rest }: BmcConnectionModel): WrittenConnection {
  return stated({
    ...rest,
    ipmi: ipmitool && stated({ port: ipmitool.port, cipherSuite: writtenSuite(ipmitool.cipherSuite) }),
    intelAmt: intelAMT && stated({ port: intelAMT.port, scheme: intelAMT.hostScheme }),
    rpc: rpc && writtenRpc(rpc),
  });
}

/** A number, where it is one that a text can be made of again. */
function writtenSuite(suite: string | undefined): number | string | undefined {
  return suite !== undefined && /^(?:0|[1-9]\d{0,2})$/.test(suite) ? Number(suite) : suite;
}
