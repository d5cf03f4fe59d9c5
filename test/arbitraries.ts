import fc from 'fast-check';
import type { ClusterModel, TinkerbellMachineConfig } from '../src/model/cluster-model';
import type { InventoryModel, MachineModel } from '../src/model/inventory-model';
import { JsonSchema, schemaOf } from '../src/model/json-schema';
import { EKSA_API_VERSION, EksaObject, MODEL_KINDS, modelOf, objectsOf } from '../src/model/objects';

/** What `record` makes optional: everything that is not named. */
type Optional<T, K extends keyof T> = Pick<T, K> & Partial<Omit<T, K>>;

/** A record of which only the named members are always there; the others are there or not, and never undefined. */
function record<T, K extends keyof T>(members: { [M in keyof T]: fc.Arbitrary<T[M]> }, required: readonly K[]): fc.Arbitrary<Optional<T, K>> {
  return fc.record(members, { requiredKeys: required as unknown as (keyof T)[], noNullPrototype: true }) as unknown as fc.Arbitrary<Optional<T, K>>;
}

/** A single lower-case name, as Kubernetes wants it. */
export const dnsLabel = (maxLength = 12): fc.Arbitrary<string> => fc
  .stringMatching(new RegExp(`^[a-z]([a-z0-9-]{0,${maxLength - 2}}[a-z0-9])?$`))
  .filter((name) => name.length <= maxLength);

/** A label value that is no YAML word, so that every reader agrees on it. */
export const labelValue = (): fc.Arbitrary<string> => dnsLabel(10).map((text) => `v-${text}`);

/** A name that no reader of YAML takes for anything but text. */
const objectName = (prefix: string) => dnsLabel(8).map((name) => `${prefix}-${name}`);

/** An address in 10.20.0.0/16, the network of the machines, that no machine of `inventoryFor` has. */
export const privateAddress = (): fc.Arbitrary<string> => fc
  .tuple(fc.integer({ min: 100, max: 200 }), fc.integer({ min: 1, max: 254 }))
  .map((parts) => ['10', '20', ...parts].join('.'));

/** A hardware address with colons, in lower case; none is broadcast, multicast or all zero. */
export const macAddress = (): fc.Arbitrary<string> => fc.uint8Array({ minLength: 5, maxLength: 5 })
  .map((bytes) => ['02', ...Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))].join(':'));

/** A public key that ssh takes; the comment is part of the line. */
export const sshAuthorizedKey = (): fc.Arbitrary<string> => fc
  .tuple(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.constantFrom('', ' ops@example.com'))
  .map(([key, comment]) => {
    const fields = [Buffer.from('ssh-ed25519'), Buffer.from(key)].flatMap((field) => [Buffer.from([0, 0, 0, field.length]), field]);
    return `ssh-ed25519 ${Buffer.concat(fields).toString('base64')}${comment}`;
  });

/** Versions that need no extended support. */
const kubernetesVersion = () => fc.integer({ min: 33, max: 36 }).map((minor) => `1.${minor}`);
const duration = () => fc.integer({ min: 1, max: 90 }).map((minutes) => `${minutes}m0s`);
const machineHealthCheck = () => record({
  maxUnhealthy: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constantFrom('40%', '100%')), nodeStartupTimeout: duration(), unhealthyMachineTimeout: duration(),
}, []);
const labels = () => fc.dictionary(dnsLabel(), labelValue(), { maxKeys: 3, noNullPrototype: true });
const taints = () => fc.uniqueArray(record({ key: objectName('key'), value: labelValue(), effect: fc.constant('PreferNoSchedule') }, ['key', 'effect']), {
  maxLength: 2, selector: ({ key }) => key,
});

/** What a node group has besides its machines. */
const nodeGroup = () => record({ labels: labels(), machineHealthCheck: machineHealthCheck(), kubeletConfiguration: fc.constantFrom({ kind: 'KubeletConfiguration', maxPods: 50 }) }, []);

const workerGroup = () => fc.tuple(nodeGroup(), record({
  name: objectName('pool'),
  count: fc.integer({ min: 0, max: 4 }),
  taints: taints(),
  upgradeRolloutStrategy: fc.constantFrom({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }),
}, ['name', 'count'])).map(([common, own]) => ({ ...common, ...own }));

/**
 * A cluster that nothing is wrong with: one machine config for each node group, each with a selector of its own.
 *
 * Every optional part is there in some of them. Strings are plain; `anyManifest` makes the strange ones.
 */
