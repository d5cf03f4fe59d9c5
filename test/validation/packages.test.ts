// Curated packages among the manifests that cdk8s synth validates.
import { Chart } from 'cdk8s';
import { EksaValidation, EksaValidationProps, Harbor, HelloEksAnywhere, PackageBundleController, PackageSecret } from '../../src';
import { inventory, manifestsOf, WORKER_HARDWARE } from '../cluster/fixtures';
import { management, PACKAGES_API, workload, written } from '../packages/fixtures';

/** What the cdk8s CLI would show for these manifests, as far as packages are concerned. */
async function report(objects: readonly any[], props?: EksaValidationProps) {
  const violations: string[] = [];
  let [status, seen]: (string | undefined)[] = [];
  await new EksaValidation(props).validate({
    manifests: ['packages.yaml'],
    parseManifest: () => objects,
    report: {
      addViolation: ({ ruleName, violatingResources: [{ resourceName, locations }] }: any) => violations.push(`${ruleName} ${resourceName} ${locations.join()}`.trim()),
      submit: (value: string, metadata: any) => { [status, seen] = [value, metadata['looked at']]; },
    },
  });
  return { status, seen, violations: violations.filter((line) => /^EKSA-(PKG|MODEL|SYNTH)-/.test(line)).sort() };
}

const packageObject = (name: string, spec: object, namespace = 'eksa-packages-hub', metadata: object = {}) => ({
  apiVersion: PACKAGES_API, kind: 'Package', metadata: { name, namespace, ...metadata }, spec: { packageName: 'hello-eks-anywhere', ...spec },
});
const controllerObject = (name: string, spec: object, namespace = 'eksa-packages') => ({ apiVersion: PACKAGES_API, kind: 'PackageBundleController', metadata: { name, namespace }, spec });

/** The manifests of a management cluster, with its machines. */
function clusterObjects(): any[] {
  const hub = management();
  hub.addInventory(inventory(Chart.of(hub)));
  hub.addPool('workers', { replicas: 2, hardware: WORKER_HARDWARE });
  return manifestsOf(hub).objects;
}

describe('packages among manifests', () => {
  it('are looked at, and counted', async () => {
    const packages = [packageObject('a', { config: 'title: a\n' }), packageObject('b', {})];
    expect(await report(packages)).toStrictEqual({ status: 'success', seen: 'no bare-metal cluster, 0 machines, 2 packages; 2 objects in all', violations: [] });
    expect(await report(packages.slice(1))).toMatchObject({ seen: 'no bare-metal cluster, 0 machines, 1 package; 1 object in all' });
    const objects = clusterObjects();
    expect(await report([...objects, ...packages])).toStrictEqual({
      status: 'success', seen: `1 bare-metal cluster (hub), 7 machines, 2 packages; ${objects.length + 2} objects in all`, violations: [],
    });
  });

  it('need not be counted where there are none', async () => {
    expect((await report(clusterObjects())).seen).not.toContain('package');
  });

  it('are those that constructs write, of which nothing is refused', async () => {
    const hub = management();
    new HelloEksAnywhere(hub, 'hello', { config: { title: '${HOSTNAME}' } });
    new Harbor(hub, 'registry', { adminPassword: PackageSecret.fromSecretName('admin') });
    new PackageBundleController(hub, 'controller');
    new HelloEksAnywhere(workload(hub), 'hello');
    const { status, violations } = await report(written(hub));
    expect([status, violations]).toStrictEqual(['success', []]);
  });

  it('are held against the rules', async () => {
    expect(await report([
      packageObject('a', { packageName: 'harbr' }), packageObject('b', { config: 'title: 5\n' }), packageObject('c', { config: '# nothing\n' }), packageObject('d', {}, 'default'),
      packageObject('e', { packageVersion: '9' }), packageObject('F', {}), packageObject('g', { config: 'a: [' }),
    ])).toStrictEqual({
      status: 'failure',
      seen: 'no bare-metal cluster, 0 machines, 7 packages; 7 objects in all',
      violations: [
        'EKSA-PKG-010 (error) a spec.packageName', 'EKSA-PKG-011 (error) e spec.packageVersion', 'EKSA-PKG-013 (error) g spec.config', 'EKSA-PKG-014 (error) c spec.config',
        'EKSA-PKG-016 (error) b spec.config.title', 'EKSA-PKG-030 (error) d metadata.namespace', 'EKSA-PKG-032 (error) F metadata.name',
      ],
    });
  });

  it('are held against one another', async () => {
    expect((await report([packageObject('a', {}), packageObject('a', {}), packageObject('a', {}, 'eksa-packages-edge')])).violations).toStrictEqual(['EKSA-PKG-033 (error) a metadata.name']);
  });

  it('are held against their cluster, when it is there', async () => {
    const certs = packageObject('certs', { packageName: 'cert-manager' });
    expect((await report([certs])).violations).toStrictEqual([]);
    expect((await report([...clusterObjects(), certs])).violations).toStrictEqual(['EKSA-PKG-012 (error) certs spec.packageName']);
    const disabled = manifestsOf(management({ packagesController: { enabled: false } })).objects;
    expect((await report([...disabled, packageObject('a', {})])).violations).toStrictEqual(['EKSA-PKG-034 (error) a spec.packageName']);
  });

  it('of clusters that are elsewhere are not missed there', async () => {
    expect((await report([...clusterObjects(), packageObject('a', {}, 'eksa-packages-edge')])).violations).toStrictEqual([]);
  });

  it('with a wrong form are reported, and otherwise left alone', async () => {
    const { violations, seen } = await report([
      packageObject('a', { config: { title: 5 } }), packageObject('b', { colour: 'red', packageName: 'harbr' }), { ...packageObject('c', {}), metadata: { namespace: 'eksa-packages-hub' } },
    ]);
    expect(violations).toStrictEqual([
      'EKSA-MODEL-020 (error) b spec.colour', 'EKSA-MODEL-021 (error) a spec.config', 'EKSA-MODEL-022 (error) the app metadata.name', 'EKSA-PKG-010 (error) b spec.packageName',
    ]);
    // of b the rest can still be judged
    expect(seen).toBe('no bare-metal cluster, 0 machines, 1 package; 3 objects in all');
  });

  it('may be waived', async () => {
    const registry = packageObject('registry', { packageName: 'harbor', config: 'harborAdminPassword: geheim\n' });
    expect(await report([registry])).toMatchObject({ status: 'failure', violations: ['EKSA-PKG-043 (error) registry spec.config.harborAdminPassword'] });
    expect(await report([registry], { waivers: [{ code: 'EKSA-PKG-043', reason: 'a lab' }] })).toMatchObject({ status: 'success', violations: [] });
  });

  it('of another API are none of ours', async () => {
    const { seen, violations } = await report([...clusterObjects(), { ...packageObject('a', { packageName: 5 }), apiVersion: 'packages.example.com/v1' }]);
    expect(seen).not.toContain('package');
    expect(violations).toStrictEqual([]);
  });
});

