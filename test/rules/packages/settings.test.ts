import { bundle, COMMIT, describePackageRules, fleetWith, Installed, installed, KUBERNETES, mgmt, offered, PackageCases, scalable, Surroundings, version, w01 } from './base';
import { embeddedBundle } from '../../../src/curated/embedded/bundles';
import { packageNamespaceOf, PACKAGES_NAMESPACE } from '../../../src/curated/names';
import { packageSettingRules } from '../../../src/rules/packages/settings';
import { addGroup } from '../fleet/base';

const of = (packageName: string) => (config: object | string = '', settings: Partial<Installed> = {}) => installed({ packageName, name: 'it', config, ...settings });
const [harbor, prometheus, certManager, adot, autoscaler, credentials] = [
  'harbor', 'prometheus', 'cert-manager', 'adot', 'cluster-autoscaler', 'credential-provider-package',
].map(of);

const tls = (settings: object, others: object = {}) => harbor({ expose: { tls: settings, ...others } });
const server = (settings: object) => prometheus({ server: settings });
const webhook = (timeoutSeconds: unknown) => certManager({ webhook: { timeoutSeconds } });
const credential = (...entries: unknown[]) => credentials({ credential: entries });
const ENTRY = { matchImages: ['*.dkr.ecr.*.amazonaws.com'], profile: 'default', secretName: 'aws-secret' };
const cachedFor = (defaultCacheDuration: unknown) => credential({ ...ENTRY, defaultCacheDuration });
const FIELD = 'Package/it spec.config';

/** The newest version of each package in the data. */
const NEWEST = new Map(embeddedBundle(KUBERNETES)!.packages.map(({ name, versions: [{ name: newest }] }) => [name, newest]));
const NEWEST_ADOT = NEWEST.get('adot')!;
const NEWEST_PROMETHEUS = NEWEST.get('prometheus')!.split('-')[0];

const onMgmt = { namespace: packageNamespaceOf('mgmt') };
const FOR_MGMT = { cloudProvider: 'clusterapi', autoDiscovery: { clusterName: 'mgmt' } };
const FOR_W01 = { cloudProvider: 'clusterapi', autoDiscovery: { clusterName: 'w01' }, clusterAPIMode: 'kubeconfig-incluster', clusterAPIKubeconfigSecret: 'w01-kubeconfig' };
/** An autoscaler on the management cluster. */
const scaler = (config: object, settings: Partial<Installed> = {}) => autoscaler(config, { ...onMgmt, targetNamespace: 'eksa-system', ...settings });
const beside = (subject: ReturnType<typeof installed>, surroundings: Surroundings) => () => fleetWith([subject], surroundings);

