import { ApiObject, JsonPatch } from 'cdk8s';
import { rack, refused, written } from './base';
import { BmcTask, BootDevice, HardwareReference, PowerAction, TinkerbellTemplate, TinkerbellWorkflow, TinkerbellWorkflowProps, WorkflowBoot } from '../../src';
import { chart } from '../cluster/fixtures';

const template = TinkerbellTemplate.fromTemplateName('wipe');
const hardware = HardwareReference.fromName('node-1');
const OF_MACHINE = 'https://images.example.com/{{ (index .Hardware.Interfaces 0).DHCP.MAC }}/hook.iso';
const ISO = 'https://images.example.com/hook.iso';

const of = (props: Partial<TinkerbellWorkflowProps>) => refused((scope) => new TinkerbellWorkflow(scope, 'it', { template, ...props }));
const specOf = (props: Partial<TinkerbellWorkflowProps>) => written('Workflow', (scope) => new TinkerbellWorkflow(scope, 'it', { template, ...props })).spec;

describe('a Workflow', () => {
  it('runs a template, and says no more than it is told', () => {
    expect(written('Workflow', (scope) => new TinkerbellWorkflow(scope, 'wipe', { template }))).toStrictEqual({
      apiVersion: 'tinkerbell.org/v1alpha1', kind: 'Workflow', metadata: { name: 'wipe', namespace: 'eksa-system' }, spec: { templateRef: 'wipe' },
    });
  });

  it('says everything that its schema knows', () => {
    expect(specOf({ hardware, hardwareMap: { device_1: '02:00:00:00:00:21', other: 'x' }, disabled: true, toggleAllowNetboot: true, boot: WorkflowBoot.isoBoot(ISO) })).toStrictEqual({
      bootOptions: { bootMode: 'isoboot', isoURL: ISO, toggleAllowNetboot: true },
      disabled: true,
      hardwareMap: { device_1: '02:00:00:00:00:21', other: 'x' },
      hardwareRef: 'node-1',
      templateRef: 'wipe',
    });
    expect(specOf({ hardware, toggleAllowNetboot: false }).bootOptions).toStrictEqual({ toggleAllowNetboot: false });
    expect(specOf({ hardware, boot: WorkflowBoot.netboot() }).bootOptions).toStrictEqual({ bootMode: 'netboot' });
  });

  it('lets the management controller do what the user says', () => {
    const preparingTasks = [BmcTask.insertMedia(OF_MACHINE), BmcTask.bootDevice(BootDevice.CDROM, { efiBoot: true })];
    const preparingActions = [
      { virtualMediaAction: { kind: 'CD', mediaURL: OF_MACHINE } }, { bootDevice: { device: 'cdrom', efiBoot: true } },
    ];
    const postTasks = [BmcTask.power(PowerAction.CYCLE)];
    expect(specOf({ hardware, boot: WorkflowBoot.custom({ preparingTasks, postTasks }) }).bootOptions).toStrictEqual({
      bootMode: 'customboot', custombootConfig: { preparingActions, postActions: [{ powerAction: 'cycle' }] },
    });
    expect(specOf({ hardware, boot: WorkflowBoot.custom({ preparingTasks }) }).bootOptions.custombootConfig).toStrictEqual({ preparingActions });
  });

  it('for Hardware of the app works where Cluster API Provider Tinkerbell would', () => {
    const spec = written('Workflow', (scope) => new TinkerbellWorkflow(scope, 'it', {
      template: new TinkerbellTemplate(scope, 'wipe', { data: 'name: a\ntasks: [{name: t, worker: "{{.device_1}}"}]' }),
      hardware: HardwareReference.fromObject(rack(scope).hardware('node-1')),
      boot: WorkflowBoot.netboot(),
    })).spec;
    expect(spec).toStrictEqual({ bootOptions: { bootMode: 'netboot' }, hardwareMap: { device_1: '02:00:00:00:00:21' }, hardwareRef: 'node-1', templateRef: 'wipe' });
  });

  it('is refused without what the template asks for', () => {
    const data = 'name: a\ntasks: [{name: t, worker: "{{ .device_1 }}", environment: {A: "{{.site}}", B: "{{.Hardware.Disks}}", C: "{{ upper .x }}"}}]';
    const asking = (props: Partial<TinkerbellWorkflowProps>, text = data) => refused((scope) => {
      new TinkerbellWorkflow(scope, 'it', { template: new TinkerbellTemplate(scope, 'wipe', { data: text }), ...props });
    });
    expect(asking({ hardwareMap: { device: 'x', device_1: 'y' } })).toStrictEqual([
      ['EKSA-TINK-011', 'hardwareMap', 'Template/wipe asks for .site, and nothing is under this key', 'device, device_1', '"site"'],
    ]);
    expect(asking({ hardware }).map(([code, , message]) => [code, message])).toStrictEqual(['device_1', 'site'].map((key) => ['EKSA-TINK-011', `Template/wipe asks for .${key}, and nothing is under this key`]));
    expect(asking({ hardwareMap: { device_1: 'x', site: 'y' } })).toStrictEqual([]);
    expect(asking({}, `{{ if .a }}${data}{{ end }}`)).toStrictEqual([]);
  });

  it.each<[string, Partial<TinkerbellWorkflowProps>, (string | undefined)[][]]>([
    ['a blank value of the map', { hardwareMap: { device_1: ' ' } }, [['EKSA-TINK-010', 'hardwareMap.device_1', 'the value is blank, and belongs to no machine', '" "', undefined]]],
    ['a blank key', { hardwareMap: { '': 'x' } }, [['EKSA-TINK-010', 'hardwareMap[""]', 'a key is blank', '""', undefined]]],
    ['a key of Tinkerbell\'s own', { hardwareMap: { Hardware: 'x' } }, [['EKSA-TINK-010', 'hardwareMap.Hardware', 'Tinkerbell puts something else under this key', '"Hardware"', undefined]]],
    ['a boot of no machine', { boot: WorkflowBoot.netboot(), toggleAllowNetboot: true }, [
      ['EKSA-TINK-012', 'boot', 'nothing says which machine is to boot', undefined, 'hardware'], ['EKSA-TINK-012', 'toggleAllowNetboot', 'nothing says which machine is to boot', undefined, 'hardware'],
    ]],
    ['a Template elsewhere', { template: TinkerbellTemplate.fromTemplateName('wipe', 'tinkerbell') }, [
      ['EKSA-TINK-013', 'template', 'Tinkerbell looks for this in the namespace of the Workflow', '"tinkerbell"', '"eksa-system"'],
    ]],
    ['Hardware in no namespace', { hardware: HardwareReference.fromName('node-1', 'A') }, [
      ['EKSA-TINK-001', 'hardware.namespace', 'no namespace can be called so', '"A"', undefined], ['EKSA-TINK-013', 'hardware', 'Tinkerbell looks for this in the namespace of the Workflow', '"A"', '"eksa-system"'],
    ]],
    ['names that are none', { template: TinkerbellTemplate.fromTemplateName(''), hardware: HardwareReference.fromName('Node') }, [
      ['EKSA-TINK-001', 'hardware.name', 'no object can be called so', '"Node"', undefined], ['EKSA-TINK-001', 'template.name', 'no object can be called so', '""', undefined],
    ]],
    ['a boot without tasks', { hardware, boot: WorkflowBoot.custom({ preparingTasks: [] }) }, [
      ['EKSA-TINK-015', 'boot', 'nothing is done before the workflow, and Tinkerbell would wait for it for ever', undefined, 'at least one task'],
    ]],
    ['tasks that cannot work', { hardware, boot: WorkflowBoot.custom({ preparingTasks: [BmcTask.insertMedia('hook.iso')], postTasks: [BmcTask.bootDevice(BootDevice.of(''))] }) }, [
      ['EKSA-TINK-031', 'boot.postTasks[0]', 'the boot device has no name', '""', undefined], ['EKSA-TINK-032', 'boot.preparingTasks[0]', 'the image cannot be fetched from there', '"hook.iso"', undefined],
    ]],
  ])('is refused with %s', (_, props, faults) => {
    expect([...of(props)].sort()).toStrictEqual(faults);
  });

  it.each(['', 'hook.iso', 'https://images.example.com/hook.img', 'https://images.example.com/hook?x=.iso', 'ftp://images.example.com/hook.iso', 'https://', 'https://images:port/hook.iso'])(
    'boots from no ISO image at %j', (url) => {
      expect(of({ hardware, boot: WorkflowBoot.isoBoot(url) })).toStrictEqual([
        ['EKSA-TINK-014', 'boot', 'this is no URL of an ISO image', JSON.stringify(url), 'an http or https URL whose path ends in .iso'],
      ]);
    });

  it('boots from ISO images with a query, and shows no password in a URL', () => {
    expect(of({ hardware, boot: WorkflowBoot.isoBoot(`${ISO}?token=1`) })).toStrictEqual([]);
    expect(of({ hardware, boot: WorkflowBoot.isoBoot('https://root:hunter2@images.example.com/hook') }).flat().join()).not.toContain('hunter2');
  });

  it.each([[WorkflowBoot.netboot(), 55], [WorkflowBoot.isoBoot(ISO), 53], [WorkflowBoot.custom({ preparingTasks: BmcTask.netboot() }), 42]])(
    'has a name that leaves room for the names of its Jobs: %#', (boot, longest) => {
      expect(of({ hardware, boot, name: 'a'.repeat(longest) })).toStrictEqual([]);
      expect(of({ hardware, boot, name: 'a'.repeat(longest + 1) }).map(([code, field, , , wanted]) => [code, field, wanted])).toStrictEqual([['EKSA-TINK-016', 'name', `at most ${longest}`]]);
      expect(of({ hardware, name: 'a'.repeat(longest + 1) })).toStrictEqual([]);
    });

  it('makes no machine boot that has no management controller', () => {
    const onRack = (props: Partial<TinkerbellWorkflowProps>) => refused((scope) => new TinkerbellWorkflow(scope, 'it', { template, hardware: HardwareReference.fromObject(rack(scope, false).hardware('node-1')), ...props }));
    expect(onRack({ boot: WorkflowBoot.netboot() })).toStrictEqual([['EKSA-TINK-017', 'boot', 'the machine has no management controller, which is what makes it boot', '"node-1"', undefined]]);
    expect(onRack({})).toStrictEqual([]);
  });
});

describe('a reference to Hardware', () => {
  it('is refused for any other object', () => {
    const scope = chart();
    const other = new ApiObject(scope, 'other', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'other' } });
    expect(() => HardwareReference.fromObject(other)).toThrow(/EKSA-TINK-003\] test\/other: HardwareReference\.fromObject hardware: .*found ConfigMap\.core other; wanted Hardware\.tinkerbell\.org/);
  });

  it('says nothing about what the object does not say, or cannot say', () => {
    const scope = chart();
    const bare = new ApiObject(scope, 'bare', { apiVersion: 'tinkerbell.org/v1alpha1', kind: 'Hardware', metadata: { name: 'bare' } });
    expect(HardwareReference.fromObject(bare)._facts()).toStrictEqual({ hasBmc: false });
    expect([HardwareReference.fromObject(bare).namespace, of({ hardware: HardwareReference.fromObject(bare) })]).toStrictEqual([undefined, []]);
    bare.addJsonPatch(JsonPatch.replace('/nowhere/at/all', 1));
    expect(HardwareReference.fromObject(bare)._facts()).toStrictEqual({ hasBmc: false });
  });
});
