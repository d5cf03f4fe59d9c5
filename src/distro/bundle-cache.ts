import { embeddedBundleFacts } from './bundle-facts';
import { EksaBundle } from './eksa-bundle';

const bundles = new Map<string, EksaBundle>();

/** The bundle of an EKS Anywhere version that has one in the data: the same object each time. */
export function embeddedBundle(version: string): EksaBundle {
  let bundle = bundles.get(version);
  if (bundle === undefined) {
    bundle = EksaBundle._of(embeddedBundleFacts(version));
    bundles.set(version, bundle);
  }
  return bundle;
}
