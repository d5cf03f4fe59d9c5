import { PlanCode } from './codes';
import { isWithin, NumberRange, NumberRanges } from './number-ranges';
import { readNetwork } from './read-network';
import { readReserved } from './read-reserved';
import { PlanFault, refuse } from './refusal';
import type { SubnetInterface, SubnetProps } from './subnet-options';
import { faultsOfSettings, hostsOf, reservedBy, settingsOf, SubnetSettings } from './subnet-settings';
import { shown } from '../../findings/shown';
import { accept } from '../../props/accept';
import { Ipv4Network, ipv4AsNumber, ipv4BlockText, ipv4FromNumber, isIpv4 } from '../addresses';
import type { FurtherInterface, StaticRoute } from '../machine-facts';

/**
 * A subnet that hands out addresses: each once, in order, and never that of the network, broadcast, the gateway, or what is reserved.
 *
 * Which machine gets which address depends on the order of the calls only, so that the same program always makes the same plan. A
 * machine in the middle that is left out moves all that come after it: take fixed addresses (`take`), or see {@link Rack.leaveOut}.
 *
 * What is refused: IPv6 (machines of EKS Anywhere have IPv4 addresses), host bits in the network, a gateway or reserved addresses
 * outside of it, and every call once no address is left. A /8 costs no more than a /24.
 *
 * @example
 * const nodes = Subnet.of({ cidr: '10.20.0.0/24', nameservers: ['10.20.0.2'], reserved: ['10.20.0.10-10.20.0.19'] });
 * const endpoint = nodes.addressAt(10);
 * const machines = ['02:00:00:00:00:01', '02:00:00:00:00:02'].map((mac, index) => ({
 *   hostname: `node-${index + 1}`, mac, ipAddress: nodes.nextAddress(), netmask: nodes.netmask, gateway: nodes.gateway,
 *   nameservers: nodes.nameservers, disk: '/dev/sda',
 * }));
 */
export class Subnet {
  /**
   * A subnet of which no address has been handed out yet.
   *
   * @param props network, gateway, what machines in it have in common, and what is reserved
   */
  public static of(props: SubnetProps): Subnet {
    accept('Subnet.of', { props });
    const { network, fault } = readNetwork(props.cidr);
    const object = `Subnet/${props.cidr}`;
    refuse(object, fault === undefined ? faultsOfSettings(network, props) : [fault]);
    return new Subnet(network!, settingsOf(network!, props));
  }

  /** The network with its prefix length, such as `10.20.0.0/24`. */
  public readonly cidr: string;
  /** Length of the prefix, such as 24. */
  public readonly prefixLength: number;
  /** Netmask in dotted form, such as `255.255.255.0`. */
  public readonly netmask: string;
  /** Address of the gateway. */
  public readonly gateway: string;
  /**
   * VLAN, if it is tagged.
   * @default - untagged
   */
  public readonly vlanId?: number;
  /**
   * Domain that host names are searched in.
   * @default - none
   */
  public readonly domainName?: string;
  private readonly hosts: NumberRange;
  private readonly reserved = new NumberRanges();
  private readonly taken = new Set<number>();
  /** All addresses of hosts before this one are reserved or taken. */
  private cursor: number;

  private constructor(
    private readonly network: Ipv4Network,
    private readonly settings: SubnetSettings,
  ) {
    this.cidr = ipv4BlockText(network);
    this.prefixLength = network.prefixLength;
    this.netmask = ipv4FromNumber(2 ** 32 - 2 ** (32 - network.prefixLength));
    this.gateway = settings.gateway;
    this.vlanId = settings.vlanId;
    this.domainName = settings.domainName;
    this.hosts = hostsOf(network);
    this.cursor = this.hosts.first;
    for (const range of reservedBy(network, settings)) this.reserved.add(range);
  }

  /** Addresses of name servers. */
  public get nameservers(): string[] {
    return [...this.settings.nameservers];
  }

  /** Addresses of NTP servers. */
  public get timeServers(): string[] {
    return [...this.settings.timeServers];
  }

  /** Routes beside the default one. */
  public get routes(): StaticRoute[] {
    return this.settings.routes.map((route) => ({ ...route }));
  }

  /** How many addresses can still be handed out. */
  public get addressesLeft(): number {
    const { first, last } = this.hosts;
    return last - first + 1 - this.reserved.countBetween(first, last) - this.taken.size;
  }

  /** Hands out the lowest address that is free. Refused when none is left. */
  public nextAddress(): string {
    for (;;) {
      const range = this.reserved.around(this.cursor);
      if (range !== undefined) this.cursor = range.last + 1;
      else if (this.taken.has(this.cursor)) this.cursor++;
      else break;
    }
    if (this.cursor > this.hosts.last) {
      const { first, last } = this.hosts;
      this.refuse({
        code: PlanCode.EXHAUSTED,
        message: `subnet ${this.cidr} has no address left: ${this.taken.size} of ${last - first + 1} are taken, and the others are reserved`,
        fix: 'Choose a larger network, or reserve less of it',
      });
    }
    this.taken.add(this.cursor);
    return ipv4FromNumber(this.cursor++);
  }

