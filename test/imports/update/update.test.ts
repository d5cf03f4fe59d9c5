import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { load } from './load';
import { EKS_ANYWHERE, MadeUp } from './made-up';

const program = join(__dirname, '..', '..', '..', 'imports', 'update.mjs');
const { runUpdate } = load('update/command.mjs');
const { openCheckout } = load('update/checkout.mjs');
const { findCustomResources } = load('update/custom-resources.mjs');
const GO = (name: string, value: number) => `func ${name}() int {\n\treturn ${value}\n}\n`;

let made: MadeUp;

function update(...args: string[]) {
  return run('--shared', made.path('shared'), '--repository', made.path('repository'), ...args);
}

function run(...args: string[]) {
  let report = '';
  let said = '';
  const output = { print: (text: string) => { report += text; }, say: (text: string) => { said += `${text}\n`; } };
  const status = runUpdate(args, made.path('repository'), output);
  return { status, report, said };
}

beforeAll(() => {
  made = new MadeUp();
  made.checkout('old', EKS_ANYWHERE);
  made.write('old/pkg/api/rules.go', `package api\n\n${GO('Validate', 1)}\n${GO('Check', 1)}`);
  made.write('old/pkg/api/defaults.go', 'package api\n\nconst DefaultPort = 443\n');
  made.checkout('eks-anywhere-0.99.0', EKS_ANYWHERE, { clusters: { rack: { type: 'string', enum: ['a', 'b'] } } });
  made.write('eks-anywhere-0.99.0/config/crd/bases/anywhere.eks.amazonaws.com_robots.yaml', 'kind: CustomResourceDefinition\n');
  made.remove('eks-anywhere-0.99.0/config/crd/bases/anywhere.eks.amazonaws.com_gitopsconfigs.yaml');
  made.write('eks-anywhere-0.99.0/pkg/api/rules.go', `package api\n\n${GO('Validate', 2)}`);
  made.write('eks-anywhere-0.99.0/pkg/api/checks.go', `package api\n\n${GO('Check', 1)}`);
  made.write('eks-anywhere-0.99.0/pkg/api/defaults.go', 'package api\n\nconst DefaultPort = 8443\n');
});
afterAll(() => made.remove());

describe('recording', () => {
  it('writes hashes of what is cited, without any text of it, and nothing else', () => {
    const before = made.snapshot('repository');
    const { status, said } = update('--record', '--eks-anywhere', made.path('old'), '--at', 'eks-anywhere=v0.98.0');
    const { [made.path('repository/imports/cited-sources.json')]: recorded, ...others } = made.snapshot('repository');

    expect([status, said]).toEqual([0, '3 places are recorded\n']);
    expect(others).toEqual(before);
    expect(JSON.parse(recorded).repositories[EKS_ANYWHERE]).toEqual({
      version: 'v0.98.0',
      sources: [
        ['pkg/api/defaults.go', 'DefaultPort'], ['pkg/api/rules.go', 'Check'], ['pkg/api/rules.go', 'Validate'],
      ].map(([path, name]) => ({ path, name, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })),
    });
  });
});

