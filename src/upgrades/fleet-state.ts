import type { IConstruct } from 'constructs';
import { objectsIn, UNREADABLE } from './read-directory';
import { snapshotOf } from './snapshot-of-app';
import { snapshotOfObjects } from './snapshot-of-objects';
import { SupportCalendar } from './support-calendar';
import { NEWEST_EKSA_VERSION } from '../distro/catalog';
import { EksaReleases } from '../distro/eksa-releases';
import { needDay } from '../distro/facts/day';
import { EksaError, Severity } from '../findings';
import { findingsOf } from '../findings/weighed';
import { parseHardwareCsv } from '../hardware/csv';
import { supportEvents } from '../lifecycle/calendar';
import type { ClusterVersions, FleetVersions } from '../lifecycle/path';
import type { ClusterState, FleetSnapshot } from '../lifecycle/state';
import { clusterNameOf, kubernetesVersionOf, managementClusterName, workerNodeGroups } from '../model/lookup';
import { byText } from '../model/order';
import { parseCluster } from '../model/parse';
import { readTextFile } from '../model/read-text-file';
import { accept } from '../props/accept';

/**
 * What is known of a cluster besides its YAML.
 */
export interface ClusterFileOptions {
  /**
   * File with its machines, those of its nodes among them.
   * @default - nothing is known about machines, and they are not counted
   */
  readonly hardwareCsv?: string;
  /**
   * EKS Anywhere version; one that does not exist is refused.
   * @default - what the file says, or the newest one of the data
   */
  readonly eksaVersion?: string;
}

/**
 * Clusters and machines at one time: as they are declared, as a former synth has written them, or as files describe them.
 *
 * @example
 * const before = FleetState.fromDirectory('manifests-of-main');
 * const after = FleetState.of(app);
 * const plan = UpgradePlan.between(before, after);
 */
export class FleetState {
  /**
   * What is declared below a construct: an app, a chart, or a single cluster. It is read when it is compared, and nothing is written.
   * An app with errors is refused, with these.
   *
   * @param scope the app, or a part of it
   */
  public static of(scope: IConstruct): FleetState {
    accept('FleetState.of', { scope });
    return new FleetState(() => snapshotOf(scope));
  }

  /**
   * What a former `cdk8s synth` has written, in all folders below: EKS-A objects, Cluster API objects, Hardware, packages.
   *
   * Where only Cluster API objects of a cluster are there, nodes and templates are compared, and the rules about EKS-A objects are not asked:
   * the plan says so.
   *
   * @param directory path, relative to the working directory; one that cannot be read, or has no manifest, is refused
   */
  public static fromDirectory(directory: string): FleetState {
    accept('FleetState.fromDirectory', { directory });
    const snapshot = snapshotOfObjects(objectsIn(directory));
    return new FleetState(() => snapshot);
  }

  /**
   * One cluster from the YAML that `eksctl anywhere` takes.
   *
   * @param file path of the file, relative to the working directory; what `eksctl anywhere` cannot read is refused
   * @param options its machines
   */
  public static fromYaml(file: string, options: ClusterFileOptions = {}): FleetState {
    accept('FleetState.fromYaml', { file, options });
    const given = options.eksaVersion === undefined ? undefined : EksaReleases.release(options.eksaVersion).version;
    const { model, whole, weighed } = parseCluster(readTextFile(file, UNREADABLE), file, { strict: false });
    const faults = findingsOf(weighed, false).filter(({ severity }) => severity === Severity.ERROR);
    if (model === undefined) throw new EksaError(faults);
    const inventories = options.hardwareCsv === undefined ? [] : [inventoryFrom(options.hardwareCsv)];
    const state: ClusterState = {
      name: clusterNameOf(model),
      managementCluster: managementClusterName(model),
      model: whole ?? model,
      eksaVersion: given ?? model.cluster.spec?.eksaVersion ?? NEWEST_EKSA_VERSION,
      inventories,
    };
    return new FleetState(() => ({ clusters: [state], packages: [], bundleControllers: [] }));
  }

