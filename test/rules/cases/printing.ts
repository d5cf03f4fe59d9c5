import { CERTIFICATE, Change, onBottlerocket, RuleCases, SSH_KEY } from '../base';

const taint = (key: string, value: string): Change => ({ workers }) => { workers.taints = [{ key, value, effect: 'PreferNoSchedule' }]; };
const timeServer = (server: string): Change => ({ machineConfigs }) => {
  machineConfigs[0].spec.hostOSConfiguration = { ntpConfiguration: { servers: [server] } };
};
const noProxy = (...entries: string[]): Change => ({ spec, datacenter }) => {
  spec.proxyConfiguration = { httpProxy: 'proxy:1', httpsProxy: 'proxy:1', noProxy: entries };
  datacenter.spec.hookImagesURLPath = 'http://10.20.0.3/hook';
};
const clusterName = (name: string): Change => ({ cluster }) => { cluster.metadata.name = name; };
const userName = (name: string): Change => ({ machineConfigs }) => { machineConfigs[0].spec.users![0].name = name; };
const selector = (labels: Record<string, string>): Change => ({ machineConfigs, machines }) => {
  machineConfigs[1].spec.hardwareSelector = labels;
  for (const machine of machines) if (machine.labels.type !== 'cp') machine.labels = labels;
};
const affinity = (key: string, value: string): Change => ({ machineConfigs, machines }) => {
  machineConfigs[1].spec.hardwareSelector = undefined;
  machineConfigs[1].spec.hardwareAffinity = { required: [{ labelSelector: { matchExpressions: [{ key, operator: 'In', values: [value] }] } }] };
  for (const machine of machines) if (machine.labels.type !== 'cp') machine.labels = { [key]: value };
};
const preferring = (labels: Record<string, string>): Change => (s) => {
  affinity('rack', 'a')(s);
  const labelSelector = { matchLabels: labels };
  const { hardwareAffinity } = s.machineConfigs[1].spec;
  s.machineConfigs[1].spec.hardwareAffinity = { ...hardwareAffinity!, preferred: [{ weight: 1, hardwareAffinityTerm: { labelSelector } }] };
};
const resolvConf = (path: string): Change => ({ spec }) => { spec.clusterNetwork!.dns = { resolvConf: { path } }; };
const all = (...changes: Change[]): Change => (scenario) => { for (const change of changes) change(scenario); };


const broken = (place: string, found: string) =>
  `${place}: EKS Anywhere cannot print this value into its templates; found ${JSON.stringify(found)}`;
const changed = (place: string, found: string, into: string) =>
  `${place}: EKS Anywhere makes ${JSON.stringify(into)} of this value; found ${JSON.stringify(found)}`;

const CP = 'TinkerbellMachineConfig/prod-cp spec';
const MD = 'TinkerbellMachineConfig/prod-md spec';
const NTP = `${CP}.hostOSConfiguration.ntpConfiguration.servers[0]`;
const TAINT = 'Cluster/prod spec.workerNodeGroupConfigurations[0].taints[0]';
const NO_PROXY = 'Cluster/prod spec.proxyConfiguration.noProxy[0]';

