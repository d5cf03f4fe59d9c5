import { ALIKE, WHERE_REACHED } from './cluster-rules';
import { isMirrored, mirrorOf } from './mirrored';
import { mentionsOf, outsideMentions, OutsideMention } from './outside-mentions';
import { shown } from '../../findings/shown';
import { objectsOf } from '../../model/objects';
import { allManifests } from '../../render/capi';
import type { ClusterSubject, Fleet, FleetRule, PatchedObject } from '../rule';

/** The cluster below whose construct an object is. */
function clusterOf({ construct }: PatchedObject, { clusters }: Fleet): ClusterSubject | undefined {
  const around = clusters.filter((each) => each.construct !== undefined && (construct === each.construct || construct.startsWith(`${each.construct}/`)));
  return around.sort((a, b) => b.construct!.length - a.construct!.length)[0];
}

/** What a mention says, wherever a patch may have moved it to. */
function saidBy({ object, host, lineText }: OutsideMention): string {
  return `${object}\0${host}\0${lineText}`;
}

/** What the objects of a cluster say without patches. */
function unpatched({ model, capi }: ClusterSubject): ReadonlySet<string> {
  const mirror = mirrorOf(model)!;
  return new Set(outsideMentions([...objectsOf(model), ...capi === undefined ? [] : allManifests(capi())], mirror).map(saidBy));
}

export const patchedHosts: FleetRule = {
  ...ALIKE,
  code: 'EKSA-NET-092',
  title: 'A patch that names a host on the internet, on a cluster with a registry mirror',
  why: `A patch is applied after every other check, and what it adds, such as commands and files of nodes, goes where it says. ${WHERE_REACHED}`,
  fix: 'Keep a copy inside, and name it in the patch',
  *checkFleet(fleet) {
    if (!fleet.clusters.some(({ model }) => isMirrored(model))) return;
    const known = new Map<ClusterSubject, ReadonlySet<string>>();
    for (const patched of fleet.patched?.() ?? []) {
      const cluster = clusterOf(patched, fleet);
      const mirror = cluster && mirrorOf(cluster.model);
      if (mirror === undefined) continue;
      const mentions = mentionsOf(patched.manifest as Parameters<typeof mentionsOf>[0], mirror, () => 'containerd');
      if (mentions.length === 0) continue;
      if (!known.has(cluster!)) known.set(cluster!, unpatched(cluster!));
      for (const mention of mentions) {
        if (known.get(cluster!)!.has(saidBy(mention))) continue;
        const { object, field, host, message, wanted } = mention;
        yield { construct: patched.construct, object, field, message: `with its patches, ${message}`, found: shown(host), wanted };
      }
    }
  },
};
