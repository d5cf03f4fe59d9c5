import { BmcTask, taskFaults } from './bmc-task';
import type { PropFault } from './object';
import type { Workflow } from '../../imports/types/tinkerbell';
import { shown } from '../findings/shown';
import { stated } from '../findings/stated';
import { accept } from '../props/accept';

type BootOptions = NonNullable<NonNullable<Workflow['spec']>['bootOptions']>;

/**
 * A boot of one's own.
 */
export interface CustomBootProps {
  /**
   * What the management controller does before the workflow, so that the agent runs on the machine; at least one task, for Tinkerbell waits for
   * ever otherwise. URLs of media may be Go templates over the Hardware.
   */
  readonly preparingTasks: BmcTask[];
  /**
   * What it does after a workflow that has succeeded.
   * @default - nothing
   */
  readonly postTasks?: BmcTask[];
}

/**
 * How a machine is brought to run a workflow: {@link TinkerbellWorkflowProps.boot}. All of it is done by its management controller.
 *
 * @example
 * const boot = WorkflowBoot.isoBoot('https://images.example.com/hook.iso');
 */
export class WorkflowBoot {
  /** The machine is switched off, boots from the network once, and is switched on. */
  public static netboot(): WorkflowBoot {
    return new WorkflowBoot('netboot', 'netboot-', {});
  }

  /**
   * The machine boots from an ISO image as a virtual CD, which takes Redfish. The image is taken out after a workflow that has succeeded.
   *
   * @param isoUrl http or https URL of the image, whose path ends in `.iso`, as the management controller reaches it
   */
  public static isoBoot(isoUrl: string): WorkflowBoot {
    accept('WorkflowBoot.isoBoot', { isoUrl });
    return new WorkflowBoot('isoboot', 'iso-mount-', { isoUrl });
  }

  /**
   * The management controller does what it is told.
   *
   * @param props what it is told
   */
  public static custom(props: CustomBootProps): WorkflowBoot {
    accept('WorkflowBoot.custom', { props });
    return new WorkflowBoot('customboot', 'customboot-preparing-', { tasks: props });
  }

  private constructor(
    private readonly mode: NonNullable<BootOptions['bootMode']>,
    /** @internal */
    public readonly _longestPrefix: string,
    private readonly details: { readonly isoUrl?: string; readonly tasks?: CustomBootProps },
  ) { }

  /** @internal */
  public _toSpec(): BootOptions {
    const { isoUrl, tasks } = this.details;
    return stated({ bootMode: this.mode, isoURL: isoUrl, custombootConfig: tasks && custombootConfig(tasks) });
  }

  /** @internal */
  public* _faults(): Iterable<PropFault> {
    const { isoUrl, tasks } = this.details;
    if (isoUrl !== undefined && !isIsoUrl(isoUrl)) {
      yield {
        code: 'EKSA-TINK-014',
        field: 'boot',
        message: 'this is no URL of an ISO image',
        ...!isoUrl.includes('@') && { found: shown(isoUrl) },
        wanted: 'an http or https URL whose path ends in .iso',
        fix: 'Write the URL by which the management controller reaches the image',
      };
    }
    if (tasks === undefined) return;
    const { preparingTasks, postTasks = [] } = tasks;
    if (preparingTasks.length === 0) {
      yield { code: 'EKSA-TINK-015', field: 'boot', message: 'nothing is done before the workflow, and Tinkerbell would wait for it for ever', wanted: 'at least one task', fix: 'Give it preparingTasks, or leave boot out' };
    }
    yield* taskFaults('boot.preparingTasks', preparingTasks, true);
    yield* taskFaults('boot.postTasks', postTasks, true);
  }
}

function custombootConfig({ preparingTasks, postTasks }: CustomBootProps): BootOptions['custombootConfig'] {
  return stated({ preparingActions: modelsOf(preparingTasks), postActions: postTasks && modelsOf(postTasks) });
}

function modelsOf(tasks: readonly BmcTask[]) {
  return tasks.map(({ _model }) => _model);
}

function isIsoUrl(text: string): boolean {
  if (!/^https?:\/\/[^/\s]/i.test(text) || !URL.canParse(text)) return false;
  return new URL(text).pathname.endsWith('.iso');
}
