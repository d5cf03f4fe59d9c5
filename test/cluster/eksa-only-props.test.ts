import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { MINIMAL } from './fixtures';
import {
  BareMetalPoolProps, ClusterOutput, ControlPlaneProps, EksaCluster, EksaClusterProps, GitOps, HardwareSelector, PolicyEnforcementMode,
} from '../../src';

interface Given {
  readonly cluster?: Partial<EksaClusterProps>;
  readonly controlPlane?: Partial<ControlPlaneProps>;
  readonly pool?: Partial<BareMetalPoolProps>;
}

const EKSA_ONLY: Record<string, Given> = {
  gitOps: { cluster: { gitOps: GitOps.github({ owner: 'example', repository: 'clusters' }) } },
  packagesController: { cluster: { packagesController: { webhooks: false } } },
  licenseToken: { cluster: { licenseToken: 'licence' } },
  annotations: { cluster: { annotations: { 'example.com/ticket': 'OPS-4711' } } },
  namespace: { cluster: { namespace: 'clusters' } },
  machineConfigName: { controlPlane: { machineConfigName: 'own-cp' }, pool: { machineConfigName: 'own-workers' } },
  failureDomains: { pool: { failureDomains: ['hall-3'] } },
  hookImagesUrl: { cluster: { provisioning: { hookImagesUrl: 'https://images.example.com/hook' } } },
  loadBalancer: { cluster: { provisioning: { loadBalancer: false } } },
  loadBalancerInterface: { cluster: { provisioning: { loadBalancerInterface: 'eth1' } } },
  nodeCidrMaskSize: { cluster: { network: { nodeCidrMaskSize: 25 } } },
  cilium: { cluster: { network: { cilium: { policyEnforcementMode: PolicyEnforcementMode.ALWAYS } } } },
};

function written(output: ClusterOutput, { cluster, controlPlane, pool }: Given = {}) {
  const chart = Testing.chart();
  new EksaCluster(chart, 'prod', { ...MINIMAL, output, ...cluster, controlPlane: { ...MINIMAL.controlPlane, ...controlPlane } })
    .addPool('workers', { replicas: 2, hardware: HardwareSelector.label('type', 'worker'), ...pool });
  return Testing.synth(chart);
}

describe('props whose doc comment says "Only in EKS-A objects"', () => {
  it.each(Object.entries(EKSA_ONLY))('%s', (_prop, given) => {
    expect(written(ClusterOutput.CLUSTER_API, given)).toStrictEqual(written(ClusterOutput.CLUSTER_API));
    expect(written(ClusterOutput.EKSA, given)).not.toStrictEqual(written(ClusterOutput.EKSA));
  });

  it('are these', () => {
    const folder = join(__dirname, '..', '..', 'src', 'cluster');
    const said = readdirSync(folder).flatMap((file) => [...readFileSync(join(folder, file), 'utf8').replace(/\n *\* /g, ' ')
      .matchAll(/\/\*\*((?!\*\/)[^])*?Only in EKS-A objects((?!\*\/)[^])*\*\/\s*readonly (\w+)/g)].map((match) => match[3]));
    expect(said.sort()).toEqual(Object.keys(EKSA_ONLY).sort());
  });
});
