import { Effort } from '../limits';
import { isWord } from './classes';
import type { Assertion } from './nodes';
import { parseRegexp } from './parse';
import { compileRegexp, type Step } from './program';

/** Places of a match and of its groups in the characters of a text: start and end of each, -1 for a group that took no part. */
export type Match = readonly number[];

interface Thread {
  readonly at: number;
  readonly slots: number[];
}

/**
 * A regular expression of Go, which finds what Go finds: the first match from the left, and of those the one that the order of choices and
 * the greed of repetitions prefer. It takes time in proportion to the text, whatever the expression.
 */
export class Regexp {
  readonly names: ReadonlyMap<string, readonly number[]>;
  readonly groups: number;
  private readonly steps: Step[];

  /** @throws BadRegexp when Go refuses it */
  constructor(readonly pattern: string) {
    const parsed = parseRegexp(pattern);
    this.names = parsed.names;
    this.groups = parsed.groups;
    this.steps = compileRegexp(parsed.root);
  }

  /** The first match at or behind a place. Those who look for many pass one effort for all. */
  match(chars: readonly string[], start: number, effort = Effort.ofCall()): Match | undefined {
    let current: Thread[] = [];
    let found: number[] | undefined;
    for (let place = start; place <= chars.length; place++) {
      const seen = new Set<number>();
      const threads: Thread[] = [];
      for (const thread of current) this.follow(thread.at, thread.slots, place, chars, threads, seen);
      if (found === undefined) this.follow(0, [place], place, chars, threads, seen);
      if (threads.length === 0 && found !== undefined) break;
      current = [];
      for (const { at, slots } of threads) {
        const step = this.steps[at];
        if (step.op === 'match') {
          found = [...slots];
          found[1] = place;
          // what comes after it is preferred less
          break;
        }
        if (step.op === 'char' && place < chars.length && step.test(chars[place])) current.push({ at: at + 1, slots });
      }
      effort.spend(seen.size + 1);
    }
    if (found === undefined) return undefined;
    const { groups } = this;
    return Array.from({ length: (groups + 1) * 2 }, (_, slot) => found[slot] ?? -1);
  }

  /** All matches, at most so many; an empty one is not taken right behind another. */
  matches(chars: readonly string[], most = Infinity): Match[] {
    const all: Match[] = [];
    const effort = Effort.ofCall();
    let last = -1;
    for (let place = 0; all.length < most && place <= chars.length;) {
      const match = this.match(chars, place, effort);
      if (match === undefined) break;
      const [start, end] = match;
      if (start !== end || start !== last) all.push(match);
      place = end === place ? place + 1 : end;
      last = end;
    }
    return all;
  }

  /** Adds the threads that a place leads to without taking a character, the preferred ones first. */
  private follow(start: number, slots: number[], place: number, chars: readonly string[], threads: Thread[], seen: Set<number>): void {
    const pending: Thread[] = [{ at: start, slots }];
    for (let thread = pending.pop(); thread !== undefined; thread = pending.pop()) {
      const { at } = thread;
      if (seen.has(at)) continue;
      seen.add(at);
      const step = this.steps[at];
      switch (step.op) {
        case 'jump': pending.push({ at: step.to, slots: thread.slots }); break;
        case 'split': pending.push({ at: step.second, slots: thread.slots }, { at: step.first, slots: thread.slots }); break;
        case 'save': {
          const saved = [...thread.slots];
          saved[step.slot] = place;
          pending.push({ at: at + 1, slots: saved });
          break;
        }
        case 'assert':
          if (holds(step.assertion, chars, place)) pending.push({ at: at + 1, slots: thread.slots });
          break;
        default: threads.push(thread);
      }
    }
  }
}

function holds(assertion: Assertion, chars: readonly string[], place: number): boolean {
  const before = chars[place - 1];
  const after = chars[place];
  switch (assertion) {
    case 'textStart': return before === undefined;
    case 'textEnd': return after === undefined;
    case 'lineStart': return before === undefined || before === '\n';
    case 'lineEnd': return after === undefined || after === '\n';
    default: {
      const boundary = (before !== undefined && isWord(before)) !== (after !== undefined && isWord(after));
      return boundary === (assertion === 'boundary');
    }
  }
}
