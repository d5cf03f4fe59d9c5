import { type Finding, Severity } from '../../../findings';
import type { ClusterModel, ClusterSpec, TinkerbellDatacenterConfig } from '../../../model/cluster-model';
import { clusterNameOf, datacenterOf, kubernetesVersionOf, nameOf } from '../../../model/lookup';

/** Rules say so earlier and better; this is for those who ask before the app is synthesized. */
const MISSING = 'EKSA-TINK-054';

/** What the stack takes from its cluster. */
export interface StackFacts {
  readonly spec: ClusterSpec;
  readonly datacenter: NonNullable<TinkerbellDatacenterConfig['spec']>;
  readonly kubernetesVersion: string;
  readonly podCidrs: readonly string[];
  readonly serviceCidrs: readonly string[];
  /** Host of the control plane endpoint. */
  readonly endpoint: string;
}

/** The facts, or everything that is missing. */
export function stackFacts(model: ClusterModel): StackFacts | Finding[] {
  const findings: Finding[] = [];
  const need = <T>(value: T | undefined, object: string, field: string): T => {
    if (value === undefined || value === '') {
      findings.push({ code: MISSING, severity: Severity.ERROR, object, field, message: 'needed for the Tinkerbell stack, but missing', fix: 'State it' });
    }
    return value as T;
  };
  const spec = model.cluster.spec ?? {};
  const { pods, services } = spec.clusterNetwork ?? {};
  const datacenter = datacenterOf(model);
  const object = `Cluster/${clusterNameOf(model)}`;
  need(pods?.cidrBlocks?.[0], object, 'spec.clusterNetwork.pods.cidrBlocks');
  need(datacenter, object, 'spec.datacenterRef');
  if (datacenter !== undefined) need(datacenter.spec?.tinkerbellIP, `TinkerbellDatacenterConfig/${nameOf(datacenter)}`, 'spec.tinkerbellIP');
  const facts = {
    spec,
    datacenter: datacenter?.spec as StackFacts['datacenter'],
    kubernetesVersion: need(kubernetesVersionOf(model), object, 'spec.kubernetesVersion'),
    podCidrs: pods?.cidrBlocks as string[],
    serviceCidrs: need(services?.cidrBlocks, object, 'spec.clusterNetwork.services.cidrBlocks'),
    endpoint: need(spec.controlPlaneConfiguration?.endpoint?.host, object, 'spec.controlPlaneConfiguration.endpoint.host'),
  };
  return findings.length > 0 ? findings : facts;
}
