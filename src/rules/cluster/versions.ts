import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { parseRelease } from '../eksa-release';
import { minorsAhead, parseMinorVersion } from '../kubernetes-version';
import { controlPlaneOf, nodeGroupsOf, versionBasis, workersOf } from '../node-groups';
import { clusterId, enumerate } from '../places';
import { distroOf, type ClusterRule } from '../rule';

/** How many minor versions EKS Anywhere lets worker nodes stay behind the control plane. */
const LARGEST_SKEW = 2;

/** The EKS Anywhere versions whose Cluster API objects are those that the renderers make. */
const RENDERED = { major: 0, minor: 26, text: 'v0.26' } as const;

/** Shipped by early releases, yet refused for bare metal. */
const NEVER_ON_BARE_METAL = '1.20';

const knownRelease: ClusterRule = {
  code: 'EKSA-CLUSTER-020',
  severity: Severity.ERROR,
  title: 'An EKS Anywhere version without known release data',
  why: 'Image names, tags and URLs come from the release.',
  fix: 'Correct the version, or give the bundle of a newer one',
  upstream: [],
  source: 'ours',
  unwaivable: true,
  *check(cluster, fleet) {
    const { model, eksaVersion } = cluster;
    if (distroOf(cluster, fleet).kubernetesVersions(eksaVersion).length > 0) return;
    yield {
      object: clusterId(model),
      field: 'spec.eksaVersion',
      message: 'no release data is known for this EKS Anywhere version',
      found: shown(eksaVersion),
    };
  },
};

/** The version that was probably meant: one that lost its zero, or the closest older or newer one. */
function nearestVersion(text: string, offered: readonly string[]): string | undefined {
  if (offered.includes(`${text}0`)) return `${text}0`;
  const distances = offered.flatMap((version) => {
    const ahead = minorsAhead(text, version);
    return ahead === undefined ? [] : [{ version, distance: Math.abs(ahead) }];
  });
  return distances.sort((a, b) => a.distance - b.distance)[0]?.version;
}

const shippedKubernetesVersion: ClusterRule = {
  code: 'EKSA-CLUSTER-021',
  severity: Severity.ERROR,
  title: 'A Kubernetes version that the EKS Anywhere release does not ship',
  why: 'Only shipped versions have images and a place in the bundle.',
  fix: 'Use a version that the release ships; write it in quotes, since 1.30 without them is the number 1.3',
  fixInCode: 'Use a version that the release ships, such as KubernetesVersion.V1_34',
  upstream: ['V088', 'V149'],
  source: 'pkg/cluster/fetch.go: GetVersionsBundle; pkg/providers/tinkerbell/assert.go: AssertK8SVersionNot120',
  unwaivable: true,
  *check(cluster, fleet) {
    const { model, eksaVersion } = cluster;
    const shipped = distroOf(cluster, fleet).kubernetesVersions(eksaVersion);
    // an unknown release has its own rule
    if (shipped.length === 0) return;
    const offered = shipped.filter((version) => version !== NEVER_ON_BARE_METAL);
    for (const group of nodeGroupsOf(model)) {
      const own = group === controlPlaneOf(model) ? model.cluster.spec?.kubernetesVersion ?? '' : group.settings.kubernetesVersion;
      const inherits = group !== controlPlaneOf(model) && !own;
      if (inherits || own === undefined || offered.includes(own)) continue;
      const field = group === controlPlaneOf(model) ? 'spec.kubernetesVersion' : `${group.field}.kubernetesVersion`;
      const guess = nearestVersion(own, offered);
      yield {
        object: clusterId(model),
        field,
        message: `EKS Anywhere ${eksaVersion} does not ship the Kubernetes version of ${group.label}`,
        found: shown(own),
        ...offered.length > 0 && { wanted: guess === undefined ? enumerate(offered, 'or') : `${shown(guess)} (shipped are ${enumerate(offered)})` },
      };
    }
  },
};

const kubernetesVersionSyntax: ClusterRule = {
  code: 'EKSA-CLUSTER-022',
  severity: Severity.ERROR,
  title: 'A Kubernetes version that is not a major and a minor number',
  why: 'The bundle is looked up by that text, and the audit policy is chosen by the two numbers.',
  fix: 'Write for example "1.36"',
  fixInCode: 'Use for example KubernetesVersion.V1_36',
  upstream: ['V088', 'V089'],
  source: 'pkg/providers/common/auditpolicy.go',
  *check({ model }) {
    const texts: [string, string | undefined][] = [
      ['spec.kubernetesVersion', model.cluster.spec?.kubernetesVersion],
      ...workersOf(model).map(({ field, settings }): [string, string | undefined] => [`${field}.kubernetesVersion`, settings.kubernetesVersion]),
    ];
    for (const [field, text] of texts) {
      if (text === undefined || text === '' || /^[0-9]+\.[0-9]+$/.test(text)) continue;
      const version = parseMinorVersion(text);
      yield {
        object: clusterId(model),
        field,
        message: 'this is not a Kubernetes minor version',
        found: shown(text),
        ...version === undefined ? undefined : { wanted: shown(`${version.major}.${version.minor}`) },
      };
    }
  },
};

