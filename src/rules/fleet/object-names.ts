import { isDeepStrictEqual } from 'node:util';
import { Severity } from '../../findings';
import type { ClusterModel } from '../../model/cluster-model';
import { awsIamConfigsOf, clusterNameOf, namespaceOf } from '../../model/lookup';
import { workersOf } from '../node-groups';
import { clusterId, objectId } from '../places';
import type { ClusterSubject, Complaint, Fleet, FleetRule } from '../rule';
import { clusterText, fleetView } from './fleet-view';

interface AnyObject {
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly namespace?: string };
  readonly spec?: unknown;
}

/** Two objects of one name that would meet in one management cluster, each with its cluster. */
type Clash = readonly [first: AnyObject, owner: ClusterSubject, second: AnyObject, cluster: ClusterSubject];

function* clashes(fleet: Fleet, objectsOf: (model: ClusterModel) => readonly AnyObject[]): Iterable<Clash> {
  for (const { members } of fleetView(fleet).groups) {
    const firsts = new Map<string, [AnyObject, ClusterSubject]>();
    for (const member of members) {
      for (const object of objectsOf(member.model)) {
        const key = JSON.stringify([object.kind, namespaceOf(object), object.metadata.name]);
        const first = firsts.get(key);
        if (first === undefined) firsts.set(key, [object, member]);
        // two objects of one cluster are that cluster's own affair
        else if (first[1] !== member) yield [...first, object, member];
      }
    }
  }
}

function* sameObject(fleet: Fleet, objectsOf: (model: ClusterModel) => readonly AnyObject[]): Iterable<Complaint> {
  for (const [, owner, object, cluster] of clashes(fleet, objectsOf)) {
    yield {
      construct: cluster.construct,
      object: objectId(object),
      field: 'metadata.name',
      message: `${clusterText(owner)} has a ${object.kind} of this name in the same management cluster`,
    };
  }
}

export const machineConfigNames: FleetRule = {
  code: 'EKSA-FLEET-020',
  severity: Severity.ERROR,
  title: 'Machine configs of one name under one management cluster',
  why: 'All objects of all its clusters live in the management cluster: the second one replaces the first, and the nodes of the first cluster are built anew from it.',
  fix: 'Put the name of the cluster into the name of the machine config',
  fixInCode: 'Put the name of the cluster into machineConfigName',
  upstream: ['V184'],
  source: 'pkg/providers/tinkerbell/create.go: SetupAndValidateCreateCluster',
  checkFleet: (fleet) => sameObject(fleet, (model) => model.machineConfigs),
};

export const datacenterNames: FleetRule = {
  code: 'EKSA-FLEET-021',
  severity: Severity.ERROR,
  title: 'Datacenters of one name under one management cluster',
  why: 'All objects of all its clusters live in the management cluster: the second one replaces the first.',
  fix: 'Call the datacenter after its cluster',
  fixInCode: false,
  upstream: ['V185'],
  source: 'pkg/providers/tinkerbell/create.go: SetupAndValidateCreateCluster',
  checkFleet: (fleet) => sameObject(fleet, (model) => model.datacenters),
};

export const gitOpsNames: FleetRule = {
  code: 'EKSA-FLEET-022',
  severity: Severity.ERROR,
  title: 'GitOps settings of one name under one management cluster',
  why: '`eksctl anywhere create cluster` refuses a workload cluster whose FluxConfig or GitOpsConfig exists already. Equal settings under two names are right; clusters that only GitOps or kubectl creates may share one object.',
  fix: 'Call the settings after their cluster',
  upstream: ['V146'],
  source: 'pkg/validations/createvalidations/gitops.go: validateFluxConfig, validateGitOpsConfig',
  checkFleet: (fleet) => sameObject(fleet, (model) => [...model.fluxConfigs, ...model.gitOpsConfigs]),
};

