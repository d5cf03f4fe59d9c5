import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { ConfigSources, packageProp } from './config-props';
import { IPackageCluster, isPackageHost, managesItself, PackageHost } from './package-cluster';
import { ObjectReading, readPackage } from './read-package';
import type { BundleData, VersionData } from '../curated/bundle';
import { merged, printConfig, readConfigText } from '../curated/config-text';
import { defaultTargetNamespace, MANAGEMENT_NAMESPACES, Package, packageNamespaceOf, PACKAGES_API_VERSION, PRESENT_NAMESPACES } from '../curated/names';
import type { PackageCatalog } from '../curated/package-catalog';
import { bundleFor, resolvePackage } from '../curated/resolve';
import { EksaError, Finding, Severity } from '../findings';
import { shown } from '../findings/shown';
import type { WeighedFinding } from '../findings/weighed';
import { freeId } from '../objects/free-id';
import { ManifestObject } from '../objects/manifest-object';
import { accept, acceptedScope, ours } from '../props/accept';
import { SUBSTITUTE } from '../rules/packages/config-text';
import type { PackageSubject } from '../rules/rule';
import { AppFleet, FleetPackage } from '../validation/app-fleet';
import type { OrderedGroup } from '../validation/canonical-order';

const MARK = Symbol.for('cdk8s-eks-anywhere.CuratedPackage');

/**
 * What all curated packages have in common.
 */
export interface CuratedPackageOptions {
  /**
   * The cluster that the package is for.
   * @default - the scope, which is then an EksaCluster
   */
  readonly cluster?: IPackageCluster;
  /**
   * Name of the object, and of the helm release: lower-case letters, digits, dashes and dots, at most 53; no other package on the cluster
   * may have it. A package under another name is another package: the old one is removed from the cluster.
   * @default - the id of the construct
   */
  readonly name?: string;
  /**
   * Version: its name in full, such as `0.15.2-9348057197ed07e06cb125b2c6cb9511ffd3ed62`, or its digest. The bundle of the cluster has to
   * have it.
   * @default - the newest of the bundle; it changes when the bundle does
   */
  readonly version?: string;
  /**
   * Namespace that the package is installed into, on its cluster. It cannot be changed once the package is installed.
   * @default - that of the chart: observability, harbor, metallb-system and so on, or default
   */
  readonly targetNamespace?: string;
  /**
   * Whether a Namespace for it is written beside the package. Only on a management cluster: nothing that is applied there reaches a
   * workload cluster. Say no when the app declares the namespace elsewhere.
   * @default - true on a management cluster, unless every cluster has the namespace
   */
  readonly createNamespace?: boolean;
  /**
   * Registry of the images of this package, in place of that of the cluster.
   * @default - that of the package bundle controller
   */
  readonly sourceRegistry?: string;
  /**
   * Values of the chart that the other props do not know, with the keys of the chart. Maps are merged with what is there, all else
   * replaces it. They are held against the schema of the package like the rest.
   * @default - none
   */
  readonly additionalConfig?: { [key: string]: any };
  /**
   * Keys of the configuration that hold a secret in plain text, as paths such as `harborAdminPassword` or
   * `server.remoteWrite[0].basic_auth.password`. Without their names here they are refused. Keep such manifests out of Git.
   * @default - none
   */
  readonly unsafePlainTextSecrets?: string[];
  /**
   * Annotations of the object.
   * @default - none; a configuration with `${…}` gets one that keeps Flux from replacing it
   */
  readonly annotations?: { [key: string]: string };
  /**
   * Whether Flux puts values in place of `${…}` in the configuration, where a Kustomization asks for that.
   * @default false
   */
  readonly fluxSubstitution?: boolean;
  /**
   * What the package is taken from, when this app does not define the cluster.
   * @default - the cluster's
   */
  readonly catalog?: PackageCatalog;
}

/**
 * A curated package of any name.
 */
export interface CuratedPackageProps extends CuratedPackageOptions {
  /** Name of the package: one of {@link PackageName}, or any other that the bundle of the cluster has, in any case. */
  readonly packageName: string;
  /**
   * Values of the chart, with its keys.
   * @default - those of the chart
   */
  readonly config?: { [key: string]: any };
  /**
   * What a construct for one package makes of its props.
   * @internal
   */
  readonly _typed?: TypedConfig;
  /**
   * The object that a file holds, in place of everything else.
   * @internal
   */
  readonly _reading?: ObjectReading<Package>;
}

