import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Repositories that rules and defaults cite. */
export const EKS_ANYWHERE = 'https://github.com/aws/eks-anywhere';
export const PACKAGES_CONTROLLER = 'https://github.com/aws/eks-anywhere-packages';
export const FLUX = 'https://github.com/fluxcd/flux2';

const github = (...names) => names.map(name => `https://github.com/${name}`);

const FLUX_CONTROLLERS = ['source', 'kustomize', 'helm', 'notification', 'image-reflector', 'image-automation'];

/**
 * The options that take checkouts or downloaded files, and the repositories that each can stand for: `from` is what the generated files
 * and the rules are taken from.
 */
export const projects = [
  { option: 'eks-anywhere', repositories: github('aws/eks-anywhere') },
  { option: 'eks-anywhere-packages', repositories: github('aws/eks-anywhere-packages') },
  { option: 'eks-anywhere-build-tooling', repositories: github('aws/eks-anywhere-build-tooling') },
  { option: 'cluster-api', repositories: github('kubernetes-sigs/cluster-api') },
  { option: 'capt', repositories: github('tinkerbell/cluster-api-provider-tinkerbell') },
  { option: 'etcdadm-controller', repositories: github('aws/etcdadm-controller') },
  { option: 'tinkerbell', repositories: github('tinkerbell/tinkerbell') },
  { option: 'flux', repositories: github(...FLUX_CONTROLLERS.map(name => `fluxcd/${name}-controller`), 'fluxcd/flux2') },
  { option: 'eks-distro', repositories: github('aws/eks-distro') },
  { option: 'eks-distro-build-tooling', repositories: github('aws/eks-distro-build-tooling') },
];

/** The last part of a repository's address, as checkouts and images are named. */
export function shortName(repository) {
  return repository.slice(repository.lastIndexOf('/') + 1);
}

/** Whether a checkout is that of the command line of Flux, which has no CRDs of its own, only what rules cite. */
export function isFluxCli({ path, isFile }) {
  return !isFile && existsSync(join(path, 'cmd', 'flux'));
}
