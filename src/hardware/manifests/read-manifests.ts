import { isDeepStrictEqual } from 'node:util';
import { machineOfHardware } from './machine-of-hardware';
import { ReadManifest, withoutControllers } from './written-by-controllers';
import type * as tinkerbell from '../../../imports/types/tinkerbell';
import { Finding, Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { ModelCode } from '../../model/codes';
import { FieldPath, parseFieldPath } from '../../model/field-path';
import type { BmcModel, MachineModel } from '../../model/inventory-model';
import { isMap } from '../../model/is-map';
import { SYSTEM_NAMESPACE } from '../../model/objects';
import { checkObject } from '../../model/schema';
import type { InventoryReading, InventoryReadingOptions } from '../inventory-reading';
import { InventoryCode } from '../text/codes';
import { DocumentSource } from '../text/document-source';
import { readStructuredText, StructuredDocument, Syntax } from '../text/structured-text';

/** A file with manifests. */
export interface ManifestText {
  readonly file: string;
  readonly text: string;
}

/** A machine beside the objects that it was read from, without what controllers write. */
export interface MachineOrigin {
  readonly machine: MachineModel;
  readonly hardware: tinkerbell.Hardware;
  readonly controller?: tinkerbell.Machine;
}

/** The machines of manifests. */
export interface ManifestReading extends InventoryReading {
  readonly origins: readonly MachineOrigin[];
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ['Hardware', 'tinkerbell.org/v1alpha1'], ['Machine', 'bmc.tinkerbell.org/v1alpha1'], ['Secret', 'v1'],
]);

/** An object, and where it was read. */
interface Placed<Manifest = ReadManifest> {
  readonly manifest: Manifest;
  readonly file: string;
  readonly document: StructuredDocument;
  readonly path: FieldPath;
}

/**
 * Reads the machines that Hardware objects, the BMC Machines that they refer to, and the Secrets of these describe, also as `kubectl get`
 * prints them. Other objects are passed over, and so is what controllers write: status, owners, finalizers, user data.
 *
 * @param texts files with any number of objects
 * @param name what findings call all of them
 */
export function readManifests(texts: readonly ManifestText[], name: string, options: InventoryReadingOptions): ManifestReading {
  const findings: Finding[] = [];
  const objects = texts.flatMap(({ file, text }) => {
    const { documents, findings: faults } = readStructuredText(text, file, Syntax.YAML);
    findings.push(...faults);
    return documents.flatMap((document) => objectsIn(document, file));
  });
  findings.push(...objects.filter(isOtherVersion).map(otherVersion));
  const known = objects.filter(({ manifest }) => KINDS.get(String(manifest.kind)) === manifest.apiVersion);
  const [hardware, controllers] = ['Hardware', 'Machine'].map((kind) => eachOnce(known.filter(({ manifest }) => manifest.kind === kind).flatMap((each) => sound(each, findings)), findings));
  const secrets = new Map(known.filter(({ manifest }) => manifest.kind === 'Secret').map(({ manifest }) => [idOf(manifest), manifest]));
  const origins: MachineOrigin[] = [];
  const referred = new Set<string>();
  for (const [id, place] of hardware) {
    const manifest = place.manifest as unknown as tinkerbell.Hardware;
    const { bmcRef } = manifest.spec ?? {};
    const reference = bmcRef && `${namespaceOfId(id)}/${bmcRef.name}`;
    const controller = reference === undefined ? undefined : controllers.get(reference)?.manifest as unknown as tinkerbell.Machine | undefined;
    if (reference !== undefined && controller === undefined) findings.push(absentController(place, bmcRef!.name));
    if (reference !== undefined) referred.add(reference);
    const machine = machineOfHardware(manifest, controller);
    const source = new DocumentSource(place.file, place.document, place.path, pathOfField);
    const bmc = machine.bmc && withCredentials(machine.bmc, secretOf(controller!, secrets), options);
    origins.push({ machine: { ...machine, ...bmc && { bmc }, source }, hardware: manifest, ...controller && { controller } });
  }
  findings.push(...[...controllers].filter(([id]) => !referred.has(id)).map(([, place]) => lonelyController(place)));
  if (hardware.size === 0 && findings.every(({ severity }) => severity !== Severity.ERROR)) findings.push(noHardware(name, objects.length));
  const inventory = { name, machines: origins.map(({ machine }) => machine) };
  const isWhole = findings.every(({ severity }) => severity !== Severity.ERROR);
  return { ...isWhole ? { inventory } : { readable: inventory }, findings, origins };
}

/** The objects of a document; those of a list one by one. `kubectl` also prints lists without a kind. */
function objectsIn(document: StructuredDocument, file: string): Placed[] {
  const { data } = document;
  if (!isMap(data)) return [];
  const isList = Array.isArray(data.items) && (data.kind === undefined || String(data.kind).endsWith('List'));
  if (!isList) return [{ manifest: data, file, document, path: [] }];
  return (data.items as unknown[]).flatMap((manifest, index) => (isMap(manifest) ? [{ manifest, file, document, path: ['items', index] }] : []));
}

function isOtherVersion({ manifest: { apiVersion, kind } }: Placed): boolean {
  return typeof apiVersion === 'string' && kind === 'Hardware' && apiVersion.startsWith('tinkerbell.org/') && apiVersion !== KINDS.get('Hardware');
}

/** The object, when what is wrong with it are unknown fields at most; those are not kept. */
function sound(place: Placed, findings: Finding[]): Placed[] {
  const manifest = withoutControllers(place.manifest);
  const faults = checkObject(manifest).map((fault): Finding => {
    const at = { ...fault, ...positionOf(place, parseFieldPath(fault.field!)) };
    return fault.code === ModelCode.UNKNOWN_FIELD ? notKept(at) : at;
  });
  findings.push(...faults);
  return faults.some(({ severity }) => severity === Severity.ERROR) ? [] : [{ ...place, manifest }];
}

