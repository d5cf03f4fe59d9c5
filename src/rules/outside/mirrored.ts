import type { ClusterModel } from '../../model/cluster-model';
import { type RegistryMirror, registryMirrorOf } from '../../render/capi';
import { memoise } from '../memoise';

const HTTPS = '443';

/** The mirror of a cluster; nothing when it has none, or none that says where it is. */
export const mirrorOf: (model: ClusterModel) => RegistryMirror | undefined = memoise((model: ClusterModel) => {
  const configuration = model.cluster.spec?.registryMirrorConfiguration;
  return configuration?.endpoint ? registryMirrorOf({ ...configuration, port: configuration.port || HTTPS }, undefined) : undefined;
});

/** Whether a cluster has a mirror of which it is known where it is; asked of every cluster. */
export function isMirrored(model: ClusterModel): boolean {
  return Boolean(model.cluster.spec?.registryMirrorConfiguration?.endpoint);
}
