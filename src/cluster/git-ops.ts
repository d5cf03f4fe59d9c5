import type { FluxConfig } from '../model/cluster-model';
import { accept } from '../props/accept';

/**
 * Where EKS Anywhere keeps the cluster's configuration in Git.
 */
export interface GitOpsProps {
  /**
   * Name of the FluxConfig. Each cluster of a management cluster needs one of its own.
   * @default - the name of the cluster
   */
  readonly name?: string;
  /**
   * Branch that Flux follows.
   * @default main
   */
  readonly branch?: string;
  /**
   * Folder of the cluster's configuration in the repository.
   * @default - `clusters/` and the name of the management cluster
   */
  readonly clusterConfigPath?: string;
  /**
   * Namespace of Flux.
   * @default flux-system
   */
  readonly systemNamespace?: string;
}

/**
 * A repository on GitHub; EKS Anywhere creates it when it does not exist.
 */
export interface GithubGitOpsProps extends GitOpsProps {
  /** User or organization. */
  readonly owner: string;
  /** Name of the repository. */
  readonly repository: string;
  /**
   * Whether `owner` is a user.
   * @default false
   */
  readonly personal?: boolean;
}

/**
 * Algorithm of the SSH key that Flux signs in with.
 */
export enum SshKeyAlgorithm {
  /** RSA. */
  RSA = 'rsa',
  /** ECDSA. */
  ECDSA = 'ecdsa',
  /** Ed25519. */
  ED25519 = 'ed25519',
}

/**
 * Any repository that is reached over SSH and exists already.
 */
export interface GitGitOpsProps extends GitOpsProps {
  /** `ssh://` URL of the repository; other schemes, also `git@host:path`, are refused. */
  readonly repositoryUrl: string;
  /**
   * Algorithm of the private key.
   * @default SshKeyAlgorithm.ECDSA
   */
  readonly sshKeyAlgorithm?: SshKeyAlgorithm;
}

/**
 * GitOps by Flux, as EKS Anywhere sets it up: {@link EksaClusterProps.gitOps}. Becomes a FluxConfig, on which `eksctl anywhere` acts;
 * among Cluster API objects there is none.
 *
 * @example
 * const gitOps = GitOps.github({ owner: 'example', repository: 'clusters', branch: 'main' });
 */
export class GitOps {
  /**
   * A repository on GitHub.
   *
   * @param props the repository, and where in it the configuration is kept
   */
  public static github(props: GithubGitOpsProps): GitOps {
    accept('GitOps.github', { props });
    const { owner, repository, personal } = props;
    return new GitOps(props, { github: { owner, repository, ...(personal !== undefined && { personal }) } });
  }

  /**
   * A repository on any other Git server.
   *
   * @param props the repository, and where in it the configuration is kept
   */
  public static git(props: GitGitOpsProps): GitOps {
    accept('GitOps.git', { props });
    const { repositoryUrl, sshKeyAlgorithm } = props;
    return new GitOps(props, { git: { repositoryUrl, ...(sshKeyAlgorithm !== undefined && { sshKeyAlgorithm }) } });
  }

  private constructor(private readonly props: GitOpsProps, private readonly provider: FluxConfig['spec']) { }

  /** @internal */
  public _toModel(cluster: string, namespace: string): FluxConfig {
    const { name, branch, clusterConfigPath, systemNamespace } = this.props;
    return {
      apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
      kind: 'FluxConfig',
      metadata: { name: name ?? cluster, namespace },
      spec: {
        ...(branch !== undefined && { branch }),
        ...(clusterConfigPath !== undefined && { clusterConfigPath }),
        ...(systemNamespace !== undefined && { systemNamespace }),
        ...this.provider,
      },
    };
  }
}
