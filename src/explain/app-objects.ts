// The objects of a program, whichever copy of this library and of cdk8s it has been made with: nothing here asks for a class.
import { creationSiteOf } from './creation-sites';
import { byConstruct } from './explain-objects';
import { Explanation, OriginKind } from './origin';
import { meantObject, OutputObject, parseOutputPath } from './output-path';

/** A construct, as far as it is looked at. */
interface Tree {
  readonly node: { readonly path: string; readonly children: readonly Tree[] };
}

/** A construct that answers for its objects. */
interface Explaining extends Tree {
  readonly objects: readonly Written[];
  explain(path: string): Explanation;
}

/** An ApiObject. */
interface Written extends Tree {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  toJson(): unknown;
}

interface Candidate extends OutputObject {
  explain(): Explanation;
}

/** Where a field of one of the objects of an app comes from. */
export function explainInApp(app: object, text: string): Explanation {
  const path = parseOutputPath(text);
  const { explaining, written } = constructsOf(app as Tree);
  const [inventories, clusters] = [true, false].map((isInventory) => explaining.filter((each) => 'hostnames' in each === isInventory));
  const taken = new Set<object>();
  const candidatesOf = (constructs: readonly Explaining[]) => constructs.flatMap((construct) => construct.objects.map((object): Candidate => {
    taken.add(object);
    return { ...outputObject(object), explain: () => construct.explain(text) };
  }));
  const ofClusters = candidatesOf(clusters);
  // there may be a hundred thousand machines, whose objects come into being when somebody looks at them
  const isOfMachine = path.kind === undefined ? false : !ofClusters.some(({ kind }) => kind === path.kind!.split('.', 1)[0]);
  const ofMachines = isOfMachine ? candidatesOf(inventories) : [];
  const others = written.filter((object) => !taken.has(object))
    .map((object) => ({ ...outputObject(object), explain: () => explainOther(object, text) }));
  return meantObject(text, path, [...ofClusters, ...ofMachines, ...others]).explain();
}

function constructsOf(app: Tree): { readonly explaining: readonly Explaining[]; readonly written: readonly Written[] } {
  const explaining: Explaining[] = [];
  const written: Written[] = [];
  const visit = (construct: Tree): void => {
    if (isExplaining(construct)) explaining.push(construct);
    if (isWritten(construct)) written.push(construct);
    // all that is below an inventory is its own
    if (!('hostnames' in construct)) construct.node.children.forEach(visit);
  };
  visit(app);
  return { explaining, written };
}

function outputObject(object: Written): OutputObject {
  return { apiVersion: object.apiVersion, kind: object.kind, name: object.name, content: () => object.toJson() };
}

function isExplaining(construct: object): construct is Explaining {
  return typeof (construct as Partial<Explaining>).explain === 'function' && Array.isArray((construct as Partial<Explaining>).objects);
}

function isWritten(construct: object): construct is Written {
  const { toJson, kind, apiVersion } = construct as Partial<Written>;
  return typeof toJson === 'function' && typeof kind === 'string' && typeof apiVersion === 'string';
}

/** An object that neither a cluster nor an inventory has made. */
function explainOther(object: Written, text: string): Explanation {
  const site = creationSiteOf(object);
  return byConstruct({ ...outputObject(object), construct: object.node.path }, parseOutputPath(text).field, {
    kind: OriginKind.CONSTRUCT,
    reason: 'a construct that writes the object by itself',
    ...site && { file: site.file, line: site.line, column: String(site.column) },
  });
}
