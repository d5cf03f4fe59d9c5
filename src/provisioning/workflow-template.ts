import { generatedActions, type GeneratedWorkflowProps, type InstalledMachines } from './generated-workflow';
import { actionToModel, type WorkflowAction } from './workflow-action';
import { append, splice, type WorkflowEdit } from './workflow-edits';
import type { TinkerbellTemplateConfig } from '../model/cluster-model';
import { accept } from '../props/accept';

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
 * Start from the generated one and change what is to be different. The result is a value: each method returns another workflow.
 *
 * @example
 * const template = WorkflowTemplate.generated('with-motd').insertAfter(GeneratedActions.STREAM_IMAGE, WorkflowActions.writeFile({
 *   path: '/etc/motd',
 *   content: 'rack a\n',
 *   partition: WorkflowDisk.rootOf(OsFamily.UBUNTU),
 * }));
 */
export class WorkflowTemplate {
  /**
   * A workflow of one task with these actions.
   *
   * @param props the actions, and what they have in common
   * @example
   * const template = WorkflowTemplate.of({
   *   name: 'own-installation',
   *   actions: [
   *     WorkflowActions.streamImage({ url: 'https://images.example.com/ubuntu-2204-kube-1-34.gz' }),
   *     WorkflowActions.reboot(),
   *   ],
   * });
   */
  public static of(props: WorkflowTemplateProps): WorkflowTemplate {
    accept('WorkflowTemplate.of', { props });
    return new WorkflowTemplate(props, () => props.actions, []);
  }

  /**
   * The workflow that EKS Anywhere (v0.25 and later) generates for the machines that use it, to be changed. Unchanged it installs them as
   * no template would: with the name of the cluster as its name, the bytes are the same.
   *
   * A workflow of one's own does not follow `osImageUrl` by itself in EKS Anywhere; this one does, since it is made anew by each synth.
   *
   * @param name name of the TinkerbellTemplateConfig, of the workflow and of its task
   * @param props what it depends on, when not on the cluster
   */
  public static generated(name: string, props: GeneratedWorkflowProps = {}): WorkflowTemplate {
    accept('WorkflowTemplate.generated', { name, props });
    return new WorkflowTemplate({ name }, (machines) => generatedActions(name, props, machines), []);
  }

  /** Name of the TinkerbellTemplateConfig. */
  public readonly name: string;

  private constructor(
    private readonly props: Omit<WorkflowTemplateProps, 'actions'>,
    private readonly actions: (machines: InstalledMachines) => readonly WorkflowAction[],
    private readonly edits: readonly WorkflowEdit[],
  ) {
    this.name = props.name;
  }

  /**
   * With further actions right before another one.
   *
   * @param actionName name of an action of the workflow; {@link GeneratedActions} has those of the generated one. Others are refused
   * @param actions the actions to insert
   */
  public insertBefore(actionName: string, ...actions: WorkflowAction[]): WorkflowTemplate {
    accept('WorkflowTemplate.insertBefore', { actionName, actions });
    return this.with(splice('insertBefore', actionName, (found) => [...actions, found]));
  }

  /**
   * With further actions right after another one.
   *
   * @param actionName name of an action of the workflow; {@link GeneratedActions} has those of the generated one. Others are refused
   * @param actions the actions to insert
   */
  public insertAfter(actionName: string, ...actions: WorkflowAction[]): WorkflowTemplate {
    accept('WorkflowTemplate.insertAfter', { actionName, actions });
    return this.with(splice('insertAfter', actionName, (found) => [found, ...actions]));
  }

  /**
   * With other actions in place of one.
   *
   * @param actionName name of an action of the workflow; {@link GeneratedActions} has those of the generated one. Others are refused
   * @param actions what to do instead; at least one
   */
  public replace(actionName: string, ...actions: WorkflowAction[]): WorkflowTemplate {
    accept('WorkflowTemplate.replace', { actionName, actions });
    return this.with(splice('replace', actionName, () => actions));
  }

  /**
   * Without an action.
   *
   * @param actionName name of an action of the workflow; {@link GeneratedActions} has those of the generated one. Others are refused
   */
  public remove(actionName: string): WorkflowTemplate {
    accept('WorkflowTemplate.remove', { actionName });
    return this.with(splice('remove', actionName, () => []));
  }

  /**
   * With further actions at the end, but before the reboot, after which nothing runs.
   *
   * @param actions the actions to add
   */
  public append(...actions: WorkflowAction[]): WorkflowTemplate {
    accept('WorkflowTemplate.append', { actions });
    return this.with(append(actions));
  }

  /**
   * With other limits of time.
   *
   * @param seconds until the whole workflow counts as failed
   */
  public withGlobalTimeout(seconds: number): WorkflowTemplate {
    accept('WorkflowTemplate.withGlobalTimeout', { seconds });
    return new WorkflowTemplate({ ...this.props, globalTimeout: seconds }, this.actions, this.edits);
  }

  private with(edit: WorkflowEdit): WorkflowTemplate {
    return new WorkflowTemplate(this.props, this.actions, [...this.edits, edit]);
  }

  /** @internal */
  public _toModel(namespace: string, machines: InstalledMachines = {}): TinkerbellTemplateConfig {
    const { name, globalTimeout, volumes, environment } = this.props;
    const actions = this.edits.reduce((edited, edit) => edit(edited), this.actions(machines));
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
            actions: actions.map(actionToModel),
          }],
        },
      },
    };
  }
}
