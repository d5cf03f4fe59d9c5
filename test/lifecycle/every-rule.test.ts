import { EmbeddedCatalog } from '../../src/distro/catalog';
import { planFleet } from '../../src/lifecycle/fleet-plan';
import type { FleetSnapshot } from '../../src/lifecycle/state';
import { managementClusterName } from '../../src/model/lookup';
import { transitionRules } from '../../src/rules/transitions';
import { notAtSynth } from '../../src/rules/transitions/not-at-synth';
import { renderedForNew } from '../../src/rules/transitions/rendered';
import { validModel } from '../rules/fleet/base';
import { Cases, Step } from '../rules/transitions/cases/base';
import { clusterCases } from '../rules/transitions/cases/cluster';
import { machinesCases } from '../rules/transitions/cases/machines';
import { networkCases } from '../rules/transitions/cases/network';
import { templatesCases } from '../rules/transitions/cases/templates';
import { versionsCases } from '../rules/transitions/cases/versions';

const cases = [...clusterCases, ...versionsCases, ...machinesCases, ...networkCases, ...templatesCases];

function snapshots({ from = () => undefined, to, options = {}, isNamedByHand = false, management = 'prod' }: Step): [FleetSnapshot, FleetSnapshot] {
  const models = [validModel('prod', from, { management }), validModel('prod', (draft) => { from(draft); to(draft); }, { management })];
  const versions = [options.eksaVersionBefore, options.eksaVersionAfter];
  const inventories = options.machines === undefined ? [] : [{ machines: options.machines } as any];
  const [before, after] = models.map((model, index): FleetSnapshot => ({
    clusters: [{
      // a renamed cluster is another one to a plan; a rule that compares names is asked by whoever says that they are the same
      name: 'prod',
      managementCluster: managementClusterName(model),
      model,
      eksaVersion: versions[index] ?? model.cluster.spec?.eksaVersion,
      inventories,
      ...isNamedByHand && { capi: () => renderedForNew(model, undefined, EmbeddedCatalog.shared()) },
    }],
    packages: [],
    bundleControllers: [],
  }));
  return [before, after];
}

function codesOf(step: Step): string[] {
  const [before, after] = snapshots(step);
  return planFleet(before, after).clusters.flatMap(({ findings }) => findings.map(({ code }) => code));
}

describe('a plan asks every rule about changes', () => {
  const isReached = ({ code, rejects }: Cases) => Object.values(rejects).some(([step]) => codesOf(step).includes(code));
  let reached: ReadonlySet<string>;
  beforeAll(() => { reached = new Set(cases.filter(isReached).map(({ code }) => code)); });

  it('that can be decided offline', () => {
    expect(transitionRules.filter(({ code }) => !reached.has(code)).map(({ code }) => code)).toStrictEqual([]);
  });

  it('which is all of upstream from V230 to V306, but for those that need a cluster', () => {
    const covered = new Set(transitionRules.filter(({ code }) => reached.has(code)).flatMap(({ upstream = [] }) => upstream));
    const missing = Array.from({ length: 306 - 230 + 1 }, (_, index) => `V${230 + index}`).filter((id) => !covered.has(id));
    expect(missing).toStrictEqual(notAtSynth.map(({ id }) => id).filter((id) => id >= 'V230'));
  });
});
