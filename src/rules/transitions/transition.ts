import type { ClusterModel } from '../../model/cluster-model';
import type { MachineModel } from '../../model/inventory-model';
import type { CapiManifests, KeptTemplate } from '../../render/capi';
import type { Complaint, RuleInfo } from '../rule';

/**
 * How a change reaches a cluster.
 *
 * - `api`: the objects are applied, by GitOps, kubectl or Terraform. The admission webhooks judge, then the controllers.
 * - `cli`: `eksctl anywhere upgrade cluster`. It has checks of its own, and then applies the objects, which the webhooks judge again.
 */
export type TransitionRoute = 'api' | 'cli';

/**
 * Who judges a change.
 */
export enum TransitionLayer {
  /** The admission webhooks, when the objects are applied. */
  ADMISSION = 'admission',
  /** The controllers, once they are admitted: the change is there and does not happen. */
  CONTROLLER = 'controller',
  /** What `eksctl anywhere upgrade cluster` looks at before it does anything. */
  CHECKS = 'checks',
  /** The admission webhooks, when `eksctl anywhere` applies the objects: on a management cluster its components are upgraded by then. */
  APPLY = 'apply',
}

/** Who judges a change on a route, in this order. */
export const LAYERS: Readonly<Record<TransitionRoute, readonly TransitionLayer[]>> = {
  api: [TransitionLayer.ADMISSION, TransitionLayer.CONTROLLER],
  cli: [TransitionLayer.CHECKS, TransitionLayer.APPLY],
};

const { ADMISSION, CONTROLLER, CHECKS, APPLY } = TransitionLayer;

/** What the webhooks judge, whoever applies. */
export const IN_WEBHOOKS: readonly TransitionLayer[] = [ADMISSION, APPLY];

/** What the webhooks judge, and the command line beforehand. */
export const IN_WEBHOOKS_AND_CHECKS: readonly TransitionLayer[] = [ADMISSION, CHECKS, APPLY];

/** What only the command line judges. */
export const IN_CHECKS: readonly TransitionLayer[] = [CHECKS];

/** What only the controllers notice, once it is admitted. */
export const IN_CONTROLLER: readonly TransitionLayer[] = [CONTROLLER];

/** What is counted in machines. */
export const WHERE_MACHINES_COUNT: readonly TransitionLayer[] = [CONTROLLER, CHECKS];

/** One cluster before and after a change, in one layer. */
export interface Transition {
  readonly before: ClusterModel;
  /** To the command line without objects that nothing refers to. */
  readonly after: ClusterModel;
  readonly layer: TransitionLayer;
  /** Whether the cluster after the change is another object to this layer: then only its other objects are compared. */
  readonly isAnother: boolean;
  /** EKS Anywhere version before and after, when it is known. */
  readonly eksaVersion: { readonly before?: string; readonly after?: string };
  /** Whether the command line is told not to check the steps between EKS Anywhere versions. */
  readonly skipEksaVersionSkew: boolean;
  /** Reason of the failure that the cluster reports before the change. */
  readonly failureReason?: string;
  /** All machines that the cluster may use, those of its nodes among them; without them machines are not counted. */
  readonly machines?: readonly MachineModel[];
  /** Host names of machines that nodes have before the change. */
  readonly taken: () => ReadonlySet<string>;
  /** What the controllers make of both states; nothing where that cannot be told. */
  readonly rendered: () => RenderedTransition | undefined;
}

/** Cluster API objects before and after a change; those after it with the names that the controllers give them. */
export interface RenderedTransition {
  readonly before: CapiManifests;
  readonly after: CapiManifests;
  /** Templates that keep their names although their content changes. */
  readonly kept: readonly KeptTemplate[];
  /**
   * Whether whoever writes the objects names the templates, because no controller of EKS Anywhere does.
   * @default false
   */
  readonly isNamedByHand?: boolean;
}

/** A rule that compares a cluster before and after a change. */
export interface TransitionRule extends RuleInfo {
  /** Layers in which it is asked; of a rule that EKS Anywhere does not have, those in which the change passes unnoticed. */
  readonly layers: readonly TransitionLayer[];
  /**
   * Whether the webhooks leave it out while the cluster is paused. The checks of the command line do not: they refuse a paused cluster anyway.
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

/** Whether the control plane is upgraded in place: the command line then counts no machines at all. */
export function isInPlace({ cluster }: ClusterModel): boolean {
  return cluster.spec?.controlPlaneConfiguration?.upgradeRolloutStrategy?.type === 'InPlace';
}
