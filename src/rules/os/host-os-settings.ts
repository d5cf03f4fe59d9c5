import type { ClusterModel, TinkerbellMachineConfig } from '../../model/cluster-model';
import { objectId } from '../places';

/** The operating system that takes most of these settings. */
export const BOTTLEROCKET = 'bottlerocket';

/** Path of the settings in a machine config. */
export const HOST_OS = 'spec.hostOSConfiguration';

type HostOs = NonNullable<NonNullable<TinkerbellMachineConfig['spec']>['hostOSConfiguration']>;

/** Machine configs with settings of the host operating system. */
export function* configured(model: ClusterModel): Iterable<{ readonly object: string; readonly family: string; readonly host: HostOs }> {
  for (const machineConfig of model.machineConfigs) {
    const { hostOSConfiguration: host, osFamily: family } = machineConfig.spec ?? {};
    if (host !== undefined) yield { object: objectId(machineConfig), family: family ?? '', host };
  }
}
