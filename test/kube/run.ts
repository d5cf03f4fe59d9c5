// What an API server says to everything that this library writes: npx projen kube
//
// Writes the manifests of the examples, the goldens and generated clusters into a temporary folder, compiles the judge beside this
// file and prints what it refuses. Ends with an error when it refuses anything that is not listed in known-refusals.ts, or takes
// something that is, or a faulty object of controls.ts. Where the judge cannot be had, it says so in one line and ends well.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Control, controls, sound } from './controls';
import { emitAll, emitSet } from './emit';
import { build, judge, Refusal, Report, Unavailable } from './judge';
import { KnownRefusal, knownRefusals } from './known-refusals';
import { hasShared } from '../shared';

type Outcome = 'passed' | 'failed' | 'skipped';

const RESULT = join(__dirname, '..', '..', 'test-reports', 'kube.json');
const CONTROL = 'control';
const SOUND = 'sound';
/** A fault of a renderer is in many objects; the first ones tell what it is. */
const SHOWN = 20;
const KIND_WIDTH = 72;

function main(): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'kube-'));
  try {
    if (!hasShared) throw new Unavailable('the shared data, and with it the CRDs, is not on this machine');
    const [program, manifests] = [join(folder, 'judge'), join(folder, 'manifests')];
    const compiled = measured(() => build(program));
    const written = measured(() => {
      emitControls(manifests);
      return emitAll(manifests);
    });
    const judged = measured(() => judge(program, manifests));
    for (const { source, sets } of written.result) console.log(`${source.padEnd(24)} ${column(sets.size, 5)} sets of manifests`);
    const faults = [...controlFaults(judged.result), ...printVerdicts(judged.result, new Map(written.result.flatMap(({ sets }) => [...sets])))];
    console.log(`compiled in ${compiled.seconds} s, written in ${written.seconds} s, judged in ${judged.seconds} s`);
    for (const fault of faults) console.log(fault);
    return faults.length === 0 ? 'passed' : 'failed';
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    console.log(`kube: not judged, because ${error.message}`);
    return 'skipped';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measured<T>(work: () => T): { readonly result: T; readonly seconds: string } {
  const start = performance.now();
  const result = work();
  return { result, seconds: ((performance.now() - start) / 1000).toFixed(1) };
}

function emitControls(folder: string): void {
  controls.forEach(({ objects }, index) => emitSet(folder, `${CONTROL}:${index}`, objects));
  sound.forEach((object, index) => emitSet(folder, `${SOUND}:${index}`, [object]));
}

/** Controls that the judge takes, or refuses for another reason. */
function controlFaults({ refusals }: Report): string[] {
  const missed = controls.filter((control, index) => !refusals.some((refusal) => refusal.set === `${CONTROL}:${index}` && isExpected(control, refusal)));
  const ghosts = refusals.filter(({ set }) => set.startsWith(`${SOUND}:`));
  return [
    ...missed.map(({ fault, by }) => `the judge does not see ${fault} (${by})`),
    ...ghosts.map((refusal) => `the judge refuses an object with nothing wrong: ${line(refusal)}`),
  ];
}

function isExpected({ by, reason }: Control, refusal: Refusal): boolean {
  return refusal.by === by && refusal.reasons.some((each) => reason.test(each));
}

/** Prints the tables, and returns what must not be. */
function printVerdicts(report: Report, errors: ReadonlyMap<string, readonly string[]>): string[] {
  const refusals = report.refusals.filter(({ set }) => errors.has(set));
  const explanation = (refusal: Refusal) => knownRefusals.find((known) => explains(known, refusal, errors.get(refusal.set)!));
  const unknown = refusals.filter((refusal) => explanation(refusal) === undefined);
  console.log(`\n${''.padEnd(KIND_WIDTH)} judged  refused  known`);
  const row = (title: string, judged: number, refused: readonly Refusal[]) => console.log(
    `${title.padEnd(KIND_WIDTH)} ${column(judged, 6)}  ${column(refused.length, 7)}  ${column(refused.filter(explanation).length, 5)}`);
  const kinds = Object.entries(report.judged).map(([kind, count]) => ({ kind, count: count - controlsOf(kind) })).filter(({ count }) => count > 0);
  for (const { kind, count } of kinds) row(kind, count, refusals.filter((refusal) => refusal.kind === kind));
  row('all', kinds.reduce((sum, { count }) => sum + count, 0), refusals);
  console.log('\nknown refusals: upstream accepts the input, a rule of profile strict refuses it');
  for (const known of knownRefusals) {
    const count = refusals.filter((refusal) => explanation(refusal) === known).length;
    console.log(`${known.code.padEnd(17)} ${column(count, 5)}  ${known.why} (${known.kind})`);
  }
  const unreal = knownRefusals.filter((known) => !refusals.some((refusal) => explanation(refusal) === known));
  return [
    ...unknown.slice(0, SHOWN).map(line),
    ...unknown.length > SHOWN ? [`and ${unknown.length - SHOWN} more`] : [],
    ...unreal.map(({ code, kind }) => `listed as known, and nothing is refused so: ${kind} of ${code}`),
  ];
}

/** Objects of a kind that were written only to see whether the judge looks. */
function controlsOf(wanted: string): number {
  return [...controls.flatMap(({ objects }) => objects), ...sound].filter((object) => {
    const { apiVersion, kind } = object as { apiVersion: string; kind: string };
    return `${apiVersion} ${kind}` === wanted;
  }).length;
}

function explains(known: KnownRefusal, { kind, reasons }: Refusal, codes: readonly string[]): boolean {
  return known.kind === kind && codes.includes(known.code) && reasons.every((reason) => known.reason.test(reason));
}

function column(count: number, width: number): string {
  return String(count).padStart(width);
}

function line({ set, file, kind, name, by, reasons }: Refusal): string {
  return `refused by ${by}: ${set} ${file}: ${kind} ${name}: ${reasons.join('; ')}`;
}

const outcome = main();
mkdirSync(dirname(RESULT), { recursive: true });
writeFileSync(RESULT, JSON.stringify({ outcome }));
process.exitCode = outcome === 'failed' ? 1 : 0;
