import { leafPaths, valueAt } from './aligned';
import type { Authorship } from './authorship';
import { explanationText } from './explanation-text';
import { Effect, Influence } from './measurement';
import { Explanation, FieldOrigin, OriginKind } from './origin';
import { publisherOf } from './release-facts';
import { shownUnlessSecret } from './secrecy';
import type { Source } from './variable';
import { shown } from '../findings/shown';
import { stated } from '../findings/stated';
import { FieldPath, formatFieldPath } from '../model/field-path';
import { objectId } from '../model/objects';
import type { Manifest } from '../render/capi';

/** What has an effect on the value at a path. */
export type InfluencesOf = (path: FieldPath) => readonly Influence[];

/** A part of an object with more values than that is looked at as a whole. */
const MOST_VALUES = 300;

/** Where a field of one of the objects of a cluster comes from. */
export function explainField(object: Manifest, path: FieldPath, influencesOf: InfluencesOf, author: Authorship): Explanation {
  const influences = influencesOf(path);
  const { made, decisive, absent } = sorted(influences, madeOfParts(object, path, influencesOf));
  // in whatever form: it may be encoded
  const holdsCredentials = influences.some(({ variable: { source } }) => source.from === 'credentials' && source.isSet);
  const [origins, conditions, alternatives] = [made, decisive, absent].map((sources) => sources.flatMap((source) => originOf(source, author) ?? []));
  const value = holdsCredentials ? undefined : shownUnlessSecret(objectId(object), path, valueAt(object, path));
  return finished({
    object: objectId(object),
    field: formatFieldPath(path),
    value,
    origins: origins.length > 0 ? origins : [rendererOrigin(conditions, alternatives)],
    conditions,
    alternatives,
  });
}

/** What the values in a part of an object are made of, each by itself. */
function madeOfParts(object: Manifest, path: FieldPath, influencesOf: InfluencesOf): Source[] {
  const leaves = leafPaths(valueAt(object, path), path);
  const isWhole = leaves.length > MOST_VALUES || leaves.length === 1;
  return isWhole ? [] : leaves.flatMap((leaf) => sorted(influencesOf(leaf), []).made);
}

/** An explanation with all that can be said about it. */
export function finished(facts: Omit<Explanation, 'text'>): Explanation {
  const explanation = stated({ ...facts });
  return { ...explanation, text: explanationText(explanation) };
}

interface Sorted {
  readonly made: Source[];
  readonly decisive: Source[];
  readonly absent: Source[];
}

/** What is copied is what a value is made of; where nothing is, what else gives it another value. */
function sorted(influences: readonly Influence[], ofParts: readonly Source[]): Sorted {
  const present = influences.filter(({ variable: { source } }) => isPresent(source));
  const copied = sourcesOf(present.filter(({ effect }) => effect === Effect.COPIED));
  const others = sourcesOf(present.filter(({ effect }) => effect !== Effect.COPIED));
  const computed = sourcesOf(present.filter(({ effect }) => effect === Effect.COMPUTED));
  const made = distinct([...copied.length > 0 ? copied : innermost(computed), ...ofParts]);
  const known = new Set(made.map(keyOf));
  return {
    made,
    decisive: innermost(others.filter((source) => !known.has(keyOf(source))), made),
    absent: sourcesOf(influences.filter(({ variable: { source } }) => !isPresent(source))),
  };
}

function isPresent(source: Source): boolean {
  switch (source.from) {
    case 'field':
    case 'machine':
    case 'credentials': return source.isSet;
    case 'revision': return source.value !== undefined;
    default: return true;
  }
}

function sourcesOf(influences: readonly Influence[]): Source[] {
  return distinct(influences.map(({ variable }) => variable.source));
}

function distinct(sources: readonly Source[]): Source[] {
  return [...new Map(sources.map((source) => [keyOf(source), source])).values()];
}

function keyOf(source: Source): string {
  switch (source.from) {
    case 'field':
    case 'default': return `${source.object} ${formatFieldPath(source.field)}`;
    case 'release': return `${source.version} ${formatFieldPath(source.fact)}`;
    case 'revision': return `revision ${source.group ?? ''}`;
    case 'credentials': return 'credentials';
    case 'machine': return formatFieldPath(source.field);
  }
}

/** Without fields that hold others of the list: these say the same more precisely. */
function innermost(sources: readonly Source[], others: readonly Source[] = []): Source[] {
  const keys = [...sources, ...others].map(keyOf);
  return sources.filter((source) => !keys.some((key) => isInside(key, keyOf(source))));
}

function isInside(key: string, outer: string): boolean {
  return key.startsWith(`${outer}.`) || key.startsWith(`${outer}[`);
}

function originOf(source: Source, author: Authorship): FieldOrigin | undefined {
  switch (source.from) {
    case 'field': return author.ofField(source);
    case 'default': return {
      kind: OriginKind.EKS_ANYWHERE_DEFAULT,
      reason: 'filled in by EKS Anywhere, since it is left out',
      object: source.object,
      field: formatFieldPath(source.field),
      value: shown(source.value),
    };
    case 'release': return {
      kind: OriginKind.RELEASE,
      reason: `a fact of ${publisherOf(String(source.fact[0]))} for Kubernetes ${source.version}, as of EKS Anywhere ${author.eksaVersion}`,
      field: formatFieldPath(source.fact),
      value: shown(source.value),
    };
    case 'revision': return author.ofRevision(source.group, source.value !== undefined);
    case 'credentials': return author.ofCredentials(source.isSet);
    case 'machine': return author.ofMachine(source);
  }
}

/** Nothing that is said anywhere is in the value. */
function rendererOrigin(conditions: readonly FieldOrigin[], alternatives: readonly FieldOrigin[]): FieldOrigin {
  if (alternatives.length > 0) return { kind: OriginKind.RENDERER, reason: 'what EKS Anywhere writes as long as nothing else is said' };
  if (conditions.length > 0) return { kind: OriginKind.RENDERER, reason: 'what EKS Anywhere writes under these conditions' };
  return { kind: OriginKind.RENDERER, reason: 'what EKS Anywhere always writes' };
}

