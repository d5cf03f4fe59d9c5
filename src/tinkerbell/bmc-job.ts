import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { BmcTask, taskFaults } from './bmc-task';
import { declareObject, identityOf, KINDS, metadataFaults, nameFaults, namespaceFaults, PropFault, refuseObject, TinkerbellObjectProps } from './object';
import type { BmcMachineReference } from './references';
import { acceptedScope } from '../props/accept';
import { isLabelValue } from '../rules/syntax';

/**
 * What the management controller of a machine does, once.
 */
export interface BmcJobProps extends TinkerbellObjectProps {
  /** The management controller. */
  readonly machine: BmcMachineReference;
  /** What it does, one after the other until one fails; at least one. */
  readonly tasks: BmcTask[];
}

/** What is too long for a label cannot be the name of a job: its tasks are labelled with it. */
export const LONGEST_JOB = 63;

/**
 * A Job: something that the management controller of a machine does once. A Job that is done stays done: another one needs another name.
 *
 * @example
 * const inventory = HardwareInventory.fromCsv(chart, 'rack-1', 'hardware.csv');
 * new BmcJob(chart, 'restart-cp01', {
 *   machine: BmcMachineReference.fromObject(inventory.bmcMachine('store-112-cp-1')),
 *   tasks: BmcTask.netboot(),
 * });
 */
export class BmcJob extends Construct {
  /** Name of the Job. */
  public readonly name: string;

  /** The Job, to be patched or depended on. */
  public readonly apiObject: ApiObject;

  /**
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope, and the name of the Job unless that is given: at most 63 characters
   * @param props what is done, and to which machine
   */
  public constructor(scope: Construct, id: string, props: BmcJobProps) {
    const place = acceptedScope('BmcJob', { scope, id, props }, scope, new.target !== BmcJob);
    const identity = identityOf(KINDS.job, id, props);
    refuseObject(scope, id, identity, [...metadataFaults(identity, props), ...jobFaults(identity.name, props)]);
    super(place, id);
    const { machine: { name, namespace }, tasks } = props;
    this.name = identity.name;
    this.apiObject = declareObject(this, identity, props, { machineRef: { name, namespace }, tasks: tasks.map(({ _model }) => _model) });
  }
}

function* jobFaults(name: string, { machine, tasks }: BmcJobProps): Iterable<PropFault> {
  if (name.length > LONGEST_JOB || !isLabelValue(name)) {
    yield {
      code: 'EKSA-TINK-016', field: 'name', message: `the name has ${name.length} characters, and its tasks are labelled with it`, wanted: `at most ${LONGEST_JOB}`, fix: 'Choose a shorter name',
    };
  }
  yield* nameFaults('machine.name', machine.name);
  yield* namespaceFaults('machine.namespace', machine.namespace);
  if (tasks.length === 0) yield { code: 'EKSA-TINK-030', field: 'tasks', message: 'there is nothing to do', wanted: 'at least one task', fix: 'Give it tasks, such as BmcTask.netboot()' };
  yield* taskFaults('tasks', tasks, false);
}
