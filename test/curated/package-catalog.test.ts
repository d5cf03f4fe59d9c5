import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { bundleObject, DIGEST, packageOf, PACKAGES_API } from './bundles';
import { EksaError, KubernetesVersion, PackageCatalog } from '../../src';
import { describeShared, readShared, shared } from '../shared';

const COMMIT = '9348057197ed07e06cb125b2c6cb9511ffd3ed62';

/** The one finding that work ends in. */
function refusalOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (!EksaError.isEksaError(error)) throw error;
    expect(error.findings).toHaveLength(1);
    return error.findings[0];
  }
  throw new Error('nothing was refused');
}

describe('the packages of a Kubernetes version', () => {
  it('are known for these', () => {
    expect(PackageCatalog.kubernetesVersions).toStrictEqual(['1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36']);
  });

  it.each(['1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36'])('%s are those of its bundle', (minor) => {
    const catalog = PackageCatalog.forKubernetes(KubernetesVersion.of(minor));
    expect(catalog).toBe(PackageCatalog.forKubernetes(KubernetesVersion.of(minor)));
    expect(catalog.kubernetesVersion).toBe(minor);
    expect(catalog.bundleName).toBe(`v${minor.replace('.', '-')}-1001`);
    expect([catalog.derived, catalog.published, catalog.asOf, catalog.signatureFaults]).toStrictEqual([true, minor !== '1.36', '2026-06-26', []]);
    expect(catalog.minControllerVersion).toMatch(/^v0\.\d+\.\d+$/);
    expect([...catalog.packageNames].sort()).toStrictEqual([
      'adot', 'cert-manager', 'cluster-autoscaler', 'credential-provider-package', 'eks-anywhere-packages', 'eks-anywhere-packages-crds',
      'eks-anywhere-packages-migrations', 'emissary', 'emissary-crds', 'harbor', 'hello-eks-anywhere', 'metallb', 'metallb-crds', 'metrics-server', 'prometheus',
    ]);
    const versions = catalog.packageNames.flatMap((name) => catalog.packageNamed(name).versions.map((version) => ({ package: name, version })));
    expect(versions.filter(({ version }) => !/^\d.*-[0-9a-f]{40}$/.test(version.name))).toStrictEqual([]);
    expect(versions.filter(({ version }) => version.digest !== undefined || version.images.length > 0)).toStrictEqual([]);
    expect(catalog.packageNames.filter((name) => catalog.packageNamed(name).workloadOnly)).toStrictEqual(['cert-manager']);
  });

  it('are other ones of the autoscaler for each', () => {
    const named = (minor: string) => PackageCatalog.forKubernetes(KubernetesVersion.of(minor)).packageNamed('cluster-autoscaler').newest.name;
    expect(named('1.33')).toMatch(/^9\.55\.0-1\.33-[0-9a-f]{40}$/);
    expect(named('1.35')).toMatch(/^9\.55\.0-1\.35-[0-9a-f]{40}$/);
  });

  it.each(['1.28', '1.37', '2.35'])('%s are not known, which is told with those that are', (minor) => {
    expect(refusalOf(() => PackageCatalog.forKubernetes(KubernetesVersion.of(minor)))).toStrictEqual({
      code: 'EKSA-PKG-029',
      severity: 'error',
      message: 'the data has no bundle of packages for this Kubernetes version',
      found: minor,
      wanted: '1.29, 1.30, 1.31, 1.32, 1.33, 1.34, 1.35, 1.36',
      fix: 'Give the bundle: PackageCatalog.fromBundle',
    });
  });

  it('bring others along', () => {
    const catalog = PackageCatalog.forKubernetes(KubernetesVersion.V1_35);
    const dependencies = catalog.packageNames.map((name) => [name, catalog.packageNamed(name).newest.dependencies]);
    expect(Object.fromEntries(dependencies.filter(([, names]) => names.length > 0))).toStrictEqual({
      'eks-anywhere-packages': ['eks-anywhere-packages-crds'],
      'eks-anywhere-packages-crds': ['eks-anywhere-packages-migrations'],
      'emissary': ['emissary-crds'],
      'metallb': ['metallb-crds'],
    });
  });

  it('have a chart in the public registry', () => {
    const metallb = PackageCatalog.forKubernetes(KubernetesVersion.V1_35).packageNamed('metallb');
    expect([metallb.name, metallb.repository, metallb.newest.chart]).toStrictEqual(['metallb', 'metallb/metallb', 'oci://public.ecr.aws/eks-anywhere/metallb/metallb']);
  });

  it('cannot be changed by whoever asks', () => {
    const catalog = PackageCatalog.forKubernetes(KubernetesVersion.V1_35);
    const { newest } = catalog.packageNamed('harbor');
    newest.schema().properties = {};
    newest.images.push({ repository: 'a', digest: 'b' });
    newest.dependencies.push('a');
    catalog.packageNames.push('a');
    catalog.packageNamed('harbor').versions.pop();
    const again = catalog.packageNamed('harbor').newest;
    expect(Object.keys(again.schema().properties)).toContain('harborAdminPassword');
    expect([again.images, again.dependencies, catalog.hasPackage('a')]).toStrictEqual([[], [], false]);
  });
});