export const identityProviderNames: FleetRule = {
  code: 'EKSA-FLEET-023',
  severity: Severity.ERROR,
  title: 'Identity providers of one name under one management cluster',
  why: '`eksctl anywhere create cluster` refuses a workload cluster whose OIDCConfig or AWSIamConfig exists already. Clusters that only GitOps or kubectl creates may share one object.',
  fix: 'Call the identity provider after its cluster',
  upstream: ['V148'],
  source: 'pkg/validations/createvalidations/identityproviders.go: ValidateIdentityProviderNameIsUnique',
  checkFleet: (fleet) => sameObject(fleet, (model) => [...model.oidcConfigs, ...model.awsIamConfigs]),
};

export const templateNames: FleetRule = {
  code: 'EKSA-FLEET-024',
  severity: Severity.ERROR,
  title: 'Different workflow templates of one name under one management cluster',
  why: 'Nothing refuses the second template: it replaces the first, and the next rollout of the first cluster provisions machines with it.',
  fix: 'Put the name of the cluster into the name of the template, or use the same template in both',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    for (const [first, owner, object, cluster] of clashes(fleet, (model) => model.templates)) {
      if (isDeepStrictEqual(first.spec, object.spec)) continue;
      yield {
        construct: cluster.construct,
        object: objectId(object),
        field: 'metadata.name',
        message: `${clusterText(owner)} has another ${object.kind} of this name in the same management cluster`,
      };
    }
  },
};

/** An object that EKS Anywhere or Cluster API makes in eksa-system, and the field that its name comes from. */
interface DerivedObject {
  readonly id: string;
  readonly field: string;
  /** The part of the cluster that it is made for; absent when that is the whole cluster. */
  readonly part?: string;
}

/** The objects in eksa-system whose names come from names that users choose. */
function derivedObjects(model: ClusterModel): readonly DerivedObject[] {
  const name = clusterNameOf(model);
  const field = 'metadata.name';
  // each cluster has more Secrets, but no other name can end like theirs
  const secrets = ['kubeconfig', 'ca'];
  if (awsIamConfigsOf(model).length > 0) secrets.push('aws-iam-authenticator-ca', 'aws-iam-kubeconfig');
  return [
    { id: `TinkerbellMachineTemplate/${name}-control-plane-1`, field, part: 'the control plane' },
    ...secrets.map((suffix) => ({ id: `Secret/${name}-${suffix}`, field })),
    ...workersOf(model).filter((group) => group.name !== '').flatMap((group) => {
      const place = { field: `${group.field}.name`, part: group.label };
      return [
        { id: `MachineDeployment/${name}-${group.name}`, ...place },
        { id: `TinkerbellMachineTemplate/${name}-${group.name}-1`, ...place },
      ];
    }),
  ];
}

export const derivedNames: FleetRule = {
  code: 'EKSA-FLEET-025',
  severity: Severity.ERROR,
  title: 'Clusters and worker node groups whose names add up to the same object name',
  why: 'Names of Cluster API objects are put together with hyphens: group `b-c` of cluster `a` and group `c` of cluster `a-b` both become MachineDeployment `a-b-c` in eksa-system, and one takes over the machines of the other.',
  fix: 'Rename the group or the cluster',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    for (const { members } of fleetView(fleet).groups) {
      const firsts = new Map<string, DerivedObject & { readonly owner: ClusterSubject }>();
      for (const owner of members) {
        const reported = new Set<string>();
        for (const object of derivedObjects(owner.model)) {
          const first = firsts.get(object.id);
          if (first === undefined) {
            firsts.set(object.id, { ...object, owner });
            continue;
          }
          // clusters and groups of the same name have rules of their own
          const namesakes = first.owner === owner ? first.part === object.part : clusterNameOf(first.owner.model) === clusterNameOf(owner.model);
          if (namesakes || reported.has(object.field)) continue;
          reported.add(object.field);
          const other = first.owner === owner ? first.part : [first.part, clusterText(first.owner)].filter(Boolean).join(' of ');
          yield {
            construct: owner.construct,
            object: clusterId(owner.model),
            field: object.field,
            message: `this name leads to ${object.id}, and so does ${other}`,
          };
        }
      }
    }
  },
};
