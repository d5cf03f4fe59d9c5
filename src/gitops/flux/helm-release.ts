import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { CommonMetadata, HealthExpression, KubeConfig, KustomizeImage, KustomizePatch, ValuesSource } from './deployment';
import { dependency, duration, FluxObject, FluxObjectProps, reference, secretNeighbour } from './flux-object';
import { ChartProps, chartSpec } from './helm-chart';
import type { IFluxObject } from './reference';
import { DriftDetection, ReleaseInstall, releaseAction, ReleaseUninstall, ReleaseUpgrade } from './release-settings';
import { stated } from '../../findings/stated';
import { accept, acceptedScope } from '../../props/accept';
import type { FluxNeighbour } from '../../rules/rule';
import { AppFleet } from '../../validation/app-fleet';

/**
 * Where the chart of a release comes from.
 *
 * @example
 * const charts = FluxReference.helmRepository('charts');
 * const chartOfRelease = ReleaseChart.fromSource(charts, { chart: 'podinfo', version: '6.x' });
 */
export class ReleaseChart {
  /**
   * A chart of a HelmRepository, GitRepository or Bucket; Flux makes a HelmChart for it.
   *
   * @param source what it is in
   * @param props which chart it is
   */
  public static fromSource(source: IFluxObject, props: ChartProps): ReleaseChart {
    accept('ReleaseChart.fromSource', { source, props });
    return new ReleaseChart((namespace) => ({ chart: { spec: stated({ ...chartSpec(props), sourceRef: reference(source, namespace) }) } }), props);
  }

  /**
   * An OCIRepository or HelmChart that exists.
   *
   * @param chart the object
   */
  public static fromReference(chart: IFluxObject): ReleaseChart {
    accept('ReleaseChart.fromReference', { chart });
    return new ReleaseChart((namespace) => ({ chartRef: reference(chart, namespace) }));
  }

  private constructor(
    /** @internal */
    public readonly _toSpec: (namespace: string) => object,
    /** @internal */
    public readonly _chart?: ChartProps,
  ) { }
}

/**
 * A release of a Helm chart.
 */
export interface FluxHelmReleaseProps extends FluxObjectProps {
  /** Where the chart comes from. */
  readonly chart: ReleaseChart;
  /**
   * How often the release is looked at.
   * @default Duration.minutes(10)
   */
  readonly interval?: Duration;
  /**
   * How long each step of Helm may take.
   * @default - five minutes
   */
  readonly timeout?: Duration;
  /**
   * Name of the release, up to 53 characters.
   * @default - the target namespace, where that is given, and the name of the object; when that is longer it is refused
   */
  readonly releaseName?: string;
  /**
   * Namespace into which it is installed.
   * @default - that of the object
   */
  readonly targetNamespace?: string;
  /**
   * Namespace in which Helm keeps its records.
   * @default - that of the object
   */
  readonly storageNamespace?: string;
  /**
   * Values of the chart. Secrets do not belong here; see `valuesFrom`.
   * @default - those of the chart
   */
  readonly values?: { [key: string]: any };
  /**
   * Values in ConfigMaps and Secrets, later ones over earlier ones, and `values` over all.
   * @default - none
   */
  readonly valuesFrom?: ValuesSource[];
  /**
   * HelmReleases that must be ready before.
   * @default - none
   */
  readonly dependsOn?: IFluxObject[];
  /**
   * Another cluster in which it is installed.
   * @default - the cluster of Flux
   */
  readonly kubeConfig?: KubeConfig;
  /**
   * Service account to act as.
   * @default - that of Flux
   */
  readonly serviceAccountName?: string;
  /**
   * How many releases Helm remembers; 0 for all.
   * @default 5
   */
  readonly maxHistory?: number;
  /**
   * How the chart is installed.
   * @default - as Helm does
   */
  readonly install?: ReleaseInstall;
  /**
   * How it is upgraded.
   * @default - as Helm does
   */
  readonly upgrade?: ReleaseUpgrade;
  /**
   * How it is uninstalled.
   * @default - as Helm does
   */
  readonly uninstall?: ReleaseUninstall;
  /**
   * Whether the tests of the chart are run.
   * @default false
   */
  readonly test?: boolean;
  /**
   * Whether changes by others are looked for.
   * @default - they are not
   */
  readonly driftDetection?: DriftDetection;
  /**
   * Changes of what the chart renders.
   * @default - none
   */
  readonly patches?: KustomizePatch[];
  /**
   * Other images in what the chart renders.
   * @default - none
   */
  readonly images?: KustomizeImage[];
  /**
   * Labels and annotations for everything.
   * @default - none
   */
  readonly commonMetadata?: CommonMetadata;
  /**
   * How the health of kinds is told that Flux does not know.
   * @default - by their conditions
   */
  readonly healthExpressions?: HealthExpression[];
}

