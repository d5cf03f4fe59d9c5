import type { ClusterRule } from '../rule';
import { awsIamRules } from './aws-iam';
import { oidcRules } from './oidc';
import { providerReferenceRules } from './providers';

/** Rules about who may use a cluster, and as whom its pods act. */
export const identityRules: readonly ClusterRule[] = [...providerReferenceRules, ...oidcRules, ...awsIamRules];
