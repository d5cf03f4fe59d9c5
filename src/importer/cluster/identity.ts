import { member } from './enums';
import { given, make } from './library';
import { SshKeyAlgorithm } from '../../cluster/git-ops';
import type { AWSIamConfig, FluxConfig, OIDCConfig } from '../../model/cluster-model';
import { data, type Expression, list, map, scalar } from '../code/expression';

const BACKEND_MODE = ['EKSConfigMap'];

/** `IdentityProvider.oidc(…)` */
export function oidc({ metadata, spec }: OIDCConfig): Expression {
  const [claim] = spec?.requiredClaims ?? [];
  return make('IdentityProvider.oidc', map({
    name: scalar(metadata.name),
    clientId: scalar(spec?.clientId ?? ''),
    issuerUrl: scalar(spec?.issuerUrl ?? ''),
    groupsClaim: given(spec?.groupsClaim, scalar),
    groupsPrefix: given(spec?.groupsPrefix, scalar),
    usernameClaim: given(spec?.usernameClaim, scalar),
    usernamePrefix: given(spec?.usernamePrefix, scalar),
    requiredClaim: given(claim, (each) => map({ claim: scalar(each.claim ?? ''), value: scalar(each.value ?? '') })),
  }));
}

/** `IdentityProvider.awsIam(…)` */
export function awsIam({ metadata, spec }: AWSIamConfig): Expression {
  const { awsRegion = '', backendMode = [], mapRoles, mapUsers, partition } = spec ?? {};
  return make('IdentityProvider.awsIam', map({
    name: scalar(metadata.name),
    awsRegion: scalar(awsRegion),
    backendMode: JSON.stringify(backendMode) === JSON.stringify(BACKEND_MODE) ? undefined : data(backendMode),
    mapRoles: given(mapRoles, (all) => list(all.map((each) => mapping('roleArn', each.roleARN, each)))),
    mapUsers: given(mapUsers, (all) => list(all.map((each) => mapping('userArn', each.userARN, each)))),
    partition: given(partition, scalar),
  }));
}

interface Mapping {
  readonly username?: string;
  readonly groups?: readonly string[];
}

function mapping(key: string, arn: string | undefined, { username, groups = [] }: Mapping): Expression {
  return map({ [key]: scalar(arn ?? ''), username: scalar(username ?? ''), groups: groups.length === 0 ? undefined : data(groups) });
}

/** `GitOps.github(…)` or `GitOps.git(…)`; nothing for settings of neither kind. */
export function gitOps({ metadata, spec }: FluxConfig, clusterName: string): Expression | undefined {
  const { github, git, branch, clusterConfigPath, systemNamespace } = spec ?? {};
  const common = {
    name: metadata.name === clusterName ? undefined : scalar(metadata.name),
    branch: given(branch, scalar),
    clusterConfigPath: given(clusterConfigPath, scalar),
    systemNamespace: given(systemNamespace, scalar),
  };
  if (github !== undefined) {
    return make('GitOps.github', map({
      owner: scalar(github.owner ?? ''), repository: scalar(github.repository ?? ''), personal: given(github.personal, scalar), ...common,
    }));
  }
  if (git === undefined) return undefined;
  const algorithms = SshKeyAlgorithm as unknown as Readonly<Record<string, string>>;
  return make('GitOps.git', map({
    repositoryUrl: scalar(git.repositoryUrl ?? ''),
    sshKeyAlgorithm: given(git.sshKeyAlgorithm, (value) => member('SshKeyAlgorithm', algorithms, value)),
    ...common,
  }));
}
