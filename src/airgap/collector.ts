import { ArtifactKind, isInRegistry } from './artifact';
import type { ClusterFacts } from './cluster-facts';
import type { ClusterDemands, Demand, Omission } from './demand';
import { isInMirror, placeInMirror } from './mirror';
import { DataSource } from '../distro/facts/data-source';
import { qualifiedImage } from '../model/image-registry';
import { passedOn } from '../render/tinkerbell/stack/hook-folder';

/** What is known of an artifact when a cluster is found to need it. */
export type Found = Pick<Demand, 'kind' | 'source' | 'purpose' | 'name'> & Partial<Pick<Demand, 'digest' | 'sha256' | 'sha512' | 'origin' | 'target'>>;

/** Gathers what one cluster needs. */
export class Collector implements ClusterDemands {
  public readonly demands: Demand[] = [];
  public readonly omissions: Omission[] = [];
  public readonly gaps: string[] = [];

  public constructor(private readonly facts: ClusterFacts) {}

  /** The cluster needs something; where it looks for what registries keep follows from its mirror, unless it is said. */
  public need({ origin = DataSource.MANIFEST, target, ...found }: Found): void {
    const { name: cluster, mirror } = this.facts;
    const isImage = isInRegistry(found);
    const place = target ?? (isImage ? this.placeOf(found.source) : undefined);
    // URLs of one's own may hold a login or a signature
    const shown = isImage ? (text: string) => text : passedOn;
    this.demands.push({
      ...found,
      source: shown(found.source),
      cluster,
      origin,
      ...place !== undefined && { target: shown(place) },
      isBesideMirror: isImage && mirror !== undefined && place === undefined,
    });
  }

  /** An image by the name that an object gives it. */
  public needImage(image: string, found: Omit<Found, 'kind' | 'source'>): void {
    this.need({ kind: ArtifactKind.IMAGE, source: qualifiedImage(image), ...found });
  }

  /** Something that tools copy for every cluster, and this one does not use. */
  public omit(source: string, reason: string): void {
    this.omissions.push({ source, cluster: this.facts.name, reason });
  }

  /** What is not known about the cluster. */
  public missing(text: string): void {
    this.gaps.push(`${this.facts.name}: ${text}`);
  }

  private placeOf(source: string): string | undefined {
    const { mirror } = this.facts;
    return isInMirror(source, mirror) ? source : placeInMirror(source, mirror);
  }
}
