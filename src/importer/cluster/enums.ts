import { ours } from './library';
import { type Expression, scalar } from '../code/expression';

/** The member of an enum that has a value, or the text where none has: the compiler of the program says so. */
export function member(type: string, members: Readonly<Record<string, string>>, value: string): Expression {
  const found = Object.keys(members).find((each) => members[each] === value);
  return found === undefined ? scalar(value) : ours(`${type}.${found}`);
}
