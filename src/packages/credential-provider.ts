import type { Construct } from 'constructs';
import { CuratedPackage, CuratedPackageOptions } from './curated-package';
import { PackageName } from './package-name';
import { typedProps } from './typed-package';
import { CredentialProviderConfig, toJson_CredentialProviderConfig } from '../../imports/package-config/credential-provider-package';

/**
 * Settings of {@link CredentialProvider}.
 */
export interface CredentialProviderProps extends CuratedPackageOptions {
  /**
   * Values of the chart.
   * @default - those of the chart
   */
  readonly config?: CredentialProviderConfig;
}

/**
 * Lets nodes pull images from the Elastic Container Registry. EKS Anywhere installs one by itself; declare it to have it otherwise.
 *
 * Without `targetNamespace` it is installed into `eksa-packages`. The chart reads the first entry of `credential` only.
 *
 * @example
 * new CredentialProvider(cluster, 'ecr-credential-provider-package', {
 *   config: {
 *     credential: [{ matchImages: ['783794618700.dkr.ecr.*.amazonaws.com'], profile: 'default', secretName: 'aws-secret', defaultCacheDuration: '5h' }],
 *   },
 * });
 */
export class CredentialProvider extends CuratedPackage {
  /**
   * @param scope an EksaCluster, or with `cluster` a Chart or a construct below one
   * @param id id of the construct, unique in its scope; also the name of the package unless `name` is given
   * @param props its configuration
   */
  public constructor(scope: Construct, id: string, props: CredentialProviderProps = {}) {
    super(scope, id, typedProps('CredentialProvider', { scope, id, props }, new.target !== CredentialProvider, PackageName.CREDENTIAL_PROVIDER, ({ config }) => ({
      config: () => toJson_CredentialProviderConfig(config) ?? {},
      sources: { config },
    })));
  }
}
