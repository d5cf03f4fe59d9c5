import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import type { ClusterModel } from '../../model/cluster-model';
import { isSelfManaged } from '../../model/lookup';
import { clusterId, enumerate } from '../places';
import { concerning, ClusterRule } from '../rule';
import { isQuantity, isSha256Digest } from '../syntax';

const SOURCE = 'pkg/api/v1alpha1/cluster.go: validatePackageControllerConfiguration';

function packages(model: ClusterModel) {
  return model.cluster.spec?.packages;
}

const controllerOnWorkload: ClusterRule = {
  code: 'EKSA-PKG-001',
  severity: Severity.ERROR,
  title: 'packages.controller on a workload cluster',
  why: 'The package controller runs on the management cluster.',
  fix: 'Move the settings to the management cluster',
  upstream: ['V073'],
  source: SOURCE,
  *check({ model }) {
    if (!isSelfManaged(model) && packages(model)?.controller !== undefined) {
      yield {
        object: clusterId(model),
        field: 'spec.packages.controller',
        message: 'a workload cluster has no package controller',
      };
    }
  },
};

const cronJobOnWorkload: ClusterRule = {
  code: 'EKSA-PKG-002',
  severity: Severity.ERROR,
  title: 'packages.cronjob on a workload cluster',
  why: 'Registry credentials are renewed from the management cluster.',
  fix: 'Move the settings to the management cluster',
  upstream: ['V074'],
  source: SOURCE,
  *check({ model }) {
    if (!isSelfManaged(model) && packages(model)?.cronjob !== undefined) {
      yield {
        object: clusterId(model),
        field: 'spec.packages.cronjob',
        message: 'a workload cluster does not renew registry credentials',
      };
    }
  },
};

const controllerEnvironment: ClusterRule = {
  code: 'EKSA-PKG-003',
  severity: Severity.ERROR,
  title: 'A controller environment entry that is not name=value',
  why: 'EKS Anywhere passes the text on to Helm unseen.',
  fix: 'Write for example HTTPS_PROXY=http://proxy:3128',
  fixInCode: 'Write for example { HTTPS_PROXY: "http://proxy:3128" }',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const [index, entry] of (packages(model)?.controller?.env ?? []).entries()) {
      // the value may be a secret
      if (!/^[A-Za-z_][A-Za-z0-9_.-]*=/.test(entry)) {
        yield {
          object: clusterId(model),
          field: `spec.packages.controller.env[${index}]`,
          message: 'this entry is not name=value',
        };
      }
    }
  },
};

const controllerResources: ClusterRule = {
  code: 'EKSA-PKG-004',
  severity: Severity.ERROR,
  title: 'A controller resource that is no quantity',
  why: 'EKS Anywhere passes the text on to Helm unseen; the API server refuses the deployment.',
  fix: 'Write for example 500m or 512Mi',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const [kind, resources] of Object.entries(packages(model)?.controller?.resources ?? {})) {
      for (const [name, quantity] of Object.entries(resources)) {
        if (quantity && !isQuantity(quantity)) {
          yield {
            object: clusterId(model),
            field: `spec.packages.controller.resources.${kind}.${name}`,
            message: 'this is not a quantity',
            found: shown(quantity),
          };
        }
      }
    }
  },
};

const digests: ClusterRule = {
  code: 'EKSA-PKG-005',
  severity: Severity.ERROR,
  title: 'A digest that is not sha256 with 64 hexadecimal digits',
  why: 'The image cannot be pulled.',
  fix: 'Copy the whole digest, with sha256: in front',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const name of ['controller', 'cronjob'] as const) {
      const digest = packages(model)?.[name]?.digest;
      if (digest && !isSha256Digest(digest)) {
        yield {
          object: clusterId(model),
          field: `spec.packages.${name}.digest`,
          message: 'this is not a digest',
          found: shown(digest),
        };
      }
    }
  },
};

const settingsOfDisabled: ClusterRule = {
  code: 'EKSA-PKG-006',
  severity: Severity.WARNING,
  title: 'Settings of a package controller that is disabled',
  why: 'They have no effect.',
  fix: 'Remove them, or enable packages',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const { disable, ...settings } = packages(model) ?? {};
    const names = Object.keys(settings);
    if (disable === true && names.length > 0) {
      yield {
        object: clusterId(model),
        field: 'spec.packages.disable',
        message: `packages are disabled, so nothing comes of ${enumerate(names.map((name) => `packages.${name}`))}`,
      };
    }
  },
};

const emptyCronJob: ClusterRule = {
  code: 'EKSA-PKG-007',
  severity: Severity.WARNING,
  title: 'An empty packages.cronjob',
  why: 'The job that renews registry credentials is off unless it is mentioned: an empty map turns it on, beside the credential provider that does the same.',
  fix: 'Remove cronjob, or state disable: true or what is meant by it',
  fixInCode: 'Remove credentialsJob, or state what is meant by it',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    const cronjob = packages(model)?.cronjob;
    if (isSelfManaged(model) && cronjob !== undefined && Object.keys(cronjob).length === 0 && packages(model)?.disable !== true) {
      yield { object: clusterId(model), field: 'spec.packages.cronjob', message: 'nothing is said about the job, which turns it on' };
    }
  },
};

/** Rules about the package controller of a cluster. */
export const controllerSettingRules = concerning(({ model }) => packages(model) !== undefined, [
  controllerOnWorkload, cronJobOnWorkload, controllerEnvironment, controllerResources, digests, settingsOfDisabled, emptyCronJob,
]);
