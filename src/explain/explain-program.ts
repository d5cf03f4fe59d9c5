import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExplainCode } from './codes';
import type { Explanation } from './origin';
import { ANSWER_FILE, Answer, ASKED_PATH } from './program-hook';
import { EksaError, Finding, Severity } from '../findings';
import { shortened } from '../findings/shown';

/** A program, and what it is asked. */
export interface ProgramQuestion {
  /** Path of a field of the output. */
  readonly path: string;
  /** The command that runs the program: `app` of cdk8s.yaml. */
  readonly command: string;
  /** The folder in which it runs. */
  readonly folder: string;
  /**
   * Modules that are loaded before the program.
   * @default - the hook of this library
   */
  readonly preload?: readonly string[];
}

/** Characters of what a program that failed has said last. */
const LAST_WORDS = 1000;

/**
 * Where a field of the output of a program comes from. The program runs once, as `cdk8s synth` runs it, but writes none of its output.
 *
 * @throws EksaError when nothing in its output is meant, or it does not come to write any
 */
export function explainProgram({ path, command, folder, preload = [join(__dirname, 'hook.js')] }: ProgramQuestion): Explanation {
  const scratch = mkdtempSync(join(tmpdir(), 'eksa-explain-'));
  try {
    const answerFile = join(scratch, 'answer.json');
    const saidFile = join(scratch, 'said');
    const said = openSync(saidFile, 'w');
    const { status, error } = spawnSync(command, {
      shell: true,
      cwd: folder,
      stdio: ['ignore', said, said],
      env: {
        ...process.env,
        NODE_OPTIONS: [process.env.NODE_OPTIONS ?? '', ...preload.map((file) => `--require ${JSON.stringify(file)}`)].filter(Boolean).join(' '),
        CDK8S_OUTDIR: join(scratch, 'dist'),
        [ASKED_PATH]: path,
        [ANSWER_FILE]: answerFile,
      },
    });
    closeSync(said);
    if (!existsSync(answerFile)) throw failed(command, error?.message ?? `exit status ${status}`, readFileSync(saidFile, 'utf8'));
    const { explanation, findings } = JSON.parse(readFileSync(answerFile, 'utf8')) as Answer;
    if (explanation === undefined) throw new EksaError([...findings!]);
    return explanation;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function failed(command: string, how: string, said: string): EksaError {
  const last = said.trim().slice(-LAST_WORDS);
  const finding: Finding = {
    code: ExplainCode.PROGRAM,
    severity: Severity.ERROR,
    message: 'the program has ended without writing an app of cdk8s',
    found: shortened(`${command}: ${how}${last === '' ? '' : `; it has said: ${last}`}`, LAST_WORDS),
    fix: 'Run it with cdk8s synth: what is wrong there is wrong here',
  };
  return new EksaError([finding]);
}
