import { controller, describePackageRules, fleetWith, Installed, installed, linesOf, mgmt, PackageCases, w01 } from './base';
import { packageNamespaceOf, PACKAGES_NAMESPACE } from '../../../src/curated/names';
import { placementRules } from '../../../src/rules/packages/placement';
import type { ClusterSubject } from '../../../src/rules/rule';
import type { Change } from '../fleet/base';

const hello = (settings: Partial<Installed> = {}) => installed({ packageName: 'hello-eks-anywhere', name: 'hello', ...settings });
const into = (targetNamespace: string, settings: Partial<Installed> = {}) => hello({ targetNamespace, ...settings });
const onMgmt = packageNamespaceOf('mgmt');
const elsewhere = packageNamespaceOf('elsewhere');
const disabled: Change = ({ cluster }) => { cluster.spec.packages = { disable: true }; };
const mirrored = (...registries: string[]): Change => ({ cluster }) => {
  cluster.spec.registryMirrorConfiguration = { endpoint: '10.20.0.5', ociNamespaces: registries.map((registry) => ({ registry, namespace: 'mirror' })) };
};
const LONGEST = 'a'.repeat(53);

const cases: readonly PackageCases[] = [
  {
    code: 'EKSA-PKG-030',
    accepts: {
      'the namespace of a cluster': hello(),
      'the namespace of its management cluster': hello({ namespace: onMgmt }),
      'the deprecated namespace, which has its own rule': hello({ namespace: PACKAGES_NAMESPACE }),
      'a cluster that is like none of the app': hello({ namespace: elsewhere }),
      'nearly a name of the app, when there may be other clusters': () => fleetWith([hello({ namespace: packageNamespaceOf('w02') })], { isPartial: true }),
      'a management cluster that another app defines': () => fleetWith([hello({ namespace: onMgmt })], { clusters: [w01()] }),
    },
    rejects: {
      'another namespace': [hello({ namespace: 'tools' }), 'Package/hello metadata.namespace: this namespace belongs to no cluster; found "tools"'],
      'no namespace, which is the default one': [hello({ namespace: '' }), 'Package/hello metadata.namespace: this namespace belongs to no cluster; found "default"'],
      'the prefix alone': [hello({ namespace: 'eksa-packages-' }), 'Package/hello metadata.namespace: this namespace belongs to no cluster; found "eksa-packages-"'],
      'another namespace, with the only one that there is': [
        () => fleetWith([hello({ namespace: 'tools' })], { clusters: [mgmt()] }),
        'Package/hello metadata.namespace: this namespace belongs to no cluster; found "tools"; wanted "eksa-packages-mgmt"',
      ],
      'another cluster than the one that is given': [
        hello({ namespace: packageNamespaceOf('w02'), cluster: w01() }),
        'Package/hello metadata.namespace: this namespace is of another cluster than the one that the package is for; found "eksa-packages-w02"; wanted "eksa-packages-w01"',
      ],
      'nearly the name of a cluster': [
        hello({ namespace: packageNamespaceOf('w02') }),
        'Package/hello metadata.namespace: there is no cluster of this name; found "eksa-packages-w02"; wanted "eksa-packages-w01"',
      ],
    },
  },
  {
    code: 'EKSA-PKG-031',
    accepts: { 'the namespace of a cluster': hello(), 'another namespace, which has its own rule': hello({ namespace: 'tools' }) },
    rejects: {
      'the namespace of the controller': [hello({ namespace: PACKAGES_NAMESPACE }), 'Package/hello metadata.namespace: this namespace is deprecated for packages; found "eksa-packages"'],
    },
  },
  {
    code: 'EKSA-PKG-032',
    accepts: { 'letters, digits, dashes and dots': hello({ name: 'my.hello-2' }), 'a name of the greatest length': hello({ name: LONGEST }) },
    rejects: {
      'a name that is too long': [
        hello({ name: `${LONGEST}a` }),
        `Package/${LONGEST}a metadata.name: the name is too long for a helm release; found "${LONGEST}a" (54 characters); wanted at most 53 characters`,
      ],
      ...Object.fromEntries(['My-hello', 'my_hello', '-hello', 'hello.', 'a..b', ''].map((name) => [JSON.stringify(name), [
        hello({ name }), `Package/${name} metadata.name: helm does not take this as the name of a release; found ${JSON.stringify(name)}`,
      ]])),
    },
  },
  {
    code: 'EKSA-PKG-075',
    accepts: { annotations: hello({ annotations: { 'example.com/team': 'web', 'Owner': 'a b' } }) },
    rejects: {
      'an annotation key with a blank': [
        hello({ annotations: { 'a b': 'c' } }), 'Package/hello metadata.annotations["a b"]: this is not an annotation key; found "a b"',
      ],
      'a namespace that cannot be one': [
        hello({ namespace: 'eksa-packages_w01' }),
        'Package/hello metadata.namespace: this cannot be a namespace; found "eksa-packages_w01"; wanted lower-case letters, digits and dashes, at most 63',
      ],
    },
  },
  {
    code: 'EKSA-PKG-076',
    accepts: { 'a namespace': into('tools-2'), 'that of the chart': hello() },
    rejects: {
      ...Object.fromEntries(['X Y', 'tools_2', 'Tools', 'a.b', 'a'.repeat(64)].map((name) => [name, [
        into(name), `Package/hello spec.targetNamespace: this cannot be a namespace; found "${name}"`,
      ]])),
    },
  },
  {
    code: 'EKSA-PKG-033',
    accepts: {
      'two names': () => fleetWith([hello({ name: 'one' }), hello({ name: 'two' })]),
      'one name on two clusters': () => fleetWith([hello(), hello({ namespace: onMgmt, construct: 'app/other' })]),
    },
    rejects: {
      'one name for two packages of a cluster': [
        () => fleetWith([hello({ construct: 'app/a' }), installed({ packageName: 'harbor', name: 'hello', construct: 'app/b' })]),
        'Package/hello metadata.name: another package of this name is installed on cluster "w01"; found "hello"; wanted another name than that of app/a',
      ],
      'the same, declared the other way round': [
        () => fleetWith([installed({ packageName: 'harbor', name: 'hello', construct: 'app/b' }), hello({ construct: 'app/a' })]),
        'Package/hello metadata.name: another package of this name is installed on cluster "w01"; found "hello"; wanted another name than that of app/a',
      ],
      'all but the first of many': [
        () => fleetWith(['a', 'b', 'c'].map((id) => hello({ construct: `app/${id}` }))),
        'Package/hello metadata.name: another package of this name is installed on cluster "w01"; found "hello"; wanted another name than that of app/a',
        'Package/hello metadata.name: another package of this name is installed on cluster "w01"; found "hello"; wanted another name than that of app/a',
      ],
      'packages from manifests, which have no construct': [
        () => fleetWith([hello({ construct: undefined }), hello({ construct: undefined })]),
        'Package/hello metadata.name: another package of this name is installed on cluster "w01"; found "hello"',
      ],
      'a cluster of another app': [
        () => fleetWith([hello({ namespace: elsewhere, construct: 'app/a' }), hello({ namespace: elsewhere, construct: 'app/b' })]),
        'Package/hello metadata.name: another package of this name is installed on cluster "elsewhere"; found "hello"; wanted another name than that of app/a',
      ],
      'the namespace that stands for the management cluster, beside its own': [
        () => fleetWith([hello({ namespace: PACKAGES_NAMESPACE, construct: 'app/a' }), hello({ namespace: onMgmt, construct: 'app/b' })]),
        'Package/hello metadata.name: another package of this name is installed on cluster "mgmt"; found "hello"; wanted another name than that of app/a',
      ],
      'a cluster that is given for one of them': [
        () => fleetWith([hello({ construct: 'app/a' }), hello({ construct: 'app/b', namespace: 'tools', cluster: w01() })]),
        'Package/hello metadata.name: another package of this name is installed on cluster "w01"; found "hello"; wanted another name than that of app/a',
      ],
    },
  },
  {
    code: 'EKSA-PKG-034',
    accepts: {
      'a cluster with packages': hello(),
      'packages that are disabled on another cluster': () => fleetWith([hello({ namespace: onMgmt })], { clusters: [mgmt(), w01(disabled)] }),
      'a cluster of another app': () => fleetWith([hello({ namespace: elsewhere })], { clusters: [mgmt(disabled), w01(disabled)] }),
    },
    rejects: {
      'the cluster itself': [
        () => fleetWith([hello()], { clusters: [mgmt(), w01(disabled)] }),
        'Package/hello spec.packageName: packages are disabled on cluster "w01" (app/w01)',
      ],
      'its management cluster, which has the controller': [
        () => fleetWith([hello()], { clusters: [w01(undefined, { management: mgmt(disabled) })] }),
        'Package/hello spec.packageName: packages are disabled on cluster "mgmt" (app/mgmt)',
      ],
      'the management cluster in the deprecated namespace': [
        () => fleetWith([hello({ namespace: PACKAGES_NAMESPACE })], { clusters: [mgmt(disabled), w01()] }),
        'Package/hello spec.packageName: packages are disabled on cluster "mgmt" (app/mgmt)',
      ],
      'a cluster that is given': [
        hello({ cluster: w01(disabled, { construct: undefined }) }),
        'Package/hello spec.packageName: packages are disabled on cluster "w01"',
      ],
    },
  },
  {
    code: 'EKSA-PKG-038',
    accepts: {
      'no mirror': hello(),
      'a mirror with the registry of packages': () => fleetWith([hello()], { clusters: [mgmt(), w01(mirrored('public.ecr.aws', '783794618700.dkr.ecr.eu-west-1.amazonaws.com'))] }),
      'a mirror on a cluster without packages': () => fleetWith([hello()], { clusters: [mgmt(mirrored('public.ecr.aws')), w01()] }),
    },
    rejects: {
      'a mirror of other registries': [
        () => fleetWith([hello({ name: 'two' }), hello({ name: 'one' })], { clusters: [mgmt(), w01(mirrored('public.ecr.aws'))] }),
        'Cluster/w01 spec.registryMirrorConfiguration.ociNamespaces: the mirror has no place for the images of packages, and Package/one is installed',
      ],
      'a mirror without namespaces': [
        () => fleetWith([hello()], { clusters: [mgmt(), w01(({ cluster }) => { cluster.spec.registryMirrorConfiguration = { endpoint: '10.20.0.5' }; })] }),
        'Cluster/w01 spec.registryMirrorConfiguration.ociNamespaces: the mirror has no place for the images of packages, and Package/hello is installed',
      ],
    },
  },
  {
    code: 'EKSA-PKG-041',
    accepts: {
      ...Object.fromEntries(['default', 'kube-system', 'kube-public', 'kube-node-lease', PACKAGES_NAMESPACE].map((name) => [`${name}, which every cluster has`, into(name)])),
      'the namespace of a chart that takes the default one': hello(),
      ...Object.fromEntries(['eksa-system', 'capi-system', 'cert-manager'].map((name) => [`${name} on a management cluster`, into(name, { namespace: onMgmt })])),
      'a namespace that this app makes on a management cluster': into('tools', { namespace: onMgmt, ownNamespaces: ['tools'] }),
      'a cluster whose controller makes namespaces': () => fleetWith([into('tools')], { controllers: [controller({ createNamespace: true })] }),
      'a cluster of another app': into('tools', { namespace: elsewhere }),
      'a namespace of no cluster, which has its own rule': into('tools', { namespace: 'default' }),
    },
    rejects: {
      'a namespace that nobody makes': [
        into('tools'), 'Package/hello spec.targetNamespace: nothing in this app creates the namespace on workload cluster "w01"; found "tools"',
      ],
      'a namespace of a chart': [
        installed({ packageName: 'Harbor' }),
        'Package/Harbor spec.targetNamespace: nothing in this app creates the namespace on workload cluster "w01"; found "harbor"',
      ],
      'eksa-system on a workload cluster': [
        into('eksa-system'), 'Package/hello spec.targetNamespace: nothing in this app creates the namespace on workload cluster "w01"; found "eksa-system"',
      ],
      'a namespace that this app makes on the management cluster, for a workload cluster': [
        into('tools', { ownNamespaces: ['tools'] }),
        'Package/hello spec.targetNamespace: nothing in this app creates the namespace on workload cluster "w01"; found "tools"',
      ],
      'a management cluster': [
        into('tools', { namespace: onMgmt }), 'Package/hello spec.targetNamespace: nothing in this app creates the namespace on the management cluster; found "tools"',
      ],
      'the controller of another cluster that makes namespaces': [
        () => fleetWith([into('tools')], { controllers: [controller({ createNamespace: true }, { name: 'mgmt' }), controller({ createNamespace: false })] }),
        'Package/hello spec.targetNamespace: nothing in this app creates the namespace on workload cluster "w01"; found "tools"',
      ],
    },
  },
  {
    code: 'EKSA-PKG-042',
    accepts: { 'a chart of its own': hello() },
    rejects: { 'the chart of the cluster': [hello({ besideCluster: 'w01' }), 'Package/hello: the package is written beside the objects of cluster "w01"'] },
  },
];

describePackageRules(placementRules, cases);

it.each<[string, ClusterSubject[]]>([
  ['two clusters of that name', [mgmt(), w01(disabled), w01(disabled, { construct: 'app/second' })]],
  ['two management clusters', [mgmt(disabled), mgmt(disabled, { construct: 'app/second' })]],
])('says nothing about the cluster of a package among %s', (_, clusters) => {
  const packages = [into('tools'), into('tools', { name: 'old', namespace: PACKAGES_NAMESPACE })];
  const about = (given: ClusterSubject[]) => ['EKSA-PKG-034', 'EKSA-PKG-041'].flatMap((code) => linesOf(fleetWith(packages, { clusters: given }), code)).filter((line) => line.includes(clusters.length === 2 ? '/old ' : '/hello '));
  expect(about(clusters)).toStrictEqual([]);
  // one of them alone is known
  expect(about(clusters.slice(0, -1)).map((line) => line.split(' ')[0])).toStrictEqual(['EKSA-PKG-034', 'EKSA-PKG-041']);
});
