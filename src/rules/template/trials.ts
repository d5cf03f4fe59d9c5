import { minorOf } from './rendering';
import { userTemplatesOf, type UserTemplate } from './templates';
import { termsOf } from '../../hardware/matching';
import type { MachineModel } from '../../model/inventory-model';
import { type LintedMachine, lintedMachine } from '../../provisioning/linted-machine';
import type * as NetworkLint from '../../provisioning/network-lint';
import { readWorkflow, type RenderedWorkflow } from '../../provisioning/workflow-document';
import { WORKFLOW_CHANGES } from '../../provisioning/workflow-history';
import { type LintFault, lintWorkflow } from '../../provisioning/workflow-lint';
import type { TrialFault } from '../../provisioning/workflow-trial';
import type * as Trials from '../../provisioning/workflow-trials';
import { installationText, registryMirrorOf } from '../../render/capi';
import { ownMachines } from '../hardware/machine-pools';
import { machineList } from '../hardware/machine-rule';
import { memoise } from '../memoise';
import type { ClusterSubject, Complaint } from '../rule';

/** What is wrong with a template for some of the machines that it may install. */
export interface Tried<Fault> {
  readonly fault: Fault;
  /**
   * Machines for which it is wrong.
   * @default - for any machine
   */
  readonly machines?: readonly MachineModel[];
}

/** A template, and what came of trying it for each machine that it may install. */
export interface TriedTemplate {
  readonly template: UserTemplate;
  /** Why it cannot be tried for any machine. */
  readonly parseFault?: TrialFault;
  readonly faults: readonly Tried<TrialFault>[];
  readonly lint: readonly Tried<LintFault>[];
  /** Number of machines that it may install. */
  readonly machines: number;
}

/** The templates of a cluster, tried. */
export const triedTemplates: (cluster: ClusterSubject) => readonly TriedTemplate[] = memoise((cluster: ClusterSubject) => {
  const mirror = cluster.model.cluster.spec?.registryMirrorConfiguration;
  return userTemplatesOf(cluster.model).map((template): TriedTemplate => {
    const text = installationText(template.template, mirror && registryMirrorOf(mirror, undefined));
    const trials = new (requireTrials().WorkflowTrials)(text, functionsOf(minorOf(cluster)));
    const unrendered = () => lintUnrendered(template);
    if (trials.fault !== undefined) return { template, parseFault: trials.fault, machines: 0, faults: [], lint: unrendered() };
    const machines = [...new Set(template.groups.flatMap(({ machineConfig }) => ownMachines(cluster, termsOf(machineConfig))))];
    const groups = trials.tryAll(machines);
    const faults = groups.flatMap(({ machines: alike, trial }) => (trial.faults ?? []).map((fault) => ({ fault, machines: alike })));
    const workflows = groups.flatMap(({ machines: alike, trial: { workflow } }) => (workflow === undefined ? [] : [{ machines: alike, workflow }]));
    const linted = workflows.flatMap(({ machines: alike, workflow }) =>
      lint(workflow, lintedMachine(alike[0])).map((fault) => ({ fault, machines: alike })));
    return { template, machines: machines.length, faults: merged(faults), lint: machines.length === 0 ? unrendered() : merged(linted) };
  });
});

/** The functions that the Tinkerbell of an EKS Anywhere version has: one has had three names. */
function functionsOf(minor: number): typeof Trials.WORKFLOW_FUNCTIONS {
  const { WORKFLOW_FUNCTIONS } = requireTrials();
  if (minor >= WORKFLOW_CHANGES.METADATA_PORT) return WORKFLOW_FUNCTIONS;
  const functions = new Map(WORKFLOW_FUNCTIONS);
  if (minor >= WORKFLOW_CHANGES.CONTENTS) functions.set('netmaskToCIDR', functions.get('netmaskToPrefixLength')!);
  functions.delete('netmaskToPrefixLength');
  return functions;
}

/** Everything that cannot work in a workflow. */
function lint(workflow: RenderedWorkflow, machine?: LintedMachine): readonly LintFault[] {
  return [...lintWorkflow(workflow, machine), ...requireNetworkLint().lintNetwork(workflow, machine)];
}

/** What can be told of a template of which no machine is known. */
function lintUnrendered({ template }: UserTemplate): readonly Tried<LintFault>[] {
  const reading = readWorkflow(installationText(template, undefined));
  return 'faults' in reading ? [] : lint(reading.workflow).map((fault) => ({ fault }));
}

/** Each fault once, with all machines that have it. */
function merged<Fault>(tried: readonly { readonly fault: Fault; readonly machines: readonly MachineModel[] }[]): readonly Tried<Fault>[] {
  const byText = new Map<string, { readonly fault: Fault; readonly machines: MachineModel[] }>();
  for (const { fault, machines } of tried) {
    const key = JSON.stringify(fault);
    const known = byText.get(key);
    if (known === undefined) byText.set(key, { fault, machines: [...machines] });
    else for (const machine of machines) known.machines.push(machine);
  }
  return [...byText.values()];
}

/** The text of a field of a template before it is rendered; nothing when the field has none. */
export function rawText({ texts }: UserTemplate, field: string): string | undefined {
  return texts.find((each) => each.field === `spec.template.${field}`)?.text;
}

/** A fault as a complaint: which action, where, and for which machines. */
export function complaintOf({ template, machines: all }: TriedTemplate, { fault, machines }: Tried<Pick<TrialFault, 'field' | 'message' | 'found' | 'wanted' | 'fix' | 'line'>>): Complaint {
  const { field, message, found, wanted, fix, line } = fault;
  const place = actionOf(template, field);
  const parts = [
    message,
    ...place === undefined ? [] : [`in action ${JSON.stringify(place)}`],
    ...line === undefined ? [] : [`at line ${line} of the workflow`],
    ...machines === undefined ? [] : [`for ${machinesText(machines, all)}`],
  ];
  return {
    object: template.object,
    field: ['spec.template', field].filter(Boolean).join('.'),
    message: parts.join(', '),
    ...found !== undefined && { found },
    ...wanted !== undefined && { wanted },
    ...fix !== undefined && { fix },
  };
}

function machinesText(machines: readonly MachineModel[], all: number): string {
  if (machines.length > 1 && machines.length === all) return `all ${all} machines`;
  return `${machines.length === 1 ? 'machine' : 'machines'} ${machineList(machines.map(({ hostname }) => hostname))}`;
}

/** Name of the action that a field belongs to. */
function actionOf({ actions }: UserTemplate, field: string): string | undefined {
  const path = /^tasks\[\d+\]\.actions\[\d+\]/.exec(field)?.[0];
  return path === undefined ? undefined : actions.find((each) => each.field === `spec.template.${path}`)?.action.name;
}

function requireTrials(): typeof Trials {
  // most clusters have no template of their own
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../../provisioning/workflow-trials');
}

function requireNetworkLint(): typeof NetworkLint {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../../provisioning/network-lint');
}
