import { Cargo, cargoOf } from './cargo';
import { CHECKSUM_FILES, checksumFile } from './checksum-file';
import { completeOptions } from './options';
import { quoted } from './shell/words';
import { byText } from '../../model/order';
import { type Artifact, ArtifactKind } from '../artifact';
import { code } from '../documents/markdown-text';
import { sizeText } from '../documents/size-text';

/** What a plan names beside the directory. */
export interface DiodePlanOptions {
  /**
   * Directory of both scripts.
   * @default 'air-gap'
   */
  readonly directory?: string;
  /**
   * File with the script for `CopyRoute.EXPORT`.
   * @default 'export.sh'
   */
  readonly exportScript?: string;
  /**
   * File with the script for `CopyRoute.IMPORT`.
   * @default 'import.sh'
   */
  readonly importScript?: string;
}

/** What clusters call the manifest of their bundle. */
const BUNDLE = 'bundle';

/** What to do on the two sides of a data diode, or of any other way on which things are carried: Markdown. */
export function diodePlan(artifacts: readonly Artifact[], options: DiodePlanOptions = {}): string {
  const { directory } = completeOptions(options);
  const { exportScript = 'export.sh', importScript = 'import.sh' } = options;
  const cargo = cargoOf(artifacts);
  const all = [...cargo.registry, ...cargo.files];
  const registry = cargo.registry.filter(({ isThere }) => !isThere);
  const files = cargo.files.filter(({ isThere }) => !isThere);
  const lines = [
    '# Carrying artifacts over',
    '',
    ...amounts(artifacts, { registry, files }),
    '',
    '## On this side, where the internet is',
    '',
    'Copy everything into the directory, and repeat the command until it ends with status 0:',
    '',
    ...commands([`sh ${word(exportScript)} --directory ${word(directory)}`]),
    'Check what is there; the script has written `SHA256SUMS` at its end:',
    '',
    ...commands(checks(artifacts, exportScript, directory)),
    '## Over the diode',
    '',
    `Carry the directory ${code(directory)} as it is, and ${code(importScript)} beside it. What is lost on the way can be carried again.`,
    '',
    '## On the other side, where the registry mirrors are',
    '',
    'Check what has arrived:',
    '',
    ...commands([`(cd ${word(directory)} && sha256sum --quiet -c SHA256SUMS)`]),
    'Copy it into the mirrors and into the folders of web servers, and repeat the command until it ends with status 0:',
    '',
    ...commands([`sh ${word(importScript)} --directory ${word(directory)}`]),
    ...served(files),
    ...bundle(files, directory),
    ...section('Without a known digest', 'These are copied by their tag, with the digest that it has on that day. It is noted in `measured.tsv`.',
      registry.filter(({ digest }) => digest === undefined).map(({ source }) => code(source))),
    ...section('Without a known checksum', 'Nobody can tell whether these are what was published.',
      files.filter(({ checksum }) => checksum === undefined).map(({ source }) => code(source))),
    ...section('Without a registry mirror', 'These are carried, but copied nowhere: the clusters name no mirror for them.',
      registry.filter(({ targets }) => targets.length === 0).map(({ source }) => code(source))),
    ...section('Without an address on the other side', 'These are checked on the other side and stay in the directory: no cluster names an address for them.',
      files.filter(({ targets }) => targets.length === 0).map(({ source, path }) => `${code(source)} is ${code(path)}`)),
    ...section('Left alone', 'Clusters look for these where they are already.', all.filter(({ isThere }) => isThere).map(({ source }) => code(source))),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function amounts(artifacts: readonly Artifact[], { registry, files }: Cargo): string[] {
  const carried = new Set([...registry, ...files].map(({ artifact }) => artifact));
  const sizes = artifacts.filter((artifact) => carried.has(artifact)).map(({ size }) => size);
  const known = sizes.filter((size) => size !== undefined);
  const bytes = known.reduce((sum, size) => sum + size, 0);
  const copies = registry.reduce((sum, { targets }) => sum + targets.length, 0);
  const unknown = sizes.length - known.length;
  return [
    `- ${counted(registry.length, 'image, chart or bundle of packages', 'images, charts and bundles of packages')}, for ${counted(copies, 'copy', 'copies')} in registry mirrors`,
    `- ${counted(files.length, 'file', 'files')}`,
    `- ${known.length === 0 && unknown > 0 ? 'sizes are not known' : `${sizeText(bytes)}${unknown === 0 ? '' : `, without ${unknown} whose size is not known`}`}`,
  ];
}

function checks(artifacts: readonly Artifact[], exportScript: string, directory: string): string[] {
  const folder = exportScript.includes('/') ? exportScript.slice(0, exportScript.lastIndexOf('/') + 1) : '';
  const published = (['sha256', 'sha512'] as const).filter((algorithm) => checksumFile(artifacts, algorithm) !== '');
  return [
    `(cd ${word(directory)} && sha256sum --quiet -c SHA256SUMS)`,
    // the path of the file is that of the script, not of the directory
    ...published.map((algorithm) => `(sums=$(cat ${word(`${folder}${CHECKSUM_FILES[algorithm]}`)}) && cd ${word(directory)} && printf '%s\\n' "$sums" | ${algorithm}sum --quiet -c -)`),
  ];
}

function served(files: Cargo['files']): string[] {
  const rows = files.flatMap(({ targets }) => targets).sort((a, b) => byText(a.url, b.url)).map(({ url, path }) => `${code(url)} from ${code(path)}`);
  return section('To be served', 'The web servers of the site have to serve these files of the directory:', rows);
}

/** Bundles name where their manifests are published. That tools read others from paths is a fact of pkg/files of aws/eks-anywhere v0.26.1. */
function bundle(files: Cargo['files'], directory: string): string[] {
  const manifest = files.find(({ artifact: { kind, names } }) => kind === ArtifactKind.MANIFEST && names.includes(BUNDLE));
  if (manifest === undefined) return [];
  return [
    '### For eksctl anywhere',
    '',
    'It reads manifests from where its bundle names them: here from the directory. Make such a bundle, and run it with `--bundles-override bundle.yaml`:',
    '',
    ...commands([`(cd ${word(directory)} && sed "s#https://\\([^ ]*\\.yaml\\)#$PWD/files/\\1#" ${word(manifest.path)}) >bundle.yaml`]),
  ];
}

function section(title: string, introduction: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`### ${title}: ${items.length}`, '', introduction, '', ...items.map((item) => `- ${item}`), ''];
}

function commands(lines: readonly string[]): string[] {
  return ['```sh', ...lines, '```', ''];
}

/** A word of a command, quoted only where it has to be. */
function word(text: string): string {
  return /^[\w./][\w./@%+,-]*$/.test(text) ? text : quoted(text);
}

function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}
