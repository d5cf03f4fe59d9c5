import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHardwareCsv } from '../../../src/hardware/csv';
import { runRules } from '../../../src/rules/engine';
import { csvForm, hardwareRules } from '../../../src/rules/hardware';
import { RuleProfile } from '../../../src/rules/profile';
import { machine } from '../../hardware/builders';
import { describeShared, readShared, shared } from '../../shared';
import { fleetOf, subject, validModel } from '../fleet/base';

const SOURCES = join(__dirname, '..', '..', '..', 'src', 'hardware');

describe('the catalogue of hardware rules', () => {
  it('has each code once, and says what is wrong, why, and what to do', () => {
    const all = [...hardwareRules, ...csvForm];
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
    expect(all.filter(({ title, why, fix, source }) => [title, why, fix, source].some((text) => text === ''))).toStrictEqual([]);
    expect(all.filter(({ upstream, source }) => (upstream.length > 0) !== (source !== 'ours'))).toStrictEqual([]);
  });

  it('lists everything that reading and writing a hardware.csv reports', () => {
    const codes = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
      .flatMap((file) => readFileSync(join(SOURCES, file), 'utf8').match(/EKSA-CSV-\d+/g) ?? []);
    expect([...new Set(codes)].sort()).toStrictEqual(csvForm.map(({ code }) => code));
  });

  it('covers every upstream rule about the inventory and about capacity when a cluster is created', () => {
    const ids = [...hardwareRules, ...csvForm].flatMap(({ upstream }) => upstream);
    const wanted = [...Array.from({ length: 8 }, (_, index) => 98 + index), ...Array.from({ length: 20 }, (_, index) => 202 + index)];
    expect([...new Set(ids)].sort()).toStrictEqual(wanted.map((number) => `V${String(number).padStart(3, '0')}`));
  });

  it('has nothing against a cluster with machines enough', () => {
    const pools = { 'prod-cp': 4, 'prod-md-0': 3 };
    const labels = Object.entries(pools).flatMap(([pool, count]) => Array.from({ length: count }, () => ({ pool })));
    const machines = labels.map((own, index) => machine(index + 1, { labels: own }));
    const inventories = [{ name: 'app/rack', machines }];
    const fleet = fleetOf([subject(validModel(), { inventories })], { inventories });
    expect(runRules(fleet, { rules: hardwareRules })).toStrictEqual({ findings: [], waived: [] });
  });
});

describeShared('inventories that EKS Anywhere accepts', () => {
  const files = ['upstream-testdata', 'derived'].flatMap((folder) => readdirSync(shared('golden', 'hardware', folder))
    .filter((file) => file.endsWith('.csv'))
    .map((file) => [folder, file] as const));

  it.each(files)('are accepted by the rules of EKS Anywhere: %s/%s', (folder, file) => {
    const { inventory } = parseHardwareCsv(readShared('golden', 'hardware', folder, file), file);
    const report = runRules(fleetOf([], { inventories: [inventory!] }), { rules: hardwareRules, profile: RuleProfile.UPSTREAM });
    expect(report.findings).toStrictEqual([]);
  });
});
