import { Rack, TakenHostnames } from './rack';
import type { RackInRowProps, RackRowProps } from './rack-options';
import { stated } from '../../findings/stated';
import { PlanCode } from '../../hardware/plan/codes';
import { patternFaults } from '../../hardware/plan/hostname-pattern';
import { refuse } from '../../hardware/plan/refusal';
import { accept } from '../../props/accept';
import type { BareMetalMachineProps } from '../bare-metal-machine';

/**
 * Racks that stand in a row, with what they have in common. No two of their machines have one host name.
 *
 * @example
 * const plan = AddressPlan.of('10.20.0.0/16');
 * const worker = MachineRole.of({ name: 'worker', disk: '/dev/nvme0n1' });
 * const row = RackRow.of({ name: 'n', bmcSubnet: Subnet.of({ cidr: '10.21.0.0/24' }), hostnames: '{row}{rack}-{index:02}' });
 * for (const [name, macs] of Object.entries({ a: ['02:00:00:00:0a:01', '02:00:00:00:0a:02'], b: ['02:00:00:00:0b:01'] })) {
 *   const rack = row.addRack({ name, subnet: plan.nextSubnet(24, { nameservers: ['10.20.255.2'] }) });
 *   for (const mac of macs) rack.add({ mac, role: worker });
 * }
 * inventory.addMachines(row.machines);
 */
export class RackRow {
  /**
   * A row without racks yet.
   *
   * @param props name, and what its racks have in common
   */
  public static of(props: RackRowProps): RackRow {
    accept('RackRow.of', { props });
    refuse(`RackRow/${props.name}`, patternFaults(props.hostnames ?? '', true));
    return new RackRow(props);
  }

  /** Name of the row. */
  public readonly name: string;
  private readonly all: Rack[] = [];
  private readonly taken: TakenHostnames = new Map();

  private constructor(private readonly props: RackRowProps) {
    this.name = props.name;
  }

  /** The racks, in the order in which they were added. */
  public get racks(): Rack[] {
    return [...this.all];
  }

  /** The machines of all racks, rack by rack. */
  public get machines(): BareMetalMachineProps[] {
    return this.all.flatMap(({ machines }) => machines);
  }

  /**
   * Adds a rack.
   *
   * @param props its name, and what is different from the row
   */
  public addRack(props: RackInRowProps): Rack {
    accept('RackRow.addRack', { props });
    const { name: row, labels, ...common } = this.props;
    const subnet = props.subnet ?? common.subnet;
    refuse(`Rack/${props.name}`, subnet === undefined ? [{
      code: PlanCode.NO_SUBNET, field: 'subnet', message: `neither the rack nor row ${row} has a subnet for its machines`, fix: 'Set subnet of the rack, or of the row',
    }] : []);
    const rack = Rack._in({
      hostnames: '{row}-{rack}-{role}-{index:02}', ...stated(common), ...stated(props), subnet: subnet!, labels: { ...labels, ...props.labels },
    }, this.taken, row);
    this.all.push(rack);
    return rack;
  }
}
