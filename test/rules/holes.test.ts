import {
  addAwsIam, addFlux, addGitOps, addGroup, addOidc, addTemplate, CERTIFICATE, fleetOf, lineOf, onBottlerocket, Scenario, scenario,
} from './base';
import type { Finding } from '../../src/findings';
import { runRules } from '../../src/rules/engine';
import { checkTransition } from '../../src/rules/transitions';

/** A cluster with something in every part that rules look at. */
function everything(s: Scenario): void {
  onBottlerocket(s);
  addTemplate(s);
  addOidc(s, { requiredClaims: [{ claim: 'a', value: 'b' }], usernamePrefix: 'x' });
  addAwsIam(s, {
    partition: 'aws',
    mapRoles: [{ roleARN: 'arn:aws:iam::123456789012:role/a', username: 'a', groups: ['b'] }],
    mapUsers: [{ userARN: 'arn:aws:iam::123456789012:user/a', username: 'a' }],
  });
  addGitOps(s, { branch: 'main', clusterConfigPath: 'a', fluxSystemNamespace: 'flux-system' });
  addFlux(s, { branch: 'main', git: { repositoryUrl: 'ssh://git@example.com/a.git', sshKeyAlgorithm: 'rsa' }, github: { owner: 'a', repository: 'b' } });
  addGroup(s, 'gpu', { kubernetesVersion: '1.35', failureDomains: ['a'] });
  Object.assign(s.spec, {
    licenseToken: 'a.b.c',
    eksaVersion: 'v0.26.1',
    machineHealthCheck: { nodeStartupTimeout: '10m', maxUnhealthy: '40%' },
    podIamConfig: { serviceAccountIssuer: 'https://example.com' },
    packages: { disable: false, controller: { env: ['a=b'], digest: 'x', resources: { limits: { cpu: '1' } } }, cronjob: { digest: 'x' } },
    proxyConfiguration: { httpProxy: 'proxy:1', httpsProxy: 'http://proxy:1', noProxy: ['a'] },
    registryMirrorConfiguration: {
      endpoint: 'mirror.example.com', port: '443', caCertContent: CERTIFICATE, authenticate: true, ociNamespaces: [{ registry: 'quay.io:443', namespace: 'x' }],
    },
  });
  Object.assign(s.spec.clusterNetwork!, { dns: { resolvConf: { path: '/a' } }, nodes: { cidrMaskSize: 25 } });
  s.spec.clusterNetwork!.cniConfig!.cilium = { routingMode: 'direct', ipv4NativeRoutingCIDR: '192.168.0.0/16', egressMasqueradeInterfaces: 'eth0' };
  Object.assign(s.controlPlane, {
    apiServerExtraArgs: { a: 'b' },
    auditPolicyContent: 'a: b',
    certSans: ['a.b'],
    upgradeRolloutStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } },
    labels: { a: 'b' },
  });
  Object.assign(s.workers, {
    autoscalingConfiguration: { minCount: 1, maxCount: 3 },
    kubeletConfiguration: { kind: 'KubeletConfiguration', maxPods: 50, resolvConf: '/b' },
    labels: { a: 'b' },
    taints: [{ key: 'a', value: 'b', effect: 'PreferNoSchedule' }, { key: 'a', value: 'b', effect: 'PreferNoSchedule' }],
    upgradeRolloutStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
  });
  Object.assign(s.datacenter.spec, { isoBoot: true, hookIsoURL: 'http://a/b.iso', hookImagesURLPath: 'http://a/b', loadBalancerInterface: 'eth0' });
  s.machineConfigs[0].spec.hostOSConfiguration = {
    ntpConfiguration: { servers: ['a'] },
    certBundles: [{ name: 'a', data: CERTIFICATE }],
    bottlerocketConfiguration: {
      kubernetes: { clusterDNSIPs: ['10.0.0.1'], maxPods: 1, allowedUnsafeSysctls: ['a'] }, kernel: { sysctlSettings: { a: 'b' } }, boot: { bootKernelParameters: { a: ['b'] } },
    },
  };
  s.machineConfigs[1].spec.hardwareAffinity = {
    required: [{ labelSelector: { matchLabels: { type: 'worker' }, matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] } }],
    preferred: [{ weight: 1, hardwareAffinityTerm: { labelSelector: { matchLabels: { a: 'b' } } } }],
  };
}

/** Without these an object is none. */
const NEVER_MISSING = /^(\.kind|\.apiVersion|\.metadata)$/;

/** Every path below an object, with what takes the thing at its end away. */
function* holes(value: object, path = ''): Iterable<readonly [string, () => void]> {
  for (const [key, child] of Object.entries(value)) {
    const here = `${path}.${key}`;
    if (NEVER_MISSING.test(here)) continue;
    // the items of a list stay, since a list without an item in the middle is no list
    if (!Array.isArray(value)) yield [here, () => { delete (value as Record<string, unknown>)[key]; }];
    if (typeof child === 'object' && child !== null) yield* holes(child, here);
  }
}

const objects = (s: Scenario): readonly object[] => [
  s.cluster, ...s.datacenters, ...s.machineConfigs, ...s.templates, ...s.oidcConfigs, ...s.awsIamConfigs, ...s.fluxConfigs, ...s.gitOpsConfigs,
];

describe('a field that is missing', () => {
  const names = objects(scenario(everything)).flatMap((object, index) => [...holes(object)].map(([path]) => [index, path] as const));

  const failures = (findings: readonly Finding[]) => findings.filter(({ code }) => code.startsWith('EKSA-INTERNAL')).map(lineOf);
  const withHole = (index: number, path: string) => {
    const s = scenario(everything);
    [...holes(objects(s)[index])].find(([name]) => name === path)![1]();
    return fleetOf(s);
  };

  it.each(names)('in object %i at %s makes no rule fail', (index, path) => {
    expect(failures(runRules(withHole(index, path)).findings)).toStrictEqual([]);
  });

  const whole = fleetOf(scenario(everything)).clusters[0];
  const options = { machines: whole.inventories.flatMap(({ machines }) => machines) };

  it.each(names)('in object %i at %s makes no rule about changes fail, whether it goes or comes', (index, path) => {
    const { model } = withHole(index, path).clusters[0];
    expect(failures(checkTransition(whole.model, model, options))).toStrictEqual([]);
    expect(failures(checkTransition(model, whole.model, options))).toStrictEqual([]);
  });

  it.each(names)('in object %i at %s is no change when it stays missing', (index, path) => {
    const [before, after] = [withHole(index, path).clusters[0], withHole(index, path).clusters[0]];
    expect(checkTransition(before.model, after.model).filter(({ message }) => message.includes('cannot be changed'))).toStrictEqual([]);
  });
});
