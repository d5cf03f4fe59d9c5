// Whether a bundle is signed, as the webhook of bundles finds out: over its YAML, as upstream prints it, without what may change.
import { createPublicKey, KeyObject, verify } from 'node:crypto';
import type { PackageBundle } from './names';
import { isMap } from '../model/is-map';
import { toGoYaml } from '../render/go-yaml/emit';

/** What the controller verifies bundles with unless EKSA_PUBLIC_KEY says otherwise. */
const PRODUCTION_KEY = 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAELSnBPQf4H/GFb6yl6smKB9wwuKnD4goGHQYwg9+yQ1YusQNqZPn/QkVZnWCzJbZ/pksmpkno6dSzb/Hq+dBAMA==';
const SIGNATURE = 'eksa.aws.com/signature';
const EXCLUDES = 'eksa.aws.com/excludes';
const SIGNED_ANNOTATIONS: readonly string[] = ['eksa.aws.com/includes', EXCLUDES];
const ALWAYS_EXCLUDED = [
  '.status', '.metadata.creationTimestamp', '.metadata.generation', '.metadata.managedFields', '.metadata.uid', '.metadata.resourceVersion',
  '.spec.minControllerVersion',
];

type Data = Record<string, unknown>;

/** Why a bundle is not validly signed, or nothing when it is. */
export function signatureFault(bundle: PackageBundle, publicKey = PRODUCTION_KEY): string | undefined {
  const annotations = bundle.metadata.annotations ?? {};
  const signature = annotations[SIGNATURE] ?? '';
  if (signature === '') return 'it has no signature';
  const excludes = excludedPaths(annotations[EXCLUDES] ?? '');
  if (excludes === undefined) return `its annotation ${EXCLUDES} is not readable`;
  const key = readKey(publicKey);
  if (key === undefined) return 'the public key is not readable';
  const isValid = verify('sha256', Buffer.from(signedText(bundle, excludes)), key, Buffer.from(signature, 'base64'));
  return isValid ? undefined : 'its signature does not belong to its content and the public key';
}

function readKey(publicKey: string): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

/** Paths such as `.spec.packages[].source.registry`, one a line behind base64; nothing when one has another form. */
function excludedPaths(encoded: string): string[] | undefined {
  const paths = Buffer.from(encoded, 'base64').toString('utf8').split('\n').filter((path) => path !== '');
  return paths.every((path) => /^(?:\.\w+(?:\[\])?)+$/.test(path)) ? paths : undefined;
}

function signedText(bundle: PackageBundle, excludes: readonly string[]): string {
  const data = decoded(bundle);
  for (const path of [...excludes, ...ALWAYS_EXCLUDED]) remove(data, path.split('.').slice(1));
  const { annotations } = data.metadata as Data;
  if (isMap(annotations)) {
    (data.metadata as Data).annotations = Object.fromEntries(Object.entries(annotations).filter(([name]) => SIGNED_ANNOTATIONS.includes(name)));
  }
  return toGoYaml(data);
}

/** The bundle as the controller's types hold it: without fields that they do not have, and without those that are empty and optional. */
function decoded({ apiVersion, kind, metadata, spec }: PackageBundle): Data {
  return {
    apiVersion,
    kind,
    metadata: { ...metadata },
    spec: {
      packages: (spec?.packages ?? []).map(({ name, workloadonly, source }) => ({
        ...name !== '' && { name },
        source: {
          ...filled({ registry: source.registry }),
          repository: source.repository,
          versions: source.versions.map(({ name: version, digest, images = [], schema, dependencies = [] }) => ({
            name: version,
            digest,
            ...images.length > 0 && { images: images.map((image) => ({ repository: image.repository, digest: image.digest })) },
            ...filled({ schema }),
            ...dependencies.length > 0 && { dependencies },
          })),
        },
        ...workloadonly === true && { workloadonly },
      })),
    },
  };
}

function filled(fields: Readonly<Record<string, string | undefined>>): Data {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));
}

function remove(value: unknown, [name, ...rest]: readonly string[]): void {
  if (!isMap(value)) return;
  const key = name.replace(/\[\]$/, '');
  if (rest.length === 0) {
    delete (value as Data)[key];
    return;
  }
  const inner = value[key];
  for (const each of name.endsWith('[]') && Array.isArray(inner) ? inner : [inner]) remove(each, rest);
}
