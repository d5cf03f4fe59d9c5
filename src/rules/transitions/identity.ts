import { Severity } from '../../findings';
import type { ClusterModel, OIDCConfig } from '../../model/cluster-model';
import { clusterId, objectId } from '../places';
import { changed, referenceText, sameElements, sameReference } from './compare';
import { keptObjects } from './kept-objects';
import { annotation, IN_WEBHOOKS, IN_WEBHOOKS_AND_CHECKS, TransitionLayer, TransitionRule } from './transition';

/** The first reference to an AWS IAM authenticator: EKS Anywhere looks at no other. */
function awsIamReference(model: ClusterModel) {
  return (model.cluster.spec?.identityProviderRefs ?? []).find(({ kind }) => kind === 'AWSIamConfig');
}

const awsIamReplaced: TransitionRule = {
  code: 'EKSA-CLUSTER-520',
  severity: Severity.ERROR,
  title: 'Another AWS IAM authenticator of an existing cluster',
  why: 'The API servers are set up for the first one; adding or removing it is possible.',
  fix: 'Remove the reference first, and add the other one with the next change',
  upstream: ['V248', 'V289'],
  source: 'pkg/api/v1alpha1/cluster_webhook.go: validateImmutableFieldsCluster; pkg/validations/upgradevalidations/immutable_fields.go: ValidateImmutableFields',
  layers: IN_WEBHOOKS_AND_CHECKS,
  notWhilePaused: true,
  *check({ before, after }) {
    const old = awsIamReference(before);
    const now = awsIamReference(after);
    if (old === undefined || now === undefined || sameReference(old, now)) return;
    yield changed(clusterId(after), 'spec.identityProviderRefs', referenceText(old), referenceText(now));
  },
};

const awsIamSettings: TransitionRule = {
  code: 'EKSA-CLUSTER-521',
  severity: Severity.ERROR,
  title: 'Another region, partition or backend of an AWS IAM authenticator',
  why: 'The authenticator is installed for them; only the mapped roles and users can change.',
  fix: 'Undo the change',
  upstream: ['V276', 'V289'],
  source: 'pkg/api/v1alpha1/awsiamconfig_webhook.go: validateImmutableAWSIamFields; pkg/validations/upgradevalidations/immutable_fields.go: ValidateImmutableFields',
  layers: IN_WEBHOOKS_AND_CHECKS,
  *check({ before, after, layer }) {
    // the command line only compares what replaces something
    if (layer === TransitionLayer.CHECKS && awsIamReference(before) === undefined) return;
    for (const [{ spec: old }, now] of keptObjects(before.awsIamConfigs, after.awsIamConfigs)) {
      const object = objectId(now);
      if (old?.awsRegion !== now.spec?.awsRegion) yield changed(object, 'spec.awsRegion', old?.awsRegion, now.spec?.awsRegion);
      const [partition, newPartition] = [old, now.spec].map((spec) => spec?.partition || 'aws');
      if (partition !== newPartition) yield changed(object, 'spec.partition', partition, newPartition);
      if (!sameElements(old?.backendMode, now.spec?.backendMode)) yield changed(object, 'spec.backendMode', old?.backendMode, now.spec?.backendMode);
    }
  },
};

/** As pkg/api/v1alpha1/oidcconfig_types.go compares them: what is empty equals what is absent, and of a required claim only its text as a whole counts. */
function isSameOidc({ spec: old }: OIDCConfig, { spec: now }: OIDCConfig): boolean {
  return OIDC_TEXTS.every((field) => (old?.[field] ?? '') === (now?.[field] ?? '')) && sameElements(claimsOf(old), claimsOf(now));
}

const OIDC_TEXTS = ['clientId', 'groupsClaim', 'groupsPrefix', 'issuerUrl', 'usernameClaim', 'usernamePrefix'] as const;

function claimsOf(spec: OIDCConfig['spec']): string[] {
  return (spec?.requiredClaims ?? []).map(({ claim = '', value = '' }) => claim + value);
}

const oidcSettings: TransitionRule = {
  code: 'EKSA-CLUSTER-522',
  severity: Severity.ERROR,
  title: 'Other settings of an OpenID Connect provider',
  why: 'They are arguments of the API servers that EKS Anywhere does not replace. Objects with the annotation managed-by are exempt.',
  fix: 'Undo the change, or add an OIDCConfig of another name and refer to that',
  upstream: ['V275'],
  source: 'pkg/api/v1alpha1/oidcconfig_webhook.go: validateImmutableOIDCFields',
  layers: IN_WEBHOOKS,
  *check({ before, after }) {
    for (const [old, now] of keptObjects(before.oidcConfigs, after.oidcConfigs)) {
      if (!annotation(old, 'managed-by') && !isSameOidc(old, now)) yield changed(objectId(now), 'spec', old.spec, now.spec);
    }
  },
};

export const identityTransitionRules: readonly TransitionRule[] = [awsIamReplaced, awsIamSettings, oidcSettings];
