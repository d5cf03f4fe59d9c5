import { EksaError } from './eksa-error';
import { Finding, Severity } from './finding';
import { nearest } from './nearest';
import { shown } from './shown';

/**
 * An error about a name that nothing has, with the nearest one that something has.
 *
 * @param finding what is said of it
 * @internal
 */
export function unknownName(finding: Omit<Finding, 'severity' | 'found' | 'wanted'>, name: string, known: Iterable<string>): EksaError {
  const wanted = nearest(name, known);
  return new EksaError([{ ...finding, severity: Severity.ERROR, found: shown(name), ...wanted !== undefined && { wanted: shown(wanted) } }]);
}
