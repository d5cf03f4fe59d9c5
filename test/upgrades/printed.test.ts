import { fleet, FleetOptions } from './fleet';
import { FleetState, UpgradePlan } from '../../src';

const planOf = (before: FleetOptions, after: FleetOptions) => UpgradePlan.between(FleetState.of(fleet(before)), FleetState.of(fleet(after)));

describe('what a plan prints', () => {
  const plan = planOf({ workers: { labels: { team: 'a' } } }, { version: '1.34', workers: { labels: { team: 'b' } } });

  it('for a terminal', () => {
    expect(plan.toText()).toMatchSnapshot();
  });

  it('for a pull request', () => {
    expect(plan.toMarkdown()).toMatchSnapshot();
  });

  it('as a chart', () => {
    expect(plan.toMermaid()).toMatchSnapshot();
  });

  it('as a runbook', () => {
    expect(plan.runbookMarkdown('prod', { file: 'it\'s prod.yaml', hardwareCsv: 'new.csv' })).toMatchSnapshot();
  });

  it('as data that is the same every time', () => {
    const again = planOf({ workers: { labels: { team: 'a' } } }, { version: '1.34', workers: { labels: { team: 'b' } } });
    expect(JSON.stringify(again.toJson())).toBe(JSON.stringify(plan.toJson()));
    expect(plan.toJson().clusters[0].cluster).toBe('prod');
  });
});
