import { FieldLines } from './field-lines';
import { FaultKind, GoTemplate, type TemplateFault, WORKFLOW_FUNCTIONS } from './go-template';
import { hardwareData } from './hardware-data';
import { lintedMachine } from './linted-machine';
import { outputKind } from './output-kind';
import { readWorkflow } from './workflow-document';
import { type Trial, type TrialFault, type TrialGroup, TrialStage } from './workflow-trial';
import { workflowRefusals } from './workflow-validity';
import type { MachineModel } from '../model/inventory-model';
import { renderHardware } from '../render/tinkerbell/hardware';

export { WORKFLOW_FUNCTIONS };

/** The template of workflows, tried for machines as tink-controller does it. */
export class WorkflowTrials {
  /** Why it cannot be tried at all. */
  public readonly fault?: TrialFault;
  private readonly template?: GoTemplate;
  private fields?: FieldLines;

  /**
   * @param text the template, as a TinkerbellMachineTemplate or a Template holds it
   * @param functions what it may call; by default that of the Tinkerbell of EKS Anywhere v0.25 and later
   */
  public constructor(private readonly text: string, functions = WORKFLOW_FUNCTIONS) {
    const { template, fault } = GoTemplate.parse(text, { functions });
    this.template = template;
    if (fault !== undefined) this.fault = this.faultOf(fault);
  }

  /** The workflow of a machine. */
  public try(machine: MachineModel): Trial {
    return this.attempt(machine).finish();
  }

  /** The same for many machines; those for which it comes to the same are told together, in their order. */
  public tryAll(machines: readonly MachineModel[]): TrialGroup[] {
    const groups = new Map<string, { readonly machines: MachineModel[]; readonly trial: Trial }>();
    for (const machine of machines) {
      const { key, finish } = this.attempt(machine);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { machines: [machine], trial: finish() });
      else group.machines.push(machine);
    }
    return [...groups.values()];
  }

  /** What is to be known of a machine to tell whether its workflow is like another one, and the way to know the rest. */
  private attempt(machine: MachineModel): { readonly key: string; readonly finish: () => Trial } {
    if (this.template === undefined) return { key: '', finish: () => ({ faults: [this.fault!] }) };
    const rendered = this.template.execute(hardwareData(renderHardware(machine), { device_1: machine.mac }, { getsUserData: true }), { trace: true });
    if (rendered.fault !== undefined) {
      const faults = [this.faultOf(rendered.fault)];
      return { key: JSON.stringify(faults), finish: () => ({ faults }) };
    }
    const { text, trace } = rendered;
    const kinds = trace!.outputs.map((output) => `${output.site} ${outputKind(output.text, machine)}`);
    // a template may name devices and addresses itself: what is made of them depends on those of the machine
    const { disks, addresses, macs } = lintedMachine(machine);
    const named = [...addresses.map(({ address }) => address), ...macs, machine.gateway, ...machine.nameservers]
      .map((each) => Number(this.text.includes(each)));
    const key = [trace!.route, ...kinds, ...disks, ...addresses.map(({ prefix }) => prefix), named.join('')].join('\n');
    return { key, finish: () => this.judge(text, (line) => trace!.lineOf(line)) };
  }

  private judge(text: string, templateLine: (line: number) => number): Trial {
    const reading = readWorkflow(text);
    if ('faults' in reading) {
      return { text, faults: reading.faults.map(({ line, field, ...fault }) => this.placed(TrialStage.DOCUMENT, templateLine(line), fault, field)) };
    }
    const refusals = [...workflowRefusals(reading.workflow)];
    if (refusals.length > 0) return { text, faults: refusals.map((fault) => ({ ...fault, stage: TrialStage.VALIDITY })) };
    return { text, workflow: reading.workflow };
  }

  private faultOf({ kind, message, line, expression, functionName }: TemplateFault): TrialFault {
    const stage = kind === FaultKind.PARSE ? TrialStage.PARSE : kind === FaultKind.EXECUTE ? TrialStage.EXECUTE : TrialStage.UNKNOWN;
    return this.placed(stage, line, {
      message, ...expression !== undefined && { found: expression }, ...functionName !== undefined && { functionName },
    });
  }

  private placed(stage: TrialStage, line: number, fault: Omit<TrialFault, 'stage' | 'field'>, field?: string): TrialFault {
    this.fields ??= new FieldLines(this.text);
    return { stage, line, field: field || this.fields.fieldAt(line), ...fault };
  }
}