describe('looking up a package', () => {
  const catalog = PackageCatalog.forKubernetes(KubernetesVersion.V1_35);

  it.each(['harbor', 'Harbor', 'HARBOR'])('finds %s, in any case', (name) => {
    expect(catalog.packageNamed(name).name).toBe('harbor');
    expect(catalog.hasPackage(name)).toBe(true);
  });

  it('names the nearest where there is none', () => {
    expect(refusalOf(() => catalog.packageNamed('metalllb'))).toStrictEqual({
      code: 'EKSA-PKG-010', severity: 'error', field: 'spec.packageName', message: 'bundle v1-35-1001 has no such package', found: '"metalllb"', wanted: 'metallb',
    });
    expect(refusalOf(() => catalog.packageNamed(' harbor '))).toMatchObject({ found: '" harbor "', wanted: 'harbor' });
  });

  it.each(['aws-lambda', '', '__proto__', 'constructor', 'x'.repeat(10_000)])('names all where none is near: %.20s', (name) => {
    const { wanted, fix, found } = refusalOf(() => catalog.packageNamed(name));
    expect(wanted).toBeUndefined();
    expect(fix).toBe(`It has ${catalog.packageNames.filter((each) => !/-(crds|migrations)$/.test(each)).join(', ')}`);
    expect(found!.length).toBeLessThan(250);
    expect(catalog.hasPackage(name)).toBe(false);
  });

  it('finds versions by their names and digests, and the newest without either', () => {
    const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
    const given = PackageCatalog.fromBundle(stringify(bundleObject([packageOf('sample', { '1.1.0': { digest: digest('a') }, '1.0.0': { digest: digest('b') } })]))).packageNamed('sample');
    expect(given.versions.map(({ name }) => name)).toStrictEqual(['1.1.0', '1.0.0']);
    const found = ['', 'latest', '1.0.0', digest('b'), digest('a')].map((version) => given.version(version).name);
    expect(found).toStrictEqual(['1.1.0', '1.1.0', '1.0.0', '1.0.0', '1.1.0']);
    expect(given.newest.name).toBe('1.1.0');
    expect(given.newest.digest).toBe(digest('a'));
  });

  it.each([['LATEST'], ['1.0'], [DIGEST.toUpperCase()], ['1.1.0 ']])('takes %s for no version, and names one', (version) => {
    const given = PackageCatalog.fromBundle(stringify(bundleObject([packageOf('sample', { '1.1.0': {}, '1.0.0': {} })]))).packageNamed('sample');
    expect(refusalOf(() => given.version(version))).toMatchObject({ code: 'EKSA-PKG-011', field: 'spec.packageVersion', found: JSON.stringify(version), wanted: expect.stringMatching(/^1\.[01]\.0$/) });
  });

  it('names the nearest version', () => {
    const metallb = catalog.packageNamed('metallb');
    const [name] = metallb.versions.map((each) => each.name);
    expect(refusalOf(() => metallb.version(name.slice(0, -1)))).toStrictEqual({
      code: 'EKSA-PKG-011',
      severity: 'error',
      field: 'spec.packageVersion',
      message: 'bundle v1-35-1001 has no such version of metallb',
      found: `"${name.slice(0, -1)}"`,
      wanted: name,
      fix: 'Versions are named in full, with the commit at their end, or by their digest; without one the newest is taken',
    });
    expect(refusalOf(() => metallb.version('0.15.2'))).toMatchObject({ wanted: name });
    expect(refusalOf(() => metallb.version(`9.9.9-${COMMIT}`)).code).toBe('EKSA-PKG-011');
  });
});

