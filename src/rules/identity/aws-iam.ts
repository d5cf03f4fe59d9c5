import { Severity } from '../../findings';
import { nearest } from '../../findings/nearest';
import { shown } from '../../findings/shown';
import type { AWSIamConfig } from '../../model/cluster-model';
import { enumerate, objectId } from '../places';
import { concerning, ClusterRule } from '../rule';

const SOURCE = 'pkg/api/v1alpha1/awsiamconfig.go';
const BACKENDS: readonly string[] = ['EKSConfigMap', 'CRD', 'DynamicFile'];
const PARTITIONS: readonly string[] = ['aws', 'aws-cn', 'aws-us-gov', 'aws-iso', 'aws-iso-b'];

const regionGiven: ClusterRule = {
  code: 'EKSA-CLUSTER-160',
  severity: Severity.ERROR,
  title: 'An AWSIamConfig without awsRegion',
  why: 'The authenticator verifies identities with the security token service of a region.',
  fix: 'Set awsRegion',
  upstream: ['V139'],
  source: `${SOURCE}: validateAWSIamConfig`,
  *check({ model }) {
    for (const config of model.awsIamConfigs) {
      if (!config.spec?.awsRegion) yield { object: objectId(config), field: 'spec.awsRegion', message: 'no AWS region is named' };
    }
  },
};

const backendGiven: ClusterRule = {
  code: 'EKSA-CLUSTER-161',
  severity: Severity.ERROR,
  title: 'An AWSIamConfig without backendMode',
  why: 'It says where the authenticator finds its mappings.',
  fix: 'Set backendMode, usually to EKSConfigMap',
  upstream: ['V140'],
  source: `${SOURCE}: validateAWSIamConfig`,
  *check({ model }) {
    for (const config of model.awsIamConfigs) {
      if ((config.spec?.backendMode ?? []).length === 0) {
        yield {
          object: objectId(config),
          field: 'spec.backendMode',
          message: 'no backend is chosen',
        };
      }
    }
  },
};

const mountedFile: ClusterRule = {
  code: 'EKSA-CLUSTER-162',
  severity: Severity.ERROR,
  title: 'The backend MountedFile',
  why: 'EKS Anywhere does not bring a file onto the nodes.',
  fix: 'Use EKSConfigMap',
  upstream: ['V141'],
  source: `${SOURCE}: validateAWSIamConfig`,
  *check({ model }) {
    for (const config of model.awsIamConfigs) {
      if (config.spec?.backendMode?.includes('MountedFile')) {
        yield {
          object: objectId(config),
          field: 'spec.backendMode',
          message: 'MountedFile is not supported',
          wanted: 'EKSConfigMap',
        };
      }
    }
  },
};

const rolesComplete: ClusterRule = {
  code: 'EKSA-CLUSTER-163',
  severity: Severity.ERROR,
  title: 'A mapped role without roleARN or username',
  why: 'A mapping leads from the one to the other.',
  fix: 'Give both',
  upstream: ['V142'],
  source: `${SOURCE}: validateMapRoles`,
  *check({ model }) {
    for (const config of model.awsIamConfigs) {
      for (const [index, { roleARN, username }] of (config.spec?.mapRoles ?? []).entries()) {
        if (!roleARN || !username) {
          yield {
            object: objectId(config),
            field: `spec.mapRoles[${index}]`,
            message: `this mapping has no ${roleARN ? 'username' : 'roleARN'}`,
          };
        }
      }
    }
  },
};

const usersComplete: ClusterRule = {
  code: 'EKSA-CLUSTER-164',
  severity: Severity.ERROR,
  title: 'A mapped user without userARN or username',
  why: 'A mapping leads from the one to the other.',
  fix: 'Give both',
  upstream: ['V143'],
  source: `${SOURCE}: validateMapUsers`,
  *check({ model }) {
    for (const config of model.awsIamConfigs) {
      for (const [index, { userARN, username }] of (config.spec?.mapUsers ?? []).entries()) {
        if (!userARN || !username) {
          yield {
            object: objectId(config),
            field: `spec.mapUsers[${index}]`,
            message: `this mapping has no ${userARN ? 'username' : 'userARN'}`,
          };
        }
      }
    }
  },
};

