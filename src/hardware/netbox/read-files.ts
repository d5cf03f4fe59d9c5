import { basename } from 'node:path';
import type { NetBoxFileOptions } from './options';
import { NetBoxText, readNetBox } from './read-netbox';
import type { InventoryReading, InventoryReadingOptions } from '../inventory-reading';
import { readInventoryFile } from '../text/structured-text';

/** Reads devices that NetBox has exported, from files that a user named. */
export function readNetBoxFiles(devices: string, options: NetBoxFileOptions, reading: InventoryReadingOptions): InventoryReading {
  const contents = (file: string): NetBoxText => ({ text: readInventoryFile(file), file: basename(file) });
  const { interfacesFile } = options;
  return readNetBox(contents(devices), interfacesFile === undefined ? undefined : contents(interfacesFile), options, reading);
}
