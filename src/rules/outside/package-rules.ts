import { ALIKE, WHERE_REACHED } from './cluster-rules';
import { mirrorOf } from './mirrored';
import { mentionsOf, VisitorOf } from './outside-mentions';
import { shown } from '../../findings/shown';
import { nameOf } from '../../model/lookup';
import type { RegistryMirror } from '../../render/capi';
import { fleetView } from '../fleet/fleet-view';
import { namesPackageRegistry } from '../network/registry-mirror';
import { clusterOf } from '../packages/subjects';
import type { BundleControllerRule, BundleControllerSubject, ClusterSubject, Complaint, Fleet, PackageRule } from '../rule';

function* outside(object: object, cluster: ClusterSubject | undefined, visitorOf: (mirror: RegistryMirror) => VisitorOf): Iterable<Complaint> {
  const mirror = cluster && mirrorOf(cluster.model);
  if (mirror === undefined) return;
  for (const { object: id, field, host, message, wanted } of mentionsOf(object as Parameters<typeof mentionsOf>[0], mirror, visitorOf(mirror))) {
    yield { object: id, field, message, found: shown(host), wanted };
  }
}

export const packageHosts: PackageRule = {
  ...ALIKE,
  code: 'EKSA-NET-088',
  title: 'A host on the internet in the configuration of a package on a cluster with a registry mirror',
  why: `Images come through the mirror when it has their registry. What a package fetches itself, by a URL, does not. ${WHERE_REACHED}`,
  fix: 'Name the copy inside',
  *checkPackage(subject, fleet) {
    yield* outside(subject.object, clusterOf(subject, fleet), ({ registries }) => {
      const hasPackages = registries.some(({ registry }) => namesPackageRegistry(registry));
      // that packages are not mirrored at all has a rule of its own
      return ({ host }) => (!hasPackages && namesPackageRegistry(host) ? undefined : 'containerd');
    });
  },
};

function controlledBy({ cluster, object }: BundleControllerSubject, fleet: Fleet): ClusterSubject | undefined {
  const named = fleetView(fleet).named.get(nameOf(object)) ?? [];
  return cluster ?? (named.length === 1 ? named[0] : undefined);
}

/** What containerd pulls; the controller fetches bundles and charts itself. */
const PULLED = 'defaultImageRegistry';

export const controllerHosts: BundleControllerRule = {
  ...ALIKE,
  code: 'EKSA-NET-089',
  title: 'A registry on the internet in the settings of the package controller of a cluster with a registry mirror',
  why: `The controller fetches bundles and charts itself, and does not ask the mirror in place of a registry. ${WHERE_REACHED}`,
  fix: 'Name the registry as it is found in the mirror, or leave the field out: EKS Anywhere then writes the mirror',
  *checkController(subject, fleet) {
    yield* outside(subject.object, controlledBy(subject, fleet), () => (_, path) => (path[path.length - 1] === PULLED ? 'containerd' : 'anybody'));
  },
};
