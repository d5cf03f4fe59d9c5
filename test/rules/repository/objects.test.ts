import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import {
  BmcCredentials, ClusterOutput, CuratedPackage, FluxHelmRelease, FluxHelmReleaseProps, FluxHelmRepository, FluxKustomization, FluxOciRepository,
  FluxReference, GitOpsSecrets, KubeConfig, OciReference, ReleaseChart, ValuesSource, WorkloadFlux,
} from '../../../src';
import { outline, repositoryOf, said, smallFleet, SmallFleet } from '../../gitops/fleet';

/** An application of the workload cluster with one object. */
function withObject(fleet: SmallFleet, object: { apiVersion?: string; kind: string; metadata?: object; [field: string]: unknown }, props = {}) {
  const { kind, metadata, apiVersion = 'v1', ...content } = object;
  const chart = new Chart(fleet.app, 'web');
  new ApiObject(chart, 'object', { apiVersion, kind, metadata: { name: 'some', namespace: 'web', ...metadata }, ...content });
  const repository = repositoryOf(fleet);
  repository.addApplication('web', { cluster: fleet.w01, charts: [chart], ...props });
  return repository;
}

describe('EKSA-GITOPS-035', () => {
  it('refuses an object that two Kustomizations apply to one cluster', () => {
    const fleet = smallFleet();
    const repository = repositoryOf(fleet);
    for (const name of ['one', 'two']) {
      const chart = new Chart(fleet.app, name);
      new ApiObject(chart, 'object', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'same', namespace: 'web' } });
      repository.addApplication(name, { cluster: fleet.w01, charts: [chart] });
    }
    expect(outline(said(fleet))).toStrictEqual([['EKSA-GITOPS-035', 'repository/two', 'Kustomization/w01-two', undefined, '"apps/w01/two/two.yaml"']]);
  });

  it('refuses machines that two Kustomizations apply, and takes the same object on two clusters', () => {
    const fleet = smallFleet();
    const repository = repositoryOf(fleet);
    for (const [name, cluster] of [['one', fleet.w01], ['two', fleet.mgmt]] as const) {
      const chart = new Chart(fleet.app, name);
      new ApiObject(chart, 'object', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'same', namespace: 'web' } });
      repository.addApplication(name, { cluster, charts: [chart] });
    }
    expect(said(fleet)).toStrictEqual([]);
    new FluxKustomization(new Chart(fleet.app, 'own'), 'again', { source: repository.source(fleet.mgmt), path: './hardware/mgmt', prune: false });
    expect(outline(said(fleet))).toStrictEqual([['EKSA-GITOPS-035', 'fleet/rack-1', 'Kustomization/again', undefined, '"hardware/mgmt/rack-1.yaml"']]);
  });
});

