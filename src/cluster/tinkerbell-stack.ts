import type { VersionsBundle } from '../distro/facts/versions-bundle';
import { EksaError, type Finding, Severity } from '../findings';
import { shown } from '../findings/shown';
import { stated } from '../findings/stated';
import { isIpv4 } from '../hardware/addresses';
import type { ClusterModel } from '../model/cluster-model';
import { clusterNameOf, isSelfManaged, managementClusterName } from '../model/lookup';
import { SYSTEM_NAMESPACE } from '../model/objects';
import type { MirrorCredentials, VersionsLookup } from '../render/capi';
import { toGoYaml } from '../render/go-yaml/emit';
import { type ResolvedStack, resolveStack, type StackFacts, stackFacts, stackValues } from '../render/tinkerbell/stack';
import { locator } from '../rules/engine';

/**
 * On which cluster a Tinkerbell stack runs.
 */
export enum TinkerbellStackPhase {
  /** On the cluster in Docker from which `eksctl anywhere create cluster` installs the first machines. */
  BOOTSTRAP = 'bootstrap',
  /** On the management cluster itself, once its nodes are there, and after each upgrade. */
  MANAGEMENT_CLUSTER = 'management-cluster',
}

/**
 * What becomes of user name and password of a registry mirror.
 */
export enum TinkerbellRegistryLogin {
  /**
   * They are written, readable, into the values: HookOS takes them from its kernel's command line. Keep such values in a Secret, and out of
   * Git.
   */
  PLAIN_TEXT = 'plain-text',
  /** They are left out: HookOS can then pull only what it brings along, which is all that the default workflows need. */
  OMIT = 'omit',
}

/**
 * What a cluster does not say about its Tinkerbell stack.
 */
export interface TinkerbellStackOptions {
  /**
   * On which cluster it runs.
   * @default TinkerbellStackPhase.MANAGEMENT_CLUSTER
   */
  readonly phase?: TinkerbellStackPhase;
  /**
   * IPv4 address of the host that `eksctl anywhere` runs on, as its flag `--tinkerbell-bootstrap-ip` gives it. The stack of the bootstrap
   * cluster answers there, and no proxy is asked for it. Required on the bootstrap cluster.
   * @default - not known; a proxy is then passed by only for `tinkerbellIp`
   */
  readonly bootstrapIp?: string;
  /**
   * Whether smee, which answers DHCP and hands out boot files, runs in the cluster with all other services. Otherwise it runs beside it, in
   * Docker.
   * @default - in the management cluster it does, on the bootstrap cluster it does not
   */
  readonly smeeInCluster?: boolean;
  /**
   * Whether the services use the network of their node.
   * @default - on the bootstrap cluster
   */
  readonly hostNetwork?: boolean;
  /**
   * Whether the pod gets an interface of its own in the network of the machines, by which DHCP reaches smee. Without it, and without a relay
   * of the network itself, machines boot from ISO images only.
   * @default - in the management cluster
   */
  readonly dhcpRelay?: boolean;
  /**
   * Whether kube-vip is installed along, to announce the address of the stack.
   * @default - in the management cluster, if it has pools and `provisioning.loadBalancer` is not false; without pools the control plane's
   * kube-vip announces it
   */
  readonly loadBalancer?: boolean;
  /**
   * What becomes of user name and password of a registry mirror that authenticates.
   * @default - with such a mirror it has to be said
   */
  readonly registryLogin?: TinkerbellRegistryLogin;
}

/**
 * A Helm chart in an image registry.
 */
export interface TinkerbellChart {
  /** Name of the release that EKS Anywhere makes of it. */
  readonly release: string;
  /** Where it is, as `oci://…`, without version; in the registry mirror where the cluster has one for its registry. */
  readonly url: string;
  /** Its version, which is the tag in the registry. */
  readonly version: string;
}

/**
 * What the stack of a cluster is made from.
 *
 * @internal
 */
export interface TinkerbellStackSource {
  /** With its defaults. */
  readonly model: ClusterModel;
  /** Path of the construct. */
  readonly construct: string;
  readonly eksaVersion: string;
  /** What is wrong with the model by itself. */
  readonly faults: readonly Finding[];
  readonly versions: VersionsLookup;
  readonly credentials?: MirrorCredentials;
}

/**
 * The services of Tinkerbell that install the machines of a management cluster and of all its workload clusters, as EKS Anywhere installs
 * them: two Helm charts, and the values of the second. {@link EksaCluster.tinkerbellStack} makes it.
 *
 * `eksctl anywhere` installs and upgrades the stack by itself. This is for those who look at what it does, or install the charts themselves.
 *
 * @example
 * const stack = cluster.tinkerbellStack();
 * const source = new FluxOciRepository(chart, 'tinkerbell', {
 *   url: stack.chart.url,
 *   ref: OciReference.tag(stack.chart.version),
 *   layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: LayerOperation.COPY },
 * });
 * new FluxHelmRelease(chart, 'tinkerbell-stack', {
 *   chart: ReleaseChart.fromReference(source),
 *   releaseName: stack.chart.release,
 *   targetNamespace: stack.namespace,
 *   storageNamespace: stack.namespace,
 *   install: { crds: CrdsPolicy.SKIP },
 *   values: stack.values,
 * });
 */