describe('an update', () => {
  const report = `# What an update changes

| repository | was | is |
|---|---|---|
| eks-anywhere | v0.98.0 | v0.99.0 |
`;

  it('that only looks says everything, and touches nothing', () => {
    const before = made.snapshot('.');
    const result = update('--dry-run', '--eks-anywhere', made.path('eks-anywhere-0.99.0'));

    expect(result).toMatchObject({ status: 0, said: 'nothing was written (--dry-run)\n' });
    expect(made.snapshot('.')).toEqual(before);
    expect(result.report).toContain(report);
    expect(result.report).toContain(`## Rules to review (2)

Their sources are not what they were.

- \`pkg/api/rules.go: Check\` is no longer in its file; the name is declared in pkg/api/checks.go: EKSA-X-001
- \`pkg/api/rules.go: Validate\` changed: EKSA-X-001

## Defaults to review (1)

What src/model/defaults.ts fills in comes from these.

- \`pkg/api/defaults.go: DefaultPort\` changed: defaults

## Kinds that the catalogue does not take yet (1)

- robots.anywhere.eks.amazonaws.com

## Kinds that are gone (1)

Take them off imports/generator/catalogue.mjs.

- gitopsconfigs.anywhere.eks.amazonaws.com

## Fields

### anywhere.eks.amazonaws.com/Cluster

- added \`spec.rack\` (string)
`);
    expect(result.report).toContain('- src/rules/kept.ts\n');
  });

  it('that writes changes what is generated, what records it, and nothing else', () => {
    made.copy('repository', 'before');
    const before = made.snapshot('repository');
    const result = update('--eks-anywhere', made.path('eks-anywhere-0.99.0'), '--work', made.path('work'), '--report', made.path('report.md'));
    const after = made.snapshot('repository');
    const hand = (files: Record<string, string>) => Object.fromEntries(Object.entries(files).filter(([path]) => !path.includes('/imports/') || path.endsWith('kept.ts')));

    expect(result).toMatchObject({ status: 0, report: '' });
    expect(result.said).toMatch(/^\d+ generated files were written; copy what they are made from over the former data: /);
    expect(hand(after)).toEqual(hand(before));
    expect(made.read('report.md')).toContain('- new: imports/eksa/anywhere.ts\n');
    expect(made.read('repository/imports/eksa/anywhere.ts')).toContain('readonly rack?: ClusterSpecRack;');
    expect(JSON.parse(made.read('repository/imports/upstream.json'))).toMatchObject({
      crds: { [EKS_ANYWHERE]: 'v0.99.0' }, passedOver: { 'anywhere.eks.amazonaws.com': expect.arrayContaining(['robots', 'snowippools']) },
    });
    expect(made.read('repository/imports/sources.json')).toContain('"version": "v0.99.0"');
    expect(made.read('work/crds/eksa/anywhere.eks.amazonaws.com_clusters.yaml')).toContain('rack:');
  });

  it('that was done finds nothing more', () => {
    const again = run(
      '--dry-run', '--shared', made.path('work'), '--repository', made.path('repository'), '--eks-anywhere', made.path('eks-anywhere-0.99.0'),
    );

    expect(again.report).toBe(`# What an update changes

## Rules to review (1)

Their sources are not what they were.

- \`pkg/api/rules.go: Check\` is no longer in its file; the name is declared in pkg/api/checks.go: EKSA-X-001

## Kinds that are gone (1)

Take them off imports/generator/catalogue.mjs.

- gitopsconfigs.anywhere.eks.amazonaws.com
`);
  });
});

