import fc from 'fast-check';
import { renderEksa } from '../../../src/render/eksa';
import { clusterModel } from '../../../src/testing/generators/cluster-model';
import { crdErrors } from '../../crd';
import { minimalModel } from '../../model/models';

describe('rendering EKS Anywhere objects', () => {
  it('gives the objects of the model, the Cluster first', () => {
    const model = minimalModel();
    expect(renderEksa(model)).toStrictEqual([model.cluster, ...model.datacenters, ...model.machineConfigs]);
  });

  it('puts kinds and names in one order, and fields too', () => {
    const model = minimalModel();
    const spec = Object.fromEntries(Object.entries(model.cluster.spec!).reverse());
    const shuffled = { ...model, machineConfigs: [...model.machineConfigs].reverse(), cluster: { ...model.cluster, spec } };
    expect(JSON.stringify(renderEksa(shuffled))).toBe(JSON.stringify(renderEksa(model)));
    expect(Object.keys(renderEksa(model)[0])).toStrictEqual(['apiVersion', 'kind', 'metadata', 'spec']);
  });

  it('gives objects that the API server takes as they are, with no field that it would drop', () => {
    fc.assert(fc.property(clusterModel(), (model) => {
      for (const manifest of renderEksa(model)) expect(crdErrors(manifest)).toStrictEqual([]);
    }), { numRuns: 50 });
  });
});
