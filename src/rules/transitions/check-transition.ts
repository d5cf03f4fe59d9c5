import type { Finding } from '../../findings';
import { sortFindings } from '../../findings/finding';
import type { ClusterModel } from '../../model/cluster-model';
import type { MachineModel } from '../../model/inventory-model';
import { collect, locator } from '../engine';
import { transitionRules } from './rules';
import { isPaused, TransitionRoute, TransitionRule } from './transition';

/** What is known about a change besides the two models. */
export interface TransitionOptions {
  /**
   * How the change reaches the cluster.
   * @default - what either route refuses is reported
   */
  readonly route?: TransitionRoute;
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
   * The rules to check.
   * @default - all transition rules
   */
  readonly rules?: readonly TransitionRule[];
}

/**
 * Everything for which EKS Anywhere would refuse to change a cluster from one state into another.
 *
 * Both states are taken to be valid by themselves: the rules about one state are for `runRules`. A pure function.
 */
export function checkTransition(before: ClusterModel, after: ClusterModel, options: TransitionOptions = {}): Finding[] {
  const routes: readonly TransitionRoute[] = options.route === undefined ? ['api', 'cli'] : [options.route];
  const found = routes.flatMap((route) => {
    const transition = {
      before,
      after,
      route,
      eksaVersion: {
        before: options.eksaVersionBefore ?? before.cluster.spec?.eksaVersion,
        after: options.eksaVersionAfter ?? after.cluster.spec?.eksaVersion,
      },
      skipEksaVersionSkew: options.skipEksaVersionSkew ?? false,
      failureReason: options.failureReason,
      machines: options.machines,
    };
    return (options.rules ?? transitionRules)
      .filter((rule) => rule.routes.includes(route) && !(route === 'api' && rule.notWhilePaused === true && isPaused(before)))
      .flatMap((rule) => collect(rule, () => rule.check(transition), options.construct, locator(after)));
  });
  // most rules hold on both routes
  const distinct = new Map(found.map((finding) => [JSON.stringify(finding), finding]));
  return sortFindings([...distinct.values()]);
}
