import type { ClusterModel } from '../../model/cluster-model';
import type { EksaObject } from '../../model/objects';
import { orderedObjects } from '../../model/order';

/**
 * The objects that `eksctl anywhere create cluster -f`, kubectl and a GitOps repository take, in an order and with an order of fields
 * that never changes.
 *
 * Nothing is filled in that the user left out: EKS Anywhere does that itself, and its defaults move on with its versions.
 */
export function renderEksa(model: ClusterModel): EksaObject[] {
  return orderedObjects(model);
}
