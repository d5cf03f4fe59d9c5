import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { Severity } from '../../src/findings';
import { formatFinding } from '../../src/findings/finding';
import { objectsOf } from '../../src/model/objects';
import { parseCluster, ParseOptions } from '../../src/model/parse';
import { printCluster } from '../../src/model/print';
import { describeShared, readShared, shared } from '../shared';
import { minimalModel } from './models';

const EKSA = 'anywhere.eks.amazonaws.com/v1alpha1';
const valid = printCluster(minimalModel());
/** The minimal cluster with one piece of its text replaced, which has to be there. */
const changed = (...replacements: readonly (readonly [string, string])[]) => replacements.reduce((text, [from, to]) => {
  if (!text.includes(from)) throw new Error(`not in the text: ${from}`);
  return text.replace(from, to);
}, valid);
const parse = (text: string, options?: ParseOptions) => parseCluster(text, 'prod.yaml', options);
const findings = (text: string, options?: ParseOptions) => parse(text, options).findings.map(formatFinding);
const object = (kind: string, name: string, more = '', apiVersion = EKSA) => `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${more}`;

describe('parsing a cluster', () => {
  it('gives its objects, sorted by kind and otherwise as they were written', () => {
    const { model, others, findings: none } = parse(valid);
    expect(none).toStrictEqual([]);
    expect(others).toStrictEqual([]);
    expect({ ...model, locate: undefined }).toStrictEqual({ ...minimalModel(), locate: undefined });
  });

  it('knows where every field was written', () => {
    const { locate } = parse(valid).model!;
    expect([
      locate!('Cluster/prod'), locate!('Cluster/prod', 'spec.workerNodeGroupConfigurations[0].name'), locate!('TinkerbellMachineConfig/prod-cp', 'spec.templateRef.name'),
    ]).toStrictEqual([
      { file: 'prod.yaml', line: 1, column: 1 }, { file: 'prod.yaml', line: 31, column: 7 }, { file: 'prod.yaml', line: 45, column: 1 },
    ]);
    expect(locate!('Cluster/other')).toBeUndefined();
  });

  it('keeps foreign objects aside, with everything in them', () => {
    const { model, others, findings: none } = parse(`${valid}${object('Namespace', 'team', '', 'v1')}${object('Package', 'metallb', 'spec: {config: "a: 1"}\n', 'packages.eks.amazonaws.com/v1alpha1')}${object('Bundles', 'b', 'spec: {}\n')}`);
    expect(none.map(formatFinding)).toStrictEqual([
      '[EKSA-MODEL-019] (warning) prod.yaml:67:1: Namespace/team: this object and 1 more do not describe the cluster: they are left out; found Namespace/team, Bundles/b. Write what you need of it in a chart or a file of its own',
    ]);
    expect(findings(`${valid}${object('Namespace', 'team', '', 'v1')}`)).toStrictEqual([
      '[EKSA-MODEL-019] (warning) prod.yaml:67:1: Namespace/team: this object does not describe the cluster: it is left out. Write what you need of it in a chart or a file of its own',
    ]);
    expect(model?.locate!('Package/metallb', 'spec.config')).toStrictEqual({ file: 'prod.yaml', line: 76, column: 8 });
    expect(others).toStrictEqual([
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } },
      { apiVersion: 'packages.eks.amazonaws.com/v1alpha1', kind: 'Package', metadata: { name: 'metallb' }, spec: { config: 'a: 1' } },
      { apiVersion: EKSA, kind: 'Bundles', metadata: { name: 'b' }, spec: {} },
    ]);
  });

  it('leaves out what only the API server writes, and fields without a value', () => {
    const text = changed(['  name: prod\nspec:', '  name: prod\n  uid: 1-2\n  creationTimestamp: null\n  generation: 3\n  managedFields: [{}]\nstatus: {observedGeneration: 3}\nspec:\n  bundlesRef:\n  eksaVersion: ~']);
    expect({ ...parse(text).model, locate: undefined }).toStrictEqual({ ...minimalModel(), locate: undefined });
  });

  describe('refuses', () => {
    it('a file without a Cluster', () => {
      expect(parse('').findings).toStrictEqual([{
        code: 'EKSA-MODEL-010', severity: Severity.ERROR, file: 'prod.yaml', message: 'the file has no Cluster', wanted: `a document with kind Cluster and apiVersion ${EKSA}`,
      }]);
      expect(parse(object('Namespace', 'team', '', 'v1'))).toMatchObject({ model: undefined, others: [{ kind: 'Namespace' }] });
    });

    it('a file with two Clusters', () => {
      expect(findings(`${valid}${object('Cluster', 'other', 'spec: {}\n')}`)).toStrictEqual([
        '[EKSA-MODEL-011] prod.yaml:67:1: Cluster/other: a file describes one Cluster, and there is one on line 1. Give each cluster a file of its own',
      ]);
    });

    it('two objects of one kind and name', () => {
      expect(findings(`${valid}${object('TinkerbellMachineConfig', 'prod-cp', 'spec: {osFamily: ubuntu}\n')}${object('Cluster', 'prod')}`)).toStrictEqual([
        '[EKSA-MODEL-016] prod.yaml:70:3: TinkerbellMachineConfig/prod-cp metadata.name: the object on line 41 has the same kind and name; EKS Anywhere takes the last one. Keep one of the two',
        '[EKSA-MODEL-011] prod.yaml:73:1: Cluster/prod: a file describes one Cluster, and there is one on line 1. Give each cluster a file of its own',
      ]);
    });

    it('documents that are no objects', () => {
      expect(findings(`${valid}---\n- a\n---\nhello\n---\na: 1\n---\nkind: Cluster\n---\nkind: Namespace\n---\napiVersion: v1\n---\nkind: 5\napiVersion: ""\n`)).toStrictEqual([
        '[EKSA-MODEL-012] prod.yaml:67:1: this document is not a Kubernetes object; found a list; wanted a map',
        '[EKSA-MODEL-012] prod.yaml:69:1: this document is not a Kubernetes object; found a single value; wanted a map',
        '[EKSA-MODEL-012] prod.yaml:71:1: apiVersion: this document has no apiVersion and no kind',
        `[EKSA-MODEL-012] prod.yaml:73:1: apiVersion: this document has no apiVersion; wanted ${EKSA}`,
        '[EKSA-MODEL-012] prod.yaml:75:1: apiVersion: this document has no apiVersion',
        '[EKSA-MODEL-012] prod.yaml:77:1: kind: this document has no kind',
        '[EKSA-MODEL-012] prod.yaml:80:1: apiVersion: this document has no apiVersion and no kind',
      ]);
    });

    it('objects without a name, once for each', () => {
      expect(findings(`apiVersion: ${EKSA}\nkind: Cluster\n---\napiVersion: ${EKSA}\nkind: OIDCConfig\nmetadata: {}\n---\napiVersion: ${EKSA}\nkind: OIDCConfig\nmetadata:\n  name:\n`)).toStrictEqual([
        '[EKSA-MODEL-022] prod.yaml:1:1: Cluster/ metadata: this field is required; wanted a map',
        '[EKSA-MODEL-022] prod.yaml:6:1: OIDCConfig/ metadata.name: this field is required; wanted text',
        '[EKSA-MODEL-022] prod.yaml:11:3: OIDCConfig/ metadata.name: this field is required; wanted text',
      ]);
    });

    it('kinds of EKS Anywhere in another version or group', () => {
      expect(findings(`${valid}${object('OIDCConfig', 'id', '', 'anywhere.eks.amazonaws.com/v1')}${object('Cluster', 'capi', '', 'cluster.x-k8s.io/v1beta2')}`)).toStrictEqual([
        `[EKSA-MODEL-013] prod.yaml:67:1: OIDCConfig/id apiVersion: this version of the API does not exist; found "anywhere.eks.amazonaws.com/v1"; wanted ${EKSA}`,
        '[EKSA-MODEL-013] prod.yaml:72:1: Cluster/capi apiVersion: EKS Anywhere takes every Cluster in this file for its own kind; found "cluster.x-k8s.io/v1beta2"; '
        + `wanted ${EKSA}. Correct the version, or move the object to another file`,
      ]);
    });

    it('kinds for other providers, and kinds that do not exist', () => {
      expect(findings(`${valid}${object('VSphereMachineConfig', 'a')}${object('SnowIPPool', 'b')}${object('TinkerbelMachineConfig', 'c')}${object('Whatever', 'd')}`)).toStrictEqual([
        '[EKSA-MODEL-014] prod.yaml:68:1: VSphereMachineConfig/a kind: this kind is for clusters on vSphere, not on bare metal; found VSphereMachineConfig',
        '[EKSA-MODEL-014] prod.yaml:73:1: SnowIPPool/b kind: this kind is for clusters on Snow, not on bare metal; found SnowIPPool',
        '[EKSA-MODEL-015] prod.yaml:78:1: TinkerbelMachineConfig/c kind: EKS Anywhere has no such kind to describe a cluster with, and ignores it; '
        + 'found TinkerbelMachineConfig; wanted TinkerbellMachineConfig',
        '[EKSA-MODEL-015] prod.yaml:83:1: Whatever/d kind: EKS Anywhere has no such kind to describe a cluster with, and ignores it; found Whatever',
      ]);
    });

    it('fields that a kind does not have, with the one that was probably meant', () => {
      expect(findings(changed(
        ['  kubernetesVersion: "1.34"', '  kubernetsVersion: "1.34"'], ['    count: 1', '    certSANS: [a]\n    replicas: 1'], ['      cilium: {}', '      cilium: {}\n      kindnetd: {a: 1}'],
        ['endpoint:\n      host', 'endpoint:\n      port: 1\n      host'],
      ))).toStrictEqual([
        '[EKSA-MODEL-020] prod.yaml:9:18: Cluster/prod spec.clusterNetwork.cniConfig.kindnetd.a: there is no such field; found a. This map is always empty',
        '[EKSA-MODEL-020] prod.yaml:17:5: Cluster/prod spec.controlPlaneConfiguration.certSANS: the API server does not know the field by this spelling; found certSANS; wanted certSans',
        '[EKSA-MODEL-020] prod.yaml:18:5: Cluster/prod spec.controlPlaneConfiguration.replicas: there is no such field; found replicas',
        '[EKSA-MODEL-020] prod.yaml:20:7: Cluster/prod spec.controlPlaneConfiguration.endpoint.port: there is no such field; found port. The fields here are host',
        '[EKSA-MODEL-020] prod.yaml:28:3: Cluster/prod spec.kubernetsVersion: there is no such field; found kubernetsVersion; wanted kubernetesVersion',
      ]);
    });

    it('values of the wrong type, and required fields that are missing', () => {
      expect(findings(changed(
        ['    count: 1', '    count: "1"\n    machineHealthCheck: {maxUnhealthy: true, nodeStartupTimeout: [1]}\n    labels: [a]\n    taints: [{key: a, value: {}}]'],
        ['osImageURL: https://images.example.com/ubuntu-1-34.gz\n  tinkerbellIP: 10.20.0.11', 'isoBoot: "true"'],
        ['  workerNodeGroupConfigurations:', '  licenseToken: 12345\n  registryMirrorConfiguration: {port: 443}\n  workerNodeGroupConfigurations:'],
      ))).toStrictEqual([
        '[EKSA-MODEL-021] prod.yaml:16:5: Cluster/prod spec.controlPlaneConfiguration.count: the value is of the wrong type; found "1"; wanted a whole number',
        '[EKSA-MODEL-021] prod.yaml:17:26: Cluster/prod spec.controlPlaneConfiguration.machineHealthCheck.maxUnhealthy: the value is of the wrong type; found true; wanted a whole number or text',
        '[EKSA-MODEL-021] prod.yaml:17:46: Cluster/prod spec.controlPlaneConfiguration.machineHealthCheck.nodeStartupTimeout: the value is of the wrong type; found a list of 1; wanted text',
        '[EKSA-MODEL-021] prod.yaml:18:5: Cluster/prod spec.controlPlaneConfiguration.labels: the value is of the wrong type; found a list of 1; wanted a map',
        '[EKSA-MODEL-022] prod.yaml:19:14: Cluster/prod spec.controlPlaneConfiguration.taints[0].effect: this field is required; wanted text',
        '[EKSA-MODEL-021] prod.yaml:19:23: Cluster/prod spec.controlPlaneConfiguration.taints[0].value: the value is of the wrong type; found an empty map; wanted text',
        '[EKSA-MODEL-021] prod.yaml:29:3: Cluster/prod spec.licenseToken: the value is of the wrong type; wanted text. Put it in quotes',
        '[EKSA-MODEL-021] prod.yaml:30:33: Cluster/prod spec.registryMirrorConfiguration.port: the value is of the wrong type; found 443; wanted text. Put it in quotes: "443"',
        '[EKSA-MODEL-022] prod.yaml:42:1: TinkerbellDatacenterConfig/prod spec.tinkerbellIP: this field is required; wanted text',
        '[EKSA-MODEL-021] prod.yaml:43:3: TinkerbellDatacenterConfig/prod spec.isoBoot: the value is of the wrong type; found "true"; wanted true or false',
      ]);
    });

    it('values out of their range', () => {
      expect(findings(changed(['    type: cp', '    type: cp\n  hardwareAffinity: {required: [], preferred: [{weight: 0, hardwareAffinityTerm: {labelSelector: {}}}, {weight: 101, hardwareAffinityTerm: {labelSelector: {}}}, {weight: 1.5, hardwareAffinityTerm: {labelSelector: {}}}]}']))
        .map((text) => text.replace(/.*\.weight: /, '')))
        .toStrictEqual([
          'this value is not accepted here; found 0; wanted at least 1',
          'this value is not accepted here; found 101; wanted at most 100',
          'the value is of the wrong type; found 1.5; wanted a whole number',
        ]);
    });

    it('a version without quotes, and shows what was written and what it becomes', () => {
      expect(parse(changed(['"1.34"', '1.30'])).findings).toStrictEqual([{
        code: 'EKSA-MODEL-024',
        severity: Severity.WARNING,
        message: 'without quotes a Kubernetes version is a number, to all but eksctl anywhere',
        found: '1.30',
        fix: 'Put it in quotes',
        file: 'prod.yaml',
        line: 25,
        column: '22',
      }]);
    });

    it('a version with a quote on one side only, which EKS Anywhere mends, but none that is longer', () => {
      expect(parse(changed(['"1.34"', '1.34"']))).toMatchObject({ model: { cluster: { spec: { kubernetesVersion: '1.34' } } }, findings: [{ code: 'EKSA-MODEL-024', found: '1.34"' }] });
      expect(parse(changed(['"1.34"', '1.34.5'])).model?.cluster.spec?.kubernetesVersion).toBe('1.34.5');
      expect(findings(`# kubernetesVersion: 1.34\n${changed(['"1.34"', "'1.34'"])}`)).toStrictEqual([]);
    });

    it('text without quotes that EKS Anywhere takes for something else', () => {
      expect(findings(changed(['    type: cp', '    rack: on\n    slot: 010\n    row: 1.10\n    unit: true\n    empty:\n    cage: 0x1F']))).toStrictEqual([
        '[EKSA-MODEL-007] prod.yaml:47:5: TinkerbellMachineConfig/prod-cp spec.hardwareSelector.rack: without quotes EKS Anywhere takes this for another value; found on, which YAML reads as true; wanted text. Put it in quotes: "on"',
        '[EKSA-MODEL-007] prod.yaml:48:5: TinkerbellMachineConfig/prod-cp spec.hardwareSelector.slot: without quotes EKS Anywhere takes this for another value; found 010, which YAML reads as 8; wanted text. Put it in quotes: "010"',
        '[EKSA-MODEL-007] prod.yaml:49:5: TinkerbellMachineConfig/prod-cp spec.hardwareSelector.row: without quotes EKS Anywhere takes this for another value; found 1.10, which YAML reads as 1.1; wanted text. Put it in quotes: "1.10"',
        '[EKSA-MODEL-021] prod.yaml:50:5: TinkerbellMachineConfig/prod-cp spec.hardwareSelector.unit: the value is of the wrong type; found true; wanted text. Put it in quotes: "true"',
        '[EKSA-MODEL-021] prod.yaml:51:5: TinkerbellMachineConfig/prod-cp spec.hardwareSelector.empty: the value is of the wrong type; found null; wanted text',
        '[EKSA-MODEL-007] prod.yaml:52:5: TinkerbellMachineConfig/prod-cp spec.hardwareSelector.cage: without quotes EKS Anywhere takes this for another value; found 0x1F, which YAML reads as 31; wanted text. Put it in quotes: "0x1F"',
      ]);
    });

    it('numbers that begin with zero', () => {
      expect(findings(changed(['    count: 1', '    count: 010']))).toStrictEqual([
        '[EKSA-MODEL-007] prod.yaml:16:5: Cluster/prod spec.controlPlaneConfiguration.count: a number that begins with zero is octal; found 010, which YAML reads as 8. Leave the zero out',
      ]);
    });

    it('yes and no nowhere but in text fields', () => {
      expect(parse(changed(['    count: 1', '    count: 1\n    skipLoadBalancerDeployment: yes'])).model?.cluster.spec?.controlPlaneConfiguration?.skipLoadBalancerDeployment).toBe(true);
    });

    it('references that lead nowhere, with the name that was probably meant', () => {
      const text = changed(
        ['name: prod\n  kubernetesVersion', 'name: pord\n  kubernetesVersion'], ['name: prod-cp\n  datacenterRef', 'name: prod-cpp\n  datacenterRef'], ['kind: TinkerbellMachineConfig\n        name: prod-worker', 'kind: OIDCConfig\n        name: id'],
        ['  osFamily: ubuntu', '  osFamily: ubuntu\n  templateRef: {name: custom}'],
        ['  workerNodeGroupConfigurations:', '  identityProviderRefs: [{kind: OIDCConfig, name: idd}, {kind: AWSIamConfig, name: iam}]\n  gitOpsRef: {kind: FluxConfig, name: fleet}\n  externalEtcdConfiguration: {machineGroupRef: {kind: TinkerbellMachineConfig}}\n  workerNodeGroupConfigurations:'],
      ) + object('OIDCConfig', 'id');
      const result = parse(text);
      expect(result.model).toBeDefined();
      expect(result.findings.map(formatFinding)).toStrictEqual([
        '[EKSA-MODEL-017] prod.yaml:21:7: Cluster/prod spec.controlPlaneConfiguration.machineGroupRef.name: there is no TinkerbellMachineConfig of this name; found "prod-cpp"; wanted "prod-cp"',
        '[EKSA-MODEL-017] prod.yaml:24:5: Cluster/prod spec.datacenterRef.name: there is no TinkerbellDatacenterConfig of this name; found "pord"; wanted "prod"',
        '[EKSA-MODEL-017] prod.yaml:26:45: Cluster/prod spec.identityProviderRefs[0].name: there is no OIDCConfig of this name; found "idd"; wanted "id"',
        '[EKSA-MODEL-017] prod.yaml:26:78: Cluster/prod spec.identityProviderRefs[1].name: there is no AWSIamConfig of this name; found "iam"',
        '[EKSA-MODEL-017] prod.yaml:27:33: Cluster/prod spec.gitOpsRef.name: there is no FluxConfig of this name; found "fleet"',
        '[EKSA-MODEL-017] prod.yaml:28:31: Cluster/prod spec.externalEtcdConfiguration.machineGroupRef.name: there is no TinkerbellMachineConfig of this name; found ""',
        '[EKSA-MODEL-017] prod.yaml:32:9: Cluster/prod spec.workerNodeGroupConfigurations[0].machineGroupRef.kind: this kind cannot be referred to here; found "OIDCConfig"; wanted TinkerbellMachineConfig',
        '[EKSA-MODEL-017] prod.yaml:52:17: TinkerbellMachineConfig/prod-cp spec.templateRef.name: there is no TinkerbellTemplateConfig of this name; found "custom"',
      ]);
      expect(findings(text, { references: false })).toStrictEqual([]);
    });

    it('but not an empty template reference: it asks for the generated template', () => {
      expect(findings(changed(['  osFamily: ubuntu', '  osFamily: ubuntu\n  templateRef: {}']))).toStrictEqual([]);
      expect(findings(changed(['  osFamily: ubuntu', '  osFamily: ubuntu\n  templateRef: {kind: TinkerbellTemplateConfig, name: ""}']))).toStrictEqual([
        '[EKSA-MODEL-017] prod.yaml:49:49: TinkerbellMachineConfig/prod-cp spec.templateRef.name: there is no TinkerbellTemplateConfig of this name; found ""',
      ]);
    });

    it('templates in another namespace than that of the Cluster, where the controller looks for them', () => {
      const template = (namespace: string) => changed()
        .replaceAll('  osFamily: ubuntu', '  osFamily: ubuntu\n  templateRef: {kind: TinkerbellTemplateConfig, name: t}')
        + object('TinkerbellTemplateConfig', `t\n  namespace: ${namespace}`, 'spec: {template: {name: t, version: "0.1", global_timeout: 5, tasks: [{name: t, worker: w, actions: [{name: a, image: i, timeout: 5}]}]}}\n');
      expect(findings(template('default'))).toStrictEqual([]);
      expect(findings(template('other'))).toStrictEqual([
        '[EKSA-MODEL-017] prod.yaml:73:3: TinkerbellTemplateConfig/t metadata.namespace: EKS Anywhere looks for templates in the namespace of the Cluster; found "other"; wanted "default"',
      ]);
    });

    it('mistakes of every kind at once', () => {
      expect(parse(changed(['"1.34"', '1.34'], ['name: prod-cp\n  datacenterRef', 'name: nowhere\n  datacenterRef'], ['    count: 1', '    cout: 1'])).findings.map(({ code }) => code))
        .toStrictEqual(['EKSA-MODEL-020', 'EKSA-MODEL-017', 'EKSA-MODEL-024']);
    });

    it('what is missing only because a document could not be read, not', () => {
      expect(findings(changed(['  tinkerbellIP: 10.20.0.11', '  tinkerbellIP: [']))).toStrictEqual([
        '[EKSA-MODEL-001] prod.yaml:40:1: this is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
      ]);
    });
  });

  describe('the upstream way', () => {
    const lenient = (text: string) => {
      const { model, findings: found } = parse(text, { strict: false });
      return { spec: model?.cluster.spec, findings: found.map(formatFinding) };
    };

    it('takes numbers and booleans as text, as Go does, and versions as they were written', () => {
      const { model, findings: found } = parse(changed(['"1.34"', '1.30'], ['    type: cp', '    rack: on\n    slot: 007\n    row: 2.50\n    port: 80\n    empty:']), { strict: false });
      expect(model?.cluster.spec?.kubernetesVersion).toBe('1.30');
      expect(model?.machineConfigs[0].spec?.hardwareSelector).toStrictEqual({ rack: 'true', slot: '7', row: '2.5', port: '80', empty: '' });
      const machine = 'TinkerbellMachineConfig/prod-cp spec.hardwareSelector';
      const another = 'without quotes EKS Anywhere takes this for another value';
      const type = 'the value is of the wrong type';
      expect(found.map(formatFinding)).toStrictEqual([
        `[EKSA-MODEL-007] (warning) prod.yaml:47:5: ${machine}.rack: ${another}; found on, which YAML reads as true; wanted text. Put it in quotes: "on"`,
        `[EKSA-MODEL-007] (warning) prod.yaml:48:5: ${machine}.slot: ${another}; found 007, which YAML reads as 7; wanted text. Put it in quotes: "007"`,
        `[EKSA-MODEL-007] (warning) prod.yaml:49:5: ${machine}.row: ${another}; found 2.50, which YAML reads as 2.5; wanted text. Put it in quotes: "2.50"`,
        `[EKSA-MODEL-021] (warning) prod.yaml:50:5: ${machine}.port: ${type}; found 80; wanted text. Put it in quotes: "80"`,
        `[EKSA-MODEL-021] (warning) prod.yaml:51:5: ${machine}.empty: ${type}; found null; wanted text`,
      ]);
    });

    it('takes a value whose type is written in front of it', () => {
      expect(lenient(changed(['"1.34"', '!!float 1.30'])).spec?.kubernetesVersion).toBe('1.3');
      expect(findings(changed(['"1.34"', '!!float 1.30']))).toStrictEqual([
        '[EKSA-MODEL-021] prod.yaml:25:3: Cluster/prod spec.kubernetesVersion: the value is of the wrong type; found 1.3; wanted text. Put it in quotes: "1.3"',
      ]);
    });

    it('takes names of fields in any case, the last of several in the order of their bytes', () => {
      const { spec, findings: found } = lenient(changed(['    count: 1', '    certSANS: [a]\n    Count: 3\n    COUNT: 5\n    count: 1']));
      expect(spec?.controlPlaneConfiguration).toMatchObject({ count: 1, certSans: ['a'] });
      const spelling = 'the API server does not know the field by this spelling';
      expect(found).toStrictEqual([
        `[EKSA-MODEL-020] (warning) prod.yaml:16:5: Cluster/prod spec.controlPlaneConfiguration.certSANS: ${spelling}; found certSANS; wanted certSans`,
        `[EKSA-MODEL-020] (warning) prod.yaml:17:5: Cluster/prod spec.controlPlaneConfiguration.Count: ${spelling}; found Count; wanted count`,
        `[EKSA-MODEL-020] (warning) prod.yaml:18:5: Cluster/prod spec.controlPlaneConfiguration.COUNT: ${spelling}; found COUNT; wanted count`,
      ]);
    });

    it('knows an object by version, kind and name, in whatever case these fields are written', () => {
      const text = changed(
        ['kind: TinkerbellMachineConfig\nmetadata:\n  name: prod-cp', 'Kind: TinkerbellMachineConfig\nMetaData:\n  Name: prod-cp'],
        ['  osFamily: ubuntu', '  osFamily: ubuntu\n  templateRef: {name: none}'],
      );
      const spelling = 'the API server does not know the field by this spelling';
      expect(lenient(text).findings).toStrictEqual([
        '[EKSA-MODEL-017] prod.yaml:49:17: TinkerbellMachineConfig/prod-cp spec.templateRef.name: there is no TinkerbellTemplateConfig of this name; found "none"',
        `[EKSA-MODEL-020] (warning) prod.yaml:42:1: TinkerbellMachineConfig/prod-cp Kind: ${spelling}; found Kind; wanted kind`,
        `[EKSA-MODEL-020] (warning) prod.yaml:43:1: TinkerbellMachineConfig/prod-cp MetaData: ${spelling}; found MetaData; wanted metadata`,
        `[EKSA-MODEL-020] (warning) prod.yaml:44:3: TinkerbellMachineConfig/prod-cp MetaData.Name: ${spelling}; found Name; wanted name`,
      ]);
    });

    it('drops unknown fields, but not of a Cluster or a datacenter', () => {
      expect(lenient(changed(['  osFamily: ubuntu', '  osFamily: ubuntu\n  "": red'])).findings).toStrictEqual([
        expect.stringContaining('spec[""]: EKS Anywhere ignores this field, which it does not know; found "". The fields here are'),
      ]);
      expect(lenient(changed(['  osFamily: ubuntu', '  osFamily: ubuntu\n  colour: red'])).findings).toStrictEqual([
        '[EKSA-MODEL-020] (warning) prod.yaml:49:3: TinkerbellMachineConfig/prod-cp spec.colour: EKS Anywhere ignores this field, which it does not know; found colour. The fields here are hardwareAffinity, hardwareSelector, hostOSConfiguration, osFamily, osImageURL, templateRef, users',
      ]);
      expect(lenient(changed(['    count: 1', '    count: 1\n    colour:'], ['  tinkerbellIP:', '  foo: null\n  tinkerbellIP:']))).toStrictEqual({
        spec: undefined,
        findings: [
          '[EKSA-MODEL-020] prod.yaml:17:5: Cluster/prod spec.controlPlaneConfiguration.colour: there is no such field; found colour',
          expect.stringMatching(/^\[EKSA-MODEL-020\] prod\.yaml:40:3: TinkerbellDatacenterConfig\/prod spec\.foo: there is no such field; found foo\. The fields here are /),
        ],
      });
    });

    it('reads what only the API server writes, and does not keep it', () => {
      const written = changed(['  name: prod\n', '  name: prod\n  uid: 5\n  creationTimestamp: 2026-08-19T12:00:00Z\n  generateName: p-\n'], ['spec:\n  clusterNetwork', 'status: {observedGeneration: 3}\nspec:\n  clusterNetwork']);
      expect(parse(written, { strict: false }).model?.cluster).toStrictEqual(minimalModel().cluster);
      expect(lenient(changed(['  name: prod\n', '  name: prod\n  uid: [x]\n  creationTimestamp: x\n'], ['spec:\n  clusterNetwork', 'status: {ready: true}\nspec:\n  clusterNetwork'])).findings).toStrictEqual([
        '[EKSA-MODEL-021] prod.yaml:5:3: Cluster/prod metadata.uid: the value is of the wrong type; found a list of 1; wanted text',
        '[EKSA-MODEL-023] prod.yaml:6:3: Cluster/prod metadata.creationTimestamp: this is not a time; found "x"; wanted a time such as "2026-08-19T12:00:00Z"',
        expect.stringMatching(/^\[EKSA-MODEL-020\] prod\.yaml:7:10: Cluster\/prod status\.ready: there is no such field; found ready\. The fields here are /),
      ]);
    });

    it('leaves out what nothing refers to, whatever is in it, as long as it can be read', () => {
      const { model, findings: found } = parse(`${valid}${object('OIDCConfig', 'o', 'spec: {}\n')}`, { strict: false });
      expect(model?.oidcConfigs).toStrictEqual([]);
      expect(found.map(formatFinding)).toStrictEqual(['[EKSA-MODEL-018] (warning) prod.yaml:67:1: OIDCConfig/o: nothing refers to this object: it is left out. Refer to it, or remove it']);
      expect(parse(`${valid}${object('OIDCConfig', 'o', 'spec: []\n')}`, { strict: false }).model).toBeUndefined();
    });

    it('takes the last of two objects of one kind and name, and the last of two keys', () => {
      const { model, findings: found } = parse(`${valid}${object('TinkerbellMachineConfig', 'prod-cp', 'spec: {osFamily: ubuntu, osFamily: redhat, users: []}\n')}`, { strict: false });
      expect(model?.machineConfigs.find(({ metadata }) => metadata.name === 'prod-cp')?.spec?.osFamily).toBe('redhat');
      expect(found.map(({ code, severity }) => [code, severity])).toEqual(expect.arrayContaining([['EKSA-MODEL-016', 'warning'], ['EKSA-MODEL-003', 'warning']]));
      expect(lenient(changed(['    count: 1', '    count: 1\n    count: 2'])).spec).toBeUndefined();
    });

    it('does not see what stands behind a separator with something on its line, and says that alone', () => {
      expect(lenient(valid.replace('---\n', '--- # next\n')).findings).toStrictEqual([
        expect.stringMatching(/^\[EKSA-MODEL-008\] prod\.yaml:\d+:1: eksctl anywhere does not see the document after this line/),
      ]);
      expect(lenient(`${valid}--- # notes\na: 1\n`)).toMatchObject({ spec: {}, findings: [expect.stringContaining('[EKSA-MODEL-008] (warning)')] });
    });

    it('finds a machine config by name alone once another group refers to it correctly', () => {
      const byName = changed(['kind: TinkerbellMachineConfig\n        name: prod-worker', 'kind: ""\n        name: prod-cp']);
      expect(parse(byName, { strict: false }).findings.map(({ code, severity }) => [code, severity])).toEqual(expect.arrayContaining([['EKSA-MODEL-017', 'warning']]));
      expect(parse(byName, { strict: false }).model).toBeDefined();
    });

    it('gives required fields that are missing the empty value of their type; lists stay away', () => {
      const { model, findings: found } = parse(`${valid}${object('TinkerbellTemplateConfig', 't')}${object('OIDCConfig', 'o', 'spec: {}\n')}`.replace('kind: TinkerbellTemplateConfig\nmetadata:\n  name: t\n', 'kind: TinkerbellTemplateConfig\nmetadata:\n  name: t\nspec: {}\n'), { strict: false });
      expect(model?.templates[0].spec).toStrictEqual({ template: { global_timeout: 0, id: '', name: '', version: '' } });
      // nobody misses a zero, or the id
      expect(found.filter(({ object: about }) => about === 'TinkerbellTemplateConfig/t').map(({ field, code, severity }) => [code, severity, field]))
        .toEqual(expect.arrayContaining(['', '.name', '.version'].map((field) => ['EKSA-MODEL-022', Severity.WARNING, `spec.template${field}`])));
      expect(found.map(({ field }) => field)).not.toEqual(expect.arrayContaining(['spec.template.id']));
    });

    it('goes on with a GitOps reference of an unknown kind, which has a rule of its own, and with no other', () => {
      expect(lenient(changed(
        ['  workerNodeGroupConfigurations:', '  identityProviderRefs: [{kind: OIDCConfig, name: id}]\n  gitOpsRef: {kind: VSphere, name: fleet}\n  workerNodeGroupConfigurations:'],
        ['name: prod-cp\n  datacenterRef', 'name: nowhere\n  datacenterRef'],
      )).findings.map((text) => text.replace(/(:\d+)+.*/, ''))).toStrictEqual([
        '[EKSA-MODEL-017] prod.yaml', '[EKSA-MODEL-017] prod.yaml', '[EKSA-MODEL-017] (warning) prod.yaml',
      ]);
    });

    it('skips documents that say nothing about themselves, and unknown kinds', () => {
      expect(lenient(`${valid}---\na: 1\n${object('Whatever', 'w')}`)).toMatchObject({
        spec: minimalModel().cluster.spec,
        findings: [
          '[EKSA-MODEL-012] (warning) prod.yaml:67:1: apiVersion: this document has no apiVersion and no kind',
          '[EKSA-MODEL-015] (warning) prod.yaml:70:1: Whatever/w kind: EKS Anywhere has no such kind to describe a cluster with, and ignores it; found Whatever',
        ],
      });
    });

    it('still refuses what upstream refuses', () => {
      expect(lenient(changed(['    count: 1', '    count: "1"'], ['endpoint:\n      host: 10.20.0.10', 'endpoint: []'], ['  name: prod\n', '  label: x\n']))).toStrictEqual({
        spec: undefined,
        findings: [
          '[EKSA-MODEL-022] prod.yaml:3:1: Cluster/ metadata.name: this field is required; wanted text',
          '[EKSA-MODEL-020] prod.yaml:4:3: Cluster/ metadata.label: there is no such field; found label; wanted labels',
          '[EKSA-MODEL-021] prod.yaml:16:5: Cluster/ spec.controlPlaneConfiguration.count: the value is of the wrong type; found "1"; wanted a whole number',
          '[EKSA-MODEL-021] prod.yaml:17:5: Cluster/ spec.controlPlaneConfiguration.endpoint: the value is of the wrong type; found an empty list; wanted a map',

        ],
      });
    });
  });
});

