import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import type { DeclaredPool, IBareMetalCluster } from './bare-metal-cluster-interface';
import { BareMetalPool, BareMetalPoolProps } from './bare-metal-pool';
import { assemble, ClusterBase, clusterBase, credentialsOf, disassemble, MachineDefaults, machineDefaults, withGitOps } from './cluster-parts';
import { ClusterSynthesis, SynthesizedCluster } from './cluster-synthesis';
import { ClusterObjects, declareCluster, declarePool } from './declare-capi';
import { EksaDeclarations } from './declare-eksa';
import type { IEksaCluster } from './eksa-cluster-interface';
import { ClusterOutput, ClusterOutputProps, ClusterYamlTextProps, EksaClusterProps } from './eksa-cluster-props';
import type { MachineWorkflow } from './machine-workflows';
import { OutputScopes } from './output-scopes';
import type { TinkerbellStack, TinkerbellStackOptions } from './tinkerbell-stack';
import type { IArtifactCluster } from '../airgap/artifact-cluster';
import type { ArtifactList } from '../airgap/artifact-list';
import type { ClusterDemands } from '../airgap/demand';
import type { BundleData } from '../curated/bundle';
import { bundleFor } from '../curated/resolve';
import { NEWEST_EKSA_VERSION } from '../distro/catalog';
import type { FluxImages } from '../distro/facts/versions-bundle';
import type { Explanation } from '../explain';
import { EksaError, Finding, Severity } from '../findings';
import { findingsOf, WeighedFinding } from '../findings/weighed';
import type { HardwareInventory } from '../inventory/hardware-inventory';
import type { ClusterModel } from '../model/cluster-model';
import { workerGroupName } from '../model/defaults';
import { withFluxConfig } from '../model/git-ops';
import type { InventoryModel } from '../model/inventory-model';
import {
  clusterNameOf, controlPlaneMachineConfig, datacenterOf, fluxConfigOf, kubernetesVersionOf, managementClusterName, workerMachineConfig,
} from '../model/lookup';
import { EksaObject, objectsOf } from '../model/objects';
import { parseCluster } from '../model/parse';
import { readTextFile } from '../model/read-text-file';
import { findObject, needObject } from '../objects/find-object';
import { freeId } from '../objects/free-id';
import { readingProps } from '../objects/guard';
import { CuratedPackage, CuratedPackageProps } from '../packages/curated-package';
import { declareRead, readPackages } from '../packages/declare-read';
import { IPackageCluster, managesItself, PackageHost } from '../packages/package-cluster';
import { accept, acceptedScope, ours } from '../props/accept';
import { RuleProfile } from '../rules/profile';
import type { ClusterSubject } from '../rules/rule';
import { AppFleet, FleetCluster } from '../validation/app-fleet';
import { compareNames, OrderedGroup } from '../validation/canonical-order';

const MARK = Symbol.for('cdk8s-eks-anywhere.EksaCluster');

/**
 * A cluster that this app does not define.
 */
export interface ClusterAttributes {
  /** Name of the cluster. */
  readonly name: string;
  /**
   * Address of its Tinkerbell services; workload clusters take it over.
   * @default - unknown: each workload cluster says it
   */
  readonly tinkerbellIp?: string;
  /**
   * Name of its management cluster, on which its packages are declared.
   * @default - it manages itself
   */
  readonly managementClusterName?: string;
}

/**
 * A bare-metal EKS Anywhere cluster: its control plane, and everything that its pools share.
 *
 * Worker nodes are added with {@link EksaCluster.addPool}, or as {@link BareMetalPool} below the cluster. A cluster without pools
 * runs its workload on the control plane. What EKS Anywhere v0.26.1 would refuse is refused when the app is synthesized, all at
 * once; {@link EksaRules} asks for it earlier.
 *
 * @example
 * const cluster = new EksaCluster(chart, 'prod', {
 *   kubernetesVersion: KubernetesVersion.V1_34,
 *   controlPlane: { endpoint: '10.20.0.10', replicas: 3, hardware: HardwareSelector.label('type', 'cp') },
 *   tinkerbellIp: '10.20.0.11',
 *   osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-34.gz',
 *   sshAuthorizedKeys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU'],
 *   inventory: HardwareInventory.fromCsv(chart, 'rack-1', 'hardware.csv'),
 * });
 * cluster.addPool('workers', { replicas: 5, hardware: HardwareSelector.label('type', 'worker') });
 */
