import { complaints } from './complaints';
import { Fault, fault } from './fault';
import { generatedFaults } from './generated';
import { runRules } from '../../src/rules/engine';
import { fleetOf, lineOf, scenario } from '../rules/base';
import { clusterCases } from '../rules/cases';

/** Something else that is wrong with a seeded fault, and that would be there without it. */
interface Independent {
  readonly extra: string;
  /** Codes of the faults that it is found beside. */
  readonly beside: readonly string[];
  readonly reason: string;
}

const BOTTLEROCKET = [
  'EKSA-CLUSTER-091', 'EKSA-CLUSTER-124', 'EKSA-NET-079', 'EKSA-OS-051', 'EKSA-OS-052', 'EKSA-OS-053', 'EKSA-OS-054', 'EKSA-OS-061',
  'EKSA-OS-062', 'EKSA-OS-063', 'EKSA-OS-064', 'EKSA-OS-065', 'EKSA-OS-066', 'EKSA-CLUSTER-007', 'EKSA-CLUSTER-008',
];

const INDEPENDENT: readonly Independent[] = [
  {
    extra: 'EKSA-OS-206',
    beside: [
      'EKSA-CLUSTER-023', 'EKSA-CLUSTER-030', 'EKSA-CLUSTER-031', 'EKSA-CLUSTER-032', 'EKSA-CLUSTER-033', 'EKSA-CLUSTER-034', 'EKSA-CLUSTER-055',
      'EKSA-TMPL-025', 'EKSA-FLEET-015',
    ],
    reason: 'the case takes another Kubernetes version, which is sound, and leaves the image as it was',
  },
  {
    extra: 'EKSA-CLUSTER-020',
    beside: ['EKSA-CLUSTER-030', 'EKSA-TMPL-020', 'EKSA-TMPL-021', 'EKSA-TMPL-023'],
    reason: 'the case takes an EKS Anywhere version that the releases of the tests do not have',
  },
  { extra: 'EKSA-CLUSTER-021', beside: ['EKSA-TMPL-023'], reason: 'the EKS Anywhere version of the case does not ship the Kubernetes version of the scenario' },
  { extra: 'EKSA-CLUSTER-021', beside: ['EKSA-NET-086'], reason: 'the releases of the tests have no Kubernetes version with images of Bottlerocket' },
  { extra: 'EKSA-TMPL-021', beside: ['EKSA-TMPL-023'], reason: 'the port of the scenario is that of another EKS Anywhere version' },
  { extra: 'EKSA-FLEET-017', beside: ['EKSA-FLEET-015'], reason: 'the Kubernetes version of the workload cluster is unknown to the older manager, whoever is upgraded' },
  { extra: 'EKSA-TINK-056', beside: ['EKSA-OS-024'], reason: 'the URL of the case holds user name and password, which must not be shown' },
  { extra: 'EKSA-HW-091', beside: ['EKSA-CLUSTER-043', 'EKSA-NET-014'], reason: 'the case asks for more nodes than the scenario has machines' },
  { extra: 'EKSA-HW-093', beside: ['EKSA-NET-014', 'EKSA-CLUSTER-069'], reason: 'the bounds of the case are above the machines of the scenario' },
  {
    extra: 'EKSA-CLUSTER-050',
    beside: ['EKSA-CLUSTER-051', 'EKSA-CLUSTER-052', 'EKSA-CLUSTER-053'],
    reason: 'the feature is not enabled, whatever the arguments are',
  },
  {
    extra: 'EKSA-CLUSTER-017',
    beside: ['EKSA-CLUSTER-071', 'EKSA-CLUSTER-072', 'EKSA-NET-015', 'EKSA-HW-091'],
    reason: 'the case removes groups and leaves their machine configs',
  },
  {
    extra: 'EKSA-HW-096',
    beside: ['EKSA-CLUSTER-071', 'EKSA-CLUSTER-072', 'EKSA-NET-015'],
    reason: 'the case removes groups and leaves their machines',
  },
  { extra: 'EKSA-CLUSTER-011', beside: ['EKSA-CLUSTER-003'], reason: 'the case renames the object and leaves the reference' },
  { extra: 'EKSA-CLUSTER-014', beside: ['EKSA-CLUSTER-003'], reason: 'the case renames the object and leaves the reference' },
  { extra: 'EKSA-CLUSTER-003', beside: ['EKSA-CLUSTER-060'], reason: 'the machine config of the nameless group has a name of its own' },
  {
    extra: 'EKSA-CLUSTER-089',
    beside: ['EKSA-CLUSTER-081', 'EKSA-CLUSTER-087', 'EKSA-CLUSTER-090', 'EKSA-CLUSTER-091'],
    reason: 'the case gives one group a strategy, which the others do not have',
  },
  { extra: 'EKSA-CLUSTER-008', beside: ['EKSA-CLUSTER-104'], reason: 'the repeated taint has a value that is its own fault' },
  { extra: 'EKSA-CLUSTER-041', beside: ['EKSA-CLUSTER-092'], reason: 'the case has no number of nodes, or too few' },
  { extra: 'EKSA-CLUSTER-042', beside: ['EKSA-CLUSTER-092'], reason: 'the case has two nodes' },
  { extra: 'EKSA-CLUSTER-043', beside: ['EKSA-CLUSTER-092'], reason: 'the case has one node' },
  { extra: 'EKSA-NET-048', beside: ['EKSA-NET-050'], reason: 'an endpoint from an example is not in the network of the machines either' },
  { extra: 'EKSA-CLUSTER-142', beside: ['EKSA-CLUSTER-143'], reason: 'the second provider of the case is not defined' },
  { extra: 'EKSA-CLUSTER-143', beside: ['EKSA-CLUSTER-153', 'EKSA-CLUSTER-154'], reason: 'the generated cluster has such an object already' },
  { extra: 'EKSA-OS-201', beside: BOTTLEROCKET, reason: 'the case runs Bottlerocket on the Kubernetes version of the scenario' },
  { extra: 'EKSA-OS-200', beside: ['EKSA-NET-079', 'EKSA-TMPL-027'], reason: 'the case runs two operating systems' },
  { extra: 'EKSA-CLUSTER-040', beside: ['EKSA-CLUSTER-012'], reason: 'the whole control plane is missing: each of its fields has a remedy of its own' },
  { extra: 'EKSA-CLUSTER-041', beside: ['EKSA-CLUSTER-012', 'EKSA-NET-014'], reason: 'the case takes the number of nodes away too' },
  { extra: 'EKSA-NET-022', beside: ['EKSA-NET-001'], reason: 'the whole network is missing: each of its fields has a remedy of its own' },
  { extra: 'EKSA-NET-002', beside: ['EKSA-NET-001'], reason: 'the whole network is missing: each of its fields has a remedy of its own' },
  { extra: 'EKSA-NET-113', beside: ['EKSA-NET-047'], reason: 'the moved machine has left its gateway, and is where the pods are: either may be the mistake' },
  {
    extra: 'EKSA-NET-202',
    beside: ['EKSA-NET-060', 'EKSA-NET-061', 'EKSA-NET-062', 'EKSA-NET-063', 'EKSA-NET-064', 'EKSA-NET-065'],
    reason: 'a proxy of any form needs boot images inside the network',
  },
  { extra: 'EKSA-OS-204', beside: ['EKSA-NET-040', 'EKSA-OS-010', 'EKSA-TMPL-026'], reason: 'the case takes the image away, or gives one to some machine configs only' },
  { extra: 'EKSA-OS-030', beside: ['EKSA-OS-001'], reason: 'the case takes all settings of a machine config away' },
  { extra: 'EKSA-HW-081', beside: ['EKSA-OS-001'], reason: 'the case takes all settings of a machine config away' },
  {
    extra: 'EKSA-GITOPS-004',
    beside: ['EKSA-GITOPS-019', 'EKSA-GITOPS-020', 'EKSA-GITOPS-021', 'EKSA-GITOPS-022', 'EKSA-NET-087'],
    reason: 'the case is about the deprecated form',
  },
  { extra: 'EKSA-GITOPS-011', beside: ['EKSA-GITOPS-020', 'EKSA-GITOPS-021'], reason: 'the case names no provider' },
  { extra: 'EKSA-TMPL-012', beside: ['EKSA-TMPL-003'], reason: 'the case takes the whole template away: each of its fields has a remedy of its own' },
  { extra: 'EKSA-TMPL-004', beside: ['EKSA-TMPL-003'], reason: 'the case takes the whole template away: each of its fields has a remedy of its own' },
  { extra: 'EKSA-TMPL-026', beside: ['EKSA-TMPL-031', 'EKSA-TMPL-047'], reason: 'the image of the case is not that of the cluster' },
  { extra: 'EKSA-HW-160', beside: ['EKSA-TMPL-028', 'EKSA-TMPL-040'], reason: 'the case gives a machine a further disk' },
  { extra: 'EKSA-TMPL-007', beside: ['EKSA-TMPL-005'], reason: 'two tasks of one name are two tasks' },
  { extra: 'EKSA-TMPL-009', beside: ['EKSA-TMPL-011'], reason: 'the case moves the reboot away from the end' },
  { extra: 'EKSA-TMPL-010', beside: ['EKSA-TMPL-011'], reason: 'the case moves the reboot away from the end' },
  { extra: 'EKSA-TMPL-022', beside: ['EKSA-TMPL-008'], reason: 'the template of the scenario has the address of another cluster' },
  ...['EKSA-TMPL-025', 'EKSA-TMPL-026', 'EKSA-TMPL-027'].map((extra): Independent => ({
    extra,
    beside: ['EKSA-TMPL-008', 'EKSA-TMPL-024', 'EKSA-TMPL-025', 'EKSA-TMPL-029'],
    reason: 'the template of the scenario is for other images than those of the generated cluster',
  })),
  { extra: 'EKSA-FLEET-031', beside: ['EKSA-FLEET-002'], reason: 'two management clusters need two addresses, whatever their names are' },
  // several findings of one rule
  { extra: 'EKSA-NET-060', beside: ['EKSA-NET-060'], reason: 'two proxies are missing' },
  { extra: 'EKSA-NET-061', beside: ['EKSA-NET-061'], reason: 'two proxies are wrong' },
  { extra: 'EKSA-NET-086', beside: ['EKSA-NET-086'], reason: 'two machine configs have no image' },
  { extra: 'EKSA-GITOPS-019', beside: ['EKSA-GITOPS-019'], reason: 'two settings are missing' },
  { extra: 'EKSA-TMPL-024', beside: ['EKSA-TMPL-024'], reason: 'two variables are missing' },
  { extra: 'EKSA-FLEET-105', beside: ['EKSA-FLEET-105'], reason: 'machines of two inventories' },
];

