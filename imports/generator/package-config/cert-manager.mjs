import { image, placement, podMetadata, resources, serviceAccount, spread } from './common.mjs';

function deployment(below, pods, replicas = 'One is active; the others wait for it to fail.') {
  return {
    [`${below}replicaCount`]: { doc: `Number of pods. ${replicas}`, default: '1' },
    ...image(below),
    ...resources(below, pods),
    ...placement(below, pods),
    ...spread(below, pods),
    ...podMetadata(below, pods),
    ...serviceAccount(`${below}serviceAccount`, pods),
    [`${below}podDisruptionBudget`]: { doc: 'A PodDisruptionBudget against evictions.', type: 'PackageSwitchConfig', default: '- none' },
    [`${below}deploymentAnnotations`]: { doc: 'Annotations of the Deployment.', type: '{string}', default: '- none' },
    [`${below}extraArgs`]: { doc: 'Further arguments, such as `--v=4`.', type: 'string[]', default: '- none' },
    [`${below}extraEnv`]: { doc: 'Further environment variables.', type: 'EnvironmentVariableConfig[]', default: '- none' },
    [`${below}volumes`]: { doc: 'Further volumes of the pods, as Kubernetes spells them.', type: '{any}[]', default: '- none' },
    [`${below}volumeMounts`]: { doc: 'Where the further volumes are mounted.', type: '{any}[]', default: '- none' },
  };
}

const controller = 'the pods of the controller';
const webhook = 'the pods of the webhook';
const cainjector = 'the pods of the CA injector';