export class EksaCluster extends Construct implements IBareMetalCluster, IArtifactCluster, FleetCluster, SynthesizedCluster, PackageHost {
  /**
   * A cluster from the YAML that `eksctl anywhere create cluster -f` takes: a Cluster with the TinkerbellDatacenterConfig, the
   * TinkerbellMachineConfigs and whatever else it refers to. Packages and PackageBundleControllers beside it become constructs below the
   * cluster. Faults in the file are reported all at once, with line and column.
   *
   * @param scope a Chart, or a construct below one
   * @param id id of the construct; the cluster has the name that the file gives it
   * @param file path of the file, relative to the working directory
   * @param props how the cluster is written, and with which machines
   * @example
   * const inventory = HardwareInventory.fromCsv(chart, 'rack-1', 'hardware.csv');
   * EksaCluster.fromYaml(chart, 'prod', 'cluster.yaml', { inventory });
   */
  public static fromYaml(scope: Construct, id: string, file: string, props: ClusterOutputProps = {}): EksaCluster {
    accept('EksaCluster.fromYaml', { scope, id, file, props });
    return EksaCluster.fromText(scope, id, readTextFile(file, 'EKSA-MODEL-100'), file, props);
  }

  /**
   * As {@link EksaCluster.fromYaml}, for text that is at hand.
   *
   * @param scope a Chart, or a construct below one
   * @param id id of the construct; the cluster has the name that the text gives it
   * @param text the file's contents
   * @param props how the cluster is written, with which machines, and what the file is called in messages
   */
  public static fromYamlText(scope: Construct, id: string, text: string, props: ClusterYamlTextProps = {}): EksaCluster {
    accept('EksaCluster.fromYamlText', { scope, id, text, props });
    const { fileName = 'cluster.yaml', ...others } = props;
    return EksaCluster.fromText(scope, id, text, fileName, others);
  }

  /**
   * Whether a value is an `EksaCluster`, also when it comes from another copy of this library.
   *
   * @param value anything
   */
  public static isEksaCluster(value: any): value is EksaCluster {
    return typeof value === 'object' && value !== null && MARK in value;
  }

  /**
   * A cluster that exists already or that another app defines, to be referred to as a management cluster.
   *
   * @param attributes what workload clusters need to know of it
   */
  public static fromClusterAttributes(attributes: ClusterAttributes): IEksaCluster {
    accept('EksaCluster.fromClusterAttributes', { attributes });
    return { clusterName: attributes.name, tinkerbellIp: attributes.tinkerbellIp, managementClusterName: attributes.managementClusterName };
  }

  private static fromText(scope: Construct, id: string, text: string, file: string, props: ClusterOutputProps): EksaCluster {
    const { model, packages, weighed } = parseCluster(text, file, { strict: false });
    const path = [scope.node.path, id].filter(Boolean).join('/');
    const located = weighed.map(({ finding, ...weight }) => ({ finding: { ...finding, construct: path }, ...weight }));
    const strict = AppFleet.of(scope).profileInForce === RuleProfile.STRICT;
    const inFile = readPackages(packages, path);
    const refused = () => findingsOf([...located, ...inFile.weighed], strict).filter(({ severity }) => severity === Severity.ERROR);
    if (!model || !inFile.isReadable) throw new EksaError(refused());
    // the file says what the other props would
    const cluster = new EksaCluster(scope, id, { ...props, _reading: ours({ model, findings: located }) } as unknown as EksaClusterProps);
    declareRead(cluster, inFile);
    return cluster;
  }

  /** Name of the cluster. */
  public readonly clusterName: string;
  /**
   * Address of the Tinkerbell services.
   * @default - it is missing, which is reported when the app is synthesized
   */
  public readonly tinkerbellIp?: string;
  /**
   * Name of its management cluster.
   * @default - it manages itself; then it is its own name
   */
  public readonly managementClusterName?: string;
  /** EKS Anywhere version whose releases are used. */
  public readonly eksaVersion: string;
  /** Which objects are written. */
  public readonly output: ClusterOutput;
  private readonly scopes: OutputScopes;
  private base: ClusterBase;
  private readonly synthesis: ClusterSynthesis;
  private readonly members: BareMetalPool[] = [];
  /** Findings about a file name positions by index, so its pools must keep theirs. */
  private readonly importedPools: number;
  private readonly inventories: HardwareInventory[] = [];
  private readonly eksaDeclarations = new EksaDeclarations();
  private readonly capi?: ClusterObjects;
  private readonly fleet: AppFleet;
  private packageChart?: Chart;

