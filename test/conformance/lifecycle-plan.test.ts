import { Pair, pairs, statesOf } from './lifecycle';
import { Severity } from '../../src/findings';
import { planFleet } from '../../src/lifecycle/fleet-plan';
import { ChangeKind, ClusterPlan, GroupChangeKind } from '../../src/lifecycle/plan-types';
import { judgeTransition } from '../../src/rules/transitions';
import { describeShared } from '../shared';

/** Fields of a KubeadmControlPlane that change without any node. */
const WITHOUT_NODES = /^spec\.(?:replicas|rollout\b|kubeadmConfigSpec\.clusterConfiguration\.dns\b)/;

/** What Cluster API looks at of a machine deployment. */
const WITH_NODES = /^spec\.template\.spec\.(?:version|bootstrap|infrastructureRef)\b/;

/** The groups whose nodes are replaced, told from the fields that EKS Anywhere's own objects differ in. */
function replacedByUpstream({ names }: Pair, plan: ClusterPlan): string[] {
  const changed = names?.changed ?? {};
  return plan.groups.map(({ group }) => group).filter((group) => (group === 'control-plane'
    ? (changed[`KubeadmControlPlane/${plan.cluster}`] ?? []).some((field) => !WITHOUT_NODES.test(field))
    : (changed[`MachineDeployment/${plan.cluster}-${group}`] ?? []).some((field) => WITH_NODES.test(field))));
}

describeShared('Plans of pairs that EKS Anywhere has judged', () => {
  const planned = pairs().flatMap((pair) => {
    const states = statesOf(pair);
    if (states === undefined) return [];
    const { clusters: [{ plan }] } = planFleet(states.before, states.after);
    return [{ pair, states, plan }];
  });
  const isSameCluster = ({ states: { before, after } }: typeof planned[number]) => before.clusters[0].name === after.clusters[0].name;
  const stays = planned.filter(isSameCluster);

  it('are made of all that can be read', () => {
    expect([pairs().length, planned.length, stays.length]).toStrictEqual([403, 403, 401]);
  });

  it('refuse exactly what the rules about changes refuse', () => {
    const differing = stays.filter(({ states: { before, after }, plan }) => {
      const [old, now] = [before, after].map(({ clusters: [cluster] }) => cluster);
      const rules = judgeTransition(old.model!, now.model!, {
        eksaVersionBefore: old.eksaVersion!,
        eksaVersionAfter: now.eksaVersion!,
        distro: { ...now.distro!, versionsBundle: (eksa, minor) => (eksa === old.eksaVersion ? old : now).distro!.versionsBundle(eksa, minor) },
        ...now.inventories.length > 0 && { machines: now.inventories[0].machines },
      }).filter(({ finding: { severity } }) => severity === Severity.ERROR).map(({ finding: { code, field } }) => `${code} ${field}`);
      return JSON.stringify(rules) !== JSON.stringify(plan.refused.map(({ code, field }) => `${code} ${field}`));
    });
    expect(differing.map(({ pair }) => pair.id)).toStrictEqual([]);
  });

  it('count no machine twice, as the command line does with those that --hardware-csv names', () => {
    const flipped = stays.filter(({ pair: { cli, cliWithCsv } }) => cli.verdict === 'refuse' && cliWithCsv?.verdict === 'accept');
    expect(flipped.length).toBe(4);
    expect(flipped.filter(({ plan }) => !plan.refused.some(({ code }) => code.startsWith('EKSA-HW-'))).map(({ pair }) => pair.id)).toStrictEqual([]);
  });

  it('replace exactly the nodes whose objects differ', () => {
    const rendered = stays.filter(({ pair: { names, context } }) => names?.before !== undefined && context.namesBefore === undefined);
    const differing = rendered.filter(({ pair, plan }) => {
      const kinds = [GroupChangeKind.REPLACED, GroupChangeKind.IN_PLACE];
      const own = plan.groups.filter(({ change }) => kinds.includes(change)).map(({ group }) => group);
      return JSON.stringify(own) !== JSON.stringify(replacedByUpstream(pair, plan));
    });
    expect(differing.map(({ pair, plan }) => [pair.id, plan.groups.map(({ group, change }) => `${group} ${change}`), pair.names!.changed])).toStrictEqual([]);
    expect(rendered.length).toBe(251);
  });

  it('give templates the names that EKS Anywhere gives them', () => {
    const differing = stays.filter(({ pair: { names, context } }) => names?.after !== undefined && context.namesBefore === undefined)
      .filter(({ pair, plan }) => {
        const { controlPlaneMachineTemplate, workerGroups } = pair.names!.after!;
        const own = Object.fromEntries(plan.groups.filter(({ change }) => change !== GroupChangeKind.REMOVED)
          .map(({ group, machineTemplate, kubeadmConfigTemplate }) => [group, [machineTemplate.after, kubeadmConfigTemplate?.after]]));
        const theirs = Object.fromEntries([
          ['control-plane', [controlPlaneMachineTemplate, undefined]],
          ...Object.entries(workerGroups).map(([group, { machineTemplate, kubeadmConfigTemplate }]) =>
            [group, [machineTemplate, kubeadmConfigTemplate]] as const),
        ]);
        return Object.keys(theirs).some((group) => JSON.stringify(own[group]) !== JSON.stringify(theirs[group]));
      });
    expect(differing.map(({ pair }) => pair.id)).toStrictEqual([]);
  });

  it('say nothing of what stays as it is', () => {
    const changing = planned.filter(({ states: { before } }) => {
      const { clusters: [{ plan }] } = planFleet(before, before);
      return plan.change !== ChangeKind.UNCHANGED || plan.fields.length + plan.machines.length > 0;
    });
    expect(changing.map(({ pair }) => pair.id)).toStrictEqual([]);
  });

  it('never use more machines than there are, nor one twice', () => {
    const wrong = stays.filter(({ plan, states: { before, after } }) => {
      const machines = new Set(after.clusters[0].inventories.flatMap((inventory) => inventory.machines.map(({ hostname }) => hostname)));
      const { clusters: [{ plan: created }] } = planFleet({ ...before, clusters: [] }, before);
      const held = new Set(created.machines.map(({ machine }) => machine));
      for (const { action, machine } of plan.machines) {
        if (!machines.has(machine)) return true;
        if (action === 'provision' && held.has(machine)) return true;
        if (action !== 'provision' && !held.has(machine)) return true;
        if (action === 'provision') held.add(machine);
        if (action === 'release') held.delete(machine);
      }
      const wanted = plan.groups.reduce((total, { nodesAfter }) => total + nodesAfter, 0);
      return plan.groups.length > 0 && plan.groups.every(({ machinesMissing }) => machinesMissing === 0) && machines.size > 0
          && created.refused.length === 0
        && created.groups.every(({ machinesMissing }) => machinesMissing === 0) && held.size !== wanted;
    });
    expect(wrong.map(({ pair }) => pair.id)).toStrictEqual([]);
  });
});
