import { createHash } from 'node:crypto';
import { textOf } from '../../bytes';
import { UnsupportedError } from '../../fault';
import { guardLength } from '../../limits';
import { withoutTrailing } from '../../trailing';
import { STRING } from '../../types';
import { fixed, type FunctionTable } from '../function';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const encodeBase64 = (text: string) => {
  guardLength(text.length * 4);
  return Buffer.from(text).toString('base64');
};

/** Go gives the text of its error, which names a byte, for what it cannot decode. */
function decodeBase64(encoded: string): string {
  const clean = encoded.replace(/[\r\n]/g, '');
  if (clean.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(clean)) throw notDecoded('base64');
  return textOf(Buffer.from(clean, 'base64'));
}

function encodeBase32(text: string): string {
  guardLength(text.length * 8);
  let bits = '';
  for (const byte of Buffer.from(text)) bits += byte.toString(2).padStart(8, '0');
  const digits = bits.match(/.{1,5}/g)?.map((five) => BASE32[parseInt(five.padEnd(5, '0'), 2)]).join('') ?? '';
  return digits.padEnd(Math.ceil(digits.length / 8) * 8, '=');
}

/** Digits of the last group of eight that stand for whole bytes. */
const WHOLE = new Set([0, 2, 4, 5, 7]);

function decodeBase32(encoded: string): string {
  const clean = encoded.replace(/[\r\n]/g, '');
  const digits = withoutTrailing(clean, '=');
  if (clean.length % 8 !== 0 || !/^[A-Z2-7]*$/.test(digits) || clean.length - digits.length > 6 || !WHOLE.has(digits.length % 8)) throw notDecoded('base32');
  let bits = '';
  for (const digit of digits) bits += BASE32.indexOf(digit).toString(2).padStart(5, '0');
  return textOf(Buffer.from(bits.match(/.{8}/g)?.map((byte) => parseInt(byte, 2)) ?? []));
}

const notDecoded = (name: string) => new UnsupportedError(`this text is not ${name}: the controller would render the message of its decoder here`);

/** The checksum that zlib uses. */
function adler32(text: string): string {
  let a = 1;
  let b = 0;
  for (const byte of Buffer.from(text)) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return String(b * 65536 + a);
}

const hash = (algorithm: string) => fixed([STRING], (text: string) => createHash(algorithm).update(text).digest('hex'));

/** Encodings and checksums. */
export const ENCODINGS: FunctionTable = {
  b64enc: fixed([STRING], encodeBase64),
  b64dec: fixed([STRING], decodeBase64),
  b32enc: fixed([STRING], encodeBase32),
  b32dec: fixed([STRING], decodeBase32),
  sha1sum: hash('sha1'),
  sha256sum: hash('sha256'),
  sha512sum: hash('sha512'),
  adler32sum: fixed([STRING], adler32),
};
