import { Severity } from '../../findings';
import { nearest } from '../../findings/nearest';
import { shown } from '../../findings/shown';
import type { ClusterModel } from '../../model/cluster-model';
import {
  awsIamConfigsOf, datacenterOf, fluxConfigOf, gitOpsConfigOf, machineConfigOf, nameOf, oidcConfigsOf, templateOf,
} from '../../model/lookup';
import { memoise } from '../memoise';
import { controlPlaneOf, nodeGroupsOf, workersOf } from '../node-groups';
import { clusterId, objectId } from '../places';
import type { ClusterRule } from '../rule';

const DATACENTER = 'TinkerbellDatacenterConfig';
const MACHINE_CONFIG = 'TinkerbellMachineConfig';

/** The names of objects that have none: what a reference does not find may be one of those. */
const NAMELESS = {
  datacenter: { object: `${DATACENTER}/`, field: 'metadata.name' },
  machineConfig: { object: `${MACHINE_CONFIG}/`, field: 'metadata.name' },
};

const datacenterKind: ClusterRule = {
  code: 'EKSA-CLUSTER-010',
  severity: Severity.ERROR,
  title: 'A datacenterRef to anything but a TinkerbellDatacenterConfig',
  why: 'The kind chooses the infrastructure provider; this library is about bare metal.',
  fix: `Set datacenterRef.kind to ${DATACENTER}`,
  fixInCode: false,
  upstream: ['V012'],
  source: 'pkg/dependencies/factory.go: WithProvider',
  unwaivable: true,
  *check({ model }) {
    const kind = model.cluster.spec?.datacenterRef?.kind;
    if (kind === DATACENTER) return;
    yield {
      object: clusterId(model),
      field: 'spec.datacenterRef.kind',
      message: 'this is no bare-metal datacenter',
      found: shown(kind),
      wanted: DATACENTER,
    };
  },
};

const datacenterExists: ClusterRule = {
  code: 'EKSA-CLUSTER-011',
  severity: Severity.ERROR,
  title: 'A reference to a datacenter that is not defined',
  why: 'Without it there is no tinkerbellIP to boot machines from.',
  fix: 'Define it beside the cluster, or correct the reference',
  upstream: ['V007'],
  source: 'pkg/cluster/tinkerbell.go: tinkerbellEntry',
  unwaivable: true,
  *check({ model }) {
    const reference = model.cluster.spec?.datacenterRef;
    // another kind has its own rule
    if (reference?.kind !== DATACENTER || datacenterOf(model) !== undefined) return;
    const wanted = nearest(reference.name ?? '', model.datacenters.map(nameOf));
    yield {
      object: clusterId(model),
      field: 'spec.datacenterRef.name',
      message: `no ${DATACENTER} has this name`,
      found: shown(reference.name),
      ...wanted === undefined ? undefined : { wanted: shown(wanted) },
      basedOn: [NAMELESS.datacenter],
    };
  },
};

const controlPlaneReference: ClusterRule = {
  code: 'EKSA-CLUSTER-012',
  severity: Severity.ERROR,
  title: 'A control plane without a machine config',
  why: 'It says which machines become control plane nodes, and with which operating system.',
  fix: 'Set controlPlaneConfiguration.machineGroupRef',
  fixInCode: false,
  upstream: ['V017'],
  source: 'pkg/api/v1alpha1/cluster.go: validateMachineGroupRefs',
  unwaivable: true,
  *check({ model }) {
    const { field, settings } = controlPlaneOf(model);
    if (settings.machineGroupRef === undefined) {
      yield {
        object: clusterId(model),
        field: `${field}.machineGroupRef`,
        message: 'the control plane refers to no machine config',
      };
    }
  },
};

const workerReference: ClusterRule = {
  code: 'EKSA-CLUSTER-013',
  severity: Severity.ERROR,
  title: 'A worker node group without a machine config',
  why: 'It says which machines become nodes of the group, and with which operating system.',
  fix: 'Set machineGroupRef of the group',
  fixInCode: false,
  upstream: ['V018'],
  source: 'pkg/api/v1alpha1/cluster.go: validateMachineGroupRefs',
  unwaivable: true,
  *check({ model }) {
    for (const { field, label, settings } of workersOf(model)) {
      if (settings.machineGroupRef === undefined) {
        yield {
          object: clusterId(model),
          field: `${field}.machineGroupRef`,
          message: `${label} refers to no machine config`,
        };
      }
    }
  },
};

