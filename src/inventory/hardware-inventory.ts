import { basename } from 'node:path';
import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { BareMetalMachineProps, CommonBmc, machineToModel, withConnection } from './bare-metal-machine';
import { BmcConnectionProps, connectionToModel } from './bmc-connection';
import { BmcCredentials } from './bmc-credentials';
import type { HardwareCsvExportOptions } from './csv-export-options';
import { MachineObjects, SharedLoginObject } from './machine-objects';
import { ReadMachines, readMachines } from './read-machines';
import type { Explanation } from '../explain';
import { EksaError, Finding, Severity } from '../findings';
import { nearest } from '../findings/nearest';
import { shown } from '../findings/shown';
import { findingsOf, LIBERTY, WeighedFinding } from '../findings/weighed';
import { planAssignment } from '../hardware/assignment';
import { parseHardwareCsv, printHardwareCsv, readHardwareCsvFile, weighedCsvFindings } from '../hardware/csv';
import { demandsOf } from '../hardware/demands';
import { printInventory } from '../hardware/document/print-document';
import { readInventoryText } from '../hardware/document/read-document';
import type { HardwarePlan } from '../hardware/hardware-plan';
import type { InventoryReading, InventoryReadingOptions } from '../hardware/inventory-reading';
import type { NetBoxFileOptions, NetBoxOptions } from '../hardware/netbox/options';
import { readNetBoxFiles } from '../hardware/netbox/read-files';
import { readNetBox } from '../hardware/netbox/read-netbox';
import { readInventoryFile, Syntax } from '../hardware/text/structured-text';
import type { InventoryModel, MachineModel, MachineSource } from '../model/inventory-model';
import { clusterNameOf } from '../model/lookup';
import { findObject } from '../objects/find-object';
import { DeclaredObject, fold } from '../objects/folded';
import { freeId } from '../objects/free-id';
import { readingProps } from '../objects/guard';
import { finishedDeclaration, FinishedManifest, finishedManifest } from '../objects/manifest-object';
import { accept, acceptedScope, ours } from '../props/accept';
import { loginObject, machineObjects } from '../render/tinkerbell/inventory';
import { sharedLogins } from '../render/tinkerbell/login';
import { RuleProfile } from '../rules/profile';
import { AppFleet, FleetInventory } from '../validation/app-fleet';
import { compareNames, OrderedGroup } from '../validation/canonical-order';
import { inventoryFromManifests, manifestTextsIn } from '../validation/inventory-from-manifests';

/**
 * How an inventory treats its machines.
 */
export interface HardwareInventoryOptions {
  /**
   * Where the user names and passwords of baseboard management controllers come from.
   * @default BmcCredentials.existingSecretPerMachine()
   */
  readonly bmcCredentials?: BmcCredentials;
  /**
   * How management controllers are spoken to, unless a machine says otherwise.
   * @default - Redfish first, certificates are not verified: what hardware.csv means
   */
  readonly bmcConnection?: BmcConnectionProps;
}

/**
 * Machines that are described in code.
 */
export interface HardwareInventoryProps extends HardwareInventoryOptions {
  /**
   * The machines.
   * @default - none yet; see `addMachine`
   */
  readonly machines?: BareMetalMachineProps[];
  /**
   * What a hardware.csv says, in place of `machines`.
   * @internal
   */
  readonly _csv?: Pick<ReadMachines, 'machines' | 'findings'>;
}

/**
 * The bare-metal machines that clusters are made of. Becomes Hardware and, for each baseboard management controller, a Machine.
 *
 * A {@link HardwareSelector} chooses among them by their labels.
 *
 * @example
 * const inventory = new HardwareInventory(chart, 'rack-1', {
 *   machines: [{
 *     hostname: 'node-01',
 *     ipAddress: '10.20.0.21',
 *     netmask: '255.255.255.0',
 *     gateway: '10.20.0.1',
 *     nameservers: ['10.20.0.2'],
 *     mac: '02:00:00:00:00:21',
 *     disk: '/dev/sda',
 *     labels: { type: 'cp' },
 *   }],
 * });
 */
