import { construct, given, make } from './library';
import { duration } from './nodes';
import { readConfigText } from '../../curated/config-text';
import { type Package, type PackageBundleController, PACKAGES_NAMESPACE, packageNamespaceOf } from '../../curated/names';
import { isMap } from '../../model/is-map';
import { nameOf } from '../../model/lookup';
import type { ForeignObject } from '../../model/parse';
import { call, data, type Expression, map, name, type NameExpression, scalar } from '../code/expression';
import type { Secrets } from '../secrets';

/** A package, or the settings of the package controller, as constructs; nothing for what no prop says. */
export function packageObjectCode(object: ForeignObject, cluster: NameExpression, clusterName: string, secrets: Secrets): Expression | undefined {
  return object.kind === 'Package' ? packageCode(object, cluster, clusterName, secrets) : controllerCode(object, cluster, clusterName);
}

/** `new PackageBundleController(prod, 'package-controller', { … })` */
function controllerCode(object: ForeignObject, cluster: NameExpression, clusterName: string): Expression | undefined {
  const { metadata, spec = {}, ...others } = object as unknown as PackageBundleController;
  const { name: controllerName, namespace, ...otherMetadata } = metadata;
  const { activeBundle, bundleRepository, createNamespace, defaultRegistry, defaultImageRegistry, logLevel, ...rest } = spec;
  const { upgradeCheckInterval, upgradeCheckShortInterval, ...otherFields } = rest;
  const intervals = {
    upgradeCheckInterval: given(upgradeCheckInterval, duration),
    upgradeCheckShortInterval: given(upgradeCheckShortInterval, duration),
  };
  const isSayable = controllerName === clusterName && namespace === PACKAGES_NAMESPACE
    && [otherMetadata, otherFields].every((each) => Object.keys(each).length === 0) && Object.keys(others).length === 2
    && (defaultRegistry === undefined) === (defaultImageRegistry === undefined)
    && (intervals.upgradeCheckInterval === undefined) === (upgradeCheckInterval === undefined)
    && (intervals.upgradeCheckShortInterval === undefined) === (upgradeCheckShortInterval === undefined);
  if (!isSayable) return undefined;
  return construct('PackageBundleController', cluster, scalar('package-controller'), map({
    activeBundle: given(activeBundle, scalar),
    registry: given(defaultRegistry, (charts) => (
      make('PackageRegistry.of', scalar(charts), defaultImageRegistry === charts ? undefined : scalar(defaultImageRegistry!)))),
    bundleRepository: given(bundleRepository, scalar),
    createNamespace: given(createNamespace, scalar),
    ...intervals,
    logLevel: given(logLevel, scalar),
  }));
}

/**
 * `prod.addPackage('my-harbor', { packageName: 'harbor', … })`
 *
 * Its namespace is not made: what a cluster has is not made once more.
 */
function packageCode(object: ForeignObject, cluster: NameExpression, clusterName: string, secrets: Secrets): Expression | undefined {
  const { metadata, spec, ...others } = object as unknown as Package;
  const { name: packageId, namespace, annotations, ...otherMetadata } = metadata;
  const { packageName, packageVersion, targetNamespace, config, ...otherFields } = spec ?? {};
  const { value } = readConfigText(config ?? '');
  const isSayable = namespace === packageNamespaceOf(clusterName) && isMap(value) && typeof packageName === 'string' && packageId !== undefined
    && [otherMetadata, otherFields].every((each) => Object.keys(each).length === 0) && Object.keys(others).length === 2;
  if (!isSayable) return undefined;
  return call(name(`${cluster.text}.addPackage`), scalar(nameOf(object as never)), map({
    packageName: scalar(packageName),
    version: given(packageVersion, scalar),
    targetNamespace: given(targetNamespace, scalar),
    createNamespace: scalar(false),
    config: Object.keys(value).length === 0 ? undefined : secrets.data(packageId, value),
    annotations: given(annotations, data),
  }));
}
