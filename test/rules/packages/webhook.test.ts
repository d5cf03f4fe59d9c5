import {
  bundle, COMMIT, describePackageRules, fleetWith, Installed, installed, KUBERNETES, linesOf, mgmt, offered, onKubernetes, PackageCases, version, w01,
} from './base';
import { embeddedBundle } from '../../../src/curated/embedded/bundles';
import { INTERNAL_ANNOTATION, PACKAGES_NAMESPACE, packageNamespaceOf } from '../../../src/curated/names';
import { webhookRules } from '../../../src/rules/packages/webhook';
import { RuleProfile } from '../../../src/rules/profile';
import { PackageSubject, isEnforcedUpstream } from '../../../src/rules/rule';

const derived = embeddedBundle(KUBERNETES)!;
const DAY = derived.asOf!;

/** The newest version of a package in the data. */
function newest(packageName: string): string {
  return derived.packages.find(({ name }) => name === packageName)!.versions[0].name;
}

/** Its number, without the commit. */
const HELLO = newest('hello-eks-anywhere').split('-')[0];

const hello = (settings: Partial<Installed> = {}) => installed({ packageName: 'hello-eks-anywhere', name: 'hello', ...settings });
const adot = (settings: Partial<Installed>) => installed({ packageName: 'adot', ...settings });
const internal = { [INTERNAL_ANNOTATION]: 'true' };
const onMgmt = packageNamespaceOf('mgmt');

const DIGEST = `sha256:${'ab'.repeat(32)}`;
const given = bundle(
  offered('Tool', [
    version('2.0.0', { type: 'object', additionalProperties: false, required: ['size'], properties: { size: { enum: ['small', 'large'] }, ports: { type: 'array', items: { type: 'integer', minimum: 1 } } } }, { digest: DIGEST }),
    version('1.0.0'),
  ]),
  offered('guard', [version('1.0.0')], { workloadOnly: true }),
  offered('broken', [version('1.0.0', () => { throw new Error('it is not base64'); })]),
  offered('empty', []),
);
const tool = (settings: Partial<Installed>) => installed({ packageName: 'tool', bundle: given, config: { size: 'small' }, ...settings });

