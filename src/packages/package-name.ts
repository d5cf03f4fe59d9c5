/**
 * Names of the curated packages that there are today. Bundles may bring others: wherever a name is wanted, any text will do.
 */
export class PackageName {
  /** Collects metrics, logs and traces: AWS Distro for OpenTelemetry. */
  public static readonly ADOT = 'adot';
  /** Issues and renews certificates; for workload clusters only. */
  public static readonly CERT_MANAGER = 'cert-manager';
  /** Changes the number of nodes of pools. */
  public static readonly CLUSTER_AUTOSCALER = 'cluster-autoscaler';
  /** Lets nodes pull images from the Elastic Container Registry. EKS Anywhere installs it by itself. */
  public static readonly CREDENTIAL_PROVIDER = 'credential-provider-package';
  /** Lets requests into the cluster: an ingress controller and API gateway. */
  public static readonly EMISSARY = 'emissary';
  /** A registry of images and charts. */
  public static readonly HARBOR = 'harbor';
  /** A web page, to try packages with. */
  public static readonly HELLO_EKS_ANYWHERE = 'hello-eks-anywhere';
  /** Gives addresses to services of type LoadBalancer. */
  public static readonly METALLB = 'metallb';
  /** Measures what pods and nodes use, for `kubectl top` and the horizontal pod autoscaler. */
  public static readonly METRICS_SERVER = 'metrics-server';
  /** Collects metrics and stores them. */
  public static readonly PROMETHEUS = 'prometheus';

  private constructor() { }
}
