import { Change, describeRules, fleetOf, RuleCases, subject, validModel } from './base';
import { fleetRules } from '../../../src/rules/fleet';
import type { ClusterSubject, Complaint, Fleet } from '../../../src/rules/rule';

function rule(code: string) {
  return fleetRules.find((candidate) => candidate.code === code) as RuleCases['rule'];
}

const manager = (change?: Change, others?: Partial<ClusterSubject>) => subject(validModel('mgmt', change), others);

const workload = (name: string, change?: Change, others?: Partial<ClusterSubject>) =>
  subject(validModel(name, change, { index: 2, management: 'mgmt' }), others);

/** A management cluster and one workload cluster. */
function pair(change?: Change, others?: Partial<ClusterSubject>): () => Fleet {
  return () => fleetOf([manager(), workload('east', change, others)]);
}

function refused(fleet: () => Fleet, ...complaints: Complaint[]): [() => Fleet, Complaint[]] {
  return [fleet, complaints];
}

const EAST = { object: 'Cluster/east' };
const tinkerbellIp = (address: string): Change => (draft) => { draft.datacenters[0].spec!.tinkerbellIP = address; };
const namespace = (name: string): Change => (draft) => { draft.cluster.metadata.namespace = name; };

const cases: readonly RuleCases[] = [
  {
    rule: rule('EKSA-FLEET-001'),
    accepts: {
      'different names': pair(),
      'one name under different management clusters, which has its own rule': () => fleetOf([
        subject(validModel('a')), subject(validModel('b')),
        subject(validModel('east', undefined, { management: 'a' }), { construct: 'app/a-east' }),
        subject(validModel('east', undefined, { management: 'b' }), { construct: 'app/b-east' }),
      ]),
    },
    rejects: {
      'one name in two namespaces': refused(() => fleetOf([manager(), workload('east', namespace('two'), { construct: 'app/second' }), workload('east')]), {
        construct: 'app/second',
        object: 'Cluster/east',
        field: 'metadata.name',
        message: 'cluster "east" (app/east) has the same name under the same management cluster',
        found: '"east"',
      }),
      'workload clusters whose management cluster is defined elsewhere': refused(() => fleetOf([workload('east'), workload('east', undefined, { construct: 'app/second' })]), {
        construct: 'app/second',
        object: 'Cluster/east',
        field: 'metadata.name',
        message: 'cluster "east" (app/east) has the same name under the same management cluster',
        found: '"east"',
      }),
    },
  },
  {
    rule: rule('EKSA-FLEET-002'),
    accepts: {
      'different names': pair(),
      'one name under one management cluster, which has its own rule': () => fleetOf([manager(), workload('east'), workload('east', undefined, { construct: 'app/second' })]),
    },
    rejects: {
      'two management clusters of one name': refused(() => fleetOf([manager(), manager(undefined, { construct: undefined })]), {
        construct: 'app/mgmt',
        object: 'Cluster/mgmt',
        field: 'metadata.name',
        message: 'cluster "mgmt" has the same name under another management cluster',
        found: '"mgmt"',
      }),
    },
  },
  {
    rule: rule('EKSA-FLEET-010'),
    accepts: {
      'a management cluster that manages itself': pair(),
      'a management cluster that is defined elsewhere': () => fleetOf([workload('east')]),
    },
    rejects: {
      'a workload cluster under a workload cluster': refused(() => fleetOf([manager(), workload('east'), subject(validModel('far', undefined, { management: 'east' }))]), {
        object: 'Cluster/far',
        field: 'spec.managementCluster.name',
        message: 'cluster "east" (app/east) is a workload cluster itself',
        found: '"east"',
        wanted: '"mgmt"',
      }),
    },
  },
  {
    rule: rule('EKSA-FLEET-011'),
    accepts: {
      'one cluster of that name': pair(),
      'no cluster of that name': () => fleetOf([workload('east')]),
      'one of several that manages itself': () => fleetOf([manager(), subject(validModel('mgmt', undefined, { management: 'other' }), { construct: 'app/other' }), workload('east')]),
      'a management cluster that is given as an object': () => {
        const management = manager();
        return fleetOf([management, manager(undefined, { construct: 'app/second' }), workload('east', undefined, { management })]);
      },
      'another view of a management cluster, known by its model': () => {
        const management = manager();
        return fleetOf([management, manager(undefined, { construct: 'app/second' }), workload('east', undefined, { management: { ...management } })]);
      },
      'another view of a management cluster, known by its construct': () =>
        fleetOf([manager(), manager(undefined, { construct: 'app/second' }), workload('east', undefined, { management: manager() })]),
      'a management cluster that is an object outside the fleet': () => fleetOf([workload('east', undefined, { management: manager(undefined, { construct: undefined }) })]),
    },
    rejects: {
      'several management clusters of that name': refused(() => fleetOf([manager(), manager(undefined, { construct: 'app/second' }), workload('east')]), {
        ...EAST,
        field: 'spec.managementCluster.name',
        message: 'several clusters have this name: cluster "mgmt" (app/mgmt) and cluster "mgmt" (app/second)',
        found: '"mgmt"',
      }),
    },
  },
  {
    rule: rule('EKSA-FLEET-012'),
    accepts: {
      'a known name': pair(),
      'a name that is far from all known ones': () => fleetOf([subject(validModel('production')), workload('east')]),
    },
    rejects: {
      'nearly a known name': refused(() => fleetOf([subject(validModel('mgnt')), workload('east')]), {
        construct: 'app/east',
        ...EAST,
        field: 'spec.managementCluster.name',
        message: 'no cluster here has this name',
        found: '"mgmt"',
        wanted: '"mgnt"',
      }),
    },
  },
  {
    rule: rule('EKSA-FLEET-013'),
    accepts: {
      'one address': pair(),
      'no address, which has its own rule': pair(tinkerbellIp('')),
      'a missing datacenter': pair((draft) => { draft.datacenters.pop(); }),
    },
    rejects: {
      'an address of its own': refused(pair(tinkerbellIp('10.20.1.12')), {
        object: 'TinkerbellDatacenterConfig/east',
        field: 'spec.tinkerbellIP',
        message: 'this is not the address of cluster "mgmt" (app/mgmt), which manages this one',
        found: '"10.20.1.12"',
        wanted: '"10.20.1.11"',
      }),
      'two workload clusters of a management cluster elsewhere': refused(() => fleetOf([workload('west', tinkerbellIp('10.20.1.12')), workload('east')]), {
        object: 'TinkerbellDatacenterConfig/west',
        field: 'spec.tinkerbellIP',
        message: 'this is not the address of cluster "east" (app/east), which has the same management cluster',
        found: '"10.20.1.12"',
        wanted: '"10.20.1.11"',
      }),
    },
  },
  {
    rule: rule('EKSA-FLEET-014'),
    accepts: {
      'no namespace and the default one': pair(namespace('default')),
      'a management cluster elsewhere': () => fleetOf([workload('east', namespace('clusters'))]),
    },
    rejects: {
      'another namespace': refused(pair(namespace('clusters')), {
        ...EAST,
        field: 'metadata.namespace',
        message: 'cluster "mgmt" (app/mgmt) is in another namespace',
        found: '"clusters"',
        wanted: '"default"',
      }),
    },
  },
  {
    rule: rule('EKSA-FLEET-015'),
    accepts: {
      'the same version': pair(),
      'an older version': pair(undefined, { eksaVersion: 'v0.24.0' }),
      'a version that cannot be read': pair(undefined, { eksaVersion: 'newest' }),
      'a development build that manages a newer cluster': () => fleetOf([manager(undefined, { eksaVersion: 'v0.19.0-dev+latest' }), workload('east')]),
      'a management cluster elsewhere': () => fleetOf([workload('east')]),
    },
    rejects: {
      'a newer patch version': refused(pair(undefined, { eksaVersion: 'v0.26.2' }), {
        ...EAST,
        field: 'spec.eksaVersion',
        message: 'cluster "mgmt" (app/mgmt) is older than the cluster that it should manage',
        found: '"v0.26.2"',
        wanted: 'v0.26.1 or older',
      }),
    },
  },
  {
    rule: rule('EKSA-FLEET-016'),
    accepts: {
      'one minor version behind': pair(undefined, { eksaVersion: 'v0.25.3' }),
      'ahead, which has its own rule': pair(undefined, { eksaVersion: 'v1.0.0' }),
      'a management cluster elsewhere': () => fleetOf([workload('east')]),
      'a version that cannot be read': pair(undefined, { eksaVersion: 'newest' }),
    },
    rejects: {
      'two minor versions behind': refused(pair(undefined, { eksaVersion: 'v0.24.0' }), {
        ...EAST,
        field: 'spec.eksaVersion',
        message: 'cluster "mgmt" (app/mgmt) is more than one minor version ahead',
        found: '"v0.24.0"',
        wanted: '"v0.26.1"',
      }),
    },
  },
  {
    rule: rule('EKSA-FLEET-017'),
    accepts: {
      'the same release': pair((draft) => { draft.cluster.spec.kubernetesVersion = '1.29'; }),
      'a version that both releases ship': pair(undefined, { eksaVersion: 'v0.25.0' }),
      'a version that neither ships, which has its own rule': pair((draft) => { draft.cluster.spec.kubernetesVersion = '1.20'; }, { eksaVersion: 'v0.25.0' }),
      'a management cluster of an unknown release, which has its own rule': () => fleetOf([manager(undefined, { eksaVersion: 'v0.99.0' }), workload('east')]),
      'no version at all': pair((draft) => { delete draft.cluster.spec.kubernetesVersion; }, { eksaVersion: 'v0.25.0' }),
    },
    rejects: {
      'a version that the management cluster has dropped': refused(pair((draft) => { draft.cluster.spec.kubernetesVersion = '1.29'; }, { eksaVersion: 'v0.25.0' }), {
        ...EAST,
        field: 'spec.kubernetesVersion',
        message: 'EKS Anywhere v0.26.1 of cluster "mgmt" (app/mgmt) does not ship Kubernetes 1.29',
        found: '1.29',
        wanted: '1.30, 1.31, 1.32, 1.33, 1.34, 1.35 or 1.36',
      }),
    },
  },
];

describeRules(cases);
