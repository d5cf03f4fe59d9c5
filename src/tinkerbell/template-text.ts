// What can be told of the text of a Template before it is rendered for a machine.
import type { PropFault } from './object';
import { readFirstYamlTree } from '../model/yaml-document';
import type * as GoTemplates from '../provisioning/go-template';
import { readWorkflow } from '../provisioning/workflow-document';
import { workflowRefusals } from '../provisioning/workflow-validity';
import { templateActions } from '../rules/template/go-template';

/** Functions that Tinkerbell got after the version that EKS Anywhere v0.26 ships: whoever runs it by itself may have them. */
const LATER_FUNCTIONS: readonly string[] = ['toYaml', 'fromYaml'];

/** Keys that the controller sets itself. */
export const RESERVED_KEYS: readonly string[] = ['hardware', 'Hardware', 'references'];

/** Actions that begin, divide or end a part of the text. */
const CONTROL = /^-?\s*(?:if|else|end|range|with|define|template|block|break|continue)\b/;
/** Actions that take the blanks and the ends of lines around them away. */
const TRIMMING = /^-\s|\s-$/;
/** Actions that leave nothing behind: comments, and values that are kept for later. */
const SILENT = /^\s*(?:\/\*|\$\w*\s*:?=)/;

/** What is wrong with a text, whatever machine it is rendered for. */
export function textFaults(field: string, text: string): PropFault[] {
  const { closed, open } = templateActions(text);
  if (text.trim() === '') return [{ code: 'EKSA-TINK-005', field, message: 'the template is empty', fix: FIX }];
  if (open !== undefined) {
    return [{
      code: 'EKSA-TINK-004', field, message: `an action in line ${lineAt(text, open)} is not closed`, fix: 'Close each {{ with }}, and each quote in between',
    }];
  }
  const { fault } = requireGoTemplate().GoTemplate.parse(text);
  if (fault?.kind === 'parse' && !LATER_FUNCTIONS.includes(fault.functionName ?? '')) {
    return [{ code: 'EKSA-TINK-004', field, message: `${fault.message} (line ${fault.line})`, fix: 'Write a template of Go, with functions of Go, sprig and Tinkerbell' }];
  }
  // what is rendered is more than the text with its gaps filled
  if (closed.some((action) => CONTROL.test(action) || TRIMMING.test(action))) return [];
  return closed.length === 0 ? [...documentFaults(field, text)] : [...formFaults(field, withNumbers(text, closed))];
}

/** The same for a workflow that is made of typed actions, in which gaps are texts or parts of texts. */
export function typedFaults(field: string, text: string): PropFault[] {
  const { closed, open } = templateActions(text);
  const isPlain = open === undefined && !closed.some((action) => CONTROL.test(action) || TRIMMING.test(action));
  return isPlain ? [...documentFaults(field, withNumbers(text, closed))] : textFaults(field, text);
}

/** Keys of the hardware map that a text asks for wherever it is rendered. */
export function keysAskedFor(text: string): string[] {
  const { closed } = templateActions(text);
  // where something may be left out, or the dot is something else, it may ask for other keys or none
  if (closed.some((action) => CONTROL.test(action))) return [];
  const keys = closed.flatMap((action) => /^-?\s*\.([A-Za-z_]\w*)/.exec(action)?.[1] ?? []);
  return [...new Set(keys)].filter((key) => !RESERVED_KEYS.includes(key));
}

const FIX = 'Write a workflow in YAML, with a name and at least one task';

function* documentFaults(field: string, text: string): Iterable<PropFault> {
  const reading = readWorkflow(text);
  if ('faults' in reading) {
    for (const { line, field: place, message, found, wanted } of reading.faults) {
      yield stated(field, `${place === '' ? '' : `${place}: `}${message} (line ${line})`, found, wanted);
    }
    return;
  }
  for (const { field: place, message, found, wanted } of workflowRefusals(reading.workflow)) yield stated(field, `${place}: ${message}`, found, wanted);
}

function* formFaults(field: string, text: string): Iterable<PropFault> {
  for (const { message, line = 1, found, wanted } of readFirstYamlTree(text, 'template').faults) yield stated(field, `${message} (line ${line})`, found, wanted);
}

function stated(field: string, message: string, found: string | undefined, wanted: string | undefined): PropFault {
  return { code: 'EKSA-TINK-005', field, message, ...found !== undefined && { found }, ...wanted !== undefined && { wanted }, fix: FIX };
}

/** The text with a number of its own for each action, which is a text and a number wherever it stands. */
function withNumbers(text: string, actions: readonly string[]): string {
  let [filled, start] = ['', 0];
  for (const [index, action] of actions.entries()) {
    const at = text.indexOf(`{{${action}}}`, start);
    filled += `${text.slice(start, at)}${SILENT.test(action) ? '' : 1000 + index}`;
    start = at + action.length + 4;
  }
  return filled + text.slice(start);
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function requireGoTemplate(): typeof GoTemplates {
  // loaded for the first template that is a text
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../provisioning/go-template');
}
