import { fitted, fittedNil, fittedNumber } from './arguments';
import { ExecuteError, UnsupportedError } from './fault';
import { fieldOf } from './fields';
import { REFLECT, type GoFunction } from './functions/function';
import { DEEPEST_TEMPLATE } from './limits';
import {
  written, type ActionNode, type BranchNode, type ChainNode, type CommandNode, type FailingNode, type IdentifierNode, type ListNode, type NumberNode,
  type OperandNode, type PipeNode, type StatementNode, type TemplateNode,
} from './nodes';
import { display } from './printing/print';
import { Ending, type Evaluate, type Execute, type Run } from './run';
import { ANY, type GoType } from './types';
import { GoInt, GoMap, GoSlice, indirect, isTrue, typeName, type Value } from './values';

/** A command takes what the one before it in the pipeline has given, unless it is the first. */
type EvaluateCommand = (run: Run, dot: Value, final: Value) => Value;

/** Functions by name: the parser has made sure that all are there. */
export type Functions = ReadonlyMap<string, GoFunction>;

/** Turns the tree of a template into functions that call each other, so that it is looked at once and carried out for any number of machines. */
export class Compiler {
  constructor(private readonly functions: Functions) {}

  list({ nodes }: ListNode): Execute {
    const steps = nodes.map((node) => this.statement(node));
    return (run, dot) => {
      for (const step of steps) {
        const ending = step(run, dot);
        if (ending !== Ending.END) return ending;
      }
      return Ending.END;
    };
  }

  private statement(node: StatementNode): Execute {
    switch (node.type) {
      case 'text': return (run) => {
        run.write(node.text, node.offset, true);
        return Ending.END;
      };
      case 'action': return this.action(node);
      case 'break': return () => Ending.BREAK;
      case 'continue': return () => Ending.CONTINUE;
      case 'range': return this.range(node);
      case 'template': return this.template(node);
      default: return this.condition(node);
    }
  }

  private action(node: ActionNode): Execute {
    const evaluate = this.pipe(node.pipe);
    const prints = node.pipe.variables.length === 0;
    const { offset } = node;
    return (run, dot) => {
      run.spend(1);
      const value = evaluate(run, dot);
      if (!prints) return Ending.END;
      run.node = node;
      run.write(display(value), offset, false);
      return Ending.END;
    };
  }

  private condition(node: BranchNode): Execute {
    const evaluate = this.pipe(node.pipe);
    const list = this.list(node.list);
    const otherwise = node.otherwise === undefined ? undefined : this.list(node.otherwise);
    const setsDot = node.type === 'with';
    return (run, dot) => {
      run.spend(1);
      const mark = run.mark;
      const value = evaluate(run, dot);
      const ending = isTrue(value) ? list(run, setsDot ? value : dot) : otherwise?.(run, dot) ?? Ending.END;
      run.popTo(mark);
      return ending;
    };
  }

  private range(node: BranchNode): Execute {
    const evaluate = this.pipe(node.pipe);
    const list = this.list(node.list);
    const otherwise = node.otherwise === undefined ? undefined : this.list(node.otherwise);
    const { variables, assigns } = node.pipe;
    const [first, second] = variables;
    const bind = (run: Run, key: Value, item: Value) => {
      if (first === undefined) return;
      if (assigns) {
        run.assign(first, second === undefined ? item : key);
        if (second !== undefined) run.assign(second, item);
      } else {
        run.setTop(1, item);
        if (second !== undefined) run.setTop(2, key);
      }
    };
    return (run, dot) => {
      const outer = run.mark;
      const value = indirect(evaluate(run, dot));
      const inner = run.mark;
      let ending = Ending.END;
      let isEmpty = true;
      /** Whether to go on. */
      const round = (key: Value, item: Value) => {
        isEmpty = false;
        run.round();
        bind(run, key, item);
        ending = list(run, item);
        run.popTo(inner);
        return ending !== Ending.BREAK;
      };
      iterate(value, variables.length, round);
      // in the place of an empty loop, {{continue}} is for the loop around it, but {{break}} ends here: so it is in Go
      const instead = isEmpty && otherwise !== undefined ? otherwise(run, dot) : Ending.END;
      run.popTo(outer);
      return instead === Ending.BREAK ? Ending.END : instead;
    };
  }

  private template(node: TemplateNode): Execute {
    const evaluate = node.pipe === undefined ? () => undefined : this.pipe(node.pipe);
    return (run, dot) => {
      run.node = node;
      const template = run.templates.get(node.name);
      if (template === undefined) throw new ExecuteError(`the template ${JSON.stringify(node.name)} is not defined`);
      if (run.depth >= DEEPEST_TEMPLATE) throw new UnsupportedError(`more than ${DEEPEST_TEMPLATE} templates inside of each other are not tried`);
      run.within(template.execute, evaluate(run, dot));
      return Ending.END;
    };
  }

