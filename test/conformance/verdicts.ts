import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { App, Chart, Testing } from 'cdk8s';
import { compareObjects, Difference } from './capi-compare';
import { knownObjectDifferences, knownVerdicts } from './known-verdicts';
import { BmcCredentials, EksaBundle, EksaCluster, EksaError, EksaFeature, EksaRules, Finding, HardwareInventory, RegistryCredentials, RuleProfile } from '../../src';
import { shared } from '../shared';

/** Text of an input file, or its bytes where they are no UTF-8. */
export interface Content {
  readonly text?: string;
  readonly base64?: string;
}

/** A cluster file with what EKS Anywhere v0.26.1 says to it. */
export interface VerdictCase {
  readonly id: string;
  readonly mutation: string;
  readonly features: readonly string[];
  readonly registryCredentials: { readonly username: string; readonly password: string } | null;
  readonly managementTinkerbellIP: string;
  readonly yaml: Content;
  readonly csv: Content | null;
  readonly verdict: 'accept' | 'reject';
  readonly stage: string;
  readonly errors?: readonly string[];
  readonly objects?: readonly any[];
  readonly hardware?: readonly any[];
}

const unzip = (file: string) => gunzipSync(readFileSync(shared('golden', 'create-verdicts', file))).toString('utf8');

export function verdictCases(): VerdictCase[] {
  return unzip('cases.jsonl.gz').trim().split('\n').map((line) => JSON.parse(line) as VerdictCase);
}

/** What this library says to a case. */
export interface Opinion {
  readonly verdict: 'accept' | 'reject';
  readonly findings: readonly Finding[];
  /** What was thrown, if it was no EksaError. */
  readonly crash?: unknown;
  readonly scope?: Chart;
}

let bundle: EksaBundle | undefined;

/** What this library says to a case, by its public API. */
export function opinionOf(verdictCase: VerdictCase, profile: RuleProfile): Opinion {
  const folder = mkdtempSync(join(tmpdir(), 'verdict-'));
  const write = (name: string, { text, base64 }: Content) => {
    const path = join(folder, name);
    writeFileSync(path, base64 === undefined ? text! : Buffer.from(base64, 'base64'));
    return path;
  };
  try {
    bundle ??= EksaBundle.fromManifest(unzip('bundle.yaml.gz'));
    const scope = new Chart(new App(), 'test');
    EksaRules.useProfile(scope, profile);
    const inventory = verdictCase.csv ? HardwareInventory.fromCsv(scope, 'rack', write('hardware.csv', verdictCase.csv), {
      bmcCredentials: BmcCredentials.unsafePlainTextFromCsv(),
    }) : undefined;
    const credentials = verdictCase.registryCredentials;
    EksaCluster.fromYaml(scope, 'cluster', write('cluster.yaml', verdictCase.yaml), {
      bundle,
      inventory,
      features: verdictCase.features as EksaFeature[],
      ...(credentials && { registryCredentials: RegistryCredentials.unsafePlainText(credentials.username, credentials.password) }),
      ...(verdictCase.managementTinkerbellIP && {
        managementCluster: EksaCluster.fromClusterAttributes({ name: 'mgmt', tinkerbellIp: verdictCase.managementTinkerbellIP }),
      }),
    });
    const findings = EksaRules.validate(scope);
    const refused = findings.some(({ severity }) => severity === 'error');
    return { verdict: refused ? 'reject' : 'accept', findings, scope };
  } catch (error) {
    if (EksaError.isEksaError(error)) return { verdict: 'reject', findings: error.findings };
    return { verdict: 'reject', findings: [], crash: error };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** How two verdicts go together. */
export enum Agreement {
  AGREED = 'the same verdict',
  FALSE_ALARM = 'EKS Anywhere accepts, this library refuses',
  MISSED = 'EKS Anywhere refuses, this library accepts',
  CRASHED = 'this library fails',
}

/** A case beside what profile upstream says to it. */
export interface Comparison {
  readonly verdictCase: VerdictCase;
  readonly opinion: Opinion;
  readonly agreement: Agreement;
  /** Cause of a deliberate difference. */
  readonly cause?: string;
}

export function compareVerdicts(profile: RuleProfile): Comparison[] {
  return verdictCases().map((verdictCase) => {
    const opinion = opinionOf(verdictCase, profile);
    const agreement = agreementOf(verdictCase, opinion);
    const errors = opinion.findings.filter(({ severity }) => severity === 'error');
    const cause = agreement === Agreement.FALSE_ALARM ? knownVerdicts.find(({ explains }) => explains(errors, verdictCase))?.cause : undefined;
    return { verdictCase, opinion, agreement, cause };
  });
}

function agreementOf({ verdict }: VerdictCase, opinion: Opinion): Agreement {
  if (opinion.crash !== undefined) return Agreement.CRASHED;
  if (verdict === opinion.verdict) return Agreement.AGREED;
  return verdict === 'accept' ? Agreement.FALSE_ALARM : Agreement.MISSED;
}

/** What differs between the objects of a case, and why where that is deliberate. */
export interface ObjectComparison {
  readonly id: string;
  readonly differences: readonly (Difference & { readonly cause?: string })[];
}

/** Compares the objects of a case that both accept. */
export function compareObjectsOf({ verdictCase, opinion }: Comparison): ObjectComparison {
  const expected = [...verdictCase.objects!, ...verdictCase.hardware ?? []].map(asWritten);
  const differences = compareObjects(expected, Testing.synth(opinion.scope!).map(asWritten))
    // Go prints structures that are empty
    .filter((difference) => !(JSON.stringify(difference.expected) === '{}' && difference.actual === undefined))
    .map((difference) => {
      const known = knownObjectDifferences.find(({ explains }) => explains(difference, opinion, verdictCase));
      return { ...difference, cause: known?.cause };
    });
  return { id: verdictCase.id, differences };
}

/** An object without what Go prints besides: status, nulls, and the endpoint that a TinkerbellCluster does not have. */
function asWritten(object: any): any {
  const { status: _, ...rest } = withoutNulls(object);
  if (rest.kind === 'TinkerbellCluster' && rest.spec?.controlPlaneEndpoint?.host === '') delete rest.spec.controlPlaneEndpoint;
  return rest;
}

function withoutNulls(value: any): any {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null).map(([key, member]) => [key, withoutNulls(member)]));
}

/** The table: verdicts by class and cause, objects by cause. */
export function verdictTable(comparisons: readonly Comparison[], objects: readonly ObjectComparison[]): string {
  const count = (values: readonly string[]) => [...new Set(values)].sort().map((value) => `  ${String(values.filter((each) => each === value).length).padStart(5)}  ${value}`);
  const agreed = comparisons.filter(({ agreement }) => agreement === Agreement.AGREED).length;
  const share = (part: number, whole: number) => `${part} of ${whole} (${(100 * part / whole).toFixed(2)} %)`;
  const equal = objects.filter(({ differences }) => differences.length === 0).length;
  return [
    `verdicts of profile upstream: ${share(agreed, comparisons.length)} as EKS Anywhere v0.26.1`,
    ...count(comparisons.filter(({ agreement }) => agreement !== Agreement.AGREED).map(({ agreement, cause }) => `${agreement}: ${cause ?? 'NOT EXPLAINED'}`)),
    `objects of cases that both accept: ${share(equal, objects.length)} equal`,
    ...count(objects.flatMap(({ differences }) => [...new Set(differences.map(({ kind, path, cause }) => cause ?? `NOT EXPLAINED: ${kind} ${path}`))])),
  ].join('\n');
}
