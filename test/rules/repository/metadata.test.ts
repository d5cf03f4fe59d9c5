import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { EksaApp, EksaCluster, GitOpsRepository } from '../../../src';
import { printCluster } from '../../../src/model/print';
import { folder, outline, said } from '../../gitops/fleet';
import { addFlux, validModel } from '../fleet/base';

function read(change: (draft: any) => void) {
  const model = validModel('prod', (draft) => { addFlux(draft); change(draft); });
  const file = join(folder(), 'cluster.yaml');
  writeFileSync(file, printCluster(model));
  const app = new EksaApp();
  const chart = new Chart(app, 'chart');
  const cluster = EksaCluster.fromYaml(chart, 'prod', file);
  return { app, cluster, repository: new GitOpsRepository(app, 'repository', { clusters: [cluster] }) };
}

describe('EKSA-GITOPS-046', () => {
  it('warns of labels, and of annotations of the machine config of the control plane, which EKS Anywhere does not keep', () => {
    const fleet = read((draft) => {
      draft.cluster.metadata.labels = { team: 'a' };
      draft.machineConfigs[0].metadata.annotations = { note: 'b' };
    });
    expect(outline(said(fleet, /GITOPS-046/))).toStrictEqual([
      ['EKSA-GITOPS-046', 'chart/prod', 'Cluster/prod', 'metadata', 'label team'],
      ['EKSA-GITOPS-046', 'chart/prod', 'TinkerbellMachineConfig/prod-cp', 'metadata', 'annotation note'],
    ]);
    expect(Object.values(fleet.repository.toFiles()).join('')).not.toMatch(/team: a|note: b/);
  });

  it('takes annotations of other objects, which are kept', () => {
    const fleet = read((draft) => { draft.cluster.metadata.annotations = { note: 'b' }; });
    expect(said(fleet, /GITOPS-046/)).toStrictEqual([]);
    expect(Object.values(fleet.repository.toFiles()).join('')).toContain('note: b');
  });
});
