import type { Construct } from 'constructs';
import { CuratedPackage, CuratedPackageOptions } from './curated-package';
import { PackageName } from './package-name';
import { typedProps } from './typed-package';
import { MetalLbConfig, toJson_MetalLbConfig } from '../../imports/package-config/metallb';

/**
 * Settings of {@link MetalLb}.
 */
export interface MetalLbProps extends CuratedPackageOptions {
  /**
   * Values of the chart.
   * @default - those of the chart
   */
  readonly config?: MetalLbConfig;
}

/**
 * MetalLB: gives addresses to services of type LoadBalancer.
 *
 * Without `targetNamespace` it is installed into `metallb-system`. The controller installs `metallb-crds` before it. The schema of the package
 * does not look at pools, advertisements and peers; this library does: pools that overlap each other, a network of the cluster or an address
 * that is taken are refused, and so is an advertisement of a pool that does not exist.
 *
 * @example
 * new MetalLb(cluster, 'metallb', {
 *   config: {
 *     ipAddressPools: [{ name: 'services', addresses: ['10.20.0.200-10.20.0.220'] }],
 *     l2Advertisements: [{ ipAddressPools: ['services'] }],
 *   },
 * });
 */
export class MetalLb extends CuratedPackage {
  /**
   * @param scope an EksaCluster, or with `cluster` a Chart or a construct below one
   * @param id id of the construct, unique in its scope; also the name of the package unless `name` is given
   * @param props its configuration
   */
  public constructor(scope: Construct, id: string, props: MetalLbProps = {}) {
    super(scope, id, typedProps('MetalLb', { scope, id, props }, new.target !== MetalLb, PackageName.METALLB, ({ config }) => ({
      config: () => toJson_MetalLbConfig(config) ?? {},
      sources: { config },
    })));
  }
}
