import { isEqual, valueAt } from './aligned';
import { type Authorship, fieldFacts, type ModelField, NOBODY, originInFile } from './authorship';
import { changedProps, GivenProps, isGiven } from './given-props';
import { FieldOrigin, OriginKind } from './origin';
import type { ClusterModel } from '../model/cluster-model';
import { FieldPath, formatFieldPath, parseFieldPath } from '../model/field-path';
import { objectId, objectsOf } from '../model/objects';
import { propOf } from '../model/props';

/** A place in a program. */
export interface ProgramPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Whether it is that of the prop itself, and not of the whole call. */
  readonly isProp: boolean;
}

/** What is asked of the constructs of a cluster. */
export interface ClusterProgram {
  /** Path of the cluster's construct. */
  readonly construct: string;
  readonly eksaVersion: string;
  /** The model as it was written. */
  readonly written: ClusterModel;
  /** The construct for which a field is written. */
  constructOf(object: string, field: string): string;
  /** The prop that stands for a field, from the props of that construct. */
  propOf(object: string, field: string): string | undefined;
  /** The props of a construct; nothing for one that was read from a file. */
  propsOf(construct: string): GivenProps | undefined;
  /** The model that the program would have written with other props of one construct. */
  remade(construct: string, props: GivenProps): ClusterModel;
  /** The construct of a worker node group. */
  poolOf(group: string): string | undefined;
  /** Where the program makes a construct and passes a prop. */
  placeOf(construct: string, prop: FieldPath): ProgramPlace | undefined;
}

/** A program that has made a cluster of constructs. */
export function authorOfProgram(program: ClusterProgram): Authorship {
  return {
    ...NOBODY,
    eksaVersion: program.eksaVersion,
    ofField: (field) => ofField(program, field),
    ofRevision(group, isSet) {
      const construct = group === undefined ? program.construct : program.poolOf(group);
      return construct === undefined ? undefined : ofProp(program, construct, group === undefined ? 'controlPlane.templateRevision' : 'templateRevision', isSet);
    },
    ofCredentials(isSet) {
      const props = program.propsOf(program.construct) ?? {};
      const isOfMirror = isGiven(props, ['registryMirror', 'credentials']);
      return ofProp(program, program.construct, isOfMirror ? 'registryMirror.credentials' : 'registryCredentials', isSet);
    },
  };
}

/** What is an option of every cluster, read or made, and no field of the model. */
function ofProp(program: ClusterProgram, construct: string, prop: string, isSet: boolean): FieldOrigin {
  return isSet ? passed(program, OriginKind.PROP, 'passed by the program', construct, prop) : inProgram(program, OriginKind.PROP, 'not passed', construct, prop);
}

function ofField(program: ClusterProgram, field: ModelField): FieldOrigin | undefined {
  const facts = fieldFacts(field);
  const [object, path] = [facts.object!, facts.field!];
  const construct = program.constructOf(object, path);
  const prop = propOf(object.split('/', 1)[0], path) === undefined ? undefined : program.propOf(object, path);
  const props = program.propsOf(construct);
  if (props === undefined) return { construct, ...originInFile(field, program.written.locate) };
  const isGivenProp = prop !== undefined && isGiven(props, parseFieldPath(prop));
  if (field.isSet) return { ...ofSetField(program, field, construct, prop, isGivenProp), ...facts };
  // there is no way to say it in code
  if (prop === undefined) return undefined;
  return { ...inProgram(program, OriginKind.PROP, isGivenProp ? 'not in what is passed' : 'not passed', construct, prop), ...facts };
}

function ofSetField(program: ClusterProgram, field: ModelField, construct: string, prop: string | undefined, isGivenProp: boolean): FieldOrigin {
  if (prop === undefined || !isGivenProp) return ofDefault(program, field, construct, prop);
  // the prop stands for the field, but says another part of it
  if (!maySay(program, construct, parseFieldPath(prop), field)) return ofDefault(program, field, construct, undefined);
  const owner = program.constructOf(field.object, 'metadata.name');
  if (construct === program.construct && owner !== construct) {
    return passed(program, OriginKind.INHERITED, `taken over from the cluster, since ${owner} does not have it`, construct, prop);
  }
  return passed(program, OriginKind.PROP, prop === '' ? 'what the construct stands for' : 'passed by the program', construct, prop);
}