  private pipe(node: PipeNode): Evaluate {
    const commands = node.commands.map((command, index) => this.command(command, index > 0));
    const { variables, assigns } = node;
    const [only] = commands;
    const evaluate: Evaluate = commands.length === 1
      ? (run, dot) => {
        run.node = node;
        // an interface that holds nothing is no value any more
        return only(run, dot, undefined) ?? undefined;
      }
      : (run, dot) => {
        run.node = node;
        let value: Value = undefined;
        for (const command of commands) value = command(run, dot, value) ?? undefined;
        return value;
      };
    if (variables.length === 0) return evaluate;
    return (run, dot) => {
      const value = evaluate(run, dot);
      for (const name of variables) {
        if (assigns) run.assign(name, value);
        else run.declare(name, value);
      }
      return value;
    };
  }

  private command(node: CommandNode, hasFinal: boolean): EvaluateCommand {
    const [first, ...args] = node.args;
    const hasArguments = args.length > 0 || hasFinal;
    switch (first.type) {
      case 'field': case 'variable': case 'chain': return this.path(first, hasArguments);
      case 'identifier': return this.call(first, node, args, hasFinal);
    }
    if (hasArguments) {
      return (run) => {
        if (first.type !== 'pipe') run.node = first;
        throw new ExecuteError(`${written(first)} is not a function and takes no arguments`);
      };
    }
    switch (first.type) {
      case 'pipe': return this.pipe(first);
      case 'dot': return (run, dot) => {
        run.node = first;
        return dot;
      };
      case 'nil': return (run) => {
        run.node = first;
        throw new ExecuteError('nil is not a command');
      };
      case 'number': return this.constant(first);
      default: return (run) => {
        run.node = first;
        return first.value;
      };
    }
  }

  /** A number where no type is asked for: its form decides. */
  private constant(node: NumberNode): Evaluate {
    const value = idealConstant(node);
    return (run) => {
      run.node = node;
      if (node.isComplex) throw new UnsupportedError('complex numbers are not tried');
      if (value === undefined) throw new ExecuteError(`${node.written} is too large for an int`);
      return value;
    };
  }

  /** A value and the fields that follow it. */
  private path(node: OperandNode & { readonly path: readonly string[] }, hasArguments = false): EvaluateCommand {
    const start = this.pathStart(node);
    const { path } = node;
    const last = path.length - 1;
    if (last < 0) {
      return (run, dot) => {
        const value = start(run, dot);
        if (hasArguments) throw new ExecuteError(`${written(node)} is not a function and takes no arguments`);
        return value;
      };
    }
    return (run, dot) => {
      let value = start(run, dot);
      run.node = node;
      for (let i = 0; i < last; i++) value = fieldOf(value, path[i], false);
      return fieldOf(value, path[last], hasArguments);
    };
  }

  private pathStart(node: OperandNode): Evaluate {
    if (node.type === 'variable') {
      return (run) => {
        run.node = node;
        return run.variable(node.name);
      };
    }
    if (node.type === 'chain') return this.chainStart(node);
    return (_, dot) => dot;
  }

  private chainStart({ of }: ChainNode): Evaluate {
    if (of.type === 'pipe') return this.pipe(of);
    // what a chain can start with besides parentheses is a function without arguments
    return this.call(of as IdentifierNode, of, [], false) as Evaluate;
  }

  private call(identifier: IdentifierNode, whole: FailingNode, args: readonly OperandNode[], hasFinal: boolean): EvaluateCommand {
    const { name } = identifier;
    const definition = this.functions.get(name)!;
    const count = args.length + (hasFinal ? 1 : 0);
    const miscounted = wrongCount(name, definition, count, args.length);
    if (miscounted !== undefined) {
      return (run) => {
        run.node = identifier;
        throw new ExecuteError(miscounted, name);
      };
    }
    const evaluators = args.map((arg, index) => this.argument(arg, paramType(definition, index)));
    const finalType = paramType(definition, count - 1);
    if (definition.shortCircuit !== undefined) return shortCircuit(identifier, evaluators, definition.shortCircuit === 'or', hasFinal);
    return (run, dot, final) => {
      run.node = identifier;
      const values: Value[] = [];
      for (const evaluate of evaluators) values.push(evaluate(run, dot));
      if (hasFinal) values.push(fitted(final, finalType));
      try {
        const result = definition.call(values);
        run.spend(cost(values, result));
        return result;
      } catch (error) {
        run.node = whole;
        if (error instanceof ExecuteError) throw new ExecuteError(`${name} fails: ${error.message}`, name);
        if (error instanceof UnsupportedError) throw new UnsupportedError(error.message, error.functionName ?? name);
        throw error;
      }
    };
  }

