import { writeStruct } from './go-field';
import { SPECS } from './go-structs';
import type { ClusterModel } from '../../model/cluster-model';
import { withFileDefaults } from '../../model/defaults';
import { isMap } from '../../model/is-map';
import {
  awsIamConfigsOf, controlPlaneMachineConfig, datacenterOf, externalEtcdMachineConfig, fluxConfigOf, gitOpsConfigOf, isSelfManaged,
  managementClusterName, nameOf, namespaceOf, oidcConfigsOf, workerMachineConfig, workerNodeGroups,
} from '../../model/lookup';
import type { EksaObject } from '../../model/objects';
import { byText } from '../../model/order';
import { toGoYaml } from '../go-yaml/emit';

const CONTROL_PLANE = 'anywhere.eks.amazonaws.com/control-plane';
const ETCD = 'anywhere.eks.amazonaws.com/etcd';
const MANAGED_BY = 'anywhere.eks.amazonaws.com/managed-by';

/** What stands behind each object. */
const SEPARATOR = '\n---\n';

/**
 * The file `eksa-cluster.yaml` that EKS Anywhere keeps in a GitOps repository, byte for byte: a cluster file with what is filled in when it
 * is read, and with the zero values of its Go structs. What the command line adds while it creates a cluster is not among it: health checks,
 * a key that it makes, images of Bottlerocket, and what it notes down on the Cluster.
 *
 * It writes the objects that it works with, without labels. Machine configs and templates are in the order of their names; there they
 * come in the order of a Go map, which is any.
 *
 * @param model as its author wrote it
 * @param eksaVersion version of EKS Anywhere that the cluster is on
 */
export function clusterFile(model: ClusterModel, eksaVersion: string): string {
  return clusterFileText(clusterFileObjects(model, eksaVersion));
}

/** That file with these objects. */
export function clusterFileText(objects: readonly object[]): string {
  return objects.map((object) => `${toGoYaml(object)}${SEPARATOR}`).join('');
}

/** The objects of that file. */
export function clusterFileObjects(model: ClusterModel, eksaVersion: string): object[] {
  // EKS Anywhere takes no bundle from a file
  const { bundlesRef, ...spec } = model.cluster.spec ?? {};
  const complete = withFileDefaults({ ...model, cluster: { ...model.cluster, spec: { ...spec, eksaVersion } } });
  const settings = gitOpsConfigOf(complete) ?? fluxConfigOf(complete);
  const objects: readonly (EksaObject | undefined)[] = [
    complete.cluster, datacenterOf(complete), ...machineConfigs(complete), settings, oidcConfigsOf(complete)[0], awsIamConfigsOf(complete)[0],
    ...byName(complete.templates),
  ];
  return objects.filter((object) => object !== undefined).map(asWritten);
}

/** The machine configs that groups use, with the annotations by which EKS Anywhere tells what they are for. */
function machineConfigs(model: ClusterModel): EksaObject[] {
  const managedBy: Readonly<Record<string, string>> = isSelfManaged(model) ? {} : { [MANAGED_BY]: managementClusterName(model) };
  const controlPlane = controlPlaneMachineConfig(model);
  const etcd = externalEtcdMachineConfig(model);
  const annotations = new Map<EksaObject, Readonly<Record<string, string>>>();
  // those of the control plane and of etcd lose the annotations that their author wrote
  if (controlPlane !== undefined) annotations.set(controlPlane, { [CONTROL_PLANE]: 'true', ...managedBy });
  if (etcd !== undefined) annotations.set(etcd, { [ETCD]: 'true', ...etcd !== controlPlane && managedBy });
  for (const group of workerNodeGroups(model)) {
    const own = workerMachineConfig(model, group);
    if (own !== undefined && !annotations.has(own)) annotations.set(own, { ...own.metadata.annotations, ...managedBy });
  }
  return byName([...annotations].map(([object, own]) => ({ ...object, metadata: { ...object.metadata, annotations: own } } as EksaObject)));
}

function byName<T extends EksaObject>(objects: readonly T[]): T[] {
  return [...objects].sort((a, b) => byText(nameOf(a), nameOf(b)));
}

/** An object as Go writes it: what has the zero value of its type is left out, or written, as the tag of its field says. */
export function asWritten({ apiVersion, kind, metadata, spec }: EksaObject): object {
  const { annotations = {} } = metadata;
  return {
    apiVersion,
    kind,
    metadata: { name: metadata.name, namespace: namespaceOf({ metadata }), ...Object.keys(annotations).length > 0 && { annotations } },
    spec: writeStruct(isMap(spec) ? spec : {}, SPECS[kind]),
  };
}
