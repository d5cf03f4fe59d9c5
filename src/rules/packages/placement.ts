// Where packages go: the cluster, the namespaces, and the name of the helm release.
import { about, clusterNames, clusterOf, isOnManagement, packageId, packageNamespace, packagesByCluster, targetClusterName, targetNamespaceOf } from './subjects';
import { clusterOfNamespace, MANAGEMENT_NAMESPACES, packageNamespaceOf, PACKAGES_NAMESPACE, PRESENT_NAMESPACES } from '../../curated/names';
import { Severity } from '../../findings';
import { nearest } from '../../findings/nearest';
import { shown } from '../../findings/shown';
import { clusterNameOf, nameOf } from '../../model/lookup';
import { metadataComplaints } from '../cluster/object-metadata';
import { clusterText } from '../fleet/fleet-view';
import { memoise } from '../memoise';
import { namesPackageRegistry } from '../network/registry-mirror';
import type { Fleet, FleetRule, PackageRule } from '../rule';
import { isDnsLabel, isDnsSubdomain } from '../syntax';

/** Helm puts `sh.helm.release.v1.` and a number around the name of a release, and labels objects with it. */
const LONGEST_RELEASE_NAME = 53;

const namespace: PackageRule = {
  code: 'EKSA-PKG-030',
  severity: Severity.ERROR,
  title: 'A package in a namespace that is of no cluster',
  why: 'The controller looks at the namespaces eksa-packages-<cluster> of the management cluster; anywhere else a package stays in state unknown for ever.',
  fix: 'Put it into eksa-packages-<name of the cluster>',
  upstream: [],
  source: 'ours',
  *checkPackage(subject, fleet) {
    const found = packageNamespace(subject);
    const cluster = clusterOfNamespace(found);
    const { own: names, all } = clusterNames(fleet);
    if (cluster === '' && found !== PACKAGES_NAMESPACE) {
      yield about(subject, { field: 'metadata.namespace', message: 'this namespace belongs to no cluster', found: shown(found), ...onlyCluster(names) });
    } else if (cluster !== '' && subject.cluster !== undefined && cluster !== clusterNameOf(subject.cluster.model)) {
      const wanted = packageNamespaceOf(clusterNameOf(subject.cluster.model));
      yield about(subject, { field: 'metadata.namespace', message: 'this namespace is of another cluster than the one that the package is for', found: shown(found), wanted: shown(wanted) });
    } else if (cluster !== '' && subject.cluster === undefined && fleet.isPartial !== true && !all.has(cluster)) {
      const wanted = nearest(cluster, names);
      if (wanted === undefined) return;
      yield about(subject, { field: 'metadata.namespace', message: 'there is no cluster of this name', found: shown(found), wanted: shown(packageNamespaceOf(wanted)) });
    }
  },
};

function onlyCluster(names: readonly string[]): { readonly wanted?: string } {
  return names.length === 1 ? { wanted: shown(packageNamespaceOf(names[0])) } : {};
}

const deprecatedNamespace: PackageRule = {
  code: 'EKSA-PKG-031',
  severity: Severity.WARNING,
  title: 'A package in the namespace eksa-packages',
  why: 'It stands for the management cluster, is deprecated, and the controller says so in the status of the package.',
  fix: 'Put it into eksa-packages-<name of the cluster>',
  upstream: [],
  source: 'ours',
  *checkPackage(subject) {
    if (packageNamespace(subject) === PACKAGES_NAMESPACE) {
      yield about(subject, { field: 'metadata.namespace', message: 'this namespace is deprecated for packages', found: shown(PACKAGES_NAMESPACE) });
    }
  },
};

const releaseName: PackageRule = {
  code: 'EKSA-PKG-032',
  severity: Severity.ERROR,
  title: 'A package name that helm does not take',
  why: 'The name of the object becomes the name of the helm release.',
  fix: `Choose a name of at most ${LONGEST_RELEASE_NAME} lower-case letters, digits, dashes and dots`,
  upstream: [],
  source: 'ours',
  *checkPackage(subject) {
    const name = nameOf(subject.object);
    if (!isDnsSubdomain(name)) {
      yield about(subject, { field: 'metadata.name', message: 'helm does not take this as the name of a release', found: shown(name) });
    } else if (name.length > LONGEST_RELEASE_NAME) {
      yield about(subject, { field: 'metadata.name', message: 'the name is too long for a helm release', found: `${shown(name)} (${name.length} characters)`, wanted: `at most ${LONGEST_RELEASE_NAME} characters` });
    }
  },
};

const metadata: PackageRule = {
  code: 'EKSA-PKG-075',
  severity: Severity.ERROR,
  title: 'A package whose metadata the API server refuses',
  why: 'Namespace, labels and annotations have to follow the rules of Kubernetes.',
  fix: 'Correct or remove the entry',
  upstream: [],
  source: 'Kubernetes: k8s.io/apimachinery/pkg/api/validation/objectmeta.go: ValidateObjectMetaAccessor',
  enforcedUpstream: true,
  *checkPackage({ object }) {
    yield* metadataComplaints(object);
  },
};

const targetNamespaceName: PackageRule = {
  code: 'EKSA-PKG-076',
  severity: Severity.ERROR,
  title: 'A target namespace that cannot be one',
  why: 'Helm can neither find nor make it.',
  fix: 'Choose a name of lower-case letters, digits and dashes, at most 63',
  upstream: [],
  source: 'ours',
  *checkPackage(subject) {
    const name = targetNamespaceOf(subject);
    if (!isDnsLabel(name)) yield about(subject, { field: 'spec.targetNamespace', message: 'this cannot be a namespace', found: shown(name) });
  },
};

