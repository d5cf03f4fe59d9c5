// One cause, one message: what follows from a finding is not said beside it.
import { Finding, Severity } from '../findings';
import type { Basis } from './rule';
import { ModelCode } from '../model/codes';

/**
 * Findings that refuse a value itself, the more basic ones first. While one of them stands, nothing else is worth saying about that
 * value, about what is inside it, or about what is based on it.
 */
const REFUSALS: readonly string[] = [
  // what has the wrong form has no meaning yet
  ModelCode.UNKNOWN_FIELD, ModelCode.TYPE, ModelCode.VERSION_NUMBER, ModelCode.AMBIGUOUS, ModelCode.VALUE,
  // whoever says that a value is missing and where to get it says more than that it is missing
  'EKSA-NET-040', ModelCode.MISSING_FIELD,
  // names
  'EKSA-CLUSTER-001', 'EKSA-CLUSTER-002', 'EKSA-CLUSTER-003', 'EKSA-CLUSTER-060', 'EKSA-CLUSTER-062',
  // versions
  'EKSA-CLUSTER-027', 'EKSA-CLUSTER-025', 'EKSA-CLUSTER-020', 'EKSA-CLUSTER-022', 'EKSA-CLUSTER-021',
  // numbers of nodes, and how they change
  'EKSA-CLUSTER-041', 'EKSA-CLUSTER-042', 'EKSA-CLUSTER-066', 'EKSA-CLUSTER-067', 'EKSA-CLUSTER-068', 'EKSA-CLUSTER-069',
  'EKSA-CLUSTER-082', 'EKSA-CLUSTER-088', 'EKSA-CLUSTER-080', 'EKSA-CLUSTER-085',
  // issuers
  'EKSA-CLUSTER-153',
  // references: the rules know what each is for
  'EKSA-CLUSTER-010', 'EKSA-CLUSTER-011', 'EKSA-CLUSTER-012', 'EKSA-CLUSTER-013', 'EKSA-CLUSTER-014', 'EKSA-CLUSTER-016', 'EKSA-CLUSTER-140',
  'EKSA-CLUSTER-141', 'EKSA-CLUSTER-142', 'EKSA-GITOPS-001', 'EKSA-GITOPS-002', 'EKSA-GITOPS-003', 'EKSA-TMPL-001', ModelCode.REFERENCE,
  // networks and addresses
  'EKSA-NET-005', 'EKSA-NET-006', 'EKSA-NET-012', 'EKSA-NET-013', 'EKSA-NET-007', 'EKSA-NET-008', 'EKSA-NET-047', 'EKSA-NET-010',
  'EKSA-NET-041', 'EKSA-NET-042', 'EKSA-NET-043', 'EKSA-NET-044', 'EKSA-NET-045', 'EKSA-NET-046', 'EKSA-NET-020', 'EKSA-NET-022',
  // operating systems and images
  'EKSA-OS-001', 'EKSA-OS-002', 'EKSA-OS-010', 'EKSA-OS-011',
  // machines and how they are chosen
  'EKSA-HW-080', 'EKSA-HW-081', 'EKSA-HW-082', 'EKSA-HW-083', 'EKSA-HW-084', 'EKSA-HW-085', 'EKSA-HW-086',
  // metadata, and what cannot be printed: whoever knows more about the value says more
  'EKSA-CLUSTER-006', 'EKSA-CLUSTER-053', 'EKSA-CLUSTER-103', 'EKSA-CLUSTER-146', 'EKSA-CLUSTER-157', 'EKSA-OS-032', 'EKSA-OS-041', 'EKSA-OS-052',
  'EKSA-HW-088', 'EKSA-NET-075', 'EKSA-CLUSTER-007',
  // Flux: whoever knows more about the value says more than its schema
  'EKSA-FLUX-001', 'EKSA-FLUX-003', 'EKSA-FLUX-010', 'EKSA-FLUX-014', 'EKSA-FLUX-016', 'EKSA-FLUX-002',
  // workflows
  'EKSA-TMPL-003', 'EKSA-TMPL-004', 'EKSA-TMPL-005', 'EKSA-TMPL-008', 'EKSA-TMPL-010', 'EKSA-TMPL-024',
];

