import { Severity } from '../../../src/findings';
import { parseCluster } from '../../../src/model/parse';
import { RuleProfile } from '../../../src/rules/profile';
import { checkTransition, judgeTransition, TransitionLayer, TransitionRule, transitionRules } from '../../../src/rules/transitions';
import { sameData, sameElements, sameReference } from '../../../src/rules/transitions/compare';
import { IN_CHECKS, IN_WEBHOOKS } from '../../../src/rules/transitions/transition';
import { corpus, readCase } from '../../conformance/capi-corpus';
import { describeShared } from '../../shared';
import { machineConfig, validModel } from '../fleet/base';

const rule = (check: TransitionRule['check'], others: Partial<TransitionRule> = {}): TransitionRule => ({
  code: 'EKSA-CLUSTER-599', severity: Severity.ERROR, title: '', why: '', fix: 'Mend it', upstream: [], source: 'ours', enforcedUpstream: true, layers: Object.values(TransitionLayer), check, ...others,
});

describe('checkTransition', () => {
  it('finds nothing in a cluster that stays as it is', () => {
    expect(checkTransition(validModel(), validModel())).toStrictEqual([]);
  });

  it('reports what both routes refuse once, in a fixed order, with construct and place', () => {
    const after = validModel('prod', (draft) => {
      draft.cluster.spec.controlPlaneConfiguration!.endpoint = { host: '10.0.0.1' };
      draft.cluster.spec.clusterNetwork!.pods = { cidrBlocks: ['10.1.0.0/16'] };
      draft.locate = (object, field) => ({ file: 'cluster.yaml', line: field!.length, column: object.length });
    });
    expect(checkTransition(validModel(), after, { construct: 'app/prod' }).map(({ code, construct, file, line, column }) => ({ code, construct, file, line, column })))
      .toStrictEqual([
        { code: 'EKSA-NET-501', construct: 'app/prod', file: 'cluster.yaml', line: 35, column: '12' },
        { code: 'EKSA-NET-500', construct: 'app/prod', file: 'cluster.yaml', line: 44, column: '12' },
      ]);
  });

  it('asks a rule only in its layers, in their order', () => {
    const seen: string[] = [];
    const asking = (name: string, layers?: TransitionLayer[]) => rule(({ layer }) => { seen.push(`${name} ${layer}`); return []; }, layers && { layers });
    const rules = [asking('one'), asking('two', [TransitionLayer.CHECKS])];
    checkTransition(validModel(), validModel(), { rules });
    checkTransition(validModel(), validModel(), { rules, route: 'api' });
    checkTransition(validModel(), validModel(), { rules, layers: [TransitionLayer.CHECKS] });
    expect(seen).toStrictEqual([
      'one admission', 'one controller', 'one checks', 'two checks', 'one apply', 'one admission', 'one controller', 'one checks', 'two checks',
    ]);
  });

  it('says who refuses', () => {
    const rules = [
      rule(() => [{ message: 'one' }], { layers: [TransitionLayer.ADMISSION, TransitionLayer.APPLY] }),
      rule(() => [{ message: 'ours' }], { enforcedUpstream: false }),
    ];
    expect(judgeTransition(validModel(), validModel(), { rules }).map(({ finding, layers }) => [finding.message, layers])).toStrictEqual([
      ['one', ['admission', 'apply']], ['ours', []],
    ]);
    const ofUpstream = judgeTransition(validModel(), validModel(), { rules, profile: RuleProfile.UPSTREAM });
    expect(ofUpstream.map(({ finding }) => finding.message)).toStrictEqual(['one']);
  });

  it('leaves out what the webhooks leave out while the old cluster is paused', () => {
    const paused = validModel('prod', (draft) => { draft.cluster.metadata.annotations = { 'anywhere.eks.amazonaws.com/paused': 'true' }; });
    const rules = [rule(({ layer }) => [{ message: layer }], { notWhilePaused: true })];
    const everyLayer = ['admission', 'apply', 'checks', 'controller'];
    expect(checkTransition(paused, validModel(), { rules }).map(({ message }) => message)).toStrictEqual(['checks']);
    expect(checkTransition(validModel(), paused, { rules }).map(({ message }) => message).sort()).toStrictEqual(everyLayer);
    const always = [rule(({ layer }) => [{ message: layer }])];
    expect(checkTransition(paused, validModel(), { rules: always }).map(({ message }) => message).sort()).toStrictEqual(everyLayer);
  });

  it('compares nothing with a cluster of another name or namespace when the objects are applied: that is another cluster', () => {
    const rules = [rule(({ layer }) => [{ message: layer }])];
    const moved = validModel('prod', (draft) => { draft.cluster.metadata.namespace = 'other'; });
    for (const other of [validModel('other'), moved]) {
      expect(checkTransition(validModel(), other, { rules }).map(({ message }) => message)).toStrictEqual(['apply', 'checks']);
    }
  });

  it('still compares the other objects, which keep their names', () => {
    const rules = [rule(({ layer }) => [{ message: layer, object: 'TinkerbellDatacenterConfig/prod' }, { message: layer, object: 'Cluster/other' }])];
    const found = (layers: TransitionLayer[]) => checkTransition(validModel(), validModel('other'), { rules, layers }).map(({ object }) => object);
    expect([found([TransitionLayer.ADMISSION]), found([TransitionLayer.CONTROLLER])]).toStrictEqual([['TinkerbellDatacenterConfig/prod'], []]);
  });

  it('has the webhooks see written versions only', () => {
    const rules = [rule(({ layer, eksaVersion }) => [{ message: `${layer} ${eksaVersion.before} ${eksaVersion.after}` }])];
    const written = validModel('prod', (draft) => { draft.cluster.spec.eksaVersion = 'v0.26.1'; });
    expect(checkTransition(validModel(), written, { rules, eksaVersionBefore: 'v0.25.3' }).map(({ message }) => message).sort()).toStrictEqual([
      'admission undefined v0.26.1', 'apply v0.25.3 v0.26.1', 'checks v0.25.3 v0.26.1', 'controller v0.25.3 v0.26.1',
    ]);
  });

  it('leaves on the API server what is not applied any more', () => {
    const rules = [rule(({ layer, after }) => [{ message: `${layer} ${after.machineConfigs.map(({ metadata: { name } }) => name).join()}` }])];
    const fewer = validModel('prod', (draft) => { draft.machineConfigs.reverse().pop(); });
    expect(checkTransition(validModel(), fewer, { rules, route: 'api' }).map(({ message }) => message)).toStrictEqual([
      'admission prod-md-0,prod-cp', 'controller prod-md-0,prod-cp',
    ]);
    expect(checkTransition(validModel(), fewer, { rules, route: 'cli' }).map(({ message }) => message)).toStrictEqual(['apply prod-md-0', 'checks prod-md-0']);
  });

  it('shows the command line only objects that are referred to', () => {
    const rules = [rule(({ layer, after }) => [{ message: `${layer} ${after.machineConfigs.length}` }])];
    const model = validModel('prod', (draft) => { draft.machineConfigs.push(machineConfig('idle')); });
    expect(checkTransition(model, model, { rules }).map(({ message }) => message)).toStrictEqual(['admission 3', 'apply 2', 'checks 2', 'controller 3']);
  });

  it('reports a rule that fails, and goes on', () => {
    const rules = [rule(() => { throw new Error('broken'); }, { title: 'broken things' }), rule(() => [{ message: 'found' }], { code: 'EKSA-CLUSTER-598' })];
    expect(checkTransition(validModel(), validModel(), { rules }).map(({ code, severity, message }) => [code, severity, message])).toStrictEqual([
      ['EKSA-CLUSTER-598', Severity.ERROR, 'found'],
      ['EKSA-INTERNAL-002', Severity.WARNING, 'rule EKSA-CLUSTER-599 could not be evaluated (broken): nothing is known about "broken things"'],
    ]);
  });

  it('never shows a password of a proxy', () => {
    const withProxy = (password: string) => validModel('prod', (draft) => {
      draft.cluster.spec.proxyConfiguration = { httpProxy: `http://u:${password}@proxy:3128`, httpsProxy: `u:${password}@proxy:3128` };
      draft.datacenters[0].spec!.hookImagesURLPath = `http://u:${password}@images/hook`;
    });
    const text = JSON.stringify(checkTransition(withProxy('hunter1'), withProxy('hunter2')));
    expect(text).toContain('EKSA-NET-505');
    expect(text).not.toContain('hunter');
  });
});

