import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { unknownDirective } from '../../model/yaml-document';
import { controlPlaneOf } from '../node-groups';
import { clusterId, entryOf, enumerate } from '../places';
import type { ClusterRule } from '../rule';
import { userTemplatesOf } from '../template/templates';

/** The switch that lets `apiServerExtraArgs` through. */
const EXTRA_ARGUMENTS_FEATURE = 'API_SERVER_EXTRA_ARGS_ENABLED';

/** Arguments that OIDCConfig stands for. */
const OIDC_ARGUMENTS: readonly string[] = [
  'oidc-issuer-url', 'oidc-client-id', 'oidc-groups-claim', 'oidc-groups-prefix', 'oidc-required-claim', 'oidc-username-claim', 'oidc-username-prefix',
];

/** Arguments that EKS Anywhere always gives to the API server. */
const FIXED_ARGUMENTS: readonly string[] = ['audit-policy-file', 'audit-log-path', 'audit-log-maxage', 'audit-log-maxbackup', 'audit-log-maxsize'];

/** Argument that AWSIamConfig stands for. */
const AWS_IAM_ARGUMENT = 'authentication-token-webhook-config-file';

const extraArgumentsEnabled: ClusterRule = {
  code: 'EKSA-CLUSTER-050',
  severity: Severity.ERROR,
  title: 'apiServerExtraArgs without the feature flag',
  why: 'EKS Anywhere refuses the field, even empty, unless its environment has the feature flag.',
  fix: `Declare the feature ${EXTRA_ARGUMENTS_FEATURE}, and set it to true where \`eksctl anywhere\` runs`,
  upstream: ['V078'],
  source: 'pkg/api/v1alpha1/cluster.go: validateControlPlaneAPIServerExtraArgs',
  *check({ model, features }) {
    const { field, settings } = controlPlaneOf(model);
    if (settings.apiServerExtraArgs === undefined || features.includes(EXTRA_ARGUMENTS_FEATURE)) return;
    yield {
      object: clusterId(model),
      field: `${field}.apiServerExtraArgs`,
      message: `API server arguments need the feature ${EXTRA_ARGUMENTS_FEATURE}`,
    };
  },
};

const oidcArguments: ClusterRule = {
  code: 'EKSA-CLUSTER-051',
  severity: Severity.ERROR,
  title: 'OpenID Connect set up by an OIDCConfig and by arguments',
  why: 'Both would set the same arguments of the API server.',
  fix: 'Move the values into the OIDCConfig',
  upstream: ['V079'],
  source: 'pkg/api/v1alpha1/cluster.go: validateControlPlaneAPIServerOIDCExtraArgs',
  *check({ model }) {
    const { field, settings } = controlPlaneOf(model);
    const hasOidc = (model.cluster.spec?.identityProviderRefs ?? []).some((reference) => reference.kind === 'OIDCConfig');
    const clashing = OIDC_ARGUMENTS.filter((name) => settings.apiServerExtraArgs?.[name] !== undefined);
    if (!hasOidc || clashing.length === 0) return;
    yield {
      object: clusterId(model),
      field: `${field}.apiServerExtraArgs`,
      message: 'these arguments come from the OIDCConfig already',
      found: enumerate(clashing),
    };
  },
};

const duplicateArguments: ClusterRule = {
  code: 'EKSA-CLUSTER-052',
  severity: Severity.ERROR,
  title: 'apiServerExtraArgs that repeats an argument of EKS Anywhere',
  why: 'The KubeadmControlPlane would name the argument twice, and Kubernetes refuses such an object; or the API server would lose the AWS IAM webhook.',
  fix: 'Remove the argument',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const { field, settings } = controlPlaneOf(model);
    const hasAwsIam = (model.cluster.spec?.identityProviderRefs ?? []).some((reference) => reference.kind === 'AWSIamConfig');
    const reserved = hasAwsIam ? [...FIXED_ARGUMENTS, AWS_IAM_ARGUMENT] : FIXED_ARGUMENTS;
    // an argument without a value is dropped before it can clash
    const clashing = reserved.filter((name) => settings.apiServerExtraArgs?.[name]);
    if (clashing.length === 0) return;
    yield {
      object: clusterId(model),
      field: `${field}.apiServerExtraArgs`,
      message: 'EKS Anywhere sets these arguments itself',
      found: enumerate(clashing),
    };
  },
};

const ARGUMENT_NAME = /^[a-z][a-z0-9-]*$/;

