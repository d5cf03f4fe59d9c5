import { addAwsIam, addFlux, addGitOps, addOidc, Change, RuleCases, Scenario } from '../base';

type Packages = NonNullable<Scenario['spec']['packages']>;

const oidc = (settings: Parameters<typeof addOidc>[1]): Change => (s) => { addOidc(s, settings); };
const iam = (settings: Parameters<typeof addAwsIam>[1]): Change => (s) => { addAwsIam(s, settings); };
const flux = (settings: Parameters<typeof addFlux>[1]): Change => (s) => { addFlux(s, settings); };
const github = (settings: object): Change => flux({ github: { owner: 'example', repository: 'clusters', ...settings } });
const branch = (name: string): Change => flux({ branch: name, github: { owner: 'example', repository: 'clusters' } });
const git = (repositoryUrl: string, sshKeyAlgorithm?: string): Change => flux({ git: { repositoryUrl, sshKeyAlgorithm } });
const gitOps = (settings: object): Change => (s) => { addGitOps(s, settings); };
const refer = (kind: string, name: string): Change => ({ spec }) => { (spec.identityProviderRefs ??= []).push({ kind, name }); };
const podIam = (serviceAccountIssuer: string): Change => ({ spec }) => { spec.podIamConfig = { serviceAccountIssuer }; };
const packages = (settings: Packages, workload = false): Change => ({ spec }) => { spec.packages = settings; if (workload) spec.managementCluster!.name = 'mgmt'; };
const role = (roleARN: string, username = 'admin'): Change => iam({ mapRoles: [{ roleARN, username }] });
const user = (userARN: string, username = 'admin'): Change => iam({ mapUsers: [{ userARN, username }] });

