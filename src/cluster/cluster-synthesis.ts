import type { IConstruct } from 'constructs';
import type { ClusterPool } from './bare-metal-cluster-interface';
import { assemble, ClusterBase, conflictsIn, credentialConflicts, credentialsOf, inheritedProps } from './cluster-parts';
import type { PoolManifests } from './declare-capi';
import { ClusterOutput, EksaClusterProps } from './eksa-cluster-props';
import type { TinkerbellStackSource } from './tinkerbell-stack';
import type { ClusterDemands } from '../airgap/demand';
import type { EksDistroCatalog } from '../distro/catalog';
import { catalogFrom } from '../distro/catalog';
import { DistroCode, distroError } from '../distro/facts/errors';
import type { FluxImages, VersionsBundle } from '../distro/facts/versions-bundle';
import type { ClusterMeasurement } from '../explain/cluster-measurement';
import { EksaError, Finding, Severity } from '../findings';
import { stated } from '../findings/stated';
import type { ClusterModel } from '../model/cluster-model';
import { withDefaults } from '../model/defaults';
import type { InventoryModel } from '../model/inventory-model';
import { kubernetesVersionOf, workerNodeGroups } from '../model/lookup';
import { EksaObject, objectId } from '../model/objects';
import { propOf } from '../model/props';
import { checkModel } from '../model/schema';
import { CapiManifests, type CapiRenderOptions, renderCapi } from '../render/capi';
import { renderEksa } from '../render/eksa';
import { locator } from '../rules/engine';
import { inCode } from '../rules/in-code';
import { nodeGroupsOf } from '../rules/node-groups';
import type { ClusterSubject } from '../rules/rule';
import type { AppFleet } from '../validation/app-fleet';

/** Kinds of objects that belong to the control plane or to one pool. */
const MACHINE_KINDS: readonly string[] = ['TinkerbellMachineConfig', 'TinkerbellTemplateConfig'];

/**
 * What a synthesis asks of its cluster.
 *
 * @internal
 */
export interface SynthesizedCluster extends IConstruct {
  readonly clusterName: string;
  readonly eksaVersion: string;
  readonly output: ClusterOutput;
  /** In the order of the worker node groups in the model. */
  readonly pools: readonly ClusterPool[];
  /** The machines that it may use. */
  _inventoryModels(): readonly InventoryModel[];
  /** Its management cluster, when that is another one of the same app. */
  _managementSubject(): ClusterSubject | undefined;
}

/**
 * What becomes of a cluster when its app is synthesized: model, faults, rules' view, manifests. Each is made once, and again only
 * after something has changed.
 */
export class ClusterSynthesis {
  /** The model as its author wrote it. */
  public readonly model: () => ClusterModel;
  /** What is wrong with it by itself: fields that its schema refuses, objects that contradict each other. */
  public readonly faults: () => readonly Finding[];
  /** What rules look at. */
  public readonly subject: () => ClusterSubject;
  /** The Cluster API objects. */
  public readonly capi: () => CapiManifests;
  /** What stands in the way of the objects although no rule has said so, for instance because that rule is waived. */
  public readonly obstacles: () => readonly Finding[];
  /** What its objects depend on. */
  public readonly measurement: () => ClusterMeasurement;
  private readonly malformed: () => readonly Finding[];
  private readonly eksa: () => ReadonlyMap<string, EksaObject>;
  private readonly catalog: () => EksDistroCatalog;

  public constructor(
    private readonly cluster: SynthesizedCluster, private readonly base: () => ClusterBase, private readonly props: EksaClusterProps,
    private readonly fleet: AppFleet,
  ) {
    this.model = fleet.memoize(() => assemble(this.base(), cluster.pools.map(({ _part }) => _part)));
    this.malformed = fleet.memoize(() => checkModel(this.model()));
    this.faults = fleet.memoize(() => this.findFaults());
    this.subject = fleet.memoize(() => this.describe());
    this.capi = fleet.memoize(() => this.renderCapi());
    this.obstacles = fleet.memoize(() => this.findObstacles());
    this.measurement = fleet.memoize(() => this.measure());
    this.eksa = fleet.memoize(() => this.eksaManifests());
    this.catalog = fleet.memoize(() => props.bundle ? catalogFrom({ bundles: { [cluster.eksaVersion]: props.bundle } }) : fleet.catalog);
  }

