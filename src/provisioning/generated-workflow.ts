import type { OsFamily } from './os-family';
import type { WorkflowAction } from './workflow-action';
import { EksaError, Severity } from '../findings';
import { defaultWorkflow, type Workflow, type WorkflowContext } from '../render/capi';

/**
 * What the workflow that EKS Anywhere generates depends on. Everything is taken from the cluster and the group of machines that use the
 * template, unless it is said here; a {@link TinkerbellTemplate}, which has no cluster, needs all but `bootstrapIp`.
 */
export interface GeneratedWorkflowProps {
  /**
   * Operating system.
   * @default - that of the machines
   */
  readonly osFamily?: OsFamily;
  /**
   * URL of the disk image.
   * @default - that of the machines, or of the cluster
   */
  readonly osImageUrl?: string;
  /**
   * Address of the Tinkerbell services, where machines ask for their user data.
   * @default - the cluster's
   */
  readonly tinkerbellIp?: string;
  /**
   * Address at which Tinkerbell answers while `eksctl anywhere create cluster` installs the first machines.
   * @default - what the annotation of the cluster says, or else `tinkerbellIp`
   */
  readonly bootstrapIp?: string;
}

/**
 * The machines that a workflow is for.
 *
 * @internal
 */
export interface InstalledMachines {
  readonly context?: WorkflowContext;
  readonly osFamily?: string;
  readonly osImageUrl?: string;
}

/**
 * The actions of the workflow that EKS Anywhere v0.25 and later generate, to the byte.
 *
 * @internal
 */
export function generatedActions(name: string, props: GeneratedWorkflowProps, machines: InstalledMachines): readonly WorkflowAction[] {
  const { context } = machines;
  const osFamily = props.osFamily ?? machines.osFamily;
  const osImageUrl = props.osImageUrl ?? machines.osImageUrl;
  const tinkerbellIp = props.tinkerbellIp ?? context?.datacenter.tinkerbellIP;
  const known = { osFamily, osImageUrl, tinkerbellIp };
  const missing = Object.entries(known).filter(([, value]) => !value).map(([field]) => field);
  // a cluster without these is refused for itself
  if (osFamily === undefined || osImageUrl === undefined || tinkerbellIp === undefined) {
    throw new EksaError(missing.map((field) => ({
      code: 'EKSA-TMPL-106',
      severity: Severity.ERROR,
      object: 'WorkflowTemplate.generated',
      field,
      message: `the generated workflow ${JSON.stringify(name)} depends on it, and nobody says it`,
      fix: 'Give it to the template, to the machines or to the cluster',
    })));
  }
  const localTinkerbellIp = props.bootstrapIp ?? (props.tinkerbellIp === undefined ? context?.localTinkerbellIp : undefined) ?? tinkerbellIp;
  const { tasks: [{ actions }] } = defaultWorkflow(
    { name, datacenter: { tinkerbellIP: tinkerbellIp }, localTinkerbellIp, ...context?.proxy && { proxy: context.proxy } }, osImageUrl, osFamily,
  );
  return actions.map(fromModel);
}

/** The action that users could have written. */
function fromModel({ 'on-failure': _failure, 'on-timeout': _timeout, ...action }: Workflow['tasks'][number]['actions'][number]): WorkflowAction {
  return action;
}
