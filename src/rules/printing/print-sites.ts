import { AS_FIRST_VALUE, AS_ITEM, AS_KEY, AS_VALUE, IN_BLOCK, IN_DOUBLE_QUOTES, IN_SINGLE_QUOTES, PrintForm } from './print-form';
import type { ClusterModel, LabelSelector, MachineConfigSpec, TinkerbellMachineConfig } from '../../model/cluster-model';
import { clusterNameOf, oidcConfigsOf } from '../../model/lookup';
import { NodeGroup, nodeGroupsOf, workersOf } from '../node-groups';
import { clusterId, entryOf, objectId } from '../places';

/** A value that a template of EKS Anywhere prints, and how. */
export interface PrintSite {
  readonly object: string;
  readonly field: string;
  readonly value: string;
  readonly form: PrintForm;
}

/**
 * Every value of a cluster that the templates of the Tinkerbell provider (pkg/providers/tinkerbell/config/template-cp.yaml and
 * template-md.yaml, and pkg/clusterapi/extraargs.go for arguments) print as it is. What they encode or indent as a block of its own is
 * not among them.
 */
export function* printSites(model: ClusterModel): Iterable<PrintSite> {
  yield* clusterSites(model);
  yield* argumentSites(model);
  for (const group of nodeGroupsOf(model)) yield* groupSites(model, group);
  const machineConfigs = new Set(nodeGroupsOf(model).map(({ machineConfig }) => machineConfig));
  for (const machineConfig of machineConfigs) if (machineConfig !== undefined) yield* machineConfigSites(machineConfig);
}

type Place = Pick<PrintSite, 'object'>;

function site({ object }: Place, field: string, value: unknown, form: PrintForm): PrintSite[] {
  return typeof value === 'string' ? [{ object, field, value, form }] : [];
}

function* clusterSites(model: ClusterModel): Iterable<PrintSite> {
  const object = clusterId(model);
  const { controlPlaneConfiguration = {}, proxyConfiguration: proxy, registryMirrorConfiguration: mirror } = model.cluster.spec ?? {};
  const onBottlerocket = nodeGroupsOf(model).some(isBottlerocket);
  const elsewhere = nodeGroupsOf(model).some((group) => !isBottlerocket(group));
  yield* site({ object }, 'metadata.name', clusterNameOf(model), AS_VALUE);
  yield* site({ object }, 'spec.controlPlaneConfiguration.endpoint.host', controlPlaneConfiguration.endpoint?.host, AS_VALUE);
  for (const { name, field } of workersOf(model)) yield* site({ object }, `${field}.name`, name, AS_VALUE);
  if (proxy !== undefined) {
    const field = 'spec.proxyConfiguration';
    if (onBottlerocket) yield* site({ object }, `${field}.httpsProxy`, proxy.httpsProxy, AS_VALUE);
    if (elsewhere) {
      yield* site({ object }, `${field}.httpProxy`, proxy.httpProxy, IN_BLOCK);
      yield* site({ object }, `${field}.httpsProxy`, proxy.httpsProxy, IN_BLOCK);
    }
    for (const [index, entry] of (proxy.noProxy ?? []).entries()) {
      if (onBottlerocket) yield* site({ object }, `${field}.noProxy[${index}]`, entry, AS_ITEM);
      if (elsewhere) yield* site({ object }, `${field}.noProxy[${index}]`, entry, IN_BLOCK);
    }
  }
  if (mirror !== undefined) {
    const field = 'spec.registryMirrorConfiguration';
    const form = onBottlerocket ? AS_VALUE : IN_DOUBLE_QUOTES;
    yield* site({ object }, `${field}.endpoint`, mirror.endpoint, form);
    for (const [index, { registry, namespace }] of (mirror.ociNamespaces ?? []).entries()) {
      yield* site({ object }, `${field}.ociNamespaces[${index}].registry`, registry, IN_DOUBLE_QUOTES);
      yield* site({ object }, `${field}.ociNamespaces[${index}].namespace`, namespace, onBottlerocket ? AS_VALUE : IN_BLOCK);
    }
  }
}

function isBottlerocket({ machineConfig }: NodeGroup): boolean {
  return machineConfig?.spec?.osFamily === 'bottlerocket';
}

