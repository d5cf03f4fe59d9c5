import { placement, podMetadata, priorityClass, resources, spread } from './common.mjs';

function component(name, what) {
  const below = name === '' ? '' : `${name}.`;
  const pods = `the pods of ${what}`;
  return {
    [`${below}replicas`]: { doc: 'Number of pods.', default: '1' },
    // the schema states no resources for most components, and refuses none
    ...(name === 'trivy' ? {} : { [`${below}resources`]: { ...resources('', what).resources, handMade: { type: 'object' } } }),
    ...inCluster(below, pods),
    ...spread(below, pods),
    ...podMetadata(below, pods),
    [`${below}serviceAccountName`]: {
      doc: `Service account of ${pods}, which has to exist.`,
      default: '- the default one of the namespace',
    },
  };
}

function inCluster(below, pods) {
  return {
    ...placement(below, pods),
    ...priorityClass(below, pods),
    [`${below}extraEnvVars`]: { doc: 'Further environment variables.', type: 'EnvironmentVariableConfig[]', default: '- none' },
  };
}

function claim(path, what, size) {
  return {
    [`persistence.persistentVolumeClaim.${path}`]: {
      doc: `Volume of ${what}.`,
      type: 'VolumeClaim',
      default: `- ${size} of the default storage class`,
    },
  };
}

function certificate(component_) {
  return {
    [`internalTLS.${component_}`]: {
      doc: `Certificate of ${component_}, for the source \`secret\`.`,
      type: 'InternalCertificate',
      default: '- none',
    },
  };
}

function metrics(component_, what) {
  return { [`metrics.${component_}`]: { doc: `Where ${what} is read.`, type: 'MetricsEndpoint' } };
}

const labelled = 'Further labels of the';
const annotated = 'Annotations of the';

function described(below, object) {
  return {
    [`${below}.annotations`]: { doc: `${annotated} ${object}.`, type: '{string}', default: '- none' },
    [`${below}.labels`]: { doc: `${labelled} ${object}.`, type: '{string}', default: '- none' },
  };
}

