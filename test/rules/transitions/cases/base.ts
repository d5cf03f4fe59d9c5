import { EmbeddedCatalog } from '../../../../src/distro/catalog';
import type { Finding } from '../../../../src/findings';
import { keptTemplates } from '../../../../src/render/capi';
import { checkTransition, TransitionOptions, transitionRules } from '../../../../src/rules/transitions';
import { renderedForNew } from '../../../../src/rules/transitions/rendered';
import { addFlux, addGroup, awsIamConfig, Change, Draft, machine, oidcConfig, validModel } from '../../fleet/base';

/** A change: what the cluster is like before, and what is done to it. */
export interface Step {
  readonly from?: Change;
  readonly to: Change;
  readonly options?: TransitionOptions;
  /** What is only refused, or only looked at, on one route. */
  readonly route?: 'api' | 'cli';
  /** Whether Cluster API objects are written under names of their author's own. */
  readonly isNamedByHand?: boolean;
  /** Names of the two clusters, for workload clusters. */
  readonly management?: string;
}

export type Refusal = Omit<Finding, 'code' | 'severity'>;

export interface Cases {
  readonly code: string;
  readonly accepts: Readonly<Record<string, Step>>;
  readonly rejects: Readonly<Record<string, readonly [Step, ...Refusal[]]>>;
}

/** Findings of one rule about a change. */
export function check(code: string, step: Step): Finding[] {
  const { from = () => undefined, to, options, route, isNamedByHand = false, management = 'prod' } = step;
  const before = validModel('prod', from, { management });
  const after = validModel('prod', (draft) => { from(draft); to(draft); }, { management });
  const rendered = () => {
    const [old, now] = [before, after].map((model) => renderedForNew(model, undefined, EmbeddedCatalog.shared())!);
    return { before: old, after: now, kept: keptTemplates(old, now), isNamedByHand };
  };
  const rules = transitionRules.filter((rule) => rule.code === code);
  return checkTransition(before, after, { route, ...isNamedByHand && { rendered }, ...options, rules });
}

export const CLUSTER = 'Cluster/prod';
export const DATACENTER = 'TinkerbellDatacenterConfig/prod';
export const CONTROL_PLANE = 'TinkerbellMachineConfig/prod-cp';
export const IMMUTABLE = 'this cannot be changed';
export const GROUP = 'spec.workerNodeGroupConfigurations[0]';

export const nothing: Change = () => undefined;
export const group = (draft: Draft) => draft.cluster.spec.workerNodeGroupConfigurations![0];
export const version = (kubernetesVersion: string): Change => (draft) => { draft.cluster.spec.kubernetesVersion = kubernetesVersion; };
export const groupVersion = (kubernetesVersion?: string): Change => (draft) => { Object.assign(group(draft), { kubernetesVersion }); };
export const release = (eksaVersion?: string): Change => (draft) => {
  if (eksaVersion === undefined) delete draft.cluster.spec.eksaVersion;
  else draft.cluster.spec.eksaVersion = eksaVersion;
};
export const annotated = (name: string): Change => (draft) => { draft.cluster.metadata.annotations = { [`anywhere.eks.amazonaws.com/${name}`]: 'true' }; };
export const paused = annotated('paused');
export const byCommandLine: Change = (draft) => { draft.datacenters[0].metadata.annotations = { 'anywhere.eks.amazonaws.com/managed-by-cli': '' }; };
export const both = (...changes: Change[]): Change => (draft) => changes.forEach((change) => change(draft));
export const spec = (fields: Partial<Draft['cluster']['spec']>): Change => (draft) => { Object.assign(draft.cluster.spec, fields); };
export const network = (fields: object): Change => (draft) => { Object.assign(draft.cluster.spec.clusterNetwork!, fields); };
export const datacenter = (fields: object): Change => (draft) => { Object.assign(draft.datacenters[0].spec!, fields); };
export const users = (...given: { name: string; sshAuthorizedKeys: string[] }[]): Change => (draft) => {
  draft.machineConfigs[0].spec!.users = given;
};
export const aws = (name: string): Change => (draft) => {
  draft.awsIamConfigs = [awsIamConfig(name)];
  draft.cluster.spec.identityProviderRefs = [{ kind: 'AWSIamConfig', name }];
};
export const oidc: Change = (draft) => { draft.oidcConfigs = [oidcConfig('sso')]; };
export const inPlace: Change = (draft) => { draft.cluster.spec.controlPlaneConfiguration!.upgradeRolloutStrategy = { type: 'InPlace' }; };
export const scaled: Change = (draft) => { draft.cluster.spec.controlPlaneConfiguration!.count = 5; group(draft).count = 4; };
export const newGroup: Change = (draft) => { addGroup(draft, 'gpu'); };
export const flux: Change = (draft) => addFlux(draft);

export const machineImages: Change = (draft) => { for (const { spec: settings } of draft.machineConfigs) settings!.osImageURL = 'http://x/kube-1-34.gz'; };

/** Machines for the control plane, for the worker node group, and for anything else. */
export function machines(controlPlane: number, workers: number, others = 0): TransitionOptions {
  const labelled = (pool: string, count: number) => Array.from({ length: count }, (_, index) => machine(`${pool}-${index}`, '', { labels: { pool } }));
  return { machines: [...labelled('prod-cp', controlPlane), ...labelled('prod-md-0', workers), ...labelled('other', others)] };
}

export const alternatives = {
  required: ['prod-md-0', 'other'].map((pool) => ({ labelSelector: { matchLabels: { pool } } })),
};

export function shortage(field: string, what: string, pool: string, found: number, wanted: number): Refusal {
  return { object: CLUSTER, field, message: `${what} needs more free machines that match {"pool":"${pool}"}`, found: String(found), wanted: String(wanted) };
}

export function changed(object: string, field: string, before: string, after: string, message = IMMUTABLE): Refusal {
  return { object, field, message, found: after, wanted: before };
}
