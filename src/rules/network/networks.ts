import type { ClusterModel } from '../../model/cluster-model';
import { datacenterOf, isSelfManaged } from '../../model/lookup';
import { Address, Cidr, parseAddress, parseCidr } from '../addresses';
import { memoise } from '../memoise';
import { objectId } from '../places';
import { unreachable } from '../reachability';

/** Room for the pods of one node, when nothing is said. */
const DEFAULT_NODE_MASK = 24;

/** One of the two networks inside a cluster. */
export interface ClusterNetworkRange {
  /** How messages call it. */
  readonly label: 'pod network' | 'service network';
  readonly field: string;
  readonly text: string;
  readonly range: Cidr;
}

/** The pod and service networks that can be read. */
export const clusterRanges = memoise((model: ClusterModel): readonly ClusterNetworkRange[] => {
  const network = model.cluster.spec?.clusterNetwork;
  const read = (label: ClusterNetworkRange['label'], name: 'pods' | 'services') => (network?.[name]?.cidrBlocks ?? []).flatMap((text, index) => {
    const range = parseCidr(text);
    return range === undefined ? [] : [{ label, field: `spec.clusterNetwork.${name}.cidrBlocks[${index}]`, text, range }];
  });
  return [...read('pod network', 'pods'), ...read('service network', 'services')];
});

/** The one pod network, when it can be read. */
export function podRange(model: ClusterModel): ClusterNetworkRange | undefined {
  return clusterRanges(model).find(({ label }) => label === 'pod network');
}

/** Prefix length of the range that each node gets for its pods. */
export function nodeMaskOf(model: ClusterModel): number {
  return model.cluster.spec?.clusterNetwork?.nodes?.cidrMaskSize ?? DEFAULT_NODE_MASK;
}

/** How messages call the address of the Tinkerbell services. */
export const TINKERBELL_IP = 'tinkerbellIP';

/** An address that a cluster claims for itself. */
export interface ClaimedAddress {
  /** How messages call it. */
  readonly label: string;
  /** The object it is written in, as `Kind/name`. */
  readonly object: string;
  readonly field: string;
  readonly text: string;
  readonly address: Address;
}

/** Control plane endpoint and tinkerbellIP, as far as they are addresses that a host may have. */
export const claimedAddresses = memoise((model: ClusterModel): readonly ClaimedAddress[] => {
  const datacenter = datacenterOf(model);
  const claims = [
    {
      label: 'the control plane endpoint',
      object: objectId(model.cluster),
      field: 'spec.controlPlaneConfiguration.endpoint.host',
      text: model.cluster.spec?.controlPlaneConfiguration?.endpoint?.host ?? '',
    },
    { label: TINKERBELL_IP, object: datacenter === undefined ? '' : objectId(datacenter), field: 'spec.tinkerbellIP', text: datacenter?.spec?.tinkerbellIP ?? '' },
  ];
  return claims.flatMap((claim) => {
    const address = parseAddress(claim.text);
    return address === undefined || unreachable(claim.text) !== undefined ? [] : [{ ...claim, address }];
  });
});

/** Its tinkerbellIP is not a workload cluster's own. */
const OF_MANAGEMENT = { fix: 'Correct the tinkerbellIP of the management cluster, which all its clusters share' };

/** What a workload cluster can do about a tinkerbellIP, which is its management cluster's. */
export function addressAdvice(model: ClusterModel, label: string): { readonly fix?: string } {
  return label === TINKERBELL_IP && !isSelfManaged(model) ? OF_MANAGEMENT : {};
}
