import { compareObjects, contains, Difference } from './capi-compare';
import {
  bootstrapIpOf, CorpusCase, credentialsOf, documentsOf, inputsOf, modelOf, PlainObject, readCase, readJson, versionsOf, yamlDocuments,
} from './capi-corpus';
import { toV1beta2 } from './capi-v1beta1';
import type { ClusterModel } from '../../src/model/cluster-model';
import { withMachineHealthCheckDefaults } from '../../src/model/defaults';
import { CapiManifests, renderCapi } from '../../src/render/capi';
import { defaultActions } from '../../src/render/capi/default-workflow';
import { machineHealthChecks } from '../../src/render/capi/machine-health-check';
import { proxyOf } from '../../src/render/capi/proxy';

/** Renders the cluster of a case with everything else that went into it. */
export function render(corpusCase: CorpusCase, model: ClusterModel): CapiManifests {
  const inputs = inputsOf(corpusCase);
  return renderCapi(model, versionsOf(inputs), { bootstrapIp: bootstrapIpOf(corpusCase, inputs, model), registryCredentials: credentialsOf(inputs) });
}

/**
 * Compares a case in the way that its data allow.
 *
 * @param repair makes the cluster one that this library accepts
 */
export function differencesOf(corpusCase: CorpusCase, repair: (model: ClusterModel) => ClusterModel): Difference[] {
  if (corpusCase.set === 'mhc') return healthCheckDifferences(corpusCase);
  if (corpusCase.compare === 'actions') return actionDifferences(corpusCase);
  const { cp, md } = documentsOf(render(corpusCase, repair(modelOf(corpusCase))));
  switch (corpusCase.compare) {
    case 'subset': return subsetDifferences(corpusCase, cp);
    case 'objects': return objectDifferences(corpusCase, cp, md);
    default: return [...documentDifferences(corpusCase, 'cp', cp), ...documentDifferences(corpusCase, 'md', md)];
  }
}

/** A document that the case does not have was not checked upstream. */
function documentDifferences(corpusCase: CorpusCase, name: 'cp' | 'md', actual: readonly PlainObject[]): Difference[] {
  const json = readCase(corpusCase, `objects-${name}.json`);
  const yaml = readCase(corpusCase, `expected-${name}.yaml`);
  if (json !== undefined) return compareObjects(JSON.parse(json), actual);
  return yaml === undefined ? [] : compareObjects(inCurrentShape(corpusCase, yamlDocuments(yaml)), actual);
}

/** Compares the kinds of which upstream shows objects, in the documents of which it shows any. */
function objectDifferences(corpusCase: CorpusCase, cp: readonly PlainObject[], md: readonly PlainObject[]): Difference[] {
  const expected = inCurrentShape(corpusCase, corpusCase.files
    .filter((file) => /^expected-.*\.yaml$/.test(file))
    .flatMap((file) => yamlDocuments(readCase(corpusCase, file)!)));
  const added = readCase(corpusCase, 'expected-added.transcribed.json');
  if (added !== undefined) expected.forEach((object) => addToNodes(object, JSON.parse(added)));
  const kinds = new Set(expected.map(({ kind }) => kind));
  const actual = [...(kinds.has('KubeadmControlPlane') ? cp : []), ...(kinds.has('MachineDeployment') ? md : [])];
  return compareObjects(expected, actual.filter(({ kind }) => kinds.has(kind)));
}

/** What a Go test adds to the object of another test. */
function addToNodes({ spec }: PlainObject, { files, preKubeadmCommands }: PlainObject): void {
  spec.kubeadmConfigSpec.files.push(...files);
  spec.kubeadmConfigSpec.preKubeadmCommands = [...preKubeadmCommands, ...(spec.kubeadmConfigSpec.preKubeadmCommands ?? [])];
}

function inCurrentShape({ capiShape }: CorpusCase, objects: PlainObject[]): PlainObject[] {
  return capiShape === 'v1beta1' ? objects.map(toV1beta2) : objects;
}

function subsetDifferences(corpusCase: CorpusCase, actual: readonly PlainObject[]): Difference[] {
  return yamlDocuments(readCase(corpusCase, 'expected-subset.yaml')!)
    .filter((part) => !actual.some((whole) => contains(whole, part)))
    .map((part) => ({ kind: part.kind, path: '', expected: part, actual: undefined }));
}

function healthCheckDifferences({ path }: CorpusCase): Difference[] {
  const { input, expected, defaulterApplied } = readJson(path);
  const spec = defaulterApplied ? withMachineHealthCheckDefaults(input.spec) : input.spec;
  const checks = machineHealthChecks({ cluster: { metadata: { name: input.name }, spec } } as ClusterModel);
  return compareObjects(expected, [...checks.workers, checks.controlPlane]);
}

/** Action lists of the generated workflow, by operating system. */
function actionDifferences(corpusCase: CorpusCase): Difference[] {
  const { cases, tinkerbellLocalIP: localTinkerbellIp, tinkerbellLBIP: tinkerbellIp, proxyCluster } = readJson(corpusCase.path, 'expected-actions.transcribed.json');
  const [, endpoint] = /Host: "([^"]+)"/.exec(proxyCluster)!;
  const [, httpProxy] = /HttpProxy: "([^"]+)"/.exec(proxyCluster)!;
  const proxy = proxyOf({ httpProxy, httpsProxy: httpProxy }, { podCidrs: [], serviceCidrs: [], endpoint, tinkerbellIp, localTinkerbellIp });
  const asObject = (name: string, actions: unknown) => ({ kind: 'Actions', metadata: { name }, actions });
  const actual = Object.entries<PlainObject[]>(cases).map(([name, actions]) => asObject(name, defaultActions(
    { name: 'test', datacenter: { tinkerbellIP: tinkerbellIp }, localTinkerbellIp, ...(name.endsWith('proxy') && { proxy }) },
    actions[0].environment.IMG_URL,
    name.split('-')[0].toLowerCase(),
  )));
  return compareObjects(Object.entries(cases).map(([name, actions]) => asObject(name, actions)), actual);
}
