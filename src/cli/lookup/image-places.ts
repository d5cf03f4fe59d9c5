/**
 * The places of images in a bundle in the order in which `eksctl anywhere list images` prints them: those of all providers, then one
 * provider after the other. Facts of aws/eks-anywhere v0.26.1, release/api/v1alpha1/bundle.go.
 */
export const IMAGE_PLACES: readonly string[] = [
  ...below('bootstrap', 'controller', 'kubeProxy'),
  ...below('bottlerocketHostContainers', 'admin', 'control', 'kubeadmBootstrap'),
  ...below('certManager', 'acmesolver', 'cainjector', 'controller', 'startupapicheck', 'webhook'),
  ...below('cilium', 'cilium', 'operator'),
  ...below('clusterAPI', 'controller', 'kubeProxy'),
  ...below('controlPlane', 'controller', 'kubeProxy'),
  ...below('eksD', 'kindNode'),
  ...below('eksa', 'cliTools', 'clusterController', 'diagnosticCollector'),
  ...below('flux', 'helmController', 'kustomizeController', 'notificationController', 'sourceController'),
  ...below('etcdadmBootstrap', 'controller', 'kubeProxy'),
  ...below('etcdadmController', 'controller', 'kubeProxy'),
  ...below('haproxy', 'image'),
  ...below('packageController', 'packageController', 'tokenRefresher'),
  ...below('upgrader', 'upgrader'),
  ...below('bottlerocketBootstrapContainers', 'multiNetworkBootstrap'),
  ...below('docker', 'kubeProxy', 'manager'),
  ...below('vSphere', 'clusterAPIController', 'kubeProxy', 'kubeVip', 'manager'),
  ...below('snow', 'kubeVip', 'manager', 'bottlerocketBootstrapSnow'),
  ...below('tinkerbell', 'clusterAPIController', 'kubeVip', 'envoy'),
  ...below('tinkerbell.tinkerbellStack.actions', 'cexec', 'kexec', 'imageToDisk', 'ociToDisk', 'writeFile', 'reboot'),
  ...below('tinkerbell.tinkerbellStack', 'boots', 'hook.bootkit', 'hook.docker', 'hook.kernel', 'tink.tinkRelayInit'),
  ...below('nutanix', 'clusterAPIController', 'cloudProvider', 'kubeVip'),
];

/** Images that are in bundles, and that the command does not print. */
export const PASSED_OVER: readonly string[] = ['packageController.credentialProviderPackage'];

function below(place: string, ...parts: readonly string[]): string[] {
  return parts.map((part) => `${place}.${part}`);
}
