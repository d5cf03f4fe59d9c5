import { Severity } from '../../findings';
import { nearest } from '../../findings/nearest';
import { shown } from '../../findings/shown';
import { nameOf } from '../../model/lookup';
import { clusterId, enumerate } from '../places';
import type { ClusterRule } from '../rule';

const KINDS = ['OIDCConfig', 'AWSIamConfig'] as const;

const providerKind: ClusterRule = {
  code: 'EKSA-CLUSTER-140',
  severity: Severity.ERROR,
  title: 'An identity provider of an unknown kind',
  why: 'EKS Anywhere knows OpenID Connect and AWS IAM.',
  fix: `Refer to an ${enumerate(KINDS, 'or')}`,
  fixInCode: false,
  upstream: ['V057'],
  source: 'pkg/api/v1alpha1/cluster.go: validateIdentityProviderRefs',
  *check({ model }) {
    for (const [index, { kind = '' }] of (model.cluster.spec?.identityProviderRefs ?? []).entries()) {
      if (KINDS.some((known) => known === kind)) continue;
      yield {
        object: clusterId(model),
        field: `spec.identityProviderRefs[${index}].kind`,
        message: 'this is not a kind of identity provider',
        found: shown(kind),
        wanted: nearest(kind, KINDS) ?? enumerate(KINDS, 'or'),
      };
    }
  },
};

const providerName: ClusterRule = {
  code: 'EKSA-CLUSTER-141',
  severity: Severity.ERROR,
  title: 'A reference to an identity provider without a name',
  why: 'It leads nowhere.',
  fix: 'Name the object',
  fixInCode: false,
  upstream: ['V058'],
  source: 'pkg/api/v1alpha1/cluster.go: validateIdentityProviderRefs',
  *check({ model }) {
    for (const [index, { name }] of (model.cluster.spec?.identityProviderRefs ?? []).entries()) {
      if (!name) {
        yield {
          object: clusterId(model),
          field: `spec.identityProviderRefs[${index}].name`,
          message: 'this reference has no name',
        };
      }
    }
  },
};

const providerExists: ClusterRule = {
  code: 'EKSA-CLUSTER-142',
  severity: Severity.ERROR,
  title: 'A reference to an identity provider that is not defined',
  why: '`eksctl anywhere` silently leaves it out; the controller does not go on without it.',
  fix: 'Define it beside the cluster, or correct the reference',
  upstream: ['V011'],
  source: 'controllers/cluster_controller.go: buildClusterConfig',
  *check({ model }) {
    const names: Record<string, string[]> = { OIDCConfig: model.oidcConfigs.map(nameOf), AWSIamConfig: model.awsIamConfigs.map(nameOf) };
    for (const [index, { kind = '', name = '' }] of (model.cluster.spec?.identityProviderRefs ?? []).entries()) {
      if (!Object.hasOwn(names, kind) || name === '' || names[kind].includes(name)) continue;
      const wanted = nearest(name, names[kind]);
      yield {
        object: clusterId(model),
        field: `spec.identityProviderRefs[${index}].name`,
        message: `no ${kind} has this name`,
        found: shown(name),
        ...wanted === undefined ? undefined : { wanted: shown(wanted) },
      };
    }
  },
};

const oneOfEachKind: ClusterRule = {
  code: 'EKSA-CLUSTER-143',
  severity: Severity.ERROR,
  title: 'Several identity providers of one kind',
  why: 'The API server takes one of each; EKS Anywhere picks any of them.',
  fix: 'Keep one OIDCConfig and one AWSIamConfig at most',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const references = model.cluster.spec?.identityProviderRefs ?? [];
    for (const kind of KINDS) {
      const names = references.filter((reference) => reference.kind === kind).map(({ name }) => shown(name));
      if (names.length > 1) {
        yield {
          object: clusterId(model),
          field: 'spec.identityProviderRefs',
          message: `there is more than one ${kind}`,
          found: enumerate(names),
        };
      }
    }
  },
};

const podIssuerGiven: ClusterRule = {
  code: 'EKSA-CLUSTER-145',
  severity: Severity.ERROR,
  title: 'A podIamConfig without serviceAccountIssuer',
  why: 'AWS fetches the keys of service accounts from the issuer.',
  fix: 'Set serviceAccountIssuer, or remove podIamConfig',
  fixInCode: 'Set podIamIssuer, or leave it out',
  upstream: ['V068'],
  source: 'pkg/api/v1alpha1/cluster.go: validatePodIAMConfig',
  *check({ model }) {
    const config = model.cluster.spec?.podIamConfig;
    if (config !== undefined && !config.serviceAccountIssuer) {
      yield {
        object: clusterId(model),
        field: 'spec.podIamConfig.serviceAccountIssuer',
        message: 'no issuer is named',
      };
    }
  },
};

const podIssuerUrl: ClusterRule = {
  code: 'EKSA-CLUSTER-146',
  severity: Severity.ERROR,
  title: 'A serviceAccountIssuer that is no HTTPS URL',
  why: 'AWS fetches the discovery document of the issuer by HTTPS and trusts nothing else; EKS Anywhere accepts any text.',
  fix: 'Write the https URL under which the keys are published',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const issuer = model.cluster.spec?.podIamConfig?.serviceAccountIssuer;
    if (!issuer) return;
    const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
    if (url?.protocol === 'https:' && url.search === '' && url.hash === '' && !/["\\]/.test(issuer)) return;
    yield {
      object: clusterId(model),
      field: 'spec.podIamConfig.serviceAccountIssuer',
      message: 'AWS cannot trust this issuer',
      found: shown(issuer),
    };
  },
};

export const providerReferenceRules: readonly ClusterRule[] = [
  providerKind, providerName, providerExists, oneOfEachKind, podIssuerGiven, podIssuerUrl,
];
