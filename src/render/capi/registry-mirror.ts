import { posix } from 'node:path';
import { base64 } from './base64';
import { rootFile } from './node-files';
import type { MirrorCredentials } from './options';
import { blockText, joinHostPort, joinLines } from './texts';
import type { ClusterConfiguration, NodeFile } from './types';
import type { RegistryMirrorConfiguration } from '../../model/cluster-model';

/** The registry that holds EKS Anywhere's and EKS Distro's own images. */
export const CORE_REGISTRY = 'public.ecr.aws';
const CERTIFICATES_DIRECTORY = '/etc/containerd/certs.d';

/** A registry mirror, with everything that is derived from its settings. */
export interface RegistryMirror {
  /** Host and port. */
  readonly base: string;
  /** Where the mirror keeps each public registry, sorted by registry. */
  readonly registries: readonly { readonly registry: string; readonly location: string }[];
  /**
   * Where the mirror keeps public.ecr.aws.
   * @default - that registry is not mirrored
   */
  readonly core?: string;
  readonly caCertificate?: string;
  readonly insecureSkipVerify: boolean;
  /** How nodes sign in. */
  readonly credentials?: MirrorCredentials;
}

/**
 * Follows the settings of a registry mirror. One without namespaces mirrors public.ecr.aws at its root.
 *
 * @param credentials only used when the mirror authenticates
 */
export function registryMirrorOf(configuration: RegistryMirrorConfiguration, credentials: MirrorCredentials | undefined): RegistryMirror {
  const base = joinHostPort(configuration.endpoint ?? '', configuration.port ?? '');
  const namespaces = configuration.ociNamespaces ?? [];
  const locations = new Map(namespaces.map(({ registry, namespace = '' }) => [registry, locate(base, namespace)]));
  if (locations.size === 0) locations.set(CORE_REGISTRY, base);
  const { caCertContent, insecureSkipVerify = false, authenticate } = configuration;
  return {
    base,
    registries: [...locations.keys()].sort().map((registry) => ({ registry, location: locations.get(registry)! })),
    ...(locations.has(CORE_REGISTRY) && { core: locations.get(CORE_REGISTRY) }),
    ...(caCertContent && { caCertificate: caCertContent }),
    insecureSkipVerify,
    ...(authenticate && credentials && { credentials }),
  };
}

function locate(base: string, namespace: string): string {
  return posix.join(base, namespace).replace(/\/$/, '');
}

/** A text in which every mention of public.ecr.aws is replaced by the mirror, when that one is mirrored. */
export function useMirror(text: string, mirror: RegistryMirror | undefined): string {
  return mirror?.core === undefined ? text : text.replaceAll(CORE_REGISTRY, mirror.core);
}

/**
 * Settings of the mirror on Bottlerocket, which knows one endpoint only. EKS Anywhere writes the endpoint `v2` when
 * public.ecr.aws is not mirrored; so does this.
 */
export function bottlerocketMirror(mirror: RegistryMirror): NonNullable<ClusterConfiguration['registryMirror']> {
  return {
    endpoint: apiEndpoint(mirror.core ?? ''),
    ...(mirror.caCertificate !== undefined && { caCert: blockText(mirror.caCertificate) }),
  };
}

/** Files that make containerd use the mirror. */
export function containerdMirrorFiles(mirror: RegistryMirror): NodeFile[] {
  return [
    ...(mirror.caCertificate === undefined ? [] : [rootFile(certificatePath(mirror), blockText(mirror.caCertificate))]),
    rootFile('/etc/containerd/config_append.toml', joinLines(
      '[plugins."io.containerd.grpc.v1.cri".registry]',
      `  config_path = "${CERTIFICATES_DIRECTORY}"`,
    )),
    rootFile(hostsPath(mirror.base), hostsFile(mirror.base, mirror.base, mirror)),
    ...mirror.registries.map(({ registry, location }) => rootFile(hostsPath(registry), hostsFile(registry, location, mirror))),
  ];
}

/** containerd's settings for one registry: ask the mirror in its place. */
function hostsFile(registry: string, location: string, mirror: RegistryMirror): string {
  const host = `host."https://${apiEndpoint(location)}"`;
  return joinLines(
    `server = "https://${registry}"`,
    '',
    `[${host}]`,
    '  capabilities = ["pull", "resolve"]',
    '  override_path = true',
    ...(mirror.caCertificate === undefined ? [] : [`  ca = "${certificatePath(mirror)}"`]),
    ...(mirror.insecureSkipVerify ? ['  skip_verify = true'] : []),
    ...(mirror.credentials === undefined ? [] : [
      `  [${host}.header]`,
      `    authorization = "Basic ${base64(`${mirror.credentials.username}:${mirror.credentials.password}`)}"`,
    ]),
  );
}

/** A location in the mirror as an endpoint of its distribution API: with `v2` in front of the path. */
function apiEndpoint(location: string): string {
  const end = location.search(/[?#]/);
  const [place, suffix] = end < 0 ? [location, ''] : [location.slice(0, end), location.slice(end)];
  const slash = place.indexOf('/');
  const [host, path] = slash < 0 ? [place, ''] : [place.slice(0, slash), place.slice(slash)];
  // upstream takes what has two slashes for a URL already
  if (location.includes('//') || !GO_HOST.test(host) || BROKEN_ESCAPE.test(path)) return location;
  const joined = posix.join('v2', decodeURIComponent(path));
  return `${host === '' ? '' : `${host}/`}${escapedPath(joined)}${suffix}`;
}

/** Hosts with a port that Go's URL reader takes. */
const GO_HOST = /^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9\-._~!$&'()*+,;="\u0080-\uffff]*)(:[0-9]*)?$/;
const BROKEN_ESCAPE = /%(?![0-9A-Fa-f]{2})/;

/** A path as Go writes it into a URL: letters, digits and a few marks as they are, everything else as escaped bytes. */
function escapedPath(path: string): string {
  return path.replace(/[^A-Za-z0-9\-_.~$&+,/:;=@]/gu, (character) => (
    [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
  ));
}

function certificatePath(mirror: RegistryMirror): string {
  return `${CERTIFICATES_DIRECTORY}/${mirror.base}/ca.crt`;
}

function hostsPath(registry: string): string {
  return `${CERTIFICATES_DIRECTORY}/${registry}/hosts.toml`;
}
