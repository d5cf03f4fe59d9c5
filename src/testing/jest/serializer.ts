import { isInstanceOf } from '../../props/values';
import type { Manifests } from '../manifests/manifests';

/** Writes `Manifests` into snapshots as `Manifests.toSnapshot` gives them: for `expect.addSnapshotSerializer` and `snapshotSerializers`. */
export const serializer = {
  test: (value: unknown): boolean => isInstanceOf(value, 'cdk8s-eks-anywhere.Manifests'),
  serialize: (value: unknown): string => (value as Manifests).toSnapshot(),
};
