import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { parseAddress } from '../addresses';
import { enumerate } from '../places';
import { concerning, ClusterRule } from '../rule';
import { BOTTLEROCKET, configured, HOST_OS, hasHostOsSettings } from './host-os-settings';

const KUBERNETES = `${HOST_OS}.bottlerocketConfiguration.kubernetes`;
const KUBERNETES_SOURCE = 'pkg/api/v1alpha1/hostosconfig.go: validateBottlerocketKubernetesConfig';

const bottlerocketOnly: ClusterRule = {
  code: 'EKSA-OS-060',
  severity: Severity.ERROR,
  title: 'Bottlerocket settings for another operating system',
  why: 'Nothing on such nodes reads them; even an empty object is refused.',
  fix: 'Remove bottlerocketConfiguration; use kubeletConfiguration for the kubelet',
  upstream: ['V118'],
  source: 'pkg/api/v1alpha1/hostosconfig.go: validateBotterocketConfig',
  *check({ model }) {
    for (const { object, family, host } of configured(model)) {
      if (host.bottlerocketConfiguration !== undefined && family !== BOTTLEROCKET) {
        yield {
          object,
          field: `${HOST_OS}.bottlerocketConfiguration`,
          message: `${family || 'this operating system'} has no Bottlerocket settings`,
          basedOn: [{ object, field: 'spec.osFamily' }],
        };
      }
    }
  },
};

const unsafeSysctls: ClusterRule = {
  code: 'EKSA-OS-061',
  severity: Severity.ERROR,
  title: 'An empty entry in allowedUnsafeSysctls',
  why: 'Each entry names a kernel setting or a group of them.',
  fix: 'Remove the entry',
  upstream: ['V119'],
  source: KUBERNETES_SOURCE,
  *check({ model }) {
    for (const { object, host } of configured(model)) {
      for (const [index, name] of (host.bottlerocketConfiguration?.kubernetes?.allowedUnsafeSysctls ?? []).entries()) {
        if (name === '') yield { object, field: `${KUBERNETES}.allowedUnsafeSysctls[${index}]`, message: 'this entry is empty' };
      }
    }
  },
};

const dnsAddresses: ClusterRule = {
  code: 'EKSA-OS-062',
  severity: Severity.ERROR,
  title: 'An entry of clusterDNSIPs that is no IP address',
  why: 'Pods get these as their name servers.',
  fix: 'Write an address',
  upstream: ['V120'],
  source: KUBERNETES_SOURCE,
  *check({ model }) {
    for (const { object, host } of configured(model)) {
      for (const [index, text] of (host.bottlerocketConfiguration?.kubernetes?.clusterDNSIPs ?? []).entries()) {
        if (parseAddress(text) === undefined) {
          yield {
            object,
            field: `${KUBERNETES}.clusterDNSIPs[${index}]`,
            message: 'this is not an IP address',
            found: shown(text),
          };
        }
      }
    }
  },
};

const maxPods: ClusterRule = {
  code: 'EKSA-OS-063',
  severity: Severity.ERROR,
  title: 'A negative maxPods',
  why: 'It is a number of pods.',
  fix: 'Use zero or more',
  upstream: ['V121'],
  source: KUBERNETES_SOURCE,
  *check({ model }) {
    for (const { object, host } of configured(model)) {
      const maximum = host.bottlerocketConfiguration?.kubernetes?.maxPods ?? 0;
      if (maximum < 0) yield { object, field: `${KUBERNETES}.maxPods`, message: 'maxPods is negative', found: String(maximum) };
    }
  },
};

const kernelKeys: ClusterRule = {
  code: 'EKSA-OS-064',
  severity: Severity.ERROR,
  title: 'An empty key in sysctlSettings',
  why: 'It names no kernel setting.',
  fix: 'Remove the entry',
  upstream: ['V122'],
  source: 'pkg/api/v1alpha1/hostosconfig.go: validateBottlerocketKernelConfiguration',
  *check({ model }) {
    for (const { object, host } of configured(model)) {
      if (Object.keys(host.bottlerocketConfiguration?.kernel?.sysctlSettings ?? {}).includes('')) {
        yield {
          object,
          field: `${HOST_OS}.bottlerocketConfiguration.kernel.sysctlSettings`,
          message: 'a kernel setting has no name',
        };
      }
    }
  },
};

const bootKeys: ClusterRule = {
  code: 'EKSA-OS-065',
  severity: Severity.ERROR,
  title: 'An empty key in bootKernelParameters',
  why: 'It names no parameter.',
  fix: 'Remove the entry',
  upstream: ['V123'],
  source: 'pkg/api/v1alpha1/hostosconfig.go: validateBottlerocketBootSettingsConfiguration',
  *check({ model }) {
    for (const { object, host } of configured(model)) {
      if (Object.keys(host.bottlerocketConfiguration?.boot?.bootKernelParameters ?? {}).includes('')) {
        yield {
          object,
          field: `${HOST_OS}.bottlerocketConfiguration.boot.bootKernelParameters`,
          message: 'a kernel parameter has no name',
        };
      }
    }
  },
};

const collectorThresholds: ClusterRule = {
  code: 'EKSA-OS-066',
  severity: Severity.ERROR,
  title: 'Thresholds of image garbage collection that contradict each other',
  why: 'The kubelet does not start unless the lower one is below the upper one and both are percentages.',
  fix: 'Use for example 85 and 80',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { object, host } of configured(model)) {
      const { imageGCHighThresholdPercent: high = 85, imageGCLowThresholdPercent: low = 80 } = host.bottlerocketConfiguration?.kubernetes ?? {};
      if (low >= 0 && low < high && high <= 100) continue;
      yield {
        object,
        field: `${KUBERNETES}.imageGCLowThresholdPercent`,
        message: 'the thresholds of image garbage collection contradict each other',
        found: enumerate([`low ${low}`, `high ${high}`]),
      };
    }
  },
};

export const bottlerocketRules = concerning(hasHostOsSettings, [
  bottlerocketOnly, unsafeSysctls, dnsAddresses, maxPods, kernelKeys, bootKeys, collectorThresholds,
]);
