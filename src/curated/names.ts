import type * as packages from '../../imports/types/packages';

export type Package = packages.Package;
export type PackageBundle = packages.PackageBundle;
export type PackageBundleController = packages.PackageBundleController;

/** Any object of the packages API that this library reads and writes. */
export type PackageObject = Package | PackageBundleController;

export { PACKAGES_API_VERSION } from '../model/objects';

/** Namespace of the package controller, its bundles and its credentials, on the management cluster. */
export const PACKAGES_NAMESPACE = 'eksa-packages';

/** Annotation of packages that the webhook lets through without looking at them. */
export const INTERNAL_ANNOTATION = 'anywhere.eks.aws.com/internal';

const NAMESPACE_PREFIX = `${PACKAGES_NAMESPACE}-`;

/** Namespace, on the management cluster, of the packages that are installed on a cluster. */
export function packageNamespaceOf(clusterName: string): string {
  return `${NAMESPACE_PREFIX}${clusterName}`;
}

/** Name of the cluster that a namespace of packages belongs to; empty for any other namespace. */
export function clusterOfNamespace(namespace: string): string {
  return namespace.startsWith(NAMESPACE_PREFIX) ? namespace.slice(NAMESPACE_PREFIX.length) : '';
}

/** Where the charts of curated packages install themselves when no target namespace is given; every other chart takes `default`. */
const DEFAULT_TARGET_NAMESPACES: Readonly<Record<string, string>> = {
  'adot': 'observability',
  'cert-manager': 'cert-manager',
  'credential-provider-package': PACKAGES_NAMESPACE,
  'eks-anywhere-packages': PACKAGES_NAMESPACE,
  'emissary': 'emissary-system',
  'emissary-crds': 'emissary-system',
  'harbor': 'harbor',
  'metallb': 'metallb-system',
  'metallb-crds': 'metallb-system',
  'prometheus': 'observability',
};

/** Namespace that a package is installed into when it names none. */
export function defaultTargetNamespace(packageName: string): string {
  const name = packageName.toLowerCase();
  return Object.hasOwn(DEFAULT_TARGET_NAMESPACES, name) ? DEFAULT_TARGET_NAMESPACES[name] : 'default';
}

/** Namespaces that every cluster has, or that EKS Anywhere makes on a management cluster. */
export const PRESENT_NAMESPACES: readonly string[] = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];
export const MANAGEMENT_NAMESPACES: readonly string[] = ['eksa-system', PACKAGES_NAMESPACE, 'capi-system', 'capt-system', 'cert-manager'];