export class TinkerbellStack {
  /**
   * The stack of a cluster, or an error with everything that stands in its way.
   *
   * @internal
   */
  public static _of(source: TinkerbellStackSource, options: TinkerbellStackOptions): TinkerbellStack {
    const { model, construct, faults, versions } = source;
    if (faults.length > 0) throw new EksaError([...faults]);
    const facts = stackFacts(model);
    const findings = [...Array.isArray(facts) ? facts : [], ...obstacles(source, options)];
    const locate = locator(model);
    if (findings.length > 0) throw new EksaError(findings.map((finding) => ({ ...locate(finding), ...finding, construct })));
    const { spec, kubernetesVersion } = facts as StackFacts;
    const { phase, registryLogin, ...others } = options;
    const bundle = versions(kubernetesVersion);
    return new TinkerbellStack(resolveStack(facts as StackFacts, { artifacts: artifactsOf(bundle, source), kubeVip: bundle.kubeVip }, {
      ...others,
      onBootstrapCluster: phase === TinkerbellStackPhase.BOOTSTRAP,
      ...registryLogin === TinkerbellRegistryLogin.PLAIN_TEXT && spec.registryMirrorConfiguration && { credentials: source.credentials },
    }));
  }

  /** Namespace into which both charts are installed. */
  public readonly namespace: string = SYSTEM_NAMESPACE;
  /** The chart with the services; its own custom resource definitions are skipped. */
  public readonly chart: TinkerbellChart;
  /** The chart with the custom resource definitions. It is installed first, without values. */
  public readonly crdsChart: TinkerbellChart;

  private constructor(private readonly stack: ResolvedStack) {
    this.chart = stack.charts.stack;
    this.crdsChart = stack.charts.crds;
  }

  /** Values of the chart with the services, as {@link FluxHelmReleaseProps.values} takes them; a copy that belongs to its receiver. */
  public get values(): { [key: string]: any } {
    return { ...stackValues(this.stack.settings) };
  }

  /** The values as a file for Helm: the bytes that `eksctl anywhere` writes into `tinkerbell-chart-overrides.yaml`. */
  public toYaml(): string {
    return toGoYaml(stackValues(this.stack.settings));
  }
}

/** What stands in the way of a stack although its cluster is complete. */
function obstacles({ model, credentials }: TinkerbellStackSource, { phase, bootstrapIp, registryLogin }: TinkerbellStackOptions): Finding[] {
  const object = `Cluster/${clusterNameOf(model)}`;
  const findings: Finding[] = [];
  const found = (finding: Omit<Finding, 'severity'>) => findings.push(stated({ severity: Severity.ERROR, ...finding }));
  if (!isSelfManaged(model)) {
    found({
      code: 'EKSA-TINK-050',
      object,
      field: 'spec.managementCluster.name',
      message: 'a workload cluster has no Tinkerbell stack: that of its management cluster installs its machines',
      found: shown(managementClusterName(model)),
      fix: 'Ask the management cluster for its stack',
    });
  }
  if (bootstrapIp === undefined ? phase === TinkerbellStackPhase.BOOTSTRAP : !isIpv4(bootstrapIp)) {
    found({
      code: 'EKSA-TINK-052',
      object: 'EksaCluster.tinkerbellStack',
      field: 'options.bootstrapIp',
      message: 'machines would not find the stack of the bootstrap cluster',
      found: shown(bootstrapIp),
      wanted: 'an IPv4 address of the host on which `eksctl anywhere` runs',
    });
  }
  const authenticates = model.cluster.spec?.registryMirrorConfiguration?.authenticate === true;
  if (authenticates && (registryLogin === undefined || (registryLogin === TinkerbellRegistryLogin.PLAIN_TEXT && credentials === undefined))) {
    found({
      code: 'EKSA-TINK-053',
      object: 'EksaCluster.tinkerbellStack',
      field: 'options.registryLogin',
      ...registryLogin === undefined
        ? {
          message: 'the registry mirror asks for user name and password, which would be readable in the values',
          fix: 'Pass TinkerbellRegistryLogin.OMIT, or TinkerbellRegistryLogin.PLAIN_TEXT for values that stay in a Secret',
        }
        : { message: 'user name and password of the registry mirror are not known', fix: 'Set registryCredentials of the cluster' },
    });
  }
  return findings;
}

function artifactsOf({ tinkerbellStack, kubernetesVersion }: VersionsBundle, { model, construct, eksaVersion }: TinkerbellStackSource) {
  if (tinkerbellStack !== undefined) return tinkerbellStack;
  throw new EksaError([{
    code: 'EKSA-TINK-051',
    severity: Severity.ERROR,
    construct,
    object: `Cluster/${clusterNameOf(model)}`,
    field: 'spec.eksaVersion',
    message: `the bundle has no Tinkerbell stack for Kubernetes ${kubernetesVersion} that is one chart`,
    found: shown(eksaVersion),
    wanted: 'EKS Anywhere v0.25.0 or later, or a bundle with all parts of its stack',
  }]);
}