/** What a construct for one package makes of its props. */
export interface TypedConfig {
  /** The class that was called. */
  readonly callee: string;
  /** Values of the chart, with its keys; looked at when the package is rendered. */
  readonly config: (version: VersionData | undefined) => Readonly<Record<string, unknown>>;
  readonly sources: ConfigSources;
  /** Keys that hold a secret which was asked for in plain text. */
  readonly plainText?: readonly string[];
  /** What is wrong with the props that only the whole tree can tell. */
  readonly faults?: (subject: PackageSubject) => readonly Finding[];
  /** The cluster that the object is for, when that is not the one that the package is about. */
  readonly installedOn?: IPackageCluster;
}

/**
 * How a Package in a file is taken over.
 */
export interface PackageFileOptions {
  /**
   * The cluster that the package is for.
   * @default - the one that its namespace names
   */
  readonly cluster?: IPackageCluster;
  /**
   * Name of the Package, when the file has several.
   * @default - the only one in the file
   */
  readonly name?: string;
  /**
   * Whether this app makes the target namespace, as in {@link CuratedPackageOptions.createNamespace}.
   * @default false
   */
  readonly createNamespace?: boolean;
  /**
   * Keys of the configuration that hold a secret in plain text, as in {@link CuratedPackageOptions.unsafePlainTextSecrets}.
   * @default - none
   */
  readonly unsafePlainTextSecrets?: string[];
  /**
   * What the package is taken from, when this app does not define the cluster.
   * @default - the cluster's
   */
  readonly catalog?: PackageCatalog;
}

/**
 * A curated package: software that AWS tests with EKS Anywhere, and that a controller on the management cluster installs.
 *
 * There is a construct for each of the known ones, such as {@link Harbor} and {@link MetalLb}; this one takes any. The object goes into the
 * namespace `eksa-packages-<cluster>` of the management cluster, also for workload clusters, and is written into a chart of its own below
 * the cluster: it is refused until the cluster is there, its namespace exists and its bundle is active, which the controller of EKS Anywhere
 * sees to. So apply it after the cluster, and with Flux from a Kustomization of its own.
 *
 * The configuration is held against the schema of the package when the app is synthesized, like everything else that its webhook, its
 * controller and helm would refuse.
 *
 * @example
 * new CuratedPackage(cluster, 'hello', {
 *   packageName: PackageName.HELLO_EKS_ANYWHERE,
 *   config: { title: 'from the rack' },
 * });
 */
export class CuratedPackage extends Construct implements FleetPackage {
  /**
   * A package from YAML: the text of its configuration is taken over as it is. Without a namespace it gets that of the cluster.
   *
   * @param scope an EksaCluster, a Chart, or a construct below one
   * @param id id of the construct, unique in its scope; the package has the name that the file gives it
   * @param file path of a file with one Package, or with several of which `options.name` names one. What cannot be read is refused with an
   * `EksaError`, with line and column
   * @param options what the file does not say
   */
  public static fromYaml(scope: Construct, id: string, file: string, options: PackageFileOptions = {}): CuratedPackage {
    accept('CuratedPackage.fromYaml', { scope, id, file, options });
    const { name, ...rest } = options;
    const reading = readPackage(file, name, [scope.node.path, id].filter(Boolean).join('/'));
    return CuratedPackage._fromReading(scope, id, reading, { createNamespace: false, ...rest });
  }

  /** @internal */
  public static _fromReading(scope: Construct, id: string, reading: ObjectReading<Package>, options: CuratedPackageOptions = {}): CuratedPackage {
    const packageName = String(reading.object.spec?.packageName ?? '');
    return new CuratedPackage(scope, id, { ...options, packageName, _reading: ours(reading) });
  }

  /**
   * Whether a value is a `CuratedPackage`, also when it comes from another copy of this library.
   *
   * @param value anything
   */
  public static isCuratedPackage(value: any): value is CuratedPackage {
    return typeof value === 'object' && value !== null && MARK in value;
  }

  /** Name of the package that is installed. */
  public readonly packageName: string;
  /** Name of the object and of the helm release. */
  public readonly releaseName: string;
  /** Namespace of the object, on the management cluster. */
  public readonly packageNamespace: string;
  /** Namespace that the package is installed into, on its cluster. */
  public readonly targetNamespace: string;
  /** The Package, to be patched or depended on. */
  public readonly apiObject: ApiObject;
  /**
   * The target namespace, when this app makes it.
   * @default - somebody else does
   */
  public readonly namespaceObject?: ApiObject;

  private readonly installedOn?: IPackageCluster;
  private readonly host?: PackageHost;
  private readonly holder: Construct;
  private readonly additions: Readonly<Record<string, unknown>>[];
  private readonly manifest: () => Package;
  private readonly subject: () => PackageSubject;
  private readonly fleet: AppFleet;

