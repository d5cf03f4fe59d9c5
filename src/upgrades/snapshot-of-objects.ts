import { UNREADABLE } from './read-directory';
import { isKept } from './snapshot-of-app';
import { EksaError, Finding, Severity } from '../findings';
import { formatFinding } from '../findings/finding';
import { capiClustersIn, objectsOfCapiCluster, ReadObject } from '../lifecycle/read-capi';
import type { ClusterState, FleetSnapshot, StateObject } from '../lifecycle/state';
import { ModelCode } from '../model/codes';
import { isMap } from '../model/is-map';
import { clusterNameOf, managementClusterName } from '../model/lookup';
import { checkObject } from '../model/schema';
import { templateNamesOf } from '../render/capi';
import { fleetFromManifests } from '../validation/fleet-from-manifests';

/** What manifests describe: clusters by their EKS Anywhere objects or, without these, by their Cluster API objects. */
export function snapshotOfObjects(objects: readonly ReadObject[]): FleetSnapshot {
  const { fleet, findings, otherClusters } = fleetFromManifests(objects);
  const { clusters: capi, incomplete, others } = capiClustersIn(objects);
  const known = new Set(fleet.clusters.map(({ model }) => clusterNameOf(model)));
  const capiOnly = [...capi].filter(([name]) => !known.has(name));
  const faults = [
    // Cluster API objects alone are enough here
    ...findings.filter(({ code, severity }) => severity === Severity.ERROR && (code !== 'EKSA-SYNTH-020' || capi.size + incomplete.size === 0)),
    ...[...incomplete].filter(([name]) => !known.has(name)).map(unreadableCluster),
    ...capiOnly.flatMap(([, manifests]) => objectsOfCapiCluster(manifests)).flatMap((object) => checkObject(object)).filter(isInTheWay),
  ];
  if (faults.length > 0) throw new EksaError(faults);
  const [machines] = fleet.inventories;
  const elsewhere = Math.max(otherClusters, others.length);
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
      ...capiOnly.map(([name, manifests]): ClusterState => ({
        name, managementCluster: '', capi: () => manifests, inventories: machines === undefined ? [] : [machines],
      })),
    ],
    packages: (fleet.packages ?? []).map(({ object }) => object),
    bundleControllers: (fleet.bundleControllers ?? []).map(({ object }) => object),
    objects: objects.flatMap(objectOf),
    notes: [
      ...findings.filter(({ severity }) => severity === Severity.WARNING).map(formatFinding),
      ...[...incomplete].map(([name, reason]) => `the Cluster API objects of ${name} were not looked at: ${reason}`),
      ...elsewhere === 0 ? [] : [`${elsewhere === 1 ? '1 cluster is' : `${elsewhere} clusters are`} not on bare metal, and not compared`],
    ],
  };
}

/** A cluster that is there must not seem to be absent. */
function unreadableCluster([name, reason]: readonly [string, string]): Finding {
  return {
    code: UNREADABLE,
    severity: Severity.ERROR,
    object: `Cluster/${name}`,
    message: 'the Cluster API objects of the cluster cannot be compared',
    found: reason,
    fix: 'Give all of its objects, or its EKS Anywhere objects',
  };
}

/** Objects of a live cluster have fields that nobody writes; what is not as it should be is another thing. */
function isInTheWay({ code }: Finding): boolean {
  return code !== ModelCode.UNKNOWN_FIELD;
}

function objectOf({ apiVersion, kind, metadata }: ReadObject): StateObject[] {
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || !isMap(metadata) || typeof metadata.name !== 'string') return [];
  const { name, namespace, annotations } = metadata;
  return [{ apiVersion, kind, name, ...typeof namespace === 'string' && { namespace }, keptByFlux: isKept(isMap(annotations) ? annotations : {}) }];
}
