import type { Construct } from 'constructs';
import { CuratedPackage, CuratedPackageOptions } from './curated-package';
import { PackageName } from './package-name';
import { typedProps } from './typed-package';
import { EmissaryConfig, toJson_EmissaryConfig } from '../../imports/package-config/emissary';

/**
 * Settings of {@link Emissary}.
 */
export interface EmissaryProps extends CuratedPackageOptions {
  /**
   * Values of the chart.
   * @default - those of the chart
   */
  readonly config?: EmissaryConfig;
}

/**
 * Emissary: an ingress controller and API gateway. Its Listeners, Hosts and Mappings are yours to make.
 *
 * Without `targetNamespace` it is installed into `emissary-system`. The controller installs `emissary-crds` before it.
 *
 * @example
 * new Emissary(cluster, 'emissary', { config: { replicaCount: 2, createDefaultListeners: true } });
 */
export class Emissary extends CuratedPackage {
  /**
   * @param scope an EksaCluster, or with `cluster` a Chart or a construct below one
   * @param id id of the construct, unique in its scope; also the name of the package unless `name` is given
   * @param props its configuration
   */
  public constructor(scope: Construct, id: string, props: EmissaryProps = {}) {
    super(scope, id, typedProps('Emissary', { scope, id, props }, new.target !== Emissary, PackageName.EMISSARY, ({ config }) => ({
      config: () => toJson_EmissaryConfig(config) ?? {},
      sources: { config },
    })));
  }
}
