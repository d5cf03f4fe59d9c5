import { ownMachines, termsOfCluster } from './machine-pools';
import { aboutMachine, machineList, machineRule } from './machine-rule';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { isIpAddress } from '../../hardware/addresses';
import { DEFAULT_PROTOCOL } from '../../hardware/defaults';
import type { ClusterModel } from '../../model/cluster-model';
import type { BmcConnectionModel, BmcModel, MachineModel } from '../../model/inventory-model';
import { datacenterOf } from '../../model/lookup';
import { nodeGroupsOf } from '../node-groups';
import { clusterId, objectId } from '../places';
import type { ClusterRule, ClusterSubject, Complaint, InventoryRule } from '../rule';

const SOURCE = 'pkg/providers/tinkerbell/hardware/validator.go: StaticMachineAssertions';

const bmcAddress = machineRule({
  code: 'EKSA-HW-040',
  severity: Severity.ERROR,
  title: 'A management controller without an IP address that can be read',
  why: 'The controller is what switches the machine on and makes it boot from the network.',
  fix: 'Write the IP address of the controller; host names are not supported. Without controller leave all BMC cells empty',
  fixInCode: 'Write the IP address of the controller; host names are not supported. Leave bmc out without a controller',
  upstream: ['V212'],
  source: SOURCE,
}, ({ bmc }, tell) => {
  if (bmc === undefined || isIpAddress(bmc.ipAddress)) return;
  const wanted = bmc.ipAddress.trim();
  tell({
    field: 'bmc.ipAddress',
    message: bmc.ipAddress === '' ? 'the machine has BMC credentials but no BMC address' : 'the BMC address is no IP address',
    found: shown(bmc.ipAddress),
    ...isIpAddress(wanted) && { wanted: shown(wanted) },
  });
});

/** Whether the inventory says that there is a user name or a password; nothing when the credentials live elsewhere. */
function credentialsOf(bmc: BmcModel): { readonly username: boolean; readonly password: boolean } | undefined {
  if (bmc.secretName !== undefined || bmc.login !== undefined || bmc.connection?.rpc !== undefined) return undefined;
  const username = bmc.username === undefined ? bmc.hasUsername : bmc.username !== '';
  const password = bmc.password === undefined ? bmc.hasPassword : bmc.password !== '';
  return username === undefined && password === undefined ? undefined : { username: username ?? false, password: password ?? false };
}

const bmcCredentials: InventoryRule = {
  code: 'EKSA-HW-041',
  severity: Severity.ERROR,
  title: 'A management controller with a user name or password missing',
  why: 'The command line never notices, because it always believes that an RPC service is in use; signing in to the controller fails and the machine is never switched on.',
  fix: 'Give both for every machine, or none and a Secret instead',
  upstream: ['V213'],
  source: SOURCE,
  enforcedUpstream: false,
  *checkInventory({ machines }) {
    const all = machines.map(({ bmc }) => bmc && credentialsOf(bmc));
    const anywhere = all.some((credentials) => credentials?.username || credentials?.password);
    for (const [index, credentials] of all.entries()) {
      // an inventory without any credentials keeps them in Secrets
      if (credentials === undefined || !anywhere) continue;
      if (!credentials.username) yield aboutMachine(machines[index], { field: 'bmc.username', message: 'the management controller has no user name' });
      if (!credentials.password) yield aboutMachine(machines[index], { field: 'bmc.password', message: 'the management controller has no password' });
    }
  },
};

const bmcForAll: InventoryRule = {
  code: 'EKSA-HW-042',
  severity: Severity.ERROR,
  title: 'Machines with and without management controller in one inventory',
  why: 'EKS Anywhere looks at the first machine only and then treats all alike: it waits for machines that nobody switches on, or for controllers that do not exist.',
  fix: 'Give every machine a management controller, or none',
  upstream: [],
  source: 'ours',
  *checkInventory({ machines }, { isPartial = false }) {
    const without = machines.filter(({ bmc }) => bmc === undefined);
    // among manifests nothing tells which file a machine came from
    if (isPartial || without.length === machines.length) return;
    for (const machine of without) {
      yield aboutMachine(machine, { field: 'bmc.ipAddress', message: `the machine has no management controller, but ${machines.length - without.length} of ${machines.length} machines have one` });
    }
  },
};

/** Machines without management controller that the cluster may take. */
function machinesWithoutBmc(cluster: ClusterSubject): MachineModel[] {
  return ownMachines(cluster, termsOfCluster(cluster)).filter(({ bmc }) => bmc === undefined);
}