/** Faults that another rule explains: what the seeded one says is not said beside it. */
const EXPLAINED: Readonly<Record<string, string>> = {
  'EKSA-CLUSTER-021 a version like nothing else': 'EKSA-CLUSTER-022',
  'EKSA-CLUSTER-072 an old version': 'EKSA-CLUSTER-021',
  'EKSA-CLUSTER-072 no version': 'EKSA-CLUSTER-021',
  'EKSA-CLUSTER-072 a version that is less than 1.21 as text': 'EKSA-CLUSTER-021',
  'EKSA-CLUSTER-072 an empty list of groups': 'EKSA-CLUSTER-021',
  'EKSA-NET-007 IPv6 with the default range': 'EKSA-NET-012',
  'EKSA-NET-011 IPv6 services': 'EKSA-NET-012',
  'EKSA-NET-013 IPv6 /107': 'EKSA-NET-012',
  'EKSA-NET-045 services around both': 'EKSA-NET-047',
  'EKSA-NET-046 an address in another notation': 'EKSA-NET-043',
  'EKSA-NET-047 one machine among services': 'EKSA-NET-013',
  'EKSA-NET-047 two machines among services': 'EKSA-NET-013',
  'EKSA-NET-048 an endpoint elsewhere': 'EKSA-NET-045',
  'EKSA-OS-050 no family': 'EKSA-OS-001',
  'EKSA-OS-060 no family': 'EKSA-OS-001',
  'EKSA-TMPL-011 the image later, behind a digest': 'EKSA-TMPL-008',
};

