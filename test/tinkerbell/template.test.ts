import { refused, written } from './base';
import { TinkerbellTemplate, TinkerbellTemplateProps, WorkflowTemplate } from '../../src';
import { workflowText } from '../../src/render/capi/workflow-text';
import { chart } from '../cluster/fixtures';

const WIPE = WorkflowTemplate.of({ name: 'wipe', actions: [{ name: 'wipe', image: 'registry.example.com/wipe:v1', timeout: 600, environment: { DISK: '{{ index .Hardware.Disks 0 }}' } }] });

const DATA = `version: "0.1"
name: wipe
global_timeout: 600
tasks:
- name: wipe
  worker: "{{.device_1}}"
  actions:
  - name: wipe
    image: {{ .registry }}/wipe:v1
    timeout: {{ .timeout }}
`;

const of = (props: TinkerbellTemplateProps) => refused((scope) => new TinkerbellTemplate(scope, 'it', props));

describe('a Template', () => {
  it('of typed actions is the text that EKS Anywhere would print', () => {
    expect(written('Template', (scope) => new TinkerbellTemplate(scope, 'wipe', { workflow: WIPE }))).toStrictEqual({
      apiVersion: 'tinkerbell.org/v1alpha1',
      kind: 'Template',
      metadata: { name: 'wipe', namespace: 'eksa-system' },
      spec: { data: workflowText(WIPE._toModel('eksa-system').spec!.template!) },
    });
  });

  it('of a text is that text, with a name, a namespace and metadata of its own', () => {
    const metadata = { name: 'own', namespace: 'tinkerbell', labels: { team: 'metal' }, annotations: { 'example.com/why': 'to wipe' } };
    expect(written('Template', (scope) => new TinkerbellTemplate(scope, 'wipe', { data: DATA, ...metadata }))).toStrictEqual({
      apiVersion: 'tinkerbell.org/v1alpha1', kind: 'Template', metadata, spec: { data: DATA },
    });
  });

  it('can be referred to, patched and depended on', () => {
    const template = new TinkerbellTemplate(chart(), 'wipe', { data: DATA });
    expect([template.name, template.namespace, template.apiObject.kind, template.node.defaultChild === template.apiObject]).toStrictEqual(['wipe', 'eksa-system', 'Template', true]);
    expect(TinkerbellTemplate.fromTemplateName('other')).toStrictEqual({ name: 'other', namespace: 'eksa-system' });
    expect(TinkerbellTemplate.fromTemplateName('other', 'tinkerbell')).toStrictEqual({ name: 'other', namespace: 'tinkerbell' });
  });

  it('says what is done once', () => {
    expect(of({})).toStrictEqual([['EKSA-TINK-006', undefined, 'nothing says what is done', undefined, 'workflow or data']]);
    expect(of({ workflow: WIPE, data: DATA })).toStrictEqual([['EKSA-TINK-006', undefined, 'two props say what is done', undefined, 'workflow or data']]);
  });

  it('has names that objects can have', () => {
    const found = of({ data: DATA, name: 'My Template', namespace: 'a.b', labels: { 'a b': 'c d' }, annotations: { '-': 'x' } });
    expect(found.map(([code, field, , value]) => [code, field, value])).toStrictEqual([
      ['EKSA-TINK-002', 'annotations["-"]', '"-"'], ['EKSA-TINK-002', 'labels["a b"]', '"a b"'], ['EKSA-TINK-002', 'labels["a b"]', '"c d"'],
      ['EKSA-TINK-001', 'name', '"My Template"'], ['EKSA-TINK-001', 'namespace', '"a.b"'],
    ]);
  });
});

