import { checkMap, FieldFault, unknownField } from './check-fields';
import { connectionOf, WrittenConnection } from './connection';
import { BEYOND_CSV_FIELDS, Fields, MACHINE_FIELDS } from './fields';
import { Finding, Severity } from '../../findings';
import { outlined, shown } from '../../findings/shown';
import { FieldPath, formatFieldPath } from '../../model/field-path';
import type { BeyondCsvModel, BmcModel, InterfaceModel, MachineModel, MachineSource } from '../../model/inventory-model';
import { isMap } from '../../model/is-map';
import { netmaskOfPrefixLength } from '../addresses';
import { DEFAULT_ARCHITECTURE } from '../defaults';
import type { InventoryReading, InventoryReadingOptions } from '../inventory-reading';
import { splitAddress } from '../prefixed-address';
import { InventoryCode } from '../text/codes';
import { DocumentSource } from '../text/document-source';
import { readStructuredText, StructuredDocument, Syntax } from '../text/structured-text';

const EXAMPLE = '{ "machines": [ ... ] }';

/**
 * Reads an inventory in JSON or YAML: a map with the list `machines`, each with the fields of a machine in code.
 *
 * A netmask may be written as prefix length, by itself (`24`) or behind the address (`10.0.0.21/24`). Everything that is wrong is found at
 * once, with its place in the file.
 *
 * @param text content of the file
 * @param file name of the file, for findings
 */
export function readInventoryText(text: string, file: string, syntax: Syntax, options: InventoryReadingOptions): InventoryReading {
  const { documents, findings } = readStructuredText(text, file, syntax);
  if (findings.length > 0) return { findings };
  if (documents.length !== 1) return { findings: [wrongNumber(documents, file)] };
  const [document] = documents;
  const items = itemsOf(document, file);
  if (!Array.isArray(items)) return { findings: items.findings };
  const machines: MachineModel[] = [];
  const faults: Finding[] = [];
  items.forEach((item, index) => {
    const path = ['machines', index];
    const found: FieldFault[] = [];
    if (isMap(item)) {
      checkMap(item, MACHINE_FIELDS, [], found);
      const source = new DocumentSource(file, document, path);
      const machine = found.length === 0 ? machineOf(item as unknown as WrittenMachine, source, options, found) : undefined;
      if (found.length === 0) machines.push(machine!);
    } else {
      found.push({ code: InventoryCode.TYPE, path: [], message: 'the value is of the wrong type', found: outlined(item), wanted: 'a machine: a map with hostname, ipAddress, mac, disk and more' });
    }
    if (found.length > 0) faults.push(...found.map((fault) => toFinding(fault, item, path, document)));
  });
  const inventory = { name: file, machines };
  if (faults.length > 0) return { readable: inventory, findings: faults };
  return { inventory, findings: machines.length > 0 ? [] : [noMachine(file)] };
}

/** A machine whose fields are of the right types. */
type WrittenMachine = Omit<MachineModel, 'netmask' | 'labels' | 'vlanId' | 'beyondCsv' | 'source' | 'bmc'> & Omit<BeyondCsvModel, 'disks' | 'interfaces'> & {
  readonly furtherDisks?: readonly string[];
  readonly furtherInterfaces?: readonly WrittenInterface[];
  readonly netmask?: string | number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly vlanId?: string | number;
  readonly bmc?: WrittenBmc;
};

type WrittenBmc = Omit<BmcModel, 'connection'> & { readonly connection?: WrittenConnection };

type WrittenInterface = Omit<InterfaceModel, 'netmask' | 'vlanId'> & { readonly netmask?: string | number; readonly vlanId?: string | number };

const BEYOND_CSV = Object.keys(BEYOND_CSV_FIELDS) as (keyof typeof BEYOND_CSV_FIELDS)[];

function machineOf(written: WrittenMachine, source: MachineSource, options: InventoryReadingOptions, faults: FieldFault[]): MachineModel {
  const { hostname, gateway, nameservers, mac, disk, labels = {}, vlanId, bmc } = written;
  const { address, netmask } = networkOf(written, [], faults);
  if (netmask === undefined && faults.length === 0) {
    faults.push({ code: InventoryCode.MISSING_FIELD, path: ['netmask'], message: 'this field is required', wanted: 'a netmask such as 255.255.255.0, or a prefix length such as 24' });
  }
  const beyondCsv = BEYOND_CSV.some((name) => written[name] !== undefined) ? beyondCsvOf(written, faults) : undefined;
  return {
    hostname,
    ipAddress: address!,
    netmask: netmask!,
    gateway,
    nameservers,
    mac: mac.toLowerCase(),
    disk,
    labels,
    ...vlanId !== undefined && { vlanId: String(vlanId) },
    ...bmc && { bmc: bmcOf(bmc, options) },
    ...beyondCsv && { beyondCsv },
    source,
  };
}

