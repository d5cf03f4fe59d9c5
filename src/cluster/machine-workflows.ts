import { EksaError, Finding, Severity } from '../findings';
import { unknownName } from '../findings/unknown-name';
import { CONTROL_PLANE, demandsOf, EXTERNAL_ETCD } from '../hardware/demands';
import type { InventoryModel } from '../model/inventory-model';
import type { WorkflowAction } from '../provisioning/workflow-action';
import type { RenderedAction } from '../provisioning/workflow-document';
import { type TrialFault, TrialStage } from '../provisioning/workflow-trial';
import { WorkflowTrials } from '../provisioning/workflow-trials';
import type { CapiManifests } from '../render/capi';
import { ownMachines } from '../rules/hardware/machine-pools';
import type { ClusterSubject } from '../rules/rule';

/**
 * What is done to a machine when it becomes a node: the workflow of Tinkerbell as its controller renders it.
 */
export interface MachineWorkflow {
  /** Host name of the machine. */
  readonly machine: string;
  /** The group of nodes that it may be taken by: `control-plane`, `etcd`, or the name of the worker node group. */
  readonly group: string;
  /** The workflow, as YAML. */
  readonly text: string;
  /** Its actions, in order. */
  readonly actions: WorkflowAction[];
}

/** Where the template of a group is. */
function templateOf({ controlPlaneMachineTemplate, etcd, workers }: CapiManifests, group: string, index: number): string {
  const template = group === CONTROL_PLANE && index === 0 ? controlPlaneMachineTemplate
    : group === EXTERNAL_ETCD && etcd !== undefined && index === 1 ? etcd.machineTemplate
      : workers.find(({ name }) => name === group)!.machineTemplate;
  return template.spec!.template.spec.templateOverride!;
}

/** What a fault is called in the catalogue. */
const CODES: Readonly<Record<TrialStage, string>> = {
  [TrialStage.PARSE]: 'EKSA-TMPL-030',
  [TrialStage.EXECUTE]: 'EKSA-TMPL-040',
  [TrialStage.UNKNOWN]: 'EKSA-TMPL-041',
  [TrialStage.DOCUMENT]: 'EKSA-TMPL-042',
  [TrialStage.VALIDITY]: 'EKSA-TMPL-043',
};

/**
 * The workflows of all machines that a cluster may take, or of some of them.
 *
 * @param hostnames which machines; all of them when none is named
 */
export function machineWorkflows(cluster: ClusterSubject, manifests: CapiManifests, hostnames: readonly string[]): MachineWorkflow[] {
  const construct = cluster.construct!;
  checkNames(construct, cluster.inventories, hostnames);
  const wanted = new Set(hostnames);
  const findings: Finding[] = [];
  const workflows = demandsOf(cluster.model).flatMap(({ name: group, terms }, index) => {
    const trials = new WorkflowTrials(templateOf(manifests, group, index));
    const machines = ownMachines(cluster, terms).filter(({ hostname }) => wanted.size === 0 || wanted.has(hostname));
    return machines.flatMap((machine): MachineWorkflow[] => {
      const { text, workflow, faults } = trials.try(machine);
      if (faults === undefined) {
        return [{ machine: machine.hostname, group, text, actions: workflow.tasks.flatMap(({ actions }) => actions.map(actionOf)) }];
      }
      findings.push(...faults.map((fault) => findingOf(fault, construct, machine.hostname, group)));
      return [];
    });
  });
  if (findings.length > 0) throw new EksaError(findings);
  return workflows;
}

function checkNames(construct: string, inventories: readonly InventoryModel[], hostnames: readonly string[]): void {
  if (hostnames.length === 0) return;
  const known = new Set(inventories.flatMap(({ machines }) => machines.map(({ hostname }) => hostname)));
  for (const hostname of hostnames) {
    if (known.has(hostname)) continue;
    throw unknownName({ code: 'EKSA-SYNTH-006', construct, message: 'no machine of the inventory has this host name', fix: 'Ask for one of `hostnames` of the inventory' }, hostname, known);
  }
}

function findingOf({ stage, field, line, message, found, wanted }: TrialFault, construct: string, machine: string, group: string): Finding {
  return {
    code: CODES[stage],
    severity: Severity.ERROR,
    construct,
    object: `Hardware/${machine}`,
    message: `the workflow of ${group} cannot be rendered for this machine${line === undefined ? '' : ` (line ${line}${field === '' ? '' : `, ${field}`})`}: ${message}`,
    ...found !== undefined && { found },
    ...wanted !== undefined && { wanted },
  };
}

/** What is empty says nothing. */
function actionOf({ name, image, timeout, environment, volumes, command, onFailure, onTimeout, pid }: RenderedAction): WorkflowAction {
  return {
    name,
    image,
    timeout,
    ...Object.keys(environment).length > 0 && { environment: { ...environment } },
    ...volumes.length > 0 && { volumes: [...volumes] },
    ...command.length > 0 && { command: [...command] },
    ...onFailure.length > 0 && { onFailure: [...onFailure] },
    ...onTimeout.length > 0 && { onTimeout: [...onTimeout] },
    ...pid !== '' && { pid },
  };
}
