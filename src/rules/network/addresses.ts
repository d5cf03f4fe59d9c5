import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { datacenterOf, isSelfManaged } from '../../model/lookup';
import { contains, parseAddress } from '../addresses';
import { controlPlaneOf } from '../node-groups';
import { clusterId, objectId } from '../places';
import { hostIn, unreachable } from '../reachability';
import type { ClusterRule } from '../rule';
import { isHostName } from '../syntax';
import { isNextToMachines, machinesWithin, useOf } from './inventory-index';
import { addressAdvice, claimedAddresses, clusterRanges, TINKERBELL_IP } from './networks';


const tinkerbellIpGiven: ClusterRule = {
  code: 'EKSA-NET-040',
  severity: Severity.ERROR,
  title: 'A datacenter without tinkerbellIP',
  why: 'Machines boot from the Tinkerbell services under this address.',
  fix: 'Reserve an address in the network of the machines, and set tinkerbellIP',
  upstream: ['V093'],
  source: 'pkg/api/v1alpha1/tinkerbelldatacenterconfig.go: validateDatacenterConfig',
  unwaivable: true,
  *check({ model, management }) {
    // what a management cluster of this app lacks is said about that cluster
    if (management !== undefined && !datacenterOf(management.model)?.spec?.tinkerbellIP) return;
    for (const datacenter of model.datacenters) {
      if (!datacenter.spec?.tinkerbellIP) {
        yield {
          object: objectId(datacenter),
          field: 'spec.tinkerbellIP',
          message: 'this datacenter has no tinkerbellIP',
          ...isSelfManaged(model) ? {} : { fix: 'Set tinkerbellIP to that of the management cluster' },
        };
      }
    }
  },
};

const tinkerbellIpSyntax: ClusterRule = {
  code: 'EKSA-NET-041',
  severity: Severity.ERROR,
  title: 'A tinkerbellIP that is no IP address',
  why: 'It is announced on the network and written into boot configurations as it is.',
  fix: 'Write an address such as 10.20.0.11, without prefix length and leading zeros',
  upstream: ['V094'],
  source: 'pkg/networkutils: ValidateIP',
  *check({ model }) {
    for (const datacenter of model.datacenters) {
      const text = datacenter.spec?.tinkerbellIP;
      if (text && parseAddress(text) === undefined) {
        yield {
          object: objectId(datacenter),
          field: 'spec.tinkerbellIP',
          message: 'this is not an IP address',
          found: shown(text),
          ...addressAdvice(model, TINKERBELL_IP),
        };
      }
    }
  },
};

const endpointSyntax: ClusterRule = {
  code: 'EKSA-NET-042',
  severity: Severity.ERROR,
  title: 'A control plane endpoint that is no IP address',
  why: 'kube-vip announces the endpoint on the network, which needs an address; EKS Anywhere accepts any text. Only without kube-vip may it be the name of a load balancer.',
  fix: 'Write an address, without port',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const { field, settings } = controlPlaneOf(model);
    const host = settings.endpoint?.host ?? '';
    const named = settings.skipLoadBalancerDeployment === true && isHostName(host);
    // what no machine can reach has a rule of its own
    if (host === '' || named || parseAddress(host) !== undefined || unreachable(hostIn(host)) !== undefined) return;
    yield { object: clusterId(model), field: `${field}.endpoint.host`, message: 'this is not an IP address', found: shown(host) };
  },
};

const ipv4Only: ClusterRule = {
  code: 'EKSA-NET-043',
  severity: Severity.ERROR,
  title: 'A control plane endpoint or tinkerbellIP that is an IPv6 address',
  why: 'kube-vip is set up for IPv4 on bare metal, and machines get IPv4 addresses only.',
  fix: 'Use an IPv4 address',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { label, object, field, text, address } of claimedAddresses(model)) {
      if (address.kind() === 'ipv6') yield { object, field, message: `${label} is an IPv6 address`, found: shown(text), ...addressAdvice(model, label) };
    }
  },
};