  /**
   * @param scope an EksaCluster, or with `cluster` a Chart or a construct below one
   * @param id id of the construct, unique in its scope; also the name of the package unless `name` is given
   * @param props which package, and its configuration
   */
  public constructor(scope: Construct, id: string, private readonly props: CuratedPackageProps) {
    super(acceptedScope('CuratedPackage', { scope, id, props }, scope, new.target !== CuratedPackage), id);
    Object.defineProperty(this, MARK, { value: true });
    const { _reading: reading, _typed: typed } = props;
    const cluster = props.cluster ?? (isPackageHost(scope) ? scope : undefined);
    const installedOn = typed?.installedOn ?? cluster;
    this.installedOn = installedOn;
    if (installedOn === undefined && reading === undefined) throw withoutCluster(this.node.path, typed?.callee ?? 'CuratedPackage');
    this.host = reading === undefined || props.cluster !== undefined ? hostOf(installedOn) : undefined;
    this.packageName = props.packageName;
    this.releaseName = reading === undefined ? props.name ?? id : String(reading.object.metadata.name ?? '');
    const ofCluster = installedOn === undefined ? '' : packageNamespaceOf(installedOn.clusterName);
    this.packageNamespace = reading?.object.metadata.namespace || ofCluster;
    const target = reading === undefined ? props.targetNamespace : reading.object.spec?.targetNamespace;
    this.targetNamespace = target || defaultTargetNamespace(this.packageName);
    this.additions = props.additionalConfig === undefined ? [] : [props.additionalConfig];

    this.fleet = AppFleet.of(this);
    this.manifest = this.fleet.memoize(() => this.render());
    this.subject = this.fleet.memoize(() => this.describe());
    this.holder = this.holderIn(scope, id);
    this.namespaceObject = this.makesNamespace(installedOn) ? this.declareNamespace() : undefined;
    this.apiObject = new ManifestObject(this.holder, 'Package', {
      apiVersion: PACKAGES_API_VERSION, kind: 'Package', name: this.releaseName, ...this.packageNamespace !== '' && { namespace: this.packageNamespace },
    }, () => this.manifest() as never);
    this.node.defaultChild = this.apiObject;
    this.fleet.addPackage(this);
  }

  /**
   * Adds values of the chart, as {@link CuratedPackageOptions.additionalConfig} does.
   *
   * @param config values with the keys of the chart: maps are merged with what is there, all else replaces it
   */
  public addConfig(config: { [key: string]: any }): void {
    accept('CuratedPackage.addConfig', { config }, this);
    this.additions.push(config);
    this.fleet.changed();
  }

  /** The configuration as it is written: YAML, or an empty text when there is none. */
  public get configYaml(): string {
    return this.manifest().spec?.config ?? '';
  }

  // what the fleet asks of a package: FleetPackage

  /** @internal */
  public _ownFindings(): Finding[] {
    const findings = [...this.props._typed?.faults?.(this.subject()) ?? [], ...this.misplacedNamespace()];
    return findings.map((finding) => ({ construct: this.node.path, ...finding }));
  }

  /** @internal */
  public _readingFindings(): readonly WeighedFinding[] {
    return this.props._reading?.findings ?? [];
  }

  /** @internal */
  public _packageSubject(): PackageSubject {
    return this.subject();
  }

  /** @internal */
  public _orderedParts(): OrderedGroup[] {
    const own: OrderedGroup = { construct: this.holder, rank: 2, name: `${this.packageNamespace}/${this.releaseName}` };
    // a namespace comes before what goes into it
    return this.namespaceObject?.node.scope === this.holder || this.namespaceObject === undefined
      ? [own]
      : [{ construct: this.namespaceObject, rank: 0, name: this.namespaceObject.name }, own];
  }

  private holderIn(scope: Construct, id: string): Construct {
    if (!isPackageHost(scope)) return this;
    const chart = scope._packageChart();
    return new Construct(chart, freeId(chart, id));
  }

  private makesNamespace(installedOn: IPackageCluster | undefined): boolean {
    const { createNamespace, _reading: reading } = this.props;
    if (createNamespace !== undefined || reading !== undefined) return createNamespace === true;
    const isPresent = [...PRESENT_NAMESPACES, ...MANAGEMENT_NAMESPACES].includes(this.targetNamespace);
    return !isPresent && installedOn !== undefined && managesItself(installedOn);
  }

  /** Whatever is declared here is applied to the management cluster. */
  private misplacedNamespace(): Finding[] {
    const cluster = this.installedOn;
    return this.props.createNamespace !== true || cluster === undefined || managesItself(cluster) ? [] : [{
      code: 'EKSA-PKG-084',
      severity: Severity.ERROR,
      prop: 'createNamespace',
      message: `the namespace would be made on the management cluster, and the package is installed on workload cluster ${shown(cluster.clusterName)}`,
      fix: 'Set createNamespace of the PackageBundleController of that cluster instead',
    }];
  }

