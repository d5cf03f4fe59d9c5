import { PLAIN } from './fixtures';
import { type StackSettings, stackValues } from '../../../../src/render/tinkerbell/stack';

const ON_CONTROL_PLANE = [{ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: 'NoSchedule' }];

function smee(changes: Partial<StackSettings>) {
  return stackValues({ ...PLAIN, ...changes }).deployment.envs.smee;
}

describe('the values of the chart', () => {
  it('run all services behind one address', () => {
    expect(stackValues({ ...PLAIN, loadBalancer: true, dhcpRelay: true, loadBalancerInterface: 'eth1' })).toStrictEqual({
      name: 'tinkerbell',
      publicIP: '1.2.3.4',
      trustedProxies: ['192.168.0.0/16'],
      deployment: {
        image: 'public.ecr.aws/eks-anywhere/tinkerbell',
        imageTag: 'latest',
        agentImage: '127.0.0.1/embedded/tink-worker',
        agentImageTag: 'latest',
        hostNetwork: false,
        tolerations: ON_CONTROL_PLANE,
        affinity: {
          nodeAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [
              { weight: 1, preference: { matchExpressions: [{ key: 'node-role.kubernetes.io/control-plane', operator: 'DoesNotExist' }] } },
            ],
          },
        },
        init: { enabled: true, image: 'public.ecr.aws/eks-anywhere/tink-relay-init:latest', interfaceMode: 'macvlan', sourceInterface: 'eth1' },
        envs: {
          globals: {
            backend: 'kube',
            backendKubeNamespace: 'eksa-system',
            enableSmee: true,
            enableTootles: true,
            enableTinkServer: true,
            enableTinkController: true,
            enableRufioController: true,
            enableSecondstar: false,
            enableCRDMigrations: false,
          },
          smee: {
            dhcpEnabled: true,
            dhcpMode: 'reservation',
            dhcpIPForPacket: '1.2.3.4',
            dhcpSyslogIP: '1.2.3.4',
            dhcpTftpIP: '1.2.3.4',
            dhcpIpxeHttpBinaryHost: '1.2.3.4',
            dhcpIpxeHttpBinaryPort: 7171,
            dhcpIpxeHttpScriptHost: '1.2.3.4',
            dhcpIpxeHttpScriptPort: 7171,
            ipxeHttpScriptBindPort: 7171,
            ipxeHttpScriptOsieURL: 'https://anywhere-assests.eks.amazonaws.com/tinkerbell/hook',
            ipxeHttpScriptExtraKernelArgs: [],
            ipxeScriptTinkServerAddrPort: '1.2.3.4:42113',
            ipxeScriptTinkServerInsecureTLS: true,
            isoEnabled: true,
            isoStaticIPAMEnabled: true,
            isoUpstreamURL: 'https://anywhere-assests.eks.amazonaws.com/tinkerbell/hook/hook-x86_64-efi-initrd.iso',
            tftpServerEnabled: true,
            syslogEnabled: true,
          },
          tootles: { bindPort: 7172 },
          tinkServer: { bindPort: 42113 },
          tinkController: { enableLeaderElection: true, maxConcurrentReconciles: 5 },
          rufio: { enableLeaderElection: true, maxConcurrentReconciles: 10 },
        },
      },
      service: { type: 'LoadBalancer', loadBalancerIP: '1.2.3.4', lbClass: 'kube-vip.io/kube-vip-class' },
      optional: {
        hookos: { enabled: false },
        kubevip: {
          enabled: true,
          image: 'public.ecr.aws/eks-anywhere/kube-vip:latest',
          tolerations: ON_CONTROL_PLANE,
          additionalEnv: [{ name: 'prometheus_server', value: ':2213' }, { name: 'lb_class_only', value: 'true' }],
          interface: 'eth1',
        },
      },
    });
  });

  it('leave an empty interface out', () => {
    expect(stackValues({ ...PLAIN, loadBalancerInterface: '' })).toStrictEqual(stackValues(PLAIN));
  });

  it('tell HookOS about mirror and proxy on its command line, in this order', () => {
    const proxy = { http: 'proxy:3128', https: 'proxy:3129', exceptions: ['10.0.0.0/8', '.svc'] };
    const ofProxy = ['HTTP_PROXY=proxy:3128', 'HTTPS_PROXY=proxy:3129', 'NO_PROXY=10.0.0.0/8,.svc'];
    expect(smee({ proxy }).ipxeHttpScriptExtraKernelArgs).toStrictEqual(ofProxy);
    expect(smee({ proxy, mirror: { base: 'mirror:5000' } }).ipxeHttpScriptExtraKernelArgs).toStrictEqual(['insecure_registries=mirror:5000', ...ofProxy]);
    expect(smee({ mirror: { base: 'mirror:5000', credentials: { username: 'u', password: 'p' } } }).ipxeHttpScriptExtraKernelArgs)
      .toStrictEqual(['insecure_registries=mirror:5000', 'registry_username=u', 'registry_password=p']);
  });

  it.each([
    ['http://10.0.0.2:8080/hook', 'http://10.0.0.2:8080/hook'],
    ['HTTP://10.0.0.2/hook/v1/', 'http://10.0.0.2/hook/v1/'],
    ['http://10.0.0.2', 'http://10.0.0.2'],
    ['http://user:p%40ss@10.0.0.2/hook', 'http://10.0.0.2/hook'],
    ['http://user@10.0.0.2', 'http://10.0.0.2'],
    ['http://10.0.0.2/hook?token=a/b@c', 'http://10.0.0.2/hook'],
    ['http://10.0.0.2/a%20b/c@d', 'http://10.0.0.2/a%20b/c@d'],
    ['/hook', '/hook'],
    ['', 'https://anywhere-assests.eks.amazonaws.com/tinkerbell/hook'],
  ])('pass on scheme, host and path of the boot images\' URL: %j', (hookImagesUrl, passedOn) => {
    expect(smee({ hookImagesUrl }).ipxeHttpScriptOsieURL).toBe(passedOn);
  });

  it('pass the ISO image on as it is', () => {
    expect(smee({ hookIsoUrl: 'http://u:p@10.0.0.2/hook.iso?x' }).isoUpstreamURL).toBe('http://u:p@10.0.0.2/hook.iso?x');
    expect(smee({ hookIsoUrl: '' })).toStrictEqual(smee({}));
  });
});