  /**
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope; also the name of the cluster unless `name` is given, and then refused like
   * it when it is not made of lower-case letters, digits and dashes, or longer than 35 characters
   * @param props what the cluster consists of
   */
  public constructor(scope: Construct, id: string, private readonly props: EksaClusterProps) {
    super(acceptedScope('EksaCluster', { scope, id, props }, scope, new.target !== EksaCluster), id);
    Object.defineProperty(this, MARK, { value: true });
    const { base, groups } = readingProps(this, () => (props._reading
      ? disassemble(props._reading.model)
      : { base: clusterBase(props.name ?? id, props), groups: [] }));
    this.base = base;
    this.importedPools = groups.length;
    this.clusterName = clusterNameOf(base);
    this.managementClusterName = managementClusterName(base);
    this.tinkerbellIp = datacenterOf(base)?.spec?.tinkerbellIP;
    this.output = props.output ?? ClusterOutput.CLUSTER_API;
    this.eksaVersion = props.eksaVersion ?? base.cluster.spec?.eksaVersion ?? NEWEST_EKSA_VERSION;
    this.scopes = new OutputScopes(this, this.output);
    if (props.inventory) this.inventories.push(props.inventory);

    this.fleet = AppFleet.of(this);
    this.synthesis = new ClusterSynthesis(this, () => this.base, props, this.fleet);
    this.declareEksaObjects(this, objectsOf(base));
    this.capi = this.declareCapiObjects();
    this.node.defaultChild = this.capi?.cluster ?? this.eksaDeclarations.of(base.cluster);

    this.fleet.addCluster(this);
    for (const [index, group] of groups.entries()) {
      const name = workerGroupName(group, index);
      // groups of one name are a finding about the file, so they must not clash as constructs first
      BareMetalPool._fromPart(this, freeId(this, name, `pool-${index}`), { name, group, machineConfig: workerMachineConfig(base, group) });
    }
  }

  /** The pools: those of a file in its order, then the others in the order of their names. */
  public get pools(): BareMetalPool[] {
    const added = this.members.slice(this.importedPools).sort((a, b) => compareNames(a.poolName, b.poolName));
    return [...this.members.slice(0, this.importedPools), ...added];
  }

  /** The EKS-A Cluster. Refused with an `EksaError` when the output has none. */
  public get eksaObject(): ApiObject {
    return this.need(this.eksaDeclarations.of(this.base.cluster), 'EKS-A Cluster');
  }

  /** The TinkerbellDatacenterConfig. Refused with an `EksaError` when the output has none. */
  public get datacenterConfig(): ApiObject {
    return this.need(this.eksaDeclarations.of(datacenterOf(this.base)), 'TinkerbellDatacenterConfig');
  }

  /** The TinkerbellMachineConfig of the control plane. Refused with an `EksaError` when the output has none. */
  public get controlPlaneMachineConfig(): ApiObject {
    return this.need(this.eksaDeclarations.of(controlPlaneMachineConfig(this.base)), 'TinkerbellMachineConfig of the control plane');
  }

  /** The Cluster API Cluster. Refused with an `EksaError` when the output has none. */
  public get capiObject(): ApiObject {
    return this.need(this.capi?.cluster, 'Cluster API Cluster');
  }

  /** The KubeadmControlPlane. Refused with an `EksaError` when the output has none. */
  public get kubeadmControlPlane(): ApiObject {
    return this.need(this.capi?.kubeadmControlPlane, 'KubeadmControlPlane');
  }

  /** The TinkerbellCluster. Refused with an `EksaError` when the output has none. */
  public get tinkerbellCluster(): ApiObject {
    return this.need(this.capi?.tinkerbellCluster, 'TinkerbellCluster');
  }

  /** The TinkerbellMachineTemplate of the control plane. Refused with an `EksaError` when the output has none. */
  public get controlPlaneMachineTemplate(): ApiObject {
    return this.need(this.capi?.machineTemplate, 'TinkerbellMachineTemplate of the control plane');
  }

