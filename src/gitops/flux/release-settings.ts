import type { Duration } from 'cdk8s';
import type { PatchTarget } from './deployment';
import { duration } from './flux-object';
import { stated } from '../../findings/stated';

/**
 * What is done with the CRDs of a chart.
 */
export enum CrdsPolicy {
  /** Nothing. */
  SKIP = 'Skip',
  /** Those that do not exist are made. */
  CREATE = 'Create',
  /** Those that exist are replaced, too. */
  CREATE_REPLACE = 'CreateReplace',
}

/**
 * What Flux does when Helm fails.
 */
export enum ReleaseStrategy {
  /** It takes back what was done, as remediation says. */
  REMEDIATE_ON_FAILURE = 'RemediateOnFailure',
  /** It tries again after a while. */
  RETRY_ON_FAILURE = 'RetryOnFailure',
}

/**
 * How failures of an upgrade are taken back.
 */
export enum RemediationStrategy {
  /** By going back to the release before. */
  ROLLBACK = 'rollback',
  /** By uninstalling. */
  UNINSTALL = 'uninstall',
}

/**
 * How often Flux tries, and what it takes back.
 */
export interface ReleaseRemediation {
  /**
   * How often it tries again; negative numbers mean for ever.
   * @default 0
   */
  readonly retries?: number;
  /**
   * Whether the last failure is taken back, too.
   * @default - when there are retries
   */
  readonly remediateLastFailure?: boolean;
  /**
   * Whether failed tests do not count.
   * @default false
   */
  readonly ignoreTestFailures?: boolean;
  /**
   * How it is taken back; only for upgrades.
   * @default RemediationStrategy.ROLLBACK
   */
  readonly strategy?: RemediationStrategy;
}

/**
 * How a chart is installed or upgraded.
 */
export interface ReleaseAction {
  /**
   * How long each step may take.
   * @default - as the `timeout` of the release
   */
  readonly timeout?: Duration;
  /**
   * What is done with CRDs.
   * @default - they are made on installation, and left alone on upgrades
   */
  readonly crds?: CrdsPolicy;
  /**
   * What is done when it fails.
   * @default ReleaseStrategy.REMEDIATE_ON_FAILURE
   */
  readonly strategy?: ReleaseStrategy;
  /**
   * How soon it is tried again; only with strategy RETRY_ON_FAILURE, and refused with the other.
   * @default - five minutes
   */
  readonly retryInterval?: Duration;
  /**
   * How often it is tried, and what is taken back.
   * @default - once, and nothing
   */
  readonly remediation?: ReleaseRemediation;
  /**
   * Whether hooks are left out.
   * @default false
   */
  readonly disableHooks?: boolean;
  /**
   * Whether Flux goes on without waiting until everything is ready.
   * @default false
   */
  readonly disableWait?: boolean;
}

/**
 * How a chart is installed.
 */
export interface ReleaseInstall extends ReleaseAction {
  /**
   * Whether the target namespace is made.
   * @default false
   */
  readonly createNamespace?: boolean;
  /**
   * Whether the name of a deleted release may be used again.
   * @default false
   */
  readonly replace?: boolean;
}

/**
 * How a chart is upgraded.
 */
export interface ReleaseUpgrade extends ReleaseAction {
  /**
   * Whether objects are made anew where they cannot be changed.
   * @default false
   */
  readonly force?: boolean;
  /**
   * Whether new objects are deleted when it fails.
   * @default false
   */
  readonly cleanupOnFail?: boolean;
  /**
   * Whether values of the release before are kept.
   * @default false
   */
  readonly preserveValues?: boolean;
}

/**
 * What becomes of dependents when a release is uninstalled.
 */
export enum DeletionPropagation {
  /** They are deleted afterwards. */
  BACKGROUND = 'background',
  /** They are deleted before. */
  FOREGROUND = 'foreground',
  /** They are left behind. */
  ORPHAN = 'orphan',
}

/**
 * How a release is uninstalled.
 */
export interface ReleaseUninstall {
  /**
   * How long each step may take.
   * @default - as the `timeout` of the release
   */
  readonly timeout?: Duration;
  /**
   * What becomes of dependents.
   * @default DeletionPropagation.BACKGROUND
   */
  readonly deletionPropagation?: DeletionPropagation;
  /**
   * Whether Helm remembers the release.
   * @default false
   */
  readonly keepHistory?: boolean;
  /**
   * Whether hooks are left out.
   * @default false
   */
  readonly disableHooks?: boolean;
  /**
   * Whether Flux goes on without waiting until everything is gone.
   * @default false
   */
  readonly disableWait?: boolean;
}

/**
 * What is done about objects that somebody else has changed.
 */
export enum DriftMode {
  /** They are changed back. */
  ENABLED = 'enabled',
  /** It is told. */
  WARN = 'warn',
  /** Nothing. */
  DISABLED = 'disabled',
}

/**
 * Fields that may be changed by others.
 */
export interface DriftException {
  /** JSON pointers of the fields, such as `/spec/replicas`. */
  readonly paths: string[];
  /**
   * Whose fields.
   * @default - those of all objects
   */
  readonly target?: PatchTarget;
}

/**
 * Whether Flux looks for objects that somebody else has changed.
 */
export interface DriftDetection {
  /** What is done about them. */
  readonly mode: DriftMode;
  /**
   * Fields that others may change.
   * @default - none
   */
  readonly ignore?: DriftException[];
}

/**
 * How a chart is installed or upgraded, as the object says it.
 *
 * @internal
 */
export function releaseAction({ strategy, retryInterval, timeout, ...others }: ReleaseAction): object {
  const name = strategy ?? (retryInterval && ReleaseStrategy.REMEDIATE_ON_FAILURE);
  return stated({
    ...others,
    timeout: duration(timeout),
    strategy: name && stated({ name, retryInterval: duration(retryInterval) }),
  });
}
