import { asGo, jsonMembers } from './go-data';
import { GoMap, GoSlice, GoStruct, type Value } from './go-template';
import { ANY_MAP, STRING_SLICE } from './go-template/types';
import { METADATA, OBJECT_META, SPEC, STATUS, TEMPLATE_HARDWARE } from './hardware-types';
import { canonicalQuantity } from './quantity';
import type { Hardware } from '../../imports/types/tinkerbell';

/** What the API server sets on every object: a template may use it, but nobody knows it before. */
const SERVED = new Set(['uid', 'resourceVersion', 'generation', 'creationTimestamp', 'managedFields']);

/** The names of the parts of the data that are no entries of the hardware map; a map with such a key loses it. */
const HARDWARE = 'Hardware';
const HARDWARE_MAP = 'hardware';
const REFERENCES = 'references';

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
export function hardwareData(hardware: Hardware, hardwareMap: { readonly [name: string]: string }): GoMap {
  const data = new Map<string, Value>(Object.entries(hardwareMap));
  data.set(HARDWARE, templateHardware(hardware));
  data.set(HARDWARE_MAP, new GoMap(ANY_MAP, () => wholeHardware(hardware)));
  data.set(REFERENCES, references(hardware));
  return GoMap.any(data);
}

/** `.Hardware`: what is needed most, without the pointers around it. */
function templateHardware({ spec }: Hardware): GoStruct {
  return new GoStruct(TEMPLATE_HARDWARE, (name) => {
    switch (name) {
      case 'Disks': return disks(spec);
      case 'Interfaces': return asGo(spec?.interfaces?.length ? spec.interfaces : undefined, TEMPLATE_HARDWARE.fields!.get(name)!.type);
      case 'UserData': return spec?.userData ?? '';
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
function wholeHardware(hardware: Hardware): Map<string, Value> {
  const { kind, apiVersion, metadata, spec, status } = hardware as Hardware & { readonly status?: unknown };
  const specMembers = jsonMembers(spec, SPEC);
  const resources = Object.entries(spec?.resources ?? {});
  if (resources.length > 0) specMembers.set('resources', GoMap.any(new Map(resources.map(([name, amount]) => [name, canonicalQuantity(amount)]))));
  return new Map<string, Value>([
    ['kind', kind],
    ['apiVersion', apiVersion],
    ['metadata', new GoMap(ANY_MAP, jsonMembers(metadata, OBJECT_META), SERVED)],
    ['spec', GoMap.any(specMembers)],
    ['status', GoMap.any(jsonMembers(status, STATUS))],
  ]);
}

/** `.references`: what a Hardware object refers to is known in the cluster only. */
function references({ spec }: Hardware): GoMap {
  const names = Object.keys(spec?.references ?? {});
  return new GoMap(ANY_MAP, new Map<string, Value>(), names.length > 0 ? new Set(names) : undefined);
}
