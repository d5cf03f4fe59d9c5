import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { isTimeServer } from '../go-url';
import { areCertificates, pemBlocks } from '../pem';
import { concerning, ClusterRule } from '../rule';
import { BOTTLEROCKET, configured, HOST_OS, hasHostOsSettings } from './host-os-settings';

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
  title: 'A time server with a scheme',
  why: 'EKS Anywhere accepts a scheme, but the time daemon takes the whole text for a name.',
  fix: 'Write only the host name or address',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { object, host } of configured(model)) {
      for (const [index, server] of (host.ntpConfiguration?.servers ?? []).entries()) {
        if (isTimeServer(server) && server.includes('://')) {
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
          basedOn: [{ object, field: 'spec.osFamily' }],
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

export const hostOsRules = concerning(hasHostOsSettings, [
  timeServersGiven, timeServersValid, timeServersSurviveYaml, certificatesSupported, certificatesNamed, certificatesPem, certificatesValid,
  certificatesDistinct,
]);
