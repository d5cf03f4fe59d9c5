import type { Tone } from './picture';

/** What nodes of a group are for. */
export type Role = Extract<Tone, 'control-plane' | 'workers' | 'etcd'>;

/** A group of nodes: a control plane, an external etcd, or a pool. */
export interface SiteGroup {
  readonly cluster: SiteCluster;
  readonly name: string;
  readonly role: Role;
  /** How many nodes it has: `3`, or `2 to 8` with autoscaling. */
  readonly nodes: string;
  /** The most that it has. */
  readonly count: number;
  /** Which machines it takes. */
  readonly selector: string;
  /** Machines that match it and that nobody takes. */
  readonly spares: number;
  /** Machines that are missing. */
  readonly shortfall: number;
}

/** A cluster. */
export interface SiteCluster {
  readonly name: string;
  /** Construct path: two clusters may have one name. */
  readonly construct: string;
  /** Name of its management cluster; its own name when it manages itself. */
  readonly management: string;
  readonly isManagement: boolean;
  /** The management cluster, when it is part of the picture. */
  readonly manager?: SiteCluster;
  readonly kubernetesVersion: string;
  readonly eksaVersion: string;
  readonly endpoint: string;
  readonly tinkerbellIp: string;
  readonly pods: readonly string[];
  readonly services: readonly string[];
  readonly groups: readonly SiteGroup[];
}

/** A machine. */
export interface SiteMachine {
  readonly hostname: string;
  readonly ipAddress: string;
  /** Network that it is in, such as `10.20.0.0/24`. */
  readonly network: string;
  readonly vlan: string;
  readonly gateway: string;
  readonly mac: string;
  readonly bmcAddress: string;
  readonly disk: string;
  readonly labels: string;
  /** Construct path of its inventory. */
  readonly inventory: string;
  /** Rack and row, as its labels say. */
  readonly rack: string;
  readonly row: string;
  /** Groups of the picture that take it: more than one is a mistake. */
  readonly takers: readonly SiteGroup[];
  /** What it is for otherwise: groups that it is a spare for, a cluster outside of the picture, or nothing. */
  readonly otherwise: { readonly tone: Extract<Tone, 'spare' | 'unused'>; readonly text: string };
}

/** What stands where. */
export interface Site {
  readonly name: string;
  /** Management clusters first, each before those that it manages. */
  readonly clusters: readonly SiteCluster[];
  readonly machines: readonly SiteMachine[];
}
