import { NEWEST_KUBERNETES } from './newest-kubernetes';
import { EKSA_API_VERSION } from '../../model/objects';
import { toGoYaml } from '../../render/go-yaml/emit';

/** A public key that is none, as `eksctl anywhere` prints it. */
const KEY = 'ssh-rsa AAAA...';

/** What stands behind each document, and behind all. */
const SEPARATOR = '\n---\n';

/**
 * The file that `eksctl anywhere generate clusterconfig NAME -p tinkerbell` prints, byte for byte.
 *
 * @param name of the cluster
 */
export function startClusterconfig(name: string): string {
  return `${startObjects(name).map((object) => `${toGoYaml(object)}${SEPARATOR}`).join('')}\n`;
}

/** An object of that file. */
export interface StartObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: object;
}

/**
 * Its objects: the Cluster, the datacenter, the machines of the control plane, and those of the workers.
 *
 * @param selectors by which the machines are chosen; without any there is an empty reference to a template, as `eksctl anywhere` prints it
 */
export function startObjects(name: string, ...selectors: readonly Readonly<Record<string, string>>[]): StartObject[] {
  const reference = (kind: string, own: string) => ({ kind: `Tinkerbell${kind}Config`, name: own });
  const users = [{ name: 'ec2-user', sshAuthorizedKeys: [KEY] }];
  const machines = (own: string, hardwareSelector: object | undefined) => ({
    apiVersion: EKSA_API_VERSION,
    kind: 'TinkerbellMachineConfig',
    metadata: { name: own },
    spec: hardwareSelector === undefined ? { osFamily: 'ubuntu', osImageURL: '', templateRef: {}, users } : { hardwareSelector, osFamily: 'ubuntu', users },
  });
  return [
    {
      apiVersion: EKSA_API_VERSION,
      kind: 'Cluster',
      metadata: { name },
      spec: {
        clusterNetwork: { cniConfig: { cilium: {} }, pods: { cidrBlocks: ['192.168.0.0/16'] }, services: { cidrBlocks: ['10.96.0.0/12'] } },
        controlPlaneConfiguration: { count: 1, endpoint: { host: '' }, machineGroupRef: reference('Machine', `${name}-cp`) },
        datacenterRef: reference('Datacenter', name),
        kubernetesVersion: NEWEST_KUBERNETES,
        managementCluster: { name },
        workerNodeGroupConfigurations: [{ count: 1, machineGroupRef: reference('Machine', name), name: 'md-0' }],
      },
    },
    { apiVersion: EKSA_API_VERSION, kind: 'TinkerbellDatacenterConfig', metadata: { name }, spec: { osImageURL: '', tinkerbellIP: '' } },
    machines(`${name}-cp`, selectors[0]),
    machines(name, selectors[1]),
  ];
}
