import { Finding, Severity } from '../findings';
import type { Cluster, ClusterModel } from './cluster-model';
import { ModelCode } from './codes';
import { FieldPath, formatFieldPath, parseFieldPath } from './field-path';
import { interpret } from './interpret';
import { schemaOf } from './json-schema';
import { EKSA_API_VERSION, EksaObject, MODEL_KINDS, modelOf, objectId } from './objects';
import { unresolvedReferences } from './references';
import { fieldFaults } from './schema';
import { readYamlDocuments, YamlDocument } from './yaml-document';
import { sortFindings } from '../findings/finding';
import { nearest } from '../findings/nearest';
import { shown } from '../findings/shown';
import { stated } from '../findings/stated';

/** How to read cluster YAML. */
export interface ParseOptions {
  /**
   * Whether to refuse what the API server refuses.
   *
   * `false` is the upstream reading: what `eksctl anywhere` itself lets pass (numbers for text, names of fields in another case,
   * unknown and missing fields, unknown kinds, identity, GitOps and template references that lead nowhere) is read in its way,
   * and reported as a warning.
   * @default true
   */
  readonly strict?: boolean;
  /**
   * Whether to report references that lead nowhere.
   * @default true
   */
  readonly references?: boolean;
}

/** An object in the file that does not describe the cluster itself, such as a Package or a Namespace. */
export interface ForeignObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** A file of cluster YAML. */
export interface ParsedCluster {
  /** The cluster; nothing when the file does not describe exactly one, or one of its objects is malformed. */
  readonly model?: ClusterModel;
  /** All other objects, as they were written. */
  readonly others: readonly ForeignObject[];
  /** Everything that is wrong, in the order of the file, errors before warnings. */
  readonly findings: readonly Finding[];
}

/** A document that is a Kubernetes object. */
interface ObjectDocument {
  readonly document: YamlDocument;
  readonly object: ForeignObject;
  readonly name: string;
}

const CLUSTER = 'Cluster';
const OWN_KINDS: readonly string[] = [CLUSTER, ...Object.values(MODEL_KINDS)];
/** Kinds of EKS Anywhere that a cluster file may hold, but that do not describe the cluster. */
const RELEASE_KINDS: readonly string[] = ['Bundles', 'EKSARelease'];
const EKSA_GROUP = EKSA_API_VERSION.split('/')[0];
/** Kinds of other providers begin with the provider's name. */
const PROVIDERS: Readonly<Record<string, string>> = { AWS: 'AWS', CloudStack: 'CloudStack', Docker: 'Docker', Nutanix: 'Nutanix', Snow: 'Snow', VSphere: 'vSphere' };
const PROVIDER_KIND = new RegExp(`^(${Object.keys(PROVIDERS).join('|')})(DatacenterConfig|MachineConfig|IPPool)$`);

/**
 * Reads the YAML that `eksctl anywhere create cluster -f` takes: one Cluster and the objects it refers to.
 *
 * Never throws: whatever is wrong with the text is in the findings, all at once, each with its line.
 *
 * @param text content of the file
 * @param file name of the file, as findings show it
 */
export function parseCluster(text: string, file: string, options: ParseOptions = {}): ParsedCluster {
  const parser = new ClusterParser(file, options.strict ?? true);
  return parser.parse(text, options.references ?? true);
}

class ClusterParser {
  private readonly findings: Finding[] = [];
  private readonly own: ObjectDocument[] = [];
  private readonly others: ForeignObject[] = [];
  /** the first document of each kind and name */
  private readonly byId = new Map<string, YamlDocument>();

  public constructor(private readonly file: string, private readonly strict: boolean) {}

  public parse(text: string, references: boolean): ParsedCluster {
    const { documents, findings } = readYamlDocuments(text, this.file, this.strict);
    this.findings.push(...findings);
    for (const document of documents) this.sort(document);
    // what could not be read may be what is missing
    const complete = !this.hasErrors();
    const objects = this.own.map((own) => ({ ...own, content: this.content(own) }));
    this.findDuplicates();
    const clusters = objects.filter(({ object }) => object.kind === CLUSTER);
    if (complete && clusters.length === 0) this.noCluster();
    let model: ClusterModel | undefined;
    if (clusters.length === 1) {
      const [{ content }] = clusters;
      const sound = !this.hasErrors();
      const others = objects.filter(({ object }) => object.kind !== CLUSTER).map((own) => own.content as EksaObject);
      const read = modelOf(content as Cluster, others, (object, field = '') => this.byId.get(object)?.locate(parseFieldPath(field)));
      if (complete && references) this.findUnresolved(read);
      if (sound) model = read;
    }
    return { model, others: this.others, findings: sortFindings(this.findings) };
  }

  /** Tells objects that describe a cluster from all others. */
  private sort(document: YamlDocument): void {
    const { data } = document;
    if (typeof data !== 'object' || data === null || Array.isArray(data)) {
      this.report(ModelCode.NO_OBJECT, Severity.ERROR, document, [], { message: 'this document is not a Kubernetes object', found: Array.isArray(data) ? 'a list' : 'a single value', wanted: 'a map' });
      return;
    }
    const object = data as Record<string, unknown>;
    const missing = ['apiVersion', 'kind'].filter((field) => typeof object[field] !== 'string' || object[field] === '');
    if (missing.length > 0) {
      // upstream skips what says neither
      const severity = !this.strict && missing.length === 2 ? Severity.WARNING : Severity.ERROR;
      this.report(ModelCode.NO_OBJECT, severity, document, [missing[0]], {
        message: `this document has no ${missing.join(' and no ')}`, wanted: missing.includes('kind') ? undefined : this.wantedApiVersion(object.kind),
      });
      return;
    }
    const { kind } = object as ForeignObject;
    const name = (object.metadata as { readonly name?: unknown } | null | undefined)?.name;
    const owned = { document, object: object as ForeignObject, name: typeof name === 'string' ? name : '' };
    if (!this.byId.has(idOf(owned))) this.byId.set(idOf(owned), document);
    if (OWN_KINDS.includes(kind)) this.sortOwn(owned);
    else this.sortOther(owned);
  }

