import { exclusionRulesEnvironment, exclusionRulesMount } from './admission-exclusion';
import { sortArguments, toArguments } from './arguments';
import { AUDIT_POLICY_PATH } from './audit-policy';
import type { ClusterContext } from './context';
import { awsIamArguments, awsIamMounts, oidcArguments } from './identity';
import type { ApiServer, Argument, HostPathMount } from './types';

const AUDIT_LOG_DIRECTORY = '/var/log/kubernetes';
const ISSUER = 'service-account-issuer';

/** Days, files and megabytes that the audit log keeps. */
const AUDIT_ARGUMENTS = toArguments({
  'audit-policy-file': AUDIT_POLICY_PATH,
  'audit-log-path': `${AUDIT_LOG_DIRECTORY}/api-audit.log`,
  'audit-log-maxage': '30',
  'audit-log-maxbackup': '10',
  'audit-log-maxsize': '512',
});

/** Settings of the API server. */
export function apiServer(context: ClusterContext): ApiServer {
  const { certSans = [], skipAdmissionForSystemResources } = context.controlPlane.configuration;
  return {
    ...(certSans.length > 0 && { certSANs: certSans }),
    ...(skipAdmissionForSystemResources && { extraEnvs: [exclusionRulesEnvironment] }),
    extraArgs: apiServerArguments(context),
    extraVolumes: apiServerMounts(context),
  };
}

/**
 * Arguments, sorted by name. One of the user's that EKS Anywhere sets itself stands twice in the list, its own value first, as upstream writes
 * it; Kubernetes refuses the object then, and a rule its input (EKSA-CLUSTER-052).
 */
function apiServerArguments({ oidc, awsIam, controlPlane, spec }: ClusterContext): Argument[] {
  const merged = new Map<string, string>();
  const merge = (values: Readonly<Record<string, string>>) => {
    for (const [name, value] of Object.entries(values)) {
      if (value !== '') merged.set(name, value);
    }
  };
  if (oidc) merge(oidcArguments(oidc));
  if (awsIam) merge(awsIamArguments());
  merge(controlPlane.configuration.apiServerExtraArgs ?? {});
  const issuers = [merged.get(ISSUER), spec.podIamConfig?.serviceAccountIssuer].filter(Boolean);
  merge({ [ISSUER]: issuers.join(',') });
  return sortArguments([...AUDIT_ARGUMENTS, ...[...merged].map(([name, value]) => ({ name, value }))]);
}

function apiServerMounts({ awsIam, controlPlane }: ClusterContext): HostPathMount[] {
  return [
    {
      hostPath: controlPlane.isBottlerocket ? '/var/lib/kubeadm/audit-policy.yaml' : AUDIT_POLICY_PATH,
      mountPath: AUDIT_POLICY_PATH,
      name: 'audit-policy',
      pathType: 'File',
      readOnly: true,
    },
    { hostPath: AUDIT_LOG_DIRECTORY, mountPath: AUDIT_LOG_DIRECTORY, name: 'audit-log-dir', pathType: 'DirectoryOrCreate', readOnly: false },
    ...(controlPlane.configuration.skipAdmissionForSystemResources ? [exclusionRulesMount] : []),
    ...(awsIam ? awsIamMounts() : []),
  ];
}