  /**
   * Several states as one, such as those of a management cluster and of its workload clusters. A cluster in two of them is refused.
   *
   * @param states the states
   */
  public static all(...states: FleetState[]): FleetState {
    accept('FleetState.all', { states });
    return new FleetState(() => merged(states.map((state) => state._snapshot())));
  }

  /** @internal */
  public readonly _snapshot: () => FleetSnapshot;

  private constructor(snapshot: () => FleetSnapshot) {
    this._snapshot = snapshot;
  }

  /** Names of the clusters, in alphabetical order. */
  public clusterNames(): string[] {
    return this._snapshot().clusters.map(({ name }) => name).sort(byText);
  }

  /** The versions of all clusters, one entry for each management cluster among them. */
  public versions(): FleetVersions[] {
    const { clusters } = this._snapshot();
    const versions = new Map(clusters.map((cluster) => [cluster.name, versionsOf(cluster)]));
    return clusters.filter(({ name, managementCluster }) => name === managementCluster).flatMap(({ name }) => {
      const management = versions.get(name);
      const managed = clusters.filter((each) => each.managementCluster === name && each.name !== name);
      const workloads = managed.flatMap((each) => versions.get(each.name) ?? []);
      return management === undefined ? [] : [{ management, workloads }];
    });
  }

  /**
   * What runs out when: support of Kubernetes versions, and patches of EKS Anywhere versions.
   *
   * @param date the day that is asked about, as `2026-11-26`: the clock is never read
   */
  public supportCalendar(date: string): SupportCalendar {
    accept('FleetState.supportCalendar', { date });
    needDay(date);
    return SupportCalendar._of(supportEvents(this._snapshot().clusters.flatMap((cluster) => {
      const own = versionsOf(cluster);
      const { model } = cluster;
      const groups = model === undefined ? [] : workerNodeGroups(model).map((group) => kubernetesVersionOf(model, group));
      const kubernetesVersions = [own?.kubernetesVersion, ...groups].filter((version) => version !== undefined);
      return own === undefined ? [] : [{ name: cluster.name, eksaVersion: own.eksaVersion, kubernetesVersions }];
    }), date));
  }
}

function versionsOf({ name, model, eksaVersion }: ClusterState): ClusterVersions | undefined {
  const kubernetesVersion = model && kubernetesVersionOf(model);
  if (model === undefined || kubernetesVersion === undefined || eksaVersion === undefined) return undefined;
  const own = workerNodeGroups(model).map((group) => group.kubernetesVersion).filter((version) => version !== undefined && version !== '');
  const [oldest] = (own as string[]).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return { name, eksaVersion, kubernetesVersion, ...oldest !== undefined && { workerKubernetesVersion: oldest } };
}

function inventoryFrom(file: string) {
  const { inventory, findings } = parseHardwareCsv(readTextFile(file, UNREADABLE), file, { withCredentials: false });
  const faults = findings.filter(({ severity }) => severity === Severity.ERROR);
  if (inventory === undefined || faults.length > 0) throw new EksaError(faults);
  return inventory;
}

function merged(snapshots: readonly FleetSnapshot[]): FleetSnapshot {
  const clusters = snapshots.flatMap((snapshot) => snapshot.clusters);
  const names = clusters.map(({ name }) => name);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  if (twice.length > 0) {
    throw new EksaError(twice.map((name) => ({
      code: 'EKSA-MODEL-301', severity: Severity.ERROR, message: 'a cluster is in two of the states', found: JSON.stringify(name), fix: 'Give each cluster once',
    })));
  }
  const objects = snapshots.every((snapshot) => snapshot.objects !== undefined) ? snapshots.flatMap((snapshot) => snapshot.objects!) : undefined;
  return {
    clusters,
    packages: snapshots.flatMap((snapshot) => snapshot.packages),
    bundleControllers: snapshots.flatMap((snapshot) => snapshot.bundleControllers),
    ...objects && { objects },
    isChecked: snapshots.every(({ clusters: own, isChecked }) => own.length === 0 || isChecked === true),
    notes: snapshots.flatMap((snapshot) => snapshot.notes ?? []),
  };
}
