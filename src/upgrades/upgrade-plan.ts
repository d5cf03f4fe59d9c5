import type { FleetState } from './fleet-state';
import type { EksaError } from '../findings';
import { unknownName } from '../findings/unknown-name';
import { planFleet } from '../lifecycle/fleet-plan';
import { cell, planMarkdown } from '../lifecycle/plan-markdown';
import { planMermaid } from '../lifecycle/plan-mermaid';
import { planText } from '../lifecycle/plan-text';
import { ChangeFinding, ClusterPlan, GroupChangeKind, GroupPlan, InventoryChange, ObjectChange, UpgradeEstimates } from '../lifecycle/plan-types';
import { RetirementOptions, retirementOf, RetirementPlan } from '../lifecycle/retirement';
import { runbookMarkdown, runbookOf, RunbookOptions, RunbookStep } from '../lifecycle/runbook';
import { accept } from '../props/accept';

/**
 * How two states are compared.
 */
export interface UpgradePlanOptions {
  /**
   * How long things take.
   * @default - the defaults of `UpgradeEstimates`
   */
  readonly estimates?: UpgradeEstimates;
}

/**
 * What happens when one state follows another: what is refused, which nodes are replaced, on which machines, in which order, and for how long.
 *
 * Which nodes are replaced is told from the Cluster API objects that EKS Anywhere would make of both states, and not from a list of fields.
 *
 * @example
 * const plan = UpgradePlan.between(FleetState.fromDirectory('manifests-of-main'), FleetState.of(app));
 * const isHarmless = plan.refused.length === 0 && !plan.rolls('prod', 'workers');
 */
export class UpgradePlan {
  /**
   * Compares two states. Nothing is written, and no cluster is asked.
   *
   * @param before what was
   * @param after what will be
   * @param options how long things take
   */
  public static between(before: FleetState, after: FleetState, options: UpgradePlanOptions = {}): UpgradePlan {
    accept('UpgradePlan.between', { before, after, options });
    const { clusters, inventoryChanges, removedObjects, notes } = planFleet(before._snapshot(), after._snapshot(), options.estimates);
    return new UpgradePlan(clusters.map(({ plan }) => plan), [...inventoryChanges], [...removedObjects], [...notes]);
  }

  /**
   * How a named machine is taken out of use: which node goes, what that means for etcd, what takes its place, and what to type.
   *
   * @param state clusters and machines as they are
   * @param machine host name; one that is not in the state is refused
   * @param options whether the group gets smaller
   */
  public static retire(state: FleetState, machine: string, options: RetirementOptions = {}): RetirementPlan {
    accept('UpgradePlan.retire', { state, machine, options });
    return retirementOf(state._snapshot(), machine, options);
  }

  /** Changes that are refused or cannot be carried out, of all clusters. */
  public readonly refused: ChangeFinding[];
  /** Changes that are carried out and may not do what is meant, of all clusters. */
  public readonly warnings: ChangeFinding[];

  private constructor(
    /** One entry for each cluster: management clusters first, clusters that go last. */
    public readonly clusters: ClusterPlan[],
    /** Machines that come, go or are described differently, by their names; empty where one of the states knows nothing about machines. */
    public readonly inventoryChanges: InventoryChange[],
    /** Objects that are written before and not after: Flux prunes them, unless an annotation keeps them. */
    public readonly removedObjects: ObjectChange[],
    /** What is to be known about the comparison as a whole, and what could not be compared. */
    public readonly notes: string[],
  ) {
    this.refused = clusters.flatMap(({ refused }) => refused);
    this.warnings = clusters.flatMap(({ warnings }) => warnings);
  }

  /**
   * What happens to one cluster.
   *
   * @param name its name; one that is in neither state is refused
   */
  public cluster(name: string): ClusterPlan {
    accept('UpgradePlan.cluster', { name });
    const plan = this.clusters.find(({ cluster }) => cluster === name);
    if (plan !== undefined) return plan;
    throw unknown('cluster', name, this.clusters.map(({ cluster }) => cluster));
  }

  /**
   * Whether nodes are replaced by others that are installed anew.
   *
   * @param cluster name of the cluster
   * @param group `control-plane`, or the name of a worker node group; any group when it is left out
   */
  public rolls(cluster: string, group?: string): boolean {
    accept('UpgradePlan.rolls', { cluster, group });
    const groups = group === undefined ? this.cluster(cluster).groups : [this.group(cluster, group)];
    return groups.some(({ change }) => change === GroupChangeKind.REPLACED);
  }

  /**
   * The `templateRevision` that a control plane or pool needs, where Cluster API objects are written and their author names the templates: the
   * present one while the content of the templates stays, the next one when it differs. Declare the clusters once more with it.
   *
   * @param cluster name of the cluster
   * @param group `control-plane`, or the name of a worker node group
   */
  public templateRevision(cluster: string, group: string): number | undefined {
    accept('UpgradePlan.templateRevision', { cluster, group });
    return this.group(cluster, group).templateRevision;
  }

  /**
   * What to type to carry out the change of one cluster, what to verify before, and how to know that a step is done.
   *
   * @param cluster name of the cluster
   * @param options names of files
   */
  public runbook(cluster: string, options: RunbookOptions = {}): RunbookStep[] {
    accept('UpgradePlan.runbook', { cluster, options });
    return runbookOf(this.cluster(cluster), options);
  }

  /**
   * The same as Markdown.
   *
   * @param cluster name of the cluster
   * @param options names of files
   */
  public runbookMarkdown(cluster: string, options: RunbookOptions = {}): string {
    accept('UpgradePlan.runbookMarkdown', { cluster, options });
    return runbookMarkdown(`Runbook for ${cell(cluster)}`, this.runbook(cluster, options));
  }

  private group(cluster: string, name: string): GroupPlan {
    const { groups } = this.cluster(cluster);
    const plan = groups.find(({ group }) => group === name);
    if (plan === undefined) throw unknown('group', name, groups.map(({ group }) => group));
    return plan;
  }

  /** The plan for a terminal. */
  public toText(): string {
    return planText(this);
  }

  /** The plan for a pull request: what counts first, details folded. */
  public toMarkdown(): string {
    return planMarkdown(this);
  }

  /** What is done with machines over time, as a Mermaid gantt chart; empty when no machine is touched. */
  public toMermaid(): string {
    return planMermaid(this.clusters);
  }

  /** Everything as plain data: the same for the same states, to the byte. */
  public toJson(): any {
    const { clusters, inventoryChanges, removedObjects, notes } = this;
    return JSON.parse(JSON.stringify({ clusters, inventoryChanges, removedObjects, notes }));
  }
}

function unknown(what: string, name: string, known: readonly string[]): EksaError {
  return unknownName({ code: 'EKSA-MODEL-301', message: `the plan has no ${what} of this name`, fix: `Name a ${what} that is in one of the states` }, name, known);
}
