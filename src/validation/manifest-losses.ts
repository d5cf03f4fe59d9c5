import { Finding, Severity } from '../findings';
import { mergeRows } from '../findings/rows';
import { outlined } from '../findings/shown';
import type { MachineOrigin } from '../hardware/manifests/read-manifests';
import { InventoryCode } from '../hardware/text/codes';
import { FieldPath, formatFieldPath } from '../model/field-path';
import { isMap } from '../model/is-map';
import { isSecret } from '../model/schema';
import { renderMachine } from '../render/tinkerbell/inventory';

/** What workflows switch on and off as they go, and what nothing reads. */
const IGNORED: readonly RegExp[] = [/^spec\.interfaces\[\d+\]\.netboot\.allow(?:PXE|Workflow)$/, /^spec\.connection\.port$/];

/** Fields with texts that may hold secrets, besides those that are called by that name. */
const PRIVATE = /^(?:vendorData|userdata|contents|ssh_keys)$/;

/**
 * What manifests say and the machines that were read from them do not: told by writing each machine again. What is written in addition is
 * no loss.
 */
export function manifestLosses(origins: readonly MachineOrigin[]): Finding[] {
  const losses: { readonly hardware: Finding[]; readonly controllers: Finding[] } = { hardware: [], controllers: [] };
  for (const { machine, hardware, controller } of origins) {
    const [written, writtenController] = renderMachine(machine);
    const tell = (object: string) => (loss: Loss) => toFinding(loss, { object, file: machine.source!.file, line: machine.source!.row });
    losses.hardware.push(...lossesOf(hardware, written).map(tell(`Hardware/${machine.hostname}`)));
    if (controller !== undefined) losses.controllers.push(...lossesOf(controller, writtenController).map(tell(`Machine/${controller.metadata.name}`)));
  }
  return [...mergeRows(losses.hardware), ...mergeRows(losses.controllers)];
}

/** Something that is said before, and differently or not at all afterwards. */
interface Loss {
  readonly path: FieldPath;
  readonly before: unknown;
  readonly after: unknown;
}

function lossesOf(before: object, after: object): Loss[] {
  const losses: Loss[] = [];
  collectLosses(before, after, [], losses);
  return losses.filter((loss) => saysSomething(loss.before) && !IGNORED.some((pattern) => pattern.test(formatFieldPath(loss.path))));
}

/** Nearly everything is the same: the path is one array, which is copied where something is lost. */
function collectLosses(before: unknown, after: unknown, path: (string | number)[], losses: Loss[]): void {
  const isList = Array.isArray(before) && Array.isArray(after) && before.length === after.length;
  if (!isList && !(isMap(before) && isMap(after))) {
    if (!Object.is(before, after)) losses.push({ path: [...path], before, after });
    return;
  }
  for (const key of Object.keys(before)) {
    path.push(isList ? Number(key) : key);
    collectLosses((before as Record<string, unknown>)[key], (after as Record<string, unknown>)[key], path, losses);
    path.pop();
  }
}

function saysSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isMap(value) ? Object.values(value).some(saysSomething) : value !== undefined && value !== null && value !== '';
}

function toFinding({ path, before, after }: Loss, place: Pick<Finding, 'object' | 'file' | 'line'>): Finding {
  return {
    code: InventoryCode.NOT_KEPT,
    severity: Severity.WARNING,
    ...place,
    field: formatFieldPath(path),
    message: `an inventory does not hold this, and it is ${after === undefined ? 'not kept' : `written as ${outlined(after)}`}`,
    ...!isPrivate(path) && { found: outlined(before) },
    fix: 'Patch the object if it is needed: `inventory.hardware(hostname)` and `inventory.bmcMachine(hostname)` give it',
  };
}

function isPrivate(path: FieldPath): boolean {
  return isSecret(path) || path.some((segment) => PRIVATE.test(String(segment)));
}