const cases: readonly PackageCases[] = [
  {
    code: 'EKSA-PKG-060',
    accepts: {
      'no configuration': harbor(),
      'a host name for a certificate of its own': tls({ certSource: 'auto', auto: { commonName: 'harbor.example.com' } }),
      'the name of a Secret': tls({ certSource: 'secret', secret: { secretName: 'harbor-tls' } }),
      'no certificate': tls({ certSource: 'none' }),
      'no TLS': tls({ enabled: false, certSource: 'auto' }),
      'an ingress, which has its own host name': tls({ certSource: 'auto' }, { type: 'ingress' }),
      'another package': installed({ packageName: 'metallb', config: { expose: { tls: { certSource: 'auto' } } } }),
    },
    rejects: {
      'no host name': [tls({ certSource: 'auto' }), `${FIELD}.expose.tls.auto.commonName: certSource auto needs this key`],
      'an empty host name': [tls({ enabled: true, certSource: 'auto', auto: { commonName: '' } }), `${FIELD}.expose.tls.auto.commonName: certSource auto needs this key`],
      'no host name at a load balancer': [tls({ certSource: 'auto' }, { type: 'loadBalancer' }), `${FIELD}.expose.tls.auto.commonName: certSource auto needs this key`],
    },
  },
  {
    code: 'EKSA-PKG-074',
    accepts: {
      'no configuration': harbor(),
      'the name of a Secret': tls({ certSource: 'secret', secret: { secretName: 'harbor-tls' } }),
      'no TLS': tls({ enabled: false, certSource: 'secret' }),
      'a certificate of its own': tls({ certSource: 'auto', auto: { commonName: 'harbor.example.com' } }),
    },
    rejects: {
      'no name of a Secret': [
        tls({ certSource: 'secret', auto: { commonName: 'harbor.example.com' } }),
        `${FIELD}.expose.tls.secret.secretName: certSource secret without this key means harbor-tls-secret`,
      ],
      'no name of a Secret for an ingress': [
        tls({ certSource: 'secret', secret: {} }, { type: 'ingress' }),
        `${FIELD}.expose.tls.secret.secretName: certSource secret without this key means harbor-tls-secret`,
      ],
    },
  },
  {
    code: 'EKSA-PKG-061',
    accepts: { 'no key': harbor({}), 'an empty key': harbor({ secretKey: '' }), '16 characters': harbor({ secretKey: 'use-a-secret-key' }), 'a variable': harbor({ secretKey: '${HARBOR_KEY}' }) },
    rejects: {
      '15 characters': [harbor({ secretKey: 'use-a-secret-ke' }), `${FIELD}.secretKey: the key has 15 characters; wanted 16 characters`],
      '17 characters': [harbor({ secretKey: 'use-a-secret-key.' }), `${FIELD}.secretKey: the key has 17 characters; wanted 16 characters`],
    },
  },
  {
    code: 'EKSA-PKG-062',
    accepts: {
      'no values': harbor({}),
      'empty values': harbor({ logLevel: '', expose: { type: '' } }),
      ...Object.fromEntries(['ingress', 'clusterIP', 'nodePort', 'loadBalancer'].map((type) => [type, harbor({ expose: { type } })])),
      ...Object.fromEntries(['auto', 'secret', 'none'].map((certSource) => [certSource, tls({ certSource })])),
      ...Object.fromEntries(['debug', 'info', 'warning', 'error', 'fatal'].map((logLevel) => [logLevel, harbor({ logLevel })])),
    },
    rejects: {
      'the type of a Service': [harbor({ expose: { type: 'NodePort' } }), `${FIELD}.expose.type: Harbor does not know this value; found "NodePort"; wanted nodePort`],
      'another source of certificates': [
        tls({ certSource: 'letsencrypt' }), `${FIELD}.expose.tls.certSource: Harbor does not know this value; found "letsencrypt"; wanted auto or secret or none`,
      ],
      'the level of another program': [harbor({ logLevel: 'warn' }), `${FIELD}.logLevel: Harbor does not know this value; found "warn"; wanted warning`],
    },
  },
  {
    code: 'EKSA-PKG-063',
    accepts: {
      'a password of its own': harbor({ harborAdminPassword: 'hunter2' }),
      'a Secret': harbor({ existingSecretAdminPassword: 'harbor-admin' }),
      'a configuration that cannot be read': harbor('a: ['),
    },
    rejects: {
      'no configuration': [harbor(), `${FIELD}.harborAdminPassword: the administrator has the default password`],
      'an empty password': [harbor({ harborAdminPassword: '' }), `${FIELD}.harborAdminPassword: the administrator has the default password`],
      'the password of the documentation': [harbor({ harborAdminPassword: 'Harbor12345' }), `${FIELD}.harborAdminPassword: the administrator has the default password`],
      'a Secret without name': [harbor({ existingSecretAdminPassword: '' }), `${FIELD}.harborAdminPassword: the administrator has the default password`],
    },
  },
  {
    code: 'EKSA-PKG-064',
    accepts: {
      'one server': server({ replicaCount: 1 }),
      'several in a stateful set': server({ replicaCount: 2, statefulSet: { enabled: true } }),
      'no server': server({}),
    },
    rejects: {
      'several in a deployment': [server({ replicaCount: 2 }), `${FIELD}.server.replicaCount: several servers need a stateful set; found 2`],
      'a stateful set that is switched off': [
        server({ replicaCount: 3, statefulSet: { enabled: false } }), `${FIELD}.server.replicaCount: several servers need a stateful set; found 3`,
      ],
    },
  },
  {
    code: 'EKSA-PKG-065',
    accepts: {
      'the namespace that it takes anyway': prometheus('', { targetNamespace: 'observability' }),
      'the namespace of the chart': prometheus(),
      'a later version': prometheus('', { targetNamespace: 'metrics', version: `3.12.0-${COMMIT}` }),
      'a later version of a given bundle': prometheus('', { targetNamespace: 'metrics', bundle: bundle(offered('prometheus', [version('3.12.0')])) }),
      'another package': installed({ packageName: 'metrics-server', targetNamespace: 'metrics' }),
    },
    rejects: {
      'the newest version of the data': [
        prometheus('', { targetNamespace: 'metrics' }), `Package/it spec.targetNamespace: version ${NEWEST_PROMETHEUS} is installed into observability all the same; found "metrics"`,
      ],
      'a configuration that cannot be read': [
        prometheus('a: [', { targetNamespace: 'metrics' }), `Package/it spec.targetNamespace: version ${NEWEST_PROMETHEUS} is installed into observability all the same; found "metrics"`,
      ],
      'an old version of a given bundle': [
        prometheus('', { targetNamespace: 'default', version: '2.54.1', bundle: bundle(offered('prometheus', [version('3.12.0'), version('2.54.1')])) }),
        'Package/it spec.targetNamespace: version 2.54.1 is installed into observability all the same; found "default"',
      ],
    },
  },
  {
    code: 'EKSA-PKG-066',
    accepts: { 'no timeout': certManager({}), 'one second': webhook(1), '30 seconds': webhook(30), 'a text, which has its own rule': webhook('10') },
    rejects: Object.fromEntries([0, 31, -1, 1.5].map((seconds) => [`${seconds} seconds`, [
      webhook(seconds), `${FIELD}.webhook.timeoutSeconds: Kubernetes does not take this timeout; found ${seconds}; wanted from 1 to 30`,
    ]])),
  },
  {
    code: 'EKSA-PKG-067',
    accepts: {
      'a version': adot({ mode: 'daemonset' }, { version: NEWEST_ADOT }),
      'a later version': adot({ mode: 'daemonset', apiVersion: 'apps/v1' }, { version: `0.49.0-${COMMIT}` }),
      'the newest version of a given bundle': adot({ mode: 'daemonset' }, { bundle: bundle(offered('adot', [version('0.49.0')])) }),
    },
    rejects: Object.fromEntries([undefined, '', 'latest'].map((text) => [`version ${JSON.stringify(text)}`, [
      adot({ mode: 'daemonset' }, { version: text }),
      `Package/it spec.packageVersion: the configuration is right for the newest version in the data, and newer ones want apiVersion; wanted ${NEWEST_ADOT}`,
    ]])),
  },
  {
    code: 'EKSA-PKG-068',
    accepts: {
      'the parts of a collector': adot({ mode: 'daemonset', config: { receivers: {}, processors: {}, exporters: {}, extensions: {}, connectors: {}, service: {} } }),
      'no collector': adot({ mode: 'daemonset' }),
      'a collector that is no map, which has its own rule': adot({ mode: 'daemonset', config: 'receivers' }),
    },
    rejects: {
      'parts in the singular, as in the documentation': [
        adot({ mode: 'daemonset', config: { receiver: {}, processor: {}, exporters: {} } }),
        `${FIELD}.config.processor: the collector does not know this key; found processor; wanted processors`,
        `${FIELD}.config.receiver: the collector does not know this key; found receiver; wanted receivers`,
      ],
      'a collector inside a collector': [adot({ mode: 'daemonset', config: { config: {} } }), `${FIELD}.config.config: the collector does not know this key; found config`],
    },
  },
  {
    code: 'EKSA-PKG-069',
    accepts: {
      'a pool that may be scaled': beside(scaler(FOR_W01), { clusters: [mgmt(), w01(scalable)] }),
      'one of several pools': beside(scaler(FOR_W01), { clusters: [mgmt(), w01((draft) => { addGroup(draft, 'gpu', { autoscalingConfiguration: { minCount: 0, maxCount: 1 } }); })] }),
      'a cluster of another app': scaler({ autoDiscovery: { clusterName: 'elsewhere' } }),
      'no cluster, which has its own rule': scaler({}),
    },
    rejects: {
      'a workload cluster without such pools': [
        beside(scaler(FOR_W01), { clusters: [mgmt(scalable), w01()] }), `${FIELD}.autoDiscovery.clusterName: no pool of cluster "w01" may be scaled`,
      ],
      'a management cluster without pools': [
        beside(scaler(FOR_MGMT), { clusters: [mgmt(({ cluster }) => { delete cluster.spec.workerNodeGroupConfigurations; }), w01(scalable)] }),
        `${FIELD}.autoDiscovery.clusterName: no pool of cluster "mgmt" may be scaled`,
      ],
    },
  },
  {
    code: 'EKSA-PKG-070',
    accepts: {
      'a management cluster': scaler(FOR_MGMT),
      'a management cluster, with the mode of the chart': scaler({ ...FOR_MGMT, clusterAPIMode: 'incluster-incluster' }),
      'a workload cluster': scaler(FOR_W01),
      'the deprecated namespace, which means the management cluster': scaler(FOR_W01, { namespace: PACKAGES_NAMESPACE }),
      'a cluster of another app': scaler({ autoDiscovery: { clusterName: 'elsewhere' } }),
      'another package': installed({ packageName: 'metallb', config: {} }),
    },
    rejects: {
      'no cluster': [scaler({ cloudProvider: 'clusterapi' }), `${FIELD}.autoDiscovery.clusterName: nothing says which cluster is scaled`],
      'an empty name': [scaler({ autoDiscovery: { clusterName: '' } }), `${FIELD}.autoDiscovery.clusterName: nothing says which cluster is scaled`],
      'nearly the name of a cluster': [
        scaler({ autoDiscovery: { clusterName: 'w02' } }), `${FIELD}.autoDiscovery.clusterName: there is no cluster of this name; found "w02"; wanted "w01"`,
      ],
      'the settings of a management cluster for a workload cluster': [
        scaler({ ...FOR_MGMT, autoDiscovery: { clusterName: 'w01' } }),
        `${FIELD}.clusterAPIKubeconfigSecret: this does not fit workload cluster "w01"; wanted w01-kubeconfig`,
        `${FIELD}.clusterAPIMode: this does not fit workload cluster "w01"; wanted kubeconfig-incluster`,
      ],
      'the kubeconfig of another cluster': [
        scaler({ ...FOR_W01, clusterAPIKubeconfigSecret: 'mgmt-kubeconfig' }),
        `${FIELD}.clusterAPIKubeconfigSecret: this does not fit workload cluster "w01"; found "mgmt-kubeconfig"; wanted w01-kubeconfig`,
      ],
      'the mode of a workload cluster for a management cluster': [
        scaler({ ...FOR_MGMT, clusterAPIMode: 'kubeconfig-incluster' }),
        `${FIELD}.clusterAPIMode: this does not fit management cluster "mgmt"; found "kubeconfig-incluster"; wanted incluster-incluster`,
      ],
      'another cloud': [
        scaler({ ...FOR_W01, cloudProvider: 'aws' }), `${FIELD}.cloudProvider: machines on bare metal are scaled by Cluster API; found "aws"; wanted clusterapi`,
      ],
      'a package on the workload cluster': [
        scaler(FOR_W01, { namespace: packageNamespaceOf('w01') }),
        'Package/it metadata.namespace: the autoscaler of cluster "w01" runs on its management cluster "mgmt"; found "eksa-packages-w01"; wanted "eksa-packages-mgmt"',
      ],
      'a package for the management cluster on a workload cluster': [
        scaler(FOR_MGMT, { namespace: packageNamespaceOf('w01') }),
        'Package/it metadata.namespace: the autoscaler of cluster "mgmt" runs on its management cluster "mgmt"; found "eksa-packages-w01"; wanted "eksa-packages-mgmt"',
      ],
      'a management cluster that another app defines': [
        beside(scaler(FOR_W01, { namespace: packageNamespaceOf('w01') }), { clusters: [w01()] }),
        'Package/it metadata.namespace: the autoscaler of cluster "w01" runs on its management cluster "mgmt"; found "eksa-packages-w01"; wanted "eksa-packages-mgmt"',
      ],
    },
  },
  {
    code: 'EKSA-PKG-071',
    accepts: {
      'no configuration': credentials(),
      'an entry': credential(ENTRY),
      'an entry with everything': credential({ ...ENTRY, defaultCacheDuration: '5h' }),
      'a proxy': credentials({ proxy: { HTTP_PROXY: 'http://proxy:3128', HTTPS_PROXY: '', NO_PROXY: '10.0.0.0/8' } }),
      'other keys of the chart': credentials({ tolerations: [], image: { pullPolicy: 'Always' } }),
    },
    rejects: {
      'a map in place of a list': [credentials({ credential: ENTRY }), `${FIELD}.credential: the value is of the wrong type; found a map with matchImages, profile, secretName; wanted a list`],
      'no entry': [credential(), `${FIELD}.credential: the package does not take this value; found an empty list; wanted at least one entry`],
      'a misspelt key': [
        credential({ matchImage: ENTRY.matchImages, profile: 'default', secretName: 'aws-secret' }),
        `${FIELD}.credential[0].matchImage: the package does not know this key; found matchImage; wanted matchImages`,
      ],
      'an entry without profile and Secret': [
        credential({ matchImages: ENTRY.matchImages }),
        `${FIELD}.credential[0].profile: the package demands this key`,
        `${FIELD}.credential[0].secretName: the package demands this key`,
      ],
      'one image in place of a list': [
        credential({ ...ENTRY, matchImages: '*.amazonaws.com' }), `${FIELD}.credential[0].matchImages: the value is of the wrong type; found "*.amazonaws.com"; wanted a list`,
      ],
      'a proxy in other letters': [
        credentials({ proxy: { http_proxy: 'http://proxy:3128' } }), `${FIELD}.proxy.http_proxy: the package does not know this key; found http_proxy; wanted HTTP_PROXY`,
      ],
    },
  },
  {
    code: 'EKSA-PKG-072',
    accepts: { 'one entry': credential(ENTRY), 'what is no list, which has its own rule': credentials({ credential: ENTRY }) },
    rejects: { 'three entries': [credential(ENTRY, ENTRY, ENTRY), `${FIELD}.credential[1]: nothing comes of this entry; found 3 entries`] },
  },
  {
    code: 'EKSA-PKG-073',
    accepts: {
      ...Object.fromEntries(['5h', '30m', '11h59m59s', '0'].map((text) => [text, cachedFor(text)])),
      'no duration': credential(ENTRY),
      'a number, which has its own rule': cachedFor(5),
    },
    rejects: {
      'a day': [cachedFor('1d'), `${FIELD}.credential[0].defaultCacheDuration: this is not a duration; found "1d"`],
      'an empty text': [cachedFor(''), `${FIELD}.credential[0].defaultCacheDuration: this is not a duration; found ""`],
      '12 hours': [cachedFor('12h'), `${FIELD}.credential[0].defaultCacheDuration: the credentials are no longer valid then; found "12h"; wanted less than 12h`],
      '12 hours in seconds': [
        cachedFor('43200s'), `${FIELD}.credential[0].defaultCacheDuration: the credentials are no longer valid then; found "43200s"; wanted less than 12h`,
      ],
    },
  },
];

describePackageRules(packageSettingRules, cases);
