import { App, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { ClusterOutput, EksaCluster, EksaClusterProps, EksaError, EksaRules, Finding, HardwareSelector, testing } from '../../src';
import { chart, MINIMAL } from '../cluster/fixtures';

export const PACKAGES_API = 'packages.eks.amazonaws.com/v1alpha1';

/** A cluster that manages itself. */
export function management(props: Partial<EksaClusterProps> = {}, scope: Chart = chart()): EksaCluster {
  return new EksaCluster(scope, 'hub', { ...MINIMAL, output: ClusterOutput.EKSA, ...props });
}

/** A cluster that another one of the same app manages. */
export function workload(hub: EksaCluster = management(), name = 'edge'): EksaCluster {
  return new EksaCluster(Chart.of(hub), name, {
    ...MINIMAL,
    output: ClusterOutput.EKSA,
    managementCluster: hub,
    controlPlane: { endpoint: `10.0.0.${30 + Chart.of(hub).node.children.length}`, replicas: 3, hardware: HardwareSelector.label('site', name) },
    tinkerbellIp: undefined,
  });
}

/** All objects of an app that are not a cluster's own, chart by chart. */
export function written(scope: IConstruct): any[] {
  return testing.Manifests.fromApp(App.of(scope)).objects.filter(({ apiVersion }) => apiVersion === PACKAGES_API || apiVersion === 'v1');
}

/** The Packages among them. */
export function packagesIn(scope: IConstruct): any[] {
  return testing.Manifests.fromApp(App.of(scope)).find('Package');
}

/** A Package as it is written: `spec` without what every one has. */
export function packageObject(name: string, spec: object, { namespace = 'eksa-packages-hub', annotations }: { namespace?: string; annotations?: object } = {}): object {
  return { apiVersion: PACKAGES_API, kind: 'Package', metadata: { name, namespace, ...annotations && { annotations } }, spec };
}

/** A Namespace that a package has brought along: Flux never removes it. */
export function namespaceObject(name: string): object {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' }, name } };
}

/** What is said about packages, whatever else is. */
export function packageFindings(scope: IConstruct): Finding[] {
  return EksaRules.validate(scope).filter(({ code }) => /^EKSA-(PKG|SYNTH|INTERNAL)-/.test(code));
}

/** The errors among it. */
export function packageErrors(scope: IConstruct): Finding[] {
  return packageFindings(scope).filter(({ severity }) => severity === 'error');
}

/** Code and prop of every finding about packages. */
export function codesAndProps(scope: IConstruct): [code: string, prop: string | undefined][] {
  return packageFindings(scope).map(({ code, prop }) => [code, prop]);
}

/** The findings of the error of this library that work ends in; none when it ends well. */
export function findingsOf(work: () => unknown): readonly Finding[] {
  try {
    work();
    return [];
  } catch (error) {
    if (EksaError.isEksaError(error)) return error.findings;
    throw error;
  }
}
