import { X509Certificate } from 'node:crypto';

/**
 * The contents of the PEM blocks in a text, whatever their labels; what is not a block is skipped, as Go does.
 */
export function pemBlocks(text: string): Buffer[] {
  const blocks = text.matchAll(/-----BEGIN ([^\r\n-]+)-----\r?\n([\s\S]*?)-----END \1-----/g);
  return [...blocks].flatMap(([, , body]) => {
    // headers such as `Proc-Type: …` stand before an empty line
    const encoded = body.replace(/^(?:[^\r\n:]+:[^\r\n]*\r?\n)+\r?\n/, '').replace(/\s/g, '');
    return /^[A-Za-z0-9+/]+={0,2}$/.test(encoded) && encoded.length % 4 === 0 ? [Buffer.from(encoded, 'base64')] : [];
  });
}

/** Whether every block holds one X.509 certificate or several, and there is a block. */
export function areCertificates(blocks: readonly Buffer[]): boolean {
  return blocks.length > 0 && blocks.every(isCertificate);
}

function isCertificate(bytes: Buffer): boolean {
  try {
    return new X509Certificate(bytes).raw.length > 0;
  } catch {
    return false;
  }
}
