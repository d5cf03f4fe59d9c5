import type { Construct } from 'constructs';
import { CuratedPackage, CuratedPackageOptions } from './curated-package';
import { PackageName } from './package-name';
import type { PackageSecret } from './package-secret';
import { ownProps, plainTextKeys, secretConfig, secretFaults, SecretKeys, typedProps } from './typed-package';
import { HarborConfig, toJson_HarborConfig } from '../../imports/package-config/harbor';

const SECRET_KEY: SecretKeys = { prop: 'secretKey', plain: 'secretKey', secretName: 'existingSecretSecretKey', defaultKey: 'secretKey' };
const ADMIN_PASSWORD: SecretKeys = {
  prop: 'adminPassword',
  plain: 'harborAdminPassword',
  secretName: 'existingSecretAdminPassword',
  secretKey: 'existingSecretAdminPasswordKey',
  defaultKey: 'HARBOR_ADMIN_PASSWORD',
};

/**
 * Settings of {@link Harbor}.
 */
export interface HarborProps extends CuratedPackageOptions {
  /**
   * Values of the chart.
   * @default - those of the chart
   */
  readonly config?: HarborConfig;
  /**
   * What Harbor encrypts with: exactly 16 characters, in the key `secretKey` of a Secret.
   * @default - the chart's, which everybody knows
   */
  readonly secretKey?: PackageSecret;
  /**
   * Password of the administrator.
   * @default - the chart's, which everybody knows; that is warned about
   */
  readonly adminPassword?: PackageSecret;
}

/**
 * Harbor: a registry of images and charts.
 *
 * Without `targetNamespace` it is installed into `harbor`.
 *
 * @example
 * new Harbor(cluster, 'harbor', {
 *   config: {
 *     externalUrl: 'https://harbor.example.com:30003',
 *     expose: { tls: { certSource: packageConfig.HarborConfigExposeTlsCertSource.AUTO, auto: { commonName: 'harbor.example.com' } } },
 *   },
 *   secretKey: PackageSecret.fromSecretName('harbor-keys'),
 *   adminPassword: PackageSecret.fromSecretName('harbor-keys', 'HARBOR_ADMIN_PASSWORD'),
 * });
 */
export class Harbor extends CuratedPackage {
  /**
   * @param scope an EksaCluster, or with `cluster` a Chart or a construct below one
   * @param id id of the construct, unique in its scope; also the name of the package unless `name` is given
   * @param props its configuration
   */
  public constructor(scope: Construct, id: string, props: HarborProps = {}) {
    super(scope, id, typedProps('Harbor', { scope, id, props }, new.target !== Harbor, PackageName.HARBOR, ({ config, secretKey, adminPassword }) => {
      const secrets = [[secretKey, SECRET_KEY], [adminPassword, ADMIN_PASSWORD]] as const;
      return {
        config: () => ({ ...toJson_HarborConfig(config), ...secretConfig(secretKey, SECRET_KEY), ...secretConfig(adminPassword, ADMIN_PASSWORD) }),
        sources: { config, own: ownProps([SECRET_KEY, ADMIN_PASSWORD]) },
        plainText: plainTextKeys(secrets),
        faults: (subject) => secretFaults(subject, secrets),
      };
    }));
  }
}
