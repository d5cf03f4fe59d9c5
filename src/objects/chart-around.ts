import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** The chart that a construct is in, whatever tree it is of. */
export function chartAround(construct: IConstruct): Chart | undefined {
  return construct.node.scopes.reverse().find(Chart.isChart);
}
