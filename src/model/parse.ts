import { Finding, Severity } from '../findings';
import type { Cluster, ClusterModel } from './cluster-model';
import { ModelCode } from './codes';
import { FieldPath, formatFieldPath, parseFieldPath } from './field-path';
import { coercedText } from './go-yaml-scalar';
import { fieldOf, interpret, keyOf, STRICT_KINDS, WeighedFault } from './interpret';
import { schemaOf } from './json-schema';
import { usedObjects, withoutUnused } from './lookup';
import { EKSA_API_VERSION, EksaObject, MODEL_KINDS, modelOf, objectId, objectsOf, PACKAGE_KINDS, PACKAGES_API_VERSION } from './objects';
import { quoteVersions } from './quote-versions';
import { unresolvedReferences } from './references';
import { fieldFaults } from './schema';
import { readYamlDocuments, Separators, YamlDocument } from './yaml-document';
import { sortFindings } from '../findings/finding';
import { firstNames } from '../findings/first-names';
import { nearest } from '../findings/nearest';
import { shown } from '../findings/shown';
import { stated } from '../findings/stated';
import { findingsOf, LIBERTY, NOTICE, REFUSED, WeighedFinding, Weight } from '../findings/weighed';

/** How to read cluster YAML. */
export interface ParseOptions {
  /**
   * Whether `findings` are those of a careful reader, who refuses what the API server refuses and what is not read as it was written.
   *
   * `false` gives the verdict of `eksctl anywhere`: what it lets pass (numbers for text, names of fields in another case, unknown
   * and missing fields, unknown kinds, references to kinds that it does not follow) is a warning. The model is the same: what
   * `eksctl anywhere` makes of the file.
   * @default true
   */
  readonly strict?: boolean;
  /**
   * Whether to follow references: to report those that lead nowhere, and to leave out objects that nothing refers to.
   * @default true
   */
  readonly references?: boolean;
  /**
   * Whether to refuse fields of a Cluster and of a datacenter that nobody knows, as the first step of the command line does. Its later
   * steps, and the controller, ignore them.
   * @default true
   */
  readonly knownFieldsOnly?: boolean;
}

/** An object in the file that does not describe the cluster itself, such as a Package or a Namespace. */
export interface ForeignObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** A file of cluster YAML. */
export interface ParsedCluster {
  /** The cluster; nothing when the file does not describe exactly one, or one of its objects cannot be read. */
  readonly model?: ClusterModel;
  /** The same with the objects that nothing refers to: EKS Anywhere leaves them aside, and an API server takes them like all others. */
  readonly whole?: ClusterModel;
  /** All other objects, as they were written. */
  readonly others: readonly ForeignObject[];
  /** Those of the API of curated packages, each with the document that it was read from. */
  readonly packages: readonly { readonly object: ForeignObject; readonly document: YamlDocument }[];
  /** Everything that is wrong, in the order of the file, errors before warnings. */
  readonly findings: readonly Finding[];
  /** The same for both readings. */
  readonly weighed: readonly WeighedFinding[];
}

/** A document that is a Kubernetes object. */
interface ObjectDocument {
  readonly document: YamlDocument;
  readonly object: Readonly<Record<string, unknown>>;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

const CLUSTER = 'Cluster';
/** Objects that a message names before it only counts the rest. */
const NAMED = 5;
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
  const { strict = true, references = true, knownFieldsOnly = true } = options;
  return new ClusterParser(file, strict, knownFieldsOnly).parse(text, references);
}

class ClusterParser {
  private readonly weighed: WeighedFinding[] = [];
  private readonly own: ObjectDocument[] = [];
  private readonly others: ForeignObject[] = [];
  private readonly foreign: ObjectDocument[] = [];
  private readonly packages: { readonly object: ForeignObject; readonly document: YamlDocument }[] = [];
  /** the document of each kind and name that counts */
  private readonly byId = new Map<string, YamlDocument>();

  public constructor(private readonly file: string, private readonly strict: boolean, private readonly knownFieldsOnly: boolean) {}

