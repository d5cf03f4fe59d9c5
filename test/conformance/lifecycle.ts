// Pairs of clusters that EKS Anywhere's own admission, controller and command line have judged, and what this library says to them.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { catalogFrom } from '../../src/distro/catalog';
import { EksaBundle } from '../../src/distro/eksa-bundle';
import { Finding, Severity } from '../../src/findings';
import { findingsOf } from '../../src/findings/weighed';
import { parseHardwareCsv } from '../../src/hardware/csv';
import type { FleetSnapshot } from '../../src/lifecycle/state';
import type { ClusterModel } from '../../src/model/cluster-model';
import { withDefaults } from '../../src/model/defaults';
import { differences } from '../../src/model/differences';
import type { InventoryModel } from '../../src/model/inventory-model';
import { managementClusterName } from '../../src/model/lookup';
import { parseCluster } from '../../src/model/parse';
import { allManifests, CapiManifests, succeed, withTemplateNames } from '../../src/render/capi';
import { allRules } from '../../src/rules/catalog';
import { runRules } from '../../src/rules/engine';
import { RuleProfile } from '../../src/rules/profile';
import { judgeTransition, TransitionLayer } from '../../src/rules/transitions';
import { renderedForNew } from '../../src/rules/transitions/rendered';
import { readShared, shared } from '../shared';

interface Judgement {
  readonly verdict: string;
  readonly errors: readonly { readonly check?: string; readonly message?: string; readonly field?: string; readonly object?: string }[];
}

/** A cluster before and after a change, and what was said to it. */
export interface Pair {
  readonly id: string;
  readonly what: string;
  readonly family: string;
  readonly before: string;
  readonly after: string;
  readonly hardwareCsv?: string;
  readonly provisioned?: readonly string[];
  readonly context: {
    readonly createdWith?: string;
    readonly cliVersion?: string;
    readonly skipValidations?: readonly string[];
    readonly failureReason?: string;
    readonly management?: { readonly eksaVersion?: string; readonly tinkerbellIP?: string };
    readonly features?: readonly string[];
    readonly namesBefore?: Readonly<Record<string, string>>;
    readonly registryCredentials?: { readonly username: string; readonly password: string };
  };
  readonly admission: Judgement;
  readonly controller: Judgement;
  readonly cli: Judgement;
  /** The same with `--hardware-csv`, which names all machines; nothing where no machines are given. */
  readonly cliWithCsv?: Judgement;
  readonly cliApply: Judgement;
  readonly names: {
    readonly objects: 'applied' | 'eksctl';
    readonly before?: PairNames;
    readonly after?: PairNames;
    readonly changed?: Readonly<Record<string, readonly string[]>>;
    readonly keptTemplates?: Readonly<Record<string, readonly string[]>>;
    readonly error?: string;
  } | null;
}

export function pairs(): Pair[] {
  return readShared('golden', 'lifecycle', 'pairs.jsonl').trim().split('\n').map((line) => JSON.parse(line) as Pair);
}

/** The layers in which a change is judged. */
export enum Layer {
  ADMISSION = 'admission',
  CONTROLLER = 'admission, then controller',
  CHECKS = 'checks of the command line',
  COMMAND_LINE = 'checks of the command line, then apply',
}

/** What upstream says in a layer; nothing where it was never asked. */
export function upstreamSays({ admission, controller, cli, cliApply }: Pair, layer: Layer): boolean | undefined {
  const accepts = ({ verdict }: Judgement) => verdict.endsWith('accept');
  switch (layer) {
    case Layer.ADMISSION: return accepts(admission);
    case Layer.CONTROLLER: return accepts(admission) && (controller.verdict === 'not reached' || accepts(controller));
    case Layer.CHECKS: return accepts(cli);
    case Layer.COMMAND_LINE: return accepts(cli) && (cliApply.verdict === 'not reached' || accepts(cliApply));
  }
}

/** What is said here, and by what: rules about the change, or about the state after it. */
export interface Said {
  readonly change: readonly string[];
  readonly after: readonly string[];
}

