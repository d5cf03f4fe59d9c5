import { FieldOrigin, OriginKind } from './origin';
import { shownUnlessSecret } from './secrecy';
import type { ClusterModel } from '../model/cluster-model';
import { FieldPath, formatFieldPath } from '../model/field-path';

/** A field of the model, as its author wrote it or left it out. */
export interface ModelField {
  /** `Kind/name` */
  readonly object: string;
  readonly field: FieldPath;
  readonly isSet: boolean;
  readonly value?: unknown;
}

/** A fact of a machine, as its author wrote it or left it out. */
export type MachineField = Omit<ModelField, 'object'>;

/** Who has said, or could have said, what the objects of a cluster are made of. */
export interface Authorship {
  /** The version of EKS Anywhere whose releases are used. */
  readonly eksaVersion: string;
  /** Where a field is written, or would be. Nothing where its author has no way to say it. */
  ofField(field: ModelField): FieldOrigin | undefined;
  /** The revision of the templates of a worker node group, or of the control plane. */
  ofRevision(group: string | undefined, isSet: boolean): FieldOrigin | undefined;
  /** User name and password of the registry mirror. */
  ofCredentials(isSet: boolean): FieldOrigin | undefined;
  /** A fact of the machine. */
  ofMachine(field: MachineField): FieldOrigin | undefined;
}

const nothing = () => undefined;

/** The author of objects to which none of this belongs. */
export const NOBODY: Authorship = { eksaVersion: '', ofField: nothing, ofRevision: nothing, ofCredentials: nothing, ofMachine: nothing };

/** What is said of a field wherever it comes from. */
export function fieldFacts({ object, field, isSet, value }: ModelField): Pick<FieldOrigin, 'object' | 'field' | 'value'> {
  const shown = isSet ? shownUnlessSecret(object, field, value) : undefined;
  return { object, field: formatFieldPath(field), ...shown !== undefined && { value: shown } };
}

/** A cluster that was read from a file and that no program has anything to do with. */
export function authorOfFile(locate: ClusterModel['locate'], eksaVersion: string): Authorship {
  return {
    ...NOBODY,
    eksaVersion,
    ofField: (field) => originInFile(field, locate),
  };
}

/** A field of a file, with the place where it is written. */
export function originInFile(field: ModelField, locate: ClusterModel['locate']): FieldOrigin {
  const facts = fieldFacts(field);
  const place = field.isSet ? locate?.(facts.object!, facts.field) : undefined;
  return {
    kind: OriginKind.FILE,
    reason: field.isSet ? 'written in the file' : 'not in the file',
    ...facts,
    ...place && { file: place.file, line: place.line, column: String(place.column) },
  };
}
