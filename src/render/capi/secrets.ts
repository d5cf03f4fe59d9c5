import { base64 } from './base64';
import type { ClusterContext } from './context';
import { capiNames, NAMESPACE } from './names';
import type { Secret } from './types';

/** The Secret with the credentials of the registry mirror, if there are any. It moves to the new cluster with everything else. */
export function secrets({ mirror }: ClusterContext): Secret[] {
  if (mirror?.credentials === undefined) return [];
  const { username, password } = mirror.credentials;
  return [{
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: capiNames.registryCredentials(), namespace: NAMESPACE, labels: { 'clusterctl.cluster.x-k8s.io/move': 'true' } },
    data: { username: base64(username), password: base64(password) },
  }];
}
