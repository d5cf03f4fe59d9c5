// What becomes of a curated package when its object changes. Packages are objects of their own, apart from their cluster.
import semverCoerce from 'semver/functions/coerce';
import semverCompare from 'semver/functions/compare';
import type { Package } from '../../curated/names';
import { movedNamespace } from '../../curated/review';
import { Finding, Severity } from '../../findings';
import { sortFindings } from '../../findings/finding';
import { shown } from '../../findings/shown';
import { nameOf, namespaceOf } from '../../model/lookup';
import { collect } from '../engine';
import { objectId } from '../places';
import type { Complaint, RuleInfo } from '../rule';

/** A rule that compares a package before and after a change. */
export interface PackageTransitionRule extends RuleInfo {
  readonly checkChange: (before: Package, after: Package) => Iterable<Complaint>;
}

function about(after: Package, complaint: Omit<Complaint, 'object'>): Complaint {
  return { object: objectId(after), ...complaint };
}

const targetNamespace: PackageTransitionRule = {
  code: 'EKSA-PKG-500',
  severity: Severity.ERROR,
  title: 'Another target namespace of an installed package',
  why: 'The webhook compares it with the one that the controller has acted on: a release does not move.',
  fix: 'Leave it as it is, or remove the package and add it again under another name',
  upstream: [],
  source: 'eks-anywhere-packages pkg/webhook/package_webhook.go: isPackageValid',
  enforcedUpstream: true,
  *checkChange(before, after) {
    const fault = movedNamespace(before.spec?.targetNamespace, after.spec?.targetNamespace);
    if (fault !== undefined) yield about(after, { field: fault.field, message: fault.message, found: fault.found, wanted: fault.wanted });
  },
};

const lateNamespace: PackageTransitionRule = {
  code: 'EKSA-PKG-501',
  severity: Severity.WARNING,
  title: 'A target namespace for a package that was installed without one',
  why: 'It is admitted, and the release stays where the chart has put it: helm installs a second one beside it, or fails.',
  fix: 'Leave it out, or remove the package and add it again under another name',
  upstream: [],
  source: 'ours',
  *checkChange(before, after) {
    const { targetNamespace: wanted = '' } = after.spec ?? {};
    if ((before.spec?.targetNamespace ?? '') === '' && wanted !== '') {
      yield about(after, { field: 'spec.targetNamespace', message: 'the package was installed into the namespace of its chart', found: shown(wanted) });
    }
  },
};

const otherPackage: PackageTransitionRule = {
  code: 'EKSA-PKG-502',
  severity: Severity.ERROR,
  title: 'Another package under the name of an installed one',
  why: 'Helm upgrades the release from one chart to the other: objects that both have are changed, the others are removed with their data.',
  fix: 'Add the other package under a name of its own, and remove this one',
  upstream: [],
  source: 'ours',
  *checkChange(before, after) {
    const [old, now] = [before, after].map(({ spec }) => (spec?.packageName ?? '').toLowerCase());
    if (old !== now) yield about(after, { field: 'spec.packageName', message: 'an installed package does not become another one', found: shown(now), wanted: shown(old) });
  },
};

const olderVersion: PackageTransitionRule = {
  code: 'EKSA-PKG-503',
  severity: Severity.WARNING,
  title: 'An older version of an installed package',
  why: 'Helm installs it, but what the newer version has stored may be unreadable to it.',
  fix: 'Restore a backup with it, or stay with the newer version',
  upstream: [],
  source: 'ours',
  *checkChange(before, after) {
    const [old, now] = [before, after].map(({ spec }) => spec?.packageVersion ?? '');
    const [from, to] = [old, now].map((version) => (/^v?\d+\.\d+/.test(version) ? semverCoerce(version) : null));
    if (from !== null && to !== null && semverCompare(to, from) < 0) yield about(after, { field: 'spec.packageVersion', message: `version ${old.split('-')[0]} is installed`, found: shown(now) });
  },
};

/** Rules about changes of packages. */
export const packageTransitionRules: readonly PackageTransitionRule[] = [targetNamespace, lateNamespace, otherPackage, olderVersion];

/** Everything for which packages that change would be refused, or would not become what is meant. Both states are taken to be valid by themselves. */
export function checkPackageTransition(before: readonly Package[], after: readonly Package[]): Finding[] {
  const installed = new Map(before.map((each) => [`${namespaceOf(each)}/${nameOf(each)}`, each]));
  return sortFindings(after.flatMap((each) => {
    const old = installed.get(`${namespaceOf(each)}/${nameOf(each)}`);
    return old === undefined ? [] : packageTransitionRules.flatMap((rule) => collect(rule, () => rule.checkChange(old, each), undefined));
  }));
}
