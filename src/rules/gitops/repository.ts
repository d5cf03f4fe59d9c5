import { Severity } from '../../findings';
import { nearest } from '../../findings/nearest';
import type { ClusterModel } from '../../model/cluster-model';
import { parseRequestUri } from '../go-url';
import { enumerate, objectId, shown } from '../places';
import type { ClusterRule } from '../rule';
import { isDnsLabel } from '../syntax';

const FLUX_SOURCE = 'pkg/api/v1alpha1/fluxconfig.go';
const KEY_ALGORITHMS: readonly string[] = ['rsa', 'ecdsa', 'ed25519'];

/** What FluxConfig and GitOpsConfig have in common. */
interface RepositorySettings {
  readonly object: string;
  /** Path of the settings in the object. */
  readonly field: string;
  /** Path of `owner`, `repository` in the object. */
  readonly githubField: string;
  readonly github?: { readonly owner?: string; readonly repository?: string };
  readonly branch?: string;
  readonly namespace?: string;
  readonly namespaceField: string;
  readonly clusterConfigPath?: string;
}

function fluxSettings(model: ClusterModel): RepositorySettings[] {
  return model.fluxConfigs.map((config) => ({
    object: objectId(config),
    field: 'spec',
    githubField: 'spec.github',
    github: config.spec?.github,
    branch: config.spec?.branch,
    namespace: config.spec?.systemNamespace,
    namespaceField: 'spec.systemNamespace',
    clusterConfigPath: config.spec?.clusterConfigPath,
  }));
}

function gitOpsSettings(model: ClusterModel): RepositorySettings[] {
  return model.gitOpsConfigs.map((config) => {
    const github = config.spec?.flux?.github;
    return {
      object: objectId(config),
      field: 'spec.flux.github',
      githubField: 'spec.flux.github',
      github: github ?? {},
      branch: github?.branch,
      namespace: github?.fluxSystemNamespace,
      namespaceField: 'spec.flux.github.fluxSystemNamespace',
      clusterConfigPath: github?.clusterConfigPath,
    };
  });
}

const isRepositoryName = (text: string) => /^[0-9A-Za-z\-_.]+$/.test(text);
const isBranchName = (text: string) => /^([0-9A-Za-z_+,]+)\.?\/?([0-9A-Za-z_+,-]+)$/.test(text);

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

const ownerGiven: ClusterRule = {
  code: 'EKSA-GITOPS-012',
  severity: Severity.ERROR,
  title: 'A GitHub repository without owner',
  why: 'Repositories belong to a user or an organisation.',
  fix: 'Set github.owner',
  upstream: ['V126'],
  source: `${FLUX_SOURCE}: validateGithubProviderConfig`,
  *check({ model }) {
    for (const { object, githubField, github } of fluxSettings(model)) {
      if (github !== undefined && !github.owner) yield { object, field: `${githubField}.owner`, message: 'the repository has no owner' };
    }
  },
};

const repositoryGiven: ClusterRule = {
  code: 'EKSA-GITOPS-013',
  severity: Severity.ERROR,
  title: 'A GitHub repository without name',
  why: 'There is no repository to synchronise with.',
  fix: 'Set github.repository',
  upstream: ['V127'],
  source: `${FLUX_SOURCE}: validateGithubProviderConfig`,
  *check({ model }) {
    for (const { object, githubField, github } of fluxSettings(model)) {
      if (github !== undefined && !github.repository) {
        yield {
          object,
          field: `${githubField}.repository`,
          message: 'the repository has no name',
        };
      }
    }
  },
};

