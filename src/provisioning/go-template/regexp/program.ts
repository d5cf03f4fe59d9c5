import { UnsupportedError } from '../fault';
import type { Assertion, CharTest, RegexpNode } from './nodes';

/** A step of a compiled expression. */
export type Step =
  | { readonly op: 'char'; readonly test: CharTest }
  | { readonly op: 'assert'; readonly assertion: Assertion }
  | { readonly op: 'save'; readonly slot: number }
  | { op: 'split'; first: number; second: number }
  | { op: 'jump'; to: number }
  | { readonly op: 'match' };

/** Steps of a program; more are refused here, as Go refuses expressions that become too large. */
const MOST_STEPS = 4000;

/** Compiles a tree into steps that are followed for all possible matches at once. */
export function compileRegexp(root: RegexpNode): Step[] {
  const steps: Step[] = [];
  const add = <S extends Step>(step: S): S => {
    if (steps.length >= MOST_STEPS) throw new UnsupportedError('a regular expression of this size is not tried');
    steps.push(step);
    return step;
  };
  const emit = (node: RegexpNode): void => {
    switch (node.type) {
      case 'empty': return;
      case 'char': add({ op: 'char', test: node.test }); return;
      case 'assert': add({ op: 'assert', assertion: node.assertion }); return;
      case 'sequence': node.parts.forEach(emit); return;
      case 'group':
        add({ op: 'save', slot: node.index * 2 });
        emit(node.of);
        add({ op: 'save', slot: node.index * 2 + 1 });
        return;
      case 'choice': return emitChoice(node.options);
      case 'repeat': return emitRepeat(node.of, node.least, node.most, node.greedy);
    }
  };
  const emitChoice = (options: readonly RegexpNode[]) => {
    const jumps = options.slice(0, -1).map((option) => {
      const split = add({ op: 'split', first: steps.length + 1, second: 0 });
      emit(option);
      const jump = add({ op: 'jump', to: 0 });
      split.second = steps.length;
      return jump;
    });
    emit(options.at(-1)!);
    for (const jump of jumps) jump.to = steps.length;
  };
  /** A fork into what follows it and what is told later, the preferred way first. */
  const fork = (greedy: boolean) => {
    const split = add({ op: 'split', first: 0, second: 0 });
    const into = steps.length;
    return (away: number) => {
      split.first = greedy ? into : away;
      split.second = greedy ? away : into;
    };
  };
  const emitRepeat = (of: RegexpNode, least: number, most: number, greedy: boolean) => {
    for (let i = 0; i < least - (most === Infinity ? 1 : 0); i++) emit(of);
    if (most === Infinity && least === 0) {
      const start = steps.length;
      const away = fork(greedy);
      emit(of);
      // what can be empty may be left behind after each round only
      add({ op: 'jump', to: start });
      away(steps.length);
    } else if (most === Infinity) {
      const start = steps.length;
      emit(of);
      const split = add({ op: 'split', first: 0, second: 0 });
      split.first = greedy ? start : steps.length;
      split.second = greedy ? steps.length : start;
    } else {
      const aways = Array.from({ length: most - least }, () => {
        const away = fork(greedy);
        emit(of);
        return away;
      });
      for (const away of aways) away(steps.length);
    }
  };
  emit(root);
  add({ op: 'match' });
  return steps;
}
