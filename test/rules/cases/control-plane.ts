import { addAwsIam, addOidc, addTemplate, RuleCases } from '../base';

const POLICY = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n- level: Metadata\n';
const ENABLED = 'API_SERVER_EXTRA_ARGS_ENABLED';

/** The control plane and its API server. */
export const controlPlaneCases: readonly RuleCases[] = [
  {
    code: 'EKSA-CLUSTER-040',
    accepts: { 'any endpoint': ({ controlPlane }) => { controlPlane.endpoint = { host: 'x' }; } },
    rejects: {
      'no endpoint': [
        ({ controlPlane }) => { delete controlPlane.endpoint; },
        'Cluster/prod spec.controlPlaneConfiguration.endpoint.host: the control plane has no endpoint',
      ],
      'an empty host': [
        ({ controlPlane }) => { controlPlane.endpoint = { host: '' }; },
        'Cluster/prod spec.controlPlaneConfiguration.endpoint.host: the control plane has no endpoint',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-041',
    accepts: { 'one node': ({ controlPlane }) => { controlPlane.count = 1; } },
    rejects: {
      'no count': [
        ({ controlPlane }) => { delete controlPlane.count; },
        'Cluster/prod spec.controlPlaneConfiguration.count: the control plane needs at least one node; found nothing',
      ],
      'zero': [
        ({ controlPlane }) => { controlPlane.count = 0; },
        'Cluster/prod spec.controlPlaneConfiguration.count: the control plane needs at least one node; found 0',
      ],
      'a negative count': [
        ({ controlPlane }) => { controlPlane.count = -3; },
        'Cluster/prod spec.controlPlaneConfiguration.count: the control plane needs at least one node; found -3',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-042',
    accepts: {
      'five nodes': ({ controlPlane }) => { controlPlane.count = 5; },
      'zero, which has another rule': ({ controlPlane }) => { controlPlane.count = 0; },
    },
    rejects: {
      'two nodes': [
        ({ controlPlane }) => { controlPlane.count = 2; },
        'Cluster/prod spec.controlPlaneConfiguration.count: the number of control plane nodes is even; found 2; wanted 1 or 3',
      ],
      'four nodes': [
        ({ controlPlane }) => { controlPlane.count = 4; },
        'Cluster/prod spec.controlPlaneConfiguration.count: the number of control plane nodes is even; found 4; wanted 3 or 5',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-043',
    accepts: {
      'five nodes': ({ controlPlane }) => { controlPlane.count = 5; },
      'a single-node cluster': ({ controlPlane, spec }) => { controlPlane.count = 1; delete spec.workerNodeGroupConfigurations; },
    },
    rejects: {
      'one node with workers': [
        ({ controlPlane }) => { controlPlane.count = 1; },
        'Cluster/prod spec.controlPlaneConfiguration.count: the control plane does not survive the loss of its only node; found 1; wanted 3 or 5',
      ],
      'seven nodes': [
        ({ controlPlane }) => { controlPlane.count = 7; },
        'Cluster/prod spec.controlPlaneConfiguration.count: the control plane is unusually large; found 7; wanted 3 or 5',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-044',
    accepts: { 'stacked etcd': () => undefined },
    rejects: {
      'external etcd': [
        ({ spec }) => { spec.externalEtcdConfiguration = { count: 3 }; },
        'Cluster/prod spec.externalEtcdConfiguration: external etcd is not supported on bare metal',
      ],
      'an empty object': [
        ({ spec }) => { spec.externalEtcdConfiguration = {}; },
        'Cluster/prod spec.externalEtcdConfiguration: external etcd is not supported on bare metal',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-045',
    accepts: { 'no encryption': () => undefined },
    rejects: {
      'encryption': [
        ({ spec }) => { spec.etcdEncryption = [{ providers: [], resources: ['secrets'] }]; },
        'Cluster/prod spec.etcdEncryption: etcd encryption is not supported on bare metal',
      ],
      'an empty list': [
        ({ spec }) => { spec.etcdEncryption = []; },
        'Cluster/prod spec.etcdEncryption: etcd encryption is not supported on bare metal',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-048',
    accepts: {
      'a name and addresses': ({ controlPlane }) => { controlPlane.certSans = ['api.example.com', '10.0.0.1', '2001:db8::1']; },
      'what another rule refuses': ({ controlPlane }) => { controlPlane.certSans = ['https://api.example.com/x', '1.2.3.400']; },
    },
    rejects: {
      'a single label': [
        ({ controlPlane }) => { controlPlane.certSans = ['localhost']; },
        'Cluster/prod spec.controlPlaneConfiguration.certSans[0]: this is neither an address nor a domain name; found "localhost"',
      ],
      'capitals': [
        ({ controlPlane }) => { controlPlane.certSans = ['ok.example.com', 'API.EXAMPLE']; },
        'Cluster/prod spec.controlPlaneConfiguration.certSans[1]: this is neither an address nor a domain name; found "API.EXAMPLE"',
      ],
      'an empty entry': [
        ({ controlPlane }) => { controlPlane.certSans = ['']; },
        'Cluster/prod spec.controlPlaneConfiguration.certSans[0]: this is neither an address nor a domain name; found ""',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-049',
    accepts: {
      'names and addresses': ({ controlPlane }) => { controlPlane.certSans = ['api.example.com', '*.example.com', '10.0.0.1']; },
      'what another rule refuses': ({ controlPlane }) => { controlPlane.certSans = ['a b']; },
    },
    rejects: {
      'a URL': [
        ({ controlPlane }) => { controlPlane.certSans = ['https://api.example.com']; },
        'Cluster/prod spec.controlPlaneConfiguration.certSans[0]: this cannot stand in a certificate; found "https://api.example.com"',
      ],
      'a port': [
        ({ controlPlane }) => { controlPlane.certSans = ['api.example.com:6443']; },
        'Cluster/prod spec.controlPlaneConfiguration.certSans[0]: this cannot stand in a certificate; found "api.example.com:6443"',
      ],
      'an impossible address': [
        ({ controlPlane }) => { controlPlane.certSans = ['1.2.3.400']; },
        'Cluster/prod spec.controlPlaneConfiguration.certSans[0]: this cannot stand in a certificate; found "1.2.3.400"',
      ],
      'a block': [
        ({ controlPlane }) => { controlPlane.certSans = ['10.0.0.10/24']; },
        'Cluster/prod spec.controlPlaneConfiguration.certSans[0]: this cannot stand in a certificate; found "10.0.0.10/24"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-050',
    accepts: {
      'arguments with the feature': ({ controlPlane, features }) => { controlPlane.apiServerExtraArgs = { 'feature-gates': 'A=true' }; features.push(ENABLED); },
    },
    rejects: {
      'arguments without the feature': [
        ({ controlPlane }) => { controlPlane.apiServerExtraArgs = { 'feature-gates': 'A=true' }; },
        'Cluster/prod spec.controlPlaneConfiguration.apiServerExtraArgs: API server arguments need the feature API_SERVER_EXTRA_ARGS_ENABLED',
      ],
      'even an empty map': [
        ({ controlPlane }) => { controlPlane.apiServerExtraArgs = {}; },
        'Cluster/prod spec.controlPlaneConfiguration.apiServerExtraArgs: API server arguments need the feature API_SERVER_EXTRA_ARGS_ENABLED',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-051',
    accepts: {
      'OIDC arguments alone': ({ controlPlane }) => { controlPlane.apiServerExtraArgs = { 'oidc-issuer-url': 'https://id.example.com' }; },
      'other arguments': (s) => { addOidc(s); s.controlPlane.apiServerExtraArgs = { 'feature-gates': 'A=true' }; },
      'other providers': (s) => { addAwsIam(s); s.controlPlane.apiServerExtraArgs = { 'oidc-client-id': 'x' }; },
    },
    rejects: {
      both: [
        (s) => { addOidc(s); s.controlPlane.apiServerExtraArgs = { 'oidc-issuer-url': 'x', 'oidc-client-id': 'y', 'v': '2' }; },
        'Cluster/prod spec.controlPlaneConfiguration.apiServerExtraArgs: these arguments come from the OIDCConfig already; found oidc-issuer-url and oidc-client-id',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-052',
    accepts: {
      'other arguments': ({ controlPlane }) => { controlPlane.apiServerExtraArgs = { 'feature-gates': 'A=true' }; },
      'an empty value, which is dropped': ({ controlPlane }) => { controlPlane.apiServerExtraArgs = { 'audit-log-path': '' }; },
      'the webhook without AWS IAM': ({ controlPlane }) => { controlPlane.apiServerExtraArgs = { 'authentication-token-webhook-config-file': '/x' }; },
    },
    rejects: {
      'audit arguments': [
        ({ controlPlane }) => { controlPlane.apiServerExtraArgs = { 'audit-log-maxage': '5', 'audit-log-path': '/x' }; },
        'Cluster/prod spec.controlPlaneConfiguration.apiServerExtraArgs: EKS Anywhere sets these arguments itself; found audit-log-path and audit-log-maxage',
      ],
      'the webhook of AWS IAM': [
        (s) => { addAwsIam(s); s.controlPlane.apiServerExtraArgs = { 'authentication-token-webhook-config-file': '/x' }; },
        'Cluster/prod spec.controlPlaneConfiguration.apiServerExtraArgs: EKS Anywhere sets these arguments itself; found authentication-token-webhook-config-file',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-053',
    accepts: {
      'plain arguments': ({ controlPlane }) => { controlPlane.apiServerExtraArgs = { 'feature-gates': 'A=true,B=false', 'v': '2' }; },
    },
    rejects: {
      'dashes in front': [
        ({ controlPlane }) => { controlPlane.apiServerExtraArgs = { '--feature-gates': 'A=true' }; },
        'Cluster/prod spec.controlPlaneConfiguration.apiServerExtraArgs["--feature-gates"]: this is not the name of an argument; found "--feature-gates"; wanted "feature-gates"',
      ],
      'the value in the name': [
        ({ controlPlane }) => { controlPlane.apiServerExtraArgs = { 'feature-gates=A=true': 'x' }; },
        'Cluster/prod spec.controlPlaneConfiguration.apiServerExtraArgs["feature-gates=A=true"]: this is not the name of an argument; found "feature-gates=A=true"; wanted "feature-gates"',
      ],
      'no value': [
        ({ controlPlane }) => { controlPlane.apiServerExtraArgs = { profiling: '' }; },
        'Cluster/prod spec.controlPlaneConfiguration.apiServerExtraArgs.profiling: the argument profiling has no value and is dropped',
      ],
      'quotes': [
        ({ controlPlane }) => { controlPlane.apiServerExtraArgs = { 'oidc-username-prefix': 'a"b' }; },
        'Cluster/prod spec.controlPlaneConfiguration.apiServerExtraArgs.oidc-username-prefix: the value of oidc-username-prefix has quotes or backslashes, which EKS Anywhere does not escape; found "a\\"b"',
      ],
      'a backslash': [
        ({ controlPlane }) => { controlPlane.apiServerExtraArgs = { 'oidc-username-prefix': 'a\\b' }; },
        'Cluster/prod spec.controlPlaneConfiguration.apiServerExtraArgs.oidc-username-prefix: the value of oidc-username-prefix has quotes or backslashes, which EKS Anywhere does not escape; found "a\\\\b"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-055',
    accepts: {
      'a current version': ({ controlPlane }) => { controlPlane.skipAdmissionForSystemResources = true; },
      'off on an old version': ({ controlPlane, spec }) => { controlPlane.skipAdmissionForSystemResources = false; spec.kubernetesVersion = '1.30'; },
      'the first version that has it': ({ controlPlane, spec }) => { controlPlane.skipAdmissionForSystemResources = true; spec.kubernetesVersion = '1.31'; },
      'no version': ({ controlPlane, spec }) => { controlPlane.skipAdmissionForSystemResources = true; delete spec.kubernetesVersion; },
    },
    rejects: {
      'an old version': [
        ({ controlPlane, spec }) => { controlPlane.skipAdmissionForSystemResources = true; spec.kubernetesVersion = '1.30'; },
        'Cluster/prod spec.controlPlaneConfiguration.skipAdmissionForSystemResources: this has no effect before Kubernetes 1.31; found "1.30"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-056',
    accepts: {
      'a policy': ({ controlPlane }) => { controlPlane.auditPolicyContent = POLICY; },
      'any other YAML': ({ controlPlane }) => { controlPlane.auditPolicyContent = 'text'; },
      'a broken second document, which nobody reads': ({ controlPlane }) => { controlPlane.auditPolicyContent = `${POLICY}---\na: [\n`; },
    },
    rejects: {
      'a broken list': [
        ({ controlPlane }) => { controlPlane.auditPolicyContent = 'rules: ['; },
        'Cluster/prod spec.controlPlaneConfiguration.auditPolicyContent: the audit policy is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ] at line 1, column 9',
      ],
      'a tab as indentation': [
        ({ controlPlane }) => { controlPlane.auditPolicyContent = 'rules:\n\t- level: None'; },
        'Cluster/prod spec.controlPlaneConfiguration.auditPolicyContent: the audit policy is not YAML: Tabs are not allowed as indentation at line 2, column 1',
      ],
      'an alias without anchor': [
        ({ controlPlane }) => { controlPlane.auditPolicyContent = 'rules: *all'; },
        'Cluster/prod spec.controlPlaneConfiguration.auditPolicyContent: the audit policy is not YAML: Unresolved alias (the anchor must be set before the alias): all',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-057',
    accepts: {
      'a policy': ({ controlPlane }) => { controlPlane.auditPolicyContent = POLICY; },
      'nothing': ({ controlPlane }) => { controlPlane.auditPolicyContent = ' \n'; },
      'a comment alone and no document': ({ controlPlane }) => { delete controlPlane.auditPolicyContent; },
      'broken YAML, which has another rule': ({ controlPlane }) => { controlPlane.auditPolicyContent = 'rules: ['; },
    },
    rejects: {
      'text': [
        ({ controlPlane }) => { controlPlane.auditPolicyContent = 'text'; },
        'Cluster/prod spec.controlPlaneConfiguration.auditPolicyContent: this is no audit policy: its apiVersion is not audit.k8s.io/v1, its kind is not Policy and it has no rules',
      ],
      'a former version': [
        ({ controlPlane }) => { controlPlane.auditPolicyContent = POLICY.replace('/v1', '/v1beta1'); },
        'Cluster/prod spec.controlPlaneConfiguration.auditPolicyContent: this is no audit policy: its apiVersion is not audit.k8s.io/v1',
      ],
      'no rules': [
        ({ controlPlane }) => { controlPlane.auditPolicyContent = POLICY.replace('- level: Metadata', ''); },
        'Cluster/prod spec.controlPlaneConfiguration.auditPolicyContent: this is no audit policy: it has no rules',
      ],
      'null': [
        ({ controlPlane }) => { controlPlane.auditPolicyContent = 'null'; },
        'Cluster/prod spec.controlPlaneConfiguration.auditPolicyContent: this is no audit policy: its apiVersion is not audit.k8s.io/v1, its kind is not Policy and it has no rules',
      ],
      'a comment alone': [
        ({ controlPlane }) => { controlPlane.auditPolicyContent = '# later'; },
        'Cluster/prod spec.controlPlaneConfiguration.auditPolicyContent: this is no audit policy: its apiVersion is not audit.k8s.io/v1, its kind is not Policy and it has no rules',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-058',
    accepts: {
      'a version in quotes': ({ controlPlane }) => { controlPlane.auditPolicyContent = `${POLICY}# kubernetesVersion: "1.36"\n`; },
    },
    rejects: {
      'a version without quotes': [
        ({ controlPlane }) => { controlPlane.auditPolicyContent = `${POLICY}# kubernetesVersion: 1.36\n`; },
        'Cluster/prod spec.controlPlaneConfiguration.auditPolicyContent: EKS Anywhere changes a Kubernetes version inside this text',
      ],
      'a version in a template': [
        (s) => { addTemplate(s).actions[1].environment!.CONTENTS = 'kubernetesVersion: 1.36'; },
        'TinkerbellTemplateConfig/prod spec.template.tasks[0].actions[1].environment.CONTENTS: '
        + 'EKS Anywhere changes a Kubernetes version inside this text',
      ],
    },
  },
];
