import { Finding, Severity } from './finding';

/** What upstream thinks of a fault, and what a careful reader does; nothing where there is nothing to say. */
export interface Weight {
  readonly upstream?: Severity;
  readonly strict?: Severity;
}

/** A finding with how much it weighs for whom. */
export interface WeighedFinding extends Weight {
  readonly finding: Finding;
}

/** What everybody refuses. */
export const REFUSED: Weight = { upstream: Severity.ERROR, strict: Severity.ERROR };
/** What upstream reads in its own way, which is not what its author wrote or not what the API server takes. */
export const LIBERTY: Weight = { upstream: Severity.WARNING, strict: Severity.ERROR };
/** What nobody refuses, and everybody should know. */
export const NOTICE: Weight = { upstream: Severity.WARNING, strict: Severity.WARNING };

/** What one of the two has to say. */
export function findingsOf(weighed: readonly WeighedFinding[], strict: boolean): Finding[] {
  return weighed.flatMap(({ finding, ...weight }) => {
    const severity = strict ? weight.strict : weight.upstream;
    return severity === undefined ? [] : [{ ...finding, severity }];
  });
}
