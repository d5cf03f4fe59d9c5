import { Finding, Severity } from '../findings';
import { allRules } from './catalog';
import { eachOnce, rememberBasis, withoutConsequences } from './causes';
import { csvForm } from './hardware';
import { inCode } from './in-code';
import { memoise } from './memoise';
import { modelForm } from './model-form';
import { inventoryForm } from './other-forms';
import { RuleProfile } from './profile';
import {
  BundleControllerSubject, ClusterRule, ClusterSubject, Complaint, Fleet, FluxSubject, InventoryRule, isEnforcedUpstream, PackageSubject, Rule,
  RuleInfo,
} from './rule';
import { covers, WaivedFinding, Waiver } from './waiver';
import { sortFindings } from '../findings/finding';
import { nearest } from '../findings/nearest';
import { mergeRows } from '../findings/rows';
import { stated } from '../findings/stated';
import { findingsOf, WeighedFinding } from '../findings/weighed';
import type { ClusterModel } from '../model/cluster-model';
import type { InventoryModel, MachineModel } from '../model/inventory-model';
import { propOf } from '../model/props';

/** How findings call a machine: this, and its host name. */
const MACHINE = 'Hardware/';

/** What to check, and what to leave out. */
export interface RuleOptions {
  /**
   * How strictly to check.
   * @default RuleProfile.STRICT
   */
  readonly profile?: RuleProfile;
  /**
   * Findings to live with.
   * @default - none
   */
  readonly waivers?: readonly Waiver[];
  /**
   * The rules to run.
   * @default - all rules of the catalogue
   */
  readonly rules?: readonly Rule[];
  /**
   * What was found when files were read, with its weight in each profile. Where only profile strict minds, it can be waived.
   * @default - nothing
   */
  readonly reading?: readonly WeighedFinding[];
  /**
   * What was found about changes, and by which rules. It can be waived like any other finding.
   * @default - nothing was compared
   */
  readonly changes?: { readonly findings: readonly Finding[]; readonly rules: readonly RuleInfo[] };
}

/** What the rules have to say about a fleet. */
export interface RuleReport {
  /** What counts: errors first, each kind ordered by place. */
  readonly findings: Finding[];
  /** What a waiver took away, in the same order. */
  readonly waived: WaivedFinding[];
}

/**
 * Checks every cluster and inventory of a fleet against every rule of the profile.
 *
 * A pure function: nothing is thrown, printed or remembered. A rule that fails is reported with code `EKSA-INTERNAL-002`
 * and the others run all the same.
 */
export function runRules(fleet: Fleet, options: RuleOptions = {}): RuleReport {
  const catalogue: readonly Rule[] = options.rules ?? allRules;
  const isUpstream = options.profile === RuleProfile.UPSTREAM;
  const rules = isUpstream ? enforcedUpstream(catalogue) : catalogue;
  const { reading = [], changes = { findings: [], rules: [] } } = options;
  const isRefused = ({ upstream }: WeighedFinding) => upstream === Severity.ERROR;
  const report = applyWaivers(
    sortFindings([...mergeRows(findAll(rules, fleet)), ...findingsOf(reading.filter((each) => !isRefused(each)), !isUpstream), ...changes.findings]),
    options.waivers ?? [], [...rules, ...changes.rules], [...catalogue, ...changes.rules],
  );
  return { ...report, findings: sortFindings([...report.findings, ...findingsOf(reading.filter(isRefused), !isUpstream)]) };
}

/** What reading files may report and only profile strict minds. */
const readingForm: readonly RuleInfo[] = [...modelForm, ...csvForm, ...inventoryForm].filter(({ unwaivable }) => !unwaivable);

const enforcedUpstream = memoise((rules: readonly Rule[]): readonly Rule[] => rules.filter(isEnforcedUpstream));

