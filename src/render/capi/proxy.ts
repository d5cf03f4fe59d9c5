import { rootFile } from './node-files';
import { joinLines } from './texts';
import type { ClusterConfiguration, NodeFile } from './types';
import type { ClusterSpec } from '../../model/cluster-model';

/** A proxy, with the destinations that are reached without it. */
export interface Proxy {
  readonly http: string;
  readonly https: string;
  /** Exceptions on nodes. */
  readonly nodeExceptions: readonly string[];
  /** Exceptions while the operating system is downloaded; the same ones but for names inside the cluster, in an order of their own. */
  readonly downloadExceptions: readonly string[];
}

/** The addresses of a cluster that are never behind a proxy. */
export interface LocalAddresses {
  readonly podCidrs: readonly string[];
  readonly serviceCidrs: readonly string[];
  readonly endpoint: string;
  readonly tinkerbellIp: string;
  readonly localTinkerbellIp: string;
}

/** Follows the settings of a proxy. */
export function proxyOf(configuration: NonNullable<ClusterSpec['proxyConfiguration']>, local: LocalAddresses): Proxy {
  const { httpProxy = '', httpsProxy = '', noProxy = [] } = configuration;
  const { podCidrs, serviceCidrs, endpoint, tinkerbellIp, localTinkerbellIp } = local;
  return {
    http: httpProxy,
    https: httpsProxy,
    nodeExceptions: [...podCidrs, ...serviceCidrs, ...noProxy, 'localhost', '127.0.0.1', '.svc', endpoint, tinkerbellIp],
    downloadExceptions: [...noProxy, ...podCidrs, ...serviceCidrs, endpoint, localTinkerbellIp, tinkerbellIp],
  };
}

/** Proxy variables of the action that downloads the operating system. */
export function downloadEnvironment(proxy: Proxy): Record<string, string> {
  return { HTTP_PROXY: proxy.http, HTTPS_PROXY: proxy.https, NO_PROXY: proxy.downloadExceptions.join(',') };
}

/** Settings of the proxy on Bottlerocket, which uses the HTTPS one for everything. */
export function bottlerocketProxy(proxy: Proxy): NonNullable<ClusterConfiguration['proxy']> {
  return { httpsProxy: proxy.https, noProxy: [...proxy.nodeExceptions] };
}

/** The drop-in that hands the proxy to containerd. */
export function containerdProxyFile(proxy: Proxy): NodeFile {
  return rootFile('/etc/systemd/system/containerd.service.d/http-proxy.conf', joinLines(
    '[Service]',
    `Environment="HTTP_PROXY=${proxy.http}"`,
    `Environment="HTTPS_PROXY=${proxy.https}"`,
    `Environment="NO_PROXY=${proxy.nodeExceptions.join(',')}"`,
  ));
}
