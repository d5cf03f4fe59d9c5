// What yaml.v3 of Go makes of workflows: every expectation was held against it.
import { readWorkflow, RenderedWorkflow } from '../../src/provisioning/workflow-document';

function read(text: string): RenderedWorkflow {
  const reading = readWorkflow(text);
  if ('faults' in reading) throw new Error(JSON.stringify(reading.faults));
  return reading.workflow;
}

function faults(text: string): string[] {
  const reading = readWorkflow(text);
  return 'workflow' in reading ? [] : reading.faults.map(({ line, field, message, found, wanted }) =>
    `${line} ${field}: ${message}${found === undefined ? '' : `; found ${found}`}${wanted === undefined ? '' : `; wanted ${wanted}`}`);
}

describe('a workflow is read', () => {
  it('with all its fields', () => {
    expect(read(`
version: "0.1"
name: install
id: x
global_timeout: 6000
tasks:
- name: task
  worker: 00:00:00:00:00:01
  volumes: [/dev:/dev]
  environment: {A: b}
  actions:
  - name: action
    image: img
    timeout: 90
    pid: host
    command: [a, b]
    on-timeout: [c]
    on-failure: [d]
    volumes: [/worker:/worker]
    environment: {C: d}
    retries: 3
`)).toStrictEqual({
      version: '0.1',
      name: 'install',
      id: 'x',
      globalTimeout: 6000,
      tasks: [{
        name: 'task',
        worker: '00:00:00:00:00:01',
        volumes: ['/dev:/dev'],
        environment: { A: 'b' },
        actions: [{
          name: 'action', image: 'img', timeout: 90, pid: 'host', command: ['a', 'b'], onTimeout: ['c'], onFailure: ['d'], volumes: ['/worker:/worker'], environment: { C: 'd' },
        }],
      }],
    });
  });

  it.each(['', '# nothing', '---\n', '~', '%YAML 1.1\n---\n'])('as one that says nothing: %j', (text) => {
    expect(read(text)).toStrictEqual({ version: '', name: '', id: '', globalTimeout: 0, tasks: [] });
  });

  it.each([
    ['1', 1], ['-5', -5], ['+5', 5], ['017', 15], ['0o17', 15], ['-0x1F', -31], ['0b11', 3], ['1_000', 1000], ['1_', 1], ['1.9', 1], ['08', 8], ['.5', 0], ['1e3', 1000],
    ['9223372036854775807', 2 ** 63], ['-9223372036854775809', -(2 ** 63)], ['-.inf', -(2 ** 63)], ['!!int "5"', 5], ['!!float 5.5', 5], ['! 5', 5], ['~', 0], ['', 0],
  ])('with the number %s', (text, value) => {
    expect(read(`global_timeout: ${text}`).globalTimeout).toBe(value);
  });

  it.each(['"5"', '5s', '9223372036854775808', '18446744073709551616', '.inf', '.nan', '0x', '._5', '1__x', 'true', '2024-01-01', '12:30', '[1]', '{a: 1}', '!!str 5', '<<'])(
    'without the number %s', (text) => {
      expect(faults(`global_timeout: ${text}`)).toHaveLength(1);
    });

  it.each([
    ['yes', 'yes'], ['1.10', '1.10'], ['0600', '0600'], ['true', 'true'], ['12:30', '12:30'], ['2024-01-01', '2024-01-01'], ['~', ''], ['!!null ""', ''], ['"\\x41"', 'A'],
    ['!!binary aGk=', 'hi'], ['!!bool true', 'true'], ['!other x', 'x'],
  ])('with the text %s', (text, value) => {
    expect(read(`name: ${text}`).name).toBe(value);
  });

  it('without items that are null, but with keys whose values are', () => {
    expect(read('tasks: [~, {name: a, volumes: [~, b]}, {environment: {A: ~, B: , ~: c}}]').tasks).toMatchObject([
      { name: 'a', volumes: ['b'] }, { name: '', environment: { A: '', B: '' } },
    ]);
  });

  it('with aliases and merges', () => {
    expect(read(`
x: &x {name: a, worker: b}
y: &y [/dev:/dev]
tasks:
- {<<: *x, volumes: *y}
- {name: c, <<: *x}
- {<<: [*x, {worker: d, environment: {A: b}}]}
`).tasks).toMatchObject([
      { name: 'a', worker: 'b', volumes: ['/dev:/dev'] }, { name: 'c', worker: 'b' }, { name: 'a', worker: 'b', environment: { A: 'b' } },
    ]);
  });

  it('up to the end of the first document', () => {
    expect(read('name: a\n---\nname: [b\n').name).toBe('a');
  });

  it('with names that are none to JavaScript', () => {
    expect(Object.entries(read('tasks: [{environment: {__proto__: a, constructor: b}}]').tasks[0].environment)).toStrictEqual([['__proto__', 'a'], ['constructor', 'b']]);
  });
});

