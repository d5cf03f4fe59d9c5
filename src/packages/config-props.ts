// From places in a configuration back to the props that they were written with.
import { FieldPath, formatFieldPath, parseFieldPath } from '../model/field-path';
import { isMap } from '../model/is-map';

/** The props that a configuration was made from. */
export interface ConfigSources {
  /** `config`, as it was given: a map with the keys of the chart, or a struct with their names in camel case. */
  readonly config?: unknown;
  readonly additionalConfig?: unknown;
  /** Whether the construct is one for a certain package, whose name is no prop. */
  readonly isTyped?: boolean;
  /** Props that stand for keys of their own, by the path of the key. */
  readonly own?: Readonly<Record<string, string>>;
}

/** Props of a package by the fields of its object. */
const FIELDS: Readonly<Record<string, string>> = {
  'metadata.name': 'name',
  'metadata.namespace': 'cluster',
  'metadata.annotations': 'annotations',
  'spec.packageName': 'packageName',
  'spec.packageVersion': 'version',
  'spec.targetNamespace': 'targetNamespace',
};

/** The prop that a field of a Package was written with; empty for the package as a whole. */
export function packageProp(field: string | undefined, sources: ConfigSources): string {
  const path = parseFieldPath(field ?? '');
  if (path[0] === 'spec' && path[1] === 'config') return configProp(path.slice(2), sources);
  const known = Object.keys(FIELDS).find((each) => field === each || field?.startsWith(`${each}.`) || field?.startsWith(`${each}[`));
  return known === undefined || (sources.isTyped === true && known === 'spec.packageName') ? '' : `${FIELDS[known]}${field!.slice(known.length)}`;
}

function configProp(path: FieldPath, { config, additionalConfig, own = {} }: ConfigSources): string {
  const key = formatFieldPath(path);
  const isOwn = Object.hasOwn(own, key);
  // what is added wins over what was there
  const added = depthOf(path, additionalConfig);
  if (added > 0 && added >= (isOwn ? path.length : depthOf(path, config))) return formatFieldPath(['additionalConfig', ...path]);
  if (isOwn) return own[key];
  return formatFieldPath(['config', ...named(path, config)]);
}

/** How far a path leads into a value. */
function depthOf(path: FieldPath, value: unknown): number {
  let current = value;
  for (const [depth, segment] of path.entries()) {
    const name = nameIn(current, segment);
    if (name === undefined) return depth;
    current = (current as Record<string | number, unknown>)[name];
  }
  return path.length;
}

/** A path in the words of what was given; where that ends, as the chart writes it. */
function named(path: FieldPath, value: unknown): FieldPath {
  let current = value;
  let isStruct = false;
  return path.map((segment) => {
    const name = nameIn(current, segment);
    current = name === undefined ? undefined : (current as Record<string | number, unknown>)[name];
    if (name !== undefined) {
      isStruct ||= name !== segment;
      return name;
    }
    return isStruct ? camelCase(segment) : segment;
  });
}

/** The key under which a value holds a segment: itself, or its name in camel case. */
function nameIn(value: unknown, segment: string | number): string | number | undefined {
  if (Array.isArray(value)) return typeof segment === 'number' && segment < value.length ? segment : undefined;
  if (!isMap(value)) return undefined;
  if (Object.hasOwn(value, segment)) return segment;
  return Object.keys(value).find((key) => plain(key) === plain(String(segment)));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** `externalURL` is `externalUrl`, `IPAddressPools` is `ipAddressPools`. */
function camelCase(segment: string | number): string | number {
  if (typeof segment === 'number') return segment;
  const words = segment.replace(/([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3 $2$4').split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return words.map((word, index) => (index === 0 ? word.toLowerCase() : `${word[0].toUpperCase()}${word.slice(1).toLowerCase()}`)).join('');
}
