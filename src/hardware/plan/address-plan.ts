import { PlanCode } from './codes';
import { NumberRanges } from './number-ranges';
import { readNetwork } from './read-network';
import { PlanFault, refuse } from './refusal';
import { Subnet } from './subnet';
import type { SubnetOptions, SubnetProps } from './subnet-options';
import { shown } from '../../findings/shown';
import { accept } from '../../props/accept';
import { Ipv4Network, ipv4BlockText, ipv4FromNumber } from '../addresses';

/**
 * A network that is divided into subnets, none of which overlap.
 *
 * @example
 * const plan = AddressPlan.of('10.20.0.0/16');
 * const management = plan.subnet({ cidr: '10.20.255.0/24' });
 * // 10.20.0.0/24, 10.20.1.0/24 and 10.20.2.0/24
 * const racks = ['a', 'b', 'c'].map(() => plan.nextSubnet(24, { nameservers: ['10.20.255.2'] }));
 */
export class AddressPlan {
  /**
   * A plan without subnets yet.
   *
   * @param cidr IPv4 network with its prefix length, such as `10.20.0.0/16`; host bits must be clear
   */
  public static of(cidr: string): AddressPlan {
    accept('AddressPlan.of', { cidr });
    const { network, fault } = readNetwork(cidr);
    refuse(`AddressPlan/${cidr}`, fault === undefined ? [] : [fault]);
    return new AddressPlan(network!);
  }

  /** The network as a whole. */
  public readonly cidr: string;
  private readonly parts: Subnet[] = [];
  private readonly used = new NumberRanges();

  private constructor(private readonly network: Ipv4Network) {
    this.cidr = ipv4BlockText(network);
  }

  /** The subnets, in the order in which they were made. */
  public get subnets(): Subnet[] {
    return [...this.parts];
  }

  /**
   * Makes the subnet with the lowest addresses that are free. Refused when none of this size is left.
   *
   * @param prefixLength bits of its prefix, not fewer than the plan's, and at most 31
   * @param options as for a subnet with a network of its own
   */
  public nextSubnet(prefixLength: number, options: SubnetOptions = {}): Subnet {
    accept('AddressPlan.nextSubnet', { prefixLength, options });
    if (prefixLength < this.network.prefixLength || prefixLength > 31) {
      this.refuse({
        code: PlanCode.PREFIX_LENGTH,
        field: 'prefixLength',
        message: `no subnet of ${this.cidr} has a prefix of this length`,
        found: shown(prefixLength),
        wanted: `${this.network.prefixLength} to 31`,
        fix: 'Choose another length, or a larger plan',
      });
    }
    const size = 2 ** (32 - prefixLength);
    const inTheWay = (start: number) => this.used.meeting({ first: start, last: start + size - 1 });
    let { first } = this.network;
    for (let used = inTheWay(first); used !== undefined; used = inTheWay(first)) first = Math.ceil((used.last + 1) / size) * size;
    if (first > this.network.last) {
      this.refuse({
        code: PlanCode.PLAN_EXHAUSTED,
        message: `${this.cidr} has no room for another /${prefixLength}: it is divided into ${this.parts.length} subnets`,
        fix: 'Choose a larger plan or smaller subnets',
      });
    }
    return this.add({ first, last: first + size - 1, prefixLength }, { ...options, cidr: `${ipv4FromNumber(first)}/${prefixLength}` });
  }

  /**
   * Makes a subnet with a given network.
   *
   * @param props as for a subnet outside of a plan; refused when its network is not in the plan, or overlaps an earlier one
   */
  public subnet(props: SubnetProps): Subnet {
    accept('AddressPlan.subnet', { props });
    const { network, fault } = readNetwork(props.cidr);
    refuse(this.object, fault === undefined ? this.faultsOf(network) : [fault]);
    return this.add(network!, props);
  }

  private get object(): string {
    return `AddressPlan/${this.cidr}`;
  }

  private add(network: Ipv4Network, props: SubnetProps): Subnet {
    const subnet = Subnet.of(props);
    this.parts.push(subnet);
    this.used.add(network);
    return subnet;
  }

  private faultsOf(network: Ipv4Network): PlanFault[] {
    const about = { field: 'cidr', found: shown(ipv4BlockText(network)) };
    if (network.first < this.network.first || network.last > this.network.last) {
      return [{ ...about, code: PlanCode.OUTSIDE_PLAN, message: `the subnet is not in ${this.cidr}`, fix: 'Choose a network inside of the plan' }];
    }
    if (this.used.meeting(network) === undefined) return [];
    const other = this.parts.find(({ cidr }) => overlap(readNetwork(cidr).network!, network))!;
    return [{ ...about, code: PlanCode.OVERLAP, message: `the subnet overlaps ${other.cidr} of the same plan`, fix: 'Choose another network, or leave it to nextSubnet()' }];
  }

  private refuse(fault: PlanFault): void {
    refuse(this.object, [fault]);
  }
}

function overlap(a: Ipv4Network, b: Ipv4Network): boolean {
  return a.first <= b.last && b.first <= a.last;
}
