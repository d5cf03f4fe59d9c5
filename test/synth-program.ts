import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** Files that a cdk8s program writes, by their paths below the output directory. */
export type SynthesizedFiles = Readonly<Record<string, string>>;

/**
 * Runs a cdk8s program as `cdk8s synth` does, in its folder and with a fresh copy of every module, and returns what it writes.
 *
 * @param folder working directory of the program
 * @param main absolute path of the program
 * @param print gets what it prints
 */
export function synthProgram(folder: string, main: string, print: (text: string) => void = () => undefined): SynthesizedFiles {
  const [cwd, outdir] = [process.cwd(), mkdtempSync(join(tmpdir(), 'synth-'))];
  const previous = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = outdir;
  process.chdir(folder);
  const log = jest.spyOn(console, 'log').mockImplementation(print);
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    jest.isolateModules(() => { require(main); });
    const files = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(outdir.length + 1)).sort();
    return Object.fromEntries(paths.map((file) => [file, readFileSync(join(outdir, file), 'utf8')]));
  } finally {
    log.mockRestore();
    process.chdir(cwd);
    if (previous === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = previous;
    rmSync(outdir, { recursive: true });
  }
}

/** The objects in those files, in order; what only kustomize reads is none. */
export function manifestsIn(files: SynthesizedFiles): any[] {
  const documents = Object.values(files).flatMap((text) => parseAllDocuments(text).map((document) => document.toJS()));
  return documents.filter((document) => document !== null && !String(document.apiVersion).startsWith('kustomize.config.k8s.io/'));
}
