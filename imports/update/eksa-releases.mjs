import { readIn } from './checkout.mjs';
import { Problem } from './problem.mjs';

const TRIGGERS = 'release/triggers';

/** The release that a checkout of EKS Anywhere makes, as its triggers say; undefined where they are not in it. */
export function releaseInCheckout(checkout, version, date) {
  const read = name => readIn(checkout, `${TRIGGERS}/${name}`)?.trim();
  const bundleNumber = Number(read('bundle-release/production/BUNDLE_NUMBER'));
  if (!bundleNumber) return undefined;
  return {
    version,
    gitTag: version,
    tagDate: date,
    releaseNumber: Number(read('eks-a-release/production/RELEASE_NUMBER')),
    bundleNumber,
    cliMinVersion: read('bundle-release/production/CLI_MIN_VERSION'),
    cliMaxVersion: read('bundle-release/production/CLI_MAX_VERSION'),
    bundleTriggerDate: date,
    bundleManifestUrl: `https://anywhere-assets.eks.amazonaws.com/releases/bundles/${bundleNumber}/manifest.yaml`,
  };
}

/** The EKS Distro releases that a published bundle brings, by channel. */
export function distroOf(bundle) {
  return Object.fromEntries(bundle.spec.versionsBundles.map(({ eksD }) => {
    const [, channel, number] = /^kubernetes-(\d+-\d+)-eks-(\d+)$/.exec(eksD?.name ?? '') ?? [];
    if (channel === undefined) throw new Problem(`--bundle: a Kubernetes version has no EKS Distro release (${eksD?.name ?? 'no eksD.name'})`);
    return [channel, { number: Number(number), kubeVersion: eksD.kubeVersion }];
  }));
}

/** Releases in the order of their bundles, with this one in its place. */
export function withRelease(releases, release) {
  return [...releases.filter(({ version }) => version !== release.version), release].sort((a, b) => compare(a.version, b.version));
}

function compare(a, b) {
  const [left, right] = [a, b].map(version => version.slice(1).split('.').map(Number));
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

/** A published bundle in the compact form of the collected data: URIs by their place, those of all Kubernetes versions once. */
export function compactBundle({ spec }) {
  const uris = spec.versionsBundles.map(bundle => urisOf(bundle, ''));
  const isShared = ([path, uri]) => uris.every(other => other.get(path) === uri);
  return {
    cliMinVersion: spec.cliMinVersion,
    cliMaxVersion: spec.cliMaxVersion,
    shared: Object.fromEntries([...uris[0]].filter(isShared).sort(byPath)),
    versions: Object.fromEntries(spec.versionsBundles.map((bundle, index) => [bundle.kubeVersion, {
      eksD: bundle.eksD.name,
      kubeVersion: bundle.eksD.kubeVersion,
      ...(bundle.endOfStandardSupport && { endOfStandardSupport: bundle.endOfStandardSupport }),
      uris: Object.fromEntries([...uris[index]].filter(entry => !isShared(entry)).sort(byPath)),
    }])),
  };
}

function byPath([a], [b]) {
  return a < b ? -1 : 1;
}

function urisOf(value, path) {
  if (typeof value?.uri === 'string') return new Map([[path, value.uri]]);
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(Object.entries(value).flatMap(([name, inner]) => [...urisOf(inner, path === '' ? name : `${path}.${name}`)]));
}