const cases: readonly PackageCases[] = [
  {
    code: 'EKSA-PKG-010',
    accepts: {
      'a package of the data': hello(),
      'a name in another case': hello({ packageName: 'Hello-EKS-Anywhere' }),
      'a name that later bundles may have': installed({ packageName: 'aws-lambda' }),
      'a package of a given bundle in another case': tool({ packageName: 'TOOL' }),
      'a package of a bundle that its cluster uses': () => fleetWith([installed({ packageName: 'guard' })], { clusters: [mgmt(), w01(undefined, { packageBundle: given })] }),
      'anything on a cluster without bundle': () => fleetWith([hello({ packageName: 'harbour' })], { clusters: [mgmt(), w01(onKubernetes('1.99'))] }),
      'a wrong name that the webhook passes over, which has its own rule': hello({ packageName: 'hello-eks-anywere', annotations: internal }),
    },
    rejects: {
      'a misspelt name': [
        installed({ packageName: 'harbour' }),
        `Package/harbour spec.packageName: bundle ${derived.name} has no such package; found "harbour"; wanted harbor`,
      ],
      'blanks around a name': [
        hello({ packageName: ' harbor ' }),
        `Package/hello spec.packageName: bundle ${derived.name} has no such package; found " harbor "; wanted harbor`,
      ],
      'no name': [hello({ packageName: '' }), `Package/hello spec.packageName: bundle ${derived.name} has no such package; found ""`],
      'any name that a given bundle does not have': [
        installed({ packageName: 'aws-lambda', bundle: given }),
        `Package/aws-lambda spec.packageName: bundle ${given.name} has no such package; found "aws-lambda"`,
      ],
      'a misspelt name for a cluster of another app': [
        installed({ packageName: 'promethus', namespace: 'eksa-packages-elsewhere' }),
        `Package/promethus spec.packageName: bundle ${derived.name} has no such package; found "promethus"; wanted prometheus`,
      ],
    },
  },
  {
    code: 'EKSA-PKG-011',
    accepts: {
      'no version': hello(),
      'latest': hello({ version: 'latest' }),
      'a version of the data': hello({ version: newest('hello-eks-anywhere') }),
      'a version that later bundles may have': hello({ version: `9.9.9-${COMMIT}` }),
      'a digest, which the data does not know': hello({ version: DIGEST }),
      'an older version of a given bundle': tool({ version: '1.0.0' }),
      'a digest of a given bundle': tool({ version: DIGEST }),
      'the version of a package that does not exist, which has its own rule': installed({ packageName: 'harbour', version: '1' }),
    },
    rejects: {
      'a version without its commit': [
        hello({ version: HELLO }),
        `Package/hello spec.packageVersion: bundle ${derived.name} has no such version of hello-eks-anywhere; found "${HELLO}"; wanted ${newest('hello-eks-anywhere')}`,
      ],
      'a commit that is too short': [
        hello({ version: `9.9.9-${COMMIT.slice(1)}` }),
        `Package/hello spec.packageVersion: bundle ${derived.name} has no such version of hello-eks-anywhere; found "9.9.9-${COMMIT.slice(1)}"; wanted ${newest('hello-eks-anywhere')}`,
      ],
      'a v in front': [
        hello({ version: `v${newest('hello-eks-anywhere')}` }),
        `Package/hello spec.packageVersion: bundle ${derived.name} has no such version of hello-eks-anywhere; found "v${newest('hello-eks-anywhere')}"; wanted ${newest('hello-eks-anywhere')}`,
      ],
      'a version that a given bundle does not have': [
        tool({ version: `3.0.0-${COMMIT}` }),
        `Package/tool spec.packageVersion: bundle ${given.name} has no such version of Tool; found "3.0.0-${COMMIT}"; wanted 2.0.0`,
      ],
      'another digest than those of a given bundle': [
        tool({ version: `sha256:${'cd'.repeat(32)}` }),
        `Package/tool spec.packageVersion: bundle ${given.name} has no such version of Tool; found "sha256:${'cd'.repeat(32)}"; wanted 2.0.0`,
      ],
      'the newest version of a package without any': [
        installed({ packageName: 'empty', bundle: given }),
        `Package/empty spec.packageVersion: bundle ${given.name} has no such version of empty; found "latest"`,
      ],
    },
  },
  {
    code: 'EKSA-PKG-012',
    accepts: {
      'a workload cluster': installed({ packageName: 'cert-manager' }),
      'any other package on a management cluster': hello({ namespace: onMgmt }),
      'the deprecated namespace, which the webhook does not take for the management cluster': installed({ packageName: 'cert-manager', namespace: PACKAGES_NAMESPACE }),
      'a cluster of another app': installed({ packageName: 'cert-manager', namespace: 'eksa-packages-elsewhere' }),
      'a given bundle that does not say so': installed({ packageName: 'cert-manager', namespace: onMgmt, bundle: bundle(offered('cert-manager', [version('1')])) }),
    },
    rejects: {
      'cert-manager on a management cluster': [
        installed({ packageName: 'cert-manager', namespace: onMgmt }),
        'Package/cert-manager spec.packageName: cert-manager is for workload clusters, and this is the management cluster',
      ],
      'a package for workload clusters of a given bundle': [
        installed({ packageName: 'GUARD', namespace: onMgmt, bundle: given }),
        'Package/GUARD spec.packageName: guard is for workload clusters, and this is the management cluster',
      ],
    },
  },
  {
    code: 'EKSA-PKG-013',
    // what follows a closed value is not looked at, but one that is open is none
    accepts: {
      'no configuration': hello(),
      'YAML': hello({ config: '# a title\ntitle: "My Hello"\n' }),
      'what follows the first document, which nobody reads': hello({ config: 'title: a\n---\n}: [' }),
      'what follows a bracket that is closed, which nobody reads': hello({ config: '{title: a} }' }),
    },
    rejects: {
      'a value that begins with a star': [
        hello({ config: 'title: *.dkr.ecr.*.amazonaws.com' }),
        'Package/hello spec.config: line 1 of the configuration: there is no anchor &.dkr.ecr.*.amazonaws.com before this alias',
      ],
      'a bracket that is not closed': [
        hello({ config: 'title: a\nsubtitle: [' }),
        'Package/hello spec.config: line 2 of the configuration: this is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
      ],
      ...Object.fromEntries(['{title: a', '{', '{"title": "a",'].map((config) => [`${config}, which is not closed`, [
        hello({ config }),
        'Package/hello spec.config: line 1 of the configuration: this is not YAML: Flow map must end with a }',
      ]])),
      'a number that JSON does not have': [
        hello({ config: 'title: .inf' }),
        'Package/hello spec.config: the value is a number that JSON does not have; found Infinity',
      ],
      'the configuration of a package that the data does not have': [
        installed({ packageName: 'aws-lambda', config: 'a: .nan' }),
        'Package/aws-lambda spec.config: the value is a number that JSON does not have; found NaN',
      ],
    },
  },
  {
    code: 'EKSA-PKG-014',
    accepts: {
      'no text': hello({ config: '' }),
      'an empty map': hello({ config: '{}' }),
      'what is no YAML, which has its own rule': hello({ config: 'title: [' }),
    },
    rejects: {
      ...Object.fromEntries(['# title: a', ' \n', '---\n', '~'].map((text) => [`nothing but ${JSON.stringify(text)}`, [
        hello({ config: text }),
        'Package/hello spec.config: the configuration is nothing but blanks and comments, which is not an empty map; found null; wanted a map, or no configuration at all',
      ]])),
      'a list': [
        hello({ config: '- title: a' }),
        'Package/hello spec.config: the configuration is not a map; found a list of 1; wanted a map, or no configuration at all',
      ],
      'a text': [
        hello({ config: 'title' }),
        'Package/hello spec.config: the configuration is not a map; found "title"; wanted a map, or no configuration at all',
      ],
    },
  },
  {
    code: 'EKSA-PKG-015',
    accepts: {
      'known keys': hello({ config: { title: 'a', sourceRegistry: 'registry.example.com' } }),
      'any key where the schema is open': installed({ packageName: 'metallb', config: { anything: { at: 'all' } } }),
      'any key in a version without schema of its own': tool({ version: '1.0.0', config: { anything: 1 } }),
      'any key of a package without schema': installed({ packageName: 'eks-anywhere-packages-crds', config: { anything: 1 } }),
      'apiVersion from 0.48 on, where it is known': adot({ version: `0.49.0-${COMMIT}`, config: { mode: 'deployment', apiVersion: 'apps/v1' } }),
    },
    rejects: {
      'a misspelt key': [
        adot({ config: { mode: 'daemonset', replicaCoun: 2 } }),
        'Package/adot spec.config.replicaCoun: the package does not know this key; found replicaCoun; wanted replicaCount',
      ],
      'apiVersion before 0.48': [
        adot({ version: newest('adot'), config: { mode: 'deployment', apiVersion: 'apps/v1' } }),
        'Package/adot spec.config.apiVersion: the package does not know this key; found apiVersion',
      ],
      'apiVersion in the newest version of the data': [
        adot({ config: { mode: 'deployment', apiVersion: 'apps/v1' } }),
        'Package/adot spec.config.apiVersion: the package does not know this key; found apiVersion',
      ],
      'a key of a map inside': [
        adot({ config: { mode: 'daemonset', presets: { hostMetrics: { enabeld: true } } } }),
        'Package/adot spec.config.presets.hostMetrics.enabeld: the package does not know this key; found enabeld; wanted enabled',
      ],
      'every unknown key of a given schema': [
        tool({ config: { 'size': 'small', 'sice': 'small', 'a.b': 1 } }),
        'Package/tool spec.config.sice: the package does not know this key; found sice; wanted size',
        'Package/tool spec.config["a.b"]: the package does not know this key; found a.b',
      ],
    },
  },
  {
    code: 'EKSA-PKG-016',
    accepts: {
      'values of the right types': installed({ packageName: 'metrics-server', config: { args: ['--kubelet-insecure-tls'] } }),
      'text in quotes': hello({ config: 'title: "42"' }),
    },
    rejects: {
      'a number for a text': [hello({ config: 'title: 42' }), 'Package/hello spec.config.title: the value is of the wrong type; found 42; wanted text'],
      'yes, which is true': [hello({ config: 'title: yes' }), 'Package/hello spec.config.title: the value is of the wrong type; found true; wanted text'],
      'a text for a list': [
        installed({ packageName: 'metrics-server', config: { args: '--kubelet-insecure-tls' } }),
        'Package/metrics-server spec.config.args: the value is of the wrong type; found "--kubelet-insecure-tls"; wanted a list',
      ],
      'nothing for a map': [
        installed({ packageName: 'harbor', config: 'expose:\n' }),
        'Package/harbor spec.config.expose: the value is of the wrong type; found null; wanted a map',
      ],
      'an entry of a list': [
        tool({ config: { size: 'small', ports: [1, '2'] } }),
        'Package/tool spec.config.ports[1]: the value is of the wrong type; found "2"; wanted a whole number',
      ],
      'a password, without showing it': [
        installed({ packageName: 'harbor', config: 'harborAdminPassword: 12345' }),
        'Package/harbor spec.config.harborAdminPassword: the value is of the wrong type; wanted text',
      ],
    },
  },
  {
    code: 'EKSA-PKG-017',
    accepts: {
      'ADOT with its mode': adot({ config: { mode: 'daemonset' } }),
      'a key that is only misspelt': tool({ config: { sise: 'small' } }),
      'a configuration that cannot be read': tool({ config: 'size: [' }),
    },
    rejects: {
      'ADOT without configuration': [adot({}), 'Package/adot spec.config.mode: the package demands this key'],
      'ADOT from 0.48 on without apiVersion': [
        adot({ version: `0.49.0-${COMMIT}`, config: { mode: 'daemonset' } }),
        'Package/adot spec.config.apiVersion: the package demands this key',
      ],
      'the ports of a service that emissary wants': [
        installed({ packageName: 'emissary', config: { service: { type: 'ClusterIP' } } }),
        'Package/emissary spec.config.service.ports: the package demands this key',
      ],
      'a key of a given schema': [tool({ config: {} }), 'Package/tool spec.config.size: the package demands this key'],
    },
  },
  {
    code: 'EKSA-PKG-018',
    accepts: {
      'one of the values': adot({ config: { mode: 'statefulset' } }),
      'a number within the limits': tool({ config: { size: 'small', ports: [1] } }),
    },
    rejects: {
      'another value': [
        adot({ config: { mode: 'job' } }),
        'Package/adot spec.config.mode: the value is not one of those that the package takes; found "job"; wanted "daemonset" or "deployment" or "statefulset" or ""',
      ],
      'a number beyond the limits': [
        tool({ config: { size: 'large', ports: [0] } }),
        'Package/tool spec.config.ports[0]: the package does not take this value; found 0; wanted at least 1',
      ],
    },
  },
  {
    code: 'EKSA-PKG-020',
    accepts: {
      'a schema that can be read': tool({}),
      'a configuration that cannot be read either': installed({ packageName: 'broken', bundle: given, config: 'a: [' }),
    },
    rejects: {
      'a schema that cannot be read': [
        installed({ packageName: 'broken', bundle: given }),
        'Package/broken spec.config: the schema of 1.0.0 cannot be read: it is not base64',
      ],
    },
  },
  {
    code: 'EKSA-PKG-045',
    accepts: {
      'an internal package without fault': hello({ annotations: internal }),
      'a fault that the webhook reports': hello({ config: { titel: 'a' } }),
      'another value of the annotation': hello({ annotations: { [INTERNAL_ANNOTATION]: 'false' }, config: { titel: 'a' } }),
    },
    rejects: {
      'whatever the webhook would report': [
        adot({ annotations: internal, version: 'v1', config: { mode: 'job' } }),
        `Package/adot spec.packageVersion: bundle ${derived.name} has no such version of adot; found "v1"; wanted ${newest('adot')}`,
      ],
      'several faults of a configuration': [
        adot({ annotations: internal, config: { mode: 'job', apiVersion: 'apps/v1' } }),
        'Package/adot spec.config.apiVersion: the package does not know this key; found apiVersion',
        'Package/adot spec.config.mode: the value is not one of those that the package takes; found "job"; wanted "daemonset" or "deployment" or "statefulset" or ""',
      ],
      'a package for workload clusters': [
        installed({ packageName: 'cert-manager', namespace: onMgmt, annotations: internal }),
        'Package/cert-manager spec.packageName: cert-manager is for workload clusters, and this is the management cluster',
      ],
    },
  },
  {
    code: 'EKSA-PKG-046',
    accepts: {
      'what the data has': hello({ version: newest('hello-eks-anywhere') }),
      'the newest version': hello({ version: 'latest' }),
      'a misspelt name, which is refused': installed({ packageName: 'harbour' }),
      'a version in another form, which is refused': hello({ version: '9.9.9' }),
      'what a given bundle does not have, which is refused': installed({ packageName: 'aws-lambda', bundle: given }),
      'a digest of a given bundle': tool({ version: DIGEST }),
      'a cluster without bundle': () => fleetWith([hello({ packageName: 'aws-lambda' })], { clusters: [mgmt(), w01(onKubernetes('1.99'))] }),
    },
    rejects: {
      'a name that is like none of the data': [
        installed({ packageName: 'aws-lambda', version: '1' }),
        `Package/aws-lambda spec.packageName: the data of ${DAY} has no such package for Kubernetes ${KUBERNETES}, so nothing about it was checked; found "aws-lambda"`,
      ],
      'a later version': [
        adot({ version: `0.49.0-${COMMIT}`, config: { mode: 'daemonset', apiVersion: 'apps/v1' } }),
        `Package/adot spec.packageVersion: the data of ${DAY} does not have this version; found "0.49.0-${COMMIT}"; wanted ${newest('adot')}`,
      ],
      'a digest': [
        hello({ version: DIGEST }),
        `Package/hello spec.packageVersion: the data of ${DAY} does not have this version; found "${DIGEST}"; wanted ${newest('hello-eks-anywhere')}`,
      ],
    },
  },
  {
    code: 'EKSA-PKG-047',
    accepts: {
      'a version whose schema is known': hello(),
      'a later version whose schema is known': adot({ version: `0.49.0-${COMMIT}`, config: { mode: 'daemonset', apiVersion: 'apps/v1' } }),
      'a given bundle, which has its schemas': tool({ version: '1.0.0' }),
      'a version that the package cannot have, which is refused': hello({ version: '9.9.9' }),
      'a package that the data does not have, which has its own rule': installed({ packageName: 'aws-lambda' }),
    },
    rejects: {
      'a later version': [
        hello({ version: `9.9.9-${COMMIT}` }),
        `Package/hello spec.config: the configuration was checked with the schema of hello-eks-anywhere ${HELLO}; found "9.9.9-${COMMIT}"`,
      ],
      'a version between two whose schemas are known': [
        adot({ version: `0.48.0-${COMMIT}`, config: { mode: 'daemonset', apiVersion: 'apps/v1' } }),
        `Package/adot spec.config: the configuration was checked with the schema of adot 0.49.0; found "0.48.0-${COMMIT}"`,
      ],
      'a digest': [
        hello({ version: DIGEST }),
        `Package/hello spec.config: the configuration was checked with the schema of hello-eks-anywhere ${HELLO}; found "${DIGEST}"`,
      ],
      'a package without schema': [
        installed({ packageName: 'eks-anywhere-packages-migrations' }),
        `Package/eks-anywhere-packages-migrations spec.config: no schema of eks-anywhere-packages-migrations is known, so the configuration was not checked; found "${newest('eks-anywhere-packages-migrations')}"`,
      ],
    },
  },
  {
    code: 'EKSA-PKG-048',
    accepts: {
      'a Kubernetes version with a published bundle': hello(),
      'a cluster of another app': hello({ namespace: 'eksa-packages-elsewhere' }),
      'a bundle that the package was given': () => fleetWith([tool({})], { clusters: [mgmt(), w01(onKubernetes('1.99'))] }),
      'a bundle that the cluster was given': () => fleetWith([installed({ packageName: 'guard' })], { clusters: [mgmt(), w01(onKubernetes('1.99'), { packageBundle: given })] }),
    },
    rejects: {
      'a version that the data does not have': [
        () => fleetWith([hello()], { clusters: [mgmt(), w01(onKubernetes('1.99'))] }),
        'Package/hello spec.packageName: nothing is known of the bundle for Kubernetes 1.99, so the package was not checked',
      ],
      'a bundle that is still being prepared': [
        () => fleetWith([hello()], { clusters: [mgmt(), w01(onKubernetes('1.36'))] }),
        'Package/hello spec.packageName: the bundle for Kubernetes 1.36 was not published when the data was read: the package was checked with what AWS prepared',
      ],
      'the version of the cluster that was given, whatever the namespace says': [
        hello({ namespace: onMgmt, cluster: w01(onKubernetes('1.36')) }),
        'Package/hello spec.packageName: the bundle for Kubernetes 1.36 was not published when the data was read: the package was checked with what AWS prepared',
      ],
    },
  },
];

