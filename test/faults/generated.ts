import fc from 'fast-check';
import type { Fault } from './fault';
import { NEWEST_EKSA_VERSION } from '../../src/distro/catalog';
import { withDefaults } from '../../src/model/defaults';
import type { ClusterSubject, Fleet } from '../../src/rules/rule';
import { faultCodes, faultyFleet, GeneratedFault, GeneratedFleet } from '../../src/testing/generators';
import { distro } from '../rules/fleet/base';

/** Always the same faults: a corpus is to be compared from one day to the next. Each of them in this many different fleets. */
const GENERATED = { seed: 20_260_818, numRuns: 4 };

/** A fleet as rules look at it. */
export function fleetOfGenerated({ clusters, inventory: { model: inventory } }: GeneratedFleet): Fleet {
  const [management, ...workloads] = clusters.map(({ name, model }): ClusterSubject => ({
    model: withDefaults(model), written: model, construct: `app/${name}`, inventories: [inventory], eksaVersion: NEWEST_EKSA_VERSION, features: [],
  }));
  return { clusters: [management, ...workloads.map((workload) => ({ ...workload, management }))], inventories: [inventory], distro };
}

/** The faults of the testing kit, for the rules alone. */
export const generatedFaults = (): readonly Fault[] => faultCodes.flatMap((code) => (
  sampledFaults(code).map(({ label, faulty }): Fault => ({ name: label, code, fleet: () => fleetOfGenerated(faulty) }))
));

/** The same faults as a user of the testing kit would get them. */
export function sampledFaults(code: string): readonly GeneratedFault[] {
  return fc.sample(faultyFleet(code), GENERATED);
}
