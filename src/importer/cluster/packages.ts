import { given } from './library';
import { readConfigText } from '../../curated/config-text';
import type { Package } from '../../curated/names';
import { isMap } from '../../model/is-map';
import { nameOf } from '../../model/lookup';
import type { ForeignObject } from '../../model/parse';
import { call, data, type Expression, map, name, type NameExpression, scalar } from '../code/expression';
import type { Secrets } from '../secrets';

/**
 * `prod.addPackage('my-harbor', { packageName: 'harbor', … })`; nothing for what no prop says.
 *
 * Its namespace is not made: what a cluster has is not made once more.
 */
export function packageCode(object: ForeignObject, cluster: NameExpression, clusterName: string, secrets: Secrets): Expression | undefined {
  if (object.kind !== 'Package') return undefined;
  const { metadata, spec, ...others } = object as unknown as Package;
  const { name: packageId, namespace, annotations, ...otherMetadata } = metadata;
  const { packageName, packageVersion, targetNamespace, config, ...otherFields } = spec ?? {};
  const { value } = readConfigText(config ?? '');
  const isSayable = namespace === `eksa-packages-${clusterName}` && isMap(value) && typeof packageName === 'string' && packageId !== undefined
    && [otherMetadata, otherFields].every((each) => Object.keys(each).length === 0) && Object.keys(others).length === 2;
  if (!isSayable) return undefined;
  return call(name(`${cluster.text}.addPackage`), scalar(nameOf(object as never)), map({
    packageName: scalar(packageName),
    version: given(packageVersion, scalar),
    targetNamespace: given(targetNamespace, scalar),
    createNamespace: scalar(false),
    config: Object.keys(value).length === 0 ? undefined : secrets.data(packageId, value),
    annotations: given(annotations, data),
  }));
}
