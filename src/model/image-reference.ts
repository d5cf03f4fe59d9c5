const DOMAIN = String.raw`(?:\[[0-9a-fA-F:]+\]|[A-Za-z0-9](?:[-A-Za-z0-9.]*[A-Za-z0-9])?)(?::\d+)?\/`;
const COMPONENT = String.raw`[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*`;
const TAG = String.raw`:\w[\w.-]{0,127}`;
const DIGEST = String.raw`@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}`;
const REFERENCE = new RegExp(`^(?:${DOMAIN})?${COMPONENT}(?:\\/${COMPONENT})*(?:${TAG})?(?:${DIGEST})?$`);

/** The id of an image, which is no name. */
const ID = /^[0-9a-f]{64}$/;

/**
 * Whether this names a container image: optional registry host and port, lower-case path, optional tag, optional digest. It is what
 * container runtimes and Tinkerbell read (`reference.ParseNormalizedNamed` of distribution).
 */
export function isImageReference(text: string): boolean {
  return text.length <= 255 + 64 && !ID.test(text) && REFERENCE.test(text);
}
