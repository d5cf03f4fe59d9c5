// How an app is validated, once.
//
// `AppFleet.of(anyConstruct)` is the one registry of an app. Constructs register with it when they are made (`addCluster`,
// `addInventory`), and the first one puts the app's only validation on the root. When cdk8s synthesizes, that validation asks every
// member for its own faults and its plain data, runs the rules over all of them together, throws one `EksaError` with everything that
// is wrong, and otherwise renders each member, so that no file is written when one of them cannot be.
//
// A new kind of construct joins in by implementing an interface such as `FleetCluster` (what the fleet asks of it), registering in
// its constructor, and calling `changed()` whenever something about it changes; what it computes from the tree it keeps with
// `memoize`, because cdk8s validates once per chart and once more.
import type { IConstruct } from 'constructs';
import type { EksDistroCatalog } from '../distro/catalog';
import { EmbeddedCatalog } from '../distro/catalog';
import { EksaError, Finding, Severity } from '../findings';
import { keepCanonicalOrder, OrderedGroup } from './canonical-order';
import { rowFaults } from './row-faults';
import { formatFinding } from '../findings/finding';
import { listed, moreText } from '../findings/listing';
import type { WeighedFinding } from '../findings/weighed';
import type { ReadableRows } from '../hardware/csv';
import type { InventoryModel } from '../model/inventory-model';
import { eachOnce, withoutConsequences } from '../rules/causes';
import { RuleReport, runRules } from '../rules/engine';
import { RuleProfile } from '../rules/profile';
import type { ClusterSubject, Fleet } from '../rules/rule';
import type { Waiver } from '../rules/waiver';

const FLEET = Symbol.for('cdk8s-eks-anywhere.AppFleet');

/** Type of the construct metadata that warnings are kept in. */
export const WARNING_METADATA = 'cdk8s-eks-anywhere:warning';

/** Type of the construct metadata that waived findings are kept in, each with its waiver. */
export const WAIVED_METADATA = 'cdk8s-eks-anywhere:waived';

/**
 * What the fleet asks of a cluster.
 *
 * @internal
 */
export interface FleetCluster extends IConstruct {
  /** Faults that only the cluster itself can see, such as fields of a wrong type. */
  _ownFindings(): Finding[];
  /** What is to be said about the file that it was read from. */
  _readingFindings(): readonly WeighedFinding[];
  /** The cluster as rules look at it. */
  _subject(): ClusterSubject;
  /** Renders everything, so that a fault of a renderer is found before the first file is written. */
  _render(): void;
  /** What the cluster is made of, for the order of its objects. */
  _orderedParts(): OrderedGroup[];
}

/**
 * What the fleet asks of an inventory.
 *
 * @internal
 */
export interface FleetInventory extends IConstruct {
  /** Faults that only the inventory itself can see, such as credentials that are missing. */
  _ownFindings(): Finding[];
  /** What is to be said about the file that it was read from. */
  _readingFindings(): readonly WeighedFinding[];
  /** The machines as rules look at them. */
  _model(): InventoryModel;
  /** What the inventory is made of, for the order of its objects. */
  _orderedParts(): OrderedGroup[];
}

/**
 * All clusters and inventories of one app, and the one validation that looks at them.
 *
 * cdk8s runs every validation once per chart and once more; the report is therefore kept until something changes.
 */
export class AppFleet {
  /** The registry of the app that a construct is part of. */
  public static of(scope: IConstruct): AppFleet {
    const root = scope.node.root as IConstruct & { [FLEET]?: AppFleet };
    if (!root[FLEET]) Object.defineProperty(root, FLEET, { value: new AppFleet(root) });
    return root[FLEET]!;
  }

  public readonly catalog: EksDistroCatalog = EmbeddedCatalog.shared();
  private readonly clusters: FleetCluster[] = [];
  private readonly inventories: FleetInventory[] = [];
  private readonly waivers: Waiver[] = [];
  private readonly told = new Set<string>();
  private profile = RuleProfile.STRICT;
  private date?: string;
  private revision = 0;
  private readonly examined = this.memoize(() => this.examine());
  private readonly prepared = this.memoize(() => this.prepare());

  private constructor(private readonly root: IConstruct) {
    root.node.addValidation({ validate: () => this.validate() });
  }

  public addCluster(cluster: FleetCluster): void {
    this.clusters.push(cluster);
    this.changed();
  }

