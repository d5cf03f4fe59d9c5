import { Change, describeRules, fleetOf, inventory, machine, RuleCases, subject, validModel } from './base';
import type { InventoryModel } from '../../../src/model/inventory-model';
import { fleetRules } from '../../../src/rules/fleet';
import type { ClusterSubject, Complaint, Fleet } from '../../../src/rules/rule';

function rule(code: string) {
  return fleetRules.find((candidate) => candidate.code === code) as RuleCases['rule'];
}

const endpoint = (host: string): Change => (draft) => { draft.cluster.spec.controlPlaneConfiguration!.endpoint = { host }; };
const tinkerbellIp = (address: string): Change => (draft) => { draft.datacenters[0].spec!.tinkerbellIP = address; };
const pods = (cidr: string): Change => (draft) => { draft.cluster.spec.clusterNetwork!.pods = { cidrBlocks: [cidr] }; };
const nativePods = (cidr: string): Change => (draft) => {
  pods(cidr)(draft);
  draft.cluster.spec.clusterNetwork!.cniConfig!.cilium = { routingMode: 'direct' };
};

/** Two management clusters with different addresses. */
function two(a?: Change, b?: Change, others: Partial<Fleet> = {}): () => Fleet {
  return () => fleetOf([
    subject(validModel('a', (draft) => { tinkerbellIp('10.20.1.11')(draft); a?.(draft); })),
    subject(validModel('b', (draft) => { tinkerbellIp('10.20.2.11')(draft); b?.(draft); }, { index: 2 })),
  ], others);
}

/** A management cluster and a workload cluster. */
function pair(management?: Change, workload?: Change, others: Partial<ClusterSubject> = {}, own: readonly InventoryModel[] = []): () => Fleet {
  return () => fleetOf([
    subject(validModel('mgmt', management), { inventories: own }),
    subject(validModel('east', workload, { index: 2, management: 'mgmt' }), others),
  ]);
}

function refused(fleet: () => Fleet, ...complaints: Complaint[]): [() => Fleet, Complaint[]] {
  return [fleet, complaints];
}

const ENDPOINT = 'spec.controlPlaneConfiguration.endpoint.host';
const rack = inventory('rack', machine('node-1', '10.30.0.11', { source: { file: 'hardware.csv', row: 2 } }), machine('node-2', '10.30.0.12'));

