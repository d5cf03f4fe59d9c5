import type { Settings } from './settings';
import { surroundings } from './surroundings';
import { printHardwareCsv } from '../../hardware/csv';
import { Subnet } from '../../hardware/plan/subnet';
import type { Files } from '../files/write-output';
import { exampleMachines, POSITIONS } from '../generate/example-machines';

/** Network of management controllers, which is to be replaced like everything else. */
const BMC_NETWORKS = ['10.21.0.0/16', '172.31.0.0/16'] as const;

/** A public key in the right form that nobody has the private key of. */
const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU';

const IMAGES: Readonly<Record<string, string>> = { ubuntu: 'ubuntu-2204', redhat: 'rhel-9' };

/** The files of a new project: a program in the idiom of the examples, its machines, and a test. */
export function projectFiles(settings: Settings, version: string): Files {
  return {
    'main.ts': program(settings),
    'hardware.csv': hardware(settings),
    'main.test.ts': test(settings),
    ...surroundings(settings.name, version, ['# it has the passwords of management controllers', 'hardware.csv']),
  };
}

function program({ name, kubernetes, os, controlPlane, workers, network }: Settings): string {
  const subnet = Subnet.of({ cidr: network });
  const hasWorkers = Number(workers) > 0;
  const imports = [
    ...hasWorkers ? ['BareMetalPool'] : [], 'EksaCluster', 'HardwareInventory', 'HardwareSelector', 'KubernetesVersion', ...os === 'redhat' ? ['OsFamily'] : [],
  ].join(', ');
  return [
    "import { App, Chart } from 'cdk8s';",
    `import { ${imports} } from 'cdk8s-eks-anywhere';`,
    '',
    'const app = new App();',
    `const chart = new Chart(app, '${name}');`,
    `${hasWorkers ? 'const cluster = ' : ''}new EksaCluster(chart, '${name}', {`,
    `  kubernetesVersion: KubernetesVersion.V${kubernetes.replace('.', '_')},`,
    ...os === 'redhat' ? ['  osFamily: OsFamily.REDHAT,'] : [],
    '  // an address of the machines\' network that no machine has',
    `  controlPlane: { endpoint: '${subnet.addressAt(POSITIONS.endpoint)}', replicas: ${controlPlane}, hardware: HardwareSelector.label('type', 'cp') },`,
    '  // another one, for the services that install the machines',
    `  tinkerbellIp: '${subnet.addressAt(POSITIONS.tinkerbell)}',`,
    `  osImageUrl: 'https://images.example.com/${IMAGES[os]}-kube-${kubernetes.replace('.', '-')}.gz',`,
    `  sshAuthorizedKeys: ['${KEY}'],`,
    "  inventory: HardwareInventory.fromCsv(chart, 'machines', 'hardware.csv'),",
    '});',
    ...hasWorkers ? [`new BareMetalPool(cluster, 'workers', { replicas: ${workers}, hardware: HardwareSelector.label('type', 'worker') });`] : [],
    'app.synth();',
    '',
    'export { app };',
    '',
  ].join('\n');
}

/** One machine more than each group has nodes, for upgrades. */
function hardware({ controlPlane, workers, network }: Settings): string {
  const bmcNetwork = BMC_NETWORKS.find((cidr) => !Subnet.of({ cidr }).overlaps(Subnet.of({ cidr: network })))!;
  const rows = { controlPlane: Number(controlPlane) + 1, workers: Number(workers) > 0 ? Number(workers) + 1 : 0 };
  return printHardwareCsv({ name: 'hardware.csv', machines: exampleMachines({ ...rows, label: 'type', network, bmcNetwork }) });
}

function test({ kubernetes, controlPlane }: Settings): string {
  return [
    "import { app } from './main';",
    "import 'cdk8s-eks-anywhere/jest';",
    '',
    "test('the cluster would be accepted, and its machines suffice', () => {",
    '  expect(app).toBeValid();',
    '  expect(app).toFitHardware();',
    '});',
    '',
    `test('the control plane runs Kubernetes ${kubernetes}', () => {`,
    `  expect(app).toHaveResource('KubeadmControlPlane', { spec: { replicas: ${controlPlane}, version: expect.stringMatching(/^v${kubernetes.replace('.', '\\.')}\\./) } });`,
    '});',
    '',
  ].join('\n');
}
