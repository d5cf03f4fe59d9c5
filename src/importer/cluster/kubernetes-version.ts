import { make, ours } from './library';
import { KubernetesVersion } from '../../distro/kubernetes-version';
import { type Expression, scalar } from '../code/expression';

/** `KubernetesVersion.V1_34`, or `KubernetesVersion.of('1.37')` for a version without a constant. */
export function kubernetesVersion(minor: string): Expression {
  const constant = `V${minor.replace('.', '_')}`;
  return Object.hasOwn(KubernetesVersion, constant) ? ours(`KubernetesVersion.${constant}`) : make('KubernetesVersion.of', scalar(minor));
}
