import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, Testing, Yaml } from 'cdk8s';
import fc from 'fast-check';
import { strangeText } from './arbitraries';
import { chart, CONTROL_PLANE_HARDWARE, machine, MINIMAL } from './cluster/fixtures';
import { crdErrors } from './crd';
import { BareMetalPool, EksaCluster, EksaError, EksaRules, HardwareInventory, HardwareSelector } from '../src';
import { EmbeddedCatalog, NEWEST_EKSA_VERSION } from '../src/distro/catalog';
import { withDefaults } from '../src/model/defaults';
import { printCluster } from '../src/model/print';
import { allManifests, renderCapi } from '../src/render/capi';
import { renderInventory } from '../src/render/tinkerbell/inventory';
import { runRules } from '../src/rules/engine';
import { clusterAndInventory } from '../src/testing/generators/inventory-model';

const catalog = EmbeddedCatalog.shared();
const versions = (kubernetesVersion: string) => catalog.versionsBundle(NEWEST_EKSA_VERSION, kubernetesVersion)!;

describe('any valid cluster', () => {
  it('breaks no rule and renders to objects that their CRDs accept', () => {
    fc.assert(fc.property(clusterAndInventory(), ({ model, inventory }) => {
      const cluster = { model: withDefaults(model), construct: 'x', inventories: [inventory], eksaVersion: NEWEST_EKSA_VERSION, features: [] };
      const errors = runRules({ clusters: [cluster], inventories: [inventory], distro: catalog }).findings.filter(({ severity }) => severity === 'error');
      expect(errors).toStrictEqual([]);
      const manifests = [...allManifests(renderCapi(cluster.model, versions)), ...renderInventory(inventory)];
      expect(manifests.flatMap(crdErrors)).toStrictEqual([]);
    }), { numRuns: 50 });
  });

  it('leads to the same objects through the constructs, as often as it is synthesized', () => {
    const folder = mkdtempSync(join(tmpdir(), 'property-'));
    const file = join(folder, 'cluster.yaml');
    fc.assert(fc.property(clusterAndInventory(), ({ model }) => {
      writeFileSync(file, printCluster(model));
      const scope = chart();
      EksaCluster.fromYaml(scope, 'cluster', file);
      const key = (manifest: any) => `${manifest.kind}/${manifest.metadata.name}`;
      const byKey = (manifests: readonly any[]) => Object.fromEntries(manifests.map((manifest) => [key(manifest), manifest]));
      const { machineHealthChecks, ...rendered } = renderCapi(withDefaults(model), versions);
      const expected = [...allManifests({ machineHealthChecks, ...rendered }), machineHealthChecks.controlPlane, ...machineHealthChecks.workers];
      const synthesized = Testing.synth(scope);
      expect(byKey(synthesized)).toEqual(byKey(expected));
      expect(Yaml.stringify(...Testing.synth(scope))).toBe(Yaml.stringify(...synthesized));
    }), { numRuns: 30 });
    rmSync(folder, { recursive: true });
  });
});

describe('the order of declaration', () => {
  const names = ['alpha', 'beta', 'gamma-2', 'gamma-10'];
  const program = (order: readonly string[]) => {
    const scope = chart();
    const cluster = new EksaCluster(scope, 'prod', MINIMAL);
    for (const name of order) new BareMetalPool(cluster, name, { hardware: HardwareSelector.label('pool', name), labels: { pool: name } });
    return Yaml.stringify(...Testing.synth(scope));
  };

  it('of pools never changes the output', () => {
    const expected = program(names);
    const anyOrder = fc.shuffledSubarray(names, { minLength: names.length });
    fc.assert(fc.property(anyOrder, (order) => { expect(program(order)).toBe(expected); }), { numRuns: 15 });
  });
});

describe('bad input', () => {
  const garbage = fc.oneof(strangeText(), fc.anything(), fc.constantFrom(null, undefined, NaN, 1e400, [], {}, ['__proto__']));
  /** More of them find rarer things: PROPERTY_RUNS=5000. */
  const runs = (usual: number) => Number(process.env.PROPERTY_RUNS ?? usual);
  const eksaErrorOf = (work: () => void): EksaError | undefined => {
    try {
      work();
      return undefined;
    } catch (error) {
      if (EksaError.isEksaError(error)) return error;
      throw error;
    }
  };
  /** Runs a program that may be wrong in any way: it ends with an EksaError, or does exactly what validate says. */
  const onlyEksaErrors = (work: (scope: Chart) => void) => {
    const scope = new Chart(new App(), 'test');
    if (eksaErrorOf(() => work(scope)) !== undefined) return;
    const errors = EksaRules.validate(scope).filter(({ severity }) => severity === 'error');
    expect(eksaErrorOf(() => Testing.synth(scope))?.findings ?? []).toStrictEqual(errors);
  };
  const clusterFields = [
    'kubernetesVersion', 'controlPlane', 'tinkerbellIp', 'osImageUrl', 'sshAuthorizedKeys', 'network', 'proxy', 'registryMirror', 'machineHealth',
    'identityProviders', 'provisioning', 'hostOs', 'packagesController', 'gitOps', 'eksaVersion', 'namespace', 'annotations', 'licenseToken',
    'podIamIssuer',
  ];

  it.each([
    ['props of a cluster', (scope: Chart, value: any) => { new EksaCluster(scope, 'prod', value); }],
    ['settings of a control plane', (scope: Chart, value: any) => {
      new EksaCluster(scope, 'prod', { ...MINIMAL, controlPlane: { ...MINIMAL.controlPlane, endpoint: value, replicas: value, labels: value, certSans: value } });
    }],
    ['props of a pool', (scope: Chart, value: any) => { new BareMetalPool(new EksaCluster(scope, 'prod', MINIMAL), 'pool', value); }],
    ['settings of a pool', (scope: Chart, value: any) => {
      new EksaCluster(scope, 'prod', MINIMAL).addPool('pool', { hardware: CONTROL_PLANE_HARDWARE, replicas: value, labels: value, kubeletConfiguration: value });
    }],
    ['machines', (scope: Chart, value: any) => { new HardwareInventory(scope, 'rack', { machines: [value] }); }],
    ['facts of a machine', (scope: Chart, value: any) => {
      new HardwareInventory(scope, 'rack', { machines: [machine(value, 1, value, { ipAddress: value, mac: value, disk: value, vlanId: value })] });
    }],
    ['a hardware.csv', (scope: Chart, value: any) => { HardwareInventory.fromCsvText(scope, 'rack', value); }],
  ])('in %s ends with an EksaError', (_, work) => {
    fc.assert(fc.property(garbage, (value) => onlyEksaErrors((scope) => work(scope, value))), { numRuns: runs(150) });
  });

  it('in any field of a cluster ends with an EksaError', () => {
    fc.assert(fc.property(fc.constantFrom(...clusterFields), garbage, (field, value) => onlyEksaErrors((scope) => {
      new EksaCluster(scope, 'prod', { ...MINIMAL, [field]: value });
    })), { numRuns: runs(400) });
  });
});
