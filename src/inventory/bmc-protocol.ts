import { accept } from '../props/accept';

/**
 * A protocol or a vendor's driver with which Tinkerbell speaks to management controllers.
 */
export class BmcProtocol {
  /** Redfish, the standard of today; the only one that inserts virtual media. */
  public static readonly REDFISH = new BmcProtocol('gofish');
  /** IPMI, by the tool `ipmitool`. */
  public static readonly IPMI = new BmcProtocol('ipmitool');
  /** Intel Active Management Technology. */
  public static readonly INTEL_AMT = new BmcProtocol('IntelAMT');
  /** iDRAC of Dell. */
  public static readonly DELL = new BmcProtocol('dell');
  /** Controllers of Supermicro. */
  public static readonly SUPERMICRO = new BmcProtocol('supermicro');
  /** Controllers of ASRock Rack. */
  public static readonly ASROCKRACK = new BmcProtocol('asrockrack');
  /** OpenBMC. */
  public static readonly OPENBMC = new BmcProtocol('openbmc');

  /**
   * One that this library has no constant for.
   *
   * @param driver its name in `preferredOrder` of a BMC Machine. What the schema of Tinkerbell v0.22 does not know is reported when the app
   * is synthesized
   */
  public static of(driver: string): BmcProtocol {
    accept('BmcProtocol.of', { driver });
    return new BmcProtocol(driver);
  }

  private constructor(
    /** Its name in `preferredOrder` of a BMC Machine, such as `gofish` for Redfish. */
    public readonly driver: string,
  ) { }
}
