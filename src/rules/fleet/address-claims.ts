import { addressKey } from '../../hardware/addresses';
import type { InventoryModel } from '../../model/inventory-model';
import { datacenterOf } from '../../model/lookup';
import { memoise } from '../memoise';
import { clusterId, objectId } from '../places';
import type { ClusterSubject, Fleet } from '../rule';
import { fleetView, groupBy } from './fleet-view';

/** An address that a cluster announces on the machine network. */
export interface AddressClaim {
  readonly cluster: ClusterSubject;
  readonly object: string;
  readonly field: string;
  /** The address as it is written. */
  readonly text: string;
  readonly purpose: 'control plane endpoint' | 'tinkerbellIP';
  /** False when the cluster leaves it to the user who has the address: it may then be that of a machine. */
  readonly announced: boolean;
  /** Inventories of the clusters that have the address: it is checked against them with those clusters. */
  readonly inventories: ReadonlySet<InventoryModel>;
}

/** The endpoint of a cluster's control plane. */
export function endpointOf(cluster: ClusterSubject): AddressClaim | undefined {
  const controlPlane = cluster.model.cluster.spec?.controlPlaneConfiguration;
  const text = controlPlane?.endpoint?.host;
  if (!text) return undefined;
  return {
    cluster,
    object: clusterId(cluster.model),
    field: 'spec.controlPlaneConfiguration.endpoint.host',
    text,
    purpose: 'control plane endpoint',
    announced: controlPlane?.skipLoadBalancerDeployment !== true,
    inventories: new Set(cluster.inventories),
  };
}

/** The address of the Tinkerbell stack that clusters of one group boot from, as the first of them has it. */
export function tinkerbellIpOf([cluster, ...others]: readonly ClusterSubject[]): AddressClaim | undefined {
  const datacenter = datacenterOf(cluster.model);
  const text = datacenter?.spec?.tinkerbellIP;
  if (datacenter === undefined || !text) return undefined;
  return {
    cluster,
    object: objectId(datacenter),
    field: 'spec.tinkerbellIP',
    text,
    purpose: 'tinkerbellIP',
    announced: datacenter.spec?.skipLoadBalancerDeployment !== true,
    inventories: new Set([cluster, ...others].flatMap(({ inventories }) => inventories)),
  };
}

/** Text that is the same for the same address or host name. */
export function claimKey(text: string): string {
  return addressKey(text).toLowerCase();
}

/** What every address of the fleet is claimed for; clusters with one management cluster claim its tinkerbellIP once. */
export const addressClaims: (fleet: Fleet) => ReadonlyMap<string, readonly AddressClaim[]> = memoise((fleet: Fleet) => {
  const { clusters, groups } = fleetView(fleet);
  const claims = [...clusters.map(endpointOf), ...groups.map(({ members }) => tinkerbellIpOf(members))];
  return groupBy(claims.filter((claim) => claim !== undefined), ({ text }) => claimKey(text));
});
