import { applied, Change, Placed } from './changes';
import type { VersionsBundle } from '../distro/facts/versions-bundle';
import { EksaError } from '../findings';
import type { ClusterModel } from '../model/cluster-model';
import { withDefaults } from '../model/defaults';
import { isMap } from '../model/is-map';
import { MODEL_PARTS, objectId } from '../model/objects';
import { type CapiRenderOptions, type Manifest, renderCapi } from '../render/capi';
import { renderEksa } from '../render/eksa';

/** Everything that the objects of a cluster are made of. */
export interface ClusterInputs {
  /** The model as its author wrote it. */
  readonly written: ClusterModel;
  /** Release data by Kubernetes minor version. */
  readonly versions: Readonly<Record<string, VersionsBundle>>;
  readonly options: CapiRenderOptions;
}

/** The two forms in which a cluster is written. */
export enum OutputForm {
  EKSA = 'eksa',
  CAPI = 'capi',
}

/** The model with the defaults that its release and EKS Anywhere give it. */
export function defaultedModel({ written, versions }: ClusterInputs): ClusterModel {
  return withDefaults(written, { versionsBundle: (version) => (Object.hasOwn(versions, version) ? versions[version] : undefined) });
}

/** The objects that are made of changed inputs. */
export function renderChanged(form: OutputForm, inputs: ClusterInputs, changes: readonly Change[]): Placed {
  const late = changes.filter(({ path }) => path[0] === 'defaulted');
  const changed = applied(inputs, changes.filter(({ path }) => path[0] !== 'defaulted'));
  return form === OutputForm.EKSA ? eksaObjects(changed.written) : capiObjects(changed, late);
}

/** The same, or nothing where nothing can be made of them: what refuses to be changed tells nothing. */
export function tryRenderChanged(form: OutputForm, inputs: ClusterInputs, changes: readonly Change[]): Placed | undefined {
  try {
    return renderChanged(form, inputs, changes);
  } catch {
    return undefined;
  }
}

function eksaObjects(written: ClusterModel): Placed {
  const byId = new Map(renderEksa(written).map((object) => [objectId(object), object as unknown as Manifest]));
  const placed = new Map<string, Manifest>([['cluster', byId.get(objectId(written.cluster))!]]);
  for (const part of MODEL_PARTS) {
    for (const [index, object] of written[part].entries()) placed.set(`${part}.${index}`, byId.get(objectId(object))!);
  }
  return placed;
}

function capiObjects(inputs: ClusterInputs, late: readonly Change[]): Placed {
  const { defaulted } = applied({ defaulted: defaultedModel(inputs) }, late);
  const placed = new Map<string, Manifest>();
  place(renderCapi(defaulted, (version) => needVersion(inputs, version), inputs.options), '', placed);
  return placed;
}

function needVersion({ versions }: ClusterInputs, version: string): VersionsBundle {
  if (Object.hasOwn(versions, version)) return versions[version];
  throw new EksaError([]);
}

/** Whatever has a kind is an object; all else holds objects. */
function place(value: unknown, path: string, placed: Map<string, Manifest>): void {
  if (isMap(value) && typeof value.apiVersion === 'string' && typeof value.kind === 'string') {
    placed.set(path, value as unknown as Manifest);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) place(member, path === '' ? key : `${path}.${key}`, placed);
  }
}
