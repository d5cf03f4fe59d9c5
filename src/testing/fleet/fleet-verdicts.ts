// What can be said of the clusters of an app, in the words of a test.
import type { FleetMember } from './facts';
import type { MachineLoss } from './machine-loss';
import { Finding, Severity } from '../../findings';
import { formatFinding } from '../../findings/finding';
import { findingLine } from '../../lifecycle/plan-text';
import type { MachinePool } from '../../rules/hardware/machine-pools';
import type { UpgradePlan } from '../../upgrades/upgrade-plan';
import { firstLines, Verdict } from '../verdict';

/** So many findings or machines are listed; more are counted. */
const LISTED = 20;

/** There are enough machines for every group of every cluster, whoever is served first. */
export function fitsHardware(members: readonly FleetMember[]): Verdict {
  // the shortage of several clusters is told once
  const lines = [...new Set(members.flatMap((member) => (member.pool === undefined ? [unknownMachines(member)] : shortagesOf(member, member.pool))))];
  return {
    holds: members.length > 0 && lines.length === 0,
    whyNot: () => (members.length === 0 ? NO_CLUSTERS : ['there are not enough machines', ...lines].join('\n')),
    why: () => ['every group has its machines', ...members.flatMap(({ facts }) => facts.groups.map(({ name, machines }) => `  ${facts.name}/${name}: ${machineList(machines)}`))].join('\n'),
  };
}

const NO_CLUSTERS = 'there is no cluster: nothing is known of its machines';

function unknownMachines({ facts: { name } }: FleetMember): string {
  return `  ${name}: nothing is known of its machines; give the cluster an inventory`;
}

/** What a cluster lacks. */
function shortagesOf({ facts, shares }: FleetMember, { plan }: MachinePool): string[] {
  const own = new Map(shares.map((share) => [share.assignment.demand, share]));
  const short = plan.shortages.filter((shortage) => shortage.demands.some((demand) => own.has(demand))).map((shortage) => (
    `  ${shortage.demands.join(' and ')}: ${shortage.needed} needed, ${shortage.machines.length} there${shortage.machines.length === 0 ? '' : ` (${machineList(shortage.machines)})`}`
  ));
  const contested = shares.filter(({ assignment }) => assignment.contested).map(({ assignment: { demand } }) => (
    `  ${demand}: other groups may take machines that it cannot do without; give the groups labels of their own`
  ));
  const selecting = new Set(shares.map(({ group }) => group));
  const unselected = facts.groups.filter(({ name, count }) => count > 0 && !selecting.has(name)).map(({ name }) => `  ${facts.name}/${name}: it selects no machines`);
  return [...short, ...contested, ...unselected];
}

/** All losses can be borne. */
export function survives(losses: readonly MachineLoss[], unattended: boolean): Verdict {
  const faults = losses.flatMap((loss) => {
    const place = loss.cluster === undefined ? '' : `, on which ${loss.cluster}/${loss.group} has a node`;
    if (loss.fatal !== '') return [`  ${loss.machine}${place}: ${loss.fatal}`];
    return unattended && !loss.unattended ? [`  ${loss.machine}${place}: health checks do not replace it, for more nodes of its group are unhealthy than maxUnhealthy allows`] : [];
  });
  return {
    holds: faults.length === 0,
    whyNot: () => [`the loss of ${machineList(losses.map(({ machine }) => machine))} is not survived`, ...faults].join('\n'),
    why: () => [`the loss of ${machineList(losses.map(({ machine }) => machine))} is survived`, ...losses.map(survivedText)].join('\n'),
  };
}

function survivedText({ machine, cluster, group, replacement }: MachineLoss): string {
  return cluster === undefined ? `  ${machine}: no node is on it` : `  ${machine}, on which ${cluster}/${group} has a node: ${replacement} takes its place`;
}

/** Nothing about the change is refused. */
export function isUpgradable(plan: UpgradePlan): Verdict {
  const { refused } = plan;
  return {
    holds: refused.length === 0,
    whyNot: () => ['the change is refused:', ...firstLines(refused, LISTED, (finding) => `  ${finding.cluster}: ${findingLine(finding)}`)].join('\n'),
    why: () => `nothing is refused:\n${plan.toText()}`,
  };
}

/** There are no findings, or none of those that are asked about. */
export function hasNone(findings: readonly Finding[], what: string): Verdict {
  return {
    holds: findings.length === 0,
    whyNot: () => [`wanted ${what}, found ${findings.length}:`, ...findingLines(findings)].join('\n'),
    why: () => `there ${/s$/.test(what) ? 'are' : 'is'} ${what}`,
  };
}

/** There is a finding among those that are asked about. */
export function hasSome(found: readonly Finding[], code: string, all: readonly Finding[]): Verdict {
  const others = all.filter((finding) => !found.includes(finding));
  return {
    holds: found.length > 0,
    whyNot: () => [`there is no such finding of ${code}`, ...others.length === 0 ? ['nothing is found at all'] : ['found instead:', ...findingLines(others)]].join('\n'),
    why: () => [`${code} is found:`, ...findingLines(found)].join('\n'),
  };
}

export function errorsIn(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ severity }) => severity === Severity.ERROR);
}

function findingLines(findings: readonly Finding[]): string[] {
  return firstLines(findings, LISTED, (finding) => `  ${formatFinding(finding)}`);
}

function machineList(machines: readonly string[]): string {
  return machines.length === 0 ? 'no machines' : firstLines(machines, LISTED, (machine) => machine, '').join(', ');
}
