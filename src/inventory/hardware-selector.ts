import type { LabelSelector, MachineConfigSpec } from '../model/cluster-model';
import { accept } from '../props/accept';

/**
 * One condition on the labels of a machine; a {@link HardwareTerm} is made of them.
 */
export class HardwareExpression {
  /**
   * The label exists and has one of these values.
   *
   * @param key label key
   * @param values at least one label value
   */
  public static in(key: string, values: string[]): HardwareExpression {
    accept('HardwareExpression.in', { key, values });
    return new HardwareExpression(key, 'In', values);
  }

  /**
   * The label does not exist, or has none of these values.
   *
   * @param key label key
   * @param values at least one label value
   */
  public static notIn(key: string, values: string[]): HardwareExpression {
    accept('HardwareExpression.notIn', { key, values });
    return new HardwareExpression(key, 'NotIn', values);
  }

  /**
   * The label exists, whatever its value.
   *
   * @param key label key
   */
  public static exists(key: string): HardwareExpression {
    accept('HardwareExpression.exists', { key });
    return new HardwareExpression(key, 'Exists');
  }

  /**
   * The label does not exist.
   *
   * @param key label key
   */
  public static doesNotExist(key: string): HardwareExpression {
    accept('HardwareExpression.doesNotExist', { key });
    return new HardwareExpression(key, 'DoesNotExist');
  }

  private constructor(
    /** Label key. */
    public readonly key: string,
    /** `In`, `NotIn`, `Exists` or `DoesNotExist`. */
    public readonly operator: string,
    /**
     * Values that the operator compares with.
     * @default - the operator takes none
     */
    public readonly values?: string[],
  ) { }
}

/**
 * Conditions that one machine must all meet.
 *
 * @example
 * const term = HardwareTerm.labels({ type: 'worker' }).and(HardwareExpression.notIn('rack', ['c', 'd']));
 */
export class HardwareTerm {
  /**
   * The machine carries all these labels.
   *
   * @param labels label keys with the values that they must have
   */
  public static labels(labels: { [key: string]: string }): HardwareTerm {
    accept('HardwareTerm.labels', { labels });
    return new HardwareTerm({ matchLabels: { ...labels } });
  }

  /**
   * The machine meets all these conditions.
   *
   * @param expressions the conditions
   */
  public static expressions(...expressions: HardwareExpression[]): HardwareTerm {
    accept('HardwareTerm.expressions', { expressions });
    return new HardwareTerm({}).and(...expressions);
  }

  private constructor(private readonly selector: LabelSelector) { }

  /** This term, narrowed by further conditions. */
  public and(...expressions: HardwareExpression[]): HardwareTerm {
    accept('HardwareTerm.and', { expressions });
    const added = expressions.map(({ key, operator, values }) => ({ key, operator, ...(values && { values: [...values] }) }));
    return new HardwareTerm({ ...this.selector, matchExpressions: [...this.selector.matchExpressions ?? [], ...added] });
  }

  /** @internal */
  public _toModel(): LabelSelector {
    return this.selector;
  }
}

/**
 * A wish: among machines that qualify, those that meet `term` are taken first.
 */
export interface PreferredHardware {
  /** From 1 to 100; machines with a higher weight are taken first. Other values are refused. */
  readonly weight: number;
  /** What the machine should meet. */
  readonly term: HardwareTerm;
}

/**
 * Which machines may be taken, when one label is not enough.
 */
export interface HardwareAffinityProps {
  /** A machine qualifies when it meets at least one of these terms. An empty list is refused. */
  readonly required: HardwareTerm[];
  /**
   * Which of the machines that qualify to take first.
   * @default - by name
   */
  readonly preferred?: PreferredHardware[];
}

/**
 * Which machines of a {@link HardwareInventory} a control plane or a pool is made of.
 *
 * Machines are chosen by the labels of their row in hardware.csv. A machine must qualify for one group of nodes only:
 * machines that two different selectors share are refused.
 *
 * @example
 * // workers, and those of rack a first
 * const hardware = HardwareSelector.affinity({
 *   required: [HardwareTerm.labels({ type: 'worker' })],
 *   preferred: [{ weight: 50, term: HardwareTerm.labels({ rack: 'a' }) }],
 * });
 */
export class HardwareSelector {
  /**
   * Machines that carry this label. Becomes `hardwareSelector`, which EKS Anywhere limits to a single label.
   *
   * @param key label key, as in `type=worker` of the column `labels`
   * @param value its value
   */
  public static label(key: string, value: string): HardwareSelector {
    accept('HardwareSelector.label', { key, value });
    return new HardwareSelector({ hardwareSelector: { [key]: value } });
  }

  /**
   * Machines that meet one of several terms. Becomes `hardwareAffinity` (EKS Anywhere v0.25 and later).
   *
   * @param props the terms, and which machines to take first
   */
  public static affinity(props: HardwareAffinityProps): HardwareSelector {
    accept('HardwareSelector.affinity', { props });
    const preferred = props.preferred?.map(({ weight, term }) => ({ weight, hardwareAffinityTerm: { labelSelector: term._toModel() } }));
    return new HardwareSelector({
      hardwareAffinity: {
        required: props.required.map((term) => ({ labelSelector: term._toModel() })),
        ...(preferred && { preferred }),
      },
    });
  }

  private constructor(private readonly model: HardwareSelectionModel) { }

  /** @internal */
  public _toModel(): HardwareSelectionModel {
    return this.model;
  }
}

/** The fields of a TinkerbellMachineConfig that select machines. */
type HardwareSelectionModel = Pick<MachineConfigSpec, 'hardwareSelector' | 'hardwareAffinity'>;