  /** An EKS-A object as it is written. */
  public eksaObject(object: EksaObject): EksaObject {
    return this.eksa().get(objectId(object))!;
  }

  /** The Cluster API objects of one pool. */
  public poolManifests(poolName: string): PoolManifests {
    const { workers, machineHealthChecks } = this.capi();
    const index = workers.findIndex(({ name }) => name === poolName);
    return { ...workers[index], machineHealthCheck: machineHealthChecks.workers[index] };
  }

  /** Images of Flux: those of the first Kubernetes version in its bundle, as EKS Anywhere takes them. */
  public fluxImages(): FluxImages | undefined {
    const [first] = this.catalog().kubernetesVersions(this.cluster.eksaVersion);
    return first === undefined ? undefined : this.versionsBundle(first)?.flux;
  }

  /** What its Tinkerbell stack is made from. */
  public tinkerbellStackSource(): TinkerbellStackSource {
    const { node, eksaVersion } = this.cluster;
    return {
      model: this.subject().model,
      construct: node.path,
      eksaVersion,
      faults: this.faults(),
      versions: (version) => this.needVersionsBundle(version),
      credentials: credentialsOf(this.props),
    };
  }

  /** What it needs from outside. */
  public artifactDemands(): ClusterDemands {
    const faults = this.faults().filter(({ severity }) => severity === Severity.ERROR);
    if (faults.length > 0) throw new EksaError([...faults]);
    const { model } = this.subject();
    for (const version of new Set(nodeGroupsOf(model).map(({ kubernetesVersion }) => kubernetesVersion))) this.needVersionsBundle(version ?? '');
    // loaded here because most programs never ask
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { clusterDemands } = require('../airgap/cluster-demands') as typeof import('../airgap/cluster-demands');
    return clusterDemands(this.subject(), this.catalog().bundle(this.cluster.eksaVersion)!, this.fleet.view());
  }

  private findFaults(): Finding[] {
    return [...this.malformed(), ...conflictsIn(this.model()), ...credentialConflicts(this.cluster.clusterName, this.props)]
      .map((fault) => {
        const { construct, prop } = this.placeOf(fault.object, fault.field);
        return prop === undefined ? { ...fault, construct } : inCode({ ...fault, construct, prop });
      });
  }

  private findObstacles(): Finding[] {
    const { output } = this.cluster;
    try {
      if (output !== ClusterOutput.CLUSTER_API) this.eksa();
      if (output !== ClusterOutput.EKSA) this.capi();
      return [];
    } catch (error) {
      const findings: Finding[] = EksaError.isEksaError(error) ? error.findings : [{
        code: 'EKSA-INTERNAL-003',
        severity: Severity.ERROR,
        message: `the objects of the cluster cannot be rendered (${error instanceof Error ? error.message : String(error)})`,
        fix: 'Please report this',
      }];
      const locate = locator(this.subject().model);
      return findings.map((finding) => stated({
        ...locate(finding), ...finding, ...this.placeOf(finding.object, finding.field),
      }));
    }
  }

  private describe(): ClusterSubject {
    return {
      // what is of a wrong type is reported as it is; defaults would stumble over it
      model: this.malformed().length > 0 ? this.model() : withDefaults(this.model(), { versionsBundle: (version) => this.versionsBundle(version) }),
      construct: this.cluster.node.path,
      constructOf: (object, field) => this.placeOf(object, field).construct,
      propOf: (object, field) => this.placeOf(object, field).prop,
      inventories: this.cluster._inventoryModels(),
      written: this.model(),
      management: this.cluster._managementSubject(),
      managementTinkerbellIp: this.props.managementCluster?.tinkerbellIp,
      eksaVersion: this.cluster.eksaVersion,
      distro: this.props.bundle && this.catalog(),
      features: this.props.features ?? [],
      writesClusterApi: this.cluster.output !== ClusterOutput.EKSA,
      writesEksa: this.cluster.output !== ClusterOutput.CLUSTER_API,
      capi: () => this.capi(),
      registryCredentials: credentialsOf(this.props) !== undefined,
      ...this.props.packageCatalog !== undefined && { packageBundle: this.props.packageCatalog._data },
    };
  }

