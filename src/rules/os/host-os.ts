import { Severity } from '../../findings';
import type { ClusterModel, TinkerbellMachineConfig } from '../../model/cluster-model';
import { parseAddress } from '../addresses';
import { isTimeServer } from '../go-url';
import { areCertificates, pemBlocks } from '../pem';
import { enumerate, objectId, shown } from '../places';
import type { ClusterRule } from '../rule';
import { changesWithoutQuotes } from '../yaml-scalar';

const BOTTLEROCKET = 'bottlerocket';
const HOST_OS = 'spec.hostOSConfiguration';

type HostOs = NonNullable<NonNullable<TinkerbellMachineConfig['spec']>['hostOSConfiguration']>;

/** Machine configs with settings of the host operating system. */
function* configured(model: ClusterModel): Iterable<{ readonly object: string; readonly family: string; readonly host: HostOs }> {
  for (const machineConfig of model.machineConfigs) {
    const { hostOSConfiguration: host, osFamily: family } = machineConfig.spec ?? {};
    if (host !== undefined) yield { object: objectId(machineConfig), family: family ?? '', host };
  }
}

const timeServersGiven: ClusterRule = {
  code: 'EKSA-OS-040',
  severity: Severity.ERROR,
  title: 'An NTP configuration without servers',
  why: 'It would take the default servers away and give none.',
  fix: 'List servers, or remove ntpConfiguration',
  upstream: ['V112'],
  source: 'pkg/api/v1alpha1/hostosconfig.go: validateNTPServers',
  *check({ model }) {
    for (const { object, host: { ntpConfiguration: ntp } } of configured(model)) {
      if (ntp !== undefined && (ntp.servers ?? []).length === 0) {
        yield {
          object,
          field: `${HOST_OS}.ntpConfiguration.servers`,
          message: 'no time server is listed',
        };
      }
    }
  },
};

const timeServersValid: ClusterRule = {
  code: 'EKSA-OS-041',
  severity: Severity.ERROR,
  title: 'A time server that is neither an address nor a host',
  why: 'Nodes with a wrong clock do not trust certificates.',
  fix: 'Write a host name or an address',
  upstream: ['V113'],
  source: 'pkg/api/v1alpha1/hostosconfig.go: validateNTPServers',
  *check({ model }) {
    for (const { object, host } of configured(model)) {
      for (const [index, server] of (host.ntpConfiguration?.servers ?? []).entries()) {
        if (!isTimeServer(server)) {
          yield {
            object,
            field: `${HOST_OS}.ntpConfiguration.servers[${index}]`,
            message: 'this is not a time server',
            found: shown(server),
          };
        }
      }
    }
  },
};

const timeServersSurviveYaml: ClusterRule = {
  code: 'EKSA-OS-042',
  severity: Severity.WARNING,
  title: 'A time server with a scheme, or one that is read back as another YAML value',
  why: 'EKS Anywhere accepts a scheme, but the time daemon takes the whole text for a name. It also prints the entries without quotes.',
  fix: 'Write only the host name or address',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { object, host } of configured(model)) {
      for (const [index, server] of (host.ntpConfiguration?.servers ?? []).entries()) {
        if (isTimeServer(server) && (server.includes('://') || changesWithoutQuotes(server))) {
          yield {
            object,
            field: `${HOST_OS}.ntpConfiguration.servers[${index}]`,
            message: 'nodes will not understand this time server',
            found: shown(server),
          };
        }
      }
    }
  },
};

const certificatesSupported: ClusterRule = {
  code: 'EKSA-OS-050',
  severity: Severity.ERROR,
  title: 'Certificate bundles for another operating system than Bottlerocket',
  why: 'EKS Anywhere installs them on Bottlerocket only.',
  fix: 'Build the certificates into the image',
  upstream: ['V114'],
  source: 'pkg/api/v1alpha1/hostosconfig.go: validateCertBundles',
  *check({ model }) {
    for (const { object, family, host } of configured(model)) {
      if ((host.certBundles ?? []).length > 0 && family !== BOTTLEROCKET) {
        yield {
          object,
          field: `${HOST_OS}.certBundles`,
          message: `certificate bundles are not supported on ${family || 'this operating system'}`,
        };
      }
    }
  },
};

