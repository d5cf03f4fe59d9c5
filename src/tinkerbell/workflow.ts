import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { LONGEST_JOB } from './bmc-job';
import { mapFaults, missingKeys } from './hardware-map';
import {
  declareObject, identityOf, KINDS, metadataFaults, nameFaults, namespaceFaults, ObjectIdentity, PropFault, refuseObject, TinkerbellObjectProps,
} from './object';
import type { HardwareReference } from './references';
import type { ITinkerbellTemplate } from './template';
import type { WorkflowBoot } from './workflow-boot';
import { shown } from '../findings/shown';
import { stated } from '../findings/stated';
import { formatFieldPath } from '../model/field-path';
import { acceptedScope } from '../props/accept';

/**
 * What is done to one machine.
 */
export interface TinkerbellWorkflowProps extends TinkerbellObjectProps {
  /** What is done. */
  readonly template: ITinkerbellTemplate;
  /**
   * The Hardware of the machine, which the template can ask for facts.
   * @default - none: what the template needs is in the hardware map
   */
  readonly hardware?: HardwareReference;
  /**
   * Values that the template asks for by name: `.device_1` for the key `device_1`. That is how it says which machine does the work; the value is
   * the id of the agent there, usually a MAC address. Blank values are refused.
   * @default - for Hardware of this app `device_1` with its instance id, as Cluster API Provider Tinkerbell does
   */
  readonly hardwareMap?: { [key: string]: string };
  /**
   * Whether the workflow is left alone for the time being.
   * @default false
   */
  readonly disabled?: boolean;
  /**
   * Whether the machine may boot from the network before the workflow, and no longer after it: written into its Hardware.
   * @default false
   */
  readonly toggleAllowNetboot?: boolean;
  /**
   * How the machine is brought to run the workflow, by its management controller.
   * @default - by other means
   */
  readonly boot?: WorkflowBoot;
}

/**
 * A Workflow: a template that is run on one machine, once. For users who run Tinkerbell without EKS Anywhere, which makes its own.
 *
 * @example
 * const inventory = HardwareInventory.fromCsv(chart, 'rack-1', 'hardware.csv');
 * new TinkerbellWorkflow(chart, 'wipe-cp01', {
 *   template: TinkerbellTemplate.fromTemplateName('wipe'),
 *   hardware: HardwareReference.fromObject(inventory.hardware('store-112-cp-1')),
 *   boot: WorkflowBoot.netboot(),
 *   toggleAllowNetboot: true,
 * });
 */
export class TinkerbellWorkflow extends Construct {
  /** Name of the Workflow. */
  public readonly name: string;

  /** The Workflow, to be patched or depended on. */
  public readonly apiObject: ApiObject;

  /**
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope, and the name of the Workflow unless that is given
   * @param props what is done, and to which machine
   */
  public constructor(scope: Construct, id: string, props: TinkerbellWorkflowProps) {
    const place = acceptedScope('TinkerbellWorkflow', { scope, id, props }, scope, new.target !== TinkerbellWorkflow);
    const identity = identityOf(KINDS.workflow, id, props);
    const hardwareMap = props.hardwareMap ?? usualMap(props.hardware);
    refuseObject(scope, id, identity, [...metadataFaults(identity, props), ...workflowFaults(identity, props, hardwareMap)]);
    super(place, id);
    const { template, hardware, disabled, boot, toggleAllowNetboot } = props;
    const bootOptions = stated({ ...boot?._toSpec(), toggleAllowNetboot });
    this.name = identity.name;
    this.apiObject = declareObject(this, identity, props, stated({
      bootOptions: Object.keys(bootOptions).length > 0 ? bootOptions : undefined,
      disabled,
      hardwareMap: Object.keys(hardwareMap).length > 0 ? { ...hardwareMap } : undefined,
      hardwareRef: hardware?.name,
      templateRef: template.name,
    }));
  }
}

type HardwareMap = Readonly<Record<string, string>>;

/** What Cluster API Provider Tinkerbell puts into the map. */
function usualMap(hardware: HardwareReference | undefined): HardwareMap {
  const id = hardware?._facts()?.instanceId;
  return id === undefined ? {} : { device_1: id };
}

function* workflowFaults(identity: ObjectIdentity, props: TinkerbellWorkflowProps, hardwareMap: HardwareMap): Iterable<PropFault> {
  const { template, hardware, boot, toggleAllowNetboot } = props;
  yield* referenceFaults('template', template, identity);
  if (hardware !== undefined) yield* referenceFaults('hardware', hardware, identity);
  yield* mapFaults('hardwareMap', hardwareMap);
  for (const [key, value] of Object.entries(hardwareMap)) {
    if (value.trim() !== '') continue;
    yield { code: 'EKSA-TINK-010', field: formatFieldPath(['hardwareMap', key]), message: 'the value is blank, and belongs to no machine', found: shown(value), fix: 'Write the id of the agent, usually the MAC address' };
  }
  yield* missingKeys('hardwareMap', template, Object.keys(hardwareMap));
  if (hardware === undefined) {
    for (const [field, isSet] of [['boot', boot !== undefined], ['toggleAllowNetboot', toggleAllowNetboot === true]] as const) {
      if (isSet) yield { code: 'EKSA-TINK-012', field, message: 'nothing says which machine is to boot', wanted: 'hardware', fix: 'Refer to the Hardware of the machine' };
    }
  }
  if (boot !== undefined) yield* bootFaults(identity.name, boot, hardware);
}

interface Named {
  readonly name: string;
  readonly namespace?: string;
}

/** What is wrong with a reference to an object that Tinkerbell looks for in the namespace of the Workflow. */
function* referenceFaults(field: string, { name, namespace }: Named, own: ObjectIdentity): Iterable<PropFault> {
  yield* nameFaults(`${field}.name`, name);
  if (namespace === undefined || namespace === own.namespace) return;
  yield* namespaceFaults(`${field}.namespace`, namespace);
  yield {
    code: 'EKSA-TINK-013', field, message: 'Tinkerbell looks for this in the namespace of the Workflow', found: shown(namespace), wanted: shown(own.namespace), fix: 'Put both into one namespace',
  };
}

function* bootFaults(name: string, boot: WorkflowBoot, hardware: HardwareReference | undefined): Iterable<PropFault> {
  yield* boot._faults();
  const longest = LONGEST_JOB - boot._longestPrefix.length;
  if (name.length > longest) {
    yield {
      code: 'EKSA-TINK-016', field: 'name', message: `the name has ${name.length} characters, and tasks are labelled with ${boot._longestPrefix} and it`, wanted: `at most ${longest}`, fix: 'Choose a shorter name',
    };
  }
  if (hardware?._facts()?.hasBmc === false) {
    yield { code: 'EKSA-TINK-017', field: 'boot', message: 'the machine has no management controller, which is what makes it boot', found: shown(hardware.name), fix: 'Give it one, or leave boot out and switch it on by hand' };
  }
}