  public addInventory(inventory: FleetInventory): void {
    this.inventories.push(inventory);
    this.changed();
  }

  public waive(waiver: Waiver): void {
    this.waivers.push(waiver);
    this.changed();
  }

  public useProfile(profile: RuleProfile): void {
    this.profile = profile;
    this.changed();
  }

  /** How strictly the app is checked, as far as that has been said. */
  public get profileInForce(): RuleProfile {
    return this.profile;
  }

  public useDate(date: string): void {
    this.date = date;
    this.changed();
  }

  /** To be called by whatever a cluster or an inventory is made of, when it changes. */
  public changed(): void {
    this.revision++;
  }

  /** A value that is computed again only after something has changed. */
  public memoize<T>(compute: () => T): () => T {
    let kept: { revision: number; value: T } | undefined;
    return () => {
      if (kept?.revision !== this.revision) kept = { revision: this.revision, value: compute() };
      return kept.value;
    };
  }

  /** What is wrong with the rows of a file that is not a whole inventory. */
  public examineRows(rows: ReadableRows, construct: string): Finding[] {
    return rowFaults(rows, construct, this.profile, this.catalog);
  }

  public listWaivers(): Waiver[] {
    return [...this.waivers];
  }

  public subjects(): ClusterSubject[] {
    return this.clusters.map((cluster) => cluster._subject());
  }

  /** Everything that is wrong with the app. */
  public report(): RuleReport {
    return this.examined();
  }

  private examine(): RuleReport {
    const own = [...this.clusters, ...this.inventories].flatMap((member) => member._ownFindings());
    const broken = new Set(own.filter(isError).map((finding) => finding.construct));
    const fleet: Fleet = {
      clusters: this.subjects(),
      inventories: this.inventories.map((inventory) => inventory._model()),
      distro: this.catalog,
      date: this.date,
    };
    const reading = [...this.clusters, ...this.inventories].flatMap((member) => member._readingFindings());
    const { findings, waived } = runRules(fleet, { profile: this.profile, waivers: this.waivers, reading });
    // a rule that stumbles over a field of a wrong type has nothing to add to the finding about that field
    const useful = findings.filter((finding) => !(finding.code.startsWith('EKSA-INTERNAL-') && broken.has(finding.construct)));
    return { findings: eachOnce(withoutConsequences([...own, ...useful])), waived };
  }

  private validate(): string[] {
    const { findings, waived } = this.report();
    const warnings = findings.filter((each) => !isError(each));
    const printed = new Map([...listed(warnings), ...listed(waived.map(({ finding }) => finding))].map((each) => [each.finding, moreText(each) ?? '']));
    for (const finding of warnings) this.tell(WARNING_METADATA, finding.construct, finding, formatFinding(finding), printed.get(finding));
    for (const { finding, waiver } of waived) {
      this.tell(WAIVED_METADATA, finding.construct, { finding, waiver }, `${formatFinding(finding)} Waived: ${waiver.reason}`, printed.get(finding));
    }
    const errors = findings.filter(isError);
    if (errors.length > 0) throw new EksaError(errors);
    this.prepared();
    return [];
  }

  /** What is done once all is well, before the first object is written. */
  private prepare(): void {
    this.render();
    for (const member of [...this.inventories, ...this.clusters]) keepCanonicalOrder(member, member._orderedParts());
    keepCanonicalOrder(this.root, [
      ...this.inventories.map((construct) => ({ construct, rank: 0, name: construct.node.id })),
      ...this.clusters.map((construct) => ({ construct, rank: 1, name: construct.node.id })),
    ]);
  }

  /** Renders every cluster, as far as that has not been done. */
  public render(): void {
    for (const cluster of this.clusters) cluster._render();
  }

  /**
   * Says something about a construct, once: in its metadata and on the terminal.
   *
   * @param more what is printed after it; without this nothing is printed, because enough of its kind has been
   */
  private tell(type: string, path: string | undefined, data: object, text: string, more: string | undefined): void {
    if (this.told.has(text)) return;
    this.told.add(text);
    const construct = [...this.clusters, ...this.inventories].find(({ node }) => path === node.path || path?.startsWith(`${node.path}/`));
    (construct ?? this.root).node.addMetadata(type, data);
    if (more !== undefined) process.stderr.write(`${text}\n${more === '' ? '' : `${more}\n`}`);
  }
}

function isError(finding: Finding): boolean {
  return finding.severity === Severity.ERROR;
}
