import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import type { ClusterModel } from '../../model/cluster-model';
import { EksaObject, objectsOf } from '../../model/objects';
import { parseAddress, parseCidr } from '../addresses';
import { withoutCredentials } from '../go-url';
import { memoise } from '../memoise';
import { nodeGroupsOf } from '../node-groups';
import { clusterId, objectId } from '../places';
import { hostIn, isForDocumentation, unreachable } from '../reachability';
import { addressAdvice, TINKERBELL_IP } from './networks';
import type { ClusterRule, ClusterSubject, Complaint } from '../rule';

/** A field that names a host which other machines are to reach. */
export type HostField = readonly [
  kind: EksaObject['kind'],
  /** With `[]` behind lists, of which each entry counts. */
  path: string,
  /** Subject and verb of what is said about it. */
  subject: string,
  /** Takes the host out of the text; `hostIn` unless given. */
  host?: (text: string) => string,
];

// for fields in which anything else is a fault of form, which has a rule of its own
const addressOnly = (text: string) => (parseAddress(text) === undefined ? '' : text);
const blockOnly = (text: string) => (parseCidr(text) === undefined ? '' : hostIn(text));

/**
 * Every field of a cluster that names an address or a host.
 *
 * Not here, because what cannot be reached is right there: `noProxy` (localhost belongs to it), `certSans` (tunnels end at
 * localhost), the DNS servers of kubelets (a cache on the node has a link-local address), the registries in `ociNamespaces` (names
 * that are looked up in the mirror), the images of workflow actions (HookOS has a registry at 127.0.0.1), native routing (0.0.0.0/0
 * stands for everything), and arguments of the API server (it listens on addresses too).
 */
export const HOST_FIELDS: readonly HostField[] = [
  ['Cluster', 'spec.controlPlaneConfiguration.endpoint.host', 'the control plane endpoint is'],
  ['Cluster', 'spec.clusterNetwork.pods.cidrBlocks[]', 'the pod network begins with', blockOnly],
  ['Cluster', 'spec.clusterNetwork.services.cidrBlocks[]', 'the service network begins with', blockOnly],
  ['Cluster', 'spec.registryMirrorConfiguration.endpoint', 'the registry mirror is at'],
  ['Cluster', 'spec.proxyConfiguration.httpProxy', 'the proxy is at'],
  ['Cluster', 'spec.proxyConfiguration.httpsProxy', 'the proxy is at'],
  ['Cluster', 'spec.podIamConfig.serviceAccountIssuer', 'the issuer of service account tokens is at'],
  ['Cluster', 'spec.packages.controller.repository', 'the image of the package controller is at'],
  ['Cluster', 'spec.packages.cronjob.repository', 'the image of the package cron job is at'],
  ['TinkerbellDatacenterConfig', 'spec.tinkerbellIP', 'tinkerbellIP is', addressOnly],
  ['TinkerbellDatacenterConfig', 'spec.osImageURL', 'the operating system image is at'],
  ['TinkerbellDatacenterConfig', 'spec.hookImagesURLPath', 'the boot images are at'],
  ['TinkerbellDatacenterConfig', 'spec.hookIsoURL', 'the boot ISO is at'],
  ['TinkerbellMachineConfig', 'spec.osImageURL', 'the operating system image is at'],
  ['TinkerbellMachineConfig', 'spec.hostOSConfiguration.ntpConfiguration.servers[]', 'the time server is at'],
  ['TinkerbellTemplateConfig', 'spec.template.tasks[].actions[].environment.IMG_URL', 'the operating system image is at'],
  ['OIDCConfig', 'spec.issuerUrl', 'the issuer is at'],
  ['FluxConfig', 'spec.git.repositoryUrl', 'the Git repository is at'],
];

/** A host where it is written. */
interface PlacedHost {
  readonly object: string;
  readonly field: string;
  readonly subject: string;
  /** The whole text that it is part of. */
  readonly text: string;
  readonly host: string;
}

const hostsOf = memoise((model: ClusterModel): readonly PlacedHost[] => objectsOf(model).flatMap((object) => (
  (FIELDS_BY_KIND.get(object.kind) ?? []).flatMap(({ segments, subject, host }) => textsAt(object, segments).map(({ field, text }) => ({
    object: objectId(object), field, subject, text, host: host(text),
  })))
)));

