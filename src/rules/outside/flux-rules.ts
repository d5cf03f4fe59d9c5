import { ALIKE, WHERE_REACHED } from './cluster-rules';
import { mirrorOf } from './mirrored';
import { mentionsOf } from './outside-mentions';
import { shown } from '../../findings/shown';
import type { FieldPath } from '../../model/field-path';
import { fleetView } from '../fleet/fleet-view';
import { memoise } from '../memoise';
import type { Fleet, FluxRule, FluxSubject } from '../rule';

/** Kinds with an address that Flux itself goes to. Two of them have a rule of their own. */
const SOURCES: readonly string[] = ['GitRepository', 'Bucket', 'ImageRepository', 'OCIRepository', 'HelmRepository'];
const SAID_ELSEWHERE: readonly string[] = ['OCIRepository', 'HelmRepository'];

/** Objects whose containers are looked at with everything else that a repository holds. */
const inRepositories = memoise(({ repositories = [] }: Fleet): ReadonlySet<FluxSubject> => new Set(repositories.flatMap(({ flux }) => flux)));

function isContainerImage(path: FieldPath): boolean {
  return path[path.length - 1] === 'image' && /^(?:initC|ephemeralC|c)ontainers$/.test(String(path[path.length - 3]));
}

export const fluxHosts: FluxRule = {
  ...ALIKE,
  code: 'EKSA-NET-091',
  title: 'A host on the internet in an object of Flux for a cluster with a registry mirror',
  why: `Flux goes to sources itself, and does not ask the mirror in place of a registry; what it applies is followed from the nodes. ${WHERE_REACHED}`,
  fix: 'Keep a copy inside, and name it',
  *checkFlux(subject, fleet) {
    const { manifest, scope } = subject;
    const clusters = scope === undefined ? [] : fleetView(fleet).named.get(scope) ?? [];
    const mirror = clusters.length === 1 ? mirrorOf(clusters[0].model) : undefined;
    if (mirror === undefined) return;
    const isSaidOfImages = inRepositories(fleet).has(subject);
    const mentions = mentionsOf(manifest, mirror, (_, path) => {
      const isAddress = path.length === 2 && ['url', 'image', 'endpoint'].includes(String(path[1])) && SOURCES.includes(manifest.kind);
      if (isAddress && SAID_ELSEWHERE.includes(manifest.kind) || isSaidOfImages && isContainerImage(path)) return undefined;
      return isAddress ? 'anybody' : 'containerd';
    });
    for (const { object, field, host, message, wanted } of mentions) yield { object, field, message, found: shown(host), wanted };
  },
};
