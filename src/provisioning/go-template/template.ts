import { Compiler } from './compile';
import { ExecuteError, FaultKind, isStackOverflow, ParseError, UnsupportedError, type TemplateFault } from './fault';
import { WORKFLOW_FUNCTIONS } from './functions';
import type { GoFunction } from './functions/function';
import { LONGEST_TEMPLATE } from './limits';
import { written } from './nodes';
import { parse } from './parser';
import { Lines } from './place';
import { Trace } from './rendering';
import { Run, type NamedTemplate, type Piece } from './run';
import type { Value } from './values';

/** The name under which the controller parses the template of a workflow. */
const NAME = 'workflow-template';

/** What comes of parsing: a template, or why there is none. */
export type Parsed = { readonly template: GoTemplate; readonly fault?: undefined } | { readonly template?: undefined; readonly fault: TemplateFault };

/** What comes of an execution: a text, or why there is none. */
export type Rendered =
  | { readonly text: string; readonly trace?: Trace; readonly fault?: undefined }
  | { readonly text?: undefined; readonly trace?: undefined; readonly fault: TemplateFault };

/** How to parse. */
export interface ParseOptions {
  /**
   * Functions that the template may call.
   * @default - those of Go, of sprig and of the Tinkerbell of EKS Anywhere v0.25 and later
   */
  readonly functions?: ReadonlyMap<string, GoFunction>;
}

/** How to execute. */
export interface ExecuteOptions {
  /**
   * Whether to remember which part of the text comes from where; it costs a little.
   * @default false
   */
  readonly trace?: boolean;
}

/**
 * A template of Go, parsed once and executed for any number of machines, as tink-controller does it: with `missingkey=error`.
 *
 * It never throws: what the controller would refuse is a fault of the kind PARSE or EXECUTE, and what cannot be known or is not done here
 * is one of the kind UNSUPPORTED, never a guess.
 */
export class GoTemplate {
  static parse(text: string, { functions = WORKFLOW_FUNCTIONS }: ParseOptions = {}): Parsed {
    try {
      if (text.length > LONGEST_TEMPLATE) throw new UnsupportedError(`a template of more than ${LONGEST_TEMPLATE} characters is not tried`);
      const compiler = new Compiler(functions);
      const lists = parse(text, NAME, functions);
      const templates = new Map([...lists].map(([name, list]): [string, NamedTemplate] => [name, { list, execute: compiler.list(list) }]));
      return { template: new GoTemplate(text, templates) };
    } catch (error) {
      return { fault: parseFault(error) };
    }
  }

  private readonly lines: Lines;

  private constructor(text: string, private readonly templates: ReadonlyMap<string, NamedTemplate>) {
    this.lines = new Lines(text);
  }

  /** Executes the template. Functions such as `set` and `sortAlpha` change the data, as they do in Go: give each execution its own. */
  execute(data: Value, { trace = false }: ExecuteOptions = {}): Rendered {
    const pieces: Piece[] | undefined = trace ? [] : undefined;
    const run = new Run(data, this.templates, pieces);
    try {
      this.templates.get(NAME)!.execute(run, data);
    } catch (error) {
      return { fault: this.executeFault(error, run) };
    }
    return { text: run.text, ...pieces !== undefined && { trace: new Trace(run.text, pieces, this.lines) } };
  }

  private executeFault(error: unknown, { node }: Run): TemplateFault {
    const { message, functionName, kind } = judged(error);
    const place = node === undefined ? { line: 1, column: 1 } : this.lines.at(node.offset);
    return {
      kind, message, ...place, ...node !== undefined && { expression: written(node) }, ...functionName !== undefined && { functionName },
    };
  }
}

function judged(error: unknown): { message: string; functionName?: string; kind: FaultKind } {
  if (error instanceof ExecuteError) return { kind: FaultKind.EXECUTE, message: error.message, functionName: error.functionName };
  if (error instanceof UnsupportedError) return { kind: FaultKind.UNSUPPORTED, message: error.message, functionName: error.functionName };
  if (isStackOverflow(error)) return { kind: FaultKind.UNSUPPORTED, message: 'a template that nests this deep is not tried' };
  throw error;
}

function parseFault(error: unknown): TemplateFault {
  if (error instanceof ParseError) {
    const { message, line, functionName } = error;
    return { kind: FaultKind.PARSE, message, line, ...functionName !== undefined && { functionName } };
  }
  const { kind, message } = judged(error);
  return { kind, message, line: 1 };
}
