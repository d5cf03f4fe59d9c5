import { ruleOf } from './base';
import type { LabelSelector, MachineConfigSpec } from '../../../src/model/cluster-model';
import type { BmcConnectionModel, InventoryModel, MachineModel } from '../../../src/model/inventory-model';
import type { ClusterRule, ClusterSubject, Complaint, Fleet, FleetRule } from '../../../src/rules/rule';
import { machine } from '../../hardware/builders';
import { addGroup, Change, describeRules, fleetOf, RuleCases, subject, validModel } from '../fleet/base';

/** Machines for the pools of a cluster of that name, so many for each label. */
function rack(counts: Readonly<Record<string, number>>, change: Partial<MachineModel> = {}): MachineModel[] {
  return Object.entries(counts).flatMap(([pool, count]) => Array.from({ length: count }, () => pool))
    .map((pool, index) => machine(index + 1, { labels: { pool }, ...change }));
}

const ENOUGH = { 'prod-cp': 4, 'prod-md-0': 3 };

function fleet(change: Change | undefined, machines: readonly MachineModel[] | undefined = rack(ENOUGH)): Fleet {
  const inventories: InventoryModel[] = [{ name: 'app/rack', machines }];
  return fleetOf([subject(validModel('prod', change), { inventories })], { inventories });
}

/** A fleet whose only cluster has these hardware settings for its control plane. */
function selecting(spec: Partial<MachineConfigSpec>): Fleet {
  return fleet((draft) => {
    const { hardwareSelector: _selector, ...rest } = draft.machineConfigs[0].spec!;
    draft.machineConfigs[0].spec = { ...rest, ...spec };
  });
}

const required = (...selectors: LabelSelector[]): Partial<MachineConfigSpec> => ({
  hardwareAffinity: { required: selectors.map((labelSelector) => ({ labelSelector })) },
});
const expression = (operator: string, values?: string[]): LabelSelector => ({ matchExpressions: [{ key: 'pool', operator, ...values && { values } }] });
const preferred = (weight: number, labelSelector: LabelSelector = {}): Partial<MachineConfigSpec> => ({
  hardwareAffinity: { required: [{ labelSelector: {} }], preferred: [{ weight, hardwareAffinityTerm: { labelSelector } }] },
});
const CONFIG = { object: 'TinkerbellMachineConfig/prod-cp' };
const CLUSTER = { object: 'Cluster/prod' };
const IN_APP = { construct: 'app/prod', ...CLUSTER };
const TERM = 'spec.hardwareAffinity.required[0].labelSelector';

type Requirement = NonNullable<LabelSelector['matchExpressions']>[number];
type Rejected = Readonly<Record<string, readonly [() => Fleet, ...Complaint[]]>>;

function cases(code: string, accepts: Readonly<Record<string, () => Fleet>>, rejects: Rejected): RuleCases {
  return {
    rule: ruleOf(code) as ClusterRule | FleetRule,
    accepts,
    rejects: Object.fromEntries(Object.entries(rejects).map(([name, [make, ...complaints]]) => [name, [make, complaints] as const])),
  };
}

const spokenTo = (connection: BmcConnectionModel | undefined): Partial<MachineModel> => ({ bmc: { ipAddress: '10.1.0.1', connection } });

/** A cluster that boots from an ISO image, with machines whose controllers are spoken to in one way. */
const isoFleet = (connection: BmcConnectionModel | undefined, counts: Readonly<Record<string, number>> = ENOUGH) => (
  fleet((draft) => { draft.datacenters[0].spec!.isoBoot = true; }, rack(counts, spokenTo(connection))));

const valid = () => fleet(undefined);

