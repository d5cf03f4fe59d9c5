import { Agreement, compareObjectsOf, compareVerdicts, verdictTable } from './verdicts';
import { RuleProfile } from '../../src';
import { hasShared } from '../shared';

// `npx projen conformance`: the table that verdicts.test.ts holds
if (hasShared) {
  const comparisons = compareVerdicts(RuleProfile.UPSTREAM);
  const objects = comparisons.filter(({ agreement, verdictCase }) => agreement === Agreement.AGREED && verdictCase.verdict === 'accept').map(compareObjectsOf);
  process.stdout.write(`${verdictTable(comparisons, objects)}\n`);
} else {
  process.stdout.write('The shared data is not on this machine: there is nothing to compare with.\n');
}
