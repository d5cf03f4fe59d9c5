import { complaintsOf, fleetOf, inventory, machine, subject, validModel } from './base';
import { fleetRules } from '../../../src/rules/fleet';
import type { ClusterSubject } from '../../../src/rules/rule';

/** A fleet without faults: one management cluster, and workload clusters with an inventory each. */
function fleetOfSize(count: number) {
  const address = (network: number, index: number) => `10.${network}.${Math.floor(index / 200)}.${index % 200 + 10}`;
  const clusters: ClusterSubject[] = [];
  for (let index = 0; index < count; index++) {
    const name = index === 0 ? 'mgmt' : `c${index}`;
    const model = validModel(name, (draft) => { draft.cluster.spec.controlPlaneConfiguration!.endpoint = { host: address(50, index) }; }, { management: 'mgmt' });
    const machines = Array.from({ length: 10 }, (_, row) => machine(`${name}-${row}`, address(60 + row, index), { bmc: { ipAddress: address(80 + row, index) } }));
    clusters.push(subject(model, { inventories: [inventory(name, ...machines)] }));
  }
  return fleetOf(clusters, { inventories: clusters.flatMap(({ inventories }) => inventories) });
}

/** How often a rule reads anything of a cluster: a measure of its work that no other load on the machine disturbs. */
function reads(count: number): number {
  let total = 0;
  const counted = (cluster: ClusterSubject): ClusterSubject => new Proxy(cluster, {
    get: (target, key, receiver) => {
      total++;
      return Reflect.get(target, key, receiver);
    },
  });
  const fleet = fleetOfSize(count);
  const watched = fleetOf(fleet.clusters.map(counted), { inventories: fleet.inventories });
  expect(fleetRules.flatMap((rule) => complaintsOf(rule, watched))).toStrictEqual([]);
  return total;
}

test('the work of the fleet rules grows with the number of clusters, not with its square', () => {
  const small = reads(100);
  const large = reads(400);
  // sorting adds a logarithm
  expect(large / small).toBeLessThan(4 * 1.5);
});