describe('a bundle that is given', () => {
  let folder: string;
  beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'bundle-')); });
  afterAll(() => { rmSync(folder, { recursive: true }); });

  it('is text or a file, of any line ends', () => {
    const text = stringify(bundleObject([packageOf('sample')]));
    const file = join(folder, 'bundle.yaml');
    writeFileSync(file, text);
    for (const given of [text, file, text.replaceAll('\n', '\r\n'), `\ufeff${text}`, JSON.stringify(bundleObject([packageOf('sample')])), `---\n${text}---\n`]) {
      const catalog = PackageCatalog.fromBundle(given);
      expect([catalog.bundleName, catalog.kubernetesVersion, catalog.packageNames]).toStrictEqual(['v1-35-7', '1.35', ['sample']]);
      expect([catalog.derived, catalog.published, catalog.asOf, catalog.minControllerVersion]).toStrictEqual([false, true, undefined, undefined]);
    }
  });

  it('may be in a list that kubectl printed, among other kinds', () => {
    const list = { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: PACKAGES_API, kind: 'PackageBundleController', metadata: { name: 'a' } }, { ...bundleObject([]), status: { state: 'available' } }] };
    expect(PackageCatalog.fromBundle(stringify(list)).bundleName).toBe('v1-35-7');
  });

  it('says what it knows of a package', () => {
    const images = [{ repository: 'a/b', digest: DIGEST }];
    const bundle = bundleObject([packageOf('sample', { '1.0.0': { images, dependencies: ['other'] } }, { workloadonly: true }), packageOf('other')]);
    bundle.spec.packages[0].source.registry = 'registry.example.com/x';
    bundle.spec.minControllerVersion = 'v0.4.4';
    const catalog = PackageCatalog.fromBundle(stringify(bundle));
    const [sample, other] = [catalog.packageNamed('sample'), catalog.packageNamed('other')];
    expect([sample.workloadOnly, sample.repository, sample.newest.chart, sample.newest.images, sample.newest.dependencies]).toStrictEqual([
      true, 'charts/sample', 'oci://registry.example.com/x/charts/sample', images, ['other'],
    ]);
    expect([other.workloadOnly, other.newest.chart, other.newest.images, other.newest.dependencies]).toStrictEqual([false, 'oci://public.ecr.aws/eks-anywhere/charts/other', [], []]);
    expect(catalog.minControllerVersion).toBe('v0.4.4');
  });

  it('may have any name, which then says no Kubernetes version', () => {
    const catalog = PackageCatalog.fromBundle(stringify(bundleObject([], { name: 'mine' })));
    expect([catalog.bundleName, catalog.kubernetesVersion]).toStrictEqual(['mine', '']);
    expect(catalog.signatureFaults.map(({ code }) => code)).toStrictEqual(['EKSA-PKG-024']);
  });

  it('that nobody signed can be used, and says so when asked', () => {
    const catalog = PackageCatalog.fromBundle(stringify(bundleObject([packageOf('sample')])));
    expect(catalog.signatureFaults).toMatchObject([{
      code: 'EKSA-PKG-025',
      severity: 'error',
      object: 'PackageBundle/v1-35-7',
      field: 'metadata.annotations["eksa.aws.com/signature"]',
      message: 'the cluster takes a bundle only when AWS has signed it: it has no signature',
      line: 4,
    }]);
    const annotated = (annotations: object) => PackageCatalog.fromBundle(stringify(bundleObject([], { annotations }))).signatureFaults.map(({ message }) => message.split(': ')[1]);
    expect(annotated({ 'eksa.aws.com/signature': 'AAAA' })).toStrictEqual(['its signature does not belong to its content and the public key']);
    expect(annotated({ 'eksa.aws.com/signature': 'not base64', 'eksa.aws.com/excludes': '' })).toStrictEqual(['its signature does not belong to its content and the public key']);
    expect(annotated({ 'eksa.aws.com/signature': 'AAAA', 'eksa.aws.com/excludes': 'AAAA' })).toStrictEqual(['its annotation eksa.aws.com/excludes is not readable']);
  });

  it.each<[string, string, Record<string, unknown>]>([
    ['another object', stringify({ ...bundleObject([]), kind: 'Package' }), { code: 'EKSA-PKG-027', message: 'the file has no PackageBundle', found: `${PACKAGES_API} Package` }],
    ['a bundle of another API', stringify({ ...bundleObject([]), apiVersion: 'v1' }), { code: 'EKSA-PKG-027', found: 'v1 PackageBundle' }],
    ['two of them', [bundleObject([]), bundleObject([])].map((each) => stringify(each)).join('---\n'), { code: 'EKSA-PKG-027', message: 'the file has 2 PackageBundle objects' }],
    ['of a kind that is no text', 'kind: {toString: 0}\n', { code: 'EKSA-PKG-027', found: 'nothing {"toString":0}' }],
    ['an empty text', '\n', { code: 'EKSA-PKG-027', found: 'an empty file' }],
    ['a text', 'hello\n', { code: 'EKSA-PKG-027', found: 'a text' }],
    ['what is not YAML', 'a: [\n', { code: 'EKSA-MODEL-001', line: 2 }],
    ['a file that is not there', 'no-such-bundle.yaml', { code: 'EKSA-PKG-026', file: 'no-such-bundle.yaml' }],
    ['a package without name', stringify(bundleObject([packageOf('a', undefined, { name: undefined })])), { code: 'EKSA-MODEL-022', field: 'spec.packages[0].name', line: 8 }],
    ['a version that is a number', stringify(bundleObject([packageOf('a')])).replace('name: 1.0.0', 'name: 1.0'), { code: 'EKSA-MODEL-007', field: 'spec.packages[0].source.versions[0].name' }],
    ['an unknown field', stringify(bundleObject([packageOf('a', undefined, { workloadOnly: true })])), { code: 'EKSA-MODEL-020', field: 'spec.packages[0].workloadOnly', wanted: 'workloadonly' }],
  ])('is refused when it is %s', (_, text, expected) => {
    expect(refusalOf(() => PackageCatalog.fromBundle(text))).toMatchObject({ severity: 'error', ...expected });
  });
});