const insideClusterNetwork: ClusterRule = {
  code: 'EKSA-NET-045',
  severity: Severity.ERROR,
  title: 'A control plane endpoint or tinkerbellIP inside the network of pods or services',
  why: 'Nodes route those networks into the cluster, so the address cannot be reached from them.',
  fix: 'Move the address, or the network',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { label, object, field, text, address } of claimedAddresses(model)) {
      for (const { label: network, field: place, range, text: block } of clusterRanges(model)) {
        if (!contains(range, address)) continue;
        yield {
          object, field, message: `${label} lies in the ${network} ${block}`, found: shown(text), basedOn: [{ object: clusterId(model), field: place }],
        };
      }
    }
  },
};

const takenByHardware: ClusterRule = {
  code: 'EKSA-NET-046',
  severity: Severity.ERROR,
  title: 'A control plane endpoint or tinkerbellIP that a machine, BMC, gateway or name server has',
  why: 'Two hosts would answer for one address.',
  fix: 'Reserve an address that nothing else has',
  upstream: [],
  source: 'ours',
  *check({ model, inventories }) {
    for (const { label, object, field, text } of claimedAddresses(model)) {
      const use = useOf(inventories, text);
      if (use !== undefined) {
        yield {
          object,
          field,
          message: `${label} is also the ${use.role} of machine ${use.machine.hostname}`,
          found: shown(text),
          ...label === TINKERBELL_IP && !isSelfManaged(model) && { fix: 'Give the machine another address: that of the Tinkerbell services is the management cluster\'s' },
        };
      }
    }
  },
};

const machinesInsideClusterNetwork: ClusterRule = {
  code: 'EKSA-NET-047',
  severity: Severity.ERROR,
  title: 'Machines with addresses inside the network of pods or services',
  why: 'Pods then cannot reach those machines: the addresses are routed into the cluster.',
  fix: 'Choose a network for pods or services that no machine is in',
  upstream: [],
  source: 'ours',
  *check({ model, inventories }) {
    for (const { label, field, text, range } of clusterRanges(model)) {
      for (const inventory of inventories) {
        const { first, text: address, count } = machinesWithin(inventory, range);
        if (first === undefined) continue;
        const others = count === 1 ? '' : ` and ${count - 1} more machine${count === 2 ? '' : 's'}`;
        yield {
          object: clusterId(model),
          field,
          message: `the ${label} contains the address ${address} of ${first.hostname}${others} of ${inventory.name}`,
          found: shown(text),
        };
      }
    }
  },
};

const endpointNextToMachines: ClusterRule = {
  code: 'EKSA-NET-048',
  severity: Severity.WARNING,
  title: 'A control plane endpoint outside the networks of the machines, or the tinkerbellIP of a management cluster',
  why: 'Both addresses are announced by ARP, which ends at the network of the node that announces them.',
  fix: 'Use an address from the network of the machines',
  upstream: [],
  source: 'ours',
  *check({ model, inventories }) {
    const { settings } = controlPlaneOf(model);
    for (const { label, object, field, text, address } of claimedAddresses(model)) {
      // nodes of the management cluster announce the tinkerbellIP, also for its workload clusters
      const announced = label === TINKERBELL_IP
        ? isSelfManaged(model) && datacenterOf(model)?.spec?.skipLoadBalancerDeployment !== true
        : settings.skipLoadBalancerDeployment !== true;
      if (announced && isNextToMachines(inventories, address) === false) {
        yield { object, field, message: `no machine has an address in the network of ${label}`, found: shown(text) };
      }
    }
  },
};

const loadBalancerInterface: ClusterRule = {
  code: 'EKSA-NET-049',
  severity: Severity.ERROR,
  title: 'A loadBalancerInterface that Linux does not allow as a name',
  why: 'The load balancer of the Tinkerbell services does not find the interface.',
  fix: 'Write the name of one interface, such as eno1',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const datacenter of model.datacenters) {
      const name = datacenter.spec?.loadBalancerInterface;
      if (name && !/^[^/:\s]{1,15}$/.test(name)) {
        yield {
          object: objectId(datacenter),
          field: 'spec.loadBalancerInterface',
          message: 'this cannot be the name of a network interface',
          found: shown(name),
        };
      }
    }
  },
};

export const addressRules: readonly ClusterRule[] = [
  tinkerbellIpGiven, tinkerbellIpSyntax, endpointSyntax, ipv4Only, insideClusterNetwork, takenByHardware,
  machinesInsideClusterNetwork, endpointNextToMachines, loadBalancerInterface,
];
