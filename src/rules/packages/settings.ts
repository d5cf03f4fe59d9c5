// What single packages demand beyond their schemas.
import { configFaults, JsonSchemaDocument } from '../../curated/config-schema';
import { clusterOfNamespace, PACKAGES_NAMESPACE } from '../../curated/names';
import { configField } from '../../curated/review';
import { Severity } from '../../findings';
import { nearest } from '../../findings/nearest';
import { shown } from '../../findings/shown';
import { parseDuration } from '../../model/duration';
import type { FieldPath } from '../../model/field-path';
import { isMap } from '../../model/is-map';
import { clusterNameOf, isSelfManaged, managementClusterName, workerNodeGroups } from '../../model/lookup';
import { SYSTEM_NAMESPACE } from '../../model/objects';
import { fleetView } from '../fleet/fleet-view';
import type { Complaint, Fleet, PackageRule, PackageSubject, RuleInfo } from '../rule';
import { about, knownPackage, packageNameOf, packageNamespace, targetNamespaceOf } from './subjects';

/** The value at a place of a configuration. */
function at({ config }: PackageSubject, ...path: FieldPath): unknown {
  return path.reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)];
    return isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }, config.value);
}

/** A rule about one package, given its configuration. */
function settingOf(
  packageName: string, info: Omit<RuleInfo, 'upstream' | 'source'>, check: (subject: PackageSubject, fleet: Fleet) => Iterable<Omit<Complaint, 'object'>>,
): PackageRule {
  return {
    ...info,
    upstream: [],
    source: 'ours',
    *checkPackage(subject, fleet) {
      if (packageNameOf(subject) !== packageName || subject.config.value === undefined) return;
      for (const complaint of check(subject, fleet)) yield about(subject, complaint);
    },
  };
}

const harborTls = settingOf('harbor', {
  code: 'EKSA-PKG-060',
  severity: Severity.ERROR,
  title: 'Harbor with a certificate of its own, but without the name for it',
  why: 'The chart stops: it makes the certificate for a host name.',
  fix: 'Add expose.tls.auto.commonName, the host name of Harbor',
}, function* (subject) {
  const needed = ['expose', 'tls', 'auto', 'commonName'];
  // an ingress has its own host name
  if (!hasTls(subject, 'auto') || at(subject, 'expose', 'type') === 'ingress' || isGiven(at(subject, ...needed))) return;
  yield { field: configField(needed), message: 'certSource auto needs this key' };
});

/** The Secret that the chart looks for when none is named. */
const HARBOR_TLS_SECRET = 'harbor-tls-secret';

const harborTlsSecret = settingOf('harbor', {
  code: 'EKSA-PKG-074',
  severity: Severity.WARNING,
  title: 'Harbor with a certificate from a Secret that is not named',
  why: `The chart then looks for ${HARBOR_TLS_SECRET}, and the pods wait for it.`,
  fix: 'Add expose.tls.secret.secretName, the name of the Secret with the certificate',
}, function* (subject) {
  const needed = ['expose', 'tls', 'secret', 'secretName'];
  if (hasTls(subject, 'secret') && !isGiven(at(subject, ...needed))) yield { field: configField(needed), message: `certSource secret without this key means ${HARBOR_TLS_SECRET}` };
});