const ofRules: readonly Fault[] = clusterCases.flatMap(({ code, rejects }) =>
  Object.entries(rejects).map(([name, [change]]) => fault(name, code, change)));
const faults = [...ofRules, ...complaints, ...generatedFaults()];

describe('one cause', () => {
  const used = new Set<Independent>();
  const explained = new Set<string>();
  const results = faults.map(({ name, code, fleet }) => {
    const key = `${code} ${name}`;
    const said = runRules(fleet()).findings.map((finding) => finding.code);
    const expected = said.includes(code) ? code : EXPLAINED[key];
    if (expected !== code) explained.add(key);
    const position = said.indexOf(expected);
    const extras = said.filter((_, index) => index !== position).filter((extra) => {
      const row = INDEPENDENT.find((each) => each.extra === extra && each.beside.includes(code));
      if (row !== undefined) used.add(row);
      return row === undefined;
    });
    return { key, position, extras };
  });

  it('is one message: the fault, or what explains it', () => {
    expect(results.filter(({ position }) => position < 0).map(({ key }) => key)).toStrictEqual([]);
  });

  it('has no other message, unless something else is wrong as well', () => {
    expect(results.filter(({ extras }) => extras.length > 0).map(({ key, extras }) => `${key}: ${extras.join(', ')}`)).toStrictEqual([]);
  });

  it('has no row about what does not happen', () => {
    expect(INDEPENDENT.filter((row) => !used.has(row)).map(({ extra, beside }) => `${extra} beside ${beside.join(', ')}`)).toStrictEqual([]);
    expect(Object.keys(EXPLAINED).filter((key) => !explained.has(key))).toStrictEqual([]);
  });

  it('is said for a name that breaks every rule about names at once', () => {
    const lines = runRules(fleetOf(scenario((s) => {
      s.cluster.metadata.name = 'Prod_Cluster';
      s.datacenter.metadata.name = 'Prod_Cluster';
      s.spec.datacenterRef!.name = 'Prod_Cluster';
      s.machineConfigs[0].metadata.name = 'Prod_Cluster-cp';
      s.controlPlane.machineGroupRef!.name = 'Prod_Cluster-cp';
      s.spec.managementCluster!.name = 'Prod_Cluster';
    }))).findings.map(lineOf);
    expect(lines).toStrictEqual(['Cluster/Prod_Cluster metadata.name: this is not a cluster name; found "Prod_Cluster"']);
  });

  it('comes back when its message is waived', () => {
    const fleet = fleetOf(scenario(({ spec }) => { spec.kubernetesVersion = 'v1.34'; }));
    const codes = (waived: readonly string[]) => runRules(fleet, { waivers: waived.map((code) => ({ construct: '', code, reason: 'a test' })) })
      .findings.map(({ code }) => code);
    expect(codes([])).toStrictEqual(['EKSA-CLUSTER-022']);
    expect(codes(['EKSA-CLUSTER-022'])).toStrictEqual(['EKSA-CLUSTER-021']);
  });
});