describePackageRules(webhookRules, cases);

describe('profile upstream', () => {
  it('keeps what the webhook refuses, and nothing else', () => {
    expect(webhookRules.filter(isEnforcedUpstream).map(({ code }) => code)).toStrictEqual([
      'EKSA-PKG-010', 'EKSA-PKG-011', 'EKSA-PKG-012', 'EKSA-PKG-013', 'EKSA-PKG-014', 'EKSA-PKG-015', 'EKSA-PKG-016', 'EKSA-PKG-017', 'EKSA-PKG-018', 'EKSA-PKG-020',
    ]);
  });

  it.each<[string, PackageSubject]>([
    ['a misspelt name', installed({ packageName: 'harbour' })],
    ['cert-manager on a management cluster', installed({ packageName: 'cert-manager', namespace: onMgmt })],
    ['a misspelt key', adot({ config: { mode: 'daemonset', replicaCoun: 2 } })],
  ])('says of %s what profile strict says', (_, subject) => {
    const strict = linesOf(fleetWith([subject])).filter((line) => /EKSA-PKG-01\d/.test(line));
    expect(strict).toHaveLength(1);
    expect(linesOf(fleetWith([subject]), undefined, RuleProfile.UPSTREAM)).toStrictEqual(strict);
  });

  it.each<[string, PackageSubject]>([
    ['a fault that the webhook passes over', adot({ annotations: internal, config: { mode: 'job' } })],
    ['what only later bundles may have', adot({ version: `0.46.0-${COMMIT}`, config: { mode: 'daemonset' } })],
    ['a name that is like none of the data', installed({ packageName: 'aws-lambda' })],
  ])('says nothing of %s', (_, subject) => {
    expect(linesOf(fleetWith([subject])).length).toBeGreaterThan(0);
    expect(linesOf(fleetWith([subject]), undefined, RuleProfile.UPSTREAM)).toStrictEqual([]);
  });
});

it('looks up each package in the bundle of its own cluster', () => {
  const clusters = [mgmt(), w01(undefined, { packageBundle: bundle(offered('hello-eks-anywhere', [version('7', false)])) })];
  const fleet = fleetWith([hello({ name: 'one', namespace: onMgmt, config: { title: 'a' } }), hello({ name: 'two', config: { title: 'a' } })], { clusters });
  expect(linesOf(fleet, undefined, RuleProfile.UPSTREAM)).toStrictEqual(['EKSA-PKG-018 Package/two spec.config: the package does not take this value; found a map with title']);
});

it('says of a package that does not exist only that', () => {
  const misspelt = installed({ packageName: 'harbour', targetNamespace: 'registry', config: { anything: 1 } });
  expect(linesOf(fleetWith([misspelt]))).toStrictEqual([`EKSA-PKG-010 Package/harbour spec.packageName: bundle ${derived.name} has no such package; found "harbour"; wanted harbor`]);
});
