import { EksaError, Finding, Severity } from '../../findings';

/** Something that is needed to render a cluster is missing. Rules say so earlier and better; this is the last line. */
const MISSING = 'EKSA-MODEL-200';

/** Collects everything that is missing, so that it can be reported at once. */
export class Requirements {
  private readonly findings: Finding[] = [];

  /** The value, which may only be used once `check` has passed. */
  public need<T>(value: T | undefined, object: string, field: string): T {
    if (value === undefined) {
      this.findings.push({ code: MISSING, severity: Severity.ERROR, message: 'needed for the Cluster API objects, but missing', object, field });
    }
    return value as T;
  }

  /** Ends with everything that was missing, if anything was. */
  public check(): void {
    if (this.findings.length > 0) throw new EksaError(this.findings);
  }
}
