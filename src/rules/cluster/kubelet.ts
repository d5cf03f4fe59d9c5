import { Fields, FieldType, KUBELET_FIELDS } from './kubelet-fields';
import { Severity } from '../../findings';
import { nearest } from '../../findings/nearest';
import { shown } from '../../findings/shown';
import { parseDuration } from '../../model/duration';
import { nodeGroupsOf } from '../node-groups';
import { clusterId, entryOf } from '../places';
import { concerning, ClusterRule, ClusterSubject } from '../rule';

const KIND = 'KubeletConfiguration';
const API_VERSION = 'kubelet.config.k8s.io/v1beta1';

/** Groups with a kubelet configuration. */
function configured({ model }: ClusterSubject) {
  return nodeGroupsOf(model).flatMap((group) => {
    const configuration = group.settings.kubeletConfiguration;
    return configuration === undefined ? [] : [{ group, field: `${group.field}.kubeletConfiguration`, configuration }];
  });
}

const kubeletKind: ClusterRule = {
  code: 'EKSA-CLUSTER-120',
  severity: Severity.ERROR,
  title: 'A kubelet configuration without a kind',
  why: 'EKS Anywhere decodes it as a Kubernetes object, which needs one.',
  fix: `Set kind: ${KIND}`,
  upstream: ['V080'],
  source: 'decoding of controlPlaneConfiguration.kubeletConfiguration as an unstructured object',
  *check(cluster) {
    for (const { field, group, configuration } of configured(cluster)) {
      if (typeof configuration.kind === 'string' && configuration.kind !== '') continue;
      yield {
        object: clusterId(cluster.model),
        field: `${field}.kind`,
        message: `the kubelet configuration of ${group.label} has no kind`,
        found: shown(configuration.kind),
        wanted: KIND,
      };
    }
  },
};

interface Misfit {
  readonly path: string;
  readonly message: string;
  readonly found?: unknown;
  readonly wanted?: string;
}

/** What a strict decoder would complain about; like Go, it finds fields whatever the case of their letters. */
function* misfits(value: unknown, type: FieldType, path: string): Iterable<Misfit> {
  // null means absent to every Go type
  if (value === null || value === undefined || type === 'anything') return;
  if (typeof type === 'string') {
    if (!fits(value, type)) yield { path, message: 'this value has the wrong type', found: value, wanted: `a ${type}` };
  } else if ('listOf' in type) {
    if (!Array.isArray(value)) yield { path, message: 'this value has the wrong type', found: value, wanted: 'a list' };
    else for (const [index, item] of value.entries()) yield* misfits(item, type.listOf, `${path}[${index}]`);
  } else if (typeof value !== 'object' || Array.isArray(value)) {
    yield { path, message: 'this value has the wrong type', found: value, wanted: 'an object' };
  } else if ('mapOf' in type) {
    for (const [key, item] of Object.entries(value)) yield* misfits(item, type.mapOf, entryOf(path, key));
  } else {
    const known = lowerCaseFields(type);
    for (const [name, item] of Object.entries(value)) {
      const field = known.get(name.toLowerCase());
      if (field !== undefined) {
        yield* misfits(item, field, entryOf(path, name));
        continue;
      }
      const wanted = nearest(name, Object.keys(type.fields));
      yield {
        path: entryOf(path, name),
        message: 'the kubelet of Kubernetes 1.29, with which EKS Anywhere checks, does not know this field',
        ...wanted === undefined ? undefined : { wanted },
      };
    }
  }
}

function lowerCaseFields({ fields }: Fields): ReadonlyMap<string, FieldType> {
  return new Map(Object.entries(fields).map(([name, type]) => [name.toLowerCase(), type]));
}

function fits(value: unknown, type: FieldType): boolean {
  switch (type) {
    case 'boolean': return typeof value === 'boolean';
    case 'integer': return typeof value === 'number' && Number.isInteger(value);
    case 'number': return typeof value === 'number';
    case 'duration': return typeof value === 'string' && parseDuration(value) !== undefined;
    // numbers and booleans become text where text is expected
    default: return typeof value !== 'object';
  }
}