/** A host field, its path in parts. */
interface ParsedField {
  readonly segments: readonly string[];
  readonly subject: string;
  readonly host: (text: string) => string;
}

/** The fields of each kind. */
const FIELDS_BY_KIND: ReadonlyMap<string, readonly ParsedField[]> = new Map(
  [...new Set(HOST_FIELDS.map(([kind]) => kind))].map((kind) => [
    kind,
    HOST_FIELDS.filter(([of]) => of === kind).map(([, path, subject, host = hostIn]) => ({ segments: path.split('.'), subject, host })),
  ]),
);

/** The texts at the end of a path. */
function textsAt(value: unknown, segments: readonly string[], index = 0, field = ''): readonly { readonly field: string; readonly text: string }[] {
  if (index === segments.length) return typeof value === 'string' ? [{ field, text: value }] : [];
  const segment = segments[index];
  const isList = segment.endsWith('[]');
  const name = isList ? segment.slice(0, -2) : segment;
  const child = (value as Record<string, unknown> | undefined | null)?.[name];
  if (child === undefined) return [];
  const at = field === '' ? name : `${field}.${name}`;
  if (!isList) return textsAt(child, segments, index + 1, at);
  return Array.isArray(child) ? child.flatMap((entry, position) => textsAt(entry, segments, index + 1, `${at}[${position}]`)) : [];
}

/** The images and archives of a bundle of the user's own that nodes fetch. What comes with this library needs no check. */
function bundleHosts({ model, distro, eksaVersion }: ClusterSubject): readonly PlacedHost[] {
  const versions = new Set(nodeGroupsOf(model).map(({ kubernetesVersion }) => kubernetesVersion));
  return [...versions].flatMap((version) => {
    const bundle = version === undefined ? undefined : distro?.versionsBundle(eksaVersion, version);
    if (bundle === undefined) return [];
    const { kubernetes, coredns, etcd, pause, kubeVip, bottlerocketBootstrap, etcdArchiveUrl, bottlerocketImageUrl = '' } = bundle;
    const parts = Object.entries({
      kubernetes: kubernetes.repository,
      coredns: coredns.repository,
      etcd: etcd.repository,
      pause: pause.repository,
      kubeVip,
      bottlerocketBootstrap: bottlerocketBootstrap.repository,
      etcdArchiveUrl,
      bottlerocketImageUrl,
    });
    return parts.map(([name, text]) => ({
      object: clusterId(model), field: 'spec.eksaVersion', subject: `in the bundle for Kubernetes ${version}, ${name} is at`, text, host: hostIn(text),
    }));
  });
}

function* complaintsAbout(subject: ClusterSubject, verdict: (host: string) => string | undefined): Iterable<Complaint> {
  for (const { object, field, subject: what, text, host } of [...hostsOf(subject.model), ...bundleHosts(subject)]) {
    const description = verdict(host);
    if (description !== undefined) {
      const advice = field === 'spec.tinkerbellIP' ? addressAdvice(subject.model, TINKERBELL_IP) : {};
      yield { object, field, message: `${what} ${description}`, found: shown(withoutCredentials(text)), ...advice };
    }
  }
}

const unreachableHost: ClusterRule = {
  code: 'EKSA-NET-044',
  severity: Severity.ERROR,
  title: 'An address or host that no other machine can reach',
  why: 'Loopback, unspecified, multicast, broadcast and link-local addresses and localhost mean something else on each machine, or no machine at all. EKS Anywhere takes them wherever a host is named, and fails after the machines have been provisioned.',
  fix: 'Use an address of the network of the machines, or a name that they can look up',
  upstream: [],
  source: 'ours',
  check: (subject) => complaintsAbout(subject, unreachable),
};

const documentationHost: ClusterRule = {
  code: 'EKSA-NET-050',
  severity: Severity.WARNING,
  title: 'An address from a network for documentation',
  why: '192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, 2001:db8::/32 and 3fff::/20 exist in examples only; routers drop them.',
  fix: 'Put the real address in place of the one of the example',
  upstream: [],
  source: 'ours',
  check: (subject) => complaintsAbout(subject, (host) => (isForDocumentation(host) ? 'an address for documentation' : undefined)),
};

export const hostRules: readonly ClusterRule[] = [unreachableHost, documentationHost];
