import type { Construct } from 'constructs';
import { CuratedPackage, CuratedPackageOptions } from './curated-package';
import { PackageName } from './package-name';
import { typedProps } from './typed-package';
import { CertManagerConfig, toJson_CertManagerConfig } from '../../imports/package-config/cert-manager';

/**
 * Settings of {@link CertManager}.
 */
export interface CertManagerProps extends CuratedPackageOptions {
  /**
   * Values of the chart.
   * @default - those of the chart
   */
  readonly config?: CertManagerConfig;
}

/**
 * cert-manager: issues and renews certificates. For workload clusters only; on management clusters EKS Anywhere installs one of its own, and
 * this one is refused.
 *
 * Without `targetNamespace` it is installed into `cert-manager`.
 *
 * @example
 * new CertManager(workload, 'cert-manager', { config: { webhook: { replicaCount: 2 } } });
 */
export class CertManager extends CuratedPackage {
  /**
   * @param scope an EksaCluster, or with `cluster` a Chart or a construct below one
   * @param id id of the construct, unique in its scope; also the name of the package unless `name` is given
   * @param props its configuration
   */
  public constructor(scope: Construct, id: string, props: CertManagerProps = {}) {
    super(scope, id, typedProps('CertManager', { scope, id, props }, new.target !== CertManager, PackageName.CERT_MANAGER, ({ config }) => ({
      config: () => toJson_CertManagerConfig(config) ?? {},
      sources: { config },
    })));
  }
}
