// The repositories that EKS Anywhere's own writer has made, and what Flux writes into them: every file, byte for byte.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Chart } from 'cdk8s';
import { parse } from 'yaml';
import { EksaApp, EksaBundle, EksaCluster, EksaRules, GitOpsRepository, GitOpsRepositoryProps } from '../../src';
import { asWritten, clusterFileText } from '../../src/render/eksa';
import { clusterKustomization, syncObjects, syncText, systemKustomization } from '../../src/render/flux/bootstrap';
import { describeShared, readShared, shared } from '../shared';

const TREES = ['golden', 'upstream-runs', 'gitops', 'tree'];
const SAMPLES = ['golden', 'packages-flux', 'eksa-gitops'];

/** Only what EKS Anywhere itself keeps, as it is before `flux bootstrap`. */
const EKSA_ONLY: GitOpsRepositoryProps = {
  bootstrapped: false,
  keepGitOpsConfig: true,
  hardware: { enabled: false },
  packages: { enabled: false },
  clusterSync: { enabled: false, pruneProtection: false },
};

/** Images of Flux that were made up for these trees. */
const VERSIONS = { 'helm-controller': 'v1.5.5', 'kustomize-controller': 'v1.8.5', 'notification-controller': 'v1.8.4', 'source-controller': 'v1.8.5' };

/** A bundle with those images. */
function bundle(): EksaBundle {
  const text = gunzipSync(readFileSync(shared('golden', 'create-verdicts', 'bundle.yaml.gz'))).toString('utf8');
  const replaced = Object.entries(VERSIONS).reduce((all, [name, version]) => (
    all.replace(new RegExp(`uri: \\S+/fluxcd/${name}:\\S+`, 'g'), `uri: public.ecr.aws/eks-anywhere/fluxcd/${name}:${version}-eks-a-v0.26.1`)
  ), text);
  return EksaBundle.fromManifest(replaced);
}

/** Paths and contents of the files below a folder. */
function filesBelow(...folder: string[]): Record<string, string> {
  const root = shared(...folder);
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(entries.map((entry) => {
    const path = join(entry.parentPath, entry.name).slice(root.length + 1);
    return [path, readShared(...folder, path)];
  }));
}

