import { Command, CommanderError, Option } from 'commander';
import { CliCode } from './codes';
import type { CommandFile } from './command';
import { EXIT_STATUSES, ExitStatus } from './exit-status';
import type { Io, Output } from './io';
import { EksaError, Severity } from '../findings';
import { nearest } from '../findings/nearest';
import { stated } from '../findings/stated';
import { packageVersion } from '../model/package-root';

const DEFAULT_WIDTH = 100;
const WIDEST = 120;

/** Groups of commands, with what they have in common. */
const GROUPS: Readonly<Record<string, string>> = { generate: 'Print files to begin with' };

/**
 * Runs the command that is called.
 *
 * @throws EksaError when the command line is wrong
 */
export async function runProgram(argv: readonly string[], commands: readonly CommandFile[], io: Io): Promise<ExitStatus> {
  let status = ExitStatus.FINE;
  const program = base(new Command('eksa'), io)
    .description('Bare-metal clusters of EKS Anywhere: generate, validate and render their files, plan upgrades, look things up. Everything works without a network.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpCommand('help [command]', 'show the help of a command')
    .helpOption('-h, --help', 'show this help');
  program.addHelpText('after', `\n${EXIT_STATUSES}\n\nColours follow NO_COLOR and FORCE_COLOR.`);
  const groups = new Map<string, Command>();
  for (const command of commands) {
    const [first, second] = command.name.split(' ');
    if (second !== undefined && !groups.has(first)) groups.set(first, program.command(first).description(GROUPS[first]));
    add(second === undefined ? program.command(first) : groups.get(first)!.command(second), command, io, (ended) => { status = ended; });
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // help and version were asked for; a group without command shows its help, too
    if (error.code === 'commander.help') return ExitStatus.USAGE;
    if (error.exitCode !== 0) throw new EksaError([complaint(error, argv, commands)]);
  }
  return status;
}

/** What all commands have in common; commands below take it over. */
function base(command: Command, { stdout, stderr }: Io): Command {
  return command
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      getOutHelpWidth: () => widthOf(stdout),
      getErrHelpWidth: () => widthOf(stderr),
      // it is told as a finding
      outputError: () => undefined,
    });
}

/** Lines that can be read; some terminals do not know how wide they are. */
function widthOf({ columns }: Output): number {
  return Math.min(columns || DEFAULT_WIDTH, WIDEST);
}

function add(target: Command, command: CommandFile, io: Io, ended: (status: ExitStatus) => void): void {
  target.description(command.summary).helpOption('-h, --help', 'show this help');
  for (const { name, description } of command.arguments) target.argument(name, description);
  for (const option of command.options) target.addOption(optionOf(option));
  const width = Math.max(...command.examples.map(([call]) => call.length));
  const examples = command.examples.map(([call, purpose]) => `  $ ${call.padEnd(width)}   # ${purpose}`);
  target.addHelpText('after', `\nExample${examples.length > 1 ? 's' : ''}:\n${examples.join('\n')}\n\n${EXIT_STATUSES}`);
  target.action(async (...given: unknown[]) => {
    const args = given.slice(0, command.arguments.length) as (string | string[] | undefined)[];
    ended(await command.load()({ args, options: target.opts() }, io));
  });
}

function optionOf({ flags, description, choices, default: value, isRequired = false }: CommandFile['options'][number]): Option {
  const option = new Option(flags, description).makeOptionMandatory(isRequired);
  if (choices !== undefined) option.choices(choices);
  if (value !== undefined) option.default(value);
  return option;
}

const CODES: Readonly<Record<string, CliCode>> = {
  'commander.unknownCommand': CliCode.UNKNOWN_COMMAND,
  'commander.unknownOption': CliCode.UNKNOWN_OPTION,
  'commander.invalidArgument': CliCode.VALUE,
};

/** What commander says, as a finding. */
function complaint({ code, message }: CommanderError, argv: readonly string[], commands: readonly CommandFile[]) {
  const [said, ...hints] = message.replace(/^error: /, '').split('\n');
  const [, suggestion] = /^\(Did you mean (?:one of )?([^?]*)\?\)$/.exec(hints.join('')) ?? [];
  const [, found] = said.split("'");
  const [, option, value, allowed] = /^option '([^']*)' argument '([^]*)' is invalid\. Allowed choices are (.*)\.$/.exec(said) ?? [];
  const isNamed = Object.hasOwn(CODES, code);
  const about = option === undefined
    ? { message: isNamed ? said.replace(/ '[^']*'$/, '') : said.replace(/\.$/, ''), found: isNamed ? found : undefined, wanted: suggestion }
    : { message: `this is no value of ${option.replace(/^-\w, /, '')}`, found: value, wanted: nearest(value, allowed.split(', ')) ?? allowed };
  return stated({ code: CODES[code] ?? CliCode.ARGUMENTS, severity: Severity.ERROR, ...about, fix: `${helpOf(argv, commands)} shows what there is` });
}

/** The help of the command that was meant. */
function helpOf(argv: readonly string[], commands: readonly CommandFile[]): string {
  const called = commands.map(({ name }) => name).find((name) => argv.join(' ').startsWith(name));
  return ['eksa', called, '--help'].filter(Boolean).join(' ');
}
