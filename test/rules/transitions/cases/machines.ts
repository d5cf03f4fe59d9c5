import { Cases, alternatives, both, changed, CLUSTER, CONTROL_PLANE, datacenter, GROUP, group, groupVersion, inPlace, machineImages, machines, newGroup, nothing, paused, release, scaled, shortage, spec, users, version } from './base';
import { TransitionLayer } from '../../../../src/rules/transitions';
import { Change, machineConfig, SSH_KEY } from '../../fleet/base';

const isoBoot = datacenter({ isoBoot: true });

const noTemplate = shortage('spec.controlPlaneConfiguration', 'the new template of the control plane', 'prod-cp', 0, 1);

const alternatively: Change = (draft) => {
  Object.assign(draft.machineConfigs[1].spec!, { hardwareSelector: undefined, hardwareAffinity: alternatives });
};

/** The second group takes its machines from those of the first. */
const sharedMachines: Change = (draft) => {
  draft.machineConfigs.at(-1)!.spec!.hardwareSelector = { pool: 'prod-md-0' };
};

const addOne: Change = (draft) => {
  draft.cluster.spec.workerNodeGroupConfigurations![1].count! += 1;
};

/** Numbers of nodes, machines, and machine configs. */
export const machinesCases: readonly Cases[] = [
  {
    code: 'EKSA-CLUSTER-550',
    accepts: {
      'scaling alone': { to: scaled },
      'an upgrade alone': { to: version('1.35') },
      'scaling with another version of a group, by the API': { route: 'api', from: groupVersion('1.33'), to: both(scaled, groupVersion('1.34')) },
      'scaling with a first EKS Anywhere version': { to: both(scaled, release('v0.26.1')) },
      'scaling without knowing the new EKS Anywhere version': { route: 'cli', from: release('v0.26.1'), to: both(scaled, release()) },
      'scaling with the same EKS Anywhere version': { from: release('v0.26.1'), to: scaled },
      'scaling with another image and an upgrade in place': { from: inPlace, to: both(scaled, datacenter({ osImageURL: 'http://x/kube-1-34.gz' })) },
      'the default number, written out': { from: (draft) => { delete group(draft).count; }, to: both(version('1.35'), (draft) => { group(draft).count = 1; }) },
    },
    rejects: {
      'scaling with another Kubernetes version': [{ from: inPlace, to: both(scaled, version('1.35')) }, {
        object: CLUSTER, field: 'spec.controlPlaneConfiguration.count', message: 'the control plane cannot be scaled while the Kubernetes version changes', found: '5', wanted: '3',
      }, {
        object: CLUSTER, field: `${GROUP}.count`, message: 'worker node group "md-0" cannot be scaled while the Kubernetes version changes', found: '4', wanted: '2',
      }],
      'scaling with another image': [{ to: both(datacenter({ osImageURL: 'http://x/kube-1-34.gz' }), (draft) => { group(draft).count = 4; }) }, {
        object: CLUSTER, field: `${GROUP}.count`, message: 'worker node group "md-0" cannot be scaled while the operating system image of the datacenter changes', found: '4', wanted: '2',
      }],
      'scaling with another version of a group': [{ from: groupVersion('1.33'), to: both(groupVersion('1.34'), (draft) => { group(draft).count = 4; }) }, {
        object: CLUSTER, field: `${GROUP}.count`, message: 'worker node group "md-0" cannot be scaled while the Kubernetes version of worker node group "md-0" changes', found: '4', wanted: '2',
      }],
      'scaling with another EKS Anywhere version': [{ from: release('v0.25.0'), to: both(release('v0.26.1'), (draft) => { group(draft).count = 4; }) }, {
        object: CLUSTER, field: `${GROUP}.count`, message: 'worker node group "md-0" cannot be scaled while the EKS Anywhere version changes', found: '4', wanted: '2',
      }],
    },
  },
  {
    code: 'EKSA-CLUSTER-551',
    accepts: { 'a new group alone': { to: newGroup }, 'an upgrade alone': { to: version('1.35') } },
    rejects: {
      'a new group with another Kubernetes version': [{ to: both(newGroup, version('1.35')) }, {
        object: CLUSTER, field: 'spec.workerNodeGroupConfigurations[1]', message: 'worker node group "gpu" cannot be added while the Kubernetes version changes',
      }],
    },
  },
  {
    code: 'EKSA-CLUSTER-552',
    accepts: { 'fewer groups alone': { from: newGroup, to: spec({ workerNodeGroupConfigurations: [] }) }, 'an upgrade alone': { to: version('1.35') } },
    rejects: {
      'fewer groups with another Kubernetes version': [{ to: both(version('1.35'), spec({ workerNodeGroupConfigurations: [] })) }, {
        object: CLUSTER,
        field: 'spec.workerNodeGroupConfigurations',
        message: 'the number of worker node groups cannot change while the Kubernetes version changes',
        found: '0',
        wanted: '1',
      }],
    },
  },
  {
    code: 'EKSA-HW-500',
    accepts: {
      'machines enough': { to: scaled, options: machines(5, 4) },
      'nothing known about machines': { to: scaled },
      'a group with the default number of nodes': { from: (draft) => { delete group(draft).count; }, to: (draft) => { group(draft).count = 3; }, options: machines(3, 3) },
      'fewer nodes than machines, and less than none free': { from: scaled, to: (draft) => { group(draft).count = 3; }, options: machines(1, 1) },
      'an upgrade in place, by the command line': { route: 'cli', from: inPlace, to: scaled, options: machines(3, 2) },
      'a paused cluster, by the API': { route: 'api', from: paused, to: scaled, options: machines(3, 2) },
      'less for the last of two groups that share their machines': { from: both(newGroup, sharedMachines), to: (draft) => { group(draft).count = 5; addOne(draft); }, options: machines(3, 4) },
      'groups without machine config, which have their own rule': { from: (draft) => { draft.machineConfigs = []; }, to: (draft) => { scaled(draft); }, options: machines(0, 0) },
      'alternatives that all have machines': { from: alternatively, to: (draft) => { group(draft).count = 4; }, options: machines(3, 2, 4) },
    },
    rejects: {
      'a group that has the default number of nodes': [{ from: (draft) => { delete group(draft).count; }, to: (draft) => { group(draft).count = 3; }, options: machines(3, 2) },
        shortage(GROUP, 'scaling of worker node group "md-0"', 'prod-md-0', 1, 2)],
      'too few machines for both': [{ to: scaled, options: machines(4, 3) },
        shortage('spec.controlPlaneConfiguration', 'scaling of the control plane', 'prod-cp', 1, 2), shortage(GROUP, 'scaling of worker node group "md-0"', 'prod-md-0', 1, 2)],
      'alternatives of which one has no machines': [{ from: alternatively, to: (draft) => { group(draft).count = 4; }, options: machines(3, 2, 2) },
        shortage(GROUP, 'scaling of worker node group "md-0"', 'other', 0, 2)],
      'too few machines in place, by the API': [{ route: 'api', from: inPlace, to: (draft) => { group(draft).count = 3; }, options: machines(3, 2) },
        shortage(GROUP, 'scaling of worker node group "md-0"', 'prod-md-0', 0, 1)],
      'too few machines that nobody has': [{ to: (draft) => { group(draft).count = 3; }, options: { ...machines(3, 4), takenMachines: new Set(['prod-md-0-0', 'prod-md-0-1', 'prod-md-0-2', 'prod-md-0-3']) } },
        shortage(GROUP, 'scaling of worker node group "md-0"', 'prod-md-0', 0, 1)],
      'too few machines for a new group': [{ to: newGroup, options: machines(3, 2) },
        shortage('spec.workerNodeGroupConfigurations[1]', 'scaling of worker node group "gpu"', 'prod-gpu', 0, 1)],
    },
  },
  {
    code: 'EKSA-HW-501',
    accepts: {
      'a spare machine': { to: version('1.35'), options: machines(4, 2) },
      'no machine on top': {
        from: (draft) => { draft.cluster.spec.controlPlaneConfiguration!.upgradeRolloutStrategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0 } }; },
        to: version('1.35'),
        options: machines(3, 2),
      },
      'no upgrade': { to: nothing, options: machines(3, 2) },
      'a first EKS Anywhere version': { to: release('v0.26.1'), options: machines(3, 2) },
      'the same EKS Anywhere version': { from: release('v0.26.1'), to: nothing, options: machines(3, 2) },
      'another EKS Anywhere version by the API, whose controllers do not count': { route: 'api', from: release('v0.25.0'), to: release('v0.26.1'), options: machines(3, 3) },
      'an upgrade in place': { from: inPlace, to: version('1.35'), options: machines(3, 2) },
      'no EKS Anywhere version any more': { from: release('v0.26.1'), to: release(), options: machines(3, 2) },
    },
    rejects: {
      'no spare machine': [{ to: version('1.35'), options: machines(3, 3) }, shortage('spec.controlPlaneConfiguration', 'the upgrade of the control plane', 'prod-cp', 0, 1)],
      'no spare machine for another EKS Anywhere version': [{ route: 'cli', from: release('v0.25.0'), to: release('v0.26.1'), options: machines(3, 3) },
        shortage('spec.controlPlaneConfiguration', 'the upgrade of the control plane', 'prod-cp', 0, 1)],
    },
  },
  {
    code: 'EKSA-HW-502',
    accepts: {
      'a spare machine': { to: version('1.35'), options: machines(3, 3) },
      'no upgrade of the group': { from: groupVersion('1.34'), to: version('1.35'), options: machines(3, 2) },
    },
    rejects: {
      'two spare machines wanted, one there': [{
        from: (draft) => { group(draft).upgradeRolloutStrategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 2, maxUnavailable: 0 } }; },
        to: version('1.35'),
        options: machines(4, 3),
      }, shortage(GROUP, 'the upgrade of worker node group "md-0"', 'prod-md-0', 1, 2)],
      'no spare machine for another EKS Anywhere version': [{ from: release('v0.25.0'), to: release('v0.26.1'), options: machines(4, 2) },
        shortage(GROUP, 'the upgrade of worker node group "md-0"', 'prod-md-0', 0, 1)],
    },
  },
  {
    code: 'EKSA-HW-503',
    accepts: {
      'the same image': { to: nothing, options: machines(3, 2) },
      'a spare machine': { to: machineImages, options: machines(4, 2) },
      'another image in place, by the command line': { route: 'cli', from: inPlace, to: machineImages, options: machines(3, 2) },
      'another image together with an upgrade, which counts by itself': { route: 'api', to: both(machineImages, version('1.35')), options: machines(3, 3) },
      'ISO boot, by the command line': { route: 'cli', to: isoBoot, options: machines(3, 2) },
      'a cluster of which nothing can be rendered': { route: 'api', to: both(machineImages, release('v9.9.9')), options: machines(3, 2) },
    },
    rejects: {
      'no spare machine': [{ to: machineImages, options: machines(3, 3) }, noTemplate],
      'ISO boot, by the API': [{ route: 'api', to: isoBoot, options: machines(3, 3) }, noTemplate],
      'another image in place, by the API': [{ route: 'api', from: inPlace, to: machineImages, options: machines(3, 3) }, noTemplate],
    },
  },
  {
    code: 'EKSA-HW-504',
    accepts: { 'the same image': { to: nothing, options: machines(3, 2) }, 'a spare machine': { to: machineImages, options: machines(3, 3) } },
    rejects: {
      'no spare machine': [{ to: machineImages, options: machines(4, 2) }, shortage(GROUP, 'the new template of worker node group "md-0"', 'prod-md-0', 0, 1)],
      'no spare machine for ISO boot, by the API': [{ route: 'api', to: isoBoot, options: machines(4, 2) }, shortage(GROUP, 'the new template of worker node group "md-0"', 'prod-md-0', 0, 1)],
    },
  },
  {
    code: 'EKSA-OS-500',
    accepts: {
      'the same family': { to: nothing },
      'an empty family, which the webhooks take for Bottlerocket': {
        route: 'api',
        from: (draft) => { draft.machineConfigs[0].spec!.osFamily = 'bottlerocket'; },
        to: (draft) => { draft.machineConfigs[0].spec!.osFamily = '' as any; },
      },
      'a machine config that a new group shares, to the checks of the command line': {
        options: { layers: [TransitionLayer.CHECKS] },
        to: (draft) => {
          newGroup(draft);
          draft.cluster.spec.workerNodeGroupConfigurations![1].machineGroupRef = { kind: 'TinkerbellMachineConfig', name: 'prod-md-0' };
          draft.machineConfigs[1].spec!.osFamily = 'redhat';
        },
      },
      'a new machine config': { to: (draft) => { draft.machineConfigs.push(machineConfig('x')); } },
    },
    rejects: { 'another family': [{ to: (draft) => { draft.machineConfigs[0].spec!.osFamily = 'redhat'; } }, changed(CONTROL_PLANE, 'spec.osFamily', '"ubuntu"', '"redhat"')] },
  },
  {
    code: 'EKSA-OS-501',
    accepts: { 'other users': { to: users({ name: 'x', sshAuthorizedKeys: [] }) }, 'the checks of the command line': { options: { layers: [TransitionLayer.CHECKS] }, to: users() } },
    rejects: { 'no users': [{ to: users() }, changed(CONTROL_PLANE, 'spec.users', '1', '0')] },
  },
  {
    code: 'EKSA-OS-502',
    accepts: { 'no users, which has its own rule': { to: users() }, 'the same name': { to: users({ name: 'ec2-user', sshAuthorizedKeys: [] }) } },
    rejects: { 'another name': [{ to: users({ name: 'x', sshAuthorizedKeys: [] }) }, changed(CONTROL_PLANE, 'spec.users[0].name', '"ec2-user"', '"x"')] },
  },
  {
    code: 'EKSA-OS-503',
    accepts: { 'one key': { to: users({ name: 'x', sshAuthorizedKeys: ['ssh-rsa A'] }) } },
    rejects: { 'two keys': [{ to: users({ name: 'ec2-user', sshAuthorizedKeys: ['a', 'b'] }) }, changed(CONTROL_PLANE, 'spec.users[0].sshAuthorizedKeys', '1', '2')] },
  },
  {
    code: 'EKSA-OS-504',
    accepts: {
      'another comment and an option': { to: users({ name: 'x', sshAuthorizedKeys: [` no-pty ${SSH_KEY.replace(' ', '  ')} me@home`] }) },
      'the same text that is no key': { from: users({ name: 'x', sshAuthorizedKeys: ['a'] }), to: nothing },
    },
    rejects: { 'another key': [{ to: users({ name: 'x', sshAuthorizedKeys: ['ssh-ed25519 BBBB x'] }) }, changed(CONTROL_PLANE, 'spec.users[0].sshAuthorizedKeys[0]', JSON.stringify(SSH_KEY), '"ssh-ed25519 BBBB x"')] },
  },
  {
    code: 'EKSA-OS-505',
    accepts: { 'a key of a second user': { to: users({ name: 'x', sshAuthorizedKeys: [''] }, { name: 'y', sshAuthorizedKeys: ['ssh-rsa A'] }) }, 'the API': { route: 'api', to: users() } },
    rejects: { 'empty keys': [{ to: users({ name: 'x', sshAuthorizedKeys: [''] }) }, { object: CONTROL_PLANE, field: 'spec.users', message: 'no user has an SSH key' }] },
  },
];
