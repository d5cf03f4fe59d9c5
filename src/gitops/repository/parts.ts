// What the parts of a repository have in common.
import { ApiObject, Chart, Duration, Names } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { RepositoryPartProps } from './options';
import { printDuration } from '../../model/duration';
import { finishedManifest } from '../../objects/manifest-object';
import type { TreeObject } from '../../render/flux/tree';

/** Minutes, where nothing else is said. */
interface Minutes {
  readonly interval: number;
  readonly retryInterval: number;
  readonly timeout: number;
}

/** The durations of a part as Flux writes them. */
export function durations(part: Pick<RepositoryPartProps, keyof Minutes>, otherwise: Minutes): Record<keyof Minutes, string> {
  const text = (name: keyof Minutes) => printDuration((part[name] ?? Duration.minutes(otherwise[name])).toMilliseconds());
  return { interval: text('interval'), retryInterval: text('retryInterval'), timeout: text('timeout') };
}

/** What a file is called after a construct: its id, where that can be the name of a file. */
export function label(construct: IConstruct): string {
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(construct.node.id) ? construct.node.id : Names.toDnsLabel(construct as Chart);
}

/** The objects of a chart as they are written; those that cannot be written are reported when the app is. */
export function* objectsIn(chart: Chart): Iterable<TreeObject> {
  for (const object of chart.node.findAll()) {
    if (!ApiObject.isApiObject(object) || Chart.of(object) !== chart) continue;
    try {
      yield (finishedManifest(object) ?? object.toJson()) as TreeObject;
    } catch {
      continue;
    }
  }
}