const backendKnown: ClusterRule = {
  code: 'EKSA-CLUSTER-165',
  severity: Severity.ERROR,
  title: 'A backend that the AWS IAM authenticator does not know',
  why: 'It does not start; EKS Anywhere accepts any text.',
  fix: `Use ${enumerate(BACKENDS.slice(0, 2), 'or')}`,
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const config of model.awsIamConfigs) {
      for (const [index, mode] of (config.spec?.backendMode ?? []).entries()) {
        if (mode !== 'MountedFile' && !BACKENDS.includes(mode)) {
          yield {
            object: objectId(config),
            field: `spec.backendMode[${index}]`,
            message: 'this backend does not exist',
            found: shown(mode),
            wanted: nearest(mode, BACKENDS) ?? enumerate(BACKENDS, 'or'),
          };
        }
      }
    }
  },
};

/** Every ARN of a config, with its path. */
function arnsOf(config: AWSIamConfig): { readonly field: string; readonly arn: string; readonly resource: string }[] {
  return [
    ...(config.spec?.mapRoles ?? []).map(({ roleARN }, index) => ({ field: `spec.mapRoles[${index}].roleARN`, arn: roleARN ?? '', resource: 'role' })),
    ...(config.spec?.mapUsers ?? []).map(({ userARN }, index) => ({ field: `spec.mapUsers[${index}].userARN`, arn: userARN ?? '', resource: 'user' })),
  ].filter(({ arn }) => arn !== '');
}

const arnSyntax: ClusterRule = {
  code: 'EKSA-CLUSTER-166',
  severity: Severity.ERROR,
  title: 'A mapping whose ARN is not one of an IAM role or user',
  why: 'The authenticator compares ARNs as text, so such a mapping never matches; nor does a role with a path.',
  fix: 'Write arn:aws:iam::<account>:role/<name>, leaving out the path of the role',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const config of model.awsIamConfigs) {
      for (const { field, arn, resource } of arnsOf(config)) {
        const match = /^arn:(aws[a-z-]*):iam::[0-9]{12}:(role|user)\/([\w+=,.@/-]+)$/.exec(arn);
        if (match?.[2] === resource && !(resource === 'role' && match[3].includes('/'))) continue;
        yield { object: objectId(config), field, message: `this is not the ARN of a ${resource} that can match`, found: shown(arn) };
      }
    }
  },
};

const partitionKnown: ClusterRule = {
  code: 'EKSA-CLUSTER-167',
  severity: Severity.ERROR,
  title: 'An AWS partition that does not exist, or that the ARNs are not in',
  why: 'The authenticator accepts identities of its partition only.',
  fix: `Use ${enumerate(PARTITIONS.slice(0, 3), 'or')}`,
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const config of model.awsIamConfigs) {
      const partition = config.spec?.partition || 'aws';
      if (!PARTITIONS.includes(partition)) {
        yield {
          object: objectId(config),
          field: 'spec.partition',
          message: 'this partition does not exist',
          found: shown(partition),
          wanted: enumerate(PARTITIONS, 'or'),
        };
        continue;
      }
      for (const { field, arn } of arnsOf(config)) {
        const other = /^arn:(aws[a-z-]*):/.exec(arn)?.[1];
        if (other !== undefined && other !== partition) {
          yield {
            object: objectId(config),
            field,
            message: `this ARN is not in the partition ${partition}`,
            found: shown(arn),
          };
        }
      }
    }
  },
};

const regionSyntax: ClusterRule = {
  code: 'EKSA-CLUSTER-168',
  severity: Severity.ERROR,
  title: 'An awsRegion that cannot be the name of a region',
  why: 'The authenticator finds no security token service there.',
  fix: 'Write for example us-west-2, without an availability zone',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const config of model.awsIamConfigs) {
      const region = config.spec?.awsRegion;
      if (region && !/^[a-z]{2,}(-[a-z]+)+-[0-9]{1,2}$/.test(region)) {
        yield {
          object: objectId(config),
          field: 'spec.awsRegion',
          message: 'this is not the name of an AWS region',
          found: shown(region),
        };
      }
    }
  },
};

export const awsIamRules = concerning(({ model }) => model.awsIamConfigs.length > 0, [
  regionGiven, backendGiven, mountedFile, rolesComplete, usersComplete, backendKnown, arnSyntax, partitionKnown, regionSyntax,
]);
