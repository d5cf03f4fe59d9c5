import type { ClusterSpec } from '../model/cluster-model';

/**
 * Processor and memory of a container.
 */
export interface ContainerResources {
  /**
   * Processor, as a Kubernetes quantity such as `500m`.
   * @default - the chart's
   */
  readonly cpu?: string;
  /**
   * Memory, as a Kubernetes quantity such as `256Mi`.
   * @default - the chart's
   */
  readonly memory?: string;
}

/**
 * The controller that installs curated packages. Everything but `enabled` is for management clusters only.
 */
export interface PackagesControllerProps {
  /**
   * Whether curated packages are installed at all.
   * @default true
   */
  readonly enabled?: boolean;
  /**
   * Repository of the controller's image.
   * @default - the bundle's
   */
  readonly repository?: string;
  /**
   * Tag of the controller's image.
   * @default - the bundle's
   */
  readonly tag?: string;
  /**
   * Digest of the controller's image.
   * @default - the bundle's
   */
  readonly digest?: string;
  /**
   * Whether packages are checked by an admission webhook.
   * @default true
   */
  readonly webhooks?: boolean;
  /**
   * Environment variables of the controller.
   * @default - none
   */
  readonly env?: { [name: string]: string };
  /**
   * What the controller may use at most.
   * @default - the chart's
   */
  readonly limits?: ContainerResources;
  /**
   * What is reserved for the controller.
   * @default - the chart's
   */
  readonly requests?: ContainerResources;
  /**
   * The job that renews registry credentials.
   * @default - the bundle's, enabled
   */
  readonly credentialsJob?: CredentialsJobProps;
}

/**
 * The job that renews the credentials of the package registry.
 */
export interface CredentialsJobProps {
  /**
   * Whether the job runs.
   * @default true
   */
  readonly enabled?: boolean;
  /**
   * Repository of the image.
   * @default - the bundle's
   */
  readonly repository?: string;
  /**
   * Tag of the image.
   * @default - the bundle's
   */
  readonly tag?: string;
  /**
   * Digest of the image.
   * @default - the bundle's
   */
  readonly digest?: string;
}

/** @internal */
export function packagesControllerToModel(props: PackagesControllerProps): ClusterSpec['packages'] {
  const image = ({ repository, tag, digest }: { repository?: string; tag?: string; digest?: string }) => ({
    ...(repository !== undefined && { repository }),
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
  });
  const env = props.env && Object.entries(props.env).map(([name, value]) => `${name}=${value}`).sort();
  const controller = {
    ...image(props),
    ...(props.webhooks === false && { disableWebhooks: true }),
    ...(env && { env }),
    ...((props.limits ?? props.requests) && {
      resources: { ...(props.limits && { limits: { ...props.limits } }), ...(props.requests && { requests: { ...props.requests } }) },
    }),
  };
  return {
    disable: props.enabled === false,
    ...(Object.keys(controller).length > 0 && { controller }),
    ...(props.credentialsJob && { cronjob: { ...image(props.credentialsJob), ...(props.credentialsJob.enabled === false && { disable: true }) } }),
  };
}
