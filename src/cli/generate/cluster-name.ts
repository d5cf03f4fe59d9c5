import { EksaError } from '../../findings';
import { sortFindings } from '../../findings/finding';
import type { Cluster } from '../../model/cluster-model';
import { EKSA_API_VERSION, modelOf } from '../../model/objects';
import { nameRules } from '../../rules/cluster/name';
import type { ClusterSubject, Fleet } from '../../rules/rule';

/** What `eksctl anywhere` asks of the name of a cluster before it looks at anything else. */
const ASKED_FIRST: readonly string[] = ['EKSA-CLUSTER-001', 'EKSA-CLUSTER-002'];

/**
 * Refuses a name that no cluster can have. The rules are asked one by one: to load all of them takes longer than everything else.
 *
 * @throws EksaError as the rules say it
 */
export function needClusterName(name: string): void {
  const cluster: Cluster = { apiVersion: EKSA_API_VERSION, kind: 'Cluster', metadata: { name } };
  const subject: ClusterSubject = { model: modelOf(cluster, []), inventories: [], eksaVersion: '', features: [] };
  const findings = nameRules.filter(({ code }) => ASKED_FIRST.includes(code)).flatMap(({ code, severity, fix, check }) =>
    [...check(subject, {} as Fleet)].map((complaint) => ({ fix, ...complaint, code, severity })));
  if (findings.length > 0) throw new EksaError(sortFindings(findings));
}