const workerSkew: ClusterRule = {
  code: 'EKSA-CLUSTER-023',
  severity: Severity.ERROR,
  title: 'Worker nodes ahead of the control plane, or more than two minor versions behind',
  why: 'A kubelet must not be newer than the API server. EKS Anywhere checks this on updates only, so a cluster created this way can never be changed again.',
  fix: 'Bring the worker node group closer to the control plane',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const { kubernetesVersion } = controlPlaneOf(model);
    for (const { field, label, kubernetesVersion: own } of workersOf(model)) {
      const behind = minorsAhead(kubernetesVersion, own);
      if (behind === undefined || (behind >= 0 && behind <= LARGEST_SKEW)) continue;
      yield {
        object: clusterId(model),
        field: `${field}.kubernetesVersion`,
        message: behind < 0 ? `${label} is ahead of the control plane` : `${label} is too far behind the control plane`,
        found: shown(own),
        wanted: `${kubernetesVersion} or up to ${LARGEST_SKEW} minor versions older`,
        basedOn: [versionBasis(model, controlPlaneOf(model))],
      };
    }
  },
};

const eksaVersionOrBundles: ClusterRule = {
  code: 'EKSA-CLUSTER-024',
  severity: Severity.ERROR,
  title: 'Both eksaVersion and bundlesRef',
  why: 'The two could disagree.',
  fix: 'Remove bundlesRef',
  upstream: ['V075'],
  source: 'pkg/api/v1alpha1/cluster.go: validateEksaVersion',
  *check({ model }) {
    const spec = model.cluster.spec;
    if (spec?.bundlesRef !== undefined && spec.eksaVersion !== undefined) {
      yield { object: clusterId(model), field: 'spec.bundlesRef', message: 'both bundlesRef and eksaVersion are set' };
    }
  },
};

const eksaVersionSyntax: ClusterRule = {
  code: 'EKSA-CLUSTER-025',
  severity: Severity.ERROR,
  title: 'An eksaVersion that is no semantic version',
  why: 'Releases are compared by it.',
  fix: 'Write for example v0.26.1',
  upstream: ['V076'],
  source: 'pkg/api/v1alpha1/cluster.go: validateEksaVersion',
  *check({ model }) {
    const version = model.cluster.spec?.eksaVersion;
    if (version === undefined) return;
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const semver = require('semver') as typeof import('semver');
    if (semver.valid(version) !== null && /^v?[0-9]\S*$/.test(version)) return;
    const wanted = semver.coerce(version)?.version;
    yield {
      object: clusterId(model),
      field: 'spec.eksaVersion',
      message: 'this is not a semantic version',
      found: shown(version),
      ...wanted === undefined ? undefined : { wanted: `v${wanted}` },
    };
  },
};

const clusterApiRange: ClusterRule = {
  code: 'EKSA-CLUSTER-027',
  severity: Severity.ERROR,
  title: `Cluster API objects for an EKS Anywhere version other than ${RENDERED.text}`,
  why: 'They are rendered as v0.26.1 renders them. v0.26.0 differs in two details that mean the same to its Cluster API; up to v0.25 templates, node labels and Cluster API are others, up to v0.24 even the version of the API; of later ones nothing is known.',
  fix: `Write EKS-A objects for this version (ClusterOutput.EKSA), or use ${RENDERED.text}`,
  upstream: [],
  source: 'ours',
  *check({ model, eksaVersion, writesClusterApi = false }) {
    const release = parseRelease(eksaVersion);
    // what is no version, or no known one, has its own rule
    if (!writesClusterApi || release === undefined) return;
    if (release.major === RENDERED.major && release.minor === RENDERED.minor) return;
    yield {
      object: clusterId(model),
      field: 'spec.eksaVersion',
      message: 'the Cluster API objects of this EKS Anywhere version are not known here',
      found: shown(eksaVersion),
      wanted: RENDERED.text,
    };
  },
};

const eksaVersionIsAName: ClusterRule = {
  code: 'EKSA-CLUSTER-028',
  severity: Severity.ERROR,
  title: 'An eksaVersion without its v',
  why: 'The controller makes the name of the EKSARelease object of it as it is, and there is none without the v. Only `eksctl anywhere` puts its own version in the place of the field.',
  fix: 'Write the v',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const version = model.cluster.spec?.eksaVersion ?? '';
    if (!/^[0-9]/.test(version) || parseRelease(version) === undefined) return;
    yield {
      object: clusterId(model),
      field: 'spec.eksaVersion',
      message: 'the EKSARelease object of this version has another name',
      found: shown(version),
      wanted: shown(`v${version}`),
    };
  },
};

const bundlesRefIgnored: ClusterRule = {
  code: 'EKSA-CLUSTER-026',
  severity: Severity.WARNING,
  title: 'The deprecated bundlesRef',
  why: '`eksctl anywhere` removes the reference and uses its own release; the field is deprecated.',
  fix: 'Set eksaVersion instead',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const spec = model.cluster.spec;
    if (spec?.bundlesRef !== undefined && spec.eksaVersion === undefined) {
      yield { object: clusterId(model), field: 'spec.bundlesRef', message: 'the deprecated bundlesRef is set' };
    }
  },
};

export const versionRules: readonly ClusterRule[] = [
  knownRelease, shippedKubernetesVersion, kubernetesVersionSyntax, workerSkew, eksaVersionOrBundles, eksaVersionSyntax, clusterApiRange,
  eksaVersionIsAName, bundlesRefIgnored,
];
