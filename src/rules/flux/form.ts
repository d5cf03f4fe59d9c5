import { anyFluxRule, isServed, servedVersions } from './flux-object';
import { nearest } from '../../findings/nearest';
import { shown } from '../../findings/shown';
import { ModelCode } from '../../model/codes';
import { formatFieldPath } from '../../model/field-path';
import { isMap } from '../../model/is-map';
import { schemaAt, schemaOf } from '../../model/json-schema';
import { FieldFault, fieldFaults } from '../../model/schema';
import { memoise } from '../memoise';
import type { FluxManifest } from '../rule';
import { isDnsLabel, isLabelKey, isLabelValue } from '../syntax';

/** How CRDs of Flux write what a duration is: with hours, and without. */
const DURATION = '^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$';
const SHORT_DURATION = '^([0-9]+(\\.[0-9]+)?(ms|s|m))+$';

/** What the schema of its kind refuses. */
const faultsOf = memoise((manifest: FluxManifest): readonly FieldFault[] => {
  const schema = schemaOf(manifest.apiVersion, manifest.kind);
  return schema === undefined ? [] : fieldFaults(manifest, schema);
});

function patternAt({ apiVersion, kind }: FluxManifest, { path }: FieldFault): string | undefined {
  return (schemaAt(schemaOf(apiVersion, kind), path) as { readonly pattern?: string } | undefined)?.pattern;
}

function isDurationFault(manifest: FluxManifest, fault: FieldFault): boolean {
  const pattern = patternAt(manifest, fault);
  return (pattern === DURATION || pattern === SHORT_DURATION) && [ModelCode.VALUE, ModelCode.TYPE, ModelCode.AMBIGUOUS].includes(fault.code);
}

const version = anyFluxRule({
  code: 'EKSA-FLUX-001',
  title: 'An object of Flux in a version that it does not serve',
  why: 'EKS Anywhere v0.26 installs Flux 2.8.8, which has one version of each kind besides deprecated ones; the API server refuses all others.',
  fix: 'Write it in the version that Flux serves',
  source: 'Flux 2.8.8: CRDs',
}, function* (manifest) {
  if (isServed(manifest)) return;
  const { apiVersion, kind } = manifest;
  const versions = servedVersions();
  const served = versions.get(kind);
  if (served !== undefined) yield { field: 'apiVersion', message: 'Flux does not serve this version of the kind', found: shown(apiVersion), wanted: shown(served) };
  else yield { field: 'kind', message: 'Flux has no such kind', found: shown(`${apiVersion} ${kind}`), wanted: nearest(kind, versions.keys()) };
});

const schema = anyFluxRule({
  code: 'EKSA-FLUX-002',
  title: 'An object of Flux that its schema refuses',
  why: 'The API server refuses the object, or drops an unknown field without a word; in a Flux Kustomization that holds up everything beside it.',
  fix: 'Correct the field, or waive this rule for the object when its schema in the cluster is another one',
  source: 'Flux 2.8.8: CRDs',
}, function* (manifest) {
  for (const fault of faultsOf(manifest)) {
    if (isDurationFault(manifest, fault)) continue;
    const { path, message, found, wanted, fix } = fault;
    yield { field: formatFieldPath(path), message, found, wanted, ...fix !== undefined && { fix } };
  }
});

/** Seconds in units that Flux does not know. */
const LONG_UNITS: Readonly<Record<string, number>> = { d: 24, w: 7 * 24 };

/** What was probably meant by a text or number that is no duration. */
function wantedDuration(value: unknown, hasHours: boolean): string | undefined {
  const text = String(value).trim().toLowerCase();
  const [, amount, unit] = /^(\d{1,6})\s*(ms|s|m|h|d|w|sec|secs|seconds?|mins?|minutes?|hours?|days?|weeks?)?$/.exec(text) ?? [];
  if (amount === undefined) return undefined;
  const short = unit === undefined ? 's' : unit === 'ms' ? unit : unit[0];
  if (short in LONG_UNITS) return hasHours ? `${Number(amount) * LONG_UNITS[short]}h` : undefined;
  return short === 'h' && !hasHours ? `${Number(amount) * 60}m` : `${amount}${short}`;
}

const duration = anyFluxRule({
  code: 'EKSA-FLUX-003',
  title: 'A duration that Flux does not read',
  why: 'Flux takes numbers with the units ms, s, m and h; days and numbers without unit are refused, and so are hours where a source waits for an answer.',
  fix: 'Write a duration such as 10m or 1h30m',
  source: 'Flux 2.8.8: CRDs',
}, function* (manifest) {
  for (const fault of faultsOf(manifest)) {
    if (!isDurationFault(manifest, fault)) continue;
    const hasHours = patternAt(manifest, fault) === DURATION;
    const value = fault.path.reduce<unknown>((current, segment) => (current as Record<string | number, unknown> | undefined)?.[segment], manifest);
    const wanted = wantedDuration(value, hasHours);
    yield {
      field: formatFieldPath(fault.path),
      message: 'this is no duration',
      found: fault.found,
      ...wanted !== undefined && { wanted },
      ...!hasHours && { fix: 'Write a duration in minutes and seconds, such as 90s or 5m' },
    };
  }
});

/** What the flux CLI takes for a name: two characters at least. */
const NAME = /^[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/;

const name = anyFluxRule({
  code: 'EKSA-FLUX-004',
  title: 'A name that the flux CLI does not accept',
  why: 'Names of Flux objects become labels of what they apply, which have 63 characters at most and no dots; the CLI wants two characters at least.',
  fix: 'Use 2 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends',
  source: 'Flux 2.8.8: cmd/flux/create.go',
}, function* ({ metadata }) {
  const text = metadata.name;
  if (typeof text === 'string' && !NAME.test(text)) yield { field: 'metadata.name', message: 'the flux CLI does not accept this name', found: shown(text) };
});

const namespace = anyFluxRule({
  code: 'EKSA-FLUX-005',
  title: 'A Flux object in a namespace that cannot exist',
  why: 'Names of namespaces are DNS labels; the API server refuses the object.',
  fix: 'Use the name of a namespace',
  source: 'ours',
}, function* ({ metadata }) {
  const text = metadata.namespace;
  if (typeof text === 'string' && !isDnsLabel(text)) yield { field: 'metadata.namespace', message: 'no namespace can have this name', found: shown(text) };
});

const labels = anyFluxRule({
  code: 'EKSA-FLUX-008',
  title: 'A label that Kubernetes refuses',
  why: 'Keys are qualified names and values have up to 63 letters, digits, hyphens, underscores and dots; the API server refuses the object.',
  fix: 'Correct the label, or make it an annotation',
  source: 'ours',
}, function* ({ metadata }) {
  // of another type than a map of texts the schema speaks
  for (const [key, value] of Object.entries(isMap(metadata.labels) ? metadata.labels : {})) {
    if (!isLabelKey(key)) {yield { field: formatFieldPath(['metadata', 'labels', key]), message: 'this is no label key', found: shown(key) };} else if (typeof value === 'string' && !isLabelValue(value)) {
      yield { field: formatFieldPath(['metadata', 'labels', key]), message: 'no label can have this value', found: shown(value) };
    }
  }
});

/** Rules about the form of all objects of Flux. */
export const formRules = [version, schema, duration, name, namespace, labels];
