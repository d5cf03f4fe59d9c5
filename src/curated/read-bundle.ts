import { Finding, Severity } from '../findings';
import type { BundleData } from './bundle';
import { PackageCode } from './codes';
import { givenBundle } from './given-bundle';
import type { PackageBundle } from './names';
import { onlyObject, placeIn } from './read-objects';
import { bundleNameFault } from './review';
import { signatureFault } from './signature';
import { nameOf } from '../model/lookup';
import { objectId } from '../model/objects';

/** What a bundle that was given as YAML offers, and why the webhook of bundles would not take it. */
export function readBundle(yamlOrPath: string): { readonly data: BundleData; readonly signatureFaults: readonly Finding[] } {
  const { object, document } = onlyObject<PackageBundle>(yamlOrPath, 'PackageBundle');
  const place = { severity: Severity.ERROR, object: objectId(object), ...placeIn(document, 'metadata.name') };
  return { data: givenBundle(object), signatureFaults: bundleFaults(object).map((fault) => ({ ...place, ...fault })) };
}

/** What the webhook of bundles refuses. */
export function bundleFaults(bundle: PackageBundle, publicKey?: string): (Pick<Finding, 'field' | 'message' | 'found' | 'wanted' | 'fix'> & { readonly code: PackageCode })[] {
  const name = bundleNameFault(nameOf(bundle), 'metadata.name');
  if (name !== undefined) return [name];
  const fault = signatureFault(bundle, publicKey);
  return fault === undefined ? [] : [{
    code: PackageCode.SIGNATURE,
    field: 'metadata.annotations["eksa.aws.com/signature"]',
    message: `the cluster takes a bundle only when AWS has signed it: ${fault}`,
    fix: 'Take the bundle from the registry, unchanged',
  }];
}
