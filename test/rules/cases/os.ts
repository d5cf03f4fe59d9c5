import { addTemplate, Change, CERTIFICATE, onBottlerocket, RuleCases, Scenario, SSH_KEY } from '../base';

type HostOs = NonNullable<Scenario['machineConfigs'][number]['spec']['hostOSConfiguration']>;
type Kubernetes = NonNullable<NonNullable<HostOs['bottlerocketConfiguration']>['kubernetes']>;
type User = NonNullable<Scenario['machineConfigs'][number]['spec']['users']>[number];

const family = (osFamily: string): Change => ({ machineConfigs }) => { machineConfigs[1].spec.osFamily = osFamily; };
const image = (url: string): Change => ({ datacenter }) => { datacenter.spec.osImageURL = url; };
const users = (...value: User[]): Change => ({ machineConfigs }) => { machineConfigs[0].spec.users = value; };
const hostOs = (value: HostOs): Change => ({ machineConfigs }) => { machineConfigs[0].spec.hostOSConfiguration = value; };
const bottlerocket = (value: HostOs): Change => (s) => { onBottlerocket(s); hostOs(value)(s); };
const kubernetes = (value: Kubernetes): Change => bottlerocket({ bottlerocketConfiguration: { kubernetes: value } });
const time = (...servers: string[]): Change => hostOs({ ntpConfiguration: { servers } });
const bundle = (data: string, name = 'corporate'): Change => bottlerocket({ certBundles: [{ name, data }] });
const KEY = '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n-----END PRIVATE KEY-----\n';
const iso = (isoBoot: boolean | undefined, hookIsoURL: string): Change => ({ datacenter }) => {
  Object.assign(datacenter.spec, { isoBoot, hookIsoURL });
};

