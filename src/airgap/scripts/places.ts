import { createHash } from 'node:crypto';
import type { Reference } from './reference';

/** Folders of the directory: OCI image layouts, files as they were published, files as they are to be served. */
export const REGISTRY_FOLDER = 'registry';
export const FILES_FOLDER = 'files';
export const SERVED_FOLDER = 'www';

/**
 * Folder of the OCI image layout of an image or a chart.
 *
 * Each has a layout of its own, so that it can be copied again without the others, and by a tool that reads no more than one image of a
 * layout. No part of a repository begins with `_`: the layout of one tag is never inside that of another repository.
 */
export function layoutPath({ repository, tag, digest }: Reference): string {
  return `${REGISTRY_FOLDER}/${hostName(repository)}/_${tag ?? digest!.replace(':', '-')}`;
}

/** Path of a file that is published, or to be served, at a web address. */
export function filePath(folder: string, url: URL): string {
  const parts = url.pathname.split('/').filter((part) => part !== '').map(portable);
  const name = parts.pop() ?? '_index';
  // what a query asks for may be long and secret, and two of them are two files
  const query = url.search === '' ? '' : `_${createHash('sha256').update(url.search).digest('hex').slice(0, 8)}`;
  return [folder, hostName(url.host), ...parts, `${name}${query}`].join('/');
}

/** Colons separate paths from tags in the arguments of tools, and disks from paths on some systems. */
function hostName(text: string): string {
  return text.replace(/[:[\]]/g, '_');
}

/** Characters that every file system takes; URLs are ASCII by now. */
function portable(part: string): string {
  return part.replace(/[^A-Za-z0-9._~%+,=@-]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