export const clusterModel = (): fc.Arbitrary<ClusterModel> => fc.record({
  name: objectName('site'),
  version: kubernetesVersion(),
  osFamily: fc.constantFrom('ubuntu', 'redhat'),
  controlPlane: fc.tuple(nodeGroup(), record({
    count: fc.constantFrom(3, 5),
    certSans: fc.array(privateAddress(), { minLength: 1, maxLength: 2 }),
    skipLoadBalancerDeployment: fc.boolean(),
    upgradeRolloutStrategy: fc.constantFrom(...[0, 1].map((maxSurge) => ({ type: 'RollingUpdate', rollingUpdate: { maxSurge } }))),
  }, ['count'])),
  groups: fc.uniqueArray(workerGroup(), { minLength: 1, maxLength: 3, selector: ({ name }) => name }),
  addresses: fc.uniqueArray(privateAddress(), { minLength: 3, maxLength: 3 }),
  key: sshAuthorizedKey(),
  extras: record({
    machineHealthCheck: machineHealthCheck(),
    registryMirrorConfiguration: fc.constantFrom(
      { endpoint: '10.0.0.2', port: '443' },
      { endpoint: 'registry.example.com', ociNamespaces: [{ registry: 'public.ecr.aws', namespace: 'eks-anywhere' }], insecureSkipVerify: true },
    ),
    podIamConfig: fc.constantFrom({ serviceAccountIssuer: 'https://issuer.example.com' }),
    packages: fc.constantFrom({ disable: true }),
  }, []),
  proxy: fc.boolean(),
  oidc: fc.boolean(),
  awsIam: fc.boolean(),
  flux: fc.option(fc.constantFrom({ github: { owner: 'ops', repository: 'fleet' } }, { git: { repositoryUrl: 'ssh://git@example.com/fleet.git' } })),
  template: fc.boolean(),
}).map(({ name, version, osFamily, controlPlane, groups, addresses, key, extras, proxy, oidc, awsIam, flux, template }) => {
  const [host, tinkerbellIP, proxyAddress] = addresses;
  const osImageURL = `https://images.example.com/${osFamily}-${version}.gz`;
  const groupNames = ['cp', ...groups.map((group) => group.name)].map((group) => `${name}-${group}-machines`);
  const machineGroupRef = (index: number) => ({ kind: MODEL_KINDS.machineConfigs, name: groupNames[index] });
  const object = (kind: string, of: string, spec: object) => ({ apiVersion: EKSA_API_VERSION, kind, metadata: { name: of }, spec });
  const cluster = object('Cluster', name, {
    ...extras,
    kubernetesVersion: version,
    clusterNetwork: { cniConfig: { cilium: {} }, pods: { cidrBlocks: ['192.168.0.0/16'] }, services: { cidrBlocks: ['172.16.0.0/16'] } },
    controlPlaneConfiguration: { ...controlPlane[0], ...controlPlane[1], endpoint: { host }, machineGroupRef: machineGroupRef(0) },
    datacenterRef: { kind: MODEL_KINDS.datacenters, name },
    managementCluster: { name },
    workerNodeGroupConfigurations: groups.map((group, index) => ({ ...group, machineGroupRef: machineGroupRef(index + 1) })),
    ...proxy && { proxyConfiguration: { httpProxy: `${proxyAddress}:3128`, httpsProxy: `${proxyAddress}:3128`, noProxy: ['10.0.0.0/8'] } },
    ...(oidc || awsIam) && { identityProviderRefs: [...oidc ? [{ kind: 'OIDCConfig', name }] : [], ...awsIam ? [{ kind: 'AWSIamConfig', name }] : []] },
    ...flux && { gitOpsRef: { kind: 'FluxConfig', name } },
  });
  const objects = [
    object('TinkerbellDatacenterConfig', name, {
      tinkerbellIP, osImageURL, ...proxy && { hookImagesURLPath: `http://${tinkerbellIP}:8080/hook` },
    }),
    ...groupNames.map((group) => object('TinkerbellMachineConfig', group, {
      hardwareSelector: { type: group }, osFamily, users: [{ name: 'ec2-user', sshAuthorizedKeys: [key] }], ...template && { templateRef: { kind: MODEL_KINDS.templates, name } },
    })),
    ...template ? [object('TinkerbellTemplateConfig', name, { template: workflowTemplate(name, osImageURL) })] : [],
    ...oidc ? [object('OIDCConfig', name, { clientId: 'kubernetes', issuerUrl: 'https://id.example.com' })] : [],
    ...awsIam ? [object('AWSIamConfig', name, { awsRegion: 'us-west-2', backendMode: ['EKSConfigMap'] })] : [],
    ...flux ? [object('FluxConfig', name, flux)] : [],
  ];
  return modelOf(cluster as ClusterModel['cluster'], objects as unknown as EksaObject[]);
});

