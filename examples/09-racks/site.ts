// Two racks from code: addresses, names and disks by rule, a bond of two cards in each machine, and a step of one's own in their installation.
import { App, Chart } from 'cdk8s';
import {
  Addressing, AddressPlan, BmcCredentials, BondMode, EksaCluster, GeneratedActions, HardwareInventory, KubernetesVersion, MachineRole,
  Nameservers, NetworkConfiguration, OsFamily, RackRow, Subnet, TransmitHashPolicy, WorkflowActions, WorkflowDisk, WorkflowTemplate,
} from 'cdk8s-eks-anywhere';

// what the vendor's delivery note says: the MAC addresses of both cards of each machine
const CARDS = {
  a: [['02:00:0a:00:00:01', '02:00:0a:00:01:01'], ['02:00:0a:00:00:02', '02:00:0a:00:01:02'], ['02:00:0a:00:00:03', '02:00:0a:00:01:03'], ['02:00:0a:00:00:04', '02:00:0a:00:01:04']],
  b: [['02:00:0b:00:00:01', '02:00:0b:00:01:01'], ['02:00:0b:00:00:02', '02:00:0b:00:01:02'], ['02:00:0b:00:00:03', '02:00:0b:00:01:03'], ['02:00:0b:00:00:04', '02:00:0b:00:01:04']],
};

const controlPlane = MachineRole.of({ name: 'cp', disk: '/dev/sda' });
const worker = MachineRole.of({ name: 'worker', disk: '/dev/nvme0n1', furtherDisks: ['/dev/nvme1n1'] });

/** The first two machines of each rack are for the control plane. */
function racks(): RackRow {
  const plan = AddressPlan.of('10.20.0.0/16');
  const row = RackRow.of({ name: 'n', bmcSubnet: Subnet.of({ cidr: '10.21.0.0/24' }), hostnames: '{row}{rack}-{role}-{roleIndex}' });
  for (const [name, machines] of Object.entries(CARDS)) {
    const subnet = plan.nextSubnet(24, { nameservers: ['10.20.255.2', '10.20.255.3'] });
    const rack = row.addRack({ name, subnet });
    for (const [index, [first, second]] of machines.entries()) {
      rack.add({ mac: first, role: index < 2 ? controlPlane : worker, furtherInterfaces: [{ mac: second }] });
    }
  }
  return row;
}

/** Both cards carry the address of the machine, and one of them may fail. */
const network = NetworkConfiguration.of({
  bonds: [{
    name: 'bond0',
    mode: BondMode.LACP,
    members: [0, 1],
    transmitHashPolicy: TransmitHashPolicy.LAYER3_4,
    mtu: 9000,
    addressing: Addressing.fromHardware(0),
    nameservers: Nameservers.fromHardware(0, { search: ['n.example.com'] }),
  }],
});

/** The installation that EKS Anywhere generates, with that network and a file by which people recognise the machine. */
function installation(name: string): WorkflowTemplate {
  return WorkflowTemplate.generated(name)
    .withNetwork(network)
    .insertAfter(GeneratedActions.STREAM_IMAGE, WorkflowActions.writeFile({
      name: 'write message of the day',
      path: '/etc/motd',
      content: '{{ .Hardware.Metadata.Instance.Hostname }} in {{ .hardware.metadata.labels.rack | upper }}\n',
      partition: WorkflowDisk.rootOf(OsFamily.UBUNTU),
    }));
}

export function site(app: App): { readonly app: App; readonly cluster: EksaCluster } {
  const chart = new Chart(app, 'north');
  const inventory = new HardwareInventory(chart, 'row-n', { bmcCredentials: BmcCredentials.fromSecretName('datacenter-bmc-login') });
  inventory.addMachines(racks().machines);

  const cluster = new EksaCluster(chart, 'north', {
    kubernetesVersion: KubernetesVersion.V1_34,
    inventory,
    controlPlane: { endpoint: '10.20.250.10', replicas: 3, hardware: controlPlane.selector, template: installation('north-cp') },
    tinkerbellIp: '10.20.250.11',
    osImageUrl: 'https://images.example.com/ubuntu-2204-kube-1-34.gz',
    sshAuthorizedKeys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU'],
  });
  cluster.addPool('workers', { replicas: 3, hardware: worker.selector, template: installation('north-workers') });
  return { app, cluster };
}
