import { Finding, Severity } from '../findings';
import { allRules } from './catalog';
import { RuleProfile } from './profile';
import { ClusterSubject, Complaint, Fleet, isEnforcedUpstream, Rule, RuleInfo } from './rule';
import { covers, WaivedFinding, Waiver } from './waiver';
import { sortFindings } from '../findings/finding';
import { nearest } from '../findings/nearest';
import { mergeRows } from '../findings/rows';
import { stated } from '../findings/stated';
import type { ClusterModel } from '../model/cluster-model';

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
  const catalogue = options.rules ?? allRules;
  const rules = options.profile === RuleProfile.UPSTREAM ? catalogue.filter(isEnforcedUpstream) : catalogue;
  return applyWaivers(sortFindings(mergeRows(findAll(rules, fleet))), options.waivers ?? [], rules, catalogue);
}

/** One cluster after the other, each with all rules: what they look at is then close at hand. */
function findAll(rules: readonly Rule[], fleet: Fleet): Finding[] {
  const clusterRules = rules.filter((rule) => 'check' in rule);
  const inventoryRules = rules.filter((rule) => 'checkInventory' in rule);
  const fleetRules = rules.filter((rule) => 'checkFleet' in rule);
  const found: Finding[] = [];
  for (const cluster of fleet.clusters) {
    const locate = subjectLocator(cluster);
    for (const rule of clusterRules) collect(rule, () => rule.check(cluster, fleet), cluster.construct, locate, found);
  }
  for (const inventory of fleet.inventories) {
    for (const rule of inventoryRules) collect(rule, () => rule.checkInventory(inventory, fleet), inventory.name, undefined, found);
  }
  const locate = fleetLocator(fleet);
  for (const rule of fleetRules) collect(rule, () => rule.checkFleet(fleet), undefined, locate, found);
  return found;
}

/** Finds the place in a file that a complaint is about. */
export type Locate = (complaint: Complaint) => Pick<Finding, 'construct' | 'file' | 'line' | 'column'>;

/**
 * Turns complaints into findings; what a rule said before it failed is kept.
 *
 * @param findings where to put them
 */
export function collect(
  rule: RuleInfo, run: () => Iterable<Complaint>, construct: string | undefined, locate?: Locate, findings: Finding[] = [],
): Finding[] {
  try {
    for (const complaint of run()) {
      findings.push(stated({
        construct,
        fix: rule.fix,
        ...complaint.file === undefined ? locate?.(complaint) : undefined,
        ...complaint,
        code: rule.code,
        severity: rule.severity,
      }));
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

/** Finds the places of a cluster in the file that it was read from. */
export function locator(model: ClusterModel): Locate {
  return ({ object, field }) => {
    if (model.locate === undefined || object === undefined) return {};
    const location = model.locate(object, field);
    return location === undefined ? {} : { file: location.file, line: location.line, column: String(location.column) };
  };
}

/** As `locator`, and finds the construct below the cluster's, such as a pool, that a field was written in. */
function subjectLocator({ model, constructOf }: ClusterSubject): Locate {
  const locate = locator(model);
  return (complaint) => {
    const construct = constructOf?.(complaint.object, complaint.field);
    return construct === undefined ? locate(complaint) : { ...locate(complaint), construct };
  };
}

/** Complaints of fleet rules name the construct: the file is that of its cluster. */
function fleetLocator(fleet: Fleet): Locate {
  const byConstruct = new Map(fleet.clusters.map((cluster) => [cluster.construct, locator(cluster.model)]));
  return (complaint) => byConstruct.get(complaint.construct)?.(complaint) ?? {};
}

function applyWaivers(found: readonly Finding[], waivers: readonly Waiver[], rules: readonly Rule[], catalogue: readonly Rule[]): RuleReport {
  const findings: Finding[] = [];
  const waived: WaivedFinding[] = [];
  const used = new Set<Waiver>();
  const unwaivable = new Set(rules.filter((rule) => rule.unwaivable).map((rule) => rule.code));
  const byCode = groupByCode(waivers.filter((waiver) => waiver.reason.trim() !== ''));

  for (const finding of found) {
    const covering = (byCode.get(finding.code) ?? []).filter((waiver) => covers(waiver, finding));
    covering.forEach((waiver) => used.add(waiver));
    if (covering.length === 0 || unwaivable.has(finding.code)) findings.push(finding);
    else waived.push({ finding, waiver: covering[0] });
  }
  const complaints = waivers.flatMap((waiver) => complainAboutWaiver(waiver, used.has(waiver), unwaivable, rules, catalogue));
  return { findings: sortFindings([...findings, ...complaints]), waived };
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
  waiver: Waiver, used: boolean, unwaivable: ReadonlySet<string>, rules: readonly Rule[], catalogue: readonly Rule[],
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
