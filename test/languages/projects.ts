import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The library itself, which is not fetched but made here. */
export const OWN_DISTRIBUTION = 'cdk8s-eks-anywhere';
export const OWN_GO_MODULE = 'github.com/cdk8s-eks-anywhere/cdk8s-eks-anywhere-go/cdk8seksanywhere';

/** What requirements.txt files ask for beside this library, each once. */
export function requirements(texts: readonly string[]): string[] {
  const lines = texts.flatMap((text) => text.split('\n')).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  return [...new Set(lines)].filter((line) => !new RegExp(`^${OWN_DISTRIBUTION}(?![\\w-])`).test(line)).sort();
}

/** One Go module for the programs of several, with modules that are directories of this machine. */
export function goModule(texts: readonly string[], replaced: Readonly<Record<string, string>>): string {
  const required = new Set(texts.flatMap((text) => [...text.matchAll(/^\s*(?:require\s+)?([\w./-]+ v\S+)/gm)].map(([, module]) => module)));
  const [, go] = /^go (\S+)$/m.exec(texts[0])!;
  return [
    'module example.com/languages', '', `go ${go}`, '',
    ...[...required].sort().map((module) => `require ${module}`), '',
    ...Object.entries(replaced).map(([module, by]) => `replace ${module} => ${by}`), '',
  ].join('\n');
}

/** A Maven project of only what programs need beside this library; what generated code names at compile time only is added. */
export function mavenProject(poms: readonly string[]): string {
  const dependencies = new Set(poms.flatMap((pom) => [...pom.matchAll(/<dependency>([^]*?)<\/dependency>/g)].map(([, inside]) => inside.replace(/\s+/g, ''))));
  const kept = [...dependencies].filter((each) => !each.includes(`<artifactId>${OWN_DISTRIBUTION}</artifactId>`));
  const ofGeneratedCode = [['org.jetbrains', 'annotations', '19.0.0'], ['javax.annotation', 'javax.annotation-api', '1.3.2']]
    .map(([group, artifact, version]) => `<groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>`);
  return [
    '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>',
    '<groupId>com.example</groupId><artifactId>languages</artifactId><version>1</version><dependencies>',
    ...[...kept, ...ofGeneratedCode].map((each) => `<dependency>${each}</dependency>`),
    '</dependencies></project>', '',
  ].join('\n');
}

/** What the project of the .NET package must say. */
export interface DotnetPackage {
  readonly version: string;
  readonly packageId: string;
  readonly peers: Readonly<Record<string, string>>;
}

/** What is wrong with the project of the .NET package, which no machine without .NET can build. */
export function dotnetFaults(project: string, { version, packageId, peers }: DotnetPackage): string[] {
  const of = (element: string) => new RegExp(`<${element}>([^<]*)</${element}>`).exec(project)?.[1];
  const references = new Map([...project.matchAll(/<PackageReference Include="([^"]+)" Version="([^"]+)"/g)].map(([, name, range]) => [name, range]));
  const expected = (what: string, found: string | undefined, wanted: string) => found === wanted ? [] : [`.NET: ${what} is ${found ?? 'missing'}; wanted ${wanted}`];
  const lowest = (name: string, peer: string) => {
    const range = references.get(name);
    return range?.startsWith(`[${peers[peer].replace(/^\D+/, '')},`) ? [] : [`.NET: ${name} is ${range ?? 'missing'}; wanted from ${peers[peer]}`];
  };
  return [
    ...expected('the id of the package', of('PackageId'), packageId),
    ...expected('the version of the package', of('PackageVersion'), version),
    ...lowest('Org.Cdk8s', 'cdk8s'),
    ...lowest('Constructs', 'constructs'),
    ...references.has('Amazon.JSII.Runtime') ? [] : ['.NET: Amazon.JSII.Runtime is not referred to'],
    ...project.includes(`<EmbeddedResource Include="${OWN_DISTRIBUTION}-${version}.tgz"`) ? [] : ['.NET: the library is not embedded'],
  ];
}

/** In which files two folders differ, with the first line that does. */
export function differences(wanted: string, found: string): string[] {
  const files = (folder: string) => readdirSync(folder).sort();
  const [expected, written] = [files(wanted), files(found)];
  return [
    ...expected.filter((file) => !written.includes(file)).map((file) => `${file} is not written`),
    ...written.filter((file) => !expected.includes(file)).map((file) => `${file} is written, too`),
    ...expected.filter((file) => written.includes(file)).flatMap((file) => firstDifference(file, readFileSync(join(wanted, file), 'utf8'), readFileSync(join(found, file), 'utf8'))),
  ];
}

function firstDifference(file: string, wanted: string, found: string): string[] {
  if (wanted === found) return [];
  const [expected, lines] = [wanted.split('\n'), found.split('\n')];
  const index = expected.findIndex((line, position) => line !== lines[position]);
  const at = index < 0 ? expected.length : index;
  return [`${file}:${at + 1}: found ${JSON.stringify(lines[at] ?? 'the end')}; wanted ${JSON.stringify(expected[at] ?? 'the end')}`];
}

/** Findings that a program has printed as JSON, and that are not in the error with which it ended. */
export function missingFindings(printed: string, error: string): string[] {
  const findings: readonly { readonly code: string; readonly message: string }[] = printed === '' ? [] : JSON.parse(printed);
  if (findings.length < 2) return [`${findings.length} findings are returned as data; wanted several`];
  return findings.filter(({ code, message }) => !error.split('\n').some((line) => line.includes(`[${code}]`) && line.includes(message)))
    .map(({ code, message }) => `the error does not say [${code}] ${message}`);
}
