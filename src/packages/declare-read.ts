import { CuratedPackage } from './curated-package';
import { PackageBundleController } from './package-bundle-controller';
import type { PackageHost } from './package-cluster';
import { ObjectReading, objectReading } from './read-package';
import type { Package, PackageBundleController as BundleControllerObject } from '../curated/names';
import type { PackageDocument } from '../curated/read-objects';
import { EksaError } from '../findings';
import { REFUSED, WeighedFinding } from '../findings/weighed';
import { nameOf } from '../model/lookup';
import { freeId } from '../objects/free-id';

/** Objects of the packages API that stand in the file of a cluster. */
export interface PackagesInFile {
  readonly readings: readonly ObjectReading<Package | BundleControllerObject>[];
  /** Whether each of them could be read. */
  readonly isReadable: boolean;
  /** What is to be said about their form, in their order. */
  readonly weighed: readonly WeighedFinding[];
}

/** Reads all of them, so that whatever is wrong is said at once. */
export function readPackages(documents: readonly PackageDocument[], construct: string): PackagesInFile {
  const weighed: WeighedFinding[] = [];
  const readings = documents.flatMap((document) => {
    try {
      const { kind } = document.object as { readonly kind: string };
      const reading = objectReading<Package | BundleControllerObject>(document, `${construct}/${nameOf(document.object) || kind}`);
      weighed.push(...reading.findings);
      return [reading];
    } catch (error) {
      if (!EksaError.isEksaError(error)) throw error;
      weighed.push(...error.findings.map((finding) => ({ finding, ...REFUSED })));
      return [];
    }
  });
  return { readings, isReadable: readings.length === documents.length, weighed };
}

/** Declares them below that cluster. */
export function declareRead(cluster: PackageHost, { readings }: PackagesInFile): void {
  for (const reading of readings) {
    const id = freeId(cluster, nameOf(reading.object), reading.object.kind);
    if (reading.object.kind === 'Package') CuratedPackage._fromReading(cluster as never, id, reading as ObjectReading<Package>);
    else PackageBundleController._fromReading(cluster as never, id, reading as ObjectReading<BundleControllerObject>);
  }
}
