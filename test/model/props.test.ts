import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { formatFieldPath } from '../../src/model/field-path';
import { JsonSchema, schemaAt, schemaOf } from '../../src/model/json-schema';
import { EKSA_API_VERSION } from '../../src/model/objects';
import { FIELD_PROPS, fieldOnlyNames, inWordsOfProps, propOf, propOfField } from '../../src/model/props';

/** The props that the sources declare: interfaces, and classes by the props that their makers take. */
class Declarations {
  private readonly interfaces = new Map<string, ts.InterfaceDeclaration>();
  private readonly classes = new Map<string, ts.ClassDeclaration>();

  public constructor(...folders: readonly string[]) {
    for (const folder of folders) {
      for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
        const source = ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.Latest, true);
        for (const statement of source.statements) {
          if (ts.isInterfaceDeclaration(statement)) this.interfaces.set(statement.name.text, statement);
          if (ts.isClassDeclaration(statement) && statement.name) this.classes.set(statement.name.text, statement);
        }
      }
    }
  }

  /** Paths of all props of an interface, those of nested ones and of value objects included. */
  public propsOf(name: string, prefix = ''): string[] {
    const declaration = this.interfaces.get(name)!;
    const parents = (declaration.heritageClauses ?? []).flatMap(({ types }) => types.map((type) => type.expression.getText()));
    const inherited = parents.flatMap((parent) => this.propsOf(parent, prefix));
    const own = declaration.members.filter(ts.isPropertySignature).flatMap((member) => {
      const prop = member.name.getText();
      return prop.startsWith('_') ? [] : this.below(member.type!.getText(), `${prefix}${prop}`);
    });
    return [...inherited, ...own];
  }

  private below(type: string, path: string): string[] {
    const name = type.replace(/\[\]$/, '');
    const element = type === name ? path : `${path}[]`;
    const nested = /Props$|^WorkflowAction$|^RequiredClaim$|^CertBundle$|^AwsIam\w+Mapping$|^ContainerResources$/.test(name) ? [name] : this.makersOf(name);
    // a selector is one value, and an inventory has props of its own
    if (nested.length === 0 || name.startsWith('Hardware')) return [path];
    // a list of value objects has one of each, so that its props are found without a position
    const prefix = this.classes.has(name) ? path : element;
    return nested.flatMap((props) => this.propsOf(props, `${prefix}.`));
  }

  private makersOf(name: string): string[] {
    const makers = [...this.classes.get(name)?.members ?? []].filter((member) => ts.isMethodDeclaration(member));
    return makers.flatMap(({ parameters }) => parameters.map(({ type }) => type?.getText() ?? ''))
      // what a generated workflow depends on is not in the object, but in its texts
      .filter((type) => this.interfaces.has(type) && type.endsWith('Props') && type !== 'GeneratedWorkflowProps');
  }
}

const declarations = new Declarations(...['cluster', 'inventory', 'provisioning'].map((room) => join(__dirname, '..', '..', 'src', room)));

/** Every field of a kind, with `[]` for positions. */
function fieldsOf(schema: JsonSchema, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const below = [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, child]) => fieldsOf(child, [...path, name])),
    ...schema.items ? fieldsOf(schema.items, [...path, 0]) : [],
  ];
  return [path, ...below];
}

const schemas = (kind: string) => schemaOf(EKSA_API_VERSION, kind)!;
const propsBehind = (kind: string) => fieldsOf(schemas(kind)).flatMap((path) => propOfField(kind, path)?.replace(/\[0\]/g, '[]') ?? []);

const ofMachines = ['TinkerbellMachineConfig', 'TinkerbellTemplateConfig'].flatMap(propsBehind);
const ofPools = new Set([...ofMachines, ...fieldsOf(schemas('Cluster'))
  .filter(([, name]) => name === 'workerNodeGroupConfigurations')
  .flatMap((path) => propOfField('Cluster', path)?.replace(/\[0\]/g, '[]') ?? [])]);
