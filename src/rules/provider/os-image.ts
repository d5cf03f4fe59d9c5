import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import type { ClusterModel } from '../../model/cluster-model';
import { datacenterOf } from '../../model/lookup';
import { parseAddress } from '../addresses';
import { parseRequestUri, splitHostPort, withoutCredentials } from '../go-url';
import { mentionsVersion, versionsNamedIn } from '../kubernetes-version';
import { memoise } from '../memoise';
import { nodeGroupsOf, versionBasis } from '../node-groups';
import { enumerate, objectId } from '../places';
import type { ClusterRule, Complaint } from '../rule';
import { BOTTLEROCKET, usedMachineConfigs } from './machine-configs';
import { groupBy } from '../fleet/fleet-view';

/** An image, and one Kubernetes version that nodes installed from it must run. */
interface ImageUse {
  readonly object: string;
  readonly onDatacenter: boolean;
  readonly url: string;
  readonly kubernetesVersion: string;
  /** The first group of nodes that asks for it. */
  readonly label: string;
  /** Where that version is written. */
  readonly basedOn: Complaint['basedOn'];
}

/** Every pair of image and Kubernetes version, once. */
const imageUses = memoise((model: ClusterModel): readonly ImageUse[] => {
  const uses = new Map<string, ImageUse>();
  const datacenter = datacenterOf(model);
  const onDatacenter = Boolean(datacenter?.spec?.osImageURL);
  for (const group of nodeGroupsOf(model)) {
    const { label, machineConfig, kubernetesVersion } = group;
    const place = onDatacenter ? datacenter : machineConfig;
    const url = place?.spec?.osImageURL;
    if (place === undefined || !url || kubernetesVersion === undefined) continue;
    const key = JSON.stringify([objectId(place), kubernetesVersion]);
    const basedOn = [versionBasis(model, group)];
    if (!uses.has(key)) uses.set(key, { object: objectId(place), onDatacenter, url, kubernetesVersion, label, basedOn });
  }
  return [...uses.values()];
});

/** The Kubernetes versions that a URL names, apart from its query and from what is an address or a port. */
function versionsInUrl(url: string): readonly string[] {
  const parsed = parseRequestUri(url);
  if (parsed === undefined) return versionsNamedIn(url);
  const host = splitHostPort(parsed.host)?.host ?? parsed.host;
  return versionsNamedIn(parseAddress(host) === undefined ? `${host}${parsed.path}` : parsed.path);
}

function complaint(use: ImageUse, message: string): Complaint {
  return {
    object: use.object,
    field: 'spec.osImageURL',
    message,
    found: shown(withoutCredentials(use.url)),
    wanted: `an image whose name has ${use.kubernetesVersion.replace('.', '-')} in it`,
    basedOn: use.basedOn,
  };
}

export const osImageMissing: ClusterRule = {
  code: 'EKSA-OS-204',
  severity: Severity.ERROR,
  title: 'No operating system image',
  why: 'Only Bottlerocket images are published by EKS Anywhere; every other operating system needs the URL of an image that you have built.',
  fix: 'Set osImageURL on the datacenter, or on every machine config of the cluster',
  upstream: ['V157', 'V159'],
  source: 'pkg/providers/tinkerbell/validate.go: validateOsFamily, validateOSImageURL',
  *check({ model }) {
    const datacenter = datacenterOf(model);
    if (datacenter === undefined || datacenter.spec?.osImageURL) return;
    const own = usedMachineConfigs(model).filter((machineConfig) => machineConfig.spec?.osFamily !== BOTTLEROCKET);
    if (own.length > 1 && own.every((machineConfig) => !machineConfig.spec?.osImageURL)) {
      yield { object: objectId(datacenter), field: 'spec.osImageURL', message: 'neither this datacenter nor a machine config names an operating system image' };
      return;
    }
    for (const machineConfig of own) {
      if (machineConfig.spec?.osImageURL) continue;
      yield {
        object: objectId(machineConfig),
        field: 'spec.osImageURL',
        message: `neither this machine config nor ${objectId(datacenter)} names an operating system image`,
      };
    }
  },
};

export const osImageTwice: ClusterRule = {
  code: 'EKSA-OS-205',
  severity: Severity.ERROR,
  title: 'Operating system image on the datacenter and on a machine config',
  why: 'One image for the whole cluster and one for each machine config exclude each other; nothing says which would win.',
  fix: 'Keep osImageURL on the datacenter alone, or on every machine config alone',
  upstream: ['V158'],
  source: 'pkg/providers/tinkerbell/validate.go: validateOSImageURL',
  *check({ model }) {
    const datacenter = datacenterOf(model);
    if (!datacenter?.spec?.osImageURL) return;
    for (const machineConfig of usedMachineConfigs(model)) {
      if (!machineConfig.spec?.osImageURL) continue;
      yield {
        object: objectId(machineConfig),
        field: 'spec.osImageURL',
        message: `${objectId(datacenter)} names an operating system image as well`,
      };
    }
  },
};

