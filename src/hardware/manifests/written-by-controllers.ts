import { isMap } from '../../model/is-map';

/** How Cluster API Provider Tinkerbell marks machines that have a node: they would be lost, or taken, if anybody else wrote this. */
const OWNER = 'v1alpha1.tinkerbell.org/';

/** What nobody but the API server and controllers writes into metadata. */
const METADATA: ReadonlySet<string> = new Set([
  'uid', 'resourceVersion', 'generation', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds', 'selfLink', 'managedFields', 'finalizers',
  'ownerReferences', 'generateName',
]);

/** Annotations of kubectl and of controllers, by the beginning of their names. */
const ANNOTATIONS: readonly string[] = [OWNER, 'kubectl.kubernetes.io/'];

/** An object as it was read, of which no more is known than that it is a map. */
export type ReadManifest = Readonly<Record<string, unknown>>;

/** An object without what controllers and the API server write into it: what is left was written by a person, right or wrong. */
export function withoutControllers({ status: _, metadata, spec, ...rest }: ReadManifest): ReadManifest {
  return {
    ...rest,
    metadata: isMap(metadata) ? ownMetadata(metadata) : metadata,
    ...spec !== undefined && { spec: isMap(spec) ? ownSpec(spec) : spec },
  };
}

function ownMetadata(metadata: Readonly<Record<string, unknown>>): object {
  const { labels, annotations, ...others } = Object.fromEntries(Object.entries(metadata).filter(([name]) => !METADATA.has(name)));
  const ownLabels = without(labels, [OWNER]);
  const ownAnnotations = without(annotations, ANNOTATIONS);
  return { ...others, ...ownLabels !== undefined && { labels: ownLabels }, ...ownAnnotations !== undefined && { annotations: ownAnnotations } };
}

/** User data is what a node is to become: the provider writes it. */
function ownSpec({ userData: _, ...spec }: Readonly<Record<string, unknown>>): object {
  return spec;
}

function without(entries: unknown, beginnings: readonly string[]): unknown {
  if (!isMap(entries)) return entries;
  const own = Object.entries(entries).filter(([name]) => !beginnings.some((beginning) => name.startsWith(beginning)));
  return own.length > 0 ? Object.fromEntries(own) : undefined;
}
