import { isKept } from './snapshot-of-app';
import { EksaError, Severity } from '../findings';
import { formatFinding } from '../findings/finding';
import { capiClustersIn, ReadObject } from '../lifecycle/read-capi';
import type { ClusterState, FleetSnapshot, StateObject } from '../lifecycle/state';
import { isMap } from '../model/is-map';
import { clusterNameOf, managementClusterName } from '../model/lookup';
import { templateNamesOf } from '../render/capi';
import { fleetFromManifests } from '../validation/fleet-from-manifests';

/** What manifests describe: clusters by their EKS Anywhere objects or, without these, by their Cluster API objects. */
export function snapshotOfObjects(objects: readonly ReadObject[]): FleetSnapshot {
  const { fleet, findings } = fleetFromManifests(objects);
  // Cluster API objects alone are enough here
  const faults = findings.filter(({ code, severity }) => severity === Severity.ERROR && code !== 'EKSA-SYNTH-020');
  if (faults.length > 0) throw new EksaError(faults);
  const capi = capiClustersIn(objects);
  const known = new Set(fleet.clusters.map(({ model }) => clusterNameOf(model)));
  const [machines] = fleet.inventories;
  return {
    clusters: [
      ...fleet.clusters.map(({ model, eksaVersion, inventories }): ClusterState => {
        const manifests = capi.get(clusterNameOf(model));
        return {
          name: clusterNameOf(model),
          managementCluster: managementClusterName(model),
          model,
          eksaVersion,
          ...manifests && { templateNames: templateNamesOf(manifests) },
          inventories,
        };
      }),
      // who manages these is not written: they share the machines that are there
      ...[...capi].filter(([name]) => !known.has(name)).map(([name, manifests]): ClusterState => ({
        name, managementCluster: '', capi: () => manifests, inventories: machines === undefined ? [] : [machines],
      })),
    ],
    packages: (fleet.packages ?? []).map(({ object }) => object),
    bundleControllers: (fleet.bundleControllers ?? []).map(({ object }) => object),
    objects: objects.flatMap(objectOf),
    notes: findings.filter(({ severity }) => severity === Severity.WARNING).map(formatFinding),
  };
}

function objectOf({ apiVersion, kind, metadata }: ReadObject): StateObject[] {
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || !isMap(metadata) || typeof metadata.name !== 'string') return [];
  const { name, namespace, annotations } = metadata;
  return [{ apiVersion, kind, name, ...typeof namespace === 'string' && { namespace }, keptByFlux: isKept(isMap(annotations) ? annotations : {}) }];
}
