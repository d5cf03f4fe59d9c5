import type { Visitor } from './mirror-reach';
import { mirrorOf } from './mirrored';
import { mentionsOf, OutsideMention, VisitorOf } from './outside-mentions';
import type { FieldPath } from '../../model/field-path';
import type { HostMention } from '../../model/host-mentions';
import { isMap } from '../../model/is-map';
import { EksaObject, MODEL_KINDS, objectsOf } from '../../model/objects';
import { imageName } from '../../provisioning/known-actions';
import type { RegistryMirror } from '../../render/capi';
import { CORE_REGISTRY } from '../../render/capi/registry-mirror';
import { memoise } from '../memoise';
import type { ClusterSubject } from '../rule';

/** The hosts outside that the objects of a mirrored cluster name. */
export const outsideOf: (cluster: ClusterSubject) => readonly OutsideMention[] = memoise((cluster: ClusterSubject) => {
  const { model } = cluster;
  const mirror = mirrorOf(model);
  if (mirror === undefined) return [];
  return objectsOf(model).flatMap((object) => mentionsOf(object, mirror, visitorIn(object, cluster, mirror)));
});

/** Whether the author of a cluster has left a field of an object to its default. */
export function isLeftOut({ written }: ClusterSubject, kind: EksaObject['kind'], name: string | undefined, field: string): boolean {
  if (written === undefined) return false;
  const object = objectsOf(written).find((each) => each.kind === kind && each.metadata?.name === name);
  return object !== undefined && !(object.spec as Record<string, unknown> | undefined)?.[field];
}

function visitorIn(object: EksaObject, cluster: ClusterSubject, mirror: RegistryMirror): VisitorOf {
  if (object.kind === MODEL_KINDS.templates) {
    return (mention, path, text) => visitorOfTemplate(mention, path, text, imageOf(object, path), mirror);
  }
  const isDefaultImage = object.kind === MODEL_KINDS.machineConfigs && isLeftOut(cluster, object.kind, object.metadata?.name, 'osImageURL');
  return (mention, path) => {
    if (isSaidOfCore(mention, mirror) || isDefaultImage && path[path.length - 1] === 'osImageURL') return undefined;
    return 'containerd';
  };
}

/** That EKS Anywhere's own registry is not mirrored has a rule of its own. */
function isSaidOfCore({ host, form }: HostMention, { core }: RegistryMirror): boolean {
  return host === CORE_REGISTRY && core === undefined && form !== 'url';
}

/**
 * Who follows what a workflow template names: HookOS, which knows no mirror, except for what is written into files of the node. EKS Anywhere
 * replaces the name of its own registry wherever it stands; images of actions have a rule of their own.
 */
function visitorOfTemplate(
  mention: HostMention, path: FieldPath, text: string, image: string, mirror: RegistryMirror,
): Visitor | undefined {
  if (isSaidOfCore(mention, mirror)) return undefined;
  const isReplaced = mirror.core !== undefined && mention.host === CORE_REGISTRY && mention.reference.includes(CORE_REGISTRY);
  if (isReplaced) return undefined;
  const name = path[path.length - 1];
  const isPulled = name === 'image' || name === 'IMG_URL' && imageName(image) === 'oci2disk';
  if (isPulled && !text.includes('{{')) return undefined;
  return imageName(image) === 'writefile' ? 'containerd' : 'anybody';
}

/** The image of the action that a place of a template belongs to. */
function imageOf(template: unknown, path: FieldPath): string {
  const depth = path.indexOf('actions');
  if (depth < 0) return '';
  const action = path.slice(0, depth + 2).reduce<unknown>((value, step) => (value as Record<string | number, unknown>)[step], template);
  return isMap(action) && typeof action.image === 'string' ? action.image : '';
}
