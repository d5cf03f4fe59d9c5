// Every template that upstream's own renderer was run with: the same verdict, at the same stage, and where it is accepted, the same bytes.
import type { Hardware } from '../../imports/types/tinkerbell';
import { isImageReference } from '../../src/model/image-reference';
import { FaultKind, GoTemplate } from '../../src/provisioning/go-template';
import { hardwareData } from '../../src/provisioning/hardware-data';
import { readWorkflow, RenderedWorkflow } from '../../src/provisioning/workflow-document';
import { workflowRefusals } from '../../src/provisioning/workflow-validity';
import { describeShared, readShared } from '../shared';

interface Case {
  readonly id: string;
  readonly template: string;
  readonly hardware: Hardware;
  readonly hardwareMap: { readonly [name: string]: string };
  readonly verdict: 'ok' | 'error';
  readonly stage?: string;
  readonly renderedText?: string;
  readonly workflow?: unknown;
  readonly agentID?: string;
}

const lines = (file: string) => readShared('golden', 'upstream-runs', 'tinkerbell', file).trim().split('\n').map((line) => JSON.parse(line));

/** How far a template comes, and what it is then. */
function outcome({ template, hardware, hardwareMap }: Case): { stage: string; text?: string; workflow?: RenderedWorkflow } {
  const parsed = GoTemplate.parse(template);
  if (parsed.template === undefined) return { stage: parsed.fault.kind };
  const { text, fault } = parsed.template.execute(hardwareData(hardware, hardwareMap));
  if (fault !== undefined) return { stage: fault.kind };
  const reading = readWorkflow(text);
  if ('faults' in reading) return { stage: 'yaml', text };
  const { workflow } = reading;
  const refusals = [...workflowRefusals(workflow)];
  if (refusals.length > 0) return { stage: refusals.every(({ field }) => field.endsWith('.worker')) ? 'worker' : 'validate', text };
  return { stage: 'ok', text, workflow };
}

function isEmpty(value: unknown): boolean {
  return value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}

/** A workflow under the names and with the gaps that upstream's struct has when it is written. */
function asUpstream({ globalTimeout, tasks, ...workflow }: RenderedWorkflow): object {
  const filled = (values: object) => Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));
  return {
    ...workflow,
    global_timeout: globalTimeout,
    tasks: tasks.map(({ name, worker, actions, ...task }) => ({
      name,
      worker,
      ...filled(task),
      actions: actions.map(({ name: action, image, timeout, onTimeout, onFailure, ...others }) => ({
        name: action, image, timeout, ...filled({ ...others, 'on-timeout': onTimeout, 'on-failure': onFailure }),
      })),
    })),
  };
}

describeShared('templates come to what upstream\'s renderer makes of them', () => {
  for (const file of ['default-templates.jsonl', 'handwritten.jsonl']) {
    it.each(lines(file) as Case[])(`${file} $id`, (each) => {
      const { stage, text, workflow } = outcome(each);
      expect(stage).toBe(each.verdict === 'ok' ? 'ok' : each.stage);
      expect(text).toBe(each.renderedText);
      expect(workflow && asUpstream(workflow)).toStrictEqual(each.workflow);
      if (each.agentID !== undefined) expect(workflow!.tasks[0].worker).toBe(each.agentID);
    });
  }

  it.each(lines('functions.jsonl').filter(({ function: name }) => name !== 'validateImageName'))('functions.jsonl $function $device $partition $netmask', (each) => {
    const call = each.function === 'formatPartition' ? `formatPartition ${JSON.stringify(each.device)} ${each.partition}` : `netmaskToPrefixLength ${JSON.stringify(each.netmask)}`;
    const { template } = GoTemplate.parse(`{{ ${call} }}`);
    const { text, fault } = template!.execute(hardwareData({ apiVersion: 'tinkerbell.org/v1alpha1', kind: 'Hardware', metadata: { name: 'x' } } as Hardware, {}));
    expect(fault?.kind).toBe(each.error === undefined ? undefined : FaultKind.EXECUTE);
    expect(text).toBe(each.result);
  });

  it.each(lines('functions.jsonl').filter(({ function: name }) => name === 'validateImageName'))('functions.jsonl image $image', ({ image, valid }) => {
    expect(isImageReference(image)).toBe(valid);
  });
});
