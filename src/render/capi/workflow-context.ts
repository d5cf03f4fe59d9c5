import { proxyOf, type Proxy } from './proxy';
import type { ClusterModel, TinkerbellDatacenterConfig } from '../../model/cluster-model';
import { clusterNameOf, datacenterOf } from '../../model/lookup';

/** Where EKS Anywhere keeps the address of Tinkerbell on the bootstrap cluster. */
export const BOOTSTRAP_IP_ANNOTATION = 'anywhere.eks.amazonaws.com/tinkerbell-bootstrap-ip';

/** What the generated workflow depends on. */
export interface WorkflowContext {
  /** Name of the cluster. */
  readonly name: string;
  readonly datacenter: Pick<NonNullable<TinkerbellDatacenterConfig['spec']>, 'tinkerbellIP'>;
  /** Where Tinkerbell answers while the first machines are installed. */
  readonly localTinkerbellIp: string;
  readonly proxy?: Proxy;
}

/** The same of a cluster of which worker node groups need not be known yet. What it does not say is empty: others complain of that. */
export function workflowContextOf(model: Pick<ClusterModel, 'cluster' | 'datacenters'>, bootstrapIp?: string): WorkflowContext {
  const { clusterNetwork, controlPlaneConfiguration, proxyConfiguration } = model.cluster.spec ?? {};
  const tinkerbellIp = datacenterOf(model)?.spec?.tinkerbellIP ?? '';
  const localTinkerbellIp = (bootstrapIp ?? model.cluster.metadata.annotations?.[BOOTSTRAP_IP_ANNOTATION]) || tinkerbellIp;
  return {
    name: clusterNameOf(model),
    datacenter: { tinkerbellIP: tinkerbellIp },
    localTinkerbellIp,
    ...(proxyConfiguration && {
      proxy: proxyOf(proxyConfiguration, {
        podCidrs: clusterNetwork?.pods?.cidrBlocks ?? [],
        serviceCidrs: clusterNetwork?.services?.cidrBlocks ?? [],
        endpoint: controlPlaneConfiguration?.endpoint?.host ?? '',
        tinkerbellIp,
        localTinkerbellIp,
      }),
    }),
  };
}
