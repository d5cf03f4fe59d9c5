import type { Cluster, ClusterModel, TinkerbellDatacenterConfig, TinkerbellMachineConfig } from '../../src/model/cluster-model';

/** A model whose objects a test may change. */
export interface MutableModel extends ClusterModel {
  cluster: Cluster;
  datacenters: TinkerbellDatacenterConfig[];
  machineConfigs: TinkerbellMachineConfig[];
}

const apiVersion = 'anywhere.eks.amazonaws.com/v1alpha1';

/** The smallest cluster that EKS Anywhere takes: one node group for the control plane, one for workers, no defaults filled in. */
export function minimalModel(): MutableModel {
  return {
    cluster: {
      apiVersion,
      kind: 'Cluster',
      metadata: { name: 'prod' },
      spec: {
        kubernetesVersion: '1.34',
        clusterNetwork: {
          cniConfig: { cilium: {} },
          pods: { cidrBlocks: ['192.168.0.0/16'] },
          services: { cidrBlocks: ['10.96.0.0/12'] },
        },
        controlPlaneConfiguration: {
          count: 1,
          endpoint: { host: '10.20.0.10' },
          machineGroupRef: { kind: 'TinkerbellMachineConfig', name: 'prod-cp' },
        },
        datacenterRef: { kind: 'TinkerbellDatacenterConfig', name: 'prod' },
        workerNodeGroupConfigurations: [{ name: 'md-0', count: 1, machineGroupRef: { kind: 'TinkerbellMachineConfig', name: 'prod-worker' } }],
      },
    },
    datacenters: [{
      apiVersion,
      kind: 'TinkerbellDatacenterConfig',
      metadata: { name: 'prod' },
      spec: { tinkerbellIP: '10.20.0.11', osImageURL: 'https://images.example.com/ubuntu-1-34.gz' },
    }],
    machineConfigs: ['cp', 'worker'].map((type) => ({
      apiVersion,
      kind: 'TinkerbellMachineConfig',
      metadata: { name: `prod-${type}` },
      spec: { hardwareSelector: { type }, osFamily: 'ubuntu', users: [{ name: 'ec2-user', sshAuthorizedKeys: ['ssh-ed25519 AAAA'] }] },
    })),
    templates: [],
    oidcConfigs: [],
    awsIamConfigs: [],
    fluxConfigs: [],
    gitOpsConfigs: [],
  };
}
