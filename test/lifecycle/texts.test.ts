import { planMarkdown } from '../../src/lifecycle/plan-markdown';
import { planMermaid } from '../../src/lifecycle/plan-mermaid';
import { planText, PrintedPlan } from '../../src/lifecycle/plan-text';
import {
  ChangeFinding, ChangeKind, ClusterPlan, FieldEffect, GroupChangeKind, GroupPlan, MachineAction, MachineStep,
} from '../../src/lifecycle/plan-types';
import { ChangeRoute, quoted, runbookMarkdown, runbookOf, RunbookOptions } from '../../src/lifecycle/runbook';

const group = (others: Partial<GroupPlan> = {}): GroupPlan => ({
  group: 'workers',
  change: GroupChangeKind.REPLACED,
  nodesBefore: 2,
  nodesAfter: 2,
  reasons: ['spec.version'],
  kubernetesVersion: { before: 'v1.33.13', after: 'v1.34.9' },
  machineTemplate: { before: 'shop-workers-1', after: 'shop-workers-2' },
  maxSurge: 1,
  maxUnavailable: 0,
  machinesGivenBack: ['w-1'],
  machinesMissing: 0,
  ...others,
});

const cluster = (others: Partial<ClusterPlan> = {}): ClusterPlan => ({
  cluster: 'shop',
  change: ChangeKind.CHANGED,
  managementCluster: 'mgmt',
  eksaVersion: { before: 'v0.26.1', after: 'v0.26.1' },
  kubernetesVersion: { before: '1.33', after: '1.34' },
  upgradesManagementComponents: false,
  fields: [],
  groups: [],
  machines: [],
  refused: [],
  warnings: [],
  notes: [],
  minutes: 30,
  timeouts: [],
  ...others,
});

const step = (action: MachineAction, machine: string, start: number, others: Partial<MachineStep> = {}): MachineStep => ({
  action, machine, group: 'workers', start, minutes: 5, ...others,
});

const finding = (others: Partial<ChangeFinding> = {}): ChangeFinding => ({ cluster: 'shop', code: 'EKSA-X-001', layers: [], message: 'this is wrong', ...others });

const printed = (clusters: readonly ClusterPlan[], others: Partial<PrintedPlan> = {}): PrintedPlan => ({
  clusters, inventoryChanges: [], removedObjects: [], notes: [], ...others,
});

const text = (clusters: readonly ClusterPlan[], others?: Partial<PrintedPlan>) => planText(printed(clusters, others)).split('\n');
const markdown = (clusters: readonly ClusterPlan[], others?: Partial<PrintedPlan>) => planMarkdown(printed(clusters, others)).split('\n');

