import { image, placement, podMetadata, priorityClass, resources, serviceAccount, spread } from './common.mjs';

const pods = 'the pods of the metrics server';

export default {
  package: 'metrics-server',
  root: 'MetricsServerConfig',
  doc: 'Configuration of the package metrics-server, which tells the processor and memory use of pods and nodes.',
  version: '0.8.1',
  schema: 'prod-2026-03/metrics-server-0.8.1.schema.json',
  newest: 'build-tooling-HEAD/metrics-server.schema.json',
  keys: {
    'args': {
      doc: 'Arguments of the server, added to those of the chart. `--kubelet-insecure-tls` is needed where kubelets sign their own certificates, '
        + 'or no metrics arrive.',
      type: 'string[]',
      default: '- none',
    },
    'defaultArgs': { doc: 'Arguments that replace those of the chart. What is not repeated here is lost.', default: '- the chart\'s' },
    'replicas': { doc: 'Number of pods.', default: '1' },
    ...image(''),
    ...resources('', 'the server'),
    ...serviceAccount('serviceAccount', pods),
    ...placement('', pods),
    ...spread('', pods),
    ...priorityClass('', pods, 'system-cluster-critical'),
    ...podMetadata('', pods),
    'containerPort': { doc: 'Port on which the server listens in its pod.', default: '10250' },
    'hostNetwork': {
      doc: 'Use of the network of the node, for a control plane that cannot reach pods. The port has to be free there.',
      type: 'PackageSwitchConfig',
      default: '- off',
    },
    'service': { doc: 'Service in front of the pods.', struct: 'The service that the API server asks for metrics.' },
    'service.type': { doc: 'Type of the service.', type: 'PackageServiceType', default: 'PackageServiceType.CLUSTER_IP' },
    'service.port': { doc: 'Port of the service.', default: '443' },
    'service.annotations': { doc: 'Annotations of the service.', type: '{string}', default: '- none' },
    'service.labels': { doc: 'Further labels of the service.', type: '{string}', default: '- none' },
    'apiService': { doc: 'Registration with the API server.', struct: 'How the API server finds and trusts the metrics server.' },
    'apiService.create': { doc: 'Whether the package registers the metrics API. Without it `kubectl top` finds nothing.', default: 'true' },
    'apiService.insecureSkipTLSVerify': {
      doc: 'Whether the API server takes any certificate. Turn it off together with `caBundle` only.',
      default: 'true',
    },
    'apiService.caBundle': { doc: 'Certificate authority of the server, in PEM form.', default: '- none' },
    'apiService.annotations': { doc: 'Annotations of the registration.', type: '{string}', default: '- none' },
    'metrics': {
      doc: 'Metrics of the server itself, which anybody in the cluster may read.',
      type: 'PackageSwitchConfig',
      default: '- off',
    },
    'serviceMonitor': {
      doc: 'Monitor for the Prometheus operator.',
      struct: 'A ServiceMonitor for the metrics server. It needs `metrics.enabled`.',
    },
    'serviceMonitor.enabled': {
      doc: 'Whether a ServiceMonitor is made. Its CRD has to be installed, or the package fails.',
      default: 'false',
    },
    'serviceMonitor.interval': { doc: 'Time between two readings, such as `30s`.', default: '1m' },
    'serviceMonitor.scrapeTimeout': { doc: 'Time after which a reading is given up; shorter than the interval.', default: '10s' },
    'serviceMonitor.additionalLabels': { doc: 'Labels by which a Prometheus finds the monitor.', type: '{string}', default: '- none' },
    'podDisruptionBudget': { doc: 'A PodDisruptionBudget against evictions.', type: 'PackageSwitchConfig', default: '- none' },
    'tls': { doc: 'Certificate of the server.', struct: 'Where the metrics server has its certificate from.' },
    'tls.type': {
      doc: 'Who makes the certificate.',
      default: 'MetricsServerConfigTlsType.METRICS_SERVER',
      struct: 'Who makes the certificate of the metrics server.',
      enum: {
        'metrics-server': 'The server signs one for itself at every start.',
        'helm': 'Helm makes one when the package is installed.',
        'cert-manager': 'cert-manager, which has to be installed first.',
        'existingSecret': 'Nobody: it is in the secret that `existingSecret` names.',
      },
    },
    'tls.existingSecret': {
      doc: 'Secret with the certificate, for the type `existingSecret`.',
      struct: 'A secret that holds a certificate and its key.',
    },
    'tls.existingSecret.name': { doc: 'Name of the secret.', default: '- none' },
    'updateStrategy': { doc: 'How pods are replaced, as a Deployment spells it.', type: '{any}', default: '- the chart\'s' },
    'deploymentAnnotations': { doc: 'Annotations of the Deployment.', type: '{string}', default: '- none' },
    'dnsConfig': {
      doc: 'Name servers and search domains of the pods, as Kubernetes spells them.',
      type: '{any}',
      default: '- the cluster\'s',
    },
    'extraVolumes': { doc: 'Further volumes of the pods, as Kubernetes spells them.', type: '{any}[]', default: '- none' },
    'extraVolumeMounts': { doc: 'Where the further volumes are mounted.', type: '{any}[]', default: '- none' },
  },
};
