import type { BundleData, PackageData, VersionData } from '../../../src/curated/bundle';
import type { JsonSchemaDocument } from '../../../src/curated/config-schema';
import { readConfigText } from '../../../src/curated/config-text';
import { PACKAGES_API_VERSION, PACKAGES_NAMESPACE, packageNamespaceOf } from '../../../src/curated/names';
import type { Finding } from '../../../src/findings';
import type { MachineModel } from '../../../src/model/inventory-model';
import { runRules } from '../../../src/rules/engine';
import { packageRules } from '../../../src/rules/packages';
import { RuleProfile } from '../../../src/rules/profile';
import type { BundleControllerSubject, ClusterSubject, Fleet, PackageSubject, Rule } from '../../../src/rules/rule';
import { lineOf } from '../base';
import { Change, fleetOf, inventory, machine, subject, validModel } from '../fleet/base';

/** Kubernetes version of the clusters here: the newest one that has a published bundle. */
export const KUBERNETES = '1.35';

/** A commit that no version ends with. */
export const COMMIT = '0123456789'.repeat(4);

function modelOf(name: string, index: number, change: Change): ClusterSubject['model'] {
  return validModel(name, (draft) => {
    draft.cluster.spec.kubernetesVersion = KUBERNETES;
    draft.datacenters[0].spec!.osImageURL = 'https://images.example.com/ubuntu-2204-kube-1-35.gz';
    change(draft);
  }, { index, management: 'mgmt' });
}

/** A valid management cluster: endpoint 10.20.1.10, tinkerbellIP 10.20.1.11. */
export function mgmt(change: Change = () => undefined, others: Partial<ClusterSubject> = {}): ClusterSubject {
  return subject(modelOf('mgmt', 1, change), others);
}

/** A valid workload cluster of it: endpoint 10.20.2.10. */
export function w01(change: Change = () => undefined, others: Partial<ClusterSubject> = {}): ClusterSubject {
  return subject(modelOf('w01', 2, change), { management: mgmt(), ...others });
}

export const onKubernetes = (minor: string): Change => ({ cluster }) => { cluster.spec.kubernetesVersion = minor; };

/** The first worker node group may be scaled. */
export const scalable: Change = ({ cluster }) => {
  cluster.spec.workerNodeGroupConfigurations![0].autoscalingConfiguration = { minCount: 1, maxCount: 5 };
};

type Package = PackageSubject['object'];

/** What tests say of a package. */
export interface Installed extends Partial<Pick<PackageSubject, 'bundle' | 'cluster' | 'besideCluster' | 'construct' | 'propOf' | 'locate'>> {
  readonly packageName: string;
  /** Values, or the text of the configuration. */
  readonly config?: object | string;
  /** @default - the name of the package */
  readonly name?: string;
  /** @default - that of the workload cluster; none when it is empty */
  readonly namespace?: string;
  readonly version?: string;
  readonly targetNamespace?: string;
  readonly annotations?: Package['metadata']['annotations'];
  readonly labels?: Package['metadata']['labels'];
  readonly plainTextSecrets?: readonly string[];
  readonly ownNamespaces?: readonly string[];
}

/** A package, by default on the workload cluster. */
export function installed({
  packageName, config = '', name = packageName, namespace = packageNamespaceOf('w01'), version: packageVersion, targetNamespace, annotations, labels, ...others
}: Installed): PackageSubject {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  return {
    object: {
      apiVersion: PACKAGES_API_VERSION,
      kind: 'Package',
      metadata: { name, ...namespace !== '' && { namespace }, ...annotations && { annotations }, ...labels && { labels } },
      spec: {
        packageName,
        ...packageVersion !== undefined && { packageVersion },
        ...targetNamespace !== undefined && { targetNamespace },
        ...text !== '' && { config: text },
      },
    },
    construct: `app/${name}`,
    config: readConfigText(text),
    plainTextSecrets: [],
    ownNamespaces: [],
    ...others,
  };
}