export default {
  package: 'cert-manager',
  root: 'CertManagerConfig',
  doc: 'Configuration of the package cert-manager, which obtains and renews certificates. EKS Anywhere lets it be installed on workload '
    + 'clusters only.',
  version: '1.19.3',
  schema: 'prod-2026-03/cert-manager-1.19.3.schema.json',
  newest: 'build-tooling-HEAD/cert-manager.schema.json',
  types: {
    Monitor: {
      doc: 'A monitor for the metrics of cert-manager.',
      keys: {
        enabled: {
          doc: 'Whether the monitor is made. Its CRD has to be installed, or the package fails.',
          type: 'boolean',
          default: 'false',
        },
        namespace: { doc: 'Namespace of the monitor, which has to exist.', type: 'string', default: '- that of cert-manager' },
        prometheusInstance: {
          doc: 'Value of the label `prometheus`, by which a Prometheus finds the monitor.',
          type: 'string',
          default: 'default',
        },
        interval: { doc: 'Time between two readings, such as `30s`.', type: 'string', default: '60s' },
        scrapeTimeout: { doc: 'Time after which a reading is given up; shorter than the interval.', type: 'string', default: '30s' },
        labels: { doc: 'Further labels of the monitor.', type: '{string}', default: '- none' },
        annotations: { doc: 'Annotations of the monitor.', type: '{string}', default: '- none' },
      },
    },
  },
  keys: {
    'namespace': {
      doc: 'A namespace that the chart no longer reads. The target namespace of the package decides.',
      default: 'cert-manager',
    },
    'imagePullPolicy': {
      doc: 'A setting that the chart does not read. Each component has an `image.pullPolicy` of its own.',
      type: 'PackageImagePullPolicy',
      default: 'PackageImagePullPolicy.IF_NOT_PRESENT',
    },
    'global': { doc: 'What holds for all components.', struct: 'What holds for all components of cert-manager.' },
    'global.logLevel': { doc: 'How much is logged, from 0 for errors to 6 for everything.', default: '2' },
    'global.priorityClassName': {
      doc: 'Priority class of all pods. It has to exist in the cluster, else no pod is made.',
      default: '- none',
    },
    'global.commonLabels': { doc: 'Labels of all objects of the package.', type: '{string}', default: '- none' },
    'global.leaderElection': { doc: 'How one pod of several becomes active.', struct: 'How one pod of several becomes active.' },
    'global.leaderElection.namespace': { doc: 'Namespace of the leases by which pods agree.', default: 'kube-system' },
    'global.rbac': { doc: 'Rights of cert-manager.', struct: 'What cert-manager may do.' },
    'global.rbac.create': { doc: 'Whether the package makes roles and bindings.', default: 'true' },
    'global.rbac.aggregateClusterRoles': {
      doc: 'Whether users who may view or edit a namespace may do so with certificates too.',
      default: 'true',
    },
    'crds': { doc: 'CRDs of cert-manager.', struct: 'How the package treats the CRDs of cert-manager.' },
    'crds.enabled': {
      doc: 'Whether the CRDs are part of the Helm release. The package brings them in any case, so they would be there twice.',
      default: 'false',
    },
    'crds.keep': {
      doc: 'Whether CRDs of the release stay when the package is removed. If not, every certificate in the cluster goes with them.',
      default: 'true',
    },
    'featureGates': {
      doc: 'Features of the controller, as `Name=true` separated by commas. An unknown one stops the pod from starting.',
      default: '- none',
    },
    'clusterResourceNamespace': { doc: 'Namespace of secrets that cluster-wide issuers name.', default: '- that of cert-manager' },
    'dns01RecursiveNameservers': {
      doc: 'Name servers that DNS-01 challenges are checked with, as `host:port` separated by commas.',
      default: '- those of the pod',
    },
    'dns01RecursiveNameserversOnly': {
      doc: 'Whether challenges are checked with those name servers alone, for networks that reach no others.',
      default: 'false',
    },
    'enableCertificateOwnerRef': { doc: 'Whether the secret of a certificate is removed together with the certificate.', default: 'false' },
    'maxConcurrentChallenges': { doc: 'Number of challenges that run at a time.', default: '60' },
    'ingressShim': { doc: 'Certificates for ingresses.', struct: 'The issuer of ingresses that ask for a certificate but name none.' },
    'ingressShim.defaultIssuerName': { doc: 'Name of the issuer.', default: '- none' },
    'ingressShim.defaultIssuerKind': { doc: 'Kind of the issuer.', default: 'Issuer' },
    'ingressShim.defaultIssuerGroup': { doc: 'API group of the issuer.', default: 'cert-manager.io' },
    'http_proxy': { doc: 'Proxy for plain HTTP, as URL.', default: '- none' },
    'https_proxy': { doc: 'Proxy for HTTPS, as URL. ACME servers are reached through it.', default: '- none' },
    'no_proxy': { doc: 'Hosts and ranges that are reached directly, separated by commas.', default: '- none' },
    'podDnsPolicy': { doc: 'Which name servers the controller asks.', type: 'PackageDnsPolicy', default: 'PackageDnsPolicy.CLUSTER_FIRST' },
    'podDnsConfig': {
      doc: 'Name servers and search domains of the controller, as Kubernetes spells them.',
      type: '{any}',
      default: '- the cluster\'s',
    },
    ...deployment('', controller),
    'prometheus': { doc: 'Metrics of cert-manager.', struct: 'How cert-manager is observed.' },
    'prometheus.enabled': { doc: 'Whether there are metrics.', default: 'true' },
    'prometheus.servicemonitor': { doc: 'ServiceMonitor for the Prometheus operator.', type: 'Monitor', default: '- none' },
    'prometheus.podmonitor': {
      doc: 'PodMonitor for the Prometheus operator. Not together with a ServiceMonitor.',
      type: 'Monitor',
      default: '- none',
    },
    'webhook': {
      doc: 'The component that checks objects.',
      struct: 'The webhook of cert-manager, which checks objects before they are stored.',
    },
    'webhook.timeoutSeconds': {
      doc: 'Seconds that the API server waits for an answer, from 1 to 30. Kubernetes refuses others.',
      default: '30',
    },
    'webhook.hostNetwork': {
      doc: 'Whether the pods use the network of their node, for a control plane that cannot reach pods. Needs a port that is free there.',
      default: 'false',
    },
    'webhook.securePort': {
      doc: 'Port on which the webhook listens. With `hostNetwork`, 10250 is taken by the kubelet.',
      default: '10250',
    },
    'webhook.serviceType': {
      doc: 'Type of the service in front of the webhook.',
      type: 'PackageServiceType',
      default: 'PackageServiceType.CLUSTER_IP',
    },
    'webhook.featureGates': { doc: 'Features of the webhook, as `Name=true` separated by commas.', default: '- none' },
    ...deployment('webhook.', webhook, 'While none answers, objects of cert-manager are refused.'),
    'cainjector': {
      doc: 'The component that distributes certificate authorities.',
      struct: 'The CA injector, which writes certificate authorities into webhooks and API services.',
    },
    'cainjector.enabled': { doc: 'Whether it is installed. The webhook of cert-manager needs it.', default: 'true' },
    'cainjector.featureGates': { doc: 'Features of the CA injector, as `Name=true` separated by commas.', default: '- none' },
    ...deployment('cainjector.', cainjector),
    'startupapicheck': {
      doc: 'The check at the end of an installation.',
      struct: 'The job that waits until cert-manager answers. The package is installed when it succeeds.',
    },
    'startupapicheck.enabled': {
      doc: 'Whether the installation waits for the check.',
      default: '- the chart\'s: true in 1.19, false from 1.20 on',
    },
    'startupapicheck.timeout': { doc: 'Time for one attempt, such as `1m`.', default: '1m' },
    'startupapicheck.backoffLimit': { doc: 'Number of further attempts.', default: '4' },
  },
};
