import type { DataSource } from './data-source';
import { purposeOfComponent, ReleaseImage } from './release-image';
import type { EksDistroArchive, EksDistroComponent } from './release-parts';
import { imageReference } from './versions-bundle';

/** What an EKS Distro release is made of, wherever it was read. */
export interface ReleaseFacts {
  readonly channel: string;
  readonly number: number;
  /** `metadata.name` of the release object. */
  readonly manifestName: string;
  readonly embedded: boolean;
  readonly asOf?: string;
  readonly date?: string;
  readonly productionDate?: string;
  readonly notes: readonly string[];
  /** Where fields of the release itself come from. */
  readonly sources: Readonly<Record<string, DataSource>>;
  /** By name. */
  readonly components: readonly EksDistroComponent[];
  /** By component and name; checksums only if they need not be looked up. */
  readonly archives: () => readonly EksDistroArchive[];
  /** Looks up the checksums of an archive. */
  readonly checksums: (archive: string) => Partial<EksDistroArchive> | undefined;
  /** Time of the manifest, if it is known. */
  readonly manifestDate?: string;
  /** The Release object, when it was given: otherwise it is made from the rest. */
  readonly manifest?: () => any;
}

/** An image of a release. */
export function releaseImage(component: string, name: string, uri: string, source: DataSource, digest?: string): ReleaseImage {
  return { name, component, uri, ...imageReference(uri), ...(digest !== undefined && { digest }), purpose: purposeOfComponent(component), source };
}

/** Images that EKS Anywhere refuses to do without. */
export const REQUIRED_IMAGES = [
  'aws-iam-authenticator-image', 'coredns-image', 'etcd-image', 'kube-apiserver-image', 'kube-proxy-image', 'pause-image',
];
