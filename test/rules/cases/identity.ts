import { addAwsIam, addOidc, Change, RuleCases } from '../base';

const oidc = (settings: Parameters<typeof addOidc>[1]): Change => (s) => { addOidc(s, settings); };
const iam = (settings: Parameters<typeof addAwsIam>[1]): Change => (s) => { addAwsIam(s, settings); };
const refer = (kind: string, name: string): Change => ({ spec }) => { (spec.identityProviderRefs ??= []).push({ kind, name }); };
const podIam = (serviceAccountIssuer: string): Change => ({ spec }) => { spec.podIamConfig = { serviceAccountIssuer }; };
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
