import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What the bundles of packages are built from upstream, and where the collected data has it. */
const STAGES = [['prod', 'bundle-inputs-prod'], ['staging', 'bundle-inputs-staging']];

/**
 * Inputs of package bundles in a checkout of eks-anywhere-packages, as files of the collected data. A Kubernetes version is in staging
 * only until it is in production.
 */
export function bundleInputs({ path, isFile }) {
  const found = [];
  for (const [stage, folder] of isFile ? [] : STAGES) {
    const from = join(path, 'generatebundlefile', 'data', `bundles_${stage}`);
    for (const file of existsSync(from) ? readdirSync(from).sort() : []) {
      if (found.some(input => input.file.endsWith(`/${file}`))) continue;
      found.push({ file: `packages-upstream/${folder}/${file}`, text: readFileSync(join(from, file), 'utf8') });
    }
  }
  return found;
}

/** Packages and versions by Kubernetes version that came or went. */
export function changedPackages(before, after) {
  const former = versionsIn(before);
  const present = versionsIn(after);
  return [...new Set([...former.keys(), ...present.keys()])].sort().map(key => ({
    key,
    added: [...present.get(key) ?? []].filter(version => !former.get(key)?.has(version)),
    removed: [...former.get(key) ?? []].filter(version => !present.get(key)?.has(version)),
  })).filter(({ added, removed }) => added.length + removed.length > 0);
}

function versionsIn(texts) {
  const versions = new Map();
  for (const text of texts) {
    const { kubernetesVersion, packages } = parse(text);
    for (const project of packages.flatMap(({ projects }) => projects)) {
      versions.set(`${kubernetesVersion} ${project.name}`, new Set(project.versions.map(({ name }) => name)));
    }
  }
  return versions;
}

/** Schemas of packages in a checkout of eks-anywhere-build-tooling, by the names that the collected data has for them. */
export function packageSchemas({ path, isFile }, known) {
  if (isFile) return [];
  const projects = join(path, 'projects');
  return known.flatMap(name => {
    const place = PLACES[name] && join(projects, PLACES[name], 'helm', 'schema.json');
    if (place === undefined || !existsSync(place)) return [];
    return [{ file: `package-schemas/build-tooling-HEAD/${name}.schema.json`, text: readFileSync(place, 'utf8') }];
  });
}

const PLACES = {
  'adot': 'aws-observability/aws-otel-collector',
  'cert-manager': 'cert-manager/cert-manager',
  'cluster-autoscaler-1-35': 'kubernetes/autoscaler/1-35',
  'cluster-autoscaler-1-36': 'kubernetes/autoscaler/1-36',
  'emissary': 'emissary-ingress/emissary',
  'harbor': 'goharbor/harbor',
  'hello-eks-anywhere': 'aws-containers/hello-eks-anywhere',
  'metallb': 'metallb/metallb',
  'metrics-server': 'kubernetes-sigs/metrics-server',
  'prometheus': 'prometheus/prometheus',
};