/** The machines that a cluster needs, one to spare for each node group, and nothing wrong with any. */
export const inventoryFor = (model: ClusterModel): fc.Arbitrary<InventoryModel> => {
  const { controlPlaneConfiguration, workerNodeGroupConfigurations = [] } = model.cluster.spec ?? {};
  const wanted = [controlPlaneConfiguration, ...workerNodeGroupConfigurations].flatMap((group) => {
    const selector = model.machineConfigs.find(({ metadata }) => metadata.name === group?.machineGroupRef?.name)?.spec?.hardwareSelector ?? {};
    return Array.from({ length: (group?.count ?? 1) + 1 }, () => selector);
  });
  return fc.record({
    macs: fc.uniqueArray(macAddress(), { minLength: wanted.length, maxLength: wanted.length }),
    vlanId: fc.option(fc.integer({ min: 1, max: 4094 }).map(String), { nil: undefined }),
    disk: fc.constantFrom('/dev/sda', '/dev/nvme0n1'),
  }).map(({ macs, vlanId, disk }) => ({
    name: 'hardware.csv',
    machines: wanted.map((selector, index): MachineModel => ({
      hostname: `node-${index + 1}`,
      ipAddress: `10.20.0.${index + 1}`,
      netmask: '255.255.0.0',
      gateway: '10.20.255.254',
      nameservers: ['1.1.1.1', '8.8.8.8'],
      mac: macs[index],
      disk,
      labels: selector,
      ...vlanId !== undefined && { vlanId },
      bmc: { ipAddress: `10.20.1.${index + 1}`, secretName: `bmc-node-${index + 1}-auth` },
    })),
  }));
};

/** A cluster and the machines for it. */
export const clusterAndInventory = (): fc.Arbitrary<{ readonly model: ClusterModel; readonly inventory: InventoryModel }> => clusterModel()
  .chain((model) => inventoryFor(model).map((inventory) => ({ model, inventory })));

/** Text of every kind that has ever broken a YAML writer, and any other. */
export const strangeText = (): fc.Arbitrary<string> => fc.oneof(
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '', ' ', 'yes', 'No', 'on', 'y', '~', 'null', 'true', '1.30', '1.10', '010', '0o7', '0x1F', '0b1', '1_000', '1e3', '.5', '.inf', '.nan', '12:30:45', '2026-01-31', '<<', '=',
      '- a', '? a', 'a: b', 'a #b', '#a', '&a', '*a', '!a', '|', '>', '%a', '@a', '`a', '"', '\'', '{', '[', ',', '---', '...', '\t', '\n', 'a\n', '\na', ' a\nb ', 'a\r\nb', '\u0085', '\u2028', '\ufeff', '\0', 'é', '😀',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 2, arbitrary: dnsLabel() },
);

/** Any object that has the form of its kind, whatever it means: with every field there or not, and any text in it. */
export const anyManifest = (apiVersion: string, kind: string): fc.Arbitrary<Record<string, unknown>> => {
  const schema = schemaOf(apiVersion, kind)!;
  return fc.record({ metadata: record({ name: strangeText(), namespace: strangeText(), labels: texts(), annotations: texts() }, ['name']), spec: value(schema.properties!.spec) })
    .map(({ metadata, spec }) => ({ apiVersion, kind, metadata, spec }));
};

/** A model of objects as `anyManifest` makes them. Objects of one kind have different names, and nothing refers to anything. */
export const anyModel = (): fc.Arbitrary<ClusterModel> => fc.tuple(
  anyManifest(EKSA_API_VERSION, 'Cluster'),
  ...Object.values(MODEL_KINDS).map((kind) => fc.uniqueArray(anyManifest(EKSA_API_VERSION, kind), { maxLength: 2, selector: ({ metadata }) => (metadata as TinkerbellMachineConfig['metadata']).name })),
).map(([cluster, ...objects]) => modelOf(cluster as unknown as ClusterModel['cluster'], objects.flat() as unknown as EksaObject[]));

/** A way to change a model: somewhere in it a field is set to what its schema takes, or taken away. */
export type Mutation = (model: ClusterModel) => ClusterModel;

/** Changes of single fields, of which any number may be made one after the other; what comes out has the form of its kind. */
export const mutation = (): fc.Arbitrary<Mutation> => {
  const places = ['Cluster', ...Object.values(MODEL_KINDS)].flatMap((kind) => (
    placesIn(schemaOf(EKSA_API_VERSION, kind)!.properties!.spec, ['spec']).map(([path, schema]) => ({ kind, path, schema }))
  ));
  return fc.constantFrom(...places).chain(({ kind, path, schema }) => fc.record({
    which: fc.nat(3), content: fc.option(fc.oneof(value(schema), likely(schema)), { nil: undefined }), index: fc.nat(2),
  }).map(({ which, content, index }) => (model: ClusterModel) => {
    const copy = structuredClone({ ...model, locate: undefined }) as ClusterModel;
    const objects: readonly EksaObject[] = objectsOf(copy).filter((object) => object.kind === kind);
    if (objects.length > 0) setField(objects[which % objects.length], path, index, content);
    return copy;
  }));
};

