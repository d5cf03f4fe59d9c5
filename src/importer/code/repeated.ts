// Sites that differ in a few values only become a table and a loop.
import { type Expression, list, map, name, scalar } from './expression';
import { Identifiers } from './identifiers';
import { type Leaf, type LeafPath, leavesOf, withLeaves } from './leaves';
import type { Statement } from './program';

/** What is written for one site. */
export interface Site {
  readonly name: string;
  readonly statements: readonly Statement[];
}

/** So many sites are worth a loop. */
const FEW = 3;
/** A table with more columns than this says less than what it replaces. */
const MOST_COLUMNS = 24;

const VARIABLE = 'site';

/** Equal for sites of which one loop can write both: the same constructs with values of the same types. */
export function shapeOf({ statements }: Site): string {
  return JSON.stringify(withLeaves(statements, (leaf) => name(kindOf(leaf))));
}

/** What two leaves must have in common to be in one column. */
function kindOf(leaf: Leaf): string {
  if (leaf.type === 'scalar') return typeof leaf.value;
  if (leaf.text.startsWith('process.env.')) return 'process.env';
  return leaf.module === undefined ? leaf.text : `${leaf.module}:${leaf.text.split('.')[0]}`;
}

/** The loop over sites of one shape; nothing where they are too few, or differ in too much. */
export function loopOver(sites: readonly Site[], identifiers: Identifiers): Statement[] | undefined {
  if (sites.length < FEW) return undefined;
  const columns = columnsOf(sites);
  if (columns.size > MOST_COLUMNS) return undefined;
  const table = identifiers.named('sites', 'sites');
  const names = sites.map((site) => site.name);
  let index = 0;
  const body = withLeaves(sites[0].statements, (leaf) => {
    const values = valuesAt(sites, index++);
    if (values.every((each) => print(each) === print(values[0]))) return leaf;
    return fromName(values, names) ?? name(`${VARIABLE}.${columns.get(keyOf(values))!.name}`);
  });
  const rows = names.map((siteName, row) => map({
    name: scalar(siteName),
    ...Object.fromEntries([...columns.values()].map((column) => [column.name, column.values[row] as Expression])),
  }));
  return [
    { type: 'const', name: table, value: list(rows) },
    { type: 'forEach', name: VARIABLE, items: name(table), body },
  ];
}

interface Column {
  readonly name: string;
  readonly values: readonly Leaf[];
}

const leaves = new WeakMap<Site, ReturnType<typeof leavesOf>>();

function leavesOfSite(site: Site): ReturnType<typeof leavesOf> {
  let found = leaves.get(site);
  if (found === undefined) leaves.set(site, found = leavesOf(site.statements));
  return found;
}

function valuesAt(sites: readonly Site[], index: number): Leaf[] {
  return sites.map((site) => leavesOfSite(site)[index].leaf);
}

/** What distinguishes the sites, besides their names: each row of different values once. */
function columnsOf(sites: readonly Site[]): Map<string, Column> {
  const names = sites.map((site) => site.name);
  const found = new Map<string, { readonly values: readonly Leaf[]; readonly path: LeafPath }>();
  for (const [index, { path }] of leavesOfSite(sites[0]).entries()) {
    const values = valuesAt(sites, index);
    const isTheSame = values.every((each) => print(each) === print(values[0]));
    if (!isTheSame && !found.has(keyOf(values)) && fromName(values, names) === undefined) found.set(keyOf(values), { values, path });
  }
  const columns = [...found];
  const lastKeys = columns.map(([, { path }]) => path.at(-1));
  const identifiers = new Identifiers(['name']);
  return new Map(columns.map(([key, { values, path }]) => {
    // what several columns are called is told by what it belongs to
    const isTaken = lastKeys.filter((each) => each === path.at(-1)).length > 1;
    return [key, { name: identifiers.named(path.slice(isTaken ? -2 : -1).join('-'), 'value'), values }];
  }));
}

/** Texts that are made of the names of the sites, such as `store-1-cp`. */
function fromName(values: readonly Leaf[], names: readonly string[]): Expression | undefined {
  const texts = values.map((leaf) => (leaf.type === 'scalar' && typeof leaf.value === 'string' ? leaf.value : undefined));
  const start = texts[0]?.indexOf(names[0]) ?? -1;
  if (start < 0) return undefined;
  const [prefix, suffix] = [texts[0]!.slice(0, start), texts[0]!.slice(start + names[0].length)];
  if (!texts.every((text, row) => text === `${prefix}${names[row]}${suffix}`)) return undefined;
  if (prefix === '' && suffix === '') return name(`${VARIABLE}.name`);
  return /[`\\$\r\n]/.test(prefix + suffix) ? undefined : name(`\`${prefix}\${${VARIABLE}.name}${suffix}\``);
}

function keyOf(values: readonly Leaf[]): string {
  return JSON.stringify(values);
}

function print(leaf: Leaf): string {
  return JSON.stringify(leaf);
}
