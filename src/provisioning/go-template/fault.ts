/** What kept a template from being rendered. */
export enum FaultKind {
  /** The text is not a template: the controller refuses it for every machine. */
  PARSE = 'parse',
  /** The template cannot be executed with this data: the controller fails for this machine. */
  EXECUTE = 'execute',
  /** What the controller would make of it is not known here: it is neither right nor wrong. */
  UNSUPPORTED = 'unsupported',
}

/** A fault and its place in the template. */
export interface TemplateFault {
  readonly kind: FaultKind;
  /** What is wrong, as one sentence without a full stop. */
  readonly message: string;
  /** Line in the template, from 1. */
  readonly line: number;
  /** Column in that line, from 1; a parse fault knows only its line. */
  readonly column?: number;
  /** The expression that failed, as the template writes it. */
  readonly expression?: string;
  /** The function that is not defined, that failed, or whose result is not known. */
  readonly functionName?: string;
}

/** A template that cannot be parsed, on its way out of the lexer and the parser. */
export class ParseError extends Error {
  constructor(message: string, readonly line: number, readonly functionName?: string) {
    super(message);
  }
}

/** What Go would report as an error while it evaluates an expression; the run knows where. */
export class ExecuteError extends Error {
  constructor(message: string, readonly functionName?: string) {
    super(message);
  }
}

/** What is not known at synth, or not done here; the run knows where. */
export class UnsupportedError extends Error {
  constructor(message: string, readonly functionName?: string) {
    super(message);
  }
}

/** That a function of the controller gives what cannot be known before it runs. */
export function unknowable(functionName: string, reason: string): UnsupportedError {
  return new UnsupportedError(`the controller has the function ${functionName}, but its result is not known at synth: ${reason}`, functionName);
}

/** Whether an error is the engine's own end of stack: a template that nests or recurses deeper than can be followed here. */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack');
}
