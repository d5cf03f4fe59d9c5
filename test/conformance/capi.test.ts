import type { Difference } from './capi-compare';
import { corpus, CorpusCase, modelOf } from './capi-corpus';
import { differencesOf, render } from './capi-expected';
import { KnownDifference, knownDifferences, knownRefusals, withRemedy } from './known-differences';
import { EksaError } from '../../src/findings';
import { allManifests } from '../../src/render/capi';
import { crdErrors } from '../crd';
import { describeShared } from '../shared';

type Outcome = 'equal' | 'known difference';

describeShared('Cluster API objects are those of EKS Anywhere v0.26.1', () => {
  const outcomes = new Map<string, Outcome>();

  it.each(corpus.map((corpusCase) => [corpusCase.path, corpusCase] as const))('%s', (path, corpusCase) => {
    const refusal = knownRefusals.find((known) => known.case === path);
    if (refusal !== undefined) expect(refusedWith(corpusCase)).toBe(refusal.code);
    const differences = differencesOf(corpusCase, (model) => withRemedy(corpusCase, model));

    const listed = knownDifferences.filter((known) => known.cases.includes(path));
    expect(differences.filter((difference) => !listed.some((known) => explains(known, difference)))).toStrictEqual([]);
    const unreal = listed.filter((known) => !differences.some((difference) => explains(known, difference)));
    expect(unreal.map(({ reason }) => reason)).toStrictEqual([]);

    outcomes.set(path, listed.length > 0 || refusal !== undefined ? 'known difference' : 'equal');
  });

  it.each(corpus.filter(rendersCluster).map((corpusCase) => [corpusCase.path, corpusCase] as const))('%s passes the CRD schemas', (_, corpusCase) => {
    const manifests = allManifests(render(corpusCase, withRemedy(corpusCase, modelOf(corpusCase))));
    const faults = manifests.flatMap((manifest) => crdErrors(manifest).map((fault) => `${manifest.kind}/${manifest.metadata.name} ${fault}`));
    expect(faults).toStrictEqual([]);
  });

  it('lists differences of cases that exist', () => {
    const paths = new Set(corpus.map(({ path }) => path));
    const listed = [...knownDifferences.flatMap(({ cases }) => cases), ...knownRefusals.map((refusal) => refusal.case)];
    expect(listed.filter((path) => !paths.has(path))).toStrictEqual([]);
  });

  afterAll(() => {
    const count = (outcome: Outcome) => [...outcomes.values()].filter((value) => value === outcome).length;
    const [equal, known] = [count('equal'), count('known difference')];
    process.stdout.write(`golden/capi: ${corpus.length} cases: ${equal} equal, ${known} known difference, ${corpus.length - equal - known} not yet\n`);
  });
});

function rendersCluster({ files }: CorpusCase): boolean {
  return files.includes('cluster.yaml');
}

function explains(known: KnownDifference, { kind, path, expected, actual }: Difference): boolean {
  return known.kind === kind && known.path.test(path) && known.explains(expected, actual);
}

/** Code of the error with which a case is refused. */
function refusedWith(corpusCase: CorpusCase): string | undefined {
  try {
    render(corpusCase, modelOf(corpusCase));
    return undefined;
  } catch (error) {
    if (!EksaError.isEksaError(error)) throw error;
    return (error as EksaError).code;
  }
}
