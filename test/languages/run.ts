// The examples in other languages: npx projen languages [python] [go] [java] [dotnet]
//
// Packs the compiled library, generates its code for each language that is on this machine, runs the examples that are written in it and
// holds what they write against what the TypeScript ones write, byte for byte. What is not here, or cannot be fetched, is left out, and a line
// says so. Ends with an error when anything differs.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { go } from './go';
import { java } from './java';
import { EXAMPLES, folderOf, Language, ROOT, Workplace } from './language';
import { differences, dotnetFaults, missingFindings } from './projects';
import { python, pythonPath } from './python';
import { ended, run, timed, Unavailable } from './tools';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const LANGUAGES: readonly Language[] = [python, go, java];
const DOTNET = 'dotnet';
const RESULT = join(ROOT, 'test-reports', 'languages.json');

async function main(wanted: readonly string[]): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  const unknown = wanted.filter((each) => each !== DOTNET && !LANGUAGES.some(({ target }) => target === each));
  if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: no such language; there are ${[...LANGUAGES.map(({ target }) => target), DOTNET].join(', ')}`);
  const isWanted = (target: string) => wanted.length === 0 || wanted.includes(target);
  const folder = mkdtempSync(join(tmpdir(), 'languages-'));
  try {
    const languages = await present(LANGUAGES.filter(({ target }) => isWanted(target)), counts);
    const targets = [...languages.map(({ target }) => target), ...isWanted(DOTNET) ? [DOTNET] : []];
    if (targets.length === 0) return counts;
    await timed(`code for ${targets.join(', ')}`, () => generate(folder, targets));
    if (targets.includes(DOTNET)) count(counts, '.NET project', dotnetProjectFaults(folder));
    if (languages.length > 0) await timed('TypeScript', () => writeInTypeScript(folder));
    // there are two cores, and each language waits for its network
    await Promise.all(languages.map((language) => tryLanguage(language, folder, counts)));
    return counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function present(languages: readonly Language[], counts: Counts): Promise<Language[]> {
  const found: Language[] = [];
  for (const language of languages) {
    await orSkipped(language, counts, async () => {
      console.log(`${language.name}: ${await language.version()}`);
      found.push(language);
    });
  }
  return found;
}

/** Leaves a language out when something of it is not here. */
async function orSkipped({ name }: Language, counts: Counts, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    console.log(`${name}: skipped, because ${error.message}`);
    counts.skipped += 1;
  }
}

async function generate(folder: string, targets: readonly string[]): Promise<void> {
  await run('npx', ['jsii-pacmak', '--code-only', '--no-npmignore', '--outdir', join(folder, 'generated'), '--target', ...targets], { cwd: ROOT });
}

/** What the TypeScript examples write: from the last synth when nothing has changed since. */
async function writeInTypeScript(folder: string): Promise<void> {
  for (const example of EXAMPLES) {
    const place = join(ROOT, 'examples', example);
    if (isFresh(place)) continue;
    await run(process.execPath, ['--import', 'tsx', 'main.ts'], { cwd: place, env: { CDK8S_OUTDIR: join(folder, 'typescript', example) } });
  }
}

function wantedOf(folder: string, example: string): string {
  const own = join(folder, 'typescript', example);
  return existsSync(own) ? own : join(ROOT, 'examples', example, 'manifests');
}

function isFresh(place: string): boolean {
  const manifests = join(place, 'manifests');
  if (!existsSync(manifests)) return false;
  const sources = readdirSync(place).filter((file) => /\.(ts|csv|pem)$/.test(file)).map((file) => join(place, file));
  const changed = Math.max(...[...sources, join(ROOT, 'lib', 'src', 'index.js'), join(ROOT, '.jsii')].map((file) => statSync(file).mtimeMs));
  return readdirSync(manifests).every((file) => statSync(join(manifests, file)).mtimeMs > changed);
}

async function tryLanguage(language: Language, folder: string, counts: Counts): Promise<void> {
  const place: Workplace = { generated: join(folder, 'generated'), own: join(folder, language.target) };
  mkdirSync(place.own);
  await orSkipped(language, counts, async () => {
    await timed(`${language.name}: what it needs`, () => language.prepare(place));
    for (const example of EXAMPLES) {
      const found = join(folder, 'found', language.target, example);
      const { status, stderr } = await timed(`${language.name}: ${example}`, async () => runProgram(language, place, await language.start(place, example), example, found));
      count(counts, `${language.name}: ${example}`, status === 0 ? differences(wantedOf(folder, example), found) : [stderr.trim()]);
    }
    if (language === python) count(counts, 'Python: a program with faults', await faultsOfFaulty(place));
  });
}

/** One cache of unpacked libraries for all programs, and none of them in the home of whoever runs this. */
function runProgram(language: Language, place: Workplace, [command, ...args]: readonly string[], example: string, outdir: string) {
  mkdirSync(outdir, { recursive: true });
  const env = { ...language === python && pythonPath(place), CDK8S_OUTDIR: outdir, JSII_RUNTIME_PACKAGE_CACHE_ROOT: join(dirname(place.own), 'unpacked') };
  return ended(command, args, { cwd: folderOf(example, language.target), env });
}

/** What an error cannot carry to another language, its findings, is in its message, and as data where they are asked for. */
async function faultsOfFaulty(place: Workplace): Promise<string[]> {
  const program = [join(__dirname, 'faulty.py')];
  const { status, stdout, stderr } = await runProgram(python, place, ['python3', ...program], EXAMPLES[0], join(place.own, 'nothing'));
  const written = readdirSync(join(place.own, 'nothing'));
  return [
    ...status === 0 ? ['it ends well'] : [],
    ...written.length > 0 ? [`it writes ${written.join(', ')}`] : [],
    ...missingFindings(stdout, stderr),
  ];
}

function dotnetProjectFaults(folder: string): string[] {
  const { version, peerDependencies: peers, jsii } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const { packageId } = jsii.targets.dotnet;
  const project = join(folder, 'generated', DOTNET, packageId, `${packageId}.csproj`);
  return dotnetFaults(readFileSync(project, 'utf8'), { version, packageId, peers });
}

function count(counts: Counts, what: string, faults: readonly string[]): void {
  counts[faults.length === 0 ? 'passed' : 'failed'] += 1;
  console.log(faults.length === 0 ? `${what}: as it should be` : `FAULT  ${what}:\n  ${faults.join('\n  ')}`);
}

async function report(): Promise<void> {
  let counts: Counts = { passed: 0, failed: 1, skipped: 0 };
  try {
    counts = await main(process.argv.slice(2));
  } finally {
    mkdirSync(dirname(RESULT), { recursive: true });
    writeFileSync(RESULT, JSON.stringify(counts));
    process.exitCode = counts.failed === 0 ? 0 : 1;
  }
}

void report();
