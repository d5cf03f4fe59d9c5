import type { ClusterContext } from './context';
import { capiNames } from './names';
import { rootFile, secretFile } from './node-files';
import { joinLines } from './texts';
import type { HostPathMount, NodeFile } from './types';
import type { OIDCConfig } from '../../model/cluster-model';

const WEBHOOK_DIRECTORY = '/etc/kubernetes/aws-iam-authenticator/';
const HOST_DIRECTORY = '/var/lib/kubeadm/aws-iam-authenticator/';
const CERTIFICATE_DIRECTORY = '/var/aws-iam-authenticator/';

/** How the API server finds the webhook that checks AWS IAM tokens; comments and layout as in EKS Anywhere's own file. */
const WEBHOOK_KUBECONFIG = joinLines(
  '# clusters refers to the remote service.',
  'clusters:',
  '  - name: aws-iam-authenticator',
  '    cluster:',
  `      certificate-authority: ${CERTIFICATE_DIRECTORY}cert.pem`,
  '      server: https://localhost:21362/authenticate',
  '# users refers to the API Server\'s webhook configuration',
  '# (we don\'t need to authenticate the API server).',
  'users:',
  '  - name: apiserver',
  '# kubeconfig files require a context. Provide one for the API Server.',
  'current-context: webhook',
  'contexts:',
  '- name: webhook',
  '  context:',
  '    cluster: aws-iam-authenticator',
  '    user: apiserver',
);

/** Arguments of the API server for an OpenID Connect provider. It knows one required claim only: the first. */
export function oidcArguments({ spec = {} }: OIDCConfig): Record<string, string> {
  const [required] = spec.requiredClaims ?? [];
  return {
    'oidc-client-id': spec.clientId ?? '',
    'oidc-groups-claim': spec.groupsClaim ?? '',
    'oidc-groups-prefix': spec.groupsPrefix ?? '',
    'oidc-issuer-url': spec.issuerUrl ?? '',
    'oidc-required-claim': required?.claim ? `${required.claim}=${required.value ?? ''}` : '',
    'oidc-username-claim': spec.usernameClaim ?? '',
    'oidc-username-prefix': spec.usernamePrefix ?? '',
  };
}

/** Argument of the API server for AWS IAM. */
export function awsIamArguments(): Record<string, string> {
  return { 'authentication-token-webhook-config-file': `${WEBHOOK_DIRECTORY}kubeconfig.yaml` };
}

/** Brings the webhook's settings and certificate into the API server's container. */
export function awsIamMounts(): HostPathMount[] {
  return [
    { hostPath: HOST_DIRECTORY, mountPath: WEBHOOK_DIRECTORY, name: 'authconfig', readOnly: false },
    { hostPath: `${HOST_DIRECTORY}pki/`, mountPath: CERTIFICATE_DIRECTORY, name: 'awsiamcert', readOnly: false },
  ];
}

/** The webhook's settings, and its certificate from the Secret that EKS Anywhere makes. */
export function awsIamFiles({ name }: ClusterContext): NodeFile[] {
  const secret = capiNames.awsIamAuthenticatorCa(name);
  const permissions = '0640';
  return [
    rootFile(`${HOST_DIRECTORY}kubeconfig.yaml`, WEBHOOK_KUBECONFIG, permissions),
    ...['cert.pem', 'key.pem'].map((key) => secretFile(`${HOST_DIRECTORY}pki/${key}`, { name: secret, key }, permissions)),
  ];
}
