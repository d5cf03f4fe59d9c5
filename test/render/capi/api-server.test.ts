import { Changes, controlPlaneFile, kubeadmConfig, paths, render } from './fixtures';
import { AUDIT_POLICY_V1BETA1 } from '../../../src/render/capi/audit-policy-v1beta1';

const API_VERSION = 'anywhere.eks.amazonaws.com/v1alpha1';
const RULES = '/etc/kubernetes/admission-plugin-exclusion-rules.json';

const apiServer = (changes: Changes) => kubeadmConfig(render(changes)).clusterConfiguration!.apiServer!;
const argumentsBesideAudit = (changes: Changes) => apiServer(changes).extraArgs!
  .filter(({ name, value }) => !(name.startsWith('audit-') && ['30', '10', '512'].includes(value)) && !value.includes('audit'))
  .map(({ name, value }) => `${name}=${value}`);

const oidc = (spec: object): Changes => ({
  spec: { identityProviderRefs: [{ kind: 'OIDCConfig', name: 'idp' }] },
  objects: { oidcConfigs: [{ apiVersion: API_VERSION, kind: 'OIDCConfig', metadata: { name: 'idp' }, spec }] },
});
const awsIam: Changes = {
  spec: { identityProviderRefs: [{ kind: 'AWSIamConfig', name: 'iam' }] },
  objects: { awsIamConfigs: [{ apiVersion: API_VERSION, kind: 'AWSIamConfig', metadata: { name: 'iam' } }] },
};

describe('arguments of the API server', () => {
  it('come from the OpenID Connect provider, with its first required claim', () => {
    expect(argumentsBesideAudit(oidc({
      clientId: 'id',
      issuerUrl: 'https://idp.test',
      groupsClaim: 'g',
      groupsPrefix: 'gp:',
      usernameClaim: 'u',
      usernamePrefix: 'up:',
      requiredClaims: [{ claim: 'sub', value: 'x' }, { claim: 'other', value: 'y' }],
    }))).toStrictEqual([
      'oidc-client-id=id', 'oidc-groups-claim=g', 'oidc-groups-prefix=gp:', 'oidc-issuer-url=https://idp.test', 'oidc-required-claim=sub=x',
      'oidc-username-claim=u', 'oidc-username-prefix=up:',
    ]);
  });

  it('say nothing of what the provider does not say', () => {
    expect(argumentsBesideAudit(oidc({ clientId: 'id', requiredClaims: [{ claim: 'sub' }] }))).toStrictEqual(['oidc-client-id=id', 'oidc-required-claim=sub=']);
    expect(argumentsBesideAudit({ ...oidc({}), objects: { oidcConfigs: [{ apiVersion: API_VERSION, kind: 'OIDCConfig', metadata: { name: 'idp' } }] } }))
      .toStrictEqual([]);
  });

  it('name the webhook of AWS IAM', () => {
    expect(argumentsBesideAudit(awsIam)).toStrictEqual(['authentication-token-webhook-config-file=/etc/kubernetes/aws-iam-authenticator/kubeconfig.yaml']);
  });

  it('come from the user, unless they are empty', () => {
    expect(argumentsBesideAudit({ controlPlane: { apiServerExtraArgs: { b: '1', a: 'x "y"', empty: '', __proto__x: 'z' } } }))
      .toStrictEqual(['__proto__x=z', 'a=x "y"', 'b=1']);
  });

  it('of the user stand behind those of EKS Anywhere with the same name', () => {
    const ages = apiServer({ controlPlane: { apiServerExtraArgs: { 'audit-log-maxage': '60' } } }).extraArgs!.filter(({ name }) => name === 'audit-log-maxage');
    expect(ages.map(({ value }) => value)).toStrictEqual(['30', '60']);
  });

  it('join the issuers of service account tokens, the one of the user first', () => {
    const spec = { podIamConfig: { serviceAccountIssuer: 'https://pod.test' } };
    expect(argumentsBesideAudit({ spec })).toStrictEqual(['service-account-issuer=https://pod.test']);
    expect(argumentsBesideAudit({ spec, controlPlane: { apiServerExtraArgs: { 'service-account-issuer': 'https://own.test' } } }))
      .toStrictEqual(['service-account-issuer=https://own.test,https://pod.test']);
  });
});