/** Every field of a schema, with the path that leads to it; `[]` stands for an item of a list. */
function placesIn(schema: JsonSchema | undefined, path: readonly string[]): (readonly [readonly string[], JsonSchema])[] {
  if (schema === undefined) return [];
  const own = [[path, schema] as const];
  if (schema.items !== undefined) return [...own, ...placesIn(schema.items, [...path, '[]'])];
  return [...own, ...Object.entries(schema.properties ?? {}).flatMap(([name, member]) => placesIn(member, [...path, name]))];
}

/** Values that people write. */
function likely(schema: JsonSchema): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case 'string': return fc.constantFrom(
      '', 'prod', '1.34', '1.36', 'v0.26.1', '0.26.1', 'v0.19.0', '10.20.0.10', '10.0.0.0/8', 'fd00::1', 'localhost', 'https://a.example.com/x', '5m0s', '1', '40%', 'bottlerocket',
      'InPlace', 'RollingUpdate', 'on', '-1', ' x', 'a: b', '"', '{{ .x }}', 'Kind', 'workers', 'x'.repeat(64), 'x'.repeat(253),
    );
    case 'integer': return fc.constantFrom(-1, 0, 1, 2, 3, 2 ** 31, Number.MAX_SAFE_INTEGER);
    case 'array': return fc.constant([]);
    default: return fc.constant({});
  }
}

function setField(object: object, path: readonly string[], index: number, content: unknown): void {
  let current = object as Record<string | number, any>;
  path.slice(0, -1).forEach((step, depth) => {
    const key = step === '[]' ? Math.min(index, (current as unknown as unknown[]).length) : step;
    current[key] ??= path[depth + 1] === '[]' ? [] : {};
    current = current[key];
  });
  const last = path[path.length - 1];
  const key = last === '[]' ? Math.min(index, (current as unknown as unknown[]).length) : last;
  if (content !== undefined) current[key] = content;
  else if (Array.isArray(current)) current.splice(key as number, 1);
  else delete current[key];
}

function texts(): fc.Arbitrary<Record<string, string>> {
  return fc.dictionary(strangeText().filter((key) => key !== '__proto__'), strangeText(), { maxKeys: 3, noNullPrototype: true });
}

/** Any value that a schema takes. */
function value(schema: JsonSchema | undefined): fc.Arbitrary<unknown> {
  if (schema?.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(value));
  switch (schema?.type) {
    case 'string': return strangeText();
    case 'integer': return fc.integer({ min: 1, max: 100 });
    case 'boolean': return fc.boolean();
    case 'array': return fc.array(value(schema.items), { maxLength: 2 });
    default: return map(schema);
  }
}

function map(schema: JsonSchema | undefined): fc.Arbitrary<unknown> {
  if (typeof schema?.additionalProperties === 'object') {
    return fc.dictionary(strangeText().filter((key) => key !== '__proto__'), value(schema.additionalProperties), { maxKeys: 2, noNullPrototype: true });
  }
  if (schema?.properties === undefined && schema?.additionalProperties === false) return fc.constant({});
  if (schema?.properties === undefined) {
    return fc.dictionary(dnsLabel(), fc.oneof(strangeText(), fc.integer(), fc.boolean(), number()), { noNullPrototype: true });
  }
  const members = Object.fromEntries(Object.entries(schema.properties).map(([name, member]) => [name, value(member)]));
  return fc.record(members, { requiredKeys: [...schema.required ?? []], noNullPrototype: true });
}

/** Numbers that have a text of their own: there is no way to write -0 that every reader keeps. */
function number(): fc.Arbitrary<number> {
  return fc.double({ noNaN: true, noDefaultInfinity: true }).filter((candidate) => !Object.is(candidate, -0));
}

function workflowTemplate(name: string, image: string): object {
  const stream = { DEST_DISK: '{{ index .Hardware.Disks 0 }}', IMG_URL: image, COMPRESSED: 'true' };
  return {
    version: '0.1',
    name,
    id: '',
    global_timeout: 6000,
    tasks: [{
      name,
      worker: '{{.device_1}}',
      volumes: ['/dev:/dev'],
      actions: [
        { name: 'stream', image: 'public.ecr.aws/eks-anywhere/image2disk:v1', timeout: 600, environment: stream },
        { name: 'reboot', image: 'public.ecr.aws/eks-anywhere/reboot:v1', timeout: 90, pid: 'host', volumes: ['/worker:/worker'] },
      ],
    }],
  };
}