describeRules([
  cases('EKSA-HW-080', { 'a selector': valid, 'an affinity': () => selecting(required(expression('Exists'))) }, {
    both: [() => selecting({ ...required({}), hardwareSelector: { a: 'b' } }), { ...CONFIG, field: 'spec.hardwareAffinity', message: 'the machine config selects hardware in two ways' }],
  }),
  cases('EKSA-HW-081', { 'a selector': valid, 'an affinity': () => selecting(required({})) }, {
    'neither': [() => selecting({}), { ...CONFIG, field: 'spec.hardwareSelector', message: 'the machine config selects no hardware' }],
    'an empty selector': [() => selecting({ hardwareSelector: {} }), { ...CONFIG, field: 'spec.hardwareSelector', message: 'the machine config selects no hardware' }],
    'a machine config without spec': [() => fleet((draft) => { delete draft.machineConfigs[0].spec; }), { ...CONFIG, field: 'spec.hardwareSelector', message: 'the machine config selects no hardware' }],
  }),
  cases('EKSA-HW-082', { 'one label': valid, 'a machine config without spec': () => fleet((draft) => { delete draft.machineConfigs[0].spec; }) }, {
    'two labels': [() => selecting({ hardwareSelector: { a: 'b', c: 'd' } }), {
      ...CONFIG, field: 'spec.hardwareSelector', message: 'the selector has more than one label', found: 'a=b, c=d', wanted: '1',
    }],
  }),
  cases('EKSA-HW-083', { 'a term': () => selecting(required({})), 'a selector': valid }, {
    'no term': [() => selecting(required()), { ...CONFIG, field: 'spec.hardwareAffinity.required', message: 'the affinity has no required term' }],
    'no list of terms': [() => selecting({ hardwareAffinity: {} as MachineConfigSpec['hardwareAffinity'] }), {
      ...CONFIG, field: 'spec.hardwareAffinity.required', message: 'the affinity has no required term',
    }],
  }),
  cases('EKSA-HW-084', { 'the four operators': () => selecting(required(expression('In', ['a']), expression('NotIn', ['a']), expression('Exists'), expression('DoesNotExist'))) }, {
    'another spelling': [() => selecting(required(expression('in', ['a']))), {
      ...CONFIG, field: `${TERM}.matchExpressions[0].operator`, message: 'there is no such operator', found: '"in"', wanted: 'In',
    }],
    'no operator': [() => selecting(required({ matchExpressions: [{ key: 'pool' } as Requirement] })), {
      ...CONFIG, field: `${TERM}.matchExpressions[0].operator`, message: 'there is no such operator', found: '""', wanted: 'In, NotIn, Exists, DoesNotExist',
    }],
    'another operator': [() => selecting(preferred(1, expression('Gt', ['1']))), {
      ...CONFIG,
      field: 'spec.hardwareAffinity.preferred[0].hardwareAffinityTerm.labelSelector.matchExpressions[0].operator',
      message: 'there is no such operator',
      found: '"Gt"',
      wanted: 'In, NotIn, Exists, DoesNotExist',
    }],
  }),
  cases('EKSA-HW-085', { 'values': () => selecting(required(expression('In', ['a']))), 'none where none are needed': () => selecting(required(expression('Exists'))) }, {
    'In without values': [() => selecting(required(expression('In'))), { ...CONFIG, field: `${TERM}.matchExpressions[0].values`, message: 'In needs values' }],
    'NotIn with an empty list': [() => selecting(required(expression('NotIn', []))), { ...CONFIG, field: `${TERM}.matchExpressions[0].values`, message: 'NotIn needs values' }],
  }),
  cases('EKSA-HW-086', { 'values where they are needed': () => selecting(required(expression('In', ['a']))), 'an empty list': () => selecting(required(expression('Exists', []))) }, {
    'Exists with values': [() => selecting(required(expression('Exists', ['a', 'b']))), {
      ...CONFIG, field: `${TERM}.matchExpressions[0].values`, message: 'Exists takes no values', found: 'a, b',
    }],
  }),
  cases('EKSA-HW-087', { 'the bounds': () => selecting({ ...preferred(1) }), 'the upper bound': () => selecting(preferred(100)), 'no wishes': valid }, {
    'zero': [() => selecting(preferred(0)), { ...CONFIG, field: 'spec.hardwareAffinity.preferred[0].weight', message: 'the weight is out of range', found: '0', wanted: '1 to 100' }],
    'more than 100': [() => selecting(preferred(101)), { ...CONFIG, field: 'spec.hardwareAffinity.preferred[0].weight', message: 'the weight is out of range', found: '101', wanted: '1 to 100' }],
  }),
  cases('EKSA-HW-088', { labels: valid, values: () => selecting(required(expression('In', ['a', '']))) }, {
    'a key and a value': [() => selecting({ hardwareSelector: { 'a b': 'c/d' } }),
      { ...CONFIG, field: 'spec.hardwareSelector', message: 'this is no label key', found: '"a b"' },
      { ...CONFIG, field: 'spec.hardwareSelector.a b', message: 'this is no label value', found: '"c/d"' }],
    'a key of an expression': [() => selecting(required({ matchExpressions: [{ key: 'a b', operator: 'Exists' }] })), {
      ...CONFIG, field: `${TERM}.matchExpressions[0].key`, message: 'this is no label key', found: '"a b"',
    }],
    'a value of an expression': [() => selecting(required(expression('In', ['a', '-']))), {
      ...CONFIG, field: `${TERM}.matchExpressions[0].values[1]`, message: 'this is no label value', found: '"-"',
    }],
  }),
  cases('EKSA-HW-043', {
    'machines with controllers': () => fleet((draft) => { draft.datacenters[0].spec!.isoBoot = true; }),
    'booting from the network': () => fleet(undefined, rack(ENOUGH, { bmc: undefined })),
    'other machines without controller': () => fleet((draft) => { draft.datacenters[0].spec!.isoBoot = true; }, [...rack(ENOUGH), machine(20, { bmc: undefined })]),
    'no datacenter': () => fleet((draft) => { draft.datacenters = []; }, rack(ENOUGH, { bmc: undefined })),
  }, {
    'machines without controller': [() => fleet((draft) => { draft.datacenters[0].spec!.isoBoot = true; }, rack({ 'prod-cp': 12 }, { bmc: undefined })), {
      object: 'TinkerbellDatacenterConfig/prod',
      field: 'spec.isoBoot',
      message: '12 of the machines that the cluster may take cannot boot from an ISO image: they have no management controller',
      found: 'node-01, node-02, node-03, node-04, node-05, node-06, node-07, node-08, node-09, node-10 and 2 more',
    }],
  }),
  cases('EKSA-HW-131', {
    'controllers that are spoken to directly': () => isoFleet({ preferredOrder: ['ipmitool'] }),
    'controllers as usual': () => isoFleet(undefined),
    'booting from the network': () => fleet(undefined, rack(ENOUGH, spokenTo({ rpc: { consumerURL: 'http://rpc' } }))),
    'no datacenter': () => fleet((draft) => { draft.datacenters = []; }, rack(ENOUGH, spokenTo({ rpc: { consumerURL: 'http://rpc' } }))),
  }, {
    'machines behind a service': [() => isoFleet({ rpc: { consumerURL: 'http://rpc' } }, { 'prod-cp': 2 }), {
      object: 'TinkerbellDatacenterConfig/prod',
      field: 'spec.isoBoot',
      message: '2 of the machines that the cluster may take cannot boot from an ISO image: an RPC service is asked in place of their controllers',
      found: 'node-01, node-02',
    }],
  }),
  cases('EKSA-HW-132', {
    'Redfish among others': () => isoFleet({ preferredOrder: ['dell', 'GoFish'] }),
    'no preference': () => isoFleet({ insecureTls: false }),
    'no preference in so many words': () => isoFleet({ preferredOrder: [] }),
    'a service, about which more is said': () => isoFleet({ preferredOrder: ['ipmitool'], rpc: { consumerURL: 'http://rpc' } }),
    'booting from the network': () => fleet(undefined, rack(ENOUGH, spokenTo({ preferredOrder: ['ipmitool'] }))),
  }, {
    'other protocols': [() => isoFleet({ preferredOrder: ['ipmitool', 'IntelAMT'] }, { 'prod-cp': 1 }), {
      object: 'TinkerbellDatacenterConfig/prod',
      field: 'spec.isoBoot',
      message: '1 of the machines that the cluster may take need Redfish to boot from an ISO image, and prefer other protocols',
      found: 'node-01',
    }],
  }),
  cases('EKSA-HW-044', {
    'machines with controllers': valid,
    'upgrades in place': () => fleet((draft) => {
      draft.cluster.spec.controlPlaneConfiguration!.upgradeRolloutStrategy = { type: 'InPlace' };
      draft.cluster.spec.workerNodeGroupConfigurations![0].upgradeRolloutStrategy = { type: 'InPlace' };
    }, rack(ENOUGH, { bmc: undefined })),
  }, {
    'workers that are replaced although the control plane is not': [() => fleet((draft) => {
      draft.cluster.spec.controlPlaneConfiguration!.upgradeRolloutStrategy = { type: 'InPlace' };
    }, rack({ 'prod-md-0': 1 }, { bmc: undefined })), {
      ...CLUSTER,
      field: 'spec.controlPlaneConfiguration.upgradeRolloutStrategy',
      message: '1 of the machines that the cluster may take have no management controller, which a rolling upgrade needs',
      found: 'node-01',
    }],
    'machines without controller': [() => fleet(undefined, rack({ 'prod-cp': 1 }, { bmc: undefined })), {
      ...CLUSTER,
      field: 'spec.controlPlaneConfiguration.upgradeRolloutStrategy',
      message: '1 of the machines that the cluster may take have no management controller, which a rolling upgrade needs',
      found: 'node-01',
    }],
  }),
  cases('EKSA-HW-090', {
    'machines of one selector each': valid,
    'groups that share a selector': () => fleet((draft) => { draft.machineConfigs[1].spec!.hardwareSelector = { pool: 'prod-cp' }; }),
    'expressions, which EKS Anywhere does not count': () => selecting(required(expression('Exists'))),
    'machine configs that do not exist': () => fleet((draft) => { draft.machineConfigs = []; }),
  }, {
    'machines of two selectors': [() => fleet((draft) => { draft.machineConfigs[1].spec!.hardwareSelector = { rack: 'a' }; }, [
      machine(1, { labels: { pool: 'prod-cp', rack: 'a' } }), machine(2, { labels: { rack: 'a' } }), machine(3, { labels: { pool: 'prod-cp', rack: 'a' } }),
    ]), { ...CLUSTER, message: 'the selectors {"pool":"prod-cp"} and {"rack":"a"} match the same machines', found: 'node-01, node-03' }],
    'machines of two terms': [() => {
      const made = selecting(required({ matchLabels: { pool: 'prod-cp' } }, { matchLabels: { rack: 'a' } }));
      const inventories = [{ name: 'app/rack', machines: [machine(1, { labels: { pool: 'prod-cp', rack: 'a' } })] }];
      return fleetOf([{ ...made.clusters[0], inventories }]);
    }, { ...CLUSTER, message: 'the selectors {"pool":"prod-cp"} and {"rack":"a"} match the same machines', found: 'node-01' }],
  }),
  cases('EKSA-HW-091', {
    'machines enough': valid,
    'machines that are not known': () => fleetOf([subject(validModel())]),
    'groups that share a selector, of which only the last counts': () => fleet((draft) => { draft.machineConfigs[1].spec!.hardwareSelector = { pool: 'prod-cp' }; }, rack({ 'prod-cp': 2 })),
    'terms without labels': () => fleet((draft) => { draft.machineConfigs.forEach((config) => { config.spec = { osFamily: 'ubuntu', ...required(expression('Exists')) }; }); }, []),
  }, {
    'too few machines for two groups': [() => fleet(undefined, rack({ 'prod-cp': 2 })),
      { ...CLUSTER, field: 'spec.controlPlaneConfiguration', message: 'too few machines match the selector {"pool":"prod-cp"}', found: '2', wanted: '3' },
      { ...CLUSTER, field: 'spec.workerNodeGroupConfigurations[0]', message: 'too few machines match the selector {"pool":"prod-md-0"}', found: '0', wanted: '2', fix: 'No machine has pool=prod-md-0, only pool="prod-cp". Correct the selector or the labels, or add such machines' }],
    'too few machines for one of two terms': [() => {
      const made = selecting(required({ matchLabels: { pool: 'prod-cp' } }, { matchLabels: { rack: 'a' } }));
      return made;
    }, { ...CLUSTER, field: 'spec.controlPlaneConfiguration', message: 'too few machines match the selector {"rack":"a"}', found: '0', wanted: '3', fix: 'No machine has a label "rack", only "pool". Correct the selector or the labels, or add such machines' }],
    'too few machines for an external etcd': [() => fleet((draft) => {
      draft.cluster.spec.externalEtcdConfiguration = { count: 5, machineGroupRef: { kind: 'TinkerbellMachineConfig', name: 'prod-cp' } };
    }), { ...CLUSTER, field: 'spec.externalEtcdConfiguration', message: 'too few machines match the selector {"pool":"prod-cp"}', found: '4', wanted: '5' }],
    'a control plane and an external etcd of which nothing is known': [() => fleet((draft) => {
      delete draft.cluster.spec.controlPlaneConfiguration!.count;
      draft.cluster.spec.externalEtcdConfiguration = { machineGroupRef: { kind: 'TinkerbellMachineConfig', name: 'prod-cp' } };
    }, rack({})), { ...CLUSTER, field: 'spec.workerNodeGroupConfigurations[0]', message: 'too few machines match the selector {"pool":"prod-md-0"}', found: '0', wanted: '2' }],
  }),
  cases('EKSA-HW-093', {
    'machines enough': valid,
    'machines that are not known': () => fleetOf([subject(validModel())]),
    'a single group that EKS Anywhere refuses itself': () => fleet(undefined, rack({ 'prod-cp': 2, 'prod-md-0': 3 })),
    'groups without selection': () => fleet((draft) => { draft.machineConfigs.forEach((config) => { delete config.spec; }); }, []),
    'terms that EKS Anywhere counts too strictly': () => selecting(required({ matchLabels: { pool: 'prod-cp' } }, { matchLabels: { rack: 'a' } })),
  }, {
    'groups that share a selector': [() => fleet((draft) => { draft.machineConfigs[1].spec!.hardwareSelector = { pool: 'prod-cp' }; }, rack({ 'prod-cp': 4 })), {
      ...IN_APP,
      field: 'spec.controlPlaneConfiguration',
      message: 'prod/control-plane and prod/md-0 together need 5 machines, and 4 match',
      found: 'node-01, node-02, node-03, node-04',
    }],
    'a group that EKS Anywhere refuses for fewer machines than it needs': [() => fleet((draft) => {
      draft.cluster.spec.workerNodeGroupConfigurations![0].autoscalingConfiguration = { minCount: 1, maxCount: 5 };
    }, rack({ 'prod-cp': 2, 'prod-md-0': 1 })), { ...IN_APP, field: 'spec.workerNodeGroupConfigurations[0]', message: 'prod/md-0 needs 5 machines, and 1 match', found: 'node-03' }],
    'several groups, one of which EKS Anywhere refuses itself': [() => fleet((draft) => {
      addGroup(draft, 'other', { count: 2 }).spec!.hardwareSelector = { pool: 'prod-md-0' };
    }, rack({ 'prod-cp': 4, 'prod-md-0': 3 })), {
      ...IN_APP,
      field: 'spec.workerNodeGroupConfigurations[0]',
      message: 'prod/md-0 and prod/other together need 4 machines, and 3 match',
      found: 'node-05, node-06, node-07',
    }],
    'a pool with a construct of its own': [() => {
      const { clusters: [cluster] } = fleet((draft) => {
        draft.cluster.spec.workerNodeGroupConfigurations![0].autoscalingConfiguration = { minCount: 1, maxCount: 5 };
      });
      return fleetOf([{ ...cluster, constructOf: (object, field) => `${cluster.construct}/${object}/${field}` }]);
    }, {
      ...CLUSTER,
      construct: 'app/prod/Cluster/prod/spec.workerNodeGroupConfigurations[0]',
      field: 'spec.workerNodeGroupConfigurations[0]',
      message: 'prod/md-0 needs 5 machines, and 3 match',
      found: 'node-05, node-06, node-07',
    }],
    'the upper bound of autoscaling': [() => fleet((draft) => {
      draft.cluster.spec.workerNodeGroupConfigurations![0].autoscalingConfiguration = { minCount: 1, maxCount: 5 };
    }), { ...IN_APP, field: 'spec.workerNodeGroupConfigurations[0]', message: 'prod/md-0 needs 5 machines, and 3 match', found: 'node-05, node-06, node-07' }],
    'expressions': [() => fleet((draft) => {
      draft.machineConfigs[1].spec = { osFamily: 'ubuntu', ...required(expression('In', ['other'])) };
    }), { ...IN_APP, field: 'spec.workerNodeGroupConfigurations[0]', message: 'prod/md-0 needs 2 machines, and 0 match', fix: 'No machine has pool=other, only pool="prod-cp" and "prod-md-0". Correct the selector or the labels, or add such machines' }],
    'clusters of one management cluster': [() => {
      const inventories = [{ name: 'app/rack', machines: rack({ shared: 5 }) }];
      const share: Change = (draft) => {
        draft.machineConfigs.forEach((config) => { config.spec!.hardwareSelector = { pool: 'shared' }; });
        draft.cluster.spec.workerNodeGroupConfigurations = [];
      };
      const management = subject(validModel('mgmt', share), { inventories });
      return fleetOf([management, subject(validModel('work', share, { management: 'mgmt' }), { inventories, management })]);
    }, {
      construct: 'app/mgmt',
      object: 'Cluster/mgmt',
      field: 'spec.controlPlaneConfiguration',
      message: 'mgmt/control-plane and work/control-plane together need 6 machines, and 5 match',
      found: 'node-01, node-02, node-03, node-04, node-05',
    }],
  }),
  cases('EKSA-HW-094', {
    'machines of one group each': valid,
    'groups with spare machines for any order': () => fleet((draft) => { addGroup(draft, 'any').spec = { osFamily: 'ubuntu', ...required(expression('Exists')) }; }),
  }, {
    'a group that others leave short': [() => fleet((draft) => {
      draft.machineConfigs[0].spec = { osFamily: 'ubuntu', ...required(expression('Exists')) };
    }, [...rack({ 'prod-md-0': 2 }), machine(8, { labels: { pool: 'a' } }), machine(9, { labels: { pool: 'b' } }), machine(10, { labels: { pool: 'c' } })]), {
      ...IN_APP,
      field: 'spec.workerNodeGroupConfigurations[0]',
      message: 'prod/md-0 is 2 machines short if groups are served in the order in which they are written, although there are enough for all',
    }],
    'a group that others may leave short': [() => fleet((draft) => {
      draft.machineConfigs[1].spec = { osFamily: 'ubuntu', ...required(expression('Exists')) };
    }, rack({ 'prod-cp': 3, 'other': 2 })), {
      ...IN_APP,
      field: 'spec.controlPlaneConfiguration',
      message: 'prod/control-plane is short of machines if other groups that match them are served first, although there are enough for all',
    }],
  }),
  cases('EKSA-HW-095', {
    'a spare machine for each group': valid,
    'upgrades in place': () => fleet((draft) => {
      draft.cluster.spec.controlPlaneConfiguration!.upgradeRolloutStrategy = { type: 'InPlace' };
      draft.cluster.spec.workerNodeGroupConfigurations![0].upgradeRolloutStrategy = { type: 'InPlace' };
    }, rack({ 'prod-cp': 3, 'prod-md-0': 2 })),
    'machines that do not even suffice without upgrade': () => fleet(undefined, []),
  }, {
    'no spare machine': [() => fleet(undefined, rack({ 'prod-cp': 3, 'prod-md-0': 3 })), {
      ...IN_APP,
      field: 'spec.controlPlaneConfiguration',
      message: 'during a rolling upgrade prod/control-plane needs 4 machines, and 3 match',
      found: 'node-01, node-02, node-03',
    }],
  }),
  cases('EKSA-HW-096', {
    'machines that are all selected': valid,
    'an inventory of no cluster': () => fleetOf([subject(validModel())], { inventories: [{ name: 'app/spare', machines: [machine(1)] }] }),
    'machines of a workload cluster whose inventory is that of its management cluster': () => {
      const inventories = [{ name: 'app/rack', machines: rack({ 'mgmt-cp': 1, 'work-cp': 1 }) }];
      return fleetOf([subject(validModel('mgmt'), { inventories }), subject(validModel('work', undefined, { management: 'mgmt' }))]);
    },
  }, {
    'machines that nobody selects': [() => fleet(undefined, [...rack(ENOUGH), machine(8), machine(9)]), {
      construct: 'app/rack', message: 'no selector of any cluster matches 2 of 9 machines', found: 'node-08, node-09',
    }],
    'and machines whose host name was left out': [() => fleet(undefined, [...rack(ENOUGH), { ...machine(8), hostname: '' }]), {
      construct: 'app/rack', message: 'no selector of any cluster matches 1 of 8 machines', found: 'one without a host name',
    }],
  }),
]);

