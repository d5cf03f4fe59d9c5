import type { CpuArchitecture, FurtherInterface, StaticRoute } from '../hardware';
import type { BeyondCsvModel, InterfaceModel } from '../model/inventory-model';

/**
 * What a Hardware object can say of a machine and hardware.csv has no column for.
 *
 * The manifests of the inventory have it. `eksctl anywhere` with `--hardware-csv` makes Hardware without it, which a warning says.
 */
export interface MachineFactsBeyondCsv {
  /**
   * Whole disks besides the one to install on, such as `/dev/nvme1n1`; each once. Templates see them as `.Hardware.Disks` from 1 on.
   * @default - none
   */
  readonly furtherDisks?: string[];
  /**
   * Interfaces besides the one that boots. Templates see them as `.Hardware.Interfaces` from 1 on; the default workflow leaves them alone.
   * @default - none
   */
  readonly furtherInterfaces?: FurtherInterface[];
  /**
   * CPU architecture. EKS Anywhere publishes images of operating systems for x86_64 only.
   * @default CpuArchitecture.X86_64
   */
  readonly architecture?: CpuArchitecture;
  /**
   * Whether the firmware boots by UEFI, and not as a BIOS did.
   * @default true
   */
  readonly uefi?: boolean;
  /**
   * Domain that host names are searched in, which DHCP hands to the interface that boots.
   * @default - none
   */
  readonly domainName?: string;
  /**
   * Addresses of NTP servers, which DHCP hands to the interface that boots.
   * @default - none
   */
  readonly timeServers?: string[];
  /**
   * Routes beside the default one, which DHCP hands to the interface that boots. The default route is added to them in the manifest,
   * because whoever gets a list of routes by DHCP does not look at the gateway (RFC 3442).
   * @default - none
   */
  readonly routes?: StaticRoute[];
}

/** What of a machine hardware.csv cannot say; nothing when it can say all. */
export function beyondCsvOf(props: MachineFactsBeyondCsv): BeyondCsvModel | undefined {
  const { furtherDisks = [], furtherInterfaces = [], architecture, uefi, domainName, timeServers = [], routes = [] } = props;
  const beyond: BeyondCsvModel = {
    ...furtherDisks.length > 0 && { disks: [...furtherDisks] },
    ...furtherInterfaces.length > 0 && { interfaces: furtherInterfaces.map(interfaceOf) },
    // what is so anyway is no fact of its own
    ...architecture !== undefined && architecture.name !== 'x86_64' && { architecture: architecture.name },
    ...uefi === false && { uefi },
    ...domainName !== undefined && { domainName },
    ...timeServers.length > 0 && { timeServers: [...timeServers] },
    ...routes.length > 0 && { routes: routes.map(({ destination, router }) => ({ destination, router })) },
  };
  return Object.keys(beyond).length === 0 ? undefined : beyond;
}

function interfaceOf({ mac, name, ipAddress, netmask, gateway, nameservers, vlanId }: FurtherInterface): InterfaceModel {
  return {
    mac: mac.toLowerCase(),
    ...name !== undefined && { name },
    ...ipAddress !== undefined && { ipAddress },
    ...netmask !== undefined && { netmask },
    ...gateway !== undefined && { gateway },
    ...nameservers !== undefined && nameservers.length > 0 && { nameservers: [...nameservers] },
    ...vlanId !== undefined && { vlanId: String(vlanId) },
  };
}
