import { both, Cases, CLUSTER, GROUP, group, inPlace, machines, newGroup, nothing, paused, spec, version } from './base';
import type { Change } from '../../fleet/base';

const ntp = (...servers: string[]): Change => (draft) => {
  for (const { spec: settings } of draft.machineConfigs) {
    if (servers.length === 0) delete settings!.hostOSConfiguration;
    else settings!.hostOSConfiguration = { ntpConfiguration: { servers } };
  }
};

const preferred: Change = (draft) => {
  for (const { spec: settings } of draft.machineConfigs) {
    const labelSelector = { matchLabels: settings!.hardwareSelector };
    Object.assign(settings!, {
      hardwareSelector: undefined,
      hardwareAffinity: { required: [{ labelSelector }], preferred: [{ weight: 1, hardwareAffinityTerm: { labelSelector: { matchLabels: { rack: 'a' } } } }] },
    });
  }
};

const withoutPreferred: Change = (draft) => {
  for (const { spec: settings } of draft.machineConfigs) delete (settings!.hardwareAffinity as { preferred?: unknown }).preferred;
};

const image: Change = (draft) => { draft.machineConfigs[1].spec!.osImageURL = 'http://x/other-kube-1-34.gz'; };
const images: Change = (draft) => { for (const { spec: settings } of draft.machineConfigs) settings!.osImageURL = 'http://x/kube-1-34.gz'; };
const called = (name: string): Change => (draft) => { group(draft).name = name; };
const kubelet: Change = (draft) => { group(draft).kubeletConfiguration = { maxPods: 50 }; };
const proxy = (...noProxy: string[]) => spec({ proxyConfiguration: { httpProxy: 'http://proxy:3128', httpsProxy: 'http://proxy:3128', noProxy } });

const waiting = (field: string, label: string, pending: number, count: number, missing = 1) => ({
  object: CLUSTER,
  field,
  message: `${label} waits for ${missing} more free machine${missing === 1 ? '' : 's'}: ${pending} of its ${count} nodes cannot be made`,
});