/** The settings of the package controller for a cluster. */
export function controller(
  spec: BundleControllerSubject['object']['spec'],
  { name = 'w01', namespace = PACKAGES_NAMESPACE, ...others }: { readonly name?: string; readonly namespace?: string } & Partial<BundleControllerSubject> = {},
): BundleControllerSubject {
  return {
    object: { apiVersion: PACKAGES_API_VERSION, kind: 'PackageBundleController', metadata: { name, ...namespace !== '' && { namespace } }, spec },
    construct: `app/controller-${name}`,
    isBundlePresent: true,
    ...others,
  };
}

/** A bundle that was given: what it has is all that there is. */
export function bundle(...packages: PackageData[]): BundleData {
  return { name: 'v1-35-1234', kubernetesVersion: KUBERNETES, packages, derived: false, published: true };
}

/** A package of a bundle, newest version first. */
export function offered(name: string, versions: readonly VersionData[], others: Partial<PackageData> = {}): PackageData {
  return { name, workloadOnly: false, repository: name, versions, ...others };
}

export function version(name: string, schema: JsonSchemaDocument | (() => never) = true, others: Partial<VersionData> = {}): VersionData {
  return { name, images: [], dependencies: [], schema: () => (typeof schema === 'function' ? schema() : { document: schema }), ...others };
}

/** A machine of the inventory beside the clusters: 10.30.0.100 and up, its BMC in 10.31.0.0/24, gateway 10.30.0.1, name server 10.30.0.2. */
export function node(number: number, others: Partial<MachineModel> = {}): MachineModel {
  return machine(`node-${number}`, `10.30.0.${100 + number}`, { bmc: { ipAddress: `10.31.0.${100 + number}` }, ...others });
}

/** What there is besides packages. */
export interface Surroundings extends Partial<Omit<Fleet, 'packages' | 'bundleControllers'>> {
  readonly controllers?: readonly BundleControllerSubject[];
  readonly machines?: readonly MachineModel[];
}

/** An app with the two clusters, and these packages on them. */
export function fleetWith(
  packages: readonly PackageSubject[], { controllers = [], machines = [], clusters = [mgmt(), w01()], ...others }: Surroundings = {},
): Fleet {
  return fleetOf(clusters, { inventories: [inventory('machines', ...machines)], packages, bundleControllers: controllers, ...others });
}

/** What the rules about packages say, or one of them by itself: code and place, message, what was found and what is wanted. */
export function linesOf(fleet: Fleet, code?: string, profile = RuleProfile.STRICT): string[] {
  return findingsOf(fleet, code, profile).map((finding) => `${finding.code} ${lineOf(finding)}`);
}

export function findingsOf(fleet: Fleet, code?: string, profile = RuleProfile.STRICT): Finding[] {
  const rules = code === undefined ? packageRules : packageRules.filter((rule) => rule.code === code);
  return runRules(fleet, { rules, profile }).findings;
}

type Given = PackageSubject | (() => Fleet);

/** What a rule accepts, and what it refuses with the lines that it then says, without its code. */
export interface PackageCases {
  readonly code: string;
  readonly accepts: Readonly<Record<string, Given>>;
  readonly rejects: Readonly<Record<string, readonly [Given, ...string[]]>>;
}

function fleetOfGiven(given: Given): Fleet {
  return typeof given === 'function' ? given() : fleetWith([given]);
}

/** Declares one test per case, and one that no rule of a file is left out. */
export function describePackageRules(rules: readonly Rule[], cases: readonly PackageCases[]): void {
  for (const { code, accepts, rejects } of cases) {
    describe(`${code}: ${rules.find((rule) => rule.code === code)?.title}`, () => {
      test.each(Object.entries(accepts))('accepts %s', (_, given) => {
        expect(linesOf(fleetOfGiven(given), code)).toStrictEqual([]);
      });
      test.each(Object.entries(rejects))('refuses %s', (_, [given, ...lines]) => {
        expect(linesOf(fleetOfGiven(given), code)).toStrictEqual(lines.map((line) => `${code} ${line}`));
      });
    });
  }

  test('every rule accepts something and refuses something', () => {
    const complete = cases.filter(({ accepts, rejects }) => (
      Object.keys(accepts).length > 0 && Object.keys(rejects).length > 0 && Object.values(rejects).every(([, ...lines]) => lines.length > 0)
    ));
    expect(complete.map(({ code }) => code).sort()).toStrictEqual(rules.map(({ code }) => code).sort());
  });
}
