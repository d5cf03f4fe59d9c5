import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fleet, FleetOptions, kubelet, synthesized, temporaryDirectory } from './fleet';
import { EksaApp, EksaError, EksaRules, FleetState, LifecycleRules, Reporting } from '../../src';

const labels = (team: string): FleetOptions => ({ workers: { labels: { team } } });
const errorsOf = (app: EksaApp) => EksaRules.validate(app).filter(({ severity }) => severity === 'error');
const codesOf = (app: EksaApp) => errorsOf(app).map(({ code, construct }) => [code, construct]);

describe('LifecycleRules', () => {
  it('make synth fail, and nothing is written', () => {
    const directory = join(temporaryDirectory(), 'dist');
    const app = fleet({ ...labels('b'), directory });
    LifecycleRules.compareWith(app, synthesized(labels('a')));
    expect(() => app.synth()).toThrow(EksaError);
    expect(() => app.synth()).toThrow(/^\[EKSA-CLUSTER-514\] prod\/prod: .*labels: this cannot be changed; found \{"team":"b"\}; wanted \{"team":"a"\}/);
    expect(existsSync(directory) ? readdirSync(directory) : []).toStrictEqual([]);
  });

  it('find what no layer of EKS Anywhere counts', () => {
    const app = fleet({ machines: [3, 2], workers: { kubeletConfiguration: kubelet(50) } });
    LifecycleRules.compareWithState(app, FleetState.of(fleet({ machines: [3, 2] })));
    expect(codesOf(app)).toStrictEqual([['EKSA-HW-505', 'prod/prod']]);
  });

  it('say nothing to what may be changed', () => {
    const app = fleet({ version: '1.34' });
    LifecycleRules.compareWithState(app, FleetState.of(fleet()));
    expect(codesOf(app)).toStrictEqual([]);
  });

  it('report with everything else, also where nothing can be rendered', () => {
    const before = synthesized(labels('a'));
    const app = fleet({ ...labels('b'), machines: [1, 3] });
    LifecycleRules.compareWith(app, before);
    expect(codesOf(app)).toStrictEqual([
      ['EKSA-HW-507', 'prod/prod'], ['EKSA-HW-507', 'prod/prod'], ['EKSA-HW-091', 'prod/prod'], ['EKSA-CLUSTER-514', 'prod/prod'],
    ]);
    const unknown = fleet({ ...labels('b'), version: '1.99' });
    LifecycleRules.compareWith(unknown, before);
    expect(codesOf(unknown).map(([code]) => code)).toStrictEqual(['EKSA-CLUSTER-021', 'EKSA-CLUSTER-514']);
  });

  it('compare with every state that is given', () => {
    const app = fleet(labels('c'));
    LifecycleRules.compareWithState(app, FleetState.of(fleet(labels('a'))));
    LifecycleRules.compareWithState(app, FleetState.of(fleet(labels('b'))));
    expect(errorsOf(app).map(({ wanted }) => wanted)).toStrictEqual(['{"team":"a"}', '{"team":"b"}']);
  });

  it('are waived like any rule, with a reason', () => {
    const app = fleet(labels('b'));
    LifecycleRules.compareWithState(app, FleetState.of(fleet(labels('a'))));
    EksaRules.waive(app, { code: 'EKSA-CLUSTER-514', reason: 'the group is replaced by hand' });
    expect(codesOf(app)).toStrictEqual([]);
    EksaRules.useReporting(app, Reporting.SILENT);
    expect(() => app.synth()).not.toThrow();
  });

  it('refuse directories that are none', () => {
    expect(() => LifecycleRules.compareWith(fleet(), 'no-such-directory')).toThrow(/^\[EKSA-MODEL-300\] no-such-directory: the directory cannot be read; found ENOENT/);
    expect(() => LifecycleRules.compareWith(fleet(), 1 as any)).toThrow(EksaError);
    expect(() => LifecycleRules.compareWithState(fleet(), {} as any)).toThrow(EksaError);
  });
});
