import { Chart } from 'cdk8s';
import { chart, inventory, machine, MINIMAL, WORKER_HARDWARE } from './fixtures';
import {
  Addressing, BondMode, ClusterOutput, EksaCluster, EksaClusterProps, EksaError, EksaRules, GeneratedActions, HardwareInventory,
  NetworkConfiguration, OsFamily,
  WorkflowActions, WorkflowDisk, WorkflowTemplate,
} from '../../src';

function cluster(props: Partial<EksaClusterProps> = {}, scope: Chart = chart(), machines: HardwareInventory = inventory(scope)): EksaCluster {
  const created = new EksaCluster(scope, 'prod', { ...MINIMAL, inventory: machines, ...props });
  created.addPool('workers', { replicas: 2, hardware: WORKER_HARDWARE });
  return created;
}

function errorOf(ask: () => unknown): string {
  try {
    ask();
  } catch (error) {
    if (EksaError.isEksaError(error)) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the workflows of a cluster', () => {
  it('are those of all machines that it may take, spares among them', () => {
    expect(cluster().workflows().map(({ machine: name, group }) => `${group} ${name}`)).toStrictEqual([
      'control-plane cp-1', 'control-plane cp-2', 'control-plane cp-3', 'control-plane cp-4', 'workers worker-1', 'workers worker-2', 'workers worker-3',
    ]);
  });

  it.each([ClusterOutput.CLUSTER_API, ClusterOutput.EKSA, ClusterOutput.BOTH])('say what is done to a machine, whatever the output is: %s', (output) => {
    const [{ text, actions }, ...others] = cluster({ output }).workflows('worker-2');
    expect(others).toStrictEqual([]);
    expect(text).toContain('                  - 10.0.0.32/24\n');
    expect(actions.map(({ name }) => name)).toStrictEqual([
      GeneratedActions.STREAM_IMAGE, GeneratedActions.WRITE_NETPLAN, GeneratedActions.DISABLE_CLOUD_INIT_NETWORK,
      GeneratedActions.ADD_CLOUD_INIT_CONFIG,
      GeneratedActions.ADD_CLOUD_INIT_DS_CONFIG, GeneratedActions.REBOOT,
    ]);
    expect(actions.at(-1)).toStrictEqual({ name: 'reboot', image: '127.0.0.1/embedded/reboot', timeout: 90, pid: 'host', volumes: ['/worker:/worker'] });
    expect(actions[1].environment!.DEST_DISK).toBe('/dev/sda2');
  });

  it('have every part of an action', () => {
    const template = WorkflowTemplate.generated('own').append({ name: 'extra', image: 'registry.example.com/extra:v1', timeout: 5, command: ['a'], onFailure: ['b'], onTimeout: ['c'] });
    const [{ actions }] = cluster({ controlPlane: { ...MINIMAL.controlPlane, template } }).workflows('cp-1');
    expect(actions.at(-2)).toStrictEqual({ name: 'extra', image: 'registry.example.com/extra:v1', timeout: 5, command: ['a'], onFailure: ['b'], onTimeout: ['c'] });
  });

  it('are empty for a cluster whose machines are not known', () => {
    const created = new EksaCluster(chart(), 'prod', MINIMAL);
    expect(created.workflows()).toStrictEqual([]);
  });

  it('are refused with machine and line where they cannot be rendered', () => {
    const template = WorkflowTemplate.generated('own').insertAfter(GeneratedActions.STREAM_IMAGE, WorkflowActions.writeFile({
      path: '/etc/other', content: '{{ index .Hardware.Disks 3 }}', partition: WorkflowDisk.rootOf(OsFamily.UBUNTU),
    }));
    const broken = cluster({ controlPlane: { ...MINIMAL.controlPlane, template } });
    expect(errorOf(() => broken.workflows('cp-2'))).toBe('[EKSA-TMPL-040] test/prod: Hardware/cp-2: the workflow of control-plane cannot be rendered for this machine '
      + '(line 14, tasks[0].actions[1].environment.CONTENTS): index fails: the index 3 is out of range: there is 1 item; found index .Hardware.Disks 3');
    expect(EksaRules.validate(broken).map(({ code, message }) => `${code} ${message}`)).toStrictEqual([
      'EKSA-TMPL-040 index fails: the index 3 is out of range: there is 1 item, in action "write /etc/other", at line 14 of the workflow, for all 4 machines',
      expect.stringContaining('EKSA-HW-044'),
    ]);
  });

  it('are refused for a machine that nobody knows', () => {
    expect(errorOf(() => cluster().workflows('worker-9'))).toContain('[EKSA-SYNTH-006] test/prod: no machine of the inventory has this host name; found "worker-9"; wanted "worker-');
  });
});

