import { fleetOf, scenario } from './base';
import { Severity } from '../../src/findings';
import { runRules } from '../../src/rules/engine';
import { RuleProfile } from '../../src/rules/profile';
import type { ClusterRule, Complaint, Fleet, FleetRule, InventoryRule, RuleInfo } from '../../src/rules/rule';
import type { Waiver } from '../../src/rules/waiver';

const about = (code: string, others: Partial<RuleInfo> = {}): RuleInfo => ({
  code, severity: Severity.ERROR, title: `title of ${code}`, why: 'because', fix: 'Mend it', upstream: [], source: 'ours', ...others,
});

const saying = (code: string, complaints: readonly Complaint[], others?: Partial<RuleInfo>): ClusterRule => ({
  ...about(code, others),
  check: () => complaints,
});

/** Three clusters, two of them below one construct, the last without a construct. */
function threeClusters(): Fleet {
  const fleet = fleetOf(scenario());
  const [cluster] = fleet.clusters;
  return { ...fleet, clusters: [{ ...cluster, construct: 'app/eu/b' }, { ...cluster, construct: 'app/eu/a' }, { ...cluster, construct: undefined }] };
}

const waiver = (construct: string, code: string, reason = 'agreed'): Waiver => ({ construct, code, reason });

describe('findings', () => {
  it('carry code, severity, construct and advice of the rule', () => {
    const rule = saying('EKSA-NET-001', [{ object: 'Cluster/prod', field: 'spec', message: 'wrong', found: '1', wanted: '2' }], { severity: Severity.WARNING });
    expect(runRules(fleetOf(scenario()), { rules: [rule] })).toStrictEqual({
      findings: [{
        construct: 'app/prod', fix: 'Mend it', object: 'Cluster/prod', field: 'spec', message: 'wrong', found: '1', wanted: '2', code: 'EKSA-NET-001', severity: 'warning',
      }],
      waived: [],
    });
  });

  it('carry what the complaint says instead', () => {
    const rule = saying('EKSA-NET-001', [{ construct: 'app/other', fix: 'Do this', message: 'wrong', file: 'a.csv', line: 3, column: 'mac' }]);
    expect(runRules(fleetOf(scenario()), { rules: [rule] }).findings).toStrictEqual([{
      construct: 'app/other', fix: 'Do this', message: 'wrong', file: 'a.csv', line: 3, column: 'mac', code: 'EKSA-NET-001', severity: 'error',
    }]);
  });

  it('say where a field was written, when the model knows', () => {
    const fleet = fleetOf(scenario());
    const [cluster] = fleet.clusters;
    const locate = (object: string, field?: string) => (object === 'Cluster/prod' ? { file: 'prod.yaml', line: field === undefined ? 1 : 7, column: 5 } : undefined);
    const located: Fleet = { ...fleet, clusters: [{ ...cluster, model: { ...cluster.model, locate } }] };
    const complaints: Complaint[] = [
      { object: 'Cluster/prod', field: 'spec', message: 'field' },
      { object: 'Cluster/prod', message: 'object' },
      { object: 'Cluster/other', message: 'elsewhere' },
      { message: 'nowhere' },
    ];
    const fleetRule: FleetRule = { ...about('EKSA-FLEET-001'), checkFleet: () => [{ construct: 'app/prod', object: 'Cluster/prod', message: 'fleet' }, { object: 'Cluster/prod', message: 'unknown' }] };
    const places = runRules(located, { rules: [saying('EKSA-NET-001', complaints), fleetRule] }).findings
      .map(({ message, file, line, column }) => [message, file, line, column]);
    expect(places).toStrictEqual([
      ['unknown', undefined, undefined, undefined],
      ['nowhere', undefined, undefined, undefined],
      ['elsewhere', undefined, undefined, undefined],
      ['fleet', 'prod.yaml', 1, '5'],
      ['object', 'prod.yaml', 1, '5'],
      ['field', 'prod.yaml', 7, '5'],
    ]);
  });

  it('name the construct below the cluster in which a field was written', () => {
    const fleet = fleetOf(scenario());
    const constructOf = (_: string | undefined, field: string | undefined) => (field === undefined ? undefined : 'app/prod/workers');
    const rule = saying('EKSA-NET-001', [{ field: 'spec', message: 'pool' }, { message: 'cluster' }]);
    const { findings } = runRules({ ...fleet, clusters: [{ ...fleet.clusters[0], constructOf }] }, { rules: [rule] });
    expect(findings.map(({ construct, message }) => [construct, message]))
      .toStrictEqual([['app/prod', 'cluster'], ['app/prod/workers', 'pool']]);
  });

  it('are sorted: errors first, then by place', () => {
    const rules = [saying('EKSA-NET-002', [{ message: 'b' }]), saying('EKSA-NET-001', [{ message: 'a' }]), saying('EKSA-NET-000', [{ message: 'w' }], { severity: Severity.WARNING })];
    expect(runRules(threeClusters(), { rules }).findings.map(({ construct, code }) => `${construct} ${code}`)).toStrictEqual([
      'undefined EKSA-NET-001', 'undefined EKSA-NET-002', 'app/eu/a EKSA-NET-001', 'app/eu/a EKSA-NET-002', 'app/eu/b EKSA-NET-001', 'app/eu/b EKSA-NET-002',
      'undefined EKSA-NET-000', 'app/eu/a EKSA-NET-000', 'app/eu/b EKSA-NET-000',
    ]);
  });

  it('come from rules about clusters, inventories and fleets', () => {
    const inventoryRule: InventoryRule = { ...about('EKSA-HW-001'), checkInventory: ({ machines }) => [{ message: `${machines.length} machines` }] };
    const fleetRule: FleetRule = { ...about('EKSA-FLEET-001'), checkFleet: ({ clusters }) => [{ message: `${clusters.length} clusters` }] };
    expect(runRules(threeClusters(), { rules: [inventoryRule, fleetRule] }).findings.map(({ construct, message }) => [construct, message]))
      .toStrictEqual([[undefined, '3 clusters'], ['app/machines', '8 machines']]);
  });
});

