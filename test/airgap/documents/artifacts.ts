import fc from 'fast-check';
import { Artifact, ArtifactKind, isInRegistry } from '../../../src/airgap/artifact';
import { DataSource } from '../../../src/distro/facts/data-source';
import { ImagePurpose } from '../../../src/distro/facts/release-image';
import { byText } from '../../../src/model/order';

export const DIGEST = `sha256:${'ab'.repeat(32)}`;

/** An image, as far as nothing else is said. */
export function artifact(changes: Partial<Artifact> = {}): Artifact {
  return {
    kind: ArtifactKind.IMAGE,
    source: 'public.ecr.aws/eks-distro/kubernetes/pause:v1.34.1',
    purpose: ImagePurpose.CLUSTER,
    names: [],
    clusters: [],
    targets: [],
    origin: DataSource.MANIFEST,
    ...changes,
  };
}

/** A file behind a URL. */
export const file = (changes: Partial<Artifact> = {}) => artifact({
  kind: ArtifactKind.OS_IMAGE, source: 'https://images.example.com/ubuntu/node.gz', purpose: ImagePurpose.PROVISIONING, ...changes,
});

const text = () => fc.string({ unit: 'binary', maxLength: 20 });
const hexadecimal = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });

const places = (kind: ArtifactKind): fc.Arbitrary<string> => (isInRegistry({ kind })
  ? fc.tuple(fc.domain(), fc.stringMatching(/^[a-z0-9]{1,8}(?:\/[a-z0-9]{1,8}){0,2}$/), fc.stringMatching(/^\w[\w.-]{0,10}$/)).map(([host, path, tag]) => `${host}/${path}:${tag}`)
  : fc.webUrl({ withQueryParameters: true, withFragments: true }));

/** Any artifact: names as they are published, and texts of all kinds. */
function artifactOf(kind: ArtifactKind): fc.Arbitrary<Artifact> {
  const place = fc.oneof(places(kind), fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }));
  return fc.record({
    kind: fc.constant(kind),
    source: place,
    purpose: fc.constantFrom(...Object.values(ImagePurpose)),
    names: fc.array(text(), { maxLength: 3 }),
    clusters: fc.array(text(), { maxLength: 8 }),
    targets: fc.array(place, { maxLength: 3 }),
    digest: optional(fc.oneof(hexadecimal(64).map((digits) => `sha256:${digits}`), text())),
    sha256: optional(fc.oneof(hexadecimal(64), text())),
    sha512: optional(hexadecimal(128)),
    size: optional(fc.nat(Number.MAX_SAFE_INTEGER)),
    origin: fc.constantFrom(...Object.values(DataSource)),
  });
}

// made once, for making them takes longer than using them
const any = fc.oneof(...Object.values(ArtifactKind).map(artifactOf));

/** Any list, sorted and with each source once. */
export function artifactLists(): fc.Arbitrary<Artifact[]> {
  return fc.uniqueArray(any, { maxLength: 6, selector: ({ source }) => source }).map((list) => list.sort((a, b) => byText(a.source, b.source)));
}
