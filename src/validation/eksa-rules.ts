import type { IConstruct } from 'constructs';
import { AppFleet } from './app-fleet';
import type { Reporting } from './reporting';
import { needDay } from '../distro/facts/day';
import type { Finding } from '../findings';
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
   */
  public static validate(scope: IConstruct): Finding[] {
    return [...AppFleet.of(scope).report().findings];
  }

  /**
   * Lives with the findings of one rule about this construct and everything below it. A waiver that nothing needs is reported.
   *
   * @param scope the construct that the findings name, or one above it; the app for all of them
   */
  public static waive(scope: IConstruct, props: WaiverProps): void {
    AppFleet.of(scope).waive({ construct: scope.node.path, code: props.code, reason: props.reason });
  }

  /**
   * What waivers have taken away, each finding with its waiver.
   */
  public static waived(scope: IConstruct): WaivedFinding[] {
    return [...AppFleet.of(scope).report().waived];
  }

  /**
   * The waivers of the app.
   */
  public static waivers(scope: IConstruct): Waiver[] {
    return AppFleet.of(scope).listWaivers();
  }

  /**
   * How strictly the app of this construct is checked.
   *
   * @param profile RuleProfile.STRICT unless set
   */
  public static useProfile(scope: IConstruct, profile: RuleProfile): void {
    AppFleet.of(scope).useProfile(profile);
  }

  /**
   * Where warnings are told. They are kept in any case: `validate` returns them, and the metadata of constructs has them.
   *
   * @param reporting Reporting.STDERR unless set; Reporting.SILENT under Jest
   */
  public static useReporting(scope: IConstruct, reporting: Reporting): void {
    AppFleet.of(scope).useReporting(reporting);
  }

  /**
   * The day for which everything that expires is checked, such as support without a licence. The clock is never read, so that the
   * same app always gives the same answer.
   *
   * @param date as `YYYY-MM-DD`; the day on which each cluster's EKS Anywhere version was published unless set
   */
  public static useDate(scope: IConstruct, date: string): void {
    needDay(date, scope.node.path);
    AppFleet.of(scope).useDate(date);
  }

  private constructor() { }
}
