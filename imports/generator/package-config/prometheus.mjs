import { placement, podMetadata, priorityClass, resources, serviceAccount } from './common.mjs';

const server = 'the pods of the server';
const exporter = 'the pods of the node exporter';

function images(below, what, repository) {
  return {
    [`${below}.image`]: { doc: `Image of ${what}, by default of the repository \`${repository}\`.`, type: 'Image' },
  };
}

function services(below, port) {
  return {
    [`${below}.type`]: { doc: 'Type of the service.', type: 'PackageServiceType', default: 'PackageServiceType.CLUSTER_IP' },
    [`${below}.servicePort`]: { doc: 'Port of the service.', default: port },
    [`${below}.clusterIP`]: { doc: 'Address of the service within the cluster, or `None` for none.', default: '- the chart\'s' },
    [`${below}.externalIPs`]: { doc: 'Addresses of nodes that take traffic for the service.', type: 'string[]', default: '- none' },
    [`${below}.loadBalancerIP`]: { doc: 'Address that the load balancer is asked for.', default: '- any' },
    [`${below}.loadBalancerSourceRanges`]: {
      doc: 'Ranges of addresses that may use the load balancer, in CIDR form.',
      type: 'string[]',
      default: '- every address',
    },
    [`${below}.annotations`]: { doc: 'Annotations of the service.', type: '{string}', default: '- the chart\'s' },
    [`${below}.labels`]: { doc: 'Further labels of the service.', type: '{string}', default: '- none' },
  };
}