const certificatesNamed: ClusterRule = {
  code: 'EKSA-OS-051',
  severity: Severity.ERROR,
  title: 'A certificate bundle without a name',
  why: 'Bottlerocket keeps bundles under their names.',
  fix: 'Name the bundle',
  upstream: ['V115'],
  source: 'pkg/api/v1alpha1/hostosconfig.go: validateCertBundles',
  *check({ model }) {
    for (const { object, host } of configured(model)) {
      for (const [index, { name }] of (host.certBundles ?? []).entries()) {
        if (!name) yield { object, field: `${HOST_OS}.certBundles[${index}].name`, message: 'this certificate bundle has no name' };
      }
    }
  },
};

const certificatesPem: ClusterRule = {
  code: 'EKSA-OS-052',
  severity: Severity.ERROR,
  title: 'A certificate bundle without a PEM block',
  why: 'Nothing could be trusted by it.',
  fix: 'Paste the certificates with their BEGIN and END lines',
  upstream: ['V116'],
  source: 'pkg/api/v1alpha1/hostosconfig.go: validateTrustedCertBundle',
  *check({ model }) {
    for (const { object, host } of configured(model)) {
      for (const [index, { data }] of (host.certBundles ?? []).entries()) {
        if (pemBlocks(data ?? '').length === 0) {
          yield {
            object,
            field: `${HOST_OS}.certBundles[${index}].data`,
            message: 'there is no PEM block in this text',
          };
        }
      }
    }
  },
};

const certificatesValid: ClusterRule = {
  code: 'EKSA-OS-053',
  severity: Severity.ERROR,
  title: 'A certificate bundle with PEM blocks that are no certificates',
  why: 'EKS Anywhere reads all blocks as X.509 certificates, whatever their label.',
  fix: 'Remove keys and other blocks, and paste certificates completely',
  upstream: ['V117'],
  source: 'pkg/api/v1alpha1/hostosconfig.go: validateTrustedCertBundle',
  *check({ model }) {
    for (const { object, host } of configured(model)) {
      for (const [index, { data }] of (host.certBundles ?? []).entries()) {
        const blocks = pemBlocks(data ?? '');
        if (blocks.length > 0 && !areCertificates(blocks)) {
          yield {
            object,
            field: `${HOST_OS}.certBundles[${index}].data`,
            message: 'not every PEM block is a certificate',
          };
        }
      }
    }
  },
};

const certificatesDistinct: ClusterRule = {
  code: 'EKSA-OS-054',
  severity: Severity.ERROR,
  title: 'Two certificate bundles with one name',
  why: 'The second replaces the first on the nodes; EKS Anywhere does not compare the names, although its documentation asks for different ones.',
  fix: 'Rename one of them',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { object, host } of configured(model)) {
      const seen = new Set<string>();
      for (const [index, { name }] of (host.certBundles ?? []).entries()) {
        if (seen.has(name)) {
          yield {
            object,
            field: `${HOST_OS}.certBundles[${index}].name`,
            message: 'another bundle has this name',
            found: shown(name),
          };
        }
        seen.add(name);
      }
    }
  },
};

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
        };
      }
    }
  },
};

const KUBERNETES = `${HOST_OS}.bottlerocketConfiguration.kubernetes`;
const KUBERNETES_SOURCE = 'pkg/api/v1alpha1/hostosconfig.go: validateBottlerocketKubernetesConfig';

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

export const hostOsRules: readonly ClusterRule[] = [
  timeServersGiven, timeServersValid, timeServersSurviveYaml, certificatesSupported, certificatesNamed, certificatesPem, certificatesValid,
  certificatesDistinct, bottlerocketOnly, unsafeSysctls, dnsAddresses, maxPods, kernelKeys, bootKeys, collectorThresholds,
];