  public parse(text: string, references: boolean): ParsedCluster {
    const versions = quoteVersions(text);
    const { documents, findings } = readYamlDocuments(versions.text, this.file, Separators.EKSCTL);
    const unseen = findings.find(({ code }) => code === ModelCode.SEPARATOR);
    for (const finding of findings) if (finding !== unseen) this.weigh(REFUSED, finding);
    for (const { offset, found } of versions.unquoted) this.reportVersion(text, offset, found);
    for (const document of documents) this.sort(document);
    this.findDuplicates();
    // what could not be read may be what is missing
    const complete = !this.isRefused();
    const read = this.own.map((own) => ({ ...own, ...this.interpreted(own) }));
    const cluster = read.find(({ kind }) => kind === CLUSTER);
    if (cluster === undefined) {
      for (const each of read) this.reportFaults(each, each.faults, true);
      if (complete && unseen === undefined) this.noCluster();
      if (unseen !== undefined) this.weigh(complete ? REFUSED : LIBERTY, unseen);
      return this.result(undefined);
    }
    const model = modelOf(cluster.value as Cluster, counting(read).map(({ value }) => value as EksaObject), (object, field = '') =>
      this.byId.get(object)?.locate(parseFieldPath(field)));
    this.reportForeign();
    // references of a Cluster that cannot be read lead nowhere
    const used = !references || cluster.faults.some(isUnreadable) ? undefined : usedObjects(model);
    for (const each of read) this.reportFaults(each, each.faults, used === undefined || used.has(each.value as EksaObject));
    const sound = !this.isRefused();
    const unresolved = complete && references ? this.unresolved(model) : [];
    // one message a cause: what the reader does not see is not there either
    const isMissed = unseen !== undefined && unresolved.some(({ upstream }) => upstream === Severity.ERROR);
    if (!isMissed) this.weighed.push(...unresolved);
    if (unseen !== undefined) this.weigh(isMissed ? REFUSED : LIBERTY, unseen);
    // what a wrong reference means is not unused
    if (used !== undefined && unresolved.length === 0) this.findUnused(model, used);
    if (!sound || isMissed) return this.result(undefined);
    return this.result(used === undefined ? model : withoutUnused(model, used), model);
  }

  private result(model: ClusterModel | undefined, whole = model): ParsedCluster {
    const findings = sortFindings(findingsOf(this.weighed, this.strict));
    return { model, whole, others: this.others, packages: this.packages, findings, weighed: this.weighed };
  }

  /** Tells objects that describe a cluster from all others. */
  private sort(document: YamlDocument): void {
    const { data } = document;
    if (typeof data !== 'object' || data === null || Array.isArray(data)) {
      this.report(ModelCode.NO_OBJECT, REFUSED, document, [], { message: 'this document is not a Kubernetes object', found: Array.isArray(data) ? 'a list' : 'a single value', wanted: 'a map' });
      return;
    }
    const object = data as Record<string, unknown>;
    const apiVersion = fieldOf(object, 'apiVersion');
    const kind = fieldOf(object, 'kind');
    const missing = Object.entries({ apiVersion, kind }).filter(([, value]) => typeof value !== 'string' || value === '').map(([field]) => field);
    if (missing.length > 0) {
      // upstream skips what has no kind, and stops at a kind without a version
      this.report(ModelCode.NO_OBJECT, missing.includes('kind') ? LIBERTY : REFUSED, document, [missing[0]], {
        message: `this document has no ${missing.join(' and no ')}`, wanted: missing.includes('kind') ? undefined : this.wantedApiVersion(kind),
      });
      return;
    }
    const owned: ObjectDocument = { document, object, apiVersion: apiVersion as string, kind: kind as string, name: nameIn(document) };
    // the last one wins, but a second Cluster is refused
    if (kind !== CLUSTER || !this.byId.has(idOf(owned))) this.byId.set(idOf(owned), document);
    if (OWN_KINDS.includes(owned.kind)) this.sortOwn(owned);
    else this.sortOther(owned);
  }

  private sortOwn(owned: ObjectDocument): void {
    if (owned.apiVersion === EKSA_API_VERSION) {
      this.own.push(owned);
      return;
    }
    const foreign = !owned.apiVersion.startsWith(`${EKSA_GROUP}/`);
    this.report(ModelCode.API_VERSION, REFUSED, owned.document, ['apiVersion'], {
      object: idOf(owned),
      message: foreign ? `EKS Anywhere takes every ${owned.kind} in this file for its own kind` : 'this version of the API does not exist',
      found: shown(owned.apiVersion),
      wanted: EKSA_API_VERSION,
      fix: foreign ? 'Correct the version, or move the object to another file' : undefined,
    });
  }