describe('a plan for a terminal', () => {
  it('says first how many clusters do what', () => {
    expect(text([])).toStrictEqual(['0 clusters: none; nothing refused', '']);
    const unchanged = cluster({ change: ChangeKind.UNCHANGED, groups: [group({ change: GroupChangeKind.UNCHANGED })] });
    expect(text([unchanged])).toStrictEqual(['1 cluster: 1 unchanged; nothing refused', '']);
    const [added, removed] = [ChangeKind.ADDED, ChangeKind.REMOVED].map((change) => cluster({ change }));
    const all = [added, removed, cluster({ refused: [finding(), finding()] }), unchanged, unchanged];
    expect(text(all)[0]).toBe('5 clusters: 1 added, 1 removed, 1 changed, 2 unchanged; 2 refused');
  });

  it('says nothing more of a cluster that stays as it is, unless there is something to say', () => {
    const unchanged = { change: ChangeKind.UNCHANGED, minutes: 0, kubernetesVersion: {} };
    expect(text([cluster({ ...unchanged, warnings: [finding()] })])).toStrictEqual([
      '1 cluster: 1 unchanged; nothing refused', '', 'shop: unchanged', '  warnings:', '    [EKSA-X-001] this is wrong (only this library says so)', '',
    ]);
    expect(text([cluster({ ...unchanged, refused: [finding()] })])[2]).toBe('shop: unchanged');
  });

  it('says of a cluster without groups what is not known of it', () => {
    expect(text([cluster({ change: ChangeKind.UNCHANGED, minutes: 0, kubernetesVersion: {}, notes: ['nothing is known'] })])).toStrictEqual([
      '1 cluster: 1 unchanged; nothing refused', '', 'shop: unchanged', '  notes:', '    nothing is known', '',
    ]);
  });

  it.each<[Partial<ClusterPlan>, string]>([
    [{}, 'changed, Kubernetes 1.33 → 1.34, about 30 minutes'],
    [{ kubernetesVersion: { before: '1.33', after: '1.33' }, minutes: 0 }, 'changed'],
    [{ change: ChangeKind.ADDED, kubernetesVersion: { after: '1.34' } }, 'added, Kubernetes none → 1.34, about 30 minutes'],
    [{ change: ChangeKind.REMOVED, kubernetesVersion: { before: '1.33' } }, 'removed, Kubernetes 1.33 → none, about 30 minutes'],
    [{ eksaVersion: { before: 'v0.25.3', after: 'v0.26.1' } }, 'changed, Kubernetes 1.33 → 1.34, EKS Anywhere v0.25.3 → v0.26.1, about 30 minutes'],
    [
      { eksaVersion: { before: 'v0.25.3', after: 'v0.26.1' }, kubernetesVersion: {}, upgradesManagementComponents: true },
      'changed, EKS Anywhere v0.25.3 → v0.26.1 with the components on the management cluster, about 30 minutes',
    ],
  ])('has a headline (%#)', (others, headline) => {
    expect(text([cluster(others)])[2]).toBe(`shop: ${headline}`);
  });

  it.each<[Partial<GroupPlan>, string]>([
    [{}, 'workers: replaced, 2 nodes, because of spec.version'],
    [{ reasons: ['spec.version', 'spec.bootstrap'] }, 'workers: replaced, 2 nodes, because of spec.version, spec.bootstrap'],
    [{ change: GroupChangeKind.SCALED, nodesBefore: 2, nodesAfter: 1, reasons: [] }, 'workers: scaled, 2 → 1 node'],
    [{ sparesNeeded: 1, sparesPresent: ['a', 'b'] }, 'workers: replaced, 2 nodes, because of spec.version; takes 1 of 2 free machines at a time'],
    [{ sparesNeeded: 1, sparesPresent: [], machinesMissing: 1 }, 'workers: replaced, 2 nodes, because of spec.version; takes 1 of 0 free machines at a time; 1 more free machine needed'],
    [{ sparesNeeded: 0, sparesPresent: ['a'], reasons: [] }, 'workers: replaced, 2 nodes; takes no free machine'],
    [{ machinesMissing: 2, reasons: [] }, 'workers: replaced, 2 nodes; 2 more free machines needed'],
    [{ change: GroupChangeKind.UNCHANGED, reasons: [], sparesNeeded: 0, sparesPresent: [] }, 'workers: unchanged, 2 nodes'],
    [{ change: GroupChangeKind.REMOVED, nodesAfter: 0, reasons: [], sparesNeeded: 0, sparesPresent: [] }, 'workers: removed, 2 → 0 nodes'],
    [{ change: GroupChangeKind.ADDED, nodesBefore: 0, reasons: [], sparesNeeded: 2, sparesPresent: ['a'] }, 'workers: added, 0 → 2 nodes; takes 2 of 1 free machines at a time'],
  ])('has a line for each group (%#)', (others, line) => {
    expect(text([cluster({ groups: [group(others)] })])[3]).toBe(`  ${line}`);
  });

  it('has a section for everything there is', () => {
    expect(text([cluster({
      refused: [finding({ layers: ['admission', 'apply'], object: 'Cluster/shop', field: 'spec.x', found: '1', wanted: '2', fix: 'Undo it' })],
      warnings: [finding({ object: 'Cluster/shop' })],
      fields: [
        { object: 'Cluster/shop', field: 'spec.x', before: '2', after: '1', effect: FieldEffect.REPLACES, groups: ['workers', 'gpu'], refusedBy: ['EKSA-X-001', 'EKSA-X-002'] },
        { object: 'TinkerbellMachineConfig/gpu', field: '', after: 'new', effect: FieldEffect.NONE, groups: [], refusedBy: [] },
        { object: 'TinkerbellMachineConfig/old', field: '', before: 'present', effect: FieldEffect.NONE, groups: [], refusedBy: [] },
      ],
      machines: [step(MachineAction.PROVISION, 'w-3', 0, { minutes: 15 }), step(MachineAction.RELEASE, 'w-1', 15)],
      timeouts: ['too slow'],
      notes: ['a note'],
    })], {
      inventoryChanges: [{ machine: 'w-3', change: ChangeKind.ADDED, fields: [] }, { machine: 'w-1', change: ChangeKind.CHANGED, fields: ['disk', 'labels.rack'] }],
      removedObjects: [
        { apiVersion: 'v1', kind: 'ConfigMap', name: 'a', namespace: 'shop', keptByFlux: false }, { apiVersion: 'v1', kind: 'Namespace', name: 'b', keptByFlux: true },
      ],
      notes: ['of all'],
    })).toStrictEqual([
      '1 cluster: 1 changed; 1 refused',
      '',
      'shop: changed, Kubernetes 1.33 → 1.34, about 30 minutes',
      '  refused:',
      '    [EKSA-X-001] Cluster/shop spec.x: this is wrong; found 1; wanted 2; Undo it (admission, apply)',
      '  warnings:',
      '    [EKSA-X-001] Cluster/shop: this is wrong (only this library says so)',
      '  fields:',
      '    Cluster/shop spec.x: 2 → 1: replaces workers, gpu, refused by EKSA-X-001, EKSA-X-002',
      '    TinkerbellMachineConfig/gpu: nothing → new: none',
      '    TinkerbellMachineConfig/old: present → nothing: none',
      '  machines:',
      '    +0 min: provision w-3 (workers), 15 minutes',
      '    +15 min: release w-1 (workers), 5 minutes',
      '  limits of time:',
      '    too slow',
      '  notes:',
      '    a note',
      'machines of the inventories:',
      '  w-3: added',
      '  w-1: changed disk, labels.rack',
      'no longer written, and pruned by Flux unless an annotation keeps them:',
      '  ConfigMap shop/a',
      '  Namespace b (kept by its annotation)',
      'notes:',
      '  of all',
      '',
    ]);
  });
});

