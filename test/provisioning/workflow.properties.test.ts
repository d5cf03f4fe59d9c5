// What holds for the generated workflow and any machine that nothing is wrong with.
import fc from 'fast-check';
import { prefixLengthOfNetmask } from '../../src/hardware/addresses';
import type { MachineModel } from '../../src/model/inventory-model';
import { lintedMachine } from '../../src/provisioning/linted-machine';
import { networkFactsOf, type NetworkTextKind } from '../../src/provisioning/network/network-facts';
import { lintNetwork } from '../../src/provisioning/network-lint';
import { lintWorkflow } from '../../src/provisioning/workflow-lint';
import { WorkflowTrials } from '../../src/provisioning/workflow-trials';
import { defaultWorkflow, installationText } from '../../src/render/capi';
import { machinesWith } from '../../src/testing/generators/inventory-model';
import { labelValue } from '../../src/testing/generators/plain';

const NETWORK_FILES: Readonly<Record<string, { readonly osFamily: string; readonly path: string; readonly kind: NetworkTextKind }>> = {
  'Ubuntu': { osFamily: 'ubuntu', path: '/etc/netplan/config.yaml', kind: 'netplan' },
  'Red Hat': { osFamily: 'redhat', path: '/etc/NetworkManager/system-connections/static-connection.nmconnection', kind: 'key file' },
};

const address = (bits: number): string => [24, 16, 8, 0].map((shift) => Math.floor(bits / 2 ** shift) % 256).join('.');

/** A machine in a network of any size, with any number of name servers. */
const machine = (): fc.Arbitrary<MachineModel> => fc.record({
  drawn: labelValue().chain((type) => machinesWith([{ type }])),
  prefix: fc.integer({ min: 9, max: 30 }),
  block: fc.nat(),
  nameservers: fc.uniqueArray(fc.nat().map((bits) => address(10 * 2 ** 24 + bits % 2 ** 24)), { minLength: 1, maxLength: 4 }),
}).map(({ drawn: { machines: [only] }, prefix, block, nameservers }) => {
  const size = 2 ** (32 - prefix);
  const network = 10 * 2 ** 24 + (block * size) % 2 ** 24;
  return { ...only, ipAddress: address(network + 1), gateway: address(network + 2), netmask: address(2 ** 32 - size), nameservers };
});
const disk = fc.constantFrom('/dev/sda', '/dev/nvme0n1', '/dev/vdb', '/dev/mmcblk0', '/dev/xvda');
const vlan = fc.option(fc.integer({ min: 1, max: 4094 }).map(String), { nil: undefined });

function trialsFor(osFamily: string): WorkflowTrials {
  const workflow = defaultWorkflow({ name: 'prod', datacenter: { tinkerbellIP: '10.0.0.11' }, localTinkerbellIp: '10.0.0.99' }, 'https://example.com/os.gz', osFamily);
  return new WorkflowTrials(installationText(workflow, undefined));
}

describe.each(Object.entries(NETWORK_FILES))('the generated workflow of %s', (_, { osFamily, path, kind }) => {
  const trials = trialsFor(osFamily);

  it('renders for every machine, says what the Hardware says, and has nothing that cannot work', () => {
    fc.assert(fc.property(machine(), disk, vlan, (drawn, device, vlanId) => {
      const each: MachineModel = { ...drawn, disk: device, vlanId };
      const { workflow } = trials.try(each);
      expect(workflow).toBeDefined();
      expect([...lintWorkflow(workflow!, lintedMachine(each)), ...lintNetwork(workflow!, lintedMachine(each))]).toStrictEqual([]);
      const { environment } = workflow!.tasks[0].actions.find((action) => action.environment.DEST_PATH === path)!;
      expect(networkFactsOf(environment.CONTENTS, kind)).toStrictEqual({
        addresses: [`${each.ipAddress}/${prefixLengthOfNetmask(each.netmask)}`],
        gateways: [each.gateway],
        nameservers: [...new Set(each.nameservers)],
        macs: [each.mac],
        vlans: vlanId === undefined ? [] : [vlanId],
        dhcp: false,
      });
    }), { numRuns: 150 });
  });

  it('comes to the same for machines that are told together as for each of them', () => {
    const several = fc.array(labelValue(), { minLength: 2, maxLength: 8 }).chain((types) => machinesWith(types.map((type) => ({ type }))));
    const names = (machines: readonly MachineModel[]) => machines.map(({ hostname }) => hostname).sort();
    fc.assert(fc.property(several, ({ machines }) => {
      const groups = trials.tryAll(machines);
      expect(names(groups.flatMap((group) => group.machines))).toStrictEqual(names(machines));
      for (const { machines: alike, trial } of groups) {
        for (const each of alike) expect(trials.try(each).faults).toStrictEqual(trial.faults);
      }
    }), { numRuns: 50 });
  });
});

describe('the generated workflow of Bottlerocket', () => {
  it('renders for every machine', () => {
    const trials = trialsFor('bottlerocket');
    fc.assert(fc.property(machine(), disk, (drawn, device) => {
      const { workflow } = trials.try({ ...drawn, disk: device });
      expect([...lintWorkflow(workflow!, { disks: [device] })]).toStrictEqual([]);
    }), { numRuns: 100 });
  });
});
