import { ApiObject, Chart, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { IPackageCluster, isPackageHost, managesItself, PackageHost } from './package-cluster';
import type { PackageCredentials } from './package-credentials';
import type { ObjectReading } from './read-package';
import { PackageBundleController as BundleControllerObject, PACKAGES_API_VERSION, PACKAGES_NAMESPACE } from '../curated/names';
import type { PackageRegistry } from '../curated/package-registry';
import { EksaError, Finding, Severity } from '../findings';
import type { WeighedFinding } from '../findings/weighed';
import { printDuration } from '../model/duration';
import { freeId } from '../objects/free-id';
import { ManifestObject } from '../objects/manifest-object';
import { acceptedScope, ours } from '../props/accept';
import type { BundleControllerSubject } from '../rules/rule';
import { AppFleet, FleetBundleController } from '../validation/app-fleet';
import type { OrderedGroup } from '../validation/canonical-order';

/**
 * How the package controller treats one cluster.
 */
export interface PackageBundleControllerProps {
  /**
   * The cluster.
   * @default - the scope, which is then an EksaCluster
   */
  readonly cluster?: IPackageCluster;
  /**
   * Name of the bundle that packages are taken from, such as `v1-35-1001`: for the Kubernetes version of the cluster. Refused unless
   * `activeBundleExists` says that it is there; after an upgrade of Kubernetes it has to follow.
   * @default - the controller takes the newest bundle for a new cluster, and keeps it
   */
  readonly activeBundle?: string;
  /**
   * Whether the active bundle is on the management cluster already. When a cluster is created there is none.
   * @default false
   */
  readonly activeBundleExists?: boolean;
  /**
   * Where charts and images come from.
   * @default PackageRegistry.shared()
   */
  readonly registry?: PackageRegistry;
  /**
   * Repository of bundles below the registry of charts.
   * @default eks-anywhere-packages-bundles
   */
  readonly bundleRepository?: string;
  /**
   * Whether the controller makes target namespaces that are missing on the cluster. It never removes one.
   * @default false
   */
  readonly createNamespace?: boolean;
  /**
   * How often the controller looks for new bundles.
   * @default Duration.hours(24)
   */
  readonly upgradeCheckInterval?: Duration;
  /**
   * How often it does so while it cannot reach the registry.
   * @default Duration.hours(1)
   */
  readonly upgradeCheckShortInterval?: Duration;
  /**
   * How much the controller logs: the higher the number, the more.
   * @default - the controller's
   */
  readonly logLevel?: number;
  /**
   * Credentials for the registries. Only on a management cluster, whose credentials serve all its clusters.
   * @default - Secrets that `eksctl anywhere` has made
   */
  readonly credentials?: PackageCredentials[];
  /**
   * The object that a file holds, in place of everything else.
   * @internal
   */
  readonly _reading?: ObjectReading<BundleControllerObject>;
}

/**
 * Settings of the package controller for one cluster: its bundle, its registries, and whether it makes namespaces.
 *
 * `eksctl anywhere` makes one for each cluster, and this one takes its place. There is one for a cluster: it has the name of the cluster
 * and is in the namespace `eksa-packages` of the management cluster, where it is applied after the cluster has been created.
 *
 * @example
 * new PackageBundleController(cluster, 'package-controller', {
 *   registry: PackageRegistry.regional('eu-central-1'),
 *   createNamespace: true,
 * });
 */
export class PackageBundleController extends Construct implements FleetBundleController {
  /** @internal */
  public static _fromReading(scope: Construct, id: string, reading: ObjectReading<BundleControllerObject>): PackageBundleController {
    return new PackageBundleController(scope, id, { _reading: ours(reading) });
  }

  /** The PackageBundleController, to be patched or depended on. */
  public readonly apiObject: ApiObject;

  private readonly host?: PackageHost;
  private readonly holder: Construct;

  /**
   * @param scope an EksaCluster, or with `cluster` a Chart or a construct below one
   * @param id id of the construct, unique in its scope; the object has the name of its cluster
   * @param props what is other than `eksctl anywhere` sets it up
   */
  public constructor(scope: Construct, id: string, private readonly props: PackageBundleControllerProps = {}) {
    super(acceptedScope('PackageBundleController', { scope, id, props }, scope, new.target !== PackageBundleController), id);
    const { _reading: reading, credentials = [] } = props;
    const cluster = props.cluster ?? (isPackageHost(scope) ? scope : undefined);
    if (cluster === undefined && reading === undefined) throw refusal(this.node.path, 'cluster', 'this prop is missing', 'the cluster, or an EksaCluster as scope');
    this.host = reading === undefined && isPackageHost(cluster) ? cluster : undefined;
    this.holder = isPackageHost(scope) ? inChart(scope._packageChart(), id) : this;
    const name = reading === undefined ? cluster!.clusterName : String(reading.object.metadata.name ?? '');
    const namespace = reading === undefined ? PACKAGES_NAMESPACE : reading.object.metadata.namespace;
    const object = reading?.object ?? this.render(name);
    this.apiObject = new ManifestObject(this.holder, 'PackageBundleController', {
      apiVersion: PACKAGES_API_VERSION, kind: 'PackageBundleController', name, ...namespace !== undefined && { namespace },
    }, () => object as never);
    this.node.defaultChild = this.apiObject;
    if (credentials.length > 0 && cluster !== undefined && !managesItself(cluster)) {
      throw refusal(this.node.path, 'credentials', 'credentials are kept on the management cluster, for all its clusters', 'the PackageBundleController of the management cluster');
    }
    const twice = credentials.find(({ _name: secret }, index) => credentials.findIndex((each) => each._name === secret) < index);
    if (twice !== undefined) throw refusal(this.node.path, 'credentials', `there are two of ${twice._name}`, 'each of them once');
    for (const each of credentials) this.declareCredentials(each);
    AppFleet.of(this).addBundleController(this);
  }

  // what the fleet asks of the settings: FleetBundleController

  /** @internal */
  public _ownFindings(): Finding[] {
    return [];
  }

  /** @internal */
  public _readingFindings(): readonly WeighedFinding[] {
    return this.props._reading?.findings ?? [];
  }

  /** @internal */
  public _controllerSubject(): BundleControllerSubject {
    const { _reading: reading, activeBundleExists = false } = this.props;
    return {
      object: reading?.object ?? this.render(this.apiObject.name),
      construct: this.node.path,
      ...reading === undefined ? { propOf } : { locate: reading.locate },
      ...this.host !== undefined && { cluster: this.host._subject() },
      isBundlePresent: activeBundleExists,
    };
  }

  /** @internal */
  public _orderedParts(): OrderedGroup[] {
    return [{ construct: this.holder, rank: 1, name: this.apiObject.name }];
  }

  private render(name: string): BundleControllerObject {
    const { activeBundle, bundleRepository, registry, createNamespace, upgradeCheckInterval, upgradeCheckShortInterval, logLevel } = this.props;
    return {
      apiVersion: PACKAGES_API_VERSION,
      kind: 'PackageBundleController',
      metadata: { name, namespace: PACKAGES_NAMESPACE },
      spec: {
        ...activeBundle !== undefined && { activeBundle },
        ...bundleRepository !== undefined && { bundleRepository },
        ...createNamespace !== undefined && { createNamespace },
        ...registry !== undefined && { defaultImageRegistry: registry.images, defaultRegistry: registry.charts },
        ...logLevel !== undefined && { logLevel },
        ...upgradeCheckInterval !== undefined && { upgradeCheckInterval: printDuration(upgradeCheckInterval.toMilliseconds()) },
        ...upgradeCheckShortInterval !== undefined && { upgradeCheckShortInterval: printDuration(upgradeCheckShortInterval.toMilliseconds()) },
      },
    };
  }

  private declareCredentials({ _name: name, _values: values }: PackageCredentials): void {
    if (values === undefined) return;
    const identity = { apiVersion: 'v1', kind: 'Secret', name, namespace: PACKAGES_NAMESPACE };
    new ManifestObject(this.holder, `Secret-${name}`, identity, () => ({
      apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: PACKAGES_NAMESPACE }, type: 'Opaque', stringData: values,
    }));
  }
}

function inChart(chart: Chart, id: string): Construct {
  return new Construct(chart, freeId(chart, id));
}

/** The prop that a field of the object was written with. */
function propOf(field: string | undefined): string {
  const [, name = ''] = /^spec\.(\w+)/.exec(field ?? '') ?? [];
  if (name === 'defaultRegistry' || name === 'defaultImageRegistry') return 'registry';
  return name === '' && field?.startsWith('metadata') === true ? 'cluster' : name;
}

function refusal(path: string, field: string, message: string, wanted: string): EksaError {
  return new EksaError([{ code: 'EKSA-CLUSTER-902', severity: Severity.ERROR, construct: path, object: 'PackageBundleController', field, message, wanted }]);
}