describe('settings of the package controller among manifests', () => {
  it('are held against the rules, their cluster and one another', async () => {
    const objects = [...clusterObjects(), controllerObject('hub', { activeBundle: 'v1-33-1' }), controllerObject('hub', {}), controllerObject('edge', {}, 'elsewhere')];
    expect(await report(objects)).toMatchObject({
      status: 'failure',
      violations: ['EKSA-PKG-023 (error) hub spec.activeBundle', 'EKSA-PKG-036 (error) edge metadata.namespace', 'EKSA-PKG-037 (error) hub metadata.name'],
    });
    expect((await report([...clusterObjects(), controllerObject('hub', { activeBundle: 'v1-34-1' })])).violations).toStrictEqual([]);
  });

  it('with a wrong form are reported', async () => {
    expect((await report([packageObject('a', {}), controllerObject('hub', { logLevel: 'high', createNamespaces: true })])).violations).toStrictEqual([
      'EKSA-MODEL-020 (error) hub spec.createNamespaces', 'EKSA-MODEL-021 (error) hub spec.logLevel',
    ]);
  });
});

describe('settings of package controllers among manifests', () => {
  it('are looked at when there is nothing else', async () => {
    expect(await report([controllerObject('hub', { activeBundle: 'latest' })])).toMatchObject({ status: 'failure', violations: ['EKSA-PKG-024 (error) hub spec.activeBundle'] });
  });
});

describe('two packages of one name', () => {
  it('are each found in the file that they are in', async () => {
    const files: Record<string, object[]> = {
      'edge.yaml': [packageObject('hello', { config: 'title: 5\n' }, 'eksa-packages-edge')], 'hub.yaml': [packageObject('hello', {}, 'eksa-packages-hub')],
    };
    const places: string[] = [];
    await new EksaValidation().validate({
      manifests: Object.keys(files),
      parseManifest: (file: string) => files[file],
      report: { addViolation: ({ violatingResources: [{ manifestPath }] }: any) => places.push(manifestPath), submit: () => undefined },
    });
    expect(places).toStrictEqual(['edge.yaml']);
  });
});
