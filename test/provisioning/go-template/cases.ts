import { SAMPLE, SAMPLE_MAP } from './sample';
import { FaultKind, GoTemplate, type Rendered } from '../../../src/provisioning/go-template';
import { hardwareData } from '../../../src/provisioning/hardware-data';

/*
 * What the tests of this folder expect is what text/template of Go 1.26 with sprig v3.3.0 has made of the same templates and the same
 * machine: texts to the byte, lines and columns (which Go counts from 0) of faults, and the expression that Go names. Where the operand of a
 * field chain is in parentheses, Go names what it has looked at last; here it is the chain.
 */

/** What comes of a template for the sample machine. */
export function rendered(text: string): Rendered {
  const { template, fault } = GoTemplate.parse(text);
  return template === undefined ? { fault } : template.execute(hardwareData(SAMPLE, SAMPLE_MAP));
}

/** Templates and their texts. */
export function renders(cases: readonly (readonly [template: string, text: string])[]): void {
  it.each(cases)('%j renders', (template, text) => {
    expect(rendered(template)).toStrictEqual({ text });
  });
}

/** Templates that Go does not parse, with the line in which it stops. */
export function doesNotParse(cases: readonly (readonly [template: string, line: number, message: string])[]): void {
  it.each(cases)('%j is not parsed', (template, line, message) => {
    const { kind, line: found, message: said } = rendered(template).fault!;
    expect({ kind, line: found, message: said }).toStrictEqual({ kind: FaultKind.PARSE, line, message });
  });
}

/** Templates that Go cannot execute: where, at which expression, and why. */
export function fails(cases: readonly (readonly [template: string, place: string, expression: string, message: string])[]): void {
  it.each(cases)('%j fails', (template, place, expression, message) => {
    const { kind, line, column, expression: found, message: said } = rendered(template).fault!;
    expect({ kind, place: `${line}:${column}`, expression: found, message: said }).toStrictEqual({ kind: FaultKind.EXECUTE, place, expression, message });
  });
}

/** Templates with a result that is not known here. */
export function isNotTried(cases: readonly (readonly [template: string, message: string])[]): void {
  it.each(cases)('%j is not tried', (template, message) => {
    const { kind, message: said } = rendered(template).fault!;
    expect({ kind, message: said }).toStrictEqual({ kind: FaultKind.UNSUPPORTED, message });
  });
}
