import { EksaError, Finding, Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { AirGapCode } from '../codes';

/**
 * The program that copies between registries.
 */
export enum CopyTool {
  /** skopeo: https://github.com/containers/skopeo */
  SKOPEO = 'skopeo',
  /** regctl of regclient: https://regclient.org */
  REGCTL = 'regctl',
  /** ORAS: https://oras.land */
  ORAS = 'oras',
  /** crane: https://github.com/google/go-containerregistry */
  CRANE = 'crane',
}

/**
 * From where to where a script copies.
 */
export enum CopyRoute {
  /**
   * From where things are published straight into every registry mirror; files into a directory. For a machine that reaches both.
   */
  DIRECT = 'direct',
  /** From where things are published into a directory that is carried over: images and charts as OCI image layouts, files beside them. */
  EXPORT = 'export',
  /** From such a directory into every registry mirror; files into the folders of a web server. */
  IMPORT = 'import',
}

/**
 * How a script copies.
 */
export interface CopyScriptOptions {
  /**
   * From where to where.
   * @default CopyRoute.DIRECT
   */
  readonly route?: CopyRoute;
  /**
   * Directory for files, for what is carried over, and for the notes of the script about what it has done; relative to where the script is
   * run, or absolute. Whoever runs it can name another one with `--directory`. It must not begin with `-`.
   * @default 'air-gap'
   */
  readonly directory?: string;
  /**
   * How often each copy is tried before it counts as failed, from 1 to 100. The script waits two seconds before the second attempt, and
   * twice as long before each further one, up to a minute.
   * @default 5
   */
  readonly attempts?: number;
}

/** Options with what stands for those that are left out. */
export type CompleteOptions = Required<CopyScriptOptions>;

const MOST_ATTEMPTS = 100;

/** Characters that cannot be seen, or that change how others are read. */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** The options, complete; an error names everything that is wrong with them. */
export function completeOptions(options: CopyScriptOptions, tool: CopyTool = CopyTool.SKOPEO): CompleteOptions {
  const { route = CopyRoute.DIRECT, directory = 'air-gap', attempts = 5 } = options;
  const refused = [
    ...Object.values(CopyTool).includes(tool) ? [] : [refusal('tool', 'The tool is none that scripts are made for', tool, oneOf(CopyTool))],
    ...Object.values(CopyRoute).includes(route) ? [] : [refusal('route', 'The route is none that there are scripts for', route, oneOf(CopyRoute))],
    ...isDirectory(directory) ? [] : [refusal('directory', 'The directory cannot be passed to programs', directory, 'a path that does not begin with -')],
    ...Number.isInteger(attempts) && attempts >= 1 && attempts <= MOST_ATTEMPTS
      ? [] : [refusal('attempts', 'The number of attempts is out of range', attempts, `a whole number from 1 to ${MOST_ATTEMPTS}`)],
  ];
  if (refused.length > 0) throw new EksaError(refused);
  return { route, directory, attempts };
}

function isDirectory(path: unknown): boolean {
  return typeof path === 'string' && path.trim() !== '' && !path.startsWith('-') && !UNSEEN.test(path);
}

function oneOf(values: object): string {
  return Object.values(values).join(', ');
}

function refusal(field: string, message: string, found: unknown, wanted: string): Finding {
  return { code: AirGapCode.SCRIPT_OPTION, severity: Severity.ERROR, object: 'CopyScriptOptions', field, message, found: shown(found), wanted };
}
