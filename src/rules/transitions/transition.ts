import type { ClusterModel } from '../../model/cluster-model';
import type { MachineModel } from '../../model/inventory-model';
import type { Complaint, RuleInfo } from '../rule';

/**
 * How a change reaches a cluster.
 *
 * - `api`: the objects are applied, by GitOps, kubectl or Terraform. The admission webhooks judge, and the controllers about machines.
 * - `cli`: `eksctl anywhere upgrade cluster`. It has checks of its own, pauses the cluster, and then applies the objects.
 */
export type TransitionRoute = 'api' | 'cli';

/** One cluster before and after a change, on one route. */
export interface Transition {
  readonly before: ClusterModel;
  readonly after: ClusterModel;
  readonly route: TransitionRoute;
  /** EKS Anywhere version before and after, when it is known. */
  readonly eksaVersion: { readonly before?: string; readonly after?: string };
  /** Whether the steps between EKS Anywhere versions are not checked. */
  readonly skipEksaVersionSkew: boolean;
  /** Reason of the failure that the cluster reports before the change. */
  readonly failureReason?: string;
  /** All machines that the cluster may use, those of its nodes among them; without them machines are not counted. */
  readonly machines?: readonly MachineModel[];
}

/** A rule that compares a cluster before and after a change. */
export interface TransitionRule extends RuleInfo {
  /** Routes on which it is enforced. */
  readonly routes: readonly TransitionRoute[];
  /**
   * Whether the webhooks leave it out while the cluster is paused. On route `cli` this says nothing: the checks are those of the command line.
   * @default - enforced on paused clusters as well
   */
  readonly notWhilePaused?: boolean;
  readonly check: (transition: Transition) => Iterable<Complaint>;
}

/** Prefix of the annotations with which EKS Anywhere is steered. */
const ANNOTATION_PREFIX = 'anywhere.eks.amazonaws.com/';

interface Annotated {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
}

/** Value of an EKS Anywhere annotation. */
export function annotation(object: Annotated, name: string): string | undefined {
  return object.metadata.annotations?.[`${ANNOTATION_PREFIX}${name}`];
}

/** Whether the controllers leave a cluster alone. */
export function isPaused(model: ClusterModel): boolean {
  return annotation(model.cluster, 'paused') === 'true';
}
