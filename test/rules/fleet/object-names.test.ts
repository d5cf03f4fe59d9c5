import { addFlux, addGroup, awsIamConfig, Change, describeRules, fleetOf, oidcConfig, RuleCases, subject, template, validModel } from './base';
import { fleetRules } from '../../../src/rules/fleet';
import type { Complaint, Fleet } from '../../../src/rules/rule';

function rule(code: string) {
  return fleetRules.find((candidate) => candidate.code === code) as RuleCases['rule'];
}

/** A management cluster and two workload clusters. */
function three(east?: Change, west?: Change): () => Fleet {
  return () => fleetOf([
    subject(validModel('mgmt')),
    subject(validModel('east', east, { index: 2, management: 'mgmt' })),
    subject(validModel('west', west, { index: 3, management: 'mgmt' })),
  ]);
}

/** The same change of a workload cluster under each of two management clusters. */
function apart(change: Change): () => Fleet {
  return () => fleetOf([
    subject(validModel('a')), subject(validModel('b')),
    subject(validModel('east', change, { management: 'a' })), subject(validModel('west', change, { management: 'b' })),
  ]);
}

function refused(change: Change, kind: string, others: Partial<Complaint> = {}): [() => Fleet, Complaint[]] {
  return [three(change, change), [{
    construct: 'app/west',
    object: `${kind}/shared`,
    field: 'metadata.name',
    message: `cluster "east" (app/east) has a ${kind} of this name in the same management cluster`,
    ...others,
  }]];
}

const machines: Change = (draft) => { draft.machineConfigs[0].metadata.name = 'shared'; };
const datacenter: Change = (draft) => { draft.datacenters[0].metadata.name = 'shared'; };
const flux: Change = (draft) => { addFlux(draft); draft.fluxConfigs[0].metadata.name = 'shared'; };
const oidc: Change = (draft) => { draft.oidcConfigs.push(oidcConfig('shared')); };
const awsIam: Change = (draft) => { draft.awsIamConfigs.push(awsIamConfig('shared')); };
const workflow = (id: string): Change => (draft) => { draft.templates.push(template('shared', id)); };
const withAwsIam: Change = (draft) => {
  draft.awsIamConfigs.push(awsIamConfig(draft.cluster.metadata.name));
  draft.cluster.spec.identityProviderRefs = [{ kind: 'AWSIamConfig', name: draft.cluster.metadata.name }];
};

const cases: readonly RuleCases[] = [
  {
    rule: rule('EKSA-FLEET-020'),
    accepts: {
      'different names': three(),
      'one name under different management clusters': apart(machines),
      'one name in two namespaces': three(machines, (draft) => { machines(draft); draft.machineConfigs[0].metadata.namespace = 'other'; }),
      'one name in one cluster, which has its own rule': three((draft) => { for (const { metadata } of draft.machineConfigs) metadata.name = 'shared'; }),
    },
    rejects: { 'one name': refused(machines, 'TinkerbellMachineConfig') },
  },
  {
    rule: rule('EKSA-FLEET-021'),
    accepts: { 'different names': three(), 'one name under different management clusters': apart(datacenter) },
    rejects: { 'one name': refused(datacenter, 'TinkerbellDatacenterConfig') },
  },
  {
    rule: rule('EKSA-FLEET-022'),
    accepts: { 'different names': three(addFlux, addFlux), 'one name under different management clusters': apart(flux) },
    rejects: { 'one name': refused(flux, 'FluxConfig') },
  },
  {
    rule: rule('EKSA-FLEET-023'),
    accepts: { 'one name of two kinds': three(oidc, awsIam), 'one name under different management clusters': apart(oidc) },
    rejects: { 'one OIDC name': refused(oidc, 'OIDCConfig'), 'one AWS IAM name': refused(awsIam, 'AWSIamConfig') },
  },
  {
    rule: rule('EKSA-FLEET-024'),
    accepts: { 'the same template in both clusters': three(workflow('x'), workflow('x')), 'one name under different management clusters': apart(workflow('x')) },
    rejects: {
      'two templates of one name': [three(workflow('x'), workflow('y')), [{
        construct: 'app/west',
        object: 'TinkerbellTemplateConfig/shared',
        field: 'metadata.name',
        message: 'cluster "east" (app/east) has another TinkerbellTemplateConfig of this name in the same management cluster',
      }]],
    },
  },
  {
    rule: rule('EKSA-FLEET-025'),
    accepts: {
      'names that do not add up': three(),
      'clusters of one name, which have their own rule': () => fleetOf([subject(validModel('mgmt')), subject(validModel('mgmt'))].map((cluster, index) =>
        ({ ...cluster, construct: `app/${index}` }))),
      'groups of one name, which have their own rule': three((draft) => { addGroup(draft, 'md-0'); }),
      'a group without a name, which has its own rule': three((draft) => { addGroup(draft, ''); }),
      'a cluster called like the AWS IAM objects of another one that has none': () => fleetOf([
        subject(validModel('mgmt')), subject(validModel('mgmt-aws-iam', undefined, { management: 'mgmt' })),
      ]),
    },
    rejects: {
      'hyphens in a group and in a cluster': [
        () => fleetOf([
          subject(validModel('mgmt')),
          subject(validModel('east', (draft) => { addGroup(draft, 'one-gpu'); }, { management: 'mgmt' })),
          subject(validModel('east-one', (draft) => { addGroup(draft, 'gpu'); }, { management: 'mgmt' })),
        ]),
        [{
          construct: 'app/east-one',
          object: 'Cluster/east-one',
          field: 'spec.workerNodeGroupConfigurations[1].name',
          message: 'this name leads to MachineDeployment/east-one-gpu, and so does worker node group "one-gpu" of cluster "east" (app/east)',
        }],
      ],
      'a group called like the control plane': [
        () => fleetOf([subject(validModel('prod', (draft) => { addGroup(draft, 'control-plane'); }))]),
        [{
          construct: 'app/prod',
          object: 'Cluster/prod',
          field: 'spec.workerNodeGroupConfigurations[1].name',
          message: 'this name leads to TinkerbellMachineTemplate/prod-control-plane-1, and so does the control plane',
        }],
      ],
      'a cluster called like the AWS IAM objects of another one': [
        () => fleetOf([
          subject(validModel('mgmt', withAwsIam)), subject(validModel('mgmt-aws-iam', undefined, { management: 'mgmt' })),
        ]),
        [{
          construct: 'app/mgmt-aws-iam',
          object: 'Cluster/mgmt-aws-iam',
          field: 'metadata.name',
          message: 'this name leads to Secret/mgmt-aws-iam-kubeconfig, and so does cluster "mgmt" (app/mgmt)',
        }],
      ],
      'a cluster called like the certificate authority of the AWS IAM authenticator of another one': [
        () => fleetOf([
          subject(validModel('mgmt', withAwsIam)), subject(validModel('mgmt-aws-iam-authenticator', undefined, { management: 'mgmt' })),
        ]),
        [{
          construct: 'app/mgmt-aws-iam-authenticator',
          object: 'Cluster/mgmt-aws-iam-authenticator',
          field: 'metadata.name',
          message: 'this name leads to Secret/mgmt-aws-iam-authenticator-ca, and so does cluster "mgmt" (app/mgmt)',
        }],
      ],
    },
  },
];

describeRules(cases);
