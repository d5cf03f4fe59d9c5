/**
 * What is generated, and where it comes from: one entry per API group of one upstream project.
 *
 * - `folder`: the generated group, that is a submodule of the library, a types file and a folder of schemas;
 * - `directory`: the place of the files under the CRD root; `file`: what a resource's file is called there, and
 *   `upstream.file` what it is called upstream, if not `<group>_<resource>.yaml`;
 * - `resources`: plural names, in the order in which the generated files hold their kinds;
 * - `status`: whether manifests of these kinds carry a status, which is left out otherwise;
 * - `without`: fields of the files that the release which EKS Anywhere v0.26.1 installs does not know yet: Tinkerbell's
 *   files are those of v0.25.0, its installed CRDs those of v0.22.1;
 * - `filledIn`: required fields that upstream's own admission webhook fills in before the API server looks for them, so a
 *   manifest may leave them out;
 * - `upstream.repository`: its tag or commit is in ../upstream.json, which imports/update.mjs rewrites;
 * - `upstream.patched`: resources whose files are not upstream's own but carry the patches of EKS Anywhere's build, and a
 *   word that only the patched file has.
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
    filledIn: { tinkerbellmachineconfigs: ['spec.osFamily'] },
    upstream: { repository: 'https://github.com/aws/eks-anywhere', path: 'config/crd/bases' },
  },
  {
    folder: 'packages',
    apiGroup: 'packages.eks.amazonaws.com',
    directory: 'packages',
    resources: ['packages', 'packagebundles', 'packagebundlecontrollers'],
    upstream: { repository: 'https://github.com/aws/eks-anywhere-packages', path: 'config/crd/bases' },
  },
  {
    folder: 'capi',
    apiGroup: 'cluster.x-k8s.io',
    directory: 'capi',
    resources: ['clusters', 'machinedeployments', 'machinehealthchecks', 'machines', 'machinesets'],
    upstream: clusterApi('config/crd/bases', { clusters: 'managedExternalEtcdRef', machinedeployments: 'InPlace' }),
  },
  {
    folder: 'capi',
    apiGroup: 'addons.cluster.x-k8s.io',
    directory: 'capi',
    resources: ['clusterresourcesets', 'clusterresourcesetbindings'],
    upstream: clusterApi('config/crd/bases'),
  },
  {
    folder: 'capi',
    apiGroup: 'controlplane.cluster.x-k8s.io',
    directory: 'capi',
    resources: ['kubeadmcontrolplanes'],
    upstream: clusterApi('controlplane/kubeadm/config/crd/bases', { kubeadmcontrolplanes: 'bottlerocketBootstrap' }),
  },
  {
    folder: 'capi',
    apiGroup: 'bootstrap.cluster.x-k8s.io',
    directory: 'capi',
    resources: ['kubeadmconfigtemplates'],
    upstream: clusterApi('bootstrap/kubeadm/config/crd/bases', { kubeadmconfigtemplates: 'bottlerocketBootstrap' }),
  },
  {
    folder: 'capi',
    apiGroup: 'etcdcluster.cluster.x-k8s.io',
    directory: 'etcdadm',
    resources: ['etcdadmclusters'],
    upstream: { repository: 'https://github.com/aws/etcdadm-controller', path: 'config/crd/bases' },
  },
  {
    folder: 'capt',
    apiGroup: 'infrastructure.cluster.x-k8s.io',
    directory: 'capt',
    resources: ['tinkerbellclusters', 'tinkerbellmachines', 'tinkerbellmachinetemplates'],
    upstream: {
      repository: 'https://github.com/tinkerbell/cluster-api-provider-tinkerbell',
      path: 'config/crd/bases',
    },
  },
  {
    folder: 'tinkerbell',
    apiGroup: 'tinkerbell.org',
    directory: 'tinkerbell',
    resources: ['hardware', 'templates', 'workflows', 'workflowrulesets'],
    without: {
      hardware: ['osie.kernelParams', 'pxelinux', 'rpi'].map(field => `spec.interfaces.netboot.${field}`),
    },
    upstream: tinkerbell(),
  },
  {
    folder: 'tinkerbell',
    apiGroup: 'bmc.tinkerbell.org',
    directory: 'tinkerbell',
    resources: ['machines', 'jobs', 'tasks'],
    without: {
      machines: ['spec.connection.providerOptions.homeassistant'],
      tasks: ['spec.connection.providerOptions.homeassistant'],
    },
    upstream: tinkerbell(),
  },
  flux('source', 'source-controller', [
    'gitrepositories', 'ocirepositories', 'helmrepositories', 'helmcharts', 'buckets', 'externalartifacts',
  ]),
  flux('kustomize', 'kustomize-controller', ['kustomizations']),
  flux('helm', 'helm-controller', ['helmreleases']),
  flux('notification', 'notification-controller', ['providers', 'alerts', 'receivers']),
  flux('image', 'image-reflector-controller', ['imagerepositories', 'imagepolicies']),
  flux('image', 'image-automation-controller', ['imageupdateautomations']),
  {
    folder: 'eksd',
    apiGroup: 'distro.eks.amazonaws.com',
    directory: 'eksd',
    resources: ['releases'],
    file: resource => `${resource}.distro.eks.amazonaws.com.yaml`,
    // the manifest of a release carries all that matters in its status
    status: true,
    upstream: {
      repository: 'https://github.com/aws/eks-distro-build-tooling',
      path: 'release/config/crds',
      file: resource => `${resource}.distro.eks.amazonaws.com-v1alpha1.yaml`,
    },
  },
];

function clusterApi(path, patched = {}) {
  return { repository: 'https://github.com/kubernetes-sigs/cluster-api', path, patched };
}

function tinkerbell() {
  return { repository: 'https://github.com/tinkerbell/tinkerbell', path: 'crd/bases/v1alpha1' };
}

function flux(name, controller, resources) {
  return {
    folder: 'flux',
    apiGroup: `${name}.toolkit.fluxcd.io`,
    directory: 'flux',
    resources,
    upstream: { repository: `https://github.com/fluxcd/${controller}`, path: 'config/crd/bases' },
  };
}
