// The Kustomizations by which Flux applies the parts of a repository, in the order in which they depend on each other.
import type { TreeObject } from './tree';
import { stated } from '../../findings/stated';

/** A Kustomization, as far as they differ. */
export interface PartOptions {
  readonly name: string;
  readonly namespace: string;
  /** Name and namespace of the GitRepository. */
  readonly source: string;
  /** Folder from the root of the repository. */
  readonly path: string;
  readonly interval: string;
  readonly retryInterval?: string;
  readonly timeout?: string;
  readonly prune: boolean;
  readonly wait?: boolean;
  readonly dependsOn: readonly { readonly name: string; readonly namespace: string }[];
  /** Name of the Secret with the kubeconfig of the cluster to which it is applied. */
  readonly kubeConfig?: string;
  readonly commonAnnotations?: Readonly<Record<string, string>>;
  readonly healthExpressions?: readonly object[];
  /** Further fields of the spec. */
  readonly more?: object;
}

/** Kept when their files are removed. */
export const PRUNE_DISABLED: Readonly<Record<string, string>> = { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' };
/** Made once, and left alone from then on. */
export const CREATED_ONCE: Readonly<Record<string, string>> = { 'kustomize.toolkit.fluxcd.io/ssa': 'IfNotPresent' };

/** A cluster is there when its controller says so of what was last asked for. */
export const CLUSTER_IS_READY = {
  apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
  kind: 'Cluster',
  current: "has(status.observedGeneration) && status.observedGeneration == metadata.generation && has(status.conditions) && status.conditions.exists(e, e.type == 'Ready' && e.status == 'True')",
};

export function partObject(options: PartOptions): TreeObject {
  const { name, namespace, source, path, interval, retryInterval, timeout, prune, wait, dependsOn, kubeConfig, more } = options;
  const { commonAnnotations, healthExpressions } = options;
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name, namespace },
    spec: stated({
      commonMetadata: commonAnnotations && { annotations: commonAnnotations },
      dependsOn: dependsOn.length === 0 ? undefined
        : dependsOn.map((each) => (each.namespace === namespace ? { name: each.name } : { name: each.name, namespace: each.namespace })),
      healthCheckExprs: healthExpressions,
      interval,
      kubeConfig: kubeConfig === undefined ? undefined : { secretRef: { name: kubeConfig } },
      path: `./${path}`,
      prune,
      retryInterval,
      sourceRef: stated({ kind: 'GitRepository', name: source, namespace: source === namespace ? undefined : source }),
      timeout,
      wait,
      ...more,
    }),
  };
}