const ofClusters = new Set([
  ...['Cluster', 'TinkerbellDatacenterConfig', 'OIDCConfig', 'AWSIamConfig', 'FluxConfig'].flatMap(propsBehind),
  ...ofMachines, ...ofMachines.map((prop) => `controlPlane.${prop}`),
]);

/** Props that no field stands for, and why. */
const WITHOUT_FIELD: Readonly<Record<string, string>> = {
  'output': 'chooses what is written',
  'bundle': 'release data',
  'packageCatalog': 'release data',
  'inventory': 'the machines, which have a file or props of their own',
  'features': 'environment of the command line',
  'registryMirror.credentials': 'never part of the EKS-A objects',
  'registryCredentials': 'never part of the EKS-A objects',
  'controlPlane.rolloutStrategy.maxUnavailable': 'the control plane has no such setting',
  'templateRevision': 'a number in names of Cluster API objects',
  'controlPlane.templateRevision': 'a number in names of Cluster API objects',
};

const isKnown = (props: ReadonlySet<string>) => (prop: string) => {
  const [element] = [prop.replace(/\[\]$/, '')];
  return props.has(prop) || props.has(element) || prop in WITHOUT_FIELD;
};

describe('the table of fields and props', () => {
  it.each([
    ['EksaClusterProps', ofClusters],
    ['BareMetalPoolProps', ofPools],
  ])('has every prop of %s', (name, props) => {
    const declared = declarations.propsOf(name);
    expect(declared.length).toBeGreaterThan(20);
    expect(declared.filter((prop) => !isKnown(props)(prop))).toStrictEqual([]);
  });

  it('has every prop of a machine', () => {
    const connection = ['preferredOrder', 'redfish', 'ipmitool', 'intelAMT', 'insecureTls', 'skipContactCheck'];
    const rpc = ['consumerURL', 'request', 'signature', 'hmac', 'logNotificationsDisabled', 'experimental'];
    const fields = [
      'hostname', 'ipAddress', 'netmask', 'gateway', 'nameservers', 'mac', 'disk', 'labels', 'vlanId', 'bmc.ipAddress', 'bmc.username', 'bmc.password',
      'furtherDisks', 'furtherInterfaces', 'architecture', 'uefi', 'domainName', 'timeServers', 'routes',
      'bmc.secretName', 'bmc.login.store', ...connection.map((field) => `bmc.connection.${field}`), ...rpc.map((field) => `bmc.connection.rpc.${field}`),
    ];
    const props = new Set(fields.map((field) => propOf('Hardware', field)));
    expect([...props].sort()).toStrictEqual(declarations.propsOf('BareMetalMachineProps').sort());
  });

  it.each([
    ['ipmitool.port', 'ipmi.port'], ['intelAMT.hostScheme', 'intelAmt.scheme'], ['rpc.request.httpMethod', 'rpc.request.method'],
    ['rpc.request.httpContentType', 'rpc.request.contentType'], ['rpc.signature.appendAlgoToHeaderDisabled', 'rpc.signature.appendAlgorithmToHeader'],
    ['rpc.hmac.keys[1]', 'rpc.hmac.secrets[1]'], ['rpc.hmac.prefixSigDisabled', 'rpc.hmac.prefixSignature'],
  ])('knows how the connection to a management controller is said: %s', (field, prop) => {
    expect(propOf('Hardware', `bmc.connection.${field}`)).toBe(`bmc.connection.${prop}`);
  });

  it('names no prop as one without a field that has one', () => {
    expect(Object.keys(WITHOUT_FIELD).filter((prop) => ofClusters.has(prop) || ofPools.has(prop))).toStrictEqual([]);
  });

  it.each(FIELD_PROPS.filter(({ kind }) => kind !== 'Hardware').map(({ kind, field }) => [kind, field]))('has a field that exists: %s %s', (kind, field) => {
    const path = field.split('.').flatMap((segment) => (segment.endsWith('[]') ? [segment.slice(0, -2), 0] : [segment]));
    expect(schemaAt(schemas(kind), path)).toBeDefined();
  });

  it.each(FIELD_PROPS.filter(({ kind }) => kind !== 'Hardware').map(({ kind, prop }) => [kind, prop]))('has a prop that exists: %s %s', (kind, prop) => {
    const isPool = ['TinkerbellMachineConfig', 'TinkerbellTemplateConfig'].includes(kind);
    const declared = [...declarations.propsOf('EksaClusterProps'), ...declarations.propsOf('BareMetalPoolProps')];
    const known = declared.flatMap((path) => (isPool ? [path] : [path, path.replace(/\[\]/g, '')]));
    expect(prop === '' || known.some((path) => path === prop || path.startsWith(`${prop}.`) || path.startsWith(`${prop}[`))).toBe(true);
  });
});

