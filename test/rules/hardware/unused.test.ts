import { ruleOf } from './base';
import type { ClusterRule, FleetRule } from '../../../src/rules/rule';
import { describeRules, fleetOf, inventory, machine, subject, validModel } from '../fleet/base';

const rack = inventory('app/rack', machine('node-1', '10.30.0.21'));
const other = inventory('app/other', machine('node-2', '10.30.0.22'));
const empty = inventory('app/empty');
const using = (name: string, ...inventories: (typeof rack)[]) => subject(validModel(name), { inventories });

describeRules([
  {
    rule: ruleOf('EKSA-FLEET-106') as FleetRule | ClusterRule,
    accepts: {
      'a cluster with its inventory': () => fleetOf([using('prod', rack)], { inventories: [rack] }),
      'a cluster whose machines are nowhere here': () => fleetOf([using('prod')]),
      'one beside an inventory that another cluster uses': () => fleetOf([using('prod', rack), using('lab')], { inventories: [rack] }),
      'one beside an empty inventory': () => fleetOf([using('prod')], { inventories: [empty] }),
    },
    rejects: {
      'a cluster beside inventories that nobody uses': [() => fleetOf([using('prod')], { inventories: [rack, other, empty] }), [{
        construct: 'app/prod', object: 'Cluster/prod', message: 'the cluster has no inventory, and no cluster uses app/rack and app/other',
      }]],
    },
  },
  {
    rule: ruleOf('EKSA-FLEET-107') as FleetRule | ClusterRule,
    accepts: {
      'an inventory in use': () => fleetOf([using('prod', rack)], { inventories: [rack, empty] }),
      'one beside a cluster without machines, which has another rule': () => fleetOf([using('prod')], { inventories: [rack] }),
    },
    rejects: {
      'an inventory beside clusters that have theirs': [() => fleetOf([using('prod', rack)], { inventories: [rack, other] }), [{
        construct: 'app/other', message: 'no cluster uses the machine of this inventory',
      }]],
    },
  },
]);
