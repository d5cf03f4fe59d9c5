import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import type { ClusterModel } from '../../model/cluster-model';
import { CORE_REGISTRY } from '../../render/capi/registry-mirror';
import { parseAddress } from '../addresses';
import { isPort } from '../go-url';
import { nodeGroupsOf } from '../node-groups';
import { areCertificates, pemBlocks } from '../pem';
import { clusterId, enumerate } from '../places';
import { unreachable } from '../reachability';
import { concerning, ClusterRule } from '../rule';
import { isHostName } from '../syntax';

const SOURCE = 'pkg/api/v1alpha1/cluster.go: validateMirrorConfig';
const MIRROR = 'spec.registryMirrorConfiguration';

/** Whether a text names a registry of curated packages, one in each region; upstream looks for it anywhere in a line. */
export function namesPackageRegistry(text: string): boolean {
  return text.split('\n').some((line) => {
    const [before, after] = ['783794618700.dkr.ecr.', '.amazonaws.com'];
    const start = line.indexOf(before);
    return start >= 0 && line.includes(after, start + before.length);
  });
}

function mirror(model: ClusterModel) {
  return model.cluster.spec?.registryMirrorConfiguration;
}

function namespaces(model: ClusterModel) {
  return mirror(model)?.ociNamespaces ?? [];
}

const endpointGiven: ClusterRule = {
  code: 'EKSA-NET-070',
  severity: Severity.ERROR,
  title: 'A registry mirror without endpoint',
  why: 'All images would be pulled from nowhere.',
  fix: 'Set endpoint to the host name or address of the mirror',
  upstream: ['V064'],
  source: SOURCE,
  *check({ model }) {
    const configuration = mirror(model);
    if (configuration !== undefined && !configuration.endpoint) {
      yield {
        object: clusterId(model),
        field: `${MIRROR}.endpoint`,
        message: 'the registry mirror has no endpoint',
      };
    }
  },
};

const portValid: ClusterRule = {
  code: 'EKSA-NET-071',
  severity: Severity.ERROR,
  title: 'A registry mirror port outside 1 to 65535',
  why: 'There is no such port; without one it is 443.',
  fix: 'Correct the port',
  upstream: ['V065'],
  source: SOURCE,
  *check({ model }) {
    const port = mirror(model)?.port;
    if (port && !isPort(port)) {
      yield {
        object: clusterId(model),
        field: `${MIRROR}.port`,
        message: 'this is not a port',
        found: shown(port),
      };
    }
  },
};

const registryGiven: ClusterRule = {
  code: 'EKSA-NET-072',
  severity: Severity.ERROR,
  title: 'A mirrored namespace without registry',
  why: 'The entry says which registry is found under which namespace of the mirror.',
  fix: `Name the registry, such as ${CORE_REGISTRY}`,
  upstream: ['V066'],
  source: SOURCE,
  *check({ model }) {
    for (const [index, { registry }] of namespaces(model).entries()) {
      if (!registry) {
        yield {
          object: clusterId(model),
          field: `${MIRROR}.ociNamespaces[${index}].registry`,
          message: 'this entry names no registry',
        };
      }
    }
  },
};

const onePackageRegistry: ClusterRule = {
  code: 'EKSA-NET-073',
  severity: Severity.ERROR,
  title: 'Several mirrored registries of curated packages',
  why: 'The package controller can pull from one only.',
  fix: 'Keep the registry of one region',
  upstream: ['V067'],
  source: SOURCE,
  *check({ model }) {
    const found = namespaces(model).filter(({ registry }) => namesPackageRegistry(registry ?? ''));
    if (found.length < 2) return;
    yield {
      object: clusterId(model),
      field: `${MIRROR}.ociNamespaces`,
      message: 'there are several registries of curated packages',
      found: enumerate(found.map(({ registry }) => shown(registry))),
    };
  },
};

const endpointSyntax: ClusterRule = {
  code: 'EKSA-NET-074',
  severity: Severity.ERROR,
  title: 'A registry mirror endpoint with a scheme, port or path',
  why: 'EKS Anywhere takes any text and builds URLs and directory names from it.',
  fix: 'Write the host alone; the port has its own field, and paths go into ociNamespaces',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const endpoint = mirror(model)?.endpoint;
    if (!endpoint || parseAddress(endpoint) !== undefined || (isHostName(endpoint) && !endpoint.startsWith('*'))) return;
    const host = /^(?:[a-z]+:\/\/)?([^*/:]+)/i.exec(endpoint)?.[1];
    yield {
      object: clusterId(model),
      field: `${MIRROR}.endpoint`,
      message: 'this is no host',
      found: shown(endpoint),
      ...host !== undefined && isHostName(host) && unreachable(host) === undefined ? { wanted: shown(host) } : undefined,
    };
  },
};

const coreRegistryMirrored: ClusterRule = {
  code: 'EKSA-NET-075',
  severity: Severity.WARNING,
  title: `Mirrored namespaces without ${CORE_REGISTRY}`,
  why: `As soon as one registry is listed, ${CORE_REGISTRY} is no longer mirrored by itself: the images of EKS Anywhere are pulled from the internet, those named in workflow templates are not rewritten, and Bottlerocket gets a mirror called v2.`,
  fix: `Add ${CORE_REGISTRY} to ociNamespaces`,
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const listed = namespaces(model);
    if (listed.length === 0 || listed.some(({ registry }) => registry === CORE_REGISTRY)) return;
    yield { object: clusterId(model), field: `${MIRROR}.ociNamespaces`, message: `${CORE_REGISTRY} is not mirrored` };
  },
};

