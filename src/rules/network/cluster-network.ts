import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { boundsOf, networkText, overlap, parseCidr, widthOf } from '../addresses';
import { clusterId } from '../places';
import type { ClusterRule, ClusterSubject, Complaint } from '../rule';
import { clusterRanges } from './networks';

const SOURCE = 'pkg/api/v1alpha1/cluster.go: validateNetworking';
const POD_EXAMPLE = '192.168.0.0/16';
const SERVICE_EXAMPLE = '10.96.0.0/12';

function blocks({ model }: ClusterSubject, name: 'pods' | 'services'): readonly string[] {
  return model.cluster.spec?.clusterNetwork?.[name]?.cidrBlocks ?? [];
}

function* complainAboutMissing(cluster: ClusterSubject, name: 'pods' | 'services'): Iterable<Complaint> {
  if (blocks(cluster, name).length > 0) return;
  yield { object: clusterId(cluster.model), field: `spec.clusterNetwork.${name}.cidrBlocks`, message: `there is no network for ${name}` };
}

function* complainAboutSeveral(cluster: ClusterSubject, name: 'pods' | 'services'): Iterable<Complaint> {
  const { length } = blocks(cluster, name);
  if (length < 2) return;
  yield {
    object: clusterId(cluster.model),
    field: `spec.clusterNetwork.${name}.cidrBlocks`,
    message: `there are several networks for ${name}`,
    found: String(length),
    wanted: '1',
  };
}

function* complainAboutSyntax(cluster: ClusterSubject, name: 'pods' | 'services', example: string): Iterable<Complaint> {
  for (const [index, text] of blocks(cluster, name).entries()) {
    if (parseCidr(text) !== undefined) continue;
    yield {
      object: clusterId(cluster.model),
      field: `spec.clusterNetwork.${name}.cidrBlocks[${index}]`,
      message: `the network for ${name} is no CIDR block`,
      found: shown(text),
      wanted: `a block such as ${example}`,
    };
  }
}

const podsMissing: ClusterRule = {
  code: 'EKSA-NET-001',
  severity: Severity.ERROR,
  title: 'A cluster without a network for pods',
  why: 'Nothing sets a default, although the documentation of the field names one.',
  fix: `Set clusterNetwork.pods.cidrBlocks, for example to ${POD_EXAMPLE}`,
  fixInCode: false,
  upstream: ['V039'],
  source: SOURCE,
  unwaivable: true,
  check: (cluster) => complainAboutMissing(cluster, 'pods'),
};

const servicesMissing: ClusterRule = {
  code: 'EKSA-NET-002',
  severity: Severity.ERROR,
  title: 'A cluster without a network for services',
  why: 'Nothing sets a default.',
  fix: `Set clusterNetwork.services.cidrBlocks, for example to ${SERVICE_EXAMPLE}`,
  fixInCode: false,
  upstream: ['V040'],
  source: SOURCE,
  unwaivable: true,
  check: (cluster) => complainAboutMissing(cluster, 'services'),
};

const podsSeveral: ClusterRule = {
  code: 'EKSA-NET-003',
  severity: Severity.ERROR,
  title: 'Several networks for pods',
  why: 'EKS Anywhere supports one only, so there is no dual stack.',
  fix: 'Keep one block',
  upstream: ['V041'],
  source: SOURCE,
  check: (cluster) => complainAboutSeveral(cluster, 'pods'),
};

const servicesSeveral: ClusterRule = {
  code: 'EKSA-NET-004',
  severity: Severity.ERROR,
  title: 'Several networks for services',
  why: 'EKS Anywhere supports one only, so there is no dual stack.',
  fix: 'Keep one block',
  upstream: ['V042'],
  source: SOURCE,
  check: (cluster) => complainAboutSeveral(cluster, 'services'),
};

const podsSyntax: ClusterRule = {
  code: 'EKSA-NET-005',
  severity: Severity.ERROR,
  title: 'A network for pods that is no CIDR block',
  why: 'Cilium and the controller manager cut the ranges of nodes out of it.',
  fix: 'Write an address and a prefix length',
  upstream: ['V043'],
  source: SOURCE,
  check: (cluster) => complainAboutSyntax(cluster, 'pods', POD_EXAMPLE),
};

const servicesSyntax: ClusterRule = {
  code: 'EKSA-NET-006',
  severity: Severity.ERROR,
  title: 'A network for services that is no CIDR block',
  why: 'The API server takes the addresses of services from it.',
  fix: 'Write an address and a prefix length',
  upstream: ['V044'],
  source: SOURCE,
  check: (cluster) => complainAboutSyntax(cluster, 'services', SERVICE_EXAMPLE),
};

const rangesOverlap: ClusterRule = {
  code: 'EKSA-NET-010',
  severity: Severity.ERROR,
  title: 'Networks for pods and services that overlap',
  why: 'Traffic to a pod whose address is also one of a service goes astray. EKS Anywhere does not compare them.',
  fix: 'Choose separate networks',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const ranges = clusterRanges(model);
    const pods = ranges.filter(({ label }) => label === 'pod network');
    for (const services of ranges.filter(({ label }) => label === 'service network')) {
      const other = pods.find(({ range }) => overlap(range, services.range));
      if (other !== undefined) {
        yield {
          object: clusterId(model),
          field: services.field,
          message: `the service network overlaps the pod network ${other.text}`,
          found: shown(services.text),
          basedOn: [{ object: clusterId(model), field: other.field }],
        };
      }
    }
  },
};

const hostBits: ClusterRule = {
  code: 'EKSA-NET-011',
  severity: Severity.WARNING,
  title: 'A CIDR block with host bits',
  why: 'It is accepted and means the whole block, which is seldom what its author thinks.',
  fix: 'Write the first address of the block',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { label, field, text, range } of clusterRanges(model)) {
      if (boundsOf(range).first !== boundsOf({ ...range, prefix: widthOf(range.address) }).first) {
        yield {
          object: clusterId(model),
          field,
          message: `the ${label} does not begin with the first address of its block`,
          found: shown(text),
          wanted: shown(networkText(range)),
        };
      }
    }
  },
};

const addressFamily: ClusterRule = {
  code: 'EKSA-NET-012',
  severity: Severity.ERROR,
  title: 'A cluster network that is not IPv4',
  why: 'Machines of EKS Anywhere have IPv4 addresses only, and pods or services of the other family would not be reachable from them.',
  fix: 'Use IPv4 blocks for pods and services',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { label, field, text, range } of clusterRanges(model)) {
      if (range.address.kind() === 'ipv6') {
        yield {
          object: clusterId(model),
          field,
          message: `the ${label} is an IPv6 block`,
          found: shown(text),
        };
      }
    }
  },
};

const resolverPath: ClusterRule = {
  code: 'EKSA-NET-016',
  severity: Severity.ERROR,
  title: 'A path of resolv.conf that is not absolute',
  why: 'The kubelet opens the file under exactly this path.',
  fix: 'Write for example /run/systemd/resolve/resolv.conf',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const path = model.cluster.spec?.clusterNetwork?.dns?.resolvConf?.path;
    if (!path || path.startsWith('/')) return;
    yield {
      object: clusterId(model),
      field: 'spec.clusterNetwork.dns.resolvConf.path',
      message: 'this is not an absolute path',
      found: shown(path),
    };
  },
};

export const clusterNetworkRules: readonly ClusterRule[] = [
  podsMissing, servicesMissing, podsSeveral, servicesSeveral, podsSyntax, servicesSyntax, rangesOverlap, hostBits, addressFamily, resolverPath,
];
