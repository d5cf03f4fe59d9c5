import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

const SCHEMAS = join(__dirname, '..', 'imports', 'schemas');

const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false });
addFormats(ajv);
ajv.addKeyword({
  keyword: 'x-kubernetes-list-map-keys',
  type: 'array',
  schemaType: 'array',
  error: { message: 'has two items with the same key' },
  validate: (keys: string[], items: Record<string, unknown>[]) => {
    const identities = items.map(item => JSON.stringify(keys.map(key => item[key])));
    return new Set(identities).size === items.length;
  },
});

/** What the API server asks of the metadata of every object, whatever its kind. */
const checkMetadata = ajv.compile({
  type: 'object',
  properties: {
    name: { type: 'string', maxLength: 253, pattern: '^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$' },
    namespace: { type: 'string', maxLength: 63, pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$' },
    labels: {
      type: 'object',
      propertyNames: { pattern: '^([a-z0-9.-]+/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$' },
      additionalProperties: { type: 'string', pattern: '^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$' },
    },
    annotations: { type: 'object', additionalProperties: { type: 'string' } },
    finalizers: { type: 'array', items: { type: 'string' } },
    ownerReferences: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          apiVersion: { type: 'string' },
          kind: { type: 'string' },
          name: { type: 'string' },
          uid: { type: 'string' },
          controller: { type: 'boolean' },
          blockOwnerDeletion: { type: 'boolean' },
        },
        required: ['apiVersion', 'kind', 'name', 'uid'],
        additionalProperties: false,
      },
    },
  },
  required: ['name'],
  additionalProperties: false,
});

const texts = { type: 'object', additionalProperties: { type: 'string' } };
const encoded = { type: 'object', additionalProperties: { type: 'string', format: 'byte' } };
// as the External Secrets Operator documents it; the older version differs in nothing of this
const externalSecret = coreKind({
  spec: strictly({
    refreshInterval: { type: 'string', pattern: '^(?:\\d+[smh])+$' },
    secretStoreRef: strictly({ name: { type: 'string' }, kind: { enum: ['SecretStore', 'ClusterSecretStore'] } }),
    target: strictly({ name: { type: 'string' }, template: strictly({ type: { type: 'string' }, metadata: strictly({ labels: texts }) }) }),
    data: { type: 'array', items: strictly({ secretKey: { type: 'string' }, remoteRef: strictly({ key: { type: 'string' }, property: { type: 'string' } }) }) },
  }),
});
const core: Record<string, ValidateFunction> = {
  'external-secrets.io/v1/ExternalSecret': externalSecret,
  'external-secrets.io/v1beta1/ExternalSecret': externalSecret,
  // as its controller documents it
  'bitnami.com/v1alpha1/SealedSecret': coreKind({
    spec: strictly({ encryptedData: texts, template: strictly({ type: { type: 'string' }, metadata: { type: 'object' } }) }),
  }),
  'v1/Namespace': coreKind({ spec: { type: 'object', additionalProperties: false } }),
  'v1/ConfigMap': coreKind({ data: texts, binaryData: encoded, immutable: { type: 'boolean' } }),
  'v1/Secret': coreKind({ type: { type: 'string' }, data: encoded, stringData: texts, immutable: { type: 'boolean' } }),
};

function coreKind(properties: object): ValidateFunction {
  const anything = {};
  return ajv.compile({
    type: 'object',
    properties: { apiVersion: anything, kind: anything, metadata: anything, ...properties },
    additionalProperties: false,
  });
}

const index = readJson<{ kinds: Record<string, string> }>('index.json').kinds;
const compiled = new Map<string, ValidateFunction>();

/**
 * What the API server would refuse, prune or ignore in an object that a manifest creates, one readable line each.
 *
 * Throws for a kind whose schema is not known: a test that means to check an object must not pass because nobody looked.
 * Rules in CEL and what webhooks check are not covered.
 */
export function crdErrors(manifest: object): string[] {
  const { apiVersion, kind, metadata } = manifest as { apiVersion?: unknown; kind?: unknown; metadata?: unknown };
  const check = checkOf(`${String(apiVersion)}/${String(kind)}`);
  check(manifest);
  const faults = readable(check.errors, '');
  if ('status' in manifest && !hasStatus(check)) faults.push('status: is set by controllers, not by manifests');
  if (metadata !== undefined) {
    checkMetadata(metadata);
    faults.push(...readable(checkMetadata.errors, 'metadata'));
  }
  return faults;
}

function checkOf(kind: string): ValidateFunction {
  if (kind in core) return core[kind];
  if (!(kind in index)) throw new Error(`no schema for ${kind}`);
  const known = compiled.get(kind) ?? ajv.compile(readJson(index[kind]));
  compiled.set(kind, known);
  return known;
}

/** Whether the schema says what a status holds; elsewhere it lets anything pass. */
function hasStatus(check: ValidateFunction): boolean {
  const { properties } = check.schema as { properties: { status?: object } };
  return Object.keys(properties.status ?? {}).length > 0;
}

function readJson<T extends object>(name: string): T {
  return JSON.parse(readFileSync(join(SCHEMAS, name), 'utf8')) as T;
}

function readable(errors: readonly ErrorObject[] | null | undefined, root: string): string[] {
  // the branches of a choice fail one by one before the choice itself does
  return (errors ?? []).filter(error => !error.schemaPath.includes('/anyOf/')).map(error => {
    const place = path(root, error.instancePath);
    switch (error.keyword) {
      case 'additionalProperties': return `${fieldOf(place, error.params.additionalProperty)}: is unknown`;
      case 'required': return `${fieldOf(place, error.params.missingProperty)}: is missing`;
      case 'enum': return `${place}: must be one of ${error.params.allowedValues.join(', ')}`;
      case 'const': return `${place}: must be ${error.params.allowedValue}`;
      case 'anyOf': return `${place}: must be an integer or text of the right form`;
      default: return `${place}: ${error.message}`;
    }
  });
}

function path(root: string, pointer: string): string {
  const steps = pointer.split('/').slice(1).map(step => step.replace(/~1/g, '/').replace(/~0/g, '~'));
  return steps.reduce((place, step) => /^\d+$/.test(step) ? `${place}[${step}]` : fieldOf(place, step), root);
}

function fieldOf(place: string, step: string): string {
  return place === '' ? step : `${place}.${step}`;
}

/** A map with these members and no others. */
function strictly(properties: object): object {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}
