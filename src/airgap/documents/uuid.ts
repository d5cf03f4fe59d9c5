import { createHash } from 'node:crypto';

/**
 * A UUID of version 8 (RFC 9562), which leaves to whoever makes it what it is made of: here the first bits of the SHA-256 of a content.
 * Version 5 would have SHA-1.
 */
export function contentUuid(content: string): string {
  const digits = createHash('sha256').update(content).digest('hex');
  const variant = '89ab'[parseInt(digits[16], 16) % 4];
  return [digits.slice(0, 8), digits.slice(8, 12), `8${digits.slice(13, 16)}`, `${variant}${digits.slice(17, 20)}`, digits.slice(20, 32)].join('-');
}
