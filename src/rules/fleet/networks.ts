import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { furtherInterfaces } from '../../hardware/beyond-csv';
import type { InventoryModel } from '../../model/inventory-model';
import { addressAsNumber, boundsOf, parseAddress } from '../addresses';
import { memoise } from '../memoise';
import { lowerBound } from '../network/inventory-index';
import { ClusterNetworkRange, clusterRanges } from '../network/networks';
import { clusterId } from '../places';
import type { ClusterSubject, FleetRule } from '../rule';
import { endpointOf } from './address-claims';
import { clusterText, fleetView } from './fleet-view';

/** A network inside a cluster, as a range of numbers. */
interface ClusterNetwork extends ClusterNetworkRange {
  readonly cluster: ClusterSubject;
  readonly kind: 'ipv4' | 'ipv6';
  readonly first: bigint;
  readonly last: bigint;
}

/** The pod and service networks of a cluster, as far as they can be read. */
const networksOf = memoise((cluster: ClusterSubject): readonly ClusterNetwork[] =>
  clusterRanges(cluster.model).map((network) => ({ ...network, cluster, kind: network.range.address.kind(), ...boundsOf(network.range) })));

export const endpointsOutsideManagementNetworks: FleetRule = {
  code: 'EKSA-FLEET-040',
  severity: Severity.ERROR,
  title: 'A workload cluster whose endpoint lies in a network of its management cluster',
  why: 'The controllers run as pods of the management cluster: an address in its pod or service network never leaves that cluster, so they cannot reach the API server of the workload cluster.',
  fix: 'Give the management cluster pod and service networks that are used nowhere else',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    for (const { management, workloads } of fleetView(fleet).groups) {
      if (management === undefined) continue;
      for (const workload of workloads) {
        const endpoint = endpointOf(workload);
        const address = parseAddress(endpoint?.text ?? '');
        if (endpoint === undefined || address === undefined) continue;
        const number = addressAsNumber(address);
        const network = networksOf(management).find(({ kind, first, last }) => kind === address.kind() && first <= number && number <= last);
        if (network === undefined) continue;
        yield {
          construct: workload.construct,
          object: endpoint.object,
          field: endpoint.field,
          message: `this address lies in the ${network.label} ${network.text} of ${clusterText(management)}, which manages this cluster`,
          found: shown(endpoint.text),
        };
      }
    }
  },
};

/** An address of an inventory, as a number. */
interface InventoryAddress {
  readonly value: bigint;
  readonly text: string;
  readonly title: string;
}

/** Addresses of the machines and management controllers of an inventory, sorted, by kind of address. */
const sortedAddresses = memoise((inventory: InventoryModel): Readonly<Record<'ipv4' | 'ipv6', readonly InventoryAddress[]>> => {
  const sorted: Record<'ipv4' | 'ipv6', InventoryAddress[]> = { ipv4: [], ipv6: [] };
  for (const machine of inventory.machines) {
    const { hostname, ipAddress, bmc } = machine;
    const own = `machine ${hostname}`;
    const further = furtherInterfaces(machine).map(({ ipAddress: text = '' }) => [text, own] as const);
    for (const [text, title] of [[ipAddress, own], [bmc?.ipAddress ?? '', `the management controller of machine ${hostname}`], ...further]) {
      const address = parseAddress(text);
      if (address !== undefined) sorted[address.kind()].push({ value: addressAsNumber(address), text, title });
    }
  }
  for (const addresses of Object.values(sorted)) addresses.sort((a, b) => (a.value < b.value ? -1 : 1));
  return sorted;
});

export const machinesOutsideManagementNetworks: FleetRule = {
  code: 'EKSA-FLEET-041',
  severity: Severity.ERROR,
  title: 'Machines of a workload cluster that lie in a network of its management cluster',
  why: 'The Tinkerbell stack and the BMC controller run as pods of the management cluster: what they send to an address in its pod or service network never leaves that cluster, so these machines can neither be switched on nor provisioned.',
  fix: 'Give the management cluster pod and service networks that are used nowhere else',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    for (const { management, workloads } of fleetView(fleet).groups) {
      if (management === undefined) continue;
      // the machines that the management cluster may use itself are checked with that cluster
      const inventories = new Set(workloads.flatMap(({ inventories: used }) => used));
      for (const own of management.inventories) inventories.delete(own);
      for (const network of networksOf(management)) {
        for (const inventory of inventories) {
          const addresses = sortedAddresses(inventory)[network.kind];
          const from = lowerBound(addresses, network.first);
          const count = lowerBound(addresses, network.last + 1n) - from;
          if (count === 0) continue;
          yield {
            construct: management.construct,
            object: clusterId(management.model),
            field: network.field,
            message: `${count} address${count === 1 ? '' : 'es'} of inventory ${inventory.name}, whose machines this cluster provisions, `
              + `lie${count === 1 ? 's' : ''} in the ${network.label}: ${addresses[from].title} has ${addresses[from].text}`,
            found: shown(network.text),
          };
        }
      }
    }
  },
};

/** Whether pods keep their address when they talk to other hosts, so that the machine network must know the way to them. */
function routesPodsNatively({ model }: ClusterSubject): boolean {
  return model.cluster.spec?.clusterNetwork?.cniConfig?.cilium?.routingMode === 'direct';
}

export const nativelyRoutedPods: FleetRule = {
  code: 'EKSA-FLEET-042',
  severity: Severity.ERROR,
  title: 'Natively routed pod networks that overlap under one management cluster',
  why: 'With routingMode direct the machine network routes packets to pods: it cannot have two routes for the same pod address.',
  fix: 'Give each of these clusters a pod network of its own, or use the default routing mode',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    for (const { members } of fleetView(fleet).groups) {
      const networks = members.filter(routesPodsNatively).flatMap(networksOf).filter(({ label }) => label === 'pod network');
      networks.sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
      // of all networks so far, the one that reaches furthest is the one that the next network can overlap
      const furthest = new Map<string, ClusterNetwork>();
      for (const network of networks) {
        const before = furthest.get(network.kind);
        if (before !== undefined && network.first <= before.last && network.cluster !== before.cluster) {
          yield {
            construct: network.cluster.construct,
            object: clusterId(network.cluster.model),
            field: network.field,
            message: `this natively routed pod network overlaps ${before.text} of ${clusterText(before.cluster)}`,
            found: shown(network.text),
          };
        }
        if (before === undefined || network.last > before.last) furthest.set(network.kind, network);
      }
    }
  },
};