describe('the certificate of the API server', () => {
  it('has the names that the user wants besides', () => {
    expect(apiServer({ controlPlane: { certSans: ['api.test', '10.0.0.9'] } }).certSANs).toStrictEqual(['api.test', '10.0.0.9']);
    expect(apiServer({ controlPlane: { certSans: [] } })).not.toHaveProperty('certSANs');
  });
});

describe('AWS IAM', () => {
  it('brings its files to the nodes and into the container', () => {
    const { clusterConfiguration, files } = kubeadmConfig(render(awsIam));
    const secret = (key: string) => ({
      contentFrom: { secret: { name: 'prod-aws-iam-authenticator-ca', key } },
      owner: 'root:root',
      permissions: '0640',
      path: `/var/lib/kubeadm/aws-iam-authenticator/pki/${key}`,
    });
    expect(files!.slice(3)).toStrictEqual([secret('cert.pem'), secret('key.pem')]);
    expect(files![2]).toMatchObject({ owner: 'root:root', permissions: '0640', path: '/var/lib/kubeadm/aws-iam-authenticator/kubeconfig.yaml' });
    expect(files![2].content).toMatchSnapshot();
    expect(clusterConfiguration!.apiServer!.extraVolumes!.slice(2)).toStrictEqual([
      {
        hostPath: '/var/lib/kubeadm/aws-iam-authenticator/', mountPath: '/etc/kubernetes/aws-iam-authenticator/', name: 'authconfig', readOnly: false,
      },
      { hostPath: '/var/lib/kubeadm/aws-iam-authenticator/pki/', mountPath: '/var/aws-iam-authenticator/', name: 'awsiamcert', readOnly: false },
    ]);
  });
});

describe('requests that skip admission', () => {
  const capi = render({ controlPlane: { skipAdmissionForSystemResources: true } });

  it('are listed in a file that the API server is told of', () => {
    const { clusterConfiguration, files } = kubeadmConfig(capi);
    expect(clusterConfiguration?.apiServer?.extraEnvs).toStrictEqual([{ name: 'EKS_PATCH_EXCLUSION_RULES_FILE', value: RULES }]);
    expect(clusterConfiguration?.apiServer?.extraVolumes?.[2]).toStrictEqual(
      { hostPath: RULES, mountPath: RULES, name: 'admission-exclusion-rules', pathType: 'File', readOnly: true });
    expect(paths(files)).toStrictEqual(['/etc/kubernetes/manifests/kube-vip.yaml', RULES, '/etc/kubernetes/audit-policy.yaml']);
  });

  it('are those of the system itself', () => {
    const content = controlPlaneFile(capi, RULES)!;
    expect(JSON.parse(content)).toHaveLength(17);
    expect(content).toMatchSnapshot();
  });

  it('are not listed otherwise', () => {
    expect(paths(kubeadmConfig(render({ controlPlane: { skipAdmissionForSystemResources: false } })).files)).not.toContain(RULES);
  });
});

describe('the audit policy', () => {
  const policy = (changes: Changes) => controlPlaneFile(render(changes), '/etc/kubernetes/audit-policy.yaml');

  it('is the one of EKS Anywhere', () => {
    expect(policy({})).toMatchSnapshot();
    expect(policy({ spec: { kubernetesVersion: '1.23' } })).toBe(AUDIT_POLICY_V1BETA1);
  });

  it('is the one of the user, without blank lines around it', () => {
    expect(policy({ controlPlane: { auditPolicyContent: '\n apiVersion: v1\nrules: []  \n\n' } })).toBe('apiVersion: v1\nrules: []\n');
  });
});
