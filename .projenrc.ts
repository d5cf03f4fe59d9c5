import { cdk8s, javascript, release, TextFile } from 'projen';

const name = 'cdk8s-eks-anywhere';
const home = 'https://github.com/cdk8s-eks-anywhere/cdk8s-eks-anywhere';

// Libraries that the code needs at run time. They are bundled into lib/vendor: jsii wants them inside the package, and npm would
// put them there whole, at several times the size of this library.
const libraries: Record<string, string> = {
  // JSON schemas of any draft, for the configurations of packages, with the formats that they may name
  'ajv': '~8.20.0',
  'ajv-formats': '~3.0.1',
  // questions and progress on a terminal, which the command line loads when there is one
  '@clack/prompts': '~1.9.0',
  // bills of materials as CycloneDX has them; the names of packages in them are of packageurl-js
  '@cyclonedx/cyclonedx-library': '~10.3.0',
  // arguments of the command line, with help and the nearest name; 15 wants Node.js 22
  'commander': '~14.0.2',
  // CSV as RFC 4180 and people write it, with row numbers
  'csv-parse': '~7.0.3',
  // CSV for spreadsheets, in which no cell becomes a formula
  'csv-stringify': '~6.9.0',
  // calendars as RFC 5545 has them, with folded lines and escaped text
  'ical-generator': '~9.0.0',
  // IPv4 and IPv6 addresses and CIDRs
  'ipaddr.js': '~2.5.0',
  // names of images and charts that scanners know
  'packageurl-js': '~2.0.1',
  // the order of EKS Anywhere and EKS Distro versions
  'semver': '~7.8.6',
  // TOML 1.0, for net.toml of Bottlerocket
  'smol-toml': '~1.9.1',
  // YAML with the position of every node
  'yaml': '~2.9.1',
  // run-time checks made from the CRDs; its import of JSON Schema is young, hence the narrow range
  'zod': '~4.6.7',
};

// what can be imported, and the file that it is in
const entryPoints: readonly (readonly [entry: string, file: string])[] = [
  ['', 'index'],
  ['/testing', 'testing/index'],
  ['/jest', 'testing/jest/index'],
  ['/jest-globals', 'testing/jest/globals'],
  ['/fast-check', 'testing/generators/index'],
];
const fastCheckEntry = entryPoints[entryPoints.length - 1];
// an ES module, as Vitest is
const vitestEntry = ['/vitest', 'testing/vitest/index'] as const;
const commonjs = (file: string) => ({ types: `./lib/src/${file}.d.ts`, default: `./lib/src/${file}.js` });
const esm = (file: string) => ({ types: `./lib/src/${file}.d.mts`, default: `./lib/src/${file}.mjs` });

const pullRequestTemplate = [
  '<!-- The title is a conventional commit: feat: ..., fix: ..., feat!: ... when programs must change. It becomes a line of the release notes. -->',
  '',
  '**What changes for whoever uses it, and why**',
  '',
  '**How it was tried**',
  '',
  '- [ ] `npm test` passes, and `npx projen post-compile` leaves nothing to commit',
  '- [ ] a new rule has cases that it refuses and cases that it takes',
  '- [ ] [CHANGELOG.md](CHANGELOG.md) has it, if users notice it',
];

