// What machines are installed from: HookOS, which they boot, and the image of their operating system.
import { ArtifactKind } from './artifact';
import { artifactsOf } from './bundle-artifacts';
import type { ClusterFacts } from './cluster-facts';
import type { Collector } from './collector';
import type { EksaArtifact } from '../distro/facts/eksa-artifact';
import { ImagePurpose } from '../distro/facts/release-image';
import type { TinkerbellTemplateConfig } from '../model/cluster-model';
import { datacenterOf, nameOf, templateOf } from '../model/lookup';
import { nodeGroupsOf } from '../rules/node-groups';

const HOOK = 'tinkerbell.tinkerbellStack.hook';

/** Kernel and initial RAM disk, or the ISO image, for the architectures of the machines. */
export function collectBootFiles(facts: ClusterFacts, collector: Collector): void {
  const { bundle, bootsFromIso, architectures, subject, model, stackDatacenter } = facts;
  if (subject.inventories.length === 0) collector.missing('its machines are not known; HookOS is listed for amd64');
  const { hookIsoURL: ownIso } = datacenterOf(model)?.spec ?? {};
  const { hookImagesURLPath: folder, hookIsoURL: iso = ownIso } = stackDatacenter?.spec ?? {};
  const parts = bootsFromIso ? ['iso'] : ['vmlinuz', 'initramfs'];
  const places = architectures.flatMap((architecture) => parts.map((part) => `${HOOK}.${part}.${architecture}`));
  for (const { path, uri, sha256, sha512, source } of artifactsOf(bundle, bundle.kubernetesVersions[0])) {
    if (path.startsWith(`${HOOK}.`) && uri.includes('://')) {
      if (places.includes(path)) {
        const target = bootsFromIso ? iso : folder && `${folder.replace(/\/$/, '')}/${uri.slice(uri.lastIndexOf('/') + 1)}`;
        const found = { kind: ArtifactKind.BOOT_FILE, source: uri, purpose: ImagePurpose.PROVISIONING, name: path, sha256, sha512, origin: source };
        collector.need({ ...found, ...target && { target } });
      } else {
        collector.omit(uri, 'no machine of the cluster boots it');
      }
    }
  }
}

/** The images of operating systems: those that workflows of one's own write, those that are given, or those of the bundle. */
export function collectOsImages({ bundle, model }: ClusterFacts, collector: Collector): void {
  for (const { machineConfig, kubernetesVersion = '' } of nodeGroupsOf(model)) {
    if (machineConfig === undefined) continue;
    const name = `TinkerbellMachineConfig/${nameOf(machineConfig)}`;
    const written = writtenImages(templateOf(model, machineConfig));
    const given = machineConfig.spec?.osImageURL || datacenterOf(model)?.spec?.osImageURL;
    const ofBundle = bundle.kubernetesVersions.includes(kubernetesVersion)
      ? artifactsOf(bundle, kubernetesVersion).find(({ path }) => path === 'eksD.raw.bottlerocket')
      : undefined;
    const images = written.length > 0 ? written : given ? [given] : [];
    if (images.length === 0) collector.missing(`the operating system image of ${name} is not known`);
    for (const source of images) collectOsImage(source, name, source === ofBundle?.uri ? ofBundle : undefined, collector);
  }
}

function collectOsImage(source: string, name: string, ofBundle: EksaArtifact | undefined, collector: Collector): void {
  const found = { purpose: ImagePurpose.PROVISIONING, name };
  if (source.includes('{{')) {
    collector.missing(`the operating system image of ${name} is known only when its workflow is rendered: ${source}`);
  } else if (!source.includes('://')) {
    collector.needImage(source, found);
  } else if (ofBundle === undefined) {
    collector.need({ kind: ArtifactKind.OS_IMAGE, source, ...found, target: source });
  } else {
    const { sha256, sha512, source: origin } = ofBundle;
    collector.need({ kind: ArtifactKind.OS_IMAGE, source, ...found, sha256, sha512, origin });
  }
}

/** The images that a workflow writes to disks. */
function writtenImages(template: TinkerbellTemplateConfig | undefined): string[] {
  const actions = template?.spec?.template?.tasks?.flatMap((task) => task?.actions ?? []) ?? [];
  return [...new Set(actions.flatMap((action) => action?.environment?.IMG_URL || []))];
}
