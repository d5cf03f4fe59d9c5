// How an app is validated, once.
//
// `AppFleet.of(anyConstruct)` is the one registry of an app. Constructs register with it when they are made (`addCluster`,
// `addInventory`), and the first one puts the app's only validation on the root. When cdk8s synthesizes, that validation asks every
// member for its own faults and its plain data, runs the rules over all of them together, renders each member, looks at every object of
// the app as cdk8s will write it (written-objects.ts), and throws one `EksaError` with everything that is wrong. So no file is written
// when one of them cannot be, and `EksaRules.validate` knows everything that would stop synth.
//
// A new kind of construct joins in by implementing an interface such as `FleetCluster` (what the fleet asks of it), registering in
// its constructor, and calling `changed()` whenever something about it changes; what it computes from the tree it keeps with
// `memoize`, because cdk8s validates once per chart and once more.
import type { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { EksDistroCatalog } from '../distro/catalog';
import { EmbeddedCatalog } from '../distro/catalog';
import { EksaError, Finding, Severity } from '../findings';
import { Arrangement, arrangementsOf, keepByDependencies, OrderedGroup, successionsIn, withoutOtherOrder } from './canonical-order';
import { Reporting } from './reporting';
import { rowFaults } from './row-faults';
import { dependencyFindings, namespacesIn, outlineOf, type WrittenApp, writtenApp } from './written-objects';
import { formatFinding, sortFindings } from '../findings/finding';
import { listed, moreText } from '../findings/listing';
import type { WeighedFinding } from '../findings/weighed';
import type { ReadableRows } from '../hardware/csv';
import type { InventoryModel } from '../model/inventory-model';
import { isBelow } from '../objects/is-below';
import { eachOnce, withoutConsequences } from '../rules/causes';
import { RuleReport, runRules } from '../rules/engine';
import { MachinePool, machinePools } from '../rules/hardware/machine-pools';
import { RuleProfile } from '../rules/profile';
import { BundleControllerSubject, ClusterSubject, Fleet, isEnforcedUpstream, PackageSubject, RepositorySubject, RuleInfo } from '../rules/rule';
import type { Waiver } from '../rules/waiver';
import { ConstructGraph } from '../synth/construct-graph';
import { keepsSuccessions, setSuccessions } from '../synth/writing-order';

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
  /** Renders everything, and says what stands in the way: that is found before the first file is written. */
  _obstacles(): readonly Finding[];
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
 * What the fleet asks of a curated package.
 *
 * @internal
 */
export interface FleetPackage extends IConstruct {
  /** Faults that only the package itself can see. */
  _ownFindings(): Finding[];
  /** What is to be said about the file that it was read from. */
  _readingFindings(): readonly WeighedFinding[];
  /** The package as rules look at it. */
  _packageSubject(): PackageSubject;
  /** What the package is made of, for the order of its objects. */
  _orderedParts(): OrderedGroup[];
}

/**
 * What the fleet asks of the settings of a package controller.
 *
 * @internal
 */
export interface FleetBundleController extends IConstruct {
  /** Faults that only the construct itself can see. */
  _ownFindings(): Finding[];
  /** What is to be said about the file that they were read from. */
  _readingFindings(): readonly WeighedFinding[];
  /** The settings as rules look at them. */
  _controllerSubject(): BundleControllerSubject;
  /** What they are made of, for the order of objects. */
  _orderedParts(): OrderedGroup[];
}

/**
 * What the fleet asks of a Git repository.
 *
 * @internal
 */
export interface FleetRepository extends IConstruct {
  /** Faults that only the repository itself can see. */
  _ownFindings(): Finding[];
  /** The repository as rules look at it. */
  _repositorySubject(): RepositorySubject;
  /** Name of the cluster whose Flux the objects of one of its charts are for. */
  _scopeOf(chart: Chart): string | undefined;
}

/** Another state that the app is compared with, and the rules that do. */
export interface Comparison {
  readonly rules: readonly RuleInfo[];
  readonly compare: () => readonly Finding[];
}

/** What is wrong with the members of an app by themselves. */
interface Health {
  readonly own: readonly Finding[];
  /** Of the clusters that are not malformed. */
  readonly obstacles: readonly { readonly cluster: FleetCluster; readonly findings: readonly Finding[] }[];
  /** Paths of constructs whose objects cannot be rendered. */
  readonly broken: readonly string[];
}

/**
 * All clusters, inventories and packages of one app, and the one validation that looks at them.
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
  private readonly packages: FleetPackage[] = [];
  private readonly bundleControllers: FleetBundleController[] = [];
  private readonly repositories: FleetRepository[] = [];
  private readonly comparisons: Comparison[] = [];
  private readonly waivers: Waiver[] = [];
  private readonly told = new Set<string>();
  private profile = RuleProfile.STRICT;
  private reporting = process.env.JEST_WORKER_ID === undefined ? Reporting.STDERR : Reporting.SILENT;
  private date?: string;
  private revision = 0;
  private outline = '';
  /** The whole app as it was when somebody last looked at it. */
  private graph: ConstructGraph;
  private isExamining = false;
  private readonly writtenNamespaces = this.memoize(() => namespacesIn(this.root));
  private readonly health = this.memoize(() => this.askMembers());
  private readonly seen = this.memoize(() => this.look());
  private readonly examined = this.memoize(() => this.examine());
  private readonly prepared = this.memoize(() => this.prepare(true));
  private readonly preparedForSuccessions = this.memoize(() => this.prepare(false));
  private readonly sharedMachines = this.memoize(() => {
    const clusters = this.subjects();
    const inventories = this.inventories.map((inventory) => inventory._model());
    return { clusters, pools: machinePools({ clusters, inventories, distro: this.catalog }) };
  });
  private orderFindings: { readonly dependencies: number; readonly findings: readonly Finding[] } = { dependencies: 0, findings: [] };

  private constructor(private readonly root: IConstruct) {
    this.graph = ConstructGraph.of(root);
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

  public addPackage(curatedPackage: FleetPackage): void {
    this.packages.push(curatedPackage);
    this.changed();
  }

  public addBundleController(controller: FleetBundleController): void {
    this.bundleControllers.push(controller);
    this.changed();
  }

  public addRepository(repository: FleetRepository): void {
    this.repositories.push(repository);
    this.changed();
  }

  /** Has the app compared with another state, once everything else is well. */
  public addComparison(comparison: Comparison): void {
    this.comparisons.push(comparison);
    this.changed();
  }

  /** All clusters of the app. */
  public listClusters(): readonly FleetCluster[] {
    return this.clusters;
  }

  /** All inventories of the app. */
  public listInventories(): readonly FleetInventory[] {
    return this.inventories;
  }

  /** All curated packages of the app. */
  public listPackages(): readonly FleetPackage[] {
    return this.packages;
  }

  /** The settings of all package controllers of the app. */
  public listBundleControllers(): readonly FleetBundleController[] {
    return this.bundleControllers;
  }

  /** Everything that has registered and has objects of its own. */
  private get members(): readonly (FleetCluster | FleetInventory | FleetPackage | FleetBundleController)[] {
    return [...this.clusters, ...this.inventories, ...this.packages, ...this.bundleControllers];
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

  /** Where warnings are told. */
  public useReporting(reporting: Reporting): void {
    this.reporting = reporting;
  }

  public useDate(date: string): void {
    this.date = date;
    this.changed();
  }

  /** To be called by whatever a cluster or an inventory is made of, when it changes. */
  public changed(): void {
    this.revision++;
  }

  /** Names of the Namespaces that the app itself makes, each as often as it does. */
  public namespaces(): readonly string[] {
    return this.writtenNamespaces();
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

  /** The clusters, and the machines that those of one management cluster share, as rules look at them. */
  public machines(): { readonly clusters: readonly ClusterSubject[]; readonly pools: readonly MachinePool[] } {
    return this.sharedMachines();
  }

  /** Everything that is wrong with the app. */
  public report(): RuleReport {
    // a construct whose own validation asks for this report would ask itself
    if (this.isExamining) return { findings: [], waived: [] };
    this.isExamining = true;
    try {
      this.notice();
      const { findings, waived } = this.examined();
      return { findings: sortFindings([...findings, ...this.orderFindings.findings]), waived };
    } finally {
      this.isExamining = false;
    }
  }

  /** Objects, patches and dependencies may be added without a word; so may whole constructs that are not of this library. */
  private notice(): void {
    this.graph = ConstructGraph.of(this.root);
    const outline = outlineOf(this.graph);
    if (this.outline !== outline) this.changed();
    this.outline = outline;
    const { dependencies } = this.graph;
    if (this.orderFindings.dependencies !== dependencies) this.orderFindings = { dependencies, findings: dependencyFindings(this.graph) };
  }

  /** Everything that the app defines, as rules look at it. */
  public view(): Fleet {
    this.notice();
    return this.seen().fleet;
  }

  /** What is wrong with the members by themselves, and where objects cannot be rendered. */
  private askMembers(): Health {
    const faults = this.members.map((member) => ({ member, findings: member._ownFindings() }));
    const own = [...faults.flatMap(({ findings }) => findings), ...this.repositories.flatMap((each) => each._ownFindings())];
    // what is malformed cannot be rendered, and is reported as it is
    const malformed = new Set<IConstruct>(faults.filter(({ findings }) => findings.some(isError)).map(({ member }) => member));
    const obstacles = this.clusters.filter((cluster) => !malformed.has(cluster)).map((cluster) => ({ cluster, findings: cluster._obstacles() }));
    const failed = obstacles.filter(({ findings }) => findings.length > 0).map(({ cluster }) => cluster);
    return { own, obstacles, broken: [...malformed, ...failed].map(({ node }) => node.path) };
  }

  private look(): { readonly written: WrittenApp; readonly fleet: Fleet } {
    const { broken } = this.health();
    const scopeOf = (chart: Chart) => this.repositories.map((each) => each._scopeOf(chart)).find((scope) => scope !== undefined);
    const written = writtenApp(this.graph, ({ node }) => broken.some((path) => isBelow(node.path, path)), scopeOf);
    const repositories = this.repositories.map((each) => each._repositorySubject());
    return {
      written,
      fleet: {
        clusters: this.subjects(),
        inventories: this.inventories.map((inventory) => inventory._model()),
        packages: this.packages.map((each) => each._packageSubject()),
        bundleControllers: this.bundleControllers.map((each) => each._controllerSubject()),
        flux: [...repositories.flatMap(({ flux }) => flux), ...written.flux],
        repositories,
        distro: this.catalog,
        date: this.date,
        patched: () => written.patched,
      },
    };
  }

  private examine(): RuleReport {
    const { own, obstacles, broken } = this.health();
    const { written, fleet } = this.seen();
    const reading = this.members.flatMap((member) => member._readingFindings());
    const isSound = broken.length === 0 && !own.some(isError);
    const { findings, waived } = runRules(fleet, {
      profile: this.profile, waivers: this.waivers, reading, ...this.comparisons.length > 0 && { changes: this.changes(isSound) },
    });
    const places = new Set(own.filter(isError).map(({ construct }) => construct));
    // a rule that stumbles over a field of a wrong type has nothing to add to the finding about that field
    const useful = findings.filter((finding) => !(finding.code.startsWith('EKSA-INTERNAL-') && places.has(finding.construct)));
    // where a rule has said what is wrong, a renderer has nothing to add either
    const errors = useful.filter(isError);
    const unexplained = obstacles.filter(({ cluster: { node } }) => !errors.some(({ construct }) => isBelow(construct, node.path)));
    const all = [...own, ...useful, ...unexplained.flatMap((each) => each.findings), ...written.findings, ...this.repositoryFindings()];
    return { findings: eachOnce(withoutConsequences(all)), waived };
  }

  /** What the rules about changes find, as far as there is anything sound to compare. */
  private changes(isSound: boolean) {
    const all = this.comparisons.flatMap((comparison) => comparison.rules);
    const rules = this.profile === RuleProfile.UPSTREAM ? all.filter(isEnforcedUpstream) : all;
    const codes = new Set(rules.map(({ code }) => code));
    const found = isSound ? this.comparisons.flatMap(({ compare }) => compare()) : [];
    return { rules, findings: found.filter(({ code }) => codes.has(code)) };
  }

  /** Repositories are written in an order that only cdk8s itself would know. */
  private repositoryFindings(): Finding[] {
    if (!this.graph.leavesTree && !this.graph.dependsOnItself) return [];
    return this.repositories.map(({ node }) => ({
      code: 'EKSA-GITOPS-112',
      severity: Severity.ERROR,
      construct: node.path,
      message: 'a repository cannot be written while a construct of its app depends on one of another app, or on itself',
      fix: 'Remove the dependency',
    }));
  }

  private validate(): string[] {
    if (this.isExamining) return [];
    const { findings, waived } = this.report();
    const warnings = findings.filter((each) => !isError(each));
    const printed = new Map([...listed(warnings), ...listed(waived.map(({ finding }) => finding))].map((each) => [each.finding, moreText(each) ?? '']));
    for (const finding of warnings) this.tell(WARNING_METADATA, finding.construct, finding, formatFinding(finding), printed.get(finding));
    for (const { finding, waiver } of waived) {
      const text = `${formatFinding(finding)} Waived: ${waiver.reason}`;
      this.tell(WAIVED_METADATA, finding.construct, { finding, waiver }, text, isError(finding) ? printed.get(finding) : undefined);
    }
    const errors = findings.filter(isError);
    if (errors.length > 0) throw new EksaError(errors);
    if (keepsSuccessions(this.root)) this.preparedForSuccessions();
    else this.prepared();
    return [];
  }

  /**
   * What is done once all is well, before the first object is written.
   *
   * @param needsDependencies whether whoever writes it knows no other order
   */
  private prepare(needsDependencies: boolean): void {
    const arrange = () => {
      const all = this.ordered().flatMap((groups) => arrangementsOf(groups, this.graph));
      const free = needsDependencies ? new Set<Arrangement>() : withoutOtherOrder(all, this.graph);
      return { free, others: all.filter((each) => !free.has(each)) };
    };
    let arranged = arrange();
    if (arranged.others.length > 0) {
      // dependencies are those of objects, and there may be more to arrange among those
      this.graph = this.graph.unfolded();
      arranged = arrange();
    }
    setSuccessions(this.root, [...arranged.free].flatMap((each) => successionsIn(each, this.graph)));
    for (const arrangement of arranged.others) keepByDependencies(arrangement, this.graph);
  }

  /** What is to be written in an order of its own. */
  private ordered(): OrderedGroup[][] {
    return [
      ...[...this.inventories, ...this.clusters].map((member) => member._orderedParts()),
      [...this.bundleControllers, ...this.packages].flatMap((member) => member._orderedParts()),
      [
        ...this.inventories.map((construct) => ({ construct, rank: 0, name: construct.node.id, parts: construct._orderedParts() })),
        ...this.clusters.map((construct) => ({ construct, rank: 1, name: construct.node.id, parts: construct._orderedParts() })),
      ],
    ];
  }

  /** Says something that is found out only when files are written. */
  public remark(finding: Finding): void {
    this.tell(WARNING_METADATA, finding.construct, finding, formatFinding(finding), '');
  }

  /** Renders every cluster, as far as that has not been done. */
  public render(): void {
    this.notice();
    for (const cluster of this.clusters) cluster._obstacles();
  }

  /**
   * Says something about a construct, once: in its metadata and on the terminal.
   *
   * @param more what is printed after it; without this nothing is printed, because enough of its kind has been
   */
  private tell(type: string, path: string | undefined, data: object, text: string, more: string | undefined): void {
    if (this.told.has(text)) return;
    this.told.add(text);
    const construct = [...this.members, ...this.repositories].find(({ node }) => isBelow(path, node.path));
    (construct ?? this.root).node.addMetadata(type, data);
    if (more !== undefined && this.reporting === Reporting.STDERR) process.stderr.write(`${text}\n${more === '' ? '' : `${more}\n`}`);
  }
}

function isError(finding: Finding): boolean {
  return finding.severity === Severity.ERROR;
}