export class HardwareInventory extends Construct implements FleetInventory {
  /**
   * The machines of a hardware.csv, as `eksctl anywhere` reads it. Faults in the file are reported all at once, by row and column.
   *
   * Passwords in the file are left where they are, unless `bmcCredentials` is `BmcCredentials.unsafePlainTextFromCsv()`.
   *
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope; it names no object, since machines are named by their rows
   * @param file path of the file, relative to the working directory
   * @param options how to treat the machines
   * @example
   * const inventory = HardwareInventory.fromCsv(chart, 'rack-1', 'hardware.csv');
   */
  public static fromCsv(scope: Construct, id: string, file: string, options: HardwareInventoryOptions = {}): HardwareInventory {
    accept('HardwareInventory.fromCsv', { scope, id, file, options });
    return HardwareInventory.fromCsvText(scope, id, readHardwareCsvFile(file), { ...options, fileName: basename(file) });
  }

  /**
   * As {@link HardwareInventory.fromCsv}, for text that is at hand.
   *
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope; it names no object, since machines are named by their rows
   * @param text the file's contents
   * @param options how to treat the machines, and what the file is called in messages
   */
  public static fromCsvText(scope: Construct, id: string, text: string, options: HardwareCsvTextOptions = {}): HardwareInventory {
    accept('HardwareInventory.fromCsvText', { scope, id, text, options });
    const credentials = options.bmcCredentials ?? BmcCredentials.existingSecretPerMachine();
    const fileName = options.fileName ?? 'hardware.csv';
    const { inventory, readable, findings } = parseHardwareCsv(text, fileName, { withCredentials: credentials._readsCsv });
    const path = [scope.node.path, id].filter(Boolean).join('/');
    const weighed = weighedCsvFindings(findings.map((finding) => ({ ...finding, construct: path })));
    if (!inventory) {
      const fleet = AppFleet.of(scope);
      const faults = readable === undefined ? [] : fleet.examineRows(readable, path);
      const errorsOf = (strict: boolean) => findingsOf(weighed, strict).filter(({ severity }) => severity === Severity.ERROR);
      const errors = [...errorsOf(fleet.profileInForce === RuleProfile.STRICT), ...faults];
      // what EKS Anywhere would let pass by itself, and what cannot be read because of it
      throw new EksaError(errors.length > 0 ? errors : errorsOf(true));
    }
    return new HardwareInventory(scope, id, {
      bmcCredentials: credentials,
      bmcConnection: options.bmcConnection,
      _csv: ours({ machines: inventory.machines, findings: weighed }),
    });
  }

  /**
   * The machines of an inventory in JSON: a map with the list `machines`, each of which has the fields of {@link BareMetalMachineProps}.
   * {@link HardwareInventory.toJson} writes it.
   *
   * In place of a netmask there may be a prefix length, by itself or behind the address, as in `10.20.0.21/24`. Fields that do not exist, values
   * of wrong types and keys that are there twice are refused, all at once and with their places. User names and passwords in the file are left
   * where they are, unless `bmcCredentials` is `BmcCredentials.unsafePlainTextFromFile()`; names of Secrets are taken over.
   *
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope
   * @param file path of the file, relative to the working directory
   * @param options how to treat the machines
   */
  public static fromJson(scope: Construct, id: string, file: string, options: HardwareInventoryOptions = {}): HardwareInventory {
    accept('HardwareInventory.fromJson', { scope, id, file, options });
    return HardwareInventory.made(scope, id, options, (reading) => readInventoryText(readInventoryFile(file), basename(file), Syntax.JSON, reading));
  }

  /**
   * As {@link HardwareInventory.fromJson}, for text that is at hand.
   *
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope
   * @param text the file's contents
   * @param options how to treat the machines, and what the file is called in messages
   * @example
   * const inventory = HardwareInventory.fromJsonText(chart, 'rack-1', `{
   *   "machines": [{
   *     "hostname": "node-01", "ipAddress": "10.20.0.21/24", "gateway": "10.20.0.1", "nameservers": ["10.20.0.2"],
   *     "mac": "02:00:00:00:00:21", "disk": "/dev/sda", "labels": { "type": "cp" }, "bmc": { "ipAddress": "10.20.9.21" }
   *   }]
   * }`);
   */
  public static fromJsonText(scope: Construct, id: string, text: string, options: HardwareTextOptions = {}): HardwareInventory {
    accept('HardwareInventory.fromJsonText', { scope, id, text, options });
    return HardwareInventory.made(scope, id, options, (reading) => readInventoryText(text, options.fileName ?? 'inventory.json', Syntax.JSON, reading));
  }

