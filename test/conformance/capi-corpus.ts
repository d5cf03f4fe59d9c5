import { existsSync, readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import type { VersionsBundle } from '../../src/distro/facts/versions-bundle';
import type { ClusterModel } from '../../src/model/cluster-model';
import { withDefaults } from '../../src/model/defaults';
import type { CapiManifests, MirrorCredentials } from '../../src/render/capi';
import { hasShared, shared } from '../shared';

/** A case of golden/capi, as manifest.json lists it. */
export interface CorpusCase {
  readonly set: 'upstream-v0.26.1' | 'upstream-v0.24.6' | 'replay-v0.26.1' | 'mhc';
  readonly name: string;
  readonly path: string;
  readonly files: readonly string[];
  readonly compare: 'text' | 'objects' | 'subset' | 'actions' | 'json-normalised objects';
  readonly capiShape: 'v1beta1' | 'v1beta2';
}

export type PlainObject = Record<string, any>;

/** What else went into a case: the parts of inputs.json that decide what must come out. */
export interface CaseInputs {
  readonly inCodeMutation?: PlainObject | string | null;
  readonly tinkerbellLocalIP?: string;
  readonly tinkerbellLBIP?: string;
  readonly bootstrapIPAnnotation?: string | null;
  readonly registryCredentials?: MirrorCredentials | null;
  readonly versionsBundleValues?: PlainObject | null;
  readonly templateBuilder?: { readonly tinkerbellIPArg?: string; readonly bootstrapIPAnnotation?: string | null };
}

const CORPUS = ['golden', 'capi'];


/** All cases, in the order of the manifest; none on a machine without the shared data. */
export const corpus: readonly CorpusCase[] = hasShared ? JSON.parse(read('manifest.json')).cases : [];

export function read(...path: readonly string[]): string {
  return readFileSync(shared(...CORPUS, ...path), 'utf8');
}

export function readJson(...path: readonly string[]): any {
  return JSON.parse(read(...path));
}

/** A file of a case, if it has one of that name. */
export function readCase({ path }: CorpusCase, file: string): string | undefined {
  return existsSync(shared(...CORPUS, path, file)) ? read(path, file) : undefined;
}

export function inputsOf(corpusCase: CorpusCase): CaseInputs {
  return JSON.parse(readCase(corpusCase, 'inputs.json') ?? '{}');
}

/** Documents of a YAML 1.1 text, in which dates stay texts. */
export function yamlDocuments(text: string): PlainObject[] {
  const documents = parseAllDocuments(text, {
    version: '1.1',
    customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:timestamp'),
  });
  return [...documents].map((document) => document.toJS() as PlainObject).filter(Boolean);
}

/**
 * The cluster of a case as a model: with the defaults that were applied to it upstream, and then with what the Go test changed in code.
 *
 * Tests of v0.26.1 give objects to the renderer that have the defaults of the Cluster only; the others went through the command line.
 */
export function modelOf(corpusCase: CorpusCase): ClusterModel {
  const text = readCase(corpusCase, 'cluster-effective.yaml') ?? readCase(corpusCase, 'cluster.yaml')!;
  // upstream puts versions in quotes before it reads the text
  const objects = yamlDocuments(text.replace(/(kubernetesVersion: *)(1\.\d+)\s*$/gm, '$1"$2"')).map(asGoReads);
  const ofKind = (kind: string) => objects.filter((object) => object.kind === kind) as never[];
  const model: ClusterModel = {
    cluster: ofKind('Cluster')[0],
    datacenters: ofKind('TinkerbellDatacenterConfig'),
    machineConfigs: ofKind('TinkerbellMachineConfig'),
    templates: ofKind('TinkerbellTemplateConfig'),
    oidcConfigs: ofKind('OIDCConfig'),
    awsIamConfigs: ofKind('AWSIamConfig'),
    fluxConfigs: [],
    gitOpsConfigs: [],
  };
  const defaulted = withDefaults(model, { sshAuthorizedKey: generatedKey() });
  const result = corpusCase.set === 'upstream-v0.26.1' ? { ...model, cluster: defaulted.cluster } : defaulted;
  mutate(result.cluster, inputsOf(corpusCase).inCodeMutation);
  return result;
}

/** What upstream's tests have in the place of a key that the command line generates: the one of all their other inputs. */
function generatedKey(): string {
  return /ssh-rsa [^"]+/.exec(read('upstream-v0.24.6/stacked-etcd/cluster.yaml'))![0];
}

/** Go drops nulls, matches field names without regard to case, and takes numbers where texts are wanted. */
function asGoReads(object: PlainObject): PlainObject {
  const result = withoutNulls(object);
  const { controlPlaneConfiguration, registryMirrorConfiguration } = result.spec ?? {};
  if (controlPlaneConfiguration?.certSANS) {
    controlPlaneConfiguration.certSans = controlPlaneConfiguration.certSANS;
    delete controlPlaneConfiguration.certSANS;
  }
  if (registryMirrorConfiguration?.port !== undefined) registryMirrorConfiguration.port = String(registryMirrorConfiguration.port);
  return result;
}

function withoutNulls(value: any): any {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null).map(([key, field]) => [key, withoutNulls(field)]));
}

