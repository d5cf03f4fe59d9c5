import fc from 'fast-check';
import { Finding, Severity } from '../../src/findings';
import { formatFinding, sortFindings } from '../../src/findings/finding';

const finding = (more: Partial<Finding> = {}): Finding => ({ code: 'EKSA-HW-007', severity: Severity.ERROR, message: 'the netmask is not contiguous', ...more });

describe('a finding as text', () => {
  it('names code, construct, place, value and the next step', () => {
    expect(formatFinding(finding({
      construct: 'prod/workers', object: 'Hardware/node-09', field: 'netmask', found: '"255.255.0.255"', wanted: '255.255.0.0', fix: 'Correct the mask',
    }))).toBe('[EKSA-HW-007] prod/workers: Hardware/node-09 netmask: the netmask is not contiguous; found "255.255.0.255"; wanted 255.255.0.0. Correct the mask');
  });

  it('is short when there is little to say', () => {
    expect(formatFinding(finding())).toBe('[EKSA-HW-007] the netmask is not contiguous');
  });

  it.each([
    ['a line and a position as editors link them', { file: 'prod.yaml', line: 12, column: '5' }, 'prod.yaml:12:5'],
    ['a line alone', { file: 'prod.yaml', line: 12 }, 'prod.yaml:12'],
    ['a row and a CSV header', { file: 'hardware.csv', line: 3, column: 'netmask' }, 'hardware.csv:3 (netmask)'],
    ['a CSV header alone', { file: 'hardware.csv', column: 'mac' }, 'hardware.csv (mac)'],
    ['a header that is a number, where there is no line', { file: 'hardware.csv', column: '7' }, 'hardware.csv (7)'],
    ['a file alone', { file: 'hardware.csv' }, 'hardware.csv'],
  ])('shows %s', (_, place, text) => {
    expect(formatFinding(finding(place))).toBe(`[EKSA-HW-007] ${text}: the netmask is not contiguous`);
  });

  it('says when it is a warning', () => {
    expect(formatFinding(finding({ severity: Severity.WARNING, construct: 'prod' }))).toBe('[EKSA-HW-007] (warning) prod: the netmask is not contiguous');
  });
});

describe('a finding about code', () => {
  const inCode = finding({ construct: 'prod/prod', object: 'Cluster/prod', field: 'spec.controlPlaneConfiguration.count', prop: 'controlPlane.replicas' });

  it('names the prop in place of object and field', () => {
    expect(formatFinding(inCode)).toBe('[EKSA-HW-007] prod/prod: controlPlane.replicas: the netmask is not contiguous');
  });

  it('names the construct alone when it is about the whole of it', () => {
    expect(formatFinding({ ...inCode, prop: '' })).toBe('[EKSA-HW-007] prod/prod: the netmask is not contiguous');
  });
});

describe('findings in order', () => {
  it('put errors before warnings, then go by construct, place in a file, object, field and code', () => {
    const inOrder = [
      finding({ file: 'a.yaml', line: 2, column: '9' }),
      finding({ file: 'a.yaml', line: 2, column: '10' }),
      finding({ file: 'a.yaml', line: 11 }),
      finding({ construct: 'a', object: 'Cluster/a', field: 'spec.workerNodeGroupConfigurations[2].name' }),
      finding({ construct: 'a', object: 'Cluster/a', field: 'spec.workerNodeGroupConfigurations[10].name' }),
      finding({ construct: 'a', object: 'Hardware/node-2', code: 'EKSA-HW-001' }),
      finding({ construct: 'a', object: 'Hardware/node-2', code: 'EKSA-HW-002' }),
      finding({ construct: 'a', object: 'Hardware/node-10' }),
      finding({ construct: 'b', message: 'a' }),
      finding({ construct: 'b', message: 'b', found: '1' }),
      finding({ construct: 'b', message: 'b', found: '2' }),
      finding({ severity: Severity.WARNING }),
    ];
    fc.assert(fc.property(fc.shuffledSubarray(inOrder, { minLength: inOrder.length }), (shuffled) => {
      expect(sortFindings(shuffled)).toStrictEqual(inOrder);
    }), { numRuns: 50 });
  });

  it('keeps findings that say the same', () => {
    expect(sortFindings([finding(), finding()])).toStrictEqual([finding(), finding()]);
  });

  it('leaves the given list alone', () => {
    const findings = Object.freeze([finding({ message: 'b' }), finding({ message: 'a' })]);
    expect(sortFindings(findings).map(({ message }) => message)).toStrictEqual(['a', 'b']);
  });
});
