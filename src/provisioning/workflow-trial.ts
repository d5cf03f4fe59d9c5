import type { RenderedWorkflow } from './workflow-document';
import type { WorkflowFault } from './workflow-validity';
import type { MachineModel } from '../model/inventory-model';

/** What a workflow came to. */
export enum TrialStage {
  /** The text is no Go template. */
  PARSE = 'parse',
  /** The template cannot be executed for the machine. */
  EXECUTE = 'execute',
  /** What the controller would make of it is not known here. */
  UNKNOWN = 'unknown',
  /** What was rendered is no YAML, or no workflow. */
  DOCUMENT = 'document',
  /** The workflow is refused. */
  VALIDITY = 'validity',
}

/** What is wrong with a workflow for a machine. */
export interface TrialFault extends WorkflowFault {
  readonly stage: TrialStage;
  /** Line of the template, counted from 1. */
  readonly line?: number;
  /** The function that is not defined, that failed, or whose result is not known. */
  readonly functionName?: string;
}

/** The workflow of a machine, or why it has none. */
export type Trial =
  | { readonly text: string; readonly workflow: RenderedWorkflow; readonly faults?: undefined }
  | { readonly text?: string; readonly workflow?: undefined; readonly faults: readonly TrialFault[] };

/** Machines for which a template comes to the same. */
export interface TrialGroup {
  readonly machines: readonly MachineModel[];
  /** That of the first of them. */
  readonly trial: Trial;
}
