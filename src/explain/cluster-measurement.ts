import { isEqual, valueAt } from './aligned';
import type { Placed } from './changes';
import { ClusterInputs, OutputForm, renderChanged, tryRenderChanged } from './cluster-inputs';
import { Influence, Measurement } from './measurement';
import type { Source } from './variable';
import { variablesOf } from './variables';
import type { FieldPath } from '../model/field-path';
import { withoutUnused, workerNodeGroups } from '../model/lookup';

/** Objects of one worker node group, and the position of the group. */
const OF_GROUP = /^((?:machineHealthChecks\.)?workers\.)(\d+)/;

const GROUPS = 'workerNodeGroupConfigurations';

/**
 * The measurements of one cluster.
 *
 * Most fields have nothing to do with most of the worker node groups: where one stays as it is when all other groups are gone, it is measured without
 * them.
 */
export class ClusterMeasurement {
  private readonly whole = new Map<OutputForm, Measurement>();
  private readonly reduced = new Map<number, Measurement>();

  public constructor(private readonly inputs: ClusterInputs) {}

  /** The objects of one form. */
  public objects(form: OutputForm): Placed {
    return this.measurement(form).baseline;
  }

  /** Everything that has an effect on a field of an object. */
  public influences(form: OutputForm, place: string, path: FieldPath): Influence[] {
    if (form === OutputForm.CAPI && workerNodeGroups(this.inputs.written).length > 2) {
      const group = Number(OF_GROUP.exec(place)?.[2] ?? 0);
      const alone = this.withOnly(group);
      const placeAlone = place.replace(OF_GROUP, '$10');
      const isSame = isEqual(valueAt(alone.baseline.get(placeAlone), path), valueAt(this.objects(form).get(place), path));
      if (isSame) return alone.influences(placeAlone, path).map((influence) => numbered(influence, group));
    }
    return this.measurement(form).influences(place, path);
  }

  private measurement(form: OutputForm): Measurement {
    const known = this.whole.get(form) ?? measured(form, this.inputs);
    this.whole.set(form, known);
    return known;
  }

  private withOnly(group: number): Measurement {
    const known = this.reduced.get(group) ?? measured(OutputForm.CAPI, withOnly(this.inputs, group));
    this.reduced.set(group, known);
    return known;
  }
}

function measured(form: OutputForm, inputs: ClusterInputs): Measurement {
  const baseline = renderChanged(form, inputs, []);
  return new Measurement((changes) => tryRenderChanged(form, inputs, changes), baseline, () => variablesOf(form, inputs, baseline));
}

function withOnly(inputs: ClusterInputs, group: number): ClusterInputs {
  const { written } = inputs;
  const { cluster } = written;
  return {
    ...inputs,
    written: withoutUnused({ ...written, cluster: { ...cluster, spec: { ...cluster.spec, [GROUPS]: [workerNodeGroups(written)[group]] } } }),
  };
}

/** The first group of those that are left is one of many. */
function numbered({ variable, effect }: Influence, group: number): Influence {
  return { variable: { ...variable, source: numberedSource(variable.source, group) }, effect };
}

function numberedSource(source: Source, group: number): Source {
  if (source.from !== 'field' && source.from !== 'default') return source;
  const [spec, groups, position, ...rest] = source.field;
  return source.object.startsWith('Cluster/') && groups === GROUPS && position === 0 ? { ...source, field: [spec, groups, group, ...rest] } : source;
}
