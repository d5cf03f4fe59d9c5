import type { ClusterModel, TinkerbellMachineConfig } from '../../model/cluster-model';
import { objectId } from '../places';
import type { ClusterSubject } from '../rule';

/** The operating system that takes most of these settings. */
export const BOTTLEROCKET = 'bottlerocket';

/** Path of the settings in a machine config. */
export const HOST_OS = 'spec.hostOSConfiguration';

type HostOs = NonNullable<NonNullable<TinkerbellMachineConfig['spec']>['hostOSConfiguration']>;

/** Whether any machine config has settings of the host operating system. */
export function hasHostOsSettings({ model }: ClusterSubject): boolean {
  return model.machineConfigs.some(({ spec }) => spec?.hostOSConfiguration !== undefined);
}

/** Machine configs with settings of the host operating system. */
export function* configured(model: ClusterModel): Iterable<{ readonly object: string; readonly family: string; readonly host: HostOs }> {
  for (const machineConfig of model.machineConfigs) {
    const { hostOSConfiguration: host, osFamily: family } = machineConfig.spec ?? {};
    if (host !== undefined) yield { object: objectId(machineConfig), family: family ?? '', host };
  }
}
