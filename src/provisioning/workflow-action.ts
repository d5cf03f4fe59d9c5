import type { Workflow } from '../render/capi';

/**
 * One step of a Tinkerbell workflow: a container that runs on the machine. {@link WorkflowActions} makes the usual ones.
 */
export interface WorkflowAction {
  /** Name, unique in the workflow. Only the last action's name may contain `reboot`. */
  readonly name: string;
  /** Image of the container. Those of Tinkerbell come with the installation environment, as `127.0.0.1/embedded/<name>`. */
  readonly image: string;
  /** Seconds until the action counts as failed. */
  readonly timeout: number;
  /**
   * Environment variables; values may be Go templates over the machine's Hardware.
   * @default - none
   */
  readonly environment?: { [name: string]: string };
  /**
   * Volumes, as `host:container[:options]`.
   * @default - those of the workflow
   */
  readonly volumes?: string[];
  /**
   * Command of the container.
   * @default - the image's
   */
  readonly command?: string[];
  /**
   * Command to run when the action fails.
   * @default - none
   */
  readonly onFailure?: string[];
  /**
   * Command to run when the action takes too long.
   * @default - none
   */
  readonly onTimeout?: string[];
  /**
   * Process namespace: `host`, or one of its own.
   * @default - one of its own
   */
  readonly pid?: string;
}

type ActionModel = Workflow['tasks'][number]['actions'][number];

/**
 * The action as EKS Anywhere's API writes it.
 *
 * @internal
 */
export function actionToModel({ onFailure, onTimeout, environment, volumes, command, ...action }: WorkflowAction): ActionModel {
  return {
    ...action,
    ...(environment && { environment: { ...environment } }),
    ...(volumes && { volumes: [...volumes] }),
    ...(command && { command: [...command] }),
    ...(onFailure && { 'on-failure': [...onFailure] }),
    ...(onTimeout && { 'on-timeout': [...onTimeout] }),
  };
}
