import { readdirSync, readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { crdErrors } from './crd';
import { describeShared, shared } from './shared';

const machineTemplate = () => ({
  apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta1',
  kind: 'TinkerbellMachineTemplate',
  metadata: { name: 'prod-control-plane-1', namespace: 'eksa-system' },
  spec: {
    template: {
      spec: {
        hardwareAffinity: { required: [{ labelSelector: { matchLabels: { type: 'cp' } } }] },
        bootOptions: { bootMode: 'netboot' },
      },
    },
  },
});

const healthCheck = (unhealthyInRange: object) => ({
  apiVersion: 'cluster.x-k8s.io/v1beta2',
  kind: 'MachineHealthCheck',
  metadata: { name: 'prod-control-plane-unhealthy' },
  spec: { clusterName: 'prod', selector: {}, remediation: { triggerIf: unhealthyInRange } },
});

describe('checking a manifest against its CRD', () => {
  it('has nothing to say about an object that the API server takes as it is', () => {
    expect(crdErrors(machineTemplate())).toStrictEqual([]);
  });

  it('names unknown fields, missing fields, wrong types and wrong values by their path, all at once', () => {
    const manifest = {
      ...machineTemplate(),
      spec: {
        template: {
          spec: {
            hardwareAffinity: { preferred: [{ weight: '1' }] },
            bootOptions: { bootMode: 'pxe' },
            hardwarename: 'node-1',
          },
        },
      },
    };
    expect(crdErrors(manifest)).toStrictEqual([
      'spec.template.spec.hardwarename: is unknown',
      'spec.template.spec.bootOptions.bootMode: must be one of none, netboot, iso, isoboot',
      'spec.template.spec.hardwareAffinity.preferred[0].hardwareAffinityTerm: is missing',
      'spec.template.spec.hardwareAffinity.preferred[0].weight: must be integer',
    ]);
  });

  it('takes a number or text where Kubernetes does, and nothing else', () => {
    expect(crdErrors(healthCheck({ unhealthyLessThanOrEqualTo: 2 }))).toStrictEqual([]);
    expect(crdErrors(healthCheck({ unhealthyLessThanOrEqualTo: '40%' }))).toStrictEqual([]);
    expect(crdErrors(healthCheck({ unhealthyLessThanOrEqualTo: true }))).toStrictEqual([
      'spec.remediation.triggerIf.unhealthyLessThanOrEqualTo: must be an integer or text of the right form',
    ]);
  });

  it('takes patterns with Go\'s case-insensitive flag', () => {
    const machine = (order: string[]) => ({
      apiVersion: 'bmc.tinkerbell.org/v1alpha1',
      kind: 'Machine',
      metadata: { name: 'bmc-node-1' },
      spec: { connection: { host: '10.0.0.1', insecureTLS: true, providerOptions: { preferredOrder: order } } },
    });
    expect(crdErrors(machine(['ipmitool', 'GoFish']))).toStrictEqual([]);
    expect(crdErrors(machine(['ipmitool', 'telnet']))).toStrictEqual([
      expect.stringMatching(/^spec\.connection\.providerOptions\.preferredOrder\[1\]: must match pattern /),
    ]);
  });

  it('refuses two items with one key in a list that is a map (an argument may repeat, with another value)', () => {
    const controlPlane = (extraArgs: { name: string; value: string }[]) => ({
      apiVersion: 'controlplane.cluster.x-k8s.io/v1beta2',
      kind: 'KubeadmControlPlane',
      metadata: { name: 'prod' },
      spec: {
        version: 'v1.34.1-eks-1-34-21',
        machineTemplate: { spec: { infrastructureRef: { apiGroup: 'infrastructure.cluster.x-k8s.io', kind: 'TinkerbellMachineTemplate', name: 'prod' } } },
        kubeadmConfigSpec: { clusterConfiguration: { apiServer: { extraArgs } } },
      },
    });
    expect(crdErrors(controlPlane([{ name: 'v', value: '1' }, { name: 'v', value: '2' }]))).toStrictEqual([]);
    expect(crdErrors(controlPlane([{ name: 'v', value: '1' }, { name: 'v', value: '1' }]))).toStrictEqual([
      'spec.kubeadmConfigSpec.clusterConfiguration.apiServer.extraArgs: has two items with the same key',
    ]);
  });

  it('reads metadata as strictly as the rest', () => {
    const metadata = { name: 'Prod_1', namespace: 'eksa.system', labels: { 'type/': 'cp', 'ok': '-' }, annotations: { a: 1 }, label: {} };
    expect(crdErrors({ ...machineTemplate(), metadata }).map(error => error.split(':')[0])).toStrictEqual([
      'metadata.label', 'metadata.name', 'metadata.namespace', 'metadata.labels', 'metadata.labels', 'metadata.labels.ok', 'metadata.annotations.a',
    ]);
    expect(crdErrors({ ...machineTemplate(), metadata: {} })).toStrictEqual(['metadata.name: is missing']);
    const { metadata: _, ...anonymous } = machineTemplate();
    expect(crdErrors(anonymous)).toStrictEqual(['metadata: is missing']);
  });

  it('refuses a status, except in an EKS Distro release, whose content it is', () => {
    expect(crdErrors({ ...machineTemplate(), status: {} })).toStrictEqual(['status: is set by controllers, not by manifests']);
    const release = (status: object) => ({
      apiVersion: 'distro.eks.amazonaws.com/v1alpha1',
      kind: 'Release',
      metadata: { name: 'kubernetes-1-34-eks-21' },
      spec: { channel: '1-34', number: 21 },
      status,
    });
    expect(crdErrors(release({ date: '2026-05-01T00:00:00Z', components: [] }))).toStrictEqual([]);
    expect(crdErrors(release({ component: [] }))).toStrictEqual(['status.component: is unknown']);
  });

  it('knows the core kinds that go with them', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'bmc-node-1-auth' }, type: 'kubernetes.io/basic-auth' };
    expect(crdErrors({ ...secret, data: { username: 'cm9vdA==' }, stringData: { password: 'calvin' } })).toStrictEqual([]);
    expect(crdErrors({ ...secret, data: { username: 'root!' }, spec: {} })).toStrictEqual([
      'spec: is unknown', 'data.username: must match format "byte"',
    ]);
    expect(crdErrors({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { a: 1 } })).toStrictEqual(['data.a: must be string']);
    expect(crdErrors({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'eksa-system' } })).toStrictEqual([]);
  });

  it.each([
    { apiVersion: 'apps/v1', kind: 'Deployment' },
    { apiVersion: 'cluster.x-k8s.io/v1beta1', kind: 'Cluster' },
    { kind: 'Cluster' },
    {},
  ])('throws for %j rather than pass what nobody checked', manifest => {
    expect(() => crdErrors(manifest)).toThrow('no schema for ');
  });
});