  /**
   * As {@link HardwareInventory.fromJson}, for an inventory in YAML.
   *
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope
   * @param file path of the file, relative to the working directory
   * @param options how to treat the machines
   */
  public static fromYaml(scope: Construct, id: string, file: string, options: HardwareInventoryOptions = {}): HardwareInventory {
    accept('HardwareInventory.fromYaml', { scope, id, file, options });
    return HardwareInventory.made(scope, id, options, (reading) => readInventoryText(readInventoryFile(file), basename(file), Syntax.YAML, reading));
  }

  /**
   * As {@link HardwareInventory.fromYaml}, for text that is at hand.
   *
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope
   * @param text the file's contents
   * @param options how to treat the machines, and what the file is called in messages
   */
  public static fromYamlText(scope: Construct, id: string, text: string, options: HardwareTextOptions = {}): HardwareInventory {
    accept('HardwareInventory.fromYamlText', { scope, id, text, options });
    return HardwareInventory.made(scope, id, options, (reading) => readInventoryText(text, options.fileName ?? 'inventory.yaml', Syntax.YAML, reading));
  }

  /**
   * The devices that NetBox (3.7 to 4.4) has exported: what `/api/dcim/devices/?limit=0` answers, or the table of devices as CSV.
   *
   * NetBox knows names, addresses and MAC addresses by itself; what else a machine needs is in custom fields, or stated for all machines. A
   * device that lacks something is refused by name, and none is left out unasked.
   *
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope
   * @param file path of the export, relative to the working directory
   * @param options where NetBox keeps what, and how to treat the machines
   * @example
   * const rack = () => HardwareInventory.fromNetBox(chart, 'rack-1', 'devices.json', {
   *   interfacesFile: 'interfaces.json',
   *   mapping: { labels: { rack: 'rack.name' }, tagLabels: { 'control-plane': 'type=cp' } },
   *   constants: { gateway: '10.20.0.1', nameservers: ['10.20.0.2'], disk: '/dev/sda', labels: { type: 'worker' } },
   *   select: { statuses: ['active'], tags: ['eks-a'] },
   * });
   */
  public static fromNetBox(scope: Construct, id: string, file: string, options: HardwareNetBoxOptions = {}): HardwareInventory {
    accept('HardwareInventory.fromNetBox', { scope, id, file, options });
    return HardwareInventory.made(scope, id, options, (reading) => readNetBoxFiles(file, options, reading));
  }

  /**
   * As {@link HardwareInventory.fromNetBox}, for text that is at hand.
   *
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope
   * @param text contents of the export
   * @param options where NetBox keeps what, and how to treat the machines
   */
  public static fromNetBoxText(scope: Construct, id: string, text: string, options: HardwareNetBoxTextOptions = {}): HardwareInventory {
    accept('HardwareInventory.fromNetBoxText', { scope, id, text, options });
    const { fileName = 'devices', interfacesText } = options;
    const interfaces = interfacesText === undefined ? undefined : { text: interfacesText, file: `interfaces of ${fileName}` };
    return HardwareInventory.made(scope, id, options, (reading) => readNetBox({ text, file: fileName }, interfaces, options, reading));
  }

  /**
   * The machines that Hardware objects, their BMC Machines and the Secrets of these describe: files of manifests, or what
   * `kubectl get hardware,machines.bmc.tinkerbell.org --output yaml` prints.
   *
   * What controllers write is taken off: status, owners, finalizers, user data. What an inventory cannot hold is named in warnings. Controllers
   * sign in with the Secrets that the BMC Machines name, unless `bmcCredentials` says otherwise; what is in the Secrets is only read for
   * `BmcCredentials.unsafePlainTextFromFile()`.
   *
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope
   * @param path a file, or a directory with all files below it; relative to the working directory
   * @param options how to treat the machines
   */
  public static fromManifests(scope: Construct, id: string, path: string, options: HardwareInventoryOptions = {}): HardwareInventory {
    accept('HardwareInventory.fromManifests', { scope, id, path, options });
    return HardwareInventory.made(scope, id, options, (reading) => inventoryFromManifests(manifestTextsIn(path), basename(path), reading));
  }

