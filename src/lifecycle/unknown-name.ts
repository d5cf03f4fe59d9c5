import { EksaError, Severity } from '../findings';
import { nearest } from '../findings/nearest';
import { shown } from '../findings/shown';

/** A name that nothing has, with the nearest one that something has. */
export function unknownName(message: string, name: string, known: readonly string[], fix: string): EksaError {
  const wanted = nearest(name, known);
  return new EksaError([{
    code: 'EKSA-MODEL-301', severity: Severity.ERROR, message, found: shown(name), ...wanted !== undefined && { wanted: shown(wanted) }, fix,
  }]);
}
