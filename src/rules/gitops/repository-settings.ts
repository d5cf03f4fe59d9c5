import type { ClusterModel } from '../../model/cluster-model';
import { objectId } from '../places';

/** What FluxConfig and GitOpsConfig have in common. */
export interface RepositorySettings {
  readonly object: string;
  /** Path of the settings in the object. */
  readonly field: string;
  /** Path of `owner`, `repository` in the object. */
  readonly githubField: string;
  readonly github?: { readonly owner?: string; readonly repository?: string };
  readonly branch?: string;
  readonly namespace?: string;
  readonly namespaceField: string;
  readonly clusterConfigPath?: string;
}

/** The repositories of all FluxConfigs. */
export function fluxSettings(model: ClusterModel): RepositorySettings[] {
  return model.fluxConfigs.map((config) => ({
    object: objectId(config),
    field: 'spec',
    githubField: 'spec.github',
    github: config.spec?.github,
    branch: config.spec?.branch,
    namespace: config.spec?.systemNamespace,
    namespaceField: 'spec.systemNamespace',
    clusterConfigPath: config.spec?.clusterConfigPath,
  }));
}

/** The repositories of all GitOpsConfigs. */
export function gitOpsSettings(model: ClusterModel): RepositorySettings[] {
  return model.gitOpsConfigs.map((config) => {
    const github = config.spec?.flux?.github;
    return {
      object: objectId(config),
      field: 'spec.flux.github',
      githubField: 'spec.flux.github',
      github: github ?? {},
      branch: github?.branch,
      namespace: github?.fluxSystemNamespace,
      namespaceField: 'spec.flux.github.fluxSystemNamespace',
      clusterConfigPath: github?.clusterConfigPath,
    };
  });
}

/** What EKS Anywhere takes for the name of a repository. */
export const isRepositoryName = (text: string) => /^[0-9A-Za-z\-_.]+$/.test(text);

/**
 * The nearest branch that EKS Anywhere takes: one slash or dot at most, no hyphen before it, and nothing else that git allows. Nothing
 * where there is none.
 */
export function nearestBranch(text: string): string | undefined {
  const mark = text.search(/[./]/);
  const plain = (part: string) => part.split(/[^\w+,]/).filter(Boolean).join('-');
  const wanted = mark < 0 ? plain(text) : `${plain(text.slice(0, mark)).replaceAll('-', '_')}${text[mark]}${plain(text.slice(mark))}`;
  return wanted !== text && isBranchName(wanted) ? wanted : undefined;
}

/** What EKS Anywhere takes for a branch; git allows more. */
export const isBranchName = (text: string) => /^[\w+,](?:[\w+,-]+|[\w+,]*(?:\.\/?|\/)[\w+,-]+)$/.test(text);
