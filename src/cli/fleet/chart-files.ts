import { App, Names } from 'cdk8s';
import { isBelow } from '../../objects/is-below';
import { checkedOrderOf } from '../../synth/checked-order';
import { chartPrinter } from '../../synth/eksa-app';
import type { Files } from '../files/write-output';

/**
 * The files that an app would write, by their names, in the order of its charts.
 *
 * @param hidden path of a chart that is left out, with everything below it
 */
export function chartFiles(app: App, hidden: string | undefined): Files {
  const order = checkedOrderOf(app)!;
  const print = chartPrinter(app);
  const shown = order.charts().filter(({ node }) => hidden === undefined || !isBelow(node.path, hidden));
  return Object.fromEntries(shown.map((chart) => [`${Names.toDnsLabel(chart)}.k8s.yaml`, [...print(chart)].join('')] as const).filter(([, text]) => text !== ''));
}
