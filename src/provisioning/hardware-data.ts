import { asGo, jsonMembers } from './go-data';
import { GoMap, GoSlice, GoStruct, type Value } from './go-template';
import { UnsupportedError } from './go-template/fault';
import { ANY_MAP, STRING_SLICE } from './go-template/types';
import { METADATA, OBJECT_META, SPEC, STATUS, TEMPLATE_HARDWARE } from './hardware-types';
import { canonicalQuantity } from './quantity';
import type { Hardware } from '../../imports/types/tinkerbell';

/** What the API server sets on every object: a template may use it, but nobody knows it before. */
const SERVED = new Set(['uid', 'resourceVersion', 'generation', 'creationTimestamp', 'managedFields']);

/** What Cluster API writes into the Hardware of a machine that it takes. */
const WRITTEN_BY_CLUSTER_API = new Set(['userData']);

/** The names of the parts of the data that are no entries of the hardware map; a map with such a key loses it. */
const HARDWARE = 'Hardware';
const HARDWARE_MAP = 'hardware';
const REFERENCES = 'references';

/** How the data is made. */
export interface HardwareDataOptions {
  /**
   * Whether Cluster API writes user data into the Hardware before the workflow is rendered, which nobody knows at synth.
   * @default false
   */
  readonly getsUserData?: boolean;
}

/**
 * The data that the controller executes the template of a workflow with, for one machine.
 *
 * At the top are the entries of the hardware map (`.device_1`), `.Hardware` (some parts of the Hardware object, under Go names), `.hardware`
 * (all of it, under JSON names) and `.references` (empty: what a Hardware object refers to is read from the cluster). What the object does
 * not state is empty in `.Hardware`, and missing in `.hardware`. Executions may change the data: make it anew for each.
 *
 * @param hardware the manifest of the machine
 * @param hardwareMap the workers of the workflow by the name that the template has for them
 */
export function hardwareData(
  hardware: Hardware, hardwareMap: { readonly [name: string]: string }, { getsUserData = false }: HardwareDataOptions = {},
): GoMap {
  const data = new Map<string, Value>(Object.entries(hardwareMap));
  data.set(HARDWARE, templateHardware(hardware, getsUserData));
  data.set(HARDWARE_MAP, new GoMap(ANY_MAP, () => wholeHardware(hardware, getsUserData)));
  data.set(REFERENCES, references(hardware));
  return GoMap.any(data);
}

/** `.Hardware`: what is needed most, without the pointers around it. */
function templateHardware({ spec }: Hardware, getsUserData: boolean): GoStruct {
  return new GoStruct(TEMPLATE_HARDWARE, (name) => {
    switch (name) {
      case 'Disks': return disks(spec);
      case 'Interfaces': return asGo(spec?.interfaces?.length ? spec.interfaces : undefined, TEMPLATE_HARDWARE.fields!.get(name)!.type);
      case 'UserData':
        if (getsUserData) throw new UnsupportedError('Cluster API writes the user data of a machine when it takes it: nothing is known of it at synth');
        return spec?.userData ?? '';
      case 'Metadata': return asGo(spec?.metadata, METADATA);
      default: return spec?.vendorData ?? '';
    }
  });
}

function disks(spec: Hardware['spec']): GoSlice {
  const list = new GoSlice(STRING_SLICE, spec?.disks?.length ? spec.disks.map(({ device = '' }) => device) : undefined);
  list.roomy = true;
  return list;
}

/** `.hardware`. */
function wholeHardware(hardware: Hardware, getsUserData: boolean): Map<string, Value> {
  const { kind, apiVersion, metadata, spec, status } = hardware as Hardware & { readonly status?: unknown };
  const specMembers = jsonMembers(spec, SPEC);
  const resources = Object.entries(spec?.resources ?? {});
  if (resources.length > 0) specMembers.set('resources', GoMap.any(new Map(resources.map(([name, amount]) => [name, canonicalQuantity(amount)]))));
  return new Map<string, Value>([
    ['kind', kind],
    ['apiVersion', apiVersion],
    ['metadata', new GoMap(ANY_MAP, jsonMembers(metadata, OBJECT_META), SERVED)],
    ['spec', getsUserData ? new GoMap(ANY_MAP, specMembers, WRITTEN_BY_CLUSTER_API) : GoMap.any(specMembers)],
    ['status', GoMap.any(jsonMembers(status, STATUS))],
  ]);
}

/** `.references`: what a Hardware object refers to is known in the cluster only. */
function references({ spec }: Hardware): GoMap {
  const names = Object.keys(spec?.references ?? {});
  return new GoMap(ANY_MAP, new Map<string, Value>(), names.length > 0 ? new Set(names) : undefined);
}
