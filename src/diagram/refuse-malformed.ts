import { EksaError, Severity } from '../findings';
import type { FleetCluster } from '../validation/app-fleet';

/** There is no picture of fields that are missing or of a wrong type. Everything else that is wrong can be looked at in a picture. */
export function refuseMalformed(clusters: readonly FleetCluster[]): void {
  const errors = clusters.flatMap((cluster) => cluster._ownFindings()).filter(({ severity }) => severity === Severity.ERROR);
  if (errors.length > 0) throw new EksaError(errors);
}
