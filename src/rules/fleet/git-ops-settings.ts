import type { ClusterModel, FluxConfig, GitOpsConfig } from '../../model/cluster-model';
import { fluxConfigOf, gitOpsConfigOf, managementClusterName } from '../../model/lookup';
import { objectId } from '../places';

/** What a cluster says about its repository, in the current or the deprecated form, with defaults filled in. */
export interface GitOpsSettings {
  readonly kind: 'FluxConfig' | 'GitOpsConfig';
  /** How findings call the object. */
  readonly object: string;
  /** Values by their field in a FluxConfig, without the `spec.` in front. */
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
}

/** The GitOps settings of a cluster, or nothing when it has none. */
export function gitOpsSettings(model: ClusterModel): GitOpsSettings | undefined {
  const flux = fluxConfigOf(model);
  if (flux !== undefined) return settingsOf(flux, model);
  const gitOps = gitOpsConfigOf(model);
  return gitOps && settingsOf(gitOps, model);
}

/** What an object says about a repository, whether the cluster refers to it or not. */
export function settingsOf(config: FluxConfig | GitOpsConfig, model: ClusterModel): GitOpsSettings {
  const path = `clusters/${managementClusterName(model)}`;
  if (config.kind === 'FluxConfig') {
    const { systemNamespace, branch, clusterConfigPath, github, git } = config.spec ?? {};
    return settings('FluxConfig', objectId(config), path, { systemNamespace, branch, clusterConfigPath, github, git });
  }
  const github = config.spec?.flux?.github;
  const { fluxSystemNamespace: systemNamespace, branch, clusterConfigPath } = github ?? {};
  return settings('GitOpsConfig', objectId(config), path, { systemNamespace, branch, clusterConfigPath, github });
}

/** The same as it is stored, without what the command line would fill in: the schema only has a default for the branch. */
export function storedSettingsOf(config: FluxConfig | GitOpsConfig, model: ClusterModel): GitOpsSettings {
  const { kind, object, values } = settingsOf(config, model);
  const written = config.kind === 'FluxConfig' ? config.spec : config.spec?.flux?.github;
  const systemNamespace = config.kind === 'FluxConfig' ? config.spec?.systemNamespace : config.spec?.flux?.github?.fluxSystemNamespace;
  const { branch, clusterConfigPath } = written ?? {};
  return {
    kind,
    object,
    values: { ...values, systemNamespace: systemNamespace ?? '', branch: branch ?? 'main', clusterConfigPath: clusterConfigPath ?? '' },
  };
}

interface Given {
  readonly systemNamespace?: string;
  readonly branch?: string;
  readonly clusterConfigPath?: string;
  readonly github?: { readonly owner: string; readonly repository: string; readonly personal?: boolean };
  readonly git?: { readonly repositoryUrl: string; readonly sshKeyAlgorithm?: string };
}

function settings(kind: GitOpsSettings['kind'], object: string, path: string, given: Given): GitOpsSettings {
  return {
    kind,
    object,
    values: {
      'systemNamespace': given.systemNamespace || 'flux-system',
      'branch': given.branch || 'main',
      'clusterConfigPath': given.clusterConfigPath || path,
      'github.owner': given.github?.owner,
      'github.repository': given.github?.repository,
      'github.personal': given.github && (given.github.personal ?? false),
      'git.repositoryUrl': given.git?.repositoryUrl,
      'git.sshKeyAlgorithm': given.git?.sshKeyAlgorithm,
    },
  };
}

/** Path of a field in the object that the user wrote. */
export function settingsField({ kind }: GitOpsSettings, field: string): string {
  if (kind === 'FluxConfig') return `spec.${field}`;
  return `spec.flux.github.${field === 'systemNamespace' ? 'fluxSystemNamespace' : field.replace('github.', '')}`;
}

/** The settings that differ, as fields of a FluxConfig. */
export function differingFields(a: GitOpsSettings, b: GitOpsSettings): readonly string[] {
  return Object.keys(a.values).filter((field) => a.values[field] !== b.values[field]);
}
