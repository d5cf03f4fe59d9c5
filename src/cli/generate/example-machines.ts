import { Subnet } from '../../hardware/plan/subnet';
import type { MachineModel } from '../../model/inventory-model';

/** What the rows of a hardware.csv to begin with are made of. */
export interface ExampleRows {
  readonly controlPlane: number;
  readonly workers: number;
  /** Key of the label by which groups of nodes choose their machines. */
  readonly label: string;
  /** Network of the machines. */
  readonly network: string;
  /**
   * Network of their management controllers.
   * @default - they have none
   */
  readonly bmcNetwork?: string;
}

/** Positions in the network: name server, endpoint of the API server, services of Tinkerbell, and the one before the first machine. */
export const POSITIONS = { nameserver: 2, endpoint: 10, tinkerbell: 11, machines: 20 } as const;

/** What nobody leaves in place. */
const LOGIN = { username: 'admin', password: 'change-me' } as const;

/** Machines with addresses one after the other; everything about them is to be replaced. */
export function exampleMachines({ controlPlane, workers, label, network, bmcNetwork }: ExampleRows): MachineModel[] {
  const subnet = Subnet.of({ cidr: network });
  const controllers = bmcNetwork === undefined ? undefined : Subnet.of({ cidr: bmcNetwork });
  const rows = [...rowsOf('cp', controlPlane), ...rowsOf('worker', workers)];
  return rows.map(({ role, number }, index): MachineModel => {
    const position = POSITIONS.machines + 1 + index;
    return {
      hostname: `${role}-${number}`,
      ...controllers !== undefined && { bmc: { ipAddress: controllers.addressAt(position), ...LOGIN } },
      mac: macOf(position),
      ipAddress: subnet.addressAt(position),
      netmask: subnet.netmask,
      gateway: subnet.gateway,
      nameservers: [subnet.addressAt(POSITIONS.nameserver)],
      labels: { [label]: role },
      disk: '/dev/sda',
    };
  });
}

function rowsOf(role: string, count: number) {
  return Array.from({ length: count }, (_, index) => ({ role, number: index + 1 }));
}

/** A MAC address that no manufacturer gives. */
function macOf(number: number): string {
  return ['02', '00', '00', ...number.toString(16).padStart(6, '0').match(/../g)!].join(':');
}