const kubeletFields: ClusterRule = {
  code: 'EKSA-CLUSTER-121',
  severity: Severity.ERROR,
  title: 'A kubelet configuration with fields that Kubernetes 1.29 does not have, or values of the wrong type',
  why: 'EKS Anywhere v0.26.1 decodes it with the types of kubelet 0.29.5, even for newer clusters, so newer fields are refused too.',
  fix: 'Correct the name or the value; set newer kubelet features in another way',
  upstream: ['V081'],
  source: 'pkg/api/v1alpha1/cluster.go: validateKubeletConfiguration',
  *check(cluster) {
    for (const { field, configuration } of configured(cluster)) {
      for (const { path, found, ...misfit } of misfits(configuration, KUBELET_FIELDS, field)) {
        yield { object: clusterId(cluster.model), field: path, ...misfit, ...found === undefined ? undefined : { found: shown(found) } };
      }
    }
  },
};

const kubeletProviderId: ClusterRule = {
  code: 'EKSA-CLUSTER-122',
  severity: Severity.ERROR,
  title: 'A kubelet configuration that sets providerID',
  why: 'Cluster API recognises machines by the provider ID that it sets itself.',
  fix: 'Remove providerID',
  upstream: ['V082'],
  source: 'pkg/api/v1alpha1/cluster.go: validateKubeletConfiguration',
  *check(cluster) {
    for (const { field, configuration } of configured(cluster)) {
      const name = Object.keys(configuration).find((key) => key.toLowerCase() === 'providerid');
      if (name !== undefined) {
        yield {
          object: clusterId(cluster.model),
          field: `${field}.${name}`,
          message: 'the provider ID cannot be set here',
        };
      }
    }
  },
};

const kubeletType: ClusterRule = {
  code: 'EKSA-CLUSTER-123',
  severity: Severity.ERROR,
  title: `A kubelet configuration that is no ${API_VERSION} ${KIND}`,
  why: 'It is merged into the file that the kubelet reads. Another kind or version there keeps the kubelet from starting; EKS Anywhere does not compare them.',
  fix: `Write apiVersion: ${API_VERSION} and kind: ${KIND}`,
  upstream: [],
  source: 'ours',
  *check(cluster) {
    for (const { field, configuration: { kind, apiVersion } } of configured(cluster)) {
      if (typeof kind === 'string' && kind !== '' && kind !== KIND) {
        yield {
          object: clusterId(cluster.model),
          field: `${field}.kind`,
          message: 'the kubelet does not read this kind',
          found: shown(kind),
          wanted: KIND,
        };
      }
      if (apiVersion !== undefined && apiVersion !== API_VERSION) {
        yield {
          object: clusterId(cluster.model),
          field: `${field}.apiVersion`,
          message: 'the kubelet does not read this version',
          found: shown(apiVersion),
          wanted: API_VERSION,
        };
      }
    }
  },
};

const kubeletOnBottlerocket: ClusterRule = {
  code: 'EKSA-CLUSTER-124',
  severity: Severity.WARNING,
  title: 'A kubelet configuration for Bottlerocket nodes',
  why: 'On bare metal EKS Anywhere ignores it for Bottlerocket, without a word.',
  fix: 'Use bottlerocketConfiguration.kubernetes of the machine config',
  upstream: [],
  source: 'ours',
  *check(cluster) {
    for (const { field, group } of configured(cluster)) {
      if (group.machineConfig?.spec?.osFamily === 'bottlerocket') {
        yield {
          object: clusterId(cluster.model),
          field,
          message: `the kubelet configuration of ${group.label} has no effect`,
        };
      }
    }
  },
};

const resolverTwice: ClusterRule = {
  code: 'EKSA-CLUSTER-125',
  severity: Severity.WARNING,
  title: 'Two different paths of resolv.conf',
  why: 'A kubelet configuration with resolvConf wins over clusterNetwork.dns.resolvConf.path.',
  fix: 'Remove one of them',
  upstream: [],
  source: 'ours',
  *check(cluster) {
    const path = cluster.model.cluster.spec?.clusterNetwork?.dns?.resolvConf?.path;
    for (const { field, group, configuration } of configured(cluster)) {
      if (path && configuration.resolvConf !== undefined && configuration.resolvConf !== path) {
        yield {
          object: clusterId(cluster.model),
          field: `${field}.resolvConf`,
          message: `kubelets of ${group.label} do not use clusterNetwork.dns.resolvConf.path`,
          found: shown(configuration.resolvConf),
          wanted: shown(path),
        };
      }
    }
  },
};

export const kubeletRules = concerning((cluster) => configured(cluster).length > 0, [
  kubeletKind, kubeletFields, kubeletProviderId, kubeletType, kubeletOnBottlerocket, resolverTwice,
]);
