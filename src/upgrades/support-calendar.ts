import { EksaReleases } from '../distro/eksa-releases';
import type { SupportEvent } from '../lifecycle/calendar';

/**
 * What runs out when: support of Kubernetes versions, and patches of EKS Anywhere versions. `FleetState.supportCalendar` makes it.
 *
 * Of an EKS Anywhere version that is patched on the day of the data nobody knows the end yet, and it is not listed.
 */
export class SupportCalendar {
  /** @internal */
  public static _of(events: SupportEvent[]): SupportCalendar {
    return new SupportCalendar(events);
  }

  private constructor(
    /** In the order of days. */
    public readonly events: SupportEvent[],
  ) {}

  /** The same as an iCalendar file (RFC 5545), each event on its day. */
  public toIcalendar(): string {
    // loaded by those who want one
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { iCalendar } = require('../lifecycle/i-calendar') as typeof import('../lifecycle/i-calendar');
    return iCalendar(this.events, EksaReleases.asOf());
  }
}
