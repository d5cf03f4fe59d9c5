/**
 * A text as it arrives on a node when a YAML block literal carries it, which is how EKS Anywhere passes every embedded text on:
 * line feeds only, and exactly one at the end. That EKS Anywhere also puts every `kubernetesVersion: 1.NN` inside such a text in
 * quotes is not copied: it changes what the user wrote.
 */
export function blockText(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n');
  let end = lines.length;
  while (end > 0 && lines[end - 1] === '\n') end--;
  return `${lines.slice(0, end)}\n`;
}

/** Lines as one text, each with its line feed. */
export function joinLines(...lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** A host and a port, the host in brackets when it is an IPv6 address. */
export function joinHostPort(host: string, port: string): string {
  return host.includes(':') || host.includes('%') ? `[${host}]:${port}` : `${host}:${port}`;
}