const RANKS: ReadonlyMap<string, number> = new Map(REFUSALS.map((code, rank) => [code, rank]));

/** Findings at another place than their cause. */
interface Elsewhere {
  readonly causes: readonly string[];
  readonly effects: readonly string[];
  /** How far the effects reach. */
  readonly within: 'object' | 'cluster' | 'app';
}

const ELSEWHERE: readonly Elsewhere[] = [
  {
    // an object is unused because the reference to it is wrong
    causes: [
      'EKSA-CLUSTER-003', 'EKSA-CLUSTER-005', 'EKSA-CLUSTER-010', 'EKSA-CLUSTER-011', 'EKSA-CLUSTER-012', 'EKSA-CLUSTER-013', 'EKSA-CLUSTER-014',
      'EKSA-CLUSTER-016', 'EKSA-CLUSTER-142', 'EKSA-GITOPS-003',
    ],
    effects: ['EKSA-CLUSTER-017', ModelCode.UNUSED_OBJECT],
    within: 'cluster',
  },
  {
    // machines are idle because the group that should take them does not know how
    causes: [
      'EKSA-CLUSTER-003', 'EKSA-CLUSTER-012', 'EKSA-CLUSTER-013', 'EKSA-CLUSTER-014', 'EKSA-CLUSTER-041', 'EKSA-HW-030', 'EKSA-HW-081', 'EKSA-HW-082',
      'EKSA-HW-083', 'EKSA-HW-084', 'EKSA-HW-085', 'EKSA-HW-086', 'EKSA-HW-091', 'EKSA-HW-093',
    ],
    effects: ['EKSA-HW-096'],
    within: 'app',
  },
  // a machine with broken labels is missing elsewhere
  { causes: ['EKSA-HW-030'], effects: ['EKSA-HW-095'], within: 'app' },
  // machines without controller are in the way of upgrades as of everything else
  { causes: ['EKSA-HW-042', 'EKSA-HW-043'], effects: ['EKSA-HW-044'], within: 'app' },
  // what is not known, or not installed, is not worth more
  {
    causes: ['EKSA-PKG-010', 'EKSA-PKG-034', 'EKSA-PKG-076'],
    effects: ['EKSA-PKG-041', 'EKSA-PKG-046', 'EKSA-PKG-047', 'EKSA-PKG-048', 'EKSA-PKG-067'],
    within: 'object',
  },
  // a pool is not announced because its name, or the list that it is in, is misspelt
  { causes: ['EKSA-PKG-050', 'EKSA-PKG-055'], effects: ['EKSA-PKG-056'], within: 'object' },
  { causes: ['EKSA-PKG-050'], effects: ['EKSA-PKG-055', 'EKSA-PKG-057'], within: 'object' },
  // of two blocks one goes anyway
  { causes: ['EKSA-NET-003', 'EKSA-NET-004'], effects: ['EKSA-NET-012'], within: 'cluster' },
];

const bases = new WeakMap<Finding, readonly Basis[]>();

/** Keeps what a finding follows from; the finding itself is for readers. */
export function rememberBasis(finding: Finding, basis: readonly Basis[]): void {
  bases.set(finding, basis);
}

/**
 * Findings without those that follow from another one. What an error explains is left out, also when it is an error: it is said once
 * that error is mended, if it is still there.
 */
export function withoutConsequences(findings: readonly Finding[]): Finding[] {
  const refusals: Refusals = { at: new Map(), below: new Map() };
  const byCode = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (RANKS.has(finding.code) && finding.severity === Severity.ERROR && finding.object !== undefined) addRefusal(refusals, finding);
    if (CAUSES.has(finding.code)) add(byCode, finding.code, finding);
  }
  return refusals.at.size + byCode.size === 0 ? [...findings] : findings.filter((finding) => (
    !isRefusedAlready(finding, refusals) && !isExplainedElsewhere(finding, byCode)
  ));
}

