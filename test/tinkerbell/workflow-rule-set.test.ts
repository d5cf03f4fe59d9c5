import * as fc from 'fast-check';
import { refused, written } from './base';
import { TinkerbellTemplate, WorkflowRuleSet, WorkflowRuleSetProps } from '../../src';
import { patternFaults } from '../../src/tinkerbell/agent-pattern';

const template = TinkerbellTemplate.fromTemplateName('inspect');
const MAC = JSON.stringify({ networkInterfaces: { mac: [{ prefix: '02:00:' }] } });

const of = (props: Partial<WorkflowRuleSetProps>) => refused((scope) => new WorkflowRuleSet(scope, 'it', { rules: [MAC], template, ...props }));

describe('a WorkflowRuleSet', () => {
  it('gives machines a workflow as soon as they report', () => {
    expect(written('WorkflowRuleSet', (scope) => {
      const set = new WorkflowRuleSet(scope, 'discover', { rules: [MAC], template });
      expect([set.name, set.apiObject.kind]).toStrictEqual(['discover', 'WorkflowRuleSet']);
    })).toStrictEqual({
      apiVersion: 'tinkerbell.org/v1alpha1',
      kind: 'WorkflowRuleSet',
      metadata: { name: 'discover', namespace: 'eksa-system' },
      spec: { rules: [MAC], workflow: { namespace: 'eksa-system', template: { agentValue: 'device_1', ref: 'inspect' } } },
    });
  });

  it('says everything that its schema knows', () => {
    expect(written('WorkflowRuleSet', (scope) => new WorkflowRuleSet(scope, 'it', {
      rules: [MAC], template: TinkerbellTemplate.fromTemplateName('inspect', 'own'), namespace: 'own', agentValue: 'agent', keyValues: { site: '' }, disabled: true, addAttributes: true,
    })).spec.workflow).toStrictEqual({ addAttributes: true, disabled: true, namespace: 'own', template: { agentValue: 'agent', kvs: { site: '' }, ref: 'inspect' } });
  });

  it('gives the template what it asks for', () => {
    const asking = (props: Partial<WorkflowRuleSetProps>) => refused((scope) => new WorkflowRuleSet(scope, 'it', {
      rules: [MAC], template: new TinkerbellTemplate(scope, 'inspect', { data: 'name: a\nid: "{{.site}}"\ntasks: [{name: t, worker: "{{.agent}}"}]' }), ...props,
    }));
    expect(asking({ agentValue: 'agent', keyValues: { site: 'a' } })).toStrictEqual([]);
    expect(asking({}).map(([code, field, message, found]) => [code, field, message, found])).toStrictEqual([
      ['EKSA-TINK-011', 'keyValues', 'Template/inspect asks for .agent, and nothing is under this key', 'device_1'],
      ['EKSA-TINK-011', 'keyValues', 'Template/inspect asks for .site, and nothing is under this key', 'device_1'],
    ]);
  });

  it.each<[string, Partial<WorkflowRuleSetProps>, (string | undefined)[][]]>([
    ['no rules', { rules: [] }, [['EKSA-TINK-020', 'rules', 'there is no rule, and no machine is matched', undefined, 'at least one pattern']]],
    ['a Template elsewhere', { namespace: 'own', template: TinkerbellTemplate.fromTemplateName('Inspect') }, [
      ['EKSA-TINK-001', 'template.name', 'no object can be called so', '"Inspect"', undefined],
      ['EKSA-TINK-013', 'template', 'Tinkerbell looks for this in the namespace of the Workflow, and the rule set owns the Workflow', '"eksa-system"', '"own"'],
    ]],
    ['an id of the agent that cannot be found', { agentValue: ' ' }, [['EKSA-TINK-023', 'agentValue', 'the template cannot find the id of the agent under this key', '" "', undefined]]],
    ['an id of the agent under a key of Tinkerbell', { agentValue: 'hardware' }, [['EKSA-TINK-023', 'agentValue', 'the template cannot find the id of the agent under this key', '"hardware"', undefined]]],
    ['a value in its place', { keyValues: { device_1: 'x' } }, [['EKSA-TINK-023', 'keyValues', 'this value would take the place of the id of the agent', '"device_1"', undefined]]],
    ['values under keys of Tinkerbell', { keyValues: { '': 'x', 'references': 'y' } }, [
      ['EKSA-TINK-010', 'keyValues.references', 'Tinkerbell puts something else under this key', '"references"', undefined], ['EKSA-TINK-010', 'keyValues[""]', 'a key is blank', '""', undefined],
    ]],
    ['rules that cannot be read', { rules: [MAC, '[]', '{"cpus": {"totalCores": [4]}}'] }, [
      ['EKSA-TINK-021', 'rules[1]', 'this is no JSON object', undefined, undefined], ['EKSA-TINK-022', 'rules[2]', 'cpus: agents report no such attribute', '"cpus"', '"cpu"'],
    ]],
  ])('is refused with %s', (_, props, faults) => {
    expect([...of(props)].sort()).toStrictEqual(faults);
  });
});

