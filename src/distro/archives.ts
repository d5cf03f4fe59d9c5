import { layout } from './data';

/** An archive as its place follows from the release's rules. */
export interface ArchivePlace {
  readonly component: string;
  readonly name: string;
  readonly uri: string;
  readonly os?: string;
  readonly arch?: string;
}

/** Archives of a release, given the git tags of its components. kube-proxy's belong to kubernetes until it is a component of its own. */
export function archivePlaces(channel: string, number: number, tagOf: (component: string) => string | undefined): ArchivePlace[] {
  const base = `https://distro.eks.amazonaws.com/kubernetes-${channel}/releases/${number}/artifacts`;
  return Object.entries(layout().archives).flatMap(([name, { folder, files }]) => {
    const component = tagOf(name) === undefined ? 'kubernetes' : name;
    const tag = tagOf(component)!;
    return files.map((file) => {
      const fileName = file.name.replaceAll('{tag}', tag);
      return {
        component,
        name: fileName,
        uri: `${base}/${folder}/${tag}/${fileName}`,
        ...(file.os !== undefined && { os: file.os, arch: file.arch }),
      };
    });
  });
}
