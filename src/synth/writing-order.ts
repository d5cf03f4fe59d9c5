// The order of objects that do not depend on each other. cdk8s knows dependencies only; an EksaApp can be told.
import type { IConstruct } from 'constructs';

const ORDER = Symbol.for('cdk8s-eks-anywhere.WritingOrder');

/** The objects of a construct begin after all objects of another one of its chart. */
export interface Succession {
  readonly construct: IConstruct;
  readonly previous: IConstruct;
}

interface WritingOrder {
  isKept: boolean;
  successions: readonly Succession[];
}

function orderOf(root: IConstruct): WritingOrder {
  const known = (root as { readonly [ORDER]?: WritingOrder })[ORDER];
  if (known !== undefined) return known;
  const value: WritingOrder = { isKept: false, successions: [] };
  Object.defineProperty(root, ORDER, { value });
  return value;
}

/** Does something on behalf of an app that keeps to successions. */
export function keepingSuccessions<Result>(root: IConstruct, run: () => Result): Result {
  const order = orderOf(root);
  order.isKept = true;
  try {
    return run();
  } finally {
    order.isKept = false;
  }
}

/** Whether the app is about to be written by somebody who keeps to successions. */
export function keepsSuccessions(root: IConstruct): boolean {
  return orderOf(root).isKept;
}

export function successionsOf(root: IConstruct): readonly Succession[] {
  return orderOf(root).successions;
}

/** Says in which order objects are to be written, in the place of all that was said before. */
export function setSuccessions(root: IConstruct, successions: readonly Succession[]): void {
  orderOf(root).successions = successions;
}
