import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { DEFAULT_ARCHITECTURE } from '../../hardware/defaults';
import { termsOf } from '../../hardware/matching';
import type { MachineModel } from '../../model/inventory-model';
import { datacenterOf } from '../../model/lookup';
import { nodeGroupsOf } from '../node-groups';
import { clusterId, enumerate, objectId } from '../places';
import type { ClusterRule, InventoryRule } from '../rule';
import { ownMachines, termsOfCluster } from './machine-pools';
import { extendedMachineRule, extendedMachines, machineList } from './machine-rule';

/** Architectures of which EKS Anywhere publishes HookOS, by the words in the names of its files. */
const HOOK_ARCHITECTURES: readonly string[] = [DEFAULT_ARCHITECTURE, 'aarch64'];

/** What others call the same. */
const OTHER_NAMES: Readonly<Record<string, string>> = { amd64: DEFAULT_ARCHITECTURE, x64: DEFAULT_ARCHITECTURE, arm64: 'aarch64' };

function architectureOf({ beyondCsv }: MachineModel): string {
  return beyondCsv?.architecture ?? DEFAULT_ARCHITECTURE;
}

const knownArchitecture = extendedMachineRule({
  code: 'EKSA-HW-154',
  severity: Severity.ERROR,
  title: 'A machine of an architecture that HookOS is not made for',
  why: 'The boot script asks for the files vmlinuz and initramfs with this word behind a hyphen, as it is written; EKS Anywhere publishes them for x86_64 and aarch64.',
  fix: 'Use CpuArchitecture.X86_64 or CpuArchitecture.AARCH64; with files of your own at hookImagesURLPath waive this rule',
  upstream: [],
  source: 'ours',
}, (machine, tell) => {
  const name = architectureOf(machine);
  if (HOOK_ARCHITECTURES.includes(name)) return;
  const key = name.toLowerCase();
  const wanted = HOOK_ARCHITECTURES.find((each) => each === key) ?? (Object.hasOwn(OTHER_NAMES, key) ? OTHER_NAMES[key] : undefined);
  tell({ field: 'architecture', message: 'there is no HookOS with this word in the names of its files', found: shown(name), wanted: wanted === undefined ? enumerate(HOOK_ARCHITECTURES) : shown(wanted) });
});

const otherArchitecture: InventoryRule = {
  code: 'EKSA-HW-155',
  severity: Severity.WARNING,
  title: 'Machines that are not x86_64',
  why: 'EKS Anywhere publishes HookOS, the EKS Distro and container images for aarch64, but builds images of operating systems for x86_64 only, and writes that architecture for every machine of a hardware.csv. Nobody tests such clusters.',
  fix: 'Build an image of the operating system for these machines, give them groups of nodes of their own with it, and waive this rule',
  upstream: [],
  source: 'ours',
  *checkInventory(inventory) {
    const others = extendedMachines(inventory).filter((machine) => architectureOf(machine) !== DEFAULT_ARCHITECTURE);
    if (others.length === 0) return;
    const names = [...new Set(others.map(architectureOf))].sort();
    yield { message: `${machinesText(others.length, 'is', 'are')} not ${DEFAULT_ARCHITECTURE} but ${enumerate(names)}`, found: machineList(others.map(({ hostname }) => hostname)) };
  },
};

const mixedArchitectures: ClusterRule = {
  code: 'EKSA-HW-156',
  severity: Severity.ERROR,
  title: 'A group of nodes that may take machines of several architectures',
  why: 'All nodes of a group are made from one image, which is built for one architecture.',
  fix: 'Label machines by their architecture, and give each architecture a group of its own',
  upstream: [],
  source: 'ours',
  *check(cluster) {
    if (cluster.inventories.every((inventory) => extendedMachines(inventory).length === 0)) return;
    for (const { field, label, machineConfig } of nodeGroupsOf(cluster.model)) {
      const machines = machineConfig === undefined ? [] : ownMachines(cluster, termsOf(machineConfig));
      const names = [...new Set(machines.map(architectureOf))].sort();
      if (names.length < 2) continue;
      const rare = machines.filter((machine) => architectureOf(machine) !== DEFAULT_ARCHITECTURE).map(({ hostname }) => hostname);
      yield {
        object: clusterId(cluster.model),
        field,
        message: `${label} may take machines of ${enumerate(names)}`,
        found: machineList(rare),
        basedOn: ['spec.hardwareSelector', 'spec.hardwareAffinity'].map((each) => ({ object: objectId(machineConfig!), field: each })),
      };
    }
  },
};

const isoArchitecture: ClusterRule = {
  code: 'EKSA-HW-157',
  severity: Severity.ERROR,
  title: 'Machines that are not x86_64 and are to boot from the ISO image of EKS Anywhere',
  why: 'The ISO image that EKS Anywhere chooses is the one for x86_64, whatever the machine is.',
  fix: 'Set hookIsoURL to an image for these machines, or boot from the network (isoBoot: false)',
  upstream: [],
  source: 'ours',
  *check(cluster) {
    const datacenter = datacenterOf(cluster.model);
    if (datacenter?.spec?.isoBoot !== true || datacenter.spec.hookIsoURL) return;
    const machines = ownMachines(cluster, termsOfCluster(cluster)).filter((machine) => architectureOf(machine) !== DEFAULT_ARCHITECTURE);
    if (machines.length === 0) return;
    yield {
      object: objectId(datacenter),
      field: 'spec.isoBoot',
      message: `${machines.length} of the machines that the cluster may take cannot boot from this image: they are not ${DEFAULT_ARCHITECTURE}`,
      found: machineList(machines.map(({ hostname }) => hostname)),
    };
  },
};

/** `a machine is` or `3 machines are`. */
function machinesText(count: number, one: string, many: string): string {
  return count === 1 ? `a machine ${one}` : `${count} machines ${many}`;
}

/** Rules about the architectures of machines. */
export const architectureRules = [knownArchitecture, otherArchitecture, mixedArchitectures, isoArchitecture];
