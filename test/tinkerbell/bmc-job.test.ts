import { ApiObject } from 'cdk8s';
import { rack, refused, written } from './base';
import { BmcJob, BmcJobProps, BmcMachineReference, BmcTask, BootDevice, PowerAction } from '../../src';
import { chart } from '../cluster/fixtures';

const machine = BmcMachineReference.fromName('bmc-node-1');
const of = (props: Partial<BmcJobProps>) => refused((scope) => new BmcJob(scope, 'it', { machine, tasks: [BmcTask.power(PowerAction.ON)], ...props }));
const tasksOf = (...tasks: BmcTask[]) => written('Job', (scope) => new BmcJob(scope, 'it', { machine, tasks })).spec.tasks;

describe('a Job', () => {
  it('is for the controller of one machine', () => {
    expect(written('Job', (scope) => {
      const job = new BmcJob(scope, 'restart', { machine: BmcMachineReference.fromObject(rack(scope).bmcMachine('node-1')), tasks: [BmcTask.power(PowerAction.RESET)], namespace: 'own' });
      expect([job.name, job.apiObject.kind]).toStrictEqual(['restart', 'Job']);
    })).toStrictEqual({
      apiVersion: 'bmc.tinkerbell.org/v1alpha1',
      kind: 'Job',
      metadata: { name: 'restart', namespace: 'own' },
      spec: { machineRef: { name: 'bmc-node-1', namespace: 'eksa-system' }, tasks: [{ powerAction: 'reset' }] },
    });
  });

  it('has one action for each task', () => {
    expect(tasksOf(
      ...Object.values(PowerAction).map((action) => BmcTask.power(action)),
      BmcTask.bootDevice(BootDevice.DISK), BmcTask.bootDevice(BootDevice.BIOS, { persistent: true, efiBoot: false }),
      BmcTask.oneTimeBootDevice(BootDevice.SAFE),
      BmcTask.insertMedia('nfs://files.example.com/hook.iso', 'DVD'), BmcTask.ejectMedia(), BmcTask.ejectMedia('DVD'),
    )).toStrictEqual([
      ...['on', 'off', 'soft', 'cycle', 'reset', 'status'].map((powerAction) => ({ powerAction })),
      { bootDevice: { device: 'disk' } }, { bootDevice: { device: 'bios', efiBoot: false, persistent: true } }, { oneTimeBootDeviceAction: { device: ['safe'] } },
      { virtualMediaAction: { kind: 'DVD', mediaURL: 'nfs://files.example.com/hook.iso' } }, { virtualMediaAction: { kind: 'CD' } }, { virtualMediaAction: { kind: 'DVD' } },
    ]);
  });

  it('boots a machine as Tinkerbell does', () => {
    const once = (device: string, efiBoot: boolean) => ({ oneTimeBootDeviceAction: { device: [device], efiBoot } });
    const [off, on] = [{ powerAction: 'off' }, { powerAction: 'on' }];
    expect(tasksOf(...BmcTask.netboot())).toStrictEqual([off, once('pxe', true), on]);
    expect(tasksOf(...BmcTask.netboot(false))).toStrictEqual([off, once('pxe', false), on]);
    const media = [{ virtualMediaAction: { kind: 'CD' } }, { virtualMediaAction: { kind: 'CD', mediaURL: 'https://images.example.com/hook.iso' } }];
    expect(tasksOf(...BmcTask.isoBoot('https://images.example.com/hook.iso'))).toStrictEqual([off, ...media, once('cdrom', true), on]);
    expect(tasksOf(...BmcTask.isoBoot('https://images.example.com/hook.iso', false))[3]).toStrictEqual(once('cdrom', false));
  });

  it.each<[string, Partial<BmcJobProps>, (string | undefined)[][]]>([
    ['nothing to do', { tasks: [] }, [['EKSA-TINK-030', 'tasks', 'there is nothing to do', undefined, 'at least one task']]],
    ['a name that is too long for a label', { name: 'a'.repeat(64) }, [['EKSA-TINK-016', 'name', 'the name has 64 characters, and its tasks are labelled with it', undefined, 'at most 63']]],
    ['a machine with names that are none', { machine: BmcMachineReference.fromName('Node', 'A') }, [
      ['EKSA-TINK-001', 'machine.name', 'no object can be called so', '"Node"', undefined], ['EKSA-TINK-001', 'machine.namespace', 'no namespace can be called so', '"A"', undefined],
    ]],
    ['drives and devices without a name', { tasks: [BmcTask.oneTimeBootDevice(BootDevice.of(' ')), BmcTask.ejectMedia('')] }, [
      ['EKSA-TINK-031', 'tasks[0]', 'the boot device has no name', '" "', undefined], ['EKSA-TINK-031', 'tasks[1]', 'the drive has no name', '""', undefined],
    ]],
    ['images that cannot be fetched', { tasks: ['', 'hook.iso', 'https://', 'https://a:b/c', 'https://images.example.com/{{ .mac }}/hook.iso'].map((url) => BmcTask.insertMedia(url)) }, [
      ...['', 'hook.iso', 'https://', 'https://a:b/c', 'https://images.example.com/{{ .mac }}/hook.iso'].map((url, index) => (
        ['EKSA-TINK-032', `tasks[${index}]`, 'the image cannot be fetched from there', JSON.stringify(url), undefined])),
    ]],
    ['a password in a URL', { tasks: [BmcTask.insertMedia('gopher://root:hunter2@a/b')] }, [['EKSA-TINK-032', 'tasks[0]', 'the image cannot be fetched from there', undefined, undefined]]],
  ])('is refused with %s', (_, props, faults) => {
    expect(of(props)).toStrictEqual(faults);
  });

  it('is for no Machine of Cluster API', () => {
    const scope = chart();
    const other = new ApiObject(scope, 'other', { apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Machine', metadata: { name: 'other' } });
    expect(() => BmcMachineReference.fromObject(other)).toThrow(/EKSA-TINK-003.*found Machine\.cluster\.x-k8s\.io other; wanted Machine\.bmc\.tinkerbell\.org/);
    const bare = new ApiObject(scope, 'bare', { apiVersion: 'bmc.tinkerbell.org/v1alpha1', kind: 'Machine', metadata: { name: 'bare' } });
    expect(BmcMachineReference.fromObject(bare)).toMatchObject({ name: 'bare', namespace: 'eksa-system' });
  });
});
