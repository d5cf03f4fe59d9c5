import { Fields, isFields, ObjectFacts } from './objects';
import { selectorText } from '../hardware/selector-text';

/** What an object says that matters to those who look at a picture: never a value that may be secret, so each field is named here. */
export function detailsOf({ kind, spec }: ObjectFacts): string[] {
  const lines = (DETAILS.get(kind) ?? []).flatMap(([what, ...path]) => {
    const found = plain(at(spec, path));
    return found === '' ? [] : [`${what} ${found}`.trim()];
  });
  const selector = SELECTORS.get(kind)?.(spec) ?? '';
  return selector === '' ? lines : [...lines, `takes ${selector}`];
}

type Path = readonly [what: string, ...path: string[]];

const DETAILS: ReadonlyMap<string, readonly Path[]> = new Map<string, readonly Path[]>([
  ['Cluster', [
    ['Kubernetes', 'kubernetesVersion'], ['EKS Anywhere', 'eksaVersion'], ['endpoint', 'controlPlaneConfiguration', 'endpoint', 'host'],
    ['endpoint', 'controlPlaneEndpoint', 'host'], ['pods', 'clusterNetwork', 'pods', 'cidrBlocks'], ['services', 'clusterNetwork', 'services', 'cidrBlocks'],
  ]],
  ['KubeadmControlPlane', [['replicas', 'replicas'], ['', 'version']]],
  ['MachineDeployment', [['replicas', 'replicas'], ['', 'template', 'spec', 'version']]],
  ['EtcdadmCluster', [['replicas', 'replicas']]],
  ['TinkerbellDatacenterConfig', [['Tinkerbell', 'tinkerbellIP']]],
  ['TinkerbellMachineConfig', [['', 'osFamily']]],
  ['MachineHealthCheck', [['remediates up to', 'remediation', 'triggerIf', 'unhealthyLessThanOrEqualTo']]],
  ['Package', [['', 'packageName'], ['into', 'targetNamespace']]],
  ['PackageBundleController', [['', 'activeBundle']]],
]);

const SELECTORS: ReadonlyMap<string, (spec: unknown) => string> = new Map([
  ['TinkerbellMachineConfig', (spec: unknown) => {
    const selector = at(spec, ['hardwareSelector']);
    return isFields(selector) ? labels(selector) : terms(at(spec, ['hardwareAffinity', 'required']));
  }],
  ['TinkerbellMachineTemplate', (spec: unknown) => terms(at(spec, ['template', 'spec', 'hardwareAffinity', 'required']))],
]);

function labels(fields: Fields): string {
  return selectorText([{ matchLabels: plainLabels(fields) }]);
}

/** Patches can make anything of an object: what is no selector is not told. */
function terms(required: unknown): string {
  const selectors = Array.isArray(required) ? required.map((term: unknown) => at(term, ['labelSelector'])).filter(isFields) : [];
  return selectorText(selectors.map(({ matchLabels, matchExpressions }) => ({
    matchLabels: isFields(matchLabels) ? plainLabels(matchLabels) : {},
    matchExpressions: (Array.isArray(matchExpressions) ? matchExpressions.filter(isFields) : [])
      .map(({ key, operator, values }) => ({ key: plain(key), operator: plain(operator), values: Array.isArray(values) ? values.map(plain) : [] })),
  })));
}

function plainLabels(fields: Fields): { [key: string]: string } {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, plain(value)]));
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((current, name) => (isFields(current) ? current[name] : undefined), value);
}

function plain(value: unknown): string {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((each) => typeof each === 'string' || typeof each === 'number').join(', ');
}
