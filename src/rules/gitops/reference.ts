import { Severity } from '../../findings';
import { nearest } from '../../findings/nearest';
import { shown } from '../../findings/shown';
import { fluxConfigOf, gitOpsConfigOf, nameOf } from '../../model/lookup';
import { clusterId, enumerate, objectId } from '../places';
import type { ClusterRule } from '../rule';

const KINDS: readonly string[] = ['FluxConfig', 'GitOpsConfig'];
const SOURCE = 'pkg/api/v1alpha1/cluster.go: validateGitOps';

const referenceKind: ClusterRule = {
  code: 'EKSA-GITOPS-001',
  severity: Severity.ERROR,
  title: 'A gitOpsRef of an unknown kind',
  why: 'EKS Anywhere knows Flux only.',
  fix: 'Refer to a FluxConfig',
  fixInCode: false,
  upstream: ['V054'],
  source: SOURCE,
  *check({ model }) {
    const reference = model.cluster.spec?.gitOpsRef;
    if (reference === undefined || KINDS.includes(reference.kind ?? '')) return;
    yield {
      object: clusterId(model),
      field: 'spec.gitOpsRef.kind',
      message: 'this is not a kind of GitOps configuration',
      found: shown(reference.kind),
      wanted: nearest(reference.kind ?? '', KINDS) ?? enumerate(KINDS, 'or'),
    };
  },
};

const referenceName: ClusterRule = {
  code: 'EKSA-GITOPS-002',
  severity: Severity.ERROR,
  title: 'A gitOpsRef without a name',
  why: 'It leads nowhere.',
  fix: 'Name the FluxConfig, or remove gitOpsRef',
  fixInCode: false,
  upstream: ['V055'],
  source: SOURCE,
  *check({ model }) {
    const reference = model.cluster.spec?.gitOpsRef;
    if (reference !== undefined && !reference.name) {
      yield {
        object: clusterId(model),
        field: 'spec.gitOpsRef.name',
        message: 'this reference has no name',
      };
    }
  },
};

const referenceExists: ClusterRule = {
  code: 'EKSA-GITOPS-003',
  severity: Severity.ERROR,
  title: 'A gitOpsRef to an object that is not defined',
  why: '`eksctl anywhere` silently does without GitOps; the controller does not go on without the object.',
  fix: 'Define it beside the cluster, or correct the reference',
  upstream: ['V011'],
  source: 'controllers/cluster_controller.go: buildClusterConfig',
  *check({ model }) {
    const { kind = '', name = '' } = model.cluster.spec?.gitOpsRef ?? {};
    if (!KINDS.includes(kind) || name === '' || fluxConfigOf(model) !== undefined || gitOpsConfigOf(model) !== undefined) return;
    const wanted = nearest(name, (kind === 'FluxConfig' ? model.fluxConfigs : model.gitOpsConfigs).map(nameOf));
    yield {
      object: clusterId(model),
      field: 'spec.gitOpsRef.name',
      message: `no ${kind} has this name`,
      found: shown(name),
      ...wanted === undefined ? undefined : { wanted: shown(wanted) },
    };
  },
};

const deprecatedKind: ClusterRule = {
  code: 'EKSA-GITOPS-004',
  severity: Severity.WARNING,
  title: 'The deprecated GitOpsConfig',
  why: 'EKS Anywhere translates it into a FluxConfig, and its admission webhook does not check it.',
  fix: 'Use a FluxConfig',
  fixInCode: false,
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const config of model.gitOpsConfigs) yield { object: objectId(config), message: 'GitOpsConfig is deprecated' };
  },
};

export const referenceRules: readonly ClusterRule[] = [referenceKind, referenceName, referenceExists, deprecatedKind];
