import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { parseRequestUri, withoutCredentials } from '../go-url';
import { objectId } from '../places';
import { concerning, ClusterRule } from '../rule';

const SOURCE = 'pkg/api/v1alpha1/oidcconfig.go: validateOIDCConfig';

const clientGiven: ClusterRule = {
  code: 'EKSA-CLUSTER-150',
  severity: Severity.ERROR,
  title: 'An OIDCConfig without clientId',
  why: 'The API server accepts tokens that were issued for this client only.',
  fix: 'Set clientId',
  upstream: ['V134'],
  source: SOURCE,
  *check({ model }) {
    for (const config of model.oidcConfigs) {
      if (!config.spec?.clientId) yield { object: objectId(config), field: 'spec.clientId', message: 'no client is named' };
    }
  },
};

const oneClaim: ClusterRule = {
  code: 'EKSA-CLUSTER-151',
  severity: Severity.ERROR,
  title: 'An OIDCConfig with several required claims',
  why: 'EKS Anywhere passes one on.',
  fix: 'Keep one claim',
  upstream: ['V135'],
  source: SOURCE,
  *check({ model }) {
    for (const config of model.oidcConfigs) {
      const claims = config.spec?.requiredClaims?.length ?? 0;
      if (claims > 1) {
        yield {
          object: objectId(config),
          field: 'spec.requiredClaims',
          message: 'several claims are required',
          found: String(claims),
          wanted: '1',
        };
      }
    }
  },
};

const issuerGiven: ClusterRule = {
  code: 'EKSA-CLUSTER-152',
  severity: Severity.ERROR,
  title: 'An OIDCConfig without issuerUrl',
  why: 'The API server fetches the keys of the provider from there.',
  fix: 'Set issuerUrl',
  upstream: ['V136'],
  source: SOURCE,
  *check({ model }) {
    for (const config of model.oidcConfigs) {
      if (!config.spec?.issuerUrl) yield { object: objectId(config), field: 'spec.issuerUrl', message: 'no issuer is named' };
    }
  },
};

const issuerUri: ClusterRule = {
  code: 'EKSA-CLUSTER-153',
  severity: Severity.ERROR,
  title: 'An issuerUrl that is no URL',
  why: 'The API server fetches the keys of the provider from there.',
  fix: 'Write the URL of the issuer',
  upstream: ['V137'],
  source: SOURCE,
  *check({ model }) {
    for (const config of model.oidcConfigs) {
      const url = config.spec?.issuerUrl;
      if (url && parseRequestUri(url) === undefined) {
        yield {
          object: objectId(config),
          field: 'spec.issuerUrl',
          message: 'this is not a URL',
          found: shown(withoutCredentials(url)),
        };
      }
    }
  },
};

const issuerScheme: ClusterRule = {
  code: 'EKSA-CLUSTER-154',
  severity: Severity.ERROR,
  title: 'An issuerUrl that is not HTTPS',
  why: 'Keys that are fetched without encryption can be replaced on the way; the API server refuses such an issuer.',
  fix: 'Use the https URL',
  upstream: ['V138'],
  source: SOURCE,
  *check({ model }) {
    for (const config of model.oidcConfigs) {
      const text = config.spec?.issuerUrl ?? '';
      const url = parseRequestUri(text);
      if (url !== undefined && url.scheme !== 'https') {
        yield {
          object: objectId(config),
          field: 'spec.issuerUrl',
          message: 'the issuer is not reached by HTTPS',
          found: shown(withoutCredentials(text)),
        };
      }
    }
  },
};

const issuerExact: ClusterRule = {
  code: 'EKSA-CLUSTER-155',
  severity: Severity.ERROR,
  title: 'An issuerUrl without host, or with a query or fragment',
  why: 'The API server compares it with the issuer of each token, and appends the path of the discovery document to it.',
  fix: 'Write the issuer exactly as the provider states it',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const config of model.oidcConfigs) {
      const text = config.spec?.issuerUrl ?? '';
      if (parseRequestUri(text)?.scheme !== 'https') continue;
      const url = URL.canParse(text) && /^https:\/\/[^/]/i.test(text) ? new URL(text) : undefined;
      if (url === undefined || url.search !== '' || url.hash !== '' || url.username !== '') {
        yield {
          object: objectId(config),
          field: 'spec.issuerUrl',
          message: 'no token can come from this issuer',
          found: shown(withoutCredentials(text)),
        };
      }
    }
  },
};

const claimComplete: ClusterRule = {
  code: 'EKSA-CLUSTER-156',
  severity: Severity.ERROR,
  title: 'A required claim without name or value',
  why: 'EKS Anywhere writes it as claim=value; the API server does not start with half of it.',
  fix: 'Give both, or remove the claim',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const config of model.oidcConfigs) {
      for (const [index, { claim, value }] of (config.spec?.requiredClaims ?? []).entries()) {
        if (!claim || !value) {
          yield {
            object: objectId(config),
            field: `spec.requiredClaims[${index}]`,
            message: 'this claim is incomplete',
            found: shown(`${claim ?? ''}=${value ?? ''}`),
          };
        }
      }
    }
  },
};

const quotes: ClusterRule = {
  code: 'EKSA-CLUSTER-157',
  severity: Severity.ERROR,
  title: 'An OIDC setting with quotes or backslashes',
  why: 'EKS Anywhere puts it between quotes without escaping, which breaks or changes the argument of the API server.',
  fix: 'Leave them out',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const config of model.oidcConfigs) {
      const { requiredClaims = [], ...settings } = config.spec ?? {};
      const texts = [...Object.entries(settings), ...requiredClaims.flatMap((claim) => Object.entries(claim))];
      for (const [name, text] of texts) {
        if (/["\\]/.test(text)) {
          yield {
            object: objectId(config),
            field: name in settings ? `spec.${name}` : 'spec.requiredClaims[0]',
            message: `${name} would not reach the API server unchanged`,
            found: shown(text),
          };
        }
      }
    }
  },
};

export const oidcRules = concerning(({ model }) => model.oidcConfigs.length > 0, [
  clientGiven, oneClaim, issuerGiven, issuerUri, issuerScheme, issuerExact, claimComplete, quotes,
]);
