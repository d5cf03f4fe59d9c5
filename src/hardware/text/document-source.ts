import type { StructuredDocument } from './structured-text';
import type { SourceLocation } from '../../model/cluster-model';
import { FieldPath, parseFieldPath } from '../../model/field-path';
import type { MachineSource } from '../../model/inventory-model';

/** A machine in a document: lines are counted when somebody asks for one. */
export class DocumentSource implements MachineSource {
  /**
   * @param path where the machine is in the document
   * @param pathOf where a field of a machine is below that, if not under its own name
   */
  public constructor(
    public readonly file: string,
    private readonly document: StructuredDocument,
    private readonly path: FieldPath,
    private readonly pathOf: (field: string) => FieldPath = parseFieldPath,
  ) {}

  public get row(): number {
    return this.document.locate(this.path).line;
  }

  public locate(field: string): SourceLocation {
    return this.document.locate([...this.path, ...this.pathOf(field)]);
  }
}
