import { readdirSync } from 'node:fs';
import { COMMIT, findingsOf, fleetWith, mgmt, node, scalable, w01 } from './base';
import { readConfigText } from '../../../src/curated/config-text';
import { Package, packageNamespaceOf } from '../../../src/curated/names';
import { objectsOfKind, readDocuments } from '../../../src/curated/read-objects';
import { Severity } from '../../../src/findings';
import { RuleProfile } from '../../../src/rules/profile';
import type { PackageSubject } from '../../../src/rules/rule';
import { describeShared, hasShared, readShared, shared } from '../../shared';

const FOLDERS = ['packages-docs', 'packages-e2e'];

/** What stands in samples for what their readers fill in; certificates are for workload clusters. */
function filled(text: string): string {
  const cluster = text.includes('packageName: cert-manager') ? 'w01' : 'mgmt';
  return text
    .replace(/<(?:cluster-name|clusterName|management-cluster-name)>|\{\{\.clusterName\}\}/g, cluster)
    .replace(/<workload-cluster-name>|\{\{\.workloadClusterName\}\}/g, 'w01')
    .replace(/<namespace-to-install-component>|\{\{\.targetNamespace\}\}/g, 'eksa-system')
    .replace(/\{\{\.namespace\}\}/g, packageNamespaceOf(cluster))
    .replace(/\{\{\.name\}\}/g, 'my-package')
    .replace(/<[A-Za-z-]+>|\{\{\.\w+\}\}/g, 'filled-in');
}

const samples = FOLDERS.flatMap((folder) => (hasShared ? readdirSync(shared('golden', 'packages-flux', folder)).map((file) => `${folder}/${file}`) : []));

/** The packages of a sample; those without a namespace are applied into that of the management cluster. */
function packagesOf(sample: string, packageVersion?: string): PackageSubject[] {
  const { documents } = readDocuments(filled(readShared('golden', 'packages-flux', sample)));
  return objectsOfKind<Package>(documents, 'Package').map(({ object: { spec, metadata, ...object } }) => ({
    object: { ...object, metadata: { namespace: packageNamespaceOf('mgmt'), ...metadata }, spec: { ...spec!, ...packageVersion !== undefined && { packageVersion } } },
    config: readConfigText(spec?.config ?? ''),
    plainTextSecrets: [],
    ownNamespaces: [],
  }));
}

function errorsOf(sample: string, profile: RuleProfile, packageVersion?: string): string[] {
  const fleet = fleetWith(packagesOf(sample, packageVersion), { clusters: [mgmt(scalable), w01(scalable)], machines: [node(1)] });
  return findingsOf(fleet, undefined, profile).filter(({ severity }) => severity === Severity.ERROR).map(({ code, field }) => `${code} ${field}`);
}

/** What the production bundle refuses, as INDEX.md says: these were written for ADOT 0.49. */
const REFUSED_UPSTREAM: Readonly<Record<string, readonly string[]>> = Object.fromEntries(['daemonset', 'deployment'].map((mode) => [
  `packages-e2e/adot_package_${mode}.yaml`, ['EKSA-PKG-015 spec.config.apiVersion'],
]));

const PLAIN_TEXT_KEY = { why: 'Harbor\'s documentation writes the key into the manifest', errors: ['EKSA-PKG-043 spec.config.secretKey'] };

/** What profile strict refuses besides. */
const REFUSED_STRICT: Readonly<Record<string, { readonly why: string; readonly errors: readonly string[] }>> = {
  'packages-docs/packages__credential-provider-package__iam_roles_anywhere__1.yaml': {
    why: 'its text is not YAML, and the internal annotation keeps the webhook from saying so', errors: ['EKSA-PKG-045 spec.config'],
  },
  ...Object.fromEntries(['addharbor__1', 'addharbor__2', 'harboruse__1', 'harboruse__2'].map((page) => [`packages-docs/packages__harbor__${page}.yaml`, PLAIN_TEXT_KEY])),
  'packages-docs/packages__metallb__v0.15.2__1.yaml': {
    why: 'only pools can be kept from automatic assignment, advertisements cannot', errors: ['EKSA-PKG-050 spec.config.BGPAdvertisements[0].autoAssign'],
  },
  'packages-e2e/certmanager_package.yaml': {
    why: 'it has credentials of AWS in its environment', errors: ['EKSA-PKG-043 spec.config.extraEnv[1].value', 'EKSA-PKG-043 spec.config.extraEnv[2].value'],
  },
};

describeShared('samples of curated packages', () => {
  const withPackages = samples.filter((sample) => packagesOf(sample).length > 0);

  it('are all there but one, which has no package', () => {
    expect(samples.filter((sample) => !withPackages.includes(sample))).toStrictEqual(['packages-docs/packages__prereq__1.yaml']);
    expect(Object.keys({ ...REFUSED_UPSTREAM, ...REFUSED_STRICT }).filter((sample) => !withPackages.includes(sample))).toStrictEqual([]);
  });

  it.each(withPackages.filter((sample) => !(sample in REFUSED_UPSTREAM)))('%s has no error in profile upstream', (sample) => {
    expect(errorsOf(sample, RuleProfile.UPSTREAM)).toStrictEqual([]);
  });

  it.each(Object.entries(REFUSED_UPSTREAM))('%s is refused for what its version does not know', (sample, errors) => {
    expect(errorsOf(sample, RuleProfile.UPSTREAM)).toStrictEqual(errors);
    expect(errorsOf(sample, RuleProfile.STRICT)).toStrictEqual(errors);
  });

  it.each(Object.keys(REFUSED_UPSTREAM))('%s has no error with the version that it was written for', (sample) => {
    expect(errorsOf(sample, RuleProfile.STRICT, `0.49.0-${COMMIT}`)).toStrictEqual([]);
  });

  it.each(withPackages.filter((sample) => !(sample in REFUSED_UPSTREAM) && !(sample in REFUSED_STRICT)))('%s has no error in profile strict', (sample) => {
    expect(errorsOf(sample, RuleProfile.STRICT)).toStrictEqual([]);
  });

  it.each(Object.entries(REFUSED_STRICT).map(([sample, { why, errors }]) => [sample, why, errors] as const))('%s is refused in profile strict: %s', (sample, _, errors) => {
    expect(errorsOf(sample, RuleProfile.STRICT)).toStrictEqual(errors);
  });
});