function hasTls(subject: PackageSubject, source: string): boolean {
  return at(subject, 'expose', 'tls', 'enabled') !== false && at(subject, 'expose', 'tls', 'certSource') === source;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** Whether Flux fills a value in, so that nothing can be said about it. */
function isFilledIn(text: string): boolean {
  return text.includes('${');
}

const harborSecretKey = settingOf('harbor', {
  code: 'EKSA-PKG-061',
  severity: Severity.ERROR,
  title: 'A secretKey of Harbor that has not 16 characters',
  why: 'Harbor encrypts with it, and its core stops when it has another length.',
  fix: 'Choose 16 characters',
}, function* (subject) {
  const key = at(subject, 'secretKey');
  if (typeof key === 'string' && key !== '' && !isFilledIn(key) && key.length !== 16) yield { field: configField(['secretKey']), message: `the key has ${key.length} characters`, wanted: '16 characters' };
});

const HARBOR_VALUES: readonly (readonly [path: FieldPath, values: readonly string[]])[] = [
  [['expose', 'type'], ['ingress', 'route', 'clusterIP', 'nodePort', 'loadBalancer']],
  [['expose', 'tls', 'certSource'], ['auto', 'secret', 'none']],
  [['logLevel'], ['debug', 'info', 'warning', 'error', 'fatal']],
];

const harborValues = settingOf('harbor', {
  code: 'EKSA-PKG-062',
  severity: Severity.ERROR,
  title: 'A value that Harbor does not know',
  why: 'The schema takes any text here; the chart renders nothing, or Harbor stops.',
  fix: 'Choose one of those that are wanted',
}, function* (subject) {
  for (const [path, values] of HARBOR_VALUES) {
    const value = at(subject, ...path);
    if (typeof value === 'string' && value !== '' && !isFilledIn(value) && !values.includes(value)) yield { field: configField(path), message: 'Harbor does not know this value', found: shown(value), wanted: nearest(value, values) ?? values.join(' or ') };
  }
});

const harborPassword = settingOf('harbor', {
  code: 'EKSA-PKG-063',
  severity: Severity.WARNING,
  title: 'Harbor with the password that everybody knows',
  why: 'Without one of its own, the administrator of Harbor signs in with the password of its documentation.',
  fix: 'Set existingSecretAdminPassword to the name of a Secret',
  fixInCode: 'Set adminPassword: PackageSecret.fromSecretName(...)',
}, function* (subject) {
  const password = at(subject, 'harborAdminPassword');
  const isDefault = password === undefined || password === '' || password === 'Harbor12345';
  if (isDefault && !at(subject, 'existingSecretAdminPassword')) yield { field: configField(['harborAdminPassword']), message: 'the administrator has the default password' };
});

const prometheusReplicas = settingOf('prometheus', {
  code: 'EKSA-PKG-064',
  severity: Severity.ERROR,
  title: 'Replicas of Prometheus without a stateful set',
  why: 'The pods of a deployment share one volume, which only one of them can open.',
  fix: 'Set server.statefulSet.enabled to true, or server.replicaCount to 1',
}, function* (subject) {
  const replicas = at(subject, 'server', 'replicaCount');
  const sharesVolume = at(subject, 'server', 'enabled') !== false && at(subject, 'server', 'persistentVolume', 'enabled') !== false;
  if (sharesVolume && typeof replicas === 'number' && replicas > 1 && at(subject, 'server', 'statefulSet', 'enabled') !== true) {
    yield { field: configField(['server', 'replicaCount']), message: 'several servers need a stateful set', found: shown(replicas) };
  }
});

/** The last version of Prometheus' chart that is always installed into one namespace. */
const FIXED_NAMESPACE = { upTo: '3.8.0', namespace: 'observability' };

const prometheusNamespace: PackageRule = {
  code: 'EKSA-PKG-065',
  severity: Severity.WARNING,
  title: 'A target namespace that Prometheus passes over',
  why: `Up to version ${FIXED_NAMESPACE.upTo} the chart puts its objects into ${FIXED_NAMESPACE.namespace}, whatever the target namespace is.`,
  fix: `Set targetNamespace to ${FIXED_NAMESPACE.namespace}, or take a later version`,
  upstream: [],
  source: 'ours',
  *checkPackage(subject, fleet) {
    const version = knownPackage(subject, fleet)?.version?.name ?? '';
    const namespace = targetNamespaceOf(subject);
    if (packageNameOf(subject) !== 'prometheus' || namespace === FIXED_NAMESPACE.namespace || !/^(?:[0-2]\.|3\.[0-8]\.)/.test(version)) return;
    yield about(subject, { field: 'spec.targetNamespace', message: `version ${version.split('-')[0]} is installed into ${FIXED_NAMESPACE.namespace} all the same`, found: shown(namespace) });
  },
};

const certManagerTimeout = settingOf('cert-manager', {
  code: 'EKSA-PKG-066',
  severity: Severity.ERROR,
  title: 'A webhook timeout that Kubernetes does not take',
  why: 'The API server refuses the webhook of cert-manager.',
  fix: 'Choose between 1 and 30 seconds',
}, function* (subject) {
  const seconds = at(subject, 'webhook', 'timeoutSeconds');
  if (typeof seconds === 'number' && !(Number.isInteger(seconds) && seconds >= 1 && seconds <= 30)) {
    yield { field: configField(['webhook', 'timeoutSeconds']), message: 'Kubernetes does not take this timeout', found: shown(seconds), wanted: 'from 1 to 30' };
  }
});

const adotVersion = settingOf('adot', {
  code: 'EKSA-PKG-067',
  severity: Severity.WARNING,
  title: 'ADOT without a version',
  why: 'Up to 0.45 it refuses apiVersion, from 0.48 on it demands it, and the newest version of the bundle is installed: what is right depends on the day.',
  fix: 'Name a version, or give the bundle that the cluster uses: PackageCatalog.fromBundle',
}, function* (subject, fleet) {
  const { packageVersion = '' } = subject.object.spec ?? {};
  const { bundle, version } = knownPackage(subject, fleet) ?? {};
  // with apiVersion it is wrong for the version in the data, which another rule says
  if (bundle?.derived === true && ['', 'latest'].includes(packageVersion) && at(subject, 'apiVersion') === undefined) {
    const message = 'the configuration is right for the newest version in the data, and newer ones want apiVersion';
    yield { field: 'spec.packageVersion', message, ...version !== undefined && { wanted: version.name } };
  }
});

const COLLECTOR_KEYS = ['receivers', 'processors', 'exporters', 'extensions', 'connectors', 'service'];

const adotCollector = settingOf('adot', {
  code: 'EKSA-PKG-068',
  severity: Severity.ERROR,
  title: 'A part of the collector that it does not know',
  why: 'The schema takes any key here; the collector itself stops at one that it does not know.',
  fix: `The parts of a collector are ${COLLECTOR_KEYS.join(', ')}`,
}, function* (subject) {
  const collector = at(subject, 'config');
  if (!isMap(collector)) return;
  for (const key of Object.keys(collector)) {
    if (COLLECTOR_KEYS.includes(key)) continue;
    const wanted = nearest(key, COLLECTOR_KEYS);
    yield { field: configField(['config', key]), message: 'the collector does not know this key', found: key, ...wanted !== undefined && { wanted } };
  }
});

const AUTOSCALER = 'cluster-autoscaler';
const IN_CLUSTER = 'incluster-incluster';

/** The cluster whose pools an autoscaler changes, by the name in its configuration. */
function scaledCluster(subject: PackageSubject, fleet: Fleet) {
  const name = at(subject, 'autoDiscovery', 'clusterName');
  return typeof name === 'string' ? fleetView(fleet).named.get(name)?.[0] : undefined;
}

const autoscalerPools = settingOf(AUTOSCALER, {
  code: 'EKSA-PKG-069',
  severity: Severity.ERROR,
  title: 'An autoscaler for a cluster without pools to scale',
  why: 'It changes pools that say how small and how large they may be, and no others.',
  fix: 'Set autoscalingConfiguration of a worker node group, or remove the package',
  fixInCode: 'Set autoscaling of a pool, or remove the package',
}, function* (subject, fleet) {
  const cluster = scaledCluster(subject, fleet);
  if (cluster === undefined || workerNodeGroups(cluster.model).some(({ autoscalingConfiguration }) => autoscalingConfiguration !== undefined)) return;
  yield { field: configField(['autoDiscovery', 'clusterName']), message: `no pool of cluster ${shown(clusterNameOf(cluster.model))} may be scaled` };
});

const autoscalerSettings = settingOf(AUTOSCALER, {
  code: 'EKSA-PKG-070',
  severity: Severity.ERROR,
  title: 'An autoscaler whose settings do not fit its cluster',
  why: 'It runs on the management cluster, changes the objects there, and reaches the nodes of a workload cluster by the kubeconfig that Cluster API keeps.',
  fix: 'Use ClusterAutoscaler, which fills the five settings in, or correct the setting',
}, function* (subject, fleet) {
  const name = at(subject, 'autoDiscovery', 'clusterName');
  if (typeof name !== 'string' || name === '') {
    yield { field: configField(['autoDiscovery', 'clusterName']), message: 'nothing says which cluster is scaled' };
    return;
  }
  const cluster = scaledCluster(subject, fleet);
  if (cluster === undefined) {
    const wanted = nearest(name, fleet.clusters.map(({ model }) => clusterNameOf(model)));
    if (wanted !== undefined) yield { field: configField(['autoDiscovery', 'clusterName']), message: 'there is no cluster of this name', found: shown(name), wanted: shown(wanted) };
    return;
  }
  const expected = isSelfManaged(cluster.model)
    ? { clusterAPIMode: IN_CLUSTER }
    : { clusterAPIMode: 'kubeconfig-incluster', clusterAPIKubeconfigSecret: `${name}-kubeconfig` };
  for (const [key, wanted] of Object.entries(expected)) {
    // the chart's own default is the one for management clusters
    const value = at(subject, key) ?? (wanted === IN_CLUSTER ? wanted : undefined);
    if (value === wanted) continue;
    yield {
      field: configField([key]),
      message: `this does not fit ${isSelfManaged(cluster.model) ? 'management' : 'workload'} cluster ${shown(name)}`,
      ...value !== undefined && { found: shown(value) },
      wanted,
    };
  }
  // the secret with the kubeconfig is there
  if (!isSelfManaged(cluster.model) && targetNamespaceOf(subject) !== SYSTEM_NAMESPACE) {
    yield { field: 'spec.targetNamespace', message: `the kubeconfig of cluster ${shown(name)} is in another namespace`, found: shown(targetNamespaceOf(subject)), wanted: shown(SYSTEM_NAMESPACE) };
  }
  // absent, it is what the chart of EKS Anywhere says
  const cloud = at(subject, 'cloudProvider') ?? 'clusterapi';
  if (cloud !== 'clusterapi') yield { field: configField(['cloudProvider']), message: 'machines on bare metal are scaled by Cluster API', found: shown(cloud), wanted: 'clusterapi' };
  const place = clusterOfNamespace(packageNamespace(subject));
  const manager = managementClusterName(cluster.model);
  // another rule looks at namespaces that are of no cluster
  if (place !== manager && place !== '') {
    yield { field: 'metadata.namespace', message: `the autoscaler of cluster ${shown(name)} runs on its management cluster ${shown(manager)}`, found: shown(packageNamespace(subject)), wanted: shown(`${PACKAGES_NAMESPACE}-${manager}`) };
  }
});

/** What the chart of the credential provider reads of its entries; its schema is of an older chart. */
const CREDENTIAL_ENTRIES: JsonSchemaDocument = {
  type: 'object',
  properties: {
    credential: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        // the entry of a user takes the place of the chart's, whose values do not fill it up
        required: ['profile', 'secretName'],
        properties: {
          matchImages: { type: 'array', minItems: 1, items: { type: 'string' } },
          profile: { type: 'string', minLength: 1 },
          secretName: { type: 'string', minLength: 1 },
          defaultCacheDuration: { type: 'string' },
        },
      },
    },
    proxy: { type: 'object', additionalProperties: false, properties: { HTTP_PROXY: { type: 'string' }, HTTPS_PROXY: { type: 'string' }, NO_PROXY: { type: 'string' } } },
  },
};