const errors = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity === Severity.ERROR).map(({ code }) => code);

interface Read {
  readonly used?: ClusterModel;
  readonly whole?: ClusterModel;
  readonly codes: readonly string[];
}

function read(text: string): Read {
  const { model, whole, weighed } = parseCluster(text, 'cluster.yaml', { strict: false });
  return { ...model && { used: model }, ...whole && { whole }, codes: errors(findingsOf(weighed, false)) };
}

/** The bundle of INDEX.md: number 77 stands for v0.26.1, and every other version has other builds. */
const bundles = (() => {
  let text: string | undefined;
  const known = new Map<boolean, EksaBundle>();
  return (eksaVersion: string): EksaBundle => {
    const isOther = eksaVersion !== 'v0.26.1';
    text ??= gunzipSync(readFileSync(shared('golden', 'create-verdicts', 'bundle.yaml.gz'))).toString('utf8');
    const bundle = known.get(isOther) ?? EksaBundle.fromManifest(isOther ? text.replace(/-eks-1-\d+-\d+|kube-vip:v[^\s"]+/g, '$&1').replace('number: 77', 'number: 78') : text);
    known.set(isOther, bundle);
    return bundle;
  };
})();

const LAYERS: Readonly<Record<Layer, readonly TransitionLayer[]>> = {
  [Layer.ADMISSION]: [TransitionLayer.ADMISSION],
  [Layer.CONTROLLER]: [TransitionLayer.ADMISSION, TransitionLayer.CONTROLLER],
  [Layer.CHECKS]: [TransitionLayer.CHECKS],
  [Layer.COMMAND_LINE]: [TransitionLayer.CHECKS, TransitionLayer.APPLY],
};

/** What this library says to a pair in a layer. */
export function librarySays(pair: Pair, layer: Layer): Said {
  const [before, after] = [pair.before, pair.after].map(read);
  if (before.whole === undefined || after.whole === undefined || after.used === undefined) return { change: [], after: after.codes };
  const inventory = pair.hardwareCsv === undefined ? undefined : parseHardwareCsv(pair.hardwareCsv, 'hardware.csv', { withCredentials: false }).inventory;
  const { createdWith, cliVersion, skipValidations = [], failureReason } = pair.context;
  const route = layer === Layer.ADMISSION || layer === Layer.CONTROLLER ? 'api' : 'cli';
  const stated = after.whole.cluster.spec?.eksaVersion;
  const eksaVersionBefore = before.whole.cluster.spec?.eksaVersion ?? createdWith;
  const eksaVersionAfter = route === 'cli' ? cliVersion ?? stated ?? 'v0.26.1' : stated;
  const versions = [eksaVersionBefore, eksaVersionAfter, 'v0.26.1'].filter((version) => version !== undefined);
  const change = judgeTransition(before.whole, after.whole, {
    layers: LAYERS[layer],
    route,
    profile: RuleProfile.UPSTREAM,
    distro: catalogFrom({ bundles: Object.fromEntries(versions.map((version) => [version, bundles(version)])) }),
    ...eksaVersionBefore !== undefined && { eksaVersionBefore },
    ...eksaVersionAfter !== undefined && { eksaVersionAfter },
    skipEksaVersionSkew: skipValidations.includes('eksa-version-skew'),
    ...failureReason !== undefined && { failureReason },
    ...inventory && { machines: inventory.machines, takenMachines: new Set(pair.provisioned) },
  }).map(({ finding }) => finding);
  const alone = [...after.codes, ...aloneCodes(after.used, layer === Layer.ADMISSION ? undefined : inventory, pair)];
  return { change: errors(change), after: alone.filter((code) => counts(code, layer, after.used)) };
}

/** Layers of each rule of EKS Anywhere, as the reference has them: A schema, S static, W webhook, C command line, P provider, K controller, H hardware. */
const upstreamLayers = (() => {
  let known: ReadonlyMap<string, string> | undefined;
  return (id: string): string => {
    known ??= new Map(readShared('reference', 'eksa-api-validation.md').split('\n')
      .flatMap((line) => { const [, rule, layer] = /^\| (V\d+) \|[^|]*\| ([^|]*?) \|/.exec(line) ?? []; return rule === undefined ? [] : [[rule, layer] as const]; }));
    return known.get(id) ?? '';
  };
})();

/** Rules about one state that a layer does not know, other than the reference says, and why. */
export const NOT_ON_CHANGE: Readonly<Record<string, { readonly layers: readonly Layer[]; readonly reason: string }>> = {
  'EKSA-HW-091': { layers: Object.values(Layer), reason: 'counts the machines of a new cluster; on a change EKSA-HW-500 to -504 count' },
  'EKSA-FLEET-013': { layers: [Layer.ADMISSION, Layer.CHECKS, Layer.COMMAND_LINE], reason: 'the command line compares the addresses at creation only; the controllers always' },
  'EKSA-TMPL-001': { layers: [Layer.ADMISSION, Layer.CHECKS, Layer.COMMAND_LINE], reason: 'nobody but the controllers follows the reference, when they render' },
  'EKSA-MODEL-017': { layers: [Layer.ADMISSION, Layer.CHECKS, Layer.COMMAND_LINE], reason: 'the same, said by the reader' },
};

/** Whether a rule about one state counts in a layer. */
function counts(code: string, layer: Layer, model: ClusterModel | undefined): boolean {
  if (NOT_ON_CHANGE[code]?.layers.includes(layer)) return false;
  const ids = allRules.find((rule) => rule.code === code)?.upstream ?? [];
  const layers = ids.map(upstreamLayers).join(' ');
  // what has no number there counts as what everybody refuses
  if (layers.trim() === '') return layer !== Layer.ADMISSION || !IN_CONTROLLER.has(code);
  const isInPlace = model?.cluster.spec?.controlPlaneConfiguration?.upgradeRolloutStrategy?.type === 'InPlace';
  switch (layer) {
    case Layer.ADMISSION: return /[ASW]/.test(layers);
    case Layer.CONTROLLER: return /[ASWPK]/.test(layers);
    default: return (isInPlace ? /[SCH]/ : /[SCHP]/).test(layers) || (layer === Layer.COMMAND_LINE && /[AW]/.test(layers));
  }
}

/** Rules of EKS Anywhere without a number in the reference that the webhooks do not know. */
const IN_CONTROLLER: ReadonlySet<string> = new Set(['EKSA-CLUSTER-083']);

/** What rules say about the state after the change. */
function aloneCodes(model: ClusterModel, inventory: InventoryModel | undefined, { context }: Pair): string[] {
  const { cliVersion, features = [], management } = context;
  const eksaVersion = model.cluster.spec?.eksaVersion ?? cliVersion ?? 'v0.26.1';
  const distro = catalogFrom({ bundles: { [eksaVersion]: bundles('v0.26.1') } });
  const { findings } = runRules({
    clusters: [{
      model: withDefaults(model),
      written: model,
      inventories: inventory ? [inventory] : [],
      eksaVersion,
      features,
      distro,
      ...management?.tinkerbellIP !== undefined && { managementTinkerbellIp: management.tinkerbellIP },
      ...management?.eksaVersion !== undefined && { managementEksaVersion: management.eksaVersion },
    }],
    inventories: [],
    distro,
    isPartial: true,
  }, { profile: RuleProfile.UPSTREAM });
  return errors(findings);
}

/** Names of templates, as golden pairs have them. */
export interface PairNames {
  readonly controlPlaneMachineTemplate: string;
  readonly kubernetesVersion: string;
  readonly workerGroups: Readonly<Record<string, Readonly<Record<'machineTemplate' | 'kubeadmConfigTemplate' | 'kubernetesVersion', string>>>>;
}

/** What the library makes of the templates of a pair. */
export interface RenderedPair {
  readonly before: PairNames;
  readonly after: PairNames;
  readonly keptTemplates: Readonly<Record<string, readonly string[]>>;
  readonly changed: Readonly<Record<string, readonly string[]>>;
}

function namesOf(capi: CapiManifests): PairNames {
  return {
    controlPlaneMachineTemplate: capi.controlPlaneMachineTemplate.metadata.name!,
    kubernetesVersion: capi.controlPlane.spec.version,
    workerGroups: Object.fromEntries(capi.workers.map((group) => [group.name, {
      machineTemplate: group.machineTemplate.metadata.name!,
      kubeadmConfigTemplate: group.kubeadmConfigTemplate.metadata.name!,
      kubernetesVersion: group.machineDeployment.spec.template.spec.version!,
    }])),
  };
}

/** The templates of a pair before and after. */
export function renderedPair(pair: Pair): RenderedPair {
  const { namesBefore = {}, createdWith = 'v0.26.1', cliVersion = 'v0.26.1', registryCredentials } = pair.context;
  const [before, after] = [pair.before, pair.after].map((text) => read(text).used!);
  const versionAfter = pair.names!.objects === 'eksctl' ? cliVersion : after.cluster.spec?.eksaVersion ?? createdWith;
  const asNew = (model: ClusterModel, version: string) => (
    renderedForNew(model, version, catalogFrom({ bundles: { [version]: bundles(version) } }), { ...registryCredentials && { registryCredentials } })!
  );
  const old = asNew(before, before.cluster.spec?.eksaVersion ?? createdWith);
  const now = asNew(after, versionAfter);
  const workers = Object.fromEntries(old.workers.map(({ name }) => [name, {
    ...namesBefore[name] !== undefined && { machineTemplate: namesBefore[name] },
    ...namesBefore[`kubeadm:${name}`] !== undefined && { kubeadmConfigTemplate: namesBefore[`kubeadm:${name}`] },
  }]));
  const controlPlaneMachineTemplate = namesBefore['control-plane'];
  const live = withTemplateNames(old, { workers, ...controlPlaneMachineTemplate !== undefined && { controlPlaneMachineTemplate } });
  const { capi, kept } = succeed(live, now);
  const byName = (manifests: CapiManifests) => new Map(allManifests(manifests).map((each) => [`${each.kind}/${each.metadata.name}`, each]));
  const former = byName(live);
  const changed = [...byName(capi)].flatMap(([id, object]) => {
    const was = former.get(id);
    // a template of another name is another object, and of the same name it is told apart
    const fields = was === undefined || id.includes('Template/') ? [] : differences(was, object).map(({ path }) => path);
    return fields.length === 0 ? [] : [[id, fields] as const];
  });
  return {
    before: namesOf(live),
    after: namesOf(capi),
    keptTemplates: Object.fromEntries(kept.map(({ kind, name, fields }) => [`${kind}/${name}`, fields])),
    changed: Object.fromEntries(changed),
  };
}

/** A pair as two states; nothing where one of them cannot be read. */
export function statesOf(pair: Pair): { readonly before: FleetSnapshot; readonly after: FleetSnapshot } | undefined {
  const [before, after] = [pair.before, pair.after].map(read);
  if (before.whole === undefined || after.whole === undefined) return undefined;
  const { createdWith = 'v0.26.1', cliVersion } = pair.context;
  const inventory = pair.hardwareCsv === undefined ? undefined : parseHardwareCsv(pair.hardwareCsv, 'hardware.csv', { withCredentials: false }).inventory;
  const state = (model: ClusterModel, eksaVersion: string): FleetSnapshot => ({
    clusters: [{
      name: model.cluster.metadata.name,
      managementCluster: managementClusterName(model),
      model,
      eksaVersion,
      inventories: inventory ? [inventory] : [],
      distro: catalogFrom({ bundles: { [eksaVersion]: bundles(eksaVersion) } }),
    }],
    packages: [],
    bundleControllers: [],
  });
  const versionBefore = before.whole.cluster.spec?.eksaVersion ?? createdWith;
  const versionAfter = after.whole.cluster.spec?.eksaVersion ?? cliVersion ?? versionBefore;
  return { before: state(before.whole, versionBefore), after: state(after.whole, versionAfter) };
}
