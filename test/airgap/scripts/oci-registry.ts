import { createHash } from 'node:crypto';
import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

interface Stored {
  readonly type: string;
  readonly content: Buffer;
}

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

const INDEX = 'application/vnd.oci.image.index.v1+json';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

export function digestOf(content: Buffer | string): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

/** A registry in memory: as much of the OCI distribution specification as tools need to copy. */
export class OciRegistry {
  public static async start(): Promise<OciRegistry> {
    const registry = new OciRegistry();
    await new Promise<void>((resolve) => { registry.server.listen(0, '127.0.0.1', resolve); });
    return registry;
  }

  /** Manifests by `repository@digest` and `repository:tag`. */
  public readonly manifests = new Map<string, Stored>();
  private readonly blobs = new Map<string, Buffer>();
  private readonly uploads = new Map<string, Buffer>();
  private readonly server: Server = createServer((request, response) => { void this.answer(request, response); });

  public get host(): string {
    return `localhost:${(this.server.address() as AddressInfo).port}`;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => { this.server.close(resolve); });
  }

  /** Digest of what is under a name. */
  public digest(name: string): string | undefined {
    const stored = this.manifests.get(name.replace(`${this.host}/`, ''));
    return stored && digestOf(stored.content);
  }

  /** An image for two platforms, and the bytes of it that are transferred. */
  public putImage(repository: string, tag: string): { readonly digest: string; readonly size: number } {
    const shared = this.blob('application/vnd.oci.image.layer.v1.tar+gzip', gzipSync(`${repository} base`));
    const children = ['amd64', 'arm64'].map((architecture) => {
      const own = this.blob(shared.mediaType, gzipSync(`${repository} ${tag} ${architecture}`));
      const ids = [shared, own].map(({ digest }) => digest);
      const config = JSON.stringify({ architecture, os: 'linux', config: {}, rootfs: { type: 'layers', diff_ids: ids } });
      const described = this.blob('application/vnd.oci.image.config.v1+json', Buffer.from(config));
      const child = this.manifest(repository, MANIFEST, { schemaVersion: 2, mediaType: MANIFEST, config: described, layers: [shared, own] });
      return { platform: { os: 'linux', architecture }, child, bytes: child.size + described.size + own.size };
    });
    const manifests = children.map(({ child, platform }) => ({ ...child, annotations: { note: 'a {brace} in it' }, platform }));
    const index = this.manifest(repository, INDEX, { schemaVersion: 2, mediaType: INDEX, manifests }, tag);
    return { digest: index.digest, size: index.size + shared.size + children.reduce((sum, { bytes }) => sum + bytes, 0) };
  }

  /** A chart, which is one manifest with a configuration that no image has. */
  public putChart(repository: string, tag: string): { readonly digest: string; readonly size: number } {
    const config = this.blob('application/vnd.cncf.helm.config.v1+json', Buffer.from(JSON.stringify({ name: repository, version: tag })));
    const layer = this.blob('application/vnd.cncf.helm.chart.content.v1.tar+gzip', gzipSync(`chart ${repository} ${tag}`));
    const { digest, size } = this.manifest(repository, MANIFEST, { schemaVersion: 2, mediaType: MANIFEST, config, layers: [layer] }, tag);
    return { digest, size: size + config.size + layer.size };
  }

  private blob(mediaType: string, content: Buffer): Descriptor {
    const digest = digestOf(content);
    this.blobs.set(digest, content);
    return { mediaType, digest, size: content.length };
  }

  private manifest(repository: string, type: string, value: object, tag?: string): Descriptor {
    // as people write it: tools must not write it anew
    const content = Buffer.from(JSON.stringify(value, undefined, 3));
    return { mediaType: type, digest: this.store(repository, { type, content }, tag), size: content.length };
  }

  private store(repository: string, stored: Stored, tag?: string): string {
    const digest = digestOf(stored.content);
    this.manifests.set(`${repository}@${digest}`, stored);
    if (tag !== undefined) this.manifests.set(`${repository}:${tag}`, stored);
    return digest;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const url = new URL(request.url!, 'http://registry');
    const send = (status: number, headers: Record<string, string> = {}, content: Buffer | string = '') => {
      response.writeHead(status, { 'content-length': String(Buffer.byteLength(content)), ...headers });
      response.end(request.method === 'HEAD' ? undefined : content);
    };
    const [, repository, kind, name = ''] = /^\/v2\/(.+)\/(manifests|blobs|referrers)\/(.*)$/.exec(url.pathname) ?? [];
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    if (url.pathname === '/v2/') {
      send(200);
    } else if (kind === 'referrers') {
      send(200, { 'content-type': INDEX }, JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: [] }));
    } else if (kind === 'manifests' && isReading) {
      const stored = this.manifests.get(name.includes(':') ? `${repository}@${name}` : `${repository}:${name}`);
      if (stored === undefined) send(404, { 'content-type': 'application/json' }, JSON.stringify({ errors: [{ code: 'MANIFEST_UNKNOWN' }] }));
      else send(200, { 'content-type': stored.type, 'docker-content-digest': digestOf(stored.content) }, stored.content);
    } else if (kind === 'manifests') {
      const digest = this.store(repository, { type: request.headers['content-type']!, content: body }, name.includes(':') ? undefined : name);
      send(201, { 'docker-content-digest': digest, 'location': url.pathname });
    } else if (kind === 'blobs' && isReading) {
      const blob = this.blobs.get(name);
      if (blob === undefined) send(404);
      else send(200, { 'content-type': 'application/octet-stream', 'docker-content-digest': name }, blob);
    } else if (kind === 'blobs') {
      this.upload(request.method!, url, body, send);
    } else {
      send(404);
    }
  }

  private upload(method: string, url: URL, body: Buffer, send: (status: number, headers?: Record<string, string>) => void): void {
    const id = method === 'POST' ? `${url.pathname.replace(/\/$/, '')}/${this.uploads.size}` : url.pathname;
    const content = Buffer.concat([this.uploads.get(id) ?? Buffer.alloc(0), body]);
    const digest = url.searchParams.get('digest');
    this.uploads.set(id, content);
    if (digest === null) {
      send(202, { location: id, range: `0-${Math.max(0, content.length - 1)}` });
      return;
    }
    if (digest !== digestOf(content)) {
      send(400);
      return;
    }
    this.blobs.set(digest, content);
    send(201, { 'location': url.pathname, 'docker-content-digest': digest });
  }
}
