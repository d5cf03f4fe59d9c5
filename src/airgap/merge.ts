// From demands of clusters to artifacts.
import { Artifact, ArtifactKind } from './artifact';
import { AirGapCode } from './codes';
import type { Demand } from './demand';
import { ImagePurpose } from '../distro/facts/release-image';
import { EksaError, Finding, Severity } from '../findings';
import { byText } from '../model/order';

const KINDS = Object.values(ArtifactKind);
const PURPOSES = Object.values(ImagePurpose);

/** One artifact of each source, by kind and source. Demands that contradict each other are refused. */
export function mergeDemands(demands: readonly Demand[]): Artifact[] {
  const bySource = new Map<string, Demand[]>();
  for (const demand of demands) {
    const same = bySource.get(demand.source);
    if (same === undefined) bySource.set(demand.source, [demand]);
    else same.push(demand);
  }
  const conflicts = [...bySource].flatMap(([source, same]) => conflictsIn(source, same));
  if (conflicts.length > 0) throw new EksaError(conflicts);
  return [...bySource.values()].map(mergeOne).sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || byText(a.source, b.source));
}

function mergeOne(demands: readonly Demand[]): Artifact {
  const [{ source }] = demands;
  const first = <K extends 'digest' | 'sha256' | 'sha512' | 'size'>(key: K): Pick<Demand, K> | undefined => {
    const known = demands.find((demand) => demand[key] !== undefined);
    return known && { [key]: known[key] } as Pick<Demand, K>;
  };
  const least = <T>(order: readonly T[], value: (demand: Demand) => T): T => (
    order[Math.min(...demands.map((demand) => order.indexOf(value(demand))))]
  );
  return {
    kind: least(KINDS, ({ kind }) => kind),
    source,
    purpose: least(PURPOSES, ({ purpose }) => purpose),
    names: distinct(demands.map(({ name }) => name)),
    clusters: distinct(demands.map(({ cluster }) => cluster)),
    targets: distinct(demands.flatMap(({ target }) => target ?? [])),
    ...first('digest'),
    ...first('sha256'),
    ...first('sha512'),
    ...first('size'),
    origin: distinct(demands.map(({ origin }) => origin))[0],
  };
}

function distinct<T extends string>(texts: readonly T[]): T[] {
  return [...new Set(texts)].sort(byText);
}

/** Checksums of one source that differ: one of the bundles is not what was published. */
function conflictsIn(source: string, demands: readonly Demand[]): Finding[] {
  return (['digest', 'sha256', 'sha512', 'size'] as const).flatMap((key) => {
    const known = new Map(demands.filter((demand) => demand[key] !== undefined).map((demand) => [String(demand[key]), demand]));
    if (known.size < 2) return [];
    return [{
      code: AirGapCode.CONTRADICTION,
      severity: Severity.ERROR,
      object: source,
      message: `there are different values of ${key} for it, so that no copy can serve all clusters`,
      found: [...known].sort(([a], [b]) => byText(a, b)).map(([value, { cluster }]) => `${value} (${cluster})`).join(', '),
      fix: 'Give all clusters of one EKS Anywhere version the same bundle, and measure what was copied again',
    }];
  });
}