/** What a construct writes although nobody has passed it: made of other props, its own or those of its cluster, or of none. */
function ofDefault(program: ClusterProgram, field: ModelField, construct: string, prop: string | undefined): FieldOrigin {
  const without = prop === undefined ? '' : `${prop} is not passed: `;
  const origin = (reason: string, of = prop) => inProgram(program, OriginKind.CONSTRUCT_DEFAULT, `${without}${reason}`, construct, of);
  if (!isEqual(remadeValue(program, construct, program.propsOf(construct)!, field), field.value)) return origin('another construct has said it after this one was made');
  const own = decidingProps(program, construct, field);
  const ofCluster = construct === program.construct ? [] : decidingProps(program, program.construct, field);
  const names = [...own.map((name) => nameOfProp(name, 'the construct')), ...ofCluster.map((name) => nameOfProp(name, program.construct))];
  if (names.length === 0) return origin('the default of the construct');
  return origin(`made of ${names.join(', ')}`, own.find((name) => name !== ID) ?? prop);
}

/** Stands for the name of a construct that has no prop for it. */
const ID = 'id';

function nameOfProp(name: string, owner: string): string {
  return name === ID || owner !== 'the construct' ? `the ${name} of ${owner}` : name;
}

/** The props of a construct of which a field is made. */
function decidingProps(program: ClusterProgram, construct: string, field: ModelField): string[] {
  const props = program.propsOf(construct);
  if (props === undefined) return [];
  const names = [...changedProps(props)].filter(({ props: others }) => !isEqual(remadeValue(program, construct, others, field), field.value))
    .map(({ path }) => (props.name === undefined && path[0] === 'name' ? ID : formatFieldPath(path)));
  return [...new Set(names)];
}

/** Whether a prop can be what a field says: one that could be otherwise and would leave the field as it is cannot. */
function maySay(program: ClusterProgram, construct: string, prop: FieldPath, field: ModelField): boolean {
  const props = program.propsOf(construct)!;
  const changes = [...changedProps(props)].filter(({ path }) => prop.every((segment, index) => path[index] === segment));
  return changes.length === 0 || changes.some(({ path, props: others }) => (
    // what a class has made is not looked into
    typeof valueAt(props, path) === 'object' || !isEqual(remadeValue(program, construct, others, field), field.value)
  ));
}

/** What a field would be with other props; what cannot be made tells nothing, and counts as unchanged. */
function remadeValue(program: ClusterProgram, construct: string, props: GivenProps, { object, field, value }: ModelField): unknown {
  const position = objectsOf(program.written).findIndex((each) => objectId(each) === object);
  try {
    return valueAt(objectsOf(program.remade(construct, props))[position], field);
  } catch {
    return value;
  }
}

/** An origin in the program, with the line where it is passed, or where the call begins that does not pass it. */
function inProgram(program: ClusterProgram, kind: OriginKind, reason: string, construct: string, prop: string | undefined): FieldOrigin {
  const place = program.placeOf(construct, parseFieldPath(prop ?? ''));
  return {
    kind,
    reason,
    construct,
    ...prop !== undefined && { prop },
    ...place !== undefined && { file: place.file, line: place.line, column: String(place.column) },
  };
}

/** What a program passes. Where the prop comes from elsewhere, the place is that of the call. */
function passed(program: ClusterProgram, kind: OriginKind, reason: string, construct: string, prop: string): FieldOrigin {
  const isElsewhere = prop !== '' && program.placeOf(construct, parseFieldPath(prop))?.isProp === false;
  return inProgram(program, kind, isElsewhere ? `${reason}, in the call that begins here` : reason, construct, prop);
}