describeShared('the kinds of EKS Anywhere', () => {
  const kinds = readdirSync(shared('crds', 'eksa')).map((file) => /^ {4}kind: (\w+)$/m.exec(readShared('crds', 'eksa', file))![1]);
  const codes = (kind: string) => parse(`${valid}${object(kind, 'x', 'spec: {}\n')}`).findings.map(({ code, object: about }) => (about === `${kind}/x` ? code : 'other'));

  it('are all told apart: for bare metal, for other providers, for releases, and what only controllers use', () => {
    const sorted: Record<string, string[]> = {};
    for (const kind of kinds) (sorted[codes(kind).find((code) => /01[1-5]$/.test(code)) ?? 'bare metal and releases'] ??= []).push(kind);
    expect(sorted).toStrictEqual({
      'EKSA-MODEL-011': ['Cluster'],
      'bare metal and releases': ['AWSIamConfig', 'Bundles', 'EKSARelease', 'FluxConfig', 'GitOpsConfig', 'OIDCConfig', 'TinkerbellDatacenterConfig', 'TinkerbellMachineConfig', 'TinkerbellTemplateConfig'],
      'EKSA-MODEL-014': [
        'AWSDatacenterConfig', 'CloudStackDatacenterConfig', 'CloudStackMachineConfig', 'DockerDatacenterConfig', 'NutanixDatacenterConfig', 'NutanixMachineConfig', 'SnowDatacenterConfig',
        'SnowIPPool', 'SnowMachineConfig', 'VSphereDatacenterConfig', 'VSphereMachineConfig',
      ],
      'EKSA-MODEL-015': ['ControlPlaneUpgrade', 'MachineDeploymentUpgrade', 'NodeUpgrade'],
    });
  });
});

