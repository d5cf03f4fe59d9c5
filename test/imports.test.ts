import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { App, Chart, JsonPatch } from 'cdk8s';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { describeShared, shared } from './shared';
import * as capi from '../imports/capi';
import * as capt from '../imports/capt';
import * as eksa from '../imports/eksa';
import * as eksd from '../imports/eksd';
import * as flux from '../imports/flux';
import * as packages from '../imports/packages';
import * as tinkerbell from '../imports/tinkerbell';
import type { MachineHealthCheck } from '../imports/types/capi';
import type { Cluster } from '../imports/types/eksa';

const IMPORTS = join(__dirname, '..', 'imports');

const KINDS: Record<string, { constructs: object; kinds: Record<string, string> }> = {
  eksa: {
    constructs: eksa,
    kinds: {
      Cluster: 'anywhere.eks.amazonaws.com/v1alpha1',
      TinkerbellDatacenterConfig: 'anywhere.eks.amazonaws.com/v1alpha1',
      TinkerbellMachineConfig: 'anywhere.eks.amazonaws.com/v1alpha1',
      TinkerbellTemplateConfig: 'anywhere.eks.amazonaws.com/v1alpha1',
      FluxConfig: 'anywhere.eks.amazonaws.com/v1alpha1',
      GitOpsConfig: 'anywhere.eks.amazonaws.com/v1alpha1',
      OIDCConfig: 'anywhere.eks.amazonaws.com/v1alpha1',
      AWSIamConfig: 'anywhere.eks.amazonaws.com/v1alpha1',
      Bundles: 'anywhere.eks.amazonaws.com/v1alpha1',
      EKSARelease: 'anywhere.eks.amazonaws.com/v1alpha1',
    },
  },
  packages: {
    constructs: packages,
    kinds: {
      Package: 'packages.eks.amazonaws.com/v1alpha1',
      PackageBundle: 'packages.eks.amazonaws.com/v1alpha1',
      PackageBundleController: 'packages.eks.amazonaws.com/v1alpha1',
    },
  },
  capi: {
    constructs: capi,
    kinds: {
      Cluster: 'cluster.x-k8s.io/v1beta2',
      MachineDeployment: 'cluster.x-k8s.io/v1beta2',
      MachineHealthCheck: 'cluster.x-k8s.io/v1beta2',
      Machine: 'cluster.x-k8s.io/v1beta2',
      MachineSet: 'cluster.x-k8s.io/v1beta2',
      ClusterResourceSet: 'addons.cluster.x-k8s.io/v1beta2',
      ClusterResourceSetBinding: 'addons.cluster.x-k8s.io/v1beta2',
      KubeadmControlPlane: 'controlplane.cluster.x-k8s.io/v1beta2',
      KubeadmConfigTemplate: 'bootstrap.cluster.x-k8s.io/v1beta2',
      EtcdadmCluster: 'etcdcluster.cluster.x-k8s.io/v1beta1',
    },
  },
  capt: {
    constructs: capt,
    kinds: {
      TinkerbellCluster: 'infrastructure.cluster.x-k8s.io/v1beta1',
      TinkerbellMachine: 'infrastructure.cluster.x-k8s.io/v1beta1',
      TinkerbellMachineTemplate: 'infrastructure.cluster.x-k8s.io/v1beta1',
    },
  },
  tinkerbell: {
    constructs: tinkerbell,
    kinds: {
      Hardware: 'tinkerbell.org/v1alpha1',
      Template: 'tinkerbell.org/v1alpha1',
      Workflow: 'tinkerbell.org/v1alpha1',
      WorkflowRuleSet: 'tinkerbell.org/v1alpha1',
      Machine: 'bmc.tinkerbell.org/v1alpha1',
      Job: 'bmc.tinkerbell.org/v1alpha1',
      Task: 'bmc.tinkerbell.org/v1alpha1',
    },
  },
  flux: {
    constructs: flux,
    kinds: {
      GitRepository: 'source.toolkit.fluxcd.io/v1',
      OCIRepository: 'source.toolkit.fluxcd.io/v1',
      HelmRepository: 'source.toolkit.fluxcd.io/v1',
      HelmChart: 'source.toolkit.fluxcd.io/v1',
      Bucket: 'source.toolkit.fluxcd.io/v1',
      ExternalArtifact: 'source.toolkit.fluxcd.io/v1',
      Kustomization: 'kustomize.toolkit.fluxcd.io/v1',
      HelmRelease: 'helm.toolkit.fluxcd.io/v2',
      Provider: 'notification.toolkit.fluxcd.io/v1beta3',
      Alert: 'notification.toolkit.fluxcd.io/v1beta3',
      Receiver: 'notification.toolkit.fluxcd.io/v1',
      ImageRepository: 'image.toolkit.fluxcd.io/v1',
      ImagePolicy: 'image.toolkit.fluxcd.io/v1',
      ImageUpdateAutomation: 'image.toolkit.fluxcd.io/v1',
    },
  },
  eksd: { constructs: eksd, kinds: { Release: 'distro.eks.amazonaws.com/v1alpha1' } },
};

