import { SemanticVersion } from '../../semantic-version';
import { pointerTo, STRING, type GoType } from '../../types';
import { GoVersion } from '../../values';
import { satisfies } from '../../version-constraint';
import { fixed, type FunctionTable } from '../function';

const VERSION: GoType = { name: 'semver.Version', kind: 'struct' };
const VERSION_POINTER = pointerTo(VERSION);

/** Functions about semantic versions. */
export const VERSIONS: FunctionTable = {
  semver: fixed([STRING], (text: string) => new GoVersion(VERSION_POINTER, SemanticVersion.parse(text))),
  semverCompare: fixed([STRING, STRING], (constraint: string, version: string) => satisfies(constraint, SemanticVersion.parse(version))),
};
