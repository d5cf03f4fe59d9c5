import { ApiObject, Chart } from 'cdk8s';
import { EksaCluster, FluxKustomization, GitOpsRepository, HardwareSelector } from '../../../src';
import { COMMON, outline, repositoryOf, said, smallFleet } from '../../gitops/fleet';

function workload(chart: Chart, id: string, kind = 'ConfigMap'): ApiObject {
  return new ApiObject(chart, id, { apiVersion: 'v1', kind, metadata: { name: id, namespace: 'default' } });
}

describe('EKSA-GITOPS-030', () => {
  it('refuses a Kustomization of a folder that is not there', () => {
    const fleet = smallFleet();
    const repository = repositoryOf(fleet);
    new FluxKustomization(new Chart(fleet.app, 'own'), 'lost', { source: repository.source(fleet.mgmt), path: './nowhere' });
    expect(outline(said(fleet))).toStrictEqual([['EKSA-GITOPS-030', 'own/lost', 'Kustomization/lost', 'path', '"./nowhere"']]);
  });

  it('takes folders of the repository, and those that others write', () => {
    const fleet = smallFleet();
    const repository = repositoryOf(fleet, { foreign: ['infrastructure'] });
    repository.addApplication('theirs', { cluster: fleet.w01, path: './charts/theirs' });
    new FluxKustomization(new Chart(fleet.app, 'own'), 'found', { source: repository.source(fleet.mgmt), path: './infrastructure/dns' });
    expect(said(fleet)).toStrictEqual([]);
  });
});

describe('EKSA-GITOPS-031', () => {
  it('refuses a chart whose file would say what of its folder is applied', () => {
    const fleet = smallFleet();
    const chart = new Chart(fleet.app, 'kustomization');
    workload(chart, 'a');
    repositoryOf(fleet).addApplication('web', { cluster: fleet.w01, charts: [chart] });
    expect(outline(said(fleet))).toContainEqual(['EKSA-GITOPS-031', 'repository/web', undefined, undefined, '"apps/w01/web/kustomization.yaml"']);
  });

  it('takes any other', () => {
    const fleet = smallFleet();
    const chart = new Chart(fleet.app, 'kustomizations');
    workload(chart, 'a');
    repositoryOf(fleet).addApplication('web', { cluster: fleet.w01, charts: [chart] });
    expect(said(fleet)).toStrictEqual([]);
  });
});

describe('EKSA-GITOPS-032', () => {
  it('refuses two constructs that write one file', () => {
    const fleet = smallFleet();
    const repository = repositoryOf(fleet);
    for (const scope of ['one', 'two']) {
      const chart = new Chart(new Chart(fleet.app, scope), 'web');
      workload(chart, `object-of-${scope}`);
      repository.addApplication(scope, { cluster: fleet.w01, charts: [chart], path: 'apps/shared' });
    }
    expect(outline(said(fleet, /032/))).toStrictEqual([['EKSA-GITOPS-032', 'repository/two', undefined, undefined, '"repository/apps/shared/web.yaml"']]);
  });

  it('refuses two repositories in one folder', () => {
    const fleet = smallFleet();
    repositoryOf(fleet, { clusters: [fleet.mgmt] });
    new GitOpsRepository(fleet.chart, 'other', { clusters: [fleet.w01], folder: 'repository', clusterSync: { enabled: false }, hardware: { enabled: false } });
    expect(said(fleet, /032/)).toStrictEqual([]);
    new GitOpsRepository(fleet.chart, 'third', { clusters: [fleet.w01], folder: './repository' });
    expect(said(fleet, /032/).length).toBeGreaterThan(2);
  });
});

describe('EKSA-GITOPS-033', () => {
  it('warns of a file that no Kustomization reaches', () => {
    const fleet = smallFleet();
    const repository = repositoryOf(fleet);
    const chart = new Chart(fleet.app, 'web');
    workload(chart, 'a');
    // a folder of its own with a kustomization.yaml beside it that does not list it
    repository.addApplication('web', { cluster: fleet.w01, charts: [chart], path: 'clusters/mgmt/w01/extra' });
    expect(said(fleet, /033/)).toStrictEqual([]);
    const other = smallFleet();
    new GitOpsRepository(other.app, 'repository', { clusters: [other.w01], clusterSync: { enabled: false }, hardware: { enabled: false } });
    expect(said(other, /033/)).toStrictEqual([]);
  });

  it('warns of what lies beside the file of a cluster', () => {
    const fleet = smallFleet();
    const repository = repositoryOf(fleet);
    const chart = new Chart(fleet.app, 'beside');
    workload(chart, 'a');
    repository.addApplication('web', { cluster: fleet.w01, charts: [chart], path: 'clusters/mgmt/w01/eksa-system' });
    expect(outline(said(fleet, /033/))).toStrictEqual([['EKSA-GITOPS-033', 'repository/web', undefined, undefined, '"clusters/mgmt/w01/eksa-system/beside.yaml"']]);
  });
});

describe('EKSA-GITOPS-034', () => {
  it('refuses a cluster in two repositories', () => {
    const fleet = smallFleet();
    repositoryOf(fleet);
    new GitOpsRepository(fleet.app, 'other', { clusters: [fleet.w01] });
    expect(outline(said(fleet, /GITOPS-034/))).toStrictEqual([['EKSA-GITOPS-034', 'fleet/w01', 'Cluster/w01', undefined, undefined]]);
  });

  it('takes two repositories with clusters of their own, whose objects have equal names', () => {
    const fleet = smallFleet();
    const other = new EksaCluster(fleet.chart, 'other', {
      ...COMMON, tinkerbellIp: '10.20.0.31', gitOps: undefined, controlPlane: { endpoint: '10.20.0.30', replicas: 1, hardware: HardwareSelector.label('type', 'other') },
    });
    repositoryOf(fleet);
    new GitOpsRepository(fleet.app, 'other-repository', { clusters: [other], remote: { url: 'https://git.example.com/other.git' } });
    expect(said(fleet)).toStrictEqual([]);
  });
});