describe('sameReference', () => {
  const reference = { kind: 'A', name: 'a' };
  test.each([
    [reference, { ...reference }, true], [undefined, undefined, true], [{}, { kind: '', name: '' }, true],
    [reference, { kind: 'B', name: 'a' }, false], [reference, { kind: 'A', name: 'b' }, false], [reference, undefined, false], [{}, undefined, false], [undefined, {}, false],
  ])('of %j and %j is %s or false', (a, b, same) => {
    expect(sameReference(a, b)).toBe(same);
  });
});

describe('sameElements', () => {
  test.each([
    [['a', 'b'], ['b', 'a'], true], [['b', 'a'], ['a', 'b'], true], [undefined, [], true], [[], undefined, true], [['a'], ['a', 'a'], false], [['a'], undefined, false],
  ])('of %j and %j is %s or false', (a, b, same) => {
    expect(sameElements(a, b)).toBe(same);
  });
});

describe('sameData', () => {
  test.each([
    [undefined, null, true], [{ a: undefined }, {}, true], [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [undefined, {}, false], [undefined, [], false], [[1, 2], [2, 1], false], [{ a: 1 }, { a: '1' }, false],
  ])('of %j and %j is %s or false', (a, b, same) => {
    expect(sameData(a, b)).toBe(same);
  });
});

describeShared('Clusters of EKS Anywhere\'s own tests', () => {
  const inputs = corpus.flatMap((entry) => {
    const text = readCase(entry, 'cluster.yaml');
    return text === undefined ? [] : [[entry.path, text] as const];
  });

  // a cluster whose machines got a generated key is refused by every upgrade
  const withoutKey = new Set(inputs.filter(([path]) => path.endsWith('/missing-ssh-keys')).map(([path]) => path));

  test.each(inputs)('%s can stay as it is', (path, text) => {
    const { model } = parseCluster(text, path, { strict: false, references: false, knownFieldsOnly: false });
    const codes = new Set(checkTransition(model!, model!).map(({ code }) => code));
    expect([...codes]).toStrictEqual(withoutKey.has(path) ? ['EKSA-OS-505'] : []);
  });
});

describe('transition rules', () => {
  const codes = (holds: (candidate: TransitionRule) => boolean | undefined) => transitionRules.filter(holds).map(({ code }) => code.replace('EKSA-', ''));

  it('that only the webhooks enforce, whoever applies', () => {
    expect(codes(({ layers }) => layers === IN_WEBHOOKS)).toStrictEqual([
      'CLUSTER-512', 'CLUSTER-513', 'CLUSTER-514', 'CLUSTER-515', 'CLUSTER-522', 'CLUSTER-552', 'NET-504', 'OS-501', 'OS-503', 'GITOPS-500',
    ]);
  });

  it('that do not concern what the command line applies', () => {
    expect(codes(({ layers }) => layers.includes(TransitionLayer.ADMISSION) && !layers.includes(TransitionLayer.APPLY))).toStrictEqual([
      'CLUSTER-516', 'CLUSTER-507', 'CLUSTER-508', 'CLUSTER-563', 'CLUSTER-564', 'NET-510', 'NET-508', 'NET-509', 'GITOPS-503',
    ]);
  });

  it('that only the command line enforces', () => {
    expect(codes(({ layers }) => layers === IN_CHECKS)).toStrictEqual([
      'CLUSTER-500', 'CLUSTER-501', 'CLUSTER-504', 'CLUSTER-509', 'CLUSTER-510', 'CLUSTER-511', 'NET-506', 'OS-505', 'GITOPS-501',
    ]);
  });

  it('that the controllers enforce, or should', () => {
    expect(codes(({ layers }) => layers.includes(TransitionLayer.CONTROLLER))).toStrictEqual([
      'HW-500', 'HW-501', 'HW-502', 'HW-503', 'HW-504', 'CLUSTER-560', 'CLUSTER-561', 'CLUSTER-562', 'HW-505',
    ]);
  });

  it('that the webhooks leave out while a cluster is paused', () => {
    expect(codes(({ notWhilePaused }) => notWhilePaused)).toStrictEqual([
      'CLUSTER-502', 'CLUSTER-503', 'CLUSTER-505', 'CLUSTER-512', 'CLUSTER-513', 'CLUSTER-514', 'CLUSTER-515', 'CLUSTER-520',
      'NET-500', 'NET-501', 'NET-502', 'NET-503', 'NET-504', 'NET-505', 'GITOPS-500',
    ]);
  });
});

test('transition rules have numbers of their own from 500 on', () => {
  expect(transitionRules.filter(({ code }) => !/^EKSA-(CLUSTER|HW|NET|OS|GITOPS)-5[0-9]{2}$/.test(code))).toStrictEqual([]);
});