  private sortOwn(owned: ObjectDocument): void {
    if (owned.object.apiVersion === EKSA_API_VERSION) {
      this.own.push(owned);
      return;
    }
    const foreign = !owned.object.apiVersion.startsWith(`${EKSA_GROUP}/`);
    this.report(ModelCode.API_VERSION, Severity.ERROR, owned.document, ['apiVersion'], {
      object: idOf(owned),
      message: foreign ? `EKS Anywhere takes every ${owned.object.kind} in this file for its own kind` : 'this version of the API does not exist',
      found: shown(owned.object.apiVersion),
      wanted: EKSA_API_VERSION,
      fix: foreign ? 'Correct the version, or move the object to another file' : undefined,
    });
  }

  private sortOther(owned: ObjectDocument): void {
    const { document, object } = owned;
    this.others.push(object);
    const { apiVersion, kind } = object;
    const [, prefix] = PROVIDER_KIND.exec(kind) ?? [];
    const place = { object: idOf(owned), found: kind };
    if (prefix !== undefined) {
      this.report(ModelCode.PROVIDER, Severity.ERROR, document, ['kind'], { ...place, message: `this kind is for clusters on ${PROVIDERS[prefix]}, not on bare metal` });
    } else if (apiVersion.startsWith(`${EKSA_GROUP}/`) && !RELEASE_KINDS.includes(kind)) {
      this.report(ModelCode.UNKNOWN_KIND, this.liberty(), document, ['kind'], {
        ...place, message: 'EKS Anywhere has no such kind to describe a cluster with, and ignores it', wanted: nearest(kind, OWN_KINDS),
      });
    }
  }

  /** The object in the form of its kind; what does not fit is reported. */
  private content(owned: ObjectDocument): unknown {
    const { document, object } = owned;
    const schema = schemaOf(object.apiVersion, object.kind)!;
    const { value, bent } = interpret(object, schema, this.strict, document.plainText);
    const id = idOf(owned);
    for (const { code, path, ...fault } of bent) this.report(code, this.liberty(), document, path, { object: id, ...fault });
    for (const { code, path, ...fault } of fieldFaults(value, schema, document.plainText)) {
      if (bent.some((liberty) => liberty.code === code && liberty.path.join() === path.join())) continue;
      this.report(code, Severity.ERROR, document, path, { object: id, ...fault });
    }
    return value;
  }

  private findDuplicates(): void {
    const first = new Map<string, ObjectDocument>();
    const clusters = this.own.filter(({ object }) => object.kind === CLUSTER);
    for (const owned of this.own) {
      // one without a name has another mistake, which is reported
      if (owned.name === '') continue;
      const id = idOf(owned);
      const line = first.get(id)?.document.locate([]).line;
      if (line !== undefined) {
        this.report(ModelCode.DUPLICATE_OBJECT, Severity.ERROR, owned.document, ['metadata', 'name'], {
          object: id, message: `the object on line ${line} has the same kind and name`, fix: 'Keep one of the two',
        });
      } else if (owned.object.kind === CLUSTER && owned !== clusters[0]) {
        this.report(ModelCode.MANY_CLUSTERS, Severity.ERROR, owned.document, [], {
          object: id, message: `a file describes one Cluster, and there is one on line ${clusters[0].document.locate([]).line}`, fix: 'Give each cluster a file of its own',
        });
      }
      if (line === undefined) first.set(id, owned);
    }
  }

  private noCluster(): void {
    this.findings.push({
      code: ModelCode.NO_CLUSTER, severity: Severity.ERROR, file: this.file, message: 'the file has no Cluster', wanted: `a document with kind Cluster and apiVersion ${EKSA_API_VERSION}`,
    });
  }

  private findUnresolved(model: ClusterModel): void {
    for (const { ignoredByCommandLine, ...reference } of unresolvedReferences(model)) {
      const severity = ignoredByCommandLine ? this.liberty() : Severity.ERROR;
      this.report(ModelCode.REFERENCE, severity, this.byId.get(reference.object)!, parseFieldPath(reference.field), reference);
    }
  }

  private wantedApiVersion(kind: unknown): string | undefined {
    return typeof kind === 'string' && OWN_KINDS.includes(kind) ? EKSA_API_VERSION : undefined;
  }

  /** What upstream lets pass, and the API server does not. */
  private liberty(): Severity {
    return this.strict ? Severity.ERROR : Severity.WARNING;
  }

  private hasErrors(): boolean {
    return this.findings.some(({ severity }) => severity === Severity.ERROR);
  }

  private report(code: ModelCode, severity: Severity, document: YamlDocument, path: FieldPath, finding: Omit<Finding, 'code' | 'severity'>): void {
    const { file, line, column } = document.locate(path);
    const field = path.length === 0 ? undefined : formatFieldPath(path);
    this.findings.push(stated({ code, severity, ...finding, field, file, line, column: String(column) }));
  }
}

function idOf({ object: { kind }, name }: ObjectDocument): string {
  return objectId({ kind, metadata: { name } });
}
