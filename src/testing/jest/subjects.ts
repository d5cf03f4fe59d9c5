import { Construct, IConstruct } from 'constructs';
import { EksaError, Severity } from '../../findings';
import { cameAs, isInstanceOf } from '../../props/values';
import { FleetState } from '../../upgrades/fleet-state';
import { FleetAssertions } from '../fleet/fleet-assertions';
import { Manifests } from '../manifests/manifests';

/** The objects that a value stands for. */
export function manifestsOf(matcher: string, value: unknown): Manifests {
  if (isInstanceOf(value, 'cdk8s-eks-anywhere.Manifests')) return value as Manifests;
  if (typeof value === 'string') return Manifests.fromYaml(value);
  if (Array.isArray(value)) return Manifests.fromObjects(value);
  if (isConstruct(value)) return Manifests.fromConstruct(value);
  throw refuse(matcher, value, 'an App, a Chart, another construct, Manifests, a list of objects, or YAML');
}

/** The fleet that a value stands for. */
export function fleetOf(matcher: string, value: unknown): FleetAssertions {
  if (isInstanceOf(value, 'cdk8s-eks-anywhere.FleetAssertions')) return value as FleetAssertions;
  if (isConstruct(value)) return FleetAssertions.of(value);
  throw refuse(matcher, value, 'an App, a Chart, a cluster, or FleetAssertions');
}

/** Objects to compare with: given, or in a directory. */
export function formerManifests(matcher: string, former: unknown): Manifests {
  return typeof former === 'string' ? Manifests.fromDirectory(former) : manifestsOf(matcher, former);
}

/** A state to compare with: given, or in a directory. */
export function formerState(former: FleetState | string): FleetState {
  return typeof former === 'string' ? FleetState.fromDirectory(former) : former;
}

function isConstruct(value: unknown): value is IConstruct {
  return Construct.isConstruct(value);
}

function refuse(matcher: string, value: unknown, wanted: string): EksaError {
  return new EksaError([{
    code: 'EKSA-TEST-006', severity: Severity.ERROR, object: `expect().${matcher}`, message: 'this matcher takes something else', found: cameAs(value, false), wanted,
  }]);
}
