import type { Files } from '../files/write-output';
import { printJson } from '../reports/json';

/**
 * What a project needs around its program and its tests: how it is run, compiled and tested, and with what.
 *
 * @param name of the project
 * @param version of this library
 * @param ignored further lines for Git to pass over
 */
export function surroundings(name: string, version: string, ignored: readonly string[]): Files {
  return {
    'cdk8s.yaml': 'language: typescript\napp: node --import tsx main.ts\noutput: manifests\n',
    'package.json': printJson({
      name,
      private: true,
      scripts: { synth: 'cdk8s synth', test: 'jest', typecheck: 'tsc --noEmit' },
      dependencies: { 'cdk8s': '^2.70.0', 'cdk8s-eks-anywhere': `~${version}`, 'constructs': '^10.3.0' },
      devDependencies: { '@types/jest': '^30', '@types/node': '^20', 'cdk8s-cli': '^2.207.60', 'jest': '^30', 'ts-jest': '^29', 'tsx': '^4', 'typescript': '^5.9' },
    }),
    'tsconfig.json': printJson({
      compilerOptions: { target: 'es2022', module: 'commonjs', moduleResolution: 'node', strict: true, esModuleInterop: true, skipLibCheck: true, types: ['jest', 'node'] },
      include: ['*.ts'],
    }),
    'jest.config.js': "module.exports = { testMatch: ['**/*.test.ts'], transform: { '^.+\\\\.tsx?$': 'ts-jest' } };\n",
    '.gitignore': ['node_modules', 'manifests', ...ignored, ''].join('\n'),
  };
}
