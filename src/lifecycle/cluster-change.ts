import type { ClusterState, FleetSnapshot } from './state';
import type { Estimates } from './timing';
import { EmbeddedCatalog } from '../distro/catalog';
import type { ClusterModel } from '../model/cluster-model';
import type { MachineModel } from '../model/inventory-model';
import { CapiManifests, SizedGroup, sizedGroups, withTemplateNames } from '../render/capi';
import { memoise } from '../rules/memoise';
import { renderedForNew } from '../rules/transitions';

/** A cluster before and after, and the machines that are there for it. */
export interface ClusterChange {
  readonly before?: ClusterState;
  readonly after?: ClusterState;
  /** All machines; nothing when nothing is known about machines. */
  readonly machines?: readonly MachineModel[];
  /** Host names of machines that nodes of any cluster have before the change. */
  readonly taken: ReadonlySet<string>;
  /** Host names of machines that no node has when the turn comes to this cluster; changed as machines are taken and given back. */
  readonly free: Set<string>;
  /** The machines of its nodes, by group. */
  readonly nodes: ReadonlyMap<string, readonly string[]>;
  readonly snapshots: { readonly before: FleetSnapshot; readonly after: FleetSnapshot };
  readonly estimates: Estimates;
}

/** The Cluster API objects of a cluster, under the names that they have; nothing where that cannot be told. */
export const presentObjects: (state: ClusterState) => CapiManifests | undefined = memoise((state: ClusterState) => {
  if (state.capi !== undefined) return state.capi();
  const rendered = state.model && rendererOf(state)(state.model, state.eksaVersion);
  return rendered && withTemplateNames(rendered, state.templateNames ?? {});
});

/** Its groups with their sizes; none where they cannot be told. */
export function groupsOf(state: ClusterState): readonly SizedGroup[] {
  const capi = presentObjects(state);
  return capi === undefined ? [] : sizedGroups(capi);
}

/** Renders what a cluster would be, with its own release data. */
export function rendererOf({ distro }: ClusterState): (model: ClusterModel, eksaVersion: string | undefined) => CapiManifests | undefined {
  return (model, eksaVersion) => renderedForNew(model, eksaVersion, distro ?? EmbeddedCatalog.shared(), { registryCredentials: SIGNED_IN });
}

/** Who signs in to a registry mirror is kept elsewhere: whether anybody does counts here. */
const SIGNED_IN = { username: 'hidden', password: 'hidden' };
