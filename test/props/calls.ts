import { join } from 'node:path';
import { ApiObject, App, Chart, Duration, LazyResolver } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import * as everything from '../../src';
import { DECLARED_TYPES } from '../../src/props/declared-types';
import { EXAMPLES } from '../../src/props/wanted';
import { AssertionFailure } from '../../src/testing/verdict';

export { DECLARED_TYPES };

export const { callables, structs, enums } = DECLARED_TYPES;

/** What programs can call, that of the testing kit as well. */
const library = { ...everything, ...everything.testing };

/** What takes anything at all. */
export const TAKES_ANYTHING: readonly string[] = ['CuratedPackage.isCuratedPackage', 'EksaCluster.isEksaCluster', 'EksaValidation.validate', 'Matcher.isMatcher'];

/** Parameters about which a look-up says more than that it wants a text: how versions, releases and days are written. */
export const HAS_WORDS_OF_ITS_OWN: readonly string[] = [
  'EksDistro.fromManifest yamlOrPath', 'EksDistro.newest kubernetesVersion', 'EksDistro.release name', 'EksDistro.releaseNames kubernetesVersion',
  'EksDistro.shippedBy eksaVersion', 'EksDistro.shippedBy kubernetesVersion', 'EksDistro.supportStatus kubernetesVersion', 'EksDistro.supportStatus date',
  'EksDistroRelease.supportStatus date', 'EksaBundle.artifacts kubernetesVersion', 'EksaBundle.endOfStandardSupport kubernetesVersion',
  'EksaBundle.fromManifest yamlOrPath', 'EksaBundle.images kubernetesVersion', 'EksaBundle.release kubernetesVersion',
  'EksaBundle.versionsBundle kubernetesVersion', 'EksaReleases.bundle version', 'EksaReleases.release version', 'EksaRules.useDate date',
  'FleetState.supportCalendar date', 'KubernetesVersion.of minor',
];

/** The class whose constructor looks at what a method takes. */
export const LOOKED_AT_BY: Readonly<Record<string, string>> = {
  'EksaCluster.addPool': 'BareMetalPool', 'EksaCluster.addPackage': 'CuratedPackage', 'GitOpsRepository.addApplication': 'GitOpsApplication',
};

/** Texts that mean something where they stand. */
const TEXTS: Readonly<Record<string, string>> = {
  'EksDistro.release name': 'v1-34-eks-21',
  'EksDistroRelease.component name': 'etcd',
  'PackageRegistry.regional region': 'eu-central-1',
  'PackageRegistry.shared region': 'eu-central-1',
  'PackageCatalog.packageNamed name': 'harbor',
  'CatalogPackage.version nameOrDigest': 'latest',
  'kubernetesVersion': '1.34',
  'eksaVersion': 'v0.26.1',
  'version': 'v0.26.1',
  'minor': '1.34',
  'date': '2026-08-19',
};

/** A chart of an app of its own. */
export function newChart(): Chart {
  return new Chart(new App(), 'test');
}

/** A value of a type, as a program would write it. */
export function sound(type: string, place = ''): unknown {
  if (type.endsWith('...') || type.endsWith('[]')) return [sound(type.replace(/\[\]$|\.\.\.$/, ''), place)];
  if (type.startsWith('?')) return sound(type.slice(1), place);
  if (type.startsWith('{')) return { key: sound(type.slice(1, -1), place) };
  if (Object.hasOwn(structs, type)) {
    return Object.fromEntries(Object.entries(structs[type]).map(([name, member]) => [name, sound(member, `${type} ${name}`)]));
  }
  if (Object.hasOwn(enums, type)) return Object.values(enums[type])[0];
  switch (type) {
    case 'string': return TEXTS[place] ?? TEXTS[place.split(' ')[1]] ?? 'text';
    case 'number':
    case 'decimal': return 1;
    case 'boolean': return true;
    case 'any': return { a: ['text', 1, true, null, undefined] };
    case 'constructs.Construct':
    case 'constructs.IConstruct': return newChart();
    // the example of a message reads a file
    case 'HardwareInventory': return new library.HardwareInventory(newChart(), 'rack');
    case 'KubernetesVersion': return library.KubernetesVersion.V1_34;
    case 'CpuArchitecture': return library.CpuArchitecture.AARCH64;
    default: return evaluate(EXAMPLES[type]);
  }
}

