import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { Construct, Node } from 'constructs';
import { creationSiteOf, firstOfUser, recordCreationSites } from '../../src/explain/creation-sites';

describe('where a construct is made', () => {
  it('is not known unless it is recorded', () => {
    expect(creationSiteOf(new Chart(new App(), 'test'))).toBeUndefined();
  });

  it('is the line of the program, once it is recorded', () => {
    const limit = Error.stackTraceLimit;
    const nodes: object[] = [];
    recordCreationSites(Node.prototype, (node) => nodes.push(node));
    const app = new App();
    const chart = new Chart(app, 'test');
    const construct = new Construct(chart, 'child');
    expect(nodes).toStrictEqual([app.node, chart.node]);
    expect(creationSiteOf(app)).toBeUndefined();
    expect(creationSiteOf(chart)).toMatchObject({ file: __filename });
    expect(creationSiteOf(construct)!.line).toBe(creationSiteOf(chart)!.line + 1);
    expect(Error.stackTraceLimit).toBe(limit);
  });
});

describe('the first frame of the program', () => {
  const library = join(__dirname, '..', '..', 'src', 'cluster', 'eksa-cluster.ts');

  it.each([
    ['a constructor', 'at new Site (/project/site.ts:12:5)', { file: '/project/site.ts', line: 12, column: 5 }],
    ['the top of a module', 'at /project/main.ts:7:1', { file: '/project/main.ts', line: 7, column: 1 }],
    ['an ES module', 'at file:///project/a%20b/main.ts:7:1', { file: '/project/a b/main.ts', line: 7, column: 1 }],
    ['an async function', 'at async file:///project/main.ts:7:1', { file: '/project/main.ts', line: 7, column: 1 }],
    ['a folder with brackets', 'at Object.<anonymous> (/project/(old)/main.ts:7:1)', { file: '/project/(old)/main.ts', line: 7, column: 1 }],
    ['a folder that is a copy', 'at new Site (/project/a (copy)/main.ts:7:1)', { file: '/project/a (copy)/main.ts', line: 7, column: 1 }],
    ['a module in a folder that is a copy', 'at /project/a (copy)/main.ts:7:1', { file: '/project/a (copy)/main.ts', line: 7, column: 1 }],
  ])('is that of %s', (_, frame, site) => {
    expect(firstOfUser(`Error: made here\n    at new EksaCluster (${library}:3:1)\n    at node:internal/main:1:1\n    at x (/project/node_modules/cdk8s/lib/a.js:1:1)\n    ${frame}`))
      .toStrictEqual(site);
  });

  it('is none where there is none', () => {
    expect(firstOfUser('Error: made here\n    at <anonymous>\n    at eval (eval at x (/project/main.ts:1:1), <anonymous>:1:1)\n    at new Map (native)\n    at (:1:1)')).toBeUndefined();
  });
});
