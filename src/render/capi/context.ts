import type { NodeGroup } from './node-group';
import type { RegistryMirror } from './registry-mirror';
import type { WorkflowContext } from './workflow-context';
import type {
  AWSIamConfig, ClusterSpec, ControlPlaneConfiguration, OIDCConfig, TinkerbellDatacenterConfig, WorkerNodeGroupConfiguration,
} from '../../model/cluster-model';

/** A cluster with every reference followed and every derived fact at hand: what the renderers of this folder read. */
export interface ClusterContext extends WorkflowContext {
  readonly spec: ClusterSpec;
  readonly podCidrs: readonly string[];
  readonly serviceCidrs: readonly string[];
  /** Host of the control plane endpoint. */
  readonly endpoint: string;
  readonly datacenter: NonNullable<TinkerbellDatacenterConfig['spec']>;
  readonly mirror?: RegistryMirror;
  readonly oidc?: OIDCConfig;
  readonly awsIam?: AWSIamConfig;
  readonly controlPlane: ControlPlaneGroup;
  readonly workers: readonly WorkerGroup[];
  readonly etcd?: EtcdGroup;
}

/** The control plane nodes. */
export interface ControlPlaneGroup extends NodeGroup {
  readonly configuration: ControlPlaneConfiguration;
  readonly replicas: number;
}

/** The nodes of one worker node group. */
export interface WorkerGroup extends NodeGroup {
  readonly name: string;
  readonly configuration: WorkerNodeGroupConfiguration;
  readonly kubeadmConfigTemplateName: string;
  /** @default - the autoscaler decides */
  readonly replicas?: number;
}

/** The members of an external etcd. */
export interface EtcdGroup extends NodeGroup {
  readonly replicas: number;
}
