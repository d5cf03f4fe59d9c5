import type { ExitStatus } from './exit-status';
import type { Io } from './io';

/** An argument of a command, as its help shows it. */
export interface CommandArgument {
  /** Such as `<file>`, `[code]` or `<file...>`. */
  readonly name: string;
  readonly description: string;
}

/** An option of a command. */
export interface CommandOption {
  /** Such as `-o, --output <path>`. */
  readonly flags: string;
  readonly description: string;
  /**
   * The values that it takes.
   * @default - any
   */
  readonly choices?: readonly string[];
  /**
   * Its value when it is not given.
   * @default - none
   */
  readonly default?: string;
  /**
   * Whether the command does nothing without it.
   * @default false
   */
  readonly isRequired?: boolean;
}

/** A command as it was called. */
export interface Call {
  /** One value for each argument: a text, several texts, or nothing where it was left out. */
  readonly args: readonly (string | readonly string[] | undefined)[];
  /** By their long names in camel case; those without value are true or false. */
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

/** What a command does. */
export type Action = (call: Call, io: Io) => ExitStatus | Promise<ExitStatus>;

/** A command: what is needed to offer it, and how to get what it does. */
export interface CommandFile {
  /** Its name, behind that of its group if it has one: `validate`, `generate hardware`. */
  readonly name: string;
  /** What it does, in one line. */
  readonly summary: string;
  readonly arguments: readonly CommandArgument[];
  readonly options: readonly CommandOption[];
  /** Calls that work, each with what it is for. */
  readonly examples: readonly (readonly [call: string, purpose: string])[];
  /** Loads what it does: only for the command that is called. */
  readonly load: () => Action;
}

/** The value of an argument that is one text. */
export function textArgument({ args }: Call, position: number): string | undefined {
  return args[position] as string | undefined;
}

/** The values of the argument that takes several. */
export function textArguments({ args }: Call, position: number): readonly string[] {
  return args[position] as readonly string[];
}

/** The value of an option that takes one. */
export function textOption({ options }: Call, name: string): string | undefined {
  return options[name] as string | undefined;
}
