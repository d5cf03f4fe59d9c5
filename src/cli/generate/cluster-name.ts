import { EksaError } from '../../findings';
import { sortFindings } from '../../findings/finding';
import type { Cluster } from '../../model/cluster-model';
import { EKSA_API_VERSION, modelOf } from '../../model/objects';
import { nameRules } from '../../rules/cluster/name';
import { collect } from '../../rules/engine';
import type { ClusterRule, ClusterSubject, Fleet } from '../../rules/rule';

/** What `eksctl anywhere` asks of the name of a cluster before it looks at anything else. */
const ASKED_FIRST: readonly string[] = ['EKSA-CLUSTER-001', 'EKSA-CLUSTER-002'];

/**
 * Refuses a name that no cluster can have.
 *
 * @throws EksaError as the rules say it
 */
export function needClusterName(name: string): void {
  const cluster: Cluster = { apiVersion: EKSA_API_VERSION, kind: 'Cluster', metadata: { name } };
  const subject: ClusterSubject = { model: modelOf(cluster, []), inventories: [], eksaVersion: '', features: [] };
  const findings = nameRules.filter(({ code }) => ASKED_FIRST.includes(code))
    .flatMap((rule) => collect(rule, (each: ClusterRule) => each.check(subject, undefined as unknown as Fleet), undefined));
  if (findings.length > 0) throw new EksaError(sortFindings(findings));
}
