import { isTimestamp } from './timestamp';
import { readPlainScalar } from '../../model/go-yaml-scalar';

/** What YAML 1.1 reads as a number to base 60; Go's reader does not, but its writer quotes it for those that do. */
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

/**
 * Whether a YAML 1.1 reader would take an unquoted scalar for anything but a string, so that go-yaml quotes it.
 */
export function readsAsOtherType(text: string): boolean {
  return typeof readPlainScalar(text) !== 'string' || isTimestamp(text) || BASE_60.test(text);
}
