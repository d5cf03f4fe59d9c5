import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXAMPLES, filesOf, folderOf } from './language';
import { differences, dotnetFaults, goModule, mavenProject, missingFindings, OWN_GO_MODULE, requirements } from './projects';

describe('what is fetched', () => {
  it('for Python is all but this library, each once', () => {
    expect(requirements(['cdk8s>=2.70.0,<3\ncdk8s-eks-anywhere==0.1.0\n', '# a comment\ncdk8s>=2.70.0,<3\ncdk8s-plus-28>=2.5.6\n']))
      .toStrictEqual(['cdk8s-plus-28>=2.5.6', 'cdk8s>=2.70.0,<3']);
  });

  it('for Go is what any program requires, with folders in place of generated modules', () => {
    expect(goModule(['module a\n\ngo 1.25\n\nrequire (\n\ta.example/x v1.0.0\n\tb.example/y/v2 v2.1.0\n)\n', 'module b\n\ngo 1.25\n\nrequire a.example/x v1.0.0\n'], { 'b.example/y/v2': '/made' }))
      .toBe('module example.com/languages\n\ngo 1.25\n\nrequire a.example/x v1.0.0\nrequire b.example/y/v2 v2.1.0\n\nreplace b.example/y/v2 => /made\n');
  });

  it('for Java is what any program depends on, without this library', () => {
    const dependency = (group: string, artifact: string) => `<dependency>\n <groupId>${group}</groupId>\n <artifactId>${artifact}</artifactId>\n <version>1</version></dependency>`;
    const project = mavenProject([`<x>${dependency('io.github.cdk8s-eks-anywhere', 'cdk8s-eks-anywhere')}${dependency('org.cdk8s', 'cdk8s')}</x>`, dependency('org.cdk8s', 'cdk8s')]);

    expect(project.match(/<artifactId>[^<]*/g)).toStrictEqual(['languages', 'cdk8s', 'annotations', 'javax.annotation-api'].map((name) => `<artifactId>${name}`));
  });
});

describe('the examples', () => {
  const { peerDependencies } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
  // a release makes the version; what is to come stands at the top of the changelog
  const [, version] = /^## (\d+\.\d+\.\d+)/m.exec(readFileSync(join(__dirname, '..', '..', 'CHANGELOG.md'), 'utf8'))!;
  const lowest = (peer: string) => peerDependencies[peer].replace(/^\D+/, '');

  it('ask for the version of the library that is to come, in every language', () => {
    for (const text of filesOf('python', 'requirements.txt')) expect(text).toContain(`cdk8s-eks-anywhere==${version}\n`);
    for (const text of filesOf('go', 'go.mod')) expect(text).toContain(`${OWN_GO_MODULE} v${version}\n`);
    for (const text of filesOf('java', 'pom.xml')) expect(text).toContain(`<artifactId>cdk8s-eks-anywhere</artifactId>\n      <version>${version}</version>`);
  });

  it('are content with the lowest versions of its peers', () => {
    for (const text of filesOf('python', 'requirements.txt')) expect(text).toContain(`cdk8s>=${lowest('cdk8s')},`);
    for (const text of filesOf('go', 'go.mod')) {
      expect(text).toContain(`/cdk8s/v2 v${lowest('cdk8s')}\n`);
      expect(text).toContain(`/constructs/v10 v${lowest('constructs')}\n`);
    }
    for (const text of filesOf('java', 'pom.xml')) expect(text).toContain(`<artifactId>cdk8s</artifactId>\n      <version>${lowest('cdk8s')}</version>`);
  });

  it.each(EXAMPLES)('of %s can be synthesized with the CLI', (example) => {
    for (const language of ['python', 'go', 'java']) expect(readFileSync(join(folderOf(example, language), 'cdk8s.yaml'), 'utf8')).toContain(`language: ${language}\n`);
  });
});

describe('folders', () => {
  const folder = mkdtempSync(join(tmpdir(), 'folders-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are equal, or the first difference of each file is said', () => {
    for (const side of ['wanted', 'found']) mkdirSync(join(folder, side));
    const write = (side: string, file: string, text: string) => writeFileSync(join(folder, side, file), text);
    for (const side of ['wanted', 'found']) write(side, 'same', 'a: 1\n');
    expect(differences(join(folder, 'wanted'), join(folder, 'found'))).toStrictEqual([]);

    write('wanted', 'a', 'x: 1\ny: 2\n');
    write('found', 'a', 'x: 1\ny: 3\n');
    write('wanted', 'b', 'x: 1\n');
    write('found', 'b', 'x: 1\nz: 1\n');
    write('wanted', 'lost', '');
    write('found', 'new', '');
    expect(differences(join(folder, 'wanted'), join(folder, 'found'))).toStrictEqual([
      'lost is not written',
      'new is written, too',
      'a:2: found "y: 3"; wanted "y: 2"',
      'b:2: found "z: 1"; wanted ""',
    ]);
  });
});

describe('the project of the .NET package', () => {
  const wanted = { version: '1.2.3', packageId: 'Own', peers: { cdk8s: '^2.70.0', constructs: '^10.3.0' } };
  const sound = '<PackageId>Own</PackageId><PackageVersion>1.2.3</PackageVersion><EmbeddedResource Include="cdk8s-eks-anywhere-1.2.3.tgz" />'
    + '<PackageReference Include="Amazon.JSII.Runtime" Version="[1.0.0,2.0.0)" />'
    + '<PackageReference Include="Org.Cdk8s" Version="[2.70.0,3.0.0)" /><PackageReference Include="Constructs" Version="[10.3.0,11.0.0)" />';

  it('says what it is and what it needs', () => {
    expect(dotnetFaults(sound, wanted)).toStrictEqual([]);
  });

  it.each([
    ['1.2.3</', '1.2.2</', '.NET: the version of the package is 1.2.2; wanted 1.2.3'],
    ['>Own<', '>Other<', '.NET: the id of the package is Other; wanted Own'],
    ['[2.70.0,', '[2.71.0,', '.NET: Org.Cdk8s is [2.71.0,3.0.0); wanted from ^2.70.0'],
    ['"Constructs"', '"Others"', '.NET: Constructs is missing; wanted from ^10.3.0'],
    ['Amazon.JSII', 'Amazon.Other', '.NET: Amazon.JSII.Runtime is not referred to'],
    ['.tgz', '.zip', '.NET: the library is not embedded'],
  ])('is faulty with %s as %s', (before, after, fault) => {
    expect(dotnetFaults(sound.replace(before, after), wanted)).toStrictEqual([fault]);
  });
});

describe('a program with faults', () => {
  const printed = JSON.stringify([{ code: 'EKSA-A-001', message: 'one' }, { code: 'EKSA-A-002', message: 'two' }]);

  it('ends with an error that says all that it has found', () => {
    expect(missingFindings(printed, 'RuntimeError: EksaError: 2 problems found:\n  [EKSA-A-001] prod: one\n  [EKSA-A-002] prod: two\n')).toStrictEqual([]);
  });

  it('says too little when the error leaves one out, or nothing is found', () => {
    expect(missingFindings(printed, '[EKSA-A-001] prod: one')).toStrictEqual(['the error does not say [EKSA-A-002] two']);
    expect(missingFindings('', 'ImportError')).toStrictEqual(['0 findings are returned as data; wanted several']);
  });
});