describe('a network by intent', () => {
  const network = NetworkConfiguration.of({ ethernets: [{ nic: 0, mtu: 9000, addressing: Addressing.fromHardware(0) }] });

  it.each([
    [OsFamily.UBUNTU, GeneratedActions.WRITE_NETPLAN, '/etc/netplan/config.yaml', 'mtu: 9000'],
    [OsFamily.REDHAT, GeneratedActions.WRITE_NETWORK_MANAGER, '/etc/NetworkManager/system-connections/nic0.nmconnection', 'mtu=9000'],
  ])('takes the place of the static address of %s', (osFamily, name, path, line) => {
    const template = WorkflowTemplate.generated('own').withNetwork(network);
    const [{ actions }] = cluster({ osFamily, controlPlane: { ...MINIMAL.controlPlane, template } }).workflows('cp-1');
    const action = actions.find((each) => each.name === name)!;
    expect(action).toMatchObject({ pid: 'host', environment: { DEST_PATH: path, MODE: '0600' } });
    expect(action.environment!.CONTENTS).toContain(line);
    expect(action.environment!.CONTENTS).toContain('10.0.0.21/24');
  });

  it('has an action for each key file of NetworkManager', () => {
    const bonded = NetworkConfiguration.of({ bonds: [{ name: 'bond0', mode: BondMode.ACTIVE_BACKUP, members: [0, 1], addressing: Addressing.fromHardware(0) }] });
    const { tasks: [{ actions }] } = WorkflowTemplate.generated('own', { osFamily: OsFamily.REDHAT, osImageUrl: 'https://example.com/a.gz', tinkerbellIp: '10.0.0.11' })
      .withNetwork(bonded)._toModel('default').spec!.template;
    expect(actions.filter(({ environment }) => environment?.DEST_PATH?.endsWith('.nmconnection')).map(({ name }) => name)).toStrictEqual([
      GeneratedActions.WRITE_NETWORK_MANAGER, 'write /etc/NetworkManager/system-connections/nic1.nmconnection',
      'write /etc/NetworkManager/system-connections/bond0.nmconnection',
    ]);
  });

  it('depends on the operating system', () => {
    const template = WorkflowTemplate.of({ name: 'own', actions: [WorkflowActions.reboot()] }).withNetwork(network);
    expect(errorOf(() => template._toModel('default'))).toContain('[EKSA-TMPL-106] WorkflowTemplate.withNetwork osFamily: how a network is configured depends on the operating system');
    expect(errorOf(() => template._toModel('default', { osFamily: 'ubuntu' }))).toContain('[EKSA-TMPL-105] WorkflowTemplate.withNetwork actionName: the workflow has no action of this name; found "write netplan config"');
  });

  it('is told machine by machine where a card is missing', () => {
    const scope = chart();
    const machines = new HardwareInventory(scope, 'rack', { machines: [1, 2, 3].map((number) => machine(`cp-${number}`, 20 + number, { type: 'cp' })) });
    const bonded = NetworkConfiguration.of({ bonds: [{ name: 'bond0', mode: BondMode.ACTIVE_BACKUP, members: [0, 1], addressing: Addressing.fromHardware(0) }] });
    const created = new EksaCluster(scope, 'prod', { ...MINIMAL, inventory: machines, controlPlane: { ...MINIMAL.controlPlane, template: WorkflowTemplate.generated('own').withNetwork(bonded) } });
    expect(EksaRules.validate(created).map(({ code, message }) => `${code} ${message}`)).toContainEqual(expect.stringMatching(/^EKSA-TMPL-040 index fails: .*, in action "write netplan config", at line \d+ of the workflow, for all 3 machines$/));
  });
});
