import { channelData, dataIndex, neighbours, own, runAt } from './data';
import { releaseNumbers } from './release-record';
import { shown } from '../../findings/shown';
import { DistroCode, distroError } from '../facts/errors';
import { channelToMinor, minorToChannel, parseMinor } from '../facts/minor-version';

/** Channel of a Kubernetes minor version, which must have releases. */
export function knownChannel(kubernetesVersion: string): string {
  parseMinor(kubernetesVersion);
  const channel = minorToChannel(kubernetesVersion);
  if (own(dataIndex().channels, channel) !== undefined) return channel;
  const channels = Object.keys(dataIndex().channels);
  const nearestMinor = channelToMinor(neighbours(channels, (name) => minorNumber(name) > minorNumber(channel))[0]);
  throw distroError(DistroCode.UNKNOWN_VERSION, {
    message: `EKS Distro has no releases of Kubernetes ${kubernetesVersion} in the data of ${dataIndex().asOf.eksDistro}`,
    found: shown(kubernetesVersion),
    wanted: `${shown(nearestMinor)}, or another from ${channelToMinor(channels[0])} to ${channelToMinor(channels.at(-1)!)}`,
    fix: 'Give a release manifest of your own to use a newer one',
  });
}

/** A release by channel and number. */
export interface ReleaseKey {
  readonly channel: string;
  readonly number: number;
}

/** What a name such as `v1-34-eks-21`, `kubernetes-1-34-eks-21` or `1-34-21` says; nothing when it is none. */
export function releaseName(name: unknown): ReleaseKey | undefined {
  const match = typeof name === 'string' ? /^(?:v|kubernetes-)?([1-9]\d{0,2}-\d{1,3})(?:-eks)?-([1-9]\d{0,5})$/.exec(name) : null;
  return match === null ? undefined : { channel: match[1], number: Number(match[2]) };
}

/** The release in a version as nodes report it and kubectl shows it, such as `v1.34.9-eks-1-34-21`. */
function releaseOfNodeVersion(version: unknown): ReleaseKey & { readonly kubernetes: string } | undefined {
  const match = typeof version === 'string' ? /^(v\d{1,3}\.\d{1,3}\.\d{1,3})-eks-([1-9]\d{0,2}-\d{1,3})-([1-9]\d{0,5})$/.exec(version) : null;
  return match === null ? undefined : { kubernetes: match[1], channel: match[2], number: Number(match[3]) };
}

/** Whether a release is part of the data. */
export function findRelease({ channel, number }: ReleaseKey): boolean {
  return own(dataIndex().channels, channel) !== undefined && releaseNumbers(channel).includes(number);
}

/** The release with a name; it must exist. */
export function knownRelease(name: string): ReleaseKey {
  const nodeVersion = releaseOfNodeVersion(name);
  const key = nodeVersion ?? releaseName(name);
  if (key === undefined) {
    throw distroError(DistroCode.RELEASE_FORM, {
      message: 'an EKS Distro release is named by channel and number',
      found: shown(name),
      wanted: 'a text such as "v1-34-eks-21" or "kubernetes-1-34-eks-21"',
    });
  }
  const channel = knownChannel(channelToMinor(key.channel));
  if (findRelease(key)) {
    const kubernetes = kubernetesVersionOf(key);
    if (nodeVersion === undefined || nodeVersion.kubernetes === kubernetes) return { channel: key.channel, number: key.number };
    throw distroError(DistroCode.UNKNOWN_RELEASE, {
      message: `the EKS Distro release ${key.number} of the channel ${channel} is Kubernetes ${kubernetes}`,
      found: shown(name),
      wanted: shown(`v${channel}-eks-${key.number}`),
    });
  }
  throw distroError(DistroCode.UNKNOWN_RELEASE, {
    message: `EKS Distro has no release ${key.number} in the channel ${channel} in the data of ${dataIndex().asOf.eksDistro}`,
    found: shown(name),
    wanted: neighbours(releaseNumbers(channel), (known) => known > key.number).map((known) => shown(`v${channel}-eks-${known}`)).join(' or '),
    fix: 'Give its release manifest to use a newer one',
  });
}

/** Number of the newest release of a channel, and of the newest without a pre-release of Kubernetes. */
export function newestNumber(channel: string, isPreRelease: (version: string) => boolean): number {
  return releaseNumbers(channel).filter((number) => !isPreRelease(kubernetesVersionOf({ channel, number }))).at(-1)!;
}

/** Kubernetes version of a release, such as `v1.34.9`. */
function kubernetesVersionOf({ channel, number }: ReleaseKey): string {
  return runAt(channelData(channel).components.kubernetes, (from) => Number(from) > number)!.gitTag;
}

function minorNumber(channel: string): number {
  return Number(channel.slice(channel.indexOf('-') + 1));
}
