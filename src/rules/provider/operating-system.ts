import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { minorsAhead } from '../kubernetes-version';
import { controlPlaneOf, workersOf } from '../node-groups';
import { clusterId, objectId } from '../places';
import type { ClusterRule } from '../rule';
import { BOTTLEROCKET, usedMachineConfigs } from './machine-configs';

/** The last Kubernetes version with a Bottlerocket image for bare metal. */
const LAST_FOR_BOTTLEROCKET = '1.28';

function isTooNewForBottlerocket(version: string | undefined): boolean {
  return (minorsAhead(version, LAST_FOR_BOTTLEROCKET) ?? 0) > 0;
}

export const oneOsFamily: ClusterRule = {
  code: 'EKSA-OS-200',
  severity: Severity.ERROR,
  title: 'A worker node group has another operating system family than the control plane',
  why: 'EKS Anywhere builds all nodes of a bare-metal cluster for one operating system family.',
  fix: 'Use the same osFamily in all machine configs of the cluster',
  upstream: ['V154'],
  source: 'pkg/providers/tinkerbell/validate.go: validateOsFamily',
  *check({ model }) {
    const wanted = controlPlaneOf(model).machineConfig?.spec?.osFamily;
    if (wanted === undefined) return;
    for (const { label, machineConfig } of workersOf(model)) {
      const found = machineConfig?.spec?.osFamily;
      if (machineConfig === undefined || found === wanted) continue;
      yield {
        object: objectId(machineConfig),
        field: 'spec.osFamily',
        message: `${label} has another operating system family than the control plane`,
        found: shown(found),
        // a control plane without family has a rule of its own
        ...wanted !== '' && { wanted: shown(wanted) },
        basedOn: [{ object: objectId(controlPlaneOf(model).machineConfig!), field: 'spec.osFamily' }],
      };
    }
  },
};

export const bottlerocketControlPlane: ClusterRule = {
  code: 'EKSA-OS-201',
  severity: Severity.ERROR,
  title: 'Bottlerocket on bare metal with Kubernetes 1.29 or later',
  why: 'Bottlerocket dropped its variant for bare metal after Kubernetes 1.28: there is no image that could be written to the disk.',
  fix: 'Use osFamily ubuntu or redhat, with an osImageURL of your own image',
  upstream: ['V155'],
  source: 'pkg/providers/tinkerbell/validate.go: validateK8sVersionForBottleRocketOS',
  *check({ model }) {
    const { machineConfig, kubernetesVersion } = controlPlaneOf(model);
    if (machineConfig?.spec?.osFamily !== BOTTLEROCKET || !isTooNewForBottlerocket(kubernetesVersion)) return;
    yield {
      object: objectId(machineConfig),
      field: 'spec.osFamily',
      message: `Bottlerocket has no bare-metal image for Kubernetes ${kubernetesVersion}`,
      found: shown(BOTTLEROCKET),
      wanted: '"ubuntu" or "redhat"',
    };
  },
};

export const bottlerocketWorkers: ClusterRule = {
  code: 'EKSA-OS-202',
  severity: Severity.ERROR,
  title: 'A Bottlerocket worker node group with a Kubernetes version of its own that is 1.29 or later',
  why: 'Bottlerocket dropped its variant for bare metal after Kubernetes 1.28: there is no image that could be written to the disk.',
  fix: 'Use osFamily ubuntu or redhat, with an osImageURL of your own image',
  upstream: ['V156'],
  source: 'pkg/providers/tinkerbell/validate.go: validateK8sVersionForBottleRocketOS',
  *check({ model }) {
    for (const { label, field, machineConfig, settings } of workersOf(model)) {
      if (machineConfig?.spec?.osFamily !== BOTTLEROCKET || !isTooNewForBottlerocket(settings.kubernetesVersion)) continue;
      yield {
        object: clusterId(model),
        field: `${field}.kubernetesVersion`,
        message: `Bottlerocket has no bare-metal image for the Kubernetes version of ${label}`,
        found: shown(settings.kubernetesVersion),
      };
    }
  },
};

export const bottlerocketRegistryMirror: ClusterRule = {
  code: 'EKSA-OS-203',
  severity: Severity.ERROR,
  title: 'A registry mirror without certificate check on Bottlerocket',
  why: 'Bottlerocket has no setting to skip the certificate check of a registry.',
  fix: 'Give the certificate authority in caCertContent and remove insecureSkipVerify',
  upstream: ['V178'],
  source: 'pkg/validations/cluster.go: ValidateOSForRegistryMirror',
  *check({ model }) {
    if (model.cluster.spec?.registryMirrorConfiguration?.insecureSkipVerify !== true) return;
    const bottlerocket = usedMachineConfigs(model).find((machineConfig) => machineConfig.spec?.osFamily === BOTTLEROCKET);
    if (bottlerocket === undefined) return;
    yield {
      object: clusterId(model),
      field: 'spec.registryMirrorConfiguration.insecureSkipVerify',
      message: `${objectId(bottlerocket)} uses Bottlerocket, which always checks the certificate of a registry`,
      found: 'true',
      wanted: 'false',
    };
  },
};
