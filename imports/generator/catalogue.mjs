/**
 * What is generated, and where it comes from: one entry per API group of one upstream project.
 *
 * `folder` is the generated group (a submodule of the library, a types file, a folder of schemas), `directory` the place
 * of the files under the CRD root, `file` how a resource's file is called there and upstream. `patched` marks files that
 * are not upstream's own but carry the patches that EKS Anywhere's build applies. Kinds come in the order given here; their
 * status is left out but where `status` asks for it.
 */
export const catalogue = [
  {
    folder: 'eksa',
    apiGroup: 'anywhere.eks.amazonaws.com',
    directory: 'eksa',
    resources: [
      'clusters', 'tinkerbelldatacenterconfigs', 'tinkerbellmachineconfigs', 'tinkerbelltemplateconfigs', 'fluxconfigs',
      'gitopsconfigs', 'oidcconfigs', 'awsiamconfigs', 'bundles', 'eksareleases',
    ],
    upstream: { repository: 'https://github.com/aws/eks-anywhere', version: 'v0.26.1', path: 'config/crd/bases' },
  },
  {
    folder: 'packages',
    apiGroup: 'packages.eks.amazonaws.com',
    directory: 'packages',
    resources: ['packages', 'packagebundles', 'packagebundlecontrollers'],
    upstream: { repository: 'https://github.com/aws/eks-anywhere-packages', version: 'v0.4.17', path: 'config/crd/bases' },
  },
  {
    folder: 'capi',
    apiGroup: 'cluster.x-k8s.io',
    directory: 'capi',
    resources: ['clusters', 'machinedeployments', 'machinehealthchecks', 'machines', 'machinesets'],
    upstream: clusterApi('core/config/crd/bases'),
  },
  {
    folder: 'capi',
    apiGroup: 'addons.cluster.x-k8s.io',
    directory: 'capi',
    resources: ['clusterresourcesets', 'clusterresourcesetbindings'],
    upstream: clusterApi('core/config/crd/bases'),
  },
  {
    folder: 'capi',
    apiGroup: 'controlplane.cluster.x-k8s.io',
    directory: 'capi',
    resources: ['kubeadmcontrolplanes'],
    upstream: clusterApi('controlplane/kubeadm/config/crd/bases'),
  },
  {
    folder: 'capi',
    apiGroup: 'bootstrap.cluster.x-k8s.io',
    directory: 'capi',
    resources: ['kubeadmconfigtemplates'],
    upstream: clusterApi('bootstrap/kubeadm/config/crd/bases'),
  },
  {
    folder: 'capi',
    apiGroup: 'etcdcluster.cluster.x-k8s.io',
    directory: 'etcdadm',
    resources: ['etcdadmclusters'],
    upstream: { repository: 'https://github.com/aws/etcdadm-controller', version: 'v1.0.28', path: 'config/crd/bases' },
  },
  {
    folder: 'capt',
    apiGroup: 'infrastructure.cluster.x-k8s.io',
    directory: 'capt',
    resources: ['tinkerbellclusters', 'tinkerbellmachines', 'tinkerbellmachinetemplates'],
    upstream: {
      repository: 'https://github.com/tinkerbell/cluster-api-provider-tinkerbell',
      version: 'v0.6.6',
      path: 'config/crd/bases',
    },
  },
  {
    folder: 'tinkerbell',
    apiGroup: 'tinkerbell.org',
    directory: 'tinkerbell',
    resources: ['hardware', 'templates', 'workflows', 'workflowrulesets'],
    upstream: tinkerbell(),
  },
  {
    folder: 'tinkerbell',
    apiGroup: 'bmc.tinkerbell.org',
    directory: 'tinkerbell',
    resources: ['machines', 'jobs', 'tasks'],
    upstream: tinkerbell(),
  },
  flux('source', 'v1.8.0', ['gitrepositories', 'ocirepositories', 'helmrepositories', 'helmcharts', 'buckets', 'externalartifacts']),
  flux('kustomize', 'v1.8.0', ['kustomizations']),
  flux('helm', 'v1.5.0', ['helmreleases']),
  flux('notification', 'v1.8.0', ['providers', 'alerts', 'receivers']),
  flux('image', 'v1.1.0', ['imagerepositories', 'imagepolicies', 'imageupdateautomations']),
  {
    folder: 'eksd',
    apiGroup: 'distro.eks.amazonaws.com',
    directory: 'eksd',
    resources: ['releases'],
    file: resource => `${resource}.distro.eks.amazonaws.com.yaml`,
    // the manifest of a release carries all that matters in its status
    status: true,
    upstream: { repository: 'https://github.com/aws/eks-distro-build-tooling', version: 'main', path: 'release/config/crds' },
  },
];

function clusterApi(path) {
  return { repository: 'https://github.com/kubernetes-sigs/cluster-api', version: 'v1.13.2', path, patched: true };
}

function tinkerbell() {
  return { repository: 'https://github.com/tinkerbell/tinkerbell', version: 'v0.22.1', path: 'crd/bases' };
}

function flux(name, version, resources) {
  return {
    folder: 'flux',
    apiGroup: `${name}.toolkit.fluxcd.io`,
    directory: 'flux',
    resources,
    upstream: { repository: `https://github.com/fluxcd/${name}-controller`, version, path: 'config/crd/bases' },
  };
}
