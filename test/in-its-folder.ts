// Tests of examples run in the folder of their example, as they would in a project of their own, and write nothing into it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';

const { testPath = '' } = expect.getState();

if (testPath.includes(`${sep}examples${sep}`)) {
  const [folder, outdir] = [process.cwd(), mkdtempSync(join(tmpdir(), 'example-'))];
  process.chdir(dirname(testPath));
  process.env.CDK8S_OUTDIR = outdir;
  afterAll(() => {
    process.chdir(folder);
    delete process.env.CDK8S_OUTDIR;
    rmSync(outdir, { recursive: true });
  });
}
