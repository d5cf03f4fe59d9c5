import { posix } from 'node:path';
import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { CommonMetadata, HealthCheck, HealthExpression, KubeConfig, KustomizeImage, KustomizePatch, ValuesSource } from './deployment';
import { dependency, duration, FluxObject, FluxObjectProps, named, reference, secretNeighbour } from './flux-object';
import type { IFluxObject } from './reference';
import { stated } from '../../findings/stated';
import type { ISecretReference } from '../../objects/secret-reference';
import { accept, acceptedScope } from '../../props/accept';
import type { FluxNeighbour } from '../../rules/rule';
import { AppFleet } from '../../validation/app-fleet';

/**
 * What becomes of applied objects when their Kustomization is deleted.
 */
export enum DeletionPolicy {
  /** They are deleted when the Kustomization prunes. */
  MIRROR_PRUNE = 'MirrorPrune',
  /** They are deleted. */
  DELETE = 'Delete',
  /** They are deleted, and Flux waits until they are gone. */
  WAIT_FOR_TERMINATION = 'WaitForTermination',
  /** They are left behind. */
  ORPHAN = 'Orphan',
}

/**
 * How files that are encrypted with SOPS are decrypted.
 */
export interface SopsDecryption {
  /**
   * Secret with the keys, in the namespace of the object.
   * @default - the keys of a cloud, by what the machine or a service account is
   */
  readonly secret?: ISecretReference;
  /**
   * Service account to sign in as at the cloud that has the keys.
   * @default - that of Flux
   */
  readonly serviceAccountName?: string;
}

/**
 * Variables that are replaced in what is applied.
 *
 * Every `${NAME}` is then one; where there is no such variable, nothing is applied. Write `$${NAME}` where a text is meant.
 */
export interface PostBuild {
  /**
   * Values by name.
   * @default - none
   */
  readonly substitute?: { [name: string]: string };
  /**
   * ConfigMaps and Secrets with more of them; later ones win, and `substitute` wins over all.
   * @default - none
   */
  readonly substituteFrom?: ValuesSource[];
}

/**
 * What is applied, and how.
 */
export interface FluxKustomizationProps extends FluxObjectProps {
  /** The GitRepository, OCIRepository or Bucket that holds it. */
  readonly source: IFluxObject;
  /**
   * Folder from the root of the source. One that leads out of it is refused.
   * @default ./
   */
  readonly path?: string;
  /**
   * Whether objects that are no longer in the source are deleted. Deleting a Cluster deletes a cluster.
   * @default true
   */
  readonly prune?: boolean;
  /**
   * How often everything is compared and applied again.
   * @default Duration.minutes(10)
   */
  readonly interval?: Duration;
  /**
   * How soon Flux tries again after a failure.
   * @default - as `interval`
   */
  readonly retryInterval?: Duration;
  /**
   * How long everything may take.
   * @default - 30 seconds less than `interval`
   */
  readonly timeout?: Duration;
  /**
   * Whether Flux waits until all that it has applied is healthy. `healthChecks` then have no meaning.
   * @default false
   */
  readonly wait?: boolean;
  /**
   * Objects that must be healthy.
   * @default - none
   */
  readonly healthChecks?: HealthCheck[];
  /**
   * How the health of kinds is told that Flux does not know.
   * @default - by their conditions
   */
  readonly healthExpressions?: HealthExpression[];
  /**
   * Kustomizations that must be ready before.
   * @default - none
   */
  readonly dependsOn?: IFluxObject[];
  /**
   * Another cluster to which it is applied.
   * @default - the cluster of Flux
   */
  readonly kubeConfig?: KubeConfig;
  /**
   * Service account to act as, in the namespace of the object.
   * @default - that of Flux
   */
  readonly serviceAccountName?: string;
  /**
   * Namespace of everything that is applied.
   * @default - as it is written
   */
  readonly targetNamespace?: string;
  /**
   * Beginning of all names, up to 200 characters.
   * @default - none
   */
  readonly namePrefix?: string;
  /**
   * End of all names, up to 200 characters.
   * @default - none
   */
  readonly nameSuffix?: string;
  /**
   * Labels and annotations for everything.
   * @default - none
   */
  readonly commonMetadata?: CommonMetadata;
  /**
   * Changes before it is applied.
   * @default - none
   */
  readonly patches?: KustomizePatch[];
  /**
   * Other images.
   * @default - as they are written
   */
  readonly images?: KustomizeImage[];
  /**
   * Folders of kustomize components.
   * @default - none
   */
  readonly components?: string[];
  /**
   * Whether components may be missing.
   * @default false
   */
  readonly ignoreMissingComponents?: boolean;
  /**
   * How encrypted files are decrypted.
   * @default - there are none
   */
  readonly decryption?: SopsDecryption;
  /**
   * Variables that are replaced.
   * @default - none
   */
  readonly postBuild?: PostBuild;
  /**
   * Whether objects whose fields cannot be changed are made anew.
   * @default false
   */
  readonly force?: boolean;
  /**
   * What becomes of the objects when this is deleted.
   * @default DeletionPolicy.MIRROR_PRUNE
   */
  readonly deletionPolicy?: DeletionPolicy;
}

