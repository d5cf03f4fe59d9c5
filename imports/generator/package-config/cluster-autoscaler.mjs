import { image, placement, podMetadata, priorityClass, resources, serviceAccount, spread } from './common.mjs';

const pods = 'the pods of the autoscaler';

export default {
  package: 'cluster-autoscaler',
  root: 'ClusterAutoscalerConfig',
  doc: 'Configuration of the package cluster-autoscaler, which adds machines to worker groups and removes them, within the bounds of '
    + 'each group.',
  version: '9.55.0',
  schema: 'prod-2026-03/cluster-autoscaler-9.55.0.schema.json',
  newest: 'build-tooling-HEAD/cluster-autoscaler-1-36.schema.json',
  leftOut: {
    'cloudProvider': 'the construct sets it',
    'autoDiscovery.clusterName': 'the construct knows the cluster',
    'clusterAPIMode': 'follows from where the package runs',
    'clusterAPIKubeconfigSecret': 'follows from the cluster',
    'clusterAPICloudConfigPath': 'follows from the mode',
  },
  keys: {
    'extraArgs': {
      doc: 'Flags of the autoscaler by their names without dashes, such as `scale-down-unneeded-time`: `2m`. An unknown flag stops the '
        + 'pod from starting.',
      type: '{any}',
      default: '- the chart\'s',
    },
    'customArgs': {
      doc: 'Arguments that are added as they are, for flags that occur more than once.',
      type: 'string[]',
      default: '- none',
    },
    'extraVolumeSecrets': {
      doc: 'Secrets that are mounted into the pods: by name, with `mountPath` and, if only some keys are wanted, `items`.',
      type: '{any}',
      default: '- none',
    },
    'extraVolumes': { doc: 'Further volumes of the pods, as Kubernetes spells them.', type: '{any}[]', default: '- none' },
    'extraVolumeMounts': { doc: 'Where the further volumes are mounted.', type: '{any}[]', default: '- none' },
    'extraEnv': {
      doc: 'Environment variables. Their values are readable in the manifest, so a password belongs into `extraEnvSecrets`.',
      type: '{string}',
      default: '- none',
    },
    'extraEnvConfigMaps': {
      doc: 'Environment variables from config maps: by name, each with `name` and `key`.',
      type: '{any}',
      default: '- none',
    },
    'extraEnvSecrets': {
      doc: 'Environment variables from secrets: by name, each with `name` and `key`.',
      type: '{any}',
      default: '- none',
    },
    'envFromConfigMap': { doc: 'Config map whose keys all become environment variables.', default: '- none' },
    'envFromSecret': { doc: 'Secret whose keys all become environment variables.', default: '- none' },
    'autoDiscovery': {
      doc: 'Which worker groups are scaled.',
      struct: 'How the autoscaler finds the worker groups that it scales. The cluster is known already.',
    },
    'autoDiscovery.namespace': { doc: 'Namespace of the Cluster API objects.', default: '- every namespace' },
    'autoDiscovery.labels': {
      doc: 'Sets of labels. A group is scaled if it has all labels of one set.',
      type: '{string}[]',
      default: '- every group',
    },
    'clusterAPIConfigMapsNamespace': {
      doc: 'Namespace of the config maps in which the autoscaler keeps its state.',
      default: '- the namespace of the release',
    },
    'clusterAPIWorkloadKubeconfigPath': {
      doc: 'Place of the kubeconfig of the scaled cluster in the pod.',
      default: '/etc/kubernetes/value',
    },
    'expanderPriorities': {
      doc: 'Patterns of group names by priority, the highest number first. Only with `expander: priority` in `extraArgs`.',
      type: '{any}',
      default: '- none',
    },
    'replicaCount': { doc: 'Number of pods. One is active; the others wait for it to fail.', default: '1' },
    ...image(''),
    ...resources('', 'the autoscaler'),
    ...placement('', pods),
    ...spread('', pods),
    ...priorityClass('', pods, 'system-cluster-critical'),
    ...podMetadata('', pods),
    'additionalLabels': { doc: 'Labels of all objects of the package.', type: '{string}', default: '- none' },
    'hostNetwork': { doc: 'Whether the pods use the network of their node.', default: 'false' },
    'dnsPolicy': { doc: 'Which name servers the pods ask.', type: 'PackageDnsPolicy', default: 'PackageDnsPolicy.CLUSTER_FIRST' },
    'dnsConfig': {
      doc: 'Name servers and search domains of the pods, as Kubernetes spells them.',
      type: '{any}',
      default: '- the cluster\'s',
    },
    'updateStrategy': { doc: 'How pods are replaced, as a Deployment spells it.', type: '{any}', default: '- the chart\'s' },
    'rbac': { doc: 'Rights of the autoscaler.', struct: 'What the autoscaler may do, and under which account.' },
    'rbac.create': { doc: 'Whether the package makes roles and bindings.', default: 'true' },
    'rbac.clusterScoped': {
      doc: 'Whether the rights hold in every namespace. If not, only Cluster API objects next to the package are seen.',
      default: 'true',
    },
    'rbac.additionalRules': { doc: 'Further rules of the role, as Kubernetes spells them.', type: '{any}[]', default: '- none' },
    ...serviceAccount('rbac.serviceAccount', pods),
    'podDisruptionBudget': { doc: 'Protection against evictions.', struct: 'How many pods of the autoscaler may be evicted at a time.' },
    'podDisruptionBudget.maxUnavailable': { doc: 'Number of pods that may be missing.', default: '1' },
    'serviceMonitor': { doc: 'Monitor for the Prometheus operator.', struct: 'A ServiceMonitor for the autoscaler.' },
    'serviceMonitor.enabled': {
      doc: 'Whether a ServiceMonitor is made. Its CRD has to be installed, or the package fails.',
      default: 'false',
    },
    'serviceMonitor.namespace': { doc: 'Namespace of the monitor, which has to exist.', default: 'monitoring' },
    'serviceMonitor.interval': { doc: 'Time between two readings, such as `30s`.', default: '10s' },
    'serviceMonitor.selector': {
      doc: 'Labels by which a Prometheus finds the monitor.',
      type: '{string}',
      default: 'release: prometheus-operator',
    },
    'serviceMonitor.annotations': { doc: 'Annotations of the monitor.', type: '{string}', default: '- none' },
    'prometheusRule': { doc: 'Alerts for the Prometheus operator.', struct: 'A PrometheusRule with alerts on the autoscaler.' },
    'prometheusRule.enabled': {
      doc: 'Whether a PrometheusRule is made. Its CRD has to be installed, or the package fails.',
      default: 'false',
    },
    'prometheusRule.namespace': { doc: 'Namespace of the rule, which has to exist.', default: 'monitoring' },
    'prometheusRule.additionalLabels': { doc: 'Labels by which a Prometheus finds the rule.', type: '{string}', default: '- none' },
    'prometheusRule.interval': { doc: 'Time between two evaluations, such as `30s`.', default: '10s' },
    'prometheusRule.rules': {
      doc: 'The alerts, as Prometheus spells them. Without any, the rule stays empty.',
      type: '{any}[]',
      default: '- none',
    },
  },
};
