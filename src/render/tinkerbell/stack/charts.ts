import { imageReference, TinkerbellStackArtifacts } from '../../../distro/facts/versions-bundle';
import type { RegistryMirror } from '../../capi';

/** A Helm chart as EKS Anywhere installs it. */
export interface StackChart {
  /** Name of the release. */
  readonly release: string;
  /** Where the chart is, without its version. */
  readonly url: string;
  readonly version: string;
}

/** The two charts of the stack: its custom resource definitions, and everything else. */
export interface StackCharts {
  readonly crds: StackChart;
  readonly stack: StackChart;
}

/** The charts, taken from the mirror where it holds their registry. */
export function stackCharts({ chart, crdsChart }: TinkerbellStackArtifacts, mirror: RegistryMirror | undefined): StackCharts {
  return { crds: chartAt('tinkerbell-crds', crdsChart, mirror), stack: chartAt('tinkerbell', chart, mirror) };
}

function chartAt(release: string, uri: string, mirror: RegistryMirror | undefined): StackChart {
  const { repository, tag } = imageReference(uri);
  return { release, url: `oci://${mirrored(repository, mirror)}`, version: tag };
}

/** A repository with the mirror's location in place of its registry, when the mirror holds that. */
function mirrored(repository: string, mirror: RegistryMirror | undefined): string {
  const slash = repository.indexOf('/');
  const location = mirror?.registries.find(({ registry }) => registry === repository.slice(0, slash))?.location;
  return location === undefined ? repository : `${location}${repository.slice(slash)}`;
}
