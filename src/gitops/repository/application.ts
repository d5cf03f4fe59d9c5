import { Chart, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import type { ApplicationPlace, ChartFile, IGitOpsRepository, RepositoryApplication } from './interfaces';
import { durations, label } from './parts';
import type { EksaCluster } from '../../cluster/eksa-cluster';
import { stated } from '../../findings/stated';
import { SYSTEM_NAMESPACE } from '../../model/objects';
import { acceptedScope } from '../../props/accept';
import { partObject } from '../../render/flux/kustomizations';
import { cleanPath, TreeObject } from '../../render/flux/tree';
import { AppFleet } from '../../validation/app-fleet';
import type { HealthCheck, HealthExpression } from '../flux/deployment';
import type { PostBuild } from '../flux/kustomization';
import type { IFluxObject } from '../flux/reference';

/**
 * Something that Flux runs on a cluster of a repository.
 */
export interface GitOpsApplicationProps {
  /** The cluster, one of the repository. */
  readonly cluster: EksaCluster;
  /**
   * Name of the application: lower-case letters, digits and hyphens.
   * @default - the id of the construct
   */
  readonly name?: string;
  /**
   * Charts with its objects. They are written into the repository, and not beside it.
   * @default - those below the construct
   */
  readonly charts?: Chart[];
  /**
   * Folder of the repository with its objects, in the place of charts: what others write there is applied. Refused when it leads out of the
   * repository.
   * @default - `apps/`, the name of the cluster and that of the application
   */
  readonly path?: string;
  /**
   * What must be ready before, besides the cluster and its packages: other applications of the same cluster, or any Kustomization of the
   * same Flux.
   * @default - nothing more
   */
  readonly dependsOn?: IFluxObject[];
  /**
   * Whether objects that are no longer in the repository are deleted.
   * @default true
   */
  readonly prune?: boolean;
  /**
   * Whether Flux waits until everything is healthy. `healthChecks` then have no meaning.
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
   * How often everything is compared and applied again.
   * @default Duration.minutes(10)
   */
  readonly interval?: Duration;
  /**
   * How soon Flux tries again after a failure.
   * @default Duration.minutes(2)
   */
  readonly retryInterval?: Duration;
  /**
   * How long everything may take.
   * @default Duration.minutes(10)
   */
  readonly timeout?: Duration;
  /**
   * Namespace of everything that is applied.
   * @default - as it is written
   */
  readonly targetNamespace?: string;
  /**
   * Service account to act as, in the namespace of the Kustomization.
   * @default - that of Flux
   */
  readonly serviceAccountName?: string;
  /**
   * Variables that are replaced. Every `${NAME}` is then one.
   * @default - none
   */
  readonly postBuild?: PostBuild;
}

/**
 * An application of a cluster: a folder of a {@link GitOpsRepository}, and the Kustomization by which Flux applies it.
 *
 * It is applied once the cluster is ready and its packages are applied: to a workload cluster by the Flux of its management cluster, with a
 * Kustomization in `eksa-system`, where the kubeconfig of the cluster is.
 *
 * @example
 * const repository = new GitOpsRepository(app, 'fleet', { clusters: [cluster], remote: { url: 'ssh://git@git.example.com/platform/fleet.git' } });
 * new GitOpsApplication(repository, 'web', { cluster, charts: [chart] });
 */
export class GitOpsApplication extends Construct implements IFluxObject, RepositoryApplication {
  /** Kind of the object by which Flux applies it. */
  public readonly kind = 'Kustomization';
  /** Name of the application. */
  public readonly applicationName: string;

  /**
   * @param repository where it is kept
   * @param id id of the construct, unique in the repository, and the name of the application unless that is given
   * @param props what is applied, and where
   */
  public constructor(private readonly repository: IGitOpsRepository, id: string, private readonly props: GitOpsApplicationProps) {
    super(acceptedScope('GitOpsApplication', { repository, id, props }, repository as unknown as Construct, new.target !== GitOpsApplication, true), id);
    this.applicationName = props.name ?? id;
    repository._addApplication(this);
    AppFleet.of(this).changed();
  }

  /** Name of its Kustomization: its own, behind that of the cluster where that is another one than the cluster of Flux. */
  public get name(): string {
    return `${this.props.cluster.clusterName}-${this.applicationName}`;
  }

  /** Namespace of its Kustomization. */
  public get namespace(): string {
    const { cluster } = this.props;
    return this.repository._isPushed(cluster) ? SYSTEM_NAMESPACE : this.repository.fluxNamespace(cluster);
  }

  /** Folder of the repository with its objects. */
  public get path(): string {
    return cleanPath(this.props.path ?? `apps/${this.props.cluster.clusterName}/${this.applicationName}`);
  }

  /** @internal */
  public get _cluster(): EksaCluster {
    return this.props.cluster;
  }

  /** @internal */
  public get _isWrittenByOthers(): boolean {
    return this.props.path !== undefined && this._charts().length === 0;
  }

  /** @internal */
  public get _writtenPath(): string | undefined {
    return this.props.path;
  }

  /**
   * Its charts, each with its file.
   *
   * @internal
   */
  public _charts(): ChartFile[] {
    const given = [...this.props.charts ?? [], ...this.node.findAll().filter(Chart.isChart)];
    const all = new Set(given.flatMap((chart) => chart.node.findAll().filter(Chart.isChart)));
    return [...all].map((chart) => ({ chart, path: `${this.path}/${label(chart)}.yaml` }));
  }

  /** @internal */
  public _sync({ source, before, kubeConfig, more }: ApplicationPlace): TreeObject {
    const { prune = true, wait, healthChecks, healthExpressions, dependsOn = [], targetNamespace, serviceAccountName, postBuild } = this.props;
    return partObject({
      name: this.name,
      namespace: this.namespace,
      source,
      path: this.path,
      ...durations(this.props, { interval: 10, retryInterval: 2, timeout: 10 }),
      prune,
      ...wait !== undefined && { wait },
      dependsOn: [...before, ...dependsOn.filter(isOther(before))].map(({ name, namespace }) => ({ name, namespace })),
      ...kubeConfig !== undefined && { kubeConfig },
      ...healthExpressions !== undefined && { healthExpressions: healthExpressions.map((each) => stated({ ...each })) },
      more: stated({
        healthChecks: healthChecks?.map(({ _spec }) => _spec),
        targetNamespace,
        serviceAccountName,
        postBuild: postBuild && stated({ substitute: postBuild.substitute, substituteFrom: postBuild.substituteFrom?.map((each) => each._toSpec()) }),
        ...more,
      }),
    });
  }
}

interface Named {
  readonly name: string;
  readonly namespace: string;
}

function isOther(known: readonly Named[]): (each: Named) => boolean {
  return ({ name, namespace }) => !known.some((each) => each.name === name && each.namespace === namespace);
}
