// What the package webhook refuses, one rule for each of its reasons.
import { about, clusterOf, isOnManagement, knownPackage, packageNameOf, packageNamespace } from './subjects';
import type { BundleData } from '../../curated/bundle';
import { PackageCode } from '../../curated/codes';
import { clusterOfNamespace, INTERNAL_ANNOTATION } from '../../curated/names';
import { mayBePublished } from '../../curated/resolve';
import { configField, PackageComplaint, schemaFaults, textFaults, unknownPackage, unknownVersion, workloadOnly } from '../../curated/review';
import { Severity } from '../../findings';
import { nearest } from '../../findings/nearest';
import { shown } from '../../findings/shown';
import { kubernetesVersionOf } from '../../model/lookup';
import { memoise } from '../memoise';
import type { Fleet, PackageRule, PackageSubject, RuleInfo } from '../rule';

const SOURCE = 'eks-anywhere-packages pkg/webhook/package_webhook.go: isPackageValid';

const reviews: (fleet: Fleet) => Map<PackageSubject, readonly PackageComplaint[]> = memoise((_: Fleet) => new Map());

/** Everything that the webhook has to say about a package, looked up once. */
function reviewOf(subject: PackageSubject, fleet: Fleet): readonly PackageComplaint[] {
  const kept = reviews(fleet);
  if (!kept.has(subject)) kept.set(subject, review(subject, fleet));
  return kept.get(subject)!;
}

function review(subject: PackageSubject, fleet: Fleet): PackageComplaint[] {
  const text = textFaults(subject.config);
  const found = knownPackage(subject, fleet);
  if (found === undefined) return text;
  const { bundle, data, version } = found;
  const { packageName = '', packageVersion = '' } = subject.object.spec ?? {};
  const isNew = data === undefined && bundle.derived && mayBeNew(packageName, bundle);
  return [
    isNew ? undefined : unknownPackage(bundle, packageName),
    data && version === undefined ? unknownVersion(bundle, data, packageVersion) : undefined,
    // the deprecated namespace means the management cluster, and the webhook does not see it
    data && clusterOfNamespace(packageNamespace(subject)) !== '' && isOnManagement(subject, fleet) === true ? workloadOnly(data) : undefined,
    ...text,
    ...version === undefined ? [] : schemaFaults(subject.config, version),
  ].filter((complaint) => complaint !== undefined);
}

/** Whether later bundles may have a package: it has the form of a name, and is not just misspelt. */
function mayBeNew(name: string, { packages }: BundleData): boolean {
  return /^[A-Za-z0-9]\S*$/.test(name) && nearest(name, packages.map((each) => each.name)) === undefined;
}

function isPassedOver({ object }: PackageSubject): boolean {
  return object.metadata.annotations?.[INTERNAL_ANNOTATION] === 'true';
}

/** One reason of the webhook as a rule. */
function reason(code: PackageCode, said: Pick<RuleInfo, 'title' | 'why' | 'fix' | 'fixInCode'>): PackageRule {
  return {
    code,
    severity: Severity.ERROR,
    ...said,
    upstream: [],
    source: SOURCE,
    enforcedUpstream: true,
    *checkPackage(subject, fleet) {
      if (isPassedOver(subject)) return;
      for (const { code: found, ...complaint } of reviewOf(subject, fleet)) {
        if (found === code) yield about(subject, complaint);
      }
    },
  };
}

const passedOver: PackageRule = {
  code: 'EKSA-PKG-045',
  severity: Severity.ERROR,
  title: 'A fault in a package that the webhook passes over',
  why: `With the annotation ${INTERNAL_ANNOTATION} nothing is checked when the object is applied; helm fails later, and only the status tells.`,
  fix: 'Correct the package',
  upstream: [],
  source: 'ours',
  *checkPackage(subject, fleet) {
    if (!isPassedOver(subject)) return;
    for (const { code: _, ...complaint } of reviewOf(subject, fleet)) yield about(subject, complaint);
  },
};

const unknownToData: PackageRule = {
  code: 'EKSA-PKG-046',
  severity: Severity.WARNING,
  title: 'A package or version that the data does not have',
  why: 'Bundles in the data are of one day; newer ones may have it. Whether the cluster takes it is not known.',
  fix: 'Give the bundle that the cluster uses: PackageCatalog.fromBundle',
  upstream: [],
  source: 'ours',
  *checkPackage(subject, fleet) {
    const found = knownPackage(subject, fleet);
    if (found === undefined || !found.bundle.derived) return;
    const { packageName = '', packageVersion = '' } = subject.object.spec ?? {};
    const { bundle, data } = found;
    if (data === undefined && mayBeNew(packageName, bundle)) {
      yield about(subject, { field: 'spec.packageName', message: `the data of ${bundle.asOf} has no such package for Kubernetes ${bundle.kubernetesVersion}, so nothing about it was checked`, found: shown(packageName) });
    } else if (data?.versions.every(({ name }) => name !== packageVersion) === true && mayBePublished(bundle, packageVersion)) {
      yield about(subject, {
        field: 'spec.packageVersion', message: `the data of ${bundle.asOf} does not have this version`, found: shown(packageVersion), wanted: data.versions[0]?.name,
      });
    }
  },
};

