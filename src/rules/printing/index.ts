import { PrintResult, printResult } from './print-form';
import { PrintSite, printSites } from './print-sites';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import type { ClusterModel } from '../../model/cluster-model';
import { memoise } from '../memoise';
import type { ClusterRule } from '../rule';

const SOURCE = 'pkg/providers/tinkerbell/config/template-cp.yaml, template-md.yaml; pkg/clusterapi/extraargs.go: ToYaml';

const printable: ClusterRule = {
  code: 'EKSA-CLUSTER-007',
  severity: Severity.ERROR,
  title: 'A value that EKS Anywhere cannot print',
  why: 'Its templates print values as they are, without quotes or escapes. With this one the result is no YAML, or means something else altogether: the controller can make neither control plane nor workers of it, and tries for ever.',
  fix: 'Choose a value that is plain text to YAML',
  upstream: [],
  source: SOURCE,
  enforcedUpstream: true,
  *check({ model }) {
    for (const { object, field, value } of sitesWith(model, 'broken')) {
      // what stands where a public key belongs may be a private one
      const found = field.includes('sshAuthorizedKeys') ? {} : { found: shown(value) };
      yield { object, field, message: 'EKS Anywhere cannot print this value into its templates', ...found };
    }
  },
};

const unchanged: ClusterRule = {
  code: 'EKSA-CLUSTER-008',
  severity: Severity.WARNING,
  title: 'A value that EKS Anywhere changes when it prints it',
  why: 'Its templates print values without quotes or escapes, and read them back as YAML 1.1: `yes` becomes `true`, `1.10` becomes `1.1`. This library keeps what was written, the EKS Anywhere controllers do not.',
  fix: 'Choose a value that YAML reads as the same text',
  upstream: [],
  source: SOURCE,
  // nothing is refused, but nobody may find out from the machines
  enforcedUpstream: true,
  *check({ model }) {
    for (const { object, field, value, result } of sitesWith(model, 'changed')) {
      const into = result.kind === 'changed' ? shown(result.into) : '';
      yield { object, field, message: `EKS Anywhere makes ${into} of this value`, found: shown(value) };
    }
  },
};

/** A cluster whose name is printed and read as nothing has none any more. */
function outcome({ field, form, value }: PrintSite): PrintResult {
  const result = printResult(form, value);
  return field === 'metadata.name' && result.kind === 'changed' && result.into === '' ? { kind: 'broken' } : result;
}

/** What does not come back as it was. */
const spoilt = memoise((model: ClusterModel): readonly SpoiltSite[] => {
  const sites: SpoiltSite[] = [];
  for (const site of printSites(model)) {
    const result = outcome(site);
    if (result.kind !== 'same') sites.push({ ...site, result });
  }
  return sites;
});

interface SpoiltSite extends PrintSite {
  readonly result: PrintResult;
}

/** Places of which this becomes, each once: a value may be printed in several ways. */
function* sitesWith(model: ClusterModel, kind: string): Iterable<SpoiltSite> {
  const told = new Set<string>();
  for (const site of spoilt(model)) {
    if (told.has(site.field + site.object) || site.result.kind !== kind) continue;
    told.add(site.field + site.object);
    yield site;
  }
}

/** What becomes of values that EKS Anywhere prints as they are: found by printing and reading them as it does. */
export const printingRules: readonly ClusterRule[] = [printable, unchanged];
