import type { FleetState } from '../../upgrades/fleet-state';
import type { LossOptions } from '../fleet/loss-options';
import type { Manifests } from '../manifests/manifests';

/**
 * What `expect` can say of apps, charts, clusters and objects.
 *
 * Those about objects take an `App`, a `Chart`, any other construct, `Manifests`, a list of objects as of `Testing.synth(chart)`, or YAML as text. Those about fleets
 * take an app, or any part of one. Shapes are those of `Match`; matchers of Jest and Vitest serve in them, too.
 */
export interface EksaMatchers<R = unknown> {
  /**
   * At least one object of a kind is like this.
   *
   * @param kind such as `Machine`, or `Machine.cluster.x-k8s.io` with its API group
   * @param shape any object of the kind when it is left out
   */
  toHaveResource(kind: string, shape?: unknown): R;
  /**
   * Exactly so many objects of a kind are like this.
   *
   * @param kind such as `Machine`, or `Machine.cluster.x-k8s.io` with its API group
   * @param count how many
   * @param shape all objects of the kind when it is left out
   */
  toHaveResourceCount(kind: string, count: number, shape?: unknown): R;
  /**
   * Every object of a kind is like this, and there is one.
   *
   * @param kind such as `Machine`, or `Machine.cluster.x-k8s.io` with its API group
   * @param shape what they are like
   */
  toHaveEveryResource(kind: string, shape: unknown): R;
  /**
   * Objects differ from those of a former output in these places at most.
   *
   * @param former objects, or the directory that a former synth wrote
   * @param places such as `MachineDeployment/prod-* spec.template.spec.version`; see `Manifests.differsOnlyAt`
   */
  toDifferOnlyAt(former: Manifests | string, places: readonly string[]): R;
  /** Nothing is found for which synth would fail. */
  toBeValid(): R;
  /**
   * A rule finds something.
   *
   * @param code its code, such as `EKSA-HW-091`
   * @param shape what the finding is like, such as `{ found: '6' }`
   */
  toHaveFinding(code: string, shape?: unknown): R;
  /** There are enough machines for every group of every cluster. */
  toFitHardware(): R;
  /**
   * The loss of a machine, or of several at the same time, can be borne.
   *
   * @param machines host names
   * @param options how much must be survived
   */
  toSurviveLossOf(machines: string | readonly string[], options?: LossOptions): R;
  /**
   * The clusters can follow a former state: nothing about the change is refused.
   *
   * @param former a state, or the directory that a former synth wrote
   */
  toBeUpgradableFrom(former: FleetState | string): R;
}
