import type { IConstruct } from 'constructs';
import type { ClusterFacts } from './cluster-facts';
import { exposedGroups, FleetMember, membersBelow } from './facts';
import { errorsIn, fitsHardware, hasNone, hasSome, isUpgradable, survives } from './fleet-verdicts';
import type { LossOptions } from './loss-options';
import { Exposure } from './losses';
import type { MachineLoss } from './machine-loss';
import type { EksaError, Finding } from '../../findings';
import { unknownName } from '../../findings/unknown-name';
import { isBelow } from '../../objects/is-below';
import { accept } from '../../props/accept';
import { FleetState } from '../../upgrades/fleet-state';
import { UpgradePlan } from '../../upgrades/upgrade-plan';
import { AppFleet } from '../../validation/app-fleet';
import { Manifests } from '../manifests/manifests';
import { Comparison } from '../matching/comparison';
import { compareShape, needShape, shapeText } from '../matching/shape';
import { need, Verdict } from '../verdict';

/**
 * What a test wants of clusters and machines, beside what their objects look like.
 *
 * Nothing has to be synthesized, and a fleet with errors can be asked, too: a test may want to see one.
 *
 * @example
 * const fleet = testing.FleetAssertions.of(workload);
 * fleet.hasNoErrors();
 * fleet.hasNoFinding('EKSA-NET-200');
 */
export class FleetAssertions {
  /**
   * The clusters below a construct.
   *
   * @param scope the app, a chart, or a single cluster
   */
  public static of(scope: IConstruct): FleetAssertions {
    accept('FleetAssertions.of', { scope });
    return new FleetAssertions(scope);
  }

  private readonly members: () => readonly FleetMember[];
  private readonly exposure: () => Exposure;
  private readonly hostnames: () => ReadonlySet<string>;

  private constructor(private readonly scope: IConstruct) {
    const fleet = AppFleet.of(scope);
    // a test may ask about each machine of a large fleet
    this.members = fleet.memoize(() => membersBelow(scope));
    this.exposure = fleet.memoize(() => new Exposure(exposedGroups(this.members())));
    this.hostnames = fleet.memoize(() => {
      const inventories = fleet.listInventories().map((inventory) => inventory._model());
      return new Set(inventories.flatMap((inventory) => inventory.machines.map(({ hostname }) => hostname)));
    });
  }

  /** The clusters, each with its groups of nodes and their machines, in the order of declaration. */
  public clusters(): ClusterFacts[] {
    return this.members().map(({ facts }) => facts);
  }

  /**
   * One of the clusters.
   *
   * @param name its name; one that none has is refused with an `EksaError`
   */
  public cluster(name: string): ClusterFacts {
    accept('FleetAssertions.cluster', { name });
    const clusters = this.clusters();
    const found = clusters.find((cluster) => cluster.name === name);
    if (found !== undefined) return found;
    throw unknown('FleetAssertions.cluster', 'name', 'cluster', name, clusters.map((cluster) => cluster.name));
  }

  /**
   * What is found about the clusters and what is below the construct: errors and warnings, without what is waived.
   */
  public findings(): Finding[] {
    const { path } = this.scope.node;
    // what is about a file and no construct belongs to the app
    return AppFleet.of(this.scope).report().findings.filter(({ construct }) => isBelow(construct ?? '', path));
  }

  /** Fails when something is found for which synth would fail. */
  public hasNoErrors(): void {
    need(this._hasNoErrors());
  }

  /**
   * Fails when one of these is found, be it an error or a warning; without codes, when anything is found.
   *
   * @param codes codes of rules, such as `EKSA-HW-095`; RULES.md lists them
   */
  public hasNoFinding(...codes: string[]): void {
    need(this._hasNoFinding(codes));
  }

  /**
   * Fails unless this is found: for programs that must refuse something.
   *
   * @param code code of a rule, such as `EKSA-HW-091`
   * @param shape what the finding is like: fields of `Finding`, such as `{ found: '6' }`; any finding of the code when it is left out
   */
  public hasFinding(code: string, shape?: any): void {
    need(this._hasFinding(code, shape));
  }

  /**
   * Fails unless there are enough machines for every group of every cluster, whoever is served first. A cluster without inventory fails: nothing
   * is known of its machines.
   */
  public fitsHardware(): void {
    need(this._fitsHardware());
  }

  /**
   * What the loss of machines means, all of them at the same time.
   *
   * Nodes are taken to be on the machines that they get first.
   *
   * @param machines host names; one that no inventory has is refused with an `EksaError`
   * @returns an entry for each of them, in their order; several for one that several management clusters would take
   */
  public lossOf(...machines: string[]): MachineLoss[] {
    accept('FleetAssertions.lossOf', { machines });
    return this.losses('FleetAssertions.lossOf', machines);
  }

