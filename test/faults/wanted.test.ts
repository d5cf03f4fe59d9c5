import { complaints } from './complaints';
import { fault } from './fault';
import { generatedFaults } from './generated';
import type { Finding } from '../../src/findings';
import { formatFinding } from '../../src/findings/finding';
import { runRules } from '../../src/rules/engine';
import { clusterCases } from '../rules/cases';

const faults = [
  ...clusterCases.flatMap(({ code, rejects }) => Object.entries(rejects).map(([name, [change]]) => fault(name, code, change))),
  ...complaints, ...generatedFaults(),
];

describe('whatever is refused', () => {
  const findings = faults.flatMap(({ fleet }) => runRules(fleet()).findings);

  it.each(['message', 'found', 'wanted', 'fix'] as const)('has no %s without text', (part) => {
    const without = (finding: Finding) => finding[part] !== undefined && ['', '""', '/', 'undefined', 'NaN'].includes(finding[part].trim());
    // an empty text may well be what was found
    const empty = findings.filter((finding) => without(finding) && !(part === 'found' && finding.found === '""'));
    expect(empty.map(formatFinding)).toStrictEqual([]);
  });

  it('is said in one line without empty parts', () => {
    expect(findings.map(formatFinding).filter((line) => /(?:wanted|found) *(?:;|\. |$)|undefined|\n/.test(line))).toStrictEqual([]);
  });

  it('is enough to mean something', () => {
    expect(findings.length).toBeGreaterThan(1000);
  });
});
