import type { Change, RuleCases, Scenario } from '../base';

type Packages = NonNullable<Scenario['spec']['packages']>;

const packages = (settings: Packages, workload = false): Change => ({ spec }) => { spec.packages = settings; if (workload) spec.managementCluster!.name = 'mgmt'; };

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
        'Cluster/prod spec.packages.disable: packages are disabled, so nothing comes of packages.controller and packages.cronjob',
      ],
    },
  },
  {
    code: 'EKSA-PKG-007',
    accepts: {
      'no job': packages({}),
      'a job that is off': packages({ cronjob: { disable: true } }),
      'a job of another image': packages({ cronjob: { tag: 'v1' } }),
      'packages that are disabled': packages({ disable: true, cronjob: {} }),
      'a workload cluster, where the whole key is one too many': packages({ cronjob: {} }, true),
    },
    rejects: {
      'a job of which nothing is said': [packages({ cronjob: {} }), 'Cluster/prod spec.packages.cronjob: nothing is said about the job, which turns it on'],
    },
  },
];