  /** Several packages may share a namespace: the first one declares it. */
  private declareNamespace(): ApiObject {
    const scope = Chart.of(this.holder);
    const id = `Namespace-${this.targetNamespace}`;
    const present = scope.node.tryFindChild(id);
    if (present !== undefined) return present as ApiObject;
    return new ManifestObject(scope, id, { apiVersion: 'v1', kind: 'Namespace', name: this.targetNamespace }, () => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      // what is stored in it must outlive the package
      metadata: { name: this.targetNamespace, annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } },
    }));
  }

  private bundle(): BundleData | undefined {
    return this.props.catalog?._data ?? (this.host === undefined ? bundleFor(undefined) : this.host._packageBundle());
  }

  private version(): VersionData | undefined {
    const bundle = this.bundle();
    return bundle && resolvePackage(bundle, this.packageName, this.props.version ?? '').version;
  }

  private render(): Package {
    const { _reading: reading, _typed: typed, ...props } = this.props;
    if (reading !== undefined) return this.taken(reading.object);
    const text = printConfig(this.withAdditions({
      ...typed === undefined ? props.config : typed.config(this.version()),
      ...props.sourceRegistry !== undefined && { sourceRegistry: props.sourceRegistry },
    }));
    const isKeptFromFlux = text?.includes('${') === true && props.fluxSubstitution !== true;
    const annotations = { ...isKeptFromFlux && { [SUBSTITUTE]: 'disabled' }, ...props.annotations };
    return {
      apiVersion: PACKAGES_API_VERSION,
      kind: 'Package',
      metadata: { name: this.releaseName, namespace: this.packageNamespace, ...Object.keys(annotations).length > 0 && { annotations } },
      spec: {
        packageName: this.packageName,
        ...props.version !== undefined && { packageVersion: props.version },
        ...props.targetNamespace !== undefined && { targetNamespace: props.targetNamespace },
        ...text !== undefined && { config: text },
      },
    };
  }

  /** An object from a file, with what was added to its configuration; otherwise the text is as it was. */
  private taken({ metadata, spec, ...object }: Package): Package {
    const { value } = readConfigText(spec?.config ?? '');
    const config = this.additions.length === 0 || value === undefined ? spec?.config : printConfig(this.withAdditions(value));
    return {
      ...object,
      metadata: { ...metadata, ...this.packageNamespace !== '' && { namespace: this.packageNamespace } },
      ...spec !== undefined && { spec: { ...spec, ...config !== undefined && { config } } },
    };
  }

  private withAdditions(base: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    return this.additions.reduce((config, addition) => merged(config, addition), base);
  }

  private describe(): PackageSubject {
    const { _reading: reading, _typed: typed, unsafePlainTextSecrets = [], catalog } = this.props;
    const object = this.manifest();
    const sources: ConfigSources = {
      config: this.props.config, isTyped: typed !== undefined, ...typed?.sources, additionalConfig: this.withAdditions({}),
    };
    const beside = this.clusterBeside();
    return {
      object,
      construct: this.node.path,
      ...reading === undefined ? { propOf: (field) => packageProp(field, sources) } : { locate: reading.locate },
      config: readConfigText(object.spec?.config ?? ''),
      ...this.host !== undefined && { cluster: this.host._subject() },
      ...catalog !== undefined && { bundle: catalog._data },
      plainTextSecrets: [...unsafePlainTextSecrets, ...typed?.plainText ?? []],
      ownNamespaces: this.fleet.namespaces(),
      allowsSubstitution: this.props.fluxSubstitution === true,
      ...beside !== undefined && { besideCluster: beside },
    };
  }

  /** The cluster of this package, when its objects are in the chart of the package. */
  private clusterBeside(): string | undefined {
    const cluster = this.host ?? (isPackageHost(this.node.scope) ? this.node.scope : undefined);
    if (cluster === undefined) return undefined;
    const chart = Chart.of(this.apiObject);
    const isOfCluster = ({ apiVersion }: ApiObject) => /^(?:cluster\.x-k8s\.io|anywhere\.eks\.amazonaws\.com)\//.test(apiVersion);
    const isShared = cluster.node.findAll().some((each) => ApiObject.isApiObject(each) && isOfCluster(each) && Chart.of(each) === chart);
    return isShared ? cluster.clusterName : undefined;
  }
}

function hostOf(cluster: IPackageCluster | undefined): PackageHost | undefined {
  return isPackageHost(cluster) ? cluster : undefined;
}

function withoutCluster(path: string, callee: string): EksaError {
  return new EksaError([{
    code: 'EKSA-CLUSTER-902',
    severity: Severity.ERROR,
    construct: path,
    object: callee,
    field: 'cluster',
    message: 'this prop is missing',
    wanted: 'the cluster that the package is for, or an EksaCluster as scope',
  }]);
}
