import type { ClusterChange } from './cluster-change';
import { bundleControllersOf, ClusterState, packagesOf } from './state';
import { findPackage, findVersion } from '../curated/bundle';
import { minorOfBundle } from '../curated/bundle-name';
import { bundleFor, mayBePublished } from '../curated/resolve';
import { EmbeddedCatalog } from '../distro/catalog';
import { nameOf } from '../model/lookup';

/** What a change means for packages and Flux of a cluster: neither is upgraded by itself in every case. */
export function packageNotes(change: ClusterChange, minorBefore: string | undefined, minorAfter: string | undefined): string[] {
  const { before, after } = change;
  if (before === undefined || after === undefined) return [];
  const isUpgrade = minorAfter !== undefined && minorBefore !== minorAfter;
  return [
    ...isUpgrade ? [...bundleNotes(change, after, minorAfter), ...versionNotes(change, after, minorAfter)] : [],
    ...fluxNotes(before, after),
  ];
}

/** A bundle is for one Kubernetes version, and the one that is stated stays until somebody changes it. */
function bundleNotes({ snapshots }: ClusterChange, { name }: ClusterState, minor: string): string[] {
  return bundleControllersOf(snapshots.after, name).flatMap(({ spec }) => {
    const active = spec?.activeBundle ?? '';
    const [major, of] = minor.split('.');
    return active === '' || minorOfBundle(active) === minor ? []
      : [`the package bundle ${active} is not for Kubernetes ${minor}: set activeBundle to one of v${major}-${of}-… once the control plane is upgraded`];
  });
}

/** Packages that the bundle of the new version has not, or not in the stated version. */
function versionNotes({ snapshots }: ClusterChange, { name }: ClusterState, minor: string): string[] {
  const bundle = bundleFor(minor);
  if (bundle === undefined) return [];
  return packagesOf(snapshots.after, name).flatMap((each) => {
    const { packageName, packageVersion = '' } = each.spec ?? {};
    if (packageName === undefined) return [];
    const data = findPackage(bundle, packageName);
    if (data === undefined) return [`package ${nameOf(each)}: the bundle for Kubernetes ${minor} has no ${packageName}`];
    if (findVersion(data, packageVersion) !== undefined || mayBePublished(bundle, packageVersion)) return [];
    return [`package ${nameOf(each)}: the bundle for Kubernetes ${minor} has no version ${packageVersion} of ${packageName}`];
  });
}

/** Flux is upgraded with the components of EKS Anywhere, where EKS Anywhere has bootstrapped it. */
function fluxNotes(before: ClusterState, after: ClusterState): string[] {
  if (after.model?.cluster.spec?.gitOpsRef === undefined || before.managementCluster !== before.name) return [];
  const [old, now] = [before, after].map(fluxVersion);
  return old === undefined || now === undefined || old === now ? []
    : [`Flux goes from ${old} to ${now} with the components of EKS Anywhere: \`flux migrate\` what is stored in older versions of its API`];
}

function fluxVersion({ eksaVersion, distro = EmbeddedCatalog.shared() }: ClusterState): string | undefined {
  const [first] = eksaVersion === undefined ? [] : distro.kubernetesVersions(eksaVersion);
  const image = first === undefined ? undefined : distro.versionsBundle(eksaVersion!, first)?.flux?.sourceController;
  return image?.slice(image.lastIndexOf(':') + 1);
}
