import type { TinkerbellTemplateConfig } from '../model/cluster-model';
import { accept } from '../props/accept';

/**
 * One step of a Tinkerbell workflow: a container that runs on the machine.
 */
export interface WorkflowAction {
  /** Name, unique in the workflow. Only the last action's name may contain `reboot`. */
  readonly name: string;
  /** Image of the container. */
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
   * @default - none
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
   * Process namespace, such as `host`.
   * @default - one of its own
   */
  readonly pid?: string;
}

/**
 * A Tinkerbell workflow of the user's own. Becomes a TinkerbellTemplateConfig.
 */
export interface WorkflowTemplateProps {
  /** Name of the TinkerbellTemplateConfig. */
  readonly name: string;
  /** The steps, in order. */
  readonly actions: WorkflowAction[];
  /**
   * Seconds until the whole workflow counts as failed.
   * @default 6000
   */
  readonly globalTimeout?: number;
  /**
   * Volumes of every action.
   * @default - /dev, /dev/console and /lib/firmware
   */
  readonly volumes?: string[];
  /**
   * Environment variables of every action.
   * @default - none
   */
  readonly environment?: { [name: string]: string };
}

const GENERATED_TASK_VOLUMES = ['/dev:/dev', '/dev/console:/dev/console', '/lib/firmware:/lib/firmware:ro'];

/**
 * The Tinkerbell workflow that installs the operating system of a machine, in place of the one that EKS Anywhere generates:
 * {@link MachineProps.template}.
 *
 * @example
 * const template = WorkflowTemplate.of({
 *   name: 'own-installation',
 *   actions: [
 *     {
 *       name: 'stream-image',
 *       image: 'registry.example.com/image2disk:v1.0.0',
 *       timeout: 600,
 *       environment: {
 *         IMG_URL: 'https://images.example.com/ubuntu-2204-kube-1-34.gz',
 *         DEST_DISK: '{{ index .Hardware.Disks 0 }}',
 *         COMPRESSED: 'true',
 *       },
 *     },
 *     { name: 'reboot', image: 'registry.example.com/reboot:v1.0.0', timeout: 90, pid: 'host' },
 *   ],
 * });
 */
export class WorkflowTemplate {
  /**
   * A workflow of one task with these actions.
   *
   * @param props the actions, and what they have in common
   */
  public static of(props: WorkflowTemplateProps): WorkflowTemplate {
    accept('WorkflowTemplate.of', { props });
    return new WorkflowTemplate(props);
  }

  /** Name of the TinkerbellTemplateConfig. */
  public readonly name: string;

  private constructor(private readonly props: WorkflowTemplateProps) {
    this.name = props.name;
  }

  /** @internal */
  public _toModel(namespace: string): TinkerbellTemplateConfig {
    const { name, actions, globalTimeout, volumes, environment } = this.props;
    return {
      apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
      kind: 'TinkerbellTemplateConfig',
      metadata: { name, namespace },
      spec: {
        template: {
          version: '0.1',
          id: '',
          name,
          global_timeout: globalTimeout ?? 6000,
          tasks: [{
            name,
            worker: '{{.device_1}}',
            volumes: [...volumes ?? GENERATED_TASK_VOLUMES],
            ...(environment && { environment: { ...environment } }),
            actions: actions.map(({ onFailure, onTimeout, ...action }) => ({
              ...action,
              ...(onFailure && { 'on-failure': [...onFailure] }),
              ...(onTimeout && { 'on-timeout': [...onTimeout] }),
            })),
          }],
        },
      },
    };
  }
}
