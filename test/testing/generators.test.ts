import { App, Chart } from 'cdk8s';
import fc from 'fast-check';
import { messageOf } from './fleets';
import { EksaApp, EksaRules, Severity, testing } from '../../src';
import { faultCodes, faultyFleet, GeneratedInventory, validCluster, validFleet, validInventory } from '../../src/testing/generators';
import '../../src/testing/jest';

const { FleetAssertions, Manifests } = testing;

/** What fast-check shows of the smallest value for which something does not hold. */
function smallest<T>(values: fc.Arbitrary<T>, holds: (value: T) => boolean): string {
  const { counterexample } = fc.check(fc.property(values, holds), { seed: 1, numRuns: 500 });
  return fc.stringify(counterexample![0]);
}

describe('any valid cluster', () => {
  it('can be declared, is valid, has its machines and survives the loss of a control plane node', () => {
    fc.assert(fc.property(validCluster(), (given) => {
      const app = new EksaApp();
      given.declare(new Chart(app, 'own'));
      expect(app).toBeValid();
      expect(app).toFitHardware();
      const { groups: [{ machines: [first] }] } = FleetAssertions.of(app).cluster(given.name);
      expect(app).toSurviveLossOf(first, { unattended: false });
      expect(Manifests.fromApp(app)).toHaveResourceCount('KubeadmControlPlane', 1, { metadata: { name: given.name } });
    }), { numRuns: 25 });
  });

  it('shrinks to one that can be read', () => {
    expect(smallest(validCluster(), ({ model }) => (model.cluster.spec?.workerNodeGroupConfigurations ?? []).length < 2)).toMatchSnapshot();
  });

  it('is known as objects', () => {
    const [{ name, managementCluster, objects }] = fc.sample(validCluster(), { seed: 1, numRuns: 1 });
    expect([managementCluster, objects[0]]).toStrictEqual([name, expect.objectContaining({ kind: 'Cluster', metadata: { name } })]);
  });
});

describe('any valid fleet', () => {
  it('can be declared in an App of cdk8s, and one cluster manages all', () => {
    fc.assert(fc.property(validFleet(), (given) => {
      const app = new App();
      const { clusters, inventory } = given.declare(app);
      expect(EksaRules.validate(app).filter(({ severity }) => severity === Severity.ERROR)).toStrictEqual([]);
      expect(inventory.hostnames).toHaveLength(given.inventory.hostnames.length);
      expect(clusters.map(({ clusterName }) => clusterName)).toStrictEqual(given.clusters.map(({ name }) => name));
      expect(new Set(given.clusters.map(({ managementCluster }) => managementCluster))).toStrictEqual(new Set([given.clusters[0].name]));
    }), { numRuns: 15 });
  });

  it('has one to three clusters', () => {
    expect(new Set(fc.sample(validFleet(), { seed: 1, numRuns: 30 }).map(({ clusters }) => clusters.length))).toStrictEqual(new Set([1, 2, 3]));
  });

  it('shrinks to one that can be read', () => {
    expect(smallest(validFleet(), ({ clusters }) => clusters.length < 2)).toMatchSnapshot();
  });
});

describe('any valid inventory', () => {
  it('has as many machines as are asked for, and nothing is wrong with them', () => {
    fc.assert(fc.property(validInventory({ min: 2, max: 5 }), (given) => {
      const app = new EksaApp();
      expect(given.declare(new Chart(app, 'machines')).hostnames).toStrictEqual(given.hostnames);
      expect(app).toBeValid();
      expect(given.hostnames.length).toBeGreaterThanOrEqual(2);
      expect(given.hostnames.length).toBeLessThanOrEqual(5);
    }), { numRuns: 20 });
  });

  it('shrinks to a hardware.csv that can be read', () => {
    expect(smallest(validInventory(), ({ hostnames }) => hostnames.length < 3)).toMatchSnapshot();
  });

  it('may have machines without VLAN and without controllers', () => {
    const [{ model }] = fc.sample(validInventory(), 1);
    const plain = new GeneratedInventory({ ...model, machines: model.machines.map(({ bmc: _, vlanId: _vlan, ...machine }) => machine) });
    expect(plain.hardwareCsv).not.toContain('generated');
    expect(plain.declare(new Chart(new EksaApp(), 'machines')).hostnames).toStrictEqual(plain.hostnames);
  });
});

describe('any fault', () => {
  it('is one of those that are listed, beside a fleet without it', () => {
    fc.assert(fc.property(faultyFleet(), ({ code, valid, faulty }) => {
      expect(faultCodes).toContain(code);
      expect(valid.findings().filter(({ severity }) => severity === Severity.ERROR)).toStrictEqual([]);
      expect(faulty.findings().map((finding) => finding.code)).toContain(code);
    }), { numRuns: 25 });
  });

  it('says what is wrong when it is shown', () => {
    const [fault] = fc.sample(faultyFleet('EKSA-HW-061'), { seed: 3, numRuns: 1 });
    expect(fc.stringify(fault)).toMatch(/^\nEKSA-HW-061 MAC address of another machine: \d\napiVersion: anywhere\.eks\.amazonaws\.com\/v1alpha1\n/);
  });

  it('of a code that none has is refused', () => {
    expect(messageOf(() => faultyFleet('EKSA-HW-91'))).toBe('[EKSA-TEST-005] faultyFleet codes: there is no such fault; found "EKSA-HW-91"; wanted "EKSA-HW-091". Name one of `faultCodes`');
  });

  it('is more than fifty kinds of them', () => {
    expect(faultCodes.length).toBeGreaterThanOrEqual(50);
  });
});
