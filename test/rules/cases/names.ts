import { addGroup, addOidc, addTemplate, machineConfig, RuleCases } from '../base';

/** Names, references between objects, and namespaces. */
export const nameCases: readonly RuleCases[] = [
  {
    code: 'EKSA-CLUSTER-001',
    accepts: {
      'letters, digits and hyphens': ({ cluster }) => { cluster.metadata.name = 'prod-1'; },
      'capitals, which have another rule': ({ cluster }) => { cluster.metadata.name = 'Prod'; },
    },
    rejects: {
      'no name': [({ cluster }) => { cluster.metadata.name = ''; }, 'Cluster/ metadata.name: this is not a cluster name; found ""'],
      'a digit in front': [
        ({ cluster }) => { cluster.metadata.name = '9lives'; },
        'Cluster/9lives metadata.name: this is not a cluster name; found "9lives"',
      ],
      'a single letter': [
        ({ cluster }) => { cluster.metadata.name = 'p'; },
        'Cluster/p metadata.name: this is not a cluster name; found "p"',
      ],
      'a dot': [
        ({ cluster }) => { cluster.metadata.name = 'prod.eu'; },
        'Cluster/prod.eu metadata.name: this is not a cluster name; found "prod.eu"',
      ],
      'an underscore': [
        ({ cluster }) => { cluster.metadata.name = 'prod_eu'; },
        'Cluster/prod_eu metadata.name: this is not a cluster name; found "prod_eu"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-002',
    accepts: { '35 characters': ({ cluster }) => { cluster.metadata.name = 'a'.repeat(35); } },
    rejects: {
      '36 characters': [
        ({ cluster }) => { cluster.metadata.name = 'a'.repeat(36); },
        'Cluster/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa metadata.name: the cluster name is too long; found 36 characters; wanted at most 35',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-003',
    accepts: { 'a dot in the name of a machine config': ({ machineConfigs }) => { machineConfigs[0].metadata.name = 'prod.cp'; } },
    rejects: {
      'capitals': [
        ({ cluster }) => { cluster.metadata.name = 'Prod'; },
        'Cluster/Prod metadata.name: Kubernetes does not accept this name; found "Prod"; wanted "prod"',
      ],
      'a hyphen at the end': [
        ({ cluster }) => { cluster.metadata.name = 'prod-'; },
        'Cluster/prod- metadata.name: Kubernetes does not accept this name; found "prod-"',
      ],
      'a datacenter without name': [
        ({ datacenter }) => { datacenter.metadata.name = ''; },
        'TinkerbellDatacenterConfig/ metadata.name: this TinkerbellDatacenterConfig has no name',
      ],
      'a machine config without name': [
        ({ machineConfigs }) => { machineConfigs[1].metadata.name = ''; },
        'TinkerbellMachineConfig/ metadata.name: this TinkerbellMachineConfig has no name',
      ],
      'a machine config with an underscore': [
        ({ machineConfigs }) => { machineConfigs[1].metadata.name = 'prod_md'; },
        'TinkerbellMachineConfig/prod_md metadata.name: Kubernetes does not accept this name; found "prod_md"',
      ],
      'a name of 254 characters': [
        ({ datacenter }) => { datacenter.metadata.name = 'a'.repeat(254); },
        'TinkerbellDatacenterConfig/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa metadata.name: Kubernetes does not accept this name; found "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-005',
    accepts: {
      'one name for objects of different kinds': (s) => { addOidc(s); s.oidcConfigs[0].metadata.name = 'prod'; },
      'one name in two namespaces': ({ machineConfigs }) => { machineConfigs.push(machineConfig('prod-cp', 'cp')); machineConfigs[2].metadata.namespace = 'other'; },
      'objects without names': ({ machineConfigs }) => { for (const { metadata } of machineConfigs) metadata.name = ''; },
    },
    rejects: {
      'two machine configs of one name': [
        ({ machineConfigs }) => { machineConfigs.push(machineConfig('prod-cp', 'cp')); },
        'TinkerbellMachineConfig/prod-cp metadata.name: this object is defined twice',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-010',
    accepts: { 'bare metal': () => undefined },
    rejects: {
      'another provider': [
        ({ spec }) => { spec.datacenterRef!.kind = 'VSphereDatacenterConfig'; },
        'Cluster/prod spec.datacenterRef.kind: this is no bare-metal datacenter; found "VSphereDatacenterConfig"; wanted TinkerbellDatacenterConfig',
      ],
      'no reference': [
        ({ spec }) => { delete spec.datacenterRef; },
        'Cluster/prod spec.datacenterRef.kind: this is no bare-metal datacenter; found nothing; wanted TinkerbellDatacenterConfig',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-011',
    accepts: {
      'another kind, which has its own rule': ({ spec }) => { spec.datacenterRef = { kind: 'VSphereDatacenterConfig', name: 'x' }; },
    },
    rejects: {
      'a misspelt name': [
        ({ spec }) => { spec.datacenterRef!.name = 'pord'; },
        'Cluster/prod spec.datacenterRef.name: no TinkerbellDatacenterConfig has this name; found "pord"; wanted "prod"',
      ],
      'no name': [
        ({ spec }) => { delete spec.datacenterRef!.name; },
        'Cluster/prod spec.datacenterRef.name: no TinkerbellDatacenterConfig has this name; found nothing',
      ],
      'no datacenter at all': [
        ({ datacenters }) => { datacenters.pop(); },
        'Cluster/prod spec.datacenterRef.name: no TinkerbellDatacenterConfig has this name; found "prod"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-012',
    accepts: { 'a reference that leads nowhere, which has another rule': ({ controlPlane }) => { controlPlane.machineGroupRef = {}; } },
    rejects: {
      'no reference': [
        ({ controlPlane }) => { delete controlPlane.machineGroupRef; },
        'Cluster/prod spec.controlPlaneConfiguration.machineGroupRef: the control plane refers to no machine config',
      ],
      'no control plane': [
        ({ spec }) => { delete spec.controlPlaneConfiguration; },
        'Cluster/prod spec.controlPlaneConfiguration.machineGroupRef: the control plane refers to no machine config',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-013',
    accepts: { 'no worker node groups': ({ spec }) => { delete spec.workerNodeGroupConfigurations; } },
    rejects: {
      'no reference': [
        ({ workers }) => { delete workers.machineGroupRef; },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].machineGroupRef: worker node group "md-0" refers to no machine config',
      ],
      'no reference in the second group': [
        (s) => { addGroup(s, 'gpu', { machineGroupRef: undefined }); },
        'Cluster/prod spec.workerNodeGroupConfigurations[1].machineGroupRef: worker node group "gpu" refers to no machine config',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-014',
    accepts: { 'no reference, which has another rule': ({ controlPlane }) => { delete controlPlane.machineGroupRef; } },
    rejects: {
      'a misspelt name': [
        ({ controlPlane }) => { controlPlane.machineGroupRef!.name = 'prod-pc'; },
        'Cluster/prod spec.controlPlaneConfiguration.machineGroupRef.name: no TinkerbellMachineConfig has the name that the control plane refers to; found "prod-pc"; wanted "prod-cp"',
      ],
      'a name like no other': [
        ({ workers }) => { workers.machineGroupRef!.name = 'something-else'; },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].machineGroupRef.name: no TinkerbellMachineConfig has the name that worker node group "md-0" refers to; found "something-else"',
      ],
      'no name': [
        ({ workers }) => { delete workers.machineGroupRef!.name; },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].machineGroupRef.name: no TinkerbellMachineConfig has the name that worker node group "md-0" refers to; found nothing',
      ],
      'another kind': [
        ({ workers }) => { workers.machineGroupRef!.kind = 'TinkerbellMachineconfig'; },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].machineGroupRef.kind: worker node group "md-0" refers to an object of the wrong kind; found "TinkerbellMachineconfig"; wanted TinkerbellMachineConfig',
      ],
      'no kind': [
        ({ controlPlane }) => { delete controlPlane.machineGroupRef!.kind; },
        'Cluster/prod spec.controlPlaneConfiguration.machineGroupRef.kind: the control plane refers to an object of the wrong kind; found nothing; wanted TinkerbellMachineConfig',
      ],
      'a machine config that is not there': [
        ({ machineConfigs }) => { machineConfigs.pop(); },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].machineGroupRef.name: no TinkerbellMachineConfig has the name that worker node group "md-0" refers to; found "prod-md"; wanted "prod-cp"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-015',
    accepts: {
      'no namespace anywhere': ({ cluster, datacenter, machineConfigs }) => { for (const { metadata } of [cluster, datacenter, ...machineConfigs]) delete metadata.namespace; },
      'a template elsewhere': (s) => { addTemplate(s); s.templates[0].metadata.namespace = 'other'; },
      'an unused machine config elsewhere': ({ machineConfigs }) => { machineConfigs.push(machineConfig('spare', 'cp')); machineConfigs[2].metadata.namespace = 'other'; },
    },
    rejects: {
      'another namespace of the datacenter': [
        ({ datacenter }) => { datacenter.metadata.namespace = 'other'; },
        'TinkerbellDatacenterConfig/prod metadata.namespace: this object is not in the namespace of its cluster; found "other"; wanted "default"',
      ],
      'no namespace of a machine config': [
        ({ machineConfigs }) => { delete machineConfigs[0].metadata.namespace; },
        'TinkerbellMachineConfig/prod-cp metadata.namespace: this object is not in the namespace of its cluster; found ""; wanted "default"',
      ],
      'another namespace of an identity provider': [
        (s) => { addOidc(s); s.oidcConfigs[0].metadata.namespace = 'other'; },
        'OIDCConfig/oidc metadata.namespace: this object is not in the namespace of its cluster; found "other"; wanted "default"',
      ],
      'another namespace of the cluster': [
        ({ cluster }) => { cluster.metadata.namespace = 'other'; },
        'Cluster/prod metadata.namespace: everything that the cluster refers to is in another namespace; found "other"; wanted "default"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-016',
    accepts: {
      'one datacenter': () => undefined,
      'a reference that leads nowhere': ({ spec }) => { spec.datacenterRef!.name = 'x'; },
      'another one behind': ({ datacenters, datacenter }) => { datacenters.push({ ...datacenter, metadata: { name: 'second', namespace: 'default' } }); },
    },
    rejects: {
      'another one in front': [
        ({ datacenters, datacenter }) => { datacenters.unshift({ ...datacenter, metadata: { name: 'first', namespace: 'default' } }); },
        'TinkerbellDatacenterConfig/first: this datacenter comes before TinkerbellDatacenterConfig/prod, which the cluster refers to',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-017',
    accepts: {
      'a template that a machine config uses': (s) => { addTemplate(s); },
      'a machine config of external etcd': ({ spec, machineConfigs }) => {
        machineConfigs.push(machineConfig('prod-etcd', 'etcd'));
        spec.externalEtcdConfiguration = { count: 3, machineGroupRef: { kind: 'TinkerbellMachineConfig', name: 'prod-etcd' } };
      },
    },
    rejects: {
      'a machine config without group': [
        ({ machineConfigs }) => { machineConfigs.push(machineConfig('spare', 'cp')); },
        'TinkerbellMachineConfig/spare: nothing in the cluster refers to this TinkerbellMachineConfig',
      ],
      'a template that nobody uses': [
        (s) => { addTemplate(s); for (const { spec } of s.machineConfigs) delete spec.templateRef; },
        'TinkerbellTemplateConfig/prod: nothing in the cluster refers to this TinkerbellTemplateConfig',
      ],
      'an identity provider that nobody uses': [
        (s) => { addOidc(s); delete s.spec.identityProviderRefs; },
        'OIDCConfig/oidc: nothing in the cluster refers to this OIDCConfig',
      ],
    },
  },
];
