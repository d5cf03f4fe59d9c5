import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { isEqual, valueAt } from '../explain/aligned';
import { type MachineField, NOBODY } from '../explain/authorship';
import { creationSiteOf } from '../explain/creation-sites';
import { explainMachine, machineFacts, namedFact, originInRow } from '../explain/explain-machine';
import { byConstruct } from '../explain/explain-objects';
import { type Explanation, type FieldOrigin, OriginKind } from '../explain/origin';
import { meantObject, parseOutputPath } from '../explain/output-path';
import type { MachineModel } from '../model/inventory-model';
import { propOfField } from '../model/props';
import { renderMachine } from '../render/tinkerbell/inventory';

/** Parts of a controller that the inventory says for all machines, and the prop that says them. */
const COMMON: Readonly<Record<string, string>> = {
  secretName: 'bmcCredentials', username: 'bmcCredentials', password: 'bmcCredentials', login: 'bmcCredentials', connection: 'bmcConnection',
};

/** What explanations ask of an inventory. */
export interface ExplainedInventory {
  readonly construct: Construct;
  readonly machines: readonly MachineModel[];
  readonly objects: readonly ApiObject[];
}

/** Where a field of one of the objects of an inventory comes from. */
export function explainInventory({ construct, machines, objects }: ExplainedInventory, text: string): Explanation {
  const path = parseOutputPath(text);
  const object = meantObject(text, path, objects.map(({ apiVersion, kind, name, node }, index) => ({
    apiVersion, kind, name, construct: node.path, content: () => objects[index].toJson() as unknown,
  })));
  const written = valueAt(object.content(), path.field);
  for (const machine of machines) {
    const made = renderMachine(machine).find(({ kind, metadata }) => kind === object.kind && metadata.name === object.name);
    if (made === undefined) continue;
    if (!isEqual(valueAt(made, path.field), written)) {
      return byConstruct(object, path.field, { kind: OriginKind.PATCH, reason: 'a patch, a label or an annotation that the program has added to the object' });
    }
    return explainMachine(machine, object, path.field, { ...NOBODY, ofMachine: (fact) => originOf(construct, machine, fact) });
  }
  return byConstruct({ ...object, construct: construct.node.path }, path.field, {
    kind: OriginKind.PROP, reason: 'a login that several machines share, as the inventory or its machines say', prop: 'bmcCredentials',
  });
}

/** Who says a fact: the row, the program for one machine, or the inventory for all. */
function originOf(construct: Construct, machine: MachineModel, fact: MachineField): FieldOrigin | undefined {
  const [holder, part] = fact.field;
  const common = holder === 'bmc' ? COMMON[String(part)] : undefined;
  const inRow = originInRow(machine, fact);
  const isLogin = common === 'bmcCredentials';
  // names of Secrets are never in hardware.csv, and logins only where they were asked for
  if (inRow !== undefined && (common === undefined || (machine.source?.locate !== undefined && !isLogin))) return inRow;
  const site = creationSiteOf(construct);
  return {
    kind: OriginKind.PROP,
    ...common !== undefined ? { reason: 'what the inventory says for all machines, or this machine for itself', prop: common }
      : { reason: fact.isSet ? 'passed by the program' : 'not passed', prop: `${machine.hostname} ${propOfField('Hardware', namedFact(fact.field))!}` },
    ...machineFacts(machine, fact),
    construct: construct.node.path,
    ...site && { file: site.file, line: site.line, column: String(site.column) },
  };
}
