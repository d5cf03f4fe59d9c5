import { templateActions } from './go-template';
import { diskWriters, userTemplatesOf } from './templates';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { disksOf } from '../../hardware/beyond-csv';
import { partitionedDisk } from '../../hardware/disk-names';
import type { InventoryModel } from '../../model/inventory-model';
import { datacenterOf } from '../../model/lookup';
import { imageName, knownAction } from '../../provisioning/known-actions';
import { isDisk } from '../../provisioning/workflow-lint';
import { ROOT_PARTITION } from '../../render/capi';
import { groupBy } from '../fleet/fleet-view';
import { downloadUrl, withoutCredentials } from '../go-url';
import { versionsNamedIn } from '../kubernetes-version';
import { memoise } from '../memoise';
import { versionBasis } from '../node-groups';
import { enumerate, objectId } from '../places';
import { concerning, ClusterRule } from '../rule';

/** Partition of the root file system in images of each family; Bottlerocket keeps its settings in the twelfth. */
const ROOT_PARTITIONS: Readonly<Record<string, number>> = ROOT_PARTITION;

const imageVariables: ClusterRule = {
  code: 'EKSA-TMPL-024',
  severity: Severity.ERROR,
  title: 'An action that writes an image without DEST_DISK or a downloadable IMG_URL',
  why: 'The action fails on every machine.',
  fix: 'Set both in the environment of the action',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const template of userTemplatesOf(model)) {
      for (const { field, action } of diskWriters(template)) {
        const { IMG_URL: url = '', DEST_DISK: disk = '' } = action.environment ?? {};
        if (disk === '') {
          yield {
            object: template.object,
            field: `${field}.environment.DEST_DISK`,
            message: 'the action does not know to which disk to write',
          };
        }
        if (url.includes('{{')) continue;
        // oci2disk takes an image reference instead
        const usable = url !== '' && (downloadUrl(url) !== undefined || action.image?.includes('oci2disk') === true);
        if (!usable) {
          yield {
            object: template.object,
            field: `${field}.environment.IMG_URL`,
            message: 'the action cannot download an image',
            found: shown(withoutCredentials(url)),
          };
        }
      }
    }
  },
};

const imageVersion: ClusterRule = {
  code: 'EKSA-TMPL-025',
  severity: Severity.ERROR,
  title: 'A template with the image of another Kubernetes version',
  why: 'EKS Anywhere compares versions with osImageURL only, and a template of one\'s own does not use that. The nodes boot with the wrong kubelet and never join.',
  fix: 'Point IMG_URL to an image of the right Kubernetes version, and give each version a template of its own',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const template of userTemplatesOf(model)) {
      for (const { field, action } of diskWriters(template)) {
        const url = action.environment?.IMG_URL ?? '';
        const named = versionsNamedIn(downloadUrl(url)?.pathname ?? '');
        if (named.length === 0) continue;
        const others = template.groups.filter(({ kubernetesVersion = named[0] }) => !named.includes(kubernetesVersion));
        for (const [kubernetesVersion, groups] of groupBy(others, (group) => group.kubernetesVersion)) {
          const verb = groups.length === 1 ? 'uses' : 'use';
          yield {
            object: template.object,
            field: `${field}.environment.IMG_URL`,
            message: `the image is named after Kubernetes ${enumerate(named)}, but ${enumerate(groups.map(({ label }) => label))} ${verb} ${kubernetesVersion}`,
            found: shown(withoutCredentials(url)),
            basedOn: [versionBasis(model, groups[0])],
          };
        }
      }
    }
  },
};

const imageUrlIgnored: ClusterRule = {
  code: 'EKSA-TMPL-026',
  severity: Severity.WARNING,
  title: 'An osImageURL that the template does not use',
  why: 'A template of one\'s own names its image itself, so a later change of osImageURL replaces the machines by the same image.',
  fix: 'Write the same URL in both places',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const template of userTemplatesOf(model)) {
      for (const { field, action } of diskWriters(template)) {
        const url = action.environment?.IMG_URL;
        if (!url || url.includes('{{')) continue;
        const images = groupBy(template.groups, ({ machineConfig }) => machineConfig.spec?.osImageURL || datacenterOf(model)?.spec?.osImageURL);
        for (const [wanted, groups] of images) {
          if (!wanted || wanted === url) continue;
          const own = groups.filter(({ machineConfig }) => machineConfig.spec?.osImageURL);
          yield {
            object: template.object,
            field: `${field}.environment.IMG_URL`,
            message: `${enumerate(groups.map(({ label }) => label))} ${groups.length === 1 ? 'gets another image than its' : 'get another image than their'} osImageURL`,
            found: shown(withoutCredentials(url)),
            wanted: shown(withoutCredentials(wanted)),
            basedOn: [
              ...own.map(({ machineConfig }) => ({ object: objectId(machineConfig), field: 'spec.osImageURL' })),
              ...own.length === groups.length ? [] : [{ object: objectId(datacenterOf(model)!), field: 'spec.osImageURL' }],
            ],
          };
        }
      }
    }
  },
};

