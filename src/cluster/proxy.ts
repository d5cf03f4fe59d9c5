import type { ClusterSpec } from '../model/cluster-model';

/**
 * How nodes reach the outside. Immutable once the cluster exists; with a proxy, `provisioning.hookImagesUrl` is required.
 */
export interface ProxyProps {
  /** `host:port` or `http://host:port` for plain requests. */
  readonly httpProxy: string;
  /** `host:port` or `http://host:port` for encrypted requests. */
  readonly httpsProxy: string;
  /**
   * Hosts, domains and CIDRs that are reached directly. The cluster's own networks and addresses are added.
   * @default - only the cluster's own
   */
  readonly noProxy?: string[];
}

/** @internal */
export function proxyToModel(props: ProxyProps): ClusterSpec['proxyConfiguration'] {
  return { httpProxy: props.httpProxy, httpsProxy: props.httpsProxy, ...(props.noProxy && { noProxy: [...props.noProxy] }) };
}