describe('EKSA-GITOPS-036', () => {
  it('warns of clusters and machines that would be deleted with their files', () => {
    const fleet = smallFleet();
    repositoryOf(fleet, { hardware: { pruneProtection: false }, clusterSync: { pruneProtection: false } });
    expect(outline(said(fleet))).toStrictEqual([
      ['EKSA-GITOPS-036', 'fleet/mgmt', 'Cluster/mgmt', undefined, '"clusters/mgmt/mgmt/eksa-system/eksa-cluster.yaml"'],
      ['EKSA-GITOPS-036', 'fleet/rack-1', 'Hardware/node-1', 'node-1', '"hardware/mgmt/rack-1.yaml"'],
      ['EKSA-GITOPS-036', 'fleet/w01', 'Cluster/w01', undefined, '"clusters/mgmt/w01/eksa-system/eksa-cluster.yaml"'],
    ]);
    expect(said(fleet)[1].message).toBe('flux-system/hardware deletes Hardware/node-1 and 3 more when the file is removed');
  });

  it('takes those with a guard: of the Kustomization, of the folder, or of their own', () => {
    const fleet = smallFleet();
    withObject(fleet, { apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'MachineHealthCheck', metadata: { annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } }, spec: {} });
    expect(said(fleet, /GITOPS-036/)).toStrictEqual([]);
    const other = smallFleet();
    repositoryOf(other, { clusterSync: { enabled: false } });
    expect(said(other)).toStrictEqual([]);
    const patched = (target: object) => {
      const third = smallFleet();
      const repository = repositoryOf(third, { hardware: { enabled: false } });
      const machines = new Chart(third.app, 'machines');
      new ApiObject(machines, 'object', { apiVersion: 'tinkerbell.org/v1alpha1', kind: 'Hardware', metadata: { name: 'spare', namespace: 'eksa-system' }, spec: {} });
      const application = repository.addApplication('machines', { cluster: third.mgmt, charts: [machines], prune: false });
      new FluxKustomization(new Chart(third.app, 'own'), 'guarded', {
        source: repository.source(third.mgmt), path: application.path, patches: [{ target, patch: 'metadata:\n  annotations:\n    kustomize.toolkit.fluxcd.io/prune: disabled\n' }],
      });
      return said(third, /GITOPS-036/);
    };
    expect(patched({ group: 'tinkerbell.org' })).toStrictEqual([]);
    expect(patched({ group: 'tinkerbell.org', name: 'other' })).toHaveLength(1);
    expect(patched({ group: 'other.org' })).toHaveLength(1);
  });
});

describe('EKSA-GITOPS-037', () => {
  const aPackage = (fleet: SmallFleet) => new CuratedPackage(fleet.w01, 'hello', { packageName: 'hello-eks-anywhere' });

  it('refuses a package in the Kustomization of its cluster', () => {
    const fleet = smallFleet();
    const hello = aPackage(fleet);
    repositoryOf(fleet, { packages: { enabled: false }, clusterSync: { enabled: false } })
      .addApplication('hello', { cluster: fleet.mgmt, charts: [Chart.of(hello.apiObject)], path: 'clusters/mgmt/more' });
    expect(outline(said(fleet, /GITOPS-037/))).toStrictEqual([['EKSA-GITOPS-037', 'repository/hello', 'Package/hello', undefined, undefined]]);
  });

  it('takes packages where the repository puts them', () => {
    const fleet = smallFleet();
    aPackage(fleet);
    repositoryOf(fleet);
    expect(said(fleet)).toStrictEqual([]);
  });
});

describe('EKSA-GITOPS-038', () => {
  it('refuses a Secret in plain text, and shows none of it', () => {
    const fleet = smallFleet();
    withObject(fleet, { kind: 'Secret', stringData: { password: 'hunter2' }, data: { token: 'aHVudGVyMg==' } });
    const [finding] = said(fleet);
    expect(outline([finding])).toStrictEqual([['EKSA-GITOPS-038', 'repository/web', 'Secret/some', undefined, '"apps/w01/web/web.yaml"']]);
    expect(finding.message).toBe('the values of password, token would be in the repository');
    expect(JSON.stringify(finding)).not.toMatch(/hunter2|aHVud/);
  });

  it('takes one without values, and one that SOPS has encrypted', () => {
    const fleet = smallFleet();
    withObject(fleet, { kind: 'Secret', type: 'Opaque' });
    expect(said(fleet)).toStrictEqual([]);
    const other = smallFleet();
    withObject(other, { kind: 'Secret', stringData: { password: 'ENC[AES256_GCM,data:x]' }, sops: { version: '3.9.0' } });
    expect(said(other)).toStrictEqual([]);
  });
});