const CAUSES: ReadonlySet<string> = new Set(ELSEWHERE.flatMap(({ causes }) => causes));

/** Refusals by object and place, so that nobody has to go through all of them. */
interface Refusals {
  readonly at: Map<string, Finding[]>;
  /** Those of values inside a place. */
  readonly below: Map<string, Finding[]>;
}

function addRefusal({ at, below }: Refusals, finding: Finding): void {
  const place = placeOf(finding);
  if (place === '') return;
  add(at, keyOf(finding.object!, place), finding);
  for (const outer of around(place)) add(below, keyOf(finding.object!, outer), finding);
}

function keyOf(object: string, place: string): string {
  return `${object}\0${place}`;
}

/** The places around a place, from the inside. */
function around(place: string): string[] {
  const outer: string[] = [];
  for (let end = place.length - 1; end > 0; end--) {
    if (place[end] === '.' || place[end] === '[') outer.push(place.slice(0, end));
  }
  return outer;
}

function isRefusedAlready(finding: Finding, { at, below }: Refusals): boolean {
  const rank = RANKS.get(finding.code) ?? REFUSALS.length;
  const isCause = (cause: Finding) => cause !== finding && isNear(cause, finding);
  const refusalAt = (object: string, place: string, counts: (cause: Finding) => boolean) =>
    at.get(keyOf(object, place))?.some((cause) => isCause(cause) && counts(cause)) === true;
  const isBasic = (cause: Finding) => RANKS.get(cause.code)! <= rank;
  const { object = '' } = finding;
  const place = placeOf(finding);
  return refusalAt(object, place, (cause) => RANKS.get(cause.code)! < rank)
    || around(place).some((outer) => refusalAt(object, outer, () => true))
    || (bases.get(finding) ?? []).some((basis) => (
      [basis.field, ...around(basis.field)].some((outer) => refusalAt(basis.object, outer, isBasic))
      || below.get(keyOf(basis.object, basis.field))?.some((cause) => isCause(cause) && isBasic(cause))
    ));
}

function isExplainedElsewhere(finding: Finding, byCode: ReadonlyMap<string, readonly Finding[]>): boolean {
  return ELSEWHERE.some(({ causes, effects, within }) => effects.includes(finding.code)
    && causes.some((code) => byCode.get(code)?.some((cause) => reaches(cause, finding, within))));
}

function reaches(cause: Finding, finding: Finding, within: Elsewhere['within']): boolean {
  if (within === 'app') return true;
  return isNear(cause, finding) && (within === 'cluster' || cause.object === finding.object);
}

/** Whether two findings are about one cluster or inventory: at the same construct, or one below the other's. */
function isNear({ construct: a = '' }: Finding, { construct: b = '' }: Finding): boolean {
  return a === b || a === '' || b === '' || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

/** The field; a row of a file has columns. A field that does not exist stands where the right one would. */
function placeOf({ field, line, column, file, code, found, wanted }: Finding): string {
  if (field === undefined) return column === undefined ? '' : `${file}:${line}:${column}`;
  return code === ModelCode.UNKNOWN_FIELD && wanted !== undefined && found !== undefined && field.endsWith(found)
    ? `${field.slice(0, -found.length)}${wanted}`
    : field;
}

function add(groups: Map<string, Finding[]>, key: string, finding: Finding): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [finding]);
  else group.push(finding);
}

/** Findings about code, each once: what a cluster gives to all its groups of machines is one value. */
export function eachOnce(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    if (finding.prop === undefined) return true;
    const { object: _, field: __, ...said } = finding;
    const key = JSON.stringify(said);
    return !seen.has(key) && seen.add(key);
  });
}
