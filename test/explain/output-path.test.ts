import { meantObject, OutputObject, parseOutputPath } from '../../src/explain/output-path';
import { EksaError } from '../../src/findings';

function object(apiVersion: string, kind: string, name: string, content: object): OutputObject {
  return { apiVersion, kind, name, content: () => ({ apiVersion, kind, metadata: { name }, ...content }) };
}

const CAPI = object('cluster.x-k8s.io/v1beta2', 'Cluster', 'prod', { spec: { controlPlaneEndpoint: { host: '10.0.0.10' }, topology: [{ replicas: 1 }] } });
const EKSA = object('anywhere.eks.amazonaws.com/v1alpha1', 'Cluster', 'prod', { spec: { kubernetesVersion: '1.34' } });
const SECRET = object('v1', 'Secret', 'login', { data: { user: 'x' } });
const WORKERS = ['web', 'db'].map((name) => object('cluster.x-k8s.io/v1beta2', 'MachineDeployment', name, { spec: { replicas: 1 } }));
const OBJECTS = [CAPI, EKSA, SECRET, ...WORKERS];

function meant(text: string, objects = OBJECTS): OutputObject {
  return meantObject(text, parseOutputPath(text), objects);
}

function refusal(text: string, objects = OBJECTS): { readonly code: string; readonly wanted?: string } {
  try {
    meant(text, objects);
  } catch (error) {
    if (EksaError.isEksaError(error)) return { code: error.code, wanted: error.findings[0].wanted };
  }
  throw new Error('it was not refused');
}

describe('a path', () => {
  it.each([
    ['KubeadmControlPlane/prod spec.version', { kind: 'KubeadmControlPlane', name: 'prod', field: ['spec', 'version'] }],
    ['  Cluster.cluster.x-k8s.io/prod   spec.x[0] ', { kind: 'Cluster.cluster.x-k8s.io', name: 'prod', field: ['spec', 'x', 0] }],
    ['MachineDeployment spec.replicas', { kind: 'MachineDeployment', field: ['spec', 'replicas'] }],
    ['MachineDeployment', { kind: 'MachineDeployment', field: [] }],
    ['spec.replicas', { field: ['spec', 'replicas'] }],
    ['Secret/a metadata.labels["example.com/a"]', { kind: 'Secret', name: 'a', field: ['metadata', 'labels', 'example.com/a'] }],
    ['', { field: [] }],
  ])('%j is read', (text, path) => {
    expect(parseOutputPath(text)).toStrictEqual(path);
  });

  it('means the one object that has the field', () => {
    expect(meant('MachineDeployment/db spec.replicas')).toBe(WORKERS[1]);
    expect(meant('Cluster spec.kubernetesVersion')).toBe(EKSA);
    expect(meant('Cluster.cluster.x-k8s.io metadata.name')).toBe(CAPI);
    expect(meant('Secret.core/login')).toBe(SECRET);
    expect(meant('spec.controlPlaneEndpoint.host')).toBe(CAPI);
  });

  it('that means several is refused with all of them', () => {
    expect(refusal('MachineDeployment spec.replicas')).toStrictEqual({ code: 'EKSA-CLI-082', wanted: 'MachineDeployment/web, MachineDeployment/db' });
    expect(refusal('Cluster/prod metadata.name')).toStrictEqual({
      code: 'EKSA-CLI-082', wanted: 'Cluster.cluster.x-k8s.io/prod, Cluster.anywhere.eks.amazonaws.com/prod',
    });
    const many = Array.from({ length: 30 }, (_, index) => object('v1', 'Secret', `s${index}`, {}));
    expect(refusal('Secret', many).wanted).toMatch(/^Secret\/s0, .*, Secret\/s19 and 10 more$/);
  });

  it('of an object that is not there is refused with the nearest one', () => {
    expect(refusal('MachineDeploymen/web spec')).toStrictEqual({ code: 'EKSA-CLI-080', wanted: 'MachineDeployment/web' });
    expect(refusal('MachineDeployment/wep spec')).toStrictEqual({ code: 'EKSA-CLI-080', wanted: 'MachineDeployment/web' });
    expect(refusal('Secret/nothing-like-it')).toStrictEqual({ code: 'EKSA-CLI-080', wanted: 'Secret/login' });
    expect(refusal('Banana', [])).toStrictEqual({ code: 'EKSA-CLI-080', wanted: undefined });
  });

  it('of a field that is not there is refused with the nearest one', () => {
    expect(refusal('Cluster spec.kubernetesVersoin')).toStrictEqual({ code: 'EKSA-CLI-081', wanted: 'spec.kubernetesVersion' });
    expect(refusal('Cluster.cluster.x-k8s.io host')).toStrictEqual({ code: 'EKSA-CLI-081', wanted: 'spec.controlPlaneEndpoint.host' });
    expect(refusal('Cluster.cluster.x-k8s.io spec.somethingElse')).toStrictEqual({
      code: 'EKSA-CLI-081', wanted: 'spec.controlPlaneEndpoint, spec.topology',
    });
    expect(refusal('Cluster.cluster.x-k8s.io spec.topology[9]')).toStrictEqual({ code: 'EKSA-CLI-081', wanted: 'spec.topology[0]' });
    expect(refusal('Cluster.cluster.x-k8s.io kind.of.something.else.that.is.no.map').wanted).toBeUndefined();
  });
});