const everyKind = Object.entries(KINDS).flatMap(([group, { constructs, kinds }]) =>
  Object.entries(kinds).map(([kind, apiVersion]) => ({ group, kind, apiVersion, constructs })));

function read(...path: string[]): string {
  return readFileSync(join(IMPORTS, ...path), 'utf8');
}

function schema(group: string, kind: string) {
  return JSON.parse(read('schemas', group, `${kind}.json`));
}

function generated(): { name: string; text: string }[] {
  const folders = [...Object.keys(KINDS), 'types', 'schemas'].map(folder => join(IMPORTS, folder));
  const entries = folders.flatMap(folder => readdirSync(folder, { recursive: true, withFileTypes: true }));
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
  return files.map(file => ({ name: relative(IMPORTS, file), text: readFileSync(file, 'utf8') }));
}

function generate(...args: string[]) {
  return spawnSync(process.execPath, [join(IMPORTS, 'generate.mjs'), ...args], { encoding: 'utf8' });
}

describe('every kind', () => {
  it.each(everyKind)('$group $kind is a construct, a type and a schema', ({ group, kind, apiVersion, constructs }) => {
    // cdk8s writes acronyms as words: OidcConfig
    const construct = Object.entries(constructs).find(([name]) => name.toLowerCase() === kind.toLowerCase());
    expect(construct?.[1].GVK).toStrictEqual({ apiVersion, kind });
    expect(read('types', `${group}.ts`)).toContain(`export interface ${kind} {\n  apiVersion: '${apiVersion}';\n  kind: '${kind}';\n  metadata: ObjectMeta;\n`);
    expect(schema(group, kind)).toMatchObject({
      properties: { apiVersion: { const: apiVersion }, kind: { const: kind }, metadata: { type: 'object', additionalProperties: true } },
      required: ['apiVersion', 'kind', 'metadata', ...(schema(group, kind).required as string[]).slice(3)],
      additionalProperties: false,
    });
  });

  it('is listed, and no other', () => {
    const kinds = Object.fromEntries(everyKind.map(({ group, kind, apiVersion }) => [`${apiVersion}/${kind}`, `${group}/${kind}.json`]));
    expect(JSON.parse(read('schemas', 'index.json')).kinds).toEqual(kinds);
    const sources = JSON.parse(read('sources.json')).crds as { apiVersion: string; kind: string }[];
    expect(sources.map(({ apiVersion, kind }) => `${apiVersion}/${kind}`).sort()).toStrictEqual(Object.keys(kinds).sort());
  });
});

describe('generated files', () => {
  it('say that they are generated', () => {
    expect(generated().filter(({ text }) => !text.includes('generated by imports/generate.mjs; do not edit'))).toStrictEqual([]);
  });

  it('know no Date, which cdk8s cannot print', () => {
    expect(generated().filter(({ text }) => /\bDate\b|toISOString|date-time/.test(text)).map(({ name }) => name)).toStrictEqual([]);
  });

  it('export names of at most 70 characters', () => {
    const names = generated().flatMap(({ text }) => [...text.matchAll(/^export (?:class|enum|interface) (\w+)/gm)].map(([, name]) => name));
    expect(names.length).toBeGreaterThan(600);
    expect(names.filter(name => name.length > 70)).toStrictEqual([]);
  });
});

