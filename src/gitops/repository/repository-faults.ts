// What is wrong with a repository by itself: what rules cannot see, because nothing of it is among the files.
import { existsSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { RepositoryApplication } from './interfaces';
import type { GitOpsRepositoryProps } from './options';
import type { Place } from './place';
import type { EksaCluster } from '../../cluster/eksa-cluster';
import { Finding, Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { fluxConfigOf, gitOpsConfigOf, managementClusterName } from '../../model/lookup';
import { CLUSTER_FOLDER } from '../../render/flux/bootstrap';
import { cleanPath, KUSTOMIZATION, TreeFile } from '../../render/flux/tree';
import { isDnsLabel } from '../../rules/syntax';
import { canWriteOutputTrees } from '../../synth/output-tree';

/** What a repository is made of. */
export interface RepositoryFacts {
  readonly construct: IConstruct;
  readonly folder: string;
  readonly props: GitOpsRepositoryProps;
  readonly clusters: ReadonlySet<EksaCluster>;
  readonly applications: readonly RepositoryApplication[];
  /** By the names of management clusters. */
  readonly places: ReadonlyMap<string, Place>;
  readonly files: () => readonly TreeFile[];
}

/** Everything that is wrong with a repository by itself. */
export function repositoryFaults(facts: RepositoryFacts): Finding[] {
  return [
    ...writerFaults(facts),
    ...folderFaults(facts),
    ...[...facts.clusters].flatMap((cluster) => [...clusterFaults(facts, cluster)]),
    ...imageFaults(facts),
    ...moveFaults(facts),
    ...facts.applications.flatMap((application) => [...applicationFaults(facts, application)]),
    ...keyFaults(facts),
  ];
}

type Fault = Omit<Finding, 'severity' | 'construct'>;

function error({ node }: { readonly node: { readonly path: string } }, fault: Fault): Finding {
  return { severity: Severity.ERROR, construct: node.path, ...fault };
}

function* writerFaults({ construct: repository, clusters }: RepositoryFacts): Iterable<Finding> {
  if (canWriteOutputTrees(repository)) {
    if (clusters.size > 0) return;
    yield error(repository, { code: 'EKSA-GITOPS-115', field: 'clusters', message: 'the repository keeps no cluster, and nothing is written', fix: 'Add clusters' });
    return;
  }
  yield error(repository, {
    code: 'EKSA-GITOPS-101',
    message: 'this app writes charts only, and no repository',
    found: 'an App of cdk8s',
    wanted: 'an EksaApp',
    fix: 'Write new EksaApp() in the place of new App()',
  });
}

/** A path that leads out of the folder that it begins in. */
function leadsOut(path: string): boolean {
  return path.includes('\\') || posix.isAbsolute(path) || posix.normalize(path).split('/').includes('..');
}

function* folderFaults({ construct: repository, folder, props, files }: RepositoryFacts): Iterable<Finding> {
  const { foreign = [], obsolete = [], checkout } = props;
  const code = 'EKSA-GITOPS-102';
  if (folder === '' || leadsOut(folder)) {
    yield error(repository, {
      code, field: 'folder', message: 'the folder of the repository is not below the output directory', found: shown(folder), fix: 'Name a folder below it',
    });
  }
  if (checkout !== undefined && statSync(checkout, { throwIfNoEntry: false })?.isDirectory() !== true) {
    yield error(repository, { code: 'EKSA-GITOPS-113', field: 'checkout', message: 'there is no such folder', found: shown(checkout), fix: 'Name the folder of a checkout' });
  }
  const paths = [...foreign.map((path) => ['foreign', path]), ...obsolete.map((path) => ['obsolete', path])];
  for (const [field, path] of paths) {
    if (cleanPath(path) !== '' && !leadsOut(path)) continue;
    yield error(repository, { code, field, message: 'this path is not inside the repository', found: shown(path), fix: 'Write a path from the root of the repository' });
  }
  if (obsolete.length === 0) return;
  const written = files().map((file) => file.path);
  for (const path of obsolete.map(cleanPath)) {
    const still = written.find((each) => each === path || each.startsWith(`${path}/`));
    if (path === '' || still === undefined) continue;
    yield error(repository, {
      code: 'EKSA-GITOPS-103', field: 'obsolete', message: `${shown(path)} is to be removed, and the app still writes it`, found: shown(still), fix: 'Leave it out of `obsolete`',
    });
  }
}

function* clusterFaults({ construct: repository, props: { remote }, places }: RepositoryFacts, cluster: EksaCluster): Iterable<Finding> {
  const { clusterName } = cluster;
  if (App.of(cluster) !== App.of(repository)) {
    yield error(repository, {
      code: 'EKSA-GITOPS-104', field: 'clusters', message: 'the cluster belongs to another app', found: shown(clusterName), fix: 'Put both into one app',
    });
    return;
  }
  const model = cluster._model();
  const settings = fluxConfigOf(model) ?? gitOpsConfigOf(model);
  if (remote !== undefined && settings !== undefined) {
    yield error(cluster, {
      code: 'EKSA-GITOPS-105',
      object: `${settings.kind}/${settings.metadata.name}`,
      message: `the cluster says which repository it follows, and so does \`remote\` of ${repository.node.path}`,
      fix: 'Leave out one of the two: with `remote`, `eksctl anywhere` knows nothing of the repository',
    });
  }
  // a reference that leads nowhere has a rule of its own
  const saysNothing = settings === undefined && model.cluster.spec?.gitOpsRef === undefined;
  if (remote === undefined && saysNothing && !places.has(managementClusterName(model))) {
    yield error(cluster, {
      code: 'EKSA-GITOPS-106',
      message: 'nothing says which repository the cluster follows',
      wanted: '`gitOps` of its management cluster, or `remote` of the repository',
      fix: 'Set one of them',
    });
  }
}

/**
 * Workload clusters that the Kustomization of Flux itself has applied so far. When it no longer does, it deletes them, unless the objects on
 * the cluster say that they are to be kept: that takes a commit of its own.
 */
function* moveFaults({ props: { checkout, clusterSync = {} }, places }: RepositoryFacts): Iterable<Finding> {
  if (checkout === undefined || clusterSync.enabled === false) return;
  for (const { path, management, members } of places.values()) {
    for (const { name, cluster } of members) {
      const folder = join(checkout, path, name);
      if (name === management || !existsSync(join(folder, CLUSTER_FOLDER)) || existsSync(join(folder, KUSTOMIZATION))) continue;
      yield error(cluster, {
        code: 'EKSA-GITOPS-114',
        object: `Cluster/${name}`,
        message: 'Flux would delete this cluster: it has applied it together with everything else, and would no longer',
        found: shown(`${path}/${name}/${CLUSTER_FOLDER} without ${KUSTOMIZATION} beside it`),
        fix: 'Commit with `clusterSync: { enabled: false }` first, which keeps Flux from deleting it, and leave that out once Flux has applied the commit',
      });
    }
  }
}

function* imageFaults({ places }: RepositoryFacts): Iterable<Finding> {
  for (const { manager } of places.values()) {
    if (manager === undefined || manager.cluster._fluxImages() !== undefined) continue;
    yield error(manager.cluster, {
      code: 'EKSA-GITOPS-107',
      message: `the images of Flux are not known for EKS Anywhere ${manager.cluster.eksaVersion}`,
      fix: 'Give the bundle of that version (`bundle`)',
    });
  }
}

function* applicationFaults({ construct: repository, clusters }: RepositoryFacts, application: RepositoryApplication): Iterable<Finding> {
  const { _cluster: cluster, applicationName } = application;
  if (!clusters.has(cluster)) {
    yield error(application, {
      code: 'EKSA-GITOPS-108',
      field: 'cluster',
      message: 'the cluster is not one of the repository',
      found: shown(cluster.clusterName),
      ...clusters.size > 0 && { wanted: [...clusters].map(({ clusterName }) => clusterName).sort().slice(0, 20).join(', ') },
      fix: `Add it with addCluster of ${repository.node.path}`,
    });
  }
  if (!isDnsLabel(applicationName)) {
    yield error(application, {
      code: 'EKSA-GITOPS-109', field: 'name', message: 'this is not the name of an application', found: shown(applicationName), fix: 'Use lower-case letters, digits and hyphens',
    });
  }
  const path = application._writtenPath;
  if (path !== undefined && leadsOut(path)) {
    yield error(application, {
      code: 'EKSA-GITOPS-102', field: 'path', message: 'this path is not inside the repository', found: shown(path), fix: 'Write a path from the root of the repository',
    });
  }
  if (path === undefined && application._charts().length === 0) {
    yield error(application, {
      code: 'EKSA-GITOPS-110', message: 'there is nothing to apply', wanted: 'charts, or the path of a folder that others write', fix: 'Set one of them',
    });
  }
}

/** What begins like a private key. */
const PRIVATE_KEY = /AGE-SECRET-KEY-|PRIVATE KEY/i;

function* keyFaults({ construct: repository, props: { secrets } }: RepositoryFacts): Iterable<Finding> {
  const { age = [], kms = [], pgp = [] } = secrets?._keys ?? {};
  const code = 'EKSA-GITOPS-111';
  const fix = 'Give public keys only: private ones stay in a Secret on the cluster';
  for (const [field, keys] of [['age', age], ['kms', kms], ['pgp', pgp]] as const) {
    // what may be a private key is not shown
    if (keys.some((key) => PRIVATE_KEY.test(key))) yield error(repository, { code, field: `secrets.${field}`, message: 'this is a private key', fix });
  }
  const forms: readonly (readonly [string, readonly string[], RegExp, string])[] = [
    ['age', age, /^(?:age1[a-z0-9]+|ssh-(?:rsa|ed25519) \S.*)$/, 'a public key of age, such as age1…'],
    ['kms', kms, /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(?:key|alias)\/\S+$/, 'the ARN of a key of AWS KMS'],
    ['pgp', pgp, /^(?:[0-9A-Fa-f]{16}|[0-9A-Fa-f]{40})$/, 'the fingerprint of a PGP key'],
  ];
  for (const [field, keys, form, wanted] of forms) {
    for (const [index, key] of keys.entries()) {
      if (form.test(key) || PRIVATE_KEY.test(key)) continue;
      yield error(repository, { code, field: `secrets.${field}[${index}]`, message: 'nothing can be encrypted for this', wanted, fix });
    }
  }
}
