import { collectFromBundle } from './bundle-artifacts';
import { clusterFacts } from './cluster-facts';
import { Collector } from './collector';
import type { ClusterDemands } from './demand';
import { collectFlux } from './flux-artifacts';
import { collectBootFiles, collectOsImages } from './machine-files';
import { collectNamed } from './named-artifacts';
import { collectPackages } from './package-artifacts';
import { collectEtcd, collectToolFiles } from './tool-files';
import type { EksaBundle } from '../distro/eksa-bundle';
import type { ClusterSubject, Fleet } from '../rules/rule';

const PARTS = [collectFromBundle, collectToolFiles, collectEtcd, collectBootFiles, collectOsImages, collectPackages, collectNamed, collectFlux];

/**
 * What one cluster of a fleet needs from outside.
 *
 * @param bundle that of its EKS Anywhere version
 */
export function clusterDemands(subject: ClusterSubject, bundle: EksaBundle, fleet: Fleet): ClusterDemands {
  const facts = clusterFacts(subject, bundle, fleet);
  const collector = new Collector(facts);
  for (const collect of PARTS) collect(facts, collector);
  return collector;
}
