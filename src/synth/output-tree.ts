import type { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** A file of a tree. */
export interface OutputTreeFile {
  /** From the folder of the tree, with `/`. */
  readonly path: string;
  readonly texts: Iterable<string>;
}

/** Files that an app writes besides those of its charts. */
export interface OutputTree {
  /** Its folder below the output directory. */
  readonly folder: string;
  /** Charts whose objects are written into it, and not beside it. */
  charts(): Iterable<Chart>;
  /**
   * All its files.
   *
   * @param print the documents of a chart
   */
  files(print: (chart: Chart) => Iterable<string>): Iterable<OutputTreeFile>;
  /**
   * Told when all files are in their places.
   *
   * @param folder path of its folder
   */
  written(folder: string): void;
}

const TREES = Symbol.for('cdk8s-eks-anywhere.OutputTrees');
const WRITER = Symbol.for('cdk8s-eks-anywhere.EksaApp');

type Root = IConstruct & { [TREES]?: OutputTree[]; [WRITER]?: true };

/** Lets the app of a construct write a tree. */
export function addOutputTree({ node }: IConstruct, tree: OutputTree): void {
  const root = node.root as Root;
  if (root[TREES] === undefined) Object.defineProperty(root, TREES, { value: [] });
  root[TREES]!.push(tree);
}

/** The trees of an app. */
export function outputTreesOf(app: IConstruct): readonly OutputTree[] {
  return (app as Root)[TREES] ?? [];
}

/** Marks an app as one that writes trees. */
export function writesOutputTrees(app: IConstruct): void {
  Object.defineProperty(app, WRITER, { value: true });
}

/** Whether the app of a construct writes trees. */
export function canWriteOutputTrees({ node }: IConstruct): boolean {
  return (node.root as Root)[WRITER] === true;
}