/** The rules of each kind. */
const rulesByKind = memoise((rules: readonly Rule[]) => ({
  clusterRules: rules.filter((rule) => 'check' in rule),
  inventoryRules: rules.filter((rule) => 'checkInventory' in rule),
  packageRules: rules.filter((rule) => 'checkPackage' in rule),
  controllerRules: rules.filter((rule) => 'checkController' in rule),
  fluxRules: rules.filter((rule) => 'checkFlux' in rule),
  fleetRules: rules.filter((rule) => 'checkFleet' in rule),
}));

/** One cluster after the other, each with all rules: what they look at is then close at hand. */
function findAll(rules: readonly Rule[], fleet: Fleet): Finding[] {
  const { clusterRules, inventoryRules, fleetRules } = rulesByKind(rules);
  const found: Finding[] = [];
  for (const cluster of fleet.clusters) {
    const locate = subjectLocator(cluster);
    const concerns = concernsOf(cluster);
    const check = (rule: ClusterRule) => rule.check(cluster, fleet);
    for (const rule of clusterRules) {
      if (concerns(rule)) collect(rule, check, cluster.construct, locate, found);
    }
  }
  for (const inventory of fleet.inventories) {
    const locate = inventoryLocator(inventory);
    const ofMachines = complaintsAboutMachines(inventoryRules, inventory.machines);
    const check = (rule: InventoryRule) => ofMachines.get(rule)?.() ?? rule.checkInventory(inventory, fleet);
    for (const rule of inventoryRules) collect(rule, check, inventory.name, locate, found);
  }
  findInPackages(rules, fleet, found);
  findInFlux(rules, fleet, found);
  const locate = fleetLocator(fleet);
  for (const rule of fleetRules) collect(rule, () => rule.checkFleet(fleet), undefined, locate, found);
  return found;
}

/**
 * What rules that look at one machine at a time have to say, rule by rule. They look at a machine one after the other: what the first
 * reads of its addresses serves the next.
 */
function complaintsAboutMachines(
  rules: readonly InventoryRule[], machines: readonly MachineModel[],
): ReadonlyMap<InventoryRule, () => Iterable<Complaint>> {
  const ofMachines = rules.filter((rule) => rule.checkMachine !== undefined);
  const said = ofMachines.map((): { readonly complaints: Complaint[]; failure?: { readonly error: unknown } } => ({ complaints: [] }));
  for (const machine of machines) {
    for (let index = 0; index < ofMachines.length; index++) {
      if (said[index].failure !== undefined) continue;
      try {
        const more = ofMachines[index].checkMachine!(machine);
        if (more.length > 0) said[index].complaints.push(...more);
      } catch (error) {
        said[index].failure = { error };
      }
    }
  }
  return new Map(ofMachines.map((rule, index) => [rule, function* () {
    const { complaints, failure } = said[index];
    yield* complaints;
    if (failure !== undefined) throw failure.error;
  }]));
}

/** Whether a rule is about anything that a cluster has. */
function concernsOf(cluster: ClusterSubject): (rule: ClusterRule) => boolean {
  const answers = new Map<ClusterRule['concerns'], boolean>([[undefined, true]]);
  return ({ concerns }) => {
    let answer = answers.get(concerns);
    if (answer === undefined) answers.set(concerns, answer = mayConcern(cluster, concerns!));
    return answer;
  };
}

function mayConcern(cluster: ClusterSubject, concerns: NonNullable<ClusterRule['concerns']>): boolean {
  try {
    return concerns(cluster);
  } catch {
    // the rules themselves say what they stumble over
    return true;
  }
}

function findInPackages(rules: readonly Rule[], fleet: Fleet, found: Finding[]): void {
  const { packages = [], bundleControllers = [] } = fleet;
  const { packageRules, controllerRules } = rulesByKind(rules);
  for (const subject of packages) {
    for (const rule of packageRules) collect(rule, () => rule.checkPackage(subject, fleet), subject.construct, objectLocator(subject), found);
  }
  for (const subject of bundleControllers) {
    for (const rule of controllerRules) collect(rule, () => rule.checkController(subject, fleet), subject.construct, objectLocator(subject), found);
  }
}