describe('what stops an update before anything is written', () => {
  const refuse = (...args: string[]) => {
    const before = made.snapshot('repository');
    const result = update(...args);
    expect(made.snapshot('repository')).toEqual(before);
    return result;
  };
  const mendFirst = ({ report }: { report: string }) => /## To mend first[^]*?\n\n- ([^]*?)\n\n/.exec(report)?.[1];

  it.each([
    ['no checkout', [], /^give at least one checkout: --eks-anywhere, /],
    ['an unknown option', ['--eks-everywhere', 'x'], /^Unknown option '--eks-everywhere'/],
    ['a folder that is not there', ['--capt', '/nowhere'], /^--capt: \/nowhere does not exist; give the folder of a checkout/],
    ['a file that is no YAML', ['--flux', __filename], /is neither a folder nor a YAML file$/m],
    ['a version without a name', ['--capt', __dirname, '--at', 'v1.2.3'], /^--at: v1.2.3 is not of the form cluster-api=v1.14.0$/m],
    ['a day that is none', ['--capt', __dirname, '--date', 'today'], /^--date: today is not a day such as 2026-08-13$/m],
    ['the folder of something else', ['--capt', __dirname], /^--capt: none of its CRDs is in .*; is it a checkout of cluster-api-provider-tinkerbell\?$/m],
    ['no manifest of EKS Distro', ['--eks-distro', __dirname], /^--eks-distro: no release manifest is in it; download those that are new/],
    ['a bundle that is not there', ['--bundle', '/nowhere.yaml'], /^--bundle: \/nowhere.yaml does not exist$/m],
    ['no collected data', ['--capt', __dirname, '--shared', '/nowhere'], /^\/nowhere has no folder crds; give the data/],
  ])('is %s', (_, args, message) => {
    const { status, said } = refuse(...args);

    expect(said).toMatch(message);
    expect(status).toBe(2);
  });

  it('is an empty folder, and a git directory without files', () => {
    made.write('bare/HEAD', 'ref: refs/heads/main\n');
    made.write('bare/objects/info', '');
    made.write('empty/file', '');
    made.remove('empty/file');

    expect(refuse('--capt', made.path('empty')).said).toMatch(/is empty$/m);
    expect(refuse('--capt', made.path('bare')).said).toMatch(/is a git directory without files; make a checkout of a tag/);
  });

  it('is a checkout whose version cannot be told', () => {
    expect(refuse('--eks-anywhere', made.path('old')).said).toMatch(/the version of .*old cannot be told; add --at eks-anywhere=v1.2.3$/m);
  });

  it('is a CRD that cannot be read', () => {
    made.copy('old', 'broken');
    made.write('broken/config/crd/bases/anywhere.eks.amazonaws.com_clusters.yaml', 'spec: [\n');

    expect(refuse('--eks-anywhere', made.path('broken'), '--at', 'eks-anywhere=v1.0.0').said).toMatch(/^a CRD below .* cannot be read: /);
  });

  it('is a field that the catalogue names and the release no longer has', () => {
    made.copy('old', 'without');
    const file = 'without/config/crd/bases/anywhere.eks.amazonaws.com_tinkerbellmachineconfigs.yaml';
    made.write(file, made.read(file).replace('osFamily', 'family'));
    const result = refuse('--eks-anywhere', made.path('without'), '--at', 'eks-anywhere=v1.0.0');

    expect(mendFirst(result)).toMatch(/tinkerbellmachineconfigs.yaml: spec.osFamily, which imports\/generator\/catalogue.mjs names, is no longer a field: take it off$/);
    expect(result).toMatchObject({ status: 1, said: 'nothing was written: see "To mend first"\n' });
  });

  it('is a CRD at another place', () => {
    made.copy('old', 'moved');
    made.copy('moved/config/crd/bases', 'moved/api/crds');
    made.remove('moved/config');

    expect(mendFirst(refuse('--eks-anywhere', made.path('moved'), '--at', 'eks-anywhere=v1.0.0')))
      .toMatch(/^clusters.anywhere.eks.amazonaws.com, .* moved from config\/crd\/bases to api\/crds: correct the path in imports\/generator\/catalogue.mjs$/);
  });

  it('is Cluster API without the patches of EKS Anywhere', () => {
    const repository = 'https://github.com/kubernetes-sigs/cluster-api';
    made.checkout('capi', repository);
    const file = 'capi/controlplane/kubeadm/config/crd/bases/controlplane.cluster.x-k8s.io_kubeadmcontrolplanes.yaml';
    made.write(file, made.read(file).replace('mark: bottlerocketBootstrap', 'mark: ""'));

    const args = ['--cluster-api', made.path('capi'), '--at', 'cluster-api=v9.0.0'];
    expect(mendFirst(refuse(...args)))
      .toMatch(/^kubeadmcontrolplanes.controlplane.cluster.x-k8s.io: EKS Anywhere installs these with its own patches, and their fields would be lost/);

    made.copy('capi', 'patched');
    made.write(file.replace('capi', 'patched'), made.read(file).replace('mark: ""', 'mark: bottlerocketBootstrap'));
    const diff = spawnSync('git', ['diff', '--no-index', 'capi', 'patched'], { cwd: made.root, encoding: 'utf8' }).stdout;
    const patches = 'tooling/projects/kubernetes-sigs/cluster-api/patches/0001-Bottlerocket.patch';
    made.write(patches, diff.replaceAll('a/capi/', 'a/').replaceAll('b/patched/', 'b/'));
    made.write('tooling/projects/kubernetes-sigs/cluster-api/GIT_TAG', 'v8.0.0\n');
    made.write('tooling/projects/metallb/metallb/helm/schema.json', '{}');
    made.write('shared/golden/packages-flux/package-schemas/build-tooling-HEAD/metallb.schema.json', '{}');
    const { report } = refuse('--dry-run', ...args, '--eks-anywhere-build-tooling', made.path('tooling'));
    expect(report).toMatch(/the patches of .*tooling are made for Cluster API v8.0.0, and this is v9.0.0$/m);
    expect(report).not.toContain('their fields would be lost');

    made.write(patches, diff.replaceAll('a/capi/', 'a/').replaceAll('b/patched/', 'b/').replace('mark: ""', 'mark: other'));
    expect(refuse(...args, '--eks-anywhere-build-tooling', made.path('tooling')).said).toMatch(/0001-Bottlerocket.patch does not fit this release of Cluster API/);
  });
});

