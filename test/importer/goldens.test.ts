// Every cluster file that EKS Anywhere takes becomes a program that says the same: it compiles under strict, runs, and writes the objects of
// the file. What is refused is refused as EksaCluster.fromYaml does.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Chart } from 'cdk8s';
import { imported, mainOf } from './modules';
import { EksaApp, EksaCluster, EksaError, Finding, HardwareInventory, RuleProfile, EksaRules } from '../../src';
import { verdictCases } from '../conformance/verdicts';
import { describeShared, readShared, shared } from '../shared';
import { compilePrograms } from '../typed-documents';

interface GoldenFile {
  readonly id: string;
  readonly text: string;
  readonly csv?: string;
}

/** What comes of a file: a program, what is kept as patch or object, or findings. */
interface Outcome {
  readonly main?: string;
  readonly kept: readonly string[];
  readonly refused?: readonly Finding[];
}

function outcomeOf({ text, csv }: GoldenFile): Outcome {
  try {
    const project = imported({ text, ...csv !== undefined && { hardwareCsv: { file: 'hardware.csv', text: csv } } });
    return { main: mainOf(project), kept: project.kept.map(({ object, fields = ['whole'] }) => `${object.split('/')[0]} ${fields.join(' ').replace(/\/\d+/g, '/#')}`) };
  } catch (error) {
    if (!EksaError.isEksaError(error)) throw error;
    return { kept: [], refused: error.findings };
  }
}

/** What `fromYaml` and `fromCsv` say when they refuse the same files. */
function refusalOf({ text, csv }: GoldenFile): readonly Finding[] | undefined {
  const chart = new Chart(new EksaApp(), 'c');
  EksaRules.useProfile(chart, RuleProfile.UPSTREAM);
  try {
    EksaCluster.fromYamlText(chart, 'c', text);
    if (csv !== undefined) HardwareInventory.fromCsvText(chart, 'm', csv);
    return undefined;
  } catch (error) {
    if (!EksaError.isEksaError(error)) throw error;
    return error.findings;
  }
}

const withoutPlace = ({ code, message, object, field, found, line }: Finding) => ({ code, message, object, field, found, line });

/** How often each thing is there, most frequent first. */
function counts(items: readonly string[]): Record<string, number> {
  const found = new Map<string, number>();
  for (const item of items) found.set(item, (found.get(item) ?? 0) + 1);
  return Object.fromEntries([...found].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)));
}

describeShared('cluster files that EKS Anywhere took or refused (golden/create-verdicts)', () => {
  const cases = verdictCases().flatMap(({ id, verdict, yaml, csv }) => (yaml.text === undefined ? [] : [{
    id, verdict, text: yaml.text, ...csv?.text !== undefined && { csv: csv.text },
  }]));
  const accepted = cases.filter(({ verdict }) => verdict === 'accept').map((each) => ({ ...each, outcome: outcomeOf(each) }));

  it('are written by the program that they become', () => {
    expect(accepted.filter(({ outcome }) => outcome.refused !== undefined).map(({ id, outcome }) => [id, outcome.refused])).toStrictEqual([]);
    expect(accepted.length).toBeGreaterThan(1_100);
  });

  it('are said by constructs, but for few fields', () => {
    const plain = accepted.filter(({ outcome }) => outcome.kept.length === 0).length;
    expect({ plain, of: accepted.length, kept: counts(accepted.flatMap(({ outcome }) => outcome.kept)) }).toMatchSnapshot();
  });

  it('become programs that compile under strict', () => {
    expect(compilePrograms(new Map(accepted.map(({ id, outcome }) => [`imported-${id}`, outcome.main!])))).toStrictEqual([]);
  });

  it('are refused with the findings of fromYaml', () => {
    const refused = cases.filter(({ verdict }) => verdict === 'reject').map((each) => ({ each, refusal: refusalOf(each) })).filter(({ refusal }) => refusal !== undefined);
    // several clusters in one file are too many for fromYaml, and a fleet to the importer
    const single = refused.filter(({ each }) => (each.text.match(/^kind: Cluster$/gm) ?? []).length < 2);
    expect(single.length).toBeGreaterThan(250);
    for (const { each, refusal } of single) {
      const { refused: findings } = outcomeOf(each);
      expect([each.id, findings?.map(withoutPlace)]).toStrictEqual([each.id, refusal!.map(withoutPlace)]);
    }
  });
});

describeShared('cluster files of upstream and from the field (golden/capi, field, create-verdicts/minimal, packages-flux)', () => {
  const files = ['capi', 'field', 'create-verdicts/minimal', 'packages-flux'].flatMap((folder) => (
    readdirSync(shared('golden', folder), { recursive: true, encoding: 'utf8' }).filter((file) => /\.ya?ml$/.test(file)).sort().map((file) => `${folder}/${file}`)));
  const clusters = files.map((file): GoldenFile => {
    const csv = join(dirname(file), 'hardware.csv');
    return { id: file, text: readShared('golden', file), ...existsSync(shared('golden', csv)) && { csv: readShared('golden', csv) } };
  }).filter(({ text }) => /^kind: Cluster$/m.test(text) && text.includes('anywhere.eks.amazonaws.com'));
  const all = clusters.map((each) => ({ ...each, outcome: outcomeOf(each) }));
  const written = all.filter(({ outcome }) => outcome.main !== undefined);

  it('are written by the program that they become, or refused for a reason', () => {
    const reasons = counts(all.flatMap(({ outcome }) => [...new Set(outcome.refused?.map(({ code }) => code))]));
    expect({ written: written.length, of: all.length, kept: counts(all.flatMap(({ outcome }) => outcome.kept)), reasons }).toMatchSnapshot();
  });

  it('become programs that compile under strict', () => {
    expect(compilePrograms(new Map(written.map(({ outcome }, index) => [`imported-file-${index}`, outcome.main!])))).toStrictEqual([]);
  });
});
