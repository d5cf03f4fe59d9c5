import ical from 'ical-generator';
import { SupportEvent, SupportEventKind } from './calendar';

const WORDS: Readonly<Record<SupportEventKind, (version: string) => string>> = {
  [SupportEventKind.END_OF_STANDARD_SUPPORT]: (version) => `Standard support of Kubernetes ${version} ends`,
  [SupportEventKind.END_OF_EXTENDED_SUPPORT]: (version) => `Extended support of Kubernetes ${version} ends`,
  [SupportEventKind.END_OF_PATCHES]: (version) => `EKS Anywhere ${version} gets no more patches`,
};

/** The same as an iCalendar file: each event on its day, the same bytes for the same events. */
export function iCalendar(events: readonly SupportEvent[], asOf: string): string {
  const calendar = ical({ name: 'Support of EKS Anywhere clusters', prodId: { company: 'cdk8s-eks-anywhere', product: 'support-calendar', language: 'EN' } });
  for (const { date, kind, version, clusters } of events) {
    calendar.createEvent({
      id: `${kind}-${version}@cdk8s-eks-anywhere`,
      // the day of the data, and not of the clock: the file says the same whenever it is made
      stamp: new Date(`${asOf}T00:00:00Z`),
      start: new Date(`${date}T00:00:00Z`),
      allDay: true,
      timezone: 'UTC',
      summary: WORDS[kind](version),
      description: `Clusters: ${clusters.join(', ')}`,
    });
  }
  return calendar.toString();
}