describe('a workflow is refused', () => {
  it.each<[string, string, string[]]>([
    ['a list in place of a map', 'tasks: [{actions: [{environment: [A=b]}]}]', ['1 tasks[0].actions[0].environment: the value is of another type; found a list; wanted a map']],
    ['a map in place of a list', 'tasks: {}', ['1 tasks: the value is of another type; found a map; wanted a list']],
    ['a text in place of a task', 'tasks: [a]', ['1 tasks[0]: the value is of another type; found a text; wanted a map']],
    ['a list in place of a text', 'name: [a]', ['1 name: the value is of another type; found a list; wanted a text']],
    ['several things at once', 'global_timeout: "1"\ntasks:\n- volumes: a\n', [
      '1 global_timeout: the value is of another type; found a text in quotes; wanted a whole number',
      '3 tasks[0].volumes: the value is of another type; found a text; wanted a list',
    ]],
    ['a key twice', 'name: a\nname: b\n', ['2 : this key is there twice; found name']],
    ['a key of an environment twice', 'tasks: [{environment: {A: b, A: c}}]', ['1 tasks[0].environment: this key is there twice; found A']],
    ['a key that is empty', ': v\nname: b\n', ['1 : the key is empty']],
    ['a key that is no text', '? [a]\n: b\n', ['1 : a key must be a text, not a map or list']],
    ['an alias to nothing', 'other: *x\n', ['1 : there is no anchor &x before this alias']],
    ['an alias to what it is in', 'tasks: &a [{actions: *a}]\n', ['1 tasks[0].actions: the alias *a is inside the value that it stands for']],
    ['a merge of what is no map', '<<: a\nname: b\n', ['1 : only maps can be merged with <<']],
    ['a merge of nothing', '<<:\nname: b\n', ['1 : only maps can be merged with <<']],
    ['a merge of a list of texts', '<<: [a]\nname: b\n', ['1 : only maps can be merged with <<']],
    ['a tag that is not true', 'name: !!int x\n', ['1 : the value is not of the type !!int that is written in front of it']],
    ['bytes that are none', 'name: !!binary "%"\n', ['1 : the value is not of the type !!binary that is written in front of it']],
    ['a directive that Go does not know', '%a\n', ['1 : this is not YAML: a directive that Go does not know']],
  ])('for %s', (_, text, expected) => {
    expect(faults(text)).toStrictEqual(expected);
  });

  it('for what is no YAML, with the line', () => {
    expect(faults('name: a\n\tid: b\n')[0]).toMatch(/^2 : this is not YAML: /);
  });

  it('when aliases make it larger than anybody wants', () => {
    const level = (name: string, of: string) => `${name}: &${name} [${Array.from({ length: 400 }, () => `*${of}`).join(', ')}]`;
    const text = `v: &v x\n${level('a', 'v')}\nw: &w {volumes: *a}\nt: &t [${Array.from({ length: 400 }, () => '*w').join(', ')}]\nk: &k {actions: *t}\ntasks: [${Array.from({ length: 400 }, () => '*k').join(', ')}]\n`;
    expect(faults(text)).toStrictEqual([expect.stringContaining('the document consists of aliases for the most part')]);
  });
});