/** What becomes of templates, and of the nodes that are made from them. */
export const templatesCases: readonly Cases[] = [
  {
    code: 'EKSA-CLUSTER-560',
    accepts: {
      'a template that stays': { from: preferred, to: nothing },
      'a removal together with something that gives the templates other names': { from: both(preferred, images), to: both(withoutPreferred, (draft) => { for (const { spec: settings } of draft.machineConfigs) settings!.osImageURL = 'http://y/kube-1-34.gz'; }) },
      'a paused cluster': { from: both(preferred, paused), to: withoutPreferred },
    },
    rejects: {
      'preferences that are removed': [{ from: preferred, to: withoutPreferred },
        { object: CLUSTER, field: 'spec.controlPlaneConfiguration', message: 'what is removed does not give a new name to the machine template of the control plane', found: 'spec.template.spec.hardwareAffinity.preferred' },
        { object: CLUSTER, field: GROUP, message: 'what is removed does not give a new name to the machine template of worker node group "md-0"', found: 'spec.template.spec.hardwareAffinity.preferred' }],
    },
  },
  {
    code: 'EKSA-CLUSTER-561',
    accepts: { 'a server that is added': { from: ntp('a.example.com'), to: ntp('a.example.com', 'b.example.com') }, 'other servers': { from: ntp('a.example.com'), to: ntp('b.example.com') } },
    rejects: {
      'time servers that are removed': [{ from: ntp('a.example.com'), to: ntp() },
        { object: CLUSTER, field: GROUP, message: 'what is removed replaces no node of worker node group "md-0"', found: 'spec.template.spec.ntp' }],
      'one of two': [{ from: ntp('a.example.com', 'b.example.com'), to: ntp('a.example.com') },
        { object: CLUSTER, field: GROUP, message: 'what is removed replaces no node of worker node group "md-0"', found: 'spec.template.spec.ntp.servers' }],
    },
  },
  {
    code: 'EKSA-CLUSTER-563',
    accepts: {
      'templates that the controllers name': { from: images, to: image },
      'the same content': { isNamedByHand: true, from: images, to: nothing },
      'another version, which is no part of a template': { isNamedByHand: true, from: images, to: version('1.35') },
    },
    rejects: {
      'another image': [{ isNamedByHand: true, from: images, to: image }, {
        object: CLUSTER, field: GROUP, message: 'another content needs another name (spec.template.spec.templateOverride)', found: 'TinkerbellMachineTemplate/prod-md-0-1', wanted: 'prod-md-0-2',
      }],
      'preferences that are removed': [{ isNamedByHand: true, from: preferred, to: withoutPreferred },
        ...[['spec.controlPlaneConfiguration', 'prod-control-plane'], [GROUP, 'prod-md-0']].map(([field, name]) => ({
          object: CLUSTER, field, message: 'another content needs another name (spec.template.spec.hardwareAffinity.preferred)', found: `TinkerbellMachineTemplate/${name}-1`, wanted: `${name}-2`,
        }))],
    },
  },
  {
    code: 'EKSA-CLUSTER-564',
    accepts: { 'templates that the controllers name': { to: kubelet }, 'the same content': { isNamedByHand: true, to: nothing } },
    rejects: {
      'kubelet settings': [{ isNamedByHand: true, to: kubelet }, {
        object: CLUSTER,
        field: GROUP,
        message: 'another content under the same name replaces no node (spec.template.spec.files, spec.template.spec.joinConfiguration.nodeRegistration.kubeletExtraArgs, spec.template.spec.joinConfiguration.patches)',
        found: 'KubeadmConfigTemplate/prod-md-0-1',
        wanted: 'prod-md-0-2',
      }],
    },
  },
  {
    code: 'EKSA-CLUSTER-562',
    accepts: {
      'a name of its own': { from: images, to: image },
      'a name with that of the cluster in it, and the same template': { from: both(images, called('prod-workers')), to: kubelet },
      'together with an upgrade, for which the controller does not look': { from: both(images, called('prod-workers')), to: both(image, version('1.35')) },
      'a new group': { to: (draft) => { newGroup(draft); draft.cluster.spec.workerNodeGroupConfigurations![1].name = 'prod'; } },
      'a paused cluster': { from: both(images, called('prod'), paused), to: image },
    },
    rejects: {
      'the name of the cluster': [{ from: both(images, called('prod')), to: image },
        { object: CLUSTER, field: `${GROUP}.name`, message: 'the controller looks for a group ""', found: '"prod"' }],
      'a name with that of the cluster in it': [{ from: both(images, called('prod-workers')), to: image },
        { object: CLUSTER, field: `${GROUP}.name`, message: 'the controller looks for a group "-workers"', found: '"prod-workers"' }],
    },
  },
  {
    code: 'EKSA-HW-505',
    accepts: {
      'a spare machine': { to: kubelet, options: machines(3, 3) },
      'nothing known about machines': { to: kubelet },
      'what EKS Anywhere itself counts': { from: images, to: image, options: machines(3, 2) },
      'a rollout that takes machines away first': {
        from: (draft) => { group(draft).upgradeRolloutStrategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }; }, to: kubelet, options: machines(3, 2),
      },
      'an upgrade in place': { from: (draft) => { inPlace(draft); group(draft).upgradeRolloutStrategy = { type: 'InPlace' }; }, to: version('1.35'), options: machines(3, 2) },
      'a paused cluster': { from: paused, to: kubelet, options: machines(3, 2) },
      'a cluster of which nothing can be rendered': { to: both(kubelet, (draft) => { draft.cluster.spec.eksaVersion = 'v9.9.9'; }), options: machines(3, 2) },
    },
    rejects: {
      'kubelet settings without a spare machine': [{ to: kubelet, options: machines(3, 2) }, waiting(GROUP, 'worker node group "md-0"', 2, 2)],
      'time servers of all nodes without a spare machine': [{ to: ntp('a.example.com'), options: machines(3, 2) },
        waiting('spec.controlPlaneConfiguration', 'the control plane', 3, 3), waiting(GROUP, 'worker node group "md-0"', 2, 2)],
      'a control plane that takes one machine away and finds no other': [{
        from: (draft) => { draft.cluster.spec.controlPlaneConfiguration!.upgradeRolloutStrategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0 } }; },
        to: (draft) => { draft.cluster.spec.controlPlaneConfiguration!.certSans = ['api.example.com']; draft.machineConfigs[0].spec!.hardwareSelector = { pool: 'nowhere' }; },
        options: machines(3, 2),
      }, waiting('spec.controlPlaneConfiguration', 'the control plane', 3, 3)],
    },
  },
  {
    code: 'EKSA-NET-510',
    accepts: { 'the same order': { from: proxy('a', 'b'), to: nothing }, 'another entry, which has its own rule': { from: proxy('a', 'b'), to: proxy('a', 'c') }, 'no proxy': { to: nothing } },
    rejects: {
      'another order': [{ from: proxy('a', 'b'), to: proxy('b', 'a') },
        { object: CLUSTER, field: 'spec.proxyConfiguration.noProxy', message: 'another order replaces all nodes', found: 'b, a', wanted: 'a, b' }],
    },
  },
];
