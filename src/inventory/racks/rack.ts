import type { RackMachine, RackOptions, RackProps } from './rack-options';
import { EksaError, Finding } from '../../findings';
import { shown } from '../../findings/shown';
import { stated } from '../../findings/stated';
import type { Subnet } from '../../hardware';
import { PlanCode } from '../../hardware/plan/codes';
import { hostnameFrom, patternFaults } from '../../hardware/plan/hostname-pattern';
import { PlanFault, refuse } from '../../hardware/plan/refusal';
import { accept } from '../../props/accept';
import type { BareMetalMachineProps } from '../bare-metal-machine';

/** Host names that are taken, each with the machine that has it. */
export type TakenHostnames = Map<string, string>;

/**
 * Machines in a rack: one is added after the other, with the next address, the next address of a management controller, and a name by
 * a pattern.
 *
 * What comes out is the same as from hardware.csv: `machines`, for {@link HardwareInventory.addMachines}. It depends on the order of
 * the calls only. When a machine goes, call `leaveOut` in place of `add`, so that the others keep their names and addresses.
 *
 * @example
 * const nodes = Subnet.of({ cidr: '10.20.0.0/24', nameservers: ['10.20.0.2'], reserved: ['10.20.0.10-10.20.0.19'] });
 * const bmcs = Subnet.of({ cidr: '10.21.0.0/24' });
 * const controlPlane = MachineRole.of({ name: 'cp', disk: '/dev/sda' });
 * const worker = MachineRole.of({ name: 'worker', disk: '/dev/nvme0n1' });
 *
 * const rack = Rack.of({ name: 'a', subnet: nodes, bmcSubnet: bmcs, hostnames: 'r{rack}-n{index:02}' });
 * for (const mac of ['02:00:00:00:00:01', '02:00:00:00:00:02', '02:00:00:00:00:03']) rack.add({ mac, role: controlPlane });
 * for (const mac of ['02:00:00:00:00:11', '02:00:00:00:00:12']) rack.add({ mac, role: worker });
 *
 * inventory.addMachines(rack.machines);
 */
export class Rack {
  /**
   * A rack that stands for itself.
   *
   * @param props name, subnets, and what its machines have in common
   */
  public static of(props: RackProps): Rack {
    accept('Rack.of', { props });
    return Rack._in({ hostnames: '{rack}-{role}-{index:02}', ...stated(props) }, new Map());
  }

  /**
   * @param row name of the row that it stands in
   * @internal
   */
  public static _in(props: RackProps & { readonly hostnames: string }, taken: TakenHostnames, row?: string): Rack {
    const own = { rack: props.name, ...row !== undefined && { row } };
    refuse(`Rack/${props.name}`, [...patternFaults(props.hostnames, row !== undefined), ...subnetFaults(props)]);
    return new Rack({ ...props, labels: { ...own, ...props.labels } }, taken, row ?? '');
  }

  /** Name of the rack. */
  public readonly name: string;
  private readonly added: BareMetalMachineProps[] = [];
  /** Machines so far, and machines so far by role; those that were left out count too. */
  private places = 0;
  private readonly placesByRole = new Map<string, number>();

  private constructor(
    private readonly props: RackProps & { readonly hostnames: string }, private readonly taken: TakenHostnames, private readonly row: string,
  ) {
    this.name = props.name;
  }

  /** The machines, in the order in which they were added. */
  public get machines(): BareMetalMachineProps[] {
    return [...this.added];
  }

  /**
   * Adds a machine.
   *
   * @param machine its MAC address and role, and what is different from others of its kind
   * @returns the machine as inventories take it
   */
  public add(machine: RackMachine): BareMetalMachineProps {
    accept('Rack.add', { machine });
    const props = this.plan(machine);
    this.added.push(props);
    return props;
  }

  /**
   * Keeps the place of a machine that is gone, or not there yet: its name and its addresses are used by no other, so that the machines
   * after it keep theirs.
   *
   * @param machine as it would be added
   */
  public leaveOut(machine: RackMachine): void {
    accept('Rack.leaveOut', { machine });
    this.plan(machine);
  }

