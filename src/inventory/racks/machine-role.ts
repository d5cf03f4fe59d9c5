import type { CpuArchitecture } from '../../hardware';
import { PlanCode } from '../../hardware/plan/codes';
import { refuse } from '../../hardware/plan/refusal';
import { accept } from '../../props/accept';
import { HardwareSelector, HardwareTerm } from '../hardware-selector';

/**
 * What machines of one role have in common.
 */
export interface MachineRoleProps {
  /** Name of the role, such as `cp`, `worker` or `storage`: the `{role}` of host names. */
  readonly name: string;
  /** Whole disk to install on, such as `/dev/sda` or `/dev/nvme0n1`. */
  readonly disk: string;
  /**
   * Further whole disks. Hardware can say it, hardware.csv cannot.
   * @default - none
   */
  readonly furtherDisks?: string[];
  /**
   * Labels by which clusters choose these machines.
   * @default - `type`, with the name of the role
   */
  readonly labels?: { [key: string]: string };
  /**
   * CPU architecture. Hardware can say it, hardware.csv cannot.
   * @default CpuArchitecture.X86_64
   */
  readonly architecture?: CpuArchitecture;
  /**
   * Whether the firmware boots by UEFI. Hardware can say it, hardware.csv cannot.
   * @default true
   */
  readonly uefi?: boolean;
}

/**
 * What a machine is for, and what it therefore has: disks, and the labels that clusters choose it by.
 *
 * @example
 * const storage = MachineRole.of({ name: 'storage', disk: '/dev/sda', furtherDisks: ['/dev/nvme0n1', '/dev/nvme1n1'] });
 * new BareMetalPool(cluster, 'storage', { replicas: 3, hardware: storage.selector });
 */
export class MachineRole {
  /**
   * A role by what its machines have in common.
   *
   * @param props name, disks, labels
   */
  public static of(props: MachineRoleProps): MachineRole {
    accept('MachineRole.of', { props });
    return new MachineRole({ ...props, labels: { ...props.labels ?? { type: props.name } } });
  }

  /** Name of the role. */
  public readonly name: string;

  private constructor(private readonly props: MachineRoleProps & { readonly labels: { [key: string]: string } }) {
    this.name = props.name;
  }

  /** Chooses machines that carry the labels of this role. Refused for a role without labels, which would choose every machine. */
  public get selector(): HardwareSelector {
    const { labels } = this.props;
    const [first, ...others] = Object.entries(labels);
    refuse(`MachineRole/${this.name}`, first === undefined ? [{
      code: PlanCode.NO_LABELS, field: 'labels', message: 'the role has no labels to choose machines by', fix: 'Give it a label',
    }] : []);
    return others.length === 0 ? HardwareSelector.label(...first) : HardwareSelector.affinity({ required: [HardwareTerm.labels(labels)] });
  }

  /** @internal */
  public get _facts() {
    return this.props;
  }
}
