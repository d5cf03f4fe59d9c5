// The settings of the package controller for one cluster: PackageBundleController.
import { minorOfBundle } from '../../curated/bundle-name';
import { PackageCode } from '../../curated/codes';
import { PACKAGES_NAMESPACE } from '../../curated/names';
import { bundleNameFault, otherMinor, PackageComplaint } from '../../curated/review';
import { Severity } from '../../findings';
import { nearest } from '../../findings/nearest';
import { shown } from '../../findings/shown';
import { kubernetesVersionOf, nameOf, namespaceOf } from '../../model/lookup';
import { byText } from '../../model/order';
import { fleetView } from '../fleet/fleet-view';
import { objectId } from '../places';
import { clusterNames } from './subjects';
import type { BundleControllerRule, BundleControllerSubject, ClusterSubject, Complaint, Fleet, FleetRule } from '../rule';

const SOURCE = 'eks-anywhere-packages pkg/webhook/packagebundlecontroller_webhook.go: handleInner';
const ACTIVE_BUNDLE = 'spec.activeBundle';

function clusterOf({ cluster, object }: BundleControllerSubject, fleet: Fleet): ClusterSubject | undefined {
  const named = fleetView(fleet).named.get(nameOf(object)) ?? [];
  return cluster ?? (named.length === 1 ? named[0] : undefined);
}

function about({ object }: BundleControllerSubject, { code: _, ...complaint }: PackageComplaint | (Omit<Complaint, 'object'> & { readonly code?: string })): Complaint {
  return { object: objectId(object), ...complaint };
}

const bundleName: BundleControllerRule = {
  code: PackageCode.BUNDLE_NAME,
  severity: Severity.ERROR,
  title: 'The name of a bundle in another form',
  why: 'Kubernetes version and number of a bundle are read from its name.',
  fix: 'Write it like v1-35-1001',
  upstream: [],
  source: 'eks-anywhere-packages api/v1alpha1/packagebundle.go: getMajorMinorBuild',
  enforcedUpstream: true,
  *checkController(subject) {
    const { activeBundle = '' } = subject.object.spec ?? {};
    const fault = activeBundle === '' ? undefined : bundleNameFault(activeBundle, ACTIVE_BUNDLE);
    if (fault !== undefined) yield about(subject, fault);
  },
};

const bundleMinor: BundleControllerRule = {
  code: PackageCode.BUNDLE_MINOR,
  severity: Severity.ERROR,
  title: 'A bundle for another Kubernetes version',
  why: 'Its packages were not made for the cluster. After an upgrade of Kubernetes the active bundle has to follow: nothing moves it.',
  fix: 'Choose a bundle for the Kubernetes version of the cluster, or leave the choice to the controller of a new cluster',
  upstream: [],
  source: SOURCE,
  enforcedUpstream: true,
  *checkController(subject, fleet) {
    const { activeBundle = '' } = subject.object.spec ?? {};
    const cluster = clusterOf(subject, fleet);
    const version = cluster && kubernetesVersionOf(cluster.model);
    const minor = minorOfBundle(activeBundle);
    if (version === undefined || minor === undefined || minor === version) return;
    yield { ...about(subject, otherMinor(activeBundle, version, ACTIVE_BUNDLE)), basedOn: [{ object: objectId(cluster!.model.cluster), field: 'spec.kubernetesVersion' }] };
  },
};

const firstBundle: BundleControllerRule = {
  code: 'EKSA-PKG-035',
  severity: Severity.ERROR,
  title: 'An active bundle that nobody says is there',
  why: 'The webhook takes only bundles that are on the management cluster. When a cluster is created there is none: the controller downloads the newest and makes it active by itself.',
  fix: 'Leave activeBundle out. For a cluster that runs, take the name from kubectl get packagebundles -n eksa-packages',
  fixInCode: 'Leave activeBundle out. For a cluster that runs, take the name from kubectl get packagebundles -n eksa-packages, and set activeBundleExists: true',
  upstream: [],
  source: 'ours',
  *checkController(subject) {
    const { activeBundle = '' } = subject.object.spec ?? {};
    // what was read from a file may come from a running cluster
    if (activeBundle === '' || subject.isBundlePresent || subject.locate !== undefined || subject.propOf === undefined) return;
    yield about(subject, { field: ACTIVE_BUNDLE, message: 'the bundle has to be on the management cluster before this is applied', found: shown(activeBundle) });
  },
};

const ignored: BundleControllerRule = {
  code: 'EKSA-PKG-036',
  severity: Severity.ERROR,
  title: 'A PackageBundleController that nobody looks at',
  why: 'The controller ignores one outside the namespace eksa-packages, and one that does not have the name of a cluster.',
  fix: 'Give it the name of its cluster, and the namespace eksa-packages',
  upstream: [],
  source: 'ours',
  *checkController(subject, fleet) {
    const { namespace = 'default' } = subject.object.metadata;
    if (namespace !== PACKAGES_NAMESPACE) {
      yield about(subject, { field: 'metadata.namespace', message: 'the controller ignores it in this namespace', found: shown(namespace), wanted: shown(PACKAGES_NAMESPACE) });
    }
    const name = nameOf(subject.object);
    const { own, all } = clusterNames(fleet);
    if (subject.cluster !== undefined || fleet.isPartial === true || all.has(name)) return;
    const wanted = nearest(name, own);
    if (wanted !== undefined) {
      yield about(subject, { field: 'metadata.name', message: 'there is no cluster of this name', found: shown(name), wanted: shown(wanted) });
    }
  },
};

const twice: FleetRule = {
  code: 'EKSA-PKG-037',
  severity: Severity.ERROR,
  title: 'Two PackageBundleControllers of one cluster',
  why: 'They are one object: the last one that is applied wins.',
  fix: 'Keep one of them',
  upstream: [],
  source: 'ours',
  *checkFleet({ bundleControllers = [] }) {
    const seen = new Set<string>();
    const inPlace = bundleControllers.filter(({ object }) => namespaceOf(object) === PACKAGES_NAMESPACE);
    for (const subject of inPlace.sort((a, b) => byText(a.construct ?? '', b.construct ?? ''))) {
      const name = nameOf(subject.object);
      if (seen.has(name)) yield { ...about(subject, { field: 'metadata.name', message: 'there is another PackageBundleController of this cluster', found: shown(name) }), construct: subject.construct };
      seen.add(name);
    }
  },
};

/** Rules about the bundles of clusters. */
export const bundleControllerRules = [bundleName, bundleMinor, firstBundle, ignored, twice] as const;
