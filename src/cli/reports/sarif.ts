import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { printJson } from './json';
import { documentedRules } from './rules-document';
import { Finding } from '../../findings';
import { formatFinding, isPosition } from '../../findings/finding';
import { stated } from '../../findings/stated';
import { packageVersion } from '../../model/package-root';

/** Findings as SARIF 2.1.0, which forges and editors show beside the lines. */
export function findingsSarif(findings: readonly Finding[]): string {
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  const known = new Map(documentedRules().map((rule) => [rule.code, rule]));
  const rules = codes.map((id) => {
    const rule = known.get(id);
    return { id, ...rule !== undefined && { shortDescription: { text: rule.title }, fullDescription: { text: rule.why }, help: { text: rule.notes.join('\n') } } };
  });
  return printJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'eksa', version: packageVersion(), rules } },
      columnKind: 'utf16CodeUnits',
      results: findings.map((finding) => resultOf(finding, codes)),
    }],
  });
}

function resultOf(finding: Finding, codes: readonly string[]) {
  const { code, severity, file, line, object, field } = finding;
  // the place is said beside the message
  const { file: _, line: __, column: ___, lines: ____, ...said } = finding;
  return stated({
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: formatFinding(said).slice(`[${code}] `.length) },
    locations: file === undefined && object === undefined ? undefined : [stated({
      physicalLocation: file === undefined ? undefined
        : stated({ artifactLocation: { uri: uriOf(file) }, region: line === undefined ? undefined : regionOf(finding) }),
      logicalLocations: object === undefined ? undefined : [{ fullyQualifiedName: [object, field].filter(Boolean).join(' ') }],
    })],
  });
}

function regionOf({ line, column }: Finding) {
  return stated({ startLine: line, startColumn: isPosition(column) ? Number(column) : undefined });
}

/** Relative paths stay relative: those who show them know the folder. */
function uriOf(file: string): string {
  return isAbsolute(file) ? pathToFileURL(file).href : file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}
