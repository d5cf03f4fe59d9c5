import { given } from './library';
import { unlessEmpty } from './machines';
import type { ClusterSpec, RegistryMirrorConfiguration, TinkerbellDatacenterConfig } from '../../model/cluster-model';
import { data, type Expression, map, scalar } from '../code/expression';
import type { Secrets } from '../secrets';

const HTTPS = '443';

/** How machines are installed, but for the addresses that are props of the cluster itself. */
export function provisioning({ spec }: TinkerbellDatacenterConfig): Expression | undefined {
  return unlessEmpty({
    isoBoot: given(spec?.isoBoot, scalar),
    hookIsoUrl: given(spec?.hookIsoURL, scalar),
    hookImagesUrl: given(spec?.hookImagesURLPath, scalar),
    loadBalancer: spec?.skipLoadBalancerDeployment ? scalar(false) : undefined,
    loadBalancerInterface: given(spec?.loadBalancerInterface, scalar),
  });
}

/** Where images come from in place of public registries. */
export function registryMirror(model: RegistryMirrorConfiguration): Expression {
  const { endpoint = '', port, ociNamespaces, caCertContent, authenticate, insecureSkipVerify } = model;
  return map({
    endpoint: scalar(endpoint),
    port: port === undefined || port === HTTPS || !/^\d+$/.test(port) ? undefined : scalar(Number(port)),
    namespaces: given(ociNamespaces, (all) => data(Object.fromEntries(all.map(({ registry, namespace }) => [registry ?? '', namespace ?? ''])))),
    caCertificate: given(caCertContent, scalar),
    authenticate: authenticate ? scalar(true) : undefined,
    insecureSkipVerify: insecureSkipVerify ? scalar(true) : undefined,
  });
}

/** How nodes reach the internet. */
export function proxy({ httpProxy = '', httpsProxy = '', noProxy }: NonNullable<ClusterSpec['proxyConfiguration']>, secrets: Secrets): Expression {
  return map({
    httpProxy: secrets.url('HTTP_PROXY', httpProxy),
    httpsProxy: secrets.url('HTTPS_PROXY', httpsProxy),
    noProxy: given(noProxy, data),
  });
}

type PackagesModel = NonNullable<ClusterSpec['packages']>;
type ImageModel = { readonly repository?: string; readonly tag?: string; readonly digest?: string };

/** The controller of curated packages. */
export function packagesController({ disable, controller, cronjob }: PackagesModel): Expression {
  const { env, resources, disableWebhooks } = controller ?? {};
  return map({
    enabled: disable ? scalar(false) : undefined,
    ...image(controller ?? {}),
    webhooks: disableWebhooks ? scalar(false) : undefined,
    env: given(env, (all) => data(Object.fromEntries(all.map(variable)))),
    limits: given(resources?.limits, data),
    requests: given(resources?.requests, data),
    credentialsJob: given(cronjob, (job) => map({ enabled: job.disable ? scalar(false) : undefined, ...image(job) })),
  });
}

function image({ repository, tag, digest }: ImageModel) {
  return { repository: given(repository, scalar), tag: given(tag, scalar), digest: given(digest, scalar) };
}

function variable(text: string): [name: string, value: string] {
  const end = text.indexOf('=');
  return end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end + 1)];
}