describe('EKSA-GITOPS-041 and EKSA-GITOPS-042', () => {
  const script = { kind: 'ConfigMap', data: { script: 'echo ${HOME} $${KEPT} $PLAIN ${SITE} ${PORT:=80}' } };

  it('refuse a text that is taken for a variable without value, and show the escaped form', () => {
    const fleet = smallFleet();
    withObject(fleet, script, { postBuild: { substitute: { SITE: 'berlin' } } });
    const found = said(fleet);
    expect(outline(found)).toStrictEqual([['EKSA-GITOPS-041', 'repository/web', 'ConfigMap/some', 'data.script', '"${HOME}"']]);
    expect(found[0].wanted).toBe('"$${HOME}"');
  });

  it('warn where ConfigMaps or Secrets may have the value', () => {
    const fleet = smallFleet();
    withObject(fleet, script, { postBuild: { substitute: { SITE: 'berlin' }, substituteFrom: [ValuesSource.fromConfigMap({ name: 'settings' })] } });
    expect(outline(said(fleet))).toStrictEqual([['EKSA-GITOPS-042', 'repository/web', 'Kustomization/w01-web', 'spec.postBuild', '"${HOME}"']]);
  });

  it('take what nothing is replaced in, what is escaped, and what is left alone by an annotation', () => {
    const fleet = smallFleet();
    withObject(fleet, script);
    expect(said(fleet)).toStrictEqual([]);
    const other = smallFleet();
    withObject(other, { ...script, metadata: { annotations: { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' } } }, { postBuild: { substitute: { A: 'b' } } });
    expect(said(other)).toStrictEqual([]);
    const third = smallFleet();
    withObject(third, { kind: 'ConfigMap', data: { script: 'echo $${HOME} $$$${X} $HOME' } }, { postBuild: { substitute: { A: 'b' } } });
    expect(said(third)).toStrictEqual([]);
  });
});

describe('EKSA-GITOPS-043 and EKSA-GITOPS-044', () => {
  const mirror = { endpoint: 'registry.example.com', namespaces: { 'public.ecr.aws': 'eksa', 'ghcr.io': 'ghcr' } };
  const deployment = (...images: string[]) => ({
    apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec: { containers: images.map((image, index) => ({ name: `c${index}`, image })), initContainers: [{ name: 'i', image: 'quay.io/a/init:1' }] } } },
  });

  it('warn of images and sources beside the registry mirror of their cluster', () => {
    const fleet = smallFleet({ mgmt: { registryMirror: mirror }, w01: { registryMirror: mirror } });
    const repository = withObject(fleet, deployment('nginx:1.27', 'ghcr.io/a/b:1', 'registry.example.com:443/x/y:1', 'public.ecr.aws/a:1', 'nginx:1.27'));
    const sources = new Chart(fleet.app, 'sources');
    new FluxHelmRepository(sources, 'charts', { url: 'https://charts.example.org' });
    new FluxOciRepository(sources, 'artifacts', { url: 'oci://registry.example.com/artifacts', ref: OciReference.tag('1.0') });
    repository.addApplication('sources', { cluster: fleet.mgmt, charts: [sources] });
    expect(outline(said(fleet, /GITOPS-04[34]/))).toStrictEqual([
      ['EKSA-GITOPS-043', 'repository/web', 'Deployment/some', undefined, '"nginx:1.27"'],
      ['EKSA-GITOPS-043', 'repository/web', 'Deployment/some', undefined, '"quay.io/a/init:1"'],
      ['EKSA-GITOPS-044', 'sources/charts', 'HelmRepository/charts', 'url', '"https://charts.example.org"'],
    ]);
  });

  it('take everything where there is no mirror', () => {
    const fleet = smallFleet();
    withObject(fleet, deployment('nginx'));
    expect(said(fleet)).toStrictEqual([]);
  });
});

describe('EKSA-GITOPS-045', () => {
  it('warns of a cluster that follows a repository which is written without it', () => {
    const fleet = smallFleet();
    repositoryOf(fleet, { clusters: [fleet.w01] });
    expect(outline(said(fleet))).toStrictEqual([['EKSA-GITOPS-045', 'fleet/mgmt', 'Cluster/mgmt', undefined, undefined]]);
  });

  it('takes an app in which everything that follows it is in it', () => {
    const fleet = smallFleet();
    repositoryOf(fleet);
    expect(said(fleet)).toStrictEqual([]);
  });
});

describe('EKSA-GITOPS-047', () => {
  // the other forms of a cluster are patched in its charts
  it('refuses a patch of an EKS-A object, which would not reach the repository', () => {
    const fleet = smallFleet({ mgmt: { output: ClusterOutput.BOTH } });
    repositoryOf(fleet);
    fleet.mgmt.capiObject.addJsonPatch(JsonPatch.add('/metadata/labels', { a: 'b' }));
    expect(said(fleet)).toStrictEqual([]);
    fleet.mgmt.eksaObject.addJsonPatch(JsonPatch.add('/metadata/labels', { a: 'b' }));
    expect(outline(said(fleet))).toStrictEqual([['EKSA-GITOPS-047', expect.stringMatching(/^fleet\/mgmt\//), 'Cluster/mgmt', undefined, undefined]]);
  });
});

describe('EKSA-GITOPS-049', () => {
  const release = (fleet: SmallFleet, own: Partial<FluxHelmReleaseProps> = {}) => {
    const chart = new Chart(fleet.app, 'releases');
    new FluxHelmRelease(chart, 'web', { chart: ReleaseChart.fromReference(FluxReference.ociRepository('web')), ...own });
    return chart;
  };

  it('warns of an object of Flux that is applied to a cluster without Flux', () => {
    const fleet = smallFleet();
    repositoryOf(fleet).addApplication('web', { cluster: fleet.w01, charts: [release(fleet)] });
    expect(outline(said(fleet))).toStrictEqual([['EKSA-GITOPS-049', 'repository/web', 'HelmRelease/web', undefined, '"apps/w01/web/releases.yaml"']]);
  });

  it('takes it where there is one: on the management cluster, or of their own', () => {
    const fleet = smallFleet();
    repositoryOf(fleet).addApplication('web', { cluster: fleet.mgmt, charts: [release(fleet, { namespace: 'eksa-system', kubeConfig: KubeConfig.ofCluster(fleet.w01) })] });
    expect(said(fleet)).toStrictEqual([]);
    const other = smallFleet();
    repositoryOf(other, { workloadFlux: WorkloadFlux.OWN_TREE }).addApplication('web', { cluster: other.w01, charts: [release(other)] });
    expect(said(other)).toStrictEqual([]);
    const misplaced = smallFleet();
    repositoryOf(misplaced).addApplication('web', { cluster: misplaced.mgmt, charts: [release(misplaced, { kubeConfig: KubeConfig.ofCluster(misplaced.w01) })] });
    expect(said(misplaced).map(({ code, found, wanted }) => [code, found, wanted])).toStrictEqual([['EKSA-FLUX-007', 'eksa-system/w01-kubeconfig', 'flux-system/w01-kubeconfig']]);
  });
});

describe('EKSA-GITOPS-048', () => {
  const bmcCredentials = BmcCredentials.unsafePlainText('admin', 'hunter2');

  it('warns of logins that are left out, which never are in the repository', () => {
    const fleet = smallFleet({ bmcCredentials });
    const repository = repositoryOf(fleet);
    expect(outline(said(fleet))).toStrictEqual([['EKSA-GITOPS-048', 'fleet/rack-1', undefined, undefined, undefined]]);
    expect(said(fleet)[0].message).toBe('the logins of 2 controllers stay out of the repository');
    expect(Object.values(repository.toFiles()).join('')).not.toMatch(/hunter2|aHVudGVy|kind: Secret/);
  });

  it('takes them where it is said how they come, and those that were never in plain text', () => {
    const fleet = smallFleet({ bmcCredentials });
    repositoryOf(fleet, { secrets: GitOpsSecrets.sops({ secret: { name: 'sops-age' } }) });
    expect(said(fleet)).toStrictEqual([]);
    const other = smallFleet();
    repositoryOf(other);
    expect(said(other)).toStrictEqual([]);
  });
});
