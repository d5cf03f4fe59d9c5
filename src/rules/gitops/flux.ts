import { Severity } from '../../findings';
import { nearest } from '../../findings/nearest';
import { shown } from '../../findings/shown';
import { parseRequestUri, sshUrlOf } from '../go-url';
import { enumerate, objectId } from '../places';
import { concerning, ClusterRule } from '../rule';

const FLUX_SOURCE = 'pkg/api/v1alpha1/fluxconfig.go';
const KEY_ALGORITHMS: readonly string[] = ['rsa', 'ecdsa', 'ed25519'];

const oneProvider: ClusterRule = {
  code: 'EKSA-GITOPS-010',
  severity: Severity.ERROR,
  title: 'A FluxConfig with both git and github',
  why: 'There is one repository.',
  fix: 'Remove one of them',
  upstream: ['V124'],
  source: `${FLUX_SOURCE}: validateFluxConfig`,
  *check({ model }) {
    for (const config of model.fluxConfigs) {
      if (config.spec?.git !== undefined && config.spec.github !== undefined) {
        yield {
          object: objectId(config),
          field: 'spec.git',
          message: 'both git and github are set',
        };
      }
    }
  },
};

const someProvider: ClusterRule = {
  code: 'EKSA-GITOPS-011',
  severity: Severity.ERROR,
  title: 'A FluxConfig without git and github',
  why: 'There is no repository to synchronise with.',
  fix: 'Set git or github',
  upstream: ['V125'],
  source: `${FLUX_SOURCE}: validateFluxConfig`,
  *check({ model }) {
    for (const config of model.fluxConfigs) {
      if (config.spec?.git === undefined && config.spec?.github === undefined) {
        yield {
          object: objectId(config),
          field: 'spec',
          message: 'neither git nor github is set',
        };
      }
    }
  },
};

const urlGiven: ClusterRule = {
  code: 'EKSA-GITOPS-015',
  severity: Severity.ERROR,
  title: 'A git repository without URL',
  why: 'There is no repository to synchronise with.',
  fix: 'Set git.repositoryUrl',
  upstream: ['V129'],
  source: `${FLUX_SOURCE}: validateGitProviderConfig`,
  *check({ model }) {
    for (const config of model.fluxConfigs) {
      if (config.spec?.git !== undefined && !config.spec.git.repositoryUrl) {
        yield {
          object: objectId(config),
          field: 'spec.git.repositoryUrl',
          message: 'the repository has no URL',
        };
      }
    }
  },
};

const keyAlgorithm: ClusterRule = {
  code: 'EKSA-GITOPS-016',
  severity: Severity.ERROR,
  title: 'An unknown sshKeyAlgorithm',
  why: 'Flux makes its key with it.',
  fix: `Use ${enumerate(KEY_ALGORITHMS, 'or')}`,
  upstream: ['V130'],
  source: `${FLUX_SOURCE}: validateSshKeyAlgorithm`,
  *check({ model }) {
    for (const config of model.fluxConfigs) {
      const algorithm = config.spec?.git?.sshKeyAlgorithm;
      if (algorithm && !KEY_ALGORITHMS.includes(algorithm)) {
        yield {
          object: objectId(config),
          field: 'spec.git.sshKeyAlgorithm',
          message: 'this algorithm is not supported',
          found: shown(algorithm),
          wanted: nearest(algorithm, KEY_ALGORITHMS) ?? enumerate(KEY_ALGORITHMS, 'or'),
        };
      }
    }
  },
};

/** The same repository over ssh, as servers name it; nothing where a port or a user says that it is elsewhere. */
function sshUrlInPlaceOf(url: string): string | undefined {
  const [, host, path] = /^(?:https?|git\+ssh|git):\/\/(?:git@)?([\w.-]+)\/(\S+)$/.exec(url) ?? [];
  return path === undefined ? undefined : `ssh://git@${host}/${path}`;
}

const urlScheme: ClusterRule = {
  code: 'EKSA-GITOPS-017',
  severity: Severity.ERROR,
  title: 'A repositoryUrl that is not an ssh:// URL',
  why: 'EKS Anywhere refuses https, and the short form git@host:path as well.',
  fix: 'Write ssh://git@host/path.git',
  upstream: ['V131'],
  source: `${FLUX_SOURCE}: validateRepositoryUrl`,
  *check({ model }) {
    for (const config of model.fluxConfigs) {
      const url = config.spec?.git?.repositoryUrl;
      if (!url || parseRequestUri(url)?.scheme === 'ssh') continue;
      const wanted = sshUrlOf(url) ?? sshUrlInPlaceOf(url);
      yield {
        object: objectId(config),
        field: 'spec.git.repositoryUrl',
        message: 'the repository is not reached by an ssh:// URL',
        // an https URL may carry a token
        found: shown(url.replace(/\/\/[^/@]*@/, '//***@')),
        ...wanted !== undefined && { wanted: shown(wanted) },
      };
    }
  },
};

export const fluxRules = concerning(({ model }) => model.fluxConfigs.length > 0, [
  oneProvider, someProvider, urlGiven, keyAlgorithm, urlScheme,
]);