const registrySyntax: ClusterRule = {
  code: 'EKSA-NET-076',
  severity: Severity.ERROR,
  title: 'A mirrored registry that is no host, or is listed twice',
  why: 'containerd looks for a directory named like the host of the registry.',
  fix: 'Write each registry once, as a host with optional port',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const seen = new Set<string>();
    for (const [index, { registry }] of namespaces(model).entries()) {
      const at = { object: clusterId(model), field: `${MIRROR}.ociNamespaces[${index}].registry` };
      const [host, port] = (registry ?? '').split(':', 2);
      if (registry && (!isHostName(host) || (port !== undefined && !isPort(port)))) {
        yield {
          ...at,
          message: 'this is no registry host',
          found: shown(registry),
        };
      }
      if (registry && seen.has(registry)) yield { ...at, message: 'this registry is listed twice', found: shown(registry) };
      seen.add(registry);
    }
  },
};

const certificateReadable: ClusterRule = {
  code: 'EKSA-NET-077',
  severity: Severity.ERROR,
  title: 'A certificate authority of the registry mirror that is no PEM certificate',
  why: 'EKS Anywhere notices only when it connects to the mirror; nodes cannot pull any image.',
  fix: 'Paste the certificate with its BEGIN and END lines',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const text = mirror(model)?.caCertContent;
    if (!text) return;
    const blocks = pemBlocks(text);
    if (areCertificates(blocks)) return;
    yield {
      object: clusterId(model),
      field: `${MIRROR}.caCertContent`,
      message: blocks.length === 0 ? 'there is no PEM block in this text' : 'this is not a certificate',
    };
  },
};

const certificateCheckOff: ClusterRule = {
  code: 'EKSA-NET-078',
  severity: Severity.WARNING,
  title: 'A registry mirror whose certificate is not checked although its authority is given',
  why: 'insecureSkipVerify makes the certificate useless, and lets anybody in between replace images.',
  fix: 'Remove insecureSkipVerify',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const configuration = mirror(model);
    if (configuration?.insecureSkipVerify === true && configuration.caCertContent) {
      yield { object: clusterId(model), field: `${MIRROR}.insecureSkipVerify`, message: 'the certificate of the mirror is not checked' };
    }
  },
};

const limitedOnBottlerocket: ClusterRule = {
  code: 'EKSA-NET-079',
  severity: Severity.WARNING,
  title: 'Registry mirror settings that Bottlerocket nodes do not get',
  why: `Bottlerocket uses the mirror of ${CORE_REGISTRY} only, without credentials.`,
  fix: 'Mirror everything that such nodes need under one namespace that can be read anonymously',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const configuration = mirror(model);
    if (!nodeGroupsOf(model).some(({ machineConfig }) => machineConfig?.spec?.osFamily === 'bottlerocket')) return;
    const lost = [
      configuration?.authenticate === true ? 'authenticate' : undefined,
      namespaces(model).some(({ registry }) => registry !== CORE_REGISTRY) ? 'ociNamespaces of other registries' : undefined,
    ].filter((name) => name !== undefined);
    if (lost.length > 0) yield { object: clusterId(model), field: MIRROR, message: `Bottlerocket nodes ignore ${enumerate(lost)}` };
  },
};

const credentialsGiven: ClusterRule = {
  code: 'EKSA-MODEL-201',
  severity: Severity.ERROR,
  title: 'Cluster API objects for a registry mirror that authenticates, without credentials',
  why: 'Nodes need them in a file, and Cluster API carries files in its objects: without them no image is pulled. `eksctl anywhere` takes them from REGISTRY_USERNAME and REGISTRY_PASSWORD and does not start without; for EKS-A objects alone that is left to it.',
  fix: 'Give RegistryCredentials, or write EKS-A objects only and let EKS Anywhere take the credentials from its environment',
  upstream: ['V177'],
  source: 'pkg/validations/cluster.go: ValidateAuthenticationForRegistryMirror',
  *check({ model, writesClusterApi = false, registryCredentials = false }) {
    if (!writesClusterApi || registryCredentials || mirror(model)?.authenticate !== true) return;
    yield {
      object: clusterId(model),
      field: `${MIRROR}.authenticate`,
      message: 'the registry mirror asks for credentials, and the Cluster API objects would carry none to the nodes',
    };
  },
};

const credentialsUsed: ClusterRule = {
  code: 'EKSA-NET-090',
  severity: Severity.WARNING,
  title: 'Credentials of a registry mirror that nothing uses',
  why: 'They are written only for a mirror that authenticates.',
  fix: 'Set authenticate, or leave the credentials out',
  upstream: [],
  source: 'ours',
  *check({ model, registryCredentials = false }) {
    if (!registryCredentials || mirror(model)?.authenticate === true) return;
    yield {
      object: clusterId(model),
      field: mirror(model) === undefined ? MIRROR : `${MIRROR}.authenticate`,
      message: mirror(model) === undefined ? 'registry credentials are given, and there is no registry mirror' : 'registry credentials are given, and the mirror does not ask for any',
    };
  },
};

export const registryMirrorRules = concerning(({ model, registryCredentials = false }) => mirror(model) !== undefined || registryCredentials, [
  endpointGiven, portValid, registryGiven, onePackageRegistry, endpointSyntax, coreRegistryMirrored, registrySyntax, certificateReadable,
  certificateCheckOff, limitedOnBottlerocket, credentialsGiven, credentialsUsed,
]);