describe('a pattern', () => {
  const said = (pattern: unknown) => patternFaults(typeof pattern === 'string' ? pattern : JSON.stringify(pattern)).map(({ place, message }) => `${place.join('.')}: ${message}`);

  it.each([
    { cpu: { totalCores: [4, 8.5] }, chassis: { serial: ['a', null, true] } },
    { product: { name: [{ 'anything-but': ['a', 'b'] }] } },
    { product: { name: [{ exists: true }] } },
    { product: { name: [{ regexp: 'a.*' }] } },
    { product: { name: [{ prefix: 'a' }, { 'equals-ignore-case': 'b' }, { shellstyle: 'c*d*' }, { wildcard: '*a\\*b\\\\*' }, 'e'] } },
    { somethingNew: { inLaterVersions: ['x'] } },
  ])('that Tinkerbell reads is taken: %j', (pattern) => {
    expect(said(pattern)).toStrictEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    ['no JSON', '{', [': this is no JSON']],
    ['nothing', '', [': this is no JSON']],
    ['a text', '"a"', [': this is no JSON object']],
    ['nothing asked for', {}, [': nothing is asked for, and nothing matches']],
    ['nothing asked for inside', { cpu: {} }, ['cpu: nothing is asked for, and nothing matches']],
    ['a value without list', { cpu: { totalCores: 4 } }, ['cpu.totalCores: a value stands outside of a list']],
    ['an empty list', { cpu: { totalCores: [] } }, ['cpu.totalCores: the list is empty, and nothing matches']],
    ['a list in a list', { cpu: { totalCores: [[4]] } }, ['cpu.totalCores.0: a list stands in a list']],
    ['no condition', { bios: { vendor: [{}] } }, ['bios.vendor.0: a condition has one name']],
    ['two conditions', { bios: { vendor: [{ prefix: 'a', exists: true }] } }, ['bios.vendor.0: a condition has one name']],
    ['an unknown condition', { bios: { vendor: [{ prefx: 'a' }, { constructor: 'a' }] } }, ['bios.vendor.0: there is no such condition', 'bios.vendor.1: there is no such condition']],
    ['conditions that take something else',
      { bios: { vendor: [{ prefix: 1 }, { shellstyle: 'a**' }, { wildcard: 'a**' }, { wildcard: 'a\\b' }, { wildcard: 'a\\' }, { 'equals-ignore-case': null }] } },
      ['0.prefix', '1.shellstyle', '2.wildcard', '3.wildcard', '4.wildcard', '5.equals-ignore-case'].map((place) => `bios.vendor.${place}: the condition takes something else`)],
    ['lists that take something else', { bios: { vendor: [{ exists: 'x' }], version: [{ 'anything-but': [] }], releaseDate: [{ 'anything-but': [1] }] } },
      ['vendor.0.exists', 'version.0.anything-but', 'releaseDate.0.anything-but'].map((place) => `bios.${place}: the condition takes something else`)],
    ['what stands alone beside others', { bios: { vendor: ['a', { exists: true }], version: [{ regexp: 'a' }, 'b'] } },
      ['bios.vendor.1: exists cannot stand beside other values', 'bios.version.0: regexp cannot stand beside other values']],
    ['attributes with other names', { networkInterface: { mac: ['a'] }, networkInterfaces: { macs: ['b'] } },
      ['networkInterface: agents report no such attribute', 'networkInterfaces.macs: agents report no such attribute']],
    ['names of every object', '{"__proto__": {"a": 1}}', ['__proto__.a: a value stands outside of a list']],
  ])('that it cannot read, or that never matches, is refused: %s', (_, pattern, faults) => {
    expect(said(pattern)).toStrictEqual(faults);
  });

  it('of any depth ends in a word about it', () => {
    const deep = (levels: number) => `${'{"a":'.repeat(levels)}["x"]${'}'.repeat(levels)}`;
    expect(said(deep(20))).toStrictEqual([]);
    expect(said(deep(21))).toStrictEqual([expect.stringMatching(/: the pattern has more than 20 levels$/)]);
    expect(said('['.repeat(200_000))).toHaveLength(1);
  });

  it('of any form is judged without a crash', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => { patternFaults(JSON.stringify(value)); }));
  });
});