  /** The construct in which a field of the cluster's model was written, and the prop if it was code. */
  private placeOf(object = '', field = ''): { readonly construct: string; readonly prop?: string } {
    const kind = object.split('/', 1)[0];
    const pool = this.poolOf(object, field);
    const ofControlPlane = this.inheritedByControlPlane();
    const inherited = pool === undefined ? ofControlPlane : pool._part.inherited;
    const construct = (pool ?? this.cluster).node.path;
    if (inherited === undefined) return { construct };
    const prop = propOf(kind, field);
    if (!MACHINE_KINDS.includes(kind)) return prop === undefined && field !== '' ? { construct } : { construct, prop: prop ?? '' };
    const isShared = ofControlPlane !== undefined && prop !== undefined && inherited.includes(prop.split(/[.[]/, 1)[0]);
    if (isShared) return { construct: this.cluster.node.path, prop };
    return { construct, prop: pool === undefined ? ['controlPlane', prop].filter(Boolean).join('.') : prop ?? '' };
  }

  /** The pool that a field of the cluster's model belongs to. */
  private poolOf(object: string, field: string): ClusterPool | undefined {
    const { pools, clusterName } = this.cluster;
    const [, index] = /^spec\.workerNodeGroupConfigurations\[(\d+)\]/.exec(field) ?? [];
    if (index !== undefined && object === `Cluster/${clusterName}`) return pools[Number(index)];
    return pools.find(({ _part: { machineConfig, template } }) => [machineConfig, template].some((own) => own && objectId(own) === object));
  }

  private inheritedByControlPlane(): readonly string[] | undefined {
    return this.props._reading === undefined ? inheritedProps(this.props.controlPlane) : undefined;
  }

  private eksaManifests(): ReadonlyMap<string, EksaObject> {
    return new Map(renderEksa(this.model()).map((object) => [objectId(object), object]));
  }

  private renderCapi(): CapiManifests {
    return renderCapi(this.subject().model, (version) => this.needVersionsBundle(version), this.renderOptions());
  }

  private renderOptions(): CapiRenderOptions {
    const revisions = this.cluster.pools.map(({ poolName, _templateRevision: revision }) =>
      [poolName, { machineTemplate: revision, kubeadmConfigTemplate: revision }]);
    return {
      revisions: { controlPlaneMachineTemplate: this.props.controlPlane?.templateRevision, workers: Object.fromEntries(revisions) },
      registryCredentials: credentialsOf(this.props),
    };
  }

  private measure(): ClusterMeasurement {
    // loaded here because most programs never ask
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { ClusterMeasurement: Measured } = require('../explain/cluster-measurement') as typeof import('../explain/cluster-measurement');
    const { eksaVersion } = this.cluster;
    const written = this.model();
    const used = [kubernetesVersionOf(written), ...workerNodeGroups(written).map((group) => kubernetesVersionOf(written, group))];
    const known = new Set([...used, ...this.catalog().kubernetesVersions(eksaVersion)].filter((version) => version !== undefined));
    const versions = [...known].flatMap((version) => {
      const bundle = this.versionsBundle(version);
      return bundle === undefined ? [] : [[version, bundle] as const];
    });
    return new Measured({ written, versions: Object.fromEntries(versions), options: this.renderOptions() });
  }

  private versionsBundle(kubernetesVersion: string): VersionsBundle | undefined {
    return this.catalog().versionsBundle(this.cluster.eksaVersion, kubernetesVersion);
  }

  /** A rule reports versions that are not shipped; this is for apps in which it is waived. */
  private needVersionsBundle(kubernetesVersion: string): VersionsBundle {
    const bundle = this.versionsBundle(kubernetesVersion);
    if (bundle) return bundle;
    const { eksaVersion, node } = this.cluster;
    const known = this.catalog().kubernetesVersions(eksaVersion);
    throw distroError(DistroCode.NOTHING_TO_RENDER, {
      construct: node.path,
      object: objectId(this.model().cluster),
      field: 'spec.eksaVersion',
      message: `nothing is known about Kubernetes ${kubernetesVersion} in EKS Anywhere ${eksaVersion}, so nothing can be rendered`,
      ...known.length > 0 && { wanted: known.join(', ') },
    });
  }
}
