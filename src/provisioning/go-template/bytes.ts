import { ExecuteError, UnsupportedError } from './fault';

/** Go counts and cuts strings in bytes of UTF-8. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text);
}

/** Whether each character is one byte. */
export function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}

/** The bytes from `start` to before `end`, as Go cuts; what falls into the middle of a character is no text any more. */
export function cutBytes(text: string, start: number, end: number): string {
  const length = byteLength(text);
  if (start < 0 || end > length || start > end) throw new ExecuteError(`slice bounds out of range [${start}:${end}] with length ${length}`);
  if (length === text.length) return text.slice(start, end);
  return textOf(Buffer.from(text).subarray(start, end));
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes as text, where they are text. */
export function textOf(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new UnsupportedError('bytes that are not UTF-8 text are not tried');
  }
}