export default {
  package: 'prometheus',
  root: 'PrometheusConfig',
  doc: 'Configuration of the package prometheus: a Prometheus server, and an exporter of metrics on every node.',
  version: '3.8.0',
  schema: 'prod-2026-03/prometheus-3.8.0.schema.json',
  newest: 'build-tooling-HEAD/prometheus.schema.json',
  leftOut: { sourceRegistry: 'a prop of every package construct' },
  types: {
    Image: {
      doc: 'Which image a component runs, and how it is fetched.',
      keys: {
        repository: { doc: 'Repository of the image, without its registry. The digest stays that of the package bundle.', type: 'string' },
        pullPolicy: { doc: 'When the image is fetched.', type: 'PackageImagePullPolicy', default: 'PackageImagePullPolicy.IF_NOT_PRESENT' },
      },
    },
  },
  keys: {
    'server': { doc: 'The Prometheus server.', struct: 'The Prometheus server.' },
    'server.enabled': { doc: 'Whether the server is installed.', default: 'true' },
    'server.name': {
      doc: 'Name of the component, which object names end in. A change makes new objects, and a new volume.',
      default: 'server',
    },
    ...images('server', 'the server', 'prometheus/prometheus'),
    'server.replicaCount': {
      doc: 'Number of servers, each of which collects everything. More than one needs `statefulSet.enabled`.',
      default: '1',
    },
    'server.statefulSet': { doc: 'A StatefulSet in place of a Deployment.', struct: 'Whether the server is a StatefulSet.' },
    'server.statefulSet.enabled': {
      doc: 'Whether the server is a StatefulSet, so that each pod has a volume of its own.',
      default: 'false',
    },
    'server.statefulSet.annotations': { doc: 'Annotations of the StatefulSet.', type: '{string}', default: '- none' },
    'server.statefulSet.labels': { doc: 'Further labels of the StatefulSet.', type: '{string}', default: '- none' },
    'server.statefulSet.podManagementPolicy': {
      doc: 'In which order pods start.',
      default: 'PrometheusConfigPodManagementPolicy.ORDERED_READY',
      struct: 'In which order the pods of a StatefulSet start.',
      name: 'PodManagementPolicy',
      enum: { OrderedReady: 'One after the other.', Parallel: 'All at once.' },
    },
    'server.retention': { doc: 'How long metrics are kept, such as `15d`. The volume has to have room for that much.', default: '15d' },
    'server.global': {
      doc: 'How often metrics are collected and rules evaluated.',
      struct: 'Intervals that hold unless a scrape job or a group of rules states its own.',
    },
    'server.global.scrape_interval': { doc: 'Time between two readings, such as `30s`.', default: '1m' },
    'server.global.scrape_timeout': {
      doc: 'Time after which a reading is given up. Prometheus does not start if it is longer than the interval.',
      default: '10s',
    },
    'server.global.evaluation_interval': { doc: 'Time between two evaluations of rules, such as `30s`.', default: '1m' },
    'server.remoteWrite': {
      doc: 'Where metrics are also written to, as Prometheus spells it. Passwords belong into files of `extraSecretMounts`.',
      type: '{any}[]',
      default: '- none',
    },
    'server.remoteRead': {
      doc: 'Where older metrics are read from, as Prometheus spells it. Passwords belong into files of `extraSecretMounts`.',
      type: '{any}[]',
      default: '- none',
    },
    'server.alertmanagers': {
      doc: 'Alertmanagers that alerts are sent to, as Prometheus spells them.',
      type: '{any}[]',
      default: '- none',
    },
    'server.persistentVolume': { doc: 'Volume for the metrics.', struct: 'The volume in which the server keeps metrics.' },
    'server.persistentVolume.enabled': { doc: 'Whether there is a volume. Without one, metrics are lost with the pod.', default: 'true' },
    'server.persistentVolume.size': { doc: 'Size of the volume, as a Kubernetes quantity.', default: '8Gi' },
    'server.persistentVolume.accessModes': { doc: 'How the volume is accessed.', default: 'ReadWriteOnce' },
    'server.persistentVolume.storageClass': {
      doc: 'Storage class of the volume, or `-` for a volume without one.',
      default: '- the default class of the cluster',
      handMade: { type: 'string' },
    },
    'server.persistentVolume.existingClaim': { doc: 'Claim that exists, in place of a new one.', default: '- none' },
    'server.persistentVolume.mountPath': { doc: 'Directory of the volume in the pod.', default: '/data' },
    'server.persistentVolume.subPath': { doc: 'Directory within the volume that is mounted.', default: '- its root' },
    'server.persistentVolume.annotations': { doc: 'Annotations of the claim.', type: '{string}', default: '- none' },
    'server.persistentVolume.labels': { doc: 'Further labels of the claim.', type: '{string}', default: '- none' },
    'server.emptyDir': {
      doc: 'Space for the metrics without a volume.',
      struct: 'The directory of the node that takes the place of a volume.',
    },
    'server.emptyDir.sizeLimit': { doc: 'Space that the metrics may take. Beyond it the pod is evicted.', default: '- none' },
    'server.ingress': { doc: 'Ingress to the server.', struct: 'An ingress that leads to the server, which asks for no password.' },
    'server.ingress.enabled': { doc: 'Whether there is an ingress.', default: 'false' },
    'server.ingress.annotations': { doc: 'Annotations of the ingress.', type: '{string}', default: '- none' },
    'server.ingress.extraLabels': { doc: 'Further labels of the ingress.', type: '{string}', default: '- none' },
    'server.ingress.hosts': { doc: 'Host names, each with a path behind it if wanted.', type: 'string[]', default: '- none' },
    'server.ingress.path': { doc: 'Path below each host.', default: '/' },
    'server.ingress.pathType': {
      doc: 'How the path is compared.',
      type: 'PackageIngressPathType',
      default: 'PackageIngressPathType.PREFIX',
    },
    'server.ingress.tls': { doc: 'Certificates of the ingress.', type: 'IngressTlsConfig[]', default: '- none' },
    'server.service': { doc: 'Service in front of the server.', struct: 'The service in front of the server.' },
    'server.service.enabled': { doc: 'Whether there is a service.', default: 'true' },
    ...services('server.service', '9090'),
    'server.service.sessionAffinity': {
      doc: 'Which pod a client reaches.',
      default: 'PrometheusConfigServerServiceSessionAffinity.NONE',
      struct: 'Which pod a client reaches.',
      enum: { None: 'Any.', ClientIP: 'The same one every time.' },
    },
    'server.extraFlags': {
      doc: 'Flags of the server without a value and without dashes, such as `web.enable-admin-api`. Those of the chart are replaced.',
      default: 'web.enable-lifecycle',
    },
    'server.extraArgs': { doc: 'Flags of the server with their values, without dashes.', type: '{any}', default: '- none' },
    'server.baseURL': { doc: 'URL under which users reach the server, for links in alerts.', default: '- none' },
    'server.prefixURL': { doc: 'Path below which the server answers.', default: '- that of `baseURL`' },
    'server.env': { doc: 'Environment variables of the server.', type: 'EnvironmentVariableConfig[]', default: '- none' },
    'server.extraVolumes': { doc: 'Further volumes of the pods, as Kubernetes spells them.', type: '{any}[]', default: '- none' },
    'server.extraVolumeMounts': { doc: 'Where the further volumes are mounted.', type: '{any}[]', default: '- none' },
    'server.extraSecretMounts': {
      doc: 'Secrets in the pods, each with `name`, `mountPath` and `secretName`.',
      type: '{any}[]',
      default: '- none',
    },
    'server.extraConfigmapMounts': {
      doc: 'Config maps in the pods, each with `name`, `mountPath` and `configMap`.',
      type: '{any}[]',
      default: '- none',
    },
    'server.extraHostPathMounts': {
      doc: 'Directories of the node in the pods, each with `name`, `mountPath` and `hostPath`.',
      type: '{any}[]',
      default: '- none',
    },
    'server.configMapOverrideName': {
      doc: 'Name, without that of the release in front, of a config map that takes the place of the chart\'s. `serverFiles` then has no '
        + 'effect.',
      default: '- none',
    },
    'server.configPath': { doc: 'Place of the configuration in the pod.', default: '/etc/config/prometheus.yml' },
    ...resources('server.', 'the server'),
    ...placement('server.', server),
    ...priorityClass('server.', server),
    ...podMetadata('server.', server),
    'server.deploymentAnnotations': { doc: 'Annotations of the Deployment.', type: '{string}', default: '- none' },
    'server.strategy': { doc: 'How a pod is replaced.', struct: 'How a new version of the server takes over.' },
    'server.strategy.type': {
      doc: 'How a pod is replaced.',
      default: 'PrometheusConfigServerStrategyType.RECREATE',
      struct: 'How the pod of the server is replaced.',
      enum: {
        Recreate: 'The old pod stops first, as it holds the volume.',
        RollingUpdate: 'The new pod starts first. Its volume has to be one that several nodes may write.',
      },
    },
    'server.podDisruptionBudget': {
      doc: 'Protection against evictions.',
      struct: 'How many pods may be evicted at a time.',
      name: 'PodDisruptionBudget',
    },
    'server.podDisruptionBudget.enabled': { doc: 'Whether a PodDisruptionBudget is made.', default: 'false' },
    'server.podDisruptionBudget.maxUnavailable': { doc: 'Number of pods that may be missing.', default: '1' },
    'server.hostNetwork': { doc: 'Whether the pods use the network of their node.', default: 'false' },
    'server.dnsPolicy': { doc: 'Which name servers the pods ask.', type: 'PackageDnsPolicy', default: 'PackageDnsPolicy.CLUSTER_FIRST' },
    'server.terminationGracePeriodSeconds': { doc: 'Seconds that the server has to write its data when it stops.', default: '300' },
    'nodeExporter': { doc: 'The exporter on every node.', struct: 'The exporter that tells the metrics of each node.' },
    'nodeExporter.enabled': { doc: 'Whether the exporter is installed.', default: 'true' },
    'nodeExporter.name': { doc: 'Name of the component, which object names end in.', default: 'node-exporter' },
    ...images('nodeExporter', 'the node exporter', 'prometheus/node-exporter'),
    'nodeExporter.hostNetwork': {
      doc: 'Whether the exporter uses the network of its node. Without it, network metrics are those of the pod.',
      default: 'true',
    },
    'nodeExporter.hostPID': { doc: 'Whether the exporter sees the processes of its node.', default: 'true' },
    'nodeExporter.hostRootfs': { doc: 'Whether the exporter sees the file systems of its node.', default: 'true' },
    'nodeExporter.extraArgs': { doc: 'Flags of the exporter with their values, without dashes.', type: '{any}', default: '- none' },
    'nodeExporter.service': { doc: 'Service in front of the exporters.', struct: 'The service in front of the exporters.' },
    ...services('nodeExporter.service', '9100'),
    'nodeExporter.service.hostPort': { doc: 'Port of the node on which the exporter answers. It has to be free.', default: '9100' },
    ...resources('nodeExporter.', 'the exporter'),
    'nodeExporter.nodeSelector': { doc: `Labels that a node needs to run ${exporter}.`, type: '{string}', default: '- every node' },
    'nodeExporter.tolerations': {
      doc: `Taints that ${exporter} put up with.`,
      type: 'TolerationConfig[]',
      default: '- those of the control plane',
    },
    ...priorityClass('nodeExporter.', exporter),
    'nodeExporter.podAnnotations': { doc: `Annotations of ${exporter}.`, type: '{string}', default: '- none' },
    'nodeExporter.pod': { doc: 'Labels of the pods.', struct: 'What is written on the pods of the node exporter.' },
    'nodeExporter.pod.labels': { doc: `Further labels of ${exporter}.`, type: '{string}', default: '- none' },
    'nodeExporter.extraHostPathMounts': {
      doc: 'Directories of the node in the pods, each with `name`, `mountPath` and `hostPath`.',
      type: '{any}[]',
      default: '- none',
    },
    'nodeExporter.extraConfigmapMounts': {
      doc: 'Config maps in the pods, each with `name`, `mountPath` and `configMap`.',
      type: '{any}[]',
      default: '- none',
    },
    'nodeExporter.updateStrategy': { doc: 'How pods are replaced.', struct: 'How a new version of the node exporter takes over.' },
    'nodeExporter.updateStrategy.type': {
      doc: 'How pods are replaced.',
      default: 'PrometheusConfigNodeExporterUpdateStrategyType.ROLLING_UPDATE',
      struct: 'How pods of the node exporter are replaced.',
      enum: { RollingUpdate: 'One after the other.', OnDelete: 'When somebody deletes them.' },
    },
    'serverFiles': { doc: 'Configuration files of the server.', struct: 'Configuration files of the server. No other file is accepted.' },
    'serverFiles."prometheus.yml"': { doc: 'Main configuration.', struct: 'The main configuration of the server.', name: 'PrometheusYml' },
    'serverFiles."prometheus.yml".scrape_configs': {
      doc: 'Scrape jobs, as Prometheus spells them. They replace those of the chart; `extraScrapeConfigs` adds to them.',
      type: '{any}[]',
    },
    'serverFiles."prometheus.yml".rule_files': { doc: 'Places of rule files in the pod. They replace those of the chart.' },
    'serverFiles."alerting_rules.yml"': { doc: 'Alerts: `groups`, as Prometheus spells them.', type: '{any}', default: '- none' },
    'serverFiles."recording_rules.yml"': {
      doc: 'Recorded expressions: `groups`, as Prometheus spells them.',
      type: '{any}',
      default: '- none',
    },
    'serverFiles.alerts': { doc: 'Alerts by an older name; `alerting_rules.yml` takes its place.', type: '{any}', default: '- none' },
    'serverFiles.rules': {
      doc: 'Recorded expressions by an older name; `recording_rules.yml` takes its place.',
      type: '{any}',
      default: '- none',
    },
    'extraScrapeConfigs': { doc: 'Scrape jobs that are added, as the text of a YAML list.', default: '- none' },
    'alertRelabelConfigs': {
      doc: 'How labels of alerts are changed: `alert_relabel_configs`, as Prometheus spells it.',
      type: '{any}',
      default: '- none',
    },
    'ruleFiles': { doc: 'Further rule files by name.', type: '{any}', default: '- none' },
    'serviceAccounts': { doc: 'Service accounts.', struct: 'The service accounts of the package.' },
    ...serviceAccount('serviceAccounts.server', server),
    ...serviceAccount('serviceAccounts.nodeExporter', exporter),
    'rbac': { doc: 'Rights of the server. Without any, it finds no targets.', type: 'PackageRbacConfig' },
    'networkPolicy': { doc: 'A network policy for the server.', type: 'PackageSwitchConfig', default: '- none' },
    'extraManifests': {
      doc: 'Further objects of the package, as manifests or as text that Helm renders.',
      type: 'any[]',
      default: '- none',
    },
  },
};
