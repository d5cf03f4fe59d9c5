import { findingsAbout, object } from './base';

const folder = (name: string, path: string | undefined, spec: object = {}) => object('Kustomization', { path, ...spec }, { name });
const said = (...objects: ReturnType<typeof folder>[]) => (
  findingsAbout(...objects).map(({ code, object: about, field, found, message }) => [code, about, field, found, message])
);

describe('EKSA-FLUX-035', () => {
  it('refuses two Kustomizations that prune one folder, however it is written', () => {
    expect(said(folder('aa', './apps'), folder('bb', 'apps/'))).toStrictEqual([
      ['EKSA-FLUX-035', 'Kustomization/bb', 'spec.path', '"./apps/"', 'the folder is also pruned by flux-system/aa'],
    ]);
    expect(said(folder('aa', undefined), folder('bb', './'))).toHaveLength(1);
  });

  it('takes folders of their own, of other sources, on other clusters, and what does not prune', () => {
    expect(said(
      folder('aa', './apps'), folder('bb', './apps-2'),
      folder('cc', './apps', { sourceRef: { kind: 'OCIRepository', name: 'fleet' } }),
      folder('dd', './apps', { kubeConfig: { secretRef: { name: 'w01-kubeconfig' } } }), folder('ee', './apps', { kubeConfig: { secretRef: { name: 'w02-kubeconfig' } } }),
      folder('ff', './apps', { prune: false }),
    )).toStrictEqual([]);
  });
});

describe('EKSA-FLUX-036', () => {
  it('warns of a folder inside that of another one, and names the nearest', () => {
    expect(said(folder('aa', './clusters'), folder('bb', './clusters/prod/apps'), folder('cc', './clusters/prod'), folder('dd', './other'))).toStrictEqual([
      ['EKSA-FLUX-036', 'Kustomization/bb', 'spec.path', '"./clusters/prod/apps/"', 'the folder is inside of that of flux-system/cc'],
      ['EKSA-FLUX-036', 'Kustomization/cc', 'spec.path', '"./clusters/prod/"', 'the folder is inside of that of flux-system/aa'],
    ]);
  });

  it('takes thousands of folders beside each other', () => {
    const many = Array.from({ length: 5_000 }, (_, index) => folder(`site-${index}`, `./sites/${index}`));
    expect(said(...many)).toStrictEqual([]);
  });
});
