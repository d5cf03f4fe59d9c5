import { image, placement, podMetadata, priorityClass, resources, spread } from './common.mjs';

const pods = 'the pods of the collector';

function part(meaning) {
  return { doc: `${meaning}, by name. Each takes what the collector's own documentation says of it.`, type: '{any}', default: '- the chart\'s' };
}

const openMap = { type: 'object' };

export default {
  package: 'adot',
  root: 'AdotConfig',
  doc: 'Configuration of the package adot, the AWS distribution of the OpenTelemetry collector.',
  version: '0.45.1',
  schema: 'prod-2026-03/adot-0.45.1.schema.json',
  newest: 'build-tooling-HEAD/adot.schema.json',
  // newer releases demand an `apiVersion`, older ones refuse it: that depends on the bundle, which only the construct knows
  filledIn: ['mode', 'apiVersion'],
  types: {
    Monitor: {
      doc: 'A monitor for the metrics of the collector itself.',
      keys: {
        enabled: {
          doc: 'Whether the monitor is made. Its CRD has to be installed, or the package fails.',
          type: 'boolean',
          required: true,
        },
        extraLabels: { doc: 'Labels by which a Prometheus finds the monitor.', type: '{string}', default: '- none' },
      },
    },
  },
  keys: {
    'mode': {
      doc: 'How collectors are spread over the cluster.',
      default: 'AdotConfigMode.DAEMONSET',
      struct: 'How the pods of the collector are spread over the cluster.',
      enum: {
        daemonset: 'One on every node, which suits logs and metrics of the node itself.',
        deployment: 'A number of equal ones, wherever there is room.',
        statefulset: 'A number of ones with names that stay and volumes of their own.',
      },
    },
    'replicaCount': { doc: 'Number of pods. Has no effect on a daemonset.', default: '1' },
    'config': {
      doc: 'What the collector does. Each part is merged into the chart\'s, key by key; `null` removes what the chart states.',
      struct: 'The pipelines of the collector and what they consist of. Text such as `${env:NAME}` is an environment variable of the '
        + 'collector.',
      handMade: {
        type: 'object',
        properties: {
          receivers: openMap, processors: openMap, exporters: openMap, extensions: openMap, connectors: openMap, service: openMap,
        },
      },
    },
    'config.receivers': part('Where data comes from'),
    'config.processors': part('What happens to data on its way'),
    'config.exporters': part('Where data goes to'),
    'config.connectors': part('What leads from one pipeline into another'),
    'config.extensions': part('What the collector does besides, such as signing requests'),
    'config.service': {
      doc: 'Which of the parts are in use: `pipelines`, `extensions` and `telemetry`. What no pipeline names has no effect.',
      type: '{any}',
      default: '- the chart\'s',
    },
    'configMap': { doc: 'Where the configuration is kept.', struct: 'The config map from which the collector reads its configuration.' },
    'configMap.create': { doc: 'Whether the package writes the config map.', default: 'true' },
    'configMap.existingName': { doc: 'Name of a config map that exists, for `create: false`.', default: '- none' },
    ...image(''),
    ...resources('', 'the collector'),
    'ports': {
      doc: 'Ports of the collector by name. Those of the chart stay, unless one of the same name replaces them.',
      struct: 'A port of the collector.',
      name: 'Port',
    },
    'ports.*.enabled': { doc: 'Whether the port is open.' },
    'ports.*.containerPort': { doc: 'Port of the container.', default: '- the chart\'s, for a port that it knows' },
    'ports.*.servicePort': { doc: 'Port of the service.', default: '- the chart\'s, for a port that it knows' },
    'ports.*.hostPort': { doc: 'Port of the node, which then takes one pod only.', default: '- none, or the chart\'s' },
    'ports.*.nodePort': { doc: 'Port of every node, with a service of the type `NodePort`.', default: '- one that Kubernetes chooses' },
    'ports.*.protocol': { doc: '`TCP` or `UDP`.', default: 'TCP' },
    'ports.*.appProtocol': { doc: 'Protocol within the connection, such as `grpc`, for load balancers that ask.', default: '- none' },
    'hostNetwork': { doc: 'Whether the pods use the network of their node. Their ports have to be free there.', default: 'false' },
    'dnsPolicy': {
      doc: 'Which name servers the pods ask.',
      type: 'PackageDnsPolicy',
      default: '- that of a pod without or with `hostNetwork`',
    },
    'dnsConfig': {
      doc: 'Name servers and search domains of the pods, as Kubernetes spells them.',
      type: '{any}',
      default: '- the cluster\'s',
    },
    'serviceAccount': { doc: `Service account of ${pods}.`, struct: 'The service account that the collector runs as.' },
    'serviceAccount.create': { doc: 'Whether the package makes the account. If not, one of that name has to exist.' },
    'serviceAccount.name': { doc: 'Name of the account.', default: '- derived from the name of the release' },
    'serviceAccount.annotations': {
      doc: 'Annotations of the account, such as the ARN of an IAM role that the collector assumes.',
      type: '{string}',
      default: '- none',
    },
    'clusterRole': { doc: 'What the collector may read in the cluster.', struct: 'The cluster role of the collector.' },
    'clusterRole.create': { doc: 'Whether the package makes the role. Some presets make it anyway.' },
    'clusterRole.name': { doc: 'Name of the role.', default: '- derived from the name of the release' },
    'clusterRole.annotations': { doc: 'Annotations of the role.', type: '{string}', default: '- none' },
    'clusterRole.rules': { doc: 'Rules of the role, as Kubernetes spells them.', type: '{any}[]', default: '- those of the presets' },
    'presets': {
      doc: 'Ready-made pieces of configuration.',
      struct: 'Pieces of configuration that the chart adds, with the rights that they need.',
    },
    'presets.logsCollection': {
      doc: 'Logs of all containers of the node. For a daemonset.',
      struct: 'How the collector reads the logs of containers.',
    },
    'presets.logsCollection.enabled': { doc: 'Whether logs are read.', default: 'false' },
    'presets.logsCollection.includeCollectorLogs': {
      doc: 'Whether the logs of the collector itself are read too. With an exporter that logs, they grow without end.',
      default: 'false',
    },
    'presets.logsCollection.storeCheckpoints': {
      doc: 'Whether the place in each log is remembered on the node, so that a restart reads nothing twice.',
      default: 'false',
    },
    'presets.hostMetrics': {
      doc: 'Metrics of the node: processor, memory, disk, network. For a daemonset.',
      type: 'PackageSwitchConfig',
      default: '- off',
    },
    'presets.kubeletMetrics': {
      doc: 'Metrics of nodes, pods and containers from the kubelet. For a daemonset.',
      type: 'PackageSwitchConfig',
      default: '- off',
    },
    'presets.kubernetesAttributes': {
      doc: 'Names of pod, namespace and the like, added to all data.',
      struct: 'How data is told which pod it comes from.',
    },
    'presets.kubernetesAttributes.enabled': { doc: 'Whether names are added.', default: 'false' },
    'presets.kubernetesAttributes.extractAllPodLabels': { doc: 'Whether all labels of the pod are added.', default: 'false' },
    'presets.kubernetesAttributes.extractAllPodAnnotations': { doc: 'Whether all annotations of the pod are added.', default: 'false' },
    'presets.kubernetesEvents': {
      doc: 'Events of the cluster, as logs. One replica is enough; each one reads all of them.',
      type: 'PackageSwitchConfig',
      default: '- off',
    },
    'presets.clusterMetrics': {
      doc: 'Metrics of the cluster\'s objects. One replica is enough; each one reads all of them.',
      type: 'PackageSwitchConfig',
      default: '- off',
    },
    'service': { doc: 'Service in front of the collector.', struct: 'The service in front of the collector.' },
    'service.enabled': { doc: 'Whether there is a service.', default: '- true, except for a daemonset' },
    'service.type': {
      // the schema also takes `ExternalName`, which leads away from the collector
      doc: 'Type of the service.',
      type: 'PackageServiceType',
      default: 'PackageServiceType.CLUSTER_IP',
    },
    'service.annotations': { doc: 'Annotations of the service.', type: '{string}', default: '- none' },
    'service.clusterIP': { doc: 'Address of the service within the cluster.', default: '- one that Kubernetes chooses' },
    'service.loadBalancerIP': { doc: 'Address that the load balancer is asked for.', default: '- any' },
    'service.loadBalancerSourceRanges': {
      doc: 'Ranges of addresses that may use the load balancer, in CIDR form.',
      default: '- every address',
    },
    'ingress': { doc: 'Ingress to the collector.', struct: 'An ingress that leads to the collector.' },
    'ingress.enabled': { doc: 'Whether there is an ingress.' },
    'ingress.ingressClassName': { doc: 'Class of the ingress.', default: '- the default class of the cluster' },
    'ingress.annotations': { doc: 'Annotations of the ingress.', type: '{string}', default: '- none' },
    'ingress.hosts': { doc: 'Host names and their paths.', default: '- none', struct: 'A host name of the ingress.', name: 'IngressHost' },
    'ingress.hosts[].host': { doc: 'Host name.', default: '- every host' },
    'ingress.hosts[].paths': { doc: 'Paths below the host.', struct: 'A path of the ingress.', name: 'IngressPath' },
    'ingress.hosts[].paths[].path': { doc: 'Path.' },
    'ingress.hosts[].paths[].pathType': { doc: 'How the path is compared.', type: 'PackageIngressPathType' },
    'ingress.hosts[].paths[].port': { doc: 'Port of the service that the path leads to.' },
    'ingress.tls': { doc: 'Certificates of the ingress.', type: 'IngressTlsConfig[]', default: '- none' },
    ...placement('', pods),
    ...spread('', pods),
    ...priorityClass('', pods),
    ...podMetadata('', pods),
    'annotations': { doc: 'Annotations of the daemonset, Deployment or StatefulSet.', type: '{string}', default: '- none' },
    'additionalLabels': { doc: 'Labels of all objects of the package.', type: '{string}', default: '- none' },
    'command': { doc: 'Command line of the collector.', struct: 'What is added to the command line of the collector.' },
    'command.extraArgs': { doc: 'Further arguments, such as `--feature-gates=…`.', default: '- none' },
    'extraEnvs': { doc: 'Further environment variables.', type: 'EnvironmentVariableConfig[]', default: '- none' },
    'extraEnvsFrom': {
      doc: 'Secrets and config maps whose keys all become environment variables, as Kubernetes spells them.',
      type: '{any}[]',
      default: '- none',
    },
    'extraVolumes': { doc: 'Further volumes of the pods, as Kubernetes spells them.', type: '{any}[]', default: '- none' },
    'extraVolumeMounts': { doc: 'Where the further volumes are mounted.', type: '{any}[]', default: '- none' },
    'podMonitor': { doc: 'PodMonitor for the Prometheus operator.', type: 'Monitor', default: '- none' },
    'serviceMonitor': { doc: 'ServiceMonitor for the Prometheus operator.', type: 'Monitor', default: '- none' },
    'podDisruptionBudget': { doc: 'Protection against evictions.', struct: 'A PodDisruptionBudget for the collector.' },
    'podDisruptionBudget.enabled': { doc: 'Whether a PodDisruptionBudget is made.' },
    'autoscaling': {
      doc: 'Pods by load.',
      struct: 'How the number of pods follows the load. Has no effect on a daemonset, and needs the metrics server.',
    },
    'autoscaling.enabled': { doc: 'Whether the number of pods follows the load.' },
    'autoscaling.minReplicas': { doc: 'Smallest number of pods.', default: '1' },
    'autoscaling.maxReplicas': { doc: 'Largest number of pods.', default: '10' },
    'autoscaling.targetCPUUtilizationPercentage': { doc: 'Use of the reserved processor that is aimed at, in percent.', default: '80' },
    'useGOMEMLIMIT': {
      doc: 'Whether the collector keeps its memory below the limit of its container by itself. Without it, peaks get it killed.',
      default: '- the chart\'s',
    },
  },
};
