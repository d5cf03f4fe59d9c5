// Images that a cluster is given by name: by its workflows, by settings, by objects that were changed by hand, and by what Flux applies to it.
import type { ClusterFacts } from './cluster-facts';
import type { Collector } from './collector';
import { namedImages } from './named-images';
import { ImagePurpose } from '../distro/facts/release-image';
import { objectId } from '../model/objects';
import { podImages } from '../model/pod-images';
import { appliedFolders } from '../rules/repository/applied';

/** All of them. */
export function collectNamed(facts: ClusterFacts, collector: Collector): void {
  const { model } = facts;
  for (const template of model.templates) {
    for (const image of namedImages(template.spec)) collector.needImage(image, { purpose: ImagePurpose.PROVISIONING, name: objectId(template) });
  }
  collectPatched(facts, collector);
  collectApplied(facts, collector);
}

function collectPatched({ subject: { construct }, fleet }: ClusterFacts, collector: Collector): void {
  for (const { construct: changed, manifest } of fleet.patched?.() ?? []) {
    if (construct === undefined || !`${changed}/`.startsWith(`${construct}/`)) continue;
    for (const image of namedImages(manifest)) collector.needImage(image, { purpose: ImagePurpose.CLUSTER, name: changed });
  }
}

function collectApplied({ name, fleet }: ClusterFacts, collector: Collector): void {
  for (const { target, build } of appliedFolders(fleet)) {
    if (target !== name) continue;
    for (const { file } of build.files) {
      if (file.isInventory) continue;
      for (const object of file.objects()) {
        for (const image of podImages(object.spec)) collector.needImage(image, { purpose: ImagePurpose.ADD_ON, name: `${object.kind}/${object.metadata?.name ?? ''}` });
      }
    }
  }
}
