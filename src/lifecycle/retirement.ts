import { groupsOf } from './cluster-change';
import { dealtMachines } from './dealt-machines';
import { machinesIn } from './inventory-changes';
import { quoted, RunbookStep } from './runbook';
import type { ClusterState, FleetSnapshot } from './state';
import type { EksaError } from '../findings';
import { unknownName } from '../findings/unknown-name';
import { CONTROL_PLANE } from '../hardware/demands';
import { inOrderOfChoice } from '../hardware/matching';
import type { MachineModel } from '../model/inventory-model';
import type { SizedGroup } from '../render/capi';

/**
 * How a machine is taken out of a fleet.
 */
export interface RetirementPlan {
  /** Host name of the machine. */
  readonly machine: string;
  /**
   * Name of the cluster that has a node on it.
   * @default - none: the machine is a spare
   */
  readonly cluster?: string;
  /**
   * Group of that node: `control-plane`, or the name of a worker node group.
   * @default - none: the machine is a spare
   */
  readonly group?: string;
  /**
   * Machine that takes its place.
   * @default - none: the group gets smaller, or no machine is free
   */
  readonly replacement?: string;
  /** What it means for the members of etcd; empty for workers and spares. */
  readonly quorum: string;
  /** Why it cannot be done like this; empty when it can. */
  readonly refused: string[];
  /** What to do, in this order. */
  readonly steps: RunbookStep[];
}

/**
 * How a machine leaves.
 */
export interface RetirementOptions {
  /**
   * Whether the group gets smaller by one node instead of taking another machine.
   * @default false
   */
  readonly scaleDown?: boolean;
  /**
   * Name of the cluster that has a node on the machine, where it is not the one that would have got it.
   * @default - told from the order in which machines are taken
   */
  readonly cluster?: string;
  /**
   * Group of that node.
   * @default - told from the order in which machines are taken
   */
  readonly group?: string;
  /**
   * File with the login of the management cluster.
   * @default - `<management cluster>-eks-a-cluster.kubeconfig`
   */
  readonly kubeconfig?: string;
}

interface Place {
  readonly cluster: ClusterState;
  readonly group: SizedGroup;
}

/** How a named machine is taken out of use. */
export function retirementOf(snapshot: FleetSnapshot, hostname: string, options: RetirementOptions = {}): RetirementPlan {
  const { places, machines, free } = dealtOut(snapshot);
  if (!machines.some((machine) => machine.hostname === hostname)) throw unknown('machine', hostname, machines.map((machine) => machine.hostname));
  const place = statedPlace(snapshot, options) ?? places.get(hostname);
  const manager = place?.cluster.managementCluster ?? snapshot.clusters[0]?.managementCluster ?? '';
  const kubectl = `kubectl --kubeconfig ${quoted(options.kubeconfig ?? `${manager}-eks-a-cluster.kubeconfig`)} --namespace eksa-system`;
  const labels = labelsOf(machines, hostname);
  const hide: RunbookStep[] = labels.length === 0 ? [] : [{
    title: `Keep ${hostname} from being taken again`,
    commands: [`${kubectl} label hardware ${quoted(hostname)} ${labels.map((label) => quoted(`${label}-`)).join(' ')}`],
    before: ['remove its labels in the inventory as well, so that nothing puts them back'],
    done: ['no selector of a machine config matches it any more'],
  }];
  const forget: RunbookStep = {
    title: `Forget ${hostname}`,
    commands: [`${kubectl} delete hardware ${quoted(hostname)}`, `${kubectl} delete machines.bmc.tinkerbell.org ${quoted(`bmc-${hostname}`)} --ignore-not-found`],
    before: [`no node is on it: \`${kubectl} get hardware ${quoted(hostname)} --show-labels\` shows no v1alpha1.tinkerbell.org/ownerName`],
    done: ['its row is gone from the inventory, and its power is off'],
  };
  if (place === undefined) return { machine: hostname, quorum: '', refused: [], steps: [...hide, forget] };
  const { cluster, group } = place;
  const scaleDown = options.scaleDown === true;
  const displaced = places.get(hostname) === undefined ? displacedBy(place, places) : undefined;
  const spares = machines.filter((machine) => machine.hostname !== hostname && (free.has(machine.hostname) || machine.hostname === displaced));
  const [replacement] = scaleDown ? [] : inOrderOfChoice(spares, group);
  const refused = obstaclesOf(group, scaleDown, replacement);
  return {
    machine: hostname,
    cluster: cluster.name,
    group: group.name,
    ...replacement !== undefined && { replacement },
    quorum: quorumText(group, scaleDown),
    refused,
    steps: refused.length > 0 ? [] : [...hide, ...leavingSteps(place, hostname, kubectl, scaleDown, replacement), forget],
  };
}

