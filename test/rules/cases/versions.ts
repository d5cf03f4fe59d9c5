import { addGroup, Change, RuleCases } from '../base';

const token = (header: object | string, claims: object | string) => [header, claims, 'x']
  .map((part) => Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url')).join('.');

/** Kubernetes 1.32 on a day on which its standard support is over. */
const extended = (licenseToken?: string): Change => (s) => {
  s.spec.kubernetesVersion = '1.32';
  s.date = '2026-05-01';
  if (licenseToken !== undefined) s.spec.licenseToken = licenseToken;
};
const signed = (claims: object | string) => token({ alg: 'ES384' }, claims);
const VALID = signed({ endValidity: '2027-01-31T00:00:00Z' });

/** Versions of Kubernetes and EKS Anywhere, and licences. */
export const versionCases: readonly RuleCases[] = [
  {
    code: 'EKSA-CLUSTER-020',
    accepts: { 'a release with data': (s) => { s.eksaVersion = 'v0.25.0'; } },
    rejects: {
      'a release of the future': [
        (s) => { s.eksaVersion = 'v0.99.0'; },
        'Cluster/prod spec.eksaVersion: no release data is known for this EKS Anywhere version; found "v0.99.0"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-021',
    accepts: {
      'the oldest version that is shipped': ({ spec }) => { spec.kubernetesVersion = '1.30'; },
      'an own version of workers': ({ workers }) => { workers.kubernetesVersion = '1.35'; },
      'workers with an empty version, which follow the control plane': ({ workers }) => { workers.kubernetesVersion = ''; },
      'any version of an unknown release, which has its own rule': (s) => { s.eksaVersion = 'v0.99.0'; s.spec.kubernetesVersion = '1.99'; },
    },
    rejects: {
      'a version that was dropped': [
        ({ spec }) => { spec.kubernetesVersion = '1.29'; },
        'Cluster/prod spec.kubernetesVersion: EKS Anywhere v0.26.1 does not ship the Kubernetes version of the control plane; found "1.29"; wanted "1.30" (shipped are 1.30, 1.31, 1.32, 1.33, 1.34, 1.35 and 1.36)',
      ],
      'a version of the future': [
        ({ spec }) => { spec.kubernetesVersion = '1.37'; },
        'Cluster/prod spec.kubernetesVersion: EKS Anywhere v0.26.1 does not ship the Kubernetes version of the control plane; found "1.37"; wanted "1.36" (shipped are 1.30, 1.31, 1.32, 1.33, 1.34, 1.35 and 1.36)',
      ],
      'a number that lost its zero': [
        ({ spec }) => { spec.kubernetesVersion = '1.3'; },
        'Cluster/prod spec.kubernetesVersion: EKS Anywhere v0.26.1 does not ship the Kubernetes version of the control plane; found "1.3"; wanted "1.30" (shipped are 1.30, 1.31, 1.32, 1.33, 1.34, 1.35 and 1.36)',
      ],
      'no version': [
        ({ spec }) => { delete spec.kubernetesVersion; },
        'Cluster/prod spec.kubernetesVersion: EKS Anywhere v0.26.1 does not ship the Kubernetes version of the control plane; found ""; wanted 1.30, 1.31, 1.32, 1.33, 1.34, 1.35 or 1.36',
      ],
      'workers on a version that is not shipped': [
        ({ workers }) => { workers.kubernetesVersion = '1.28'; },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubernetesVersion: EKS Anywhere v0.26.1 does not ship the Kubernetes version of worker node group "md-0"; found "1.28"; wanted "1.30" (shipped are 1.30, 1.31, 1.32, 1.33, 1.34, 1.35 and 1.36)',
      ],
      'a version like nothing else': [
        ({ spec }) => { spec.kubernetesVersion = 'newest'; },
        'Cluster/prod spec.kubernetesVersion: EKS Anywhere v0.26.1 does not ship the Kubernetes version of the control plane; found "newest"; wanted 1.30, 1.31, 1.32, 1.33, 1.34, 1.35 or 1.36',
      ],
      '1.20, which early releases ship': [
        (s) => { s.spec.kubernetesVersion = '1.20'; s.distro = { ...s.distro, kubernetesVersions: () => ['1.20', '1.21'] }; },
        'Cluster/prod spec.kubernetesVersion: EKS Anywhere v0.26.1 does not ship the Kubernetes version of the control plane; found "1.20"; wanted "1.21" (shipped are 1.21)',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-022',
    accepts: {
      'no version of workers': () => undefined,
      'an empty version, which has another rule': ({ spec }) => { spec.kubernetesVersion = ''; },
    },
    rejects: {
      'a patch version': [
        ({ spec }) => { spec.kubernetesVersion = '1.36.2'; },
        'Cluster/prod spec.kubernetesVersion: this is not a Kubernetes minor version; found "1.36.2"; wanted "1.36"',
      ],
      'a leading v': [
        ({ workers }) => { workers.kubernetesVersion = 'v1.36'; },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubernetesVersion: this is not a Kubernetes minor version; found "v1.36"; wanted "1.36"',
      ],
      'a word': [
        ({ spec }) => { spec.kubernetesVersion = 'latest'; },
        'Cluster/prod spec.kubernetesVersion: this is not a Kubernetes minor version; found "latest"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-023',
    accepts: {
      'two minor versions behind': ({ workers }) => { workers.kubernetesVersion = '1.34'; },
      'versions that cannot be compared': ({ workers }) => { workers.kubernetesVersion = 'newest'; },
    },
    rejects: {
      'three minor versions behind': [
        ({ workers }) => { workers.kubernetesVersion = '1.33'; },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubernetesVersion: worker node group "md-0" is too far behind the control plane; found "1.33"; wanted 1.36 or up to 2 minor versions older',
      ],
      'workers ahead': [
        ({ spec, workers }) => { spec.kubernetesVersion = '1.34'; workers.kubernetesVersion = '1.35'; },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubernetesVersion: worker node group "md-0" is ahead of the control plane; found "1.35"; wanted 1.34 or up to 2 minor versions older',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-024',
    accepts: { 'eksaVersion alone': ({ spec }) => { spec.eksaVersion = 'v0.26.1'; } },
    rejects: {
      both: [
        ({ spec }) => { spec.eksaVersion = 'v0.26.1'; spec.bundlesRef = { apiVersion: 'v1', name: 'b', namespace: 'n' }; },
        'Cluster/prod spec.bundlesRef: both bundlesRef and eksaVersion are set',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-025',
    accepts: {
      'a version with v': ({ spec }) => { spec.eksaVersion = 'v0.26.1'; },
      'a version without': ({ spec }) => { spec.eksaVersion = '0.26.1'; },
      'a development build': ({ spec }) => { spec.eksaVersion = 'v0.19.0-dev+latest'; },
    },
    rejects: {
      'two numbers': [
        ({ spec }) => { spec.eksaVersion = 'v0.26'; },
        'Cluster/prod spec.eksaVersion: this is not a semantic version; found "v0.26"; wanted v0.26.0',
      ],
      'a leading zero': [
        ({ spec }) => { spec.eksaVersion = 'v0.026.1'; },
        'Cluster/prod spec.eksaVersion: this is not a semantic version; found "v0.026.1"',
      ],
      'a blank behind': [
        ({ spec }) => { spec.eksaVersion = 'v0.26.1 '; },
        'Cluster/prod spec.eksaVersion: this is not a semantic version; found "v0.26.1 "; wanted v0.26.1',
      ],
      'a word': [
        ({ spec }) => { spec.eksaVersion = 'latest'; },
        'Cluster/prod spec.eksaVersion: this is not a semantic version; found "latest"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-026',
    accepts: {
      'both, which has another rule': ({ spec }) => { spec.eksaVersion = 'v0.26.1'; spec.bundlesRef = { apiVersion: 'v1', name: 'b', namespace: 'n' }; },
    },
    rejects: {
      'bundlesRef alone': [
        ({ spec }) => { spec.bundlesRef = { apiVersion: 'v1', name: 'b', namespace: 'n' }; },
        'Cluster/prod spec.bundlesRef: the deprecated bundlesRef is set',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-030',
    accepts: {
      'standard support': () => undefined,
      'the last day of standard support': (s) => { extended()(s); s.date = '2026-04-30'; },
      'a token': extended(VALID),
      'no day to check for': (s) => { extended()(s); s.date = undefined; s.distro = { ...s.distro, releaseDate: () => undefined }; },
      'a release before the licence was introduced': (s) => { extended()(s); s.eksaVersion = 'v0.21.6'; },
      'nothing known about the end of support': (s) => { extended()(s); s.distro = { ...s.distro, endOfStandardSupport: () => undefined }; },
    },
    rejects: {
      'the release with which the licence was introduced': [
        (s) => { extended()(s); s.eksaVersion = 'v0.22.0'; },
        'Cluster/prod spec.licenseToken: Kubernetes 1.32 is in extended support since 2026-04-30 and the cluster has no licence token',
      ],
      'a development build': [
        (s) => { extended()(s); s.eksaVersion = 'dev'; },
        'Cluster/prod spec.licenseToken: Kubernetes 1.32 is in extended support since 2026-04-30 and the cluster has no licence token',
      ],
      'extended support': [
        extended(),
        'Cluster/prod spec.licenseToken: Kubernetes 1.32 is in extended support since 2026-04-30 and the cluster has no licence token',
      ],
      'an empty token': [
        extended(''),
        'Cluster/prod spec.licenseToken: Kubernetes 1.32 is in extended support since 2026-04-30 and the cluster has no licence token',
      ],
      'support that ended before the release itself': [
        (s) => { s.spec.kubernetesVersion = '1.32'; s.distro = { ...s.distro, releaseDate: () => '2026-08-18' }; },
        'Cluster/prod spec.licenseToken: Kubernetes 1.32 is in extended support since 2026-04-30 and the cluster has no licence token',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-031',
    accepts: { 'a signed token': extended(VALID), 'any text while no licence is needed': ({ spec }) => { spec.licenseToken = 'none'; } },
    rejects: {
      'a word': [extended('none'), 'Cluster/prod spec.licenseToken: this is not a JSON web token with an ECDSA signature'],
      'two parts': [extended('a.b'), 'Cluster/prod spec.licenseToken: this is not a JSON web token with an ECDSA signature'],
      'parts that are not base64': [
        extended('a.b!.c'),
        'Cluster/prod spec.licenseToken: this is not a JSON web token with an ECDSA signature',
      ],
      ...Object.fromEntries([
        ['a signature that is missing', VALID.replace(/\.[^.]*$/, '')], ['a fourth part', `${VALID}.x`], ['an empty signature', VALID.replace(/[^.]*$/, '')],
        ['a blank at the beginning', ` ${VALID}`], ['a blank at the end', `${VALID} `], ['a header that is no object', token('1', {})], ['claims that are null', signed('null')],
        ['claims that are a number', signed('1')],
      ].map(([name, text]) => [name, [extended(text), 'Cluster/prod spec.licenseToken: this is not a JSON web token with an ECDSA signature'] as const])),
      'a header that is no JSON': [
        extended(token('x', {})),
        'Cluster/prod spec.licenseToken: this is not a JSON web token with an ECDSA signature',
      ],
      'another algorithm': [
        extended(token({ alg: 'HS256' }, {})),
        'Cluster/prod spec.licenseToken: this is not a JSON web token with an ECDSA signature',
      ],
      'claims that are a list': [
        extended(signed('[]')),
        'Cluster/prod spec.licenseToken: this is not a JSON web token with an ECDSA signature',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-032',
    accepts: {
      'an end with an offset': extended(signed({ endValidity: '2027-01-31T00:00:00.5+02:00' })),
      'no token, which has another rule': extended(),
    },
    rejects: {
      'no end': [extended(signed({})), 'Cluster/prod spec.licenseToken: the licence token has no usable claim endValidity'],
      'a date': [
        extended(signed({ endValidity: '2027-01-31' })),
        'Cluster/prod spec.licenseToken: the licence token has no usable claim endValidity',
      ],
      'a day that does not exist': [
        extended(signed({ endValidity: '2027-13-31T00:00:00Z' })),
        'Cluster/prod spec.licenseToken: the licence token has no usable claim endValidity',
      ],
      'a number': [
        extended(signed({ endValidity: 1 })),
        'Cluster/prod spec.licenseToken: the licence token has no usable claim endValidity',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-033',
    accepts: {
      'a licence of the last day': extended(signed({ endValidity: '2026-05-01T00:00:00Z' })),
      'an old licence that nobody asks for': ({ spec }) => { spec.licenseToken = signed({ endValidity: '2020-01-01T00:00:00Z' }); },
    },
    rejects: {
      'an expired licence': [
        extended(signed({ endValidity: '2026-04-30T00:00:00Z' })),
        'Cluster/prod spec.licenseToken: the licence expired on 2026-04-30',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-034',
    accepts: {
      'a licence': (s) => { s.date = '2026-05-01'; s.workers.kubernetesVersion = '1.32'; s.spec.licenseToken = VALID; },
      'a control plane in extended support, which has another rule': extended(),
    },
    rejects: {
      'workers in extended support': [
        (s) => { s.date = '2026-05-01'; s.spec.kubernetesVersion = '1.34'; s.workers.kubernetesVersion = '1.32'; addGroup(s, 'gpu'); },
        'Cluster/prod spec.workerNodeGroupConfigurations[0].kubernetesVersion: standard support of the Kubernetes version of worker node group "md-0" ended on 2026-04-30; found "1.32"',
      ],
    },
  },
  {
    code: 'EKSA-CLUSTER-027',
    accepts: {
      'another version for EKS-A objects only': (s) => { s.eksaVersion = 'v0.19.0'; },
      'the first version of the minor': (s) => { s.eksaVersion = 'v0.26.0'; s.writesClusterApi = true; },
      'a development build of it': (s) => { s.eksaVersion = 'v0.26.2-dev+build.7'; s.writesClusterApi = true; },
      'what is no version, which has another rule': (s) => { s.eksaVersion = 'latest'; s.writesClusterApi = true; },
    },
    rejects: Object.fromEntries(['v0.19.0', 'v0.25.3', 'v0.27.0', 'v1.26.0'].map((version) => [version, [
      (s) => { s.eksaVersion = version; s.writesClusterApi = true; },
      `Cluster/prod spec.eksaVersion: the Cluster API objects of this EKS Anywhere version are not known here; found "${version}"; wanted v0.26`,
    ]])),
  },
  {
    code: 'EKSA-CLUSTER-028',
    accepts: {
      'the v': ({ spec }) => { spec.eksaVersion = 'v0.26.1'; },
      'no version': ({ spec }) => { delete spec.eksaVersion; },
      'what is no version, which has another rule': ({ spec }) => { spec.eksaVersion = '26'; },
    },
    rejects: {
      'no v': [
        ({ spec }) => { spec.eksaVersion = '0.26.1'; },
        'Cluster/prod spec.eksaVersion: the EKSARelease object of this version has another name; found "0.26.1"; wanted "v0.26.1"',
      ],
    },
  },
];
