import { becomesAnother } from './cluster';
import { EksDistroCatalog, EmbeddedCatalog } from '../../distro/catalog';
import type { Finding } from '../../findings';
import { sortFindings } from '../../findings/finding';
import type { ClusterModel } from '../../model/cluster-model';
import type { MachineModel } from '../../model/inventory-model';
import { nameOf, namespaceOf, withoutUnused } from '../../model/lookup';
import { EksaObject, modelOf, objectsOf } from '../../model/objects';
import type { TemplateNames } from '../../render/capi';
import { collect, locator } from '../engine';
import { RuleProfile } from '../profile';
import { isEnforcedUpstream } from '../rule';
import { machinesOfNodes } from './machines-of-nodes';
import { asLive, renderedForNew } from './rendered';
import { transitionRules } from './rules';
import { isPaused, LAYERS, RenderedTransition, Transition, TransitionLayer, TransitionRoute, TransitionRule } from './transition';

/** What is known about a change besides the two models. */
export interface TransitionOptions {
  /**
   * How the change reaches the cluster.
   * @default - what either route refuses is reported
   */
  readonly route?: TransitionRoute;
  /**
   * Who judges.
   * @default - everybody on the route
   */
  readonly layers?: readonly TransitionLayer[];
  /**
   * Path of the construct that findings are about.
   * @default - none
   */
  readonly construct?: string;
  /**
   * EKS Anywhere version of the cluster before the change.
   * @default - the `eksaVersion` of the model
   */
  readonly eksaVersionBefore?: string;
  /**
   * EKS Anywhere version of the cluster after the change: on route `cli` that of the command line.
   * @default - the `eksaVersion` of the model
   */
  readonly eksaVersionAfter?: string;
  /**
   * Do not check the steps between EKS Anywhere versions, like `--skip-validations eksa-version-skew`.
   * @default false
   */
  readonly skipEksaVersionSkew?: boolean;
  /**
   * `status.failureReason` of the cluster before the change.
   * @default - none
   */
  readonly failureReason?: string;
  /**
   * The machines that the cluster may use, those of its nodes among them.
   * @default - whether there are machines enough is not checked
   */
  readonly machines?: readonly MachineModel[];
  /**
   * Host names of machines that nodes have before the change.
   * @default - those that Cluster API Provider Tinkerbell would have taken for this cluster
   */
  readonly takenMachines?: ReadonlySet<string>;
  /**
   * Release data.
   * @default - what comes with the library
   */
  readonly distro?: EksDistroCatalog;
  /**
   * Names of templates before the change.
   * @default - the first ones
   */
  readonly templateNames?: TemplateNames;
  /**
   * The Cluster API objects before and after the change, when they are known.
   * @default - they are rendered
   */
  readonly rendered?: () => RenderedTransition | undefined;
  /**
   * The rules to check.
   * @default - all transition rules
   */
  readonly rules?: readonly TransitionRule[];
  /**
   * Which rules count: those of EKS Anywhere, or ours as well.
   * @default RuleProfile.STRICT
   */
  readonly profile?: RuleProfile;
}

/** A finding about a change, and who says so. */
export interface TransitionFinding {
  readonly finding: Finding;
  /** Layers that refuse it; of a rule that EKS Anywhere does not have, none. */
  readonly layers: readonly TransitionLayer[];
}

/**
 * Everything for which EKS Anywhere would refuse to change a cluster from one state into another, and what it would miss.
 *
 * Both states are taken to be valid by themselves: the rules about one state are for `runRules`. A pure function.
 *
 * @param before the cluster as it is, with all objects that are on the API server
 * @param after the cluster as it is to be, with all objects that are to be applied
 */
