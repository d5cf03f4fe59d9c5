import type { App } from 'cdk8s';
import { ConstructGraph } from './construct-graph';
import { cycleMessage } from './cycle';
import { keepingSuccessions } from './writing-order';
import { constructsOf } from '../objects/folded';

/** Who is written after whom once nothing is wrong; nothing where only cdk8s itself knows what becomes of it. */
export function checkedOrderOf(app: App): ConstructGraph | undefined {
  return keepingSuccessions(app, () => {
    validate(app);
    return orderOf(app);
  });
}

/** Who is written after whom; nothing where only cdk8s itself knows what becomes of it. */
export function orderOf(app: App): ConstructGraph | undefined {
  const graph = graphOf(app);
  const message = graph && cycleMessage(graph);
  if (message !== undefined) throw new Error(message);
  return graph;
}

export function graphOf(app: App): ConstructGraph | undefined {
  const graph = ConstructGraph.of(app);
  // what waits for things of other trees, or for itself
  if (graph.leavesTree || graph.dependsOnItself) return undefined;
  if (graph.outside.length > 0) throw new Error('cannot find a parent chart (directly or indirectly)');
  return graph;
}

/** Asks every construct what is wrong with it, also those that come into being while others are asked. */
function validate(app: App): void {
  const asked = new Set<unknown>();
  const errors: string[] = [];
  for (let before = -1; before !== asked.size;) {
    before = asked.size;
    for (const construct of [...constructsOf(app)]) {
      if (asked.has(construct)) continue;
      asked.add(construct);
      for (const error of construct.node.validate()) errors.push(`[${construct.node.path}] ${error}`);
    }
    if (errors.length > 0) throw new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
  }
}