describe('whatever the text is', () => {
  const never = (text: string) => {
    for (const strict of [true, false]) {
      const { model, findings: found } = parse(text, { strict });
      expect(model === undefined && !found.some(({ severity }) => severity === Severity.ERROR)).toBe(false);
      for (const finding of found) expect([finding.file, formatFinding(finding)]).toStrictEqual(['prod.yaml', expect.any(String)]);
      if (model !== undefined) expect(objectsOf(model)[0].kind).toBe('Cluster');
    }
  };

  it('parsing it throws nothing and is never silent: any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), never), { numRuns: 300 });
  });

  it('parsing it throws nothing and is never silent: any data in the place of any field', () => {
    const lines = valid.split('\n');
    const names = fc.constantFrom('__proto__', 'constructor', 'toString', 'toJSON', 'kind', 'name', 'apiVersion', 'metadata');
    const anyJson = fc.oneof(fc.json(), fc.dictionary(names, fc.jsonValue()).map((value) => JSON.stringify(value)));
    fc.assert(fc.property(fc.nat(lines.length - 1), anyJson, (line, json) => {
      never([...lines.slice(0, line), lines[line].replace(/:.*/, `: ${json}`), ...lines.slice(line + 1)].join('\n'));
    }), { numRuns: 300 });
  });

  it('parsing it throws nothing and is never silent: pieces of YAML at any place', () => {
    const lines = valid.split('\n');
    const piece = fc.constantFrom(
      '<<: *x', '&a', '*a', '!!int ', '- ', '? ', '{', '[', '}', ']', '"', '\'', '__proto__: {a: 1}', 'constructor: 1', 'a: &a [*a]', '\t', ':', '---', '...', '%YAML 1.1', 'null', '~', '1e400',
      '.nan', 'yes', '|', '>', '#', '!', '@', 'metadata: 5', 'spec: []', 'kind: 5', 'apiVersion: {}', 'identityProviderRefs: [1, null, [], {}]', 'users: [null]', 'name: [1]', 'templateRef: 5', 'metadata:',
    );
    const edit = fc.record({ line: fc.nat(lines.length), remove: fc.nat(1), indent: fc.nat(10), text: piece });
    fc.assert(fc.property(fc.array(edit, { maxLength: 4 }), (edits) => {
      const text = [...lines];
      for (const { line, remove, indent, text: inserted } of edits) text.splice(line, remove, `${' '.repeat(indent)}${inserted}`);
      never(text.join('\n'));
    }), {
      numRuns: 300,
      // a text in the place of the worker node groups, beside a reference of another kind
      examples: [[[{ line: 20, remove: 1, indent: 7, text: '%YAML 1.1' }, { line: 26, remove: 0, indent: 3, text: '|' }]]],
    });
  });
});
