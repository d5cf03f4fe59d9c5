import { needClusterName } from './cluster-name';
import { printOrWrite } from './print-or-write';
import { PACKAGES_API_VERSION, packageNamespaceOf } from '../../curated/names';
import { PackageCatalog } from '../../curated/package-catalog';
import { KubernetesVersion } from '../../distro/kubernetes-version';
import { EksaError } from '../../findings';
import { toGoYaml } from '../../render/go-yaml/emit';
import { Action, textArguments, textOption } from '../command';
import { readablePath } from '../files/read-input';
import { outcomeOf } from '../outcome';

/** What stands behind each document, and behind all. */
const SEPARATOR = '\n---\n';

/** Prints packages to begin with, byte for byte as `eksctl anywhere generate packages` does. */
export const generatePackages: Action = (call, io) => {
  const cluster = textOption(call, 'cluster')!;
  needClusterName(cluster);
  const bundle = textOption(call, 'bundle');
  const catalog = bundle === undefined
    ? PackageCatalog.forKubernetes(KubernetesVersion.of(textOption(call, 'kubernetes')!))
    : PackageCatalog.fromBundle(readablePath(bundle, io));
  const documents = textArguments(call, 0).map((name) => outcomeOf(() => packageText(catalog.packageNamed(name).name, cluster)));
  const faults = documents.flatMap(({ findings }) => findings);
  if (faults.length > 0) throw new EksaError(faults);
  return printOrWrite(`${documents.map(({ value }) => value).join('')}\n`, call, io);
};

function packageText(packageName: string, cluster: string): string {
  const metadata = { name: `generated-${packageName}`, namespace: packageNamespaceOf(cluster) };
  return `${toGoYaml({ apiVersion: PACKAGES_API_VERSION, kind: 'Package', metadata, spec: { packageName } })}${SEPARATOR}`;
}
