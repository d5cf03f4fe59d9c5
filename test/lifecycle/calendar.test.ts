import { supportEvents } from '../../src/lifecycle/calendar';
import { iCalendar } from '../../src/lifecycle/i-calendar';

const cluster = (name: string, eksaVersion: string, ...kubernetesVersions: string[]) => ({ name, eksaVersion, kubernetesVersions });

describe('a support calendar', () => {
  it('says what runs out when, and for whom', () => {
    expect(supportEvents([cluster('shop', 'v0.24.7', '1.33', '1.32', '1.33'), cluster('lab', 'v0.24.1', '1.33')], '2026-08-31')).toStrictEqual([
      { date: '2026-04-30', kind: 'end-of-standard-support', version: '1.32', clusters: ['shop'], isOver: true },
      { date: '2026-07-15', kind: 'end-of-patches', version: 'v0.24', clusters: ['lab', 'shop'], isOver: true },
      { date: '2026-08-31', kind: 'end-of-standard-support', version: '1.33', clusters: ['lab', 'shop'], isOver: false },
      { date: '2027-04-30', kind: 'end-of-extended-support', version: '1.32', clusters: ['shop'], isOver: false },
      { date: '2027-08-31', kind: 'end-of-extended-support', version: '1.33', clusters: ['lab', 'shop'], isOver: false },
    ]);
  });

  it('does not know the end of what is still patched, nor of versions that nobody has published', () => {
    expect(supportEvents([cluster('shop', 'v0.26.1', '1.99')], '2026-08-31')).toStrictEqual([]);
    expect(supportEvents([cluster('shop', 'v0.25.3')], '2026-08-31')).toStrictEqual([]);
    expect(supportEvents([cluster('shop', 'some build')], '2026-08-31')).toStrictEqual([]);
  });

  it('is empty for no clusters', () => {
    expect(supportEvents([], '2026-08-31')).toStrictEqual([]);
  });
});

describe('an iCalendar file', () => {
  const text = () => iCalendar(supportEvents([cluster('shop', 'v0.24.7', '1.33'), cluster('lab', 'v0.24.7', '1.33')], '2026-08-31'), '2026-08-18');
  const event = (id: string, day: string, summary: string) => [
    'BEGIN:VEVENT', `UID:${id}@cdk8s-eks-anywhere`, 'SEQUENCE:0', 'DTSTAMP:20260818T000000Z', `DTSTART;VALUE=DATE:${day}`,
    'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE', 'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT:TRUE', `SUMMARY:${summary}`, 'DESCRIPTION:Clusters: lab\\, shop', 'END:VEVENT',
  ];

  it('has each event on its day, and the same bytes every time', () => {
    expect(text().split('\r\n')).toStrictEqual([
      'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//cdk8s-eks-anywhere//support-calendar//EN',
      'NAME:Support of EKS Anywhere clusters', 'X-WR-CALNAME:Support of EKS Anywhere clusters',
      ...event('end-of-patches-v0.24', '20260715', 'EKS Anywhere v0.24 gets no more patches'),
      ...event('end-of-standard-support-1.33', '20260831', 'Standard support of Kubernetes 1.33 ends'),
      ...event('end-of-extended-support-1.33', '20270831', 'Extended support of Kubernetes 1.33 ends'),
      'END:VCALENDAR',
    ]);
    expect(text()).toBe(text());
  });

  it('does not change with the time zone of the machine', () => {
    const zone = process.env.TZ;
    const utc = text();
    try {
      process.env.TZ = 'Pacific/Kiritimati';
      expect(text()).toBe(utc);
      process.env.TZ = 'America/Anchorage';
      expect(text()).toBe(utc);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});
