import { Severity } from '../../../src/findings';
import { parseCluster } from '../../../src/model/parse';
import { checkTransition, TransitionRule, transitionRules } from '../../../src/rules/transitions';
import { sameData, sameElements, sameReference } from '../../../src/rules/transitions/compare';
import { corpus, readCase } from '../../conformance/capi-corpus';
import { describeShared } from '../../shared';
import { validModel } from '../fleet/base';

const rule = (check: TransitionRule['check'], others: Partial<TransitionRule> = {}): TransitionRule => ({
  code: 'EKSA-CLUSTER-599', severity: Severity.ERROR, title: '', why: '', fix: 'Mend it', upstream: [], source: 'ours', routes: ['api', 'cli'], check, ...others,
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

  it('asks a rule only on its routes', () => {
    const seen: string[] = [];
    const rules = [rule(({ route }) => { seen.push(`one ${route}`); return []; }), rule(({ route }) => { seen.push(`two ${route}`); return []; }, { routes: ['cli'] })];
    checkTransition(validModel(), validModel(), { rules });
    checkTransition(validModel(), validModel(), { rules, route: 'api' });
    expect(seen).toStrictEqual(['one api', 'one cli', 'two cli', 'one api']);
  });

  it('leaves out what the webhooks leave out while the old cluster is paused', () => {
    const paused = validModel('prod', (draft) => { draft.cluster.metadata.annotations = { 'anywhere.eks.amazonaws.com/paused': 'true' }; });
    const rules = [rule(({ route }) => [{ message: route }], { notWhilePaused: true })];
    expect(checkTransition(paused, validModel(), { rules }).map(({ message }) => message)).toStrictEqual(['cli']);
    expect(checkTransition(validModel(), paused, { rules }).map(({ message }) => message)).toStrictEqual(['api', 'cli']);
    expect(checkTransition(paused, validModel(), { rules: [rule(({ route }) => [{ message: route }])] }).map(({ message }) => message)).toStrictEqual(['api', 'cli']);
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

  it('that only the webhooks enforce', () => {
    expect(codes(({ routes }) => !routes.includes('cli'))).toStrictEqual([
      'CLUSTER-507', 'CLUSTER-508', 'CLUSTER-512', 'CLUSTER-513', 'CLUSTER-514', 'CLUSTER-515', 'NET-504', 'NET-509', 'GITOPS-500', 'GITOPS-503',
    ]);
  });

  it('that only the command line enforces', () => {
    expect(codes(({ routes }) => !routes.includes('api'))).toStrictEqual([
      'CLUSTER-500', 'CLUSTER-501', 'CLUSTER-504', 'CLUSTER-509', 'CLUSTER-510', 'CLUSTER-511', 'NET-506', 'OS-505', 'GITOPS-501',
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