  /**
   * Takes a given address, which is not handed out again.
   *
   * @param address one that a host can have; refused when it is outside of the subnet, reserved, or taken already
   */
  public take(address: string): string {
    accept('Subnet.take', { address });
    const reason = this.whyNotFree(address);
    if (reason !== undefined) {
      this.refuse({ code: PlanCode.NOT_FREE, message: `an address cannot be taken: it is ${reason}`, found: shown(address), fix: 'Take another one, or leave it to nextAddress()' });
    }
    this.taken.add(ipv4AsNumber(address));
    return address;
  }

  /**
   * Reserves more addresses. Refused when one of them is taken already, since whoever has it would keep it.
   *
   * @param addresses addresses, ranges and networks, as in `reserved`
   */
  public reserve(...addresses: string[]): void {
    accept('Subnet.reserve', { addresses });
    const readings = addresses.map((text, index) => ({ text, ...readReserved(text, this.network, `addresses[${index}]`) }));
    refuse(this.object, readings.flatMap(({ fault }) => fault ?? []));
    refuse(this.object, readings.flatMap(({ text, range }, index) => this.takenIn(range!, text, index)));
    for (const { range } of readings) this.reserved.add(range!);
  }

  /**
   * The address of a host by its position, whether it is free or not; nothing is handed out.
   *
   * @param position counted from 1, the first address after that of the network; from -1 backwards, the last one before broadcast.
   * Refused when the subnet has no such host.
   */
  public addressAt(position: number): string {
    accept('Subnet.addressAt', { position });
    const { first, last } = this.hosts;
    const number = position > 0 ? first + position - 1 : last + position + 1;
    if (position === 0 || number < first || number > last) {
      const hosts = last - first + 1;
      this.refuse({
        code: PlanCode.POSITION,
        field: 'position',
        message: `subnet ${this.cidr} has no host at this position`,
        found: shown(position),
        wanted: `a whole number from 1 to ${hosts}, or from -${hosts} to -1`,
        fix: 'Choose a larger network, or another position',
      });
    }
    return ipv4FromNumber(number);
  }

  /**
   * Whether an address lies in the subnet, whoever has it.
   *
   * @param address any text; what is no IPv4 address lies nowhere
   */
  public contains(address: string): boolean {
    accept('Subnet.contains', { address });
    return isIpv4(address) && isWithin(ipv4AsNumber(address), this.network);
  }

  /**
   * Whether two subnets share addresses.
   *
   * @param other a subnet, which may be the same
   */
  public overlaps(other: Subnet): boolean {
    accept('Subnet.overlaps', { other });
    return this.network.first <= other.network.last && other.network.first <= this.network.last;
  }

  /**
   * A further interface of a machine in this subnet, with an address of it. It has no gateway: a machine has one default route, that of
   * the interface that boots.
   *
   * @param props the interface
   * @example
   * const storage = Subnet.of({ cidr: '10.30.0.0/24', vlanId: 30 });
   * const furtherInterfaces = [storage.attach({ mac: '02:00:00:00:01:01', name: 'eno2' })];
   */
  public attach(props: SubnetInterface): FurtherInterface {
    accept('Subnet.attach', { props });
    const { mac, name, ipAddress } = props;
    const nameservers = this.nameservers;
    return {
      mac,
      ...name !== undefined && { name },
      ipAddress: ipAddress === undefined ? this.nextAddress() : this.take(ipAddress),
      netmask: this.netmask,
      ...nameservers.length > 0 && { nameservers },
      ...this.vlanId !== undefined && { vlanId: this.vlanId },
    };
  }

  private get object(): string {
    return `Subnet/${this.cidr}`;
  }

  private refuse(fault: PlanFault): void {
    refuse(this.object, [fault]);
  }

  /** What stands against taking an address. */
  private whyNotFree(address: string): string | undefined {
    if (!isIpv4(address)) return 'no IPv4 address';
    const number = ipv4AsNumber(address);
    if (!isWithin(number, this.network)) return `not in subnet ${this.cidr}`;
    if (!isWithin(number, this.hosts)) return `the ${number === this.network.first ? 'network' : 'broadcast'} address of subnet ${this.cidr}`;
    if (address === this.gateway) return `the gateway of subnet ${this.cidr}`;
    if (this.taken.has(number)) return 'taken already';
    return this.reserved.around(number) === undefined ? undefined : `reserved in subnet ${this.cidr}`;
  }

  private takenIn(range: NumberRange, text: string, index: number): PlanFault[] {
    // the smaller of the two is walked over
    const numbers = range.last - range.first < this.taken.size
      ? Array.from({ length: range.last - range.first + 1 }, (_, offset) => range.first + offset).filter((number) => this.taken.has(number))
      : [...this.taken].filter((number) => isWithin(number, range));
    if (numbers.length === 0) return [];
    const more = numbers.length > 1 ? ` and ${numbers.length - 1} more` : '';
    return [{
      code: PlanCode.RESERVED,
      field: `addresses[${index}]`,
      message: `${ipv4FromNumber(numbers[0])}${more} cannot be reserved: taken already`,
      found: shown(text),
      fix: 'Reserve addresses before machines take theirs',
    }];
  }
}
