import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { downloadUrl, parseRequestUri, withoutCredentials } from '../go-url';
import { objectId } from '../places';
import type { ClusterRule } from '../rule';

const SOURCE = 'pkg/api/v1alpha1/tinkerbelldatacenterconfig.go: validateDatacenterConfig';

const hookUri: ClusterRule = {
  code: 'EKSA-OS-020',
  severity: Severity.ERROR,
  title: 'A hookImagesURLPath that is no URL',
  why: 'Machines load the installation environment from there.',
  fix: 'Write the http or https URL of the directory with its kernel and initial file system',
  upstream: ['V091'],
  source: SOURCE,
  *check({ model }) {
    for (const datacenter of model.datacenters) {
      const url = datacenter.spec?.hookImagesURLPath;
      if (url && parseRequestUri(url) === undefined) {
        yield {
          object: objectId(datacenter),
          field: 'spec.hookImagesURLPath',
          message: 'this is not a URL',
          found: shown(withoutCredentials(url)),
        };
      }
    }
  },
};

const isoUri: ClusterRule = {
  code: 'EKSA-OS-021',
  severity: Severity.ERROR,
  title: 'A hookIsoURL that is no URL',
  why: 'Machines boot from this image.',
  fix: 'Write the http or https URL of the image',
  upstream: ['V095'],
  source: SOURCE,
  *check({ model }) {
    for (const datacenter of model.datacenters) {
      const { isoBoot, hookIsoURL: url } = datacenter.spec ?? {};
      if (isoBoot === true && url && parseRequestUri(url) === undefined) {
        yield {
          object: objectId(datacenter),
          field: 'spec.hookIsoURL',
          message: 'this is not a URL',
          found: shown(withoutCredentials(url)),
        };
      }
    }
  },
};

const isoWithoutIsoBoot: ClusterRule = {
  code: 'EKSA-OS-022',
  severity: Severity.ERROR,
  title: 'hookIsoURL without isoBoot',
  why: 'Machines that boot from the network do not use the image.',
  fix: 'Set isoBoot to true, or remove hookIsoURL',
  upstream: ['V096'],
  source: SOURCE,
  *check({ model }) {
    for (const datacenter of model.datacenters) {
      const { isoBoot, hookIsoURL: url } = datacenter.spec ?? {};
      if (isoBoot !== true && url) {
        yield {
          object: objectId(datacenter),
          field: 'spec.hookIsoURL',
          message: 'an ISO image is given, but machines do not boot from it',
          found: shown(withoutCredentials(url)),
        };
      }
    }
  },
};

const bootDownload: ClusterRule = {
  code: 'EKSA-OS-023',
  severity: Severity.ERROR,
  title: 'A hookImagesURLPath or hookIsoURL that machines cannot download from',
  why: 'EKS Anywhere accepts paths and any scheme; boot firmware and BMCs know http and https only.',
  fix: 'Write an http or https URL with its host',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const datacenter of model.datacenters) {
      for (const name of ['hookImagesURLPath', 'hookIsoURL'] as const) {
        const url = datacenter.spec?.[name];
        if (!url || parseRequestUri(url) === undefined || downloadUrl(url) !== undefined) continue;
        yield {
          object: objectId(datacenter),
          field: `spec.${name}`,
          message: 'machines cannot download from this URL',
          found: shown(withoutCredentials(url)),
        };
      }
    }
  },
};

/** Machines ask below the URL for `vmlinuz-<architecture>` and `initramfs-<architecture>`. */
const HOOK_FILE = /^(vmlinuz|initramfs)(-|$)|\.(iso|tar\.gz|tgz)$/;

const hookDirectory: ClusterRule = {
  code: 'EKSA-OS-024',
  severity: Severity.ERROR,
  title: 'A hookImagesURLPath of a file',
  why: 'Machines ask for vmlinuz-x86_64 and initramfs-x86_64 below it, and do not boot where there is none.',
  fix: 'Write the URL of the directory with both files',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const datacenter of model.datacenters) {
      const url = downloadUrl(datacenter.spec?.hookImagesURLPath ?? '');
      if (url === undefined || !HOOK_FILE.test(url.pathname.slice(url.pathname.lastIndexOf('/') + 1))) continue;
      yield {
        object: objectId(datacenter),
        field: 'spec.hookImagesURLPath',
        message: 'the path is that of a directory, and this is a file',
        found: shown(withoutCredentials(datacenter.spec!.hookImagesURLPath!)),
      };
    }
  },
};

export const bootRules: readonly ClusterRule[] = [hookUri, isoUri, isoWithoutIsoBoot, bootDownload, hookDirectory];
