import type { PlainObject } from './capi-corpus';

const NODE_DELETION = { nodeDeletionTimeoutSeconds: 30 };

/**
 * An object that EKS Anywhere v0.24.6 printed, in the shape of v0.26.1: Cluster API v1beta1 becomes v1beta2, names of templates end in a revision
 * and not in a time, and the few values that changed in between are the new ones.
 */
export function toV1beta2(object: PlainObject): PlainObject {
  const converted = withoutTimes(object);
  switch (converted.kind) {
    case 'Cluster': return withReferences(converted, ['controlPlaneRef', 'infrastructureRef', 'managedExternalEtcdRef']);
    case 'KubeadmControlPlane': return controlPlane(converted);
    case 'KubeadmConfigTemplate': return { ...converted, apiVersion: v1beta2(converted), spec: { template: { spec: kubeadmConfig(converted.spec.template.spec) } } };
    case 'MachineDeployment': return machineDeployment(converted);
    case 'TinkerbellMachineTemplate': return machineTemplate(converted);
    default: return converted;
  }
}

/** Names without the time, which is the same in all cases. */
function withoutTimes(object: PlainObject): PlainObject {
  return JSON.parse(JSON.stringify(object).replace(/(-template)?-1234567890000"/g, '-1"'));
}

function v1beta2({ apiVersion }: PlainObject): string {
  return apiVersion.replace('v1beta1', 'v1beta2');
}

function reference({ apiVersion, kind, name }: PlainObject): PlainObject {
  return { apiGroup: apiVersion.split('/')[0], kind, name };
}

function withReferences(object: PlainObject, fields: readonly string[]): PlainObject {
  const references = fields.filter((field) => field in object.spec).map((field) => [field, reference(object.spec[field])]);
  return { ...object, apiVersion: v1beta2(object), spec: { ...object.spec, ...Object.fromEntries(references) } };
}

function controlPlane(object: PlainObject): PlainObject {
  const { kubeadmConfigSpec, machineTemplate: machines, rolloutStrategy, ...spec } = object.spec;
  return {
    ...object,
    apiVersion: v1beta2(object),
    spec: {
      ...spec,
      kubeadmConfigSpec: kubeadmConfig(kubeadmConfigSpec),
      machineTemplate: {
        metadata: { labels: { 'node-role.kubernetes.io/control-plane': '' } },
        spec: { infrastructureRef: reference(machines.infrastructureRef), deletion: NODE_DELETION },
      },
      rollout: { strategy: rolloutStrategy ?? { rollingUpdate: { maxSurge: 1 }, type: 'RollingUpdate' } },
    },
  };
}

function machineDeployment(object: PlainObject): PlainObject {
  const { strategy, template, ...spec } = object.spec;
  const { bootstrap, infrastructureRef, ...machine } = template.spec;
  return {
    ...object,
    apiVersion: v1beta2(object),
    spec: {
      ...spec,
      template: {
        ...template,
        spec: {
          ...machine,
          bootstrap: { configRef: reference(bootstrap.configRef) },
          infrastructureRef: reference(infrastructureRef),
          deletion: NODE_DELETION,
        },
      },
      ...(strategy && { rollout: { strategy: { type: 'RollingUpdate', ...strategy } } }),
    },
  };
}

/** Only generated templates changed: those of users say what they said. */
function machineTemplate(object: PlainObject): PlainObject {
  const { templateOverride, ...machine } = object.spec.template.spec;
  const isGenerated = templateOverride.includes('127.0.0.1/embedded/');
  const text = isGenerated ? templateOverride.replaceAll(':50061', ':7172').replaceAll('netmaskToCIDR', 'netmaskToPrefixLength') : templateOverride;
  return { ...object, spec: { template: { spec: { ...machine, templateOverride: text } } } };
}

function kubeadmConfig(spec: PlainObject): PlainObject {
  return {
    ...mapFields(spec, argumentList, mirrorEndpoint),
    ...(spec.files && { files: spec.files.map(nodeFile) }),
  };
}

/** containerd's settings gained `override_path`, and with it the API version in the host. */
function nodeFile(file: PlainObject): PlainObject {
  if (!file.path.endsWith('/hosts.toml')) return file;
  const content = file.content
    .replace(/"https:\/\/([^/"]+)"(\.header)?\]/g, '"https://$1/v2"$2]')
    .replace('capabilities = ["pull", "resolve"]\n', '$&  override_path = true\n');
  return { ...file, content };
}

/** Arguments were a map. */
function argumentList(key: string, value: any): unknown {
  return /^(extraArgs|kubeletExtraArgs)$/.test(key) ? Object.entries(value).map(([name, argument]) => ({ name, value: String(argument) })) : value;
}

/** A Bottlerocket mirror without path had no API version. */
function mirrorEndpoint(key: string, value: any): unknown {
  return key === 'registryMirror' && !value.endpoint.includes('/') ? { ...value, endpoint: `${value.endpoint}/v2` } : value;
}

function mapFields(value: unknown, ...mappings: readonly ((key: string, value: any) => unknown)[]): any {
  if (Array.isArray(value)) return value.map((item) => mapFields(item, ...mappings));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value)
    .map(([key, field]) => [key, mapFields(mappings.reduce((mapped, mapping) => mapping(key, mapped), field as unknown), ...mappings)]));
}
