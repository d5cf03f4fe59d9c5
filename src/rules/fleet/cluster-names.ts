import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { clusterNameOf } from '../../model/lookup';
import { clusterId } from '../places';
import type { ClusterSubject, Complaint, FleetRule } from '../rule';
import { clusterText, fleetView, groupBy } from './fleet-view';

function sameName(cluster: ClusterSubject, first: ClusterSubject, where: string): Complaint {
  return {
    construct: cluster.construct,
    object: clusterId(cluster.model),
    field: 'metadata.name',
    message: `${clusterText(first)} has the same name ${where}`,
    found: shown(clusterNameOf(cluster.model)),
  };
}

export const namesWithinGroup: FleetRule = {
  code: 'EKSA-FLEET-001',
  severity: Severity.ERROR,
  title: 'Clusters of one name under one management cluster',
  why: 'Their Cluster API objects all lie in the namespace eksa-system, whatever the namespace of the cluster: the second cluster would take over the machines of the first.',
  fix: 'Rename one of the clusters',
  upstream: ['V187'],
  source: 'pkg/validations/createvalidations/cluster.go: ValidateClusterNameIsUnique',
  *checkFleet(fleet) {
    for (const { members } of fleetView(fleet).groups) {
      for (const [first, ...others] of groupBy(members, ({ model }) => clusterNameOf(model)).values()) {
        for (const other of others) yield sameName(other, first, 'under the same management cluster');
      }
    }
  },
};

export const namesAcrossGroups: FleetRule = {
  code: 'EKSA-FLEET-002',
  severity: Severity.WARNING,
  title: 'Clusters of one name under different management clusters',
  why: 'Kubeconfig files, GitOps paths and the folders of `eksctl anywhere` are called after the cluster: two clusters of one name overwrite each other there.',
  fix: 'Put the site or the environment into the name',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    const view = fleetView(fleet);
    for (const [first, ...others] of view.named.values()) {
      for (const other of others) {
        if (view.groupOf(other) !== view.groupOf(first)) yield sameName(other, first, 'under another management cluster');
      }
    }
  },
};