const bmcForIsoBoot: ClusterRule = {
  code: 'EKSA-HW-043',
  severity: Severity.ERROR,
  title: 'Machines without management controller that are to boot from an ISO image',
  why: 'The image is inserted as a virtual disk by the management controller; nothing else can.',
  fix: 'Give the machines management controllers, or boot from the network (isoBoot: false)',
  upstream: [],
  source: 'ours',
  *check(cluster) {
    const datacenter = datacenterOf(cluster.model);
    if (datacenter?.spec?.isoBoot !== true) return;
    const machines = machinesWithoutBmc(cluster);
    if (machines.length === 0) return;
    yield {
      object: objectId(datacenter),
      field: 'spec.isoBoot',
      message: `${machines.length} of the machines that the cluster may take cannot boot from an ISO image: they have no management controller`,
      found: machineList(machines.map(({ hostname }) => hostname)),
    };
  },
};

/** Machines that the cluster may take to boot them from an ISO image, and that are spoken to in some way. */
function isoMachines(cluster: ClusterSubject, isSpokenTo: (connection: BmcConnectionModel) => boolean): MachineModel[] {
  if (datacenterOf(cluster.model)?.spec?.isoBoot !== true) return [];
  return ownMachines(cluster, termsOfCluster(cluster)).filter(({ bmc }) => bmc?.connection !== undefined && isSpokenTo(bmc.connection));
}

function* complaintsAboutIsoBoot(cluster: ClusterSubject, machines: readonly MachineModel[], why: string): Iterable<Complaint> {
  if (machines.length === 0) return;
  yield {
    object: objectId(datacenterOf(cluster.model)!),
    field: 'spec.isoBoot',
    message: `${machines.length} of the machines that the cluster may take ${why}`,
    found: machineList(machines.map(({ hostname }) => hostname)),
  };
}

const redfishForIsoBoot: ClusterRule = {
  code: 'EKSA-HW-131',
  severity: Severity.ERROR,
  title: 'Machines behind an RPC service that are to boot from an ISO image',
  why: 'The image is inserted by Redfish. Tinkerbell v0.22, which EKS Anywhere v0.26 installs, cannot ask an RPC service for it, so that the workflow fails before the machine boots.',
  fix: 'Speak to the controllers by Redfish, or boot from the network (isoBoot: false)',
  upstream: [],
  source: 'ours',
  *check(cluster) {
    yield* complaintsAboutIsoBoot(cluster, isoMachines(cluster, ({ rpc }) => rpc !== undefined), 'cannot boot from an ISO image: an RPC service is asked in place of their controllers');
  },
};

const redfishPreferred: ClusterRule = {
  code: 'EKSA-HW-132',
  severity: Severity.WARNING,
  title: 'Machines without Redfish that are to boot from an ISO image',
  why: 'The image is inserted by Redfish, whatever is tried before. Whoever prefers other protocols often has controllers that do not speak it.',
  fix: 'Name BmcProtocol.REDFISH among the protocols, or boot from the network (isoBoot: false)',
  upstream: [],
  source: 'ours',
  *check(cluster) {
    const machines = isoMachines(cluster, ({ rpc, preferredOrder }) => (
      rpc === undefined && preferredOrder !== undefined && preferredOrder.length > 0
        && !preferredOrder.some((driver) => driver.toLowerCase() === DEFAULT_PROTOCOL)
    ));
    yield* complaintsAboutIsoBoot(cluster, machines, 'need Redfish to boot from an ISO image, and prefer other protocols');
  },
};

function upgradesByProvisioning(model: ClusterModel): boolean {
  return nodeGroupsOf(model).some(({ settings }) => settings.upgradeRolloutStrategy?.type !== 'InPlace');
}

const bmcForUpgrades: ClusterRule = {
  code: 'EKSA-HW-044',
  severity: Severity.WARNING,
  title: 'Rolling upgrades of machines without management controller',
  why: 'A rolling upgrade provisions machines again, and somebody must switch each of them off and on by hand at the right moment: EKS Anywhere does not support it.',
  fix: 'Give the machines management controllers, or upgrade in place (upgradeRolloutStrategy of type InPlace everywhere)',
  fixInCode: 'Give the machines management controllers, or upgrade in place (RolloutStrategy.inPlace() everywhere)',
  upstream: [],
  source: 'ours',
  *check(cluster) {
    const machines = machinesWithoutBmc(cluster);
    if (machines.length === 0 || !upgradesByProvisioning(cluster.model)) return;
    yield {
      object: clusterId(cluster.model),
      field: 'spec.controlPlaneConfiguration.upgradeRolloutStrategy',
      message: `${machines.length} of the machines that the cluster may take have no management controller, which a rolling upgrade needs`,
      found: machineList(machines.map(({ hostname }) => hostname)),
    };
  },
};

/** Rules about management controllers. */
export const bmcRules = [bmcAddress, bmcCredentials, bmcForAll, bmcForIsoBoot, redfishForIsoBoot, redfishPreferred, bmcForUpgrades];
