import { Finding, Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { furtherInterfaces } from '../../hardware/beyond-csv';
import { HARDWARE_CSV_COLUMNS, HardwareCsvColumn } from '../../hardware/csv-columns';
import type { InventoryModel, MachineModel, MachineSource } from '../../model/inventory-model';
import type { Complaint, Fleet, FleetRule } from '../rule';
import { AddressClaim, addressClaims, claimKey, tinkerbellIpOf } from './address-claims';
import { clusterText, fleetView } from './fleet-view';

function claimedTwice(claim: AddressClaim, first: AddressClaim): Complaint {
  return {
    construct: claim.cluster.construct,
    object: claim.object,
    field: claim.field,
    message: `this address is the ${first.purpose} of ${clusterText(first.cluster)} as well`,
    found: shown(claim.text),
  };
}

function* repeatedClaims(fleet: Fleet, purpose: AddressClaim['purpose']): Iterable<Complaint> {
  for (const claims of addressClaims(fleet).values()) {
    const [first, ...others] = claims.filter((claim) => claim.purpose === purpose);
    for (const other of others) yield claimedTwice(other, first);
  }
}

export const distinctEndpoints: FleetRule = {
  code: 'EKSA-FLEET-030',
  severity: Severity.ERROR,
  title: 'One control plane endpoint for several clusters',
  why: 'Two clusters announce the same address: clients and nodes reach one or the other API server by chance. EKS Anywhere notices only while the first cluster answers.',
  fix: 'Reserve an address for each cluster',
  upstream: [],
  source: 'ours',
  checkFleet: (fleet) => repeatedClaims(fleet, 'control plane endpoint'),
};

export const distinctTinkerbellIps: FleetRule = {
  code: 'EKSA-FLEET-031',
  severity: Severity.ERROR,
  title: 'One tinkerbellIP for several management clusters',
  why: 'Two Tinkerbell stacks announce the same address: machines boot from one or the other by chance.',
  fix: 'Reserve a tinkerbellIP for each management cluster; its workload clusters share it',
  upstream: [],
  source: 'ours',
  checkFleet: (fleet) => repeatedClaims(fleet, 'tinkerbellIP'),
};

export const endpointIsNoTinkerbellIp: FleetRule = {
  code: 'EKSA-FLEET-032',
  severity: Severity.ERROR,
  title: 'A control plane endpoint that is the tinkerbellIP of another management cluster',
  why: 'Two services announce the same address: machines neither boot reliably nor reach the API server.',
  fix: 'Reserve different addresses',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    for (const [key, claims] of addressClaims(fleet)) {
      const stack = claims.find(({ purpose }) => purpose === 'tinkerbellIP');
      if (stack === undefined) continue;
      for (const claim of claims) {
        // a cluster whose own tinkerbellIP this is has a rule of its own
        if (claim.purpose === 'tinkerbellIP' || claimKey(tinkerbellIpOf([claim.cluster])?.text ?? '') === key) continue;
        yield claimedTwice(claim, stack);
      }
    }
  },
};

/** Every inventory of the fleet, once, in an order that does not depend on the order of declaration. */
export function inventoriesOf(fleet: Fleet): readonly InventoryModel[] {
  const all = new Set([...fleet.inventories, ...fleetView(fleet).clusters.flatMap(({ inventories }) => inventories)]);
  return [...all].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Where the address is written. */
function placeOf(source: MachineSource, column: HardwareCsvColumn): Pick<Finding, 'file' | 'line' | 'column'> {
  const { file, row } = source;
  const place = source.locate?.(HARDWARE_CSV_COLUMNS[column]);
  return place === undefined ? { file, line: row, column } : { file, line: place.line, column: String(place.column) };
}

/** Addresses that a machine brings along: column of hardware.csv that is theirs or like it, address, and how findings call it. */
function addressesOf(machine: MachineModel): readonly (readonly [column: HardwareCsvColumn, text: string, title: string])[] {
  const further = furtherInterfaces(machine).flatMap(({ ipAddress = '', gateway = '' }) => [
    ['ip_address', ipAddress, `an interface of machine ${machine.hostname}`], ['gateway', gateway, `the gateway of an interface of machine ${machine.hostname}`],
  ] as const);
  return [
    ['ip_address', machine.ipAddress, `machine ${machine.hostname}`],
    ['gateway', machine.gateway, `the gateway of machine ${machine.hostname}`],
    ...machine.bmc === undefined ? [] : [['bmc_ip', machine.bmc.ipAddress, `the management controller of machine ${machine.hostname}`] as const],
    ...further,
  ];
}

export const machinesAwayFromClusterAddresses: FleetRule = {
  code: 'EKSA-FLEET-033',
  severity: Severity.ERROR,
  title: 'A machine, gateway or management controller with the endpoint or tinkerbellIP of a cluster that does not use it',
  why: 'The address is announced by two hosts at once: the cluster, or the machine, is unreachable by chance.',
  fix: 'Take cluster addresses from a range without machines',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    const claims = addressClaims(fleet);
    for (const inventory of inventoriesOf(fleet)) {
      const gateways = new Set<string>();
      for (const machine of inventory.machines) {
        for (const [column, text, title] of addressesOf(machine)) {
          const key = claimKey(text);
          const claim = claims.get(key)?.find(({ announced, inventories }) => !inventories.has(inventory) && (announced || column !== 'ip_address'));
          if (claim === undefined || (column === 'gateway' && gateways.has(key))) continue;
          if (column === 'gateway') gateways.add(key);
          yield {
            construct: inventory.name,
            ...machine.source && placeOf(machine.source, column),
            message: `${title} has the ${claim.purpose} of ${clusterText(claim.cluster)}`,
            found: shown(text),
          };
        }
      }
    }
  },
};