describeShared('a bundle that AWS published', () => {
  const text = readShared('golden', 'packages-flux', 'packages-upstream', 'package-bundle_v1-24-116.yaml');
  const bundle = parse(text);
  const catalog = PackageCatalog.fromBundle(text);

  it('is read with every package, version, digest, image and dependency', () => {
    expect([catalog.bundleName, catalog.kubernetesVersion, catalog.derived]).toStrictEqual(['v1-24-116', '1.24', false]);
    const read = catalog.packageNames.map((name) => {
      const { workloadOnly, repository, versions } = catalog.packageNamed(name);
      return {
        name,
        workloadOnly,
        repository,
        versions: versions.map(({ name: version, digest, images, dependencies, chart }) => ({ version, digest, images, dependencies, chart })),
      };
    });
    expect(read).toStrictEqual(bundle.spec.packages.map(({ name, workloadonly = false, source }: any) => ({
      name,
      workloadOnly: workloadonly,
      repository: source.repository,
      versions: source.versions.map(({ name: version, digest, images = [], dependencies = [] }: any) => ({
        version, digest, images, dependencies, chart: `oci://${source.registry ?? 'public.ecr.aws/eks-anywhere'}/${source.repository}`,
      })),
    })));
    expect(read.length).toBeGreaterThan(8);
    expect(read.flatMap(({ versions }) => versions.flatMap(({ images }) => images)).length).toBeGreaterThan(20);
  });

  it('has the schemas that its authors wrote', () => {
    const files = readdirSync(shared('golden', 'packages-flux', 'package-schemas', 'bundle-v1-24-116'));
    const expected = Object.fromEntries(files.map((file) => [file.replace(/\.schema\.json$/, ''), JSON.parse(readShared('golden', 'packages-flux', 'package-schemas', 'bundle-v1-24-116', file))]));
    const read = catalog.packageNames.flatMap((name) => catalog.packageNamed(name).versions.map((version) => ({ key: `${name}-${version.name.replace(/-[0-9a-f]{40}$/, '')}`, schema: version.schema() })));
    const withSchema = read.filter(({ key }) => key in expected);
    expect(withSchema.map(({ key }) => key).sort()).toStrictEqual(Object.keys(expected).sort());
    for (const { key, schema } of withSchema) expect([key, schema]).toStrictEqual([key, expected[key]]);
  });

  it('looks at configurations with them', () => {
    const hello = catalog.packageNamed('hello-eks-anywhere').newest;
    expect(hello.check('title: a\n')).toStrictEqual([]);
    expect(hello.check('title: 5\n').map(({ code, field }) => [code, field])).toStrictEqual([['EKSA-PKG-016', 'spec.config.title']]);
  });

  it('has a signature that the key of production refuses, as the webhook said', () => {
    expect(catalog.signatureFaults.map(({ code, line }) => [code, line])).toStrictEqual([['EKSA-PKG-025', 7]]);
  });
});

