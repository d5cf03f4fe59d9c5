import type * as Yaml from 'yaml';
import { Decode, Decoder, DecodingFault, Fields } from './go-yaml-v3';
import { readFirstYamlTree } from '../model/yaml-document';

/** A workflow as the controller runs it: what a rendered template says. */
export interface RenderedWorkflow {
  readonly version: string;
  readonly name: string;
  readonly id: string;
  readonly globalTimeout: number;
  readonly tasks: readonly RenderedTask[];
}

/** A task of it. */
export interface RenderedTask {
  readonly name: string;
  /** Id of the machine that takes it. */
  readonly worker: string;
  readonly actions: readonly RenderedAction[];
  readonly volumes: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** An action of it. */
export interface RenderedAction {
  readonly name: string;
  readonly image: string;
  readonly timeout: number;
  readonly command: readonly string[];
  readonly onTimeout: readonly string[];
  readonly onFailure: readonly string[];
  readonly volumes: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly pid: string;
}

/** What is wrong with a rendered template as a document. */
export interface DocumentFault {
  /** Line of the rendered text, counted from 1. */
  readonly line: number;
  /** Path of the field in the document; empty for the document as a whole. */
  readonly field: string;
  readonly message: string;
  readonly found?: string;
  readonly wanted?: string;
}

/** The workflow in a rendered template, or what is wrong with it. */
export type WorkflowReading = { readonly workflow: RenderedWorkflow } | { readonly faults: readonly DocumentFault[] };

const NO_ACTION: RenderedAction = {
  name: '', image: '', timeout: 0, command: [], onTimeout: [], onFailure: [], volumes: [], environment: {}, pid: '',
};
const NO_TASK: RenderedTask = { name: '', worker: '', actions: [], volumes: [], environment: {} };
const NO_WORKFLOW: RenderedWorkflow = { version: '', name: '', id: '', globalTimeout: 0, tasks: [] };

/** Reads a rendered template as Tinkerbell does. An empty text is a workflow in which nothing is said. */
export function readWorkflow(text: string): WorkflowReading {
  const { root, faults, lineOf } = readFirstYamlTree(text, 'workflow');
  if (faults.length > 0) return { faults: faults.map(({ line = 1, message, found, wanted }) => ({ line, field: '', message, ...told({ found, wanted }) })) };
  if (root === undefined) return { workflow: NO_WORKFLOW };
  const decoder = new Decoder(requireYaml(), root as Yaml.ParsedNode);
  const decoded = workflowDecoder(decoder)(root as Yaml.ParsedNode, '');
  if (decoder.faults.length > 0) return { faults: decoder.faults.map((fault) => placed(fault, lineOf)) };
  return { workflow: { ...NO_WORKFLOW, ...decoded } };
}

function placed({ offset, field, message, found, wanted }: DecodingFault, lineOf: (offset: number) => number): DocumentFault {
  return { line: lineOf(offset), field, message, ...told({ found, wanted }) };
}

function told({ found, wanted }: Pick<DocumentFault, 'found' | 'wanted'>): Pick<DocumentFault, 'found' | 'wanted'> {
  return { ...found !== undefined && { found }, ...wanted !== undefined && { wanted } };
}

function workflowDecoder(read: Decoder): Decode<Partial<RenderedWorkflow>> {
  const texts = read.list(read.text);
  const action: Fields<RenderedAction> = {
    name: { key: 'name', decode: read.text },
    image: { key: 'image', decode: read.text },
    timeout: { key: 'timeout', decode: read.integer },
    command: { key: 'command', decode: texts },
    onTimeout: { key: 'on-timeout', decode: texts },
    onFailure: { key: 'on-failure', decode: texts },
    volumes: { key: 'volumes', decode: texts },
    environment: { key: 'environment', decode: read.texts },
    pid: { key: 'pid', decode: read.text },
  };
  const task: Fields<RenderedTask> = {
    name: { key: 'name', decode: read.text },
    worker: { key: 'worker', decode: read.text },
    actions: { key: 'actions', decode: read.list(filled(read.struct(action), NO_ACTION)) },
    volumes: { key: 'volumes', decode: texts },
    environment: { key: 'environment', decode: read.texts },
  };
  return read.struct<RenderedWorkflow>({
    version: { key: 'version', decode: read.text },
    name: { key: 'name', decode: read.text },
    id: { key: 'id', decode: read.text },
    globalTimeout: { key: 'global_timeout', decode: read.integer },
    tasks: { key: 'tasks', decode: read.list(filled(read.struct(task), NO_TASK)) },
  });
}

/** What is not said has the empty value of its type. */
function filled<T extends object>(decode: Decode<Partial<T>>, empty: T): Decode<T> {
  return (node, field) => {
    const decoded = decode(node, field);
    return decoded && { ...empty, ...decoded };
  };
}

function requireYaml(): typeof Yaml {
  // loaded when the first workflow is read
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('yaml');
}