  /** The MachineHealthCheck of the control plane. Refused with an `EksaError` when the output has none. */
  public get controlPlaneHealthCheck(): ApiObject {
    return this.need(this.capi?.machineHealthCheck, 'MachineHealthCheck of the control plane');
  }

  /** Every object of the cluster and its pools that is written, to be patched or depended on. */
  public get objects(): ApiObject[] {
    const pools = this.members.flatMap((pool) => pool.objects);
    return [...new Set([...this.capi?.all ?? [], ...this.eksaDeclarations.all, ...pools])];
  }

  /**
   * The one object of the cluster or its pools of this kind.
   *
   * @param kind such as `FluxConfig`, or with its API group as kubectl writes it, `Cluster.cluster.x-k8s.io`, where two groups have the
   * kind. One that is not there, or not alone, is refused with an `EksaError` that says what is
   * @param name name of the object, when there are several of the kind
   */
  public object(kind: string, name?: string): ApiObject {
    accept('EksaCluster.object', { kind, name }, this);
    return findObject(this, this.objects, kind, name, this._outputAdvice);
  }

  /**
   * Adds a pool of worker nodes.
   *
   * @param id id of the construct, unique in the cluster; also the name of the worker node group unless `name` is given
   * @param props the nodes of the pool
   */
  public addPool(id: string, props: BareMetalPoolProps): BareMetalPool {
    return new BareMetalPool(this, id, props);
  }

  /**
   * Lets the cluster use further machines.
   *
   * A workload cluster without an inventory of its own uses the machines of its management cluster. The first one that is added takes
   * their place.
   *
   * @param inventory the machines, of which each may be taken once
   */
  public addInventory(inventory: HardwareInventory): void {
    accept('EksaCluster.addInventory', { inventory }, this);
    this.inventories.push(inventory);
    this.fleet.changed();
  }

  /** The curated packages that are declared below it. */
  public get packages(): CuratedPackage[] {
    return this.node.findAll().filter(CuratedPackage.isCuratedPackage);
  }

  /**
   * Installs a curated package on the cluster.
   *
   * Its object is written into a chart of its own, to be applied to the management cluster once this cluster is there. There are constructs
   * for the known packages, such as {@link MetalLb}.
   *
   * @param id id of the construct, unique in the cluster; also the name of the package unless `name` is given
   * @param props which package, and its configuration
   */
  public addPackage(id: string, props: CuratedPackageProps): CuratedPackage {
    return new CuratedPackage(this, id, props);
  }

  /**
   * The services of Tinkerbell that install the machines of this management cluster and of its workload clusters, as EKS Anywhere installs
   * them with Helm. Nothing is written: the values are for those who install the charts themselves, with Flux for instance.
   *
   * Ask once all pools are there, since the load balancer depends on them. Refused with an `EksaError` for a workload cluster, for EKS Anywhere
   * before v0.25.0, and for a cluster in which something is missing.
   *
   * @param options what the cluster does not say
   * @example
   * const stack = cluster.tinkerbellStack();
   * const file = stack.toYaml();
   */
  public tinkerbellStack(options: TinkerbellStackOptions = {}): TinkerbellStack {
    accept('EksaCluster.tinkerbellStack', { options }, this);
    // loaded here because most programs never ask
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { TinkerbellStack: Stack } = require('./tinkerbell-stack') as typeof import('./tinkerbell-stack');
    return Stack._of(this.synthesis.tinkerbellStackSource(), options);
  }

  /**
   * What is done to each machine that the cluster may take when it becomes a node: the workflow of Tinkerbell as its controller renders
   * it, from the template that the cluster has, of one's own or generated. Nothing of it is written.
   *
   * A template that cannot be rendered for one of the machines is refused with machine and line, as it is by synth; machines that no group
   * selects have no workflow.
   *
   * @param hostnames the machines to tell about; without any, all of the inventory that a group of the cluster selects
   * @example
   * const texts = cluster.workflows().map(({ machine, text }) => `# ${machine}\n${text}`);
   */
  public workflows(...hostnames: string[]): MachineWorkflow[] {
    accept('EksaCluster.workflows', { hostnames }, this);
    // loaded here because most programs never ask
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { machineWorkflows } = require('./machine-workflows') as typeof import('./machine-workflows');
    return machineWorkflows(this.synthesis.subject(), this.synthesis.capi(), hostnames);
  }