const machineConfigExists: ClusterRule = {
  code: 'EKSA-CLUSTER-014',
  severity: Severity.ERROR,
  title: 'A reference to a machine config that is not defined',
  why: 'A reference of another kind, or to a name that does not exist, leaves the nodes without machines.',
  fix: 'Define it beside the cluster, or correct the reference',
  upstream: ['V008', 'V009', 'V150', 'V152'],
  source: 'pkg/cluster/tinkerbell.go: tinkerbellEntry; pkg/providers/tinkerbell/tinkerbell.go: validateRefrencedMachineConfigsAvailability; assert.go',
  unwaivable: true,
  *check({ model }) {
    for (const { field, label, settings } of nodeGroupsOf(model)) {
      const reference = settings.machineGroupRef;
      if (reference === undefined || machineConfigOf(model, reference) !== undefined) continue;
      if (reference.kind !== MACHINE_CONFIG) {
        yield {
          object: clusterId(model),
          field: `${field}.machineGroupRef.kind`,
          message: `${label} refers to an object of the wrong kind`,
          found: shown(reference.kind),
          wanted: MACHINE_CONFIG,
        };
      } else {
        const wanted = nearest(reference.name ?? '', model.machineConfigs.map(nameOf));
        yield {
          object: clusterId(model),
          field: `${field}.machineGroupRef.name`,
          message: `no ${MACHINE_CONFIG} has the name that ${label} refers to`,
          found: shown(reference.name),
          ...wanted === undefined ? undefined : { wanted: shown(wanted) },
          basedOn: [NAMELESS.machineConfig],
        };
      }
    }
  },
};

/** Objects that the cluster refers to, and that must live in its namespace. */
const referencedObjects = memoise((model: ClusterModel) => [
  ...new Set([
    datacenterOf(model),
    ...nodeGroupsOf(model).map((group) => group.machineConfig),
    ...oidcConfigsOf(model),
    ...awsIamConfigsOf(model),
    fluxConfigOf(model),
    gitOpsConfigOf(model),
  ].filter((object) => object !== undefined)),
]);

const sameNamespace: ClusterRule = {
  code: 'EKSA-CLUSTER-015',
  severity: Severity.ERROR,
  title: 'Objects of a cluster in different namespaces',
  why: 'References have no namespace: they are followed in the namespace of the cluster. EKS Anywhere compares the texts, so no namespace and `default` are two.',
  fix: 'Write the same namespace everywhere, or nowhere',
  upstream: ['V010', 'V153'],
  source: 'pkg/cluster/validate.go: validateSameNamespace; pkg/providers/tinkerbell/validate.go: validateMachineConfigNamespacesMatchDatacenterConfig',
  *check({ model }) {
    const namespace = model.cluster.metadata.namespace ?? '';
    const others = new Set(referencedObjects(model).map((object) => object.metadata.namespace ?? ''));
    if (others.size === 1 && !others.has(namespace) && referencedObjects(model).length > 1) {
      yield {
        object: clusterId(model),
        field: 'metadata.namespace',
        message: 'everything that the cluster refers to is in another namespace',
        found: shown(namespace),
        wanted: shown([...others][0]),
      };
      return;
    }
    for (const object of referencedObjects(model)) {
      const other = object.metadata.namespace ?? '';
      if (other !== namespace) {
        yield {
          object: objectId(object),
          field: 'metadata.namespace',
          message: 'this object is not in the namespace of its cluster',
          found: shown(other),
          wanted: shown(namespace),
        };
      }
    }
  },
};

const firstDatacenter: ClusterRule = {
  code: 'EKSA-CLUSTER-016',
  severity: Severity.WARNING,
  title: 'A datacenter in front of the one that the cluster refers to',
  why: '`eksctl anywhere` provisions with the first TinkerbellDatacenterConfig of the file, whatever its name, while everything else follows the reference.',
  fix: 'Remove the other datacenters, or put the referenced one first',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const referenced = datacenterOf(model);
    const first = model.datacenters[0];
    if (referenced === undefined || first === referenced) return;
    yield { object: objectId(first), message: `this datacenter comes before ${objectId(referenced)}, which the cluster refers to` };
  },
};

const unusedObjects: ClusterRule = {
  code: 'EKSA-CLUSTER-017',
  severity: Severity.WARNING,
  title: 'An object that nothing refers to',
  why: 'What no reference leads to has no effect; most often a name is misspelt.',
  fix: 'Refer to it, or remove it',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const used = new Set<unknown>([
      ...referencedObjects(model),
      machineConfigOf(model, model.cluster.spec?.externalEtcdConfiguration?.machineGroupRef),
      ...model.machineConfigs.map((machineConfig) => templateOf(model, machineConfig)),
    ]);
    const candidates = [
      ...model.datacenters, ...model.machineConfigs, ...model.templates, ...model.oidcConfigs, ...model.awsIamConfigs,
      ...model.fluxConfigs, ...model.gitOpsConfigs,
    ];
    for (const object of candidates) {
      if (!used.has(object)) yield { object: objectId(object), message: `nothing in the cluster refers to this ${object.kind}` };
    }
  },
};

export const referenceRules: readonly ClusterRule[] = [
  datacenterKind, datacenterExists, controlPlaneReference, workerReference, machineConfigExists, sameNamespace, firstDatacenter, unusedObjects,
];
