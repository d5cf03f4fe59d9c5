import { IMAGE_PLACES, PASSED_OVER } from './image-places';
import { EksaBundle } from '../../distro/eksa-bundle';
import { EksaReleases } from '../../distro/eksa-releases';
import { EksaArtifactKind } from '../../distro/facts/eksa-artifact';
import { EksaError, Severity } from '../../findings';
import { CliCode } from '../codes';
import { Action, Call, textArguments, textOption } from '../command';
import { ExitStatus } from '../exit-status';
import { readablePath } from '../files/read-input';
import { printJson } from '../reports/json';

/** Lists the container images of a release, or what the clusters of files need. */
export const listImages: Action = (call, io) => {
  if (textArguments(call, 0).length > 0) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { listArtifacts } = require('./list-artifacts') as typeof import('./list-artifacts');
    return listArtifacts(call, io);
  }
  refuseWithoutFiles(call);
  const file = textOption(call, 'bundle');
  const bundle = file === undefined
    ? EksaReleases.bundle(textOption(call, 'eksaVersion') ?? EksaReleases.newest())
    : EksaBundle.fromManifest(readablePath(file, io));
  const given = textOption(call, 'kubernetes');
  const versions = given === undefined ? bundle.kubernetesVersions : [given];
  if (call.options.all === true) {
    io.stdout.write(versions.flatMap((version) => allImages(bundle, version)).map((image) => `${image}\n`).join(''));
    return ExitStatus.FINE;
  }
  const images = new Map(versions.flatMap((version) => bundle.images(version)).map((image) => [image.uri, image]));
  const listed = [...images.values()];
  io.stdout.write(textOption(call, 'format') === 'json' ? printJson(listed) : listed.map((image) => `${withDigest(image)}\n`).join(''));
  return ExitStatus.FINE;
};

/** Options that say something about the clusters of files. */
const OF_FILES = ['hardwareCsv', 'management', 'before', 'packageBundle', 'measured', 'leftOut', 'script', 'plan', 'output'];

function refuseWithoutFiles({ options }: Call): void {
  const given = OF_FILES.filter((name) => options[name] !== undefined).map((name) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  const format = options.format === 'text' || options.format === 'json' ? [] : [`--format ${options.format}`];
  const [first, ...others] = [...given, ...format];
  if (first === undefined) return;
  throw new EksaError([{
    code: CliCode.ARGUMENTS,
    severity: Severity.ERROR,
    message: 'there are no clusters to list anything for',
    found: [first, ...others].join(', '),
    wanted: 'cluster files',
    fix: `Name them: eksa images cluster.yaml ${first}`,
  }]);
}

/** As `eksctl anywhere list images` prints them; the order of those of EKS Distro is that of its manifest there, which is any. */
function allImages(bundle: EksaBundle, version: string): string[] {
  const images = new Map(bundle.artifacts(version)
    .filter(({ kind, path }) => kind === EksaArtifactKind.IMAGE && !PASSED_OVER.includes(path))
    .map((artifact) => [artifact.path, withDigest(artifact)]));
  const ordered = new Set([...IMAGE_PLACES.filter((place) => images.has(place)), ...images.keys()]);
  const ofEksDistro = bundle.release(version).components.flatMap((component) => component.images);
  return [...[...ordered].map((place) => images.get(place)!), ...ofEksDistro.map(withDigest)];
}

function withDigest({ uri, digest }: { readonly uri: string; readonly digest?: string }): string {
  return digest === undefined ? uri : `${uri}@${digest}`;
}