function findInFlux(rules: readonly Rule[], fleet: Fleet, found: Finding[]): void {
  const { fluxRules } = rulesByKind(rules);
  for (const subject of fleet.flux ?? []) {
    for (const rule of fluxRules) collect(rule, () => rule.checkFlux(subject, fleet), subject.construct, objectLocator(subject), found);
  }
}

/** Finds the place of a field of one object: the prop in code, or the line in a file. */
function objectLocator({ propOf: propOfObject, locate }: PackageSubject | BundleControllerSubject | FluxSubject): Locate {
  return ({ field }) => {
    const prop = propOfObject?.(field);
    if (prop !== undefined) return { prop };
    const location = locate?.(field);
    return location === undefined ? {} : { file: location.file, line: location.line, column: String(location.column) };
  };
}

/** Finds the place in a file that a complaint is about. */
export type Locate = (complaint: Complaint) => Pick<Finding, 'construct' | 'prop' | 'file' | 'line' | 'column'>;

/**
 * Turns complaints into findings; what a rule said before it failed is kept.
 *
 * @param findings where to put them
 */
export function collect<R extends RuleInfo>(
  rule: R, run: (rule: R) => Iterable<Complaint>, construct: string | undefined, locate?: Locate, findings: Finding[] = [],
): Finding[] {
  try {
    for (const complaint of run(rule)) {
      findings.push(findingOf(rule, complaint, construct, complaint.file === undefined ? locate?.(complaint) : undefined));
    }
  } catch (error) {
    findings.push(stated({
      code: 'EKSA-INTERNAL-002',
      severity: Severity.WARNING,
      construct,
      message: `rule ${rule.code} could not be evaluated (${error instanceof Error ? error.message : String(error)}): nothing is known about "${rule.title}"`,
      fix: 'Please report this; the other rules have run',
    }));
  }
  return findings;
}

/** The finding about a place: in words of the API about files and objects, in words of props about code. */
function findingOf(rule: RuleInfo, complaint: Complaint, construct: string | undefined, place: ReturnType<Locate> | undefined): Finding {
  const { basedOn, ...said } = complaint;
  const { code, severity } = rule;
  const fix = place?.prop === undefined ? rule.fix : rule.fixInCode || rule.fix;
  const finding = stated({ construct, fix, ...place, ...said, code, severity });
  const result = finding.prop === undefined ? finding : inCode(finding);
  if (basedOn !== undefined) rememberBasis(result, basedOn);
  return result;
}

/** Finds the places of a cluster in the file that it was read from. */
export function locator(model: ClusterModel): Locate {
  return ({ object, field }) => {
    if (model.locate === undefined || object === undefined) return {};
    const location = model.locate(object, field);
    return location === undefined ? {} : { file: location.file, line: location.line, column: String(location.column) };
  };
}

/** As `locator`, and finds the construct, such as a pool, and the prop with which a field was written in code. */
function subjectLocator(subject: ClusterSubject): Locate {
  const locate = locator(subject.model);
  return (complaint) => {
    const construct = subject.constructOf?.(complaint.object, complaint.field);
    const prop = subject.propOf?.(complaint.object, complaint.field);
    return { ...prop === undefined ? locate(complaint) : { prop }, ...construct === undefined ? undefined : { construct } };
  };
}

/** Finds machines that were written in code, by their host names. */
function inventoryLocator({ writtenInCode }: InventoryModel): Locate {
  return ({ object, field }) => {
    const hostname = writtenInCode === true && object?.startsWith(MACHINE) ? object.slice(MACHINE.length) : undefined;
    return hostname === undefined ? {} : { prop: [hostname, propOf('Hardware', field ?? '')].filter(Boolean).join(' ') };
  };
}