const otherSchema: PackageRule = {
  code: 'EKSA-PKG-047',
  severity: Severity.WARNING,
  title: 'A configuration that was checked with the schema of another version',
  why: 'The data has no schema of the version that is asked for. The cluster may demand other keys, or take others.',
  fix: 'Give the bundle that the cluster uses: PackageCatalog.fromBundle',
  upstream: [],
  source: 'ours',
  *checkPackage(subject, fleet) {
    const { version, bundle } = knownPackage(subject, fleet) ?? {};
    if (version === undefined || bundle?.derived !== true) return;
    const schema = version.schema();
    if (schema !== undefined && schema.of === undefined) return;
    yield about(subject, {
      field: configField(),
      message: schema === undefined
        ? `no schema of ${packageNameOf(subject)} is known, so the configuration was not checked`
        : `the configuration was checked with the schema of ${packageNameOf(subject)} ${schema.of}`,
      found: shown(version.name),
    });
  },
};

const noBundle: PackageRule = {
  code: 'EKSA-PKG-048',
  severity: Severity.WARNING,
  title: 'A package for a Kubernetes version without bundle',
  why: 'The data has no bundle of packages for it, or only one that AWS still prepares. What the cluster offers is not known.',
  fix: 'Give the bundle that the cluster uses: PackageCatalog.fromBundle',
  upstream: [],
  source: 'ours',
  *checkPackage(subject, fleet) {
    const cluster = clusterOf(subject, fleet);
    const version = cluster && kubernetesVersionOf(cluster.model);
    const found = knownPackage(subject, fleet);
    if (version === undefined || found?.bundle.published === true) return;
    yield about(subject, {
      field: 'spec.packageName',
      message: found === undefined
        ? `nothing is known of the bundle for Kubernetes ${version}, so the package was not checked`
        : `the bundle for Kubernetes ${version} was not published when the data was read: the package was checked with what AWS prepared`,
    });
  },
};

/** Rules about what the package webhook looks at. */
export const webhookRules: readonly PackageRule[] = [
  reason(PackageCode.NAME, {
    title: 'A package that does not exist', why: 'The package webhook takes packages of the active bundle only.', fix: 'Choose a package of the bundle',
  }),
  reason(PackageCode.VERSION, {
    title: 'A version that a package does not have',
    why: 'The package webhook takes versions of the active bundle only, by their full names or digests.',
    fix: 'Choose a version of the bundle, or leave it out for the newest',
  }),
  reason(PackageCode.WORKLOAD_ONLY, {
    title: 'A package for workload clusters on a management cluster',
    why: 'It would get into the way of what EKS Anywhere itself has installed there.',
    fix: 'Install it on workload clusters only',
  }),
  reason(PackageCode.CONFIG_SYNTAX, {
    title: 'A configuration that is not YAML', why: 'The package webhook and the controller cannot read it.', fix: 'Correct the text', fixInCode: 'Write other values',
  }),
  reason(PackageCode.CONFIG_FORM, {
    title: 'A configuration that is not a map', why: 'Helm takes a map of values. A text of blanks and comments is null.', fix: 'Write a map, or leave the configuration out',
  }),
  reason(PackageCode.CONFIG_KEY, {
    title: 'A key that the package does not know', why: 'The schema of the package is closed at this place.', fix: 'Correct the key, or remove it',
  }),
  reason(PackageCode.CONFIG_TYPE, {
    title: 'A value of another type than the package takes', why: 'The package webhook holds the configuration against the schema of the package.', fix: 'Write a value of the type that is wanted',
  }),
  reason(PackageCode.CONFIG_MISSING, {
    title: 'A key that the package demands', why: 'The package webhook looks at the configuration alone, without the defaults of the chart.', fix: 'Add it',
  }),
  reason(PackageCode.CONFIG_VALUE, {
    title: 'A value that the package does not take', why: 'The schema of the package names the values or limits.', fix: 'Choose one that is wanted',
  }),
  reason(PackageCode.SCHEMA, {
    title: 'A bundle with a schema that cannot be read', why: 'The package webhook refuses every configuration of that version.', fix: 'Give the bundle as it was published',
  }),
  passedOver, unknownToData, otherSchema, noBundle,
];
