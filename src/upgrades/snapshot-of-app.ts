import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { EksaError, Severity } from '../findings';
import type { ClusterState, FleetSnapshot, StateObject } from '../lifecycle/state';
import { clusterNameOf, managementClusterName } from '../model/lookup';
import { isBelow } from '../objects/is-below';
import { CapiManifests, isCountedName, templateNamesOf } from '../render/capi';
import type { ClusterSubject } from '../rules/rule';
import { AppFleet } from '../validation/app-fleet';

/** What is declared below a construct. */
export function snapshotOf(scope: IConstruct): FleetSnapshot {
  const fleet = AppFleet.of(scope);
  // what is wrong by itself is no state to change from, or into
  const errors = fleet.report().findings.filter(({ severity }) => severity === Severity.ERROR);
  if (errors.length > 0) throw new EksaError(errors);
  const isInScope = ({ node }: IConstruct) => isBelow(node.path, scope.node.path);
  return {
    clusters: fleet.listClusters().filter(isInScope).map((cluster) => stateOf(cluster._subject())),
    packages: fleet.listPackages().filter(isInScope).map((each) => each._packageSubject().object),
    bundleControllers: fleet.listBundleControllers().filter(isInScope).map((each) => each._controllerSubject().object),
    isChecked: true,
    objects: scope.node.findAll().filter((construct) => ApiObject.isApiObject(construct)).map(objectOf),
  };
}

function stateOf({ model, written, construct, eksaVersion, inventories, distro, capi, writesEksa = true }: ClusterSubject): ClusterState {
  const rendered = capi && (() => orNothing(capi));
  const manifests = rendered?.();
  const names = manifests && templateNamesOf(manifests);
  const isCounted = names !== undefined && isCountedName(names.controlPlaneMachineTemplate);
  return {
    name: clusterNameOf(model),
    managementCluster: managementClusterName(model),
    ...construct !== undefined && { construct },
    model: written ?? model,
    eksaVersion,
    ...isCounted && { templateNames: names },
    ...!writesEksa && rendered && { capi: rendered },
    inventories,
    ...distro && { distro },
  };
}

/** What cannot be rendered is a finding of the app, and not one of this comparison. */
function orNothing(capi: () => CapiManifests): CapiManifests | undefined {
  try {
    return capi();
  } catch (error) {
    if (error instanceof EksaError) return undefined;
    throw error;
  }
}

interface WrittenMetadata {
  readonly namespace?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

function objectOf(object: ApiObject): StateObject {
  const { namespace, annotations } = object.metadata.toJson() as WrittenMetadata;
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    name: object.name,
    ...namespace !== undefined && { namespace },
    keptByFlux: isKept(annotations),
  };
}

/** Whether Flux leaves an object where it is when it is no longer in Git. */
export function isKept(annotations: Readonly<Record<string, unknown>> = {}): boolean {
  return annotations['kustomize.toolkit.fluxcd.io/prune'] === 'disabled' || annotations['kustomize.toolkit.fluxcd.io/reconcile'] === 'disabled';
}
