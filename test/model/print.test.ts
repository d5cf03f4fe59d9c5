import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import type { ClusterModel } from '../../src/model/cluster-model';
import { orderedObjects } from '../../src/model/order';
import { parseCluster } from '../../src/model/parse';
import { printCluster } from '../../src/model/print';
import { anyModel } from '../arbitraries';
import { minimalModel } from './models';
import { clusterModel } from '../../src/testing/generators/cluster-model';

/** What a model holds, without the functions that depend on where it came from. */
function objects(model: ClusterModel | undefined): object[] {
  return model === undefined ? [] : orderedObjects(model);
}

describe('printing a cluster', () => {
  it('writes what eksctl anywhere takes: the Cluster first, fields in alphabetical order, versions in quotes', () => {
    expect(printCluster(minimalModel())).toBe(`apiVersion: anywhere.eks.amazonaws.com/v1alpha1
kind: Cluster
metadata:
  name: prod
spec:
  clusterNetwork:
    cniConfig:
      cilium: {}
    pods:
      cidrBlocks:
        - 192.168.0.0/16
    services:
      cidrBlocks:
        - 10.96.0.0/12
  controlPlaneConfiguration:
    count: 1
    endpoint:
      host: 10.20.0.10
    machineGroupRef:
      kind: TinkerbellMachineConfig
      name: prod-cp
  datacenterRef:
    kind: TinkerbellDatacenterConfig
    name: prod
  kubernetesVersion: "1.34"
  workerNodeGroupConfigurations:
    - count: 1
      machineGroupRef:
        kind: TinkerbellMachineConfig
        name: prod-worker
      name: md-0
---
apiVersion: anywhere.eks.amazonaws.com/v1alpha1
kind: TinkerbellDatacenterConfig
metadata:
  name: prod
spec:
  osImageURL: https://images.example.com/ubuntu-1-34.gz
  tinkerbellIP: 10.20.0.11
---
apiVersion: anywhere.eks.amazonaws.com/v1alpha1
kind: TinkerbellMachineConfig
metadata:
  name: prod-cp
spec:
  hardwareSelector:
    type: cp
  osFamily: ubuntu
  users:
    - name: ec2-user
      sshAuthorizedKeys:
        - ssh-ed25519 AAAA
---
apiVersion: anywhere.eks.amazonaws.com/v1alpha1
kind: TinkerbellMachineConfig
metadata:
  name: prod-worker
spec:
  hardwareSelector:
    type: worker
  osFamily: ubuntu
  users:
    - name: ec2-user
      sshAuthorizedKeys:
        - ssh-ed25519 AAAA
`);
  });

  it('leaves out what is undefined', () => {
    const model = minimalModel();
    model.cluster.spec!.eksaVersion = undefined;
    model.cluster.metadata.namespace = undefined;
    expect(printCluster(model)).toBe(printCluster(minimalModel()));
  });

  it('keeps objects of one kind and name apart, in the order they have', () => {
    const model = minimalModel();
    model.machineConfigs[1].metadata.name = 'prod-cp';
    expect(orderedObjects(model).slice(2)).toStrictEqual(model.machineConfigs);
  });

  it('writes the same bytes whatever the order of objects and fields', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).reverse().map(([name, member]) => [name, reversed(member)]));
    };
    fc.assert(fc.property(clusterModel(), (model) => {
      const other = reversed(model) as ClusterModel;
      expect(printCluster({ ...other, machineConfigs: [...other.machineConfigs].reverse() })).toBe(printCluster(model));
    }), { numRuns: 30 });
  });

  it('is undone by parsing, for every model that has the form of its kinds', () => {
    fc.assert(fc.property(anyModel(), (model) => {
      const { model: parsed, findings } = parseCluster(printCluster(model), 'cluster.yaml', { references: false });
      expect(findings).toStrictEqual([]);
      expect(objects(parsed)).toStrictEqual(objects(model));
    }), { numRuns: 25 });
  });

  it('is undone by parsing, references included, for every valid cluster', () => {
    fc.assert(fc.property(clusterModel(), (model) => {
      const { model: parsed, findings } = parseCluster(printCluster(model), 'cluster.yaml');
      expect(findings).toStrictEqual([]);
      expect(objects(parsed)).toStrictEqual(objects(model));
    }), { numRuns: 50 });
  });

  it('means the same to readers of YAML 1.1 and of YAML 1.2', () => {
    fc.assert(fc.property(anyModel(), (model) => {
      const text = printCluster(model);
      const read = (version: '1.1' | '1.2') => parseAllDocuments(text, { version }).map((document) => document.toJS());
      expect(read('1.1')).toStrictEqual(read('1.2'));
    }), { numRuns: 15 });
  });
});
