import { compareMinors, parseMinor } from './facts/minor-version';
import { accept } from '../props/accept';

/**
 * A Kubernetes minor version.
 *
 * Which patch version a cluster runs follows from the EKS Distro release that its EKS Anywhere version ships: {@link EksDistro}
 * knows it.
 *
 * @example
 * const version = KubernetesVersion.V1_34;
 * const isLater = version.compare(KubernetesVersion.of('1.33')) > 0;
 */
export class KubernetesVersion {
  /** Kubernetes 1.30. */
  public static readonly V1_30 = KubernetesVersion.of('1.30');
  /** Kubernetes 1.31. */
  public static readonly V1_31 = KubernetesVersion.of('1.31');
  /** Kubernetes 1.32. */
  public static readonly V1_32 = KubernetesVersion.of('1.32');
  /** Kubernetes 1.33. */
  public static readonly V1_33 = KubernetesVersion.of('1.33');
  /** Kubernetes 1.34. */
  public static readonly V1_34 = KubernetesVersion.of('1.34');
  /** Kubernetes 1.35. */
  public static readonly V1_35 = KubernetesVersion.of('1.35');
  /** Kubernetes 1.36. */
  public static readonly V1_36 = KubernetesVersion.of('1.36');

  /**
   * A minor version that has no constant of its own.
   *
   * @param minor major and minor number, such as `1.37`; a patch number, a leading `v` or a number instead of a text
   * is refused. Whether the version exists is not looked up here.
   */
  public static of(minor: string): KubernetesVersion {
    parseMinor(minor);
    return new KubernetesVersion(minor);
  }

  /** The version as EKS Anywhere writes it, such as `1.34`. */
  public readonly minor: string;

  private constructor(minor: string) {
    this.minor = minor;
  }

  /**
   * Which of two versions is the later one.
   *
   * @returns a negative number when this one is earlier, a positive one when it is later, 0 when they are the same
   */
  public compare(other: KubernetesVersion): number {
    accept('KubernetesVersion.compare', { other });
    return compareMinors(this.minor, other.minor);
  }

  /** The version as text, such as `1.34`. */
  public toString(): string {
    return this.minor;
  }
}
