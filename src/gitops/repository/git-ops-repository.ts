import { readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { GitOpsApplication, GitOpsApplicationProps } from './application';
import { Components, readComponents } from './components';
import type { IGitOpsRepository, RepositoryApplication } from './interfaces';
import { clusterSyncName, HARDWARE, Layout, layoutOf, packagesFolder, packagesName } from './layout';
import { GitOpsRepositoryProps, WorkloadFlux } from './options';
import { objectsIn } from './parts';
import { byManagement, Place, PlacedCluster, placeOf } from './place';
import { repositoryFaults } from './repository-faults';
import type { EksaCluster } from '../../cluster/eksa-cluster';
import { Finding, Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { withFluxConfig } from '../../model/git-ops';
import { managementClusterName } from '../../model/lookup';
import { accept, acceptedScope } from '../../props/accept';
import { cleanPath, isManifest, Tree, TreeFile } from '../../render/flux/tree';
import type { RepositorySubject } from '../../rules/rule';
import { chartPrinter } from '../../synth/eksa-app';
import { addOutputTree, OutputTreeFile } from '../../synth/output-tree';
import { AppFleet, FleetRepository } from '../../validation/app-fleet';
import { FluxReference, IFluxObject } from '../flux/reference';

/** What `sops` looks for its settings in. */
const SOPS_SETTINGS = '.sops.yaml';
/** Encrypted files are those of others. */
const ENCRYPTED = /\.sops\.ya?ml$/;

/** A chart of an application or of packages, its file, and the cluster to whose Flux its objects belong. */
interface ChartInRepository {
  readonly chart: Chart;
  readonly path: string;
  readonly scope: string;
  readonly construct: string;
}

/**
 * A Git repository that holds the clusters of an app, and what belongs to them, as Flux applies it.
 *
 * `synth` of an {@link EksaApp} writes it as a folder of files, to be committed as it is. The files that `eksctl anywhere` keeps in a
 * repository are equal to those that it writes, byte for byte; around them are machines, packages and applications, each with a
 * Kustomization of Flux that waits for what comes before. Secrets are never part of it.
 *
 * A cluster whose management cluster has `gitOps` follows the same repository. What its charts hold (`output`) does not matter here.
 *
 * @example
 * const repository = new GitOpsRepository(app, 'fleet', {
 *   clusters: [cluster],
 *   remote: { url: 'ssh://git@git.example.com/platform/fleet.git' },
 * });
 */
export class GitOpsRepository extends Construct implements FleetRepository, IGitOpsRepository {
  /** Folder of the repository below the output directory. */
  public readonly folder: string;

  private readonly clusters = new Set<EksaCluster>();
  private readonly applications: RepositoryApplication[] = [];
  private readonly components?: Components;
  private readonly fleet: AppFleet;
  private readonly places: () => ReadonlyMap<string, Place>;
  private readonly layout: () => Layout;
  private readonly ownFiles: () => readonly TreeFile[];
  private readonly subject: () => RepositorySubject;
  private readonly chartsInIt: () => readonly ChartInRepository[];
  private readonly scopes: () => ReadonlyMap<Chart, string>;

  /**
   * @param scope the app, or any construct in it
   * @param id id of the construct, unique in its scope, and the folder of the repository unless that is given
   * @param props which clusters, and how they are applied
   */
  public constructor(scope: Construct, id: string, private readonly props: GitOpsRepositoryProps = {}) {
    super(acceptedScope('GitOpsRepository', { scope, id, props }, scope, new.target !== GitOpsRepository, true), id);
    this.folder = props.folder ?? id;
    this.components = props.components === undefined ? undefined : readComponents(props.components);
    this.fleet = AppFleet.of(this);
    this.places = this.fleet.memoize(() => new Map(this.findPlaces().map((place) => [place.management, place])));
    this.layout = this.fleet.memoize(() => this.makeLayout());
    this.ownFiles = this.fleet.memoize(() => [...this.layout().files, ...this.chartFiles()]);
    this.subject = this.fleet.memoize(() => this.describe());
    this.chartsInIt = this.fleet.memoize(() => this.findCharts());
    this.scopes = this.fleet.memoize(() => new Map(this.chartsInIt().map((each) => [each.chart, each.scope])));
    for (const cluster of props.clusters ?? []) this.include(cluster);
    this.fleet.addRepository(this);
    addOutputTree(this, {
      folder: this.folder,
      charts: () => this.scopes().keys(),
      files: (print) => this.files(print),
      written: (folder) => this.written(folder),
    });
  }

  /**
   * Keeps another cluster.
   *
   * @param cluster a cluster of the app
   */
  public addCluster(cluster: EksaCluster): void {
    accept('GitOpsRepository.addCluster', { cluster }, this);
    this.include(cluster);
    this.fleet.changed();
  }

  /**
   * Runs something on one of its clusters.
   *
   * @param id id of the construct, unique in the repository, and the name of the application unless that is given
   * @param props what is applied, and where
   */
  public addApplication(id: string, props: GitOpsApplicationProps): GitOpsApplication {
    return new GitOpsApplication(this, id, props);
  }

  /**
   * The GitRepository by which Flux knows the repository.
   *
   * @param cluster the cluster whose Flux it is
   */
  public source(cluster: EksaCluster): IFluxObject {
    accept('GitOpsRepository.source', { cluster }, this);
    const namespace = this.fluxNamespace(cluster);
    return FluxReference.gitRepository(namespace, namespace);
  }

  /**
   * The Kustomization of the machines.
   *
   * @param cluster any cluster that uses them
   */
  public hardware(cluster: EksaCluster): IFluxObject {
    accept('GitOpsRepository.hardware', { cluster }, this);
    return FluxReference.kustomization(HARDWARE, this.fluxNamespace(cluster));
  }

  /**
   * The Kustomization of a cluster: ready as soon as the cluster is. That of a management cluster is the one that Flux was bootstrapped with.
   *
   * @param cluster one of the repository
   */
  public clusterSync(cluster: EksaCluster): IFluxObject {
    accept('GitOpsRepository.clusterSync', { cluster }, this);
    const namespace = this.fluxNamespace(cluster);
    return FluxReference.kustomization(this.hasOwnSync(cluster) ? clusterSyncName(cluster.clusterName) : namespace, namespace);
  }

  /**
   * The Kustomization of the packages of a cluster.
   *
   * @param cluster one of the repository
   */
  public packages(cluster: EksaCluster): IFluxObject {
    accept('GitOpsRepository.packages', { cluster }, this);
    return FluxReference.kustomization(packagesName(cluster.clusterName), this.fluxNamespace(cluster));
  }

  /**
   * Namespace of the Flux that applies a cluster, and name of what it follows.
   *
   * @param cluster one of the repository
   */
  public fluxNamespace(cluster: EksaCluster): string {
    accept('GitOpsRepository.fluxNamespace', { cluster }, this);
    return this._placeOf(cluster)?.namespace ?? this.props.remote?.systemNamespace ?? 'flux-system';
  }

  /**
   * All its files, by their paths: for tests, or to write them elsewhere. What is wrong with the app is reported by `synth` only.
   */
  public toFiles(): { [path: string]: string } {
    return Object.fromEntries([...this.files(chartPrinter(App.of(this)))].map(({ path, texts }) => [path, [...texts].join('')]));
  }

  // what the fleet asks of a repository: FleetRepository

  /** @internal */
  public _ownFindings(): Finding[] {
    return repositoryFaults({
      construct: this,
      folder: this.folder,
      props: this.props,
      clusters: this.clusters,
      applications: this.applications,
      places: this.places(),
      files: () => this.ownFiles(),
    });
  }

  /** @internal */
  public _repositorySubject(): RepositorySubject {
    return this.subject();
  }

  /**
   * Where a cluster goes; nothing when that is not known.
   *
   * @internal
   */
  public _placeOf(cluster: EksaCluster): Place | undefined {
    return this.places().get(managementClusterName(cluster._model()));
  }

  /** @internal */
  public _scopeOf(chart: Chart): string | undefined {
    return this.scopes().get(chart);
  }

  // what its applications ask of it

  /** @internal */
  public _addApplication(application: RepositoryApplication): void {
    this.applications.push(application);
  }

  /** @internal */
  public _isPushed(cluster: EksaCluster): boolean {
    return this.props.workloadFlux !== WorkloadFlux.OWN_TREE && cluster.managementClusterName !== cluster.clusterName;
  }

  // what an app writes: OutputTree

  private* files(print: (chart: Chart) => Iterable<string>): Iterable<OutputTreeFile> {
    const charts = new Map(this.chartsInIt().map(({ path, chart }) => [path, chart]));
    for (const { path, text } of [...this.ownFiles()].sort((a, b) => (a.path < b.path ? -1 : 1))) {
      const chart = charts.get(path);
      yield { path, texts: chart === undefined ? text() : print(chart) };
    }
  }

  private written(folder: string): void {
    for (const path of this.props.obsolete ?? []) rmSync(join(folder, cleanPath(path)), { recursive: true, force: true });
    const left = this.leftIn(folder);
    this.tellOf('folder', left, 'Remove what a former run has written by naming it in `obsolete`, or name what others write in `foreign`');
    const { checkout } = this.props;
    if (checkout === undefined || resolve(checkout) === resolve(folder)) return;
    const known = new Set(left);
    this.tellOf('checkout', this.leftIn(checkout).filter((path) => !known.has(path)), 'Remove it with `git rm`, or name what others write in `foreign`');
  }

  private tellOf(place: string, left: readonly string[], fix: string): void {
    if (left.length === 0) return;
    this.fleet.remark({
      code: 'EKSA-GITOPS-040',
      severity: Severity.WARNING,
      construct: this.node.path,
      message: `the ${place} of the repository holds ${left.length === 1 ? 'a manifest' : 'manifests'} that the app does not write (any more)`,
      found: shownPaths(left),
      fix,
    });
  }

  private include(cluster: EksaCluster): void {
    this.clusters.add(cluster);
    if (this.props.remote === undefined) cluster._followManager();
  }

  private hasOwnSync({ clusterName, managementClusterName: management }: EksaCluster): boolean {
    return this.props.clusterSync?.enabled !== false && management !== undefined && clusterName !== management;
  }

  private findPlaces(): Place[] {
    const keep = this.props.keepGitOpsConfig === true;
    // what is malformed is reported as it is
    const sound = [...this.clusters].filter((cluster) => !cluster._ownFindings().some(({ severity }) => severity === Severity.ERROR));
    const placed = sound.map((cluster): PlacedCluster => ({
      cluster, name: cluster.clusterName, model: keep ? cluster._model() : withFluxConfig(cluster._model()),
    }));
    return byManagement(placed).flatMap(([management, members]) => placeOf(management, members, this.props.remote) ?? []);
  }

  private makeLayout(): Layout {
    const layouts = [...this.places().values()].map((place) => layoutOf({
      construct: this.node.path,
      props: this.props,
      place,
      applications: [...this.applications].sort((a, b) => (a.applicationName < b.applicationName ? -1 : 1)),
      ...this.components !== undefined && { components: this.components },
    }));
    const settings = this.props.secrets?._sopsSettings;
    return {
      files: [
        ...layouts.flatMap(({ files }) => files),
        ...settings === undefined ? [] : [{ path: SOPS_SETTINGS, text: () => [sopsText(settings)], objects: () => [], construct: this.node.path }],
      ],
      flux: layouts.flatMap(({ flux }) => flux),
      given: layouts.flatMap(({ given }) => given),
      inventories: [...new Set(layouts.flatMap(({ inventories }) => inventories))],
    };
  }

  private describe(): RepositorySubject {
    const { flux, given, inventories } = this.layout();
    const places = [...this.places().values()];
    const followed = (scope: string, { namespace }: Place) => ({ scope, namespace, name: namespace });
    return {
      construct: this.node.path,
      folder: this.folder,
      files: this.ownFiles(),
      tree: new Tree(this.ownFiles(), new Set(given)),
      sources: [
        ...places.map((place) => followed(place.management, place)),
        ...this.props.workloadFlux !== WorkloadFlux.OWN_TREE ? [] : places.flatMap((place) =>
          place.members.filter(({ name }) => name !== place.management).map(({ name }) => followed(name, place))),
      ],
      roots: places.filter(({ manager }) => manager === undefined).map(({ management: scope, path }) => ({ scope, path })),
      flux: flux.map(({ scope, manifest, construct }) => ({ scope, manifest, construct })),
      foreign: [...this.props.foreign ?? [], ...this.applications.flatMap((each) => (each._isWrittenByOthers ? [each.path] : []))].map(cleanPath),
      clusters: places.flatMap(({ management, members }) => members.map(({ name, cluster, model }) => (
        { name, management, construct: cluster.node.path, model }
      ))),
      inventories: inventories.map((inventory) => ({ construct: inventory.node.path, model: inventory._model() })),
      fetchesLogins: this.props.secrets !== undefined,
      decrypts: this.props.secrets?._decryption !== undefined,
    };
  }

  private findCharts(): ChartInRepository[] {
    const hasPackages = this.props.packages?.enabled !== false;
    const scopeOf = (cluster: EksaCluster) => managementClusterName(cluster._model());
    return [
      ...[...this.clusters].flatMap((cluster) => {
        const chart = cluster._writtenPackages;
        if (!hasPackages || chart === undefined) return [];
        return [{ chart, path: `${packagesFolder(cluster.clusterName)}/packages.yaml`, scope: scopeOf(cluster), construct: cluster.node.path }];
      }),
      ...this.applications.flatMap((each) => each._charts().map(({ chart, path }) => (
        { chart, path, scope: this._isPushed(each._cluster) ? each._cluster.clusterName : scopeOf(each._cluster), construct: each.node.path }
      ))),
    ];
  }

  private chartFiles(): TreeFile[] {
    return this.chartsInIt().map(({ chart, path, construct }) => ({
      path, text: () => chartPrinter(App.of(this))(chart), objects: () => objectsIn(chart), construct,
    }));
  }

  /** Manifests in its folder that neither it nor others write. */
  private leftIn(folder: string): string[] {
    const { foreign } = this._repositorySubject();
    const known = new Set([...this.ownFiles().map(({ path }) => path), ...this.layout().given]);
    const isForeign = (path: string) => foreign.some((each) => path === each || path.startsWith(`${each}/`));
    return manifestsBelow(folder, '').filter((path) => !known.has(path) && !isForeign(path) && !ENCRYPTED.test(path)).sort();
  }
}

function* below(folder: string, path: string): Iterable<string> {
  for (const name of readdirSync(join(folder, path))) {
    const child = path === '' ? name : `${path}/${name}`;
    if (name === '.git') continue;
    if (statSync(join(folder, child), { throwIfNoEntry: false })?.isDirectory()) yield* below(folder, child);
    else yield child;
  }
}

function manifestsBelow(folder: string, path: string): string[] {
  return statSync(folder, { throwIfNoEntry: false }) === undefined ? [] : [...below(folder, path)].filter(isManifest);
}

/** As many paths as can be read. */
function shownPaths(paths: readonly string[]): string {
  const most = 20;
  const rest = paths.length > most ? ` and ${paths.length - most} more` : '';
  return `${paths.slice(0, most).map((path) => shown(path)).join(', ')}${rest}`;
}

function sopsText(settings: object): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('../../model/print') as typeof import('../../model/print')).printYaml(settings);
}