/**
 * A folder of a source that Flux applies (Kustomization, kustomize.toolkit.fluxcd.io/v1).
 *
 * @example
 * const source = FluxReference.gitRepository('flux-system');
 * const infrastructure = new FluxKustomization(chart, 'infrastructure', { source, path: './infrastructure', wait: true });
 * new FluxKustomization(chart, 'apps', { source, path: './apps', dependsOn: [infrastructure] });
 */
export class FluxKustomization extends FluxObject {
  private readonly dependencies: IFluxObject[];

  /**
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope, and the name of the object unless that is given
   * @param props what is applied, and how
   */
  public constructor(scope: Construct, id: string, private readonly props: FluxKustomizationProps) {
    super(acceptedScope('FluxKustomization', { scope, id, props }, scope, new.target !== FluxKustomization), id, 'Kustomization', props);
    this.dependencies = [...props.dependsOn ?? []];
  }

  /**
   * Waits for others: they must be ready before this is applied.
   *
   * @param others Kustomizations
   */
  public waitFor(...others: IFluxObject[]): void {
    accept('FluxKustomization.waitFor', { others }, this);
    this.dependencies.push(...others);
    AppFleet.of(this).changed();
  }

  /** @internal */
  public _spec(): object {
    const { source, path = './', prune = true, interval = Duration.minutes(10), healthChecks, kubeConfig, decryption, postBuild } = this.props;
    const { wait, serviceAccountName, targetNamespace, namePrefix, nameSuffix, commonMetadata, patches, images, components } = this.props;
    const { ignoreMissingComponents, force, deletionPolicy, healthExpressions } = this.props;
    return {
      sourceRef: reference(source, this.namespace),
      path: fromRoot(path),
      prune,
      interval: duration(interval),
      retryInterval: duration(this.props.retryInterval),
      timeout: duration(this.props.timeout),
      wait,
      healthChecks: healthChecks?.map(({ _spec }) => _spec),
      healthCheckExprs: healthExpressions,
      dependsOn: this.dependencies.length === 0 ? undefined : this.dependencies.map((each) => dependency(each, this.namespace)),
      kubeConfig: kubeConfig?._spec,
      serviceAccountName,
      targetNamespace,
      namePrefix,
      nameSuffix,
      commonMetadata,
      patches,
      images,
      components,
      ignoreMissingComponents,
      decryption: decryption && stated({ provider: 'sops', secretRef: named(decryption.secret), serviceAccountName: decryption.serviceAccountName }),
      postBuild: postBuild && stated({ substitute: postBuild.substitute, substituteFrom: postBuild.substituteFrom?.map((each) => each._toSpec()) }),
      force,
      deletionPolicy,
    };
  }

  /** @internal */
  public _fluxNeighbours(): FluxNeighbour[] {
    const { kubeConfig, decryption, postBuild } = this.props;
    return [
      ...secretNeighbour('spec.kubeConfig.secretRef', kubeConfig?._secret),
      ...secretNeighbour('spec.decryption.secretRef', decryption?.secret),
      ...(postBuild?.substituteFrom ?? []).flatMap(({ _secret }, index) => secretNeighbour(`spec.postBuild.substituteFrom[${index}]`, _secret)),
    ];
  }
}

/** A path as the flux CLI writes it: from the root of the source. One that leads out of it is left as it is, to be reported. */
function fromRoot(path: string): string {
  const normal = posix.normalize(`./${path}`);
  return normal.startsWith('..') ? path : `./${normal.replace(/^\/|^\.\/?/, '')}`;
}