/** The address without prefix length, and the netmask wherever it is written. */
function networkOf(
  { ipAddress, netmask }: { readonly ipAddress?: string; readonly netmask?: string | number }, path: FieldPath, faults: FieldFault[],
): { readonly address?: string; readonly netmask?: string } {
  const stated = typeof netmask === 'number' ? netmaskOfPrefixLength(netmask) : netmask;
  if (ipAddress === undefined) return stated === undefined ? {} : { netmask: stated };
  const split = splitAddress(ipAddress);
  if (split === undefined) {
    faults.push({ code: InventoryCode.PREFIX, path: [...path, 'ipAddress'], message: 'what is behind the slash is no prefix length', found: shown(ipAddress), wanted: '0 to 32' });
    return {};
  }
  if (split.netmask !== undefined && stated !== undefined && split.netmask !== stated) {
    faults.push({
      code: InventoryCode.PREFIX,
      path: [...path, 'netmask'],
      message: 'the netmask is not that of the prefix length behind the address',
      found: shown(stated),
      wanted: split.netmask,
      fix: 'Leave out one of the two',
    });
  }
  const mask = stated ?? split.netmask;
  return { address: split.address, ...mask !== undefined && { netmask: mask } };
}

function bmcOf({ username, password, connection, ...bmc }: WrittenBmc, { withCredentials }: InventoryReadingOptions): BmcModel {
  return {
    ...bmc,
    ...connection && { connection: connectionOf(connection, withCredentials) },
    ...username !== undefined && { hasUsername: username !== '', ...withCredentials && { username } },
    ...password !== undefined && { hasPassword: password !== '', ...withCredentials && { password } },
  };
}

/** Whoever writes out what goes without saying says nothing else than who leaves it out. */
function beyondCsvOf(written: WrittenMachine, faults: FieldFault[]): BeyondCsvModel | undefined {
  const { furtherDisks = [], furtherInterfaces = [], architecture, uefi, domainName, timeServers = [], routes = [] } = written;
  const beyond: BeyondCsvModel = {
    ...furtherDisks.length > 0 && { disks: furtherDisks },
    ...furtherInterfaces.length > 0 && { interfaces: furtherInterfaces.map((each, index) => interfaceOf(each, ['furtherInterfaces', index], faults)) },
    ...architecture !== undefined && architecture !== DEFAULT_ARCHITECTURE && { architecture },
    ...uefi === false && { uefi },
    ...domainName !== undefined && { domainName },
    ...timeServers.length > 0 && { timeServers },
    ...routes.length > 0 && { routes },
  };
  return Object.keys(beyond).length > 0 ? beyond : undefined;
}

function interfaceOf({ ipAddress, netmask, vlanId, ...rest }: WrittenInterface, path: FieldPath, faults: FieldFault[]): InterfaceModel {
  const network = networkOf({ ipAddress, netmask }, path, faults);
  return {
    ...rest,
    mac: rest.mac.toLowerCase(),
    ...network.address !== undefined && { ipAddress: network.address },
    ...network.netmask !== undefined && { netmask: network.netmask },
    ...vlanId !== undefined && { vlanId: String(vlanId) },
  };
}

const TOP: Fields = { machines: { type: { list: MACHINE_FIELDS } } };

function itemsOf(document: StructuredDocument, file: string): unknown[] | { readonly findings: Finding[] } {
  const { data } = document;
  const at = (path: FieldPath) => ({ severity: Severity.ERROR, file, ...positionOf(document, path) });
  const machines = isMap(data) ? data.machines : undefined;
  if (!Array.isArray(machines)) {
    const isThere = machines !== undefined;
    return {
      findings: [{
        ...at(isThere ? ['machines'] : []),
        code: InventoryCode.FORM,
        message: 'this is no inventory: it has no list of machines',
        found: outlined(isThere ? machines : data),
        wanted: EXAMPLE,
      }],
    };
  }
  const strangers = Object.keys(data as object).filter((name) => !Object.hasOwn(TOP, name)).map((name) => unknownField(name, TOP, []));
  if (strangers.length === 0) return machines;
  return { findings: strangers.map(({ path, ...fault }) => ({ ...fault, ...at(path), field: formatFieldPath(path) })) };
}

function wrongNumber(documents: readonly StructuredDocument[], file: string): Finding {
  return {
    code: InventoryCode.FORM,
    severity: Severity.ERROR,
    file,
    ...documents.length > 1 && positionOf(documents[1], []),
    message: documents.length === 0 ? 'the file is empty' : 'an inventory is one document',
    found: `${documents.length} documents`,
    wanted: EXAMPLE,
  };
}

function noMachine(file: string): Finding {
  return { code: InventoryCode.EMPTY, severity: Severity.WARNING, file, message: 'the inventory has no machine', fix: 'Add machines' };
}

function toFinding({ path, ...fault }: FieldFault, item: unknown, machine: FieldPath, document: StructuredDocument): Finding {
  const name = isMap(item) && typeof item.hostname === 'string' ? item.hostname : undefined;
  const { file } = document.locate([]);
  return {
    ...fault,
    severity: Severity.ERROR,
    ...name !== undefined && { object: `Hardware/${name}` },
    ...path.length > 0 && { field: formatFieldPath(path) },
    file,
    ...positionOf(document, [...machine, ...path]),
  };
}

function positionOf(document: StructuredDocument, path: FieldPath): Pick<Finding, 'line' | 'column'> {
  const { line, column } = document.locate(path);
  return { line, column: String(column) };
}
