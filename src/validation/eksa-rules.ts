import type { IConstruct } from 'constructs';
import { AppFleet } from './app-fleet';
import type { Reporting } from './reporting';
import { needDay } from '../distro/facts/day';
import type { Finding } from '../findings';
import { accept } from '../props/accept';
import type { RuleProfile } from '../rules/profile';
import type { WaivedFinding, Waiver } from '../rules/waiver';

/**
 * The decision to live with a finding.
 */
export interface WaiverProps {
  /** Code of the rule, such as `EKSA-NET-004`. Rules without which nothing can be rendered cannot be waived. */
  readonly code: string;
  /** Why this is right here; it is listed in the output. An empty reason is refused. */
  readonly reason: string;
}

/**
 * The checks that run when an app is synthesized.
 *
 * They run by themselves: `app.synth()` and `Testing.synth(chart)` end with an `EksaError` when something is wrong. RULES.md
 * lists all rules.
 */
export class EksaRules {
  /**
   * Everything that is wrong with the app of this construct, errors first; waived findings are left out. Nothing is thrown.
   *
   * Clusters are checked against each other, so this is about the whole app, and not only about what is below `scope`.
   *
   * @param scope any construct of the app
   * @returns findings of both severities; empty when nothing is wrong
   * @example
   * const errors = EksaRules.validate(chart).filter(({ severity }) => severity === Severity.ERROR);
   */
  public static validate(scope: IConstruct): Finding[] {
    accept('EksaRules.validate', { scope });
    return [...AppFleet.of(scope).report().findings];
  }

  /**
   * Lives with the findings of one rule about this construct and everything below it. A waiver that nothing needs is reported.
   *
   * @param scope the construct that the findings name, or one above it; the app for all of them
   * @param props the rule, and why its findings are right here
   * @example
   * EksaRules.waive(cluster, { code: 'EKSA-CLUSTER-043', reason: 'a store without its cluster sells with pen and paper until the next morning' });
   */
  public static waive(scope: IConstruct, props: WaiverProps): void {
    accept('EksaRules.waive', { scope, props });
    AppFleet.of(scope).waive({ construct: scope.node.path, code: props.code, reason: props.reason });
  }

  /**
   * What waivers have taken away, each finding with its waiver.
   *
   * @param scope any construct of the app
   */
  public static waived(scope: IConstruct): WaivedFinding[] {
    accept('EksaRules.waived', { scope });
    return [...AppFleet.of(scope).report().waived];
  }

  /**
   * The waivers of the app.
   *
   * @param scope any construct of the app
   */
  public static waivers(scope: IConstruct): Waiver[] {
    accept('EksaRules.waivers', { scope });
    return AppFleet.of(scope).listWaivers();
  }

  /**
   * How strictly the app of this construct is checked.
   *
   * @param scope any construct of the app
   * @param profile RuleProfile.STRICT unless set
   */
  public static useProfile(scope: IConstruct, profile: RuleProfile): void {
    accept('EksaRules.useProfile', { scope, profile });
    AppFleet.of(scope).useProfile(profile);
  }

  /**
   * Where warnings are told. They are kept in any case: `validate` returns them, and the metadata of constructs has them.
   *
   * @param scope any construct of the app
   * @param reporting Reporting.STDERR unless set; Reporting.SILENT under Jest
   */
  public static useReporting(scope: IConstruct, reporting: Reporting): void {
    accept('EksaRules.useReporting', { scope, reporting });
    AppFleet.of(scope).useReporting(reporting);
  }

  /**
   * The day for which everything that expires is checked, such as support without a licence. The clock is never read, so that the
   * same app always gives the same answer.
   *
   * @param scope any construct of the app
   * @param date as `YYYY-MM-DD`; the day on which each cluster's EKS Anywhere version was published unless set
   */
  public static useDate(scope: IConstruct, date: string): void {
    accept('EksaRules.useDate', { scope });
    needDay(date, scope.node.path);
    AppFleet.of(scope).useDate(date);
  }

  private constructor() { }
}