  /**
   * Where a field of one of its objects comes from: the prop and the construct, the field of the file, the default and whose it is, or the release.
   * It is found out by making the objects again of props and fields that are a little otherwise, so that whatever is named really has a say.
   *
   * What is passed by lines of the program has its file and line when the command line asks, `eksa explain`.
   *
   * @param path kind and name of the object, then the path of the field: `KubeadmControlPlane/prod spec.version`. The name, or kind and name, can be
   * left out where only one object has the field. A path that leads nowhere is refused with an `EksaError` that has the nearest one
   * @example
   * const { origins, text } = cluster.explain('KubeadmControlPlane spec.version');
   */
  public explain(path: string): Explanation {
    accept('EksaCluster.explain', { path }, this);
    // loaded here because most programs never ask
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { explainCluster } = require('./cluster-explanation') as typeof import('./cluster-explanation');
    return explainCluster({
      construct: this,
      eksaVersion: this.eksaVersion,
      synthesis: this.synthesis,
      objects: this.objects,
      pools: new Map(this.members.map((pool) => [pool.poolName, pool])),
      propsOf: (construct) => this.propsOf(construct),
      remade: (construct, props) => this.remade(construct, props),
    }, path);
  }

  /**
   * Exactly what the cluster needs from outside: images, charts and files, with their places in its registry mirror, ready to be copied. A
   * workload cluster does not repeat what its management cluster runs for it; {@link ArtifactList.of} lists several clusters together.
   *
   * Ask once everything is there, since packages, pools and applications count. Refused with an `EksaError` for a cluster whose releases are
   * not known.
   *
   * @example
   * const list = cluster.artifacts();
   * const script = list.copyScript(CopyTool.SKOPEO);
   */
  public artifacts(): ArtifactList {
    // loaded here because most programs never ask
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { ArtifactList: List } = require('../airgap/artifact-list') as typeof import('../airgap/artifact-list');
    return List._of([this._artifactDemands()]);
  }

  // what lists of artifacts ask of their clusters: IArtifactCluster

  /** @internal */
  public _artifactDemands(): ClusterDemands {
    return this.synthesis.artifactDemands();
  }

  // what a repository asks of its clusters

  /**
   * The model as its author wrote it.
   *
   * @internal
   */
  public _model(): ClusterModel {
    return this.synthesis.model();
  }

  /**
   * What the bundle of its EKS Anywhere version has for the whole version.
   *
   * @internal
   */
  public _fluxImages(): FluxImages | undefined {
    return this.synthesis.fluxImages();
  }

  /**
   * Takes over the repository of its management cluster. What a file says stays as it is, and so does what its author has said.
   *
   * @internal
   */
  public _followManager(): void {
    const settings = this.management && fluxConfigOf(withFluxConfig(this.management._model()))?.spec;
    if (settings === undefined || this.props._reading !== undefined || this.base.cluster.spec?.gitOpsRef !== undefined) return;
    this.base = withGitOps(this.base, settings);
    this.declareEksaObjects(this, this.base.fluxConfigs);
    this.fleet.changed();
  }

  /**
   * Inventories whose machines it may use.
   *
   * @internal
   */
  public _inventories(): readonly HardwareInventory[] {
    return this.usableInventories();
  }

  /**
   * The chart of its packages, once there are any.
   *
   * @internal
   */
  public get _writtenPackages(): Chart | undefined {
    return this.packageChart;
  }

  // what packages ask of their cluster: PackageHost

  /** @internal */
  public _packageChart(): Chart {
    return this.packageChart ??= new Chart(this, freeId(this, 'packages'));
  }

  /** @internal */
  public _packageBundle(): BundleData | undefined {
    return this.props.packageCatalog?._data ?? bundleFor(kubernetesVersionOf(this.base) ?? '');
  }

  /** @internal */
  public _managementCluster(): IPackageCluster {
    return managesItself(this) ? this : this.management ?? { clusterName: this.managementClusterName! };
  }

  // what pools ask of their cluster: IBareMetalCluster

  /** @internal */
  public _machineDefaults(): MachineDefaults {
    return machineDefaults(this.props, this.base);
  }

