import { describePackageRules, findingsOf, fleetWith, Installed, installed, PackageCases } from './base';
import { formatFinding } from '../../../src/findings/finding';
import { configTextRules, SUBSTITUTE } from '../../../src/rules/packages/config-text';

/** A package whose schema takes any key. */
const open = (config: object | string, settings: Partial<Installed> = {}) => installed({ packageName: 'metallb', name: 'it', config, ...settings });
const SECRET = 'this looks like a secret';
const VARIABLE = 'Package/it spec.config: Flux may take this for a variable; found';

const cases: readonly PackageCases[] = [
  {
    code: 'EKSA-PKG-043',
    accepts: {
      'no configuration': open(''),
      'what cannot be read': open('password: ['),
      'names of Secrets': open({ existingSecret: 'a', existingSecretAdminPassword: 'a', existingSecretSecretKey: 'a', secretName: 'a', passwordSecret: { name: 'a', namespace: 'b' } }),
      'names of keys in Secrets': open({ secretKeyRef: { name: 'a', key: 'b' }, passwordKeyRef: 'a', existingPassword: 'a' }),
      'files': open({ passwordFile: '/run/a', password_file: '/run/a', bearer_token_file: '/run/a', credentials_file: '/run/a', secretPath: '/run/a', tokenPath: '/run/a' }),
      'switches': open({ automountServiceAccountToken: true, secret: { enabled: true, create: false } }),
      'empty texts': open({ harborAdminPassword: '', auth: { token: '' } }),
      'variables that the collector fills in': open({ exporters: { otlphttp: { token: '${env:TOKEN}' } } }),
      'variables that Flux fills in': open({ harborAdminPassword: '${HARBOR_PASSWORD}' }),
      'variables that are kept from Flux': open({ exporters: { otlphttp: { token: '$${env:TOKEN}' } } }),
      'keys that are not about secrets': open({ tokens: 'a', passwordPolicy: 'strong', secretary: 'a', keyboard: 'a' }),
      'a key that its author has named': open({ harborAdminPassword: 'hunter2' }, { plainTextSecrets: ['harborAdminPassword'] }),
      'a place in a list that its author has named': open(
        { server: { remoteWrite: [{ basic_auth: { password: 'hunter2' } }] } }, { plainTextSecrets: ['server.remoteWrite[0].basic_auth.password'] },
      ),
    },
    rejects: {
      ...Object.fromEntries([
        'harborAdminPassword', 'password', 'passwd', 'secretKey', 'secret', 'credentials', 'aws_secret_access_key', 'clientSecret', 'client_secret', 'privateKey', 'apiKey',
        'apikey', 'bearer_token', 'accountKey',
      ].map((key) => [`a text at ${key}`, [open({ [key]: 'hunter2' }), `Package/it spec.config.${key}: ${SECRET}`]])),
      'a key with other marks between its words': [open({ 'api-key': 'hunter2', 'pass.word': 'hunter2' }), `Package/it spec.config.api-key: ${SECRET}`, `Package/it spec.config["pass.word"]: ${SECRET}`],
      ...Object.fromEntries(['$ecret1', '$2y$10$abc', '${A}hunter2'].map((text) => [`${text}, which is no variable`, [open({ password: text }), `Package/it spec.config.password: ${SECRET}`]])),
      'entries of lists': [
        open({ server: { remoteWrite: [{ url: 'https://a' }, { basic_auth: { username: 'a', password: 'hunter2' } }] } }),
        `Package/it spec.config.server.remoteWrite[1].basic_auth.password: ${SECRET}`,
      ],
      'lists in lists': [open({ a: [[{ token: 'hunter2' }]] }), `Package/it spec.config.a[0][0].token: ${SECRET}`],
      'maps that have the name of a secret': [open({ secret: { token: 'hunter2' } }), `Package/it spec.config.secret.token: ${SECRET}`],
      'an environment variable that has the name of a secret': [
        open({ extraEnv: [{ name: 'AWS_REGION', value: 'a' }, { name: 'AWS_SECRET_ACCESS_KEY', value: 'hunter2' }] }), `Package/it spec.config.extraEnv[1].value: ${SECRET}`,
      ],
      'another place than the one that its author has named': [
        open({ a: { password: 'hunter2' }, b: { password: 'hunter2' } }, { plainTextSecrets: ['a.password', 'password'] }), `Package/it spec.config.b.password: ${SECRET}`,
      ],
    },
  },
  {
    code: 'EKSA-PKG-044',
    accepts: {
      'no configuration': open(''),
      'dollar signs': open('a: $1 $$2 $(A) $env'),
      'doubled dollar signs': open('a: $${env:A}'),
      'dollar signs that are doubled twice': open('a: $$$${env:A}'),
      'an annotation that keeps Flux away': open('a: ${env:A}', { annotations: { [SUBSTITUTE]: 'disabled' } }),
      'a label that keeps Flux away': open('a: ${env:A}', { labels: { [SUBSTITUTE]: 'disabled' } }),
    },
    rejects: {
      'a variable of the collector': [open('a: ${env:MY_POD_IP}:8888'), `${VARIABLE} "\${env:MY_POD_IP}"`],
      'a group of a relabel rule': [open('replacement: /api/${1}/metrics'), `${VARIABLE} "\${1}"`],
      'the first of several': [open('a: $${A}\nb: ${B}\nc: ${C}'), `${VARIABLE} "\${B}"`],
      'three dollar signs': [open('a: $$${A}'), `${VARIABLE} "\${A}"`],
      'a comment': [open('a: b # ${A}'), `${VARIABLE} "\${A}"`],
      'another value of the annotation': [open('a: ${A}', { annotations: { [SUBSTITUTE]: 'enabled' } }), `${VARIABLE} "\${A}"`],
      'a text that cannot be read': [open('a: [${A}'), `${VARIABLE} "\${A}"`],
    },
  },
  {
    code: 'EKSA-PKG-049',
    accepts: {
      'keys that differ': open('a: 1\nb: 1\n'),
      'one key in two maps': open('a: {x: 1}\nb: {x: 1}\n'),
    },
    rejects: {
      'a key that is there twice': [open('a: 1\nb: 1\na: 2\n'), 'Package/it spec.config: line 3 of the configuration: this key is there twice; found a'],
      'a type in front of a value': [open('a: !vault b\n'), 'Package/it spec.config: line 1 of the configuration: the type !vault has no meaning here'],
      'a key that is read as another one': [
        open('b:\n  yes: 1\n'), 'Package/it spec.config: line 2 of the configuration: without quotes this key means "true" to EKS Anywhere; found yes',
      ],
      'every such place': [
        open('a: 1\na: 2\na: 3\n'),
        'Package/it spec.config: line 2 of the configuration: this key is there twice; found a',
        'Package/it spec.config: line 3 of the configuration: this key is there twice; found a',
      ],
    },
  },
];

describePackageRules(configTextRules, cases);

it('never shows a secret', () => {
  const secrets = open({ password: 'hunter2', secretKey: 'hunter2', a: [{ token: 'hunter2' }] });
  const findings = findingsOf(fleetWith([secrets, { ...secrets, object: { ...secrets.object, spec: { packageName: 'harbor', config: secrets.object.spec?.config } } }]));
  expect(findings.filter(({ code }) => code === 'EKSA-PKG-043')).toHaveLength(6);
  expect(findings.map(formatFinding).join('\n')).not.toContain('hunter2');
});