describe('a rule that fails', () => {
  const failing = (error: unknown): ClusterRule => ({
    ...about('EKSA-NET-001'),
    *check() {
      yield { message: 'before' };
      throw error;
    },
  });

  it('is reported, keeps what it has said, and does not stop the others', () => {
    const { findings } = runRules(fleetOf(scenario()), { rules: [failing(new TypeError('x is undefined')), saying('EKSA-NET-002', [{ message: 'after' }])] });
    expect(findings).toStrictEqual([
      { construct: 'app/prod', fix: 'Mend it', message: 'before', code: 'EKSA-NET-001', severity: 'error' },
      { construct: 'app/prod', fix: 'Mend it', message: 'after', code: 'EKSA-NET-002', severity: 'error' },
      {
        code: 'EKSA-INTERNAL-002',
        severity: 'warning',
        construct: 'app/prod',
        message: 'rule EKSA-NET-001 could not be evaluated (x is undefined): nothing is known about "title of EKSA-NET-001"',
        fix: 'Please report this; the other rules have run',
      },
    ]);
  });

  it('may throw anything', () => {
    expect(runRules(fleetOf(scenario()), { rules: [failing('text')] }).findings[1].message).toContain('(text)');
  });

  it('can be waived', () => {
    const report = runRules(fleetOf(scenario()), { rules: [failing('text')], waivers: [waiver('', 'EKSA-INTERNAL-002'), waiver('', 'EKSA-NET-001')] });
    expect(report.findings).toStrictEqual([]);
    expect(report.waived.map(({ finding }) => finding.code)).toStrictEqual(['EKSA-NET-001', 'EKSA-INTERNAL-002']);
  });
});

describe('profiles', () => {
  const rules = [
    saying('EKSA-NET-001', [{ message: 'upstream' }], { upstream: ['V001'] }),
    saying('EKSA-NET-002', [{ message: 'ours' }]),
    saying('EKSA-NET-003', [{ message: 'crash' }], { enforcedUpstream: true }),
  ];

  it.each([
    [undefined, ['EKSA-NET-001', 'EKSA-NET-002', 'EKSA-NET-003']],
    [RuleProfile.STRICT, ['EKSA-NET-001', 'EKSA-NET-002', 'EKSA-NET-003']],
    [RuleProfile.UPSTREAM, ['EKSA-NET-001', 'EKSA-NET-003']],
  ])('%s runs %j', (profile, codes) => {
    expect(runRules(fleetOf(scenario()), { rules, profile }).findings.map(({ code }) => code)).toStrictEqual(codes);
  });

  it('do not call a waiver useless whose rule does not run', () => {
    expect(runRules(fleetOf(scenario()), { rules, profile: RuleProfile.UPSTREAM, waivers: [waiver('', 'EKSA-NET-002')] }).findings).toHaveLength(2);
  });
});