/** What is installed on machines, and how they boot. */
export const osCases: readonly RuleCases[] = [
  {
    code: 'EKSA-OS-001',
    accepts: { 'a family': family('redhat') },
    rejects: {
      'none': [family(''), 'TinkerbellMachineConfig/prod-md spec.osFamily: no operating system family is chosen'],
      'no settings': [
        ({ machineConfigs }) => { delete (machineConfigs as { spec?: object }[])[0].spec; },
        'TinkerbellMachineConfig/prod-cp spec.osFamily: no operating system family is chosen',
      ],
    },
  },
  {
    code: 'EKSA-OS-002',
    accepts: { 'Red Hat': family('redhat'), 'Bottlerocket': family('bottlerocket'), 'none, which has another rule': family('') },
    rejects: {
      'capitals': [
        family('Ubuntu'),
        'TinkerbellMachineConfig/prod-md spec.osFamily: this operating system family is not supported; found "Ubuntu"; wanted ubuntu',
      ],
      'rhel': [
        family('rhel'),
        'TinkerbellMachineConfig/prod-md spec.osFamily: this operating system family is not supported; found "rhel"; wanted ubuntu, redhat or bottlerocket',
      ],
      'a misspelt one': [
        family('ubunut'),
        'TinkerbellMachineConfig/prod-md spec.osFamily: this operating system family is not supported; found "ubunut"; wanted ubuntu',
      ],
    },
  },
  {
    code: 'EKSA-OS-010',
    accepts: { 'a URL': image('https://images.example.com/kube-1-36.gz'), 'what another rule refuses': image('mailto:kube-1-36') },
    rejects: {
      'no scheme': [
        image('images.example.com/kube-1-36.gz'),
        'TinkerbellDatacenterConfig/prod spec.osImageURL: this is not a URL; found "images.example.com/kube-1-36.gz"',
      ],
      'an address without scheme': [
        image('10.0.0.1:8080/kube-1-36.gz'),
        'TinkerbellDatacenterConfig/prod spec.osImageURL: this is not a URL; found "10.0.0.1:8080/kube-1-36.gz"',
      ],
      'a blank in front': [
        image(' https://images.example.com/kube-1-36.gz'),
        'TinkerbellDatacenterConfig/prod spec.osImageURL: this is not a URL; found " https://images.example.com/kube-1-36.gz"',
      ],
      'a blank in the host': [
        image('https://images example.com/kube-1-36.gz'),
        'TinkerbellDatacenterConfig/prod spec.osImageURL: this is not a URL; found "https://images example.com/kube-1-36.gz"',
      ],
      'a port of letters': [
        image('https://images.example.com:web/kube-1-36.gz'),
        'TinkerbellDatacenterConfig/prod spec.osImageURL: this is not a URL; found "https://images.example.com:web/kube-1-36.gz"',
      ],
      'a broken escape': [
        image('https://images.example.com/%zz/kube-1-36.gz'),
        'TinkerbellDatacenterConfig/prod spec.osImageURL: this is not a URL; found "https://images.example.com/%zz/kube-1-36.gz"',
      ],
      'a line break': [
        image('https://images.example.com/kube-1-36.gz\n'),
        'TinkerbellDatacenterConfig/prod spec.osImageURL: this is not a URL; found "https://images.example.com/kube-1-36.gz\\n"',
      ],
      'a user name with a blank': [
        image('https://a b@images.example.com/kube-1-36.gz'),
        'TinkerbellDatacenterConfig/prod spec.osImageURL: this is not a URL; found "https://***@images.example.com/kube-1-36.gz"',
      ],
      'IPv6 without brackets': [
        image('http://fd00::1/kube-1-36.gz'),
        'TinkerbellDatacenterConfig/prod spec.osImageURL: this is not a URL; found "http://fd00::1/kube-1-36.gz"',
      ],
      'a machine config': [
        (s) => { delete s.datacenter.spec.osImageURL; s.machineConfigs[0].spec.osImageURL = 'kube-1-36.gz'; },
        'TinkerbellMachineConfig/prod-cp spec.osImageURL: this is not a URL; found "kube-1-36.gz"',
      ],
    },
  },
  {
    code: 'EKSA-OS-011',
    accepts: { 'http': image('http://10.0.0.1:8080/kube-1-36.gz'), 'no URL, which has another rule': image('kube-1-36.gz') },
    rejects: {
      'a path': [
        image('/srv/kube-1-36.gz'),
        'TinkerbellDatacenterConfig/prod spec.osImageURL: machines cannot download from this URL; found "/srv/kube-1-36.gz"',
      ],
      'ftp': [
        image('ftp://images.example.com/kube-1-36.gz'),
        'TinkerbellDatacenterConfig/prod spec.osImageURL: machines cannot download from this URL; found "ftp://images.example.com/kube-1-36.gz"',
      ],
      's3': [
        image('s3://bucket/kube-1-36.gz'),
        'TinkerbellDatacenterConfig/prod spec.osImageURL: machines cannot download from this URL; found "s3://bucket/kube-1-36.gz"',
      ],
      'no host': [
        image('http:///kube-1-36.gz'),
        'TinkerbellDatacenterConfig/prod spec.osImageURL: machines cannot download from this URL; found "http:///kube-1-36.gz"',
      ],
      'a port that does not exist': [
        image('http://images.example.com:99999/kube-1-36.gz'),
        'TinkerbellDatacenterConfig/prod spec.osImageURL: machines cannot download from this URL; found "http://images.example.com:99999/kube-1-36.gz"',
      ],
      'credentials, which are not shown': [
        image('ftp://user:secret@images.example.com/kube-1-36.gz'),
        'TinkerbellDatacenterConfig/prod spec.osImageURL: machines cannot download from this URL; found "ftp://***@images.example.com/kube-1-36.gz"',
      ],
      'an opaque URL': [
        image('http:kube-1-36'),
        'TinkerbellDatacenterConfig/prod spec.osImageURL: machines cannot download from this URL; found "http:kube-1-36"',
      ],
    },
  },
  {
    code: 'EKSA-OS-012',
    accepts: {
      'gzip': () => undefined,
      'another format in a template of one\'s own': (s) => { addTemplate(s); image('https://images.example.com/kube-1-36.raw')(s); },
    },
    rejects: {
      'a raw image': [
        image('https://images.example.com/kube-1-36.raw'),
        'TinkerbellDatacenterConfig/prod spec.osImageURL: the end of the URL does not tell how the image is compressed; found "https://images.example.com/kube-1-36.raw"',
      ],
      'a query': [
        image('https://images.example.com/kube-1-36.gz?token=x'),
        'TinkerbellDatacenterConfig/prod spec.osImageURL: the end of the URL does not tell how the image is compressed; found "https://images.example.com/kube-1-36.gz?***"',
      ],
    },
  },
  {
    code: 'EKSA-OS-020',
    accepts: { 'a URL': ({ datacenter }) => { datacenter.spec.hookImagesURLPath = 'http://10.0.0.1/hook'; } },
    rejects: {
      'no scheme': [
        ({ datacenter }) => { datacenter.spec.hookImagesURLPath = 'hook'; },
        'TinkerbellDatacenterConfig/prod spec.hookImagesURLPath: this is not a URL; found "hook"',
      ],
    },
  },
  {
    code: 'EKSA-OS-024',
    accepts: {
      'a directory': ({ datacenter }) => { datacenter.spec.hookImagesURLPath = 'http://10.0.0.1/vmlinuz-x86_64/'; },
      'a name with dots': ({ datacenter }) => { datacenter.spec.hookImagesURLPath = 'http://10.0.0.1/hook/v0.26.1?x=vmlinuz'; },
      'no URL, which has another rule': ({ datacenter }) => { datacenter.spec.hookImagesURLPath = 'vmlinuz-x86_64'; },
    },
    rejects: {
      'the kernel': [
        ({ datacenter }) => { datacenter.spec.hookImagesURLPath = 'http://u:p@10.0.0.1/hook/vmlinuz-x86_64'; },
        'TinkerbellDatacenterConfig/prod spec.hookImagesURLPath: the path is that of a directory, and this is a file; found "http://***@10.0.0.1/hook/vmlinuz-x86_64"',
      ],
      'an image': [
        ({ datacenter }) => { datacenter.spec.hookImagesURLPath = 'http://10.0.0.1/hook.iso'; },
        'TinkerbellDatacenterConfig/prod spec.hookImagesURLPath: the path is that of a directory, and this is a file; found "http://10.0.0.1/hook.iso"',
      ],
    },
  },
  {
    code: 'EKSA-OS-021',
    accepts: { 'a URL': iso(true, 'http://10.0.0.1/hook.iso'), 'no ISO boot, which has another rule': iso(false, 'hook.iso') },
    rejects: {
      'no scheme': [
        iso(true, '10.0.0.1/hook.iso'),
        'TinkerbellDatacenterConfig/prod spec.hookIsoURL: this is not a URL; found "10.0.0.1/hook.iso"',
      ],
    },
  },
  {
    code: 'EKSA-OS-022',
    accepts: { 'ISO boot': iso(true, 'http://10.0.0.1/hook.iso') },
    rejects: {
      'off': [
        iso(false, 'http://10.0.0.1/hook.iso'),
        'TinkerbellDatacenterConfig/prod spec.hookIsoURL: an ISO image is given, but machines do not boot from it; found "http://10.0.0.1/hook.iso"',
      ],
      'nothing said': [
        iso(undefined, 'http://10.0.0.1/hook.iso'),
        'TinkerbellDatacenterConfig/prod spec.hookIsoURL: an ISO image is given, but machines do not boot from it; found "http://10.0.0.1/hook.iso"',
      ],
    },
  },
  {
    code: 'EKSA-OS-023',
    accepts: { 'a URL': iso(true, 'http://10.0.0.1/hook.iso'), 'no URL, which has another rule': iso(true, 'hook.iso') },
    rejects: {
      'a path': [
        iso(true, '/srv/hook.iso'),
        'TinkerbellDatacenterConfig/prod spec.hookIsoURL: machines cannot download from this URL; found "/srv/hook.iso"',
      ],
      'nfs': [
        ({ datacenter }) => { datacenter.spec.hookImagesURLPath = 'nfs://10.0.0.1/hook'; },
        'TinkerbellDatacenterConfig/prod spec.hookImagesURLPath: machines cannot download from this URL; found "nfs://10.0.0.1/hook"',
      ],
    },
  },
  {
    code: 'EKSA-OS-030',
    accepts: { 'a user': () => undefined },
    rejects: {
      'no users': [
        ({ machineConfigs }) => { delete machineConfigs[0].spec.users; },
        'TinkerbellMachineConfig/prod-cp spec.users: nobody could sign in to these machines',
      ],
      'an empty list': [users(), 'TinkerbellMachineConfig/prod-cp spec.users: nobody could sign in to these machines'],
    },
  },
  {
    code: 'EKSA-OS-031',
    accepts: { 'no users, which have another rule': users() },
    rejects: {
      'no keys': [
        users({ name: 'ec2-user', sshAuthorizedKeys: [] }),
        'TinkerbellMachineConfig/prod-cp spec.users[0].sshAuthorizedKeys: the first user has no SSH key',
      ],
      'an empty key': [
        users({ name: 'ec2-user', sshAuthorizedKeys: [''] }),
        'TinkerbellMachineConfig/prod-cp spec.users[0].sshAuthorizedKeys: the first user has no SSH key',
      ],
    },
  },
  {
    code: 'EKSA-OS-032',
    accepts: {
      'a comment': users({ name: 'ec2-user', sshAuthorizedKeys: [`${SSH_KEY} ops@example.com`] }),
      'options': users({ name: 'ec2-user', sshAuthorizedKeys: [`no-pty,from="10.0.0.0/8" ${SSH_KEY}`] }),
      'no key, which has another rule': users({ name: 'ec2-user', sshAuthorizedKeys: [] }),
    },
    rejects: {
      'a word': [
        users({ name: 'ec2-user', sshAuthorizedKeys: ['key'] }),
        'TinkerbellMachineConfig/prod-cp spec.users[0].sshAuthorizedKeys[0]: this is not an SSH public key; found "key"',
      ],
      'half a key': [
        users({ name: 'ec2-user', sshAuthorizedKeys: [SSH_KEY.slice(0, -8)] }),
        'TinkerbellMachineConfig/prod-cp spec.users[0].sshAuthorizedKeys[0]: this is not an SSH public key; found "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAB"',
      ],
      'the path of a key': [
        users({ name: 'ec2-user', sshAuthorizedKeys: ['~/.ssh/id_ed25519.pub'] }),
        'TinkerbellMachineConfig/prod-cp spec.users[0].sshAuthorizedKeys[0]: this is not an SSH public key; found "~/.ssh/id_ed25519.pub"',
      ],
      'a private key, which is not shown': [
        users({ name: 'ec2-user', sshAuthorizedKeys: [KEY] }),
        'TinkerbellMachineConfig/prod-cp spec.users[0].sshAuthorizedKeys[0]: this is a private key, which must not be here',
      ],
      'an unknown algorithm': [
        users({ name: 'ec2-user', sshAuthorizedKeys: [`ssh-new ${Buffer.from('\0\0\0\x07ssh-new\0\0\0\x01a').toString('base64')}`] }),
        'TinkerbellMachineConfig/prod-cp spec.users[0].sshAuthorizedKeys[0]: this is not an SSH public key; found "ssh-new AAAAB3NzaC1uZXcAAAABYQ=="',
      ],
    },
  },
  {
    code: 'EKSA-OS-033',
    accepts: { 'an underscore': users({ name: '_ops', sshAuthorizedKeys: [SSH_KEY] }), 'no users, which have another rule': users() },
    rejects: {
      'nothing': [
        users({ name: '', sshAuthorizedKeys: [SSH_KEY] }),
        'TinkerbellMachineConfig/prod-cp spec.users[0].name: this cannot be the name of a user; found ""',
      ],
      'capitals': [
        users({ name: 'Ops', sshAuthorizedKeys: [SSH_KEY] }),
        'TinkerbellMachineConfig/prod-cp spec.users[0].name: this cannot be the name of a user; found "Ops"',
      ],
      'an address': [
        users({ name: 'ops@example.com', sshAuthorizedKeys: [SSH_KEY] }),
        'TinkerbellMachineConfig/prod-cp spec.users[0].name: this cannot be the name of a user; found "ops@example.com"',
      ],
    },
  },
  {
    code: 'EKSA-OS-034',
    accepts: { 'one user with one key': () => undefined, 'no users': users() },
    rejects: {
      'two users': [
        users({ name: 'a', sshAuthorizedKeys: [SSH_KEY] }, { name: 'b', sshAuthorizedKeys: [SSH_KEY] }),
        'TinkerbellMachineConfig/prod-cp spec.users: only the first of 2 users gets onto the machines',
      ],
      'two keys': [
        users({ name: 'a', sshAuthorizedKeys: [SSH_KEY, SSH_KEY] }),
        'TinkerbellMachineConfig/prod-cp spec.users[0].sshAuthorizedKeys: only the first of 2 keys gets onto the machines',
      ],
    },
  },
  {
    code: 'EKSA-OS-040',
    accepts: { servers: time('10.0.0.1'), nothing: hostOs({}) },
    rejects: {
      'an empty list': [
        time(),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.ntpConfiguration.servers: no time server is listed',
      ],
    },
  },
  {
    code: 'EKSA-OS-041',
    accepts: {
      'hosts, addresses and schemes': time('time.example.com', '10.0.0.1', 'fd00::1', 'time.example.com:123', 'udp://time.example.com'),
    },
    rejects: {
      'nothing': [
        time(''),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.ntpConfiguration.servers[0]: this is not a time server; found ""',
      ],
      'a blank': [
        time('time example'),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.ntpConfiguration.servers[0]: this is not a time server; found "time example"',
      ],
      'a port of letters': [
        time('10.0.0.1', 'time:abc'),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.ntpConfiguration.servers[1]: this is not a time server; found "time:abc"',
      ],
      'a scheme alone': [
        time('udp://'),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.ntpConfiguration.servers[0]: this is not a time server; found "udp://"',
      ],
    },
  },
  {
    code: 'EKSA-OS-042',
    accepts: { 'hosts': time('time.example.com', '10.0.0.1'), 'what another rule refuses': time('') },
    rejects: {
      'a scheme': [
        time('udp://time.example.com'),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.ntpConfiguration.servers[0]: nodes will not understand this time server; found "udp://time.example.com"',
      ],
    },
  },
  {
    code: 'EKSA-OS-050',
    accepts: { 'Bottlerocket': bundle(CERTIFICATE), 'an empty list on Ubuntu': hostOs({ certBundles: [] }) },
    rejects: {
      'Ubuntu': [
        hostOs({ certBundles: [{ name: 'a', data: CERTIFICATE }] }),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.certBundles: certificate bundles are not supported on ubuntu',
      ],
      'no family': [
        (s) => { hostOs({ certBundles: [{ name: 'a', data: CERTIFICATE }] })(s); s.machineConfigs[0].spec.osFamily = ''; },
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.certBundles: certificate bundles are not supported on this operating system',
      ],
    },
  },
  {
    code: 'EKSA-OS-051',
    accepts: { 'a name': bundle(CERTIFICATE) },
    rejects: {
      'no name': [
        bundle(CERTIFICATE, ''),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.certBundles[0].name: this certificate bundle has no name',
      ],
    },
  },
  {
    code: 'EKSA-OS-052',
    accepts: {
      'a certificate': bundle(CERTIFICATE),
      'Windows line ends': bundle(CERTIFICATE.replace(/\n/g, '\r\n')),
      'headers': bundle(CERTIFICATE.replace('-----\n', '-----\nA: b\n\n')),
    },
    rejects: {
      'text': [
        bundle('certificate'),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.certBundles[0].data: there is no PEM block in this text',
      ],
      'nothing': [
        bundle(''),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.certBundles[0].data: there is no PEM block in this text',
      ],
      'no end': [
        bundle(CERTIFICATE.replace('END', 'FIN')),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.certBundles[0].data: there is no PEM block in this text',
      ],
    },
  },
  {
    code: 'EKSA-OS-053',
    accepts: {
      'two certificates': bundle(CERTIFICATE + CERTIFICATE),
      'another label': bundle(CERTIFICATE.replace(/CERTIFICATE/g, 'TRUSTED CERTIFICATE')),
      'no PEM, which has another rule': bundle('x'),
    },
    rejects: {
      'a key': [
        bundle(KEY),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.certBundles[0].data: not every PEM block is a certificate',
      ],
      'a certificate and a key': [
        bundle(CERTIFICATE + KEY),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.certBundles[0].data: not every PEM block is a certificate',
      ],
    },
  },
  {
    code: 'EKSA-OS-054',
    accepts: { 'two names': bottlerocket({ certBundles: [{ name: 'a', data: CERTIFICATE }, { name: 'b', data: CERTIFICATE }] }) },
    rejects: {
      'one name': [
        bottlerocket({ certBundles: [{ name: 'a', data: CERTIFICATE }, { name: 'a', data: CERTIFICATE }] }),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.certBundles[1].name: another bundle has this name; found "a"',
      ],
    },
  },
  {
    code: 'EKSA-OS-060',
    accepts: { Bottlerocket: bottlerocket({ bottlerocketConfiguration: {} }) },
    rejects: {
      'Ubuntu': [
        hostOs({ bottlerocketConfiguration: {} }),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.bottlerocketConfiguration: ubuntu has no Bottlerocket settings',
      ],
      'no family': [
        (s) => { hostOs({ bottlerocketConfiguration: {} })(s); s.machineConfigs[0].spec.osFamily = ''; },
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.bottlerocketConfiguration: this operating system has no Bottlerocket settings',
      ],
    },
  },
  {
    code: 'EKSA-OS-061',
    accepts: { 'a group': kubernetes({ allowedUnsafeSysctls: ['net.*'] }) },
    rejects: {
      nothing: [
        kubernetes({ allowedUnsafeSysctls: ['net.*', ''] }),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.bottlerocketConfiguration.kubernetes.allowedUnsafeSysctls[1]: this entry is empty',
      ],
    },
  },
  {
    code: 'EKSA-OS-062',
    accepts: { addresses: kubernetes({ clusterDNSIPs: ['10.96.0.10', 'fd00::10'] }) },
    rejects: {
      'a name': [
        kubernetes({ clusterDNSIPs: ['dns.example.com'] }),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.bottlerocketConfiguration.kubernetes.clusterDNSIPs[0]: this is not an IP address; found "dns.example.com"',
      ],
      'a block': [
        kubernetes({ clusterDNSIPs: ['10.96.0.10/32'] }),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.bottlerocketConfiguration.kubernetes.clusterDNSIPs[0]: this is not an IP address; found "10.96.0.10/32"',
      ],
    },
  },
  {
    code: 'EKSA-OS-063',
    accepts: { zero: kubernetes({ maxPods: 0 }) },
    rejects: {
      'less than zero': [
        kubernetes({ maxPods: -1 }),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.bottlerocketConfiguration.kubernetes.maxPods: maxPods is negative; found -1',
      ],
    },
  },
  {
    code: 'EKSA-OS-064',
    accepts: { 'a setting': bottlerocket({ bottlerocketConfiguration: { kernel: { sysctlSettings: { 'vm.max_map_count': '262144' } } } }) },
    rejects: {
      'no name': [
        bottlerocket({ bottlerocketConfiguration: { kernel: { sysctlSettings: { '': '1' } } } }),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.bottlerocketConfiguration.kernel.sysctlSettings: a kernel setting has no name',
      ],
    },
  },
  {
    code: 'EKSA-OS-065',
    accepts: { 'a parameter': bottlerocket({ bottlerocketConfiguration: { boot: { bootKernelParameters: { console: ['tty0'] } } } }) },
    rejects: {
      'no name': [
        bottlerocket({ bottlerocketConfiguration: { boot: { bootKernelParameters: { '': ['1'] } } } }),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.bottlerocketConfiguration.boot.bootKernelParameters: a kernel parameter has no name',
      ],
    },
  },
  {
    code: 'EKSA-OS-066',
    accepts: {
      'other thresholds': kubernetes({ imageGCHighThresholdPercent: 90, imageGCLowThresholdPercent: 85 }),
      'one threshold': kubernetes({ imageGCHighThresholdPercent: 100 }),
    },
    rejects: {
      'crossed': [
        kubernetes({ imageGCHighThresholdPercent: 70, imageGCLowThresholdPercent: 75 }),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.bottlerocketConfiguration.kubernetes.imageGCLowThresholdPercent: the thresholds of image garbage collection contradict each other; found low 75 and high 70',
      ],
      'below the default of the other': [
        kubernetes({ imageGCHighThresholdPercent: 80 }),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.bottlerocketConfiguration.kubernetes.imageGCLowThresholdPercent: the thresholds of image garbage collection contradict each other; found low 80 and high 80',
      ],
      'more than all': [
        kubernetes({ imageGCHighThresholdPercent: 101 }),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.bottlerocketConfiguration.kubernetes.imageGCLowThresholdPercent: the thresholds of image garbage collection contradict each other; found low 80 and high 101',
      ],
      'less than nothing': [
        kubernetes({ imageGCLowThresholdPercent: -1 }),
        'TinkerbellMachineConfig/prod-cp spec.hostOSConfiguration.bottlerocketConfiguration.kubernetes.imageGCLowThresholdPercent: the thresholds of image garbage collection contradict each other; found low -1 and high 85',
      ],
    },
  },
];
