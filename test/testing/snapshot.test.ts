import { program } from './fleets';
import { BmcCredentials, HardwareInventory, testing } from '../../src';
import { serializer } from '../../src/testing/jest/serializer';

const { Manifests } = testing;

describe('a snapshot', () => {
  it('of a cluster can be read', () => {
    const text = Manifests.fromApp(program().app).toSnapshot();
    expect(text).toContain('sshAuthorizedKeys:\n          - ssh-ed25519 (masked)\n');
    expect(text).toContain('templateOverride: |\n        global_timeout: 6000\n');
    expect(text).toContain('      - content: |\n          apiVersion: v1\n          kind: Pod\n');
    expect(text).not.toContain('AAAAC3NzaC1');
    expect(text.split('---\n').map((document) => /kind: (.*)\nmetadata:\n(?: {2}labels:\n(?: {4}.*\n)+)? {2}name: (.*)\n/.exec(document)!.slice(1).join(' '))).toMatchSnapshot();
  });

  it('has no secret, wherever it is', () => {
    const { chart, app } = program();
    const csv = 'hostname,mac,ip_address,netmask,gateway,nameservers,labels,disk,bmc_ip,bmc_username,bmc_password\nspare-1,02:00:00:01:00:01,10.20.9.1,255.255.0.0,10.20.0.1,10.20.0.2,type=cp,/dev/sda,10.21.9.1,admin,geheim\n';
    HardwareInventory.fromCsvText(chart, 'others', csv, { bmcCredentials: BmcCredentials.unsafePlainTextFromCsv() });
    const text = Manifests.fromApp(app).toSnapshot();
    expect(text).toContain('kind: Secret\nmetadata:\n  labels:\n    clusterctl.cluster.x-k8s.io/move: "true"\n  name: bmc-spare-1-auth\n  namespace: eksa-system\ndata:\n  password: (masked)\n  username: (masked)\n');
    expect(text).not.toMatch(/geheim|Z2VoZWlt/);
  });

  it.each([
    ['a private key', '-----BEGIN OPENSSH PRIVATE KEY-----\ngeheim\n-----END OPENSSH PRIVATE KEY-----\n', '-----BEGIN OPENSSH PRIVATE KEY-----(masked)-----END OPENSSH PRIVATE KEY-----'],
    ['a login in an address', 'http://user:geheim@proxy.example.com:3128', 'http://(masked)@proxy.example.com:3128'],
    ['the login of a registry', '{"auths": {"registry.example.com": {"auth": "geheim"}}}', '"auth": "(masked)"'],
    ['a password of cloud-init', 'users:\n- name: ops\n  passwd: geheim\n', 'passwd: (masked)'],
    ['a setting', 'password = "geheim"\n', 'password = (masked)'],
    ['the key of a person', 'ssh-rsa AAAAgeheim== ops@example.com', 'ssh-rsa (masked) ops@example.com'],
    ['a key of a token', 'sk-ssh-ed25519@openssh.com AAAAgeheim ops', 'sk-ssh-ed25519@openssh.com (masked) ops'],
  ])('masks %s in a text', (_, text, masked) => {
    const snapshot = Manifests.fromObjects([{ kind: 'ConfigMap', data: { text } }]).toSnapshot();
    expect(snapshot).toContain(masked);
    expect(snapshot).not.toContain('geheim');
  });

  it('leaves what only looks like a secret', () => {
    const data = { passwordRef: 'login', text: 'secretName: login\ntokens: 3\npassword: {{ .x }}\ntoken:\n- a\n', certificate: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n' };
    expect(Manifests.fromObjects([{ kind: 'ConfigMap', data }]).toSnapshot()).toBe([
      'kind: ConfigMap', 'data:', '  certificate: |', '    -----BEGIN CERTIFICATE-----', '    MIIB', '    -----END CERTIFICATE-----', '  passwordRef: login',
      '  text: |', '    secretName: login', '    tokens: 3', '    password: {{ .x }}', '    token:', '    - a', '',
    ].join('\n'));
  });

  it('lays out JSON, and leaves texts that only begin like it', () => {
    const json = JSON.stringify({ level: 'info', outputs: ['stdout', 'stderr'], rotation: { days: 7, size: '1Gi' } });
    const text = Manifests.fromObjects([{ kind: 'ConfigMap', data: { json, broken: `${json},`, short: '{"a":1}' } }]).toSnapshot();
    expect(text).toContain('  json: |\n    {\n      "level": "info",\n');
    expect(text).toContain('  short: \'{"a":1}\'\n');
    expect(text).toContain(`  broken: '${json},'\n`);
  });

  it('takes tabs and blanks at the ends of lines off, which no block can have', () => {
    expect(Manifests.fromObjects([{ kind: 'ConfigMap', data: { script: 'if x; then \n\techo\t \nfi\n' } }]).toSnapshot()).toContain('  script: |\n    if x; then\n      echo\n    fi\n');
  });

  it('is what Jest writes of Manifests', () => {
    const manifests = Manifests.fromObjects([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'b' } }, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } }]);
    expect([serializer.test(manifests), serializer.test({}), serializer.test(null)]).toStrictEqual([true, false, false]);
    expect(serializer.serialize(manifests)).toBe('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: b\n');
  });
});
