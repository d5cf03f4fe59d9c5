import type { ClusterRule } from '../rule';
import { addressRules } from './addresses';
import { clusterNetworkRules } from './cluster-network';
import { clusterNetworkSizeRules } from './cluster-network-size';
import { cniRules } from './cni';
import { hostRules } from './hosts';
import { proxyRules } from './proxy';
import { registryMirrorRules } from './registry-mirror';

/** Rules about addresses and networks, the network plugin, proxies and registry mirrors. */
export const networkRules: readonly ClusterRule[] = [
  ...clusterNetworkRules, ...clusterNetworkSizeRules, ...cniRules, ...addressRules, ...hostRules, ...proxyRules, ...registryMirrorRules,
];
