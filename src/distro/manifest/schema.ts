import { z } from 'zod';
import { isDay } from '../facts/day';
import { MINOR } from '../facts/minor-version';

// Only what is used is checked: manifests grow new fields, and that must not stop anyone.

/** Printable, without blanks: these texts end up in manifests and in files on machines. */
const word = z.string().regex(/^[\x21-\x7e]+$/, 'must be text without blanks');
const tag = z.string().regex(/^[\w.+-]+$/, 'must be a tag');
const uriWithTag = z.string().refine(isImageWithTag, 'must be an image with registry and tag');
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'must be a SHA-256 digest');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal');
const sha512 = z.string().regex(/^[0-9a-f]{128}$/, 'must be a SHA-512 in hexadecimal');
const minor = z.string().regex(MINOR, 'must be a text such as "1.34"');
const channel = z.string().regex(/^[1-9]\d{0,2}-\d{1,3}$/, 'must be a channel such as "1-34"');
const time = z.iso.datetime({ offset: true, error: 'must be a time such as "2026-08-19T12:00:00Z"' });
const day = z.string().refine(isDay, 'must be a day such as "2026-12-31"');
/** Left out, null and an empty text are the same. */
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional());

function isImageWithTag(text: string): boolean {
  const slash = text.indexOf('/');
  const colon = text.lastIndexOf(':');
  return slash > 0 && colon > slash + 1 && /^[\w.-][\x21-\x7e]*$/.test(text) && /^[\w.-]+$/.test(text.slice(colon + 1));
}

const asset = z.object({
  name: word,
  type: z.enum(['Archive', 'Image'], 'must be Archive or Image'),
  os: optional(z.enum(['linux', 'darwin', 'windows'], 'must be linux, darwin or windows')),
  arch: z.array(word).nullish(),
  image: z.object({ uri: uriWithTag, imageDigest: optional(digest) }).nullish(),
  archive: z.object({ uri: word, sha256: optional(sha256), sha512: optional(sha512) }).nullish(),
}).superRefine((value, context) => {
  const field = value.type === 'Image' ? 'image' : 'archive';
  if (value[field] === undefined || value[field] === null) {
    context.addIssue({ code: 'custom', path: [field], message: `must be there for the type ${value.type}` });
  }
});

export const releaseSchema = z.object({
  metadata: z.object({ name: word }),
  spec: z.object({ channel, number: z.int().min(1, 'must be 1 or more') }),
  status: z.object({
    date: optional(time),
    components: z.array(z.object({ name: word, gitTag: tag, gitCommit: optional(word), assets: z.array(asset).nullish() })).min(1, 'must not be empty'),
  }),
});

export type GivenRelease = z.infer<typeof releaseSchema>;

export const bundleSchema = z.object({
  metadata: z.object({ creationTimestamp: optional(time) }).nullish(),
  spec: z.object({
    number: z.int().min(0, 'must not be negative'),
    cliMinVersion: optional(word),
    cliMaxVersion: optional(word),
    versionsBundles: z.array(z.object({
      kubeVersion: minor,
      endOfStandardSupport: optional(day),
      eksD: z.object({ name: optional(word), manifestUrl: optional(word) }),
    })).min(1, 'must not be empty'),
  }),
});

export type GivenBundle = z.infer<typeof bundleSchema>;

/** What stands at the places of a bundle that name a URI. */
export const imageLeafSchema = z.object({ uri: uriWithTag, imageDigest: optional(digest) });
export const fileLeafSchema = z.object({ uri: word, sha256: optional(sha256), sha512: optional(sha512) });