/** Arguments of the API server and of the kubelet: names as they are, values in double quotes. */
function* argumentSites(model: ClusterModel): Iterable<PrintSite> {
  const object = clusterId(model);
  const { clusterNetwork, podIamConfig, controlPlaneConfiguration } = model.cluster.spec ?? {};
  for (const [name, value] of Object.entries(controlPlaneConfiguration?.apiServerExtraArgs ?? {})) {
    const field = entryOf('spec.controlPlaneConfiguration.apiServerExtraArgs', name);
    yield* site({ object }, field, name, AS_FIRST_VALUE);
    yield* site({ object }, field, value, IN_DOUBLE_QUOTES);
  }
  yield* site({ object }, 'spec.podIamConfig.serviceAccountIssuer', podIamConfig?.serviceAccountIssuer, IN_DOUBLE_QUOTES);
  yield* site({ object }, 'spec.clusterNetwork.dns.resolvConf.path', clusterNetwork?.dns?.resolvConf?.path, IN_DOUBLE_QUOTES);
  for (const oidc of oidcConfigsOf(model)) {
    const { clientId, groupsClaim, groupsPrefix, issuerUrl, usernameClaim, usernamePrefix, requiredClaims } = oidc.spec ?? {};
    for (const [name, value] of Object.entries({ clientId, groupsClaim, groupsPrefix, issuerUrl, usernameClaim, usernamePrefix })) {
      yield* site({ object: objectId(oidc) }, `spec.${name}`, value, IN_DOUBLE_QUOTES);
    }
    // of several claims only the first is used
    yield* site({ object: objectId(oidc) }, 'spec.requiredClaims[0].claim', requiredClaims?.[0]?.claim, IN_DOUBLE_QUOTES);
    yield* site({ object: objectId(oidc) }, 'spec.requiredClaims[0].value', requiredClaims?.[0]?.value, IN_DOUBLE_QUOTES);
  }
}

function* groupSites(model: ClusterModel, { field, settings }: NodeGroup): Iterable<PrintSite> {
  const object = clusterId(model);
  for (const [index, { key, value, effect }] of (settings.taints ?? []).entries()) {
    yield* site({ object }, `${field}.taints[${index}].key`, key, AS_FIRST_VALUE);
    yield* site({ object }, `${field}.taints[${index}].value`, value, AS_VALUE);
    yield* site({ object }, `${field}.taints[${index}].effect`, effect, AS_VALUE);
  }
  for (const [key, value] of Object.entries(settings.labels ?? {})) {
    yield* site({ object }, entryOf(`${field}.labels`, key), `${key}=${value}`, IN_DOUBLE_QUOTES);
  }
}

function* machineConfigSites(machineConfig: TinkerbellMachineConfig): Iterable<PrintSite> {
  const place = { object: objectId(machineConfig) };
  const { users = [], hostOSConfiguration: host = {}, osFamily, ...spec } = machineConfig.spec ?? {};
  yield* site(place, 'spec.users[0].name', users[0]?.name, AS_FIRST_VALUE);
  yield* site(place, 'spec.users[0].sshAuthorizedKeys[0]', users[0]?.sshAuthorizedKeys?.[0], IN_SINGLE_QUOTES);
  for (const [index, server] of (host.ntpConfiguration?.servers ?? []).entries()) {
    yield* site(place, `spec.hostOSConfiguration.ntpConfiguration.servers[${index}]`, server, AS_ITEM);
  }
  if (osFamily === 'bottlerocket') {
    for (const [index, { name }] of (host.certBundles ?? []).entries()) {
      yield* site(place, `spec.hostOSConfiguration.certBundles[${index}].name`, name, IN_DOUBLE_QUOTES);
    }
  }
  yield* selectionSites(place, spec);
}

function* selectionSites(place: Place, { hardwareSelector = {}, hardwareAffinity }: MachineConfigSpec): Iterable<PrintSite> {
  yield* labelSites(place, 'spec.hardwareSelector', hardwareSelector);
  for (const [index, { labelSelector }] of (hardwareAffinity?.required ?? []).entries()) {
    yield* selectorSites(place, `spec.hardwareAffinity.required[${index}].labelSelector`, labelSelector);
  }
  for (const [index, { hardwareAffinityTerm }] of (hardwareAffinity?.preferred ?? []).entries()) {
    yield* selectorSites(place, `spec.hardwareAffinity.preferred[${index}].hardwareAffinityTerm.labelSelector`, hardwareAffinityTerm?.labelSelector);
  }
}

function* selectorSites(place: Place, field: string, selector: LabelSelector | undefined): Iterable<PrintSite> {
  yield* labelSites(place, `${field}.matchLabels`, selector?.matchLabels ?? {});
  for (const [index, { key, operator, values }] of (selector?.matchExpressions ?? []).entries()) {
    const at = `${field}.matchExpressions[${index}]`;
    yield* site(place, `${at}.key`, key, AS_FIRST_VALUE);
    yield* site(place, `${at}.operator`, operator, AS_VALUE);
    for (const [position, value] of (values ?? []).entries()) yield* site(place, `${at}.values[${position}]`, value, AS_ITEM);
  }
}

function* labelSites(place: Place, field: string, labels: Readonly<Record<string, string>>): Iterable<PrintSite> {
  for (const [key, value] of Object.entries(labels)) {
    yield* site(place, entryOf(field, key), key, AS_KEY);
    yield* site(place, entryOf(field, key), value, AS_VALUE);
  }
}