export const datacenterImageVersion: ClusterRule = {
  code: 'EKSA-OS-206',
  severity: Severity.ERROR,
  title: 'The image of the datacenter does not name a Kubernetes version that the cluster uses',
  why: 'The kubelet is part of the image. EKS Anywhere compares versions by looking for the digits in the URL, with or without `-`, `.` and `_`.',
  fix: 'Point to an image of that Kubernetes version; with several versions, set osImageURL on the machine configs',
  upstream: ['V160'],
  source: 'pkg/providers/tinkerbell/validate.go: validateK8sVersionInOSImageURLs',
  *check({ model }) {
    for (const use of imageUses(model)) {
      if (!use.onDatacenter || mentionsVersion(use.url, use.kubernetesVersion)) continue;
      yield complaint(use, `the image URL does not name Kubernetes ${use.kubernetesVersion}, which ${use.label} uses`);
    }
  },
};

export const machineImageVersion: ClusterRule = {
  code: 'EKSA-OS-207',
  severity: Severity.ERROR,
  title: 'The image of a machine config does not name the Kubernetes version of its nodes',
  why: 'The kubelet is part of the image. EKS Anywhere compares versions by looking for the digits in the URL, with or without `-`, `.` and `_`.',
  fix: 'Point to an image of that Kubernetes version',
  upstream: ['V161', 'V162'],
  source: 'pkg/providers/tinkerbell/validate.go: validateK8sVersionInOSImageURLs',
  *check({ model }) {
    for (const use of imageUses(model)) {
      if (use.onDatacenter || mentionsVersion(use.url, use.kubernetesVersion)) continue;
      yield complaint(use, `the image URL does not name Kubernetes ${use.kubernetesVersion}, which ${use.label} uses`);
    }
  },
};

export const otherImageVersion: ClusterRule = {
  code: 'EKSA-OS-208',
  severity: Severity.ERROR,
  title: 'An image is named after another Kubernetes version',
  why: 'EKS Anywhere finds the digits anywhere in the URL, in an address or a date as well: `http://10.1.3.6/kube-1-35.gz` passes for 1.36. The nodes then boot with the wrong kubelet and never join.',
  fix: 'Point to an image of the right Kubernetes version',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const use of imageUses(model)) {
      const named = versionsInUrl(use.url);
      if (!mentionsVersion(use.url, use.kubernetesVersion) || named.length === 0 || named.includes(use.kubernetesVersion)) continue;
      yield complaint(use, `the image is named after Kubernetes ${enumerate(named)}, but ${use.label} uses ${use.kubernetesVersion}`);
    }
  },
};

export const accidentalImageVersion: ClusterRule = {
  code: 'EKSA-OS-209',
  severity: Severity.WARNING,
  title: 'The Kubernetes version is found in an image URL by accident',
  why: 'EKS Anywhere finds the digits anywhere in the URL, for instance in an address or a date. Nothing then protects against an image of another version.',
  fix: 'Name the image after its Kubernetes version',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const use of imageUses(model)) {
      if (!mentionsVersion(use.url, use.kubernetesVersion) || versionsInUrl(use.url).length > 0) continue;
      yield complaint(use, `the image name has no Kubernetes version; only other digits of the URL look like ${use.kubernetesVersion}`);
    }
  },
};

export const oneImageForSeveralVersions: ClusterRule = {
  code: 'EKSA-OS-210',
  severity: Severity.WARNING,
  title: 'One image for several Kubernetes versions',
  why: 'EKS Anywhere accepts a URL that names all versions, but an image has one kubelet: the nodes of the other versions run the wrong one.',
  fix: 'Give every Kubernetes version machine configs with an image of their own',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const [object, uses] of groupBy(imageUses(model), (use) => use.object)) {
      // an image that does not name every version has a worse fault
      if (uses.length < 2 || !uses.every(({ url, kubernetesVersion }) => mentionsVersion(url, kubernetesVersion))) continue;
      yield {
        object,
        field: 'spec.osImageURL',
        message: `nodes of Kubernetes ${enumerate(uses.map(({ kubernetesVersion }) => kubernetesVersion))} are installed from the same image`,
        basedOn: uses.flatMap(({ basedOn = [] }) => basedOn),
      };
    }
  },
};