describe('EKSA-FLEET rules about machines', () => {
  const rackOf = (name: string, ...machines: MachineModel[]): InventoryModel => ({ name, machines });
  const inventoriesOnly = (...inventories: InventoryModel[]) => fleetOf([], { inventories });
  const twin = (change: Partial<MachineModel>): MachineModel => machine(2, { source: { file: 'b.csv', row: 2 }, ...change });
  const twins = (change: Partial<MachineModel>) => () => inventoriesOnly(rackOf('app/a', machine(1)), rackOf('app/b', twin(change)));
  const different = twins({});
  const inB = { construct: 'app/b', object: 'Hardware/node-02', file: 'b.csv', line: 2 };
  const workload = (pools: Readonly<Record<string, number>>): readonly [ClusterSubject, ClusterSubject, InventoryModel] => {
    const inventory = rackOf('app/rack', ...rack(pools));
    const take: Change = (draft) => { draft.machineConfigs.forEach((config) => { config.spec!.hardwareSelector = { pool: 'all' }; }); };
    return [subject(validModel('mgmt', take), { inventories: [inventory] }), subject(validModel('work', take, { management: 'mgmt' })), inventory];
  };

  describeRules([
    cases('EKSA-FLEET-100', { 'different names': different, 'one inventory with twins, which is its own matter': () => inventoriesOnly(rackOf('app/a', machine(1), machine(1))) }, {
      'one name': [twins({ hostname: 'node-01' }), {
        ...inB, object: 'Hardware/node-01', column: 'hostname', message: 'the host name is also that of machine "node-01" in app/a', found: '"node-01"',
      }],
    }),
    cases('EKSA-FLEET-101', {
      'different addresses': different,
      'one inventory for several clusters': () => {
        const inventories = [rackOf('app/a', machine(1))];
        return fleetOf([subject(validModel('a'), { inventories }), subject(validModel('b'), { inventories: [{ ...inventories[0] }] })], { inventories });
      },
      'machines without': () => inventoriesOnly(rackOf('app/a', machine(1, { mac: '' })), rackOf('app/b', machine(2, { mac: '' }))),
    }, {
      'one address, written differently': [twins({ mac: '02-00-00-00-00-01' }), {
        ...inB, column: 'mac', message: 'the MAC address is also that of machine "node-01", which writes it 02:00:00:00:00:01 in app/a', found: '"02-00-00-00-00-01"',
      }],
    }),
    cases('EKSA-FLEET-102', { 'different addresses': different }, {
      'one address': [twins({ ipAddress: machine(1).ipAddress }), { ...inB, column: 'ip_address', message: 'the address is also that of machine "node-01" in app/a', found: '"10.0.0.3"' }],
    }),
    cases('EKSA-FLEET-103', { 'different addresses': different }, {
      'one address': [twins({ bmc: machine(1).bmc }), { ...inB, column: 'bmc_ip', message: 'the BMC address is also that of machine "node-01" in app/a', found: '"10.1.0.3"' }],
    }),
    cases('EKSA-FLEET-104', { 'different addresses': different, 'machines without controller': twins({ bmc: undefined }), 'one inventory, which is its own matter': () => inventoriesOnly(rackOf('app/a', machine(1), machine(2, { bmc: { ipAddress: '10.0.0.3' } }))) }, {
      'the address of a machine': [twins({ bmc: { ipAddress: '10.0.0.3' } }), {
        ...inB, column: 'bmc_ip', message: 'the BMC address is the address of machine "node-01" in app/a', found: '"10.0.0.3"',
      }],
    }),
    cases('EKSA-FLEET-105', {
      'one cluster': valid,
      'two clusters with labels of their own': () => {
        const inventories = [rackOf('app/rack', ...rack({ 'mgmt-cp': 2, 'work-cp': 2 }))];
        return fleetOf([subject(validModel('mgmt'), { inventories }), subject(validModel('work', undefined, { management: 'mgmt' }), { inventories })]);
      },
    }, {
      'two clusters with one label': [() => {
        const [management, work, inventory] = workload({ all: 1 });
        return fleetOf([management, work], { inventories: [inventory] });
      }, { construct: 'app/rack', message: 'a machine may be taken by cluster "mgmt" (app/mgmt) and cluster "work" (app/work)', found: 'node-01' }],
      'two clusters with several machines': [() => {
        const [management, work, inventory] = workload({ all: 2, other: 1 });
        return fleetOf([management, work], { inventories: [inventory] });
      }, { construct: 'app/rack', message: '2 machines may be taken by cluster "mgmt" (app/mgmt) and cluster "work" (app/work)', found: 'node-01, node-02' }],
      'two clusters with different selectors': [() => {
        const take = (...terms: LabelSelector[]): Change => (draft) => {
          draft.machineConfigs.forEach((config) => { config.spec = { ...config.spec!, ...required(...terms), hardwareSelector: undefined }; });
        };
        const inventory = rackOf('app/rack', ...rack({ all: 1, other: 1 }));
        const management = subject(validModel('mgmt', take(expression('In', ['all']))), { inventories: [inventory] });
        return fleetOf([management, subject(validModel('work', take(expression('Exists')), { management: 'mgmt' }))], { inventories: [inventory] });
      }, { construct: 'app/rack', message: 'a machine may be taken by cluster "mgmt" (app/mgmt) and cluster "work" (app/work)', found: 'node-01' }],
    }),
  ]);
});
