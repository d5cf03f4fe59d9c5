import type { Construct } from 'constructs';
import { CuratedPackage, CuratedPackageOptions } from './curated-package';
import { PackageName } from './package-name';
import { typedProps } from './typed-package';
import { MetricsServerConfig, toJson_MetricsServerConfig } from '../../imports/package-config/metrics-server';

/**
 * Settings of {@link MetricsServer}.
 */
export interface MetricsServerProps extends CuratedPackageOptions {
  /**
   * Values of the chart.
   * @default - those of the chart
   */
  readonly config?: MetricsServerConfig;
}

/**
 * Metrics Server: measures what pods and nodes use, for `kubectl top` and the horizontal pod autoscaler.
 *
 * @example
 * new MetricsServer(cluster, 'metrics-server', { config: { args: ['--kubelet-insecure-tls'] } });
 */
export class MetricsServer extends CuratedPackage {
  /**
   * @param scope an EksaCluster, or with `cluster` a Chart or a construct below one
   * @param id id of the construct, unique in its scope; also the name of the package unless `name` is given
   * @param props its configuration
   */
  public constructor(scope: Construct, id: string, props: MetricsServerProps = {}) {
    super(scope, id, typedProps('MetricsServer', { scope, id, props }, new.target !== MetricsServer, PackageName.METRICS_SERVER, ({ config }) => ({
      config: () => toJson_MetricsServerConfig(config) ?? {},
      sources: { config },
    })));
  }
}
