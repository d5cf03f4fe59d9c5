import type { Release } from '../../../imports/types/eksd';
import { byText } from '../../model/order';
import type { ReleaseFacts } from '../facts/release-facts';
import type { ReleaseImage } from '../facts/release-image';
import type { EksDistroArchive } from '../facts/release-parts';

type Component = NonNullable<NonNullable<Release['status']>['components']>[number];
type Asset = NonNullable<Component['assets']>[number];

/** Images are built for both, in every manifest known. */
const ARCHITECTURES = ['amd64', 'arm64'];

/** The Release object of a release. The published order is random, so this one sorts; descriptions are left out. */
export function releaseManifest(facts: ReleaseFacts, archives: readonly EksDistroArchive[]): Release {
  const { channel, number, manifestName, manifestDate } = facts;
  return {
    apiVersion: 'distro.eks.amazonaws.com/v1alpha1',
    kind: 'Release',
    metadata: { name: manifestName },
    spec: { channel, number },
    status: {
      ...(manifestDate !== undefined && { date: manifestDate }),
      components: facts.components.filter(({ name }) => name !== 'kubernetes-release').map(({ name, gitCommit, gitTag, images }) => ({
        name,
        ...(gitCommit !== undefined && { gitCommit }),
        gitTag,
        assets: [...images.map(imageAsset), ...archives.filter(({ component }) => component === name).map(archiveAsset)]
          .sort((a, b) => byText(a.name!, b.name!)),
      })),
    },
  };
}

function imageAsset({ name, uri, digest }: ReleaseImage): Asset {
  return { name, type: 'Image', os: 'linux', arch: [...ARCHITECTURES], image: { uri, ...(digest !== undefined && { imageDigest: digest }) } };
}

function archiveAsset({ name, uri, os, arch, sha256, sha512 }: EksDistroArchive): Asset {
  return {
    name,
    type: 'Archive',
    ...(os !== undefined && { os: os as Asset['os'] }),
    ...(arch !== undefined && { arch: [arch] }),
    archive: { uri, ...(sha256 !== undefined && { sha256 }), ...(sha512 !== undefined && { sha512 }) },
  };
}
