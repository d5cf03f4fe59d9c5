import { PlanCode } from './codes';
import type { PlanFault } from './refusal';
import { nearest } from '../../findings/nearest';
import { shown } from '../../findings/shown';

/** What a pattern of host names may ask for, by the names of its placeholders. */
export interface HostnameFacts {
  readonly row: string;
  readonly rack: string;
  readonly role: string;
  readonly index: number;
  readonly roleIndex: number;
}

const PLACEHOLDERS: readonly (keyof HostnameFacts)[] = ['row', 'rack', 'role', 'index', 'roleIndex'];
const NUMBERS: ReadonlySet<string> = new Set<keyof HostnameFacts>(['index', 'roleIndex']);

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** The host name that a pattern makes of what is known of a machine; numbers have zeros in front where the pattern says so. */
export function hostnameFrom(pattern: string, facts: HostnameFacts): string {
  return pattern.replace(PLACEHOLDER, (_, content: string) => {
    const [name, width = '0'] = content.split(':0');
    return String(facts[name as keyof HostnameFacts]).padStart(Number(width), '0');
  });
}

/** What is wrong with a pattern of host names. */
export function patternFaults(pattern: string, hasRow: boolean): PlanFault[] {
  const known = PLACEHOLDERS.filter((name) => hasRow || name !== 'row');
  const about = { code: PlanCode.PATTERN, field: 'hostnames' };
  const faults = [...pattern.matchAll(PLACEHOLDER)].flatMap(([text, content]): PlanFault[] => {
    const [name, ...format] = content.split(':');
    if (!(known as readonly string[]).includes(name)) {
      const wanted = nearest(name, known) ?? known.join(', ');
      return [{ ...about, message: 'the pattern of host names has a placeholder that nothing is known for', found: shown(text), wanted, fix: `Use ${known.map((each) => `{${each}}`).join(', ')}` }];
    }
    if (format.length === 0 || (NUMBERS.has(name) && format.length === 1 && /^0[1-9]$/.test(format[0]))) return [];
    return [{ ...about, message: 'the pattern of host names has a placeholder in a form that is not known', found: shown(text), wanted: `{${name}}${NUMBERS.has(name) ? ` or {${name}:02}` : ''}`, fix: 'Write the number of digits behind a zero, such as 02, for numbers only' }];
  });
  const rest = pattern.replace(PLACEHOLDER, '');
  if (/[{}]/.test(rest)) faults.push({ ...about, message: 'the pattern of host names has a brace without its counterpart', found: shown(pattern), fix: 'Close each placeholder' });
  return faults;
}
