import { join } from 'node:path';
import { ExplainCode } from './codes';
import { explainFiles } from './explain-files';
import { explainProgram } from './explain-program';
import type { Explanation } from './origin';
import { EksaError, Severity } from '../findings';
import { isMap } from '../model/is-map';
import { readTextFile } from '../model/read-text-file';
import { readYamlDocuments } from '../model/yaml-document';

/** What the command line is asked: `explain PATH [--app CMD] [FILE… --hardware-csv FILE]`. */
export interface ExplainQuestion {
  /** Path of a field of the output. */
  readonly path: string;
  /**
   * The command that runs the program.
   * @default - `app` of cdk8s.yaml
   */
  readonly app?: string;
  /** Cluster YAML; with any, no program is run. */
  readonly files?: readonly string[];
  /** Their machines. */
  readonly hardwareCsv?: string;
  /**
   * Folder of the project.
   * @default - the working directory
   */
  readonly folder?: string;
  /** As that of `ProgramQuestion`. */
  readonly preload?: readonly string[];
}

const CONFIGURATION = 'cdk8s.yaml';

/**
 * Where a field of the output comes from, that of a program or of files.
 *
 * @throws EksaError with everything that stands in the way
 */
export function explain({ path, app, files = [], hardwareCsv, folder = process.cwd(), preload }: ExplainQuestion): Explanation {
  if (files.length > 0 || hardwareCsv !== undefined) return explainFiles(path, { clusters: files, hardwareCsv, folder });
  return explainProgram({ path, command: app ?? commandOf(folder), folder, preload });
}

function commandOf(folder: string): string {
  const file = join(folder, CONFIGURATION);
  const { documents: [document], findings } = readYamlDocuments(readTextFile(file, ExplainCode.NO_PROGRAM), file);
  const app = isMap(document?.data) ? document.data.app : undefined;
  if (typeof app === 'string' && app.trim() !== '') return app;
  const [first] = findings;
  throw new EksaError([first ?? {
    code: ExplainCode.NO_PROGRAM,
    severity: Severity.ERROR,
    file,
    message: 'the file does not say how the program is run',
    wanted: 'app: npx tsx main.ts',
    fix: 'Name the command with --app, or the files of a cluster',
  }]);
}