const project = new cdk8s.ConstructLibraryCdk8s({
  name,
  description: 'Bare-metal EKS Anywhere clusters as typed cdk8s constructs: Cluster API, Tinkerbell and Flux manifests from an offline synth, with every fault found before provisioning.',
  author: 'cdk8s-eks-anywhere authors',
  authorAddress: 'cdk8s-eks-anywhere@users.noreply.github.com',
  authorOrganization: true,
  repositoryUrl: `git+${home}.git`,
  homepage: home,
  bugsUrl: `${home}/issues`,
  keywords: ['cdk8s', 'eks-anywhere', 'eks-distro', 'cluster-api', 'tinkerbell', 'bare-metal', 'flux', 'gitops', 'kubernetes'],
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  // keeps projen's own tsconfig out of the top level
  projenrcTsOptions: { projenCodeDir: '.projen' },
  depsUpgrade: false,
  githubOptions: {
    mergify: false,
    // titles become the commits that versions are made from
    pullRequestLintOptions: { semanticTitleOptions: { types: ['feat', 'fix', 'perf', 'docs', 'refactor', 'test', 'build', 'ci', 'chore'] } },
  },
  // what the build writes is committed with the change that it belongs to
  buildWorkflowOptions: { mutableBuild: false },
  pullRequestTemplateContents: pullRequestTemplate,
  // a release is a decision; its version is that of the commits since the last tag
  releaseTrigger: release.ReleaseTrigger.workflowDispatch(),
  // without a tag it would be 0.0.0
  nextVersionCommand: 'git rev-parse --quiet --verify "refs/tags/$LATEST_TAG" > /dev/null || echo 0.1.0',
  // 13 wants Node.js 22
  bumpPackage: 'commit-and-tag-version@^12',
  // whose npm proves where a package was built; 20 and 22 are tried by the task compat
  workflowNodeVersion: '24.x',
  npmTrustedPublishing: true,
  npmProvenance: true,
  sampleCode: false,
  // the one command is named below
  autoDetectBin: false,
  minNodeVersion: '20.16.0',
  jsiiVersion: '~6.0.0',
  publishToPypi: { distName: name, module: 'cdk8s_eks_anywhere' },
  // Go modules are repositories: releases push generated code into this one
  publishToGo: { moduleName: 'github.com/cdk8s-eks-anywhere/cdk8s-eks-anywhere-go', packageName: 'cdk8seksanywhere' },
  // the group is the one that Maven Central gives to a GitHub organization; a Java package cannot have its hyphens
  publishToMaven: { mavenGroupId: 'io.github.cdk8s-eks-anywhere', mavenArtifactId: name, javaPackage: 'io.github.cdk8seksanywhere' },
  publishToNuget: { dotNetNamespace: 'Cdk8sEksAnywhere', packageId: 'Cdk8sEksAnywhere' },
  // before 1.0.0 the API may still change between minor versions
  stability: 'experimental',
  // TypeScript 7 has no JavaScript API yet: ts-jest and ts-node cannot use it
  typescriptVersion: '~6.0.0',
  cdk8sVersion: '2.70.0',
  constructsVersion: '10.3.0',
  devDeps: [
    ...Object.entries(libraries).map(([library, range]) => `${library}@${range}`),
    // a format that the schema of CycloneDX has, which tests hold bills of materials against
    'ajv-formats-draft2019@^1.6.1',
    // puts each of them into one file
    'esbuild@~0.28.2',
    // reads and writes positions of source maps
    '@jridgewell/sourcemap-codec@^1.5.5',
    // compresses the description of the API as jsii reads it
    '@jsii/spec@^1.140.0',
    // its Secrets are accepted as BMC credentials, from any version of it
    'cdk8s-plus-28@^2.5.6',
    // mutation testing, with the parts of jest that its runner drives
    '@stryker-mutator/api@~9.5.1',
    '@stryker-mutator/core@~9.5.1',
    'expect@^30',
    'jest-circus@^30',
    'jest-mock@^30',
    '@types/node@^20',
    '@types/semver@^7',
    // the order of the rooms, and no circles; later versions want Node.js 22
    'dependency-cruiser@~17.4.3',
    // structs for the configurations of packages, as cdk8s makes its own from CRDs
    'json2jsii@~0.5.19',
    // the L1 constructs, and synth of the examples
    'cdk8s-cli@~2.207.60',
    // regular expressions whose time is not linear in the text
    'eslint-plugin-regexp@~2.10.0',
    // properties
    'fast-check@^4',
    // types of finished manifests
    'json-schema-to-typescript@~16.0.0',
    // runs examples and benchmarks without a compile step
    'tsx@^4',
    // the testing kit gives its expect the same matchers as that of Jest; later versions want Node.js 20.19
    'vitest@~3.2.7',
  ],
  gitignore: ['/dist', '/lib', '/.jsii', '/.jsii.gz', '.jsii.tabl.json', '/reports', '/.stryker-tmp', 'examples/*/manifests', 'examples/*/dist', 'examples/*/*/manifests', 'examples/*/java/target', '__pycache__'],
  jestOptions: {
    // a snapshot is reviewed, never rewritten by a test run
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    // a summary is enough; coverage/lcov-report shows every line
    coverageText: false,
    jestConfig: {
      coveragePathIgnorePatterns: ['/node_modules/', '/imports/', '/test/', '/examples/'],
      coverageThreshold: { lines: 98.8, branches: 95 },
      coverageReporters: ['text-summary', 'json-summary', 'lcov'],
      maxWorkers: '100%',
      // the longer a worker lives, the longer V8 takes to count what its next test covers: those of all tests before are counted, too
      workerIdleMemoryLimit: '700MB',
      moduleNameMapper: Object.fromEntries(entryPoints.map(([entry, file]) => [`^${name}${entry}$`, `<rootDir>/src/${file}.ts`])),
      setupFilesAfterEnv: ['<rootDir>/test/in-its-folder.ts'],
      // a skipped test says why
      reporters: [new javascript.JestReporter('<rootDir>/test/skip-reporter.mjs')],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/.stryker-tmp/'],
      modulePathIgnorePatterns: ['<rootDir>/.stryker-tmp/', '<rootDir>/dist/'],
    },
  },
  eslintOptions: {
    dirs: ['src', 'examples', 'test', 'bench', 'scripts', 'imports/generate.mjs', 'imports/generator', 'imports/update.mjs', 'imports/update', 'imports/distro', 'imports/curated', 'imports/generate-package-config.mjs', '.dependency-cruiser.mjs'],
    fileExtensions: ['.ts', '.mts', '.mjs'],
    prettier: false,
    // a test run reports, it does not rewrite; `npx projen eslint --fix` does
    commandOptions: { fix: false },
  },
});

