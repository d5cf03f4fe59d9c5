import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { App, Chart } from 'cdk8s';
import { BmcCredentials, EksaBundle, EksaCluster, EksaError, EksaRules, Finding, HardwareInventory, RegistryCredentials, RuleProfile } from '../../src';
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

export interface Opinion {
  readonly verdict: 'accept' | 'reject';
  readonly findings: readonly Finding[];
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
      features: verdictCase.features as any,
      ...(credentials && { registryCredentials: RegistryCredentials.unsafePlainText(credentials.username, credentials.password) }),
      ...(verdictCase.managementTinkerbellIP && {
        managementCluster: EksaCluster.fromClusterAttributes({ name: 'mgmt', tinkerbellIp: verdictCase.managementTinkerbellIP }),
      }),
    } as any);
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
