/** What an agent says about its machine, by the names that patterns know; nothing below what has a value. */
export interface Attributes {
  readonly [name: string]: Attributes | undefined;
}

const leaves = (...names: readonly string[]): Attributes => Object.fromEntries(names.map((name) => [name, undefined]));

/** Attributes that agents of Tinkerbell v0.22 report. Later ones may report more. */
export const AGENT_ATTRIBUTES: Attributes = {
  cpu: { ...leaves('totalCores', 'totalThreads'), processors: leaves('id', 'cores', 'threads', 'vendor', 'model', 'capabilities') },
  memory: leaves('total', 'usable'),
  blockDevices: leaves('name', 'controllerType', 'driveType', 'size', 'physicalBlockSize', 'vendor', 'model', 'wwn', 'serialNumber'),
  networkInterfaces: leaves('name', 'mac', 'speed', 'enabledCapabilities'),
  pciDevices: leaves('vendor', 'product', 'class', 'driver'),
  gpuDevices: leaves('vendor', 'product', 'class', 'driver'),
  chassis: leaves('serial', 'vendor'),
  bios: leaves('vendor', 'version', 'releaseDate'),
  baseboard: leaves('vendor', 'product', 'version', 'serialNumber'),
  product: leaves('name', 'vendor', 'serialNumber'),
};