describe('a plan for a pull request', () => {
  it('is short when nothing happens', () => {
    expect(markdown([cluster({ change: ChangeKind.UNCHANGED, groups: [group()] })])).toStrictEqual(['# Upgrade plan', '', '1 cluster: 1 unchanged; nothing refused.', '']);
  });

  it('has nothing to fold of a cluster without details', () => {
    expect(markdown([cluster()])).toStrictEqual([
      '# Upgrade plan', '', '1 cluster: 1 changed; nothing refused.', '',
      '| Cluster | Change | Groups | Refused | Minutes |', '|---|---|---|---|---|', '| shop | changed, Kubernetes 1.33 → 1.34 |  | 0 | 30 |', '', '## shop', '',
    ]);
  });

  it('has a table of clusters first, and folds the rest', () => {
    expect(markdown([cluster({
      groups: [group({ reasons: ['spec.version', 'spec.x'] }), group({ group: 'gpu', change: GroupChangeKind.SCALED, nodesAfter: 3, reasons: [], machineTemplate: { before: 'a', after: 'a' } })],
      refused: [finding({ layers: ['checks'] })],
      warnings: [finding()],
      fields: [
        { object: 'Cluster/shop', field: 'spec.x["a"]', before: '"a|b"', after: '1', effect: FieldEffect.REPLACES, groups: ['workers', 'gpu'], refusedBy: ['EKSA-X-001', 'EKSA-X-002'] },
        { object: 'Cluster/shop', field: 'spec.y', effect: FieldEffect.OBJECTS, groups: [], refusedBy: [] },
      ],
      machines: [step(MachineAction.PROVISION, 'w_3', 0)],
      timeouts: ['slow'],
      notes: ['<b>'],
    }), cluster({ cluster: 'lab', change: ChangeKind.UNCHANGED, groups: [group()] })], {
      inventoryChanges: [{ machine: 'w-3', change: ChangeKind.ADDED, fields: [] }],
      removedObjects: [
        { apiVersion: 'v1', kind: 'ConfigMap', name: 'a', namespace: 'shop', keptByFlux: false }, { apiVersion: 'v1', kind: 'Namespace', name: 'b', keptByFlux: true },
      ],
      notes: ['of all'],
    })).toStrictEqual([
      '# Upgrade plan', '', '2 clusters: 1 changed, 1 unchanged; 1 refused.', '',
      '| Cluster | Change | Groups | Refused | Minutes |', '|---|---|---|---|---|',
      '| shop | changed, Kubernetes 1.33 → 1.34 | workers: replaced, gpu: scaled | 1 | 30 |', '',
      '## shop', '',
      'Refused:', '', '- \\[EKSA-X-001\\] this is wrong (checks)', '',
      'Warnings:', '', '- \\[EKSA-X-001\\] this is wrong (only this library says so)', '',
      'Limits of time:', '', '- slow', '',
      '<details>', '<summary>Groups: 2</summary>', '',
      '| Group | Change | Nodes | Kubernetes | Machine template | Because of |', '|---|---|---|---|---|---|',
      '| workers | replaced | 2 | v1.33.13 → v1.34.9 | shop-workers-1 → shop-workers-2 | spec.version, spec.x |',
      '| gpu | scaled | 2 → 3 | v1.33.13 → v1.34.9 | a |  |', '', '</details>', '',
      '<details>', '<summary>Fields: 2</summary>', '',
      '| Object | Field | Before | After | Effect | Refused by |', '|---|---|---|---|---|---|',
      '| Cluster/shop | spec.x\\["a"\\] | "a\\|b" | 1 | replaces: workers, gpu | EKSA-X-001, EKSA-X-002 |',
      '| Cluster/shop | spec.y | nothing | nothing | objects |  |', '', '</details>', '',
      '<details>', '<summary>Machines: 1 step</summary>', '',
      '| Minute | What | Machine | Group |', '|---|---|---|---|', '| 0 | provision | w\\_3 | workers |', '', '</details>', '',
      'Notes:', '', '- \\<b\\>', '',
      '<details>', '<summary>Machines of the inventories that differ: 1</summary>', '', '- w-3: added', '', '</details>', '',
      '<details>', '<summary>No longer written: 2 objects</summary>', '',
      '- ConfigMap shop/a, pruned by Flux', '- Namespace b, kept by its annotation', '', '</details>', '',
      'Notes:', '', '- of all', '',
    ]);
  });

  it('shows text of others as text', () => {
    const lines = markdown([cluster({ cluster: '`*_{}[]<>#|!~\\\n', groups: [group({ group: 'a|b' })], notes: ['two\n  lines'] })]);
    expect(lines).toContain('## \\`\\*\\_\\{\\}\\[\\]\\<\\>\\#\\|\\!\\~\\\\ ');
    expect(lines).toContain('- two lines');
    expect(lines.filter((line) => line.startsWith('| a\\|b |'))).toHaveLength(1);
  });
});