  private sortOther(owned: ObjectDocument): void {
    const { document, object, apiVersion, kind } = owned;
    this.others.push({ ...object, apiVersion, kind });
    if (PACKAGE_KINDS.includes(kind)) {
      this.sortPackage(owned);
      return;
    }
    const [, prefix] = PROVIDER_KIND.exec(kind) ?? [];
    const place = { object: idOf(owned), found: kind };
    if (prefix !== undefined) {
      this.report(ModelCode.PROVIDER, LIBERTY, document, ['kind'], { ...place, message: `this kind is for clusters on ${PROVIDERS[prefix]}, not on bare metal` });
    } else if (apiVersion.startsWith(`${EKSA_GROUP}/`) && !RELEASE_KINDS.includes(kind)) {
      this.report(ModelCode.UNKNOWN_KIND, LIBERTY, document, ['kind'], {
        ...place, message: 'EKS Anywhere has no such kind to describe a cluster with, and ignores it', wanted: nearest(kind, OWN_KINDS),
      });
    } else {
      this.foreign.push(owned);
    }
  }

  /** What the package controller takes; old documentation has some of its kinds in another group. */
  private sortPackage(owned: ObjectDocument): void {
    const { document, object, apiVersion, kind } = owned;
    if (apiVersion === PACKAGES_API_VERSION) {
      this.packages.push({ object: { ...object, apiVersion, kind }, document });
    } else {
      this.report(ModelCode.API_VERSION, LIBERTY, document, ['apiVersion'], {
        object: idOf(owned), message: `a ${kind} has another version of the API`, found: shown(apiVersion), wanted: PACKAGES_API_VERSION,
      });
    }
  }

  /** What does not describe a cluster is for others to apply. */
  private reportForeign(): void {
    const [first, ...more] = this.foreign;
    if (first === undefined) return;
    this.report(ModelCode.FOREIGN_OBJECT, NOTICE, first.document, [], {
      object: idOf(first),
      message: more.length === 0 ? 'this object does not describe the cluster: it is left out' : `this object and ${more.length} more do not describe the cluster: they are left out`,
      found: more.length === 0 ? undefined : firstNames(this.foreign.map(idOf), NAMED),
      fix: 'Write what you need of it in a chart or a file of its own',
    });
  }

  /** The object as its kind has it, and everything that does not fit. */
  private interpreted({ document, object, apiVersion, kind }: ObjectDocument): { readonly value: unknown; readonly faults: readonly WeighedFault[] } {
    const schema = schemaOf(apiVersion, kind)!;
    const { value, faults } = interpret(kind, object, schema, document.plainText, this.knownFieldsOnly && STRICT_KINDS.includes(kind));
    const others = fieldFaults(value, schema, document.plainText)
      .filter(({ code, path }) => !faults.some((fault) => fault.code === code && fault.path.join() === path.join()))
      .map((fault) => ({ ...fault, ...REFUSED }));
    return { value, faults: [...faults, ...others] };
  }

  /** What does not fit. Of objects that nothing refers to only what cannot be read matters: nobody applies them. */
  private reportFaults(owned: ObjectDocument, faults: readonly WeighedFault[], isUsed: boolean): void {
    const { document, kind } = owned;
    for (const { code, path, upstream, strict, ...fault } of faults) {
      const matters = isUsed || code === ModelCode.TYPE || path[0] === 'metadata';
      this.report(code, matters ? { upstream, strict } : { strict: Severity.WARNING }, document, path, { object: idOf(owned), ...fault });
    }
    const isStrict = STRICT_KINDS.includes(kind);
    for (const finding of document.tolerated) this.weigh(isStrict && finding.code === ModelCode.DUPLICATE_KEY ? REFUSED : LIBERTY, finding);
  }

  private findDuplicates(): void {
    const last = new Map<string, ObjectDocument>();
    const clusters = this.own.filter(({ kind }) => kind === CLUSTER);
    for (const owned of this.own) {
      if (owned.kind === CLUSTER) {
        if (owned === clusters[0]) continue;
        this.report(ModelCode.MANY_CLUSTERS, REFUSED, owned.document, [], {
          object: idOf(owned), message: `a file describes one Cluster, and there is one on line ${lineOf(clusters[0])}`, fix: 'Give each cluster a file of its own',
        });
        continue;
      }
      // one without a name has another mistake, which is reported
      if (owned.name === '') continue;
      const earlier = last.get(idOf(owned));
      if (earlier !== undefined) {
        this.report(ModelCode.DUPLICATE_OBJECT, LIBERTY, owned.document, ['metadata', 'name'], {
          object: idOf(owned), message: `the object on line ${lineOf(earlier)} has the same kind and name; EKS Anywhere takes the last one`, fix: 'Keep one of the two',
        });
      }
      last.set(idOf(owned), owned);
    }
  }

