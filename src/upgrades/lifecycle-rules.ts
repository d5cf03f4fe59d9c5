import type { IConstruct } from 'constructs';
import { FleetState } from './fleet-state';
import { planFleet } from '../lifecycle/fleet-plan';
import { accept } from '../props/accept';
import { lifecycleForm } from '../rules/other-forms';
import { packageTransitionRules, transitionRules } from '../rules/transitions';
import { AppFleet } from '../validation/app-fleet';

/**
 * Changes that would be refused make synth fail.
 *
 * @example
 * LifecycleRules.compareWith(app, 'manifests-of-main');
 */
export class LifecycleRules {
  /**
   * Compares the app with what a former synth has written: what the rules about changes find is reported with everything else, and can be
   * waived like any finding. Changes are judged as soon as nothing in the app is malformed.
   *
   * @param scope any construct of the app
   * @param directory what to compare with: the output of a former synth; one that cannot be read is refused
   */
  public static compareWith(scope: IConstruct, directory: string): void {
    accept('LifecycleRules.compareWith', { scope, directory });
    LifecycleRules.compareWithState(scope, FleetState.fromDirectory(directory));
  }

  /**
   * The same with any state.
   *
   * @param scope any construct of the app
   * @param before what to compare with
   */
  public static compareWithState(scope: IConstruct, before: FleetState): void {
    accept('LifecycleRules.compareWithState', { scope, before });
    const root = scope.node.root;
    AppFleet.of(scope).addComparison({
      rules: [...transitionRules, ...packageTransitionRules, ...lifecycleForm],
      compare: () => planFleet(before._snapshot(), FleetState.of(root)._snapshot()).clusters.flatMap(({ findings }) => findings),
    });
  }

  private constructor() {}
}