/** Values as the templates of EKS Anywhere print them. */
export const printingCases: readonly RuleCases[] = [
  {
    code: 'EKSA-CLUSTER-007',
    accepts: {
      'plain words': taint('rack', 'north'),
      'addresses': timeServer('10.0.0.1'),
      'a wildcard, where nothing but text is printed': noProxy('*.example.com', '', 'a: b'),
      'what is changed, and no more': userName('on'),
    },
    rejects: {
      'an address in brackets with a port': [timeServer('[fd00::1]:123'), broken(NTP, '[fd00::1]:123')],
      'an alias': [timeServer('*a'), broken(NTP, '*a')],
      'a wildcard on Bottlerocket': [all(onBottlerocket, noProxy('*.example.com')), broken(NO_PROXY, '*.example.com')],
      'a line break in text': [noProxy('a\nb: c'), broken(NO_PROXY, 'a\nb: c')],
      'a reserved mark': [userName('@x'), broken(`${CP}.users[0].name`, '@x')],
      'a map': [userName('b: c'), broken(`${CP}.users[0].name`, 'b: c')],
      'a list': [userName('[a]'), broken(`${CP}.users[0].name`, '[a]')],
      'a user who has a line of his own': [userName('a\n      sudo: b'), broken(`${CP}.users[0].name`, 'a\n      sudo: b')],
      'a name that is nothing': [clusterName('null'), broken('Cluster/null metadata.name', 'null')],
      'an escape that does not exist': [resolvConf('/etc/\\q'), broken('Cluster/prod spec.clusterNetwork.dns.resolvConf.path', '/etc/\\q')],
      'a quote in a public key, which is not shown': [
        ({ machineConfigs }) => { machineConfigs[0].spec.users![0].sshAuthorizedKeys = [`${SSH_KEY} it's mine`]; },
        `${CP}.users[0].sshAuthorizedKeys[0]: EKS Anywhere cannot print this value into its templates`,
      ],
      'a quote in the name of a certificate bundle': [
        all(onBottlerocket, ({ machineConfigs }) => { machineConfigs[1].spec.hostOSConfiguration = { certBundles: [{ name: 'a"', data: CERTIFICATE }] }; }),
        broken(`${MD}.hostOSConfiguration.certBundles[0].name`, 'a"'),
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-008',
    accepts: {
      'plain words': all(taint('rack', 'north'), selector({ type: 'worker' })),
      'numbers that stay as they are': taint('a', '17'),
      'no value': taint('a', ''),
      'no name, which has another rule': clusterName(''),
    },
    rejects: {
      'a boolean word': [taint('a', 'yes'), changed(`${TAINT}.value`, 'yes', 'true')],
      'a number': [taint('a', '007'), changed(`${TAINT}.value`, '007', '7')],
      'a key': [taint('on', 'a'), changed(`${TAINT}.key`, 'on', 'true')],
      'a cluster called no': [clusterName('no'), changed('Cluster/no metadata.name', 'no', 'false')],
      'a group called 1e3': [({ workers }) => { workers.name = '1e3'; }, changed('Cluster/prod spec.workerNodeGroupConfigurations[0].name', '1e3', '1000')],
      'a user called on': [userName('on'), changed(`${CP}.users[0].name`, 'on', 'true')],
      'a time server that is a number': [timeServer('10.10'), changed(NTP, '10.10', '10.1')],
      'an exception that is a number': [all(onBottlerocket, noProxy('10.10')), changed(NO_PROXY, '10.10', '10.1')],
      'a selector': [selector({ gpu: 'yes' }), changed(`${MD}.hardwareSelector.gpu`, 'yes', 'true')],
      'the key of an affinity': [affinity('1.10', 'a'), changed(`${MD}.hardwareAffinity.required[0].labelSelector.matchExpressions[0].key`, '1.10', '1.1')],
      'the value of an affinity': [affinity('rack', 'on'), changed(`${MD}.hardwareAffinity.required[0].labelSelector.matchExpressions[0].values[0]`, 'on', 'true')],
      'the key of a preference': [
        preferring({ '1.20': 'a' }),
        changed(`${MD}.hardwareAffinity.preferred[0].hardwareAffinityTerm.labelSelector.matchLabels["1.20"]`, '1.20', '1.2'),
      ],
      'an escape': [resolvConf('/etc/\\t'), changed('Cluster/prod spec.clusterNetwork.dns.resolvConf.path', '/etc/\\t', '/etc/\t')],
    },
  },
  {
    code: 'EKSA-CLUSTER-006',
    accepts: {
      'what Kubernetes takes': ({ cluster }) => {
        Object.assign(cluster.metadata, {
          namespace: 'team-a',
          labels: { 'example.com/team': 'a', 'b': '' },
          annotations: { 'Example.com/Note': 'any text' },
          finalizers: ['example.com/keep'],
          ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'a', uid: 'b' }],
        });
      },
    },
    rejects: {
      'another namespace': [
        ({ cluster }) => { cluster.metadata.namespace = 'Not_Valid'; },
        'Cluster/prod metadata.namespace: this cannot be a namespace; found "Not_Valid"; wanted lower-case letters, digits and dashes, at most 63',
      ],
      'labels of any object': [
        ({ machineConfigs }) => { Object.assign(machineConfigs[1].metadata, { labels: { 'bad key': 'a' } }); },
        'TinkerbellMachineConfig/prod-md metadata.labels["bad key"]: this is not a label key; found "bad key"',
      ],
      'their values': [
        ({ machineConfigs }) => { Object.assign(machineConfigs[1].metadata, { labels: { k: 'x'.repeat(64) } }); },
        `TinkerbellMachineConfig/prod-md metadata.labels.k: this is not a label value; found "${'x'.repeat(64)}"; wanted letters, digits, dashes, underscores and dots, at most 63`,
      ],
      'annotations': [
        ({ datacenter }) => { Object.assign(datacenter.metadata, { annotations: { 'a/b/c': 'x' } }); },
        'TinkerbellDatacenterConfig/prod metadata.annotations["a/b/c"]: this is not an annotation key; found "a/b/c"',
      ],
      'too much of them': [
        ({ cluster }) => { cluster.metadata.annotations = { a: 'x'.repeat(262144) }; },
        'Cluster/prod metadata.annotations: the annotations are too large; found 262145 bytes; wanted at most 262144',
      ],
      'finalizers': [
        ({ cluster }) => { Object.assign(cluster.metadata, { finalizers: ['a b'] }); },
        'Cluster/prod metadata.finalizers[0]: this is not the name of a finalizer; found "a b"',
      ],
      'owners': [
        ({ cluster }) => { Object.assign(cluster.metadata, { ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'a' }] }); },
        'Cluster/prod metadata.ownerReferences[0].uid: an owner is named by apiVersion, kind, name and uid',
      ],
    },
  },
];
