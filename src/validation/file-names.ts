// The names that cdk8s gives to files, as far as two objects may come to share one.
import { ApiObject, App, Chart, Names, YamlOutputType } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Finding, Severity } from '../findings';
import { shown } from '../findings/shown';

/** An object of the app, and what is written of it. */
export interface WrittenObject {
  readonly object: ApiObject;
  readonly chart: Chart;
  readonly manifest: { readonly [field: string]: any };
}

/** No file system in use takes longer names. */
const LONGEST_NAME = 255;
/** So many files are named in a message; more are counted. */
const NAMED_FILES = 5;

/**
 * Files that would hold one of several objects only, and names that are too long for a file.
 *
 * @param inOrder whether charts depend on each other: cdk8s then numbers them, so that they cannot share a name
 */
export function fileFindings(app: IConstruct, objects: readonly WrittenObject[], inOrder: boolean): Finding[] {
  if (!(app instanceof App)) return [];
  const { yamlOutputType: type, outputFileExtension: extension } = app;
  const files = new Map<string, WrittenObject[]>();
  const folders = new Map<Chart, string>();
  const findings: Finding[] = [];
  for (const written of objects) {
    const { chart } = written;
    if (!folders.has(chart)) folders.set(chart, inOrder ? chart.node.path : Names.toDnsLabel(chart));
    const file = fileOf(written, type, folders.get(chart)!);
    if (file === undefined) continue;
    const { path, owner } = file;
    const others = files.get(path) ?? [];
    // whatever is in one chart is in one file when each chart has its own
    if (!others.some((other) => other[owner] === written[owner])) files.set(path, [...others, written]);
    const name = `${path.slice(path.lastIndexOf('/') + 1)}${extension}`;
    if (name.length > LONGEST_NAME) findings.push(tooLong(written, name));
  }
  const shared = [...files].filter(([, owners]) => owners.length > 1);
  return shared.length === 0 ? findings : [...findings, sharedFiles(shared, type, extension)];
}

function fileOf(written: WrittenObject, type: YamlOutputType, folder: string) {
  switch (type) {
    case YamlOutputType.FILE_PER_RESOURCE:
      return { path: resourceFile(written.manifest.kind, written.manifest.metadata.name), owner: 'object' } as const;
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      return { path: `${folder}/${resourceFile(written.object.kind, written.object.name)}`, owner: 'object' } as const;
    case YamlOutputType.FILE_PER_CHART: return { path: folder, owner: 'chart' } as const;
    default: return undefined;
  }
}

function resourceFile(kind: string, name: string): string {
  return `${kind}.${name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}

function tooLong({ object, manifest }: WrittenObject, name: string): Finding {
  return {
    code: 'EKSA-SYNTH-002',
    severity: Severity.ERROR,
    construct: object.node.path,
    object: `${manifest.kind}/${manifest.metadata.name}`,
    field: 'metadata.name',
    message: 'the name of the file that cdk8s would write for this object is too long',
    found: `${name.length} characters`,
    wanted: `at most ${LONGEST_NAME}`,
    fix: 'Shorten the name of the object, or choose YamlOutputType.FILE_PER_CHART',
  };
}

function sharedFiles(files: readonly (readonly [string, readonly WrittenObject[]])[], type: YamlOutputType, extension: string): Finding {
  const named = files.slice(0, NAMED_FILES).map(([file, owners]) => `${shown(`${file}${extension}`)} for ${owners.map(described).join(' and ')}`);
  const more = files.length > NAMED_FILES ? ` and ${files.length - NAMED_FILES} more` : '';
  const sameChart = files.some(([, owners]) => new Set(owners.map(({ chart }) => chart)).size < owners.length);
  const folders = type === YamlOutputType.FILE_PER_RESOURCE && !sameChart ? ', or YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE' : '';
  return {
    code: 'EKSA-SYNTH-001',
    severity: Severity.ERROR,
    message: `${files.length === 1 ? 'a file' : `${files.length} files`} would hold the last of several objects only, since cdk8s names `
      + `${type === YamlOutputType.FILE_PER_CHART ? 'files by chart' : 'files by kind and name alone'}`,
    found: `${named.join(', ')}${more}`,
    fix: type === YamlOutputType.FILE_PER_CHART
      ? 'Rename one of the charts'
      : `Give the App YamlOutputType.FILE_PER_CHART${folders}`,
  };
}

function described({ object, manifest }: WrittenObject): string {
  const { namespace } = manifest.metadata;
  return `${manifest.apiVersion} ${manifest.kind} ${manifest.metadata.name}${namespace === undefined ? '' : ` in ${namespace}`} (${object.node.path})`;
}