/** Applies the changes that a Go test made in code: dotted paths below the Cluster or its spec. */
function mutate(cluster: ClusterModel['cluster'], mutation: CaseInputs['inCodeMutation']): void {
  if (typeof mutation !== 'object' || mutation === null) return;
  for (const [path, value] of Object.entries(mutation)) {
    if (path === 'both groups upgradeRolloutStrategy') {
      cluster.spec!.workerNodeGroupConfigurations!.forEach((group) => { group.upgradeRolloutStrategy = value; });
    } else if (/^(Cluster\.spec\.|controlPlaneConfiguration\.|workerNodeGroupConfigurations\[)/.test(path)) {
      setField(cluster.spec!, path.replace(/^Cluster\.spec\./, '').split(/[.[\]]+/), value);
    }
  }
}

function setField(target: PlainObject, [key, ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) target[key] = value;
  else setField(target[key] ??= {}, rest, value);
}

/** Credentials of the registry mirror, which upstream takes from the environment. */
export function credentialsOf({ registryCredentials, inCodeMutation }: CaseInputs): MirrorCredentials | undefined {
  const environment = typeof inCodeMutation === 'object' ? inCodeMutation?.env : undefined;
  if (environment !== undefined) return { username: environment.REGISTRY_USERNAME, password: environment.REGISTRY_PASSWORD };
  return registryCredentials ?? undefined;
}

/**
 * Where Tinkerbell answers on the bootstrap cluster. Go tests without annotation give the renderer such an address nevertheless; for
 * a cluster that boots from an ISO this cannot be said here, where both come from the annotation.
 */
export function bootstrapIpOf({ set }: CorpusCase, inputs: CaseInputs, model: ClusterModel): string | undefined {
  const annotation = inputs.bootstrapIPAnnotation ?? inputs.templateBuilder?.bootstrapIPAnnotation ?? undefined;
  const given = set === 'upstream-v0.26.1' ? inputs.templateBuilder?.tinkerbellIPArg?.split(' ')[0] : undefined;
  return annotation ?? (model.datacenters[0].spec?.isoBoot ? undefined : given);
}

/** Release data of a case, in the form that the renderer takes. */
export function versionsOf({ versionsBundleValues }: CaseInputs): (kubernetesVersion: string) => VersionsBundle {
  const { versions } = readJson('fixtures', 'versions.json');
  return (kubernetesVersion) => {
    const row = versionsBundleValues ?? versions[kubernetesVersion];
    return {
      kubernetesVersion,
      kubernetes: { repository: row.KubernetesRepo, tag: row.KubernetesTag },
      coredns: { repository: row.CoreDNSRepo, tag: row.CoreDNSTag },
      etcd: { repository: row.EtcdRepo, tag: row.EtcdTag },
      pause: splitImage(row.PauseURI),
      etcdVersion: row.EtcdVersion,
      etcdArchiveUrl: row.EtcdURL,
      kubeVip: row.KubeVip,
      bottlerocketBootstrap: splitImage(row.BRBootstrapURI),
      ...(row.BRRaw && { bottlerocketImageUrl: row.BRRaw }),
    };
  };
}

function splitImage(uri: string): { repository: string; tag: string } {
  const colon = uri.lastIndexOf(':');
  return { repository: uri.slice(0, colon), tag: uri.slice(colon + 1) };
}

/** The rendered objects of the two documents that upstream's templates print. */
export function documentsOf(capi: CapiManifests): { cp: PlainObject[]; md: PlainObject[] } {
  return {
    cp: [
      capi.cluster, capi.controlPlane, ...(capi.etcd ? [capi.etcd.cluster, capi.etcd.machineTemplate] : []), capi.controlPlaneMachineTemplate,
      capi.tinkerbellCluster, ...capi.secrets,
    ],
    md: capi.workers.flatMap((group) => [group.machineDeployment, group.machineTemplate, group.kubeadmConfigTemplate]),
  };
}

