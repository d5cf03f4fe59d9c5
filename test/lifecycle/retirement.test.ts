import { FleetState, EksaCluster, HardwareInventory, HardwareSelector, HardwareTerm, RetirementOptions, UpgradePlan } from '../../src';
import { fleet, FleetOptions } from '../upgrades/fleet';

const state = (options?: FleetOptions) => FleetState.of(fleet(options));
const retire = (machine: string, options?: RetirementOptions, of?: FleetOptions) => UpgradePlan.retire(state(of), machine, options);
const titles = ({ steps }: ReturnType<typeof retire>) => steps.map(({ title }) => title);
const addMachine = (cluster: EksaCluster, hostname: string, index: number, labels: Record<string, string>) => {
  const inventory = cluster.node.root.node.findAll().find((each) => each instanceof HardwareInventory) as HardwareInventory;
  inventory.addMachine({
    hostname,
    labels,
    mac: `02:00:00:00:09:0${index}`,
    ipAddress: `10.20.9.${index}`,
    netmask: '255.255.0.0',
    gateway: '10.20.0.1',
    nameservers: ['10.20.0.2'],
    disk: '/dev/sda',
  });
};
const KUBECTL = 'kubectl --kubeconfig prod-eks-a-cluster.kubeconfig --namespace eksa-system';
const machineOn = (host: string) =>
  `"$(${KUBECTL} get tinkerbellmachines --output jsonpath='{.items[?(@.spec.hardwareName=="${host}")].metadata.ownerReferences[?(@.kind=="Machine")].name}')"`;
const hide = (host: string) => ({
  title: `Keep ${host} from being taken again`,
  commands: [`${KUBECTL} label hardware ${host} role-`],
  before: ['remove its labels in the inventory as well, so that nothing puts them back'],
  done: ['no selector of a machine config matches it any more'],
});
const forget = (host: string) => ({
  title: `Forget ${host}`,
  commands: [`${KUBECTL} delete hardware ${host}`, `${KUBECTL} delete machines.bmc.tinkerbell.org bmc-${host} --ignore-not-found`],
  before: [`no node is on it: \`${KUBECTL} get hardware ${host} --show-labels\` shows no v1alpha1.tinkerbell.org/ownerName`],
  done: ['its row is gone from the inventory, and its power is off'],
});

describe('retiring a machine', () => {
  it('replaces the node of a worker, so that nothing takes the machine again', () => {
    expect(retire('worker-0')).toStrictEqual({
      machine: 'worker-0',
      cluster: 'prod',
      group: 'workers',
      replacement: 'worker-2',
      quorum: '',
      refused: [],
      steps: [hide('worker-0'), {
        title: 'Replace the node by one on worker-2',
        commands: [`${KUBECTL} delete machines.cluster.x-k8s.io ${machineOn('worker-0')}`],
        before: [],
        done: ['a node on worker-2 is Ready, and worker-0 has none'],
      }, forget('worker-0')],
    });
  });

  it('tells etcd from workers', () => {
    const plan = retire('cp-0');
    expect([plan.group, plan.replacement, plan.quorum]).toStrictEqual([
      'control-plane', 'cp-3', '2 of 3 members of etcd are left meanwhile and 2 are needed: none may fail',
    ]);
    expect(plan.steps[1].before).toStrictEqual(['a snapshot of etcd is stored elsewhere']);
  });

  it('makes a group smaller when it is asked to', () => {
    const plan = retire('worker-1', { scaleDown: true });
    expect([plan.replacement, plan.refused]).toStrictEqual([undefined, []]);
    expect(plan.steps).toStrictEqual([hide('worker-1'), {
      title: 'Mark the node that is to go',
      commands: [`${KUBECTL} annotate machines.cluster.x-k8s.io ${machineOn('worker-1')} cluster.x-k8s.io/delete-machine=yes`],
      before: [],
      done: ['the annotation is on the Machine: Cluster API takes it first'],
    }, {
      title: 'Make workers smaller',
      commands: [],
      before: ['set its count to 1, and apply the change as usual'],
      done: ['all nodes of prod are Ready, and there is 1 in workers'],
    }, forget('worker-1')]);
  });

  it('takes two nodes of a control plane, whose number stays odd', () => {
    const five: FleetOptions = {
      cluster: { controlPlane: { endpoint: '10.20.0.10', replicas: 5, hardware: HardwareSelector.label('role', 'cp') } }, machines: [6, 3],
    };
    const plan = retire('cp-1', { scaleDown: true }, five);
    expect(plan.quorum).toBe('4 of 5 members of etcd are left meanwhile and 3 are needed: 1 may fail; afterwards the number must be odd again');
    expect(plan.steps[2]).toStrictEqual({
      title: 'Make the control plane smaller',
      commands: [],
      before: ['set its count to 3, and apply the change as usual: Cluster API chooses the other node that goes'],
      done: ['all nodes of prod are Ready, and there are 3 in the control plane'],
    });
    expect(retire('cp-1', {}, five).quorum).toBe('4 of 5 members of etcd are left meanwhile and 3 are needed: 1 may fail');
  });

  it('of a spare only keeps it from being taken', () => {
    expect(retire('worker-2')).toStrictEqual({ machine: 'worker-2', quorum: '', refused: [], steps: [hide('worker-2'), forget('worker-2')] });
  });

  it('finds no label to remove on a machine without any', () => {
    const two = retire('two', {}, { more: (cluster) => { addMachine(cluster, 'two', 9, { role: 'nobody', rack: 'a' }); } });
    expect(two.steps[0].commands).toStrictEqual([`${KUBECTL} label hardware two rack- role-`]);
    const bare = retire('bare', {}, {
      more: (cluster) => { addMachine(cluster, 'bare', 9, {}); },
    });
    expect(titles(bare)).toStrictEqual(['Forget bare']);
  });

  it('prefers the machine that Cluster API Provider Tinkerbell would take', () => {
    const selector = HardwareSelector.affinity({
      required: [HardwareTerm.labels({ role: 'worker' })], preferred: [{ weight: 10, term: HardwareTerm.labels({ rack: 'b' }) }],
    });
    const spares: FleetOptions = {
      machines: [4, 2],
      workers: { hardware: selector },
      more: (cluster) => {
        addMachine(cluster, 'worker-7', 7, { role: 'worker' });
        addMachine(cluster, 'worker-8', 8, { role: 'worker', rack: 'b' });
        addMachine(cluster, 'worker-9', 9, { role: 'worker', rack: 'b' });
      },
    };
    // worker-8 and worker-9 have the two nodes
    expect(retire('worker-0', {}, spares).group).toBeUndefined();
    expect(retire('worker-9', {}, spares).replacement).toBe('worker-0');
    expect(retire('worker-0', { cluster: 'prod', group: 'workers' }, spares).replacement).toBe('worker-9');
  });
});

