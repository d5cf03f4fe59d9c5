import { explain } from '../../explain/explain-command';
import { Action, textArgument, textArguments, textOption } from '../command';
import { ExitStatus } from '../exit-status';
import { printJson } from '../reports/json';

/** Where a field of the output comes from, that of a program or of files. */
export const explainField: Action = (call, io) => {
  const explanation = explain({
    path: textArgument(call, 0)!,
    files: textArguments(call, 1),
    app: textOption(call, 'app'),
    hardwareCsv: textOption(call, 'hardwareCsv'),
    folder: io.cwd,
  });
  io.stdout.write(textOption(call, 'format') === 'json' ? printJson(explanation) : `${explanation.text}\n`);
  return ExitStatus.FINE;
};
