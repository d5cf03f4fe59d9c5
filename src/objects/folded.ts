// Constructs whose objects come into being when somebody looks for them.
//
// An inventory of a hundred thousand machines is three hundred thousand constructs, most of which nobody ever looks at: they are written
// as they are rendered. Until somebody asks for a child of such an inventory, be it cdk8s itself, it stands for all of them.
import { App, YamlOutputType } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { chartAround } from './chart-around';
import { ManifestIdentity, Manifest, writesInItsOwnWay } from './manifest-object';

const FOLDED = Symbol.for('cdk8s-eks-anywhere.Folded');

/** Where a construct keeps its children. */
const CHILDREN = '_children';

/** An object that is no construct yet. */
export interface DeclaredObject {
  /** Nothing is left to a chart to add. */
  readonly identity: ManifestIdentity & { readonly namespace: string };
  readonly render: () => Manifest;
}

/** A construct that stands for the objects which will be below it. */
export interface FoldedObjects {
  readonly construct: IConstruct;
  /** How many constructs there will be. */
  count(): number;
  /** The objects in the order in which they are written. */
  objects(): Iterable<DeclaredObject>;
}

/** What becomes of a construct that has been folded. */
export interface Fold extends Omit<FoldedObjects, 'construct'> {
  /** Makes all constructs, as if they had been made at once. */
  unfold(): void;
}

/**
 * Puts off making the constructs below another one until they are looked for. They are made at once where they may differ from what was
 * declared, because the chart has labels for them, and where `constructs` keeps children in another way than the one that this was
 * written for.
 */
export function fold(construct: Construct, { count, objects, unfold: make }: Fold): void {
  const { node } = construct;
  const chart = chartAround(construct);
  const field = Object.getOwnPropertyDescriptor(node, CHILDREN);
  if (chart === undefined || Object.keys(chart.labels).length > 0 || !isEmptyMap(field)) {
    make();
    return;
  }
  const reveal = () => {
    delete (node as unknown as { [FOLDED]?: unknown })[FOLDED];
    Object.defineProperty(node, CHILDREN, field);
    // what is made now has been declared before the tree was locked
    Object.defineProperty(node, 'locked', { value: false, configurable: true });
    try {
      make();
    } finally {
      delete (node as unknown as { locked?: boolean }).locked;
    }
    return field.value;
  };
  Object.defineProperty(node, CHILDREN, { configurable: true, enumerable: field.enumerable, get: reveal });
  Object.defineProperty(node, FOLDED, { configurable: true, value: { construct, count, objects } satisfies FoldedObjects });
}

function isEmptyMap(field: PropertyDescriptor | undefined): field is PropertyDescriptor {
  return typeof field?.value === 'object' && field.configurable === true && Object.keys(field.value).length === 0;
}

/** The objects that a construct stands for; nothing when its children are there. */
export function foldedObjects({ node }: IConstruct): FoldedObjects | undefined {
  return (node as unknown as { readonly [FOLDED]?: FoldedObjects })[FOLDED];
}

/**
 * Whether objects can be written without being constructs: whatever looks at the objects of an app one by one needs them.
 *
 * @param app the root of a tree
 */
export function mayStayFolded(app: IConstruct): boolean {
  if (!(app instanceof App)) return false;
  const isByChart = app.yamlOutputType === YamlOutputType.FILE_PER_CHART || app.yamlOutputType === YamlOutputType.FILE_PER_APP;
  return isByChart && !writesInItsOwnWay(app);
}

/** Makes the constructs below all that are folded. */
export function unfold(folded: FoldedObjects): void {
  // looking for one makes all
  folded.construct.node.tryFindChild('');
}

/** All constructs of a tree that are there, parents before their children. */
export function* constructsOf(root: IConstruct): Iterable<IConstruct> {
  yield root;
  if (foldedObjects(root) !== undefined) return;
  for (const child of root.node.children) yield* constructsOf(child);
}
