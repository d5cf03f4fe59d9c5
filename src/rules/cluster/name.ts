import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { clusterNameOf, nameOf } from '../../model/lookup';
import { objectsOf } from '../../model/objects';
import { clusterId, objectId } from '../places';
import type { ClusterRule } from '../rule';
import { isDnsSubdomain } from '../syntax';

const LONGEST_CLUSTER_NAME = 35;

const clusterNameSyntax: ClusterRule = {
  code: 'EKSA-CLUSTER-001',
  severity: Severity.ERROR,
  title: 'A cluster name that is not a letter followed by letters, digits and hyphens',
  why: 'EKS Anywhere derives the names of all Cluster API objects from it and refuses anything else.',
  fix: 'Choose a name such as `prod-1`',
  upstream: ['V013'],
  source: 'pkg/api/v1alpha1/cluster.go: ValidateClusterName',
  *check({ model }) {
    const name = clusterNameOf(model);
    if (/^[a-zA-Z][a-zA-Z0-9-]+$/.test(name)) return;
    yield { object: clusterId(model), field: 'metadata.name', message: 'this is not a cluster name', found: shown(name) };
  },
};

const clusterNameLength: ClusterRule = {
  code: 'EKSA-CLUSTER-002',
  severity: Severity.ERROR,
  title: `A cluster name with more than ${LONGEST_CLUSTER_NAME} characters`,
  why: 'Names and labels built from it must stay within 63 characters.',
  fix: 'Shorten the name',
  upstream: ['V014'],
  source: 'pkg/api/v1alpha1/cluster.go: ValidateClusterNameLength',
  *check({ model }) {
    const length = Buffer.byteLength(clusterNameOf(model));
    if (length <= LONGEST_CLUSTER_NAME) return;
    yield {
      object: clusterId(model),
      field: 'metadata.name',
      message: 'the cluster name is too long',
      found: `${length} characters`,
      wanted: `at most ${LONGEST_CLUSTER_NAME}`,
    };
  },
};

const objectNames: ClusterRule = {
  code: 'EKSA-CLUSTER-003',
  severity: Severity.ERROR,
  title: 'An object name that Kubernetes does not accept',
  why: 'The API server refuses names that are not lower-case DNS subdomains; EKS Anywhere itself would let upper case through.',
  fix: 'Use lower-case letters, digits and hyphens, beginning and ending with a letter or digit',
  upstream: ['V006', 'V092', 'V097'],
  source: 'Kubernetes API server; pkg/api/v1alpha1/tinkerbelldatacenterconfig.go: validateObjectMeta; tinkerbellmachineconfig.go: validateTinkerbellMachineConfig',
  *check({ model }) {
    for (const object of objectsOf(model)) {
      const name = nameOf(object);
      if (name === '') {
        yield { object: objectId(object), field: 'metadata.name', message: `this ${object.kind} has no name` };
      } else if (!isDnsSubdomain(name)) {
        const lower = name.toLowerCase();
        const wanted = isDnsSubdomain(lower) ? { wanted: shown(lower) } : undefined;
        yield {
          object: objectId(object),
          field: 'metadata.name',
          message: 'Kubernetes does not accept this name',
          found: shown(name),
          ...wanted,
          // objects are called after their cluster
          ...object !== model.cluster && name.includes(clusterNameOf(model)) && { basedOn: [{ object: clusterId(model), field: 'metadata.name' }] },
        };
      }
    }
  },
};

const duplicateObjects: ClusterRule = {
  code: 'EKSA-CLUSTER-005',
  severity: Severity.ERROR,
  title: 'Two objects of one kind with the same name',
  why: 'Only one of them would reach the cluster, and which one depends on who reads the file.',
  fix: 'Rename or remove one of them',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const seen = new Set<string>();
    for (const object of objectsOf(model)) {
      const id = objectId(object);
      const key = `${object.metadata?.namespace ?? ''}/${id}`;
      if (seen.has(key) && nameOf(object) !== '') yield { object: id, field: 'metadata.name', message: 'this object is defined twice' };
      seen.add(key);
    }
  },
};

export const nameRules: readonly ClusterRule[] = [clusterNameSyntax, clusterNameLength, objectNames, duplicateObjects];
