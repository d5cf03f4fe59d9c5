// The emitter and the YAML writer of cdk8s, side by side on every document that is at hand: the goldens, and what the examples write.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Yaml } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { plainCopy } from '../../src/objects/plain-copy';
import { yamlOf, yamlOfContent } from '../../src/synth/plain-yaml';
import { describeShared, shared } from '../shared';
import { synthProgram } from '../synth-program';

/** Larger files are lists of thousands of objects alike. */
const LARGEST = 100_000;

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort().map((file) => join(folder, file))
    .filter((file) => /\.(?:ya?ml|json)$/.test(file) && statSync(file).isFile() && statSync(file).size < LARGEST);
}

/** All documents of a text that can be read. */
function documentsIn(text: string): unknown[] {
  return parseAllDocuments(text, { logLevel: 'error' }).flatMap((document) => {
    if (!('toJS' in document) || document.errors.length > 0) return [];
    try {
      return [document.toJS()];
    } catch {
      // too many aliases, or one that leads nowhere
      return [];
    }
  });
}

function expectSame(documents: readonly unknown[]): void {
  for (const document of documents) {
    expect(yamlOf(document)).toBe(Yaml.stringify(document));
    if (typeof document !== 'object' || document === null) continue;
    expect(yamlOfContent(document)).toBe(Yaml.stringify(plainCopy(document, Object.keys)));
  }
}

describeShared('the goldens', () => {
  it('are written as by cdk8s', () => {
    const golden = shared('golden');
    const texts = files(golden).map((file) => [relative(golden, file), documentsIn(readFileSync(file, 'utf8'))] as const);
    expect(texts.flatMap(([, documents]) => documents).length).toBeGreaterThan(2_000);
    for (const [, documents] of texts) expectSame(documents);
  });
});

const EXAMPLES = join(__dirname, '..', '..', 'examples');

it.each(readdirSync(EXAMPLES).filter((name) => /^\d/.test(name)))('example %s is written as by cdk8s', (example) => {
  for (const [path, text] of Object.entries(synthProgram(join(EXAMPLES, example), join(EXAMPLES, example, 'main.ts')))) {
    // these are written as EKS Anywhere and Flux write them
    if (path.startsWith('fleet/clusters/')) continue;
    const documents = documentsIn(text);
    expect(documents.map((document) => yamlOf(document)).join('---\n')).toBe(text);
    expectSame(documents);
  }
});
