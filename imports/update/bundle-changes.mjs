/** Where a bundle names the version of something that other files here are generated from. */
const PINNED = [
  ['bootstrap', 'https://github.com/kubernetes-sigs/cluster-api'],
  ['tinkerbell', 'https://github.com/tinkerbell/cluster-api-provider-tinkerbell'],
  ['etcdadmController', 'https://github.com/aws/etcdadm-controller'],
  ['packageController', 'https://github.com/aws/eks-anywhere-packages'],
];

/** Images, files and versions of a bundle that another has otherwise; what changes for several Kubernetes versions alike is one entry. */
export function changedBundle(before, after) {
  const former = byMinor(before);
  const present = byMinor(after);
  const entries = new Map();
  for (const [minor, { bundle }] of present) {
    if (!former.has(minor)) continue;
    const from = contentOf(former.get(minor).bundle);
    const to = contentOf(bundle);
    const follows = followed(from, to);
    for (const path of [...new Set([...from.keys(), ...to.keys()])].sort()) {
      if (from.get(path) === to.get(path) || follows(path)) continue;
      const change = { path, from: from.get(path), to: to.get(path) };
      const key = JSON.stringify(change);
      entries.set(key, { ...change, minors: [...entries.get(key)?.minors ?? [], minor] });
    }
  }
  return {
    added: [...present.keys()].filter(minor => !former.has(minor)),
    removed: [...former.keys()].filter(minor => !present.has(minor)),
    minors: [...present.keys()].length,
    changed: [...entries.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/**
 * Whether a change only repeats another one: an image that has the version of its component, or that of the EKS Distro release. What is
 * said once need not be read ten times.
 */
function followed(from, to) {
  const releases = ['eksD.name', 'eksD.kubeVersion'].map(path => [from.get(path), to.get(path)]);
  const plain = releases.map(pair => pair.map(name => name?.replace(/^kubernetes-(\d+-\d+)-eks-/, '$1-')));
  return path => {
    const version = `${path.split('.')[0]}.version`;
    if (path === version || path.startsWith('eksD.name') || path === 'eksD.kubeVersion') return false;
    const pairs = [[from.get(version), to.get(version)], ...plain].filter(pair => pair.every(text => text !== undefined));
    const expected = pairs.reduce((text, [before, after]) => text?.replaceAll(before, after), from.get(path));
    return expected !== undefined && expected === to.get(path);
  };
}

/** Versions of the bundle that are not those which files here are generated from. */
export function otherVersions(bundle, versions) {
  const [newest] = [...byMinor(bundle).values()].slice(-1);
  return PINNED.flatMap(([component, repository]) => {
    const installs = plainVersion(newest?.bundle[component]?.version ?? '');
    return installs === '' || installs === versions[repository] ? [] : [{ repository, installs, here: versions[repository] }];
  });
}

/** Components for other places than bare metal. */
const OTHER_PROVIDERS = new Set(['cloudStack', 'docker', 'nutanix', 'snow', 'vSphere']);

function byMinor({ spec }) {
  return new Map(spec.versionsBundles.map(bundle => [bundle.kubeVersion, { bundle }]));
}

/** What a bundle says, by path: places without the registry, the number of the release and made-up commits, which always differ. */
function contentOf(bundle) {
  const content = new Map();
  const visit = (value, path) => {
    if (typeof value === 'string') {
      const name = path.slice(path.lastIndexOf('.') + 1);
      if (name === 'uri' || name === 'manifest') content.set(path.slice(0, path.lastIndexOf('.')) || path, plainUri(value));
      else if (/[vV]ersion$|^endOf|^name$/.test(name) && !path.includes('.name')) content.set(path, plainVersion(value));
      else if (path === 'eksD.name') content.set(path, value);
    } else if (typeof value === 'object' && value !== null) {
      const inner = Object.entries(value).filter(([name]) => path !== '' || !OTHER_PROVIDERS.has(name));
      for (const [name, part] of inner) visit(part, path === '' ? name : `${path}.${name}`);
    }
  };
  visit(bundle, '');
  return content;
}

function plainVersion(version) {
  return version.replace(/\+[0-9a-f]{7}$/, '').replace(/\+abcdef1$/, '');
}

function plainUri(uri) {
  return uri
    .replace(/-eks-a-[\w.-]+$/, '')
    .replace(/^https:\/\/[^/]+\/(?:releases\/bundles\/\d+\/)?artifacts\/(?:v0\.0\.0-dev-build\.\d+\/)?/, '')
    .replaceAll(/-?v0\.0\.0-dev-build\.\d+/g, '')
    .replace(/^[^/]+\/[^/]+\//, '');
}
