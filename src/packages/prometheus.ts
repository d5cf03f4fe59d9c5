import type { Construct } from 'constructs';
import { CuratedPackage, CuratedPackageOptions } from './curated-package';
import { PackageName } from './package-name';
import { typedProps } from './typed-package';
import { PrometheusConfig, toJson_PrometheusConfig } from '../../imports/package-config/prometheus';

/**
 * Settings of {@link Prometheus}.
 */
export interface PrometheusProps extends CuratedPackageOptions {
  /**
   * Values of the chart.
   * @default - those of the chart
   */
  readonly config?: PrometheusConfig;
}

/**
 * Prometheus: collects metrics and stores them.
 *
 * Without `targetNamespace` it is installed into `observability`; up to version 3.8.0 it is in any case. Several servers need a stateful set.
 * Credentials of remote writes belong into files that a Secret is mounted as (`server.extraSecretMounts`), and are refused as texts.
 *
 * @example
 * new Prometheus(cluster, 'prometheus', { config: { server: { retention: '30d', persistentVolume: { size: '30Gi' } } } });
 */
export class Prometheus extends CuratedPackage {
  /**
   * @param scope an EksaCluster, or with `cluster` a Chart or a construct below one
   * @param id id of the construct, unique in its scope; also the name of the package unless `name` is given
   * @param props its configuration
   */
  public constructor(scope: Construct, id: string, props: PrometheusProps = {}) {
    super(scope, id, typedProps('Prometheus', { scope, id, props }, new.target !== Prometheus, PackageName.PROMETHEUS, ({ config }) => ({
      config: () => toJson_PrometheusConfig(config) ?? {},
      sources: { config },
    })));
  }
}
