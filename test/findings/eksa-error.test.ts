import { EksaError, Finding, Severity } from '../../src/findings';

const finding = (code: string, severity = Severity.ERROR): Finding => ({ code, severity, message: `about ${code}` });

describe('EksaError', () => {
  it('is the one finding when there is one', () => {
    const error = new EksaError([finding('EKSA-NET-001')]);
    expect({ name: error.name, message: error.message, code: error.code }).toStrictEqual({
      name: 'EksaError', message: '[EKSA-NET-001] about EKSA-NET-001', code: 'EKSA-NET-001',
    });
  });

  it('lists everything that is wrong, in order', () => {
    const error = new EksaError([finding('EKSA-OS-001', Severity.WARNING), finding('EKSA-NET-002'), finding('EKSA-NET-001')]);
    expect(error.message).toBe([
      '2 problems and 1 warning found:',
      '  [EKSA-NET-001] about EKSA-NET-001',
      '  [EKSA-NET-002] about EKSA-NET-002',
      '  [EKSA-OS-001] (warning) about EKSA-OS-001',
    ].join('\n'));
    expect(error.code).toBe('EKSA-NET-001');
    expect(error.findings.map(({ code }) => code)).toStrictEqual(['EKSA-NET-001', 'EKSA-NET-002', 'EKSA-OS-001']);
  });

  it('counts in the right number', () => {
    const first = (...severities: Severity[]) => new EksaError(severities.map((severity, index) => finding(`EKSA-NET-00${index}`, severity))).message.split('\n')[0];
    expect(first(Severity.ERROR, Severity.ERROR)).toBe('2 problems found:');
    expect(first(Severity.ERROR, Severity.WARNING, Severity.WARNING)).toBe('1 problem and 2 warnings found:');
    expect(first(Severity.WARNING, Severity.WARNING)).toBe('0 problems and 2 warnings found:');
  });

  it('prints as its message and the places in the user\'s program, and as nothing else', () => {
    const error = new EksaError([finding('EKSA-NET-001')]);
    expect(Object.keys(error)).toStrictEqual([]);
    expect(error.stack).toMatch(/^EksaError: \[EKSA-NET-001\] about EKSA-NET-001\n\s+at .*eksa-error\.test/);
    expect(error.stack).not.toMatch(/node_modules|node:internal|src.findings/);
  });

  it('has a code even without findings', () => {
    expect(new EksaError([]).code).toBe('EKSA-INTERNAL-001');
  });

  it('is told from other values, also when it comes from another copy of the library', () => {
    const foreign = Object.defineProperty(new Error('foreign'), Symbol.for('cdk8s-eks-anywhere.EksaError'), { value: true });
    expect([new EksaError([finding('EKSA-NET-001')]), foreign, new Error('EksaError'), null, undefined, 'EksaError', 5].map((value) => EksaError.isEksaError(value)))
      .toStrictEqual([true, true, false, false, false, false, false]);
  });
});
