import { ExitStatus } from './exit-status';
import type { Io, Output } from './io';
import { run } from './run';

/** Runs the command line in this process. */
export function main(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', leave);
  const io: Io = {
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    cwd: process.cwd(),
    env: process.env,
    now: Date.now,
    ...process.stdin.isTTY && process.stdout.isTTY && {
      questions: () => {
        // loaded where somebody can answer
        // eslint-disable-next-line @typescript-eslint/no-require-imports
        const { terminalQuestions } = require('./terminal/terminal-questions') as typeof import('./terminal/terminal-questions');
        return terminalQuestions();
      },
    },
  };
  void run(process.argv.slice(2), io).then((status) => {
    // what is written still has to leave
    process.exitCode ??= status;
  });
}

function outputOf(stream: NodeJS.WriteStream): Output {
  return { write: (text) => { stream.write(text); }, isTerminal: stream.isTTY === true, columns: stream.columns };
}

/** Nobody reads any longer, which is their right; or there is no room. */
function leave({ code }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') process.exit();
  process.stderr.write(`[EKSA-CLI-002] standard output cannot be written; found ${code}. Choose a place that can be written to and has room\n`);
  process.exit(ExitStatus.FILES);
}
