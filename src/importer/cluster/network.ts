import type { Secrets } from '../secrets';
import { member } from './enums';
import { given } from './library';
import { unlessEmpty } from './machines';
import { PolicyEnforcementMode } from '../../cluster/network';
import type { ClusterSpec } from '../../model/cluster-model';
import { isMap } from '../../model/is-map';
import { type Expression, scalar } from '../code/expression';

type Network = NonNullable<ClusterSpec['clusterNetwork']>;
type Cilium = NonNullable<NonNullable<Network['cniConfig']>['cilium']>;

const POD_CIDR = '192.168.0.0/16';
const SERVICE_CIDR = '10.96.0.0/12';

/** Addresses of pods and services, and their network; nothing where all of it is as constructs have it. */
export function network({ pods, services, nodes, dns, cniConfig }: Network, secrets: Secrets): Expression | undefined {
  return unlessEmpty({
    podCidr: given(unless(POD_CIDR, pods?.cidrBlocks?.[0]), scalar),
    serviceCidr: given(unless(SERVICE_CIDR, services?.cidrBlocks?.[0]), scalar),
    nodeCidrMaskSize: given(nodes?.cidrMaskSize, scalar),
    resolvConfPath: given(dns?.resolvConf?.path, scalar),
    cilium: given(cniConfig?.cilium, (each) => cilium(each, secrets)),
  });
}

function cilium(model: Cilium, secrets: Secrets): Expression | undefined {
  const { policyEnforcementMode: mode, helmValues } = model;
  return unlessEmpty({
    policyEnforcementMode: given(mode, (value) => member('PolicyEnforcementMode', PolicyEnforcementMode as unknown as Readonly<Record<string, string>>, value)),
    egressMasqueradeInterfaces: given(model.egressMasqueradeInterfaces, scalar),
    managed: model.skipUpgrade ? scalar(false) : undefined,
    directRouting: model.routingMode === 'direct' ? scalar(true) : undefined,
    ipv4NativeRoutingCidr: given(model.ipv4NativeRoutingCIDR, scalar),
    ipv6NativeRoutingCidr: given(model.ipv6NativeRoutingCIDR, scalar),
    exclusive: given(model.cniExclusive, scalar),
    helmValues: isMap(helmValues) ? secrets.data('CILIUM', helmValues) : undefined,
  });
}

function unless(usual: string, value: string | undefined): string | undefined {
  return value === usual ? undefined : value;
}