/** The number at the end of the action that names a partition. */
function partitionOf(device: string): string | undefined {
  const action = templateActions(device).closed.map((text) => text.trim().split(/\s+/)).find(([name]) => name === 'formatPartition');
  const number = action?.at(-1) ?? '';
  return /^[0-9]+$/.test(number) ? number : undefined;
}

const rootPartition: ClusterRule = {
  code: 'EKSA-TMPL-027',
  severity: Severity.WARNING,
  title: 'A file that is written to another partition than the one of the operating system',
  why: 'Images of Ubuntu have their root file system in partition 2, those of Red Hat in 1, and Bottlerocket keeps its settings in 12. The file lands where nobody reads it, or nowhere.',
  fix: 'Use the partition of the operating system, unless your image is laid out differently',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { object, actions, groups } of userTemplatesOf(model)) {
      const families = [...new Set(groups.map(({ machineConfig }) => machineConfig.spec?.osFamily ?? ''))];
      for (const { field, action } of actions) {
        const partition = partitionOf(action.environment?.DEST_DISK ?? '');
        if (partition === undefined) continue;
        const wrong = families.filter((family) => Object.hasOwn(ROOT_PARTITIONS, family) && ROOT_PARTITIONS[family] !== Number(partition));
        for (const family of wrong) {
          yield {
            object,
            field: `${field}.environment.DEST_DISK`,
            message: `${family} does not have its files in this partition`,
            found: partition,
            wanted: String(ROOT_PARTITIONS[family]),
          };
        }
      }
    }
  },
};

/** The lists of disks that machines of an inventory have, each once. */
const listsOfDisks = memoise(({ machines }: InventoryModel): readonly (readonly string[])[] => {
  const lists = new Map<string, readonly string[]>();
  for (const machine of machines) {
    const key = machine.beyondCsv?.disks === undefined ? machine.disk : disksOf(machine).join('\n');
    if (!lists.has(key)) lists.set(key, disksOf(machine));
  }
  return [...lists.values()];
});

/** Whether a device is a disk or one of its partitions. */
function isOn(disk: string, device: string): boolean {
  return device.startsWith(disk) && /^(-part|p)?[0-9]*$/.test(device.slice(disk.length));
}

const fixedDisk: ClusterRule = {
  code: 'EKSA-TMPL-028',
  severity: Severity.WARNING,
  title: 'A device that is written into the template',
  why: 'Machines with other disks cannot use the template: partition 2 is sda2 on one disk and nvme0n1p2 on another.',
  fix: 'Use {{ index .Hardware.Disks 0 }}, and {{ formatPartition ( index .Hardware.Disks 0 ) 2 }} for a partition',
  upstream: [],
  source: 'ours',
  *check({ model, inventories }) {
    const lists = inventories.flatMap(listsOfDisks);
    for (const { object, actions } of userTemplatesOf(model)) {
      for (const { field, action } of actions) {
        const device = action.environment?.DEST_DISK ?? '';
        const everywhere = lists.length > 0 && lists.every((disks) => disks.some((disk) => isOn(disk, device)));
        // a partition is looked for on each machine by another rule
        const wantsPartition = knownAction({ image: action.image ?? '' })?.on === 'partition';
        const isLookedFor = lists.length > 0 && (partitionedDisk(device) !== undefined || (wantsPartition && isDisk(device)));
        if (device.startsWith('/dev/') && !everywhere && !isLookedFor) {
          yield {
            object,
            field: `${field}.environment.DEST_DISK`,
            message: 'not every machine has this device',
            found: shown(device),
          };
        }
      }
    }
  },
};

const mirroredImages: ClusterRule = {
  code: 'EKSA-TMPL-031',
  severity: Severity.WARNING,
  title: 'An action image that does not come through the registry mirror',
  why: 'EKS Anywhere rewrites public.ecr.aws in templates and nothing else, so machines without internet access cannot pull the image.',
  fix: 'Name the image as it is found in the mirror, or use one that is embedded in HookOS',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const mirror = model.cluster.spec?.registryMirrorConfiguration;
    if (!mirror?.endpoint) return;
    const local = ['127.0.0.1/', 'public.ecr.aws/', `${mirror.endpoint}:${mirror.port || '443'}/`, `${mirror.endpoint}/`];
    for (const { object, actions } of userTemplatesOf(model)) {
      for (const { field, action } of actions) {
        const { image = '', environment: { IMG_URL: written = '' } = {} } = action;
        const pulled = [['image', image], ...imageName(image) === 'oci2disk' ? [['environment.IMG_URL', written]] : []];
        for (const [place, reference] of pulled) {
          if (reference === '' || reference.includes('{{') || local.some((prefix) => reference.startsWith(prefix))) continue;
          yield { object, field: `${field}.${place}`, message: 'this image is not pulled from the registry mirror', found: shown(reference) };
        }
      }
    }
  },
};

export const diskRules = concerning(({ model }) => model.templates.length > 0, [
  imageVariables, imageVersion, imageUrlIgnored, rootPartition, fixedDisk, mirroredImages,
]);
