import { findingsAbout, fluxFleet, object, outline } from './base';
import { runRules } from '../../../src/rules/engine';
import type { FluxSubject } from '../../../src/rules/rule';
import { subject, validModel } from '../fleet/base';

const waiting = (name: string, ...dependsOn: object[]) => object('Kustomization', { dependsOn, path: `./${name}` }, { name });

describe('EKSA-FLUX-033', () => {
  it('names objects that wait for each other as a whole, once', () => {
    const findings = findingsAbout(waiting('aa', { name: 'bb' }), waiting('bb', { name: 'cc' }, { name: 'dd' }), waiting('cc', { name: 'aa' }), waiting('dd'));
    expect(outline(findings)).toStrictEqual([[
      'EKSA-FLUX-033', 'spec.dependsOn[0]', 'Kustomization flux-system/aa => Kustomization flux-system/bb => Kustomization flux-system/cc => Kustomization flux-system/aa', undefined,
    ]]);
    expect(findings[0].construct).toBe('app/aa');
  });

  it('refuses what waits for itself', () => {
    const [finding] = findingsAbout(waiting('aa', { name: 'aa', namespace: 'flux-system' }));
    expect(finding).toMatchObject({ code: 'EKSA-FLUX-033', object: 'Kustomization/aa', message: 'the object waits for itself' });
  });

  it('names each circle', () => {
    const findings = findingsAbout(
      waiting('aa', { name: 'bb' }), waiting('bb', { name: 'aa' }),
      object('HelmRelease', { dependsOn: [{ name: 'dd' }] }, { name: 'cc' }), object('HelmRelease', { dependsOn: [{ name: 'cc' }] }, { name: 'dd' }),
    );
    expect(findings.map(({ found }) => found)).toStrictEqual([
      'Kustomization flux-system/aa => Kustomization flux-system/bb => Kustomization flux-system/aa',
      'HelmRelease flux-system/cc => HelmRelease flux-system/dd => HelmRelease flux-system/cc',
    ]);
  });

  it('takes chains, and names in several namespaces, however many there are', () => {
    const chain = Array.from({ length: 5_000 }, (_, index) => waiting(`step-${index}`, ...index === 0 ? [] : [{ name: `step-${index - 1}` }]));
    expect(findingsAbout(...chain)).toStrictEqual([]);
    expect(findingsAbout(waiting('aa', { name: 'aa', namespace: 'other' }), object('Kustomization', { path: './bb', dependsOn: [{ name: 'aa', namespace: 'flux-system' }] }, { name: 'bb', namespace: 'other' }),
      object('Kustomization', {}, { name: 'aa', namespace: 'other' }))).toStrictEqual([]);
  });
});

describe('EKSA-FLUX-034', () => {
  it('warns of what the app does not define', () => {
    expect(outline(findingsAbout(waiting('aa', { name: 'bb' }), object('HelmRelease', {}, { name: 'bb' })))).toStrictEqual([
      ['EKSA-FLUX-034', 'spec.dependsOn[0]', '"Kustomization flux-system/bb"', undefined],
    ]);
  });

  it('takes what is there, and says nothing of what it does not see', () => {
    expect(findingsAbout(waiting('aa', { name: 'bb' }), waiting('bb'))).toStrictEqual([]);
    expect(runRules(fluxFleet([waiting('aa', { name: 'bb' })], { isPartial: true })).findings).toStrictEqual([]);
  });
});

describe('EKSA-FLUX-006', () => {
  const image = object('ImageRepository');
  const flux = { apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1', kind: 'FluxConfig', metadata: { name: 'flux' }, spec: { github: { owner: 'a', repository: 'b' } } } as const;
  const withFlux = subject(validModel('prod', (draft) => { draft.fluxConfigs.push(flux as never); }, { index: 1 }));
  const codes = (clusters: typeof withFlux[]) => runRules(fluxFleet([image], { clusters })).findings.map(({ code }) => code).filter((code) => code.startsWith('EKSA-FLUX'));

  it('warns of kinds that EKS Anywhere does not install', () => {
    expect(codes([withFlux])).toStrictEqual(['EKSA-FLUX-006']);
  });

  it('says nothing where Flux was installed by somebody else', () => {
    expect(codes([])).toStrictEqual([]);
    expect(codes([subject(validModel('prod', () => undefined, { index: 1 }))])).toStrictEqual([]);
  });
});

describe('EKSA-FLUX-007', () => {
  const alert = object('Alert', {}, { name: 'failures' });
  const findings = (namespace: string) => runRules({
    ...fluxFleet([]), flux: [{ manifest: alert, neighbours: [{ field: 'spec.providerRef', kind: 'Provider', name: 'chat', namespace }] }],
  }).findings;

  it('refuses a reference to another namespace where only its own is looked into', () => {
    expect(outline(findings('apps'))).toStrictEqual([['EKSA-FLUX-007', 'spec.providerRef', 'apps/chat', 'flux-system/chat']]);
  });

  it('takes what is in the same one', () => {
    expect(findings('flux-system')).toStrictEqual([]);
  });
});

describe('EKSA-FLUX-037', () => {
  const scoped = (scope: string | undefined, name: string, ...dependsOn: string[]) => ({
    ...scope !== undefined && { scope },
    manifest: object('Kustomization', { path: `./${scope}/${name}`, dependsOn: dependsOn.map((each) => ({ name: each })) }, { name }),
  });
  const said = (...flux: FluxSubject[]) => {
    const { findings } = runRules({ ...fluxFleet([]), flux });
    return findings.map(({ code, object: about, found }) => [code, about, found]);
  };

  it('refuses to wait for what the Flux of another cluster applies', () => {
    expect(said(scoped('east', 'apps', 'machines'), scoped('west', 'machines'))).toStrictEqual([
      ['EKSA-FLUX-037', 'Kustomization/apps', '"Kustomization flux-system/machines"'],
    ]);
  });

  it('takes what the same Flux applies, and what may be anywhere', () => {
    expect(said(scoped('east', 'apps', 'machines'), scoped('east', 'machines'), scoped('west', 'machines'))).toStrictEqual([]);
    expect(said(scoped('east', 'apps', 'machines'), scoped(undefined, 'machines'))).toStrictEqual([]);
    expect(said(scoped(undefined, 'apps', 'machines'), scoped('west', 'machines'))).toStrictEqual([]);
  });
});
