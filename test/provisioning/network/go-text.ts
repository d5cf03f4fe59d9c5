import { prefixLengthOfNetmask } from '../../../src/hardware/addresses';

/** An interface of a Hardware object, as Go knows it. */
export interface GoInterface {
  readonly MAC: string;
  readonly IfaceName?: string;
  readonly VLANID?: string;
  readonly DomainName?: string;
  readonly NameServers?: readonly string[];
  readonly IP?: { readonly Address: string; readonly Netmask: string; readonly Gateway?: string };
}

type Value = unknown;

/** Expands the constructs that network templates use, and no other: `if`, `with`, `range`, fields and `netmaskToPrefixLength`. */
export function expand(template: string, interfaces: readonly GoInterface[]): string {
  const pieces = template.split(/(\s*\{\{-.*?\}\}|\{\{.*?\}\})/s);
  let position = 0;
  const block = (isLive: boolean, dot: Value, variables: Readonly<Record<string, Value>>): string => {
    let text = '';
    for (; position < pieces.length; position++) {
      const piece = pieces[position];
      const action = /^\s*\{\{-?\s*(.*?)\s*\}\}$/s.exec(piece);
      if (action === null) {
        text += piece;
        continue;
      }
      const [, code] = action;
      if (code === 'end') return text;
      const control = /^(if|with|range)\s+(?:\$(\w+), \$(\w+) := )?(.*)$/.exec(code);
      if (control === null) {
        text += isLive ? String(evaluate(code, dot, variables)) : '';
        continue;
      }
      const [, word, key, item, condition] = control;
      const value = isLive ? evaluate(condition, dot, variables) : undefined;
      const start = ++position;
      const rounds: readonly (readonly [Value, Record<string, Value>])[] = word === 'range'
        ? ((value ?? []) as readonly Value[]).map((each, index) => [each, key === undefined ? {} : { [key]: index, [item]: each }])
        : [[word === 'with' ? value : dot, {}]].slice(0, isTrue(value) ? 1 : 0) as [Value, Record<string, Value>][];
      if (rounds.length === 0) block(false, undefined, {});
      for (const [inner, more] of rounds) {
        position = start;
        text += block(true, inner, { ...variables, ...more });
      }
    }
    return text;
  };
  const evaluate = (code: string, dot: Value, variables: Readonly<Record<string, Value>>): Value => {
    if (code === '.') return dot;
    if (code.startsWith('$')) return variables[code.slice(1)];
    const call = /^netmaskToPrefixLength (.*)$/.exec(code);
    if (call !== null) return prefixLengthOfNetmask(String(evaluate(call[1], dot, variables)));
    const field = /^\(index \.Hardware\.Interfaces (\d+)\)\.DHCP\.([\w.]+)$/.exec(code);
    if (field === null) throw new Error(`not expanded: ${code}`);
    const nic = interfaces[Number(field[1])];
    if (nic === undefined) throw new Error('index out of range');
    return field[2].split('.').reduce((value: Value, name) => {
      if (value === undefined) throw new Error(`nil pointer evaluating ${name}`);
      const found = (value as Record<string, Value>)[name];
      return found === undefined && name !== 'IP' && name !== 'NameServers' ? '' : found;
    }, nic);
  };
  return block(true, undefined, {});
}

function isTrue(value: Value): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '' && value !== 0;
}