function eachOnce(places: readonly Placed[], findings: Finding[]): ReadonlyMap<string, Placed> {
  const known = new Map<string, Placed>();
  for (const place of places) {
    const id = idOf(place.manifest);
    const first = known.get(id);
    if (first === undefined) known.set(id, place);
    else if (!isDeepStrictEqual(first.manifest, place.manifest)) findings.push(twice(place, first));
  }
  return known;
}

/** Namespace and name; what names no namespace is applied to the one of EKS Anywhere. */
function idOf({ metadata }: ReadManifest): string {
  const { namespace, name } = isMap(metadata) ? metadata : {};
  return `${String(namespace ?? SYSTEM_NAMESPACE)}/${String(name)}`;
}

function namespaceOfId(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

function secretOf({ metadata, spec }: tinkerbell.Machine, secrets: ReadonlyMap<string, ReadManifest>): ReadManifest | undefined {
  const { authSecretRef } = spec?.connection ?? {};
  return secrets.get(`${authSecretRef?.namespace ?? metadata.namespace ?? SYSTEM_NAMESPACE}/${authSecretRef?.name}`);
}

/** What a Secret says, as far as it was asked for: otherwise it only says that it is there. */
function withCredentials(bmc: BmcModel, secret: ReadManifest | undefined, options: InventoryReadingOptions): BmcModel {
  if (secret === undefined) return bmc;
  const [username, password] = ['username', 'password'].map((key) => secretValue(secret, key));
  return {
    ...bmc,
    hasUsername: username !== undefined,
    hasPassword: password !== undefined,
    ...options.withCredentials && username !== undefined && { username },
    ...options.withCredentials && password !== undefined && { password },
  };
}

function secretValue({ data, stringData }: ReadManifest, key: string): string | undefined {
  const [plain, encoded] = [stringData, data].map((values) => (isMap(values) && Object.hasOwn(values, key) ? values[key] : undefined));
  if (typeof plain === 'string') return plain;
  return typeof encoded === 'string' ? Buffer.from(encoded, 'base64').toString('utf8') : undefined;
}

const BOOT = ['spec', 'interfaces', 0, 'dhcp'];

const FIELDS: Readonly<Record<string, FieldPath>> = {
  hostname: ['metadata', 'name'],
  labels: ['metadata', 'labels'],
  ipAddress: [...BOOT, 'ip', 'address'],
  netmask: [...BOOT, 'ip', 'netmask'],
  gateway: [...BOOT, 'ip', 'gateway'],
  nameservers: [...BOOT, 'name_servers'],
  mac: [...BOOT, 'mac'],
  vlanId: [...BOOT, 'vlan_id'],
  disk: ['spec', 'disks', 0, 'device'],
};

function pathOfField(field: string): FieldPath {
  return FIELDS[field] ?? (field.startsWith('bmc.') ? ['spec', 'bmcRef'] : ['spec']);
}

function positionOf({ file, document, path }: Placed, field: FieldPath): Pick<Finding, 'file' | 'line' | 'column'> {
  const { line, column } = document.locate([...path, ...field]);
  return { file, line, column: String(column) };
}

function objectOf({ manifest: { kind, metadata } }: Placed): string {
  return `${String(kind)}/${isMap(metadata) ? String(metadata.name) : ''}`;
}

function notKept(fault: Finding): Finding {
  return { ...fault, code: InventoryCode.NOT_KEPT, severity: Severity.WARNING, message: 'this library does not know the field, and it is not kept' };
}

function otherVersion(place: Placed): Finding {
  return {
    code: InventoryCode.FORM,
    severity: Severity.ERROR,
    object: objectOf(place),
    field: 'apiVersion',
    ...positionOf(place, ['apiVersion']),
    message: 'EKS Anywhere has Hardware of another version',
    found: shown(place.manifest.apiVersion),
    wanted: KINDS.get('Hardware')!,
  };
}

function twice(place: Placed, first: Placed): Finding {
  const { line } = first.document.locate(first.path);
  return {
    code: InventoryCode.DUPLICATE_OBJECT,
    severity: Severity.ERROR,
    object: objectOf(place),
    ...positionOf(place, []),
    message: `another object of this kind and name is at ${first.file}:${line}, and says something else`,
    fix: 'Keep one of the two',
  };
}

function absentController(place: Placed, name: string): Finding {
  return {
    code: InventoryCode.REFERENCE,
    severity: Severity.ERROR,
    object: objectOf(place),
    field: 'spec.bmcRef.name',
    ...positionOf(place, ['spec', 'bmcRef', 'name']),
    message: 'the BMC Machine is not among the manifests, and the machine would lose its management controller',
    found: shown(name),
    fix: 'Give the BMC Machines as well: `kubectl get hardware,machines.bmc.tinkerbell.org --output yaml`',
  };
}

function lonelyController(place: Placed): Finding {
  return {
    code: InventoryCode.NOT_KEPT,
    severity: Severity.WARNING,
    object: objectOf(place),
    ...positionOf(place, []),
    message: 'no Hardware refers to this BMC Machine, and it is not kept',
    fix: 'Give the Hardware as well, or remove the BMC Machine',
  };
}

function noHardware(file: string, objects: number): Finding {
  return {
    code: InventoryCode.NO_HARDWARE,
    severity: Severity.ERROR,
    file,
    message: 'no Hardware is among the manifests',
    found: `${objects} other objects`,
    wanted: 'kind Hardware with apiVersion tinkerbell.org/v1alpha1',
  };
}