const CREDENTIAL_PROVIDER = 'credential-provider-package';

const credentialForm = settingOf(CREDENTIAL_PROVIDER, {
  code: 'EKSA-PKG-071',
  severity: Severity.ERROR,
  title: 'An entry of the credential provider in another form',
  why: 'The schema of the package does not look at these entries, and helm puts nothing in place of what is misspelt.',
  fix: 'Correct the entry',
}, function* (subject) {
  const { credential, proxy } = subject.config.value!;
  const given = { ...credential !== undefined && { credential }, ...proxy !== undefined && { proxy } };
  for (const { code: _, path, ...fault } of configFaults(given, CREDENTIAL_ENTRIES)) yield { field: configField(path), ...fault };
});

const oneCredential = settingOf(CREDENTIAL_PROVIDER, {
  code: 'EKSA-PKG-072',
  severity: Severity.ERROR,
  title: 'More than one entry of the credential provider',
  why: 'The chart reads the first entry and passes over the others.',
  fix: 'Write all images into the first entry',
}, function* (subject) {
  const entries = at(subject, 'credential');
  if (Array.isArray(entries) && entries.length > 1) yield { field: configField(['credential', 1]), message: 'nothing comes of this entry', found: `${entries.length} entries` };
});

/** Hours that a token of the Elastic Container Registry is valid. */
const TOKEN_HOURS = 12;