  /**
   * Fails unless the loss of a machine can be borne: etcd keeps its majority, and another machine takes its place.
   *
   * @param machine its host name; one that no inventory has is refused with an `EksaError`
   * @param options how much must be survived
   */
  public survivesLossOf(machine: string, options: LossOptions = {}): void {
    accept('FleetAssertions.survivesLossOf', { machine, options });
    need(this._survives([machine], options));
  }

  /**
   * Fails unless the loss of all these machines at the same time can be borne, such as those of a rack.
   *
   * @param machines host names; one that no inventory has is refused with an `EksaError`
   * @param options how much must be survived
   */
  public survivesLossOfAll(machines: string[], options: LossOptions = {}): void {
    need(this._survives(machines, options));
  }

  /**
   * Fails unless the clusters can follow a former state: nothing that `UpgradePlan` would refuse.
   *
   * @param former what was, such as `FleetState.fromDirectory('manifests-of-main')`
   */
  public canBeUpgradedFrom(former: FleetState): void {
    need(this._canBeUpgradedFrom(former));
  }

  /**
   * Fails when what is written of the clusters differs from a former output somewhere else than in the places that are named.
   *
   * @param former what was written of them, such as `Manifests.fromDirectory('manifests-of-main')`
   * @param places where it may differ; see `Manifests.differsOnlyAt`
   */
  public differsOnlyAt(former: Manifests, places: string[]): void {
    accept('FleetAssertions.differsOnlyAt', { former, places });
    need(Manifests.fromConstruct(this.scope)._onlyAt(former, places));
  }

  /** @internal */
  public _hasNoErrors(): Verdict {
    return hasNone(errorsIn(this.findings()), 'no errors');
  }

  /** @internal */
  public _hasNoFinding(codes: readonly string[]): Verdict {
    accept('FleetAssertions.hasNoFinding', { codes });
    needCodes('FleetAssertions.hasNoFinding', codes);
    const found = this.findings().filter(({ code }) => codes.length === 0 || codes.includes(code));
    return hasNone(found, codes.length === 0 ? 'no findings' : `no finding of ${codes.join(', ')}`);
  }

  /** @internal */
  public _hasFinding(code: string, shape: unknown): Verdict {
    accept('FleetAssertions.hasFinding', { code });
    if (shape !== undefined) needShape('FleetAssertions.hasFinding', shape);
    needCodes('FleetAssertions.hasFinding', [code]);
    const all = this.findings();
    const found = all.filter((finding) => finding.code === code && (shape === undefined || isLike(finding, shape)));
    return hasSome(found, shape === undefined ? code : `${code} like ${shapeText(shape)}`, all);
  }

  /** @internal */
  public _fitsHardware(): Verdict {
    return fitsHardware(this.members());
  }

  /** @internal */
  public _survives(machines: readonly string[], options: LossOptions): Verdict {
    accept('FleetAssertions.survivesLossOfAll', { machines, options });
    const { unattended = false } = options;
    return survives(this.losses('FleetAssertions.survivesLossOf', machines), unattended);
  }

  /** @internal */
  public _canBeUpgradedFrom(former: FleetState): Verdict {
    accept('FleetAssertions.canBeUpgradedFrom', { former });
    return isUpgradable(UpgradePlan.between(former, FleetState.of(this.scope)));
  }

  private losses(callee: string, machines: readonly string[]): MachineLoss[] {
    const known = this.hostnames();
    for (const machine of machines) if (!known.has(machine)) throw unknown(callee, 'machine', 'machine', machine, known);
    return this.exposure().lossesOf(machines);
  }
}

function isLike(finding: Finding, shape: unknown): boolean {
  const comparison = new Comparison();
  compareShape(shape, finding, [], comparison, true);
  return comparison.matches;
}

/** A code that no rule has would never be found, and the test would hold for nothing. */
function needCodes(callee: string, codes: readonly string[]): void {
  // the catalogue is large: loaded when it is first asked
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { documentedCodes } = require('../../rules/rules-markdown') as typeof import('../../rules/rules-markdown');
  const known = documentedCodes();
  for (const code of codes) if (!known.has(code)) throw unknown(callee, 'code', 'rule', code, known);
}

function unknown(callee: string, field: string, what: string, name: string, known: Iterable<string>): EksaError {
  return unknownName({ code: 'EKSA-TEST-005', object: callee, field, message: `there is no such ${what}`, fix: `Name a ${what} that there is` }, name, known);
}