const repositoryName: ClusterRule = {
  code: 'EKSA-GITOPS-014',
  severity: Severity.ERROR,
  title: 'A name that GitHub does not allow for a repository',
  why: 'It is the name alone, without owner and URL.',
  fix: 'Use letters, digits, hyphens, underscores and dots',
  upstream: ['V128'],
  source: 'pkg/api/v1alpha1/gitopsconfig.go: validateGitRepoName',
  *check({ model }) {
    for (const { object, githubField, github } of fluxSettings(model)) {
      if (github?.repository && !isRepositoryName(github.repository)) {
        yield {
          object,
          field: `${githubField}.repository`,
          message: 'this is not the name of a repository',
          found: shown(github.repository),
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
      const short = /^([\w.-]+@[\w.-]+):(?!\/\/)(.+)$/.exec(url);
      yield {
        object: objectId(config),
        field: 'spec.git.repositoryUrl',
        message: 'the repository is not reached by an ssh:// URL',
        // an https URL may carry a token
        found: shown(url.replace(/\/\/[^/@]*@/, '//***@')),
        ...short === null ? undefined : { wanted: shown(`ssh://${short[1]}/${short[2].replace(/^\//, '')}`) },
      };
    }
  },
};

const branchName: ClusterRule = {
  code: 'EKSA-GITOPS-018',
  severity: Severity.ERROR,
  title: 'A branch that EKS Anywhere does not accept',
  why: 'Its pattern is narrower than git: at least two characters, one slash or dot at most, and no hyphen before it. So a/b/c, v1.2.3 and feat-x/y are refused.',
  fix: 'Use a branch such as main',
  upstream: ['V132'],
  source: 'pkg/api/v1alpha1/gitopsconfig.go: validateGitBranchName',
  *check({ model }) {
    for (const { object, field, branch } of fluxSettings(model)) {
      if (branch && !isBranchName(branch)) {
        yield {
          object,
          field: `${field}.branch`,
          message: 'EKS Anywhere does not accept this branch',
          found: shown(branch),
        };
      }
    }
  },
};

const gitOpsConfigValid: ClusterRule = {
  code: 'EKSA-GITOPS-019',
  severity: Severity.ERROR,
  title: 'A GitOpsConfig with a missing or unusable owner, repository or branch',
  why: '`eksctl anywhere` refuses it; the admission webhook does not look.',
  fix: 'Correct the settings, or better use a FluxConfig',
  upstream: ['V133'],
  source: 'pkg/api/v1alpha1/gitopsconfig.go: validateGitOpsConfig',
  *check({ model }) {
    for (const { object, field, github, branch } of gitOpsSettings(model)) {
      if (!github?.owner) yield { object, field: `${field}.owner`, message: 'the repository has no owner' };
      if (!github?.repository) {yield { object, field: `${field}.repository`, message: 'the repository has no name' };} else if (!isRepositoryName(github.repository)) {
        yield {
          object,
          field: `${field}.repository`,
          message: 'this is not the name of a repository',
          found: shown(github.repository),
        };
      }
      if (branch && !isBranchName(branch)) {
        yield {
          object,
          field: `${field}.branch`,
          message: 'EKS Anywhere does not accept this branch',
          found: shown(branch),
        };
      }
    }
  },
};

const systemNamespace: ClusterRule = {
  code: 'EKSA-GITOPS-020',
  severity: Severity.ERROR,
  title: 'A Flux namespace that Kubernetes does not accept',
  why: 'Flux is installed into it; EKS Anywhere does not look at the name.',
  fix: 'Use lower-case letters, digits and hyphens',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { object, namespace, namespaceField } of [...fluxSettings(model), ...gitOpsSettings(model)]) {
      if (namespace && !isDnsLabel(namespace)) {
        yield {
          object,
          field: namespaceField,
          message: 'this is not the name of a namespace',
          found: shown(namespace),
        };
      }
    }
  },
};

const configPath: ClusterRule = {
  code: 'EKSA-GITOPS-021',
  severity: Severity.ERROR,
  title: 'A clusterConfigPath that leaves the repository',
  why: 'Paths begin at the root of the repository; EKS Anywhere does not look at them.',
  fix: 'Write a relative path such as clusters/prod',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { object, field, clusterConfigPath: path } of [...fluxSettings(model), ...gitOpsSettings(model)]) {
      if (path && (path.startsWith('/') || /\\|\s/.test(path) || path.split('/').includes('..'))) {
        yield {
          object,
          field: `${field}.clusterConfigPath`,
          message: 'this path is not inside the repository',
          found: shown(path),
        };
      }
    }
  },
};

const branchLegal: ClusterRule = {
  code: 'EKSA-GITOPS-022',
  severity: Severity.ERROR,
  title: 'A branch that git does not allow',
  why: 'EKS Anywhere accepts some names that git refuses, such as one that ends in .lock.',
  fix: 'Use a branch such as main',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const { object, field, branch } of [...fluxSettings(model), ...gitOpsSettings(model)]) {
      // everything else that git forbids is outside of upstream's pattern
      if (branch && isBranchName(branch) && branch.endsWith('.lock')) {
        yield {
          object,
          field: `${field}.branch`,
          message: 'git does not allow this branch',
          found: shown(branch),
        };
      }
    }
  },
};

export const repositoryRules: readonly ClusterRule[] = [
  oneProvider, someProvider, ownerGiven, repositoryGiven, repositoryName, urlGiven, keyAlgorithm, urlScheme, branchName, gitOpsConfigValid,
  systemNamespace, configPath, branchLegal,
];