// each example has the test that its author would write
project.jest!.addTestMatch('<rootDir>/examples/**/*.test.ts');

// a top-level imports/ beside src/: jsii compiles both, into lib/imports and lib/src
project.tsconfig!.file.addOverride('compilerOptions.rootDir', '.');
// stack traces and debuggers show src/, which is not in the package
project.tsconfig!.file.addOverride('compilerOptions.inlineSourceMap', false);
project.tsconfig!.file.addOverride('compilerOptions.sourceMap', true);
project.tsconfig!.file.addOverride('compilerOptions.inlineSources', true);
project.tsconfig!.addInclude('imports/**/*.ts');
project.tsconfig!.addInclude('src/**/*.mts');
// tiny: what it loads is compiled
project.addBins({ eksa: 'bin/eksa.js' });
project.addFields({
  // Node.js need not find out
  type: 'commonjs',
  main: 'lib/src/index.js',
  types: 'lib/src/index.d.ts',
  // lets examples and tests import the library by its published name; everything else stays private
  exports: {
    ...Object.fromEntries(entryPoints.map(([entry, file]) => [`.${entry}`, commonjs(file)])),
    // its types differ between the two kinds of modules
    [`.${fastCheckEntry[0]}`]: { import: esm(fastCheckEntry[1]), require: commonjs(fastCheckEntry[1]) },
    [`.${vitestEntry[0]}`]: esm(vitestEntry[1]),
    './package.json': './package.json',
    './.jsii': './.jsii',
  },
  // the same for compilers that do not look at exports
  typesVersions: {
    '*': Object.fromEntries([
      ...entryPoints.slice(1).map(([entry, file]) => [entry.slice(1), [`./lib/src/${file}.d.ts`]]),
      [vitestEntry[0].slice(1), [`./lib/src/${vitestEntry[1]}.d.mts`]],
    ]),
  },
  // whoever does not generate anything does not need it; scripts/optional-peers.mjs adds the versions when the package is made, for jsii would
  // take it for one of its own modules
  peerDependenciesMeta: { 'fast-check': { optional: true }, 'vitest': { optional: true } },
});
// API.md, TESTING.md, PACKAGES.md and docs/ are for readers of the repository, and Construct Hub makes its own reference
for (const file of ['/TESTING.md', '/THIRD_PARTY_LICENSES', '/api-baseline.jsii.gz']) project.annotateGenerated(file);
for (const pattern of ['/API.md', '/TESTING.md', '/PACKAGES.md', '/CONTRIBUTING.md', '/CODE_OF_CONDUCT.md', '/api-baseline.jsii.gz', '/docs/', '/imports/', '/src/', '/examples/', '/test/', '/bench/', '/scripts/', '/.ci/', '/.projenrc.ts', '/.dependency-cruiser.mjs', '/.npmrc', '/.stryker-tmp/', '/reports/']) {
  project.npmignore!.exclude(pattern);
}
// nobody imports the command line and what only it uses: types are of no use
for (const room of ['cli', 'importer']) project.npmignore!.exclude(`/lib/src/${room}/**/*.d.ts`);