const releaseTwice: FleetRule = {
  code: 'EKSA-PKG-033',
  severity: Severity.ERROR,
  title: 'Two packages of one name on one cluster',
  why: 'Helm takes the second for an upgrade of the first, and the two replace each other for ever.',
  fix: 'Give each a name of its own',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    for (const [cluster, packages] of packagesByCluster(fleet)) {
      const first = new Map<string, string | undefined>();
      for (const subject of packages) {
        const name = nameOf(subject.object);
        if (first.has(name)) {
          const other = first.get(name);
          yield {
            ...about(subject, { field: 'metadata.name', message: `another package of this name is installed on cluster ${shown(cluster)}`, found: shown(name) }),
            construct: subject.construct,
            ...other !== undefined && other !== subject.construct && { wanted: `another name than that of ${other}` },
          };
        } else {
          first.set(name, subject.construct);
        }
      }
    }
  },
};

const disabled: PackageRule = {
  code: 'EKSA-PKG-034',
  severity: Severity.ERROR,
  title: 'A package of a cluster whose packages are disabled',
  why: 'Without package controller nothing installs it, and the API server may not even know its kind.',
  fix: 'Remove spec.packages.disable from the cluster, or the package',
  upstream: [],
  source: 'ours',
  *checkPackage(subject, fleet) {
    const cluster = clusterOf(subject, fleet);
    const disabling = cluster && [cluster, cluster.management].find((each) => each?.model.cluster.spec?.packages?.disable === true);
    if (disabling === undefined) return;
    yield about(subject, { field: 'spec.packageName', message: `packages are disabled on ${clusterText(disabling)}` });
  },
};

const targetNamespace: PackageRule = {
  code: 'EKSA-PKG-041',
  severity: Severity.WARNING,
  title: 'A target namespace that nobody makes',
  why: 'The controller creates a missing namespace only when the PackageBundleController of the cluster says so; otherwise the installation fails until somebody does.',
  fix: 'Create the namespace on that cluster first, or set createNamespace in its PackageBundleController',
  upstream: [],
  source: 'ours',
  *checkPackage(subject, fleet) {
    const cluster = clusterOf(subject, fleet);
    const name = targetNamespaceOf(subject);
    if (cluster === undefined || PRESENT_NAMESPACES.includes(name) || creatingNamespaces(fleet).has(targetClusterName(subject, fleet))) return;
    const onManagement = isOnManagement(subject, fleet) === true;
    // the package controller and its credentials have their namespace on every cluster
    if (name === PACKAGES_NAMESPACE || (onManagement && (MANAGEMENT_NAMESPACES.includes(name) || subject.ownNamespaces.includes(name)))) return;
    yield about(subject, {
      field: 'spec.targetNamespace', message: `nothing in this app creates the namespace on ${onManagement ? 'the management cluster' : `workload cluster ${shown(clusterNameOf(cluster.model))}`}`, found: shown(name),
    });
  },
};

/** Names of the clusters on which the controller makes namespaces. */
const creatingNamespaces: (fleet: Fleet) => ReadonlySet<string> = memoise(({ bundleControllers = [] }: Fleet) => (
  new Set(bundleControllers.filter(({ object }) => object.spec?.createNamespace === true).map(({ object }) => nameOf(object)))
));

const besideCluster: PackageRule = {
  code: 'EKSA-PKG-042',
  severity: Severity.WARNING,
  title: 'A package in the same chart as its cluster',
  why: 'A package is refused until its cluster is there. Flux tries all objects of a Kustomization before it applies any, so the two together never arrive.',
  fix: 'Declare the package below its cluster, which gives packages a chart of their own, or choose another chart',
  upstream: [],
  source: 'ours',
  *checkPackage(subject) {
    if (subject.besideCluster !== undefined) yield about(subject, { message: `the package is written beside the objects of cluster ${shown(subject.besideCluster)}` });
  },
};

const mirrored: FleetRule = {
  code: 'EKSA-PKG-038',
  severity: Severity.WARNING,
  title: 'Packages of a cluster whose mirror does not have them',
  why: 'Images of packages are in a registry of their own, one in each region. Without an entry for it they are pulled from AWS.',
  fix: 'Add an entry for the registry of packages, such as 783794618700.dkr.ecr.us-west-2.amazonaws.com, to ociNamespaces',
  fixInCode: 'Add an entry for the registry of packages, such as "783794618700.dkr.ecr.us-west-2.amazonaws.com", to registryMirror.namespaces',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    for (const cluster of fleet.clusters) {
      const { model, construct } = cluster;
      const mirror = model.cluster.spec?.registryMirrorConfiguration;
      if (mirror === undefined || (mirror.ociNamespaces ?? []).some(({ registry }) => namesPackageRegistry(registry ?? ''))) continue;
      const [first] = packagesByCluster(fleet).get(clusterNameOf(model)) ?? [];
      if (first === undefined) continue;
      yield {
        object: `Cluster/${clusterNameOf(model)}`,
        field: 'spec.registryMirrorConfiguration.ociNamespaces',
        construct,
        message: `the mirror has no place for the images of packages, and ${packageId(first)} is installed`,
      };
    }
  },
};

/** Rules about where packages go. */
export const placementRules = [
  namespace, deprecatedNamespace, releaseName, metadata, targetNamespaceName, releaseTwice, disabled, mirrored, targetNamespace, besideCluster,
] as const;