describe('waivers', () => {
  const rules = [saying('EKSA-NET-001', [{ message: 'wrong' }]), saying('EKSA-NET-002', [], { upstream: ['V002'] })];
  const constructs = (waivers: Waiver[]) => runRules(threeClusters(), { rules, waivers }).findings.map(({ code, construct }) => `${code} ${construct}`);

  it('take findings of their construct away, and list them with the reason', () => {
    const agreed = waiver('app/eu/a', 'EKSA-NET-001');
    const { waived } = runRules(threeClusters(), { rules, waivers: [agreed] });
    expect(waived).toStrictEqual([{ finding: { construct: 'app/eu/a', fix: 'Mend it', message: 'wrong', code: 'EKSA-NET-001', severity: 'error' }, waiver: agreed }]);
    expect(constructs([agreed])).toStrictEqual(['EKSA-NET-001 undefined', 'EKSA-NET-001 app/eu/b']);
  });

  it('cover what is below their construct', () => {
    expect(constructs([waiver('app/eu', 'EKSA-NET-001')])).toStrictEqual(['EKSA-NET-001 undefined']);
  });

  it('do not cover a construct whose path only begins alike', () => {
    expect(constructs([waiver('app/e', 'EKSA-NET-001')])).toContain('EKSA-NET-001 app/eu/a');
  });

  it('of the whole app cover findings without construct as well', () => {
    expect(constructs([waiver('', 'EKSA-NET-001')])).toStrictEqual([]);
  });

  it('may overlap: the first one is named', () => {
    const waivers = [waiver('app/eu', 'EKSA-NET-001', 'first'), waiver('', 'EKSA-NET-001', 'second')];
    expect(runRules(threeClusters(), { rules, waivers }).waived.map(({ waiver: { reason } }) => reason)).toStrictEqual(['second', 'first', 'first']);
  });

  it('that nothing needs are reported', () => {
    expect(runRules(threeClusters(), { rules, waivers: [waiver('', 'EKSA-NET-001'), waiver('app/us', 'EKSA-NET-002', 'later')] }).findings).toStrictEqual([{
      severity: 'warning',
      construct: 'app/us',
      code: 'EKSA-WAIVER-001',
      message: 'nothing is left that the waiver of EKSA-NET-002 ("later") could waive',
      fix: 'Remove it',
    }]);
  });

  it('of codes that do not exist are reported, with the nearest one', () => {
    const waivers = [waiver('', 'EKSA-NET-001'), waiver('', 'EKSA-NET-0001'), waiver('', 'unused')];
    expect(runRules(threeClusters(), { rules, waivers }).findings).toStrictEqual([
      { severity: 'warning', code: 'EKSA-WAIVER-002', message: 'a waiver names a code that no rule has', found: 'EKSA-NET-0001', wanted: 'EKSA-NET-001', fix: 'RULES.md lists the codes' },
      { severity: 'warning', code: 'EKSA-WAIVER-002', message: 'a waiver names a code that no rule has', found: 'unused', fix: 'RULES.md lists the codes' },
    ]);
  });

  it('without reason do not count', () => {
    const { findings, waived } = runRules(threeClusters(), { rules, waivers: [waiver('app/eu/a', 'EKSA-NET-001', ' ')] });
    expect(waived).toStrictEqual([]);
    expect(findings.at(-1)).toStrictEqual({
      severity: 'warning', construct: 'app/eu/a', code: 'EKSA-WAIVER-003', message: 'the waiver of EKSA-NET-001 gives no reason and is not applied', fix: 'Say why this is right here',
    });
  });

  it('of rules that make rendering impossible do not count', () => {
    const unwaivable = saying('EKSA-NET-009', [{ message: 'impossible' }], { unwaivable: true });
    const { findings, waived } = runRules(fleetOf(scenario()), { rules: [unwaivable], waivers: [waiver('app/prod', 'EKSA-NET-009')] });
    expect(waived).toStrictEqual([]);
    expect(findings).toStrictEqual([
      { construct: 'app/prod', fix: 'Mend it', message: 'impossible', code: 'EKSA-NET-009', severity: 'error' },
      {
        severity: 'warning',
        construct: 'app/prod',
        code: 'EKSA-WAIVER-004',
        message: 'EKSA-NET-009 cannot be waived: nothing can be rendered while it stands',
        fix: 'Mend what it reports, then remove the waiver',
      },
    ]);
  });
});
