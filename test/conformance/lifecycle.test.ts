import { Layer, librarySays, NOT_ON_CHANGE, Pair, PairNames, pairs, renderedPair, upstreamSays } from './lifecycle';
import { describeShared } from '../shared';

/** What EKS Anywhere leaves to Cluster API's webhook, and this library always writes: see render/capi/kubeadm-control-plane.ts. */
const WRITTEN_BY_US = 'spec.rollout.strategy.type';

describeShared('Pairs of clusters that EKS Anywhere has judged', () => {
  const all = pairs();

  test.each(Object.values(Layer))('are accepted and refused alike by %s', (layer) => {
    const differing = all.flatMap((pair) => {
      const { change, after } = librarySays(pair, layer);
      const refused = [...change, ...after];
      return upstreamSays(pair, layer) === (refused.length === 0) ? [] : [`${pair.id} (${pair.what}): ${refused.join(', ') || 'accepted'}`];
    });
    expect(differing).toStrictEqual([]);
  });

  it('need no exception that nothing needs', () => {
    const refuses = (code: string) => all.some((pair) => pair.admission.verdict === 'accept' && librarySays(pair, Layer.CONTROLLER).after.includes(code));
    expect(Object.keys(NOT_ON_CHANGE).filter((code) => code !== 'EKSA-HW-091' && !refuses(code))).toStrictEqual([]);
  });

  const rendered = all.filter((pair) => pair.names?.before !== undefined);

  it('are those of INDEX.md', () => {
    expect([all.length, rendered.length]).toStrictEqual([403, 254]);
  });

  it('get the same names of templates, and the same versions of Kubernetes', () => {
    const differing = rendered.filter((pair) => {
      const { before, after } = renderedPair(pair);
      return !isEqual(before, stripped(pair.names!.before!)) || !isEqual(after, stripped(pair.names!.after!));
    });
    expect(differing.map(idOf)).toStrictEqual([]);
  });

  it('keep the names of the same templates although their content changes', () => {
    expect(rendered.filter((pair) => !isEqual(renderedPair(pair).keptTemplates, pair.names!.keptTemplates ?? {})).map(idOf)).toStrictEqual([]);
  });

  it('differ in the same fields of their objects, but for one that we always write', () => {
    const differing = rendered.filter((pair) => !isEqual(renderedPair(pair).changed, pair.names!.changed ?? {}));
    expect(differing.map(idOf)).toStrictEqual(['shared-combo-09', 'shared-mix-25']);
    expect(differing.map((pair) => isEqual(renderedPair(pair).changed, withoutOurs(pair.names!.changed!)))).toStrictEqual([true, true]);
  });
});

function idOf({ id }: Pair): string {
  return id;
}

function stripped({ controlPlaneMachineTemplate, kubernetesVersion, workerGroups }: PairNames): PairNames {
  return { controlPlaneMachineTemplate, kubernetesVersion, workerGroups };
}

function withoutOurs(changed: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(changed)
    .map(([id, fields]) => [id, fields.filter((field) => field !== WRITTEN_BY_US)] as const)
    .filter(([, fields]) => fields.length > 0));
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

/** A value in which the order of keys and of lists of names does not count. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return [...value].sort();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]));
}
