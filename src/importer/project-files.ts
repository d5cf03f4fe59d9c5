import type { ProjectFile } from './types';

/** What the files of a project depend on. */
export interface ProjectParts {
  readonly main: string;
  readonly inventory?: ProjectFile;
  readonly clusters: readonly string[];
}

/** The files of a project around its program. */
export function projectFiles({ main, inventory, clusters }: ProjectParts): ProjectFile[] {
  return [
    { path: 'main.ts', text: main },
    ...inventory === undefined ? [] : [inventory],
    { path: 'main.test.ts', text: test(clusters, inventory !== undefined) },
    { path: 'cdk8s.yaml', text: 'language: typescript\napp: node --import tsx main.ts\noutput: manifests\n' },
    { path: 'package.json', text: packageJson(clusters[0]) },
    { path: 'tsconfig.json', text: json(TSCONFIG) },
    { path: '.gitignore', text: 'node_modules/\nmanifests/\n' },
  ];
}

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2022', module: 'CommonJS', moduleResolution: 'Node10', ignoreDeprecations: '6.0', strict: true, noEmit: true, esModuleInterop: true, skipLibCheck: true, types: ['node', 'jest'],
  },
  include: ['*.ts'],
};

function packageJson(name: string): string {
  return json({
    name,
    private: true,
    scripts: { synth: 'cdk8s synth', test: 'jest' },
    jest: { transform: { '\\.ts$': ['ts-jest', { isolatedModules: true }] } },
  });
}

function test(clusters: readonly string[], hasMachines: boolean): string {
  return `import { Manifests } from '${'cdk8s-eks-anywhere'}/testing';
import { app } from './main';
import 'cdk8s-eks-anywhere/jest';

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

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
