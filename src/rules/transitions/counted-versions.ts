import type { ClusterModel } from '../../model/cluster-model';
import { workersOf } from '../node-groups';

/**
 * The Kubernetes version of each worker node group as EKS Anywhere has it where it counts machines: a group without a version has that of
 * the group before it (pkg/providers/tinkerbell/upgrade.go: WorkerNodeGroupWithK8sVersion).
 */
export function countedVersions(model: ClusterModel): ReadonlyMap<string, string> {
  let version = model.cluster.spec?.kubernetesVersion ?? '';
  return new Map(workersOf(model).map(({ name, settings }) => {
    version = settings.kubernetesVersion ?? version;
    return [name, version];
  }));
}
