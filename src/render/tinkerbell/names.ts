export { SYSTEM_NAMESPACE as NAMESPACE } from '../../model/objects';

/** Label that makes `clusterctl move` take an object along from the bootstrap cluster to the management cluster. */
export const MOVE_LABEL = 'clusterctl.cluster.x-k8s.io/move';

/** Name of the BMC Machine of a bare-metal machine. */
export function bmcMachineName(hostname: string): string {
  return `bmc-${hostname}`;
}

/** Name of the Secret with user name and password of a management controller, unless another one is given. */
export function bmcSecretName(hostname: string): string {
  return `${bmcMachineName(hostname)}-auth`;
}

/** Name of the Secret with one of the keys that sign requests to an RPC service for a machine. */
export function hmacSecretName(hostname: string, index: number): string {
  return `${bmcSecretName(hostname)}-${index}`;
}