/** Who may use a cluster, and as whom its pods act. */
export const identityCases: readonly RuleCases[] = [
  {
    code: 'EKSA-CLUSTER-140',
    accepts: { 'both kinds': (s) => { addOidc(s); addAwsIam(s); } },
    rejects: {
      'another kind': [
        refer('LDAPConfig', 'x'),
        'Cluster/prod spec.identityProviderRefs[0].kind: this is not a kind of identity provider; found "LDAPConfig"; wanted OIDCConfig or AWSIamConfig',
      ],
      'a misspelt kind': [
        refer('OidcConfig', 'x'),
        'Cluster/prod spec.identityProviderRefs[0].kind: this is not a kind of identity provider; found "OidcConfig"; wanted OIDCConfig',
      ],
      'no kind': [
        ({ spec }) => { spec.identityProviderRefs = [{ name: 'x' }]; },
        'Cluster/prod spec.identityProviderRefs[0].kind: this is not a kind of identity provider; found ""; wanted OIDCConfig or AWSIamConfig',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-141',
    accepts: { 'a name': refer('OIDCConfig', 'x') },
    rejects: {
      'an empty name': [refer('OIDCConfig', ''), 'Cluster/prod spec.identityProviderRefs[0].name: this reference has no name'],
      'no name': [
        ({ spec }) => { spec.identityProviderRefs = [{ kind: 'AWSIamConfig' }]; },
        'Cluster/prod spec.identityProviderRefs[0].name: this reference has no name',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-142',
    accepts: {
      'what is defined': (s) => { addOidc(s); addAwsIam(s); },
      'unknown kinds, which have another rule': refer('toString', 'x'),
      'no name, which has another rule': refer('OIDCConfig', ''),
    },
    rejects: {
      'nothing defined': [
        refer('AWSIamConfig', 'iam'),
        'Cluster/prod spec.identityProviderRefs[0].name: no AWSIamConfig has this name; found "iam"',
      ],
      'a misspelt name': [
        (s) => { addOidc(s); s.spec.identityProviderRefs![0].name = 'odic'; },
        'Cluster/prod spec.identityProviderRefs[0].name: no OIDCConfig has this name; found "odic"; wanted "oidc"',
      ],
      'an object of the other kind': [
        (s) => { addOidc(s); refer('AWSIamConfig', 'oidc')(s); },
        'Cluster/prod spec.identityProviderRefs[1].name: no AWSIamConfig has this name; found "oidc"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-143',
    accepts: { 'one of each': (s) => { addOidc(s); addAwsIam(s); } },
    rejects: {
      'two of a kind': [
        (s) => { addOidc(s); refer('OIDCConfig', 'second')(s); },
        'Cluster/prod spec.identityProviderRefs: there is more than one OIDCConfig; found "oidc" and "second"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-145',
    accepts: { 'an issuer': podIam('https://s3.example.com/keys') },
    rejects: { 'an empty issuer': [podIam(''), 'Cluster/prod spec.podIamConfig.serviceAccountIssuer: no issuer is named'] },
  },
  {
    code: 'EKSA-CLUSTER-146',
    accepts: { 'an issuer': podIam('https://s3.example.com/keys'), 'none, which has another rule': podIam('') },
    rejects: {
      'no scheme': [
        podIam('s3.example.com/keys'),
        'Cluster/prod spec.podIamConfig.serviceAccountIssuer: AWS cannot trust this issuer; found "s3.example.com/keys"',
      ],
      'http': [
        podIam('http://s3.example.com/keys'),
        'Cluster/prod spec.podIamConfig.serviceAccountIssuer: AWS cannot trust this issuer; found "http://s3.example.com/keys"',
      ],
      'a query': [
        podIam('https://s3.example.com/keys?x=1'),
        'Cluster/prod spec.podIamConfig.serviceAccountIssuer: AWS cannot trust this issuer; found "https://s3.example.com/keys?x=1"',
      ],
      'a fragment': [
        podIam('https://s3.example.com/keys#x'),
        'Cluster/prod spec.podIamConfig.serviceAccountIssuer: AWS cannot trust this issuer; found "https://s3.example.com/keys#x"',
      ],
      'quotes': [
        podIam('https://s3.example.com/"keys"'),
        'Cluster/prod spec.podIamConfig.serviceAccountIssuer: AWS cannot trust this issuer; found "https://s3.example.com/\\"keys\\""',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-150',
    accepts: { 'a client': oidc({}) },
    rejects: { 'no client': [oidc({ clientId: '' }), 'OIDCConfig/oidc spec.clientId: no client is named'] },
  },
  {
    code: 'EKSA-CLUSTER-151',
    accepts: { 'one claim': oidc({ requiredClaims: [{ claim: 'a', value: 'b' }] }) },
    rejects: {
      'two claims': [
        oidc({ requiredClaims: [{ claim: 'a', value: 'b' }, { claim: 'c', value: 'd' }] }),
        'OIDCConfig/oidc spec.requiredClaims: several claims are required; found 2; wanted 1',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-152',
    accepts: { 'an issuer': oidc({}) },
    rejects: { 'no issuer': [oidc({ issuerUrl: '' }), 'OIDCConfig/oidc spec.issuerUrl: no issuer is named'] },
  },
  {
    code: 'EKSA-CLUSTER-153',
    accepts: { 'a URL': oidc({}), 'none, which has another rule': oidc({ issuerUrl: '' }) },
    rejects: {
      'no scheme': [oidc({ issuerUrl: 'id.example.com' }), 'OIDCConfig/oidc spec.issuerUrl: this is not a URL; found "id.example.com"'],
      'a blank in the host': [
        oidc({ issuerUrl: 'https://id example.com' }),
        'OIDCConfig/oidc spec.issuerUrl: this is not a URL; found "https://id example.com"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-154',
    accepts: {
      'https': oidc({}),
      'capitals': oidc({ issuerUrl: 'HTTPS://id.example.com' }),
      'no URL, which has another rule': oidc({ issuerUrl: 'id.example.com' }),
    },
    rejects: {
      'http': [
        oidc({ issuerUrl: 'http://id.example.com' }),
        'OIDCConfig/oidc spec.issuerUrl: the issuer is not reached by HTTPS; found "http://id.example.com"',
      ],
      'a path': [oidc({ issuerUrl: '/id' }), 'OIDCConfig/oidc spec.issuerUrl: the issuer is not reached by HTTPS; found "/id"'],
    },
  },
  {
    code: 'EKSA-CLUSTER-155',
    accepts: {
      'a path': oidc({ issuerUrl: 'https://id.example.com/realms/prod' }),
      'http, which has another rule': oidc({ issuerUrl: 'http://id.example.com?x' }),
    },
    rejects: {
      'no host': [
        oidc({ issuerUrl: 'https:///realms' }),
        'OIDCConfig/oidc spec.issuerUrl: no token can come from this issuer; found "https:///realms"',
      ],
      'a query': [
        oidc({ issuerUrl: 'https://id.example.com?realm=prod' }),
        'OIDCConfig/oidc spec.issuerUrl: no token can come from this issuer; found "https://id.example.com?***"',
      ],
      'a fragment': [
        oidc({ issuerUrl: 'https://id.example.com/#prod' }),
        'OIDCConfig/oidc spec.issuerUrl: no token can come from this issuer; found "https://id.example.com/#prod"',
      ],
      'credentials': [
        oidc({ issuerUrl: 'https://user:secret@id.example.com' }),
        'OIDCConfig/oidc spec.issuerUrl: no token can come from this issuer; found "https://***@id.example.com"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-156',
    accepts: { 'a claim': oidc({ requiredClaims: [{ claim: 'a', value: 'b' }] }) },
    rejects: {
      'no value': [
        oidc({ requiredClaims: [{ claim: 'a' }] }),
        'OIDCConfig/oidc spec.requiredClaims[0]: this claim is incomplete; found "a="',
      ],
      'no name': [
        oidc({ requiredClaims: [{ claim: '', value: 'b' }] }),
        'OIDCConfig/oidc spec.requiredClaims[0]: this claim is incomplete; found "=b"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-157',
    accepts: { 'plain texts': oidc({ usernamePrefix: 'oidc:', groupsPrefix: '-' }) },
    rejects: {
      'a quote': [
        oidc({ usernamePrefix: 'a"' }),
        'OIDCConfig/oidc spec.usernamePrefix: usernamePrefix would not reach the API server unchanged; found "a\\""',
      ],
      'a backslash in a claim': [
        oidc({ requiredClaims: [{ claim: 'a', value: 'b\\c' }] }),
        'OIDCConfig/oidc spec.requiredClaims[0]: value would not reach the API server unchanged; found "b\\\\c"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-160',
    accepts: { 'a region': iam({}) },
    rejects: { 'no region': [iam({ awsRegion: '' }), 'AWSIamConfig/iam spec.awsRegion: no AWS region is named'] },
  },
  {
    code: 'EKSA-CLUSTER-161',
    accepts: { 'a backend': iam({}) },
    rejects: { 'no backend': [iam({ backendMode: [] }), 'AWSIamConfig/iam spec.backendMode: no backend is chosen'] },
  },
  {
    code: 'EKSA-CLUSTER-162',
    accepts: { 'another backend': iam({}) },
    rejects: {
      MountedFile: [
        iam({ backendMode: ['EKSConfigMap', 'MountedFile'] }),
        'AWSIamConfig/iam spec.backendMode: MountedFile is not supported; wanted EKSConfigMap',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-163',
    accepts: { both: role('arn:aws:iam::123456789012:role/admin') },
    rejects: {
      'no ARN': [role(''), 'AWSIamConfig/iam spec.mapRoles[0]: this mapping has no roleARN'],
      'no name': [role('arn:aws:iam::123456789012:role/admin', ''), 'AWSIamConfig/iam spec.mapRoles[0]: this mapping has no username'],
    },
  },
  {
    code: 'EKSA-CLUSTER-164',
    accepts: { both: user('arn:aws:iam::123456789012:user/admin') },
    rejects: {
      'no ARN': [user(''), 'AWSIamConfig/iam spec.mapUsers[0]: this mapping has no userARN'],
      'no name': [user('arn:aws:iam::123456789012:user/admin', ''), 'AWSIamConfig/iam spec.mapUsers[0]: this mapping has no username'],
    },
  },
  {
    code: 'EKSA-CLUSTER-165',
    accepts: {
      'several': iam({ backendMode: ['EKSConfigMap', 'CRD'] }),
      'MountedFile, which has another rule': iam({ backendMode: ['MountedFile'] }),
    },
    rejects: {
      'a misspelt one': [
        iam({ backendMode: ['EKSConfigmap'] }),
        'AWSIamConfig/iam spec.backendMode[0]: this backend does not exist; found "EKSConfigmap"; wanted EKSConfigMap',
      ],
      'another word': [
        iam({ backendMode: ['database'] }),
        'AWSIamConfig/iam spec.backendMode[0]: this backend does not exist; found "database"; wanted EKSConfigMap, CRD or DynamicFile',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-166',
    accepts: {
      'a role': role('arn:aws:iam::123456789012:role/admin'),
      'a user with a path': user('arn:aws:iam::123456789012:user/eu/admin'),
    },
    rejects: {
      ...Object.fromEntries([' arn:aws:iam::123456789012:role/admin', 'arn:aws:iam::123456789012:role/admin ', 'arn:aws:iam::123456789012:role/a b'].map((arn) => [`blanks in "${arn}"`, [
        role(arn), `AWSIamConfig/iam spec.mapRoles[0].roleARN: this is not the ARN of a role that can match; found "${arn}"`,
      ] as const])),
      'a name': [role('admin'), 'AWSIamConfig/iam spec.mapRoles[0].roleARN: this is not the ARN of a role that can match; found "admin"'],
      'a role with a path': [
        role('arn:aws:iam::123456789012:role/eu/admin'),
        'AWSIamConfig/iam spec.mapRoles[0].roleARN: this is not the ARN of a role that can match; found "arn:aws:iam::123456789012:role/eu/admin"',
      ],
      'a user as role': [
        role('arn:aws:iam::123456789012:user/admin'),
        'AWSIamConfig/iam spec.mapRoles[0].roleARN: this is not the ARN of a role that can match; found "arn:aws:iam::123456789012:user/admin"',
      ],
      'a role as user': [
        user('arn:aws:iam::123456789012:role/admin'),
        'AWSIamConfig/iam spec.mapUsers[0].userARN: this is not the ARN of a user that can match; found "arn:aws:iam::123456789012:role/admin"',
      ],
      'an account of 11 digits': [
        user('arn:aws:iam::12345678901:user/admin'),
        'AWSIamConfig/iam spec.mapUsers[0].userARN: this is not the ARN of a user that can match; found "arn:aws:iam::12345678901:user/admin"',
      ],
      'another service': [
        role('arn:aws:sts::123456789012:assumed-role/admin/x'),
        'AWSIamConfig/iam spec.mapRoles[0].roleARN: this is not the ARN of a role that can match; found "arn:aws:sts::123456789012:assumed-role/admin/x"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-167',
    accepts: {
      'a partition': iam({ partition: 'aws-cn', mapRoles: [{ roleARN: 'arn:aws-cn:iam::123456789012:role/admin', username: 'a' }] }),
      'no partition': role('arn:aws:iam::123456789012:role/admin'),
      'no ARN': role('admin'),
    },
    rejects: {
      'an unknown partition': [
        iam({ partition: 'aws-eu' }),
        'AWSIamConfig/iam spec.partition: this partition does not exist; found "aws-eu"; wanted aws, aws-cn, aws-us-gov, aws-iso or aws-iso-b',
      ],
      'an ARN of another partition': [
        role('arn:aws-cn:iam::123456789012:role/admin'),
        'AWSIamConfig/iam spec.mapRoles[0].roleARN: this ARN is not in the partition aws; found "arn:aws-cn:iam::123456789012:role/admin"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-168',
    accepts: { 'a region': iam({ awsRegion: 'us-gov-west-1' }), 'a region with two digits': iam({ awsRegion: 'us-west-10' }), 'none, which has another rule': iam({ awsRegion: '' }) },
    rejects: {
      'an availability zone': [
        iam({ awsRegion: 'us-west-2a' }),
        'AWSIamConfig/iam spec.awsRegion: this is not the name of an AWS region; found "us-west-2a"',
      ],
      'letters in front': [
        iam({ awsRegion: 'US-us-west-2' }),
        'AWSIamConfig/iam spec.awsRegion: this is not the name of an AWS region; found "US-us-west-2"',
      ],
      'a place': [
        iam({ awsRegion: 'Frankfurt' }),
        'AWSIamConfig/iam spec.awsRegion: this is not the name of an AWS region; found "Frankfurt"',
      ],
    },
  },
];

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
        'FluxConfig/flux spec.git.repositoryUrl: the repository is not reached by an ssh:// URL; found "https://example.com/a.git"',
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
      'two slashes': [branch('a/b/c'), 'FluxConfig/flux spec.branch: EKS Anywhere does not accept this branch; found "a/b/c"'],
      'two dots': [branch('v1.2.3'), 'FluxConfig/flux spec.branch: EKS Anywhere does not accept this branch; found "v1.2.3"'],
      'a hyphen before the slash': [
        branch('feat-x/y'),
        'FluxConfig/flux spec.branch: EKS Anywhere does not accept this branch; found "feat-x/y"',
      ],
      'a hyphen before the dot': [
        branch('release-0.1'),
        'FluxConfig/flux spec.branch: EKS Anywhere does not accept this branch; found "release-0.1"',
      ],
      'a blank': [branch('my branch'), 'FluxConfig/flux spec.branch: EKS Anywhere does not accept this branch; found "my branch"'],
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
        'GitOpsConfig/flux spec.flux.github.branch: EKS Anywhere does not accept this branch; found "a/b/c"',
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

/** The package controller. */
export const packageCases: readonly RuleCases[] = [
  {
    code: 'EKSA-PKG-001',
    accepts: { 'a management cluster': packages({ controller: {} }) },
    rejects: {
      'a workload cluster': [
        packages({ controller: {} }, true),
        'Cluster/prod spec.packages.controller: a workload cluster has no package controller',
      ],
    },
  },
  {
    code: 'EKSA-PKG-002',
    accepts: { 'a management cluster': packages({ cronjob: {} }) },
    rejects: {
      'a workload cluster': [
        packages({ cronjob: {} }, true),
        'Cluster/prod spec.packages.cronjob: a workload cluster does not renew registry credentials',
      ],
    },
  },
  {
    code: 'EKSA-PKG-003',
    accepts: { 'name=value': packages({ controller: { env: ['A=b', 'B='] } }) },
    rejects: {
      'a name alone': [
        packages({ controller: { env: ['A=b', 'TOKEN'] } }),
        'Cluster/prod spec.packages.controller.env[1]: this entry is not name=value',
      ],
      'a blank in front': [
        packages({ controller: { env: [' A=b'] } }),
        'Cluster/prod spec.packages.controller.env[0]: this entry is not name=value',
      ],
    },
  },
  {
    code: 'EKSA-PKG-004',
    accepts: {
      quantities: packages({ controller: { resources: { limits: { cpu: '500m', memory: '1.5Gi' }, requests: { cpu: '.5', memory: '1e9' } } } }),
    },
    rejects: {
      'a unit that does not exist': [
        packages({ controller: { resources: { limits: { memory: '512MB' } } } }),
        'Cluster/prod spec.packages.controller.resources.limits.memory: this is not a quantity; found "512MB"',
      ],
      'a word': [
        packages({ controller: { resources: { requests: { cpu: 'two' } } } }),
        'Cluster/prod spec.packages.controller.resources.requests.cpu: this is not a quantity; found "two"',
      ],
    },
  },
  {
    code: 'EKSA-PKG-005',
    accepts: { 'a digest': packages({ controller: { digest: `sha256:${'0a'.repeat(32)}` } }) },
    rejects: {
      'no algorithm': [
        packages({ controller: { digest: '0a'.repeat(32) } }),
        'Cluster/prod spec.packages.controller.digest: this is not a digest; found "0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a"',
      ],
      'a short digest': [
        packages({ cronjob: { digest: 'sha256:0a' } }),
        'Cluster/prod spec.packages.cronjob.digest: this is not a digest; found "sha256:0a"',
      ],
    },
  },
  {
    code: 'EKSA-PKG-006',
    accepts: { 'disabled': packages({ disable: true }), 'enabled with settings': packages({ disable: false, controller: {} }) },
    rejects: {
      'disabled with settings': [
        packages({ disable: true, controller: {}, cronjob: {} }),
        'Cluster/prod spec.packages.disable: packages are disabled, so nothing comes of controller and cronjob',
      ],
    },
  },
];