describe('the text of a Template', () => {
  const said = (data: string) => of({ data }).map(([code, , message, found]) => [code, message, ...found === undefined ? [] : [found]]);
  const task = (lines: string) => `name: a\ntasks:\n- name: t\n  worker: w\n${lines}`;

  it.each<[string, string]>([
    ['a workflow', DATA],
    ['parts that are rendered or not', task('{{ if .x }}  actions: [}\n{{ end }}')],
    ['a loop', '{{ range .x }}[{{ end }}'],
    ['blanks that are taken away', 'name: a\n{{- .tasks -}}\n]'],
    ['blanks that are taken away at the end', 'name: a {{ .tasks -}}\n]'],
    ['a comment, and something kept for later', `{{/* what is done */}}\n{{ $image := "a" }}\n${task('  actions: [{name: a, image: "{{ $image }}"}]')}`],
    ['text that is filled in below', task('  environment: {{ .environment }}')],
    ['braces in a text', task('  actions: [{name: a, image: \'{{ printf "}}" }}\'}]')],
  ])('is taken: %s', (_, data) => {
    expect(said(data)).toStrictEqual([]);
  });

  it.each<[string, string, string[][]]>([
    ['nothing', ' \n', [['EKSA-TINK-005', 'the template is empty']]],
    ['an action that is not closed', 'name: a\nid: {{ .x', [['EKSA-TINK-004', 'an action in line 2 is not closed']]],
    ['a function of Helm', 'name: {{ include "x" . }}', [['EKSA-TINK-004', 'the function include is not defined (line 1)']]],
    ['a block that is not closed', 'name: {{ if true }}x', [['EKSA-TINK-004', 'what begins here is never closed: an {{end}} is missing (line 1)']]],
    ['a quote that is not closed', 'name: {{ index "a }}', [['EKSA-TINK-004', 'an action in line 1 is not closed']]],
    ['no YAML', 'name: [a', [['EKSA-TINK-005', expect.stringMatching(/\(line 1\)$/) as never]]],
    ['no YAML between actions', 'name: {{ .a }}\ntasks: [{{ .b }}', [['EKSA-TINK-005', expect.stringMatching(/\(line 2\)$/) as never]]],
    ['no workflow', 'a text', [['EKSA-TINK-005', expect.stringMatching(/\(line 1\)$/) as never, expect.anything() as never]]],
    ['a workflow without name and task', 'id: a', [['EKSA-TINK-005', 'name: this has no name'], ['EKSA-TINK-005', 'tasks: the workflow has no task']]],
    ['a value of another kind', `${task('  volumes: x')}`, [['EKSA-TINK-005', expect.stringMatching(/^tasks\[0\]\.volumes: .*\(line 5\)$/) as never, expect.anything() as never]]],
  ])('is refused: %s', (_, data, faults) => {
    expect(said(data)).toStrictEqual(faults);
  });

  it('is looked at as closely as it can be where it is made of typed actions', () => {
    const twice = WorkflowTemplate.of({ name: 'a', actions: ['{{ .a }}', 'x', 'x'].map((name) => ({ name, image: 'Not An Image', timeout: 1 })) });
    expect(of({ workflow: twice }).map(([, field, message]) => [field, message])).toStrictEqual([
      ['workflow', 'tasks[0].actions[0].image: this is not a container image'], ['workflow', 'tasks[0].actions[1].image: this is not a container image'],
      ['workflow', 'tasks[0].actions[2].image: this is not a container image'], ['workflow', 'tasks[0].actions[2].name: this name occurs twice'],
    ]);
    const open = WorkflowTemplate.of({ name: 'a', actions: [{ name: 'a', image: 'a', timeout: 1, environment: { A: '{{ .x', B: '{{ if .x }}b{{ end }}' } }] });
    expect(of({ workflow: open }).map(([code]) => code)).toStrictEqual(['EKSA-TINK-004']);
    const loop = WorkflowTemplate.of({ name: 'a', actions: [{ name: 'a', image: '{{ if .x }}b{{ end }}', timeout: 1 }] });
    expect(of({ workflow: loop })).toStrictEqual([]);
  });
});
