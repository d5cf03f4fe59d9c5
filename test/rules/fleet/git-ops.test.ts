import { addFlux, addGitOps, Change, describeRules, fleetOf, RuleCases, subject, validModel } from './base';
import { fleetRules } from '../../../src/rules/fleet';
import type { Complaint, Fleet } from '../../../src/rules/rule';

function rule(code: string) {
  return fleetRules.find((candidate) => candidate.code === code) as RuleCases['rule'];
}

function pair(management?: Change, workload?: Change): () => Fleet {
  return () => fleetOf([subject(validModel('mgmt', management)), subject(validModel('east', workload, { index: 2, management: 'mgmt' }))]);
}

function two(a: Change, b: Change): () => Fleet {
  return () => fleetOf([subject(validModel('a', a)), subject(validModel('b', b, { index: 2 }))]);
}

function refused(fleet: () => Fleet, ...complaints: Complaint[]): [() => Fleet, Complaint[]] {
  return [fleet, complaints];
}

const github = { owner: 'example', repository: 'clusters' };
const flux: Change = (draft) => addFlux(draft);
const fluxPath = (clusterConfigPath: string): Change => (draft) => addFlux(draft, { github, clusterConfigPath });
const gitPath = (repositoryUrl: string): Change => (draft) => addFlux(draft, { clusterConfigPath: 'clusters', git: { repositoryUrl } });

const cases: readonly RuleCases[] = [
  {
    rule: rule('EKSA-FLEET-050'),
    accepts: {
      'no GitOps at all': pair(),
      'GitOps in the management cluster alone': pair(flux),
      'the same settings': pair(flux, flux),
      'defaults that are written out': pair(flux, (draft) => addFlux(draft, {
        systemNamespace: 'flux-system', branch: 'main', clusterConfigPath: 'clusters/mgmt', github: { ...github, personal: false },
      })),
      'the same settings in the deprecated form': pair((draft) => addGitOps(draft, github), (draft) => addGitOps(draft, { ...github, fluxSystemNamespace: 'flux-system' })),
      'the current form under the deprecated one': pair((draft) => addGitOps(draft, github), flux),
      'a management cluster elsewhere': () => fleetOf([subject(validModel('east', flux, { management: 'mgmt' }))]),
    },
    rejects: {
      'a management cluster without GitOps': refused(pair(undefined, flux), {
        object: 'Cluster/east',
        field: 'spec.gitOpsRef',
        message: 'cluster "mgmt" (app/mgmt), which manages this one, has no GitOps settings',
      }),
      'another branch and repository': refused(pair(flux, (draft) => addFlux(draft, { branch: 'test', git: { repositoryUrl: 'ssh://git@example.com/clusters.git' } })), ...[
        ['branch', '"test"', '"main"'],
        ['github.owner', 'nothing', '"example"'],
        ['github.repository', 'nothing', '"clusters"'],
        ['github.personal', 'nothing', 'false'],
        ['git.repositoryUrl', '"ssh://git@example.com/clusters.git"', 'nothing'],
      ].map(([field, found, wanted]) => ({
        object: 'FluxConfig/east-flux',
        field: `spec.${field}`,
        message: 'cluster "mgmt" (app/mgmt), which manages this one, has another value here',
        found,
        wanted,
      }))),
      'the deprecated form under the current one': refused(pair(flux, (draft) => addGitOps(draft, { ...github, fluxSystemNamespace: 'flux', owner: 'other' })), {
        object: 'Cluster/east',
        field: 'spec.gitOpsRef.kind',
        message: 'cluster "mgmt" (app/mgmt), which manages this one, has settings of another kind',
        found: '"GitOpsConfig"',
        wanted: '"FluxConfig"',
      }, {
        object: 'GitOpsConfig/east-gitops',
        field: 'spec.flux.github.fluxSystemNamespace',
        message: 'cluster "mgmt" (app/mgmt), which manages this one, has another value here',
        found: '"flux"',
        wanted: '"flux-system"',
      }, {
        object: 'GitOpsConfig/east-gitops',
        field: 'spec.flux.github.owner',
        message: 'cluster "mgmt" (app/mgmt), which manages this one, has another value here',
        found: '"other"',
        wanted: '"example"',
      }),
    },
  },
  {
    rule: rule('EKSA-FLEET-051'),
    accepts: {
      'one namespace': pair(flux, flux),
      'another namespace without GitOps': pair(flux, (draft) => { draft.cluster.metadata.namespace = 'other'; }),
      'another namespace under a management cluster without GitOps, which has its own rule': pair(undefined, (draft) => { flux(draft); draft.cluster.metadata.namespace = 'other'; }),
    },
    rejects: {
      'another namespace': refused(pair(flux, (draft) => { flux(draft); draft.cluster.metadata.namespace = 'other'; }), {
        object: 'Cluster/east',
        field: 'metadata.namespace',
        message: 'the FluxConfig of cluster "mgmt" (app/mgmt), which manages this cluster, is in another namespace',
        found: '"other"',
        wanted: '"default"',
      }),
    },
  },
  {
    rule: rule('EKSA-FLEET-052'),
    accepts: {
      'the default paths': two(flux, flux),
      'one path in two repositories': two(fluxPath('clusters'), (draft) => addFlux(draft, { clusterConfigPath: 'clusters', git: { repositoryUrl: 'ssh://git@example.com/x.git' } })),
      'one path in repositories of two owners': two(fluxPath('clusters'), (draft) => addFlux(draft, { clusterConfigPath: 'clusters', github: { ...github, owner: 'other' } })),
      'one path in two repositories of one owner': two(fluxPath('clusters'), (draft) => addFlux(draft, { clusterConfigPath: 'clusters', github: { ...github, repository: 'other' } })),
      'one path in two repositories of any server': two(gitPath('ssh://git@example.com/x.git'), gitPath('ssh://git@example.com/y.git')),
      'one path in two branches': two(fluxPath('clusters'), (draft) => addFlux(draft, { clusterConfigPath: 'clusters', github, branch: 'test' })),
      'a workload cluster, which shares it': pair(flux, flux),
      'no GitOps': two(() => undefined, () => undefined),
    },
    rejects: {
      'one path in two notations': refused(two(fluxPath('clusters/all'), fluxPath('./clusters/all/')), {
        construct: 'app/b',
        object: 'FluxConfig/b-flux',
        field: 'spec.clusterConfigPath',
        message: 'cluster "a" (app/a) has the same path in the same repository',
        found: '"./clusters/all/"',
      }),
    },
  },
  {
    rule: rule('EKSA-FLEET-053'),
    accepts: {
      'paths beside each other': two(fluxPath('clusters/a'), fluxPath('clusters/ab')),
      'one path, which has its own rule': two(fluxPath('clusters'), fluxPath('clusters')),
    },
    rejects: {
      'a path below another one': refused(two(fluxPath('clusters/all/a'), fluxPath('clusters')), {
        construct: 'app/a',
        object: 'FluxConfig/a-flux',
        field: 'spec.clusterConfigPath',
        message: 'this lies below "clusters", the path of cluster "b" (app/b)',
        found: '"clusters/all/a"',
      }),
      'a path below the root of the repository': refused(two(fluxPath('/'), fluxPath('clusters')), {
        construct: 'app/b',
        object: 'FluxConfig/b-flux',
        field: 'spec.clusterConfigPath',
        message: 'this lies below "/", the path of cluster "a" (app/a)',
        found: '"clusters"',
      }),
    },
  },
];

describeRules(cases);
