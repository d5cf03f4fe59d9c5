/** A text as base64 of its UTF-8 bytes. */
export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