describe('what stands in the way of retiring', () => {
  const single: FleetOptions = { cluster: { controlPlane: { endpoint: '10.20.0.10', replicas: 1, hardware: HardwareSelector.label('role', 'cp') } }, workers: { replicas: 1 } };
  it.each([
    ['no spare', 'worker-0', {}, { machines: [3, 2] as const }, 'no free machine matches the group: add one, or make the group smaller'],
    ['the only member of etcd', 'cp-0', {}, single, 'it is the only node of the control plane, and etcd is on it: make the control plane larger first'],
    ['the only member of etcd, also with fewer nodes', 'cp-0', { scaleDown: true }, single, 'it is the only node of the control plane, and etcd is on it: make the control plane larger first'],
    ['the only worker', 'worker-0', { scaleDown: true }, single, 'it is the only node of its group: remove the group instead'],
    ['a control plane of three', 'cp-0', { scaleDown: true }, {}, 'a control plane of 3 nodes can only become one of 1, which loses all but one member of etcd at once: replace the node instead'],
  ])('is said: %s', (_, machine, options, of, refused) => {
    const plan = retire(machine, options, of);
    expect([plan.refused, plan.steps]).toStrictEqual([[refused], []]);
    expect(Object.hasOwn(plan, 'replacement')).toBe(plan.replacement !== undefined);
    if (of === single) expect(plan.quorum).toBe('');
  });
});

describe('where a node is', () => {
  it('is known to whoever looks: the plan takes their word', () => {
    const plan = retire('worker-2', { cluster: 'prod', group: 'workers' });
    expect([plan.cluster, plan.group, plan.replacement]).toStrictEqual(['prod', 'workers', 'worker-1']);
    expect(titles(retire('worker-2', { cluster: 'prod', group: 'workers', scaleDown: true }))[1]).toBe('Mark the node that is to go');
    expect(retire('worker-2', { cluster: 'prod' }).group).toBeUndefined();
    expect(retire('worker-2', { group: 'workers' }).group).toBeUndefined();
    // the control plane has given nothing away
    expect(retire('cp-3', { cluster: 'prod', group: 'control-plane' }).replacement).toBe('cp-2');
  });

  it.each([
    ['machine', () => retire('worker-9'), '[EKSA-MODEL-301] there is no machine of this name; found "worker-9"; wanted "worker-0". Name a machine of the state that is asked'],
    ['cluster', () => retire('worker-0', { cluster: 'prodd', group: 'workers' }), '[EKSA-MODEL-301] there is no cluster of this name; found "prodd"; wanted "prod". Name a cluster of the state that is asked'],
    ['group', () => retire('worker-0', { cluster: 'prod', group: 'x' }), '[EKSA-MODEL-301] there is no group of this name; found "x". Name a group of the state that is asked'],
  ])('must exist: %s', (_, ask, message) => {
    expect(ask).toThrow(message);
  });

  it('is asked with the login that is given', () => {
    expect(retire('worker-2', { kubeconfig: 'my config' }).steps[0].commands).toStrictEqual(['kubectl --kubeconfig \'my config\' --namespace eksa-system label hardware worker-2 role-']);
  });
});