/**
 * A release of a Helm chart (HelmRelease, helm.toolkit.fluxcd.io/v2).
 *
 * @example
 * const charts = new FluxHelmRepository(chart, 'charts', { url: 'https://charts.example.com' });
 * new FluxHelmRelease(chart, 'podinfo', {
 *   chart: ReleaseChart.fromSource(charts, { chart: 'podinfo', version: '6.x' }),
 *   targetNamespace: 'apps',
 *   install: { createNamespace: true },
 *   values: { replicaCount: 2 },
 * });
 */
export class FluxHelmRelease extends FluxObject {
  private readonly dependencies: IFluxObject[];

  /**
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope, and the name of the object unless that is given
   * @param props the chart, and how it is installed
   */
  public constructor(scope: Construct, id: string, private readonly props: FluxHelmReleaseProps) {
    super(acceptedScope('FluxHelmRelease', { scope, id, props }, scope, new.target !== FluxHelmRelease), id, 'HelmRelease', props);
    this.dependencies = [...props.dependsOn ?? []];
  }

  /**
   * Waits for others: they must be ready before this is installed.
   *
   * @param others HelmReleases
   */
  public waitFor(...others: IFluxObject[]): void {
    accept('FluxHelmRelease.waitFor', { others }, this);
    this.dependencies.push(...others);
    AppFleet.of(this).changed();
  }

  /** @internal */
  public _spec(): object {
    const { chart, interval = Duration.minutes(10), releaseName, targetNamespace, storageNamespace, values, valuesFrom, kubeConfig } = this.props;
    const { serviceAccountName, maxHistory, install, upgrade, uninstall, test, driftDetection, patches, images, commonMetadata } = this.props;
    const renderer = stated({ patches, images });
    return {
      ...chart._toSpec(this.namespace),
      interval: duration(interval),
      timeout: duration(this.props.timeout),
      releaseName,
      targetNamespace,
      storageNamespace,
      values,
      valuesFrom: valuesFrom?.map((each) => each._toSpec()),
      dependsOn: this.dependencies.length === 0 ? undefined : this.dependencies.map((each) => dependency(each, this.namespace)),
      kubeConfig: kubeConfig?._spec,
      serviceAccountName,
      maxHistory,
      install: install && releaseAction(install),
      upgrade: upgrade && releaseAction(upgrade),
      uninstall: uninstall && stated({ ...uninstall, timeout: duration(uninstall.timeout) }),
      test: test === undefined ? undefined : { enable: test },
      driftDetection,
      postRenderers: Object.keys(renderer).length === 0 ? undefined : [{ kustomize: renderer }],
      commonMetadata,
      healthCheckExprs: this.props.healthExpressions,
    };
  }

  /** @internal */
  public _fluxNeighbours(): FluxNeighbour[] {
    const { chart, kubeConfig, valuesFrom = [] } = this.props;
    return [
      ...secretNeighbour('spec.chart.spec.verify.secretRef', chart._chart?.verify?.secret),
      ...secretNeighbour('spec.kubeConfig.secretRef', kubeConfig?._secret),
      ...valuesFrom.flatMap(({ _secret }, index) => secretNeighbour(`spec.valuesFrom[${index}]`, _secret)),
    ];
  }
}