  /**
   * As {@link HardwareInventory.fromManifests}, for text that is at hand.
   *
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope
   * @param text manifests in YAML or JSON
   * @param options how to treat the machines, and what the file is called in messages
   */
  public static fromManifestsText(scope: Construct, id: string, text: string, options: HardwareTextOptions = {}): HardwareInventory {
    accept('HardwareInventory.fromManifestsText', { scope, id, text, options });
    const { fileName = 'manifests' } = options;
    return HardwareInventory.made(scope, id, options, (reading) => inventoryFromManifests([{ text, file: fileName }], fileName, reading));
  }

  /** The inventory of a file that is no hardware.csv. */
  private static made(scope: Construct, id: string, options: HardwareInventoryOptions, read: (reading: InventoryReadingOptions) => InventoryReading) {
    const { credentials, ...machines } = readMachines(scope, id, options.bmcCredentials, read);
    return new HardwareInventory(scope, id, { bmcCredentials: credentials, bmcConnection: options.bmcConnection, _csv: ours(machines) });
  }

  private readonly reading?: Pick<ReadMachines, 'machines' | 'findings'>;
  private readonly common: CommonBmc;
  private readonly faults: Finding[] = [];
  private machines: MachineModel[];
  /** The constructs of the machines, once somebody has looked for them. */
  private constructs?: MachineObjects[];
  /** The same for logins that machines share. */
  private readonly logins = new Map<string, SharedLoginObject>();
  private readonly model: () => InventoryModel;

  /**
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope; it names no object, since machines are named by their host names
   * @param props the machines, and how to treat them
   */
  public constructor(scope: Construct, id: string, props: HardwareInventoryProps = {}) {
    super(acceptedScope('HardwareInventory', { scope, id, props }, scope, new.target !== HardwareInventory), id);
    this.reading = props._csv;
    const { bmcCredentials: credentials = BmcCredentials.existingSecretPerMachine(), bmcConnection } = props;
    const connection = readingProps(this, () => bmcConnection && connectionToModel(bmcConnection));
    this.common = { credentials, ...connection && { connection } };
    this.model = AppFleet.of(this).memoize(() => ({
      name: this.node.path,
      writtenInCode: true,
      machines: byHostname(this.machines),
    }));
    const models = this.reading?.machines.map((machine) => this.withBmc(machine))
      ?? readingProps(this, () => (props.machines ?? []).map((machine) => this.toModel(machine)));
    this.machines = byHostname(models);
    fold(this, { count: () => this.constructCount(), objects: () => this.declared(), unfold: () => this.unfold() });
    AppFleet.of(this).addInventory(this);
  }

  /** Host names of the machines, in order. */
  public get hostnames(): string[] {
    return this._model().machines.map(({ hostname }) => hostname);
  }

  /** Every object of the inventory, to be patched or depended on. */
  public get objects(): ApiObject[] {
    const machines = this.unfolded();
    return [...[...this.logins.values()].map(({ object }) => object), ...machines.flatMap(({ all }) => all)];
  }

  /**
   * The Hardware of a machine.
   *
   * @param hostname one that no machine has is refused with an `EksaError`
   */
  public hardware(hostname: string): ApiObject {
    accept('HardwareInventory.hardware', { hostname }, this);
    return this.objectOf(hostname, 'Hardware');
  }

  /**
   * The Machine object of a machine's management controller.
   *
   * @param hostname that of a machine without management controller is refused with an `EksaError`
   */
  public bmcMachine(hostname: string): ApiObject {
    accept('HardwareInventory.bmcMachine', { hostname }, this);
    return this.objectOf(hostname, 'Machine');
  }

  /**
   * The Secret with the credentials of a machine's management controller.
   *
   * @param hostname that of a machine whose Secret is created by other means, by an ExternalSecret or a SealedSecret too, is refused with
   * an `EksaError`
   */
  public bmcSecret(hostname: string): ApiObject {
    accept('HardwareInventory.bmcSecret', { hostname }, this);
    return this.objectOf(hostname, 'Secret');
  }

  /**
   * Adds a machine.
   *
   * @param machine the facts of one row of hardware.csv
   */
  public addMachine(machine: BareMetalMachineProps): void {
    accept('HardwareInventory.addMachine', { machine }, this);
    this.addModels(readingProps(this, () => [this.toModel(machine)]));
  }

  /**
   * Adds several machines, such as those of a rack.
   *
   * @param machines the facts of one machine each
   */
  public addMachines(machines: BareMetalMachineProps[]): void {
    accept('HardwareInventory.addMachines', { machines }, this);
    this.addModels(readingProps(this, () => machines.map((machine) => this.toModel(machine))));
  }