const cases: readonly RuleCases[] = [
  {
    rule: rule('EKSA-FLEET-030'),
    accepts: {
      'different endpoints': two(),
      'no endpoints, which have their own rule': two(endpoint(''), endpoint('')),
    },
    rejects: {
      'one address': refused(two(undefined, endpoint('10.20.1.10')), {
        construct: 'app/b',
        object: 'Cluster/b',
        field: ENDPOINT,
        message: 'this address is the control plane endpoint of cluster "a" (app/a) as well',
        found: '"10.20.1.10"',
      }),
      'one host name in two notations': refused(two(endpoint('API.example.com'), endpoint('api.example.com')), {
        construct: 'app/b',
        object: 'Cluster/b',
        field: ENDPOINT,
        message: 'this address is the control plane endpoint of cluster "a" (app/a) as well',
        found: '"api.example.com"',
      }),
    },
  },
  {
    rule: rule('EKSA-FLEET-031'),
    accepts: {
      'different addresses': two(),
      'a workload cluster, which shares it': pair(),
      'no addresses': two(tinkerbellIp(''), (draft) => { draft.datacenters.pop(); }),
    },
    rejects: {
      'one address': refused(two(undefined, tinkerbellIp('10.20.1.11')), {
        construct: 'app/b',
        object: 'TinkerbellDatacenterConfig/b',
        field: 'spec.tinkerbellIP',
        message: 'this address is the tinkerbellIP of cluster "a" (app/a) as well',
        found: '"10.20.1.11"',
      }),
    },
  },
  {
    rule: rule('EKSA-FLEET-032'),
    accepts: {
      'different addresses': two(),
      'the tinkerbellIP of the same cluster, which has its own rule': two(endpoint('10.20.1.11')),
      'the tinkerbellIP that a workload cluster shares, which has its own rule': pair(undefined, endpoint('10.20.1.11')),
    },
    rejects: {
      'the tinkerbellIP of another cluster': refused(two(undefined, endpoint('10.20.1.11')), {
        construct: 'app/b',
        object: 'Cluster/b',
        field: ENDPOINT,
        message: 'this address is the tinkerbellIP of cluster "a" (app/a) as well',
        found: '"10.20.1.11"',
      }),
      'the tinkerbellIP of a management cluster with another one': refused(pair(undefined, (draft) => { endpoint('10.20.1.11')(draft); tinkerbellIp('10.20.1.12')(draft); }), {
        construct: 'app/east',
        object: 'Cluster/east',
        field: ENDPOINT,
        message: 'this address is the tinkerbellIP of cluster "mgmt" (app/mgmt) as well',
        found: '"10.20.1.11"',
      }),
    },
  },
  {
    rule: rule('EKSA-FLEET-033'),
    accepts: {
      'machines elsewhere': two(undefined, undefined, { inventories: [rack] }),
      'machines of the cluster itself, which have their own rule': () => fleetOf([subject(validModel('a', endpoint('10.30.0.11')), { inventories: [rack] })], { inventories: [rack] }),
      'machines of a workload cluster, which have their own rule': () => fleetOf([
        subject(validModel('mgmt', tinkerbellIp('10.30.0.11'))),
        subject(validModel('east', tinkerbellIp('10.30.0.11'), { management: 'mgmt', index: 2 }), { inventories: [rack] }),
      ]),
      'an endpoint that is left to the user': two((draft) => {
        endpoint('10.30.0.11')(draft);
        draft.cluster.spec.controlPlaneConfiguration!.skipLoadBalancerDeployment = true;
      }, (draft) => {
        tinkerbellIp('10.30.0.12')(draft);
        draft.datacenters[0].spec!.skipLoadBalancerDeployment = true;
      }, { inventories: [rack] }),
    },
    rejects: {
      'a machine with an endpoint': refused(two(endpoint('10.30.0.11'), undefined, { inventories: [rack] }), {
        construct: 'rack',
        file: 'hardware.csv',
        line: 2,
        column: 'ip_address',
        message: 'machine node-1 has the control plane endpoint of cluster "a" (app/a)',
        found: '"10.30.0.11"',
      }),
      'a gateway once for each inventory': refused(two(endpoint('10.30.0.1'), undefined, { inventories: [rack, inventory('other', machine('node-3', '10.30.0.13'))] }), {
        construct: 'other',
        message: 'the gateway of machine node-3 has the control plane endpoint of cluster "a" (app/a)',
        found: '"10.30.0.1"',
      }, {
        construct: 'rack',
        file: 'hardware.csv',
        line: 2,
        column: 'gateway',
        message: 'the gateway of machine node-1 has the control plane endpoint of cluster "a" (app/a)',
        found: '"10.30.0.1"',
      }),
      'each machine with an endpoint': refused(two(endpoint('10.30.0.11'), undefined, {
        inventories: [inventory('rack', machine('node-1', '10.30.0.11'), machine('node-2', '10.30.0.11'))],
      }), ...['node-1', 'node-2'].map((name) => ({
        construct: 'rack', message: `machine ${name} has the control plane endpoint of cluster "a" (app/a)`, found: '"10.30.0.11"',
      }))),
      'a gateway with an endpoint that is left to the user': refused(two((draft) => {
        endpoint('10.30.0.1')(draft);
        draft.cluster.spec.controlPlaneConfiguration!.skipLoadBalancerDeployment = true;
      }, undefined, { inventories: [inventory('rack', machine('node-1', '10.30.0.11'))] }), {
        construct: 'rack', message: 'the gateway of machine node-1 has the control plane endpoint of cluster "a" (app/a)', found: '"10.30.0.1"',
      }),
      'a further interface, and its gateway': refused(two(endpoint('10.40.0.7'), endpoint('10.40.0.1'), {
        inventories: [inventory('rack', machine('node-1', '10.30.0.11', { beyondCsv: { interfaces: [{ mac: 'a', ipAddress: '10.40.0.7', gateway: '10.40.0.1' }, { mac: 'b' }] } }))],
      }), {
        construct: 'rack', message: 'an interface of machine node-1 has the control plane endpoint of cluster "a" (app/a)', found: '"10.40.0.7"',
      }, {
        construct: 'rack', message: 'the gateway of an interface of machine node-1 has the control plane endpoint of cluster "b" (app/b)', found: '"10.40.0.1"',
      }),
      'a management controller of another cluster': refused(() => fleetOf([
        subject(validModel('a'), { inventories: [inventory('rack', machine('node-1', '10.30.0.11', { bmc: { ipAddress: '10.20.2.11' } }))] }),
        subject(validModel('b', tinkerbellIp('10.20.2.11'), { index: 2 })),
      ]), {
        construct: 'rack',
        message: 'the management controller of machine node-1 has the tinkerbellIP of cluster "b" (app/b)',
        found: '"10.20.2.11"',
      }),
    },
  },
  {
    rule: rule('EKSA-FLEET-040'),
    accepts: {
      'an endpoint outside': pair(),
      'the address after the network': pair(pods('10.9.0.0/16'), endpoint('10.10.0.0')),
      'a host name': pair(undefined, endpoint('api.example.com')),
      'no endpoint': pair(undefined, endpoint('')),
      'an address of another family': pair(undefined, endpoint('fd00::1')),
      'a management cluster elsewhere': () => fleetOf([subject(validModel('east', endpoint('192.168.1.1'), { management: 'mgmt' }))]),
    },
    rejects: {
      'an endpoint in the pod network': refused(pair(undefined, endpoint('192.168.1.1')), {
        construct: 'app/east',
        object: 'Cluster/east',
        field: ENDPOINT,
        message: 'this address lies in the pod network 192.168.0.0/16 of cluster "mgmt" (app/mgmt), which manages this cluster',
        found: '"192.168.1.1"',
      }),
      'the first address of the pod network': refused(pair(pods('10.9.0.0/16'), endpoint('10.9.0.0')), {
        construct: 'app/east',
        object: 'Cluster/east',
        field: ENDPOINT,
        message: 'this address lies in the pod network 10.9.0.0/16 of cluster "mgmt" (app/mgmt), which manages this cluster',
        found: '"10.9.0.0"',
      }),
      'the last address of the service network': refused(pair(undefined, endpoint('10.111.255.255')), {
        construct: 'app/east',
        object: 'Cluster/east',
        field: ENDPOINT,
        message: 'this address lies in the service network 10.96.0.0/12 of cluster "mgmt" (app/mgmt), which manages this cluster',
        found: '"10.111.255.255"',
      }),
    },
  },
  {
    rule: rule('EKSA-FLEET-041'),
    accepts: {
      'machines outside': pair(undefined, undefined, { inventories: [rack] }),
      'addresses beside both ends of the network': pair(pods('10.30.0.12/30'), undefined, { inventories: [inventory('x', machine('a', '10.30.0.11'), machine('b', '10.30.0.16'))] }),
      'machines that the management cluster may use, which have their own rule': pair(pods('10.30.0.0/16'), undefined, { inventories: [rack] }, [rack]),
      'addresses that cannot be read, which have their own rule': pair(undefined, undefined, { inventories: [inventory('x', machine('a', 'nowhere'))] }),
      'a management cluster elsewhere': () => fleetOf([subject(validModel('east', undefined, { management: 'mgmt' }), { inventories: [rack] })]),
    },
    rejects: {
      'machines in the pod network': refused(pair(pods('10.30.0.0/16'), undefined, { inventories: [rack] }), {
        construct: 'app/mgmt',
        object: 'Cluster/mgmt',
        field: 'spec.clusterNetwork.pods.cidrBlocks[0]',
        message: '2 addresses of inventory rack, whose machines this cluster provisions, lie in the pod network: machine node-1 has 10.30.0.11',
        found: '"10.30.0.0/16"',
      }),
      'the first and the last address of the network': refused(pair(pods('10.30.0.8/29'), undefined, {
        inventories: [inventory('x', machine('a', '10.30.0.8', { bmc: { ipAddress: '10.30.0.16' } }), machine('b', '10.30.0.15', { bmc: { ipAddress: '10.30.0.7' } }))],
      }), {
        construct: 'app/mgmt',
        object: 'Cluster/mgmt',
        field: 'spec.clusterNetwork.pods.cidrBlocks[0]',
        message: '2 addresses of inventory x, whose machines this cluster provisions, lie in the pod network: machine a has 10.30.0.8',
        found: '"10.30.0.8/29"',
      }),
      'a further interface': refused(pair(undefined, undefined, {
        inventories: [inventory('x', machine('a', '10.30.0.11', { beyondCsv: { interfaces: [{ mac: 'a', ipAddress: '10.100.0.1' }, { mac: 'b' }] } }))],
      }), {
        construct: 'app/mgmt',
        object: 'Cluster/mgmt',
        field: 'spec.clusterNetwork.services.cidrBlocks[0]',
        message: '1 address of inventory x, whose machines this cluster provisions, lies in the service network: machine a has 10.100.0.1',
        found: '"10.96.0.0/12"',
      }),
      'one management controller among many addresses': refused(pair(undefined, undefined, {
        inventories: [inventory('x', machine('b', '10.30.0.11', { bmc: { ipAddress: '10.100.0.1' } }), machine('a', '10.30.0.11', { bmc: { ipAddress: 'fd00::1' } }))],
      }), {
        construct: 'app/mgmt',
        object: 'Cluster/mgmt',
        field: 'spec.clusterNetwork.services.cidrBlocks[0]',
        message: '1 address of inventory x, whose machines this cluster provisions, lies in the service network: the management controller of machine b has 10.100.0.1',
        found: '"10.96.0.0/12"',
      }),
    },
  },
  {
    rule: rule('EKSA-FLEET-042'),
    accepts: {
      'one pod network without native routing': pair(),
      'native routing in one cluster': pair(nativePods('192.168.0.0/16')),
      'networks beside each other': pair(nativePods('10.0.0.0/16'), nativePods('10.1.0.0/16')),
      'networks of different families': pair(nativePods('10.0.0.0/16'), nativePods('fd00::/16')),
      'the networks of one cluster, which have their own rule': pair(undefined, (draft) => {
        nativePods('10.0.0.0/16')(draft);
        draft.cluster.spec.clusterNetwork!.pods = { cidrBlocks: ['10.0.0.0/16', '10.0.1.0/24'] };
      }),
      'networks beside each other, the later one first': pair(nativePods('10.1.0.0/16'), nativePods('10.0.0.0/16')),
      'clusters of different management clusters': two(nativePods('10.0.0.0/16'), nativePods('10.0.0.0/16')),
    },
    rejects: {
      'a network inside another one': refused(pair(nativePods('10.0.0.0/8'), nativePods('10.1.0.0/16')), {
        construct: 'app/east',
        object: 'Cluster/east',
        field: 'spec.clusterNetwork.pods.cidrBlocks[0]',
        message: 'this natively routed pod network overlaps 10.0.0.0/8 of cluster "mgmt" (app/mgmt)',
        found: '"10.1.0.0/16"',
      }),
      'the last address of another network': refused(pair(nativePods('10.0.0.255/32'), nativePods('10.0.0.0/24')), {
        construct: 'app/mgmt',
        object: 'Cluster/mgmt',
        field: 'spec.clusterNetwork.pods.cidrBlocks[0]',
        message: 'this natively routed pod network overlaps 10.0.0.0/24 of cluster "east" (app/east)',
        found: '"10.0.0.255/32"',
      }),
      'a network between others, whatever the order of the clusters': refused(() => fleetOf([
        subject(validModel('mgmt', nativePods('10.2.0.0/16'))),
        subject(validModel('east', nativePods('10.1.0.0/16'), { management: 'mgmt' })),
        subject(validModel('west', nativePods('10.2.8.0/24'), { management: 'mgmt' })),
      ]), {
        construct: 'app/west',
        object: 'Cluster/west',
        field: 'spec.clusterNetwork.pods.cidrBlocks[0]',
        message: 'this natively routed pod network overlaps 10.2.0.0/16 of cluster "mgmt" (app/mgmt)',
        found: '"10.2.8.0/24"',
      }),
      'a network after the shorter of two': refused(() => fleetOf([
        subject(validModel('mgmt', nativePods('10.0.0.0/24'))),
        subject(validModel('east', nativePods('10.1.0.0/16'), { management: 'mgmt' })),
        subject(validModel('west', nativePods('10.1.0.0/24'), { management: 'mgmt' })),
      ]), {
        construct: 'app/west',
        object: 'Cluster/west',
        field: 'spec.clusterNetwork.pods.cidrBlocks[0]',
        message: 'this natively routed pod network overlaps 10.1.0.0/16 of cluster "east" (app/east)',
        found: '"10.1.0.0/24"',
      }),
      'a network that begins later in one that reaches further': refused(() => fleetOf([
        subject(validModel('mgmt', nativePods('10.0.0.0/8'))),
        subject(validModel('east', nativePods('10.1.0.0/16'), { management: 'mgmt' })),
        subject(validModel('west', nativePods('10.2.0.0/16'), { management: 'mgmt' })),
      ]), ...['east', 'west'].map((name, index) => ({
        construct: `app/${name}`,
        object: `Cluster/${name}`,
        field: 'spec.clusterNetwork.pods.cidrBlocks[0]',
        message: 'this natively routed pod network overlaps 10.0.0.0/8 of cluster "mgmt" (app/mgmt)',
        found: `"10.${index + 1}.0.0/16"`,
      }))),
    },
  },
];

describeRules(cases);
