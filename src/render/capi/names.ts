export { SYSTEM_NAMESPACE as NAMESPACE } from '../../model/objects';

/**
 * Names of the Cluster API objects.
 *
 * Templates cannot be changed in place: EKS Anywhere gives a changed one a new name, in which a revision counts up from 1.
 * The count lives in the cluster only, so it is the caller who knows a revision other than the first.
 */
export const capiNames = {
  controlPlaneMachineTemplate: (cluster: string, revision = 1) => `${cluster}-control-plane-${revision}`,
  etcdCluster: (cluster: string) => `${cluster}-etcd`,
  etcdMachineTemplate: (cluster: string, revision = 1) => `${cluster}-etcd-${revision}`,
  machineDeployment: (cluster: string, group: string) => `${cluster}-${group}`,
  workerMachineTemplate: (cluster: string, group: string, revision = 1) => `${cluster}-${group}-${revision}`,
  kubeadmConfigTemplate: (cluster: string, group: string, revision = 1) => `${cluster}-${group}-${revision}`,
  controlPlaneHealthCheck: (cluster: string) => `${cluster}-kcp-unhealthy`,
  workerHealthCheck: (cluster: string, group: string) => `${cluster}-${group}-worker-unhealthy`,
  registryCredentials: () => 'registry-credentials',
  awsIamAuthenticatorCa: (cluster: string) => `${cluster}-aws-iam-authenticator-ca`,
} as const;