/** Complaints of fleet rules name the construct, or one below: the file is that of its cluster. */
function fleetLocator(fleet: Fleet): Locate {
  const byConstruct = new Map<string | undefined, Locate>([
    ...fleet.inventories.map((inventory) => [inventory.name, inventoryLocator(inventory)] as const),
    ...[...fleet.packages ?? [], ...fleet.bundleControllers ?? [], ...fleet.flux ?? []]
      .map((subject) => [subject.construct, objectLocator(subject)] as const),
    ...fleet.clusters.map((cluster) => [cluster.construct, subjectLocator(cluster)] as const),
  ]);
  return (complaint) => {
    let path = complaint.construct;
    while (path?.includes('/') && !byConstruct.has(path)) path = path.slice(0, path.lastIndexOf('/'));
    return byConstruct.get(path)?.(complaint) ?? {};
  };
}

function applyWaivers(found: readonly Finding[], waivers: readonly Waiver[], rules: readonly RuleInfo[], catalogue: readonly RuleInfo[]): RuleReport {
  if (waivers.length === 0) return { findings: sortFindings(eachOnce(withoutConsequences(found))), waived: [] };
  const findings: Finding[] = [];
  const waived: WaivedFinding[] = [];
  const used = new Set<Waiver>();
  const inForce = [...rules, ...readingForm];
  const unwaivable = new Set(inForce.filter((rule) => rule.unwaivable).map((rule) => rule.code));
  const byCode = groupByCode(waivers.filter((waiver) => waiver.reason.trim() !== ''));

  for (const finding of found) {
    const covering = (byCode.get(finding.code) ?? []).filter((waiver) => covers(waiver, finding));
    covering.forEach((waiver) => used.add(waiver));
    if (covering.length === 0 || unwaivable.has(finding.code)) findings.push(finding);
    else waived.push({ finding, waiver: covering[0] });
  }
  const complaints = waivers.flatMap((waiver) => complainAboutWaiver(waiver, used.has(waiver), unwaivable, inForce, [...catalogue, ...readingForm]));
  return { findings: sortFindings([...eachOnce(withoutConsequences(findings)), ...complaints]), waived };
}

function groupByCode(waivers: readonly Waiver[]): Map<string, Waiver[]> {
  const groups = new Map<string, Waiver[]>();
  for (const waiver of waivers) {
    const group = groups.get(waiver.code);
    if (group === undefined) groups.set(waiver.code, [waiver]);
    else group.push(waiver);
  }
  return groups;
}

function complainAboutWaiver(
  waiver: Waiver, used: boolean, unwaivable: ReadonlySet<string>, rules: readonly RuleInfo[], catalogue: readonly RuleInfo[],
): Finding[] {
  const about = { severity: Severity.WARNING, ...waiver.construct === '' ? undefined : { construct: waiver.construct } };
  if (waiver.reason.trim() === '') {
    return [{ ...about, code: 'EKSA-WAIVER-003', message: `the waiver of ${waiver.code} gives no reason and is not applied`, fix: 'Say why this is right here' }];
  }
  if (!catalogue.some((rule) => rule.code === waiver.code) && waiver.code !== 'EKSA-INTERNAL-002') {
    const wanted = nearest(waiver.code, catalogue.map((rule) => rule.code));
    return [{
      ...about,
      code: 'EKSA-WAIVER-002',
      message: 'a waiver names a code that no rule has',
      found: waiver.code,
      ...wanted === undefined ? undefined : { wanted },
      fix: 'RULES.md lists the codes',
    }];
  }
  // a rule that this profile leaves out says nothing, so its waiver is neither used nor useless
  const ran = rules.some((rule) => rule.code === waiver.code);
  if (!used && ran) {
    return [{ ...about, code: 'EKSA-WAIVER-001', message: `nothing is left that the waiver of ${waiver.code} ("${waiver.reason}") could waive`, fix: 'Remove it' }];
  }
  if (unwaivable.has(waiver.code)) {
    return [{ ...about, code: 'EKSA-WAIVER-004', message: `${waiver.code} cannot be waived: nothing can be rendered while it stands`, fix: 'Mend what it reports, then remove the waiver' }];
  }
  return [];
}