describe('a new release of EKS Anywhere', () => {
  const bundle = (number: number) => JSON.stringify({
    kind: 'Bundles', spec: { number, cliMinVersion: 'v1.0.0', cliMaxVersion: 'v1.0.0', versionsBundles: [{ kubeVersion: '1.30', eksD: { name: 'kubernetes-1-30-eks-1', kubeVersion: 'v1.30.0' } }] },
  });
  const args = () => ['--dry-run', '--eks-anywhere', made.path('next'), '--at', 'eks-anywhere=v0.98.0'];
  beforeAll(() => {
    made.copy('old', 'next');
    for (const [name, text] of [['bundle-release/production/BUNDLE_NUMBER', '7'], ['eks-a-release/production/RELEASE_NUMBER', '7']]) {
      made.write(`next/release/triggers/${name}`, `${text}\n`);
    }
    made.write('shared/eksd/bundles/reconstructed-compact.json', '{}');
    made.write('bundle.yaml', bundle(7));
    made.write('other.yaml', bundle(8));
  });

  it('is recorded only together with its day and its bundle, for clusters take the newest by themselves', () => {
    expect(update(...args()).report).toContain('- EKS Anywhere v0.98.0 is a new release; to have it recorded add --date YYYY-MM-DD and --bundle with the file of https://');
    expect(update(...args(), '--date', '2026-09-01').report).toContain('to have it recorded add --bundle with the file of https://');
    expect(update(...args(), '--bundle', made.path('bundle.yaml')).report).toContain('to have it recorded add --date YYYY-MM-DD\n');
  });

  it('is refused with the bundle of another release', () => {
    const { status, said } = update(...args(), '--date', '2026-09-01', '--bundle', made.path('other.yaml'));

    expect([status, said]).toEqual([2, expect.stringMatching(/^--bundle: .*other.yaml is bundle 8, and v0.98.0 has bundle 7$/m)]);
  });
});

it('the program says on standard error what is wrong, and its exit code tells it', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program], { encoding: 'utf8' });

  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^give at least one checkout: /);
});

it('one file that installs all controllers of Flux has their versions on their images', () => {
  const names = ['source', 'kustomize', 'helm', 'notification', 'image-reflector', 'image-automation'].map((name) => `${name}-controller`);
  for (const name of names) made.checkout('flux', `https://github.com/fluxcd/${name}`);
  const documents = Object.entries(made.snapshot('flux')).map(([, text]) => text);
  made.write('install.yaml', [...documents, ...names.map((name, index) => `kind: Deployment\nimage: ghcr.io/fluxcd/${name}:v9.${index}.0\n`)].join('---\n'));
  const repositories = names.map((name) => `https://github.com/fluxcd/${name}`);
  const { found, missing, versions } = findCustomResources([openCheckout('flux', made.path('install.yaml'))], { repositories }, {});

  expect([found.length, missing]).toEqual([documents.length, []]);
  expect(versions).toEqual(Object.fromEntries(repositories.map((repository, index) => [repository, `v9.${index}.0`])));
});
