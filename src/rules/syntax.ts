/** A DNS label (RFC 1123): what Kubernetes asks of most single names. */
export function isDnsLabel(text: string): boolean {
  return text.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text);
}

/** A DNS subdomain (RFC 1123): dot-separated labels, 253 characters at most. */
export function isDnsSubdomain(text: string): boolean {
  return text.length <= 253 && text.split('.').every((label) => /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(label));
}

/** A host name as certificates and resolvers take it: letters of both cases, and optionally `*` as the first label. */
export function isHostName(text: string): boolean {
  const name = text.startsWith('*.') ? text.slice(2) : text;
  // a last label of digits only is an address that somebody got wrong
  return name.length <= 253
    && name.split('.').every((label) => label.length <= 63 && /^[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?$/.test(label))
    && !/(^|\.)[0-9]+$/.test(name);
}

/** The part of a label key behind the slash, and every non-empty label value. */
function isQualifiedPart(text: string): boolean {
  return text.length <= 63 && /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(text);
}

/** Key of a Kubernetes label or taint: a name, optionally behind a DNS subdomain and a slash. */
export function isLabelKey(text: string): boolean {
  const slash = text.indexOf('/');
  return slash < 0 ? isQualifiedPart(text) : isDnsSubdomain(text.slice(0, slash)) && isQualifiedPart(text.slice(slash + 1));
}

/** Value of a Kubernetes label or taint; may be empty. */
export function isLabelValue(text: string): boolean {
  return text === '' || isQualifiedPart(text);
}

/** A quantity of CPU or memory, such as `500m` or `1.5Gi`. */
export function isQuantity(text: string): boolean {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|n|u|[eE][+-]?\d+)?$/.test(text);
}

/** A digest of the form that registries use. */
export function isSha256Digest(text: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(text);
}