describe('a chart of machines', () => {
  it('is empty when no machine is touched', () => {
    expect(planMermaid([cluster()])).toBe('');
  });

  it('has a section for each group of each cluster, from the same minute on', () => {
    const machines = [
      step(MachineAction.PROVISION, 'w-3', 0, { minutes: 15 }), step(MachineAction.UPGRADE, 'cp:1', 5, { group: 'control-plane' }), step(MachineAction.RELEASE, 'w-1', 1500),
    ];
    expect(planMermaid([cluster({ machines }), cluster({ cluster: 'lab;#', machines: machines.slice(0, 1) })]).split('\n')).toStrictEqual([
      'gantt', '  title Machines', '  dateFormat YYYY-MM-DD HH:mm', '  axisFormat %H:%M',
      '  section shop workers', '  install w-3 :2000-01-01 00:00, 15m', '  give back w-1 :done, 2000-01-02 01:00, 5m',
      '  section shop control-plane', '  upgrade cp 1 :2000-01-01 00:05, 5m',
      '  section lab   workers', '  install w-3 :2000-01-01 00:00, 15m', '',
    ]);
  });
});

describe('a runbook', () => {
  const commands = (plan: Partial<ClusterPlan>, options?: RunbookOptions) => runbookOf(cluster(plan), options).map((each) => each.commands);
  const MANAGER = 'kubectl --kubeconfig mgmt-eks-a-cluster.kubeconfig';
  const OWN = 'kubectl --kubeconfig shop-eks-a-cluster.kubeconfig';

  it('is empty when nothing is to be done', () => {
    expect(runbookOf(cluster({ change: ChangeKind.UNCHANGED }))).toStrictEqual([]);
  });

  it('changes a workload cluster through its management cluster', () => {
    const groups = [
      group({ sparesNeeded: 2, sparesPresent: ['a', 'b', 'c'] }), group({ group: 'gpu', machinesGivenBack: ['w 2'], sparesNeeded: 1, sparesPresent: [] }),
      group({ group: 'edge', machinesGivenBack: [], sparesNeeded: 0, sparesPresent: [] }), group({ group: 'far', machinesGivenBack: [] }),
    ];
    expect(runbookOf(cluster({ groups }))).toStrictEqual([{
      title: 'Verify that the cluster can be changed',
      commands: [
        `${OWN} get nodes`, `${MANAGER} get clusters.anywhere.eks.amazonaws.com shop`, `${OWN} get poddisruptionbudgets --all-namespaces`,
        `${MANAGER} get hardware --namespace eksa-system --show-labels`,
      ],
      before: [],
      done: [
        'all nodes are Ready', 'the cluster is Ready and not paused', 'no PodDisruptionBudget is listed: `eksctl anywhere upgrade cluster` refuses while there is one',
        '2 machines for workers are free, such as a, b', 'a machine for gpu is free: none is known',
      ],
    }, {
      title: 'Change shop',
      commands: ['eksctl anywhere upgrade cluster --filename shop.yaml --kubeconfig mgmt-eks-a-cluster.kubeconfig'],
      before: [],
      done: [
        `\`${MANAGER} wait --for=condition=Ready clusters.anywhere.eks.amazonaws.com/shop --timeout=3600s\` returns`,
        `\`${OWN} get nodes\` shows v1.34.9`,
      ],
    }, {
      title: 'Look after the machines that are free again',
      commands: [`${MANAGER} get hardware --namespace eksa-system w-1 'w 2'`],
      before: [],
      done: ['no owner label is on w-1, w 2: they are spares from now on'],
    }]);
    expect(runbookOf(cluster())).toHaveLength(2);
  });

  it('changes a management cluster with its own login', () => {
    expect(commands({ managementCluster: 'shop' })[1]).toStrictEqual(['eksctl anywhere upgrade cluster --filename shop.yaml']);
    expect(commands({ managementCluster: '' })[0][0]).toBe(`${OWN} get nodes`);
    expect(commands({ managementCluster: '' })[0][1]).toBe(`${OWN} get clusters.anywhere.eks.amazonaws.com shop`);
  });

  it.each<[ChangeKind, RunbookOptions, string[]]>([
    [ChangeKind.CHANGED, { file: 'x.yaml', hardwareCsv: 'new.csv' }, ['eksctl anywhere upgrade cluster --filename x.yaml --hardware-csv new.csv --kubeconfig mgmt-eks-a-cluster.kubeconfig']],
    [ChangeKind.ADDED, {}, ['eksctl anywhere create cluster --filename shop.yaml --hardware-csv hardware.csv --kubeconfig mgmt-eks-a-cluster.kubeconfig']],
    [ChangeKind.ADDED, { hardwareCsv: 'm.csv' }, ['eksctl anywhere create cluster --filename shop.yaml --hardware-csv m.csv --kubeconfig mgmt-eks-a-cluster.kubeconfig']],
    [ChangeKind.REMOVED, { kubeconfig: 'k' }, ['eksctl anywhere delete cluster --filename shop.yaml --kubeconfig k']],
    [ChangeKind.CHANGED, { route: ChangeRoute.APPLY }, [`${MANAGER} apply --filename shop.yaml`]],
    [ChangeKind.ADDED, { route: ChangeRoute.APPLY, hardwareCsv: 'm.csv' }, [
      `eksctl anywhere generate hardware --hardware-csv m.csv | ${MANAGER} apply --filename -`, `${MANAGER} apply --filename shop.yaml`,
    ]],
    [ChangeKind.REMOVED, { route: ChangeRoute.APPLY, hardwareCsv: 'm.csv' }, [`${MANAGER} delete clusters.anywhere.eks.amazonaws.com shop`]],
  ])('types what it takes: %s %j', (change, options, expected) => {
    expect(commands({ change }, options)[1]).toStrictEqual(expected);
  });

  it('says what is created and deleted, and when that is done', () => {
    const [verify, create] = runbookOf(cluster({ change: ChangeKind.ADDED, groups: [group({ machinesGivenBack: [] })] }));
    expect([verify.commands, verify.done, create.title]).toStrictEqual([[`${MANAGER} get nodes`], ['all nodes of the management cluster are Ready'], 'Create shop']);
    const removed = runbookOf(cluster({ change: ChangeKind.REMOVED, groups: [group({ change: GroupChangeKind.REMOVED, kubernetesVersion: { before: 'v1.33.13' } })] }));
    expect(removed.map(({ title }) => title)).toStrictEqual(['Verify that the cluster can be changed', 'Delete shop']);
    expect(removed[1].done).toStrictEqual([`\`${MANAGER} get clusters.anywhere.eks.amazonaws.com shop\` finds nothing`]);
  });

  it('looks only for versions that nodes get', () => {
    const unchanged = group({ change: GroupChangeKind.UNCHANGED, kubernetesVersion: { before: 'v1', after: 'v1' } });
    const removed = group({ change: GroupChangeKind.REMOVED, kubernetesVersion: { before: 'v2', after: 'v2' } });
    const done = runbookOf(cluster({ groups: [unchanged, removed, group(), group({ kubernetesVersion: {} })] }))[1].done;
    expect(done.slice(1)).toStrictEqual([`\`${OWN} get nodes\` shows v1.34.9`]);
  });

  it('waits twice as long as is estimated, and an hour at least', () => {
    expect(runbookOf(cluster({ minutes: 30 }))[1].done[0]).toContain('--timeout=3600s');
    expect(runbookOf(cluster({ minutes: 31 }))[1].done[0]).toContain('--timeout=3720s');
  });

  it('says what to mend before, and when the command line must not give up', () => {
    const slow = cluster({ timeouts: ['too slow: add --no-timeouts'], refused: [finding()] });
    const [verify, change] = runbookOf(slow);
    expect([verify.before, change.before]).toStrictEqual([['a change is refused: mend it first'], ['too slow: add --no-timeouts']]);
    expect(change.commands[0]).toBe('eksctl anywhere upgrade cluster --filename shop.yaml --kubeconfig mgmt-eks-a-cluster.kubeconfig --no-timeouts');
    expect(runbookOf(cluster({ refused: [finding(), finding()], timeouts: ['boots slowly'] }))[0].before).toStrictEqual(['2 changes are refused: mend them first']);
    expect(commands({ timeouts: ['boots slowly'] })[1][0]).not.toContain('--no-timeouts');
  });

  it('knows what drains nodes by the other route', () => {
    expect(runbookOf(cluster(), { route: ChangeRoute.APPLY })[0].done[2]).toBe('every PodDisruptionBudget that is listed allows disruptions, so that nodes can be drained');
  });

  it('takes the logins that are given', () => {
    const [verify] = runbookOf(cluster(), { clusterKubeconfig: 'own config', kubeconfig: 'mgmt.kubeconfig' });
    expect(verify.commands.slice(0, 2)).toStrictEqual([
      'kubectl --kubeconfig \'own config\' get nodes', 'kubectl --kubeconfig mgmt.kubeconfig get clusters.anywhere.eks.amazonaws.com shop',
    ]);
  });

  it('quotes what a shell would read otherwise', () => {
    expect([quoted('a-b_c/d.e:f@g%h+i=j,k'), quoted('a b'), quoted('a\'b'), quoted('$(x)'), quoted('')]).toStrictEqual([
      'a-b_c/d.e:f@g%h+i=j,k', '\'a b\'', '\'a\'\\\'\'b\'', '\'$(x)\'', '\'\'',
    ]);
  });

  it('is Markdown', () => {
    const all = { title: 'One', commands: ['a', 'b'], before: ['x'], done: ['y', 'z'] };
    expect(runbookMarkdown('Title', [{ title: 'None', commands: [], before: [], done: [] }, all, { ...all, before: [] }]).split('\n')).toStrictEqual([
      '# Title', '', '## 1. None', '', '## 2. One', '', '- Beforehand: x', '', '```sh', 'a', 'b', '```', '', '- Done when: y', '- Done when: z', '',
      '## 3. One', '', '```sh', 'a', 'b', '```', '', '- Done when: y', '- Done when: z', '',
    ]);
    expect(runbookMarkdown('Title', [])).toBe('# Title\n\nNothing to do.\n');
  });
});
