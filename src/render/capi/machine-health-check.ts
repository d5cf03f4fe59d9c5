import { capiNames, NAMESPACE } from './names';
import type { MachineHealthCheck } from './types';
import { EksaError, Severity } from '../../findings';
import { shown } from '../../findings/shown';
import type { ClusterModel, ClusterSpec } from '../../model/cluster-model';
import { durationInSeconds } from '../../model/duration';
import { clusterNameOf, workerNodeGroups } from '../../model/lookup';

/** The health checks of a cluster, the workers' in the order of their groups. */
export interface MachineHealthChecks {
  readonly controlPlane: MachineHealthCheck;
  readonly workers: readonly MachineHealthCheck[];
}

type HealthSettings = NonNullable<ClusterSpec['machineHealthCheck']>;

/** Seconds are a signed 32-bit number in Cluster API. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/**
 * Health checks for control plane and worker nodes; members of an external etcd have none. What a group does not say itself, the cluster
 * says. Defaults are the model's business.
 */
export function machineHealthChecks(model: ClusterModel): MachineHealthChecks {
  const cluster = clusterNameOf(model);
  const { controlPlaneConfiguration, machineHealthCheck: shared = {} } = model.cluster.spec ?? {};
  return {
    controlPlane: healthCheck({
      cluster,
      name: capiNames.controlPlaneHealthCheck(cluster),
      matchLabels: { 'cluster.x-k8s.io/control-plane': '' },
      own: controlPlaneConfiguration?.machineHealthCheck,
      shared,
    }),
    workers: workerNodeGroups(model).map(({ name: group = '', machineHealthCheck: own }) => healthCheck({
      cluster,
      name: capiNames.workerHealthCheck(cluster, group),
      matchLabels: { 'cluster.x-k8s.io/deployment-name': capiNames.machineDeployment(cluster, group) },
      own,
      shared,
    })),
  };
}

interface HealthCheckFacts {
  readonly cluster: string;
  readonly name: string;
  readonly matchLabels: Record<string, string>;
  readonly own?: HealthSettings;
  readonly shared: HealthSettings;
}

function healthCheck({ cluster, name, matchLabels, own = {}, shared }: HealthCheckFacts): MachineHealthCheck {
  const nodeStartupTimeoutSeconds = seconds(cluster, own.nodeStartupTimeout ?? shared.nodeStartupTimeout);
  const timeoutSeconds = seconds(cluster, own.unhealthyMachineTimeout ?? shared.unhealthyMachineTimeout);
  const maxUnhealthy = own.maxUnhealthy ?? shared.maxUnhealthy;
  return {
    apiVersion: 'cluster.x-k8s.io/v1beta2',
    kind: 'MachineHealthCheck',
    metadata: { name, namespace: NAMESPACE },
    spec: {
      clusterName: cluster,
      selector: { matchLabels },
      checks: {
        ...(nodeStartupTimeoutSeconds !== undefined && { nodeStartupTimeoutSeconds }),
        ...(timeoutSeconds !== undefined && {
          unhealthyNodeConditions: ['Unknown', 'False'].map((status) => ({ type: 'Ready', status, timeoutSeconds })),
        }),
      },
      ...(maxUnhealthy !== undefined && { remediation: { triggerIf: { unhealthyLessThanOrEqualTo: maxUnhealthy } } }),
    },
  };
}

function seconds(cluster: string, duration: string | undefined): number | undefined {
  if (duration === undefined) return undefined;
  const value = durationInSeconds(duration);
  if (value === undefined) {
    throw new EksaError([{
      code: 'EKSA-MODEL-202',
      severity: Severity.ERROR,
      object: `Cluster/${cluster}`,
      message: 'a timeout of the machine health checks is not a duration',
      found: shown(duration),
      wanted: 'numbers with units, such as 10m0s',
    }]);
  }
  return Math.min(Math.max(value, 0), LONGEST_TIMEOUT);
}
