import type * as SmolToml from 'smol-toml' with { 'resolution-mode': 'import' };
import type { TextFaults } from './text-fault';
import { TomlLines, TomlTable } from './toml-lines';

/** A TOML file that could be read. */
export interface TomlReading {
  readonly data: TomlTable;
  readonly lines: TomlLines;
}

/** Many times what the network of a machine needs. */
const MAX_LENGTH = 256 * 1024;
const MAX_LINES = 10_000;
const MAX_DEPTH = 20;

/** Reads a TOML file; nothing when it is none. */
export function readToml(text: string, faults: TextFaults): TomlReading | undefined {
  if (text.length > MAX_LENGTH || text.split('\n').length > MAX_LINES) {
    faults.error(1, 'the file is too large for the network of a machine', { wanted: `at most ${MAX_LINES} lines and ${MAX_LENGTH} characters` });
    return undefined;
  }
  const toml = requireToml();
  try {
    const data = toml.parse(text, { maxDepth: MAX_DEPTH }) as TomlTable;
    return { data, lines: new TomlLines(text, (line) => parsedLine(toml, line)) };
  } catch (error) {
    const { line = 1, message } = error as Partial<SmolToml.TomlError> & Error;
    // what follows the first line of the message is the piece of the file
    faults.error(line, `this is not TOML: ${message.split('\n')[0].replace('Invalid TOML document: ', '')}`);
    return undefined;
  }
}

/** A line by itself; nothing when it is part of something longer. */
function parsedLine(toml: typeof SmolToml, line: string): TomlTable | undefined {
  try {
    return toml.parse(line) as TomlTable;
  } catch {
    return undefined;
  }
}

function requireToml(): typeof SmolToml {
  // loaded when the first file is read
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('smol-toml');
}