describe('the prop of a field', () => {
  it.each<[string, string, string | undefined]>([
    ['Cluster', 'spec.controlPlaneConfiguration.count', 'controlPlane.replicas'],
    ['Cluster', 'spec.controlPlaneConfiguration.upgradeRolloutStrategy.rollingUpdate.maxSurge', 'controlPlane.rolloutStrategy.maxSurge'],
    ['Cluster', 'spec.controlPlaneConfiguration.labels["example.com/rack"]', 'controlPlane.labels["example.com/rack"]'],
    ['Cluster', 'spec.workerNodeGroupConfigurations[2]', ''],
    ['Cluster', 'spec.workerNodeGroupConfigurations[2].autoscalingConfiguration.maxCount', 'autoscaling.maxReplicas'],
    ['Cluster', 'spec.workerNodeGroupConfigurations[2].taints[1].key', 'taints[1].key'],
    ['Cluster', 'spec.clusterNetwork.pods.cidrBlocks[0]', 'network.podCidr'],
    ['Cluster', 'spec.registryMirrorConfiguration.ociNamespaces[1].registry', 'registryMirror.namespaces'],
    ['Cluster', 'spec.packages.controller.resources.limits.cpu', 'packagesController.limits.cpu'],
    ['Cluster', 'spec.bundlesRef', undefined],
    ['TinkerbellDatacenterConfig', 'spec.hookImagesURLPath', 'provisioning.hookImagesUrl'],
    ['TinkerbellMachineConfig', 'spec.hardwareAffinity.required[0].labelSelector', 'hardware'],
    ['TinkerbellTemplateConfig', 'spec.template.tasks[0].actions[3].on-timeout[1]', 'template.actions[3].onTimeout[1]'],
    ['AWSIamConfig', 'spec.mapRoles[1].roleARN', 'identityProviders.mapRoles[1].roleArn'],
    ['GitOpsConfig', 'spec.flux', undefined],
  ])('of %s %s', (kind, field, prop) => {
    expect(propOf(kind, field)).toBe(prop);
  });
});

describe('a sentence about fields', () => {
  it.each([
    ['Set osImageURL on the datacenter', 'Set osImageUrl on the cluster'],
    ['Set controlPlaneConfiguration.count to 1, 3 or 5', 'Set controlPlane.replicas to 1, 3 or 5'],
    ['Remove policyEnforcementMode, or skipUpgrade', 'Remove policyEnforcementMode, or managed: false'],
    ['worker node group "md-0" has no upgradeRolloutStrategy', 'pool "md-0" has no rolloutStrategy'],
    ['Use bottlerocketConfiguration.kubernetes of the machine config', 'Use hostOs.bottlerocket.kubernetes of the group of machines'],
    ['TinkerbellDatacenterConfig/prod names an image', 'the cluster names an image'],
  ])('becomes one about props: %s', (fields, props) => {
    expect(inWordsOfProps(fields)).toBe(props);
  });

  it('keeps what the user wrote', () => {
    expect(inWordsOfProps('the name "osImageURL \\" osImageURL" has osImageURL in it')).toBe('the name "osImageURL \\" osImageURL" has osImageUrl in it');
  });

  it('has no name of a field left, whichever it was', () => {
    const names = fieldOnlyNames();
    expect(names.filter((name) => names.includes(inWordsOfProps(name)))).toStrictEqual([]);
    expect(formatFieldPath(['spec', 'osImageURL'])).not.toBe(inWordsOfProps('spec.osImageURL'));
  });
});
