import { call, create, data, list, name, scalar } from '../../../src/importer/code/expression';
import { Identifiers } from '../../../src/importer/code/identifiers';
import { Dialect, printProgram, type Statement } from '../../../src/importer/code/program';
import { loopOver, shapeOf, type Site } from '../../../src/importer/code/repeated';
import { withoutUnusedNames } from '../../../src/importer/code/unused-names';

const step = (callee: string, ...args: unknown[]): Statement => ({ type: 'do', value: call(name(callee), ...args.map(data)) });
const body = (statements: readonly Statement[]) => printProgram({ about: '', statements, exports: [] }, Dialect.TYPESCRIPT).split('\n').slice(2, -3).join('\n');

describe('a program', () => {
  const statements: Statement[] = [
    { type: 'const', name: 'app', value: create(name('EksaApp', 'cdk8s-eks-anywhere')) },
    { type: 'blank' },
    { type: 'comment', text: 'two\nlines' },
    { type: 'forEach', name: 'site', items: list([name('OsFamily.UBUNTU', 'cdk8s-eks-anywhere'), name('Duration.x', 'cdk8s')]), body: [step('app.go', 1)] },
  ];

  it('imports what it names, in alphabetical order', () => {
    expect(printProgram({ about: 'About it.', statements, exports: ['app'] }, Dialect.TYPESCRIPT)).toBe([
      '// About it.',
      'import { Duration } from \'cdk8s\';',
      'import { EksaApp, OsFamily } from \'cdk8s-eks-anywhere\';',
      '',
      'const app = new EksaApp();',
      '',
      '// two',
      '// lines',
      'for (const site of [OsFamily.UBUNTU, Duration.x]) {',
      '  app.go(1);',
      '}',
      '',
      'export { app };',
      '',
    ].join('\n'));
  });

  it('differs only in how it imports and exports where Node.js runs it', () => {
    const [typescript, commonJs] = [Dialect.TYPESCRIPT, Dialect.COMMON_JS].map((dialect) => printProgram({ about: 'a', statements, exports: ['app'] }, dialect).split('\n'));
    expect(commonJs.filter((line) => !typescript.includes(line))).toStrictEqual([
      'const { Duration } = require(\'cdk8s\');', 'const { EksaApp, OsFamily } = require(\'cdk8s-eks-anywhere\');', 'module.exports = { app };',
    ]);
  });

  it('imports over several lines what is too much for one', () => {
    const names = Array.from({ length: 30 }, (_, index) => name(`Something${index + 10}`, 'm'));
    const [, open, first, second] = printProgram({ about: '', statements: [{ type: 'do', value: list(names) }], exports: [] }, Dialect.TYPESCRIPT).split('\n');
    expect([open, first.length <= 140, second.startsWith('  Something')]).toStrictEqual(['import {', true, true]);
  });

  it('has no variables that nobody asks for', () => {
    const unused: Statement[] = [
      { type: 'const', name: 'made', value: create(name('Made')) },
      { type: 'const', name: 'value', value: call(name('valueOf')) },
      { type: 'forEach', name: 'each', items: list([]), body: [{ type: 'const', name: 'inner', value: create(name('Inner')) }, { type: 'const', name: 'used', value: scalar(1) }, step('used.go')] },
    ];
    expect(body(withoutUnusedNames(unused, []))).toBe('new Made();\nfor (const each of []) {\n  new Inner();\n  const used = 1;\n  used.go();\n}');
    expect(body(withoutUnusedNames(unused.slice(0, 1), ['made']))).toBe('const made = new Made();');
  });
});

describe('names of variables', () => {
  it.each([
    ['prod-eu-1', 'prodEu1'], ['prod.eu', 'prodEu'], ['5g', 'cluster5g'], ['---', 'cluster'], ['class', 'class2'], ['Prod', 'prod'], ['é-ü', 'eU'],
  ])('are valid and read like what they stand for: %s', (text, expected) => {
    expect(new Identifiers().named(text, 'cluster')).toBe(expected);
  });

  it('are there once', () => {
    const identifiers = new Identifiers(['chart']);
    expect(['prod', 'prod', 'chart', 'p-rod'].map((text) => identifiers.named(text, 'x'))).toStrictEqual(['prod', 'prod2', 'chart2', 'pRod']);
  });
});

describe('sites', () => {
  const site = (siteName: string, endpoint: string, replicas = 1, env = 'A'): Site => ({
    name: siteName,
    statements: [
      step('f', siteName, `${siteName}-cp`, { endpoint, other: endpoint, replicas }),
      { type: 'do', value: list([name(`process.env.${env}`), name('KubernetesVersion.V1_34', 'm'), call(name('g'), scalar(endpoint))]) },
    ],
  });
  const sites = [site('s-1', '10.0.0.1', 1, 'A'), site('s-2', '10.0.0.2', 2, 'B'), site('s-3', '10.0.0.3', 3, 'C')];

  it('of one shape become a table and a loop: what differs, once', () => {
    expect(new Set(sites.map(shapeOf)).size).toBe(1);
    expect(body(loopOver(sites, new Identifiers())!).trimStart()).toBe([
      'const sites = [',
      '  { name: \'s-1\', endpoint: \'10.0.0.1\', replicas: 1, value: process.env.A },',
      '  { name: \'s-2\', endpoint: \'10.0.0.2\', replicas: 2, value: process.env.B },',
      '  { name: \'s-3\', endpoint: \'10.0.0.3\', replicas: 3, value: process.env.C },',
      '];',
      'for (const site of sites) {',
      '  f(site.name, `${site.name}-cp`, { endpoint: site.endpoint, other: site.endpoint, replicas: site.replicas });',
      '  [site.value, KubernetesVersion.V1_34, g(site.endpoint)];',
      '}',
    ].join('\n'));
  });

  it('of other types are of another shape', () => {
    const other: Site = { name: 'x', statements: [step('f', 'x', 'x-cp', { endpoint: 5, other: 'a', replicas: 1 }), ...sites[0].statements.slice(1)] };
    expect(shapeOf(other)).not.toBe(shapeOf(sites[0]));
  });

  it('are written one by one when they are few, or differ in nearly all they have', () => {
    expect(loopOver(sites.slice(0, 2), new Identifiers())).toBeUndefined();
    const wide = ['a', 'b', 'c'].map((each): Site => ({ name: each, statements: [step('f', ...Array.from({ length: 30 }, (_, index) => `${index}${each.repeat(index)}`))] }));
    expect(loopOver(wide, new Identifiers())).toBeUndefined();
  });

  it('have no name in texts that a template literal cannot hold as they are', () => {
    const odd = ['a1', 'b2', 'c3'].map((each): Site => ({ name: each, statements: [step('f', `\`${each}`)] }));
    expect(body(loopOver(odd, new Identifiers())!)).toContain('f(site.value);');
  });

  it('have columns called by what they belong to where one word is not enough', () => {
    const two = ['a1', 'b2', 'c3'].map((each, index): Site => ({
      name: each, statements: [step('f', { web: { port: index } }), step('g', 'tills', { port: index * 2 + 5 }), step('h', { port: index * 3 + 7 })],
    }));
    expect(body(loopOver(two, new Identifiers())!)).toContain('{ name: \'a1\', webPort: 0, tillsPort: 5, port: 7 }');
  });
});
