// Where the clusters of a repository go: one place for each management cluster, as its GitOps settings say.
import type { GitRemote } from './options';
import type { EksaCluster } from '../../cluster/eksa-cluster';
import type { ClusterModel } from '../../model/cluster-model';
import { withFileDefaults } from '../../model/defaults';
import { withFluxConfig } from '../../model/git-ops';
import { fluxConfigOf, managementClusterName } from '../../model/lookup';
import { cleanPath } from '../../render/flux/tree';

/** A cluster of a repository. */
export interface PlacedCluster {
  readonly cluster: EksaCluster;
  readonly name: string;
  /** As its author wrote it, and as it is kept in Git. */
  readonly model: ClusterModel;
}

/** What a management cluster follows, and the clusters that it manages. */
export interface Place {
  /** Name of the management cluster. */
  readonly management: string;
  /** Its own entry, when it is in the repository. */
  readonly manager?: PlacedCluster;
  /** All its clusters that are in the repository, itself among them, in the order of their names. */
  readonly members: readonly PlacedCluster[];
  /** Folder of its clusters in the repository. */
  readonly path: string;
  /** Namespace of Flux, and the name of what it follows. */
  readonly namespace: string;
  readonly url: string;
  readonly branch: string;
  /**
   * Secret to sign in with.
   * @default - none
   */
  readonly secret?: string;
}

const SECRET = 'flux-system';
const NAMESPACE = 'flux-system';
const BRANCH = 'main';

/** The place of a management cluster with these members; nothing where nothing says which repository it is. */
export function placeOf(management: string, members: readonly PlacedCluster[], remote: GitRemote | undefined): Place | undefined {
  const manager = members.find(({ name }) => name === management);
  const common = { management, ...manager !== undefined && { manager }, members };
  if (remote !== undefined) {
    const { url, branch = BRANCH, secretName = SECRET, clusterConfigPath, systemNamespace = NAMESPACE } = remote;
    return { ...common, path: cleanPath(clusterConfigPath ?? `clusters/${management}`), namespace: systemNamespace, url, branch, secret: secretName };
  }
  const saying = [manager, ...members].find((each) => each !== undefined && settingsOf(each) !== undefined);
  const settings = saying && settingsOf(saying);
  if (settings === undefined) return undefined;
  const { clusterConfigPath = '', systemNamespace = '', branch = '', github, git } = settings;
  const url = github === undefined ? git?.repositoryUrl ?? '' : `ssh://git@github.com/${github.owner}/${github.repository}`;
  return { ...common, path: cleanPath(clusterConfigPath), namespace: systemNamespace, url, branch, secret: SECRET };
}

function settingsOf({ model }: PlacedCluster) {
  return fluxConfigOf(withFileDefaults(withFluxConfig(model)))?.spec;
}

/** The clusters of each management cluster, by name. */
export function byManagement(clusters: readonly PlacedCluster[]): [management: string, members: PlacedCluster[]][] {
  const groups = new Map<string, PlacedCluster[]>();
  for (const placed of [...clusters].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const management = managementClusterName(placed.model);
    const group = groups.get(management);
    if (group === undefined) groups.set(management, [placed]);
    else group.push(placed);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
