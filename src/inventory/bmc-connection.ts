import type { BmcProtocol } from './bmc-protocol';
import { BmcRpcProps, rpcToModel } from './bmc-rpc';
import { stated } from '../findings/stated';
import type { BmcConnectionModel } from '../model/inventory-model';

/**
 * How Redfish is spoken, over HTTPS.
 */
export interface RedfishOptions {
  /**
   * Port of the management controller, from 1 to 65535.
   * @default - 443
   */
  readonly port?: number;
  /**
   * Whether each request carries user name and password, in place of the token of a session.
   * @default false
   */
  readonly useBasicAuth?: boolean;
  /**
   * Name of the system that is meant, where one controller manages several. Refused when it is blank.
   * @default - the only one, or all of them
   */
  readonly systemName?: string;
}

/**
 * How IPMI is spoken, by the tool `ipmitool`.
 */
export interface IpmiOptions {
  /**
   * UDP port of the management controller, from 1 to 65535.
   * @default - 623
   */
  readonly port?: number;
  /**
   * Number of the cipher suite of the session, from 0 to 17. Suites 0, 1, 6 and 11 encrypt or protect nothing, and many controllers refuse
   * them.
   * @default - 3, then 17
   */
  readonly cipherSuite?: number;
}

/**
 * How a management controller of Intel AMT takes requests.
 */
export enum IntelAmtScheme {
  /** Without encryption, at port 16992 unless another one is given. */
  HTTP = 'http',
  /** With encryption, at port 16993 unless another one is given. */
  HTTPS = 'https',
}

/**
 * How Intel AMT is spoken.
 */
export interface IntelAmtOptions {
  /**
   * Port of the management controller, from 1 to 65535. It is always written: without one, Tinkerbell would use port 0.
   * @default - 16992, with HTTPS 16993
   */
  readonly port?: number;
  /**
   * With or without encryption.
   * @default IntelAmtScheme.HTTP
   */
  readonly scheme?: IntelAmtScheme;
}

/**
 * How management controllers are spoken to: {@link HardwareInventoryOptions.bmcConnection} for all machines of an inventory,
 * {@link BmcProps.connection} for one. What is said about one machine wins over what is said about all, prop by prop.
 *
 * Without any of it, Redfish is tried first and then everything else that Tinkerbell knows, and certificates are not verified: as with
 * hardware.csv, which cannot say anything else.
 *
 * @example
 * const inventory = HardwareInventory.fromCsv(chart, 'rack-1', 'hardware.csv', {
 *   bmcConnection: { preferredOrder: [BmcProtocol.IPMI], ipmi: { cipherSuite: 17 } },
 * });
 */
export interface BmcConnectionProps {
  /**
   * Protocols and vendors' drivers that are tried before all others, in this order.
   * @default - Redfish
   */
  readonly preferredOrder?: BmcProtocol[];
  /**
   * Redfish.
   * @default - port 443, with the token of a session
   */
  readonly redfish?: RedfishOptions;
  /**
   * IPMI.
   * @default - port 623, cipher suite 3 or 17
   */
  readonly ipmi?: IpmiOptions;
  /**
   * Intel AMT.
   * @default - port 16992, without encryption
   */
  readonly intelAmt?: IntelAmtOptions;
  /**
   * Whether certificates are accepted unseen.
   * @default true
   */
  readonly insecureTls?: boolean;
  /**
   * Whether creating and upgrading clusters goes on without waiting until the controller answers: for hardware that is broken at the
   * moment. Written as label `bmc.tinkerbell.org/skip-contact-check`, which EKS Anywhere knows since v0.24.1.
   * @default false
   */
  readonly skipContactCheck?: boolean;
  /**
   * A service that is asked over HTTP in place of the controller itself. Protocols have no say then, and neither has the login.
   * @default - the controller is spoken to directly
   */
  readonly rpc?: BmcRpcProps;
}

/** Where Intel AMT answers when nothing else is said. */
const AMT_PORTS: Readonly<Record<IntelAmtScheme, number>> = { [IntelAmtScheme.HTTP]: 16992, [IntelAmtScheme.HTTPS]: 16993 };

/** @internal */
export function connectionToModel(props: BmcConnectionProps): BmcConnectionModel {
  const { preferredOrder, redfish, ipmi, intelAmt, insecureTls, skipContactCheck, rpc } = props;
  return stated({
    preferredOrder: preferredOrder?.map(({ driver }) => driver),
    redfish: redfish && stated({ ...redfish }),
    ipmitool: ipmi && stated({ port: ipmi.port, cipherSuite: ipmi.cipherSuite === undefined ? undefined : String(ipmi.cipherSuite) }),
    intelAMT: intelAmt && amtToModel(intelAmt),
    insecureTls,
    skipContactCheck,
    rpc: rpc && rpcToModel(rpc),
  });
}

function amtToModel({ scheme = IntelAmtScheme.HTTP, port = AMT_PORTS[scheme] }: IntelAmtOptions): BmcConnectionModel['intelAMT'] {
  return { hostScheme: scheme, port };
}

/**
 * What is said about one machine, and about all for the rest.
 *
 * @internal
 */
export function connectionOf(props: BmcConnectionProps | undefined, common: BmcConnectionModel | undefined): BmcConnectionModel | undefined {
  // machines that say nothing share one object: whatever is wrong with it is said once
  return props === undefined ? common : { ...common, ...connectionToModel(props) };
}