const cacheDuration = settingOf(CREDENTIAL_PROVIDER, {
  code: 'EKSA-PKG-073',
  severity: Severity.ERROR,
  title: 'Registry credentials that are kept longer than they are valid',
  why: `Tokens of the registry are valid for ${TOKEN_HOURS} hours; images cannot be pulled with older ones.`,
  fix: 'Write a duration such as 5h',
}, function* (subject) {
  const text = at(subject, 'credential', 0, 'defaultCacheDuration');
  if (typeof text !== 'string') return;
  const nanoseconds = parseDuration(text);
  const field = configField(['credential', 0, 'defaultCacheDuration']);
  if (nanoseconds === undefined || nanoseconds < 0n) yield { field, message: 'this is not a duration', found: shown(text) };
  else if (nanoseconds >= BigInt(TOKEN_HOURS) * 3_600_000_000_000n) yield { field, message: 'the credentials are no longer valid then', found: shown(text), wanted: `less than ${TOKEN_HOURS}h` };
});

/** Rules about single packages. */
export const packageSettingRules = [
  harborTls, harborTlsSecret, harborSecretKey, harborValues, harborPassword, prometheusReplicas, prometheusNamespace, certManagerTimeout,
  adotVersion, adotCollector, autoscalerPools, autoscalerSettings, credentialForm, oneCredential, cacheDuration,
] as const;
