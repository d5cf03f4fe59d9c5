import { Finding, Severity } from '../../findings';
import { formatFinding } from '../../findings/finding';

/** Findings as JUnit's XML: a test case for each file, which fails when there are errors in it, and one for what is about no file. */
export function findingsJunit(findings: readonly Finding[], files: readonly string[]): string {
  const byFile = new Map<string, Finding[]>(files.map((file) => [file, []]));
  for (const finding of findings) {
    const file = finding.file ?? '';
    const own = byFile.get(file);
    if (own === undefined) byFile.set(file, [finding]);
    else own.push(finding);
  }
  const cases = [...byFile].map(([file, own]) => caseOf(file, own));
  const failures = cases.filter(({ failed }) => failed).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="eksa" tests="${cases.length}" failures="${failures}">`,
    `  <testsuite name="eksa validate" tests="${cases.length}" failures="${failures}">`,
    ...cases.flatMap(({ lines }) => lines.map((line) => `    ${line}`)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function caseOf(file: string, findings: readonly Finding[]) {
  const errors = findings.filter(({ severity }) => severity === Severity.ERROR);
  const warnings = findings.filter(({ severity }) => severity !== Severity.ERROR);
  return {
    failed: errors.length > 0,
    lines: [
      `<testcase classname="eksa validate" name="${escaped(file || 'all files together')}">`,
      ...errors.length === 0 ? [] : [`  <failure message="${escaped(errors[0].message)}" type="${errors[0].code}">${textOf(errors)}</failure>`],
      ...warnings.length === 0 ? [] : [`  <system-out>${textOf(warnings)}</system-out>`],
      '</testcase>',
    ],
  };
}

function textOf(findings: readonly Finding[]): string {
  return escaped(findings.map(formatFinding).join('\n'));
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML has no way to write: most control characters, and halves of characters. */
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

function escaped(text: string): string {
  return text.replace(UNWRITABLE, '\ufffd').replace(/[&<>"]/g, (character) => ENTITIES[character]);
}
