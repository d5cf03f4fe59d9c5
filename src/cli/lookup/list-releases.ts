import { table } from './table';
import { EksaRelease, EksaReleases } from '../../distro/eksa-releases';
import { Action, textArgument, textOption } from '../command';
import { ExitStatus } from '../exit-status';
import { printJson } from '../reports/json';

/** Lists the EKS Anywhere versions, or tells about one. */
export const listReleases: Action = (call, io) => {
  const version = textArgument(call, 0);
  const isJson = textOption(call, 'format') === 'json';
  if (version === undefined) {
    const all = EksaReleases.versions().map((each) => EksaReleases.release(each));
    io.stdout.write(isJson ? printJson(all) : listText(all));
  } else {
    const release = EksaReleases.release(version);
    const bundle = release.bundleKnown ? EksaReleases.bundle(release.version) : undefined;
    const kubernetes = Object.entries(release.eksDistroReleases)
      .map(([minor, eksDistro]) => ({ kubernetesVersion: minor, eksDistro, endOfStandardSupport: bundle?.endOfStandardSupport(minor) }));
    io.stdout.write(isJson ? printJson({ ...release, kubernetes }) : releaseText(release, kubernetes));
  }
  return ExitStatus.FINE;
};

function listText(releases: readonly EksaRelease[]): string {
  const rows = releases.map(({ version, date = '', eksDistroReleases }) => {
    const minors = Object.keys(eksDistroReleases);
    return [version, date, minors.length === 0 ? '' : `${minors[0]} to ${minors.at(-1)}`];
  });
  return `${table([['VERSION', 'DATE', 'KUBERNETES'], ...rows])}\nData of ${EksaReleases.asOf()}.\n`;
}

interface ShippedKubernetes {
  readonly kubernetesVersion: string;
  readonly eksDistro: string;
  readonly endOfStandardSupport?: string;
}

function releaseText({ version, date, bundleNumber, bundleManifestUrl, asOf }: EksaRelease, kubernetes: readonly ShippedKubernetes[]): string {
  const rows = kubernetes.map(({ kubernetesVersion, eksDistro, endOfStandardSupport = '' }) => [kubernetesVersion, eksDistro, endOfStandardSupport]);
  return [
    `EKS Anywhere ${version}${date === undefined ? '' : ` of ${date}`}, bundle ${bundleNumber}\n${bundleManifestUrl}\n`,
    ...rows.length === 0 ? [] : [table([['KUBERNETES', 'EKS DISTRO', 'STANDARD SUPPORT UNTIL'], ...rows])],
    `Data of ${asOf}.\n`,
  ].join('\n');
}
