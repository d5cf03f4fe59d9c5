import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { duration, FluxObject, FluxObjectProps, named, objectNeighbour, secretNeighbour, shortDuration } from './flux-object';
import { ignoreText } from './options';
import type { IFluxObject } from './reference';
import type { ISecretReference } from '../../objects/secret-reference';
import { accept, acceptedScope } from '../../props/accept';
import type { FluxNeighbour } from '../../rules/rule';

/**
 * What of a Git repository is followed.
 *
 * @example
 * const ref = GitReference.branch('main');
 */
export class GitReference {
  /**
   * The newest commit of a branch.
   *
   * @param name of the branch
   */
  public static branch(name: string): GitReference {
    accept('GitReference.branch', { name });
    return new GitReference({ branch: name });
  }

  /**
   * A tag.
   *
   * @param name of the tag
   */
  public static tag(name: string): GitReference {
    accept('GitReference.tag', { name });
    return new GitReference({ tag: name });
  }

  /**
   * The newest tag in a range of versions.
   *
   * @param versions range of versions, such as `>=1.0.0 <2.0.0`
   */
  public static semver(versions: string): GitReference {
    accept('GitReference.semver', { versions });
    return new GitReference({ semver: versions });
  }

  /**
   * One commit.
   *
   * @param sha of the commit
   * @param branch that it is on, which makes cloning cheaper; none unless given
   */
  public static commit(sha: string, branch?: string): GitReference {
    accept('GitReference.commit', { sha, branch });
    return new GitReference({ ...branch !== undefined && { branch }, commit: sha });
  }

  /**
   * Any reference that Git has.
   *
   * @param name such as `refs/pull/420/head`
   */
  public static named(name: string): GitReference {
    accept('GitReference.named', { name });
    return new GitReference({ name });
  }

  private constructor(
    /** @internal */
    public readonly _spec: { readonly [field: string]: string },
  ) { }
}

/**
 * How Flux signs in to a Git server besides with a Secret.
 */
export enum GitProvider {
  /** With a Secret, or not at all. */
  GENERIC = 'generic',
  /** Azure DevOps, by what the machine or a service account is. */
  AZURE = 'azure',
  /** GitHub, as a GitHub App. */
  GITHUB = 'github',
}

/**
 * Which signatures are looked at.
 */
export enum GitVerificationMode {
  /** That of the commit. */
  HEAD = 'HEAD',
  /** That of the tag. */
  TAG = 'Tag',
  /** Both. */
  TAG_AND_HEAD = 'TagAndHEAD',
}

/**
 * How commits or tags must be signed.
 */
export interface GitVerification {
  /**
   * Which signatures are looked at.
   * @default GitVerificationMode.HEAD
   */
  readonly mode?: GitVerificationMode;
  /** Secret with the public keys of those who may sign. */
  readonly secret: ISecretReference;
}

/**
 * Another GitRepository whose files are put beside one's own.
 */
export interface GitInclude {
  /** The other GitRepository, in the same namespace. */
  readonly repository: IFluxObject;
  /**
   * Folder in the other repository.
   * @default - all of it
   */
  readonly fromPath?: string;
  /**
   * Folder into which it is put.
   * @default - the name of the other repository
   */
  readonly toPath?: string;
}

/**
 * A Git repository, and what of it is followed.
 */
export interface FluxGitRepositoryProps extends FluxObjectProps {
  /** URL of the repository: http, https or ssh. The short form `user@host:path` is refused; write `ssh://user@host/path`. */
  readonly url: string;
  /** What of the repository is followed. */
  readonly ref: GitReference;
  /**
   * How often Flux looks at it.
   * @default Duration.minutes(1)
   */
  readonly interval?: Duration;
  /**
   * How long the server may take to answer.
   * @default - 60 seconds
   */
  readonly timeout?: Duration;
  /**
   * Secret to sign in with, in the namespace of the object.
   * @default - none, as for public repositories
   */
  readonly secret?: ISecretReference;
  /**
   * How Flux signs in besides.
   * @default GitProvider.GENERIC
   */
  readonly provider?: GitProvider;
  /**
   * Service account to sign in as; only with provider AZURE.
   * @default - none
   */
  readonly serviceAccountName?: string;
  /**
   * Secret with the address of a proxy, and how to sign in there.
   * @default - no proxy
   */
  readonly proxySecret?: ISecretReference;
  /**
   * Patterns of files that are left out, as in a .gitignore.
   * @default - those that Flux leaves out by itself
   */
  readonly ignore?: string[];
  /**
   * Whether submodules are fetched, too.
   * @default false
   */
  readonly recurseSubmodules?: boolean;
  /**
   * Folders that are checked out.
   * @default - all
   */
  readonly sparseCheckout?: string[];
  /**
   * Other repositories whose files are put beside.
   * @default - none
   */
  readonly include?: GitInclude[];
  /**
   * How commits or tags must be signed.
   * @default - they need not be
   */
  readonly verify?: GitVerification;
}

/**
 * A Git repository that Flux follows (GitRepository, source.toolkit.fluxcd.io/v1).
 *
 * @example
 * const source = new FluxGitRepository(chart, 'fleet', {
 *   url: 'ssh://git@git.example.com/platform/fleet.git',
 *   ref: GitReference.branch('main'),
 *   secret: { name: 'fleet-ssh' },
 * });
 */
export class FluxGitRepository extends FluxObject {
  /**
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope, and the name of the object unless that is given
   * @param props the repository
   */
  public constructor(scope: Construct, id: string, private readonly props: FluxGitRepositoryProps) {
    super(acceptedScope('FluxGitRepository', { scope, id, props }, scope, new.target !== FluxGitRepository), id, 'GitRepository', props);
  }

  /** @internal */
  public _spec(): object {
    const { url, ref, interval = Duration.minutes(1), provider, serviceAccountName, recurseSubmodules, sparseCheckout, include, verify } = this.props;
    return {
      url,
      ref: ref._spec,
      interval: duration(interval),
      timeout: shortDuration(this.props.timeout),
      secretRef: named(this.props.secret),
      provider,
      serviceAccountName,
      proxySecretRef: named(this.props.proxySecret),
      ignore: ignoreText(this.props.ignore),
      recurseSubmodules,
      sparseCheckout,
      include: include?.map(({ repository, fromPath, toPath }) => ({
        repository: { name: repository.name }, ...fromPath !== undefined && { fromPath }, ...toPath !== undefined && { toPath },
      })),
      verify: verify && { mode: verify.mode ?? GitVerificationMode.HEAD, secretRef: named(verify.secret) },
    };
  }

  /** @internal */
  public _fluxNeighbours(): FluxNeighbour[] {
    const { secret, proxySecret, verify, include = [] } = this.props;
    return [
      ...secretNeighbour('spec.secretRef', secret),
      ...secretNeighbour('spec.proxySecretRef', proxySecret),
      ...secretNeighbour('spec.verify.secretRef', verify?.secret),
      ...include.map(({ repository }, index) => objectNeighbour(`spec.include[${index}].repository`, repository)),
    ];
  }
}
