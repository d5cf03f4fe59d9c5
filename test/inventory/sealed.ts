/** What kubeseal may print: the length of an RSA ciphertext, that ciphertext, and an AES-GCM ciphertext with its tag. */
export function sealed(fill: number, keyLength = 512, textLength = 24): string {
  const head = Buffer.alloc(2);
  head.writeUInt16BE(keyLength);
  return Buffer.concat([head, Buffer.alloc(keyLength + textLength, fill)]).toString('base64');
}

/** An encrypted login. */
export const SEALED_LOGIN = { username: sealed(1), password: sealed(2) };