  /** An operand as an argument of a type. */
  private argument(node: OperandNode, type: GoType): Evaluate {
    switch (node.type) {
      case 'nil': return this.at(node, () => fittedNil(type));
      case 'dot': return this.at(node, (_, dot) => fitted(dot, type));
      case 'bool': return this.at(node, () => literal(node.value, type, 'bool', written(node)));
      case 'string': return this.at(node, () => literal(node.value, type, 'string', written(node)));
      case 'number': return this.numberArgument(node, type);
    }
    const evaluate = node.type === 'pipe' ? this.pipe(node) : node.type === 'identifier' ? this.call(node, node, [], false) as Evaluate : this.path(node) as Evaluate;
    return (run, dot) => {
      run.node = node;
      return fitted(evaluate(run, dot), type);
    };
  }

  private at(node: FailingNode, evaluate: Evaluate): Evaluate {
    return (run, dot) => {
      run.node = node;
      return evaluate(run, dot);
    };
  }

  private numberArgument(node: NumberNode, type: GoType): Evaluate {
    if (type === ANY || type === REFLECT) return this.constant(node);
    const value = fittedNumber(node, type);
    return this.at(node, () => {
      if (value === undefined) throw new ExecuteError(`${node.written} where the function needs a ${type.name}`);
      return value;
    });
  }
}

/** What a call has cost, by the sizes of what it was given and has made. */
function cost(values: readonly Value[], result: Value): number {
  let steps = sizeOf(result) + values.length;
  for (const value of values) steps += sizeOf(value);
  return steps;
}

function sizeOf(value: Value): number {
  return typeof value === 'string' || value instanceof GoSlice ? value.length : 1;
}

function idealConstant({ written: text, int, float }: NumberNode): Value {
  const isHexInt = /^0[xX]/.test(text) && !/[pP]/.test(text);
  if (float !== undefined && !isHexInt && !text.startsWith('\'') && /[.eEpP]/.test(text)) return float;
  return int;
}

/** A boolean or a string in the template, where the parameter takes its type or any. */
function literal(value: Value, type: GoType, kind: 'bool' | 'string', text: string): Value {
  if (type === ANY || type === REFLECT || type.kind === kind) return value;
  throw new ExecuteError(`${text} where the function needs a ${type.name}`);
}

function paramType({ params, variadic }: GoFunction, index: number): GoType {
  return params[Math.min(index, params.length - 1)] ?? (variadic ? ANY : REFLECT);
}

/** What is wrong with the number of arguments, where something is. */
function wrongCount(name: string, { params, variadic }: GoFunction, count: number, written_: number): string | undefined {
  if (!variadic) return count === params.length ? undefined : `${name} takes ${plural(params.length)}, not ${count}`;
  return count >= params.length - 1 ? undefined : `${name} takes at least ${plural(params.length - 1)}, not ${written_}`;
}

const plural = (count: number) => (count === 1 ? '1 argument' : `${count} arguments`);

function shortCircuit(identifier: IdentifierNode, evaluators: readonly Evaluate[], stopsAt: boolean, hasFinal: boolean): EvaluateCommand {
  return (run, dot, final) => {
    run.node = identifier;
    let value: Value = undefined;
    for (const evaluate of evaluators) {
      value = evaluate(run, dot);
      if (isTrue(value) === stopsAt) return value;
    }
    return hasFinal ? final : value;
  };
}

/** Goes through what a range can go through, until it is told to stop. */
function iterate(value: Value, variables: number, round: (key: Value, item: Value) => boolean): void {
  if (value === undefined || value === null) return;
  if (value instanceof GoSlice) {
    if (value.length === 0) return;
    value.items.every((item, index) => round(BigInt(index), item));
  } else if (value instanceof GoMap) {
    value.sortedKeys().every((key) => round(key, value.get(key)));
  } else if (typeof value === 'bigint' || value instanceof GoInt) {
    if (variables > 1) throw new ExecuteError('a range over a number has one variable only');
    countUp(value, round);
  } else {
    throw new ExecuteError(`range cannot go through a value of the type ${typeName(value)}`);
  }
}

function countUp(value: bigint | GoInt, round: (key: Value, item: Value) => boolean): void {
  const end = typeof value === 'bigint' ? value : value.value;
  for (let at = 0n; at < end; at++) if (!round(undefined, typeof value === 'bigint' ? at : new GoInt(value.type, at))) return;
}
