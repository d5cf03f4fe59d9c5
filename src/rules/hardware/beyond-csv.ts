import { Severity } from '../../findings';
import { furtherInterfaces, silencesOfCsv } from '../../hardware/beyond-csv';
import { termsOf } from '../../hardware/matching';
import { templateOf } from '../../model/lookup';
import { nodeGroupsOf } from '../node-groups';
import { clusterId } from '../places';
import type { ClusterRule, InventoryRule } from '../rule';
import { ownMachines } from './machine-pools';
import { extendedMachines, machineList } from './machine-rule';

const silentCsv: InventoryRule = {
  code: 'EKSA-HW-160',
  severity: Severity.WARNING,
  title: 'Machines of which hardware.csv cannot say all',
  why: '`eksctl anywhere` with `--hardware-csv` makes Hardware without it. Only the Hardware manifests of the inventory have it.',
  fix: 'Apply the Hardware manifests: before a workload cluster is created, which then needs no --hardware-csv for these machines, and after the management cluster is',
  upstream: [],
  source: 'ours',
  *checkInventory(inventory, { isPartial = false }) {
    // what was read from manifests was never meant for a hardware.csv
    if (isPartial) return;
    for (const { facts, hostnames } of silencesOfCsv(inventory.machines)) {
      yield { message: `hardware.csv has no column for what ${hostnames.length === 1 ? 'a machine has' : `${hostnames.length} machines have`}: ${facts}`, found: machineList(hostnames) };
    }
  },
};

const onlyFirstInterface: ClusterRule = {
  code: 'EKSA-HW-161',
  severity: Severity.WARNING,
  title: 'Machines with several interfaces and the default workflow',
  why: 'The workflow that EKS Anywhere brings along sets up the first interface only; the others stay without address in the installed system.',
  fix: 'Give the group a workflow template that sets up all interfaces',
  upstream: [],
  source: 'ours',
  *check(cluster) {
    const { model, inventories } = cluster;
    if (inventories.every((inventory) => extendedMachines(inventory).length === 0)) return;
    for (const { field, label, machineConfig } of nodeGroupsOf(model)) {
      if (machineConfig === undefined || templateOf(model, machineConfig) !== undefined) continue;
      const machines = ownMachines(cluster, termsOf(machineConfig)).filter((machine) => furtherInterfaces(machine).length > 0);
      if (machines.length === 0) continue;
      yield {
        object: clusterId(model),
        field,
        message: `${label} has no workflow template of its own, and ${machines.length === 1 ? 'a machine that it may take has' : `${machines.length} machines that it may take have`} further interfaces`,
        found: machineList(machines.map(({ hostname }) => hostname)),
      };
    }
  },
};

/** Rules about machines of which more is known than hardware.csv can say. */
export const beyondCsvRules = [silentCsv, onlyFirstInterface];
