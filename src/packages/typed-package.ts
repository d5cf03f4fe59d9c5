// What the constructs of single packages have in common.
//
// A new package, or new keys of a known one, step by step.
//
// 1. Data: name the schema in imports/curated/generate.mjs, with the version from which on it holds, and run it. Bundles and their versions
//    come from upstream's inputs by themselves.
// 2. Types: a table of keys in imports/generator/package-config, each with a sentence and a default; `node imports/generate-package-config.mjs`
//    makes structs of them, and refuses keys that the schema does not have.
// 3. The construct: a file such as hello-eks-anywhere.ts, and a line in index.ts. Its default target namespace is in curated/names.ts.
// 4. What the schema does not say is a rule in rules/packages/settings.ts, or in a file of its own such as metallb.ts.
// 5. `npx projen compile && npx projen post-compile` writes PACKAGES.md, API.md and RULES.md.
import type { Construct } from 'constructs';
import type { CuratedPackageOptions, CuratedPackageProps, TypedConfig } from './curated-package';
import type { PackageSecret } from './package-secret';
import { Finding, Severity } from '../findings';
import { shown } from '../findings/shown';
import { stated } from '../findings/stated';
import { keysOf } from '../objects/secret-reference';
import { acceptedScope, ours } from '../props/accept';
import { targetNamespaceOf } from '../rules/packages/subjects';
import type { PackageSubject } from '../rules/rule';

/** What the constructor of a package was given. */
export interface Given<T extends CuratedPackageOptions> {
  readonly scope: Construct;
  readonly id: string;
  readonly props: T;
}

/**
 * The props of a CuratedPackage from those of a construct for one package, once they have been looked at.
 *
 * @param isSubclass whether a class below ours is being made
 * @param following what follows from the cluster where it is not said
 */
export function typedProps<T extends CuratedPackageOptions>(
  callee: string, given: Given<T>, isSubclass: boolean, packageName: string, typed: (props: T) => Omit<TypedConfig, 'callee'>,
  following: (props: T) => Pick<CuratedPackageProps, 'name' | 'targetNamespace'> = () => ({}),
): CuratedPackageProps {
  const { props } = given;
  acceptedScope(callee, { ...given }, given.scope, isSubclass);
  return {
    cluster: props.cluster,
    name: props.name,
    version: props.version,
    targetNamespace: props.targetNamespace,
    createNamespace: props.createNamespace,
    sourceRegistry: props.sourceRegistry,
    additionalConfig: props.additionalConfig,
    unsafePlainTextSecrets: props.unsafePlainTextSecrets,
    annotations: props.annotations,
    fluxSubstitution: props.fluxSubstitution,
    catalog: props.catalog,
    packageName,
    ...following(props),
    _typed: ours({ callee, ...typed(props) }),
  };
}

/** A secret of a chart: the key that takes it as it is, and those that take the name of a Secret and the key in it. */
export interface SecretKeys {
  readonly prop: string;
  readonly plain: string;
  readonly secretName: string;
  readonly secretKey?: string;
  /** The key that the chart looks for in the Secret. */
  readonly defaultKey: string;
}

/** A secret as values of the chart. */
export function secretConfig(secret: PackageSecret | undefined, keys: SecretKeys): Record<string, unknown> {
  if (secret === undefined) return {};
  if (secret._value !== undefined) return { [keys.plain]: secret._value };
  const withKey = secret._key !== undefined && keys.secretKey !== undefined;
  return { [keys.secretName]: secret._secret!.name, ...withKey && { [keys.secretKey!]: secret._key } };
}

/** Keys that hold secrets which were asked for in plain text. */
export function plainTextKeys(secrets: readonly (readonly [PackageSecret | undefined, SecretKeys])[]): string[] {
  return secrets.flatMap(([secret, { plain }]) => (secret?._value === undefined ? [] : [plain]));
}

/** Props that stand for keys of the chart. */
export function ownProps(all: readonly SecretKeys[]): Record<string, string> {
  const keysOfChart = ({ plain, secretName, secretKey = plain }: SecretKeys) => [plain, secretName, secretKey];
  return Object.fromEntries(all.flatMap((keys) => keysOfChart(keys).map((key) => [key, keys.prop])));
}

/** What is wrong with the Secrets that a package refers to, as far as this app defines them. */
export function secretFaults(subject: PackageSubject, secrets: readonly (readonly [PackageSecret | undefined, SecretKeys])[]): Finding[] {
  return secrets.flatMap(([secret, keys]) => {
    const reference = secret?._secret;
    if (reference === undefined) return [];
    const namespace = targetNamespaceOf(subject);
    const place = { severity: Severity.ERROR, prop: keys.prop, object: `Secret/${reference.name}` };
    const findings: Finding[] = [];
    const { metadata } = reference;
    if (metadata !== undefined && metadata.namespace !== namespace) {
      findings.push({
        ...place, code: 'EKSA-PKG-082', message: 'the package looks for its Secret in its target namespace', found: shown(metadata.namespace), wanted: shown(namespace), fix: 'Set metadata.namespace of the Secret',
      });
    }
    const key = secret?._key ?? keys.defaultKey;
    const present = keysOf(reference);
    if (secret?._key !== undefined && keys.secretKey === undefined && secret._key !== keys.defaultKey) {
      findings.push({ ...place, code: 'EKSA-PKG-083', message: 'the chart looks for one key only', found: shown(secret._key), wanted: shown(keys.defaultKey) });
    } else if (present !== undefined && !present.includes(key)) {
      findings.push(stated({ ...place, code: 'EKSA-PKG-083', message: 'the Secret does not have the key', found: present.join(', ') || 'no key at all', wanted: shown(key) }));
    }
    return findings;
  });
}