  /** What nothing refers to is read, and no more. */
  private findUnused(model: ClusterModel, used: ReadonlySet<EksaObject>): void {
    for (const object of objectsOf(model)) {
      const id = objectId(object);
      // one without a name has another mistake, which is reported
      if (object.kind === CLUSTER || used.has(object) || id.endsWith('/')) continue;
      this.report(ModelCode.UNUSED_OBJECT, NOTICE, this.byId.get(id)!, [], {
        object: id, message: 'nothing refers to this object: it is left out', fix: 'Refer to it, or remove it',
      });
    }
  }

  private noCluster(): void {
    this.weigh(REFUSED, {
      code: ModelCode.NO_CLUSTER, severity: Severity.ERROR, file: this.file, message: 'the file has no Cluster', wanted: `a document with kind Cluster and apiVersion ${EKSA_API_VERSION}`,
    });
  }

  private unresolved(model: ClusterModel): WeighedFinding[] {
    return unresolvedReferences(model).map(({ isIgnored, ...reference }) => {
      const place = this.placeOf(this.byId.get(reference.object)!, parseFieldPath(reference.field));
      return { finding: stated({ code: ModelCode.REFERENCE, severity: Severity.ERROR, ...place, ...reference }), ...isIgnored ? LIBERTY : REFUSED };
    });
  }

  /** The command line puts versions in quotes before it reads the file; the API server would see a number. */
  private reportVersion(text: string, offset: number, found: string): void {
    const before = text.slice(0, offset);
    const line = before.split('\n').length;
    const column = String(offset - before.lastIndexOf('\n'));
    this.weigh({ strict: Severity.WARNING }, {
      code: ModelCode.VERSION_NUMBER,
      severity: Severity.WARNING,
      file: this.file,
      line,
      column,
      message: 'without quotes a Kubernetes version is a number, to all but eksctl anywhere',
      found,
      fix: 'Put it in quotes',
    });
  }

  private wantedApiVersion(kind: unknown): string | undefined {
    return typeof kind === 'string' && OWN_KINDS.includes(kind) ? EKSA_API_VERSION : undefined;
  }

  private isRefused(): boolean {
    return this.weighed.some(({ upstream }) => upstream === Severity.ERROR);
  }

  private report(code: ModelCode, weight: Weight, document: YamlDocument, path: FieldPath, finding: Omit<Finding, 'code' | 'severity'>): void {
    this.weigh(weight, stated({ code, severity: Severity.ERROR, ...finding, ...this.placeOf(document, path) }));
  }

  private placeOf(document: YamlDocument, path: FieldPath): Pick<Finding, 'field' | 'file' | 'line' | 'column'> {
    const { file, line, column } = document.locate(path);
    return { field: path.length === 0 ? undefined : formatFieldPath(path), file, line, column: String(column) };
  }

  private weigh(weight: Weight, finding: Finding): void {
    this.weighed.push({ finding, ...weight });
  }
}

/** The name of an object, as the Go program reads what was written. */
function nameIn({ data, plainText }: YamlDocument): string {
  const metadata = fieldOf(data, 'metadata');
  const name = fieldOf(metadata, 'name');
  if (typeof name === 'string') return name;
  if (typeof name !== 'number' && typeof name !== 'boolean') return '';
  return coercedText(plainText([keyOf(data, 'metadata')!, keyOf(metadata, 'name')!]) ?? String(name));
}

/** Of objects of one kind and name the last one counts; the Cluster is not among them. */
function counting<T extends ObjectDocument>(read: readonly T[]): T[] {
  const last = new Map(read.filter(({ kind }) => kind !== CLUSTER).map((each, index) => [each.name === '' ? `${index}` : idOf(each), each]));
  return [...last.values()];
}

/** Whether a fault keeps the Go program from reading an object at all. */
function isUnreadable({ code, upstream }: WeighedFault): boolean {
  return code === ModelCode.TYPE && upstream === Severity.ERROR;
}

function lineOf({ document }: ObjectDocument): number {
  return document.locate([]).line;
}

function idOf({ kind, name }: ObjectDocument): string {
  return objectId({ kind, metadata: { name } });
}
