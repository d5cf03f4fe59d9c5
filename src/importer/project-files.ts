import { LIBRARY } from './cluster/library';
import type { ProjectFile } from './types';

/** What the files of a project depend on. */
export interface ProjectParts {
  readonly main: string;
  readonly inventory?: ProjectFile;
  readonly clusters: readonly string[];
}

/** The program, its machines, and a test of both. */
export function projectFiles({ main, inventory, clusters }: ProjectParts): ProjectFile[] {
  return [
    { path: 'main.ts', text: main },
    ...inventory === undefined ? [] : [inventory],
    { path: 'main.test.ts', text: test(clusters, inventory !== undefined) },
  ];
}

function test(clusters: readonly string[], hasMachines: boolean): string {
  return `import { app } from './main';
import { Manifests } from '${LIBRARY}/testing';
import '${LIBRARY}/jest';

test('the clusters would be accepted', () => {
  expect(app).toBeValid();
});
${hasMachines ? `
test('there are machines enough', () => {
  expect(app).toFitHardware();
});
` : ''}
test.each(${JSON.stringify(clusters).replaceAll('"', '\'').replaceAll(',', ', ')})('the cluster %s is written', (name) => {
  Manifests.fromApp(app).hasResource('Cluster.anywhere.eks.amazonaws.com', { metadata: { name } });
});
`;
}
