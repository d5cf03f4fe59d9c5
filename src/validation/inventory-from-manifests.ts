import { statSync } from 'node:fs';
import { manifestLosses } from './manifest-losses';
import { Severity } from '../findings';
import type { InventoryReading, InventoryReadingOptions } from '../hardware/inventory-reading';
import { ManifestText, readManifests } from '../hardware/manifests/read-manifests';
import { InventoryCode } from '../hardware/text/codes';
import { readInventoryFile } from '../hardware/text/structured-text';
import { manifestFilesIn } from '../model/manifest-files';

/** The machines of manifests, and what of the manifests is not kept. */
export function inventoryFromManifests(texts: readonly ManifestText[], name: string, options: InventoryReadingOptions): InventoryReading {
  const { origins, ...reading } = readManifests(texts, name, options);
  const isWhole = reading.findings.every(({ severity }) => severity !== Severity.ERROR);
  return isWhole ? { ...reading, findings: [...reading.findings, ...manifestLosses(origins)] } : reading;
}

/** The file of this path, or all files with manifests below it when it is a directory. */
export function manifestTextsIn(path: string): ManifestText[] {
  const files = isDirectory(path) ? manifestFilesIn(path, InventoryCode.UNREADABLE) : [path];
  return files.map((file) => ({ file, text: readInventoryFile(file) }));
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // reading it as a file says why it cannot be read
    return false;
  }
}
