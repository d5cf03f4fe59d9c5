import { Severity } from '../../findings';
import { nearest } from '../../findings/nearest';
import { shown } from '../../findings/shown';
import { downloadUrl, parseRequestUri, withoutCredentials } from '../go-url';
import { enumerate, objectId } from '../places';
import type { ClusterRule } from '../rule';

const FAMILIES: readonly string[] = ['ubuntu', 'redhat', 'bottlerocket'];

/** Endings by which the action that writes the image recognises compression. */
const COMPRESSIONS: readonly string[] = ['.gz', '.xz', '.bz2', '.bzip2', '.zs', '.zst'];

const familyGiven: ClusterRule = {
  code: 'EKSA-OS-001',
  severity: Severity.ERROR,
  title: 'A machine config without osFamily',
  why: '`eksctl anywhere` refuses it, while the admission webhook silently makes it Bottlerocket.',
  fix: 'Set osFamily to ubuntu or redhat',
  upstream: ['V106'],
  source: 'pkg/api/v1alpha1/tinkerbellmachineconfig.go: validateTinkerbellMachineConfig',
  *check({ model, written = model }) {
    for (const machineConfig of written.machineConfigs) {
      if (!machineConfig.spec?.osFamily) {
        yield {
          object: objectId(machineConfig),
          field: 'spec.osFamily',
          message: 'no operating system family is chosen',
        };
      }
    }
  },
};

const familyKnown: ClusterRule = {
  code: 'EKSA-OS-002',
  severity: Severity.ERROR,
  title: 'An osFamily that EKS Anywhere does not know',
  why: 'Disk layout, network configuration and bootstrap depend on it.',
  fix: `Use ${enumerate(FAMILIES, 'or')}`,
  upstream: ['V107'],
  source: 'pkg/api/v1alpha1/tinkerbellmachineconfig.go: validateTinkerbellMachineConfig',
  *check({ model }) {
    for (const machineConfig of model.machineConfigs) {
      const family = machineConfig.spec?.osFamily;
      if (!family || FAMILIES.includes(family)) continue;
      yield {
        object: objectId(machineConfig),
        field: 'spec.osFamily',
        message: 'this operating system family is not supported',
        found: shown(family),
        wanted: nearest(family, FAMILIES) ?? enumerate(FAMILIES, 'or'),
      };
    }
  },
};

const imageUri: ClusterRule = {
  code: 'EKSA-OS-010',
  severity: Severity.ERROR,
  title: 'An osImageURL that is no URL',
  why: 'Machines download their operating system from there.',
  fix: 'Write the http or https URL of the image',
  upstream: ['V090', 'V108'],
  source: 'pkg/api/v1alpha1/tinkerbelldatacenterconfig.go: validateDatacenterConfig; tinkerbellmachineconfig.go: validateTinkerbellMachineConfig',
  *check({ model }) {
    for (const object of [...model.datacenters, ...model.machineConfigs]) {
      const url = object.spec?.osImageURL;
      if (url && parseRequestUri(url) === undefined) {
        yield {
          object: objectId(object),
          field: 'spec.osImageURL',
          message: 'this is not a URL',
          found: shown(withoutCredentials(url)),
        };
      }
    }
  },
};

const imageDownload: ClusterRule = {
  code: 'EKSA-OS-011',
  severity: Severity.ERROR,
  title: 'An osImageURL that machines cannot download from',
  why: 'EKS Anywhere accepts paths and any scheme; the action that writes the image knows http and https only.',
  fix: 'Write the http or https URL of the image, with its host',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const object of [...model.datacenters, ...model.machineConfigs]) {
      const url = object.spec?.osImageURL;
      if (!url || parseRequestUri(url) === undefined || downloadUrl(url) !== undefined) continue;
      yield {
        object: objectId(object),
        field: 'spec.osImageURL',
        message: 'machines cannot download from this URL',
        found: shown(withoutCredentials(url)),
      };
    }
  },
};

const imageCompression: ClusterRule = {
  code: 'EKSA-OS-012',
  severity: Severity.WARNING,
  title: 'An osImageURL that does not end like a compressed image',
  why: 'The generated workflow says that the image is compressed, and the action tells the method by the end of the URL.',
  fix: `Serve the image under a URL that ends in ${enumerate(COMPRESSIONS.slice(0, 2), 'or')}, or use a workflow template of your own`,
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const generated = model.machineConfigs.filter((machineConfig) => machineConfig.spec?.templateRef?.name === undefined);
    // templates of one's own may write an image in any format
    for (const object of [...generated.length > 0 ? model.datacenters : [], ...generated]) {
      const url = object.spec?.osImageURL ?? '';
      if (downloadUrl(url) === undefined || COMPRESSIONS.some((ending) => url.endsWith(ending))) continue;
      yield {
        object: objectId(object),
        field: 'spec.osImageURL',
        message: 'the end of the URL does not tell how the image is compressed',
        found: shown(withoutCredentials(url)),
      };
    }
  },
};

export const machineOsRules: readonly ClusterRule[] = [familyGiven, familyKnown, imageUri, imageDownload, imageCompression];
