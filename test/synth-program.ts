import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** Files that a cdk8s program writes, by name. */
export type SynthesizedFiles = Readonly<Record<string, string>>;

/**
 * Runs a cdk8s program as `cdk8s synth` does, in its folder and with a fresh copy of every module, and returns what it writes.
 *
 * @param folder working directory of the program
 * @param main absolute path of the program
 */
export function synthProgram(folder: string, main: string): SynthesizedFiles {
  const [cwd, outdir] = [process.cwd(), mkdtempSync(join(tmpdir(), 'synth-'))];
  const previous = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = outdir;
  process.chdir(folder);
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    jest.isolateModules(() => { require(main); });
    return Object.fromEntries(readdirSync(outdir).sort().map((file) => [file, readFileSync(join(outdir, file), 'utf8')]));
  } finally {
    process.chdir(cwd);
    if (previous === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = previous;
    rmSync(outdir, { recursive: true });
  }
}

/** The objects in those files, in order. */
export function manifestsIn(files: SynthesizedFiles): any[] {
  return Object.values(files).flatMap((text) => parseAllDocuments(text).map((document) => document.toJS()));
}