  /**
   * Which machine each group of nodes gets, of all clusters of the app that use this inventory: machines, spares and what is
   * missing. It is what Cluster API Provider Tinkerbell would choose. `inUse` is false when no cluster uses the inventory.
   */
  public plan(): HardwarePlan {
    const demands = AppFleet.of(this).subjects()
      .filter(({ inventories }) => inventories.some(({ name }) => name === this.node.path))
      .flatMap(({ model }) => demandsOf(model, `${clusterNameOf(model)}/`));
    return planAssignment(demands, this._model().machines);
  }

  /**
   * The inventory as a hardware.csv for `eksctl anywhere`. User names and passwords are in it only when they were asked for by name.
   *
   * Refused when a machine has what the file has no column for, unless that is to be left out.
   *
   * @param options what becomes of facts that the file cannot say
   */
  public toCsv(options: HardwareCsvExportOptions = {}): string {
    accept('HardwareInventory.toCsv', { options }, this);
    return printHardwareCsv(this._model(), options);
  }

  /**
   * The inventory in JSON, as {@link HardwareInventory.fromJson} reads it: all facts of all machines, one machine a line. User names and
   * passwords are in it only when they were asked for by name.
   */
  public toJson(): string {
    return printInventory(this._model());
  }

  /**
   * Where a field of one of its objects comes from: the row or the place in a file, or what the program passes. {@link EksaCluster.explain} says how.
   *
   * @param path kind and name of the object, then the path of the field: `Hardware/prod-cp-1 spec.disks[0].device`
   * @example
   * const { text } = inventory.explain('Hardware/prod-cp-1 spec.disks[0].device');
   */
  public explain(path: string): Explanation {
    accept('HardwareInventory.explain', { path }, this);
    // loaded here because most programs never ask
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { explainInventory } = require('./inventory-explanation') as typeof import('./inventory-explanation');
    return explainInventory({ construct: this, machines: this._model().machines, objects: this.objects }, path);
  }

  // what the fleet asks of an inventory: FleetInventory

  /** @internal */
  public _model(): InventoryModel {
    return this.model();
  }

  /**
   * Its objects as they are written, with what users have changed.
   *
   * @internal
   */
  public* _manifests(): Iterable<FinishedManifest> {
    if (this.constructs === undefined) for (const { identity, render } of this.declared()) yield finishedDeclaration(identity, render());
    else for (const object of this.objects) yield finishedManifest(object) ?? object.toJson();
  }

  /** @internal */
  public _ownFindings(): Finding[] {
    return this.faults.map((finding) => ({ ...finding, construct: this.node.path }));
  }

  /** @internal */
  public _readingFindings(): readonly WeighedFinding[] {
    return [...this.reading?.findings ?? [], ...this.missingCredentials().map((finding) => ({ finding, ...LIBERTY }))];
  }

  /** @internal */
  public _orderedParts(): OrderedGroup[] {
    // objects that are no constructs yet come in order
    return [
      ...[...this.logins].map(([name, construct]) => ({ construct, rank: 0, name })),
      ...(this.constructs ?? []).map((construct, index) => ({ construct, rank: 1, name: this.machines[index].hostname })),
    ];
  }

  /** Whoever asks for the credentials of the rows by name expects a Secret for each controller. */
  private missingCredentials(): Finding[] {
    if (!this.common.credentials._readsCsv) return [];
    const without = this._model().machines.filter(({ bmc }) => bmc && (bmc.username === undefined || bmc.password === undefined));
    return without.map(({ hostname, source }) => ({
      code: 'EKSA-HW-101',
      severity: Severity.ERROR,
      construct: this.node.path,
      object: `Machine/bmc-${hostname}`,
      ...(source && { file: source.file, line: source.row }),
      message: `${this.common.credentials._promise!} was asked for, but the row has no user name and password`,
      fix: 'Fill bmc_username and bmc_password, or keep credentials in Secrets',
    }));
  }

  private addModels(models: readonly MachineModel[]): void {
    for (const model of models) {
      this.machines.push(model);
      this.constructs?.push(this.construct(model, this.machines.length - 1));
    }
    if (this.constructs !== undefined) this.declareLogins(models);
    AppFleet.of(this).changed();
  }