  /** @internal */
  public get _outputAdvice(): string {
    const others = this.output === ClusterOutput.EKSA ? 'Cluster API objects' : 'EKS-A objects';
    return this.output === ClusterOutput.BOTH ? 'Ask for one of the objects that are there' : `With ClusterOutput.BOTH ${others} are written too`;
  }

  /** @internal */
  public _addPool(pool: BareMetalPool): DeclaredPool {
    this.members.push(pool);
    this.fleet.changed();
    const { machineConfig, template } = pool._part;
    this.declareEksaObjects(pool, [machineConfig, template]);
    const scope = this.scopes.capi(pool);
    const facts = { cluster: this.clusterName, name: pool.poolName, templateRevision: pool._templateRevision };
    return {
      ...scope && { capi: declarePool(scope, facts, () => this.synthesis.poolManifests(pool.poolName)) },
      eksa: [machineConfig, template].flatMap((object) => this.eksaDeclarations.of(object) ?? []),
    };
  }

  // what the synthesis asks of its cluster: SynthesizedCluster

  /** @internal */
  public _managementSubject(): ClusterSubject | undefined {
    return this.management?._subject();
  }

  /** @internal */
  public _inventoryModels(): readonly InventoryModel[] {
    return this.usableInventories().map((inventory) => inventory._model());
  }

  // what the fleet asks of a cluster: FleetCluster

  /** @internal */
  public _ownFindings(): Finding[] {
    return [...this.synthesis.faults()];
  }

  /** @internal */
  public _readingFindings(): readonly WeighedFinding[] {
    return this.props._reading?.findings ?? [];
  }

  /** @internal */
  public _subject(): ClusterSubject {
    return this.synthesis.subject();
  }

  /** @internal */
  public _obstacles(): readonly Finding[] {
    return this.synthesis.obstacles();
  }

  /** @internal */
  public _orderedParts(): OrderedGroup[] {
    return this.members.flatMap((pool) => this.scopes.of(pool).map((construct) => ({ construct, rank: 0, name: pool.poolName })));
  }

  /** What it or one of its pools was made with; nothing for what was read from a file. */
  private propsOf(construct: Construct): { readonly [name: string]: unknown } | undefined {
    const own = this.props._reading === undefined ? this.props : undefined;
    const props: object | undefined = construct === this ? own : (construct as BareMetalPool)._given;
    return props as { readonly [name: string]: unknown } | undefined;
  }

  /** The model that it would be with other props of its own, or of one of its pools. */
  private remade(construct: Construct, props: object): ClusterModel {
    const own = construct === this ? props as EksaClusterProps : this.props;
    const base = construct === this ? clusterBase(own.name ?? this.node.id, own) : this.base;
    const defaults = machineDefaults(own, base);
    return assemble(base, this.pools.map((pool) => {
      const given = pool === construct ? props as BareMetalPoolProps : pool._given;
      return given === undefined ? pool._part : pool._remade(given, clusterNameOf(base), defaults);
    }));
  }

  private need(object: ApiObject | undefined, what: string): ApiObject {
    return needObject(this, object, what, this.objects, this._outputAdvice);
  }

  /** The management cluster, when this app defines it. */
  private get management(): EksaCluster | undefined {
    const { managementCluster } = this.props;
    return EksaCluster.isEksaCluster(managementCluster) ? managementCluster : undefined;
  }

  private usableInventories(): readonly HardwareInventory[] {
    return this.inventories.length > 0 ? this.inventories : this.management?.usableInventories() ?? [];
  }

  private declareEksaObjects(owner: Construct, objects: readonly (EksaObject | undefined)[]): void {
    const scope = this.scopes.eksa(owner);
    if (!scope) return;
    for (const object of objects) {
      if (object) this.eksaDeclarations.declare(scope, object, () => this.synthesis.eksaObject(object));
    }
  }

  private declareCapiObjects(): ClusterObjects | undefined {
    const scope = this.scopes.capi(this);
    const { externalEtcdConfiguration, registryMirrorConfiguration } = this.base.cluster.spec ?? {};
    return scope && declareCluster(scope, {
      name: this.clusterName,
      templateRevision: this.props.controlPlane?.templateRevision,
      externalEtcd: Boolean(externalEtcdConfiguration),
      registryCredentials: Boolean(registryMirrorConfiguration?.authenticate) && credentialsOf(this.props) !== undefined,
    }, () => this.synthesis.capi());
  }
}