  private plan(machine: RackMachine): BareMetalMachineProps {
    const { mac, role } = machine;
    const { subnet, bmcSubnet, labels } = this.props;
    const facts = role._facts;
    const hostname = this.claimHostname(machine);
    const claims = new Claims();
    const ipAddress = claims.make('ipAddress', () => claim(subnet, machine.ipAddress));
    const bmcIpAddress = bmcSubnet === undefined ? machine.bmcIpAddress : claims.make('bmcIpAddress', () => claim(bmcSubnet, machine.bmcIpAddress));
    refuse(this.object, claims.faults.map((fault) => ({ ...fault, message: `machine ${hostname} (${mac}): ${fault.message}` })));
    const credentials = machine.bmcCredentials ?? this.props.bmcCredentials;
    const connection = machine.bmcConnection ?? this.props.bmcConnection;
    const bmc = bmcIpAddress !== undefined && {
      bmc: { ipAddress: bmcIpAddress, ...credentials !== undefined && { credentials }, ...connection !== undefined && { connection } },
    };
    const furtherDisks = machine.furtherDisks ?? facts.furtherDisks;
    const architecture = machine.architecture ?? facts.architecture;
    const uefi = machine.uefi ?? facts.uefi;
    const routes = machine.routes ?? subnet.routes;
    const timeServers = subnet.timeServers;
    return {
      hostname,
      ipAddress,
      netmask: subnet.netmask,
      gateway: subnet.gateway,
      nameservers: subnet.nameservers,
      mac,
      disk: machine.disk ?? facts.disk,
      labels: { ...labels, ...facts.labels, ...machine.labels },
      ...subnet.vlanId !== undefined && { vlanId: subnet.vlanId },
      ...bmc,
      ...furtherDisks !== undefined && furtherDisks.length > 0 && { furtherDisks: [...furtherDisks] },
      ...machine.furtherInterfaces !== undefined && { furtherInterfaces: [...machine.furtherInterfaces] },
      ...architecture !== undefined && { architecture },
      ...uefi !== undefined && { uefi },
      ...subnet.domainName !== undefined && { domainName: subnet.domainName },
      ...timeServers.length > 0 && { timeServers },
      ...routes.length > 0 && { routes: [...routes] },
    };
  }

  private claimHostname({ mac, role, hostname: given }: RackMachine): string {
    const index = this.places += 1;
    const roleIndex = (this.placesByRole.get(role.name) ?? 0) + 1;
    this.placesByRole.set(role.name, roleIndex);
    const { hostnames } = this.props;
    const hostname = given ?? hostnameFrom(hostnames, { row: this.row, rack: this.name, role: role.name, index, roleIndex });
    const text = `machine ${mac} of rack ${this.name}`;
    const other = this.taken.get(hostname);
    refuse(this.object, other === undefined ? [] : [{
      code: PlanCode.SAME_HOSTNAME,
      ...given === undefined && { field: 'hostnames' },
      message: `${text} would get the same host name as ${other}`,
      found: shown(hostname),
      ...given === undefined && { wanted: `a pattern with more placeholders than ${shown(hostnames)}` },
      fix: given === undefined ? 'Put {index}, or {role} and {roleIndex}, into the pattern, and {rack} when there are several racks' : 'Give it another host name',
    }]);
    this.taken.set(hostname, text);
    return hostname;
  }

  private get object(): string {
    return `Rack/${this.name}`;
  }
}

function claim(subnet: Subnet, address: string | undefined): string {
  return address === undefined ? subnet.nextAddress() : subnet.take(address);
}

/** Several claims of one machine, of which all that fail are told. */
class Claims {
  public readonly faults: PlanFault[] = [];

  public make(field: string, work: () => string): string {
    try {
      return work();
    } catch (error) {
      if (!EksaError.isEksaError(error)) throw error;
      this.faults.push(...error.findings.map(({ severity: _, object: __, ...fault }: Finding) => ({ ...fault, field })));
      return '';
    }
  }
}

/** What is wrong with the subnets of a rack. */
function subnetFaults({ subnet, bmcSubnet }: Pick<RackProps, 'subnet'> & RackOptions): PlanFault[] {
  const faults: PlanFault[] = [];
  if (subnet.nameservers.length === 0) {
    faults.push({ code: PlanCode.NO_NAMESERVERS, field: 'subnet', message: `subnet ${subnet.cidr} has no name servers, which every machine needs`, fix: 'Set nameservers of the subnet' });
  }
  if (bmcSubnet !== undefined && bmcSubnet !== subnet && bmcSubnet.overlaps(subnet)) {
    faults.push({
      code: PlanCode.OVERLAP,
      field: 'bmcSubnet',
      message: `subnet ${bmcSubnet.cidr} overlaps subnet ${subnet.cidr}, and each hands out addresses without regard to the other`,
      fix: 'Pass the same subnet for both, or choose networks that are apart',
    });
  }
  return faults;
}
