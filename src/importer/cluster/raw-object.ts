import { create, type Expression, name, type NameExpression, scalar } from '../code/expression';
import type { PlainObject } from '../remainder';
import type { Secrets } from '../secrets';

/** `new ApiObject(chart, 'Namespace-web', { … })`: an object as it is. */
export function rawObject(chart: NameExpression, object: PlainObject, secrets: Secrets): Expression {
  const id = `${object.kind}-${object.metadata?.namespace === undefined ? '' : `${object.metadata.namespace}-`}${object.metadata?.name ?? ''}`;
  return create(name('ApiObject', 'cdk8s'), chart, scalar(id.replaceAll('/', '-')), secrets.data(object.kind, object));
}
