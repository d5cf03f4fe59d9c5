import type { Construct } from 'constructs';
import { CuratedPackage, CuratedPackageOptions } from './curated-package';
import { PackageName } from './package-name';
import { typedProps } from './typed-package';
import { AdotConfig, AdotConfigMode, toJson_AdotConfig } from '../../imports/package-config/adot';
import type { VersionData } from '../curated/bundle';
import { isMap } from '../model/is-map';

/**
 * Settings of {@link Adot}.
 */
export interface AdotProps extends CuratedPackageOptions {
  /**
   * Values of the chart.
   * @default - a collector on every node, as the chart configures it
   */
  readonly config?: AdotConfig;
}

/**
 * AWS Distro for OpenTelemetry: collects metrics, logs and traces.
 *
 * Without `targetNamespace` it is installed into `observability`. From version 0.48 on its schema demands `apiVersion`, which earlier ones
 * refuse: it is filled in where the version that is installed wants it. What `config` of the collector says with `${…}` is kept from Flux.
 *
 * @example
 * new Adot(cluster, 'adot', {
 *   config: {
 *     mode: packageConfig.AdotConfigMode.DEPLOYMENT,
 *     config: { receivers: { otlp: { protocols: { grpc: {} } } } },
 *   },
 * });
 */
export class Adot extends CuratedPackage {
  /**
   * @param scope an EksaCluster, or with `cluster` a Chart or a construct below one
   * @param id id of the construct, unique in its scope; also the name of the package unless `name` is given
   * @param props its configuration
   */
  public constructor(scope: Construct, id: string, props: AdotProps = {}) {
    super(scope, id, typedProps('Adot', { scope, id, props }, new.target !== Adot, PackageName.ADOT, ({ config }) => ({
      config: (version) => ({
        mode: AdotConfigMode.DAEMONSET, ...wantsApiVersion(version) && { apiVersion: 'apps/v1' }, ...toJson_AdotConfig(config),
      }),
      sources: { config },
    })));
  }
}

/** Whether the schema of a version demands the version of the API that its workload belongs to. */
function wantsApiVersion(version: VersionData | undefined): boolean {
  const required = requiredBy(version);
  return Array.isArray(required) && required.includes('apiVersion');
}

function requiredBy(version: VersionData | undefined): unknown {
  try {
    const schema = version?.schema()?.document;
    return isMap(schema) ? schema.required : undefined;
  } catch {
    // a rule reports schemas that cannot be read
    return undefined;
  }
}
