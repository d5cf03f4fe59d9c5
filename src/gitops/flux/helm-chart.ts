import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { duration, FluxObject, FluxObjectProps, objectNeighbour, secretNeighbour } from './flux-object';
import { ChartReconcileStrategy, SignatureVerification, verification } from './options';
import type { IFluxObject } from './reference';
import { acceptedScope } from '../../props/accept';
import type { FluxNeighbour } from '../../rules/rule';

/**
 * Which chart is taken from a source.
 */
export interface ChartProps {
  /** Name of the chart in a HelmRepository, or its path in a GitRepository or Bucket. */
  readonly chart: string;
  /**
   * Version, or range of versions; only in a HelmRepository.
   * @default - the newest
   */
  readonly version?: string;
  /**
   * How often Flux looks for another one.
   * @default Duration.minutes(1)
   */
  readonly interval?: Duration;
  /**
   * When the chart is packaged anew.
   * @default ChartReconcileStrategy.CHART_VERSION
   */
  readonly reconcileStrategy?: ChartReconcileStrategy;
  /**
   * Files with values, from the root of the source.
   * @default - that of the chart
   */
  readonly valuesFiles?: string[];
  /**
   * Whether files with values may be missing.
   * @default false
   */
  readonly ignoreMissingValuesFiles?: boolean;
  /**
   * How the chart must be signed; only in a HelmRepository.
   * @default - it need not be
   */
  readonly verify?: SignatureVerification;
}

/**
 * A chart of a source.
 */
export interface FluxHelmChartProps extends FluxObjectProps, ChartProps {
  /** The HelmRepository, GitRepository or Bucket that it is in, in the same namespace. */
  readonly source: IFluxObject;
}

/**
 * A Helm chart that releases refer to (HelmChart, source.toolkit.fluxcd.io/v1).
 *
 * @example
 * const charts = new FluxHelmRepository(chart, 'charts', { url: 'https://charts.example.com' });
 * const podinfo = new FluxHelmChart(chart, 'podinfo', { source: charts, chart: 'podinfo', version: '6.x' });
 */
export class FluxHelmChart extends FluxObject {
  /**
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope, and the name of the object unless that is given
   * @param props the chart
   */
  public constructor(scope: Construct, id: string, private readonly props: FluxHelmChartProps) {
    super(acceptedScope('FluxHelmChart', { scope, id, props }, scope, new.target !== FluxHelmChart), id, 'HelmChart', props);
  }

  /** @internal */
  public _spec(): object {
    const { source, interval = Duration.minutes(1) } = this.props;
    return { ...chartSpec(this.props), interval: duration(interval), sourceRef: { kind: source.kind, name: source.name } };
  }

  /** @internal */
  public _fluxNeighbours(): FluxNeighbour[] {
    return [objectNeighbour('spec.sourceRef', this.props.source), ...secretNeighbour('spec.verify.secretRef', this.props.verify?.secret)];
  }
}

/** @internal */
export function chartSpec({ chart, version, interval, reconcileStrategy, valuesFiles, ignoreMissingValuesFiles, verify }: ChartProps): object {
  return { chart, version, interval: duration(interval), reconcileStrategy, valuesFiles, ignoreMissingValuesFiles, verify: verification(verify) };
}