  private toModel(machine: BareMetalMachineProps): MachineModel {
    const { bmc, hostname } = machine;
    if (bmc !== undefined) this.note(hostname, bmc.credentials ?? this.common.credentials);
    return machineToModel(machine, this.common);
  }

  /** A machine that was read, with what is said about all controllers. */
  private withBmc(machine: MachineModel): MachineModel {
    const { bmc, hostname, source } = machine;
    if (bmc === undefined) return machine;
    const { credentials, connection } = this.common;
    this.note(hostname, credentials, source);
    return { ...machine, bmc: withConnection(credentials._applyTo(bmc, hostname), bmc.connection ?? connection) };
  }

  private note(hostname: string, credentials: BmcCredentials, source?: MachineSource): void {
    const missing = credentials._missingFor(hostname);
    if (missing !== undefined) this.faults.push({ ...missing, ...source && { file: source.file, line: source.row } });
  }

  private objectOf(hostname: string, kind: string): ApiObject {
    const index = this.machines.findIndex((machine) => machine.hostname === hostname);
    if (index >= 0) return findObject(this, this.unfolded()[index].all, kind, undefined, 'Machines have a BMC Machine when their controller is given, and a Secret when its credentials are');
    const wanted = nearest(hostname, this.hostnames);
    throw new EksaError([{
      code: 'EKSA-SYNTH-006',
      severity: Severity.ERROR,
      construct: this.node.path,
      message: 'no machine of the inventory has this host name',
      found: shown(hostname),
      ...wanted !== undefined && { wanted: shown(wanted) },
      fix: 'Ask for one of `hostnames`',
    }]);
  }

  private unfolded(): readonly MachineObjects[] {
    // whoever looks for a child makes all of them come into being
    this.node.tryFindChild('');
    return this.constructs!;
  }

  private unfold(): void {
    this.constructs = [];
    this.machines = byHostname(this.machines);
    this.declareLogins(this.machines);
    for (const [index, model] of this.machines.entries()) this.constructs.push(this.construct(model, index));
  }

  private declareLogins(machines: readonly MachineModel[]): void {
    for (const shared of sharedLogins(machines)) {
      if (this.logins.has(shared.name)) continue;
      this.logins.set(shared.name, new SharedLoginObject(this, freeId(this, `login-${shared.name}`), shared));
    }
  }

  private construct(model: MachineModel, index: number): MachineObjects {
    // names that clash are a finding with both machines, so they must not clash as constructs first
    return new MachineObjects(this, freeId(this, model.hostname, `${model.hostname || 'machine'}-${index}`), model);
  }

  private* declared(): Iterable<DeclaredObject> {
    const { machines } = this._model();
    for (const shared of sharedLogins(machines)) yield loginObject(shared);
    for (const machine of machines) yield* machineObjects(machine);
  }

  private constructCount(): number {
    let count = 2 * sharedLogins(this.machines).length;
    for (const machine of this.machines) count += 1 + machineObjects(machine).length;
    return count;
  }
}

/** Machines are written in the order of their names, whatever the order of the rows. */
function byHostname(machines: readonly MachineModel[]): MachineModel[] {
  return [...machines].sort((a, b) => compareNames(a.hostname, b.hostname));
}

/**
 * Options for reading a hardware.csv that is at hand as text.
 */
export interface HardwareCsvTextOptions extends HardwareInventoryOptions {
  /**
   * Name of the file in messages.
   * @default hardware.csv
   */
  readonly fileName?: string;
}

/**
 * Options for reading an inventory that is at hand as text.
 */
export interface HardwareTextOptions extends HardwareInventoryOptions {
  /**
   * Name of the file in messages.
   * @default - `inventory.json`, `inventory.yaml` or `manifests`
   */
  readonly fileName?: string;
}

/**
 * How files with devices of NetBox become an inventory.
 */
export interface HardwareNetBoxOptions extends HardwareInventoryOptions, NetBoxFileOptions { }

/**
 * How devices of NetBox that are at hand as text become an inventory.
 */
export interface HardwareNetBoxTextOptions extends HardwareInventoryOptions, NetBoxOptions {
  /**
   * The interfaces of the devices, in JSON or CSV.
   * @default - MAC addresses are in a field of the devices
   */
  readonly interfacesText?: string;
  /**
   * Name of the file in messages.
   * @default devices
   */
  readonly fileName?: string;
}