// jsii is told not to warn of reserved words: fields of Kubernetes keep their names in generated structs, where C# and Go write them with a capital
// letter, Java and Python in a way of their own (`classValue`, `global_`); of our own names test/languages/names.test.ts refuses those that would change
project.compileTask.exec('node scripts/complete-lib.mjs');
project.compileTask.exec(`node scripts/bundle-libraries.mjs ${Object.keys(libraries).join(' ')}`);
// each part is loaded when it is first asked for
project.compileTask.exec('node scripts/lazy-index.mjs');
project.package.setScript('prepack', 'node scripts/compress-assembly.mjs --compress && node scripts/optional-peers.mjs --declare && node scripts/strip-comments.mjs --strip');
project.package.setScript('postpack', 'node scripts/compress-assembly.mjs --restore && node scripts/optional-peers.mjs --restore && node scripts/strip-comments.mjs --restore');

// API.md describes our own constructs: the generated L1s alone would make it 1.2 MB
project.tasks.tryFind('docgen')!.reset('jsii-docgen -o API.md -s root');
// what tests are written with is a submodule, and has a page of its own
project.tasks.tryFind('docgen')!.exec(`jsii-docgen -o TESTING.md -s ${name}.testing`);
project.tasks.tryFind('docgen')!.exec('node scripts/link-api.mjs');
project.tasks.tryFind('docgen')!.exec('node scripts/index-api.mjs');
// what programs pass is held against what the assembly declares
project.postCompileTask.exec('node src/props/generate.mjs');
// PACKAGES.md lists the keys of the packages' configurations, which would triple the size of API.md
project.postCompileTask.exec('node scripts/packages-markdown.mjs');
// RULES.md is written from the rules themselves
project.postCompileTask.exec('node -e "require(\'fs\').writeFileSync(\'RULES.md\', require(\'./lib/src/rules/rules-markdown\').rulesMarkdown())"');

// what a machine has no tools for is generated and not built
for (const target of ['js', 'python', 'go', 'java', 'dotnet']) project.tasks.tryFind(`package:${target}`)!.reset(`node scripts/package-language.mjs ${target}`);

