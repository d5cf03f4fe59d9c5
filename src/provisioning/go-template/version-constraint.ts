import { ExecuteError } from './fault';
import { Regexp } from './regexp/regexp';
import { comparePrereleases, SemanticVersion } from './semantic-version';

/** Operators in the order in which they are tried; `=>` and `=<` are spellings of `>=` and `<=`. */
const OPERATORS = '=||!=|>|<|>=|=>|<=|=<|~|~>|\\^';

const IDENTIFIERS = '([0-9A-Za-z\\-]+(\\.[0-9A-Za-z\\-]+)*)';
const NUMBER = '[0-9|x|X|\\*]+';
const VERSION = `v?(${NUMBER})(\\.${NUMBER})?(\\.${NUMBER})?(-${IDENTIFIERS})?(\\+${IDENTIFIERS})?`;
const TERM = `(${OPERATORS})\\s*(${VERSION})`;

/** The syntax is that of the expressions below, greed and order of choices included: `12` after `1` is one version, not two. */
const SYNTAX = {
  one: new Regexp(`^\\s*${TERM}\\s*$`),
  each: new Regexp(TERM),
  all: new Regexp(`^(\\s*${TERM}\\s*)((?:\\s+|,\\s*)${TERM}\\s*)*$`),
  range: new Regexp(`\\s*(${VERSION})\\s+-\\s+(${VERSION})\\s*`),
};

/** Groups of `one`, and those of the two versions of `range`. */
const GROUP = { operator: 1, version: 2, major: 3, minor: 4, patch: 5, prerelease: 6, from: 1, to: 11 };

interface Comparator {
  readonly operator: string;
  readonly version: SemanticVersion;
  /** Parts that are left out, or written as `x` or `*`. */
  readonly dirty: boolean;
  readonly minorDirty: boolean;
  readonly patchDirty: boolean;
}

/** Whether a version satisfies a constraint such as `>=1.2, <2 || ~3.1`. */
export function satisfies(constraint: string, version: SemanticVersion): boolean {
  const choices = rewriteRanges(constraint).split('||').map(comparators);
  return choices.some((all) => all.every((comparator) => holds(comparator, version)));
}

function groups(regexp: Regexp, text: string): string[] | undefined {
  const chars = [...text];
  const match = regexp.match(chars, 0);
  if (match === undefined) return undefined;
  return Array.from({ length: match.length / 2 }, (_, group) => (match[group * 2] < 0 ? '' : chars.slice(match[group * 2], match[group * 2 + 1]).join('')));
}

/** `1.2 - 2` is `>= 1.2, <= 2`. */
function rewriteRanges(constraint: string): string {
  const chars = [...constraint];
  let rewritten = constraint;
  for (const match of SYNTAX.range.matches(chars)) {
    const [whole, from, to] = [0, GROUP.from, GROUP.to].map((group) => chars.slice(match[group * 2], match[group * 2 + 1]).join(''));
    rewritten = rewritten.replace(whole, () => `>= ${from}, <= ${to} `);
  }
  return rewritten;
}

function comparators(text: string): Comparator[] {
  const chars = [...text];
  if (SYNTAX.all.match(chars, 0) === undefined) throw improper(text);
  return SYNTAX.each.matches(chars).map(([start, end]) => comparatorOf(chars.slice(start, end).join('')));
}

const improper = (text: string) => new ExecuteError(`${JSON.stringify(text)} is not a constraint of semantic versions`);

const isAny = (part: string) => /^\.?[xX*]?$/.test(part);

function comparatorOf(text: string): Comparator {
  const found = groups(SYNTAX.one, text);
  if (found === undefined) throw improper(text);
  const [major, minor, patch] = [found[GROUP.major], found[GROUP.minor], found[GROUP.patch]];
  const prerelease = found[GROUP.prerelease];
  const operator = found[GROUP.operator];
  const parts = { operator, minorDirty: false, patchDirty: false, dirty: true };
  if (isAny(major)) return { ...parts, version: parsed(`0.0.0${prerelease}`, text) };
  if (isAny(minor)) return { ...parts, minorDirty: true, version: parsed(`${major}.0.0${prerelease}`, text) };
  if (isAny(patch)) return { ...parts, patchDirty: true, version: parsed(`${major}${minor}.0${prerelease}`, text) };
  return { ...parts, dirty: false, version: parsed(found[GROUP.version], text) };
}

function parsed(version: string, text: string): SemanticVersion {
  try {
    return SemanticVersion.parse(version);
  } catch {
    throw improper(text);
  }
}

function holds(comparator: Comparator, version: SemanticVersion): boolean {
  const { operator, version: wanted, dirty } = comparator;
  // pre-releases are taken where the constraint names one only
  const outside = version.prerelease !== '' && wanted.prerelease === '';
  if (operator === '!=') return dirty ? !outside && differs(comparator, version) : version.compare(wanted) !== 0;
  if (outside) return false;
  switch (operator) {
    case '>': return isGreater(comparator, version);
    case '<': return version.compare(wanted) < 0;
    case '>=': case '=>': return version.compare(wanted) >= 0;
    case '<=': case '=<': return isLessOrEqual(comparator, version);
    case '~': case '~>': return isNear(comparator, version);
    case '^': return isCompatible(comparator, version);
    default: return dirty ? isNear(comparator, version) : version.compare(wanted) === 0;
  }
}

function differs({ version: wanted, minorDirty, patchDirty }: Comparator, version: SemanticVersion): boolean {
  if (wanted.major !== version.major) return true;
  if (minorDirty) return false;
  if (wanted.minor !== version.minor) return true;
  if (patchDirty) return comparePrereleases(version.prerelease, wanted.prerelease) !== 0;
  return version.compare(wanted) !== 0;
}

function isGreater({ version: wanted, dirty, minorDirty, patchDirty }: Comparator, version: SemanticVersion): boolean {
  if (dirty && version.major !== wanted.major) return version.major > wanted.major;
  if (minorDirty) return false;
  return patchDirty ? version.minor > wanted.minor : version.compare(wanted) > 0;
}

function isLessOrEqual({ version: wanted, dirty, minorDirty }: Comparator, version: SemanticVersion): boolean {
  if (!dirty) return version.compare(wanted) <= 0;
  return version.major < wanted.major || (version.major === wanted.major && (version.minor <= wanted.minor || minorDirty));
}

/** The same minor version, or the same major one where no minor is given; `~0.0.0` takes all. */
function isNear({ version: wanted, minorDirty, patchDirty }: Comparator, version: SemanticVersion): boolean {
  if (version.compare(wanted) < 0) return false;
  if (wanted.major === 0n && wanted.minor === 0n && wanted.patch === 0n && !minorDirty && !patchDirty) return true;
  return version.major === wanted.major && (version.minor === wanted.minor || minorDirty);
}

/** The same first part that is not zero. */
function isCompatible({ version: wanted, minorDirty, patchDirty }: Comparator, version: SemanticVersion): boolean {
  if (version.compare(wanted) < 0) return false;
  if (wanted.major > 0n || minorDirty) return version.major === wanted.major;
  if (version.major > 0n) return false;
  if (wanted.minor > 0n || patchDirty) return version.minor === wanted.minor;
  return version.minor === 0n && version.patch === wanted.patch;
}