function leavingSteps(
  { cluster, group }: Place, hostname: string, kubectl: string, scaleDown: boolean, replacement: string | undefined,
): RunbookStep[] {
  const machineOf = `$(${kubectl} get tinkerbellmachines --output jsonpath='{.items[?(@.spec.hardwareName=="${hostname}")].metadata.ownerReferences[?(@.kind=="Machine")].name}')`;
  if (scaleDown) {
    const isControlPlane = group.name === CONTROL_PLANE;
    const label = isControlPlane ? 'the control plane' : group.name;
    const left = group.count - (isControlPlane ? 2 : 1);
    return [{
      title: 'Mark the node that is to go',
      commands: [`${kubectl} annotate machines.cluster.x-k8s.io "${machineOf}" cluster.x-k8s.io/delete-machine=yes`],
      before: [],
      done: ['the annotation is on the Machine: Cluster API takes it first'],
    }, {
      title: `Make ${label} smaller`,
      commands: [],
      before: [`set its count to ${left}, and apply the change as usual${isControlPlane ? ': Cluster API chooses the other node that goes' : ''}`],
      done: [`all nodes of ${cluster.name} are Ready, and there ${left === 1 ? 'is' : 'are'} ${left} in ${label}`],
    }];
  }
  return [{
    title: `Replace the node by one on ${replacement}`,
    commands: [`${kubectl} delete machines.cluster.x-k8s.io "${machineOf}"`],
    before: ['a snapshot of etcd is stored elsewhere'].filter(() => group.name === CONTROL_PLANE),
    done: [`a node on ${replacement} is Ready, and ${hostname} has none`],
  }];
}

function obstaclesOf(group: SizedGroup, scaleDown: boolean, replacement: string | undefined): string[] {
  const isControlPlane = group.name === CONTROL_PLANE;
  if (isControlPlane && group.count === 1) return ['it is the only node of the control plane, and etcd is on it: make the control plane larger first'];
  if (scaleDown && isControlPlane && group.count <= 3) return [`a control plane of ${group.count} nodes can only become one of 1, which loses all but one member of etcd at once: replace the node instead`];
  if (scaleDown && group.count <= 1) return ['it is the only node of its group: remove the group instead'];
  return scaleDown || replacement !== undefined ? [] : ['no free machine matches the group: add one, or make the group smaller'];
}

function quorumText({ name, count }: SizedGroup, scaleDown: boolean): string {
  if (name !== CONTROL_PLANE || count === 1) return '';
  const left = count - 1;
  const needed = Math.floor(count / 2) + 1;
  const spare = left - needed;
  return `${left} of ${count} members of etcd are left meanwhile and ${needed} are needed: ${spare === 0 ? 'none may fail' : `${spare} may fail`}${scaleDown ? '; afterwards the number must be odd again' : ''}`;
}

function labelsOf(machines: readonly MachineModel[], hostname: string): string[] {
  return Object.keys(machines.find((machine) => machine.hostname === hostname)!.labels).sort();
}

/** A node that is where nobody would have dealt it is not on the machine that it was dealt: the last one of its group. */
function displacedBy({ cluster, group }: Place, places: ReadonlyMap<string, Place>): string | undefined {
  return [...places].filter(([, place]) => place.cluster === cluster && place.group.name === group.name).map(([machine]) => machine).pop();
}

function statedPlace({ clusters }: FleetSnapshot, { cluster: name, group: groupName }: RetirementOptions): Place | undefined {
  if (name === undefined || groupName === undefined) return undefined;
  const cluster = clusters.find((each) => each.name === name);
  if (cluster === undefined) throw unknown('cluster', name, clusters.map((each) => each.name));
  const groups = groupsOf(cluster);
  const group = groups.find((each) => each.name === groupName);
  if (group === undefined) throw unknown('group', groupName, groups.map((each) => each.name));
  return { cluster, group };
}

function dealtOut({ clusters }: FleetSnapshot) {
  const machines = machinesIn(clusters);
  const dealt = dealtMachines(clusters, machines);
  const places = new Map(dealt.flatMap((place) => place.machines.map((machine): [string, Place] => [machine, place])));
  return { places, machines, free: new Set(machines.map(({ hostname }) => hostname).filter((hostname) => !places.has(hostname))) };
}

function unknown(what: string, name: string, known: readonly string[]): EksaError {
  return unknownName({ code: 'EKSA-MODEL-301', message: `there is no ${what} of this name`, fix: `Name a ${what} of the state that is asked` }, name, known);
}