// the libraries are bundled, and the compile task refuses any other
project.eslint!.allowDevDeps('src/**');
project.eslint!.allowDevDeps('examples/**');
project.eslint!.allowDevDeps('bench/**');
// examples and benchmarks import the library by its published name
project.eslint!.addRules({ 'import/no-unresolved': ['error', { ignore: [`^${name}(?:/|$)`] }] });
project.eslint!.addIgnorePattern('!.dependency-cruiser.mjs');
// scripts are JavaScript: the same style, without the rules that ask the compiler for types
project.eslint!.addOverride({
  files: ['*.mjs'],
  parser: 'espree',
  rules: { '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/return-await': 'off', 'import/no-extraneous-dependencies': 'off' },
});
project.tryFindObjectFile('.eslintrc.json')!.addOverride('overrides.0.parserOptions', { ecmaVersion: 'latest', sourceType: 'module' });
// there wherever Jest runs a test
project.eslint!.addOverride({ files: ['src/testing/jest/expect-at-hand.ts'], rules: { 'import/no-extraneous-dependencies': 'off' } });
// what users give is read by these expressions: an entry of 100 KB must not take a minute
project.eslint!.addPlugins('regexp');
project.eslint!.addOverride({
  files: ['src/**/*.ts'],
  rules: { 'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }], 'regexp/no-super-linear-move': ['error', { report: 'potential', ignorePartial: false }] },
});

// one program for the compiler, the editor and eslint: tests, benchmarks and the examples that users read
const tsconfigPaths = Object.fromEntries(entryPoints.map(([entry, file]) => [`${name}${entry}`, [`../src/${file}.ts`]]));
for (const folder of ['examples', 'bench']) {
  new javascript.TypescriptConfig(project, {
    fileName: `${folder}/tsconfig.json`,
    extends: javascript.TypescriptConfigExtends.fromPaths(['../tsconfig.json']),
    compilerOptions: { noEmit: true, rootDir: '..' },
    include: ['**/*.ts'],
  });
}
project.tryFindObjectFile('test/tsconfig.json')!.addOverride('compilerOptions.paths', tsconfigPaths);
project.tryFindObjectFile('test/tsconfig.json')!.addOverride('include', ['../src/**/*.ts', '../imports/**/*.ts', '**/*.ts', '../examples/**/*.ts', '../bench/**/*.ts']);

// ts-jest only transpiles (projen sets isolatedModules), so the compiler looks at the types once
const typecheck = project.addTask('typecheck', {
  description: 'Type-check src, tests, examples and benchmarks',
  exec: 'tsc --noEmit -p test/tsconfig.json',
});
project.testTask.prependSpawn(typecheck);

// which room may import from which; the reason is part of what it prints
const rooms = project.addTask('rooms', {
  description: 'Check that no import runs upward and that there are no circles',
  exec: 'depcruise src imports --config .dependency-cruiser.mjs --output-type err-long',
});
project.testTask.prependSpawn(rooms);

const examples = project.addTask('synth:examples', {
  description: 'Synthesize every example with the cdk8s CLI',
  steps: [{ exec: 'node examples/synth.mjs' }],
});
// npm run synth: the README's first command
const synth = project.addTask('synth', { description: 'Compile the library and synthesize every example' });
synth.spawn(project.compileTask);
synth.spawn(examples);

// projen gives its name to jsii-diff
project.removeTask('compat');
// there is no release on npm to compare with before the first one
project.addTask('api-diff', { description: 'Say which changes of the API break programs that were written for the last release', exec: 'node scripts/api-baseline.mjs' });
project.addTask('api-diff:renew', { description: 'Take the compiled API for the one that the next versions are compared with', exec: 'node scripts/api-baseline.mjs --renew' });
const compat = project.addTask('compat', {
  description: 'Use the package with the oldest and the newest cdk8s and constructs, on Node.js 20, 22 and 24',
  exec: 'node scripts/compat.mjs',
  receiveArgs: true,
});
const tryPackage = project.addTask('try-package', {
  description: 'Pack the compiled library, install it into an empty project, and use it there',
  exec: 'node scripts/try-package.mjs',
  receiveArgs: true,
});
project.buildWorkflow!.addPostBuildJobCommands('package', [project.compileTask, tryPackage, compat].map((task) => project.runTaskCommand(task)), {
  checkoutRepo: true, installDeps: true,
});
// beside the packages in dist/, and an asset of the release
const billOfMaterials = 'dist/bill-of-materials.cdx.json';
project.packageTask.exec(`node scripts/bill-of-materials.mjs ${billOfMaterials}`);
project.release!.publisher.addGitHubPostPublishingSteps({
  name: 'Attach the bill of materials',
  if: '${{ !inputs.dry_run }}',
  run: `gh release upload "$(cat dist/releasetag.txt)" ${billOfMaterials} --clobber -R "$GITHUB_REPOSITORY"`,
  env: { GITHUB_TOKEN: '${{ secrets.GITHUB_TOKEN }}' },
});
project.addTask('imports', { description: 'Regenerate imports/ from the CRDs (CRD_ROOT, default ../shared/crds)', steps: [{ exec: 'node imports/generate.mjs' }, { exec: 'node imports/distro/generate.mjs' }, { exec: 'node imports/curated/generate.mjs' }, { exec: 'node imports/generate-package-config.mjs' }] });
project.addTask('update', { description: 'Take new releases of what imports/ is generated from, and report what changed', exec: 'node imports/update.mjs', receiveArgs: true });
project.addTask('languages', {
  description: 'Hold the examples in Python, Go and Java against those in TypeScript, where the language is installed',
  exec: 'tsx test/languages/run.ts',
  receiveArgs: true,
});
project.addTask('bench', { description: 'Ratios against stock cdk8s, in one process', exec: 'tsx bench/main.ts' });
project.addTask('kube', { description: 'What an API server says to everything that this library writes (needs Go and ../shared)', exec: 'tsx test/kube/run.ts' });
project.addTask('conformance', {
  description: 'What EKS Anywhere and this library say to 2,100 cluster files, as a table (needs ../shared)',
  exec: 'tsx test/conformance/print-verdicts.ts',
});
project.addTask('mutation', { description: 'Mutation testing of rules/, hardware/ and lifecycle/', exec: 'stryker run test/mutation/stryker.config.json' });

// the lock file must install anywhere: no addresses of one registry in it
new TextFile(project, '.npmrc', { lines: ['omit-lockfile-registry-resolved=true', 'fund=false', 'audit=false'], marker: false });
// newer ones list bindings that not every registry carries, and npm ci then refuses the lock
project.package.addPackageResolutions('unrs-resolver@1.12.2');

// jsii prints a banner about the Node.js that runs it at every start
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
project.tasks.addEnvironment('CDK8S_CHECK_UPGRADE', 'false');

project.synth();
