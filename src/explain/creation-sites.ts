// Where a program makes its constructs: known only where this is switched on before the first one is made, since it takes a stack trace each.
import { dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a call begins. */
export interface CallSite {
  readonly file: string;
  /** counted from 1 */
  readonly line: number;
  /** counted from 1 */
  readonly column: number;
}

/** Whatever copy of this library records them, whatever copy asks. */
const SITES = Symbol.for('cdk8s-eks-anywhere.creationSites');

/** Deep enough for constructs that make constructs. */
const FRAMES = 60;

/** What constructs keep to themselves: how a child is put below its scope. */
interface NodePrototype {
  addChild(child: object, id: string): void;
}

type Sites = WeakMap<object, Error>;

interface Shared {
  [SITES]?: Sites;
}

/**
 * Records where each construct is made, from now on.
 *
 * @param nodes the prototype of `Node`, of the copy of constructs that the program uses
 * @param notice is told of each node that gets a child, once it has it
 */
export function recordCreationSites(nodes: object, notice: (node: object) => void): void {
  const sites = (globalThis as Shared)[SITES] ??= new WeakMap();
  const prototype = nodes as NodePrototype;
  const addChild = prototype.addChild;
  prototype.addChild = function (this: NodePrototype, child: object, id: string) {
    sites.set(child, traced());
    addChild.call(this, child, id);
    notice(this);
  };
}

/** A stack trace: it becomes text, and source maps are read, only when it is looked at. */
function traced(): Error {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES;
  const error = new Error('made here');
  Error.stackTraceLimit = limit;
  return error;
}

/** Where the program makes a construct; nothing where nobody has recorded it, or it is not made by lines of the program. */
export function creationSiteOf(construct: object): CallSite | undefined {
  const stack = (globalThis as Shared)[SITES]?.get(construct)?.stack;
  return stack === undefined ? undefined : firstOfUser(stack);
}

/** Where this library is: compiled, or its sources, which its source maps name. */
const HOME = dirname(__dirname);
const HOMES = [HOME, HOME.replace(/[\\/]lib[\\/]src$/, `${sep}src`)].map((folder) => `${folder}${sep}`);

/** The first frame that is none of the insides of this library, of cdk8s or of Node. */
export function firstOfUser(stack: string): CallSite | undefined {
  const insides = [`${sep}node_modules${sep}`, ...HOMES, 'node:'];
  for (const line of stack.split('\n')) {
    const site = siteIn(line);
    if (site !== undefined && !insides.some((place) => site.file.includes(place))) return site;
  }
  return undefined;
}

/** `    at new Store (file:///project/store.ts:12:5)`, in any of its forms. */
function siteIn(line: string): CallSite | undefined {
  const trimmed = line.trim();
  if (!trimmed.startsWith('at ')) return undefined;
  const open = trimmed.indexOf(' (');
  const text = trimmed.endsWith(')') && open >= 0 ? trimmed.slice(open + 2, -1) : trimmed.slice(trimmed.startsWith('at async ') ? 9 : 3);
  const [column, row, ...rest] = text.split(':').reverse();
  const file = rest.reverse().join(':');
  if (file === '' || file.startsWith('eval at ') || !/^\d+$/.test(row) || !/^\d+$/.test(column)) return undefined;
  return { file: file.startsWith('file:') ? fileURLToPath(file) : file, line: Number(row), column: Number(column) };
}
