import { ChangeKind, ClusterPlan, GroupChangeKind } from './plan-types';

/**
 * One step of a runbook.
 */
export interface RunbookStep {
  /** What is done, in a few words. */
  readonly title: string;
  /** Commands to type, in this order. */
  readonly commands: string[];
  /** What to make sure of beforehand. */
  readonly before: string[];
  /** How to know that it is done. */
  readonly done: string[];
}

/**
 * How the change of a cluster reaches it.
 */
export enum ChangeRoute {
  /** `eksctl anywhere upgrade cluster`. */
  COMMAND_LINE = 'command line',
  /** The objects are applied, by Flux, kubectl or Terraform. */
  APPLY = 'apply',
}

/**
 * What the commands of a runbook are made of.
 */
export interface RunbookOptions {
  /**
   * How the change reaches the cluster.
   * @default ChangeRoute.COMMAND_LINE
   */
  readonly route?: ChangeRoute;
  /**
   * File with the cluster, for `eksctl anywhere`; or file or folder with the objects, to be applied.
   * @default - `<cluster>.yaml`
   */
  readonly file?: string;
  /**
   * File with machines that are new.
   * @default - none: the machines are known to the management cluster
   */
  readonly hardwareCsv?: string;
  /**
   * File with the login of the management cluster.
   * @default - `<management cluster>-eks-a-cluster.kubeconfig`
   */
  readonly kubeconfig?: string;
  /**
   * File with the login of the cluster itself.
   * @default - `<cluster>-eks-a-cluster.kubeconfig`
   */
  readonly clusterKubeconfig?: string;
}

/** Seconds that waiting for a cluster may take at least. */
const SHORTEST_WAIT = 3600;

/** What to type, what to verify before it, and how to know that it is done. */
export function runbookOf(plan: ClusterPlan, options: RunbookOptions = {}): RunbookStep[] {
  const { cluster, managementCluster, change, groups, minutes } = plan;
  const isManager = cluster === managementCluster || managementCluster === '';
  const own = quoted(options.clusterKubeconfig ?? `${cluster}-eks-a-cluster.kubeconfig`);
  const manager = quoted(options.kubeconfig ?? `${isManager ? cluster : managementCluster}-eks-a-cluster.kubeconfig`);
  const file = quoted(options.file ?? `${cluster}.yaml`);
  if (change === ChangeKind.UNCHANGED) return [];
  const onManager = `kubectl --kubeconfig ${manager}`;
  const verification: RunbookStep = {
    title: 'Verify that the cluster can be changed',
    commands: change === ChangeKind.ADDED ? [`${onManager} get nodes`] : [
      `kubectl --kubeconfig ${own} get nodes`,
      `${onManager} get clusters.anywhere.eks.amazonaws.com ${quoted(cluster)}`,
      `kubectl --kubeconfig ${own} get poddisruptionbudgets --all-namespaces`,
      `${onManager} get hardware --namespace eksa-system --show-labels`,
    ],
    before: plan.refused.length === 0 ? [] : [plan.refused.length === 1 ? 'a change is refused: mend it first' : `${plan.refused.length} changes are refused: mend them first`],
    done: change === ChangeKind.ADDED ? ['all nodes of the management cluster are Ready'] : [
      'all nodes are Ready',
      'the cluster is Ready and not paused',
      options.route === ChangeRoute.APPLY ? 'every PodDisruptionBudget that is listed allows disruptions, so that nodes can be drained'
        : 'no PodDisruptionBudget is listed: `eksctl anywhere upgrade cluster` refuses while there is one',
      ...sparesWanted(plan),
    ],
  };
  const wait = Math.max(SHORTEST_WAIT, minutes * 2 * 60);
  const isGone = change === ChangeKind.REMOVED;
  const apply: RunbookStep = {
    title: titleOf(plan),
    commands: commandsOf(plan, options, { file, manager, isManager }),
    before: [...plan.timeouts],
    done: isGone ? [`\`${onManager} get clusters.anywhere.eks.amazonaws.com ${quoted(cluster)}\` finds nothing`] : [
      `\`${onManager} wait --for=condition=Ready clusters.anywhere.eks.amazonaws.com/${quoted(cluster)} --timeout=${wait}s\` returns`,
      ...versionsReached(plan).map((version) => `\`kubectl --kubeconfig ${own} get nodes\` shows ${version}`),
    ],
  };
  const given = groups.flatMap(({ machinesGivenBack }) => machinesGivenBack);
  const after: RunbookStep[] = given.length === 0 || isGone ? [] : [{
    title: 'Look after the machines that are free again',
    commands: [`${onManager} get hardware --namespace eksa-system ${given.map(quoted).join(' ')}`],
    before: [],
    done: [`no owner label is on ${given.join(', ')}: they are spares from now on`],
  }];
  return [verification, apply, ...after];
}