/** What upstream's objects lack and Cluster API's webhook fills in; the objects of this library have it. */
const LEFT_TO_THE_WEBHOOK = 'spec.rollout.strategy.type: is missing';

describeShared('objects that EKS Anywhere v0.26.1 makes', () => {
  const faults: string[] = [];
  const cases = readdirSync(shared('golden', 'capi', 'replay-v0.26.1'));

  it.each(cases)('%s passes its CRDs but for what a webhook fills in', name => {
    const folder = shared('golden', 'capi', 'replay-v0.26.1', name);
    const files = readdirSync(folder).filter(file => /^objects-.*\.json$/.test(file));
    const objects = files.flatMap(file => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as object[]);
    expect(objects.length).toBeGreaterThan(2);
    const found = objects.flatMap(crdErrors);
    expect(found.filter(fault => fault !== LEFT_TO_THE_WEBHOOK)).toStrictEqual([]);
    faults.push(...found);
  });

  it('leaves something to the webhook', () => {
    expect(faults).toContain(LEFT_TO_THE_WEBHOOK);
  });

  const manifests = readdirSync(shared('eksd', 'manifests')).filter(file => file.endsWith('.yaml'));

  it.each(manifests)('the EKS Distro manifest %s passes its CRD', file => {
    const documents = parseAllDocuments(readFileSync(shared('eksd', 'manifests', file), 'utf8'));
    const objects = documents.map(document => document.toJS() as { kind?: string; metadata: object } | null);
    const release = objects.find(object => object?.kind === 'Release')!;
    // Go programs print it as null, which says nothing
    const { creationTimestamp: _, ...metadata } = release.metadata as { creationTimestamp?: null };
    expect(crdErrors({ ...release, metadata })).toStrictEqual([]);
  });
});