const argumentNames: ClusterRule = {
  code: 'EKSA-CLUSTER-053',
  severity: Severity.ERROR,
  title: 'An API server argument that EKS Anywhere drops or breaks',
  why: 'kubeadm puts the two dashes in front itself. EKS Anywhere drops arguments without a value without a word.',
  fix: 'Write for example `feature-gates: "A=true"`',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const { field, settings } = controlPlaneOf(model);
    for (const [name, value] of Object.entries(settings.apiServerExtraArgs ?? {})) {
      if (!ARGUMENT_NAME.test(name)) {
        const wanted = name.replace(/^-+/, '').split('=')[0];
        yield {
          object: clusterId(model),
          field: entryOf(`${field}.apiServerExtraArgs`, name),
          message: 'this is not the name of an argument',
          found: shown(name),
          ...ARGUMENT_NAME.test(wanted) && { wanted: shown(wanted) },
        };
      } else if (value === '') {
        yield {
          object: clusterId(model),
          field: entryOf(`${field}.apiServerExtraArgs`, name),
          message: `the argument ${name} has no value and is dropped`,
        };
      } else if (/["\\]/.test(value)) {
        yield {
          object: clusterId(model),
          field: entryOf(`${field}.apiServerExtraArgs`, name),
          message: `the value of ${name} has quotes or backslashes, which EKS Anywhere does not escape`,
          found: shown(value),
        };
      }
    }
  },
};

/** The first document of the policy, or why it cannot be read; upstream ignores further documents. */
function parsePolicy(text: string): { readonly value?: unknown; readonly error?: string } {
  const directive = unknownDirective(text);
  if (directive !== undefined) return { error: `no directive is known but %TAG and %YAML 1.1, and it begins with ${shown(directive)}` };
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const yaml = require('yaml') as typeof import('yaml');
  const lineCounter = new yaml.LineCounter();
  // the place of one error is enough: finding those of all takes a walk over the text for each
  // upstream does not mind a key that is there twice
  const [document] = yaml.parseAllDocuments(text, { logLevel: 'silent', prettyErrors: false, lineCounter, uniqueKeys: false });
  if (document === undefined) return {};
  try {
    if (document.errors.length > 0) {
      const [{ message, pos: [offset] }] = document.errors;
      const { line, col } = lineCounter.linePos(offset);
      return { error: `${message} at line ${line}, column ${col}` };
    }
    return { value: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    return { error: (error as Error).message.split('\n')[0].replace(/:$/, '') };
  }
}

const auditPolicyYaml: ClusterRule = {
  code: 'EKSA-CLUSTER-056',
  severity: Severity.ERROR,
  title: 'An audit policy that is no YAML',
  why: 'It is written to the control plane nodes as a file that the API server reads.',
  fix: 'Correct the YAML',
  upstream: ['V083'],
  source: 'pkg/api/v1alpha1/cluster.go: validateAuditPolicyContent',
  *check({ model }) {
    const { field, settings } = controlPlaneOf(model);
    // the parser takes its time even with nothing
    const { error } = settings.auditPolicyContent ? parsePolicy(settings.auditPolicyContent) : {};
    if (error !== undefined) {
      yield {
        object: clusterId(model),
        field: `${field}.auditPolicyContent`,
        message: `the audit policy is not YAML: ${error}`,
      };
    }
  },
};

const auditPolicyKind: ClusterRule = {
  code: 'EKSA-CLUSTER-057',
  severity: Severity.ERROR,
  title: 'An audit policy that is no audit.k8s.io/v1 Policy with rules',
  why: 'The API server does not start with anything else, and EKS Anywhere accepts any YAML.',
  fix: 'Give apiVersion audit.k8s.io/v1, kind Policy and at least one rule',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const { field, settings } = controlPlaneOf(model);
    const text = settings.auditPolicyContent ?? '';
    if (text.trim() === '') return;
    const { value, error } = parsePolicy(text);
    if (error !== undefined) return;
    const policy = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
    const wrong = [
      policy.apiVersion === 'audit.k8s.io/v1' ? undefined : 'its apiVersion is not audit.k8s.io/v1',
      policy.kind === 'Policy' ? undefined : 'its kind is not Policy',
      Array.isArray(policy.rules) && policy.rules.length > 0 ? undefined : 'it has no rules',
    ].filter((reason) => reason !== undefined);
    if (wrong.length > 0) {
      yield {
        object: clusterId(model),
        field: `${field}.auditPolicyContent`,
        message: `this is no audit policy: ${enumerate(wrong)}`,
      };
    }
  },
};

const VERSION_IN_TEXT = /kubernetesVersion: 1\.[0-9]{2}/;

const embeddedVersion: ClusterRule = {
  code: 'EKSA-CLUSTER-058',
  severity: Severity.WARNING,
  title: 'An audit policy or workflow template with the words `kubernetesVersion: 1.NN`',
  why: 'EKS Anywhere puts quotes around such a version wherever it finds it, also inside files that it only passes on.',
  fix: 'Write the version in quotes',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const { field, settings } = controlPlaneOf(model);
    const message = 'EKS Anywhere changes a Kubernetes version inside this text';
    if (VERSION_IN_TEXT.test(settings.auditPolicyContent ?? '')) yield { object: clusterId(model), field: `${field}.auditPolicyContent`, message };
    for (const { object, texts } of userTemplatesOf(model)) {
      for (const { field: place, text } of texts) {
        if (VERSION_IN_TEXT.test(text)) yield { object, field: place, message };
      }
    }
  },
};

export const apiServerRules: readonly ClusterRule[] = [
  extraArgumentsEnabled, oidcArguments, duplicateArguments, argumentNames, auditPolicyYaml, auditPolicyKind, embeddedVersion,
];
