import { addFlux, addGitOps, Change, RuleCases } from '../base';

const flux = (settings: Parameters<typeof addFlux>[1]): Change => (s) => { addFlux(s, settings); };
const github = (settings: object): Change => flux({ github: { owner: 'example', repository: 'clusters', ...settings } });
const branch = (name: string): Change => flux({ branch: name, github: { owner: 'example', repository: 'clusters' } });
const git = (repositoryUrl: string, sshKeyAlgorithm?: string): Change => flux({ git: { repositoryUrl, sshKeyAlgorithm } });
const gitOps = (settings: object): Change => (s) => { addGitOps(s, settings); };

/** GitOps. */
export const gitOpsCases: readonly RuleCases[] = [
  {
    code: 'EKSA-GITOPS-001',
    accepts: { 'Flux': github({}), 'the deprecated form': gitOps({}), 'none': () => undefined },
    rejects: {
      'another kind': [
        ({ spec }) => { spec.gitOpsRef = { kind: 'ArgoConfig', name: 'x' }; },
        'Cluster/prod spec.gitOpsRef.kind: this is not a kind of GitOps configuration; found "ArgoConfig"; wanted FluxConfig or GitOpsConfig',
      ],
      'a misspelt kind': [
        ({ spec }) => { spec.gitOpsRef = { kind: 'Fluxconfig', name: 'x' }; },
        'Cluster/prod spec.gitOpsRef.kind: this is not a kind of GitOps configuration; found "Fluxconfig"; wanted FluxConfig',
      ],
      'no kind': [
        ({ spec }) => { spec.gitOpsRef = { name: 'x' }; },
        'Cluster/prod spec.gitOpsRef.kind: this is not a kind of GitOps configuration; found nothing; wanted FluxConfig or GitOpsConfig',
      ],
    },
  },
  {
    code: 'EKSA-GITOPS-002',
    accepts: { 'a name': github({}) },
    rejects: {
      'no name': [
        ({ spec }) => { spec.gitOpsRef = { kind: 'FluxConfig' }; },
        'Cluster/prod spec.gitOpsRef.name: this reference has no name',
      ],
    },
  },
  {
    code: 'EKSA-GITOPS-003',
    accepts: {
      'what is defined': github({}),
      'the deprecated form': gitOps({}),
      'no name, which has another rule': ({ spec }) => { spec.gitOpsRef = { kind: 'FluxConfig' }; },
      'no reference': () => undefined,
    },
    rejects: {
      'a misspelt name': [
        (s) => { addFlux(s); s.spec.gitOpsRef!.name = 'fulx'; },
        'Cluster/prod spec.gitOpsRef.name: no FluxConfig has this name; found "fulx"; wanted "flux"',
      ],
      'the other kind': [
        (s) => { addFlux(s); s.spec.gitOpsRef!.kind = 'GitOpsConfig'; },
        'Cluster/prod spec.gitOpsRef.name: no GitOpsConfig has this name; found "flux"',
      ],
    },
  },
  {
    code: 'EKSA-GITOPS-004',
    accepts: { Flux: github({}) },
    rejects: { 'the deprecated form': [gitOps({}), 'GitOpsConfig/flux: GitOpsConfig is deprecated'] },
  },
  {
    code: 'EKSA-GITOPS-010',
    accepts: { github: github({}), git: git('ssh://git@example.com/a.git') },
    rejects: {
      both: [
        flux({ github: { owner: 'a', repository: 'b' }, git: { repositoryUrl: 'ssh://git@example.com/a.git' } }),
        'FluxConfig/flux spec.git: both git and github are set',
      ],
    },
  },
  {
    code: 'EKSA-GITOPS-011',
    accepts: { github: github({}), git: git('ssh://git@example.com/a.git') },
    rejects: {
      'neither': [flux({ branch: 'main' }), 'FluxConfig/flux spec: neither git nor github is set'],
      'nothing at all': [(s) => { addFlux(s); delete s.fluxConfigs[0].spec; }, 'FluxConfig/flux spec: neither git nor github is set'],
    },
  },
  {
    code: 'EKSA-GITOPS-012',
    accepts: { 'an owner': github({}), 'git': git('ssh://git@example.com/a.git') },
    rejects: { 'no owner': [github({ owner: '' }), 'FluxConfig/flux spec.github.owner: the repository has no owner'] },
  },
  {
    code: 'EKSA-GITOPS-013',
    accepts: { 'a repository': github({}) },
    rejects: { 'no repository': [github({ repository: '' }), 'FluxConfig/flux spec.github.repository: the repository has no name'] },
  },
  {
    code: 'EKSA-GITOPS-014',
    accepts: { 'every character': github({ repository: 'My_clusters-1.0' }), 'none, which has another rule': github({ repository: '' }) },
    rejects: {
      'an owner in front': [
        github({ repository: 'example/clusters' }),
        'FluxConfig/flux spec.github.repository: this is not the name of a repository; found "example/clusters"',
      ],
      'a blank': [
        github({ repository: 'my clusters' }),
        'FluxConfig/flux spec.github.repository: this is not the name of a repository; found "my clusters"',
      ],
    },
  },
  {
    code: 'EKSA-GITOPS-015',
    accepts: { 'a URL': git('ssh://git@example.com/a.git'), 'github': github({}) },
    rejects: { 'no URL': [git(''), 'FluxConfig/flux spec.git.repositoryUrl: the repository has no URL'] },
  },
  {
    code: 'EKSA-GITOPS-016',
    accepts: { ed25519: git('ssh://git@example.com/a.git', 'ed25519'), none: git('ssh://git@example.com/a.git', '') },
    rejects: {
      'dsa': [
        git('ssh://git@example.com/a.git', 'dsa'),
        'FluxConfig/flux spec.git.sshKeyAlgorithm: this algorithm is not supported; found "dsa"; wanted rsa',
      ],
      'capitals': [
        git('ssh://git@example.com/a.git', 'RSA'),
        'FluxConfig/flux spec.git.sshKeyAlgorithm: this algorithm is not supported; found "RSA"; wanted rsa',
      ],
      'a long word': [
        git('ssh://git@example.com/a.git', 'elliptic'),
        'FluxConfig/flux spec.git.sshKeyAlgorithm: this algorithm is not supported; found "elliptic"; wanted rsa, ecdsa or ed25519',
      ],
    },
  },
  {
    code: 'EKSA-GITOPS-017',
    accepts: { 'ssh': git('ssh://git@example.com:22/a.git'), 'none, which has another rule': git('') },
    rejects: {
      'https': [
        git('https://example.com/a.git'),
        'FluxConfig/flux spec.git.repositoryUrl: the repository is not reached by an ssh:// URL; found "https://example.com/a.git"; wanted "ssh://git@example.com/a.git"',
      ],
      'a token, which is not shown': [
        git('https://user:secret@example.com/a.git'),
        'FluxConfig/flux spec.git.repositoryUrl: the repository is not reached by an ssh:// URL; found "https://***@example.com/a.git"',
      ],
      'the short form': [
        git('git@example.com:team/a.git'),
        'FluxConfig/flux spec.git.repositoryUrl: the repository is not reached by an ssh:// URL; found "git@example.com:team/a.git"; wanted "ssh://git@example.com/team/a.git"',
      ],
      'the short form with a path from the root': [
        git('git@example.com:/srv/a.git'),
        'FluxConfig/flux spec.git.repositoryUrl: the repository is not reached by an ssh:// URL; found "git@example.com:/srv/a.git"; wanted "ssh://git@example.com/srv/a.git"',
      ],
      'a blank in the host': [
        git('ssh://git@exa mple.com/a.git'),
        'FluxConfig/flux spec.git.repositoryUrl: the repository is not reached by an ssh:// URL; found "ssh://***@exa mple.com/a.git"',
      ],
    },
  },
  {
    code: 'EKSA-GITOPS-018',
    accepts: { 'main': branch('main'), 'one slash': branch('release/next-1'), 'one dot': branch('v1.2'), 'none': branch('') },
    rejects: {
      'one letter': [branch('m'), 'FluxConfig/flux spec.branch: EKS Anywhere does not accept this branch; found "m"'],
      'two slashes': [branch('a/b/c'), 'FluxConfig/flux spec.branch: EKS Anywhere does not accept this branch; found "a/b/c"; wanted "a/b-c"'],
      'two dots': [branch('v1.2.3'), 'FluxConfig/flux spec.branch: EKS Anywhere does not accept this branch; found "v1.2.3"; wanted "v1.2-3"'],
      'a hyphen before the slash': [
        branch('feat-x/y'),
        'FluxConfig/flux spec.branch: EKS Anywhere does not accept this branch; found "feat-x/y"; wanted "feat_x/y"',
      ],
      'a hyphen before the dot': [
        branch('release-0.1'),
        'FluxConfig/flux spec.branch: EKS Anywhere does not accept this branch; found "release-0.1"; wanted "release_0.1"',
      ],
      'a blank': [branch('my branch'), 'FluxConfig/flux spec.branch: EKS Anywhere does not accept this branch; found "my branch"; wanted "my-branch"'],
    },
  },
  {
    code: 'EKSA-GITOPS-019',
    accepts: { everything: gitOps({ branch: 'main' }) },
    rejects: {
      'no owner': [gitOps({ owner: '' }), 'GitOpsConfig/flux spec.flux.github.owner: the repository has no owner'],
      'no repository': [gitOps({ repository: '' }), 'GitOpsConfig/flux spec.flux.github.repository: the repository has no name'],
      'a repository with a slash': [
        gitOps({ repository: 'a/b' }),
        'GitOpsConfig/flux spec.flux.github.repository: this is not the name of a repository; found "a/b"',
      ],
      'a branch with two slashes': [
        gitOps({ branch: 'a/b/c' }),
        'GitOpsConfig/flux spec.flux.github.branch: EKS Anywhere does not accept this branch; found "a/b/c"; wanted "a/b-c"',
      ],
      'no settings': [
        (s) => { addGitOps(s); delete s.gitOpsConfigs[0].spec; },
        'GitOpsConfig/flux spec.flux.github.owner: the repository has no owner',
        'GitOpsConfig/flux spec.flux.github.repository: the repository has no name',
      ],
    },
  },
  {
    code: 'EKSA-GITOPS-020',
    accepts: { 'a namespace': flux({ systemNamespace: 'flux-system' }), 'none': github({}) },
    rejects: {
      'capitals': [
        flux({ systemNamespace: 'Flux' }),
        'FluxConfig/flux spec.systemNamespace: this is not the name of a namespace; found "Flux"',
      ],
      'a dot, in the deprecated form': [
        gitOps({ fluxSystemNamespace: 'flux.system' }),
        'GitOpsConfig/flux spec.flux.github.fluxSystemNamespace: this is not the name of a namespace; found "flux.system"',
      ],
    },
  },
  {
    code: 'EKSA-GITOPS-021',
    accepts: { 'a path': flux({ clusterConfigPath: 'clusters/prod' }) },
    rejects: {
      'an absolute path': [
        flux({ clusterConfigPath: '/clusters/prod' }),
        'FluxConfig/flux spec.clusterConfigPath: this path is not inside the repository; found "/clusters/prod"',
      ],
      'a way out': [
        flux({ clusterConfigPath: 'clusters/../../prod' }),
        'FluxConfig/flux spec.clusterConfigPath: this path is not inside the repository; found "clusters/../../prod"',
      ],
      'a blank, in the deprecated form': [
        gitOps({ clusterConfigPath: 'my clusters' }),
        'GitOpsConfig/flux spec.flux.github.clusterConfigPath: this path is not inside the repository; found "my clusters"',
      ],
    },
  },
  {
    code: 'EKSA-GITOPS-022',
    accepts: { main: branch('main') },
    rejects: { 'a lock': [branch('main.lock'), 'FluxConfig/flux spec.branch: git does not allow this branch; found "main.lock"'] },
  },
];