/** The repository of a cluster file. */
function repositoryOf(file: string, props: GitOpsRepositoryProps = EKSA_ONLY): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'gitops-'));
  try {
    const path = join(folder, 'cluster.yaml');
    writeFileSync(path, file);
    const chart = new Chart(new EksaApp(), 'chart');
    const cluster = EksaCluster.fromYaml(chart, 'cluster', path, { bundle: bundle() });
    return new GitOpsRepository(chart, 'fleet', { ...props, clusters: [cluster] }).toFiles();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describeShared('repositories that EKS Anywhere has written', () => {
  const cases = readdirSync(shared(...TREES)).sort();
  const withTree = cases.filter((id) => readdirSync(shared(...TREES, id)).includes('tree'));

  it('are at hand', () => expect([cases.length, withTree.length]).toStrictEqual([6, 5]));

  it.each(withTree)('%s', (id) => {
    expect(repositoryOf(readShared(...TREES, id, 'input.yaml'))).toStrictEqual(filesBelow(...TREES, id, 'tree'));
  });

  it('mgmt-flux-missing: settings that are not there are refused', () => {
    const chart = new Chart(new EksaApp(), 'chart');
    const cluster = EksaCluster.fromYaml(chart, 'cluster', shared(...TREES, 'mgmt-flux-missing', 'input.yaml'));
    new GitOpsRepository(chart, 'fleet', { ...EKSA_ONLY, clusters: [cluster] });
    expect(EksaRules.validate(chart).filter(({ code }) => code.startsWith('EKSA-GITOPS')).map(({ code, field }) => [code, field])).toStrictEqual([
      ['EKSA-GITOPS-003', 'spec.gitOpsRef.name'],
    ]);
  });

  it('with a GitOpsConfig become those of a FluxConfig, unless they are to stay', () => {
    const input = readShared(...TREES, 'mgmt-gitopsconfig', 'input.yaml');
    const path = 'clusters/mgmt/mgmt/eksa-system/eksa-cluster.yaml';
    const { [path]: kept, ...others } = filesBelow(...TREES, 'mgmt-gitopsconfig', 'tree');
    const { [path]: turned, ...same } = repositoryOf(input, { ...EKSA_ONLY, keepGitOpsConfig: false });
    expect(same).toStrictEqual(others);
    expect(turned).toBe(kept.replaceAll('GitOpsConfig', 'FluxConfig').replace(/  flux:\n(?:    .*\n)+/, [
      '  branch: main', '  clusterConfigPath: clusters/mgmt', '  github:', '    owner: acme', '    personal: true', '    repository: fleet',
      '  systemNamespace: flux-system', '',
    ].join('\n')));
  });
});

describeShared('what Flux writes into them', () => {
  interface Run { id: string; content: string; options: { name: string; url: string; branch: string; secret: string; targetPath: string } }
  const runs: Run[] = readShared(
    'golden', 'upstream-runs', 'flux', 'gotk-sync.jsonl',
  ).trim().split('\n').map((line) => JSON.parse(line));

  it.each(runs.map((run) => [run.id, run] as const))('gotk-sync.yaml of %s', (_, { content, options: { name, url, branch, secret, targetPath } }) => {
    expect(syncText(syncObjects({ name, url, branch, secret, path: targetPath }))).toBe(content);
  });

  it.each([
    ['github', 'flux-system', 'ssh://git@github.com/acme/eksa-fleet'],
    ['git-ssh', 'flux-system', 'ssh://git@git.example.com/acme/eksa-fleet.git'],
    ['codecommit', 'flux-system', 'ssh://APKAEXAMPLEKEYID@git-codecommit.us-west-2.amazonaws.com/v1/repos/eksa-fleet'],
    ['custom-namespace', 'gitops-system', 'ssh://git@github.com/acme/eksa-fleet'],
  ])('gotk-sync.%s.yaml', (id, name, url) => {
    expect(syncText(syncObjects({ name, url, branch: 'main', secret: 'flux-system', path: 'clusters/mgmt' })))
      .toBe(readShared('golden', 'packages-flux', 'derived', `gotk-sync.${id}.yaml`));
  });

  it('is in a repository once Flux has been bootstrapped', () => {
    const files = repositoryOf(readShared(...TREES, 'mgmt-github-default', 'input.yaml'), { ...EKSA_ONLY, bootstrapped: true });
    expect(files['clusters/mgmt/flux-system/gotk-sync.yaml']).toBe(readShared('golden', 'packages-flux', 'derived', 'gotk-sync.github.yaml').replace('eksa-fleet', 'fleet'));
  });
});

/** Samples of upstream are about other providers: what they have in common with bare metal is compared. */
describeShared('the samples of EKS Anywhere', () => {
  const testdata = (name: string) => readShared(...SAMPLES, 'testdata', name);
  const images = (name: string) => /image: (\S+)/g[Symbol.matchAll](testdata(name));
  const [helmController, kustomizeController, notificationController, sourceController] = [...images('flux-kustomization.yaml')].map(([, image]) => image);

  it('eksa-kustomization.yaml', () => expect([...clusterKustomization().text()].join('')).toBe(testdata('eksa-kustomization.yaml')));

  it('flux-kustomization.yaml', () => {
    const { text } = systemKustomization('flux-system', { helmController, kustomizeController, notificationController, sourceController });
    expect([...text()].join('')).toBe(testdata('flux-kustomization.yaml'));
  });

  it('templates/: with their placeholders in the place of values', () => {
    const template = (name: string) => readShared(...SAMPLES, 'templates', name);
    const { text } = systemKustomization('{{.Namespace}}', {
      helmController: '{{.HelmControllerImage}}', kustomizeController: '{{.KustomizeControllerImage}}', notificationController: '{{.NotificationControllerImage}}', sourceController: '{{.SourceControllerImage}}',
    });
    expect([...text()].join('')).toBe(template('flux-system__kustomization.yaml'));
    expect([...clusterKustomization().text()].join('')).toBe(template('eksa-system__kustomization.yaml').replace('{{.ConfigFileName}}', 'eksa-cluster.yaml'));
    expect([template('flux-system__gotk-sync.yaml'), testdata('gotk-sync.yaml')]).toStrictEqual(['', '']);
  });

  it.each([
    'cluster-config-default-path-management.yaml', 'cluster-config-default-path-workload.yaml', 'cluster-config-user-provided-path.yaml',
    'clustermarshaller__expected_marshalled_cluster.yaml', 'clustermarshaller__expected_marshalled_cluster_flux_and_gitops.yaml', 'clustermarshaller__expected_marshalled_cluster_flux_config.yaml',
  ])('%s: Cluster and GitOps settings', (name) => {
    const documents = testdata(name).split('\n---\n').filter((text) => text !== '');
    const own = documents.filter((text) => /^kind: (?:Cluster|FluxConfig|GitOpsConfig|OIDCConfig)$/m.test(text));
    expect(own.length).toBeGreaterThan(1);
    for (const text of own) expect(clusterFileText([asWritten(parse(text))])).toBe(`${text}\n---\n`);
  });
});
