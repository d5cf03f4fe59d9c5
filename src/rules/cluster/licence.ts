import type { EksDistroCatalog } from '../../distro/catalog';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { isMap } from '../../model/is-map';
import { memoise } from '../memoise';
import { nodeGroupsOf } from '../node-groups';
import { clusterId } from '../places';
import { distroOf, type ClusterRule, type ClusterSubject, type Fleet } from '../rule';

/** First EKS Anywhere version that asks for a licence. */
const FIRST_LICENSED_MINOR = 22;

/** The day to check for; without one, the release day, since no cluster can be older than its release. */
function dayOf(cluster: ClusterSubject, fleet: Fleet): string | undefined {
  return fleet.date ?? distroOf(cluster, fleet).releaseDate(cluster.eksaVersion);
}

/** Last day of standard support of a version, when it lies before the day to check for and this EKS Anywhere version asks for a licence then. */
export function licensedSince(
  kubernetesVersion: string, eksaVersion: string, day: string | undefined, distro: EksDistroCatalog,
): string | undefined {
  const minor = Number(/^v?0\.([0-9]+)\./.exec(eksaVersion)?.[1] ?? FIRST_LICENSED_MINOR);
  if (day === undefined || minor < FIRST_LICENSED_MINOR) return undefined;
  const end = distro.endOfStandardSupport(eksaVersion, kubernetesVersion);
  return end !== undefined && end < day ? end : undefined;
}

function supportEndedOn(kubernetesVersion: string | undefined, cluster: ClusterSubject, fleet: Fleet): string | undefined {
  return kubernetesVersion === undefined ? undefined
    : licensedSince(kubernetesVersion, cluster.eksaVersion, dayOf(cluster, fleet), distroOf(cluster, fleet));
}

/** Whether EKS Anywhere asks this cluster for a licence: it looks at the control plane only. */
export function needsLicence(cluster: ClusterSubject, fleet: Fleet): boolean {
  return supportEndedOn(cluster.model.cluster.spec?.kubernetesVersion, cluster, fleet) !== undefined;
}

/** The claims of a licence token; nothing when it is no signed token. */
const claimsOf = memoise((cluster: ClusterSubject): Readonly<Record<string, unknown>> | undefined => {
  const parts = (cluster.model.cluster.spec?.licenseToken ?? '').split('.');
  if (parts.length !== 3 || parts.some((part) => !/^[A-Za-z0-9_-]+$/.test(part))) return undefined;
  const header = decode(parts[0]);
  const claims = decode(parts[1]);
  return typeof header?.alg === 'string' && header.alg.startsWith('ES') ? claims : undefined;
});

function decode(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return isMap(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const licenceNeeded: ClusterRule = {
  code: 'EKSA-CLUSTER-030',
  severity: Severity.ERROR,
  title: 'A Kubernetes version in extended support without a licence token',
  why: 'After the end of standard support EKS Anywhere neither creates nor upgrades a cluster without one. The day to check for can be given; otherwise it is the day of the release, which no cluster precedes.',
  fix: 'Set licenseToken, or use a newer Kubernetes version',
  upstream: ['V197'],
  source: 'pkg/validations/extendedversion.go: getLicense',
  *check(cluster, fleet) {
    const spec = cluster.model.cluster.spec;
    const end = supportEndedOn(spec?.kubernetesVersion, cluster, fleet);
    if (end === undefined || spec?.licenseToken) return;
    yield {
      object: clusterId(cluster.model),
      field: 'spec.licenseToken',
      message: `Kubernetes ${spec?.kubernetesVersion} is in extended support since ${end} and the cluster has no licence token`,
    };
  },
};

const licenceForm: ClusterRule = {
  code: 'EKSA-CLUSTER-031',
  severity: Severity.ERROR,
  title: 'A licence token that is no signed JSON web token',
  why: 'EKS Anywhere cannot read anything else. Only the form is checked here: the signature needs the key that is built into the command line.',
  fix: 'Copy the whole token',
  upstream: ['V198'],
  source: 'pkg/signature/manifest.go: ParseLicense',
  *check(cluster, fleet) {
    if (!cluster.model.cluster.spec?.licenseToken || !needsLicence(cluster, fleet) || claimsOf(cluster) !== undefined) return;
    yield { object: clusterId(cluster.model), field: 'spec.licenseToken', message: 'this is not a JSON web token with an ECDSA signature' };
  },
};

const RFC_3339 = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$/;

/** The last moment of a licence, when its token says so. */
function endOf(cluster: ClusterSubject): Date | undefined {
  const end = claimsOf(cluster)?.endValidity;
  const date = typeof end === 'string' && RFC_3339.test(end) ? new Date(end) : undefined;
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date;
}

const licenceEndKnown: ClusterRule = {
  code: 'EKSA-CLUSTER-032',
  severity: Severity.ERROR,
  title: 'A licence token that does not say until when it is valid',
  why: 'EKS Anywhere refuses tokens whose claim endValidity is missing or is not an RFC 3339 time.',
  fix: 'Use the token as it was issued',
  upstream: ['V199'],
  source: 'pkg/validations/extendedversion.go: validateLicense',
  *check(cluster, fleet) {
    if (!needsLicence(cluster, fleet) || claimsOf(cluster) === undefined || endOf(cluster) !== undefined) return;
    yield { object: clusterId(cluster.model), field: 'spec.licenseToken', message: 'the licence token has no usable claim endValidity' };
  },
};

const licenceValid: ClusterRule = {
  code: 'EKSA-CLUSTER-033',
  severity: Severity.ERROR,
  title: 'An expired licence',
  why: 'EKS Anywhere refuses expired licences. The day to check for can be given; otherwise it is the day of the release.',
  fix: 'Renew the licence',
  upstream: ['V200'],
  source: 'pkg/validations/extendedversion.go: validateLicense',
  *check(cluster, fleet) {
    const end = endOf(cluster)?.toISOString().slice(0, 10);
    const day = dayOf(cluster, fleet);
    if (!needsLicence(cluster, fleet) || end === undefined || day === undefined || end >= day) return;
    yield { object: clusterId(cluster.model), field: 'spec.licenseToken', message: `the licence expired on ${end}` };
  },
};

const workerSupport: ClusterRule = {
  code: 'EKSA-CLUSTER-034',
  severity: Severity.WARNING,
  title: 'Worker nodes in extended support without a licence token',
  why: 'EKS Anywhere looks at the version of the control plane only, so nothing stops a group that runs without support.',
  fix: 'Upgrade the worker node group, or set licenseToken',
  upstream: [],
  source: 'ours',
  *check(cluster, fleet) {
    const { model } = cluster;
    if (model.cluster.spec?.licenseToken || needsLicence(cluster, fleet)) return;
    for (const { field, label, kubernetesVersion } of nodeGroupsOf(model)) {
      const end = supportEndedOn(kubernetesVersion, cluster, fleet);
      if (end === undefined) continue;
      yield {
        object: clusterId(model),
        field: `${field}.kubernetesVersion`,
        message: `standard support of the Kubernetes version of ${label} ended on ${end}`,
        found: shown(kubernetesVersion),
      };
    }
  },
};

export const licenceRules: readonly ClusterRule[] = [licenceNeeded, licenceForm, licenceEndKnown, licenceValid, workerSupport];