describe('schemas', () => {
  const issues = (group: string, kind: string, spec: object) => {
    const { apiVersion } = everyKind.find(candidate => candidate.group === group && candidate.kind === kind)!;
    const result = z.fromJSONSchema(schema(group, kind)).safeParse({ apiVersion, kind, metadata: { name: 'a' }, spec });
    return (result.error?.issues ?? []).map(issue => `${issue.path.join('.')}: ${issue.code}`);
  };

  it.each(everyKind)('zod reads that of $group $kind, and refuses unknown fields by it', ({ group, kind, apiVersion }) => {
    const result = z.fromJSONSchema(schema(group, kind)).safeParse({ apiVersion, kind, metadata: { anything: 1 }, status: {}, specs: {} });
    expect(result.error!.issues.filter(({ path }) => path.length === 0)).toMatchObject([{ code: 'unrecognized_keys', keys: ['specs'] }]);
  });

  it('take a number or text where Kubernetes does', () => {
    const spec = (maxUnhealthy: unknown) => ({ machineHealthCheck: { maxUnhealthy } });
    expect(issues('eksa', 'Cluster', spec(2))).toStrictEqual([]);
    expect(issues('eksa', 'Cluster', spec('40%'))).toStrictEqual([]);
    expect(issues('eksa', 'Cluster', spec([]))).toStrictEqual(['spec.machineHealthCheck.maxUnhealthy: invalid_union']);
  });

  it('let through what the API server preserves, and refuse what it prunes', () => {
    expect(issues('eksa', 'Cluster', { controlPlaneConfiguration: { kubeletConfiguration: { kind: 'KubeletConfiguration', x: [{}] } } })).toStrictEqual([]);
    expect(issues('eksa', 'Cluster', { clusterNetwork: { cniConfig: { kindnetd: { x: 1 } } } })).toStrictEqual([
      'spec.clusterNetwork.cniConfig.kindnetd: unrecognized_keys',
    ]);
  });

  it('bound 32-bit integers', () => {
    expect(issues('capi', 'MachineSet', { clusterName: 'a', selector: {}, template: {}, replicas: 2 ** 31 })).toContain('spec.replicas: too_big');
  });

  it('do not ask for what defaults or webhooks fill in', () => {
    expect(issues('eksa', 'TinkerbellMachineConfig', {})).toStrictEqual([]);
  });
});

describe('manifest types', () => {
  it('check fields, literals and open values at compile time', () => {
    const healthCheck: MachineHealthCheck = {
      apiVersion: 'cluster.x-k8s.io/v1beta2',
      kind: 'MachineHealthCheck',
      metadata: { name: 'a' },
      spec: { clusterName: 'a', selector: {}, remediation: { triggerIf: { unhealthyLessThanOrEqualTo: '40%' } } },
    };
    const number: MachineHealthCheck = {
      ...healthCheck,
      spec: { ...healthCheck.spec, remediation: { triggerIf: { unhealthyLessThanOrEqualTo: 2 } } },
    };
    // @ts-expect-error another version of the API
    const old: MachineHealthCheck = { ...healthCheck, apiVersion: 'cluster.x-k8s.io/v1beta1' };
    // @ts-expect-error a misspelt field
    const misspelt: Cluster['spec'] = { kubernetesversion: '1.34' };
    const open: Cluster['spec'] = {
      controlPlaneConfiguration: { kubeletConfiguration: { maxPods: 50 }, taints: [{ key: 'a', effect: 'NoSchedule', timeAdded: '2026-01-01T00:00:00Z' }] },
    };
    expect([number, old, misspelt, open]).toHaveLength(4);
  });
});

describe('constructs', () => {
  const chart = () => new Chart(new App(), 'chart', { disableResourceNameHashes: true });

  it('render the names of the YAML, dates as text, and numbers or text', () => {
    const cluster = new eksa.Cluster(chart(), 'prod', {
      metadata: { name: 'prod' },
      spec: {
        controlPlaneConfiguration: { taints: [{ key: 'a', effect: 'NoSchedule', timeAdded: '2026-01-01T00:00:00Z' }] },
        machineHealthCheck: { maxUnhealthy: eksa.IntOrString.fromString('40%') },
        packages: { disable: true },
      },
    });
    expect(cluster.toJson()).toStrictEqual({
      apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
      kind: 'Cluster',
      metadata: { name: 'prod' },
      spec: {
        controlPlaneConfiguration: { taints: [{ effect: 'NoSchedule', key: 'a', timeAdded: '2026-01-01T00:00:00Z' }] },
        machineHealthCheck: { maxUnhealthy: '40%' },
        packages: { disable: true },
      },
    });
    const datacenter = eksa.TinkerbellDatacenterConfig.manifest({ spec: { tinkerbellIp: '10.0.0.1', osImageUrl: 'https://example.com/a.gz' } });
    expect(datacenter.spec).toStrictEqual({ osImageURL: 'https://example.com/a.gz', tinkerbellIP: '10.0.0.1' });
  });

  it('render one shared type at each of its places', () => {
    const extraEnvs: capi.KubeadmControlPlaneExtraEnvs[] = [{
      name: 'MEMORY',
      valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: capi.IntOrString.fromNumber(1) } },
    }];
    const { spec } = capi.KubeadmControlPlane.manifest({
      spec: {
        version: 'v1.34.1',
        machineTemplate: { spec: { infrastructureRef: { apiGroup: 'a', kind: 'b', name: 'c' } } },
        kubeadmConfigSpec: { clusterConfiguration: { apiServer: { extraEnvs }, scheduler: { extraEnvs } } },
      },
    });
    const rendered = [{ name: 'MEMORY', valueFrom: { resourceFieldRef: { divisor: 1, resource: 'limits.memory' } } }];
    expect(spec.kubeadmConfigSpec.clusterConfiguration).toStrictEqual({ apiServer: { extraEnvs: rendered }, scheduler: { extraEnvs: rendered } });
  });

  it('apply JSON patches to the finished manifest', () => {
    const datacenter = new eksa.TinkerbellDatacenterConfig(chart(), 'dc', { metadata: { name: 'dc' }, spec: { tinkerbellIp: '10.0.0.1' } });
    datacenter.addJsonPatch(JsonPatch.replace('/spec/tinkerbellIP', '10.0.0.2'), JsonPatch.add('/spec/newField', { a: 1 }));
    expect(datacenter.toJson().spec).toStrictEqual({ tinkerbellIP: '10.0.0.2', newField: { a: 1 } });
  });
});