/** What an example of a message makes, run as the person would who reads it. */
export function evaluate(example: string): unknown {
  const chart = newChart();
  const names = {
    ...library,
    App,
    Chart,
    Duration,
    LazyResolver,
    Secret,
    app: chart.node.root,
    chart,
    actions: [],
    username: 'user',
    password: 'password',
    cluster: {
      kubeadmControlPlane: new ApiObject(chart, 'control-plane', { apiVersion: 'v1', kind: 'ConfigMap' }),
      artifacts: () => library.ArtifactList.of(),
    },
    props: { kubernetesVersion: library.KubernetesVersion.V1_34, controlPlane: { endpoint: '10.0.0.1', replicas: 1, hardware: library.HardwareSelector.label('a', 'b') } },
  };
  const folder = process.cwd();
  process.chdir(join(__dirname, '..', '..', 'examples', '01-minimal'));
  try {
    return new Function(...Object.keys(names), `return ${example.replace(/ of cdk8s-plus$/, '')};`)(...Object.values(names));
  } finally {
    process.chdir(folder);
  }
}

/** Sound arguments of a call, by the names of their parameters. */
export function soundArguments(callee: string): Record<string, any> {
  return Object.fromEntries(Object.entries(callables[callee]).map(([name, type]) => [name, sound(type, `${callee} ${name}`)]));
}

/** Calls a constructor or a method, on a sound object where it needs one. */
export function call(callee: string, given: Readonly<Record<string, unknown>>): unknown {
  const [className, method] = callee.split('.');
  const type = (library as any)[className];
  const parameters = Object.entries(callables[callee]);
  const values = parameters.flatMap(([name, declared]) => declared.endsWith('...') ? given[name] as unknown[] : [given[name]]);
  if (method === undefined) return new type(...values);
  return method in type ? type[method](...values) : (receiver(className) as any)[method](...values);
}

function receiver(className: string): unknown {
  const harbor = () => library.PackageCatalog.forKubernetes(library.KubernetesVersion.V1_35).packageNamed('harbor');
  if (className === 'CatalogPackage') return harbor();
  if (className === 'PackageVersion') return harbor().newest;
  if (className === 'PackageAdmission') return new library.PackageAdmission({ managementCluster: 'prod' });
  if (className === 'CuratedPackage') return new library.HelloEksAnywhere(evaluate(EXAMPLES.IBareMetalCluster) as everything.EksaCluster, 'hello');
  if (className === 'FluxKustomization') return new library.FluxKustomization(newChart(), 'apps', { source: library.FluxReference.bucket('fleet') });
  if (className === 'FluxHelmRelease') {
    return new library.FluxHelmRelease(newChart(), 'app', { chart: library.ReleaseChart.fromReference(library.FluxReference.helmChart('app')) });
  }
  if (className === 'AddressPlan') return library.AddressPlan.of('10.20.0.0/16');
  if (className === 'Rack') return library.Rack.of({ name: 'a', subnet: library.Subnet.of({ cidr: '10.20.0.0/24', nameservers: ['10.20.0.2'] }) });
  if (className === 'RackRow') return library.RackRow.of({ name: 'n' });
  if (className === 'FleetAssertions') return library.FleetAssertions.of(newChart());
  if (className === 'Sample') return library.Sample.small();
  if (className === 'UpgradePlan') return library.UpgradePlan.between(library.FleetState.of(newChart()), library.FleetState.of(newChart()));
  if (className === 'EksaCluster') return evaluate(EXAMPLES.IBareMetalCluster);
  if (className === 'GitOpsRepository') return evaluate(EXAMPLES.IGitOpsRepository);
  if (className === 'BareMetalPool') return (evaluate(EXAMPLES.IBareMetalCluster) as everything.EksaCluster).addPool('workers', { hardware: library.HardwareSelector.label('a', 'b') });
  return sound(className);
}

/** What a call ends in, when it is an error of this library; nothing when it ends well. */
export function errorOf(work: () => unknown): everything.EksaError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (library.EksaError.isEksaError(error)) return error;
    // a test that finds something else than it wants
    if (error instanceof AssertionFailure) return undefined;
    throw error;
  }
}
