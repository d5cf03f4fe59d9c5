import { Cases, annotated, both, CLUSTER, GROUP, groupVersion, nothing, release, version } from './base';
import { addGroup } from '../../fleet/base';

/** Versions of Kubernetes and of EKS Anywhere. */
export const versionsCases: readonly Cases[] = [
  {
    code: 'EKSA-CLUSTER-530',
    accepts: { 'two versions': { to: version('1.35') }, 'a group without a version': { from: groupVersion('1.34'), to: groupVersion() } },
    rejects: {
      'no version after': [{ to: (draft) => { delete draft.cluster.spec.kubernetesVersion; } }, { object: CLUSTER, field: 'spec.kubernetesVersion', message: 'the version after the change cannot be read', found: 'nothing' }],
      'an empty version of a group': [{ to: groupVersion('') }, {
        object: CLUSTER,
        field: `${GROUP}.kubernetesVersion`,
        message: 'the version of worker node group "md-0" after the change cannot be read',
        found: '""',
        fix: 'Write major and minor version, such as "1.34", or leave the field out',
      }],
      'an unreadable version before': [{ from: version('newest'), to: version('1.35') }, { object: CLUSTER, field: 'spec.kubernetesVersion', message: 'the version before the change cannot be read', found: '"newest"' }],
    },
  },
  {
    code: 'EKSA-CLUSTER-531',
    accepts: { 'the next version': { to: version('1.35') }, 'an unreadable version, which has its own rule': { to: version('oldest') } },
    rejects: {
      'the version before': [{ to: version('1.33') }, { object: CLUSTER, field: 'spec.kubernetesVersion', message: 'the Kubernetes version of the cluster cannot go down from 1.34', found: '"1.33"', wanted: '"1.34"' }],
      'a lower major version': [{ to: version('0.99') }, { object: CLUSTER, field: 'spec.kubernetesVersion', message: 'the Kubernetes version of the cluster cannot go down from 1.34', found: '"0.99"', wanted: '"1.34"' }],
    },
  },
  {
    code: 'EKSA-CLUSTER-532',
    accepts: { 'the next version': { to: version('1.35') }, 'a lower version, which has its own rule': { to: version('1.30') } },
    rejects: {
      'two versions at once': [{ to: version('1.36') },
        { object: CLUSTER, field: 'spec.kubernetesVersion', message: 'the Kubernetes version of the cluster can only go up by one minor version at a time from 1.34', found: '"1.36"', wanted: '"1.35"' }],
      'a lower minor version of the next major one': [{ to: version('2.0') },
        { object: CLUSTER, field: 'spec.kubernetesVersion', message: 'the Kubernetes version of the cluster can only go up by one minor version at a time from 1.34', found: '"2.0"', wanted: '"1.35"' }],
    },
  },
  {
    code: 'EKSA-CLUSTER-533',
    accepts: {
      'a first version of its own, as the cluster had': { from: version('1.34'), to: both(version('1.35'), groupVersion('1.34')) },
      'the next version': { from: groupVersion('1.33'), to: groupVersion('1.34') },
      'no version of its own': { to: version('1.36') },
      'a new group': { to: (draft) => { addGroup(draft, 'gpu', { kubernetesVersion: '1.32' }); } },
    },
    rejects: {
      'two versions at once': [{ from: groupVersion('1.32'), to: groupVersion('1.34') }, {
        object: CLUSTER,
        field: `${GROUP}.kubernetesVersion`,
        message: 'the Kubernetes version of worker node group "md-0" can only go up by one minor version at a time from 1.32',
        found: '"1.34"',
        wanted: '"1.33"',
      }],
      'a first version below that of the cluster': [{ to: groupVersion('1.33') }, {
        object: CLUSTER,
        field: `${GROUP}.kubernetesVersion`,
        message: 'the Kubernetes version of worker node group "md-0" cannot go down from 1.34',
        found: '"1.33"',
        wanted: '"1.34"',
      }],
    },
  },
  {
    code: 'EKSA-CLUSTER-534',
    accepts: {
      'removed by itself': { from: groupVersion('1.34'), to: groupVersion() },
      'an upgrade with the version kept': { from: groupVersion('1.34'), to: version('1.35') },
      'an upgrade of groups that follow the cluster': { to: version('1.35') },
    },
    rejects: {
      'removed with an upgrade': [{ from: groupVersion('1.34'), to: both(version('1.35'), groupVersion()) }, {
        object: CLUSTER,
        field: `${GROUP}.kubernetesVersion`,
        message: 'the version of worker node group "md-0" cannot be removed while the cluster is upgraded',
        wanted: '"1.34"',
      }],
    },
  },
  {
    code: 'EKSA-CLUSTER-535',
    accepts: {
      'one version behind': { from: groupVersion('1.33'), to: groupVersion() },
      'an upgrade, which has its own rule': { from: groupVersion('1.32'), to: both(version('1.35'), groupVersion()) },
      'a version kept': { from: groupVersion('1.32'), to: nothing },
    },
    rejects: {
      'two versions behind': [{ from: groupVersion('1.32'), to: groupVersion() }, {
        object: CLUSTER,
        field: `${GROUP}.kubernetesVersion`,
        message: 'the Kubernetes version of worker node group "md-0" can only go up by one minor version at a time from 1.32',
        found: '"1.34"',
        wanted: '"1.33"',
      }],
    },
  },
  {
    code: 'EKSA-CLUSTER-536',
    accepts: {
      'two versions behind': { from: groupVersion('1.32'), to: nothing },
      'no version of its own': { to: nothing },
      'a version that cannot be read': { to: groupVersion('oldest') },
      'a cluster version that cannot be read, which has its own rule': { from: groupVersion('1.34'), to: version('newest') },
    },
    rejects: {
      'three versions behind': [{ from: groupVersion('1.32'), to: version('1.35') }, {
        object: CLUSTER,
        field: `${GROUP}.kubernetesVersion`,
        message: 'worker node group "md-0" is too far behind the control plane',
        found: '"1.32"',
        wanted: '1.35 or up to 2 minor versions older',
      }],
      'a group ahead': [{ to: groupVersion('1.35') }, {
        object: CLUSTER,
        field: `${GROUP}.kubernetesVersion`,
        message: 'worker node group "md-0" is ahead of the control plane',
        found: '"1.35"',
        wanted: '1.34 or up to 2 minor versions older',
      }],
      'another major version': [{ to: groupVersion('2.34') }, {
        object: CLUSTER,
        field: `${GROUP}.kubernetesVersion`,
        message: 'worker node group "md-0" is ahead of the control plane',
        found: '"2.34"',
        wanted: '1.34 or up to 2 minor versions older',
      }],
    },
  },
  {
    code: 'EKSA-CLUSTER-540',
    accepts: {
      'the next minor version': { from: release('v0.25.3'), to: release('v0.26.1') },
      'no version before': { to: release('v0.26.1') },
      'no version after': { from: release('v0.24.0'), to: release() },
      'an unreadable version before': { from: release('oldest'), to: release('v0.26.1') },
      'a development build': { from: release('v0.10.0'), to: release('v0.19.0-dev+build') },
      'a check of the command line that is switched off': { route: 'cli', from: release('v0.20.0'), to: release('v0.26.1'), options: { skipEksaVersionSkew: true } },
      'a check of the webhooks that is switched off by annotation': { route: 'api', from: release('v0.20.0'), to: both(release('v0.26.1'), annotated('skip-eksa-version-skew-check')) },
    },
    rejects: {
      'an annotation that the checks of the command line do not know': [{ route: 'cli', from: release('v0.20.0'), to: both(release('v0.26.1'), annotated('skip-eksa-version-skew-check')) }, {
        object: CLUSTER, field: 'spec.eksaVersion', message: 'EKS Anywhere can only go up by one minor version at a time from v0.20.0', found: '"v0.26.1"', wanted: 'v0.21',
      }],
      'two minor versions at once': [{ from: release('v0.24.7'), to: release('v0.26.1') }, {
        object: CLUSTER,
        field: 'spec.eksaVersion',
        message: 'EKS Anywhere can only go up by one minor version at a time from v0.24.7',
        found: '"v0.26.1"',
        wanted: 'v0.25',
      }],
      'versions that the models do not name': [{ to: nothing, options: { eksaVersionBefore: 'v0.24.0', eksaVersionAfter: 'v1.24.0' } }, {
        object: CLUSTER,
        field: 'spec.eksaVersion',
        message: 'EKS Anywhere can only go up by one minor version at a time from v0.24.0',
        found: '"v1.24.0"',
        wanted: 'v0.25',
      }],
    },
  },
  {
    code: 'EKSA-CLUSTER-541',
    accepts: {
      'an older patch version': { from: release('v0.26.1'), to: release('v0.26.0') },
      'a cluster that failed because of its version': { from: release('v0.26.1'), to: release('v0.25.0'), options: { failureReason: 'EksaVersionInvalid' } },
      'a leap, which has its own rule': { from: release('v1.0.0'), to: release('v0.26.0') },
      'no versions': { to: nothing },
    },
    rejects: {
      'an older minor version': [{ from: release('v0.26.1'), to: release('v0.25.3') }, {
        object: CLUSTER, field: 'spec.eksaVersion', message: 'EKS Anywhere cannot go down from v0.26.1', found: '"v0.25.3"', wanted: '"v0.26.1"',
      }],
    },
  },
  {
    code: 'EKSA-CLUSTER-542',
    accepts: {
      'a version': { from: release('v0.26.1'), to: release('v0.26.1') },
      'no version after, which has its own rule': { from: release('v0.26.1'), to: release() },
      'an unreadable version before as well': { from: release('oldest'), to: release('newest') },
    },
    rejects: {
      'an unreadable version': [{ from: release('v0.26.1'), to: release('newest') }, { object: CLUSTER, field: 'spec.eksaVersion', message: 'this is not a semantic version', found: '"newest"' }],
    },
  },
];