describeShared('the generator', () => {
  const root = shared('crds');
  const scratch = mkdtempSync(join(tmpdir(), 'imports-'));
  afterAll(() => rmSync(scratch, { recursive: true }));

  it('makes what is committed, to the byte', () => {
    expect(generate('--check', root)).toMatchObject({ stderr: '', status: 0 });
  }, 30_000);

  it('records the checksum of every file it reads', () => {
    const sources = JSON.parse(read('sources.json')).crds as { file: string; sha256: string }[];
    const found = sources.map(({ file }) => createHash('sha256').update(readFileSync(join(root, file))).digest('hex'));
    expect(found).toStrictEqual(sources.map(({ sha256 }) => sha256));
  });

  it('takes names, types and values from upstream, and no sentence', () => {
    const sentences = new Set<string>();
    const collect = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      const { description } = value as { description?: unknown };
      if (typeof description === 'string' && description.includes(' ')) sentences.add(description.slice(0, 40).split('\n')[0]);
      Object.values(value).forEach(collect);
    };
    const sources = JSON.parse(read('sources.json')).crds as { file: string }[];
    for (const { file } of sources) collect(parse(readFileSync(join(root, file), 'utf8')));
    const text = generated().map(file => file.text).join('\n');
    expect(sentences.size).toBeGreaterThan(1000);
    expect([...sentences].filter(sentence => sentence.length > 10 && text.includes(sentence))).toStrictEqual([]);
  });

  it('normalises nullable fields, sets and defaults of other CRDs, and names what they make stale', () => {
    const file = join(scratch, 'crds', 'packages', 'packages.eks.amazonaws.com_packages.yaml');
    cpSync(root, join(scratch, 'crds'), { recursive: true });
    const crd = parse(readFileSync(file, 'utf8'));
    const { spec } = crd.spec.versions[0].schema.openAPIV3Schema.properties;
    spec.properties = {
      packageName: { type: 'string', default: 'hello' },
      values: { 'type': 'array', 'items': { type: 'string' }, 'x-kubernetes-list-type': 'set' },
      note: { type: 'string', nullable: true },
    };
    rmSync(file);
    writeFileSync(file, stringify(crd));
    const out = join(scratch, 'imports');
    expect(generate('--out', out, join(scratch, 'crds'))).toMatchObject({ stderr: '', status: 0 });
    expect(JSON.parse(readFileSync(join(out, 'schemas', 'packages', 'Package.json'), 'utf8')).properties.spec).toStrictEqual({
      type: 'object',
      properties: {
        packageName: { type: 'string' },
        values: { type: 'array', items: { type: 'string' }, uniqueItems: true },
        note: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      },
      additionalProperties: false,
    });
    expect(readFileSync(join(out, 'types', 'packages.ts'), 'utf8')).toContain([
      '  spec?: {', '    packageName?: string;', '    values?: string[];', '    note?: string | null;', '  };',
    ].join('\n'));

    writeFileSync(join(out, 'types', 'old.ts'), '');
    rmSync(join(out, 'types', 'meta.ts'));
    expect(generate('--check', '--out', out, root)).toMatchObject({
      stderr: [
        'packages/packages.ts: stale', 'types/meta.ts: missing', 'types/packages.ts: stale', 'schemas/packages/Package.json: stale',
        'sources.json: stale', 'types/old.ts: left over', '',
      ].join('\n'),
      status: 1,
    });
  }, 30_000);
});
