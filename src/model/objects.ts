import type {
  AWSIamConfig, Cluster, ClusterModel, FluxConfig, GitOpsConfig, OIDCConfig, TinkerbellDatacenterConfig, TinkerbellMachineConfig,
  TinkerbellTemplateConfig,
} from './cluster-model';

/** Any of the objects that describe a cluster. */
export type EksaObject =
  | Cluster | TinkerbellDatacenterConfig | TinkerbellMachineConfig | TinkerbellTemplateConfig | OIDCConfig | AWSIamConfig | FluxConfig | GitOpsConfig;

/** Version of the API that all these objects belong to. */
export const EKSA_API_VERSION = 'anywhere.eks.amazonaws.com/v1alpha1';

/** Version of the API of curated packages. */
export const PACKAGES_API_VERSION = 'packages.eks.amazonaws.com/v1alpha1';

/** The kinds of that API that users write. */
export const PACKAGE_KINDS: readonly string[] = ['Package', 'PackageBundleController'];

/** Namespace of EKS Anywhere's controllers, and of every Cluster API and Tinkerbell object, whatever the namespace of the cluster. */
export const SYSTEM_NAMESPACE = 'eksa-system';

/** The kinds of these objects besides the Cluster, by the part of the model that holds them, in the order of `objectsOf`. */
export const MODEL_KINDS = {
  datacenters: 'TinkerbellDatacenterConfig',
  machineConfigs: 'TinkerbellMachineConfig',
  templates: 'TinkerbellTemplateConfig',
  oidcConfigs: 'OIDCConfig',
  awsIamConfigs: 'AWSIamConfig',
  fluxConfigs: 'FluxConfig',
  gitOpsConfigs: 'GitOpsConfig',
} as const satisfies Partial<Record<keyof ClusterModel, EksaObject['kind']>>;

/** A part of the model that holds objects of one kind. */
export type ModelPart = keyof typeof MODEL_KINDS;

/** The parts of the model in the order of `objectsOf`. */
export const MODEL_PARTS = Object.keys(MODEL_KINDS) as readonly ModelPart[];

/** How findings call an object: `Kind/name`. What is no name, in an object that is malformed, counts as none. */
export function objectId(object: { readonly kind: string; readonly metadata?: { readonly name?: string } }): string {
  const name: unknown = object.metadata?.name;
  return `${object.kind}/${typeof name === 'object' ? '' : name ?? ''}`;
}

/** Every object of a model: the Cluster, then kind by kind, in the order of the model. */
export function objectsOf(model: ClusterModel): readonly EksaObject[] {
  return [model.cluster, ...MODEL_PARTS.flatMap((part): readonly EksaObject[] => model[part])];
}

/** The model of a Cluster and its other objects, which are told apart by their kinds. */
export function modelOf(cluster: Cluster, objects: readonly EksaObject[], locate?: ClusterModel['locate']): ClusterModel {
  const parts = Object.fromEntries(MODEL_PARTS.map((part) => [part, objects.filter(({ kind }) => kind === MODEL_KINDS[part])]));
  return { cluster, ...parts as unknown as Omit<ClusterModel, 'cluster' | 'locate'>, ...locate && { locate } };
}