describe('the data of packages', () => {
  const data = join(__dirname, '..', '..', 'src', 'curated', 'embedded', 'data');
  const files = readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));

  it('has a schema of every package that takes a configuration, of every version', () => {
    const catalogs = PackageCatalog.kubernetesVersions.map((minor) => PackageCatalog.forKubernetes(KubernetesVersion.of(minor)));
    const isWithout = (catalog: PackageCatalog, name: string) => (
      catalog.packageNamed(name).versions.some((version) => version.schema() === undefined)
    );
    const without = new Set(catalogs.flatMap((catalog) => catalog.packageNames.filter((name) => isWithout(catalog, name))));
    expect([...without].sort()).toStrictEqual(['eks-anywhere-packages-crds', 'eks-anywhere-packages-migrations']);
  });

  it('has no sentence of upstream, and nothing that does not decide about a value', () => {
    const idle: string[] = [];
    const walk = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, member] of Object.entries(value)) {
        // below `properties` these are names
        const isKeyword = !/(?:\/properties|\/definitions|\/\$defs|\/patternProperties)$/.test(path);
        if (isKeyword && ['description', 'title', 'default', 'examples', '$comment', '$id', '$schema'].includes(key) && typeof member !== 'object') idle.push(`${path}/${key}`);
        walk(member, `${path}/${key}`);
      }
    };
    for (const file of files.filter((each) => each.startsWith('schemas'))) walk(JSON.parse(readFileSync(join(data, file), 'utf8')), file);
    expect(idle).toStrictEqual([]);
    expect(files.length).toBeGreaterThan(10);
  });

  describeShared('of the generator', () => {
    it('is what the generator makes, to the byte', () => {
      const script = join(__dirname, '..', '..', 'imports', 'curated', 'generate.mjs');
      const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
      expect([status, stderr]).toStrictEqual([0, '']);
    });

    it('has no description of an upstream schema', () => {
      const sentences = new Set<string>();
      const collect = (value: unknown): void => {
        if (typeof value !== 'object' || value === null) return;
        const { description } = value as { description?: unknown };
        if (typeof description === 'string' && description.includes(' ')) sentences.add(JSON.stringify(description.slice(0, 40).split('\n')[0]).slice(1, -1));
        Object.values(value).forEach(collect);
      };
      const schemas = shared('golden', 'packages-flux', 'package-schemas');
      for (const file of readdirSync(schemas, { recursive: true, encoding: 'utf8' }).filter((each) => each.endsWith('.json'))) collect(JSON.parse(readFileSync(join(schemas, file), 'utf8')));
      const text = files.map((file) => readFileSync(join(data, file), 'utf8')).join('\n');
      expect(sentences.size).toBeGreaterThan(100);
      expect([...sentences].filter((sentence) => sentence.length > 10 && text.includes(sentence))).toStrictEqual([]);
    });
  });
});