function titleOf({ change, cluster }: ClusterPlan): string {
  switch (change) {
    case ChangeKind.ADDED: return `Create ${cluster}`;
    case ChangeKind.REMOVED: return `Delete ${cluster}`;
    default: return `Change ${cluster}`;
  }
}

function commandsOf(
  { change, cluster, timeouts }: ClusterPlan, { route = ChangeRoute.COMMAND_LINE, hardwareCsv }: RunbookOptions,
  { file, manager, isManager }: { readonly file: string; readonly manager: string; readonly isManager: boolean },
): string[] {
  const machines = hardwareCsv === undefined ? '' : ` --hardware-csv ${quoted(hardwareCsv)}`;
  const login = isManager ? '' : ` --kubeconfig ${manager}`;
  if (route === ChangeRoute.APPLY) {
    if (change === ChangeKind.REMOVED) return [`kubectl --kubeconfig ${manager} delete clusters.anywhere.eks.amazonaws.com ${quoted(cluster)}`];
    const hardware = hardwareCsv === undefined ? []
      : [`eksctl anywhere generate hardware --hardware-csv ${quoted(hardwareCsv)} | kubectl --kubeconfig ${manager} apply --filename -`];
    return [...hardware, `kubectl --kubeconfig ${manager} apply --filename ${file}`];
  }
  switch (change) {
    case ChangeKind.ADDED: return [`eksctl anywhere create cluster --filename ${file}${hardwareCsv === undefined ? ' --hardware-csv hardware.csv' : machines}${login}`];
    case ChangeKind.REMOVED: return [`eksctl anywhere delete cluster --filename ${file}${login}`];
    default: return [`eksctl anywhere upgrade cluster --filename ${file}${machines}${login}${timeouts.some((text) => text.includes('--no-timeouts')) ? ' --no-timeouts' : ''}`];
  }
}

/** Free machines to look for. */
function sparesWanted({ groups }: ClusterPlan): string[] {
  return groups.filter(({ sparesNeeded = 0 }) => sparesNeeded > 0)
    .map(({ group, sparesNeeded = 0, sparesPresent = [] }) => {
      const known = sparesPresent.slice(0, sparesNeeded).join(', ');
      return `${sparesNeeded === 1 ? `a machine for ${group} is` : `${sparesNeeded} machines for ${group} are`} free${known === '' ? ': none is known' : `, such as ${known}`}`;
    });
}

function versionsReached({ groups }: ClusterPlan): string[] {
  const touched = groups.filter(({ change }) => change !== GroupChangeKind.UNCHANGED && change !== GroupChangeKind.REMOVED);
  return [...new Set(touched.map(({ kubernetesVersion: { after } }) => after).filter((version) => version !== undefined))];
}

/** An argument for a POSIX shell. */
export function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll('\'', '\'\\\'\'')}'`;
}

/** A runbook as Markdown. */
export function runbookMarkdown(title: string, steps: readonly RunbookStep[]): string {
  const lines = steps.flatMap((step, index) => [
    `## ${index + 1}. ${step.title}`,
    '',
    ...step.before.map((text) => `- Beforehand: ${text}`),
    ...step.before.length > 0 ? [''] : [],
    ...step.commands.length > 0 ? ['```sh', ...step.commands, '```', ''] : [],
    ...step.done.map((text) => `- Done when: ${text}`),
    ...step.done.length > 0 ? [''] : [],
  ]);
  return `${[`# ${title}`, '', ...steps.length === 0 ? ['Nothing to do.'] : lines].join('\n').trimEnd()}\n`;
}
