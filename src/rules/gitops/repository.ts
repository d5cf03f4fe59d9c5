import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { concerning, ClusterRule, Complaint } from '../rule';
import { isDnsLabel } from '../syntax';
import { fluxSettings, gitOpsSettings, isBranchName, isRepositoryName, nearestBranch, RepositorySettings } from './repository-settings';

const ownerGiven: ClusterRule = {
  code: 'EKSA-GITOPS-012',
  severity: Severity.ERROR,
  title: 'A GitHub repository without owner',
  why: 'Repositories belong to a user or an organisation.',
  fix: 'Set github.owner',
  upstream: ['V126'],
  source: 'pkg/api/v1alpha1/fluxconfig.go: validateGithubProviderConfig',
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
  source: 'pkg/api/v1alpha1/fluxconfig.go: validateGithubProviderConfig',
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

/** What is wrong with a branch that EKS Anywhere does not accept, with the nearest one that it does. */
function* branchFaults({ object, field, branch }: RepositorySettings): Iterable<Complaint> {
  if (!branch || isBranchName(branch)) return;
  const wanted = nearestBranch(branch);
  yield {
    object,
    field: `${field}.branch`,
    message: 'EKS Anywhere does not accept this branch',
    found: shown(branch),
    ...wanted !== undefined && { wanted: shown(wanted) },
  };
}

const branchName: ClusterRule = {
  code: 'EKSA-GITOPS-018',
  severity: Severity.ERROR,
  title: 'A branch that EKS Anywhere does not accept',
  why: 'Its pattern is narrower than git: at least two characters, one slash or dot at most, and no hyphen before it. So a/b/c, v1.2.3 and feat-x/y are refused.',
  fix: 'Use a branch such as main',
  upstream: ['V132'],
  source: 'pkg/api/v1alpha1/gitopsconfig.go: validateGitBranchName',
  *check({ model }) {
    for (const settings of fluxSettings(model)) yield* branchFaults(settings);
  },
};

const gitOpsConfigValid: ClusterRule = {
  code: 'EKSA-GITOPS-019',
  severity: Severity.ERROR,
  title: 'A GitOpsConfig with a missing or unusable owner, repository or branch',
  why: '`eksctl anywhere` refuses it; the admission webhook does not look.',
  fix: 'Correct the settings, or better use a FluxConfig',
  fixInCode: false,
  upstream: ['V133'],
  source: 'pkg/api/v1alpha1/gitopsconfig.go: validateGitOpsConfig',
  *check({ model }) {
    for (const settings of gitOpsSettings(model)) {
      const { object, field, github } = settings;
      if (!github?.owner) yield { object, field: `${field}.owner`, message: 'the repository has no owner' };
      if (!github?.repository) {yield { object, field: `${field}.repository`, message: 'the repository has no name' };} else if (!isRepositoryName(github.repository)) {
        yield {
          object,
          field: `${field}.repository`,
          message: 'this is not the name of a repository',
          found: shown(github.repository),
        };
      }
      yield* branchFaults(settings);
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

export const repositoryRules = concerning(({ model }) => model.fluxConfigs.length + model.gitOpsConfigs.length > 0, [
  ownerGiven, repositoryGiven, repositoryName, branchName, gitOpsConfigValid, systemNamespace, configPath, branchLegal,
]);
