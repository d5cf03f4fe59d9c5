const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const two = (value: number) => String(value).padStart(2, '0');
const spaced = (value: number) => String(value).padStart(2, ' ');
const twelve = (hours: number) => hours % 12 || 12;

function dayOfYear(time: Date): number {
  return Math.floor((time.getTime() - Date.UTC(time.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
}

/** What each part of a layout stands for in UTC; longer ones are looked for first where they begin alike. */
const PARTS: readonly (readonly [part: string, write: (time: Date) => string])[] = [
  ['January', (time) => MONTHS[time.getUTCMonth()]],
  ['Jan', (time) => MONTHS[time.getUTCMonth()].slice(0, 3)],
  ['Monday', (time) => DAYS[time.getUTCDay()]],
  ['Mon', (time) => DAYS[time.getUTCDay()].slice(0, 3)],
  ['MST', () => 'UTC'],
  ['002', (time) => String(dayOfYear(time)).padStart(3, '0')],
  ['01', (time) => two(time.getUTCMonth() + 1)],
  ['02', (time) => two(time.getUTCDate())],
  ['03', (time) => two(twelve(time.getUTCHours()))],
  ['04', (time) => two(time.getUTCMinutes())],
  ['05', (time) => two(time.getUTCSeconds())],
  ['06', (time) => two(time.getUTCFullYear() % 100)],
  ['15', (time) => two(time.getUTCHours())],
  ['1', (time) => String(time.getUTCMonth() + 1)],
  ['2006', (time) => String(time.getUTCFullYear()).padStart(4, '0')],
  ['2', (time) => String(time.getUTCDate())],
  ['_2006', (time) => `_${String(time.getUTCFullYear()).padStart(4, '0')}`],
  ['__2', (time) => String(dayOfYear(time)).padStart(3, ' ')],
  ['_2', (time) => spaced(time.getUTCDate())],
  ['3', (time) => String(twelve(time.getUTCHours()))],
  ['4', (time) => String(time.getUTCMinutes())],
  ['5', (time) => String(time.getUTCSeconds())],
  ['PM', (time) => (time.getUTCHours() >= 12 ? 'PM' : 'AM')],
  ['pm', (time) => (time.getUTCHours() >= 12 ? 'pm' : 'am')],
  ['-07:00:00', () => '+00:00:00'],
  ['-070000', () => '+000000'],
  ['-07:00', () => '+00:00'],
  ['-0700', () => '+0000'],
  ['-07', () => '+00'],
  ['Z07:00:00', () => 'Z'],
  ['Z070000', () => 'Z'],
  ['Z07:00', () => 'Z'],
  ['Z0700', () => 'Z'],
  ['Z07', () => 'Z'],
];

/** A time of whole seconds in UTC by a layout of Go. */
export function formatTime(layout: string, time: Date): string {
  let out = '';
  for (let at = 0; at < layout.length;) {
    const fraction = fractionAt(layout, at);
    const part = PARTS.find(([name]) => layout.startsWith(name, at) && !((name === 'Jan' || name === 'Mon') && isLower(layout[at + 3])));
    if (fraction !== undefined) {
      out += fraction.includes('9') ? '' : fraction;
      at += fraction.length;
    } else if (part !== undefined) {
      out += part[1](time);
      at += part[0].length;
    } else {
      out += layout[at++];
    }
  }
  return out;
}

const isLower = (char: string | undefined) => char !== undefined && char >= 'a' && char <= 'z';

/** `.000` and `.999`, with a point or a comma, where no digit follows: there is no fraction of a second. */
function fractionAt(layout: string, at: number): string | undefined {
  return /^[.,](?:0+|9+)(?!\d)/.exec(layout.slice(at, at + 32))?.[0];
}