export default {
  package: 'harbor',
  root: 'HarborConfig',
  doc: 'Configuration of the package harbor, a registry for images. Secret key and admin password are props of the construct.',
  version: '2.14.2',
  schema: 'prod-2026-03/harbor-2.14.2.schema.json',
  newest: 'build-tooling-HEAD/harbor.schema.json',
  leftOut: {
    secretKey: 'the construct takes it from a secret',
    existingSecretSecretKey: 'the construct sets it',
    harborAdminPassword: 'the password would be readable in the manifest',
    existingSecretAdminPassword: 'the construct sets it',
    existingSecretAdminPasswordKey: 'the construct sets it',
  },
  types: {
    Component: {
      doc: 'A component of Harbor.',
      keys: typed(component('', 'the component')),
    },
    RegistryContainer: {
      doc: 'A container of the registry.',
      keys: {
        resources: { doc: 'Processor and memory of the container.', type: 'ContainerResourcesConfig' },
        extraEnvVars: { doc: 'Further environment variables.', type: 'EnvironmentVariableConfig[]', default: '- none' },
      },
    },
    VolumeClaim: {
      doc: 'A volume of Harbor.',
      keys: {
        size: { doc: 'Size, as a Kubernetes quantity. Many storage classes cannot shrink a volume.', type: 'string' },
        storageClass: {
          doc: 'Storage class, or `-` for volumes without one.',
          type: 'string',
          default: '- the default class of the cluster',
        },
        existingClaim: { doc: 'Claim that exists, in place of a new one.', type: 'string', default: '- none' },
        subPath: { doc: 'Directory within the volume, if several components share it.', type: 'string', default: '- its root' },
        accessMode: {
          doc: 'How the volume is accessed. Several pods on several nodes need `ReadWriteMany`.',
          type: 'string',
          default: 'ReadWriteOnce',
        },
        annotations: { doc: 'Annotations of the claim.', type: '{string}', default: '- none' },
      },
    },
    InternalCertificate: {
      doc: 'The certificate by which a component of Harbor is known to the others.',
      keys: { secretName: { doc: 'Secret with `tls.crt`, `tls.key` and `ca.crt`.', type: 'string', default: '- none' } },
    },
    MetricsEndpoint: {
      doc: 'Where the metrics of a component are read.',
      keys: {
        path: { doc: 'Path.', type: 'string', default: '/metrics' },
        port: { doc: 'Port.', type: 'number', default: '8001' },
      },
    },
    ServicePorts: {
      doc: 'Ports of the service in front of Harbor.',
      keys: {
        httpPort: { doc: 'Port for HTTP.', type: 'number', default: '80' },
        httpsPort: { doc: 'Port for HTTPS.', type: 'number', default: '443' },
      },
    },
    NodePort: {
      doc: 'A port of the service in front of Harbor, and its port on every node.',
      keys: {
        port: { doc: 'Port of the service.', type: 'number' },
        nodePort: { doc: 'Port of the nodes, from 30000 to 32767 in most clusters. `externalURL` has to name it.', type: 'number' },
      },
    },
  },
  keys: {
    'externalURL': {
      doc: 'URL under which users and nodes reach Harbor. It is written into its answers, so pulls fail if it is wrong.',
      default: 'https://127.0.0.1:30003',
    },
    'expose': { doc: 'How Harbor is reached.', struct: 'How Harbor is reached from outside of the cluster.' },
    'expose.type': {
      doc: 'What stands in front of Harbor. The part of the same name says more about it.',
      default: 'HarborConfigExposeType.NODE_PORT',
      struct: 'What stands in front of Harbor.',
      enum: {
        nodePort: 'A port of every node.',
        loadBalancer: 'A load balancer; on bare metal that takes one such as MetalLB.',
        clusterIP: 'A service that is reached from within the cluster only.',
        ingress: 'An ingress, which takes an ingress controller.',
        route: 'A route of the Gateway API, which takes a gateway.',
      },
    },
    'expose.tls': { doc: 'Encryption.', struct: 'How Harbor encrypts what it serves.' },
    'expose.tls.enabled': {
      doc: 'Whether Harbor serves HTTPS. Container runtimes refuse a registry without it, unless told otherwise.',
      default: 'true',
    },
    'expose.tls.certSource': {
      doc: 'Where the certificate comes from.',
      default: 'HarborConfigExposeTlsCertSource.SECRET',
      struct: 'Where the certificate of Harbor comes from.',
      enum: {
        auto: 'The chart makes one for `auto.commonName`, which no client trusts by itself.',
        secret: 'From the secret of `secret.secretName`.',
        none: 'From the ingress controller.',
      },
    },
    'expose.tls.auto': { doc: 'Certificate of the source `auto`.', struct: 'The certificate that the chart makes.' },
    'expose.tls.auto.commonName': {
      doc: 'Name or address in the certificate: that of `externalURL`. Demanded, except for an ingress.',
      default: '- none',
    },
    'expose.tls.secret': { doc: 'Certificate of the source `secret`.', struct: 'The secret with the certificate of Harbor.' },
    'expose.tls.secret.secretName': {
      doc: 'Secret with `tls.crt` and `tls.key`, and `ca.crt` for users to download.',
      default: 'harbor-tls-secret',
    },
    'expose.nodePort': { doc: 'Service of the type `nodePort`.', struct: 'The service that opens ports on the nodes.' },
    'expose.nodePort.name': { doc: 'Name of the service.', default: 'harbor' },
    'expose.nodePort.ports': { doc: 'Ports of the service.', struct: 'The ports of Harbor on the nodes.' },
    'expose.nodePort.ports.http': { doc: 'Ports for HTTP.', type: 'NodePort', default: '- 80, on the nodes 30002' },
    'expose.nodePort.ports.https': { doc: 'Ports for HTTPS.', type: 'NodePort', default: '- 443, on the nodes 30003' },
    ...described('expose.nodePort', 'service'),
    'expose.loadBalancer': { doc: 'Service of the type `loadBalancer`.', struct: 'The service that asks for a load balancer.' },
    'expose.loadBalancer.name': { doc: 'Name of the service.', default: 'harbor' },
    'expose.loadBalancer.IP': { doc: 'Address that the load balancer is asked for.', default: '- any' },
    'expose.loadBalancer.ports': { doc: 'Ports of the service.', type: 'ServicePorts' },
    'expose.loadBalancer.sourceRanges': {
      doc: 'Ranges of addresses that may use the load balancer, in CIDR form.',
      type: 'string[]',
      default: '- every address',
    },
    ...described('expose.loadBalancer', 'service'),
    'expose.clusterIP': { doc: 'Service of the type `clusterIP`.', struct: 'The service within the cluster.' },
    'expose.clusterIP.name': { doc: 'Name of the service.', default: 'harbor' },
    'expose.clusterIP.staticClusterIP': { doc: 'Address of the service within the cluster.', default: '- one that Kubernetes chooses' },
    'expose.clusterIP.ports': { doc: 'Ports of the service.', type: 'ServicePorts' },
    ...described('expose.clusterIP', 'service'),
    'expose.ingress': { doc: 'Ingress of the type `ingress`.', struct: 'The ingress that leads to Harbor.' },
    'expose.ingress.hosts': { doc: 'Host names.', struct: 'The host names of the ingress.' },
    'expose.ingress.hosts.core': { doc: 'Host name of Harbor: that of `externalURL`.', default: 'core.harbor.domain' },
    'expose.ingress.className': { doc: 'Class of the ingress.', default: '- the default class of the cluster' },
    'expose.ingress.controller': {
      doc: 'Ingress controller, whose rules for paths the chart follows: `default`, `gce`, `ncp`, `alb` or `f5-bigip`.',
      default: 'default',
    },
    ...described('expose.ingress', 'ingress'),
    'expose.route': { doc: 'Route of the type `route`.', struct: 'The route of the Gateway API that leads to Harbor.' },
    'expose.route.hosts': { doc: 'Host names of the route.', type: 'string[]', default: '- none' },
    ...described('expose.route', 'route'),
    'internalTLS': { doc: 'Encryption between the components.', struct: 'How the components of Harbor encrypt what they tell each other.' },
    'internalTLS.enabled': { doc: 'Whether the components encrypt their traffic.', default: 'true' },
    'internalTLS.strong_ssl_ciphers': { doc: 'Whether weaker ciphers are refused.', default: 'false' },
    'internalTLS.certSource': {
      doc: 'Where the certificates come from.',
      default: 'HarborConfigInternalTlsCertSource.AUTO',
      struct: 'Where the certificates of the components come from.',
      enum: { auto: 'The chart makes them.', secret: 'From secrets, one for each component.' },
    },
    ...certificate('core'),
    ...certificate('jobservice'),
    ...certificate('registry'),
    ...certificate('portal'),
    ...certificate('trivy'),
    'persistence': { doc: 'Volumes and image storage.', struct: 'Where Harbor keeps images, metadata and logs.' },
    'persistence.enabled': { doc: 'Whether Harbor has volumes. Without them, a restart loses every image.', default: 'true' },
    'persistence.resourcePolicy': {
      doc: '`keep` leaves the volumes when the package is removed. Anything else, also nothing, removes them.',
      default: 'keep',
    },
    'persistence.persistentVolumeClaim': { doc: 'Volumes of the components.', struct: 'The volumes of the components of Harbor.' },
    ...claim('registry', 'the images, unless they are in object storage', '5Gi'),
    'persistence.persistentVolumeClaim.jobservice': { doc: 'Volume of the job service.', struct: 'The volume of the job service.' },
    ...claim('jobservice.jobLog', 'the logs of jobs', '1Gi'),
    ...claim('database', 'the internal database', '1Gi'),
    ...claim('redis', 'the internal Redis', '1Gi'),
    ...claim('trivy', 'the scanner, for its database of vulnerabilities', '5Gi'),
    'persistence.imageChartStorage': { doc: 'Storage of images.', struct: 'What images are stored in.' },
    'persistence.imageChartStorage.type': {
      doc: 'What images are stored in.',
      default: 'HarborConfigImageStorageType.FILESYSTEM',
      struct: 'What images of Harbor are stored in.',
      name: 'ImageStorageType',
      enum: {
        filesystem: 'The volume of the registry.',
        s3: 'A bucket of S3, or of what speaks its protocol.',
        azure: 'A container of Azure.',
        gcs: 'A bucket of Google Cloud.',
        swift: 'A container of OpenStack Swift.',
        oss: 'A bucket of Alibaba Cloud.',
      },
    },
    'persistence.imageChartStorage.disableredirect': {
      doc: 'Whether clients fetch images through Harbor only, for object storage that they cannot reach themselves.',
      default: 'false',
    },
    'persistence.imageChartStorage.filesystem': {
      doc: 'Storage of the type `filesystem`.',
      struct: 'Images in the volume of the registry.',
    },
    'persistence.imageChartStorage.filesystem.rootdirectory': { doc: 'Directory of the images in the pod.', default: '/storage' },
    'persistence.imageChartStorage.s3': {
      doc: 'Storage of the type `s3`.',
      struct: 'Images in a bucket of S3, or of what speaks its protocol.',
    },
    'persistence.imageChartStorage.s3.region': { doc: 'Region of the bucket.', default: 'us-west-1' },
    'persistence.imageChartStorage.s3.bucket': { doc: 'Name of the bucket, which has to exist.', default: 'bucketname' },
    'persistence.imageChartStorage.s3.existingSecret': {
      doc: 'Secret with `REGISTRY_STORAGE_S3_ACCESSKEY` and `REGISTRY_STORAGE_S3_SECRETKEY`.',
      default: '- none, so the registry has the rights of its service account',
      handMade: { type: 'string' },
    },
    'persistence.imageChartStorage.s3.regionendpoint': {
      doc: 'URL of a service other than that of AWS.',
      default: '- that of AWS',
      handMade: { type: 'string' },
    },
    'persistence.imageChartStorage.s3.rootdirectory': {
      doc: 'Prefix of all keys in the bucket.',
      default: '- none',
      handMade: { type: 'string' },
    },
    'imagePullPolicy': {
      doc: 'When images are fetched.',
      type: 'PackageImagePullPolicy',
      default: 'PackageImagePullPolicy.IF_NOT_PRESENT',
    },
    'logLevel': {
      doc: 'How much Harbor logs.',
      default: 'HarborConfigLogLevel.INFO',
      struct: 'How much Harbor logs.',
      enum: {
        debug: 'What helps to find a fault, and all that is below.',
        info: 'What Harbor does.',
        warning: 'What looks wrong, and errors.',
        error: 'Errors.',
        fatal: 'What stops a component.',
      },
    },
    'updateStrategy': { doc: 'How pods are replaced.', struct: 'How a new version of Harbor takes over.' },
    'updateStrategy.type': {
      doc: 'How pods with a volume are replaced.',
      default: 'HarborConfigUpdateStrategyType.RECREATE',
      struct: 'How pods of Harbor are replaced.',
      enum: {
        RollingUpdate: 'The new pod starts first. Its volume has to be one that several nodes may write.',
        Recreate: 'The old pod stops first, as it holds the volume.',
      },
    },
    'caSecretName': { doc: 'Secret whose `ca.crt` users can download.', default: '- none' },
    'ipFamily': { doc: 'IPv4 and IPv6.', struct: 'In which kinds of networks Harbor listens.' },
    'ipFamily.ipv4': { doc: 'IPv4.', type: 'PackageSwitchConfig', default: '- on' },
    'ipFamily.ipv6': {
      doc: 'IPv6. Where nodes have none, Harbor does not start unless it is off.',
      type: 'PackageSwitchConfig',
      default: '- on',
    },
    'proxy': {
      doc: 'Proxy for replication and for the scanner.',
      struct: 'The proxy through which Harbor reaches other registries and the database of the scanner.',
    },
    'proxy.httpProxy': { doc: 'Proxy for plain HTTP, as URL.', default: '- none' },
    'proxy.httpsProxy': { doc: 'Proxy for HTTPS, as URL.', default: '- none' },
    'proxy.noProxy': {
      doc: 'Hosts and ranges that are reached directly, separated by commas.',
      default: '127.0.0.1,localhost,.local,.internal',
    },
    'proxy.components': { doc: 'Components that use the proxy: `core`, `jobservice`, `trivy`.', default: '- all three' },
    'metrics': { doc: 'Metrics of Harbor.', struct: 'How Harbor is observed.' },
    'metrics.enabled': { doc: 'Whether there are metrics.', default: 'false' },
    ...metrics('core', 'the core'),
    ...metrics('registry', 'the registry'),
    ...metrics('jobservice', 'the job service'),
    ...metrics('exporter', 'the exporter'),
    'metrics.serviceMonitor': {
      doc: 'Monitor for the Prometheus operator.',
      struct: 'A ServiceMonitor for Harbor. It needs `metrics.enabled`.',
    },
    'metrics.serviceMonitor.enabled': {
      doc: 'Whether a ServiceMonitor is made. Its CRD has to be installed, or the package fails.',
      default: 'false',
    },
    'metrics.serviceMonitor.additionalLabels': {
      doc: 'Labels by which a Prometheus finds the monitor.',
      type: '{string}',
      default: '- none',
    },
    'metrics.serviceMonitor.interval': { doc: 'Time between two readings, such as `30s`.', default: '- that of Prometheus' },
    'cache': { doc: 'Cache of manifests.', struct: 'Whether Harbor keeps manifests in Redis, for many pulls at a time.' },
    'cache.enabled': { doc: 'Whether manifests are kept in Redis. It then needs more memory.', default: 'false' },
    'cache.expireHours': { doc: 'Hours after which a manifest is forgotten.', default: '24' },
    'nginx': { doc: 'The proxy in front of the components. An ingress or a route does without it.', type: 'Component' },
    'portal': { doc: 'The web interface.', type: 'Component' },
    'core': { doc: 'The core.', struct: 'The core of Harbor: its API and its rights.' },
    ...component('core', 'the core'),
    'core.existingSecret': { doc: 'Secret whose key `secret` the components know each other by.', default: '- a random one' },
    'core.secretName': {
      doc: 'Secret with `tls.crt` and `tls.key` by which tokens are signed.',
      default: '- a new one at every installation',
    },
    'core.existingXsrfSecret': {
      doc: 'Secret with the key that protects sessions of the web interface, 32 characters.',
      default: '- a random one',
    },
    'core.existingXsrfSecretKey': { doc: 'Key within that secret.', default: 'CSRF_KEY' },
    'core.quotaUpdateProvider': {
      doc: 'Where quotas are counted.',
      default: 'HarborConfigCoreQuotaUpdateProvider.DB',
      struct: 'Where Harbor counts quotas.',
      enum: { db: 'In the database.', redis: 'In Redis, for many pushes to one project at a time.' },
    },
    'jobservice': { doc: 'The job service.', struct: 'The job service, which replicates, scans and cleans up.' },
    ...component('jobservice', 'the job service'),
    'jobservice.maxJobWorkers': { doc: 'Number of jobs that a pod runs at a time.', default: '10' },
    'jobservice.jobLoggers': {
      doc: 'Where jobs log: `file`, `database`, `stdout`. Without `file`, several pods need no shared volume.',
      default: 'file',
    },
    'jobservice.loggerSweeperDuration': { doc: 'Days after which logs of jobs are removed.', default: '14' },
    'jobservice.existingSecret': { doc: 'Secret by which the job service is known to the core.', default: '- a random one' },
    'jobservice.existingSecretKey': { doc: 'Key within that secret.', default: 'JOBSERVICE_SECRET' },
    'registry': { doc: 'The registry.', struct: 'The registry, which stores and serves images.' },
    ...registry(),
    'registry.relativeurls': {
      doc: 'Whether the registry answers with addresses without a host, for proxies that change it.',
      default: 'true',
    },
    'registry.existingSecret': { doc: 'Secret by which several pods of the registry share uploads.', default: '- a random one' },
    'registry.existingSecretKey': { doc: 'Key within that secret.', default: 'REGISTRY_HTTP_SECRET' },
    'registry.credentials': { doc: 'How the core logs in to the registry.', struct: 'How the core logs in to the registry.' },
    'registry.credentials.username': { doc: 'Name of the user.', default: 'harbor_registry_user' },
    'registry.credentials.existingSecret': {
      doc: 'Secret with `REGISTRY_PASSWD` and `REGISTRY_HTPASSWD`. Without it the password is one that everybody knows, within the '
        + 'cluster only.',
      default: '- none',
    },
    'registry.upload_purging': { doc: 'Clean-up of broken uploads.', struct: 'How uploads that never ended are removed.' },
    'registry.upload_purging.enabled': { doc: 'Whether they are removed.', default: 'true' },
    'registry.upload_purging.age': { doc: 'Age from which on, such as `168h`.', default: '168h' },
    'registry.upload_purging.interval': { doc: 'Time between two clean-ups, such as `24h`.', default: '24h' },
    'registry.upload_purging.dryrun': { doc: 'Whether uploads are only listed in the log.', default: 'false' },
    'trivy': { doc: 'The scanner.', struct: 'Trivy, which scans images for vulnerabilities.' },
    'trivy.enabled': { doc: 'Whether the scanner is installed.', default: 'true' },
    ...component('trivy', 'the scanner'),
    'trivy.resources': { doc: 'Processor and memory of the scanner.', struct: 'What the scanner reserves and may use.' },
    'trivy.resources.requests': {
      doc: 'What is reserved.',
      type: 'ResourceQuantitiesConfig',
      default: '- 200m of processor, 512Mi of memory',
    },
    'trivy.resources.limits': { doc: 'What may be used at most.', struct: 'What the scanner may use at most.' },
    'trivy.resources.limits.cpu': { doc: 'Number of processors. The schema takes whole ones only.', default: '1' },
    'trivy.resources.limits.memory': { doc: 'Memory, as a Kubernetes quantity such as `1Gi`.', default: '1Gi' },
    'trivy.vulnType': {
      doc: 'What is scanned, separated by commas: `os` for packages of the system, `library` for those of programs.',
      default: 'os,library',
    },
    'trivy.severity': { doc: 'Severities that are reported, separated by commas.', default: 'UNKNOWN,LOW,MEDIUM,HIGH,CRITICAL' },
    'trivy.ignoreUnfixed': { doc: 'Whether vulnerabilities that nobody has fixed yet are passed over.', default: 'false' },
    'trivy.insecure': { doc: 'Whether the scanner takes any certificate of the registry.', default: 'false' },
    'trivy.skipUpdate': {
      doc: 'Whether the database of vulnerabilities stays as it is, for clusters without the Internet. Somebody has to bring it in then.',
      default: 'false',
    },
    'trivy.skipJavaDBUpdate': {
      doc: 'Whether the database of Java archives stays as it is. Somebody has to bring it in then.',
      default: 'false',
    },
    'trivy.offlineScan': {
      doc: 'Whether the scanner sends no requests of its own while it scans. Some Java archives are then not recognised.',
      default: 'false',
    },
    'trivy.dbRepository': { doc: 'Repositories of the database, tried in turn.', default: '- the public ones' },
    'trivy.javaDBRepository': { doc: 'Repositories of the database of Java archives, tried in turn.', default: '- the public ones' },
    'trivy.securityCheck': { doc: 'What is looked for, separated by commas: `vuln`, `config`, `secret`.', default: 'vuln' },
    'trivy.timeout': { doc: 'Time for one scan, such as `5m0s`.', default: '5m0s' },
    'trivy.debugMode': { doc: 'Whether the scanner logs everything.', default: 'false' },
    'database': { doc: 'Database of metadata.', struct: 'The PostgreSQL database of Harbor.' },
    'database.type': {
      doc: 'Whose database it is.',
      default: 'HarborConfigDatabaseType.INTERNAL',
      struct: 'Whose database Harbor uses.',
      enum: { internal: 'One of its own, as a single pod.', external: 'That of `external`, which has to exist.' },
    },
    'database.internal': {
      doc: 'Database of the type `internal`.',
      struct: 'The database that comes with Harbor. Its password is one that everybody knows, within the cluster only.',
    },
    'database.internal.shmSizeLimit': { doc: 'Shared memory of the database, as a Kubernetes quantity.', default: '512Mi' },
    ...inCluster('database.internal.', 'the pod of the database'),
    'database.external': { doc: 'Database of the type `external`.', struct: 'A database that is run elsewhere.' },
    'database.external.host': { doc: 'Host name or address.', default: '192.168.0.1' },
    'database.external.port': { doc: 'Port, as text.', default: '5432' },
    'database.external.username': { doc: 'Name of the user.', default: 'user' },
    'database.external.existingSecret': { doc: 'Secret whose key `password` is the password of the user.', default: '- none' },
    'database.external.coreDatabase': { doc: 'Name of the database, which has to exist.', default: 'registry' },
    'database.external.sslmode': {
      doc: 'How the connection is encrypted.',
      default: 'HarborConfigDatabaseExternalSslmode.DISABLE',
      struct: 'How the connection to the database is encrypted.',
      enum: {
        'disable': 'Not at all.',
        'require': 'Encrypted, whatever the certificate.',
        'verify-ca': 'Encrypted, with a certificate of a trusted authority.',
        'verify-full': 'Encrypted, with a certificate of a trusted authority for that host.',
      },
    },
    'database.maxIdleConns': { doc: 'Open connections that each pod keeps while it needs none.', default: '100' },
    'database.maxOpenConns': { doc: 'Connections that each pod opens at most. The database has to allow that many.', default: '900' },
    'redis': { doc: 'Redis, for sessions, jobs and caches.', struct: 'The Redis of Harbor.' },
    'redis.type': {
      doc: 'Whose Redis it is.',
      default: 'HarborConfigRedisType.INTERNAL',
      struct: 'Whose Redis Harbor uses.',
      enum: { internal: 'One of its own, as a single pod.', external: 'That of `external`, which has to exist.' },
    },
    'redis.internal': { doc: 'Redis of the type `internal`.', struct: 'The Redis that comes with Harbor.' },
    ...inCluster('redis.internal.', 'the pod of Redis'),
    'redis.external': { doc: 'Redis of the type `external`.', struct: 'A Redis that is run elsewhere. It must not be a cluster.' },
    'redis.external.addr': { doc: 'Address as `host:port`, or those of all sentinels, separated by commas.', default: '192.168.0.2:6379' },
    'redis.external.sentinelMasterSet': {
      doc: 'Name of the set that sentinels watch. Without it, `addr` is the Redis itself.',
      default: '- none',
    },
    'redis.external.tlsOptions': { doc: 'Encryption of the connection.', struct: 'How the connection to Redis is encrypted.' },
    'redis.external.tlsOptions.enable': { doc: 'Whether the connection is encrypted.', default: 'false' },
    'redis.external.username': { doc: 'Name of the user.', default: '- none' },
    'redis.external.existingSecret': { doc: 'Secret whose key `REDIS_PASSWORD` is the password.', default: '- no password' },
    'redis.external.coreDatabaseIndex': { doc: 'Number of the database of the core, which has to be 0.', default: '0' },
    'redis.external.jobserviceDatabaseIndex': { doc: 'Number of the database of the job service, as text.', default: '1' },
    'redis.external.registryDatabaseIndex': { doc: 'Number of the database of the registry, as text.', default: '2' },
    'redis.external.trivyAdapterIndex': { doc: 'Number of the database of the scanner, as text.', default: '5' },
    'exporter': { doc: 'The exporter of metrics. It runs with `metrics.enabled` only.', type: 'Component' },
  },
};

/** The registry has two containers, each with its own settings. */
function registry() {
  const { 'registry.resources': resources_, 'registry.extraEnvVars': variables, ...rest } = component('registry', 'the registry');
  return {
    ...rest,
    'registry.registry': { doc: 'The container that serves images.', type: 'RegistryContainer' },
    'registry.controller': { doc: 'The container that cleans up.', type: 'RegistryContainer' },
  };
}

/** A shared type has no place in the schema that could say what its keys are. */
function typed(keys) {
  const types = { replicas: 'number', priorityClassName: 'string', serviceAccountName: 'string' };
  return Object.fromEntries(Object.entries(keys).map(([key, entry]) => [key, { type: types[key], ...entry }]));
}
