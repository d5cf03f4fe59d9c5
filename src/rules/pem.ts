import { X509Certificate } from 'node:crypto';

/**
 * The contents of the PEM blocks in a text, whatever their labels; what is not a block is skipped, as Go does.
 */
export function pemBlocks(text: string): Buffer[] {
  return bodiesOf(text).flatMap((body) => {
    // headers such as `Proc-Type: …` stand before an empty line
    const encoded = body.replace(/^(?:[^\r\n:]+:[^\r\n]*\r?\n)+\r?\n/, '').replace(/\s/g, '');
    return /^[A-Za-z0-9+/]+={0,2}$/.test(encoded) && encoded.length % 4 === 0 ? [Buffer.from(encoded, 'base64')] : [];
  });
}

/** What stands between each BEGIN line and the next END line with the same label, in one pass over the text. */
function bodiesOf(text: string): string[] {
  const ends = new Map<string, number[]>();
  for (const { index, 1: label } of [...text.matchAll(/-----END ([^\r\n-]+)(?=-----)/g)].reverse()) {
    const positions = ends.get(label);
    if (positions === undefined) ends.set(label, [index]);
    else positions.push(index);
  }
  const bodies: string[] = [];
  let after = 0;
  for (const { index, 0: line, 1: label } of text.matchAll(/-----BEGIN ([^\r\n-]+)-----\r?\n/g)) {
    const start = index + line.length;
    const positions = ends.get(label) ?? [];
    while (positions.length > 0 && positions.at(-1)! < start) positions.pop();
    const end = positions.at(-1);
    if (index < after || end === undefined) continue;
    bodies.push(text.slice(start, end));
    after = end;
  }
  return bodies;
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