export function judgeTransition(before: ClusterModel, after: ClusterModel, options: TransitionOptions = {}): TransitionFinding[] {
  const routes: readonly TransitionRoute[] = options.route === undefined ? ['api', 'cli'] : [options.route];
  const judges = new Map<string, { readonly finding: Finding; readonly layers: TransitionLayer[] }>();
  for (const transition of transitionsOf(before, after, options, routes)) {
    for (const rule of rulesOf(options)) {
      if (!isAsked(rule, transition)) continue;
      for (const finding of collect(rule, () => rule.check(transition), options.construct, locator(after))) {
        if (transition.isAnother && rule !== becomesAnother && finding.object?.startsWith('Cluster/') !== false) continue;
        // most rules hold on both routes
        const key = JSON.stringify(finding);
        const known = judges.get(key) ?? { finding, layers: [] };
        judges.set(key, known);
        if (isEnforcedUpstream(rule)) known.layers.push(transition.layer);
      }
    }
  }
  const sorted = sortFindings([...judges.values()].map(({ finding }) => finding));
  return sorted.map((finding) => judges.get(JSON.stringify(finding))!);
}

/** The findings of `judgeTransition`, whoever says so. */
export function checkTransition(before: ClusterModel, after: ClusterModel, options: TransitionOptions = {}): Finding[] {
  return judgeTransition(before, after, options).map(({ finding }) => finding);
}

function rulesOf({ rules = transitionRules, profile }: TransitionOptions): readonly TransitionRule[] {
  return profile === RuleProfile.UPSTREAM ? rules.filter(isEnforcedUpstream) : rules;
}

function isAsked(rule: TransitionRule, { layer, before }: Transition): boolean {
  const isPassedOver = rule.notWhilePaused === true && layer !== TransitionLayer.CHECKS && isPaused(before);
  return rule.layers.includes(layer) && !isPassedOver;
}

/** The change as each layer sees it. */
function transitionsOf(before: ClusterModel, after: ClusterModel, options: TransitionOptions, routes: readonly TransitionRoute[]): Transition[] {
  const facts = {
    before,
    eksaVersion: {
      before: options.eksaVersionBefore ?? before.cluster.spec?.eksaVersion,
      after: options.eksaVersionAfter ?? after.cluster.spec?.eksaVersion,
    },
    skipEksaVersionSkew: options.skipEksaVersionSkew ?? false,
    failureReason: options.failureReason,
    machines: options.machines,
    taken: once(() => options.takenMachines ?? new Set(machinesOfNodes(before, options.machines ?? []))),
  };
  const used = withoutUnused(after);
  const stored = withStored(after, before);
  const rendered = once(options.rendered ?? (() => {
    const distro = options.distro ?? EmbeddedCatalog.shared();
    const old = renderedForNew(withoutUnused(before), facts.eksaVersion.before, distro);
    const now = renderedForNew(withoutUnused(stored), facts.eksaVersion.after, distro);
    return old && now && asLive({ before: old, after: now }, options.templateNames ?? {});
  }));
  // to the API server a cluster of another name is another cluster, and its other objects are what they are
  const isAnother = !isSameObject(before, after);
  return routes.flatMap((route) => LAYERS[route].filter((layer) => {
    const isReached = layer !== TransitionLayer.CONTROLLER || !isAnother;
    return (options.layers?.includes(layer) ?? true) && isReached;
  }).map((layer) => ({
    ...facts,
    after: route === 'cli' ? used : stored,
    layer,
    rendered,
    isAnother: route === 'api' && isAnother,
    // the webhooks see what is written, and nothing else
    ...layer === TransitionLayer.ADMISSION && { eksaVersion: { before: before.cluster.spec?.eksaVersion, after: after.cluster.spec?.eksaVersion } },
  })));
}

/** What is on the API server afterwards: what is not applied any more stays as it is. */
function withStored(after: ClusterModel, before: ClusterModel): ClusterModel {
  const idOf = (object: EksaObject) => `${object.kind}/${namespaceOf(object)}/${nameOf(object)}`;
  const applied = objectsOf(after).slice(1);
  const known = new Set(applied.map(idOf));
  const others = objectsOf(before).slice(1).filter((object) => !known.has(idOf(object)));
  return others.length === 0 ? after : modelOf(after.cluster, [...applied, ...others], after.locate);
}

function isSameObject({ cluster: before }: ClusterModel, { cluster: after }: ClusterModel): boolean {
  return before.metadata.name === after.metadata.name && namespaceOf(before) === namespaceOf(after);
}

function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => (known ??= { value: compute() }).value;
}
