import { Changes, render } from './fixtures';
import type { MachineConfigSpec } from '../../../src/model/cluster-model';

const machineSpec = (changes: Changes, bootstrapIp?: string) => render(changes, { bootstrapIp }).workers[0].machineTemplate.spec!.template.spec;

describe('a machine template', () => {
  it('is named after its group', () => {
    expect(render().workers[0].machineTemplate).toMatchObject({
      apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta1', kind: 'TinkerbellMachineTemplate', metadata: { name: 'prod-md-0-1', namespace: 'eksa-system' },
    });
  });

  it('takes machines with the labels of the hardware selector, whose values stay texts', () => {
    expect(machineSpec({ machine: { hardwareSelector: { type: '010' } } }).hardwareAffinity).toStrictEqual(
      { required: [{ labelSelector: { matchLabels: { type: '010' } } }] });
  });

  it('takes any machine without a selector', () => {
    expect(machineSpec({ machine: { hardwareSelector: undefined } }).hardwareAffinity).toStrictEqual({ required: [{ labelSelector: {} }] });
  });

  it('takes machines by affinity', () => {
    const hardwareAffinity: MachineConfigSpec['hardwareAffinity'] = {
      required: [
        {
          labelSelector: {
            matchLabels: { type: 'worker', rack: '1.10' },
            matchExpressions: [{ key: 'disk', operator: 'In', values: ['on', 'ssd'] }, { key: 'gpu', operator: 'DoesNotExist', values: [] }],
          },
        },
        { labelSelector: { matchLabels: {} } },
      ],
      preferred: [{ weight: 50, hardwareAffinityTerm: { labelSelector: { matchExpressions: [{ key: 'ram', operator: 'Exists' }] } } }],
    };
    const affinity = machineSpec({ machine: { hardwareAffinity } }).hardwareAffinity;
    expect(affinity).toStrictEqual({
      required: [
        {
          labelSelector: {
            matchLabels: { rack: '1.10', type: 'worker' },
            matchExpressions: [{ key: 'disk', operator: 'In', values: ['on', 'ssd'] }, { key: 'gpu', operator: 'DoesNotExist' }],
          },
        },
        { labelSelector: {} },
      ],
      preferred: [{ weight: 50, hardwareAffinityTerm: { labelSelector: { matchExpressions: [{ key: 'ram', operator: 'Exists' }] } } }],
    });
    expect(Object.keys(affinity!.required![0].labelSelector.matchLabels!)).toStrictEqual(['rack', 'type']);
    expect(machineSpec({ machine: { hardwareAffinity: { required: [] } } }).hardwareAffinity).toStrictEqual({});
  });
});

describe('booting', () => {
  it('is over the network', () => {
    expect(machineSpec({}).bootOptions).toStrictEqual({ bootMode: 'netboot' });
  });

  it('is from the ISO of Tinkerbell when the datacenter says so', () => {
    const datacenter = { isoBoot: true };
    expect(machineSpec({ datacenter }).bootOptions).toStrictEqual({ bootMode: 'iso', isoURL: 'http://10.0.0.11:7171/iso/hook.iso' });
    expect(machineSpec({ datacenter }, '10.0.0.5').bootOptions?.isoURL).toBe('http://10.0.0.5:7171/iso/hook.iso');
  });

  it('takes the bootstrap cluster from the annotation of the cluster, when no option names it', () => {
    const changes = { datacenter: { isoBoot: true }, annotations: { 'anywhere.eks.amazonaws.com/tinkerbell-bootstrap-ip': '10.0.0.6' } };
    expect(machineSpec(changes).bootOptions?.isoURL).toBe('http://10.0.0.6:7171/iso/hook.iso');
    expect(machineSpec(changes, '10.0.0.5').bootOptions?.isoURL).toBe('http://10.0.0.5:7171/iso/hook.iso');
  });
});
