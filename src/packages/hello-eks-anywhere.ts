import type { Construct } from 'constructs';
import { CuratedPackage, CuratedPackageOptions } from './curated-package';
import { PackageName } from './package-name';
import { typedProps } from './typed-package';
import { HelloEksAnywhereConfig, toJson_HelloEksAnywhereConfig } from '../../imports/package-config/hello-eks-anywhere';

/**
 * Settings of {@link HelloEksAnywhere}.
 */
export interface HelloEksAnywhereProps extends CuratedPackageOptions {
  /**
   * Values of the chart.
   * @default - those of the chart
   */
  readonly config?: HelloEksAnywhereConfig;
}

/**
 * hello-eks-anywhere: a web page, to try packages with.
 *
 * @example
 * new HelloEksAnywhere(cluster, 'hello', { config: { title: 'from the rack' } });
 */
export class HelloEksAnywhere extends CuratedPackage {
  /**
   * @param scope an EksaCluster, or with `cluster` a Chart or a construct below one
   * @param id id of the construct, unique in its scope; also the name of the package unless `name` is given
   * @param props its configuration
   */
  public constructor(scope: Construct, id: string, props: HelloEksAnywhereProps = {}) {
    super(scope, id, typedProps('HelloEksAnywhere', { scope, id, props }, new.target !== HelloEksAnywhere, PackageName.HELLO_EKS_ANYWHERE, ({ config }) => ({
      config: () => toJson_HelloEksAnywhereConfig(config) ?? {},
      sources: { config },
    })));
  }
}
